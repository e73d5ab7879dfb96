"""A settlement laid before the parties, in rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..measures import Willingness
from ..measures.template import Cell, Move, Need, PartyRow, Provision
from .proofs import Proofs

__all__ = ["settlement"]


def settlement(answers: Willingness, proofs: Proofs) -> dict[str, Any]:
    """Provisions, parties with their answers, the moves that would close the whole. Silent actors are left out."""
    template = answers.template
    stood = zip(template.provisions, answers.provisions, strict=True)
    names = {row.id: row.name for row in (*answers.sides, *answers.actors)}
    actors = [row for row in answers.actors if row.known or row.text]
    closing = answers.settlement
    return {
        "name": proofs.string(template.name),
        "description": proofs.string(template.description),
        "provisions": [
            {
                "name": proofs.string(provision.id.replace("-", " ")),
                "words": proofs.string(provision.words),
                "asks": proofs.string(_asked(provision)),
                "weight": provision.weight,
                "closed": row.closed,
                "blocked": proofs.string(", ".join(names.get(id, id) for id in row.blocked_by)),
            }
            for provision, row in stood
        ],
        "sides": [_party(row, proofs) for row in answers.sides],
        "actors": [_party(row, proofs) for row in actors],
        "closing": closing
        and {
            "closed": closing.closed,
            "reached": closing.reached,
            "moves": [proofs.string(_move(move, names)) for move in closing.moves],
        },
    }


def _party(row: PartyRow, proofs: Proofs) -> dict[str, Any]:
    told = row.text
    whole = None
    if told is not None:
        ties = (proofs.place(tie.article, None, words=tie.words) for tie in told.ties)
        whole = {"answer": told.answer, "value": told.value, "proofs": [*_cited(told.citations, proofs), *ties]}
    return {
        "name": proofs.string(row.name),
        "actor": proofs.actor(row.id),
        "side": proofs.string(row.side),
        "willingness": row.willingness,
        "coverage": row.coverage,
        "known": row.known,
        "cells": [_cell(cell, proofs) for cell in row.cells],
        "text": whole,
    }


def _cell(cell: Cell, proofs: Proofs) -> list[Any]:
    """Answer, value, number of statements, what would have to change, proofs; the answer alone in silence."""
    if not cell.statements:
        return [cell.answer]
    need = proofs.string(_needed(cell.need))
    return [cell.answer, cell.value, cell.statements, need, _cited(cell.citations, proofs)]


def _cited(citations: Iterable[Any], proofs: Proofs) -> list[int]:
    return [proofs.stance(citation.article, citation.stance) for citation in citations]


def _asked(provision: Provision) -> str:
    if provision.point is None:
        return f"{provision.asks} {provision.issue.name}"
    points = {point.id: point.words for point in provision.issue.scale}
    return f"{provision.issue.name} {provision.asks.replace('-', ' ')}: {points.get(provision.point, provision.point)}"


def _needed(need: Need) -> str:
    told = {
        "nothing": "nothing has to change",
        "condition": "its conditions would have to be met",
        "declare": "it would have to say where it stands",
        "settle": "it would have to choose between for and against",
        "turn": "it would have to give up its opposition",
        "shift": "it would have to move along the scale",
    }[need.kind]
    more = [*need.conditions, *([f"from {need.from_} to {need.to}"] if need.from_ and need.to else [])]
    return f"{told}: {'; '.join(more)}" if more else told


def _move(move: Move, names: dict[str, str]) -> str:
    provision = move.provision.replace("-", " ")
    return f"{names.get(move.party, move.party)} on {provision}: {_needed(move.need)} (now: {move.from_})"
