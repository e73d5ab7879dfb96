"""Who answers what to each provision of a settlement template."""

from __future__ import annotations

from typing import Any

from ..colours import Palette
from ..measures.template import Cell, PartyRow, Provision, Willingness
from .base import Backend, Row, cited, clean, labels, nothing
from .grid import Bars, Grid, altair_grid, cell, matplotlib_grid, sentences

__all__ = ["draw", "prepared"]

_TIPS = {
    "party": "Party",
    "provision": "Provision",
    "answer": "Answer",
    "share": "Goes along (0 to 1)",
    "need": "What would have to change",
    "statements": "Statements",
    "sentence": "Clearest statement",
    "source": "Source",
}
_BAR_TIPS = {
    "party": "Party",
    "willingness": "Willingness (0 to 1)",
    "coverage": "Known, by weight",
    "known": "Provisions answered",
}
_WORDS = {
    "conditional": "accepts on a condition",
    "noncommittal": "declines to say",
    "contested": "accepts and rejects",
    "silent": "says nothing",
}
_NEEDS = {
    "nothing": "nothing",
    "condition": "its conditions are met",
    "declare": "it says where it stands",
    "settle": "it settles between for and against",
    "turn": "it gives up its opposition",
    "shift": "it moves along the scale",
}


def prepared(willingness: Willingness, palette: Palette, title: str, most: int) -> Grid:
    """The sides, then the actors that have answered anything, up to `most` rows; every provision."""
    provisions = willingness.template.provisions
    sides = list(willingness.sides)
    parties = [*sides, *(row for row in willingness.actors if row.known)][:most]
    # A side may have the id of an actor that is shown too.
    ids = [f"{'side' if place < len(sides) else 'actor'}:{row.id}" for place, row in enumerate(parties)]
    rows = labels(ids, {id: row.name for id, row in zip(ids, parties, strict=True)}, 32)
    columns = labels([p.id for p in provisions], {p.id: _heading(p) for p in provisions})
    cells: list[Row] = []
    evidence: list[Row] = []
    bars: list[Row] = []
    for id, party in zip(ids, parties, strict=True):
        bars.append({"row": rows[id], **_bar(party)})
        for provision, answer in zip(provisions, party.cells, strict=True):
            value = None if answer.value is None else 2 * answer.value - 1
            tooltip = {"party": clean(party.name), "provision": clean(provision.words), **_tooltip(answer)}
            cells.append(cell(rows[id], columns[provision.id], answer.answer, value, palette, tooltip))
            evidence += sentences(cells[-1], answer.citations)
    return Grid(
        title=title,
        notes=_notes(willingness, parties),
        rows=tuple(rows.values()),
        columns=tuple(columns.values()),
        cells=cells,
        tips=_TIPS,
        measure="Answer",
        scale=("rejects", "half and half", "accepts"),
        words=_WORDS,
        evidence=evidence,
        bars=Bars(title="Willingness", rows=bars, tips=_BAR_TIPS),
    )


def draw(willingness: Willingness, backend: Backend, palette: Palette, title: str, most: int, evidence: bool) -> Any:
    """The picture."""
    grid = prepared(willingness, palette, title, most)
    if not grid.cells:
        return nothing("Nobody answers to a provision of this template.", backend, palette, title)
    return altair_grid(grid, palette, evidence=evidence) if backend == "altair" else matplotlib_grid(grid, palette)


def _heading(provision: Provision) -> str:
    """A provision by its id in words, with its weight where it counts for more than one."""
    weight = f" ×{provision.weight:g}" if provision.weight != 1 else ""
    return provision.id.replace("-", " ") + weight


def _tooltip(answer: Cell) -> Row:
    need = _NEEDS[answer.need.kind]
    if answer.need.conditions:
        need = clean(f"{need}: {'; '.join(answer.need.conditions)}")
    share = "–" if answer.value is None else f"{answer.value:.2f}"
    told = {"answer": answer.answer, "share": share, "need": need}
    return {**told, **cited(answer.citations), "statements": answer.statements}


def _bar(party: PartyRow) -> Row:
    score = "–" if party.willingness is None else f"{party.willingness:.2f}"
    told = {"party": clean(party.name), "willingness": score, "coverage": f"{party.coverage:.0%}"}
    answered = f"{party.known} of {len(party.cells)}"
    return {"value": party.willingness, "text": f"{score} · {answered}", "known": answered, **told}


def _notes(willingness: Willingness, parties: list[PartyRow]) -> tuple[str, ...]:
    notes = ["× weight of a provision; bars: willingness from 0 to 1, on how many provisions it is known"]
    sides, actors = len(willingness.sides), len(parties) - len(willingness.sides)
    if sides and actors > 0:
        notes.append(f"the first {sides} rows are sides, the rest single actors")
    if willingness.settlement:
        notes.append(f"closed now: {willingness.settlement.closed:.0%} of the weight")
    return tuple(notes)
