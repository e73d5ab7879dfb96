"""Pages of the documentation: examples run in order, what they show is what comes out, the site builds strictly.

Of each page, in a folder of its own:

- a `python` block runs, its names known to the later ones; a `text` block right below shows what it prints;
- a block of any sort with `title="FILE"`, or below `<!-- file: FILE -->` where rustdoc reads it too, is that file;
- a `console` block holds commands behind `$ ` and what they print; those of pip and of make are not run.

`...` in what is shown stands for anything.
"""

import contextlib
import doctest
import io
import json
import os
import re
import runpy
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from textwrap import dedent

import pourparler as pp
import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
EMPTY = {"tutorial.md"}
"""Pages that begin in an empty folder; in the others, `seeds` lies beside."""
ENGINES = {"dask", "pyspark", "ray"}
"""Not installed for the tests: a block that needs one is left out where it is missing."""

FENCE = re.compile(
    r"^(?:<!-- file: (?P<file>\S+) -->\n)?(?P<indent> *)```(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=indent)```$",
    re.MULTILINE | re.DOTALL,
)
TITLE = re.compile(r'title="([^"]+)"')


@dataclass
class Block:
    language: str
    title: str | None
    body: str
    line: int
    shown: str | None
    """What the page says that it prints."""


def blocks(page: str) -> Iterator[Block]:
    found = list(FENCE.finditer(page))
    for fence, below in zip_longest(found, found[1:]):
        info = fence["info"].strip()
        title = TITLE.search(info)
        shown = None
        if below is not None and below["info"].strip() == "text" and not page[fence.end() : below.start()].strip():
            shown = dedent(below["body"])
        line = page.count("\n", 0, fence.start()) + 2
        yield Block(info.split(" ")[0], title[1] if title else fence["file"], dedent(fence["body"]), line, shown)


def trimmed(text: str) -> str:
    """Without blanks at the ends of lines and blank lines at the end, which a page does not keep."""
    return "\n".join(line.rstrip() for line in text.splitlines()).rstrip() + "\n"


def same(shown: str, printed: str, place: str) -> None:
    flags = doctest.ELLIPSIS
    shown, printed = trimmed(shown), trimmed(printed)
    if not doctest.OutputChecker().check_output(shown, printed, flags):
        example = doctest.Example("", shown)
        pytest.fail(
            f"{place} shows something else\n{doctest.OutputChecker().output_difference(example, printed, flags)}"
        )


def run(block: Block, names: dict[str, object], place: str) -> None:
    printed = io.StringIO()
    code = compile("\n" * (block.line - 1) + block.body, place, "exec")
    try:
        with contextlib.redirect_stdout(printed):
            exec(code, names)
    except ModuleNotFoundError as error:
        if error.name not in ENGINES:
            raise
        return
    if block.shown is not None:
        same(block.shown, printed.getvalue(), f"{place}:{block.line}")


def commands(block: Block) -> Iterator[tuple[str, str]]:
    for part in re.split(r"^\$ ", block.body, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield command, shown


def shell(block: Block, place: str) -> None:
    path = os.pathsep.join([str(Path(pp.__file__).parents[1]), os.environ.get("PYTHONPATH", "")])
    for command, shown in commands(block):
        words = shlex.split(command)
        if words[0] in {"pip", "make"}:
            continue
        python = {"pourparler": [sys.executable, "-m", "pourparler"], "python": [sys.executable]}[words[0]]
        done = subprocess.run(
            [*python, *words[1:]],
            env={**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8", "COLUMNS": "100"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=120,
            check=False,
        )
        same(shown, done.stdout.decode("utf-8"), f"{place}:{block.line} `{command}`")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_examples(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    place = str(page.relative_to(ROOT))
    if page.name not in EMPTY:
        (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    names: dict[str, object] = {"__name__": "__main__"}
    for block in blocks(page.read_text(encoding="utf-8")):
        if block.title is not None:
            file = tmp_path / block.title
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block.body, encoding="utf-8")
        elif block.language == "python":
            run(block, names, place)
        elif block.language == "console":
            shell(block, place)


def test_the_runner_sees_what_is_wrong(tmp_path: Path) -> None:
    block, _ = blocks("```python\nprint(1)\n```\n\n```text\n2\n```\n")
    with pytest.raises(pytest.fail.Exception, match="page:2 shows something else"):
        run(block, {}, "page")
    with pytest.raises(ModuleNotFoundError):
        run(next(blocks("```python\nimport no_such_module\n```\n")), {}, "page")


def test_links_outside_the_site() -> None:
    """Links of the pages that the site does not check: files of the project exist."""
    for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md"):
        for link in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
            assert "://" in link or (page.parent / link).exists(), f"{page.name}: {link}"


def test_the_page_on_the_interchange_form() -> None:
    """It is made from the schema; `make schema` writes it anew."""
    page = ROOT / "docs/interchange.md"
    script = runpy.run_path(str(ROOT / "python/interchange_page.py"))
    schema = json.loads(script["SCHEMA"].read_text(encoding="utf-8"))
    assert script["page"](schema) == page.read_text(encoding="utf-8")


def test_the_site_builds_strictly(tmp_path: Path) -> None:
    pytest.importorskip("material")
    pytest.importorskip("mkdocstrings")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    pages = list(tmp_path.rglob("*.html"))
    assert len(pages) > len(PAGES) - 2
    loaded = re.compile(r"<(?:script|img|iframe)[^>]+src=\"?https?:|<link[^>]+(?:stylesheet|preconnect)[^>]+https?:")
    assert not [page.name for page in pages if loaded.search(page.read_text(encoding="utf-8"))]
    shutil.rmtree(tmp_path)
