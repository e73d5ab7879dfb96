"""How positions move from window to window: a strip for each actor and target, an arrow for each move."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from math import atan2, degrees, hypot
from typing import Any

from .. import colours
from ..colours import Palette
from ..measures.movement import Movement, Track, Window
from ..measures.result import days_of
from .base import (
    Backend,
    Row,
    Sheet,
    altair_module,
    best,
    cited,
    dressed,
    labels,
    legend,
    legend_room,
    name_of,
    nothing,
    signed,
    text_room,
)
from .strips import altair_bands, down, listed, marks, matplotlib_rows

__all__ = ["Arrows", "draw", "prepared"]

_REACH = 0.24
"""How far from the middle of its strip the firmest position stands, as a share of the strip."""
_STRIP = 42
"""How high a strip is, in pixels."""
_DISC = 9
"""The radius of a position, in pixels."""
_TIPS = {
    "actor": "Actor",
    "target": "On",
    "window": "When",
    "position": "Position",
    "score": "Score (−1 to +1)",
    "firmness": "Firmness (0 to 1)",
    "shift": "Since it last spoke",
    "statements": "Statements",
    "sentence": "Best evidence",
    "source": "Source",
}
_ARROW_TIPS = {"actor": "Actor", "target": "On", "window": "When", "change": "Position", "move": "Move"}
_STATED_TIPS = {"actor": "Actor", "target": "On", "shift": "The text says", "sentence": "Sentence", "source": "Source"}
_WORDS = {"conditional": "on a condition", "noncommittal": "declines to say", "contested": "for and against"}


@dataclass(frozen=True, kw_only=True)
class Arrows:
    """What the picture shows, before it is drawn. Strips are counted from the top, `y` downwards."""

    title: str
    """Its title."""
    notes: tuple[str, ...]
    """Lines below the title."""
    strips: tuple[str, ...]
    """Labels of the strips."""
    windows: tuple[str, ...]
    """Labels of the windows, in order."""
    points: list[Row]
    """Positions: `x` and `y`, `value` (the score, or None), `fill`, `sign`, and what the tooltip says."""
    moves: list[Row]
    """From one position to the next: `x`, `y`, `x2`, `y2`, and which `move` it is."""
    stated: list[Row]
    """Changes that texts state in so many words: `x` and `y`."""


def prepared(movement: Movement, palette: Palette, title: str, most: int) -> Arrows:
    """Tracks of more than one window, where there are any: those that move most, by target and actor."""
    moving = [track for track in movement.tracks if len(track.points) > 1 or track.stated] or movement.tracks
    ranked = sorted(moving, key=lambda track: (-_moved(track), -len(track.points), track.target, track.actor))
    shown = sorted(ranked[:most], key=lambda track: (track.target, track.actor))
    actors = labels({track.actor for track in shown}, movement.names, 22)
    targets = labels({track.target for track in shown}, movement.names, 24)
    places = {window: place for place, window in enumerate(movement.windows)}
    points: list[dict[str, Any]] = []
    moves: list[dict[str, Any]] = []
    stated: list[dict[str, Any]] = []
    step = _step(len(movement.windows))
    for strip, track in enumerate(shown):
        who = {"actor": name_of(track.actor, movement.names), "target": name_of(track.target, movement.names)}
        made = [_point(track, at, strip, places, palette) for at in range(len(track.points))]
        points += [{**who, **point} for point in made]
        moves += [{**who, **_move(a, b, step)} for a, b in zip(made, made[1:], strict=False)]
        stated += [{**who, **row} for row in _stated(track, strip, places)]
    notes = ["above the line for, below it against, the further the firmer; arrows join the times when an actor spoke"]
    if len(shown) < len(moving):
        notes.append(f"the {len(shown)} of {len(moving)} that move or speak most often")
    if len(moving) < len(movement.tracks):
        notes.append(f"left out: {len(movement.tracks) - len(moving)} that speak at one time only")
    return Arrows(
        title=title,
        notes=tuple(notes),
        strips=tuple(f"{targets[track.target]} · {actors[track.actor]}" for track in shown),
        windows=tuple(label_of(window) for window in movement.windows),
        points=points,
        moves=moves,
        stated=stated,
    )


def draw(movement: Movement, backend: Backend, palette: Palette, title: str, most: int) -> Any:
    """The picture."""
    arrows = prepared(movement, palette, title, most)
    if not arrows.points:
        return nothing("Nobody takes a dated position in this selection.", backend, palette, title)
    return _altair(arrows, palette) if backend == "altair" else _matplotlib(arrows, palette)


def label_of(window: Window) -> str:
    """A window in words: a year, a quarter or a month where it is one.

    >>> from datetime import date
    >>> label_of(Window(from_=date(2016, 4, 1), to=date(2016, 6, 30))), label_of(Window(from_=date(2016, 4, 7)))
    ('2016 Q2', 'from 2016-04-07')
    """
    first, last = window.from_, window.to
    if first is None or last is None:
        return f"from {first}" if first else f"to {last}" if last else "all"
    months = last.month - first.month + 1 + 12 * (last.year - first.year)
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        if months == 12 and first.month == 1:
            return str(first.year)
        if months == 3 and first.month % 3 == 1:
            return f"{first.year} Q{first.month // 3 + 1}"
        if months == 1:
            return f"{first:%Y-%m}"
    return f"{first} to {last}"


def _moved(track: Track) -> int:
    """How often a track changes, as counted or in so many words."""
    return sum(point.shift not in (None, "new") for point in track.points) + len(track.stated)


def _point(track: Track, at: int, strip: int, places: dict[Window, int], palette: Palette) -> Row:
    point = track.points[at]
    standing = colours.standing(point.status)
    value = point.score if standing in ("for", "against") else None
    firmness = (point.firmness or 0.0) if value is not None else 0.0
    height = -firmness if standing == "against" else firmness
    fill = palette.of(standing) if value is None else palette.score(value)
    firm = "–" if value is None else f"{firmness:.2f}"
    told = {"window": label_of(point.window), "position": point.status, "score": signed(value), "firmness": firm}
    drawn = {"x": places[point.window], "y": strip - _REACH * height, "value": value, "standing": standing}
    look = {"fill": fill, "ink": colours.ink(fill), "sign": colours.sign(standing)}
    return {**drawn, **look, **told, "shift": point.shift or "–", **cited(point.citations)}


def _move(a: Row, b: Row, step: int) -> Row:
    """An arrow between two positions that ends at the rim of the second, with its head turned the way it goes."""
    right, down = (b["x"] - a["x"]) * step, (b["y"] - a["y"]) * _STRIP
    length = hypot(right, down)
    x, y = right / length / step, down / length / _STRIP
    rim, end = _DISC, _DISC + 3
    line = {"x": a["x"] + rim * x, "y": a["y"] + rim * y, "x2": b["x"] - end * x, "y2": b["y"] - end * y}
    head = {"hx": line["x2"], "hy": line["y2"], "angle": degrees(atan2(right, -down))}
    told = {"window": f"{a['window']} to {b['window']}", "change": f"{a['position']} to {b['position']}"}
    return {**line, **head, **told, "move": "unchanged" if b["shift"] == "–" else b["shift"]}


def _stated(track: Track, strip: int, places: dict[Window, int]) -> list[Row]:
    """Stated changes in the window of their date; those whose date falls into no one window are left to the table."""
    rows: list[dict[str, Any]] = []
    for change in track.stated:
        when = change.citation.when
        days = days_of(when)
        for window, place in places.items():
            if all(day and (window.from_ or day) <= day <= (window.to or day) for day in days):
                rows.append({"x": place + 0.3, "y": strip, "shift": change.change, **best(change.citation)})
    return rows


def _step(windows: int) -> int:
    """How wide a window is, in pixels."""
    return 96 if windows <= 6 else 60 if windows <= 16 else 40


def _key(arrows: Arrows) -> list[str]:
    """What the signs mean that have no side."""
    there = {row["standing"] for row in arrows.points}
    known = [f"{colours.sign(name)} {words}" for name, words in _WORDS.items() if name in there]
    return [", ".join([*known, *(["◇ a change that the text itself states"] if arrows.stated else [])])]


def _moves(arrows: Arrows, palette: Palette) -> dict[str, str]:
    """The moves that there are, with their colours."""
    tints = {
        "reversed": palette.kinds[3],
        "hardened": palette.ink,
        "softened": palette.kinds[2],
        "dropped": palette.kinds[1],
        "new": palette.kinds[4],
        "unchanged": palette.muted,
    }
    there = {row["move"] for row in arrows.moves}
    return {name: tint for name, tint in tints.items() if name in there}


def _altair(arrows: Arrows, palette: Palette) -> Any:
    alt = altair_module()

    x, y = _across(arrows, "x"), down("y", arrows.strips)
    layers = [altair_bands(arrows.strips, palette)]
    if arrows.moves:
        tints = _moves(arrows, palette)
        scale = alt.Scale(domain=list(tints), range=list(tints.values()))
        legend = alt.Legend(title="Move", symbolType="stroke", symbolStrokeWidth=3)
        tint = alt.Color("move:N", scale=scale, legend=legend)
        turned = alt.Angle("angle:Q", scale=None)
        layers.append(
            marks(arrows.moves, x, y, _ARROW_TIPS).mark_rule(strokeWidth=2.5).encode(x2="x2:Q", y2="y2:Q", color=tint)
        )
        heads = marks(arrows.moves, _across(arrows, "hx"), down("hy", arrows.strips), _ARROW_TIPS)
        heads = heads.mark_point(shape="triangle", size=60, filled=True, opacity=1)
        layers.append(heads.encode(color=tint, angle=turned))
    points = marks(arrows.points, x, y, _TIPS)
    fill, ink = (alt.Color(f"{field}:N", scale=None) for field in ("fill", "ink"))
    discs = points.mark_circle(size=4 * _DISC**2, opacity=1, stroke=palette.surface, strokeWidth=1)
    signs = points.mark_text(fontSize=10, fontWeight="bold", aria=False).encode(text="sign:N", color=ink)
    layers += [discs.encode(color=fill), signs]
    if arrows.stated:
        layers.append(marks(arrows.stated, x, y, _STATED_TIPS).mark_point(shape="diamond", size=70, color=palette.ink))
    size = {"width": _step(len(arrows.windows)) * len(arrows.windows), "height": _STRIP * len(arrows.strips)}
    return dressed(alt.layer(*layers).properties(**size), palette, arrows.title, (*arrows.notes, *_key(arrows)))


def _across(arrows: Arrows, field: str) -> Any:
    alt = altair_module()
    windows = len(arrows.windows)
    plain = {"title": None, "ticks": False, "domain": False, "grid": False, "orient": "top", "labelOverlap": "greedy"}
    axis = alt.Axis(values=list(range(windows)), labelExpr=listed(arrows.windows), **plain)
    return alt.X(f"{field}:Q", scale=alt.Scale(domain=[-0.5, windows - 0.5], nice=False, zero=False), axis=axis)


def _matplotlib(arrows: Arrows, palette: Palette) -> Any:
    from matplotlib.lines import Line2D

    tints = _moves(arrows, palette)
    handles = [Line2D([], [], color=tint, linewidth=2, label=name) for name, tint in tints.items()]
    left, wide = text_room(arrows.strips), _step(len(arrows.windows)) / 72 * len(arrows.windows)
    notes = [*arrows.notes, *filter(None, _key(arrows))]
    bottom = legend_room(len(handles), left + wide)
    sheet = Sheet(title=arrows.title, notes=notes, left=left, top=0.35, bottom=bottom)
    made, (axes,) = sheet.drawn(palette, [wide], _STRIP / 72 * len(arrows.strips))
    axes.set_xlim(-0.5, len(arrows.windows) - 0.5)
    matplotlib_rows(axes, arrows.strips, palette)
    axes.set_xticks(range(len(arrows.windows)), arrows.windows)
    axes.xaxis.tick_top()
    for row in arrows.moves:
        style = {"arrowstyle": "-|>", "color": tints[row["move"]], "linewidth": 1.8, "shrinkA": 0, "shrinkB": 0}
        axes.annotate("", (row["hx"], row["hy"]), (row["x"], row["y"]), arrowprops=style)
    for row in arrows.points:
        axes.plot(row["x"], row["y"], "o", markersize=14, color=row["fill"], markeredgecolor=palette.surface)
        style = {"ha": "center", "va": "center", "fontsize": 8, "fontweight": "bold"}
        axes.text(row["x"], row["y"], row["sign"], color=row["ink"], **style)
    for row in arrows.stated:
        axes.plot(row["x"], row["y"], "D", markersize=6, markerfacecolor="none", markeredgecolor=palette.ink)
    if handles:
        legend(made, handles, palette)
    return made
