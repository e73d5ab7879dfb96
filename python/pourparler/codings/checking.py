"""Readings of language models, checked fact by fact."""

from __future__ import annotations

import json as _json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from .._native import Article, Codebook, _check
from ..measures.result import Result, result_from
from .report import Repair

__all__ = ["Checked", "Failure", "check"]


@dataclass(frozen=True, kw_only=True)
class Failure:
    """A fact that does not hold."""

    path: str
    """Where it stood: `stances[3]`."""
    kind: Literal["form", "anchor", "id"]
    """In what way it does not hold: its form, a place in it, an id."""
    message: str
    """What is wrong, and what was expected."""
    fact: Any
    """The fact as it was given."""


@dataclass(frozen=True, kw_only=True)
class Checked(Result):
    """A reading with what does not hold of it taken out and listed."""

    article: Article
    """The facts that hold, with the text they hold in."""
    failures: tuple[Failure, ...]
    """The facts that do not."""
    repairs: tuple[Repair, ...]
    """Places that did not hold and were found by their words."""

    columns: ClassVar = {"path": "string", "kind": "category", "message": "string"}

    def records(self) -> Iterator[tuple[Any, ...]]:
        """The rows of the frame, a value for each of `columns`."""
        for failure in self.failures:
            yield failure.path, failure.kind, failure.message

    def to_dict(self) -> dict[str, Any]:
        """The result as plain data."""
        return {**super().to_dict(), "article": self.article.to_dict()}


def check(
    reading: str | bytes | Mapping[str, Any], text: str, codebook: Codebook | str | None = None
) -> Checked:
    """Checks a reading in the interchange form, such as a language model gives, against its text and a codebook.

    Each fact holds or is listed in `failures` with the reason: its form, a place that is not in the text, an id that is
    in neither the codebook nor the reading. Any place may carry `text`, the words that should stand there; where they
    stand exactly once, a wrong or missing place is mended and listed in `repairs`.

    Parameters
    ----------
    reading
        JSON, or what `json.loads` makes of it.
    text
        The text that was read.
    codebook
        A codebook, or the name of one inside the package; without one, no id is looked up.

    Returns
    -------
    Checked
        The article of what holds; the rest as failures.

    Examples
    --------
    >>> import pourparler as pp
    >>> text = "Sudan rejected the ceasefire."
    >>> stance = {"holder": "sudan", "target": "issue:ceasefire", "position": "oppose", "strength": "demand",
    ...           "mode": "narrated", "evidence": {"text": "rejected the ceasefire"}}
    >>> checked = pp.check({"stances": [stance, {**stance, "holder": "sudam"}]}, text, "base")
    >>> len(checked.article.stances), [(failure.path, failure.kind) for failure in checked.failures]
    (1, [('stances[1]', 'id')])
    """
    book = Codebook.embedded(codebook) if isinstance(codebook, str) else codebook
    given = reading if isinstance(reading, str | bytes) else _json.dumps(reading)
    article, found, table = _check(given, text, book)
    return result_from(Checked, {**_json.loads(found), "article": article}, table)
