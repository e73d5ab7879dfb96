"""What is in a dossier, in plain numbers."""

from __future__ import annotations

from dataclasses import dataclass

from .._native import Dossier
from ..measures import Selection, Timeline, statements
from .proofs import days

__all__ = ["Overview", "overview"]


@dataclass(frozen=True, kw_only=True)
class Overview:
    """What is in a dossier."""

    facts: tuple[tuple[str, str], ...]
    """What there is, with how much of it."""
    cautions: tuple[str, ...]
    """What to bear in mind, in sentences."""


def overview(dossier: Dossier, selection: Selection, timeline: Timeline) -> Overview:
    """Counts what was read and says how far to trust it."""
    articles = dossier.articles
    publishers = {article.document.publisher for article in articles} - {None}
    ends = [day for article in articles for day in days(article.document.published) if day]
    rows = statements(dossier, selection).rows
    actors = {actor.id for article in articles for actor in article.actors}
    issues = {row.target for row in rows if row.target.startswith("issue:")}
    facts = {
        "articles": str(len(articles)),
        "sources": str(len(publishers)) if publishers else "none named",
        "published": f"{min(ends)} to {max(ends)}" if ends else "dates not known",
        "actors named": str(len(actors)),
        "statements": f"{len(rows)} by {len({row.holder for row in rows})} actors",
        "issues spoken on": str(len(issues)),
        "negotiations": str(len(timeline.rounds)),
        "texts and agreements": str(len(timeline.instruments) + sum(len(r.instruments) for r in timeline.rounds)),
    }
    return Overview(facts=tuple(facts.items()), cautions=tuple(_cautions(dossier, selection)))


def _cautions(dossier: Dossier, selection: Selection) -> list[str]:
    stances = dossier.stances
    cautions: list[str] = []
    if any(stance.rule for stance in stances):
        cautions.append(
            "A program read these texts by rules. On new articles about three in four of the stances that it gives "
            "are right, and it misses more than half of those that a careful reader finds. Read the sentence before "
            "you rely on a mark."
        )
    cautions.append(
        "An empty place means that nothing was read there. It is not neutrality, and it is never counted as a number."
    )
    undated = sum(article.document.published is None for article in dossier.articles)
    if undated:
        cautions.append(
            f"{_many(undated, 'article')} of no known date; a filter by date leaves out what cannot be dated."
        )
    copies = dossier.copies()
    if copies and selection.duplicates == "once":
        again = sum(len(group) for group in copies) - len(copies)
        cautions.append(
            f"{_many(again, 'article')} that repeat another: what copies say by the same sentence counts once."
        )
    if "forecast" not in tuple(selection.modes):
        left = sum(stance.mode == "forecast" for stance in stances)
        if left:
            cautions.append(f"{_many(left, 'forecast')} left out: what is expected of an actor is not what it holds.")
    return cautions


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
