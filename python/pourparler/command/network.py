"""`pourparler network`: who agrees with whom, as a table or for another program."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

import pourparler as pp

from .inputs import Inputs, reading
from .output import DONE, SOME_FAILED, print_data
from .selecting import selecting
from .types import one_of

__all__ = ["command"]

_v = pp.vocabulary


@click.command("network")
@reading
@selecting
@click.option(
    "-o", "--output", metavar="FILE", help="Where to write: .graphml, .gexf, .dot or .csv, by the end of the name."
)
@click.option(
    "--kind",
    type=one_of(_v.NetworkKind),
    default="actor-actor",
    show_default=True,
    help="The nodes and what ties them.",
)
@click.option("--aggregation", type=one_of(_v.Aggregation), help="How statements become weights.")
@click.option(
    "--normalise", type=one_of(_v.Normalisation), default="none", show_default=True, help="What weights are divided by."
)
@click.option(
    "--repeats", type=one_of(_v.Repeats), default="all", show_default=True, help="Once in which time the same counts."
)
@click.option(
    "--concept", "concepts", multiple=True, type=one_of(_v.Concept), help="What stances may be about. [default: issue]"
)
@click.option("--isolates", is_flag=True, help="Keep nodes without a tie.")
@click.option("--conditional", is_flag=True, help="Support on a condition counts as support.")
@click.option(
    "--step", metavar="TIME", help="Networks over time: from one to the next, as '1 month'. Written as .gexf or .csv."
)
@click.option("--window", metavar="TIME", help="How long each of these is; otherwise each holds all before it.")
@click.option("--json", "as_json", is_flag=True, help="The network as JSON.")
def command(
    inputs: Inputs,
    selection: pp.Selection,
    output: str | None,
    concepts: tuple[str, ...],
    step: str | None,
    window: str | None,
    as_json: bool,
    **design: Any,
) -> int:
    """Make the network of actors, issues or negotiations.

    Without --output it is printed as a table.
    """
    if window and not step:
        raise click.UsageError("`--window` goes with `--step`")
    dossier = inputs.dossier()
    if concepts:
        design["concepts"] = concepts
    made: pp.Network | pp.NetworkSeries
    if step:
        made = dossier.network_series(selection, step=step, window=window, **design)
    else:
        made = dossier.network(selection, **design)
    if output:
        made.save(Path(output))
    if as_json:
        print_data(made.to_dict())
    elif not output:
        click.echo(str(made).rstrip())
    return SOME_FAILED if inputs.failed else DONE
