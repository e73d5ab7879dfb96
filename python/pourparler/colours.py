"""The colours of pictures and pages, in one place.

Blue is for, orange against, with an off-white (dark grey on dark pages) between: told apart with any colour vision, as
are the colours of what is no number: gold on a condition, pink noncommittal, violet contested, grey silent. No colour
stands alone: `sign` gives each standing a sign that is printed into its cell.

>>> from pourparler import colours
>>> colours.LIGHT.of("supports"), colours.LIGHT.of("accepts"), colours.sign("silent")
('#1f6fb2', '#1f6fb2', '·')
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = [
    "DARK",
    "LIGHT",
    "STANDINGS",
    "THEMES",
    "Palette",
    "Standing",
    "Theme",
    "css",
    "ink",
    "palette",
    "sign",
    "standing",
]

Theme = Literal["light", "dark"]
"""On a light or on a dark page."""

Standing = Literal["for", "against", "conditional", "noncommittal", "contested", "silent"]
"""What a colour stands for; `standing` finds it for the words of the vocabularies."""

STANDINGS: tuple[Standing, ...] = ("for", "conditional", "noncommittal", "contested", "against", "silent")
"""All standings, in the order of a legend."""

_WORDS: dict[str, Standing] = {
    "supports": "for",
    "support": "for",
    "accepts": "for",
    "convergent": "for",
    "endorsed": "for",
    "signed": "for",
    "opposes": "against",
    "oppose": "against",
    "rejects": "against",
    "divergent": "against",
    "rejected": "against",
    "violated": "against",
    "undeclared": "noncommittal",
}
_SIGNS: dict[Standing, str] = {
    "for": "+",
    "against": "−",
    "conditional": "if",
    "noncommittal": "?",
    "contested": "±",
    "silent": "·",
}


@dataclass(frozen=True, kw_only=True)
class Palette:
    """Colours as `#rrggbb`."""

    theme: Theme
    """For which pages."""
    surface: str
    """The page."""
    ink: str
    """Text."""
    muted: str
    """Text that matters less."""
    line: str
    """Rules and grids."""
    support: str
    """For, and the end of the scale at 1."""
    neutral: str
    """The middle of the scale, at 0."""
    oppose: str
    """Against, and the end of the scale at -1."""
    conditional: str
    """For on a condition."""
    noncommittal: str
    """Declining to say."""
    contested: str
    """For and against at once."""
    silent: str
    """Nothing said. No number has this colour."""
    kinds: tuple[str, ...]
    """For sorts of things that have no order, told apart with any colour vision."""

    @property
    def scale(self) -> tuple[str, str, str]:
        """The scale of positions: at -1, at 0, at 1."""
        return self.oppose, self.neutral, self.support

    def of(self, word: str) -> str:
        """The colour of a word of the vocabularies: of a status, an answer, a relation, a position or a tie."""
        found = standing(word)
        return {"for": self.support, "against": self.oppose}.get(found) or str(getattr(self, found))

    def score(self, score: float) -> str:
        """The colour of a position from -1 (against) to 1 (for).

        >>> LIGHT.score(1.0) == LIGHT.support
        True
        """
        share = min(1.0, abs(score))
        end = self.support if score > 0 else self.oppose
        mixed = (round(a + (b - a) * share) for a, b in zip(_parts(self.neutral), _parts(end), strict=True))
        return "#" + "".join(f"{part:02x}" for part in mixed)


LIGHT = Palette(
    theme="light",
    surface="#ffffff",
    ink="#1f2328",
    muted="#646b73",
    line="#d8dbdf",
    support="#1f6fb2",
    neutral="#f4f1ea",
    oppose="#c8500f",
    conditional="#e3b505",
    noncommittal="#c79ac4",
    contested="#4a3b5c",
    silent="#ececec",
    kinds=("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#5c5c5c"),
)
"""For light pages, and for print."""

DARK = Palette(
    theme="dark",
    surface="#16181c",
    ink="#e8eaed",
    muted="#a0a6ad",
    line="#43484f",
    support="#3f97e0",
    neutral="#565a5e",
    oppose="#e0642a",
    conditional="#f2de5e",
    noncommittal="#dbaedb",
    contested="#86557a",
    silent="#2a2d32",
    kinds=("#56b4e9", "#e69f00", "#00c08b", "#e39ac4", "#f0e442", "#e0642a", "#70767d"),
)
"""For dark pages."""


THEMES: tuple[Theme, ...] = ("light", "dark")
"""All themes."""


def palette(theme: Theme = "light") -> Palette:
    """The colours for a page; a `ValueError` where `theme` is neither `light` nor `dark`."""
    for known in (LIGHT, DARK):
        if known.theme == theme:
            return known
    raise ValueError(f"`{theme}` is no theme: expected `light` or `dark`")


def standing(word: str) -> Standing:
    """What a word of the vocabularies comes to; a `KeyError` where it is of none.

    >>> standing("rejects"), standing("convergent"), standing("undeclared")
    ('against', 'for', 'noncommittal')
    """
    for known in STANDINGS:
        if known == word:
            return known
    return _WORDS[word]


def sign(word: str) -> str:
    """A sign for a word of the vocabularies, for those who see no colour.

    >>> sign("rejects"), sign("conditional")
    ('−', 'if')
    """
    return _SIGNS[standing(word)]


def ink(fill: str) -> str:
    """The text colour that is read best on a fill: black or white.

    >>> ink("#ffffff"), ink(LIGHT.contested)
    ('#000000', '#ffffff')
    """
    # Relative luminance as WCAG defines it; both texts are read equally well where it is 0.179.
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _shares(fill)]
    return "#000000" if 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] > 0.179 else "#ffffff"


def css(theme: Theme = "light") -> str:
    """The palette as CSS declarations: `--pp-support:#1f6fb2;…`, for a rule of your own.

    >>> css().startswith("--pp-surface:#ffffff;--pp-ink:#1f2328;")
    True
    """
    chosen = palette(theme)
    plain = ((name, value) for name, value in vars(chosen).items() if isinstance(value, str) and name != "theme")
    kinds = ((f"kind-{place}", value) for place, value in enumerate(chosen.kinds, 1))
    texts = ((f"on-{name}", ink(chosen.of(name))) for name in STANDINGS)
    return "".join(f"--pp-{name}:{value};" for name, value in (*plain, *kinds, *texts))


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _shares(colour: str) -> tuple[float, ...]:
    return tuple(part / 255 for part in _parts(colour))
