"""The commands that ask something of articles."""

import json
from pathlib import Path

import pourparler as pp
import pytest
from conftest import SEEDS
from shell import run, run_on_a_terminal

TEXTS = {
    "one": ("2024-05-08", "Sudan rejected the ceasefire on Monday. Norway welcomed the truce."),
    "two": ("2024-06-10", "Norway and Kenya backed the ceasefire. Sudan rejected elections."),
}


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory, reader: pp.Reader) -> str:
    path = tmp_path_factory.mktemp("dossier") / "talks.jsonl"
    texts = [
        {"id": id, "published": day, "text": text, "publisher": f"Paper {id}"} for id, (day, text) in TEXTS.items()
    ]
    reader.read_all(texts).save(path)
    return str(path)


def test_brief(dossier: str) -> None:
    done = run("brief", dossier)
    assert (done.code, done.err) == (0, "") and "\x1b" not in done.out
    lines = done.out.splitlines()
    assert lines[0] == "2 documents, 2024-05-08, 2024-06-10"
    assert "Actors (3)" in lines and "Who stands where (3)" in lines
    sudan = lines.index("  Sudan")
    assert lines[sudan + 1] == "    opposes         ceasefire"
    assert lines[sudan + 2] == "      “Sudan rejected the ceasefire on Monday.” (one, 2024-05-06)"
    norway = lines.index("  Norway")
    assert lines[norway + 1] == "    supports        ceasefire (2 statements)"
    few = run("brief", dossier, "--from", "2024-06", "--actor", "kenya", "--top", "1").out
    assert "Actors (3, 1 shown)" in few and "Who stands where (1)" in few
    data = json.loads(run("brief", dossier, "--json").out)
    assert data["documents"] == ["one", "two"] and len(data["positions"]["positions"]) == 4
    assert "\x1b[34msupports" in run_on_a_terminal("brief", dossier)


def test_brief_of_nothing(tmp_path: Path) -> None:
    done = run("brief", str(tmp_path))
    assert (done.code, done.out) == (1, "")
    assert done.err.splitlines()[-1] == "pourparler: nothing could be read"


def test_selections(dossier: str) -> None:
    assert "kenya" not in run("network", dossier, "--to", "2024-05", "--kind", "actor-issue").out
    assert "elections" not in run("network", dossier, "--kind", "actor-issue", "--issue", "ceasefire").out
    assert "kenya" not in run("network", dossier, "--kind", "actor-issue", "--source", "Paper one").out
    done = run("network", dossier, "--mode", "guessed")
    assert done.code == 2 and "guessed" in done.err
    done = run("network", dossier, "--from", "XXXX-05")
    assert done.code == 2 and "has no earliest day" in done.err


def test_template(dossier: str, tmp_path: Path) -> None:
    assert run("template", "--list").out.split() == list(pp.Template.names())
    done = run("template", "peace-process", dossier, "--words")
    assert (done.code, done.err) == (0, "") and "willingness" in done.out
    assert "Sudan: rejects" in done.out and "one, 2024-05-06: Sudan rejected the ceasefire on Monday." in done.out
    mine = tmp_path / "mine.toml"
    mine.write_text(
        '[template]\nname = "A truce"\ndescription = "Guns fall silent."\nparties = ["sudan", "norway"]\n'
        '[provision.truce]\nissue = "ceasefire"\nasks = "support"\nwords = "there is a truce"\n',
        "utf-8",
    )
    done = run("template", str(mine), dossier, "--json")
    assert done.code == 0, done.err
    found = json.loads(done.out)
    assert {row["id"]: row["cells"][0]["answer"] for row in found["actors"]}["sudan"] == "rejects"
    mine.write_text('[template]\nname = "A truce"\n[provision.truce]\nissue = "trucks"\n', "utf-8")
    done = run("template", str(mine), dossier)
    assert done.code == 2 and "mine.toml:4" in done.err and "trucks" in done.err
    done = run("template", "versailles-1919", dossier)
    assert done.code == 2 and "versailles-1919" in done.err


def test_report(dossier: str, tmp_path: Path) -> None:
    path = tmp_path / "talks.html"
    done = run("report", dossier, "-o", str(path), "--title", "Two papers", "--template", "peace-process")
    assert (done.code, done.out, done.err) == (0, f"{path}\n", "")
    page = path.read_text("utf-8")
    assert "Two papers" in page and "Sudan rejected the ceasefire on Monday." in page
    done = run("report", dossier, "-o", str(tmp_path / "none" / "talks.html"))
    assert (done.code, done.out) == (1, "") and str(tmp_path / "none") in done.err


def test_network(dossier: str, tmp_path: Path) -> None:
    assert "congruence" in run("network", dossier).out
    for ending, sign in (("graphml", "<graphml"), ("gexf", "<gexf"), ("dot", "graph"), ("csv", "Source,Target")):
        path = tmp_path / f"talks.{ending}"
        done = run("network", dossier, "-o", str(path), "--kind", "actor-issue")
        assert (done.code, done.out, done.err) == (0, "", "") and sign in path.read_text("utf-8")
    assert (tmp_path / "talks-nodes.csv").exists()
    done = run("network", dossier, "-o", str(tmp_path / "months.gexf"), "--step", "1 month", "--json")
    assert done.code == 0 and len(json.loads(done.out)["networks"]) == 2
    done = run("network", dossier, "-o", str(tmp_path / "talks.pdf"))
    assert done.code == 2 and "`talks.pdf` names no format" in done.err
    done = run("network", dossier, "-o", str(tmp_path / "none" / "talks.dot"))
    assert done.code == 1 and "No such file or directory" in done.err and "talks.dot" in done.err
    assert run("network", dossier, "--window", "1 year").code == 2


def test_score(tmp_path: Path) -> None:
    reader, name = pp.Reader("syria"), "s03-astana-report"
    text = (SEEDS / f"{name}.txt").read_text("utf-8")
    read = reader.read_all([{"id": f"somewhere/{name}.txt", "text": text, "published": "2017-01-25"}])
    read.save(tmp_path / "read.jsonl")
    done = run("score", str(tmp_path / "read.jsonl"), str(SEEDS), "--json")
    scores = {layer["layer"]: layer for layer in json.loads(done.out)["layers"]}
    assert done.code == 0 and scores["actors"]["recall"] > 0.8 and scores["quotes"]["f1"] > 0.8
    one = run("score", str(tmp_path / "read.jsonl"), str(SEEDS / f"{name}.gold.json"), "--misses", "stances")
    assert one.code == 0 and one.out.split()[:4] == ["layer", "precision", "recall", "F1"]
    assert f"{name}.txt: missed " in one.out
    itself = pp.score(read, read)
    assert all(layer.f1 == 1 for layer in itself.layers) and itself.misses == () == itself.unread


def test_wrong_readings_by_hand(dossier: str, tmp_path: Path) -> None:
    hand = tmp_path / "one.gold.json"
    hand.write_text(json.dumps({"stances": {"core": [["sudan", "issue:ceasefire", "oppose"]]}}), "utf-8")
    done = run("score", dossier, str(hand))
    assert done.code == 1 and f"two: no reading by hand in {hand}" in done.err and "stances" in done.out
    hand.write_text('{"stances": {"core": [17]}}', "utf-8")
    done = run("score", dossier, str(hand))
    assert (done.code, done.out) == (2, "") and f"{hand}: `one`: `stances`: `core`: `17` is no fact" in done.err
    done = run("score", dossier, str(tmp_path / "none"))
    assert done.code == 2 and "none: No such file or directory" in done.err


def test_check_codebook(tmp_path: Path) -> None:
    book = tmp_path / "mine.toml"
    book.write_text('[issue.dam]\nname = "The dam"\nsupport = "the dam is built"\nfor = ["the? dam"]\n', "utf-8")
    done = run("check-codebook", str(book))
    assert done.code == 0 and "41 issues, 1 of them its own" in done.out
    assert json.loads(run("check-codebook", str(book), "--json").out)["issues"]["own"] == 1
    book.write_text(
        '[issue.dam]\nname = "The dam"\nfro = ["the? dam"]\n\n[actor.x]\nkind = "club"\nname = "X"\n', "utf-8"
    )
    done = run("check-codebook", str(book))
    assert (done.code, done.out) == (1, "")
    for words in (f"{book}: 3 problems", "mine.toml:3", "issue.dam.fro", "mine.toml:6", "`club` is no kind of actor"):
        assert words in done.err
    told = json.loads(run("check-codebook", str(book), "--json").out)
    assert not told["holds"]
    assert {(problem["line"], problem["key"]) for problem in told["problems"]} >= {
        (3, "issue.dam.fro"),
        (6, "actor.x.kind"),
    }
    assert all(problem["file"] == str(book) and problem["expected"] for problem in told["problems"])
    book.write_bytes(b"\xff")
    assert run("check-codebook", str(book)).err == f"pourparler: {book}: not UTF-8 at byte 0\n"
    done = run("check-codebook", str(tmp_path / "none"))
    assert done.code == 1 and "none: No such file or directory" in done.err
