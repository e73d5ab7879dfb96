"""`pourparler report`: a page to read in a browser."""

from __future__ import annotations

from pathlib import Path

import click

import pourparler as pp

from .inputs import Inputs, reading
from .output import DONE, SOME_FAILED
from .selecting import selecting
from .template import template_of

__all__ = ["command"]


@click.command("report")
@reading
@selecting
@click.option("-o", "--output", metavar="FILE", default="report.html", show_default=True, help="Where to write.")
@click.option("--title", metavar="WORDS", help="What the page is called.")
@click.option("--template", metavar="NAME|FILE", help="A settlement to lay before the actors.")
def command(inputs: Inputs, selection: pp.Selection, output: str, title: str | None, template: str | None) -> int:
    """Write one HTML page of it all, each mark with its evidence.

    The page is one file, opens without a network, and can be filtered by actor, date and source.
    """
    laid = template_of(template, inputs) if template else None
    inputs.dossier().to_html(Path(output), title=title, template=laid, selection=selection)
    click.echo(output)
    return SOME_FAILED if inputs.failed else DONE
