"""Negotiations and texts as rows of claims, each with the sentences that make it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from .._native import Anchor, Article, Edtf
from ..measures import Claim, Source, Timeline
from ..measures.record import Bond, Part
from ..measures.timeline import Product, Round
from .proofs import Proofs, days

__all__ = ["rounds"]


def rounds(timeline: Timeline, proofs: Proofs) -> dict[str, list[dict[str, Any]]]:
    """The negotiations of a timeline in its order, and all texts by date.

    A claim is a row: what of, value, first and last day, actor, proofs.
    """
    known = _Rules()
    texts = {product.id: product for round in timeline.rounds for product in round.instruments}
    texts.update((product.id, product) for product in timeline.instruments)
    listed = sorted(texts.values(), key=_dated)
    return {
        "negotiations": [_negotiation(round, proofs, known) for round in timeline.rounds],
        "texts": [_text(product, proofs, known) for product in listed],
    }


class _Rules:
    """The rules that read the facts of an article, by what the facts are and by their words."""

    def __init__(self) -> None:
        self._of = cache(_rules)

    def rule(self, article: Article, field: str, anchor: Anchor | None) -> str:
        """The rule of a claim; of those that no rule of their own reads, the rule that found the name."""
        return self._of(article).get((_READ_AS.get(field, "name"), anchor), "")


_READ_AS = {"party": "part", "other": "part", "absent": "part", "outcome": "outcome", "tie": "tie"}


def _rules(article: Article) -> dict[tuple[str, Anchor | None], str]:
    found: dict[tuple[str, Anchor | None], str] = {}
    for negotiation in article.negotiations:
        found.update((("name", mention.anchor), mention.rule) for mention in negotiation.mentions)
        found.update((("part", part.evidence), part.rule) for part in negotiation.participants)
        if negotiation.outcome:
            found["outcome", negotiation.outcome.evidence] = negotiation.outcome.rule
    for instrument in article.instruments:
        found.update((("name", mention.anchor), mention.rule) for mention in instrument.mentions)
        found.update((("tie", tie.evidence), tie.rule) for tie in instrument.ties)
    return found


def _negotiation(round: Round, proofs: Proofs, known: _Rules) -> dict[str, Any]:
    fields: dict[str, Iterable[Claim[Any]]] = {
        "kind": round.kinds,
        "start": round.starts,
        "end": round.ends,
        "part of": round.part_of,
        "follows": round.follows,
        "party": round.parties,
        "other": round.others,
        "absent": round.absent,
        "outcome": round.outcomes,
    }
    rows = list(_rows(fields, proofs, known))
    for product in round.instruments:
        sources = [source for claim in product.kinds for source in claim.sources]
        rows.append(_row("text", proofs.name(f"instrument:{product.id}"), sources, proofs, known))
    return {"name": proofs.string(proofs.name(f"negotiation:{round.id}")), "depth": round.depth, "claims": rows}


def _text(product: Product, proofs: Proofs, known: _Rules) -> dict[str, Any]:
    fields: dict[str, Iterable[Claim[Any]]] = {"kind": product.kinds, "date": product.dates, "tie": product.ties}
    name = proofs.string(proofs.name(f"instrument:{product.id}"))
    return {"name": name, "depth": 0, "claims": list(_rows(fields, proofs, known))}


def _rows(fields: dict[str, Iterable[Claim[Any]]], proofs: Proofs, known: _Rules) -> Iterator[list[Any]]:
    for field, claims in fields.items():
        for claim in claims:
            yield _row(field, claim.value, claim.sources, proofs, known)


def _row(field: str, value: Any, sources: Iterable[Source], proofs: Proofs, known: _Rules) -> list[Any]:
    actor = proofs.actor(value.actor) if isinstance(value, Part | Bond) else None
    ends = days(value) if isinstance(value, Edtf) else [None, None]
    shown = proofs.string(_shown(field, value, proofs))
    return [field, shown, *ends, actor, [_proof(field, source, proofs, known) for source in sources]]


def _proof(field: str, source: Source, proofs: Proofs, known: _Rules) -> int:
    rule = known.rule(proofs.article(source.article), field, source.evidence)
    return proofs.place(source.article, source.evidence, rule, source.words)


def _shown(field: str, value: Any, proofs: Proofs) -> str:
    if isinstance(value, Part):
        return f"{value.role} ({value.status})" if value.status not in (None, "attended") else value.role
    if isinstance(value, Bond):
        return value.tie
    if field in ("part of", "follows"):
        return proofs.name(f"negotiation:{value}")
    return str(value)


def _dated(product: Product) -> tuple[bool, str, str]:
    first = days(product.dates[0].value)[0] if product.dates else None
    return first is None, first or "", product.id
