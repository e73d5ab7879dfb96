"""The statements that count, in columns, so that the page can weigh them anew under a filter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from .._native import Dossier, Stance
from ..measures import Citation, Selection, statements
from ..vocabulary import Mode, Position, Strength, words
from .proofs import Proofs, days

__all__ = ["said"]

_POSITIONS, _STRENGTHS, _MODES = words(Position), words(Strength), words(Mode)


@dataclass(frozen=True)
class _Statement:
    """A statement with what decides its place among others."""

    holder: str
    target: str
    citation: Citation
    stance: Stance
    shared: bool

    def order(self) -> tuple[Any, ...]:
        """Of two statements by the same words for one holder the one that comes first counts."""
        cited, words = self.citation, self.stance.evidence
        when = (cited.when is not None, cited.when)
        graded = (_STRENGTHS.index(cited.strength), _MODES.index(cited.mode), self.shared, self.stance.hedged)
        position = _POSITIONS.index(cited.position)
        return when, cited.document, words.start, words.end, position, *graded, cited.stance, cited.article

    def merit(self) -> tuple[Any, ...]:
        """The best evidence first, among statements that go one way."""
        cited, words = self.citation, self.stance.evidence
        first, last = days(cited.when)
        latest = last or first
        age = -int(latest.replace("-", "")) if latest else 0
        graded = (self.shared, _MODES.index(cited.mode), _STRENGTHS.index(cited.strength), self.stance.hedged)
        position = _POSITIONS.index(cited.position)
        return *graded, latest is None, age, cited.document, words.start, position, cited.stance, cited.article


def said(dossier: Dossier, selection: Selection, proofs: Proofs) -> dict[str, list[Any]]:
    """Columns of the statements that a selection counts, copies of a text among them."""
    rows = sorted(_statements(dossier, selection, proofs), key=_Statement.order)
    merits = {place: merit for merit, place in enumerate(sorted(range(len(rows)), key=lambda at: rows[at].merit()))}
    columns: dict[str, list[Any]] = {
        name: [] for name in ("holder", "target", "proof", "first", "last", "merit", "words", "saying")
    }
    sentences = {words: place for place, words in enumerate(sorted({_words(row, proofs) for row in rows}))}
    for place, row in enumerate(rows):
        cited = row.citation
        first, last = days(cited.when)
        columns["holder"].append(proofs.actor(row.holder))
        columns["target"].append(proofs.target(row.target))
        columns["proof"].append(proofs.stance(cited.article, cited.stance))
        columns["first"].append(first)
        columns["last"].append(last)
        columns["merit"].append(merits[place])
        columns["words"].append(sentences[_words(row, proofs)])
        columns["saying"].append(proofs.utterance(cited.article, cited.stance))
    return columns


def _words(row: _Statement, proofs: Proofs) -> tuple[int, int, int]:
    """The words behind a statement: of copies of a text those of the earliest come first."""
    return proofs.rank(row.citation.article), row.stance.evidence.start, row.stance.evidence.end


def _statements(dossier: Dossier, selection: Selection, proofs: Proofs) -> Iterator[_Statement]:
    """All statements of the selection; where a coalition speaks for its members, theirs come after its own."""
    wide = replace(selection, actors=(), duplicates="keep")
    seen: set[tuple[int, int]] = set()
    for row in statements(dossier, wide).rows:
        place = (row.citation.article, row.citation.stance)
        shared = place in seen
        seen.add(place)
        if not selection.actors or row.holder in set(selection.actors):
            yield _Statement(row.holder, row.target, row.citation, proofs.stance_of(*place), shared)
