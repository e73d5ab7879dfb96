"""Types: what pyright says in strict mode of the package and of the examples of all pages, and what signatures must be."""

import ast
import inspect
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pourparler as pp
import pytest
from test_docs import PAGES, ROOT, blocks

EXAMPLES = dict.fromkeys(
    [
        # They end in an expression to show, import again what was imported above, and use what need not be there.
        *("reportUnusedExpression", "reportUnusedImport", "reportDuplicateImport", "reportRedeclaration"),
        *("reportMissingImports", "reportMissingModuleSource"),
        # They know that what they look up is there.
        *("reportOptionalMemberAccess", "reportOptionalSubscript", "reportOptionalOperand"),
        # Their helpers are not annotated, nor are frames and pictures of other libraries.
        *("reportMissingParameterType", "reportMissingTypeStubs", "reportUnknownParameterType"),
        *("reportUnknownLambdaType", "reportUnknownMemberType", "reportUnknownVariableType"),
        "reportUnknownArgumentType",
    ],
    False,
)
"""What examples may do that the package may not."""


def pyright(project: Path) -> list[str]:
    """The complaints of pyright about a project."""
    pytest.importorskip("basedpyright")
    done = subprocess.run(
        [sys.executable, "-m", "basedpyright", "--outputjson", "--pythonpath", sys.executable, "-p", str(project)],
        capture_output=True,
        timeout=600,
        check=False,
    )
    found = json.loads(done.stdout)
    assert found["summary"]["filesAnalyzed"] > 0
    return [
        f"{Path(one['file']).name}:{one['range']['start']['line'] + 1}: {one['message']} ({one.get('rule')})"
        for one in found["generalDiagnostics"]
        if one["severity"] in ("error", "warning")
    ]


def test_the_package_is_strict() -> None:
    assert pyright(ROOT / "python") == []


def test_examples_are_strict(tmp_path: Path) -> None:
    for page in [*PAGES, ROOT / "python" / "README.md"]:
        code = [block.body for block in blocks(page.read_text("utf-8")) if block.language == "python"]
        name = "_".join(page.relative_to(ROOT).with_suffix("").parts).replace("-", "_")
        (tmp_path / f"page_{name}.py").write_text("\n".join(code), "utf-8")
    package = Path(inspect.getfile(pp)).parents[1]
    settings = {"typeCheckingMode": "strict", "extraPaths": [str(package)], **EXAMPLES}
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings), "utf-8")
    assert pyright(tmp_path) == []


def public() -> Iterator[tuple[str, ast.FunctionDef]]:
    """The functions of the package and the public methods of its classes, from the stub or the source."""
    folder = Path(inspect.getfile(pp)).parent
    for name in pp.__all__:
        exported = getattr(pp, name)
        if not (inspect.isclass(exported) or inspect.isfunction(exported)):
            continue
        native = exported.__module__ == "pourparler"
        path = folder / "_native.pyi" if native else Path(inspect.getfile(exported))
        for node in ast.parse(path.read_text("utf-8")).body:
            if getattr(node, "name", None) != name:
                continue
            if isinstance(node, ast.FunctionDef):
                yield name, node
            elif isinstance(node, ast.ClassDef):
                methods = (part for part in node.body if isinstance(part, ast.FunctionDef))
                yield from ((f"{name}.{one.name}", one) for one in methods if not one.name.startswith("_"))


def bare_tuples(annotation: ast.expr | None) -> Iterator[str]:
    """Tuples of a fixed number of values, at any depth."""
    for part in ast.walk(annotation) if annotation else ():
        if isinstance(part, ast.Subscript) and ast.unparse(part.value) == "tuple":
            values = part.slice.elts if isinstance(part.slice, ast.Tuple) else [part.slice]
            if ast.unparse(values[-1]) != "...":
                yield ast.unparse(part)


def test_nothing_public_gives_a_bare_tuple() -> None:
    found = {name: list(bare_tuples(function.returns)) for name, function in public()}
    assert len(found) > 150
    assert {name: tuples for name, tuples in found.items() if tuples} == {}


def test_options_are_keywords() -> None:
    """Of what has a default, one at most besides the selection may be given by its place."""
    for name, function in public():
        defaults = len(function.args.defaults)
        optional = [argument.arg for argument in function.args.args[-defaults:]] if defaults else []
        assert len([argument for argument in optional if argument != "selection"]) <= 1, (name, optional)
