"""A short table of an article for people at a terminal."""

from __future__ import annotations

import pourparler as pp

from .layout import clipped, columns, each, plain, terminal_width
from .output import heading

__all__ = ["table"]


def table(article: pp.Article, width: int | None = None) -> str:
    """The negotiations, instruments, quotes and stances of an article, no wider than `width` or the terminal."""
    width = width or terminal_width()
    sections: dict[str, list[tuple[str, ...]]] = {
        "Negotiations": [_negotiation(n) for n in article.negotiations],
        "Instruments": [
            (i.id, i.kind, str(i.date or ""), each(m.text for m in i.mentions)) for i in article.instruments
        ],
        "Quotes": [(q.speaker or "?", q.cue or "", f"“{q.text}”") for q in article.quotes],
        "Stances": [(s.holder, s.position, s.target, s.strength, s.mode, s.text) for s in article.stances],
    }
    lines = [heading(clipped(plain(_title(article)), width))]
    for title, rows in sections.items():
        if rows:
            lines += ["", heading(f"{title} ({len(rows)})"), *columns(rows, width)]
    return "\n".join(lines)


def _title(article: pp.Article) -> str:
    document = article.document
    title = document.title or document.id
    source = ", ".join(str(part) for part in (document.publisher, document.published) if part)
    return f"{title} ({source})" if source else title


def _negotiation(negotiation: pp.Negotiation) -> tuple[str, ...]:
    roles: dict[str, list[str]] = {}
    for participant in negotiation.participants:
        status = f" ({participant.status})" if participant.status not in (None, "attended") else ""
        roles.setdefault(participant.role, []).append(participant.actor + status)
    who = "; ".join(f"{role}: {each(actors)}" for role, actors in roles.items())
    when = " to ".join(dict.fromkeys(str(end) for end in (negotiation.start, negotiation.end) if end))
    return negotiation.id, negotiation.kind, negotiation.place or "", when, who
