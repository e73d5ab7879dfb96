"""`pourparler read`: what each text says."""

from __future__ import annotations

from collections.abc import Callable

import click

import pourparler as pp

from .inputs import Inputs, reading
from .layout import printable
from .output import DONE, SOME_FAILED, print_json
from .table import table

__all__ = ["command"]


@click.command("read")
@reading
@click.option(
    "--format",
    "form",
    type=click.Choice(("table", "json", "jsonl")),
    default="table",
    show_default=True,
    help="A table for people, one JSON array, or an article a line.",
)
@click.option("--json", "form", flag_value="json", help="The same as --format json.")
@click.option("--explain", is_flag=True, help="Why each stance and act was read, in place of the table.")
@click.option("--surface", is_flag=True, help="Who is named and quoted, without syntax; much faster.")
def command(inputs: Inputs, form: str, explain: bool) -> int:
    """Read texts and print what they say.

    A FILE is a text in UTF-8, - for standard input, or articles that were saved (.jsonl, .json); a DIR gives its .txt
    files, those of the folders in it too.
    """
    printed = 0
    show = _shown(inputs) if explain and form == "table" else _FORMS[form]
    for batch in inputs.batches():
        for article in batch:
            show(article, printed == 0)
            printed += 1
    if form == "json":
        print_json("\n]\n" if printed else "[]\n")
    return SOME_FAILED if inputs.failed else DONE


def _as_table(article: pp.Article, first: bool) -> None:
    click.echo(("" if first else "\n\n") + table(article))


def _as_json(article: pp.Article, first: bool) -> None:
    print_json(("[\n" if first else ",\n") + article.to_json(indent=2))


def _as_line(article: pp.Article, first: bool) -> None:
    print_json(article.to_json() + "\n")


_FORMS: dict[str, Callable[[pp.Article, bool], None]] = {"table": _as_table, "json": _as_json, "jsonl": _as_line}


def _shown(inputs: Inputs) -> Callable[[pp.Article, bool], None]:
    """With what the rules read, where a reader knows them."""
    explained = inputs.reader.explain if inputs.reader else None

    def explanations(article: pp.Article, first: bool) -> None:
        facts: tuple[pp.Stance | pp.Act, ...] = (*article.stances, *article.acts)
        why = (str(explained(fact) if explained else fact.explain()) for fact in facts)
        click.echo(("" if first else "\n") + "\n\n".join(map(printable, (article.id, *why))))

    return explanations
