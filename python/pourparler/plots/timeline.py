"""What was negotiated when, and which texts came of it; dates that are not exact as the days that they may mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from .._native import Edtf
from ..colours import Palette
from ..measures.record import Claim, Part
from ..measures.result import days_of
from ..measures.timeline import Product, Round, Timeline
from .base import (
    Backend,
    Row,
    Sheet,
    altair_module,
    claimed,
    dressed,
    labels,
    legend,
    legend_room,
    name_of,
    nothing,
    text_room,
)
from .strips import Days, across_days, altair_bands, down, marks, matplotlib_days, matplotlib_rows

__all__ = ["Course", "draw", "prepared"]

_ROW = 30
_WIDE = 620
_SORTS = {
    "conference": "conference or talks",
    "talks": "conference or talks",
    "round": "conference or talks",
    "meeting": "conference or talks",
    "process": "process",
    "mission": "mission",
    "plan": "plan",
    "back-channel": "back channel",
    "ceasefire": "ceasefire",
}
_TEXT = "text or agreement"
_TIPS = {
    "name": "Negotiation",
    "kind": "Kind",
    "begin": "Begins",
    "finish": "Ends",
    "part_of": "Part of",
    "follows": "Follows",
    "parties": "Parties",
    "absent": "Absent",
    "outcome": "Outcome",
    "sentence": "Sentence",
    "source": "Source",
}
_TEXT_TIPS = {
    "name": "Text",
    "kind": "Kind",
    "begin": "Date",
    "ties": "Who stands to it how",
    "sentence": "Sentence",
    "source": "Source",
}


@dataclass(frozen=True, kw_only=True)
class Course:
    """What the picture shows, before it is drawn. Rows are counted from the top, days in ISO 8601."""

    title: str
    """Its title."""
    notes: tuple[str, ...]
    """Lines below the title."""
    rows: tuple[str, ...]
    """Labels of the rows: negotiations, then the texts that came out of none of them."""
    possible: list[Row]
    """All days that a negotiation may have taken: `y`, `x`, `x2`, `sort`, and whether its date is `vague`."""
    certain: list[Row]
    """The days that it took for certain."""
    stubs: list[Row]
    """Negotiations whose beginning or end is not known: `x` to `x2`, from the day that is."""
    texts: list[Row]
    """Texts: `y`, `x` (the middle of the days that the date may mean), `x1` and `x2` (the ends)."""
    sorts: tuple[str, ...]
    """The sorts of negotiations that there are."""
    days: Days
    """The time."""


def prepared(timeline: Timeline, title: str, most: int) -> Course | None:
    """Negotiations with a date, in the order of the result, then texts of their own; None where nothing is dated."""
    rounds = [one for one in timeline.rounds if any(_ends(one))]
    products = [product for product in timeline.instruments if any(_dated(product.dates))]
    found = [day for one in rounds for day in _ends(one)]
    found += [
        day for product in (*products, *(p for one in rounds for p in one.instruments)) for day in _dated(product.dates)
    ]
    days = Days.over(found)
    if days is None:
        return None
    shown, alone = rounds[:most], products[: max(0, most - len(rounds))]
    ids = [*(f"negotiation:{one.id}" for one in shown), *(f"instrument:{product.id}" for product in alone)]
    named = labels(ids, timeline.names, 34)
    indent = {f"negotiation:{one.id}": "› " * min(one.depth, 3) for one in shown}
    possible: list[dict[str, Any]] = []
    certain: list[dict[str, Any]] = []
    stubs: list[dict[str, Any]] = []
    texts: list[dict[str, Any]] = []
    for y, one in enumerate(shown):
        told = {**_told(one, timeline.names), "y": y, "y1": y - 0.25, "y2": y + 0.25}
        possible += _possible(one, told, days)
        certain += _certain(one, told)
        stubs += _stub(one, told, days)
        texts += _texts(one.instruments, y, days, timeline.names)
    texts += [row for y, product in enumerate(alone, len(shown)) for row in _texts([product], y, days, timeline.names)]
    undated = len(timeline.rounds) - len(rounds)
    return Course(
        title=title,
        notes=_notes(undated, len(rounds) + len(products) - len(ids), stubs=bool(stubs), nested=any(indent.values())),
        rows=tuple(indent.get(id, "") + named[id] for id in ids),
        possible=possible,
        certain=certain,
        stubs=stubs,
        texts=texts,
        sorts=tuple(
            sort for sort in dict.fromkeys(_SORTS.values()) if any(row["sort"] == sort for row in possible + stubs)
        ),
        days=days,
    )


def draw(timeline: Timeline, backend: Backend, palette: Palette, title: str, most: int) -> Any:
    """The picture."""
    course = prepared(timeline, title, most)
    if course is None:
        return nothing("No negotiation or text of this selection has a date.", backend, palette, title)
    return _altair(course, palette) if backend == "altair" else _matplotlib(course, palette)


def _dated(claims: Sequence[Claim[Edtf]]) -> tuple[date | None, date | None]:
    """The days that the date may mean that most texts give."""
    return days_of(claims[0].value if claims else None)


def _ends(one: Round) -> tuple[date | None, date | None, date | None, date | None]:
    """The earliest and latest day of the beginning, and those of the end."""
    return *_dated(one.starts), *_dated(one.ends)


def _possible(one: Round, told: Row, days: Days) -> list[Row]:
    """From the earliest day of the beginning to the latest of the end; an open end goes on to the margin."""
    first, begun, ended, last = _ends(one)
    opens = bool(one.ends) and last is None
    x, x2 = first or begun or ended, last or (days.last if opens else ended or begun)
    if x is None or x2 is None:
        return []
    vague = any(claims and claims[0].value.qualifier != "certain" for claims in (one.starts, one.ends))
    return [{**told, "x": x.isoformat(), "x2": max(x, x2).isoformat(), "vague": vague}]


def _certain(one: Round, told: Row) -> list[Row]:
    """From the latest day of the beginning to the earliest of the end, where that is a stretch."""
    _, begun, ended, _ = _ends(one)
    if begun is None or ended is None or ended < begun:
        return []
    return [{**told, "x": begun.isoformat(), "x2": ended.isoformat()}]


def _stub(one: Round, told: Row, days: Days) -> list[Row]:
    """A short line where a text tells one end alone."""
    _, begun, ended, _ = _ends(one)
    reach = days.share(0.06) - days.first
    if one.starts and not one.ends and begun:
        return [{**told, "x": begun.isoformat(), "x2": min(begun + reach, days.last).isoformat()}]
    if one.ends and not one.starts and ended:
        return [{**told, "x": max(ended - reach, days.first).isoformat(), "x2": ended.isoformat()}]
    return []


def _texts(products: Sequence[Product], y: int, days: Days, names: dict[str, str]) -> list[Row]:
    rows: list[dict[str, Any]] = []
    for product in products:
        first, last = _dated(product.dates)
        if first or last:
            first, last = first or days.first, last or days.last
            told = {"name": name_of(f"instrument:{product.id}", names), "kind": _each(product.kinds), "sort": _TEXT}
            ties = ", ".join(f"{name_of(claim.value.actor, names)} {claim.value.tie} it" for claim in product.ties)
            ends = {"x": (first + (last - first) / 2).isoformat(), "x1": first.isoformat(), "x2": last.isoformat()}
            proof = claimed((*product.dates, *product.kinds, *product.ties))
            rows.append({**told, **ends, "y": y, "begin": _each(product.dates), "ties": ties or "–", **proof})
    return rows


def _told(one: Round, names: dict[str, str]) -> Row:
    return {
        "name": name_of(f"negotiation:{one.id}", names),
        "sort": _SORTS[one.kinds[0].value] if one.kinds else "process",
        "kind": _each(one.kinds),
        "begin": _each(one.starts),
        "finish": _each(one.ends),
        "part_of": _others(one.part_of, names),
        "follows": _others(one.follows, names),
        "parties": _parts(one.parties, names),
        "absent": _parts(one.absent, names),
        "outcome": _each(one.outcomes),
        **claimed((*one.starts, *one.ends, *one.kinds)),
    }


def _each(claims: Sequence[Claim[Any]]) -> str:
    """Values side by side, with how many texts give each where they differ."""
    if len(claims) < 2:
        return str(claims[0].value) if claims else "–"
    return ", ".join(f"{claim.value} ({claim.texts} {'text' if claim.texts == 1 else 'texts'})" for claim in claims)


def _others(claims: Sequence[Claim[str]], names: dict[str, str]) -> str:
    return ", ".join(name_of(f"negotiation:{claim.value}", names) for claim in claims) or "–"


def _parts(claims: Sequence[Claim[Part]], names: dict[str, str]) -> str:
    return ", ".join(dict.fromkeys(name_of(claim.value.actor, names) for claim in claims)) or "–"


def _notes(undated: int, hidden: int, *, stubs: bool, nested: bool) -> tuple[str, ...]:
    first = "dark: the days it took for certain; pale: the days it may have taken, dashed where the date is doubtful"
    signs = ["› part of another negotiation"] if nested else []
    signs += ["dotted: the texts do not tell the other end"] if stubs else []
    notes = [first, "; ".join(signs)]
    if undated:
        notes.append(f"{undated} negotiations without a date are not shown")
    if hidden > 0:
        notes.append(f"{hidden} more rows are not shown")
    return tuple(filter(None, notes))


def _tints(course: Course, palette: Palette) -> dict[str, str]:
    """A colour for each sort that there is; texts come last."""
    all_sorts = dict(zip(dict.fromkeys(_SORTS.values()), palette.kinds, strict=False))
    tints = {sort: all_sorts[sort] for sort in course.sorts}
    return {**tints, _TEXT: palette.ink} if course.texts else tints


def _altair(course: Course, palette: Palette) -> Any:
    alt = altair_module()
    tints = _tints(course, palette)
    scale = alt.Scale(domain=list(tints), range=list(tints.values()))
    legend = alt.Legend(title="Sort", symbolType="square", symbolOpacity=1, symbolStrokeWidth=0)
    tint = alt.Color("sort:N", scale=scale, legend=legend)
    x, y = across_days("x", course.days), down("y", course.rows)
    y1 = down("y1", course.rows)

    def bars(rows: list[Row], **look: Any) -> Any:
        # A bar of one day would be too thin to see: each has an outline of its colour.
        bar = marks(rows, x, y1, _TIPS).mark_rect(cornerRadius=3, strokeWidth=2, **look)
        return bar.encode(x2="x2:T", y2="y2:Q", color=tint, stroke=tint)

    layers = [
        altair_bands(course.rows, palette),
        bars([row for row in course.possible if not row["vague"]], opacity=0.35),
        bars([row for row in course.possible if row["vague"]], opacity=0.35, strokeDash=[3, 3]),
        bars(course.certain, opacity=1),
        marks(course.stubs, x, y, _TIPS).mark_rule(strokeDash=[2, 4], strokeWidth=3).encode(x2="x2:T", color=tint),
    ]
    if course.texts:
        spans = marks(course.texts, across_days("x1", course.days), y, _TEXT_TIPS).mark_rule(strokeWidth=2, opacity=0.6)
        diamonds = marks(course.texts, x, y, _TEXT_TIPS).mark_point(shape="diamond", filled=True, opacity=1, size=120)
        layers += [spans.encode(x2="x2:T", color=tint), diamonds.encode(color=tint)]
    chart = alt.layer(*layers).properties(width=_WIDE, height=_ROW * len(course.rows))
    return dressed(chart, palette, course.title, course.notes)


def _matplotlib(course: Course, palette: Palette) -> Any:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    tints = _tints(course, palette)
    handles: list[Any] = [Patch(facecolor=tint, label=sort) for sort, tint in tints.items() if sort != _TEXT]
    if course.texts:
        handles.append(Line2D([], [], color=palette.ink, marker="D", linestyle="", markersize=5, label=_TEXT))
    left, wide = text_room(course.rows), _WIDE / 80
    bottom = 0.3 + legend_room(len(handles), left + wide)
    sheet = Sheet(title=course.title, notes=course.notes, left=left, bottom=bottom)
    made, (axes,) = sheet.drawn(palette, [wide], _ROW / 80 * len(course.rows))
    matplotlib_rows(axes, course.rows, palette)
    matplotlib_days(axes, course.days)
    day = date.fromisoformat
    for rows, alpha in ((course.possible, 0.35), (course.certain, 1.0)):
        for row in rows:
            tint = tints[row["sort"]]
            look = {"facecolor": (tint, alpha), "edgecolor": tint, "linestyle": "--" if row.get("vague") else "-"}
            axes.barh(row["y"], day(row["x2"]) - day(row["x"]), 0.5, left=day(row["x"]), **look)
    for row in course.stubs:
        ends = [day(row["x"]), day(row["x2"])]
        axes.plot(ends, [row["y"]] * 2, ":", color=tints[row["sort"]], linewidth=2.5)
    for row in course.texts:
        axes.plot([day(row["x1"]), day(row["x2"])], [row["y"]] * 2, color=palette.ink, linewidth=1.5, alpha=0.6)
        axes.plot(day(row["x"]), row["y"], "D", color=palette.ink, markersize=5)
    legend(made, handles, palette)
    return made
