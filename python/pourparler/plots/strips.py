"""Pictures in rows: rows counted from the top, with a label each, and days along the foot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from json import dumps
from typing import Any

from ..colours import Palette
from .base import Row, altair_module

__all__ = [
    "Days",
    "altair_bands",
    "across_days",
    "down",
    "listed",
    "marks",
    "matplotlib_days",
    "matplotlib_rows",
]


@dataclass(frozen=True, kw_only=True)
class Days:
    """The stretch of time that a picture covers."""

    first: date
    """Its first day."""
    last: date
    """Its last day."""

    @staticmethod
    def over(dates: Iterable[date | None]) -> Days | None:
        """All of these days with some room at both ends; None where there are none."""
        known = [day for day in dates if day]
        if not known:
            return None
        first, last = min(known), max(known)
        room = max(timedelta(20), (last - first) / 25)
        return Days(first=_moved(first, -room), last=_moved(last, room))

    def share(self, part: float) -> date:
        """The day that lies at this share of the stretch."""
        return self.first + part * (self.last - self.first)

    def pixels(self, day: date, width: float) -> float:
        """Where a day lies in a picture of this width."""
        return width * ((day - self.first) / (self.last - self.first))

    def ticks(self, most: int = 9) -> dict[str, str]:
        """At most so many days to name along an axis, in ISO 8601, with their names.

        >>> Days(first=date(2014, 11, 2), last=date(2015, 11, 1)).ticks(4)
        {'2015-01-01': 'Jan 2015', '2015-04-01': 'Apr 2015', '2015-07-01': 'Jul 2015', '2015-10-01': 'Oct 2015'}
        """
        months = 12 * (self.last.year - self.first.year) + self.last.month - self.first.month
        step = next((step for step in (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200) if months <= step * most), 12000)
        if months < 3:
            every = timedelta(max(1, (self.last - self.first).days // (most - 3)))
            days = (self.first + every * place for place in range(1, most) if self.first + every * place < self.last)
            return {day.isoformat(): f"{day.day} {day:%b %Y}" for day in days}
        first = 12 * self.first.year + self.first.month - 1
        found = (divmod(month, 12) for month in range(first + step - first % step, first + months + 1, step))
        days = (date(year, month + 1, 1) for year, month in found if year <= date.max.year)
        return {day.isoformat(): str(day.year) if step >= 12 else f"{day:%b %Y}" for day in days}


def _moved(day: date, by: timedelta) -> date:
    """A day moved, as far as there are days."""
    try:
        return day + by
    except OverflowError:
        return day


def listed(texts: Sequence[str]) -> str:
    """Texts as an expression of vega, by the number of the tick."""
    return f"{dumps(texts, ensure_ascii=False)}[datum.value]"


def down(field: str, labels: Sequence[str], *, named: bool = True) -> Any:
    """The rows as the y of altair, `named` where their labels are to be seen."""
    alt = altair_module()
    plain = {"title": None, "ticks": False, "domain": False, "labels": named, "labelLimit": 420, "labelOverlap": False}
    axis = alt.Axis(values=list(range(len(labels))), labelExpr=listed(labels), **plain)
    scale = alt.Scale(domain=[-0.5, len(labels) - 0.5], reverse=True, nice=False, zero=False)
    return alt.Y(f"{field}:Q", scale=scale, axis=axis)


def across_days(field: str, days: Days) -> Any:
    """Days as the x of altair."""
    alt = altair_module()
    scale = alt.Scale(type="utc", domain=[days.first.isoformat(), days.last.isoformat()], nice=False)
    ticks = days.ticks()
    told = f"{dumps(ticks)}[utcFormat(datum.value, '%Y-%m-%d')]"
    axis = alt.Axis(title=None, grid=False, labelOverlap=False, values=list(ticks), labelExpr=told)
    return alt.X(f"{field}:T", scale=scale, axis=axis)


def marks(rows: list[Row], x: Any, y: Any, tips: dict[str, str]) -> Any:
    """A chart of these rows, with a tooltip."""
    alt = altair_module()
    tooltip = [alt.Tooltip(f"{field}:N", title=title) for field, title in tips.items()]
    return alt.Chart(alt.Data(values=rows)).encode(x=x, y=y, tooltip=tooltip)


def altair_bands(labels: Sequence[str], palette: Palette, *, named: bool = True) -> Any:
    """Every second row on a faint ground."""
    alt = altair_module()
    rows = [{"y": row - 0.5, "y2": row + 0.5} for row in range(1, len(labels), 2)]
    band = alt.Chart(alt.Data(values=rows)).mark_rect(color=palette.silent, opacity=0.45, aria=False)
    return band.encode(x=alt.value(0), x2=alt.value("width"), y=down("y", labels, named=named), y2="y2:Q")


def matplotlib_rows(axes: Any, labels: Sequence[str], palette: Palette) -> None:
    """The rows of a panel of matplotlib: labels, lines, every second on a faint ground."""
    axes.set_ylim(len(labels) - 0.5, -0.5)
    axes.set_yticks(range(len(labels)), labels)
    axes.set_axisbelow(True)
    axes.grid(axis="y", color=palette.line, linewidth=0.8)
    for row in range(1, len(labels), 2):
        axes.axhspan(row - 0.5, row + 0.5, color=palette.silent, alpha=0.45, linewidth=0)


def matplotlib_days(axes: Any, days: Days) -> None:
    """Days along the foot of a panel of matplotlib."""
    ticks = days.ticks()
    axes.set_xlim(days.first, days.last)
    axes.set_xticks([date.fromisoformat(day) for day in ticks], list(ticks.values()))
