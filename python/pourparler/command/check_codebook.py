"""`pourparler check-codebook`: whether a codebook holds."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import click

import pourparler as pp

from .layout import counted
from .output import DONE, SOME_FAILED, complain, print_data

__all__ = ["command"]

_HELD = ("actors", "issues", "negotiations", "instruments")


@click.command("check-codebook")
@click.argument("path", metavar="DIR|FILE", type=click.Path())
@click.option("--json", "as_json", is_flag=True, help="What it holds, or all problems, as JSON.")
def command(path: str, as_json: bool) -> int:
    """Check a codebook of your own.

    Every problem is said with file, line, key and what was expected. Where there is none, what the codebook holds is
    counted.
    """
    try:
        codebook = _opened(path)
        reader = pp.Reader(codebook)
    except pp.PourparlerError as error:
        if as_json:
            print_data({"holds": False, "problems": [_told(problem) for problem in error.problems]})
        else:
            complain(f"{path}: {counted(len(error.problems), 'problem')}\n\n{str(error).rstrip()}")
        return SOME_FAILED
    except UnicodeDecodeError as error:
        complain(f"{path}: not UTF-8 at byte {error.start}")
        return SOME_FAILED
    except OSError as error:
        complain(f"{path}: {error.strerror or error}")
        return SOME_FAILED
    counts = _counts(codebook)
    if as_json:
        print_data({"holds": True, "packs": list(codebook.packs), **counts, "rules": len(reader.rules)})
    else:
        click.echo(f"{path}: no problem, on {' < '.join(codebook.packs)}")
        for kind, count in counts.items():
            click.echo(f"  {count['all']:>6,} {kind}, {count['own']:,} of them its own")
        click.echo(f"  {len(reader.rules):>6,} rules and steps")
    return DONE


def _opened(path: str) -> pp.Codebook:
    file = Path(path)
    return pp.Codebook.from_dir(file) if file.is_dir() else pp.Codebook.from_toml(file.read_text("utf-8"), name=path)


def _counts(codebook: pp.Codebook) -> dict[str, dict[str, int]]:
    """What it holds with the codebooks below it, and what is its own."""
    *below, _ = codebook.packs
    known = [name for name in below if name in pp.Codebook.names()]
    lower = pp.Codebook.embedded(known[-1]) if known else None
    counts: dict[str, dict[str, int]] = {}
    for kind in _HELD:
        held = getattr(codebook, kind)
        counts[kind] = {"all": len(held), "own": len(held.keys() - (getattr(lower, kind).keys() if lower else set()))}
    return counts


def _told(problem: pp.Problem) -> dict[str, str | int]:
    return {field.name: getattr(problem, field.name) for field in fields(problem) if field.name != "rendered"}
