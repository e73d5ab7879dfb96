"""Numbers in README.md and in the comparison with other programs, and CITATION.cff, are as things are."""

import importlib.util
import json
import re
import sys
from pathlib import Path

import pourparler as pp
import pytest
from conftest import ROOT, SEEDS

README = (ROOT / "README.md").read_text(encoding="utf-8")
PARTIES = ("regime", "opposition", "sponsors-of-regime", "sponsors-of-opposition")
DAYS = {
    "s01-montreux-analysis": "2014-01-21",
    "s02-geneva-opinion": "2014-01-27",
    "s03-astana-report": "2017-01-25",
    "s04-truce-column": "2016-03-21",
    "s05-vienna-news": "2015-10-30",
}


@pytest.fixture(scope="module")
def read() -> pp.Dossier:
    texts = [
        {"id": name, "text": (SEEDS / f"{name}.txt").read_text(encoding="utf-8"), "published": day}
        for name, day in DAYS.items()
    ]
    return pp.Reader("syria").read_all(texts)


def by_hand(name: str, read: pp.Dossier) -> pp.Article:
    """The stances and ties of a reading by hand, of actors whose ties to others the program knows."""
    actors = {actor.id: actor.to_dict() for article in read for actor in article.actors}
    gold = json.loads((SEEDS / f"{name}.gold.json").read_text(encoding="utf-8"))
    nowhere = {"start": 0, "end": 0}
    stances = []
    for holder, target, position in gold["stances"]["core"]:
        for start, end, mode, strength in gold["stance_evidence"][str((holder, target, position))]:
            part = {"holder": holder, "target": target, "position": position, "mode": mode, "strength": strength}
            stances.append({**part, "evidence": {"start": start, "end": end}})
    instruments: dict[str, list[dict[str, object]]] = {}
    for instrument, tie, actor in gold["endorsements"]["core"]:
        ties = instruments.setdefault(instrument, [])
        ties.append({"tie": tie.removesuffix("_by"), "actor": actor, "evidence": nowhere})
    return pp.Article.from_dict(
        {
            "schema": "pourparler/article/1",
            "document": {"id": name, "language": "en", "published": DAYS[name]},
            "actors": list(actors.values()),
            "stances": stances,
            "instruments": [
                {"id": name, "name": name, "kind": "agreement", "ties": ties} for name, ties in instruments.items()
            ],
        }
    )


@pytest.fixture(scope="module")
def template() -> pp.Template:
    return pp.Template.load(ROOT / "crates/pourparler/examples/settlement/after-geneva.toml", codebook="syria")


def test_willingness(read: pp.Dossier, template: pp.Template) -> None:
    report = read.willingness(template)
    said = ", ".join(f"{report.party(party).willingness:.2f}" for party in PARTIES)
    assert f"(willingness {said})" in README


def test_the_settlement_by_hand(read: pp.Dossier, template: pp.Template) -> None:
    report = pp.Dossier(by_hand(name, read) for name in DAYS).willingness(template)
    (shown,) = re.findall(r"```text\n(provision .*?)```", README, re.DOTALL)
    printed = {re.sub(r"\s+", " ", line).strip() for line in str(report).splitlines()}
    for line in shown.splitlines():
        if line != "...":
            assert re.sub(r"\s+", " ", line).strip() in printed, line


def test_convergence(read: pp.Dossier) -> None:
    report = read.convergence("united-states", "russia", roll_up=True, roll_down=True)
    names = {pp.Codebook.embedded("syria").issues[one.target.partition(":")[2]]: one for one in report.meetings}
    rows = re.findall(r"^\| ([A-Z][^|]+) \| (convergent|divergent|undeclared)([^|]*) \|", README, re.MULTILINE)
    assert len(rows) == 5
    for name, relation, since in rows:
        found = names[name]
        assert found.relation == relation
        assert since == (f" since {found.met.since}" if found.met else ""), name


def test_comparison() -> None:
    path = ROOT / "benches/compare_quotes.py"
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None
    bench = sys.modules[path.stem] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bench)
    page = (ROOT / "docs/comparison.md").read_text(encoding="utf-8")
    read = bench.ours()
    for title, texts in bench.sets().items():
        score = bench.score(texts, read)
        found, right = (f"{part / score.there:.0%}".replace("%", " %") for part in (score.found, score.right))
        assert f"| {title} | {score.there} | {found} | {right} |" in page


def test_features_of_the_crate() -> None:
    manifest = (ROOT / "crates/pourparler/Cargo.toml").read_text(encoding="utf-8")
    features = re.findall(r"^([\w-]+) = ", manifest.split("[features]")[1].split("\n[")[0], re.MULTILINE)
    page = (ROOT / "docs/rust.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([\w-]+)`", page, re.MULTILINE)) == set(features) - {"default"}


def test_citation() -> None:
    yaml = pytest.importorskip("yaml")
    citation = yaml.safe_load(Path(ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= set(citation)
    assert citation["version"] == pp.__version__
    for work in [citation, *citation["references"]]:
        assert all("name" in author or {"family-names", "given-names"} <= set(author) for author in work["authors"])
