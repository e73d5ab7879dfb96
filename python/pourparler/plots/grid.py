"""Grids of cells, each coloured and signed by where somebody stands: the drawing behind matrix and heat map."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .. import colours
from ..colours import Palette
from ..measures.result import Citation
from .base import Row, Sheet, altair_module, dressed, legend, legend_room, lines_of, text_room

__all__ = ["Bars", "Grid", "altair_grid", "cell", "matplotlib_grid", "sentences"]

_SIGNED = ("for", "against")
_LINES = 5
"""Sentences that the pane of evidence holds."""
_LETTERS = 108
"""Characters of a line there."""


@dataclass(frozen=True, kw_only=True)
class Bars:
    """A bar beside each row of a grid."""

    title: str
    """What it measures."""
    rows: list[Row]
    """`row`, `value` from 0 to 1 or None, `text`, and what the tooltip says."""
    tips: dict[str, str]
    """Fields of a tooltip with their titles."""


@dataclass(frozen=True, kw_only=True)
class Grid:
    """What a grid shows, before it is drawn."""

    title: str
    """Its title."""
    notes: tuple[str, ...]
    """Lines below the title."""
    rows: tuple[str, ...]
    """Labels of the rows, in order."""
    columns: tuple[str, ...]
    """Labels of the columns, in order."""
    cells: list[Row]
    """One for each row and column, as `cell` makes them."""
    tips: dict[str, str]
    """Fields of a tooltip with their titles."""
    measure: str
    """What the colours of signed cells measure."""
    scale: tuple[str, str, str]
    """What its lowest value, its middle and its highest mean."""
    words: dict[str, str]
    """The legend: what to call the standings that have no number."""
    evidence: list[Row]
    """Sentences: the `cell` that they are behind, their `place`, their `line`."""
    bars: Bars | None = None
    """Bars beside the rows."""


def cell(row: str, column: str, word: str, value: float | None, palette: Palette, tooltip: Row) -> Row:
    """A cell: for or against in the colour of its value, from -1 to 1; all else without a number."""
    standing = colours.standing(word)
    number = value if standing in _SIGNED else None
    fill = palette.of(standing) if number is None else palette.score(number)
    ink = palette.muted if standing == "silent" else colours.ink(fill)
    drawn = {"row": row, "column": column, "cell": f"{row}|{column}", "standing": standing, "value": number}
    return {**drawn, "fill": fill, "ink": ink, "sign": colours.sign(standing), **tooltip}


def sentences(cell: Row, citations: Iterable[Citation]) -> list[Row]:
    """The sentences of a cell for the pane of evidence, as many as it holds."""
    return [
        {"cell": cell["cell"], "place": place, "line": line}
        for place, line in enumerate(lines_of(citations, _LETTERS, _LINES))
    ]


def _step(grid: Grid) -> int:
    """The side of a cell in pixels: large where there are few."""
    most = max(len(grid.rows), len(grid.columns))
    return 40 if most <= 6 else 30 if most <= 16 else 22


def _unsigned(grid: Grid) -> list[str]:
    """The standings without a number that the grid has, in the order of the legend."""
    there = {row["standing"] for row in grid.cells}
    return [name for name in colours.STANDINGS if name in there and name not in _SIGNED]


def _legend_name(name: str, words: dict[str, str]) -> str:
    return f"{colours.sign(name)}  {words[name]}"


def altair_grid(grid: Grid, palette: Palette, *, evidence: bool) -> Any:
    """The grid as an altair chart; with `evidence`, a pane below shows the sentences of the cell that is clicked."""
    alt = altair_module()
    step = _step(grid)
    pick = alt.selection_point(name="pick", fields=["cell"], on="click", empty=False)
    marks = _marks(grid, palette, step, pick if evidence else None)
    chart = alt.layer(*marks).resolve_scale(color="independent").properties(width=alt.Step(step), height=alt.Step(step))
    if grid.bars:
        chart = alt.hconcat(chart, _altair_bars(grid, grid.bars, palette, step), spacing=6)
    if evidence:
        chart = alt.vconcat(chart, _altair_evidence(grid, palette, pick), spacing=18)
    return dressed(chart, palette, grid.title, grid.notes)


def _marks(grid: Grid, palette: Palette, step: int, pick: Any) -> list[Any]:
    alt = altair_module()
    axis = {"title": None, "domain": False, "ticks": False, "labelLimit": 400, "labelPadding": 6}
    base = alt.Chart(alt.Data(values=grid.cells)).encode(
        x=alt.X("column:N", sort=list(grid.columns), axis=alt.Axis(orient="top", labelAngle=-50, **axis)),
        y=alt.Y("row:N", sort=list(grid.rows), axis=alt.Axis(**axis)),
        tooltip=[alt.Tooltip(f"{field}:N", title=title) for field, title in grid.tips.items()],
    )
    square = base.mark_rect(stroke=palette.surface, strokeWidth=2, cornerRadius=4)
    # Bars stand where the legends would.
    where = {"orient": "bottom", "offset": 14} if grid.bars else {"orient": "right"}
    marks: list[Any] = []
    if any(row["value"] is not None for row in grid.cells):
        scale = alt.Scale(domain=[-1, 0, 1], range=list(palette.scale), interpolate="rgb")
        named = {"values": [-1, 0, 1], "labelExpr": _told(grid.scale)}
        legend = alt.Legend(title=grid.measure, gradientLength=120, **named, **where)
        signed = square.transform_filter("isValid(datum.value)")
        marks.append(signed.encode(color=alt.Color("value:Q", scale=scale, legend=legend)))
    if names := _unsigned(grid):
        shown = [_legend_name(name, grid.words) for name in names]
        scale = alt.Scale(domain=shown, range=[palette.of(name) for name in names])
        legend = alt.Legend(title="No number", symbolType="square", symbolSize=160, symbolStrokeWidth=0, **where)
        cases = (f"datum.standing == '{name}' ? '{text}'" for name, text in zip(names, shown, strict=True))
        calculated = " : ".join((*cases, "null"))
        unsigned = square.transform_filter("!isValid(datum.value)").transform_calculate(told=calculated)
        marks.append(unsigned.encode(color=alt.Color("told:N", scale=scale, legend=legend)))
    size = 10 if step < 30 else 13
    text = base.mark_text(fontSize=size, fontWeight="bold", aria=False).encode(
        text="sign:N", color=alt.Color("ink:N", scale=None)
    )
    marks.append(text)
    if pick is not None:
        ring = base.mark_rect(
            fill=None, stroke=palette.ink, strokeWidth=2.5, cornerRadius=4, aria=False
        ).transform_filter(pick)
        marks[0] = marks[0].add_params(pick)
        marks.append(ring)
    return marks


def _told(scale: tuple[str, str, str]) -> str:
    """The labels of a scale from -1 to 1 as an expression."""
    low, middle, high = (f"'{text}'" for text in scale)
    return f"datum.value < 0 ? {low} : datum.value > 0 ? {high} : {middle}"


def _altair_bars(grid: Grid, bars: Bars, palette: Palette, step: int) -> Any:
    alt = altair_module()
    base = alt.Chart(alt.Data(values=bars.rows)).encode(
        y=alt.Y("row:N", sort=list(grid.rows), axis=None),
        tooltip=[alt.Tooltip(f"{field}:N", title=title) for field, title in bars.tips.items()],
    )
    axis = alt.Axis(title=bars.title, orient="top", values=[0, 0.5, 1], format="%", titlePadding=8)
    x = alt.X("value:Q", scale=alt.Scale(domain=[0, 1]), axis=axis)
    bar = base.mark_bar(color=palette.muted, height=step * 0.5, cornerRadius=2).encode(x=x)
    text = base.mark_text(align="left", color=palette.ink, fontSize=11).encode(x=alt.value(128), text="text:N")
    return alt.layer(bar, text).properties(width=120, height=alt.Step(step))


def _altair_evidence(grid: Grid, palette: Palette, pick: Any) -> Any:
    alt = altair_module()
    hint = {"expr": f"length(data('{pick.name}_store')) ? '' : 'Click a cell to read the sentences behind it.'"}
    base = alt.Chart(alt.Data(values=grid.evidence)).encode(
        x=alt.value(0), y=alt.Y("place:O", axis=None, scale=alt.Scale(domain=list(range(_LINES))))
    )
    style = {"align": "left", "fontSize": 11, "baseline": "middle"}
    lines = base.mark_text(**style, color=palette.ink, lineBreak="\n").encode(text="line:N").transform_filter(pick)
    asked = alt.Chart(alt.Data(values=[{"place": 0}])).mark_text(**style, color=palette.muted, text=hint)
    return alt.layer(lines, asked.encode(x=alt.value(0), y="place:O")).properties(width=700, height=_LINES * 34)


def matplotlib_grid(grid: Grid, palette: Palette) -> Any:
    """The grid as a figure of matplotlib."""
    from matplotlib.patches import FancyBboxPatch

    side = _step(grid) / 72
    widths = [side * len(grid.columns), *([1.1] if grid.bars else [])]
    handles = _handles(grid, palette)
    left, above = text_room(grid.rows), text_room(grid.columns)
    sheet = Sheet(
        title=grid.title,
        notes=grid.notes,
        left=left,
        top=0.8 * above,
        right=1.1 if grid.bars else max(0.7 * above, 0.7),
        bottom=legend_room(len(handles), left + sum(widths) + 0.7),
    )
    made, panels = sheet.drawn(palette, widths, side * len(grid.rows))
    rows, columns = ({label: place for place, label in enumerate(line)} for line in (grid.rows, grid.columns))
    for row in grid.cells:
        x, y = columns[row["column"]], rows[row["row"]]
        style: dict[str, Any] = {"boxstyle": "round,pad=0,rounding_size=0.1", "facecolor": row["fill"], "linewidth": 0}
        panels[0].add_patch(FancyBboxPatch((x - 0.46, y - 0.46), 0.92, 0.92, **style))
        panels[0].text(x, y, row["sign"], ha="center", va="center", color=row["ink"], fontsize=8, fontweight="bold")
    panels[0].set_xlim(-0.5, len(grid.columns) - 0.5)
    panels[0].xaxis.tick_top()
    panels[0].set_xticks(range(len(grid.columns)), grid.columns, rotation=50, ha="left", rotation_mode="anchor")
    panels[0].set_yticks(range(len(grid.rows)), grid.rows)
    if grid.bars:
        _matplotlib_bars(panels[1], rows, grid.bars, palette)
    for panel in panels:
        panel.set_ylim(len(grid.rows) - 0.5, -0.5)
    legend(made, handles, palette)
    return made


def _matplotlib_bars(axes: Any, rows: dict[str, int], bars: Bars, palette: Palette) -> None:
    for row in bars.rows:
        if row["value"] is not None:
            axes.barh(rows[row["row"]], row["value"], height=0.5, color=palette.muted)
        axes.text(1.06, rows[row["row"]], row["text"], va="center", fontsize=8, color=palette.ink)
    axes.set_xlim(0, 1)
    axes.xaxis.tick_top()
    axes.xaxis.set_label_position("top")
    axes.set_xticks([0, 0.5, 1], ["0 %", "50 %", "100 %"])
    axes.set_xlabel(bars.title, fontsize=9, color=palette.ink)
    axes.set_yticks([])


def _handles(grid: Grid, palette: Palette) -> list[Any]:
    """The legend: both ends and the middle of the scale, then what has no number."""
    from matplotlib.patches import Patch

    ends = zip((-1.0, 0.0, 1.0), grid.scale, strict=True)
    signed = any(row["value"] is not None for row in grid.cells)
    handles = [Patch(facecolor=palette.score(value), label=text) for value, text in ends if signed]
    return handles + [
        Patch(facecolor=palette.of(name), label=_legend_name(name, grid.words)) for name in _unsigned(grid)
    ]
