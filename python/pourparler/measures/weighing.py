"""How statements are weighed into positions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from .._native import Edtf
from .selection import day

if TYPE_CHECKING:
    from ..vocabulary import Mode, Strength, TargetKind

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
        put(self, "targets", (self.targets,) if isinstance(self.targets, str) else tuple(self.targets))
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
    return None if weighing is None else weighing.to_dict()
