"""How statements are weighed into positions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite
from numbers import Real
from typing import Any

from .._native import Edtf
from ..vocabulary import Mode, Strength, TargetKind
from .selection import day, one_of, texts

__all__ = ["Weighing"]


@dataclass(frozen=True, kw_only=True)
class Weighing:
    """How statements are weighed into positions. Without arguments: stances on issues, by strength alone.

    >>> Weighing(half_life=180, at="2016").at
    datetime.date(2016, 12, 31)
    """

    targets: Iterable[TargetKind] | TargetKind = ("issue",)
    """What the stances may be about."""
    strengths: Mapping[Strength, float] | None = None
    """What each strength counts; those not named count 1 (demand), 2/3 (position), 1/3 (leaning)."""
    modes: Mapping[Mode, float] | bool = False
    """What each mode counts, or whether modes are told apart at all; those not named count 1 (direct), 3/4 (indirect), 1/2
    (narrated), 1/4 (forecast)."""
    half_life: float | None = None
    """Days in which a statement loses half its weight; needs `at`. What is not dated, or later than `at`, is left out."""
    at: date | Edtf | str | None = None
    """The day from which age is counted back; a date in EDTF stands for its last day."""
    tolerance: float = 0.0
    """The share of the signed weight, up to 0.5, that the weaker sign may have without making a position contested."""
    mix_forecasts: bool = False
    """Whether forecasts, where a selection lets them in, count among the positions held."""
    citations: int | None = None
    """The most citations given with each number, the best first; all where None."""

    def __post_init__(self) -> None:
        put = object.__setattr__
        put(self, "at", day(self.at, "latest"))
        put(self, "targets", texts("targets", self.targets))
        for target in self.targets:
            one_of("targets", target, TargetKind)
        for name, weights, vocabulary in (("strengths", self.strengths, Strength), ("modes", self.modes, Mode)):
            for word, weight in weights.items() if isinstance(weights, Mapping) else ():
                one_of(name, word, vocabulary)
                number(f"{name}: {word}", weight)
        number("tolerance", self.tolerance, most=0.5)
        if self.half_life is not None and number("half_life", self.half_life) <= 0:
            raise ValueError(f"`half_life`: expected a number above 0, not `{self.half_life}`")
        if (self.half_life is None) != (self.at is None):
            raise ValueError("`half_life` and `at` go together")

    def to_dict(self) -> dict[str, Any]:
        """The fields as a measure takes them."""
        made: dict[str, Any] = {
            "targets": self.targets,
            "tolerance": self.tolerance,
            "mix_forecasts": self.mix_forecasts,
            "citations": self.citations,
        }
        if self.strengths is not None:
            made["strengths"] = dict(self.strengths)
        if self.modes is not False:
            made["modes"] = {} if self.modes is True else dict(self.modes)
        if self.half_life is not None:
            made["fading"] = {"half_life": self.half_life, "at": str(self.at)}
        return made


def weighed(weighing: Weighing | None) -> dict[str, Any] | None:
    """What a measure is told; None leaves it to its defaults."""
    if not isinstance(weighing, Weighing | None):
        raise TypeError(f"expected a `Weighing`, not `{type(weighing).__name__}`")
    return None if weighing is None else weighing.to_dict()


def number(name: str, given: float, *, most: float | None = None) -> float:
    """The number, where it is finite, not below zero and not above `most`; `name` is what it is."""
    if isinstance(given, bool) or not isinstance(given, Real):
        raise TypeError(f"`{name}`: expected a number, not `{given!r}`")
    if not isfinite(given) or given < 0 or (most is not None and given > most):
        raise ValueError(f"`{name}`: expected a number from 0 {'on' if most is None else f'to {most:g}'}, not `{given}`")
    return given
