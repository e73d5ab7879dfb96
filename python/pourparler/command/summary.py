"""The page that `pourparler brief` prints."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TypeVar

import click

import pourparler as pp
from pourparler.measures.positions import ActorPosition
from pourparler.measures.record import ActorRecord, Claim, InstrumentRecord, NegotiationRecord

from .layout import clipped, columns, counted, each, plain, wrapped
from .output import heading

__all__ = ["Summary"]

T = TypeVar("T")

_STATUS = {
    "supports": ("supports", "blue"),
    "opposes": ("opposes", "red"),
    "conditional": ("supports, if", "cyan"),
    "noncommittal": ("will not say", None),
    "contested": ("for and against", "magenta"),
    "silent": ("says nothing", None),
}
"""How a position reads, and its colour: blue and red, which people of any colour vision tell apart."""


class Summary:
    """What a dossier says: actors, talks, texts, positions, the most told of first."""

    def __init__(
        self, dossier: pp.Dossier, positions: pp.Positions, *, names: Mapping[str, str], top: int, width: int
    ) -> None:
        self._dossier = dossier
        self._record = dossier.record()
        self._positions = positions
        self._top = top
        self._width = width
        self._names = dict(names)
        entries: Sequence[ActorRecord | NegotiationRecord | InstrumentRecord]
        for entries in (self._record.actors, self._record.negotiations, self._record.instruments):
            self._names.update({entry.id: _first(entry.names) for entry in entries if entry.names})

    def lines(self) -> Iterator[str]:
        """The page, line by line."""
        dates = sorted(article.document.published for article in self._dossier if article.document.published)
        span = each(str(date) for date in (dates[:1] + dates[-1:]))
        number = counted(len(self._dossier), "document")
        yield heading(clipped(f"{number}, {span}".rstrip(", "), self._width))
        yield from self._actors()
        yield from self._entries("Talks", self._record.negotiations, self._negotiation)
        yield from self._entries("Texts", self._record.instruments, self._instrument)
        yield from self._stands()

    def _actors(self) -> Iterator[str]:
        shown = self._most(self._record.actors)
        yield from self._section("Actors", len(self._record.actors), len(shown))
        rows = [(self._described(actor), actor.kinds[0].value if actor.kinds else "", _times(actor)) for actor in shown]
        yield from columns(rows, self._width)

    def _entries(self, title: str, entries: Sequence[T], told: Callable[[T], Iterator[str]]) -> Iterator[str]:
        shown = self._most(entries)
        yield from self._section(title, len(entries), len(shown))
        for entry in shown:
            yield from told(entry)

    def _negotiation(self, entry: NegotiationRecord) -> Iterator[str]:
        when = each((str(claim.value) for claim in (*entry.starts[:1], *entry.ends[:1])), between=" to ")
        yield self._named(entry, _first(entry.kinds), _first(entry.places), when)
        roles: dict[str, list[str]] = {}
        for part in (claim.value for claim in entry.participants):
            status = f" ({part.status})" if part.status not in (None, "attended") else ""
            roles.setdefault(part.role, []).append(self._name(part.actor) + status)
        for role in pp.vocabulary.words(pp.vocabulary.ParticipantRole):
            yield from self._detail(role, roles.get(role, ()))
        yield from self._detail("part of", (self._name(claim.value) for claim in entry.part_of))
        yield from self._detail("texts", (self._name(claim.value) for claim in entry.instruments))
        yield from self._detail("outcome", (claim.value for claim in entry.outcomes))

    def _instrument(self, entry: InstrumentRecord) -> Iterator[str]:
        yield self._named(entry, _first(entry.kinds), _first(entry.dates))
        ties: dict[str, list[str]] = {}
        for bond in (claim.value for claim in entry.ties):
            ties.setdefault(bond.tie, []).append(self._name(bond.actor))
        for tie, actors in ties.items():
            yield from self._detail(f"{tie} by", actors)

    def _stands(self) -> Iterator[str]:
        held = [list(group) for _, group in groupby(self._positions.positions, key=lambda one: one.actor)]
        held.sort(key=lambda one: -sum(map(_statements, one)))
        shown = self._most(held)
        yield from self._section("Who stands where", len(held), len(shown))
        for positions in shown:
            yield "  " + heading(plain(self._name(positions[0].actor)))
            positions.sort(key=lambda one: -_statements(one))
            for best, proved in groupby(positions, key=_proof):
                yield from map(self._position, proved)
                if best:
                    yield wrapped(best, self._width, indent=6)

    def _position(self, position: ActorPosition) -> str:
        words, colour = _STATUS[position.status]
        times = f" ({counted(_statements(position), 'statement')})" if _statements(position) > 1 else ""
        target = plain(self._name(position.target) + times)
        return f"    {click.style(f'{words:<16}', fg=colour)}{clipped(target, self._width - 20)}"

    def _section(self, title: str, number: int, shown: int) -> Iterator[str]:
        more = f"{number:,}, {shown} shown" if shown < number else f"{number:,}"
        yield ""
        yield heading(f"{title} ({more})")
        if not number:
            yield "  (none is read)"

    def _named(self, entry: NegotiationRecord | InstrumentRecord, *said: str) -> str:
        facts = [*filter(None, said), *([] if entry.known else ["not in the codebook"])]
        return "  " + clipped(plain(f"{self._name(entry.id)} ({each(facts)})"), self._width - 2)

    def _detail(self, label: str, values: Iterable[str]) -> Iterator[str]:
        if words := each(values, between="; "):
            yield wrapped(words, self._width, indent=18, first=f"    {label}")

    def _most(self, entries: Sequence[T]) -> Sequence[T]:
        return entries[: self._top] if self._top else entries

    def _described(self, actor: ActorRecord) -> str:
        """A name with the role and whom it serves."""
        of = _first(actor.of)
        return each(filter(None, (self._name(actor.id), _first(actor.roles), self._name(of) if of else "")))

    def _name(self, id: str) -> str:
        """A name to show, of an actor or of what a stance is about."""
        kind, colon, rest = id.partition(":")
        known = self._names.get(id) or self._names.get(rest) or self._positions.names.get(id)
        return known or (rest.replace("-", " ") if colon else kind)


def _first(claims: Sequence[Claim[T]]) -> str:
    """The value that most texts give."""
    return str(claims[0].value) if claims else ""


def _times(actor: ActorRecord) -> str:
    texts = actor.names[0].texts if actor.names else 0
    return f"{counted(actor.mentions, 'mention')} in {counted(texts, 'text')}"


def _statements(position: ActorPosition) -> int:
    counts = position.counts
    return counts.support + counts.oppose + counts.conditional + counts.noncommittal


def _proof(position: ActorPosition) -> str:
    """The sentence that shows it best, and where it stands."""
    best = position.best
    if best is None or not best.words:
        return ""
    return f"“{plain(best.words)}” ({best.document}" + (f", {best.when})" if best.when else ")")
