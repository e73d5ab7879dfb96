"""The command line: reading, and what all commands share."""

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pourparler as pp
import pytest
from shell import COMMAND, run, run_on_a_terminal


@pytest.fixture
def files(tmp_path: Path, text: str) -> list[str]:
    paths = [tmp_path / "one.txt", tmp_path / "two.txt"]
    paths[0].write_bytes(text.encode())
    paths[1].write_bytes("Norway hosts\r\n\r\nNorway “backs” the truce.\r\n".encode())
    return [str(path) for path in paths]


def test_table(files: list[str]) -> None:
    done = run("read", *files, "--published", "2021-05-03")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Ceasefire talks open in Nairobi") and "2021-05-03" in done.out.splitlines()[0]
    assert all(len(line) <= 100 for line in done.out.splitlines())


def test_table_of_everything(gold: pp.Article) -> None:
    from pourparler.command.table import table

    lines = click.unstyle(table(gold, width=200)).splitlines()
    assert lines[0] == "Ceasefire talks open in Nairobi (The Hand, 2021-05-03)"
    assert "  nairobi-talks-2021  talks  Nairobi  2021-05  host: kenya" in lines
    assert "  nairobi-truce-2021  ceasefire  2021  an early ceasefire" in lines
    assert "  abiy-ahmed  told  “We reject a ceasefire without monitors”" in lines
    assert any(line.startswith("  abiy-ahmed  conditional  issue:ceasefire   demand   direct    We ") for line in lines)
    escape = pp.Reader("base").read("Norway \x1b[31mhosts\n\n“Norway \x1b[2J hosts talks,” Kenya said.")
    assert "\x1b[31m" not in table(escape) and "\x1b[2J" not in table(escape)


def test_json(files: list[str]) -> None:
    done = run("read", *files, "--json", "--codebook", "syria", PYTHONIOENCODING="ascii")
    articles = pp.Dossier.from_json(done.out)
    assert done.code == 0 and [article.id for article in articles] == files
    assert articles[1].text == Path(files[1]).read_bytes().decode()
    done = run("read", files[0], "--format", "jsonl", "--published", "2021-05")
    (line,) = done.out.splitlines()
    assert done.code == 0 and json.loads(line)["document"]["published"] == "2021-05"


def test_explanations() -> None:
    text = b"Norway does not support the blockade.\n\nKenya mediated between Chad and\x1b[2J Togo."
    done = run("read", "-", "--explain", stdin=text)
    assert (done.code, done.err) == (0, "") and "\x1b" not in done.out
    assert "norway -> issue:blockade: oppose" in done.out
    assert "[holder: Norway] does not [cue: support]" in done.out
    assert "negation" in done.out and "path" in done.out and "kenya mediate" in done.out


def test_surface() -> None:
    done = run("read", "-", "--surface", "--format", "jsonl", stdin=b"Norway rejects the blockade.")
    article = pp.Article.from_json(done.out)
    assert done.code == 0 and article.id == "-"
    assert [actor.id for actor in article.actors] == ["norway"] and not article.stances


def test_folders_and_saved_articles(files: list[str], tmp_path: Path) -> None:
    inner = tmp_path / "more" / "deep"
    inner.mkdir(parents=True)
    (inner / "three.txt").write_text("Kenya hosts talks.", "utf-8")
    (inner / "notes.md").write_text("not a text to read", "utf-8")
    lines = run("read", str(tmp_path), "--format", "jsonl").out
    ids = [str(inner / "three.txt"), *files]
    assert [article.id for article in pp.Dossier.from_jsonl(lines)] == ids
    for name, content in (("saved.jsonl", lines), ("saved.json", pp.Dossier.from_jsonl(lines).to_json())):
        (tmp_path / name).write_text(content, "utf-8")
        again = run("read", str(tmp_path / name), "--format", "jsonl")
        assert again.code == 0 and again.out == lines
    again = run("read", "-", "--format", "jsonl", stdin=lines.encode())
    assert again.code == 0 and again.out == lines
    (tmp_path / "bad.jsonl").write_text(lines.splitlines()[0] + "\n{}\n", "utf-8")
    done = run("read", str(tmp_path / "bad.jsonl"), files[1], "--format", "jsonl")
    assert done.code == 1 and len(done.out.splitlines()) == 1
    assert "bad.jsonl" in done.err and "line 2" in done.err


def test_files_that_cannot_be_read(files: list[str], tmp_path: Path) -> None:
    binary, empty = tmp_path / "binary.txt", tmp_path / "empty"
    binary.write_bytes(b"ab\xff")
    empty.mkdir()
    missing = str(tmp_path / "missing.txt")
    done = run("read", missing, files[0], str(binary), str(empty), "--format", "jsonl")
    assert done.code == 1 and len(done.out.splitlines()) == 1
    assert f"pourparler: {missing}: No such file or directory" in done.err
    assert f"pourparler: {binary}: not UTF-8 at byte 2" in done.err
    assert f"pourparler: {empty}: no `.txt` file in this folder" in done.err
    done = run("read", missing, "--json")
    assert (done.code, done.out) == (1, "[]\n")


@pytest.mark.skipif(sys.platform == "win32", reason="closes streams as POSIX does")
def test_closed_and_broken_streams(files: list[str]) -> None:
    closed = subprocess.run(
        [*COMMAND, "read", "-"], preexec_fn=lambda: os.close(0), capture_output=True, timeout=120, check=False
    )
    assert closed.returncode == 1 and closed.stderr == b"pourparler: -: standard input is closed\n"
    mute = subprocess.run(
        [*COMMAND, "read", *files], preexec_fn=lambda: os.close(1), stderr=subprocess.PIPE, timeout=120, check=False
    )
    assert b"Traceback" not in mute.stderr
    reading, writing = os.pipe()
    os.close(reading)
    broken = subprocess.run(
        [*COMMAND, "read", *files, "--json"], stdout=writing, stderr=subprocess.PIPE, timeout=120, check=False
    )
    os.close(writing)
    assert (broken.returncode, broken.stderr) == (0, b"")
    if Path("/dev/full").exists():
        with open("/dev/full", "wb") as full:
            done = subprocess.run(
                [*COMMAND, "read", *files], stdout=full, stderr=subprocess.PIPE, timeout=120, check=False
            )
        assert done.returncode == 1 and done.stderr == b"pourparler: standard output: No space left on device\n"


def test_wrong_commands(files: list[str], tmp_path: Path) -> None:
    done = run("read", files[0], "--codebook", "atlantis")
    assert (done.code, done.out) == (2, "") and "`atlantis`" in done.err
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "codebook.toml").write_text("[actor.x]\n", "utf-8")
    done = run("read", files[0], "--codebook", str(tmp_path / "broken"))
    assert (done.code, done.out) == (2, "") and "codebook.toml:1" in done.err
    done = run("read", files[0], "--published", "soon")
    assert done.code == 2 and "`soon` is no date in EDTF" in done.err
    done = run("read", files[0], "--colour")
    assert (done.code, done.out) == (2, "") and "--colour" in done.err and "`pourparler read --help`" in done.err
    assert "raed" in run("raed").err
    assert [run().code, run("read").code, run("raed").code] == [2, 2, 2]
    assert run("--version").out == f"pourparler {pp.__version__}\n"


def test_colours_only_on_a_terminal(files: list[str]) -> None:
    assert "\x1b" not in run("read", *files).out
    shown = run_on_a_terminal("read", *files)
    assert "\x1b[1mCeasefire talks open in Nairobi" in shown and "2/2 texts" in shown
    assert "\x1b" not in run_on_a_terminal("read", *files, NO_COLOR="1")
    assert "\x1b" not in run_on_a_terminal("read", *files, TERM="dumb")


def test_help_names_every_command() -> None:
    done = run("--help")
    assert done.code == 0 and "Exit codes: 0 done" in done.out
    for command in ("read", "brief", "report", "template", "network", "score", "check-codebook", "completion"):
        assert f"\n  {command} " in done.out
        assert run(command, "-h").out.startswith(f"Usage: pourparler {command} ")


def test_completion() -> None:
    for shell in ("bash", "zsh", "fish"):
        done = run("completion", shell)
        assert done.code == 0 and f"_POURPARLER_COMPLETE={shell}_complete" in done.out
    asked = {"_POURPARLER_COMPLETE": "bash_complete", "COMP_CWORD": "1"}
    assert run(**asked, COMP_WORDS="pourparler check").out == "plain,check-codebook\n"
    options = run(**{**asked, "COMP_CWORD": "2"}, COMP_WORDS="pourparler network --norm").out
    assert options == "plain,--normalise\n"
    assert run("completion", "tcsh").code == 2


def test_the_package_loads_without_the_command_line() -> None:
    code = "import sys, pourparler; assert not {'click', 'pourparler.command'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
