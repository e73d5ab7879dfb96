"""The palette: standings stay apart with any colour vision, text on them is read."""

from itertools import combinations
from math import dist

import pytest

from pourparler import colours
from pourparler.vocabulary import Position, Relation, Status, words

# Full protanopia, deuteranopia and tritanopia over linear RGB, after Machado, Oliveira and Fernandes (2009).
VISIONS = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def linear(colour: str) -> list[float]:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]


def lab(rgb: list[float]) -> tuple[float, float, float]:
    r, g, b = (min(1.0, max(0.0, part)) for part in rgb)
    xyz = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883,
    )
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def seen(colour: str, vision: str) -> tuple[float, float, float]:
    return lab([sum(a * b for a, b in zip(row, linear(colour), strict=True)) for row in VISIONS[vision]])


def luminance(colour: str) -> float:
    r, g, b = linear(colour)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_standings_are_told_apart_with_any_colour_vision(theme: colours.Theme, vision: str) -> None:
    chosen = colours.palette(theme)
    for a, b in combinations(colours.STANDINGS, 2):
        assert dist(seen(chosen.of(a), vision), seen(chosen.of(b), vision)) > 15, (a, b)


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_sorts_are_told_apart_with_any_colour_vision(theme: colours.Theme, vision: str) -> None:
    for a, b in combinations(colours.palette(theme).kinds, 2):
        assert dist(seen(a, vision), seen(b, vision)) > 9, (a, b)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_on_a_fill_has_contrast(theme: colours.Theme) -> None:
    chosen = colours.palette(theme)
    fills = [*(chosen.of(name) for name in colours.STANDINGS), *(chosen.score(place / 10) for place in range(-10, 11))]
    for fill in fills:
        bright, dim = sorted((luminance(fill), luminance(colours.ink(fill))), reverse=True)
        assert (bright + 0.05) / (dim + 0.05) >= 4.5, fill


def test_every_word_of_a_standing_has_a_colour_and_a_sign() -> None:
    for word in (*words(Position), *words(Status), *words(Relation), "accepts", "rejects", "signed", "violated"):
        assert colours.LIGHT.of(word).startswith("#") and colours.sign(word)


def test_the_scale_diverges_around_its_middle() -> None:
    for chosen in (colours.LIGHT, colours.DARK):
        assert (chosen.score(-1), chosen.score(0), chosen.score(1)) == chosen.scale
        assert chosen.score(7) == chosen.support
        assert chosen.silent not in {chosen.score(place / 100) for place in range(-100, 101)}


def test_an_unknown_theme_says_what_was_expected() -> None:
    with pytest.raises(ValueError, match="`sepia` is no theme: expected `light` or `dark`"):
        colours.palette("sepia")  # type: ignore[arg-type]
