"""The statements that a selection counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from .._native import Dossier
from .result import Citation, Result, day_of, run
from .selection import Keywords, Selection

if TYPE_CHECKING:
    from typing_extensions import Unpack

__all__ = ["Counted", "Statements", "statements"]


@dataclass(frozen=True, kw_only=True)
class Counted:
    """A statement that counts."""

    holder: str
    """Who it is counted for: the holder, or the state or body behind the holder where members are rolled up."""
    target: str
    """What it is about, as `issue:ceasefire`."""
    citation: Citation
    """Where it stands, and what it says."""


@dataclass(frozen=True, kw_only=True)
class Statements(Result):
    """What a selection counts, in the order of the articles."""

    rows: tuple[Counted, ...]
    """The statements."""

    columns: ClassVar = {
        "holder": "category",
        "target": "category",
        "position": "category",
        "strength": "category",
        "mode": "category",
        "when": "string",
        "when_day": "datetime64[s]",
        "document": "string",
        "article": "int64",
        "stance": "int64",
        "words": "string",
    }

    def records(self) -> Iterator[tuple[Any, ...]]:
        """The rows of the frame, a value for each of `columns`."""
        for row in self.rows:
            c = row.citation
            place = (c.document, c.article, c.stance, c.words)
            yield row.holder, row.target, c.position, c.strength, c.mode, c.when, day_of(c.when), *place


def statements(dossier: Dossier, selection: Selection | None = None, **keywords: Unpack[Keywords]) -> Statements:
    """The statements of a dossier that a selection counts.

    Parameters
    ----------
    dossier
        Where to look.
    selection
        Which statements count; the default is `Selection()`.
    **keywords
        Fields of a `Selection`, in place of those of `selection`.

    Returns
    -------
    Statements
        What counts, in the order of the articles.

    Examples
    --------
    >>> import pourparler as pp
    >>> texts = ["Sudan rejected the ceasefire.", "Norway and Kenya welcomed the truce."]
    >>> dossier = pp.Reader("base").read_all(texts)
    >>> for row in pp.statements(dossier).rows:
    ...     print(row.holder, row.citation.position, row.target, row.citation.words)
    sudan oppose issue:ceasefire Sudan rejected the ceasefire.
    norway support issue:ceasefire Norway and Kenya welcomed the truce.
    kenya support issue:ceasefire Norway and Kenya welcomed the truce.
    """
    return run(dossier, "statements", Statements, selection, keywords)
