"""Where two actors meet: each side's statements by date, and since when they hold the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from .. import colours
from ..colours import Palette
from ..measures.convergence import Convergence, Meeting
from ..measures.result import Citation, days_of
from .base import (
    Backend,
    Row,
    Sheet,
    altair_module,
    best,
    dressed,
    labels,
    legend,
    legend_room,
    name_of,
    nothing,
    signed,
    text_room,
)
from .strips import Days, across_days, altair_bands, down, marks, matplotlib_days, matplotlib_rows

__all__ = ["Strips", "draw", "prepared"]

_ROW = 54
"""How high a row is, in pixels."""
_LANE = 0.25
"""How far the lanes of the two sides lie from the middle of a row, as a share of it."""
_WIDE = 560
"""How wide the time is, in pixels."""
_NEAR = 12
"""Marks nearer than this many pixels step aside."""
_ASIDE = 0.17
"""How far, as a share of a row."""
_TIPS = {
    "actor": "Actor",
    "target": "On",
    "position": "Position",
    "strength": "Strength",
    "mode": "Mode",
    "when": "When",
    "more": "Further statements of that day",
    "sentence": "Sentence",
    "source": "Source",
}
_TILE_TIPS = {
    "target": "On",
    "relation": "Relation",
    "agreement": "Agreement (−1 to +1)",
    "drift": "Distance",
    "since": "Met since",
    "a": "One",
    "b": "The other",
}
_MET_TIPS = {"target": "On", "since": "Met since", "a": "One", "b": "The other"}
_POSITIONS = {"support": "for", "conditional": "on a condition", "noncommittal": "declines to say", "oppose": "against"}
_RELATIONS = {
    "convergent": "they meet",
    "conditional": "they meet on a condition",
    "undeclared": "one declines to say",
    "contested": "one is on both sides",
    "divergent": "they part",
    "silent": "only one speaks",
}


@dataclass(frozen=True, kw_only=True)
class Strips:
    """What the picture shows, before it is drawn. Rows are counted from the top, days in ISO 8601."""

    title: str
    """Its title."""
    notes: tuple[str, ...]
    """Lines below the title."""
    sides: tuple[str, str]
    """The names of both actors."""
    rows: tuple[str, ...]
    """Labels of the rows: the targets."""
    tiles: list[Row]
    """How they stand to each other on each target: `y`, `relation`, `fill`, `sign`."""
    met: list[Row]
    """Since when they have met: `y`, `y2`, `x`, `x2`."""
    statements: list[Row]
    """Statements: `y`, `x1` to `x2` (the days that the date may mean), `x` (their middle), `fill`, `side`."""
    days: Days | None
    """The time; None where nothing is dated."""
    since: str | None
    """The day since which movement is looked for."""


def prepared(convergence: Convergence, palette: Palette, title: str, most: int) -> Strips:
    """The first `most` targets, in the order of the result."""
    shown = convergence.meetings[:most]
    names, actors = convergence.names, (convergence.a, convergence.b)
    rows = labels([meeting.target for meeting in shown], names)
    found = [
        day for meeting in shown for side in (meeting.a, meeting.b) for c in side.citations for day in days_of(c.when)
    ]
    days = Days.over([*found, *([convergence.since] if found else [])])
    tiles: list[dict[str, Any]] = []
    met: list[dict[str, Any]] = []
    statements: list[dict[str, Any]] = []
    for y, meeting in enumerate(shown):
        tile = {**_tile(meeting, names), "y": y, **_filled(meeting.relation, palette)}
        tiles.append(tile)
        if days and meeting.met:
            ends = {"x": meeting.met.since.isoformat(), "x2": days.last.isoformat()}
            met.append({**tile, **ends, "y": y - 0.46, "y2": y + 0.46})
        for side, held in enumerate((meeting.a, meeting.b)):
            dated = _statements(held.citations, days, y + (_LANE if side else -_LANE)) if days else []
            who = {
                "actor": name_of(actors[side], names),
                "target": tile["target"],
                "side": name_of(actors[side], names),
            }
            statements += [{**who, **row, **_filled(row["position"], palette)} for row in dated]
    return Strips(
        title=title,
        notes=_notes(convergence, len(shown), tiles),
        sides=(name_of(actors[0], names), name_of(actors[1], names)),
        rows=tuple(rows.values()),
        tiles=tiles,
        met=met,
        statements=statements,
        days=days,
        since=convergence.since.isoformat() if convergence.since and days else None,
    )


def draw(convergence: Convergence, backend: Backend, palette: Palette, title: str | None, most: int) -> Any:
    """The picture; without a title it names both actors."""
    if title is None:
        a, b = (name_of(actor, convergence.names) for actor in (convergence.a, convergence.b))
        title = f"Where {a} and {b} meet"
    strips = prepared(convergence, palette, title, most)
    if not strips.tiles:
        return nothing("Neither of the two says anything in this selection.", backend, palette, title)
    return _altair(strips, palette) if backend == "altair" else _matplotlib(strips, palette)


def _filled(word: str, palette: Palette) -> Row:
    fill = palette.of(word)
    ink = palette.muted if word == "silent" else colours.ink(fill)
    return {"fill": fill, "ink": ink, "sign": colours.sign(word)}


def _tile(meeting: Meeting, names: dict[str, str]) -> Row:
    a, b = (best(side.best) for side in (meeting.a, meeting.b))
    if meeting.met:
        a, b = best(meeting.met.a), best(meeting.met.b)
    return {
        "target": name_of(meeting.target, names),
        "relation": meeting.relation,
        "agreement": signed(meeting.agreement),
        "drift": meeting.drift or "–",
        "since": meeting.met.since.isoformat() if meeting.met else "–",
        "a": f"{a['source']}: {a['sentence']}",
        "b": f"{b['source']}: {b['sentence']}",
    }


def _statements(citations: tuple[Citation, ...], days: Days, lane: float) -> list[Row]:
    """The dated statements of one side, those of one day and position as one; marks that would meet step aside."""
    grouped: dict[tuple[date, date, str], list[Citation]] = {}
    for citation in citations:
        first, last = days_of(citation.when)
        if first or last:
            key = (first or days.first, last or days.last, citation.position)
            grouped.setdefault(key, []).append(citation)
    rows: list[Row] = []
    taken: list[float] = []
    for (first, last, position), group in sorted(grouped.items()):
        middle = first + (last - first) / 2
        at = days.pixels(middle, _WIDE)
        beside = sum(abs(at - other) < _NEAR for other in taken)
        taken.append(at)
        said = {"position": position, "strength": group[0].strength, "mode": group[0].mode, "when": str(group[0].when)}
        ends = {"x": middle.isoformat(), "x1": first.isoformat(), "x2": last.isoformat()}
        step = (0, -1, 1)[beside % 3] * _ASIDE
        rows.append({**said, **ends, "y": lane + step, "more": len(group) - 1, **best(group[0])})
    return rows


def _notes(convergence: Convergence, shown: int, tiles: list[Row]) -> tuple[str, ...]:
    accord = convergence.accord
    score = "not known" if accord.score is None else signed(accord.score)
    notes = [
        f"accord {score} over {accord.known} of {accord.spoken} targets (−1 to +1); shaded: since when they meet",
        ", ".join(_there(_RELATIONS, tiles, "relation").values()),
    ]
    if convergence.since:
        notes.append(f"dashed: {convergence.since}, since when movement is looked for")
    undated = sum(
        not any(days_of(c.when))
        for meeting in convergence.meetings
        for side in (meeting.a, meeting.b)
        for c in side.citations
    )
    if undated:
        notes.append(f"{undated} statements of no known date are not on the time line")
    if shown < len(convergence.meetings):
        notes.append(f"the first {shown} of {len(convergence.meetings)} targets")
    return tuple(notes)


def _there(words: dict[str, str], rows: list[Row], field: str) -> dict[str, str]:
    """The words that occur, with what to call them."""
    used = {row[field] for row in rows}
    return {word: f"{colours.sign(word)} {name}" for word, name in words.items() if word in used}


def _altair(strips: Strips, palette: Palette) -> Any:
    alt = altair_module()
    panels = [_altair_tiles(strips, palette)]
    if strips.days:
        panels.append(_altair_time(strips, strips.days, palette))
    chart = alt.hconcat(*panels, spacing=8).resolve_scale(color="independent", shape="independent")
    return dressed(chart, palette, strips.title, strips.notes)


def _altair_tiles(strips: Strips, palette: Palette) -> Any:
    alt = altair_module()
    tiles = [{**tile, "y1": tile["y"] - 0.3, "y2": tile["y"] + 0.3} for tile in strips.tiles]
    square = marks(tiles, alt.value(0), down("y1", strips.rows), _TILE_TIPS).mark_rect(cornerRadius=4)
    square = square.encode(x2=alt.value("width"), y2="y2:Q", color=alt.Color("fill:N", scale=None))
    text = marks(tiles, alt.value(16), down("y", strips.rows), _TILE_TIPS).mark_text(
        fontWeight="bold", fontSize=12, aria=False
    )
    text = text.encode(text="sign:N", color=alt.Color("ink:N", scale=None))
    return (
        alt.layer(square, text).resolve_scale(color="independent").properties(width=32, height=_ROW * len(strips.rows))
    )


def _altair_time(strips: Strips, days: Days, palette: Palette) -> Any:
    alt = altair_module()
    x, y = across_days("x", days), down("y", strips.rows, named=False)
    met = marks(strips.met, x, y, _MET_TIPS).mark_rect(color=palette.support, opacity=0.16)
    layers = [altair_bands(strips.rows, palette, named=False), met.encode(x2="x2:T", y2="y2:Q")]
    if strips.since:
        day = alt.Chart(alt.Data(values=[{"x": strips.since}])).mark_rule(color=palette.muted, strokeDash=[4, 3])
        layers.append(day.encode(x=x))
    there = _there(_POSITIONS, strips.statements, "position")
    said = [{**row, "told": there[row["position"]]} for row in strips.statements]
    scale = alt.Scale(domain=list(there.values()), range=[palette.of(word) for word in there])
    tint = alt.Color("told:N", scale=scale, legend=alt.Legend(title="Statement", symbolType="circle", symbolOpacity=1))
    shape = alt.Scale(domain=list(strips.sides), range=["circle", "square"])
    spans = marks(said, across_days("x1", days), y, _TIPS).mark_rule(strokeWidth=3, opacity=0.45, strokeCap="round")
    points = marks(said, x, y, _TIPS).mark_point(filled=True, opacity=1, size=80, stroke=palette.surface)
    points = points.encode(
        color=tint,
        shape=alt.Shape("side:N", scale=shape, legend=alt.Legend(title="Side", symbolFillColor=palette.muted)),
    )
    layers += [spans.encode(x2="x2:T", color=tint), points]
    return alt.layer(*layers).properties(width=_WIDE, height=_ROW * len(strips.rows))


def _matplotlib(strips: Strips, palette: Palette) -> Any:
    from matplotlib.lines import Line2D
    from matplotlib.patches import FancyBboxPatch

    there = _there(_POSITIONS, strips.statements, "position")
    handles: list[Any] = [
        Line2D([], [], color=palette.of(word), marker="8", linestyle="", label=text) for word, text in there.items()
    ]
    forms = dict(zip(strips.sides, "os", strict=True))
    handles += [
        Line2D([], [], color=palette.muted, marker=form, linestyle="", label=name) for name, form in forms.items()
    ]
    left, widths = text_room(strips.rows), [0.42, *([_WIDE / 80] if strips.days else [])]
    bottom = 0.3 + legend_room(len(handles), left + sum(widths))
    sheet = Sheet(title=strips.title, notes=strips.notes, left=left, bottom=bottom, gap=0.12)
    made, panels = sheet.drawn(palette, widths, _ROW / 80 * len(strips.rows))
    for panel in panels:
        matplotlib_rows(panel, strips.rows, palette)
    panels[0].set_xlim(0, 1)
    panels[0].set_xticks([])
    for tile in strips.tiles:
        style: dict[str, Any] = {"boxstyle": "round,pad=0,rounding_size=0.08", "facecolor": tile["fill"], "linewidth": 0}
        panels[0].add_patch(FancyBboxPatch((0, tile["y"] - 0.3), 1, 0.6, **style))
        style = {"ha": "center", "va": "center", "fontsize": 9, "fontweight": "bold"}
        panels[0].text(0.5, tile["y"], tile["sign"], color=tile["ink"], **style)
    if strips.days:
        _matplotlib_time(panels[1], strips, strips.days, palette)
    if strips.statements:
        legend(made, handles, palette)
    return made


def _matplotlib_time(axes: Any, strips: Strips, days: Days, palette: Palette) -> None:
    axes.set_yticklabels([])
    matplotlib_days(axes, days)
    day = date.fromisoformat
    for row in strips.met:
        x, y = [day(row["x"]), day(row["x2"])], (row["y"], row["y2"])
        axes.fill_between(x, *y, color=palette.support, alpha=0.16, linewidth=0)
    if strips.since:
        axes.axvline(day(strips.since), color=palette.muted, linewidth=1, linestyle="--")
    for row in strips.statements:
        ends = [day(row["x1"]), day(row["x2"])]
        axes.plot(ends, [row["y"]] * 2, color=row["fill"], linewidth=2.5, alpha=0.45, solid_capstyle="round")
        form = "o" if row["side"] == strips.sides[0] else "s"
        axes.plot(day(row["x"]), row["y"], form, markersize=7, color=row["fill"], markeredgecolor=palette.surface)
