"""How far actors are divided on each target."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from .._native import Dossier
from .positions import Tally
from .result import Result, run
from .selection import Keywords, Selection
from .weighing import Weighing, weighed

if TYPE_CHECKING:
    from typing_extensions import Unpack

__all__ = ["Division", "Place", "Polarisation", "polarisation"]


@dataclass(frozen=True, kw_only=True)
class Place(Tally):
    """One actor's place."""

    actor: str
    """Who."""
    point: int | None = None
    """Where it stands on the scale, from 0 (firmly against) to 6 (firmly for); None for one that declines to say."""


@dataclass(frozen=True, kw_only=True)
class Division:
    """How far actors are divided on one target."""

    target: str
    """On what."""
    support: int
    """Actors for it."""
    oppose: int
    """Actors against it."""
    conditional: int
    """Actors for it on a condition."""
    contested: int
    """Actors that hold both signs."""
    undeclared: int
    """Actors that decline to say."""
    share_for: float
    """Actors for it, of all that speak."""
    share_against: float
    """Actors against it, of all that speak."""
    share_undeclared: float
    """Actors that decline to say, of all that speak."""
    scale: tuple[int, ...]
    """How many actors stand on each point of the scale."""
    agreement: float | None = None
    """The agreement index A of van der Eijk (2001) over that scale, from -1 to 1; None with fewer than two actors on it."""
    places: tuple[Place, ...]
    """All that speak, in order of actor."""


@dataclass(frozen=True, kw_only=True)
class Polarisation(Result):
    """How far actors are divided, target by target."""

    targets: tuple[Division, ...]
    """One for each target: the most divided first (those without an index last), then by target."""
    names: dict[str, str]
    """Names to show, by target."""

    columns: ClassVar = {
        "target": "category",
        "agreement": "float64",
        "support": "int64",
        "oppose": "int64",
        "conditional": "int64",
        "contested": "int64",
        "undeclared": "int64",
        "share_for": "float64",
        "share_against": "float64",
        "share_undeclared": "float64",
    }

    def records(self) -> Iterator[tuple[Any, ...]]:
        """The rows of the frame, a value for each of `columns`."""
        for division in self.targets:
            yield tuple(getattr(division, name) for name in self.columns)


def polarisation(
    dossier: Dossier,
    selection: Selection | None = None,
    *,
    weighing: Weighing | None = None,
    **keywords: Unpack[Keywords],
) -> Polarisation:
    """How far the actors of a selection are divided on each target that they speak on.

    Parameters
    ----------
    dossier
        Where to look.
    selection
        Which statements count; the default is `Selection()`.
    weighing
        How they are weighed; the default is `Weighing()`.
    **keywords
        Fields of a `Selection`, in place of those of `selection`.

    Returns
    -------
    Polarisation
        Target by target: who is for it, who against, who between.

    Examples
    --------
    >>> import pourparler as pp
    >>> texts = ["Sudan rejected the ceasefire.", "Norway and Kenya welcomed the truce."]
    >>> dossier = pp.Reader("base").read_all(texts)
    >>> division = pp.polarisation(dossier).targets[0]
    >>> division.target, division.support, division.oppose, [place.actor for place in division.places]
    ('issue:ceasefire', 2, 1, ['kenya', 'norway', 'sudan'])
    """
    return run(dossier, "polarisation", Polarisation, selection, keywords, weighing=weighed(weighing))
