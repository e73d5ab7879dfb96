"""What was negotiated when, by whom, with whom left out, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from .._native import Codebook, Dossier, Edtf
from ..vocabulary import InstrumentKind, NegotiationKind, OutcomeKind
from .record import Bond, Claim, Deed, Part
from .result import Result, day_of, run
from .selection import Keywords, Selection

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ..colours import Theme
    from ..plots.base import Backend

__all__ = ["Event", "Product", "Round", "Timeline", "timeline"]


@dataclass(frozen=True, kw_only=True)
class Product:
    """A text or agreement, with what the articles say of it."""

    id: str
    """Identifier."""
    kinds: tuple[Claim[InstrumentKind], ...]
    """What sort of instrument it is, the commonest first."""
    dates: tuple[Claim[Edtf], ...]
    """Its date."""
    ties: tuple[Claim[Bond], ...]
    """Who endorsed, rejected, signed or violated it."""


@dataclass(frozen=True, kw_only=True)
class Round:
    """A negotiation in its place among the others. Where articles differ, the value that most texts give comes first."""

    id: str
    """Identifier."""
    kinds: tuple[Claim[NegotiationKind], ...]
    """What sort of negotiation it is."""
    starts: tuple[Claim[Edtf], ...]
    """When it begins."""
    ends: tuple[Claim[Edtf], ...]
    """When it ends."""
    part_of: tuple[Claim[str], ...]
    """The larger process it is a round of."""
    follows: tuple[Claim[str], ...]
    """The negotiation it continues."""
    depth: int
    """How many processes of this timeline it stands within, one inside the other."""
    parties: tuple[Claim[Part], ...]
    """Those who negotiate on their own behalf and are not said to have stayed away."""
    others: tuple[Claim[Part], ...]
    """Those who convene, mediate, vouch, host, observe or were asked to come."""
    absent: tuple[Claim[Part], ...]
    """Those who would not come, were kept out, or left, whatever their role."""
    outcomes: tuple[Claim[OutcomeKind], ...]
    """What came of it."""
    instruments: tuple[Product, ...]
    """The texts it produced or rests on, by date."""


@dataclass(frozen=True, kw_only=True)
class Event:
    """An act in its place among the others."""

    when: Edtf | None = None
    """When it was done: what a text says, otherwise when the earliest text that tells it was published."""
    by_publication: bool
    """Whether the date is only that of a publication."""
    act: Claim[Deed]
    """The act, with every place that tells it."""


@dataclass(frozen=True, kw_only=True)
class Timeline(Result):
    """Negotiations and acts in order. The frame has the negotiations."""

    rounds: tuple[Round, ...]
    """Negotiations by their first day. One of no known date stands behind the one it continues, else at the end."""
    instruments: tuple[Product, ...]
    """Instruments that came out of none of these negotiations, by date."""
    acts: tuple[Event, ...]
    """Acts that were done or are planned, by date; those that are said not to have been done are left out."""
    names: dict[str, str]
    """Names to show, by target."""

    columns: ClassVar = {
        "negotiation": "string",
        "depth": "int64",
        "kind": "category",
        "start": "string",
        "start_day": "datetime64[s]",
        "end": "string",
        "end_day": "datetime64[s]",
        "part_of": "string",
        "follows": "string",
        "parties": "string",
        "absent": "string",
        "outcome": "category",
        "instruments": "string",
    }

    def plot(
        self,
        *,
        backend: Backend = "altair",
        theme: Theme = "light",
        title: str = "What was negotiated when",
        names: Mapping[str, str] | Codebook | None = None,
        most: int = 40,
    ) -> Any:
        """Negotiations and texts along time: `pourparler.plots.timeline_chart`, which explains what it takes."""
        from ..plots import timeline_chart

        return timeline_chart(self, backend=backend, theme=theme, title=title, names=names, most=most)

    def records(self) -> Iterator[tuple[Any, ...]]:
        """The rows of the frame, a value for each of `columns`."""
        for r in self.rounds:
            kind, part_of, follows, outcome = (
                claims[0].value if claims else None for claims in (r.kinds, r.part_of, r.follows, r.outcomes)
            )
            start, end = (claims[0].value if claims else None for claims in (r.starts, r.ends))
            parties, absent = (
                ", ".join(dict.fromkeys(part.value.actor for part in parts)) for parts in (r.parties, r.absent)
            )
            texts = ", ".join(product.id for product in r.instruments)
            days = start, day_of(start), end, day_of(end)
            yield r.id, r.depth, kind, *days, part_of, follows, parties, absent, outcome, texts


def timeline(dossier: Dossier, selection: Selection | None = None, **keywords: Unpack[Keywords]) -> Timeline:
    """The negotiations and acts of a dossier in order, every source kept.

    Of a selection its window, publishers, negotiations and actors count.

    Parameters
    ----------
    dossier
        Where to look.
    selection
        What counts; the default is `Selection()`.
    **keywords
        Fields of a `Selection`, in place of those of `selection`.

    Returns
    -------
    Timeline
        Negotiations with their rounds and texts, and acts by date.

    Examples
    --------
    >>> import pourparler as pp
    >>> text = "Kenya hosted the envoys on 3 May 2024. Sudan attacked Chad on 8 May 2024."
    >>> dossier = pp.Reader("base").read_all([{"text": text, "published": "2024-05-09"}])
    >>> [(str(event.when), event.act.value.source, event.act.value.act) for event in pp.timeline(dossier).acts]
    [('2024-05-03', 'kenya', 'host'), ('2024-05-08', 'sudan', 'attack')]
    """
    return run(dossier, "timeline", Timeline, selection, keywords)
