"""Lines for people at a terminal: columns, wrapped sentences, nothing that could command the terminal."""

from __future__ import annotations

import shutil
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence

__all__ = ["clipped", "columns", "counted", "each", "plain", "printable", "terminal_width", "wrapped"]

_GAP = "  "
_NARROWEST = 60


def terminal_width() -> int:
    """The columns of the terminal, 100 where there is none."""
    return max(_NARROWEST, shutil.get_terminal_size((100, 24)).columns)


def columns(rows: Iterable[Sequence[str]], width: int) -> list[str]:
    """Rows in columns; the last column takes what room is left."""
    cells = [[plain(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    widths[-1:] = [0]
    padded = ([cell.ljust(room) for cell, room in zip(row, widths, strict=True)] for row in cells)
    return [clipped(_GAP + _GAP.join(row).rstrip(), width) for row in padded]


def wrapped(words: str, width: int, *, indent: int, first: str = "") -> str:
    """Words over as many lines as they need, each behind an indent; `first` stands in that of the first line."""
    page = textwrap.TextWrapper(width, first.ljust(indent), " " * indent, break_on_hyphens=False)
    return "\n".join(page.wrap(plain(words)))


def each(words: Iterable[str], *, between: str = ", ") -> str:
    """Words in a row, each once."""
    return between.join(dict.fromkeys(words))


def counted(number: int, noun: str) -> str:
    """A number of things."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def printable(text: str) -> str:
    """Without the control characters that could command a terminal, lines kept."""
    return "".join(" " if unicodedata.category(c) == "Cc" and c != "\n" else c for c in text)


def plain(words: str) -> str:
    """Printable words on one line."""
    return " ".join(printable(words).split())


def clipped(line: str, width: int) -> str:
    """As much of a line as there is room for."""
    return line if len(line) <= width else line[: width - 1] + "…"
