"""Facts in place: a text with its holders, cues, targets, quotes and speakers marked, as HTML for notebooks.

Articles, stances, dossiers and results of measures show themselves so in a notebook. All text is escaped; nothing is
loaded and no script runs.

>>> import pourparler as pp
>>> stance = pp.Reader("base").read("Kenya rejected the <i>ceasefire</i>.").stances[0]
>>> "<i>" in stance_html(stance), "&lt;i&gt;" in stance_html(stance)
(False, True)
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from . import Anchor, Article, Dossier, Stance
from .measures.result import Result

__all__ = ["article_html", "dossier_html", "result_html", "stance_html"]

_SHOWN = 1500
"""Characters of a text that are shown before the rest is folded."""
_LISTED = 25
"""Rows of a table that are listed before the rest is folded."""

_SHORT, _LONG = 12, 60
"""Characters up to which a cell of a table stays on one line, and beyond which it stands below its row."""

_SUMMARY = ("document", "published", "actors", "quotes", "stances")

_KINDS = {
    "holder": "who holds a stance",
    "cue": "the words that tell it",
    "target": "what it is about",
    "condition": "its condition",
    "quote": "quoted words",
    "speaker": "who speaks",
}

# Colours of Okabe and Ito, which people of any colour vision tell apart; each kind also has a line of its own.
_STYLE = """<style>
.pp-show{--holder:#0072b22e;--cue:#d55e0033;--target:#009e7333;--condition:#cc79a740;--quote:#f0e4426b;--line:#8886;
 font:14px/1.55 system-ui,sans-serif;overflow-x:auto}.pp-show p{max-width:60em}
.pp-show mark{color:inherit;background:none;padding:0 .1em;border-radius:.2em}
.pp-show .quote{background:var(--quote)}.pp-show .speaker{border-bottom:2px dotted currentColor}
.pp-show .condition{background:var(--condition);border-bottom:1px dashed currentColor}
.pp-show .holder{background:var(--holder);border-bottom:2px solid #0072b2}
.pp-show .target{background:var(--target);border-bottom:2px double #009e73}
.pp-show .cue{background:var(--cue);border-bottom:2px dashed #d55e00}
.pp-show table{border-collapse:collapse;margin:.5em 0}.pp-show td,.pp-show th{text-align:left;padding:.15em .7em .15em 0;
 border-top:1px solid var(--line);vertical-align:top}.pp-show .under td{border:0}
.pp-show .short{white-space:nowrap}.pp-show .under td{max-width:60em;padding-left:1.2em}
.pp-show summary{cursor:pointer}.pp-show h4{margin:.4em 0}.pp-show p{margin:.5em 0;white-space:pre-wrap}.pp-show .note{opacity:.75}
@media (prefers-color-scheme:dark){.pp-show{--holder:#56b4e94d;--cue:#e69f0052;--target:#00c08b4d;--condition:#cc79a75c;--quote:#f0e4423d}}
[data-jp-theme-light=false] .pp-show,.vscode-dark .pp-show{--holder:#56b4e94d;--cue:#e69f0052;--target:#00c08b4d;
 --condition:#cc79a75c;--quote:#f0e4423d}
[data-jp-theme-light=true] .pp-show,.vscode-light .pp-show{--holder:#0072b22e;--cue:#d55e0033;--target:#009e7333;
 --condition:#cc79a740;--quote:#f0e4426b}
</style>"""


@dataclass(frozen=True)
class _Mark:
    start: int
    end: int
    kind: str
    title: str


def article_html(article: Article) -> str:
    """The text of an article with its facts marked, and its stances as a table; the tables alone where it keeps no text."""
    marks = [*_of_stances(article.stances), *_of_quotes(article)]
    body = _body(article, marks) if article.text is not None else "<p class=note>The text is not kept.</p>"
    return _page(_heading(article), body + _legend(marks) + _stances(article.stances))


def stance_html(stance: Stance) -> str:
    """The sentence of a stance with its holder, cue and target marked, and how it was read."""
    article = stance.article
    steps = " → ".join(f"{step.kind}: {step.position}" for step in stance.steps)
    notes = [("rule", stance.rule), ("path", stance.path or ""), ("steps", steps), ("via", ", ".join(stance.via))]
    rows = "".join(f"<tr><th>{name}</th><td>{escape(value)}</td></tr>" for name, value in notes if value)
    marks = list(_of_stances([stance]))
    sentence = f"<p>{_marked(article.text, stance.evidence, marks)}</p>" if article.text is not None else ""
    return _page(f"<h4>{escape(_line(stance))}</h4>", f"{sentence}{_legend(marks)}<table>{rows}</table>")


def dossier_html(dossier: Dossier) -> str:
    """The articles of a dossier with what they hold, and who stands where most often."""
    rows = [_row(*_summary(article)) for article in dossier]
    counts = [("holders", dossier.holders), ("issues", dossier.issues)]
    lines = (f"<p><b>{name}</b> {escape(_counted(items))}</p>" for name, items in counts if items)
    title = f"<h4>{len(dossier)} articles, {len(dossier.stances)} stances</h4>"
    return _page(title, "".join(lines) + _table(_row(*_SUMMARY, tag="th"), rows))


def result_html(result: Result) -> str:
    """The rows of a result, without the columns that nothing stands in; sentences stand below the row that they prove."""
    records = list(result.records())
    # Days are for computing with: the dates that they come of stand beside them.
    kinds = list(result.columns.values())
    shown = [at for at, kind in enumerate(kinds) if kind != "datetime64[s]"]
    filled = [at for at in shown if any(not _empty(record[at]) for record in records)]
    names = list(result.columns)
    cells = [[_cell(record[at]) for at in filled] for record in records]
    below = {at for at in range(1, len(filled)) if any(len(row[at]) > _LONG for row in cells)}
    beside = [at for at in range(len(filled)) if at not in below]
    rows: list[str] = []
    for row in cells:
        under = ((names[filled[at]], row[at]) for at in sorted(below) if row[at])
        rows.append(_row(*(row[at] for at in beside)) + "".join(_under(*told, len(beside)) for told in under))
    title = f"<h4>{type(result).__name__}: {len(rows)} {'row' if len(rows) == 1 else 'rows'}</h4>"
    return _page(title, _table(_row(*(names[filled[at]] for at in beside), tag="th"), rows) if rows else "")


def _page(head: str, body: str) -> str:
    return f"{_STYLE}<div class=pp-show>{head}{body}</div>"


def _heading(article: Article) -> str:
    document = article.document
    source = ", ".join(str(part) for part in (document.publisher, document.published) if part)
    return f"<h4>{escape(document.title or document.id)}</h4>" + (f"<p class=note>{escape(source)}</p>" if source else "")


def _table(head: str, rows: list[str]) -> str:
    """A table, the rows after the first stretch folded."""
    table = f"<table>{head}{''.join(rows[:_LISTED])}</table>"
    if len(rows) <= _LISTED:
        return table
    rest = f"<table>{head}{''.join(rows[_LISTED:])}</table>"
    return f"{table}<details><summary>{len(rows) - _LISTED} more</summary>{rest}</details>"


def _row(*cells: str, tag: str = "td") -> str:
    return "<tr>" + "".join(f"<{tag}{_width(cell)}>{escape(cell)}</{tag}>" for cell in cells) + "</tr>"


def _width(cell: str) -> str:
    """Dates and numbers stay on one line."""
    return " class=short" if len(cell) <= _SHORT else ""


def _under(name: str, words: str, columns: int) -> str:
    """A line below a row."""
    return f'<tr class=under><td colspan="{columns}"><span class=note>{escape(name)}</span> {escape(words)}</td></tr>'


def _summary(article: Article) -> Iterator[str]:
    """What the list of a dossier says of an article, under `_SUMMARY`."""
    document = article.document
    yield from (document.title or document.id, str(document.published or ""))
    yield from (str(len(facts)) for facts in (article.actors, article.quotes, article.stances))


def _empty(value: Any) -> bool:
    return value is None or value == ""


def _cell(value: Any) -> str:
    """A value of a frame, in few letters; nothing for what is not known."""
    if _empty(value):
        return ""
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def _counted(items: Iterable[tuple[str, int]]) -> str:
    first = list(items)
    more = f" and {len(first) - 10} more" if len(first) > 10 else ""
    return ", ".join(f"{name} {count}" for name, count in first[:10]) + more


def _line(stance: Stance) -> str:
    words = [stance.holder, stance.position, stance.target, f"({stance.strength}, {stance.mode})"]
    return " ".join([*words, "hedged"] if stance.hedged else words)


def _of_stances(stances: Iterable[Stance]) -> Iterator[_Mark]:
    for stance in stances:
        title = f"{_line(stance)} [{stance.rule}]"
        spans = {
            "holder": stance.holder_span,
            "cue": stance.cue_span,
            "target": stance.target_span,
            "condition": stance.condition_span,
        }
        for kind, span in spans.items():
            if span:
                yield _Mark(span.start, span.end, kind, f"{kind}: {title}")


def _of_quotes(article: Article) -> Iterator[_Mark]:
    for quote in article.quotes:
        title = f"{quote.speaker or 'nobody named'}, {quote.form} [{quote.rule}]"
        yield _Mark(quote.start, quote.end, "quote", f"quote: {title}")
        if span := quote.speaker_span:
            yield _Mark(span.start, span.end, "speaker", f"speaker: {title}")


def _body(article: Article, marks: list[_Mark]) -> str:
    """The blocks of the text, or all of it where it has none; what comes after the first stretch is folded."""
    text = article.text or ""
    paragraphs: list[str] = []
    folded: list[str] = []
    shown = 0
    for place in [block.anchor for block in article.document.blocks] or [Anchor(0, len(text))]:
        html = f"<p>{_marked(text, place, marks)}</p>"
        (paragraphs if shown < _SHOWN else folded).append(html)
        shown += len(place)
    if folded:
        paragraphs.append(f"<details><summary>{len(folded)} more blocks</summary>{''.join(folded)}</details>")
    return "".join(paragraphs)


def _marked(text: str, place: Anchor, marks: Iterable[_Mark]) -> str:
    """A stretch of text with the marks that fall into it; where marks overlap, each piece carries all of its own."""
    inside = [mark for mark in marks if mark.start < place.end and place.start < mark.end]
    cuts = {place.start, place.end}
    cuts.update(cut for mark in inside for cut in (mark.start, mark.end) if place.start < cut < place.end)
    ordered = sorted(cuts)
    pieces: list[str] = []
    for start, end in zip(ordered, ordered[1:], strict=False):
        here = [mark for mark in inside if mark.start <= start and end <= mark.end]
        words = escape(text[start:end])
        if here:
            kinds = " ".join(dict.fromkeys(mark.kind for mark in here))
            titles = "\n".join(dict.fromkeys(mark.title for mark in here))
            words = f'<mark class="{kinds}" title="{escape(titles)}">{words}</mark>'
        pieces.append(words)
    return "".join(pieces)


def _legend(marks: Iterable[_Mark]) -> str:
    used = {mark.kind for mark in marks}
    items = (f'<mark class="{kind}">{kind}</mark> {what}' for kind, what in _KINDS.items() if kind in used)
    return f"<p class=note>{' · '.join(items)}</p>" if used else ""


def _stances(stances: Iterable[Stance]) -> str:
    rows = [_row(s.holder, s.position, s.target, s.strength, s.rule) for s in stances]
    if not rows:
        return "<p class=note>No stances.</p>"
    head = _row("holder", "position", "target", "strength", "rule", tag="th")
    return f"<details><summary>{len(rows)} stances</summary><table>{head}{''.join(rows)}</table></details>"
