"""The tables that all parts of a page share: strings, articles, actors, targets, the sentences that prove things."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from .._native import Anchor, Article, Dossier, Edtf, Stance
from ..measures.result import days_of
from ..vocabulary import Mode, Position, Strength, words
from .names import Names

__all__ = ["Proofs", "days"]

_MARKS = ("holder", "cue", "target", "condition")
_POSITIONS, _STRENGTHS, _MODES = words(Position), words(Strength), words(Mode)


class _Numbered(dict[Any, int]):
    """Values by number, in the order in which they were first asked for."""

    def __missing__(self, value: Any) -> int:
        self[value] = number = len(self)
        return number


class Proofs:
    """Sentences by number, with all that they point to.

    A proof is a row: article, words, marks, rule and, of a stance, what it says.
    """

    def __init__(self, dossier: Dossier, names: Names) -> None:
        self._articles = dossier.articles
        self._names = names
        self._strings = _Numbered({"": 0})
        self._actors = _Numbered()
        self._targets = _Numbered()
        self._rows: dict[Any, tuple[int, list[Any]]] = {}
        self._stances: dict[int, tuple[Stance, ...]] = {}
        self._sayings = dossier._sayings()

    def string(self, words: object) -> int:
        """The number of a string; 0 for none."""
        return self._strings["" if words is None else str(words)]

    def actor(self, id: str) -> int:
        """The number of an actor."""
        return self._actors[id]

    def target(self, target: str) -> int:
        """The number of what a stance is about."""
        return self._targets[target]

    def name(self, target: str) -> str:
        """The name to show for `issue:ceasefire` or `actor:kenya`; where none is known, the words of the id."""
        return self._names.name(target) or self._named_in_articles.get(target) or _plain(target)

    def stance_of(self, article: int, stance: int) -> Stance:
        """A stance in its place."""
        if article not in self._stances:
            self._stances[article] = self._articles[article].stances
        return self._stances[article][stance]

    def article(self, place: int) -> Article:
        """An article in its place."""
        return self._articles[place]

    def utterance(self, article: int, stance: int) -> int:
        """The number of the sentence behind a stance, which copies of a text share."""
        return self._sayings[article][1][stance]

    def rank(self, article: int) -> int:
        """How early an article was published, among all."""
        return self._sayings[article][0]

    def stance(self, article: int, place: int) -> int:
        """The number of the proof of a stance."""
        key = ("stance", article, place)
        if key not in self._rows:
            stance = self.stance_of(article, place)
            spans = zip(
                _MARKS, (stance.holder_span, stance.cue_span, stance.target_span, stance.condition_span), strict=True
            )
            proof = self._proof(article, stance.evidence, spans, stance.rule)
            said = [
                self.actor(stance.holder),
                self.target(stance.target),
                _POSITIONS.index(stance.position),
                _STRENGTHS.index(stance.strength),
                _MODES.index(stance.mode),
                int(stance.hedged),
                self.string(stance.when or self._articles[article].document.published),
                self.string(stance.condition),
                self.string(", ".join(self.name(f"actor:{id}") for id in stance.via)),
                self.string(stance.change),
            ]
            self._rows[key] = (len(self._rows), proof + said)
        return self._rows[key][0]

    def place(self, article: int, anchor: Anchor | None, rule: str = "", words: str | None = None) -> int:
        """The number of the proof of any other fact: the sentence about the words, with the words marked."""
        key = (article, anchor, rule, words)
        if key not in self._rows:
            sentence = anchor and (self._articles[article].sentence_at(anchor) or anchor)
            proof = self._proof(article, sentence, [("cue", anchor)], rule, words)
            self._rows[key] = (len(self._rows), proof)
        return self._rows[key][0]

    def tables(self) -> dict[str, Any]:
        """All of it as JSON has it; to be asked for last."""
        actors = [[self.string(id), self.string(self.name(f"actor:{id}"))] for id in list(self._actors)]
        supports = self._names.supports
        targets = [[self.string(words) for words in (id, self.name(id), supports.get(id))] for id in self._targets]
        articles = [self._article(place, article) for place, article in enumerate(self._articles)]
        rows = [row for _, row in self._rows.values()]
        return {
            "actors": actors,
            "targets": targets,
            "articles": articles,
            "proofs": rows,
            "strings": list(self._strings),
        }

    def _article(self, place: int, article: Article) -> list[Any]:
        document = article.document
        shown = [self.string(words) for words in (document.id, document.title, document.publisher, document.published)]
        return [*shown, *days(document.published)]

    def _proof(
        self,
        article: int,
        sentence: Anchor | None,
        spans: Iterable[tuple[str, Anchor | None]],
        rule: str,
        words: str | None = None,
    ) -> list[Any]:
        text = self._articles[article].text
        marks: list[int] = []
        if text is not None and sentence is not None:
            words = text[sentence.slice]
            for kind, span in spans:
                if span and span.start < sentence.end and sentence.start < span.end:
                    ends = max(span.start, sentence.start), min(span.end, sentence.end)
                    marks += [_MARKS.index(kind), *(end - sentence.start for end in ends)]
        return [article, self.string(words), marks, self.string(rule)]

    @cached_property
    def _named_in_articles(self) -> dict[str, str]:
        return {f"actor:{actor.id}": actor.name for article in reversed(self._articles) for actor in article.actors}


def days(when: Edtf | None) -> list[str | None]:
    """The first and the last day of a date, where they are known."""
    return [None if day is None else day.isoformat() for day in days_of(when)]


def _plain(target: str) -> str:
    return target.rpartition(":")[2].replace("-", " ")
