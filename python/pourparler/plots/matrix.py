"""Where every actor stands on every issue."""

from __future__ import annotations

from collections import Counter
from typing import Any

from ..colours import Palette
from ..measures.positions import ActorPosition, Positions
from .base import Backend, Row, cited, labels, name_of, nothing, shown_of, signed
from .grid import Grid, altair_grid, cell, matplotlib_grid, sentences

__all__ = ["draw", "prepared"]

_TIPS = {
    "actor": "Actor",
    "target": "On",
    "position": "Position",
    "score": "Score (−1 to +1)",
    "statements": "Statements",
    "sentence": "Best evidence",
    "source": "Source",
}
_WORDS = {
    "conditional": "on a condition",
    "noncommittal": "declines to say",
    "contested": "for and against",
    "silent": "says nothing",
}
_SCALE = ("against (−1)", "neither (0)", "for (+1)")


def prepared(positions: Positions, palette: Palette, title: str, most: int) -> Grid:
    """The actors and targets with the most statements, the silent cells between them included."""
    by_actor, by_target = Counter[str](), Counter[str]()
    for position in positions.positions:
        by_actor[position.actor] += len(position.citations)
        by_target[position.target] += len(position.citations)
    actors, targets = shown_of(by_actor, most), shown_of(by_target, most)
    rows, columns = labels(actors, positions.names), labels(targets, positions.names)
    there = {(position.actor, position.target): position for position in positions.positions}
    cells: list[Row] = []
    evidence: list[Row] = []
    for actor in actors:
        for target in targets:
            held = there.get((actor, target))
            tooltip = _tooltip(held, actor, target, positions.names)
            status = held.status if held else "silent"
            cells.append(cell(rows[actor], columns[target], status, held.score if held else None, palette, tooltip))
            evidence += sentences(cells[-1], held.citations if held else ())
    return Grid(
        title=title,
        notes=_notes(len(actors), len(by_actor), len(targets), len(by_target)),
        rows=tuple(rows.values()),
        columns=tuple(columns.values()),
        cells=cells,
        tips=_TIPS,
        measure="Position",
        scale=_SCALE,
        words=_WORDS,
        evidence=evidence,
    )


def draw(positions: Positions, backend: Backend, palette: Palette, title: str, most: int, evidence: bool) -> Any:
    """The picture."""
    if not positions.positions:
        return nothing("Nobody takes a position in this selection.", backend, palette, title)
    grid = prepared(positions, palette, title, most)
    return altair_grid(grid, palette, evidence=evidence) if backend == "altair" else matplotlib_grid(grid, palette)


def _tooltip(held: ActorPosition | None, actor: str, target: str, names: dict[str, str]) -> Row:
    who = {"actor": name_of(actor, names), "target": name_of(target, names)}
    if held is None:
        return {**who, "position": "silent", "score": "–", **cited(())}
    return {**who, "position": held.status, "score": signed(held.score), **cited(held.citations)}


def _notes(actors: int, all_actors: int, targets: int, all_targets: int) -> tuple[str, ...]:
    notes: list[str] = []
    if actors < all_actors:
        notes.append(f"the {actors} of {all_actors} actors with the most statements")
    if targets < all_targets:
        notes.append(f"the {targets} of {all_targets} targets with the most statements")
    return (", ".join(notes).capitalize(),) if notes else ()
