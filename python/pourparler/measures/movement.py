"""How positions move."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from .._native import Codebook, Dossier, Edtf
from ..vocabulary import Change, ShiftKind
from .positions import Tally
from .result import Citation, Result, run
from .selection import Keywords, Selection, day
from .weighing import Weighing, weighed

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ..colours import Theme
    from ..plots.base import Backend

__all__ = ["Movement", "Point", "StatedChange", "Track", "Window", "movement"]


@dataclass(frozen=True, kw_only=True)
class Window:
    """A stretch of time."""

    from_: date | None = None
    """First day; None for no start."""
    to: date | None = None
    """Last day; None for no end."""


@dataclass(frozen=True, kw_only=True)
class Point(Tally):
    """A position in a window."""

    window: Window
    """When."""
    shift: ShiftKind | None = None
    """How it differs from the last window in which the actor spoke on the target; None where it does not."""


@dataclass(frozen=True, kw_only=True)
class StatedChange:
    """A change that the text itself states."""

    change: Change
    """What has changed."""
    citation: Citation
    """Where it is said."""


@dataclass(frozen=True, kw_only=True)
class Track:
    """One actor on one target through time."""

    actor: str
    """Who."""
    target: str
    """On what."""
    points: tuple[Point, ...]
    """The windows in which it speaks, in order. Silence in between is no position, and no change."""
    stated: tuple[StatedChange, ...]
    """Changes that the texts state in so many words, in order of date."""
    unplaced: int
    """Statements in no window: of no known date, or of one that covers days of more than one."""


@dataclass(frozen=True, kw_only=True)
class Movement(Result):
    """How positions move from window to window."""

    windows: tuple[Window, ...]
    """The windows in which anybody speaks, in order."""
    tracks: tuple[Track, ...]
    """One for each actor and target, in order."""
    names: dict[str, str]
    """Names to show, by target."""

    columns: ClassVar = {
        "actor": "category",
        "target": "category",
        "from": "string",
        "from_day": "datetime64[s]",
        "to": "string",
        "to_day": "datetime64[s]",
        "status": "category",
        "score": "float64",
        "firmness": "float64",
        "shift": "category",
        "words": "string",
    }

    def plot(
        self,
        *,
        backend: Backend = "altair",
        theme: Theme = "light",
        title: str = "How positions move",
        names: Mapping[str, str] | Codebook | None = None,
        most: int = 30,
    ) -> Any:
        """A strip with arrows for each actor and target: `pourparler.plots.movement_arrows`, which explains what it takes."""
        from ..plots import movement_arrows

        return movement_arrows(self, backend=backend, theme=theme, title=title, names=names, most=most)

    def records(self) -> Iterator[tuple[Any, ...]]:
        """The rows of the frame, a value for each of `columns`."""
        for track in self.tracks:
            for p in track.points:
                first, last = p.window.from_, p.window.to
                days = first, first, last, last
                words = p.best.words if p.best else None
                yield track.actor, track.target, *days, p.status, p.score, p.firmness, p.shift, words


def movement(
    dossier: Dossier,
    windows: Literal["month", "quarter", "year"] | Iterable[date | Edtf | str] = "year",
    selection: Selection | None = None,
    *,
    weighing: Weighing | None = None,
    **keywords: Unpack[Keywords],
) -> Movement:
    """Positions window by window, and how each differs from the one before.

    Parameters
    ----------
    dossier
        Where to look.
    windows
        Months, quarters, years, or the days with which new windows begin; a date in EDTF stands for its first day.
    selection
        Which statements count; the default is `Selection()`.
    weighing
        How they are weighed; the default is `Weighing()`.
    **keywords
        Fields of a `Selection`, in place of those of `selection`.

    Returns
    -------
    Movement
        A track for each actor and target, with a point for each window in which it speaks.

    Examples
    --------
    >>> import pourparler as pp
    >>> told = {"2023-05-08": "Sudan rejected the ceasefire.", "2024-05-09": "Sudan welcomed the ceasefire."}
    >>> dossier = pp.Reader("base").read_all({"text": text, "published": day} for day, text in told.items())
    >>> (track,) = pp.movement(dossier, "year").tracks
    >>> [(point.window.from_.year, point.status, point.shift) for point in track.points]
    [(2023, 'opposes', None), (2024, 'supports', 'reversed')]
    """
    cut: object = windows
    if not isinstance(windows, str):
        cut = {"cuts": [str(day(start, "earliest")) for start in windows]}
    return run(dossier, "movement", Movement, selection, keywords, windows=cut, weighing=weighed(weighing))
