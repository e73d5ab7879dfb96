"""Settlement templates, and who would accept them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from json import loads
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias, TypeVar, cast

from .._native import Codebook, Dossier
from ..vocabulary import Position, Strength, TieKind
from .result import Citation, Result, record_of, run
from .selection import Keywords, Selection, texts
from .weighing import number

if TYPE_CHECKING:
    from typing_extensions import Self, Unpack

    from ..colours import Theme
    from ..plots.base import Backend

__all__ = [
    "Answer",
    "Cell",
    "Demand",
    "Move",
    "Need",
    "PartyRow",
    "Provision",
    "ProvisionRow",
    "ScalePoint",
    "ScaledIssue",
    "Settlement",
    "Template",
    "TemplateSide",
    "TextAnswer",
    "TieCitation",
    "Willingness",
    "willingness",
]

T = TypeVar("T", bound="Template")

Answer: TypeAlias = Literal["accepts", "conditional", "undeclared", "silent", "rejects", "contested"]
"""How a party stands to a provision."""
Demand: TypeAlias = Literal["support", "oppose", "at", "at-least", "at-most"]
"""What a provision asks: a position on its issue, or a point of the issue's scale."""


@dataclass(frozen=True, kw_only=True)
class ScalePoint:
    """A point on the scale of an issue."""

    id: str
    """The id, unique on its scale."""
    words: str
    """The position in words."""
    position: Position
    """The side of the issue that it lies on."""


@dataclass(frozen=True, kw_only=True)
class ScaledIssue:
    """The issue of a provision."""

    id: str
    """The id."""
    name: str
    """The name to show."""
    support: str
    """What supporting it means."""
    scale: tuple[ScalePoint, ...] = ()
    """Its points, from wholly against to wholly for; empty where it has no scale."""


@dataclass(frozen=True, kw_only=True)
class TemplateSide:
    """A camp: actors that count as one, each with all who serve it or belong to it."""

    id: str
    """The id, by which `parties` name it."""
    name: str
    """The name to show."""
    actors: tuple[str, ...]
    """Its actors."""


@dataclass(frozen=True, kw_only=True)
class Provision:
    """One thing that a settlement asks."""

    id: str
    """The id, unique in the template."""
    issue: ScaledIssue
    """The issue that it is about."""
    also: tuple[str, ...] = ()
    """Further issues: a stance on one of them counts as one on the issue itself."""
    asks: Demand
    """What it asks."""
    point: str | None = None
    """The point of the scale, where it asks for one."""
    weight: float
    """How much it counts beside the others."""
    words: str
    """What it says."""
    parties: tuple[str, ...] = ()
    """Sides or actors that must accept it."""


@dataclass(frozen=True, init=False)
class Template:
    """What a settlement asks, of whom: `Template("peace-process")`, or your own from a file or a string.

    >>> Template("peace-process").provisions[0].words
    'the sides stop fighting everywhere'

    Parameters
    ----------
    name
        A template inside the package; `Template.names` lists them.
    codebook
        Whose issues it may name; the one that the template is for where nothing is given.
    """

    name: str
    """The name to show."""
    description: str
    """What it is."""
    sources: tuple[str, ...]
    """Where the facts come from."""
    instruments: tuple[str, ...]
    """The texts that it restates."""
    sides: tuple[TemplateSide, ...]
    """The camps."""
    parties: tuple[str, ...]
    """Sides or actors that must accept every provision that does not name its own."""
    provisions: tuple[Provision, ...]
    """What it asks, in the order of the file."""

    def __init__(self, name: str, *, codebook: Codebook | str | None = None, **read: Any) -> None:
        if not read:
            read = vars(_read(Template, codebook or Codebook._templates().get(name, "base"), name))
        for field in fields(self):
            object.__setattr__(self, field.name, read.get(field.name, name))

    @staticmethod
    def names() -> tuple[str, ...]:
        """The templates inside the package."""
        return tuple(Codebook._templates())

    @classmethod
    def load(cls, path: str | PathLike[str], *, codebook: Codebook | str = "base") -> Self:
        """A template in a file, on the issues of a codebook; a `TemplateError` says what is wrong in it."""
        return _read(cls, codebook, fspath(path), path=fspath(path))

    @classmethod
    def from_toml(cls, text: str, *, codebook: Codebook | str = "base", name: str = "template.toml") -> Self:
        """A template in a string; `name` stands for the file in messages."""
        return _read(cls, codebook, name, toml=text)

    def provision(self, id: str) -> Provision:
        """The provision with this id; a `KeyError` where there is none."""
        for provision in self.provisions:
            if provision.id == id:
                return provision
        raise KeyError(id)


@dataclass(frozen=True, kw_only=True)
class Need:
    """What would have to change for a party to accept a provision."""

    kind: Literal["nothing", "condition", "declare", "settle", "turn", "shift"]
    """Nothing, its conditions met, a word where it stands, a choice between for and against, its opposition given up, a move
    along the scale."""
    conditions: tuple[str, ...] = ()
    """The conditions, in the words of the texts."""
    strength: Strength | None = None
    """How firmly it rejects."""
    from_: str | None = None
    """The point of the scale where it stands."""
    to: str | None = None
    """The nearest point that the provision takes."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What one party answers to one provision."""

    answer: Answer
    """The answer."""
    value: float | None = None
    """How much of what was said goes along, from 0 to 1; None for the silent and the undeclared."""
    statements: int
    """How many statements are behind it."""
    citations: tuple[Citation, ...]
    """The clearest of them."""
    need: Need
    """What would have to change."""


@dataclass(frozen=True, kw_only=True)
class TieCitation:
    """A tie to an instrument that an answer rests on."""

    document: str
    """Id of the document."""
    article: int
    """Place of the article in the dossier, from 0."""
    actor: str
    """Whose tie."""
    instrument: str
    """The text."""
    tie: TieKind
    """What ties them."""
    words: str | None = None
    """The words that prove it, where the text is kept."""


@dataclass(frozen=True, kw_only=True)
class TextAnswer:
    """How a party stands to the text as a whole. It fills no provision."""

    answer: Answer
    """The answer."""
    value: float | None = None
    """How much goes along, from 0 to 1."""
    citations: tuple[Citation, ...]
    """The clearest stances on the text."""
    ties: tuple[TieCitation, ...]
    """Who endorsed, signed or rejected it."""


@dataclass(frozen=True, kw_only=True)
class PartyRow:
    """What a side or an actor answers."""

    id: str
    """The id of the side or actor."""
    name: str
    """The name to show."""
    side: str | None = None
    """The side that an actor stands on."""
    cells: tuple[Cell, ...]
    """Its answers, one for each provision."""
    willingness: float | None = None
    """From 0 (rejects all that it has answered) to 1 (accepts it); None where no answer is known."""
    coverage: float
    """The share of the weight on which its answer is known."""
    known: int
    """On how many provisions its answer is known."""
    text: TextAnswer | None = None
    """What it says of the text that the template restates."""


@dataclass(frozen=True, kw_only=True)
class ProvisionRow:
    """Who stands in the way of a provision."""

    id: str
    """The provision."""
    closed: bool
    """Whether all parties that must accept it do."""
    accepted_by: tuple[str, ...]
    """The parties that accept it."""
    blocked_by: tuple[str, ...]
    """The parties that reject or contest it."""
    open: tuple[str, ...]
    """The parties whose word is still out."""
    opponents: tuple[str, ...]
    """All actors that reject or contest it."""


@dataclass(frozen=True, kw_only=True)
class Move:
    """One party that comes to accept one provision."""

    party: str
    """The side or actor."""
    provision: str
    """The provision."""
    from_: Answer
    """What it answers now."""
    need: Need
    """What has to change."""
    cost: int
    """What that costs."""


@dataclass(frozen=True, kw_only=True)
class Settlement:
    """How far a settlement is, and the cheapest way there."""

    share: float
    """The share of the weight that must be closed."""
    closed: float
    """The share that is closed now."""
    reached: float
    """The share that is closed after the moves."""
    cost: int
    """What the moves cost together."""
    moves: tuple[Move, ...]
    """The moves, by provision."""


@dataclass(frozen=True, kw_only=True)
class Willingness(Result):
    """Who would accept a template, on which words, who blocks it, and the smallest set of moves that closes it."""

    template: Template
    """What was asked."""
    sides: tuple[PartyRow, ...]
    """The camps, each as one party."""
    actors: tuple[PartyRow, ...]
    """The actors: those of each side, then all others."""
    provisions: tuple[ProvisionRow, ...]
    """The provisions, in the order of the template."""
    settlement: Settlement | None = None
    """How far the whole is from closed; None where nobody must accept anything."""

    columns: ClassVar = {
        "party": "category",
        "side": "category",
        "is_side": "bool",
        "provision": "category",
        "issue": "category",
        "weight": "float64",
        "answer": "category",
        "value": "float64",
        "statements": "int64",
        "need": "category",
        "document": "string",
        "words": "string",
    }

    def party(self, id: str) -> PartyRow:
        """The row of a side or actor; a `KeyError` where there is none."""
        for row in (*self.sides, *self.actors):
            if row.id == id:
                return row
        raise KeyError(id)

    def cell(self, party: str, provision: str) -> Cell:
        """What a side or actor answers to a provision; a `KeyError` where there is no such party or provision."""
        return self.party(party).cells[self.template.provisions.index(self.template.provision(provision))]

    def plot(
        self,
        *,
        backend: Backend = "altair",
        theme: Theme = "light",
        title: str | None = None,
        most: int = 30,
        evidence: bool = True,
    ) -> Any:
        """A grid of parties and provisions: `pourparler.plots.template_heatmap`, which explains what it takes."""
        from ..plots import template_heatmap

        return template_heatmap(self, backend=backend, theme=theme, title=title, most=most, evidence=evidence)

    def records(self) -> Iterator[tuple[Any, ...]]:
        """The rows of the frame: one for each party and provision, with the clearest statement."""
        for is_side, rows in ((True, self.sides), (False, self.actors)):
            for row in rows:
                for provision, cell in zip(self.template.provisions, row.cells, strict=True):
                    best = cell.citations[0] if cell.citations else None
                    asked = (provision.id, provision.issue.id, provision.weight)
                    said = (cell.answer, cell.value, cell.statements, cell.need.kind)
                    proof = (best.document, best.words) if best else (None, None)
                    yield row.id, row.side, is_side, *asked, *said, *proof


def willingness(
    dossier: Dossier,
    template: Template | str,
    selection: Selection | None = None,
    *,
    sides: Mapping[str, Iterable[str] | str] | None = None,
    parties: Iterable[str] | str | None = None,
    share: float | None = None,
    costs: Mapping[str, int] | None = None,
    tolerance: float | None = None,
    shown: int | None = None,
    **keywords: Unpack[Keywords],
) -> Willingness:
    """Lays a settlement template before a dossier: who would accept what.

    Parameters
    ----------
    dossier
        Where to look.
    template
        What the settlement asks; a name stands for a template inside the package.
    selection
        Which statements count; the default is `Selection()`.
    sides
        Camps in place of the template's: ids with their actors, none of them on two.
    parties
        Sides or actors that must accept, in place of the template's.
    share
        The share of the weight that must be closed, from 0 to 1 (1).
    costs
        What moves cost: `declare`, `condition`, `settle`, `leaning`, `position`, `demand`.
    tolerance
        The share of what was said that may go the other way before an answer is contested (0.2).
    shown
        How many citations a cell holds at most (5).
    **keywords
        Fields of a `Selection`, in place of those of `selection`.

    Returns
    -------
    Willingness
        The answer of each side and actor to each provision, who blocks what, and the moves that would close it.

    Raises
    ------
    ValueError
        For a name that is no template inside the package, an actor on two sides, a party on none, a share or tolerance
        that is no share.

    Examples
    --------
    >>> import pourparler as pp
    >>> texts = ["Sudan rejected the ceasefire.", "Norway and Kenya welcomed the truce."]
    >>> dossier = pp.Reader("base").read_all(texts)
    >>> answers = pp.willingness(dossier, "peace-process")
    >>> answers.party("sudan").cells[0].answer, answers.party("norway").willingness
    ('rejects', 1.0)
    """
    if isinstance(template, str):
        template = Template(template)
    camps = {id: texts(f"sides: {id}", actors) for id, actors in (sides or {}).items()}
    asked = None if parties is None else texts("parties", parties)
    _check_sides(camps or {side.id: side.actors for side in template.sides}, asked or ())
    for name, part in (("share", share), ("tolerance", tolerance)):
        if part is not None:
            number(name, part, most=1)
    given = {
        "sides": [{"id": id, "name": id, "actors": actors} for id, actors in camps.items()],
        "parties": asked,
        "share": share,
        "costs": None if costs is None else dict(costs),
        "tolerance": tolerance,
        "shown": shown,
    }
    options = {name: value for name, value in given.items() if value is not None}
    return run(dossier, "willingness", Willingness, selection, keywords, template=_told(template), options=options)


def _check_sides(sides: Mapping[str, tuple[str, ...]], parties: tuple[str, ...]) -> None:
    """A `ValueError` for an actor on two sides, and for a party that is no side and on none."""
    placed: dict[str, str] = {}
    for side, actors in sides.items():
        for actor in actors:
            if placed.setdefault(actor, side) != side:
                raise ValueError(f"`sides`: `{actor}` stands on `{placed[actor]}` and on `{side}`: expected one of them")
    for party in parties if sides else ():
        if party not in sides and party not in placed:
            expected = ", ".join(f"`{side}`" for side in sides)
            raise ValueError(f"`parties`: `{party}` is no side and stands on none: expected {expected}, or an actor of one")


def _read(kind: type[T], codebook: Codebook | str, name: str, **source: str) -> T:
    """A template with the issues of a codebook."""
    book = Codebook.embedded(codebook) if isinstance(codebook, str) else codebook
    return record_of(kind, loads(book._template(name, **source)))


def _told(value: Any) -> Any:
    """A template as JSON would have it."""
    if isinstance(value, Template | TemplateSide | Provision | ScaledIssue | ScalePoint):
        told = {field.name: _told(getattr(value, field.name)) for field in fields(value)}
        return {name: given for name, given in told.items() if given is not None}
    return [_told(item) for item in cast("Iterable[Any]", value)] if isinstance(value, tuple) else value
