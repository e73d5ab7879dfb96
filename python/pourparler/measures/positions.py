"""Where actors stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from .._native import Codebook, Dossier
from ..vocabulary import Status
from .result import Citation, Result, run, target_of
from .selection import Keywords, Selection
from .weighing import Weighing, weighed

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ..colours import Theme
    from ..plots.base import Backend

__all__ = ["ActorPosition", "Counts", "Positions", "Tally", "positions"]


@dataclass(frozen=True, kw_only=True)
class Counts:
    """Numbers of statements by position."""

    support: int
    """For."""
    oppose: int
    """Against."""
    conditional: int
    """For on a condition."""
    noncommittal: int
    """Declining to say."""


@dataclass(frozen=True, kw_only=True)
class Tally:
    """What statements come to, with the statements."""

    status: Status
    """Where the actor stands."""
    score: float | None = None
    """The mean of the signed statements by weight, from -1 (against) to 1 (for); None without any."""
    firmness: float | None = None
    """The mean weight of the signed statements by their strength alone; None without any."""
    counts: Counts
    """How many statements there are."""
    citations: tuple[Citation, ...]
    """The statements, the best evidence first."""

    @property
    def best(self) -> Citation | None:
        """The best evidence."""
        return self.citations[0] if self.citations else None


@dataclass(frozen=True, kw_only=True)
class ActorPosition(Tally):
    """Where one actor stands on one target."""

    actor: str
    """Who."""
    target: str
    """On what: `issue:ceasefire`."""
    forecast: Tally | None = None
    """What is expected of it, where forecasts were let in and are kept apart."""


@dataclass(frozen=True, kw_only=True)
class Positions(Result):
    """Where actors stand, in order of actor and target. An actor that says nothing on a target has no entry."""

    positions: tuple[ActorPosition, ...]
    """One for each actor and target that it speaks on."""
    undatable: int
    """Statements left out because weights fade with age and they are of no known date, or of a later one."""
    names: dict[str, str]
    """Names to show, by target."""

    columns: ClassVar = {
        "actor": "category",
        "target": "category",
        "status": "category",
        "score": "float64",
        "firmness": "float64",
        "support": "int64",
        "oppose": "int64",
        "conditional": "int64",
        "noncommittal": "int64",
        "forecast": "category",
        "document": "string",
        "words": "string",
    }

    def of(self, actor: str, target: str) -> ActorPosition | None:
        """The position of an actor on a target, or on the issue with that id, where it has one."""
        key = actor, target_of(target)
        return next((held for held in self.positions if (held.actor, held.target) == key), None)

    def status(self, actor: str, target: str) -> Status:
        """Where an actor stands on a target: `silent` where it says nothing."""
        held = self.of(actor, target)
        return "silent" if held is None else held.status

    def plot(
        self,
        *,
        backend: Backend = "altair",
        theme: Theme = "light",
        title: str = "Who stands where",
        names: Mapping[str, str] | Codebook | None = None,
        most: int = 40,
        evidence: bool = True,
    ) -> Any:
        """A grid of actors and targets: `pourparler.plots.stance_matrix`, which explains what it takes."""
        from ..plots import stance_matrix

        return stance_matrix(self, backend=backend, theme=theme, title=title, names=names, most=most, evidence=evidence)

    def records(self) -> Iterator[tuple[Any, ...]]:
        """The rows of the frame, a value for each of `columns`."""
        for held in self.positions:
            n, best = held.counts, held.best
            counts = (n.support, n.oppose, n.conditional, n.noncommittal)
            expected = held.forecast.status if held.forecast else None
            evidence = (best.document, best.words) if best else (None, None)
            yield held.actor, held.target, held.status, held.score, held.firmness, *counts, expected, *evidence


def positions(
    dossier: Dossier,
    selection: Selection | None = None,
    *,
    weighing: Weighing | None = None,
    **keywords: Unpack[Keywords],
) -> Positions:
    """Where every actor of a selection stands on everything that it speaks on.

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
    Positions
        One for each actor and target that it speaks on.

    Examples
    --------
    >>> import pourparler as pp
    >>> texts = ["Sudan rejected the ceasefire.", "Norway and Kenya welcomed the truce."]
    >>> dossier = pp.Reader("base").read_all(texts)
    >>> sudan = pp.positions(dossier, issues="ceasefire").of("sudan", "issue:ceasefire")
    >>> sudan.status, sudan.score, sudan.best.words
    ('opposes', -1.0, 'Sudan rejected the ceasefire.')
    """
    return run(dossier, "positions", Positions, selection, keywords, weighing=weighed(weighing))
