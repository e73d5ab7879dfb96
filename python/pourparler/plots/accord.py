"""How each two of several actors stand to each other."""

from __future__ import annotations

from collections import Counter
from typing import Any

from ..colours import Palette
from ..measures.convergence import ConvergenceMatrix, Pair
from .base import Backend, Row, labels, name_of, nothing, shown_of, signed
from .grid import Grid, altair_grid, cell, matplotlib_grid

__all__ = ["draw", "prepared"]

_TIPS = {
    "one": "One",
    "other": "The other",
    "score": "Accord (−1 to +1)",
    "known": "Targets both are known on",
    "convergent": "They meet on",
    "conditional": "On a condition",
    "divergent": "They part on",
    "contested": "One on both sides",
    "undeclared": "One declines to say",
    "silent": "One says nothing",
}
_COUNTS = ("known", "convergent", "conditional", "divergent", "contested", "undeclared", "silent")


def prepared(matrix: ConvergenceMatrix, palette: Palette, title: str, most: int) -> Grid:
    """The actors that are known on the most targets with others, each pair twice; no cell for an actor and itself."""
    known = Counter(dict.fromkeys(matrix.actors, 0))
    for pair in matrix.pairs:
        known[pair.a] += pair.known
        known[pair.b] += pair.known
    actors = shown_of(known, most)
    told = labels(actors, matrix.names)
    pairs = {ends: pair for pair in matrix.pairs for ends in ((pair.a, pair.b), (pair.b, pair.a))}
    ends = ((a, b) for a in actors for b in actors if (a, b) in pairs)
    cells = [_cell(told[a], told[b], pairs[a, b], _names(a, b, matrix.names), palette) for a, b in ends]
    notes = ["+3: on the whole together, as far as 3 targets tell; −3: apart; =3: even"]
    if len(actors) < len(matrix.actors):
        notes.append(f"{len(matrix.actors) - len(actors)} actors that are known on fewer targets are left out")
    return Grid(
        title=title,
        notes=tuple(notes),
        rows=tuple(told.values()),
        columns=tuple(told.values()),
        cells=cells,
        tips=_TIPS,
        measure="Accord",
        scale=("apart (−1)", "even (0)", "together (+1)"),
        words={"silent": "no target both are known on"},
        evidence=[],
    )


def draw(matrix: ConvergenceMatrix, backend: Backend, palette: Palette, title: str, most: int) -> Any:
    """The picture."""
    if not matrix.pairs:
        return nothing("No two actors speak in this selection.", backend, palette, title)
    grid = prepared(matrix, palette, title, most)
    return altair_grid(grid, palette, evidence=False) if backend == "altair" else matplotlib_grid(grid, palette)


def _names(a: str, b: str, names: dict[str, str]) -> Row:
    return {"one": name_of(a, names), "other": name_of(b, names)}


def _cell(row: str, column: str, pair: Pair, ends: Row, palette: Palette) -> Row:
    """A pair, with its sign and the number of targets that it rests on."""
    counts = {name: getattr(pair, name) for name in _COUNTS}
    tooltip = {**ends, "score": signed(pair.score), **counts}
    if pair.score is None:
        return cell(row, column, "silent", None, palette, tooltip)
    made = cell(row, column, "divergent" if pair.score < 0 else "convergent", pair.score, palette, tooltip)
    return {**made, "sign": f"{made['sign'] if pair.score else '='}{pair.known}"}
