"""Which statements of a dossier a measure counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Literal, TypedDict

from .._native import Edtf
from ..vocabulary import Duplicates, Mode, Strength, words

__all__ = ["Keywords", "Selection"]


class Keywords(TypedDict, total=False):
    """The fields of a `Selection` as the keywords of a measure."""

    from_: date | Edtf | str | None
    to: date | Edtf | str | None
    actors: Iterable[str] | str
    issues: Iterable[str] | str
    negotiations: Iterable[str] | str
    sources: Iterable[str] | str
    modes: Iterable[Mode] | Mode
    at_least: Strength
    hedged: bool
    roll_up: bool
    roll_down: bool
    duplicates: Duplicates


@dataclass(frozen=True, kw_only=True)
class Selection:
    """Which statements count. Without arguments: every stance but forecasts, under the holder that the text names.

    >>> Selection(from_="2016", actors="russia").from_
    datetime.date(2016, 1, 1)
    """

    from_: date | Edtf | str | None = None
    """First day; a date in EDTF stands for its first day. Undated statements are left out where either end is set."""
    to: date | Edtf | str | None = None
    """Last day, included; a date in EDTF stands for its last day."""
    actors: Iterable[str] | str = ()
    """Holders, after rolling up; none: all."""
    issues: Iterable[str] | str = ()
    """Issues; none: stances on anything."""
    negotiations: Iterable[str] | str = ()
    """Only stances on one of these negotiations, or in articles that name one; none: all."""
    sources: Iterable[str] | str = ()
    """Publishers of the documents; none: all."""
    modes: Iterable[Mode] | Mode = ("direct", "indirect", "narrated")
    """Modes; forecasts are left out unless named, since an expectation is not a position held."""
    at_least: Strength = "leaning"
    """The least firm stance that counts."""
    hedged: bool = True
    """Whether hedged stances count."""
    roll_up: bool = False
    """Whether what members, ministers and spokespersons say counts for the state or body they belong to."""
    roll_down: bool = False
    """Whether what a coalition says counts for each of its members too, where the article says who they are."""
    duplicates: Duplicates = "once"
    """Whether what wire copies, reprints and pull quotes say by the same sentence counts once, the earliest for all, or apart."""

    def __post_init__(self) -> None:
        put = object.__setattr__
        put(self, "from_", day(self.from_, "earliest"))
        put(self, "to", day(self.to, "latest"))
        for name in ("actors", "issues", "negotiations", "sources", "modes"):
            put(self, name, texts(name, getattr(self, name)))
        for name, sort in (("actors", "actor:"), ("issues", "issue:"), ("negotiations", "negotiation:")):
            # Results name targets as `issue:ceasefire`, and what they name may be asked for.
            put(self, name, tuple(item.removeprefix(sort) for item in getattr(self, name)))
        for mode in self.modes:
            one_of("modes", mode, Mode)
        one_of("at_least", self.at_least, Strength)
        one_of("duplicates", self.duplicates, Duplicates)
        for name in ("hedged", "roll_up", "roll_down"):
            if not isinstance(getattr(self, name), bool):
                raise TypeError(f"`{name}`: expected True or False, not `{getattr(self, name)!r}`")

    def to_dict(self) -> dict[str, Any]:
        """The fields by name, days in ISO 8601."""
        values = ((field.name.rstrip("_"), getattr(self, field.name)) for field in fields(self))
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in values}


def selected(selection: Selection | None, keywords: Keywords) -> Selection:
    """A selection with some fields changed."""
    if not isinstance(selection, Selection | None):
        raise TypeError(f"expected a `Selection`, not `{type(selection).__name__}`")
    return replace(selection or Selection(), **keywords)


def day(given: date | Edtf | str | None, end: Literal["earliest", "latest"]) -> date | None:
    """The first or last day of a date."""
    if given is None or type(given) is date:
        return given
    if not isinstance(given, date | Edtf | str):
        raise TypeError(f"expected a date, an `Edtf` or text in EDTF, not `{type(given).__name__}`")
    edtf = given if isinstance(given, Edtf) else Edtf(given if isinstance(given, str) else f"{given:%Y-%m-%d}")
    day = edtf.earliest if end == "earliest" else edtf.latest
    if day is None:
        raise ValueError(f"`{given}` has no {end} day: expected a date whose year is known")
    return day


def texts(name: str, given: Iterable[str] | str) -> tuple[str, ...]:
    """One text or several, as several; `name` is whose they are."""
    if isinstance(given, str):
        return (given,)
    if not isinstance(given, Iterable):
        raise TypeError(f"`{name}`: expected text, or several, not `{type(given).__name__}`")
    several = tuple(given)
    for item in several:
        if not isinstance(item, str):
            raise TypeError(f"`{name}`: expected text, not `{type(item).__name__}`")
    return several


def one_of(name: str, given: str, vocabulary: Any) -> None:
    """A `ValueError` unless it is a word of a vocabulary; `name` is whose it is."""
    known = words(vocabulary)
    if given not in known:
        raise ValueError(f"`{name}`: `{given}` is not known: expected one of {', '.join(f'`{word}`' for word in known)}")
