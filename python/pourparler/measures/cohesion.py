"""How far a camp speaks with one voice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from .._native import Dossier
from ..vocabulary import Status
from .positions import Tally
from .result import Citation, Result, run
from .selection import Keywords, Selection
from .weighing import Weighing, weighed

if TYPE_CHECKING:
    from typing_extensions import Unpack

__all__ = ["Cohesion", "Dissent", "Unity", "Voice", "cohesion"]


@dataclass(frozen=True, kw_only=True)
class Voice(Tally):
    """A member's position."""

    actor: str
    """Who."""


@dataclass(frozen=True, kw_only=True)
class Dissent:
    """A member that breaks ranks."""

    actor: str
    """Who."""
    citation: Citation | None = None
    """On which words."""


@dataclass(frozen=True, kw_only=True)
class Unity:
    """A camp on one target."""

    target: str
    """On what."""
    support: int
    """Members for it."""
    oppose: int
    """Members against it."""
    neither: int
    """Members that have neither sign: on a condition, of both signs, or declining to say."""
    silent: int
    """Members that say nothing. They count for nothing below."""
    rice: float | None = None
    """The index of Rice (1928), from 0 (even) to 1 (as one); None with fewer than two signed members."""
    agreement: float | None = None
    """The agreement index of Hix, Noury and Roland (2005), from 0 (a third each) to 1 (all alike); None with fewer than two."""
    line: Status | None = None
    """What most signed members hold; None where they are even."""
    dissenters: tuple[Dissent, ...]
    """Signed members that hold the opposite of the line."""
    voices: tuple[Voice, ...]
    """All members that speak, in order."""


@dataclass(frozen=True, kw_only=True)
class Cohesion(Result):
    """A camp on all targets."""

    members: tuple[str, ...]
    """The members, in order, those that say nothing included."""
    targets: tuple[Unity, ...]
    """One for each target that a member speaks on: the most voices first, then by target."""
    agreement: float | None = None
    """The mean agreement index over targets, each weighed by the number of members that speak."""
    names: dict[str, str]
    """Names to show, by target."""

    columns: ClassVar = {
        "target": "category",
        "support": "int64",
        "oppose": "int64",
        "neither": "int64",
        "silent": "int64",
        "rice": "float64",
        "agreement": "float64",
        "line": "category",
        "dissenters": "string",
    }

    def records(self) -> Iterator[tuple[Any, ...]]:
        """The rows of the frame, a value for each of `columns`."""
        for u in self.targets:
            dissenters = ", ".join(dissent.actor for dissent in u.dissenters)
            yield u.target, u.support, u.oppose, u.neither, u.silent, u.rice, u.agreement, u.line, dissenters


def cohesion(
    dossier: Dossier,
    camp: str | Iterable[str],
    selection: Selection | None = None,
    *,
    weighing: Weighing | None = None,
    **keywords: Unpack[Keywords],
) -> Cohesion:
    """How far the members of a camp agree, target by target, and who breaks ranks.

    Parameters
    ----------
    dossier
        Where to look.
    camp
        The id of an actor, for all that the articles say belong to it; or ids of the members.
    selection
        Which statements count; the default is `Selection()`.
    weighing
        How they are weighed; the default is `Weighing()`.
    **keywords
        Fields of a `Selection`, in place of those of `selection`.

    Returns
    -------
    Cohesion
        Target by target, with those who break ranks.

    Examples
    --------
    >>> import pourparler as pp
    >>> texts = ["Sudan rejected the ceasefire.", "Norway and Kenya welcomed the truce."]
    >>> dossier = pp.Reader("base").read_all(texts)
    >>> camp = pp.cohesion(dossier, ["kenya", "norway", "sudan"])
    >>> camp.targets[0].support, camp.targets[0].oppose, [one.actor for one in camp.targets[0].dissenters]
    (2, 1, ['sudan'])
    """
    whose = {"of": camp} if isinstance(camp, str) else {"members": list(camp)}
    return run(dossier, "cohesion", Cohesion, selection, keywords, camp=whose, weighing=weighed(weighing))
