"""Where the nodes of a network are drawn, and on which side of each its label has room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import combinations
from math import hypot, sqrt
from typing import Any

from ..measures.network import Edge, Node

__all__ = ["Label", "Place", "labelled", "laid_out", "radius"]

_LETTER = 6.4
"""How wide a letter is, in pixels, and how high a line."""
_LINE = 13.0
_ROUNDS = 120
"""How often nodes that lie too near are pushed apart."""
_HUB = ""
"""A node tied faintly to all others, which keeps parts without a tie together. No node has this id."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a node is drawn, in pixels from the upper left corner."""

    x: float
    """To the right."""
    y: float
    """Downwards."""


@dataclass(frozen=True, kw_only=True)
class Label:
    """Where a label is drawn, in pixels from the upper left corner."""

    x: float
    """Its anchor, to the right."""
    y: float
    """Its middle, downwards."""
    align: str
    """Which side of it is at the anchor: `left`, `right`, `center`."""


def radius(node: Node) -> float:
    """The radius of a node in pixels, by its statements."""
    return min(22.0, 5.0 + 2.2 * sqrt(node.statements))


def laid_out(nodes: Sequence[Node], edges: Sequence[Edge], width: float, height: float, seed: int) -> dict[str, Place]:
    """Nodes with strong ties near each other, without one lying on another. The same seed gives the same places.

    An `ImportError` names the extra where networkx is missing.
    """
    try:
        networkx: Any = import_module("networkx")
    except ImportError:
        raise ImportError("this picture needs networkx: `pip install pourparler[plots]`") from None
    graph = networkx.Graph()
    graph.add_nodes_from(node.id for node in nodes)
    strongest = max((abs(edge.weight) for edge in edges), default=0.0) or 1.0
    for edge in edges:
        # Disagreement holds together what would fall apart, but more loosely.
        pull = abs(edge.weight) / strongest
        graph.add_edge(edge.source, edge.target, weight=0.2 + pull if edge.weight > 0 else 0.05)
    graph.add_weighted_edges_from((_HUB, node.id, 0.15) for node in nodes)
    near = 1.4 / sqrt(len(nodes) + 1)
    found = networkx.spring_layout(graph, seed=seed, k=near, iterations=200, weight="weight")
    spread = {id: (float(x), float(y)) for id, (x, y) in found.items() if id != _HUB}
    return _apart(nodes, _stretched(spread, width, height), width, height)


def _stretched(found: Mapping[str, tuple[float, float]], width: float, height: float) -> dict[str, list[float]]:
    """Places spread over the whole picture, with room for labels at its sides.

    Halfway between where the springs left a node and its rank: one far off does not press all others together.
    """
    spread: dict[str, list[float]] = {id: [] for id in found}
    for axis, (size, margin) in enumerate(((width, 70.0), (height, 30.0))):
        ranked = sorted(found, key=lambda id: (found[id][axis], id))
        low, high = found[ranked[0]][axis], found[ranked[-1]][axis]
        for rank, id in enumerate(ranked):
            place = (found[id][axis] - low) / (high - low) if high - low > 1e-9 else 0.5
            order = rank / (len(ranked) - 1) if len(ranked) > 1 else 0.5
            spread[id].append(margin + (place + order) / 2 * (size - 2 * margin))
    return spread


def _apart(nodes: Sequence[Node], places: dict[str, list[float]], width: float, height: float) -> dict[str, Place]:
    """Pushes nodes apart that touch, or whose labels could not stand between them."""
    sizes = {node.id: radius(node) for node in nodes}
    for _ in range(_ROUNDS):
        moved = False
        for a, b in combinations(places, 2):
            (ax, ay), (bx, by) = places[a], places[b]
            least = sizes[a] + sizes[b] + 18.0
            across, down = bx - ax, by - ay
            distance = hypot(across, down)
            if distance >= least:
                continue
            # Two in one place part sideways.
            right, below = (across / distance, down / distance) if distance > 1e-6 else (1.0, 0.0)
            push = (least - distance) / 2
            places[a] = [ax - right * push, ay - below * push]
            places[b] = [bx + right * push, by + below * push]
            moved = True
        if not moved:
            break
    return {
        id: Place(x=min(max(x, sizes[id]), width - sizes[id]), y=min(max(y, sizes[id]), height - sizes[id]))
        for id, (x, y) in places.items()
    }


_Box = tuple[float, float, float, float]


def labelled(
    nodes: Sequence[Node], texts: Mapping[str, str], places: Mapping[str, Place], width: float, height: float
) -> dict[str, Label]:
    """A place without overlap for each label; nodes with most statements choose first, some may get none."""
    taken: list[_Box] = []
    for node in nodes:
        at, size = places[node.id], radius(node)
        taken.append((at.x - size, at.y - size, at.x + size, at.y + size))
    found: dict[str, Label] = {}
    for node in sorted(nodes, key=lambda node: (-node.statements, node.id)):
        at, size = places[node.id], radius(node) + 4
        long = _LETTER * len(texts[node.id])
        for label, box in _choices(at, size, long):
            inside = box[0] >= 0 and box[2] <= width and box[1] >= 0 and box[3] <= height
            if inside and not any(_meet(box, other) for other in taken):
                found[node.id] = label
                taken.append(box)
                break
    return found


def _choices(at: Place, size: float, long: float) -> list[tuple[Label, _Box]]:
    """Right of the node, left of it, below and above it, then in its corners."""
    half = _LINE / 2
    choices: list[tuple[Label, _Box]] = []
    for dy in (0.0, size + half, -size - half, size, -size):
        if abs(dy) == size + half:
            x = at.x
            box = (x - long / 2, at.y + dy - half, x + long / 2, at.y + dy + half)
            choices.append((Label(x=x, y=at.y + dy, align="center"), box))
            continue
        reach = size if dy == 0 else size * 0.6
        for align, x in (("left", at.x + reach), ("right", at.x - reach)):
            start = x if align == "left" else x - long
            box = (start, at.y + dy - half, start + long, at.y + dy + half)
            choices.append((Label(x=x, y=at.y + dy, align=align), box))
    return choices


def _meet(a: _Box, b: _Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
