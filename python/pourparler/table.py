"""A short table of an article for people at a terminal."""

import shutil
import unicodedata
from collections.abc import Iterable, Sequence

from . import Article, Negotiation

__all__ = ["printable", "table"]

_GAP = "  "
_NARROWEST = 60


def table(article: Article, width: int | None = None) -> str:
    """The negotiations, instruments, quotes and stances of an article, no wider than `width` or the terminal."""
    width = max(_NARROWEST, width or shutil.get_terminal_size((100, 24)).columns)
    sections: dict[str, list[tuple[str, ...]]] = {
        "Negotiations": [_negotiation(n) for n in article.negotiations],
        "Instruments": [
            (i.id, i.kind, str(i.date or ""), _each(m.text for m in i.mentions)) for i in article.instruments
        ],
        "Quotes": [(q.speaker or "?", q.cue or "", f"“{q.text}”") for q in article.quotes],
        "Stances": [(s.holder, s.position, s.target, s.strength, s.mode, s.text) for s in article.stances],
    }
    lines = [_clipped(_plain(_heading(article)), width)]
    for title, rows in sections.items():
        if rows:
            lines += ["", f"{title} ({len(rows)})", *_columns(rows, width)]
    return "\n".join(lines)


def _heading(article: Article) -> str:
    document = article.document
    title = document.title or document.id
    source = ", ".join(str(part) for part in (document.publisher, document.published) if part)
    return f"{title} ({source})" if source else title


def _negotiation(negotiation: Negotiation) -> tuple[str, ...]:
    roles: dict[str, list[str]] = {}
    for participant in negotiation.participants:
        status = f" ({participant.status})" if participant.status not in (None, "attended") else ""
        roles.setdefault(participant.role, []).append(participant.actor + status)
    who = "; ".join(f"{role}: {_each(actors)}" for role, actors in roles.items())
    when = " to ".join(dict.fromkeys(str(end) for end in (negotiation.start, negotiation.end) if end))
    return negotiation.id, negotiation.kind, negotiation.place or "", when, who


def _each(words: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(words))


def _columns(rows: Iterable[Sequence[str]], width: int) -> list[str]:
    """Rows in columns; the last column takes what room is left."""
    rows = [[_plain(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    widths[-1] = 0
    padded = ([cell.ljust(room) for cell, room in zip(row, widths, strict=True)] for row in rows)
    return [_clipped(_GAP + _GAP.join(row).rstrip(), width) for row in padded]


def printable(text: str) -> str:
    """Without the control characters that could command a terminal, lines kept."""
    return "".join(" " if unicodedata.category(c) == "Cc" and c != "\n" else c for c in text)


def _plain(words: str) -> str:
    return " ".join(printable(words).split())


def _clipped(line: str, width: int) -> str:
    return line if len(line) <= width else line[: width - 1] + "…"
