"""What became of codings on the way in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from ..measures.result import Result

__all__ = ["ImportReport", "LeftOut", "NameUse", "Place", "Repair"]


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place in a text."""

    start: int
    """First character."""
    end: int
    """One past the last character."""


@dataclass(frozen=True, kw_only=True)
class NameUse:
    """A name of a holder or a target that no mapping lists and that is no id."""

    field: str
    """`holder` or `target`."""
    name: str
    """The name."""
    times: int
    """How often it stands."""
    id: str | None = None
    """The id made of its words; None where its codings are left out."""


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """What was not taken."""

    place: str
    """Where it stands in its file."""
    field: str | None = None
    """The field that it fails on."""
    why: str
    """Why."""


@dataclass(frozen=True, kw_only=True)
class Repair:
    """A place that did not hold and was found by its words."""

    place: str
    """Where the fact stands in its file."""
    field: str
    """Which of its places: `evidence`, `holder_span`."""
    from_: Place | None = None
    """What was given, if anything."""
    to: Place
    """Where the words stand."""
    why: str
    """Why the given place does not hold."""


@dataclass(frozen=True, kw_only=True)
class ImportReport(Result):
    """What was taken of a file of codings, what was not, and what was changed."""

    taken: int
    """Stances taken."""
    without_evidence: int
    """Those among them whose file gives neither a place nor words."""
    names: tuple[NameUse, ...]
    """Names that are not known."""
    left_out: tuple[LeftOut, ...]
    """Codings, or parts of the file, that were not taken."""
    repairs: tuple[Repair, ...]
    """Places that were mended."""
    notes: tuple[str, ...]
    """How the file was read, where it could have been read otherwise."""

    columns: ClassVar = {"what": "category", "place": "string", "field": "string", "why": "string"}

    def records(self) -> Iterator[tuple[Any, ...]]:
        """The rows of the frame, a value for each of `columns`."""
        for name in self.names:
            became = f"taken as {name.id}" if name.id else "left out"
            yield "name", name.name, name.field, f"not listed ({name.times}): {became}"
        for left in self.left_out:
            yield "left out", left.place, left.field, left.why
        for repair in self.repairs:
            yield "mended", repair.place, repair.field, repair.why
