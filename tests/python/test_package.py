"""The package itself: its names, stubs, vocabularies, documentation."""

import ast
import importlib
import inspect
import re
import subprocess
import sys
from pathlib import Path

import pourparler as pp
import pytest
from conftest import ROOT
from pourparler import _native

STUB = Path(inspect.getfile(pp)).parent / "_native.pyi"


def test_all_names_are_there() -> None:
    for name in pp.__all__:
        assert getattr(pp, name) is not None
    public = {name for name in dir(_native) if not name.startswith("_")}
    assert public <= set(pp.__all__)
    assert pp.__all__ == sorted(pp.__all__)


def test_measures_come_when_asked_for() -> None:
    code = "import sys, pourparler as pp; assert 'pourparler.measures' not in sys.modules; pp.Selection; pp.measures.Result"
    subprocess.run([sys.executable, "-c", code], check=True)
    with pytest.raises(AttributeError, match="no attribute `mesures`"):
        _ = pp.mesures  # type: ignore[attr-defined]


def test_vocabularies_name_the_same_words() -> None:
    for name, words in _native._vocabularies().items():
        assert list(pp.vocabulary.words(getattr(pp.vocabulary, name))) == words, name


def test_stubs_say_what_the_module_says() -> None:
    classes = {
        node.name: node
        for node in ast.parse(STUB.read_text("utf-8")).body
        if isinstance(node, ast.ClassDef)
    }
    for name, node in classes.items():
        if name.startswith("_"):
            continue
        cls = getattr(pp, name)
        assert ast.get_docstring(node) == inspect.cleandoc(cls.__doc__), name
        for member in node.body:
            if isinstance(member, ast.FunctionDef) and (
                said := ast.get_docstring(member)
            ):
                assert said == inspect.cleandoc(getattr(cls, member.name).__doc__), (
                    f"{name}.{member.name}"
                )


@pytest.mark.parametrize("path", ["README.md", "python/README.md"])
def test_python_blocks_of_the_readmes_run(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not (ROOT / path).exists():
        pytest.skip(f"{path} is not there")
    blocks = re.findall(
        r"^```python\n(.*?)^```",
        (ROOT / path).read_text("utf-8"),
        re.MULTILINE | re.DOTALL,
    )
    monkeypatch.chdir(tmp_path)
    namespace: dict[str, object] = {"__name__": "readme"}
    for block in blocks:
        exec(
            compile(block, path, "exec"), namespace
        )  # one after the other, as a reader would


def test_docstring_of_the_package() -> None:
    import doctest

    for module in ("", ".vocabulary", ".errors", ".codings", ".measures", ".measures.selection"):
        assert (
            doctest.testmod(importlib.import_module(f"pourparler{module}")).failed == 0
        )
