"""The command line."""

import json
import subprocess
import sys
from pathlib import Path

import pourparler as pp
import pytest


def run(*arguments: str, stdin: bytes = b"") -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "pourparler", *arguments],
        input=stdin,
        capture_output=True,
        timeout=120,
        env=None,
        check=False,
    )
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


@pytest.fixture
def files(tmp_path: Path, text: str) -> list[str]:
    paths = [tmp_path / "one.txt", tmp_path / "two.txt"]
    paths[0].write_bytes(text.encode())
    paths[1].write_bytes("Norway hosts\r\n\r\nNorway “backs” the truce.\r\n".encode())
    return [str(path) for path in paths]


def test_table(files: list[str]) -> None:
    code, out, err = run("read", *files, "--published", "2021-05-03")
    assert (code, err) == (0, "")
    assert out.startswith("Ceasefire talks open in Nairobi") and "2021-05-03" in out.splitlines()[0]
    assert all(len(line) <= 100 for line in out.splitlines())


def test_table_of_everything(gold: pp.Article) -> None:
    from pourparler.table import table

    lines = table(gold, width=200).splitlines()
    assert lines[0] == "Ceasefire talks open in Nairobi (The Hand, 2021-05-03)"
    assert "  nairobi-talks-2021  talks  Nairobi  2021-05  host: kenya" in lines
    assert "  nairobi-truce-2021  ceasefire  2021  an early ceasefire" in lines
    assert "  abiy-ahmed  told  “We reject a ceasefire without monitors”" in lines
    assert any(line.startswith("  abiy-ahmed  conditional  issue:ceasefire   demand   direct    We ") for line in lines)
    escape = pp.Reader("base").read("Norway \x1b[31mhosts\n\n“Norway \x1b[2J hosts talks,” Kenya said.")
    assert "\x1b" not in table(escape)


def test_json(files: list[str]) -> None:
    code, out, _ = run("read", *files, "--format", "json", "--codebook", "syria")
    articles = pp.Dossier.from_json(out)
    assert code == 0 and [article.id for article in articles] == files
    assert articles[1].text == Path(files[1]).read_bytes().decode()
    code, out, _ = run("read", files[0], "--format", "jsonl", "--published", "2021-05")
    (line,) = out.splitlines()
    assert code == 0 and json.loads(line)["document"]["published"] == "2021-05"


def test_explanations() -> None:
    text = "Norway does not support the blockade.\n\nKenya mediated between Chad and\x1b[2J Togo.".encode()
    code, out, err = run("read", "-", "--explain", stdin=text)
    assert (code, err) == (0, "") and "\x1b" not in out
    assert "norway -> issue:blockade: oppose" in out and "[holder: Norway] does not [cue: support]" in out
    assert "negation" in out and "path" in out and "kenya mediate" in out


def test_surface() -> None:
    code, out, _ = run("read", "-", "--surface", "--format", "jsonl", stdin=b"Norway rejects the blockade.")
    article = pp.Article.from_json(out)
    assert code == 0 and [actor.id for actor in article.actors] == ["norway"] and not article.stances


def test_standard_input() -> None:
    code, out, _ = run("read", "-", "--format", "jsonl", stdin=b"Kenya hosts talks.")
    assert code == 0 and pp.Article.from_json(out).id == "-"


def test_files_that_cannot_be_read(files: list[str], tmp_path: Path) -> None:
    binary = tmp_path / "binary.txt"
    binary.write_bytes(b"ab\xff")
    missing = str(tmp_path / "missing.txt")
    code, out, err = run("read", missing, files[0], str(binary), str(tmp_path), "--format", "jsonl")
    assert code == 1 and len(out.splitlines()) == 1
    assert f"pourparler: {missing}: No such file or directory" in err
    assert f"pourparler: {binary}: not UTF-8 at byte 2" in err and f"pourparler: {tmp_path}: Is a directory" in err
    assert "Traceback" not in err
    assert run("read", missing, "--format", "json")[:2] == (1, "[]\n")


def test_wrong_commands(files: list[str], tmp_path: Path) -> None:
    assert run("read", files[0], "--codebook", "atlantis")[0] == 2
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "codebook.toml").write_text("[actor.x]\n", "utf-8")
    code, out, err = run("read", files[0], "--codebook", str(tmp_path / "broken"))
    assert (code, out) == (2, "") and "codebook.toml:1" in err and "Traceback" not in err
    code, _, err = run("read", files[0], "--published", "soon")
    assert code == 2 and "`soon` is no date in EDTF" in err
    assert run()[0] == 2 and run("read")[0] == 2
    assert run("--version")[1] == f"pourparler {pp.__version__}\n"
