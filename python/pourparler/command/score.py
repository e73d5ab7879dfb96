"""`pourparler score`: how well texts are read."""

from __future__ import annotations

from itertools import groupby

import click

import pourparler as pp

from .inputs import Inputs, reading
from .layout import plain
from .output import DONE, SOME_FAILED, complain, heading, print_data

__all__ = ["command"]

_LAYERS = (
    *("actors", "mentions", "quotes", "quote-spans", "negotiations", "roles"),
    *("instruments", "endorsements", "stances-on-issues", "stances"),
)


@click.command("score")
@reading
@click.argument("gold", metavar="GOLD", type=click.Path())
@click.option("--misses", multiple=True, type=click.Choice(_LAYERS), help="Also what is missed and surplus in a layer.")
@click.option("--json", "as_json", is_flag=True, help="Everything as JSON.")
def command(inputs: Inputs, gold: str, misses: tuple[str, ...], as_json: bool) -> int:
    """Measure readings against readings by hand: precision, recall and F1 by layer.

    What is measured are articles that were saved (.jsonl, .json), or texts that are read for it. GOLD is a folder of
    NAME.gold.json, one such file, or a dossier (.jsonl).
    """
    try:
        scores = pp.score(inputs.dossier(), gold)
    except OSError as error:
        raise click.UsageError(f"{error.filename or gold}: {error.strerror or error}") from None
    except ValueError as error:
        raise click.UsageError(f"{gold}: {error}") from None
    for document in scores.unjudged:
        complain(f"{document}: no reading by hand in {gold}")
    if as_json:
        print_data(scores.to_dict())
    else:
        _print(scores, misses)
    return SOME_FAILED if inputs.failed or scores.unjudged else DONE


def _print(scores: pp.Scores, misses: tuple[str, ...]) -> None:
    click.echo(str(scores).rstrip())
    for layer, listed in groupby(scores.misses, key=lambda miss: miss.layer):
        if layer in misses:
            click.echo("\n" + heading(layer))
            for miss in listed:
                click.echo(f"  {plain(str(miss))}")
