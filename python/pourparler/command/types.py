"""Types of the values of options."""

from __future__ import annotations

import click

import pourparler as pp

__all__ = ["edtf", "one_of"]


def edtf(text: str) -> pp.Edtf:
    """A date in EDTF."""
    try:
        return pp.Edtf(text)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


def one_of(vocabulary: object) -> click.Choice[str]:
    """One of the words of a vocabulary."""
    return click.Choice(pp.vocabulary.words(vocabulary))
