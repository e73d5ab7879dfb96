"""What all pictures share: how things are named, what stands in a tooltip, how a picture is dressed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from re import sub
from textwrap import shorten, wrap
from typing import Any, Literal

from .._native import Codebook
from ..colours import Palette
from ..measures.network import Participation
from ..measures.record import Claim
from ..measures.result import Citation

__all__ = [
    "FONT",
    "Backend",
    "Row",
    "altair_module",
    "Sheet",
    "best",
    "capital",
    "clean",
    "cited",
    "claimed",
    "dressed",
    "labels",
    "legend",
    "legend_room",
    "lines_of",
    "name_of",
    "names_in",
    "nothing",
    "shown_of",
    "signed",
    "text_room",
]

Backend = Literal["altair", "matplotlib"]
"""What draws: altair for screens, matplotlib for print."""

Row = dict[str, Any]
"""One mark with all that its tooltip says."""

FONT = "DejaVu Sans, Verdana, sans-serif"
"""The font of pictures: it has the signs, and text is as wide wherever it is drawn."""

_LABEL = 32
"""Characters of a name on an axis, before it is cut."""
_SENTENCE = 320
"""Characters of a sentence in a tooltip, before it is cut."""


def altair_module() -> Any:
    """The module altair; an `ImportError` names the extra where it is missing."""
    return _module("altair")


def figure(palette: Palette, width: float, height: float) -> Any:
    """An empty figure of matplotlib, in inches, in the colours of the palette."""
    pyplot = _module("matplotlib.pyplot")
    made = pyplot.figure(figsize=(width, height), facecolor=palette.surface)
    # A notebook shows the figure that a cell ends with; one left open it would show a second time.
    if "inline" in import_module("matplotlib").get_backend():
        pyplot.close(made)
    return made


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A figure of matplotlib with room around its panels, all in inches."""

    title: str
    """Its title."""
    notes: Sequence[str] = ()
    """Lines below the title."""
    left: float
    """Room for the labels of the rows."""
    top: float = 0.2
    """Room for the labels of the columns, below title and notes."""
    right: float = 0.3
    """Room to the right."""
    bottom: float = 0.3
    """Room below, the legend's among it."""
    gap: float = 0.3
    """Room between panels."""

    def drawn(self, palette: Palette, widths: Sequence[float], height: float) -> tuple[Any, list[Any]]:
        """The figure and its panels from left to right, as wide as asked."""
        head = 0.5 + 0.2 * len(self.notes)
        inner = sum(widths) + self.gap * (len(widths) - 1)
        told = max(0.1 * len(self.title), *(0.065 * len(note) for note in self.notes), 0.0) + 0.4
        width = max(self.left + inner + self.right, told, 5.0)
        tall = head + self.top + height + self.bottom
        made = figure(palette, width, tall)
        heading = {"va": "top", "fontsize": 12, "fontweight": "bold", "color": palette.ink}
        made.text(0.15 / width, 1 - 0.15 / tall, self.title, **heading)
        for place, note in enumerate(self.notes):
            made.text(0.15 / width, 1 - (0.42 + 0.2 * place) / tall, note, va="top", fontsize=8, color=palette.muted)
        panels: list[Any] = []
        x = self.left
        for wide in widths:
            panels.append(made.add_axes((x / width, self.bottom / tall, wide / width, height / tall)))
            x += wide + self.gap
        for panel in panels:
            panel.set_facecolor(palette.surface)
            panel.tick_params(length=0, colors=palette.ink, labelsize=8)
            for spine in panel.spines.values():
                spine.set_visible(False)
        return made, panels


def text_room(texts: Iterable[str]) -> float:
    """How wide the longest of these texts is in print, in inches, with some room beside it."""
    return 0.072 * max(map(len, texts), default=0) + 0.25


def legend(made: Any, handles: Sequence[Any], palette: Palette) -> None:
    """A legend at the foot of a figure."""
    style = {"frameon": False, "fontsize": 8, "labelcolor": palette.ink, "borderpad": 0.2}
    columns = max(1, int(made.get_figwidth() / 1.5))
    made.legend(handles=list(handles), loc="lower left", ncols=min(columns, len(handles)), **style)


def legend_room(handles: int, width: float) -> float:
    """How high a legend of so many entries is at the foot of a figure of this width, in inches."""
    columns = max(1, int(max(width, 5.0) / 1.5))
    return 0.3 + 0.2 * -(-handles // columns)


def _module(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        package = name.partition(".")[0]
        raise ImportError(f"this picture needs {package}: `pip install pourparler[plots]`") from None


def name_of(id: str, names: Mapping[str, str]) -> str:
    """The name to show of an actor or a target; without one, the words of its id.

    >>> name_of("issue:prisoner-exchange", {}), name_of("kenya", {"actor:kenya": "Kenya"})
    ('Prisoner exchange', 'Kenya')
    """
    known = names.get(id) or names.get(f"actor:{id}")
    return capital(known or id.rpartition(":")[2].replace("-", " "))


def names_in(given: Mapping[str, str] | Codebook | None) -> dict[str, str]:
    """Names to show, by target or actor: those given, or all of a codebook."""
    if not isinstance(given, Codebook):
        return dict(given or {})
    sorts = {
        "actor": given.actors,
        "issue": given.issues,
        "negotiation": given.negotiations,
        "instrument": given.instruments,
    }
    return {f"{sort}:{id}": name for sort, named in sorts.items() for id, name in named.items()}


def labels(ids: Iterable[str], names: Mapping[str, str], limit: int = _LABEL) -> dict[str, str]:
    """Short labels by id, no two alike: long names are cut, and where that makes two alike the id tells them apart.

    >>> labels(["a-council", "b-council"], {"actor:a-council": "The Council", "actor:b-council": "The Council"})
    {'a-council': 'The Council (a-council)', 'b-council': 'The Council (b-council)'}
    """
    cut = {id: clipped(name_of(id, names), limit) for id in ids}
    texts = list(cut.values())
    return {id: text if texts.count(text) == 1 else clean(f"{clipped(text, limit)} ({id})") for id, text in cut.items()}


def clean(text: str) -> str:
    """Text that ends no script of a page that it is written into: what could begin or end a tag begins with `‹`.

    >>> clean("a < b </script>")
    'a < b ‹/script>'
    """
    return sub(r"<(?=[A-Za-z/!?])", "‹", text)


def capital(name: str) -> str:
    """A name as it stands at the beginning of a line."""
    return clean(name[:1].upper() + name[1:])


def clipped(text: str, limit: int) -> str:
    """Text of at most `limit` characters."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def shown_of(counts: Mapping[str, int], most: int) -> list[str]:
    """The `most` with the highest counts, highest first, then by id."""
    return sorted(counts, key=lambda id: (-counts[id], id))[:most]


def signed(score: float | None) -> str:
    """A score as text; a dash where there is none."""
    return "–" if score is None else f"{score:+.2f}".replace("-", "−")


def cited(citations: Sequence[Citation | Participation]) -> Row:
    """What a tooltip says of the evidence: the best sentence, where it stands, and how many more there are."""
    return {**best(citations[0] if citations else None), "statements": len(citations)}


def best(citation: Citation | Participation | None) -> Row:
    """The sentence of a citation and where it stands."""
    return _evidence(citation.document, citation.when, citation.words) if citation else _evidence()


def claimed(claims: Sequence[Claim[Any]]) -> Row:
    """The sentence behind the first of several claims and where it stands."""
    found = next((source for claim in claims for source in claim.sources), None)
    return _evidence(found.document, found.published, found.words) if found else _evidence()


def _evidence(document: str | None = None, when: object = None, words: str | None = None) -> Row:
    """A sentence and where it stands; dashes where there is none."""
    if document is None:
        return {"sentence": "–", "source": "–"}
    place = ", ".join(str(part) for part in (document, when) if part)
    return {"sentence": sentence(words), "source": clean(place)}


def sentence(words: str | None) -> str:
    """Words for a tooltip, on one line and not too long."""
    return clean(shorten(words, _SENTENCE, placeholder=" …")) if words else "(the text is not kept)"


def lines_of(citations: Iterable[Citation], width: int, most: int) -> Iterator[str]:
    """The sentences of citations with their sources, each wrapped to `width` characters on at most two lines."""
    for citation in list(citations)[:most]:
        told = best(citation)
        yield "\n".join(wrap(f"{told['source']}: {told['sentence']}", width, max_lines=2, placeholder=" …"))


def dressed(chart: Any, palette: Palette, title: str, notes: Sequence[str] = ()) -> Any:
    """An altair chart with its title, and in the colours of the palette."""
    alt = altair_module()
    text = {"labelColor": palette.ink, "titleColor": palette.ink, "labelFont": FONT, "titleFont": FONT}
    told = alt.TitleParams(clean(title), subtitle=[note for note in notes if note], anchor="start", offset=14)
    # Where a page embeds the chart with vega-embed, its tooltips are dark too.
    embedded = {"embedOptions": {"tooltip": {"theme": palette.theme}}}
    heading = {"color": palette.ink, "font": FONT, "fontSize": 15, "subtitlePadding": 6}
    return (
        chart.properties(title=told, background=palette.surface, padding=14, usermeta=embedded)
        .configure(font=FONT)
        .configure_view(stroke=None)
        .configure_title(**heading, subtitleColor=palette.muted, subtitleFont=FONT, subtitleFontSize=11)
        .configure_axis(
            **text, domainColor=palette.line, tickColor=palette.line, gridColor=palette.line, titleFontWeight="normal"
        )
        .configure_legend(**text, titleFontWeight="normal", titleLimit=300, labelLimit=300)
    )


def nothing(words: str, backend: Backend, palette: Palette, title: str) -> Any:
    """A picture that says why there is nothing to see."""
    if backend == "altair":
        alt = altair_module()
        text = alt.Chart(alt.Data(values=[{"words": words}])).mark_text(fontSize=13, color=palette.muted)
        return dressed(text.encode(text="words:N").properties(width=420, height=80), palette, title)
    made, (panel,) = Sheet(title=title, left=0.3).drawn(palette, [4.5], 0.8)
    panel.set_axis_off()
    made.text(0.5, 0.4, words, ha="center", va="center", color=palette.muted)
    return made
