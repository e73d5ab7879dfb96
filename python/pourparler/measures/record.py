"""What all articles of a dossier say together, every source kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar, cast

from .._native import Anchor, Dossier, Edtf
from ..vocabulary import (
    ActorKind,
    Attendance,
    InstrumentKind,
    NegotiationKind,
    OutcomeKind,
    ParticipantRole,
    Plover,
    Position,
    TieKind,
)
from .result import Result, run

__all__ = [
    "ActorRecord",
    "Bond",
    "Claim",
    "Conflict",
    "Deed",
    "Held",
    "InstrumentRecord",
    "NegotiationRecord",
    "Part",
    "Record",
    "Source",
    "record",
]

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where an article says something."""

    document: str
    """Id of the document."""
    article: int
    """Place of the article in the dossier, from 0."""
    published: Edtf | None = None
    """When it was published."""
    evidence: Anchor | None = None
    """The words that prove it, or the first that name what it is said of."""
    words: str | None = None
    """These words, where the text is kept."""


@dataclass(frozen=True, kw_only=True)
class Claim(Generic[T]):
    """A value with all who give it. Values that differ stand side by side, the one that most texts give first."""

    value: T
    """What is said."""
    texts: int
    """How many different texts say so: wire copies and reprints are one."""
    sources: tuple[Source, ...]
    """Every place that says so, in the order of the articles."""


@dataclass(frozen=True, kw_only=True)
class ActorRecord:
    """An actor, by its id."""

    id: str
    """Identifier. Those that no codebook lists are made from the words of each text: one may stand for several actors."""
    known: bool
    """Whether the codebook lists it."""
    mentions: int
    """How often it is mentioned."""
    names: tuple[Claim[str], ...]
    """Names to show."""
    kinds: tuple[Claim[ActorKind], ...]
    """What sort of actor it is."""
    roles: tuple[Claim[str], ...]
    """Roles: "foreign minister"."""
    of: tuple[Claim[str], ...]
    """The actor it serves or belongs to."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part in a negotiation."""

    actor: str
    """Who."""
    role: ParticipantRole
    """In which role."""
    status: Attendance | None = None
    """What became of it, where a text says so."""


@dataclass(frozen=True, kw_only=True)
class NegotiationRecord:
    """A negotiation, by its id: the union of what its articles tell."""

    id: str
    """Identifier."""
    known: bool
    """Whether the codebook lists it."""
    names: tuple[Claim[str], ...]
    """Names to show."""
    kinds: tuple[Claim[NegotiationKind], ...]
    """What sort of negotiation it is."""
    places: tuple[Claim[str], ...]
    """Where it is held."""
    starts: tuple[Claim[Edtf], ...]
    """When it begins."""
    ends: tuple[Claim[Edtf], ...]
    """When it ends."""
    part_of: tuple[Claim[str], ...]
    """The larger process it is a round of."""
    follows: tuple[Claim[str], ...]
    """The negotiation it continues."""
    participants: tuple[Claim[Part], ...]
    """Who takes part in which role, and with what end."""
    instruments: tuple[Claim[str], ...]
    """The texts it produced or rests on."""
    outcomes: tuple[Claim[OutcomeKind], ...]
    """What came of it."""


@dataclass(frozen=True, kw_only=True)
class Bond:
    """A tie of an actor to an instrument."""

    actor: str
    """Whose."""
    tie: TieKind
    """What sort of tie."""


@dataclass(frozen=True, kw_only=True)
class InstrumentRecord:
    """An instrument, by its id."""

    id: str
    """Identifier."""
    known: bool
    """Whether the codebook lists it."""
    names: tuple[Claim[str], ...]
    """Names to show."""
    kinds: tuple[Claim[InstrumentKind], ...]
    """What sort of instrument it is."""
    dates: tuple[Claim[Edtf], ...]
    """Its date."""
    ties: tuple[Claim[Bond], ...]
    """Who endorsed, rejected, signed or violated it."""
    negotiations: tuple[Claim[str], ...]
    """The negotiations it came out of."""


@dataclass(frozen=True, kw_only=True)
class Held:
    """A stance, whoever reports it in whichever words."""

    holder: str
    """Who holds it."""
    target: str
    """What it is about: `issue:ceasefire`."""
    position: Position
    """For, against, on a condition, or dodging."""


@dataclass(frozen=True, kw_only=True)
class Deed:
    """An act, whoever reports it in whichever words."""

    source: str
    """Who did it."""
    act: str
    """What."""
    plover: Plover
    """Its class in PLOVER."""
    target: str | None = None
    """To whom."""
    when: Edtf | None = None
    """When, where a text says so."""
    negated: bool
    """Whether it is said not to have been done."""
    planned: bool
    """Whether it is only planned."""


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """Values that cannot all be true, each with its sources."""

    subject: str
    """What the values are of: `actor:`, `negotiation:` or `instrument:` and its id."""
    field: str
    """The field: `kind`, `date`, `start`, `end`, `place`, `of`, or a role with its actor."""
    values: tuple[Claim[str], ...]
    """The values, most texts first."""


@dataclass(frozen=True, kw_only=True)
class Record(Result):
    """What the articles of a dossier say together; each list by the number of texts, then by id."""

    actors: tuple[ActorRecord, ...]
    """Actors."""
    negotiations: tuple[NegotiationRecord, ...]
    """Negotiations."""
    instruments: tuple[InstrumentRecord, ...]
    """Texts and agreements."""
    stances: tuple[Claim[Held], ...]
    """Stances."""
    acts: tuple[Claim[Deed], ...]
    """Acts."""
    conflicts: tuple[Conflict, ...]
    """Facts that contradict each other: two kinds, places or affiliations, dates without a common day, parts that ended in two ways."""

    columns: ClassVar = {
        "subject": "string",
        "field": "category",
        "value": "string",
        "texts": "int64",
        "documents": "object",
    }

    def records(self) -> Iterator[tuple[Any, ...]]:
        """A row for every value of a field of an actor, a negotiation or an instrument."""
        yield from _claims("actor", self.actors)
        yield from _claims("negotiation", self.negotiations)
        yield from _claims("instrument", self.instruments)


def record(dossier: Dossier) -> Record:
    """What the articles of a dossier say together, every source kept; `Dossier.filter` says of which.

    Parameters
    ----------
    dossier
        Where to look.

    Returns
    -------
    Record
        Actors, negotiations, instruments, stances and acts, each value with all who give it.

    Examples
    --------
    >>> import pourparler as pp
    >>> texts = ["Sudan rejected the ceasefire.", "Norway and Kenya welcomed the truce."]
    >>> dossier = pp.Reader("base").read_all(texts)
    >>> record = pp.record(dossier)
    >>> [(claim.value.holder, claim.texts) for claim in record.stances]
    [('kenya', 1), ('norway', 1), ('sudan', 1)]
    """
    return run(dossier, "record", Record)


def _claims(
    kind: str, entries: Iterable[ActorRecord | NegotiationRecord | InstrumentRecord]
) -> Iterator[tuple[str, str, str, int, tuple[str, ...]]]:
    for entry in entries:
        for name, claims in vars(entry).items():
            for claim in cast("tuple[Claim[object], ...]", claims) if isinstance(claims, tuple) else ():
                documents = tuple(source.document for source in claim.sources)
                yield f"{kind}:{entry.id}", name, _shown(claim.value), claim.texts, documents


def _shown(value: object) -> str:
    if isinstance(value, Part):
        return " ".join(filter(None, (value.actor, value.role, value.status)))
    return f"{value.actor} {value.tie}" if isinstance(value, Bond) else str(value)
