"""Who agrees with whom, who speaks on what, who sits at which table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import atan2, degrees, hypot
from typing import Any

from ..colours import Palette
from ..measures.network import Edge, Network, Node
from .base import (
    Backend,
    Row,
    Sheet,
    altair_module,
    capital,
    cited,
    clean,
    dressed,
    labels,
    legend,
    legend_room,
    nothing,
)
from .layout import Label, Place, labelled, laid_out, radius

__all__ = ["Drawing", "draw", "prepared"]

_NODE_TIPS = {"name": "Name", "kind": "Kind", "of": "Belongs to", "statements": "Statements", "ties": "Ties"}
_EDGE_TIPS = {
    "ends": "Between",
    "weight": "Weight",
    "positive": "Agreement or support",
    "negative": "Disagreement or opposition",
    "statements": "Statements",
    "documents": "Documents",
    "sentence": "For example",
    "source": "Source",
}
_TIES = 160
"""Ties that are drawn at most, the heaviest."""
_SIGNS = {1: "above 0", -1: "below 0", 0: "0"}


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """What the picture shows, before it is drawn; places are in pixels from the upper left corner."""

    title: str
    """Its title."""
    notes: tuple[str, ...]
    """Lines below the title."""
    width: float
    """How wide it is."""
    height: float
    """How high it is."""
    nodes: list[Row]
    """Nodes: `id`, `x`, `y`, `radius`, `sort`, `fill`."""
    texts: list[Row]
    """Labels: `id`, `x`, `y`, `align`, `label`."""
    edges: list[Row]
    """Ties: `x`, `y`, `x2`, `y2`, `value` (the weight), `thickness`, `tie`; with a direction, `angle` of their head."""
    directed: bool
    """Whether ties have a direction."""


def prepared(network: Network, title: str, most: int, seed: int) -> Drawing:
    """The `most` nodes with the most statements, and the heaviest ties between them."""
    ranked = sorted(network.nodes, key=lambda node: (-node.statements, node.id))
    kept = {node.id for node in ranked[:most]}
    nodes = [node for node in network.nodes if node.id in kept]
    edges = [
        edge for edge in network.edges if edge.source in kept and edge.target in kept and edge.source != edge.target
    ]
    edges = sorted(edges, key=lambda edge: (-abs(edge.weight), edge.source, edge.target))[:_TIES]
    width = min(900.0, 340.0 + 16.0 * len(nodes))
    height = 0.72 * width
    places = laid_out(nodes, edges, width, height, seed) if nodes else {}
    short = labels([node.id for node in nodes], {node.id: capital(node.name) for node in nodes}, 24)
    found = labelled(nodes, short, places, width, height)
    return Drawing(
        title=title,
        notes=_notes(network, len(nodes), len(edges), len(nodes) - len(found)),
        width=width,
        height=height,
        nodes=[_node(node, places[node.id], edges) for node in nodes],
        texts=[_text(id, short[id], label) for id, label in found.items()],
        edges=[_edge(network, edge, places, _thickest(len(edges))) for edge in edges],
        directed=network.directed,
    )


def draw(network: Network, backend: Backend, palette: Palette, title: str, most: int, seed: int) -> Any:
    """The picture."""
    if not network.nodes:
        return nothing("There are no ties in this selection.", backend, palette, title)
    drawing = prepared(network, title, most, seed)
    return _altair(drawing, palette) if backend == "altair" else _matplotlib(drawing, palette)


def _node(node: Node, place: Place, edges: list[Edge]) -> Row:
    sort = node.kind or node.mode
    ties = sum(node.id in (edge.source, edge.target) for edge in edges)
    told = {
        "name": capital(node.name),
        "kind": sort,
        "of": clean(node.of or "–"),
        "statements": node.statements,
        "ties": ties,
    }
    return {"id": node.id, "x": place.x, "y": place.y, "radius": radius(node), "sort": _sort(node), **told}


def _sort(node: Node) -> str:
    """What the legend calls a node: states and international bodies apart from other actors, and what is no actor."""
    if node.mode != "actor":
        return node.mode
    if node.kind in ("state", "government"):
        return "state or government"
    return {"igo": "international body", "person": "person", "armed-group": "armed group"}.get(
        node.kind or "", "other actor"
    )


def _text(id: str, text: str, label: Label) -> Row:
    return {"id": id, "x": label.x, "y": label.y, "align": label.align, "label": text}


def _edge(network: Network, edge: Edge, places: Mapping[str, Place], thickest: float) -> Row:
    names = [capital(node.name) if (node := network.node(id)) else clean(id) for id in (edge.source, edge.target)]
    a, b = places[edge.source], places[edge.target]
    strongest = max(abs(other.weight) for other in network.edges) or 1.0
    ends = {
        "source_node": edge.source,
        "target_node": edge.target,
        "ends": (" → " if network.directed else " – ").join(names),
    }
    sums = {"positive": f"{edge.positive:g}", "negative": f"{edge.negative:g}", "documents": edge.documents}
    line = {"x": a.x, "y": a.y, "x2": b.x, "y2": b.y, **_head(network, edge, a, b)}
    look = {"thickness": 0.6 + thickest * abs(edge.weight) / strongest, "tie": _SIGNS[edge.sign]}
    proof = cited(network.evidence(edge))
    return {
        **ends,
        **sums,
        **line,
        **look,
        "value": edge.weight,
        "weight": f"{edge.weight:.3g}",
        **proof,
        "statements": edge.statements,
    }


def _thickest(ties: int) -> float:
    """How thick the heaviest tie is, in pixels: the more ties, the thinner."""
    return 5.0 if ties <= 40 else 3.5 if ties <= 90 else 2.2


def _head(network: Network, edge: Edge, a: Place, b: Place) -> Row:
    """The head of an arrow at the rim of the node that it points to."""
    node = network.node(edge.target)
    length = hypot(b.x - a.x, b.y - a.y)
    if node is None or not network.directed or length < 1e-6:
        return {}
    back = (radius(node) + 5) / length
    return {
        "hx": b.x - (b.x - a.x) * back,
        "hy": b.y - (b.y - a.y) * back,
        "angle": degrees(atan2(b.x - a.x, a.y - b.y)),
    }


def _notes(network: Network, shown: int, ties: int, nameless: int) -> tuple[str, ...]:
    design = network.design
    how = f"{design['kind']} by {design['aggregation']}" if design.get("aggregation") else design["kind"]
    notes = [f"{how}: {len(network.nodes)} nodes, {len(network.edges)} ties; thickness: weight, size: statements"]
    if network.window:
        notes.append(f"{network.window.from_} to {network.window.to}")
    if shown < len(network.nodes):
        notes.append(f"the {shown} nodes with the most statements")
    if ties == _TIES:
        notes.append(f"the {ties} heaviest ties")
    if nameless:
        notes.append(f"{nameless} nodes have no room for a name; their tooltips tell it")
    return tuple(notes)


def _sorts(drawing: Drawing, palette: Palette) -> dict[str, str]:
    """A colour for each sort of node that there is."""
    sorts = ("state or government", "international body", "armed group", "person", "other actor")
    # None is blue or orange: these are the colours of ties.
    tints = dict(
        zip(sorts, (palette.ink, palette.kinds[2], palette.contested, palette.kinds[1], palette.muted), strict=True)
    )
    others = {"issue": palette.kinds[3], "negotiation": palette.kinds[3], "instrument": palette.contested}
    there = {row["sort"] for row in drawing.nodes}
    return {sort: tint for sort, tint in {**tints, **others}.items() if sort in there}


def _ties(drawing: Drawing, palette: Palette) -> dict[str, str]:
    """A colour for each sign of a weight that there is."""
    tints = {"above 0": palette.support, "below 0": palette.oppose, "0": palette.line}
    there = {row["tie"] for row in drawing.edges}
    return {tie: tint for tie, tint in tints.items() if tie in there}


def _altair(drawing: Drawing, palette: Palette) -> Any:
    alt = altair_module()
    hover = alt.selection_point(name="hover", fields=["id"], on="pointerover", clear="pointerout")
    # A tie is lit with either of its ends.
    lit = "!isValid(hover.id) || indexof(hover.id, datum.source_node) >= 0 || indexof(hover.id, datum.target_node) >= 0"
    layers: list[Any] = []
    if drawing.edges:
        edges = _placed(drawing, drawing.edges, _EDGE_TIPS)
        ties = _ties(drawing, palette)
        scale = alt.Scale(domain=list(ties), range=list(ties.values()))
        tint = alt.Color(
            "tie:N", scale=scale, legend=alt.Legend(title="Weight", symbolType="stroke", symbolStrokeWidth=3)
        )
        opacity = alt.condition(lit, alt.value(0.55), alt.value(0.08))
        thickness = alt.StrokeWidth("thickness:Q", scale=None)
        layers.append(
            edges.mark_rule().encode(x2="x2:Q", y2="y2:Q", color=tint, strokeWidth=thickness, opacity=opacity)
        )
        if drawing.directed:
            heads = _placed(drawing, drawing.edges, _EDGE_TIPS, "hx", "hy").mark_point(
                shape="triangle", size=70, filled=True
            )
            tint = alt.Color("tie:N", scale=scale, legend=None)
            layers.append(heads.encode(color=tint, angle=alt.Angle("angle:Q", scale=None), opacity=opacity))
    sorts = _sorts(drawing, palette)
    scale = alt.Scale(domain=list(sorts), range=list(sorts.values()))
    fill = alt.Color("sort:N", scale=scale, legend=alt.Legend(title="Node", symbolType="circle", symbolStrokeWidth=0))
    discs = [{**row, "area": 3.1416 * row["radius"] ** 2} for row in drawing.nodes]
    nodes = _placed(drawing, discs, _NODE_TIPS).mark_point(
        filled=True, opacity=1, stroke=palette.surface, strokeWidth=1.5
    )
    layers.append(nodes.encode(size=alt.Size("area:Q", scale=None), color=fill).add_params(hover))
    for align in ("left", "right", "center"):
        rows = [row for row in drawing.texts if row["align"] == align]
        text = _placed(drawing, rows, {}).encode(text="label:N")
        style = {"align": align, "baseline": "middle", "fontSize": 11, "aria": False}
        layers.append(
            text.mark_text(**style, color=palette.surface, stroke=palette.surface, strokeWidth=3.5, opacity=0.8)
        )
        layers.append(text.mark_text(**style, color=palette.ink))
    chart = alt.layer(*layers).resolve_scale(color="independent")
    return dressed(chart.properties(width=drawing.width, height=drawing.height), palette, drawing.title, drawing.notes)


def _placed(drawing: Drawing, rows: list[Row], tips: dict[str, str], x: str = "x", y: str = "y") -> Any:
    """Marks at their pixels."""
    alt = altair_module()
    tooltip = [alt.Tooltip(f"{field}:N", title=title) for field, title in tips.items()]
    across = alt.X(f"{x}:Q", axis=None, scale=alt.Scale(domain=[0, drawing.width], nice=False))
    down = alt.Y(f"{y}:Q", axis=None, scale=alt.Scale(domain=[0, drawing.height], nice=False, reverse=True))
    return alt.Chart(alt.Data(values=rows)).encode(x=across, y=down, tooltip=tooltip)


def _matplotlib(drawing: Drawing, palette: Palette) -> Any:
    from matplotlib.lines import Line2D
    from matplotlib.patheffects import withStroke

    sorts, ties = _sorts(drawing, palette), _ties(drawing, palette)
    handles = [
        Line2D([], [], color=tint, marker="8", linestyle="", markersize=7, label=sort) for sort, tint in sorts.items()
    ]
    handles += [Line2D([], [], color=tint, linewidth=2.5, label=f"weight {tie}") for tie, tint in ties.items()]
    width, height = drawing.width / 80, drawing.height / 80
    bottom = legend_room(len(handles), width)
    made, (axes,) = Sheet(title=drawing.title, notes=drawing.notes, left=0.2, bottom=bottom).drawn(
        palette, [width], height
    )
    axes.set_xlim(0, drawing.width)
    axes.set_ylim(drawing.height, 0)
    axes.set_axis_off()
    for row in drawing.edges:
        look = {"color": ties[row["tie"]], "alpha": 0.55, "linewidth": row["thickness"] * 0.8}
        axes.plot([row["x"], row["x2"]], [row["y"], row["y2"]], zorder=1, solid_capstyle="round", **look)
        if drawing.directed:
            style = {"arrowstyle": "-|>", "shrinkA": 0, "shrinkB": 0, **look, "linewidth": 1.5}
            axes.annotate("", (row["hx"], row["hy"]), (row["x"], row["y"]), arrowprops=style, zorder=1)
    for row in drawing.nodes:
        look = {"color": sorts[row["sort"]], "markeredgecolor": palette.surface, "zorder": 2}
        axes.plot(row["x"], row["y"], "o", markersize=2 * row["radius"] * 0.9, **look)
    for row in drawing.texts:
        look = {"ha": row["align"], "va": "center", "fontsize": 8, "color": palette.ink, "zorder": 3}
        halo = [withStroke(linewidth=2.5, foreground=palette.surface, alpha=0.8)]
        axes.text(row["x"], row["y"], row["label"], path_effects=halo, **look)
    legend(made, handles, palette)
    return made
