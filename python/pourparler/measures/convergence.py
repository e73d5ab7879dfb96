"""Where actors meet and where they part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from .._native import Codebook, Dossier, Edtf
from ..vocabulary import Drift, Relation, Status
from .positions import Tally
from .result import Citation, Result, run, target_of
from .selection import Keywords, Selection, day, texts
from .weighing import Weighing, weighed

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ..colours import Theme
    from ..plots.base import Backend

__all__ = [
    "Accord",
    "Convergence",
    "ConvergenceMatrix",
    "LeftOut",
    "Meeting",
    "Met",
    "Pair",
    "Side",
    "Stand",
    "convergence",
    "convergence_matrix",
]


@dataclass(frozen=True, kw_only=True)
class Stand:
    """A position without its evidence."""

    status: Status
    """Where the actor stands."""
    score: float | None = None
    """Its score, where it has one."""


@dataclass(frozen=True, kw_only=True)
class Side(Tally):
    """One side of a comparison."""

    before: Stand | None = None
    """Where it stood before the day since which movement is looked for; None where none is."""
    after: Stand | None = None
    """Where it has stood since."""


@dataclass(frozen=True, kw_only=True)
class Met:
    """Since when two actors have held the same sign."""

    since: date
    """The first day by which both certainly held it, and since which neither has said otherwise."""
    a: Citation
    """What one of the two said last up to that day."""
    b: Citation
    """What the other said last up to that day."""


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """Two actors on one target."""

    target: str
    """On what."""
    relation: Relation
    """How they stand to each other."""
    agreement: float | None = None
    """The product of the two scores, from -1 to 1; None unless both have a score."""
    a: Side
    """One."""
    b: Side
    """The other."""
    drift: Drift | None = None
    """How the distance of their scores has changed; None unless both had a score before and have had one since."""
    met: Met | None = None
    """Since when they have met, where they do and it can be dated."""


@dataclass(frozen=True, kw_only=True)
class Accord:
    """Two actors on all targets."""

    score: float | None = None
    """The mean agreement over the targets that both are known on, from -1 to 1; None where there is no such target."""
    known: int
    """Targets on which both have a score. What the score rests on."""
    spoken: int
    """Targets that at least one of the two speaks on."""
    convergent: int
    """Targets on which they converge."""
    divergent: int
    """Targets on which they diverge."""
    conditional: int
    """Targets on which agreement hangs on a condition."""
    contested: int
    """Targets on which one of them holds both signs."""
    undeclared: int
    """Targets on which one of them declines to say."""
    silent: int
    """Targets on which one of them says nothing."""


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """Statements of others that count for an actor only where they are rolled up or down, and that a comparison left out."""

    served: int
    """Of those who serve it (`roll_up`)."""
    shared: int
    """Of coalitions that list it, or one who serves it (`roll_down`)."""


@dataclass(frozen=True, kw_only=True)
class Convergence(Result):
    """Where two actors meet and where they part."""

    a: str
    """One."""
    b: str
    """The other."""
    since: date | None = None
    """The day since which movement is looked for."""
    meetings: tuple[Meeting, ...]
    """One for each target that at least one speaks on: by relation, then by target."""
    accord: Accord
    """All targets together."""
    left_out_a: LeftOut = LeftOut(served=0, shared=0)
    """What others said for the one that this selection does not count."""
    left_out_b: LeftOut = LeftOut(served=0, shared=0)
    """The same for the other."""
    names: dict[str, str]
    """Names to show, by target."""

    columns: ClassVar = {
        "target": "category",
        "relation": "category",
        "agreement": "float64",
        "drift": "category",
        "met": "string",
        "met_day": "datetime64[s]",
        "a_status": "category",
        "a_score": "float64",
        "a_words": "string",
        "b_status": "category",
        "b_score": "float64",
        "b_words": "string",
    }

    def on(self, target: str) -> Meeting | None:
        """What they hold on a target, or on the issue with that id, where one of them speaks on it."""
        target = target_of(target)
        return next((meeting for meeting in self.meetings if meeting.target == target), None)

    def plot(
        self,
        *,
        backend: Backend = "altair",
        theme: Theme = "light",
        title: str | None = None,
        names: Mapping[str, str] | Codebook | None = None,
        most: int = 30,
    ) -> Any:
        """What both said by date: `pourparler.plots.convergence_strip`, which explains what it takes."""
        from ..plots import convergence_strip

        return convergence_strip(self, backend=backend, theme=theme, title=title, names=names, most=most)

    def records(self) -> Iterator[tuple[Any, ...]]:
        """The rows of the frame, a value for each of `columns`."""
        for m in self.meetings:
            met = m.met.since if m.met else None
            sides = ((side.status, side.score, side.best.words if side.best else None) for side in (m.a, m.b))
            yield m.target, m.relation, m.agreement, m.drift, met, met, *(cell for side in sides for cell in side)


def convergence(
    dossier: Dossier,
    a: str,
    b: str,
    selection: Selection | None = None,
    *,
    since: date | Edtf | str | None = None,
    weighing: Weighing | None = None,
    **keywords: Unpack[Keywords],
) -> Convergence:
    """Compares two actors on every target that either speaks on.

    Parameters
    ----------
    dossier
        Where to look.
    a, b
        Ids of the actors.
    since
        Positions before this day are set beside those since; a date in EDTF stands for its first day.
    selection
        Which statements count; the default is `Selection()`.
    weighing
        How they are weighed; the default is `Weighing()`.
    **keywords
        Fields of a `Selection`, in place of those of `selection`.

    Returns
    -------
    Convergence
        Target by target, each with the best evidence of both, and how far they agree on the whole.

    Examples
    --------
    >>> import pourparler as pp
    >>> texts = ["Sudan rejected the ceasefire.", "Norway and Kenya welcomed the truce."]
    >>> dossier = pp.Reader("base").read_all(texts)
    >>> both = pp.convergence(dossier, "norway", "sudan")
    >>> both.accord.score, both.on("issue:ceasefire").relation
    (-1.0, 'divergent')
    """
    first = day(since, "earliest")
    options = {"a": a, "b": b, "since": first and first.isoformat(), "weighing": weighed(weighing)}
    return run(dossier, "convergence", Convergence, selection, keywords, **options)


@dataclass(frozen=True, kw_only=True)
class Pair(Accord):
    """Two of several actors."""

    a: str
    """One."""
    b: str
    """The other."""


@dataclass(frozen=True, kw_only=True)
class ConvergenceMatrix(Result):
    """How each two of several actors stand to each other."""

    actors: tuple[str, ...]
    """The actors, in the order given, or by id."""
    pairs: tuple[Pair, ...]
    """One for each two of them."""
    names: dict[str, str]
    """Names to show, by target."""

    columns: ClassVar = {
        "a": "category",
        "b": "category",
        "score": "float64",
        "known": "int64",
        "convergent": "int64",
        "divergent": "int64",
        "conditional": "int64",
        "contested": "int64",
        "undeclared": "int64",
        "silent": "int64",
    }

    def pair(self, a: str, b: str) -> Pair | None:
        """Two actors, either way round."""
        return next((pair for pair in self.pairs if {pair.a, pair.b} == {a, b}), None)

    def plot(
        self,
        *,
        backend: Backend = "altair",
        theme: Theme = "light",
        title: str = "Who stands with whom",
        names: Mapping[str, str] | Codebook | None = None,
        most: int = 40,
    ) -> Any:
        """A grid of actors by actors: `pourparler.plots.accord_matrix`, which explains what it takes."""
        from ..plots import accord_matrix

        return accord_matrix(self, backend=backend, theme=theme, title=title, names=names, most=most)

    def records(self) -> Iterator[tuple[Any, ...]]:
        """The rows of the frame, a value for each of `columns`."""
        for pair in self.pairs:
            yield tuple(getattr(pair, name) for name in self.columns)


def convergence_matrix(
    dossier: Dossier,
    among: Iterable[str] | str = (),
    selection: Selection | None = None,
    *,
    weighing: Weighing | None = None,
    **keywords: Unpack[Keywords],
) -> ConvergenceMatrix:
    """Compares each two of several actors.

    Parameters
    ----------
    dossier
        Where to look.
    among
        Ids of the actors; none: all that the selection lets speak.
    selection
        Which statements count; the default is `Selection()`.
    weighing
        How they are weighed; the default is `Weighing()`.
    **keywords
        Fields of a `Selection`, in place of those of `selection`.

    Returns
    -------
    ConvergenceMatrix
        A pair for each two actors.

    Examples
    --------
    >>> import pourparler as pp
    >>> texts = ["Sudan rejected the ceasefire.", "Norway and Kenya welcomed the truce."]
    >>> dossier = pp.Reader("base").read_all(texts)
    >>> matrix = pp.convergence_matrix(dossier, ["kenya", "norway", "sudan"])
    >>> [(pair.a, pair.b, pair.score) for pair in matrix.pairs]
    [('kenya', 'norway', 1.0), ('kenya', 'sudan', -1.0), ('norway', 'sudan', -1.0)]
    """
    actors = list(texts("among", among))
    return run(
        dossier, "convergence_matrix", ConvergenceMatrix, selection, keywords, among=actors, weighing=weighed(weighing)
    )
