"""The options that say which statements count: the same for every command that asks something of articles."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

import pourparler as pp

from .types import edtf, one_of

__all__ = ["selecting"]

_v = pp.vocabulary
_OPTIONS = (
    click.option("--from", "from_", type=edtf, metavar="DATE", help="Statements from this day on."),
    click.option("--to", type=edtf, metavar="DATE", help="Statements up to this day."),
    click.option(
        "--actor", "actors", multiple=True, metavar="ID", help="Who holds them. May be repeated, as the next ones."
    ),
    click.option("--issue", "issues", multiple=True, metavar="ID", help="What they are about."),
    click.option("--negotiation", "negotiations", multiple=True, metavar="ID", help="The talks that they belong to."),
    click.option("--source", "sources", multiple=True, metavar="NAME", help="The publishers of the documents."),
    click.option("--mode", "modes", multiple=True, type=one_of(_v.Mode), help="On what sort of words they stand."),
    click.option("--at-least", type=one_of(_v.Strength), help="The least firm that counts."),
    click.option("--hedged/--no-hedged", default=True, help="Whether hedged statements count. [default: they do]"),
    click.option("--roll-up", is_flag=True, help="Count what ministers and members say for their state or body."),
    click.option("--roll-down", is_flag=True, help="Count what a coalition says for each of its members too."),
    click.option(
        "--duplicates", type=one_of(_v.Duplicates), default="once", show_default=True, help="Copies of a text."
    ),
)
_NAMES = (
    *("from_", "to", "actors", "issues", "negotiations", "sources"),
    *("modes", "at_least", "hedged", "roll_up", "roll_down", "duplicates"),
)


def selecting(command: Callable[..., int]) -> Callable[..., int]:
    """Gives a command the options of a selection, as `selection`; what is not given is left to its defaults."""

    @wraps(command)
    def run(**options: Any) -> int:
        given = {name: options.pop(name) for name in _NAMES}
        selection = pp.Selection(**{name: value for name, value in given.items() if value not in (None, ())})
        return command(selection=selection, **options)

    for option in reversed(_OPTIONS):
        run = option(run)
    return run
