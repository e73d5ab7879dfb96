"""`pourparler brief`: what texts say together, for people."""

from __future__ import annotations

import click

import pourparler as pp

from .inputs import Inputs, reading
from .layout import terminal_width
from .output import DONE, SOME_FAILED, print_data
from .selecting import selecting
from .summary import Summary

__all__ = ["command"]


@click.command("brief")
@reading
@selecting
@click.option(
    "--top", type=click.IntRange(0), default=10, show_default=True, help="How many of a sort are shown; 0 for all."
)
@click.option("--width", type=click.IntRange(60, 200), help="Columns of the page. [default: those of the terminal]")
@click.option("--json", "as_json", is_flag=True, help="The record and the positions as JSON, in full.")
def command(inputs: Inputs, selection: pp.Selection, top: int, width: int | None, as_json: bool) -> int:
    """Say who negotiates what with whom, and who stands where.

    Every position has the sentence that shows it best, with its document.
    """
    dossier = inputs.dossier()
    weighing = pp.Weighing(targets=("issue", "actor", "negotiation", "instrument"))
    positions = dossier.positions(selection, weighing=weighing)
    if as_json:
        documents = [article.id for article in dossier]
        print_data({"documents": documents, "record": dossier.record().to_dict(), "positions": positions.to_dict()})
    else:
        names = _names(inputs.reader.codebook) if inputs.reader else {}
        summary = Summary(dossier, positions, names=names, top=top, width=width or terminal_width())
        click.echo("\n".join(summary.lines()))
    return SOME_FAILED if inputs.failed else DONE


def _names(codebook: pp.Codebook) -> dict[str, str]:
    """Names of what texts speak of without saying more of it."""
    issues = {f"issue:{id}": name for id, name in codebook.issues.items()}
    return {**issues, **codebook.actors, **codebook.negotiations, **codebook.instruments}
