"""What a page shows, gathered from the measures: tables of numbers that point into one list of strings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from .._native import Codebook, Dossier
from ..measures import Keywords, Selection, Template, Weighing, network, positions, timeline, willingness
from ..measures.selection import selected
from ..vocabulary import Mode, Position, Strength, TargetKind, words
from .layout import places
from .names import named
from .negotiations import rounds
from .overview import Overview, overview
from .proofs import Proofs
from .said import said
from .settlement import settlement

__all__ = ["Gathered", "gathered"]

_EVERYTHING: tuple[TargetKind, ...] = ("issue", "actor", "negotiation", "instrument", "text")


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """What a page is made of."""

    title: str
    """What it is called."""
    overview: Overview
    """What is in the dossier, for those who read without scripts too."""
    data: dict[str, Any]
    """The tables that the scripts of the page read, as JSON has them."""


def gathered(
    dossier: Dossier,
    title: str | None,
    template: Template | str | None,
    names: Mapping[str, str] | Codebook | None,
    selection: Selection | None,
    weighing: Weighing | None,
    keywords: Keywords,
) -> Gathered:
    """Asks the measures and puts their answers into tables."""
    chosen = selected(selection, keywords)
    weighing = weighing or Weighing()
    everything = replace(weighing, targets=_EVERYTHING, citations=0)
    history = timeline(dossier, chosen)
    known = {**history.names, **positions(dossier, chosen, weighing=everything).names}
    laid = Template(template) if isinstance(template, str) else template
    proofs = Proofs(dossier, named(known, names, laid))
    ties = network(dossier, chosen, aggregation="subtract")
    data: dict[str, Any] = {
        "weighing": _weighing(weighing, chosen),
        "words": {"position": words(Position), "strength": words(Strength), "mode": words(Mode)},
        "statements": said(dossier, chosen, proofs),
        "rounds": rounds(history, proofs),
        "template": laid and settlement(willingness(dossier, laid, chosen), proofs),
        "places": {proofs.actor(id): at for id, at in places(ties).items()},
    }
    return Gathered(
        title=title or "What the texts say",
        overview=overview(dossier, chosen, history),
        data={**data, **proofs.tables()},
    )


def _weighing(weighing: Weighing, selection: Selection) -> dict[str, Any]:
    """How the page is to weigh statements: every weight by name."""
    strengths: dict[Strength, float] = {"demand": 1.0, "position": 2 / 3, "leaning": 1 / 3}
    strengths.update(weighing.strengths or {})
    modes: dict[Mode, float] = {"direct": 1.0, "indirect": 0.75, "narrated": 0.5, "forecast": 0.25}
    modes.update({} if isinstance(weighing.modes, bool) else weighing.modes)
    return {
        "targets": tuple(weighing.targets),
        "strengths": strengths,
        "modes": None if weighing.modes is False else modes,
        "half_life": weighing.half_life,
        "at": None if weighing.at is None else str(weighing.at),
        "tolerance": weighing.tolerance,
        "mix_forecasts": weighing.mix_forecasts,
        "once": selection.duplicates == "once",
    }
