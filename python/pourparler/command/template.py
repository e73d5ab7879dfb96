"""`pourparler template`: who would accept a settlement."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

import pourparler as pp

from .inputs import Inputs, reading
from .layout import plain, terminal_width, wrapped
from .output import DONE, SOME_FAILED, heading, print_data
from .selecting import selecting

__all__ = ["command", "template_of"]


def _names(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        click.echo("\n".join(pp.Template.names()))
        context.exit()


@click.command("template")
@click.option(
    "--list", is_flag=True, is_eager=True, expose_value=False, callback=_names, help="Names of the templates inside."
)
@click.argument("template", metavar="TEMPLATE")
@reading
@selecting
@click.option("--party", "parties", multiple=True, metavar="ID", help="Who must accept, in place of the template's.")
@click.option("--share", type=click.FloatRange(0, 1), help="The share of the weight that must be closed. [default: 1]")
@click.option("--words", is_flag=True, help="Also the sentences behind each answer.")
@click.option("--json", "as_json", is_flag=True, help="Everything as JSON.")
def command(
    template: str,
    inputs: Inputs,
    selection: pp.Selection,
    parties: tuple[str, ...],
    share: float | None,
    words: bool,
    as_json: bool,
) -> int:
    """Lay a settlement before the parties: who accepts what, who blocks it, what would close it.

    TEMPLATE is the name of a template inside the package or a TOML file; --codebook names the issues that a file
    stands on.
    """
    laid = template_of(template, inputs)
    found = inputs.dossier().willingness(laid, selection, parties=parties or None, share=share)
    if as_json:
        print_data(found.to_dict())
    else:
        click.echo(str(found).rstrip())
        if words:
            click.echo("\n" + "\n".join(_words(found)))
    return SOME_FAILED if inputs.failed else DONE


def template_of(name: str, inputs: Inputs) -> pp.Template:
    """The template of a name or a file; the command is wrong where there is none such."""
    try:
        if not name.endswith(".toml"):
            return pp.Template(name)
        codebook = inputs.reader.codebook if inputs.reader else "base"
        return pp.Template.load(Path(name), codebook=codebook)
    except OSError as error:
        raise click.UsageError(f"{name}: {error.strerror or error}") from None


def _words(found: pp.Willingness) -> Iterator[str]:
    """The sentences behind each answer, side by side with it."""
    width = terminal_width()
    for row in (*found.sides, *found.actors):
        for provision, cell in zip(found.template.provisions, row.cells, strict=True):
            if cell.citations:
                yield heading(plain(f"{row.name}: {cell.answer} {provision.id}"))
            for citation in cell.citations:
                yield wrapped(f"{citation.position}, {citation}", width, indent=4, first="  ")
