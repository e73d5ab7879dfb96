"""Agreement between coders."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from .._native import Dossier, _agreement
from ..measures.result import Result, framed, result_from
from ..measures.selection import texts
from ..vocabulary import Layer

if TYPE_CHECKING:
    import pandas  # type: ignore[import-untyped, unused-ignore]

__all__ = [
    "Agreement",
    "Alone",
    "Alpha",
    "CategoryAlpha",
    "Disagreement",
    "Kappa",
    "LayerAgreement",
    "OneSided",
    "Pair",
    "Reading",
    "UnitizingAlpha",
    "agreement",
]


@dataclass(frozen=True, kw_only=True)
class Alpha:
    """Krippendorff's alpha of named values."""

    value: float | None
    """1 is perfect agreement, 0 what chance would give; None where nothing can be said."""
    observed: float
    """Observed disagreement."""
    expected: float
    """Disagreement to be expected by chance."""
    units: int
    """Units with at least two values."""
    values: int
    """Values in them."""


@dataclass(frozen=True, kw_only=True)
class CategoryAlpha:
    """Alpha for unitising in one category."""

    category: str
    """The category."""
    value: float | None
    """As for the whole."""
    observed: float
    """Observed disagreement."""
    expected: float
    """Disagreement to be expected by chance."""
    units: int
    """Units of all coders."""


@dataclass(frozen=True, kw_only=True)
class UnitizingAlpha:
    """Krippendorff's alpha for unitising: how far marked stretches of text differ."""

    value: float | None
    """1 is perfect agreement, 0 what chance would give; None where nothing can be said."""
    observed: float
    """Observed disagreement, summed over the categories."""
    expected: float
    """Disagreement to be expected by chance, summed over the categories."""
    categories: tuple[CategoryAlpha, ...]
    """The same category by category."""


@dataclass(frozen=True, kw_only=True)
class Kappa:
    """Cohen's kappa."""

    value: float | None
    """1 is perfect agreement, 0 what chance would give; None where nothing can be said."""
    observed: float
    """Share of items with the same value."""
    expected: float
    """Share to be expected by chance."""
    items: int
    """Items that both gave a value."""


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Agreement of two coders in one layer."""

    coders: tuple[str, str]
    """Their names."""
    first: int
    """Facts of the first."""
    second: int
    """Facts of the second."""
    both: int
    """Facts that both have."""
    kappa: Kappa
    """Kappa with `absent` as a value."""
    kappa_coded: Kappa
    """Kappa over what both coded."""
    unitizing: float | None = None
    """Alpha for unitising of the two, where the facts are stretches of text."""

    @property
    def f1(self) -> float | None:
        """Twice what both have, by what each has."""
        facts = self.first + self.second
        return 2 * self.both / facts if facts else None

    @property
    def recall(self) -> float | None:
        """With the first as the reference: how much of it the second has."""
        return self.both / self.first if self.first else None

    @property
    def precision(self) -> float | None:
        """With the first as the reference: how much of the second is in it."""
        return self.both / self.second if self.second else None


@dataclass(frozen=True, kw_only=True)
class LayerAgreement:
    """Agreement in one layer."""

    layer: Layer
    """The layer."""
    units: int
    """Units that somebody coded."""
    agreed: int
    """Units to which all who read the document give the same values."""
    alpha: Alpha
    """Alpha with `absent` as a value."""
    alpha_coded: Alpha
    """Alpha over what was coded."""
    unitizing: UnitizingAlpha | None = None
    """Alpha for unitising, where the facts are stretches of text."""
    pairs: tuple[Pair, ...]
    """Each two coders."""


@dataclass(frozen=True, kw_only=True)
class Alone:
    """A document that one coder alone has."""

    document: str
    """Id of the document."""
    coder: str
    """The coder."""


@dataclass(frozen=True, kw_only=True)
class OneSided:
    """A layer that one coder alone codes."""

    layer: Layer
    """The layer."""
    coder: str
    """The coder."""
    units: int
    """Units that the coder has in it."""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What a coder made of a unit."""

    coder: str
    """The coder."""
    values: tuple[str, ...]
    """The values given; none where nothing was coded."""
    sentences: tuple[str, ...]
    """The sentences that they rest on."""


@dataclass(frozen=True, kw_only=True)
class Disagreement:
    """A unit that not all coders read alike."""

    layer: Layer
    """The layer."""
    document: str
    """Id of the document."""
    unit: str
    """What is read differently."""
    readings: tuple[Reading, ...]
    """The reading of every coder who has the document."""


_DISAGREEMENTS = {
    "layer": "category",
    "document": "string",
    "unit": "string",
    "coder": "category",
    "values": "string",
    "sentences": "string",
}


@dataclass(frozen=True, kw_only=True)
class Agreement(Result):
    """How far coders agree on the documents that they share."""

    coders: tuple[str, ...]
    """Names of the coders."""
    documents: tuple[str, ...]
    """Ids of the documents that at least two coders have."""
    alone: tuple[Alone, ...]
    """Documents that one coder alone has."""
    layers: tuple[LayerAgreement, ...]
    """Agreement by layer."""
    one_sided: tuple[OneSided, ...]
    """Layers that one coder alone codes; they are not compared."""
    disagreements: tuple[Disagreement, ...]
    """What coders read differently."""

    columns: ClassVar = {
        "layer": "category",
        "coder": "category",
        "other": "category",
        "first": "int64",
        "second": "int64",
        "both": "int64",
        "f1": "float64",
        "kappa": "float64",
        "kappa_coded": "float64",
        "spans": "float64",
        "alpha": "float64",
        "alpha_coded": "float64",
    }

    def layer(self, layer: Layer) -> LayerAgreement | None:
        """The agreement in a layer, where at least two coders code it."""
        return next((found for found in self.layers if found.layer == layer), None)

    def records(self) -> Iterator[tuple[Any, ...]]:
        """A row for each layer and two coders; alpha is that of all coders."""
        for layer in self.layers:
            alphas = layer.alpha.value, layer.alpha_coded.value
            for pair in layer.pairs:
                kappas = pair.kappa.value, pair.kappa_coded.value
                counts = pair.first, pair.second, pair.both
                yield layer.layer, *pair.coders, *counts, pair.f1, *kappas, pair.unitizing, *alphas

    def disagreements_to_frame(self) -> pandas.DataFrame:
        """A pandas frame of the disagreements, a row for each reading."""
        rows = (
            (one.layer, one.document, one.unit, reading.coder, " + ".join(reading.values), " ".join(reading.sentences))
            for one in self.disagreements
            for reading in one.readings
        )
        return framed(_DISAGREEMENTS, rows)


def agreement(
    coders: Mapping[str, Dossier] | Sequence[Dossier], layers: Iterable[Layer] | Layer | None = None
) -> Agreement:
    """How far coders agree: Krippendorff's alpha, Cohen's kappa, F1 by layer, and every disagreement.

    Parameters
    ----------
    coders
        Dossiers of the same documents by two or more coders, by name (`Codings` will do), or in a list, where they are
        called `1`, `2` and so on.
    layers
        What is compared, all by default; `pourparler.vocabulary.Layer` lists the layers, docs/codings.md what counts
        as the same fact in each.

    Returns
    -------
    Agreement
        Alpha, kappa and F1 by layer, and every disagreement with its sentences.

    Raises
    ------
    ValueError
        For fewer than two coders, a document that one has twice, or no document in common.

    Examples
    --------
    >>> import pourparler as pp
    >>> text = {"id": "wire", "text": "Sudan rejected the ceasefire."}
    >>> machine = pp.Reader("base").read_all([text])
    >>> ana = pp.Reader("base").read_all([{**text, "text": "Sudan welcomed the ceasefire."}])
    >>> found = pp.agreement({"machine": machine, "ana": ana}, ["stances"])
    >>> [(reading.coder, reading.values) for reading in found.disagreements[0].readings]
    [('machine', ('oppose',)), ('ana', ('support',))]
    """
    named = coders if isinstance(coders, Mapping) else {str(at): one for at, one in enumerate(coders, 1)}
    answer, table = _agreement(list(named.items()), None if layers is None else texts("layers", layers))
    return result_from(Agreement, json.loads(answer), table)
