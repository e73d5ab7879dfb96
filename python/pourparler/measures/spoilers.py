"""Who is not at the table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from .._native import Dossier
from ..vocabulary import Attendance
from .positions import Tally
from .record import Bond, Source
from .result import Result, run
from .selection import Keywords, Selection
from .weighing import Weighing, weighed

if TYPE_CHECKING:
    from typing_extensions import Unpack

__all__ = ["AbsentVoice", "Opposition", "Outsiders", "Refusal", "Spoiler", "spoilers"]


@dataclass(frozen=True, kw_only=True)
class Opposition(Tally):
    """What an outsider opposes, or speaks on."""

    target: str
    """The negotiation, its instrument, or its issue."""


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """An instrument rejected or violated."""

    instrument: str
    """The instrument."""
    bond: Bond
    """Who did what."""
    sources: tuple[Source, ...]
    """Every place that says so."""


@dataclass(frozen=True, kw_only=True)
class Spoiler:
    """An actor that is no party to what it opposes."""

    actor: str
    """Who."""
    negotiation: str
    """The negotiation."""
    attendance: Attendance | None = None
    """What became of its part, where it was to have one."""
    opposes: tuple[Opposition, ...]
    """The negotiation and those of its instruments that it opposes."""
    refused: tuple[Refusal, ...]
    """Instruments of the negotiation that the articles say it rejected or violated."""


@dataclass(frozen=True, kw_only=True)
class AbsentVoice:
    """An actor that speaks on the issues of a negotiation and never takes part in it."""

    actor: str
    """Who."""
    negotiation: str
    """The negotiation."""
    attendance: Attendance | None = None
    """What became of its part, where it was to have one."""
    issues: tuple[Opposition, ...]
    """Where it stands on the issues of the negotiation, in the articles that name the negotiation."""


@dataclass(frozen=True, kw_only=True)
class Outsiders(Result):
    """Those who are not at the table."""

    spoilers: tuple[Spoiler, ...]
    """Those who oppose a negotiation or what it produced, by negotiation and actor."""
    absent_voices: tuple[AbsentVoice, ...]
    """Those who speak on its issues, by negotiation, then the most issues first."""
    names: dict[str, str]
    """Names to show, by target."""

    columns: ClassVar = {
        "negotiation": "string",
        "actor": "category",
        "as": "category",
        "attendance": "category",
        "target": "string",
        "status": "category",
        "words": "string",
    }

    def records(self) -> Iterator[tuple[Any, ...]]:
        """The rows of the frame, a value for each of `columns`."""
        for spoiler in self.spoilers:
            who = (spoiler.negotiation, spoiler.actor, "spoiler", spoiler.attendance)
            for on in spoiler.opposes:
                yield *who, on.target, on.status, on.best.words if on.best else None
            for refusal in spoiler.refused:
                words = refusal.sources[0].words if refusal.sources else None
                yield *who, f"instrument:{refusal.instrument}", refusal.bond.tie, words
        for voice in self.absent_voices:
            for on in voice.issues:
                who = (voice.negotiation, voice.actor, "absent voice", voice.attendance)
                yield *who, on.target, on.status, on.best.words if on.best else None


def spoilers(
    dossier: Dossier,
    selection: Selection | None = None,
    *,
    weighing: Weighing | None = None,
    **keywords: Unpack[Keywords],
) -> Outsiders:
    """Who is not at the table of which negotiation although it opposes it, or speaks on its issues.

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
    Outsiders
        Who is not at the table and works against it, or speaks on what is dealt with there.

    Examples
    --------
    >>> import pourparler as pp
    >>> text = "Ghana and Togo held peace talks in Lome. Benin rejected the peace talks."
    >>> dossier = pp.Reader("base").read_all([{"text": text, "published": "2024-05-04"}])
    >>> [(spoiler.actor, spoiler.opposes[0].status) for spoiler in pp.spoilers(dossier).spoilers]
    [('benin', 'opposes')]
    """
    return run(dossier, "spoilers", Outsiders, selection, keywords, weighing=weighed(weighing))
