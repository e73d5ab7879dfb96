"""The page on codebook files lists the tables and keys that there are, and marks those that must be there."""

import re

import pourparler as pp
import pytest
from conftest import ROOT

PAGE = (ROOT / "docs/codebook-format.md").read_text(encoding="utf-8")
TABLES = re.findall(r"^## `\[(\w+)\.ID\]`\n(.*?)(?=^## )", PAGE, re.MULTILINE | re.DOTALL)


def problems(toml: str) -> tuple[str, ...]:
    with pytest.raises(pp.CodebookError) as caught:
        pp.Codebook.from_toml(f'[codebook]\nname = "x"\nextends = ["base"]\n{toml}')
    return tuple(str(problem) for problem in caught.value.problems)


def named(problem: str) -> set[str]:
    return set(re.findall(r"`(\w+)`", problem.partition("expected one of")[2].partition("\n")[0]))


def test_tables() -> None:
    (problem,) = problems("[nonsense.x]\n")
    lists = {"irregular", "abbreviations", "given", "codebook"}
    assert named(problem) == {name for name, _ in TABLES} | lists
    assert all(f"`[{name}]`" in PAGE for name in lists)


@pytest.mark.parametrize(("table", "section"), TABLES, ids=[name for name, _ in TABLES])
def test_keys(table: str, section: str) -> None:
    found = problems(f"[{table}.x]\nnonsense = 1\n")
    listed = dict(re.findall(r"^\| `(\w+)`( •)? \|", section, re.MULTILINE))
    (unknown,) = [problem for problem in found if "unknown-key" in problem]
    assert named(unknown) - {"replace"} == set(listed)
    missing = {re.findall(r"has no `(\w+)`", problem)[0] for problem in found if "missing-key" in problem}
    assert missing == {key for key, must in listed.items() if must}


@pytest.mark.parametrize(
    ("table", "key"),
    [("actor", "offices"), ("ambiguity", "readings"), ("issue", "scale"), ("cue", "negated")],
)
def test_tables_in_tables(table: str, key: str) -> None:
    section = dict(TABLES)[table]
    (line,) = re.findall(rf"^\| `{key}` \| (.*)$", section, re.MULTILINE)
    inner = "{ nonsense = 1 }" if key == "negated" else "[{ nonsense = 1 }]"
    (unknown,) = [problem for problem in problems(f"[{table}.x]\n{key} = {inner}\n") if "unknown-key" in problem]
    described = line.partition("table")[2]
    assert all(f"`{name}`" in described for name in named(unknown))
