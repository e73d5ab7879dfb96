"""How well articles are read, by readings by hand."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from os import PathLike
from pathlib import Path, PurePath
from typing import Any, ClassVar, TypeVar

from .._native import Anchor, Dossier, _score
from ..measures.result import Result, result_from
from ..vocabulary import Layer

__all__ = ["LayerScore", "Miss", "Scores", "score"]

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class LayerScore:
    """How well one layer is read."""

    layer: Layer
    """The layer."""
    right: int
    """Facts that were found and are allowed."""
    found: int
    """Facts that were found."""
    hit: int
    """Facts that were found and must be."""
    core: int
    """Facts that must be found."""
    precision: float
    """The share of what is found that is allowed."""
    recall: float
    """The share of what must be found that is found."""
    f1: float
    """The harmonic mean of both."""


@dataclass(frozen=True, kw_only=True)
class Miss:
    """A fact that was missed, or found beyond what is allowed."""

    layer: Layer
    """The layer."""
    document: str
    """Id of the document."""
    surplus: bool
    """Whether it was found all the same; otherwise it was missed."""
    names: tuple[str, ...]
    """Ids and words: of a stance its holder, its target and its position."""
    place: Anchor | None = None
    """Its place, in layers whose facts have one."""
    words: str | None = None
    """The words there, where the article keeps its text."""

    def __str__(self) -> str:
        words = f" “{' '.join(self.words.split())}”" if self.words else ""
        return f"{self.document}: {'surplus' if self.surplus else 'missed'} {' '.join(self.names)}{words}"


@dataclass(frozen=True, kw_only=True)
class Scores(Result):
    """Precision, recall and F1 by layer, all documents taken together."""

    documents: tuple[str, ...]
    """Ids of the articles that were compared."""
    layers: tuple[LayerScore, ...]
    """The layers that some reading by hand has something in."""
    misses: tuple[Miss, ...]
    """What is missed and what is surplus, by layer and document."""
    unread: tuple[str, ...]
    """Readings by hand without an article."""
    unjudged: tuple[str, ...]
    """Articles without a reading by hand."""

    columns: ClassVar = {
        "layer": "category",
        "precision": "float64",
        "recall": "float64",
        "f1": "float64",
        "found": "int64",
        "right": "int64",
        "core": "int64",
        "hit": "int64",
    }

    def layer(self, layer: Layer) -> LayerScore | None:
        """The score of a layer, where a reading by hand has something in it."""
        return next((found for found in self.layers if found.layer == layer), None)

    def records(self) -> Iterator[tuple[Any, ...]]:
        """The rows of the frame, a value for each of `columns`."""
        for one in self.layers:
            yield one.layer, one.precision, one.recall, one.f1, one.found, one.right, one.core, one.hit


def score(readings: Dossier, gold: Dossier | str | PathLike[str] | Mapping[str, Mapping[str, Any]]) -> Scores:
    """How well articles are read: precision, recall and F1 by layer, and everything missed or surplus.

    Precision goes by what a reading by hand allows, recall by what it says must be found.

    Parameters
    ----------
    readings
        The articles.
    gold
        Readings by hand of the same documents: a folder of `NAME.gold.json` files, one such file, a mapping of ids to
        what such a file holds, or a dossier (or its file of JSON lines), all of whose facts must be found. A document is
        known by its id, without folders and `.txt`.

    Returns
    -------
    Scores
        All documents taken together.

    Raises
    ------
    ValueError
        For what is no reading by hand, and where a document is there twice.

    Examples
    --------
    >>> import pourparler as pp
    >>> read = pp.Reader("base").read_all([{"id": "wire-1", "text": "Chad rejected the ceasefire."}])
    >>> stances = [["chad", "issue:ceasefire", "oppose"], ["mali", "issue:ceasefire", "support"]]
    >>> scores = pp.score(read, {"wire-1": {"stances": {"core": stances}}})
    >>> scores.layer("stances").recall, scores.layer("stances").precision
    (0.5, 1.0)
    >>> print(scores.misses[-1])
    wire-1: missed mali issue:ceasefire support
    """
    articles = _by_name((article.id, article) for article in readings)
    hands = _hands(gold)
    pairs = [(hands[name], article) for name, article in articles.items() if name in hands]
    answer, table = _score(pairs)
    alone = {
        "unread": sorted(hands.keys() - articles.keys()),
        "unjudged": [article.id for name, article in articles.items() if name not in hands],
    }
    return result_from(Scores, {**json.loads(answer), **alone}, table)


def _hands(gold: Dossier | str | PathLike[str] | Mapping[str, Mapping[str, Any]]) -> Mapping[str, str | bytes]:
    """The JSON of each reading by hand, by the name of its document."""
    if isinstance(gold, Mapping):
        return _by_name((id, json.dumps(given)) for id, given in gold.items())
    if isinstance(gold, Dossier):
        return _by_name((article.id, article.to_json()) for article in gold)
    path = Path(gold)
    if path.suffix == ".jsonl":
        return _hands(Dossier.load(path))
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    return _by_name((file.name.removesuffix(".json").removesuffix(".gold"), file.read_bytes()) for file in files)


def _by_name(given: Iterable[tuple[str, T]]) -> dict[str, T]:
    """Documents by their ids without folders and endings."""
    named: dict[str, T] = {}
    for id, value in given:
        name = PurePath(id).name.removesuffix(".txt")
        if name in named:
            raise ValueError(f"`{name}` is there twice: expected each document once")
        named[name] = value
    return named
