"""The native part of the package, which re-exports it. Every class is frozen."""

import builtins
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from os import PathLike
from typing import Any, Literal, final, overload

from typing_extensions import Self, Unpack

from .count import Count
from .measures import (
    Cohesion,
    Convergence,
    ConvergenceMatrix,
    Keywords,
    Movement,
    Network,
    NetworkSeries,
    Outsiders,
    Polarisation,
    Positions,
    Record,
    Selection,
    Statements,
    Template,
    Timeline,
    Weighing,
    Willingness,
)
from .vocabulary import (
    ActorKind,
    Aggregation,
    Anonymity,
    Attendance,
    BlockKind,
    Change,
    Concept,
    FactTable,
    InstrumentKind,
    Kernel,
    MentionForm,
    Mode,
    NameKind,
    NegotiationKind,
    NetworkKind,
    Normalisation,
    OutcomeKind,
    ParticipantRole,
    Plover,
    Position,
    Precision,
    PublishedFrom,
    Qualifier,
    QuoteForm,
    Repeats,
    StepKind,
    Strength,
    TargetKind,
    TieKind,
    TimeKind,
    Upos,
)

__all__ = [
    "Act",
    "Actor",
    "Anchor",
    "Article",
    "Block",
    "Codebook",
    "Diagnostic",
    "Document",
    "Dossier",
    "Edtf",
    "Explanation",
    "Instrument",
    "Mention",
    "Name",
    "NameMention",
    "Negotiation",
    "Outcome",
    "Parsed",
    "Participant",
    "Quote",
    "Reader",
    "Report",
    "Rule",
    "Sentence",
    "Stance",
    "Step",
    "Syntax",
    "Table",
    "Tie",
    "TimeMention",
    "Token",
    "__version__",
    "_network_measure",
    "_network_written",
    "_agreement",
    "_check",
    "_read_codings",
    "_restore_article",
    "_restore_codebook",
    "_restore_explanation",
    "_restore_fact",
    "_restore_parsed",
    "_restore_part",
    "_restore_reader",
    "_score",
    "_series_written",
    "_table",
    "_vocabularies",
    "_write_codings",
]

__version__: str

class _Fact:
    """What all facts share."""

    @property
    def article(self) -> Article:
        """The article that it stands in."""
    def to_json(self) -> str:
        """The fact in the interchange form, as JSON."""
    def to_dict(self) -> dict[str, Any]:
        """The fact in the interchange form."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

class _Placed(_Fact):
    """A fact that is words of the text."""

    @property
    def anchor(self) -> Anchor:
        """Its words in the text."""
    @property
    def start(self) -> int:
        """Its first character."""
    @property
    def end(self) -> int:
        """One past its last character."""
    @property
    def text(self) -> str:
        """Its words."""
    @property
    def sentence(self) -> Anchor | None:
        """The place of the sentence that holds its start."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

class _Proved(_Fact):
    """A fact that words of the text prove."""

    @property
    def evidence(self) -> Anchor:
        """The place of the words that prove it."""
    @property
    def text(self) -> str:
        """The words that prove it."""
    @property
    def sentence(self) -> Anchor | None:
        """The place of the sentence that holds its start."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

class _Part:
    """What the parts of a parse share."""

    @property
    def parsed(self) -> Parsed:
        """The parse that it is part of."""
    @property
    def index(self) -> int:
        """Its place among its like in the text, from 0."""
    @property
    def anchor(self) -> Anchor:
        """Its place in the text."""
    @property
    def start(self) -> int:
        """Its first character."""
    @property
    def end(self) -> int:
        """One past its last character."""
    @property
    def text(self) -> str:
        """Its words as written."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Act(_Proved):
    """One act that the text tells: who did what to whom."""

    @property
    def source(self) -> str:
        """Id of the actor who acts."""
    @property
    def act(self) -> str:
        """Id of the kind of act."""
    @property
    def plover(self) -> Plover:
        """Its class in the PLOVER ontology."""
    @property
    def target(self) -> str | None:
        """Id of the actor towards whom."""
    @property
    def when(self) -> Edtf | None:
        """When."""
    @property
    def source_span(self) -> Anchor | None:
        """The words that name the source."""
    @property
    def target_span(self) -> Anchor | None:
        """The words that name the target."""
    @property
    def cue_span(self) -> Anchor | None:
        """The words that name the act."""
    @property
    def negated(self) -> bool:
        """Whether the text says that it was not done."""
    @property
    def planned(self) -> bool:
        """Whether it is intended or foretold, not done."""
    @property
    def path(self) -> str | None:
        """The dependency paths by which the rule reached source and target."""
    @property
    def rule(self) -> str:
        """The rule that read it."""
    def explain(self) -> Explanation:
        """Says why it was read: the rule, the words it stands on, the sentence."""

@final
class Actor(_Fact):
    """Somebody who takes part in, or is spoken of in, a peace process."""

    @property
    def id(self) -> str:
        """Identifier, the codebook's where `known`."""
    @property
    def kind(self) -> ActorKind:
        """What sort of actor."""
    @property
    def name(self) -> str:
        """The name to show."""
    @property
    def role(self) -> str | None:
        """The role as the text or the codebook states it."""
    @property
    def of(self) -> str | None:
        """Id of the actor it serves or belongs to."""
    @property
    def members(self) -> tuple[str, ...]:
        """Of a coalition, ids of those it consists of, where the text or the codebook says."""
    @property
    def known(self) -> bool:
        """Whether the codebook lists it; otherwise it was found by its form alone."""
    @property
    def anonymity(self) -> Anonymity | None:
        """How much is told of an unnamed source."""
    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Where it is mentioned."""
    @property
    def quotes(self) -> tuple[Quote, ...]:
        """What it is quoted as saying."""
    @property
    def stances(self) -> tuple[Stance, ...]:
        """The stances that it holds."""

@final
class Anchor:
    """A place in a text, in characters (code points) as Python counts them; the end is exclusive.

    Parameters
    ----------
    start
        The first character.
    end
        One past the last character.

    Examples
    --------
    >>> import pourparler as pp
    >>> place = pp.Anchor(0, 5)
    >>> place.of("Kenya hosts talks."), len(place), place.overlaps(pp.Anchor(4, 9))
    ('Kenya', 5, True)
    """

    def __new__(cls, start: int, end: int) -> Self: ...
    @property
    def start(self) -> int:
        """The first character."""
    @property
    def end(self) -> int:
        """One past the last character."""
    @property
    def slice(self) -> builtins.slice:
        """The place as a slice: `text[anchor.slice]`."""
    def of(self, text: str) -> str:
        """The words of a text at this place; a `ValueError` where the text is too short."""
    def overlaps(self, other: Anchor) -> bool:
        """Whether the two share at least one character."""
    def contains(self, other: Anchor) -> bool:
        """Whether the other lies wholly inside."""
    def __len__(self) -> int: ...
    def __bool__(self) -> bool: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __lt__(self, other: Anchor, /) -> bool: ...
    def __le__(self, other: Anchor, /) -> bool: ...
    def __gt__(self, other: Anchor, /) -> bool: ...
    def __ge__(self, other: Anchor, /) -> bool: ...

@final
class Article:
    """Everything read from one document, in document order.

    Examples
    --------
    >>> import pourparler as pp
    >>> article = pp.Reader("base").read("“We want peace,” said William Ruto. Kenya hosts talks.")
    >>> article.quotes[0].speaker, article.quotes[0].text
    ('william-ruto', 'We want peace,')
    >>> pp.Article.from_json(article.to_json()) == article
    True
    """

    @staticmethod
    def from_json(json: str | bytes) -> Article:
        """Reads the interchange form.

        Where it carries its text, every place must hold in it; else a `ValueError`.
        """
    @staticmethod
    def from_dict(data: Mapping[str, Any]) -> Article:
        """Reads the interchange form as `to_dict` gives it."""
    def to_json(self, *, indent: int | None = None) -> str:
        """The interchange form as JSON: one line, or indented."""
    def to_dict(self) -> dict[str, Any]:
        """The interchange form."""
    def with_text(self, text: str) -> Article:
        """The same reading with the text that it was read in; a `ValueError` where a place does not hold in it."""
    @property
    def id(self) -> str:
        """The id of the document."""
    @property
    def document(self) -> Document:
        """The document behind the article."""
    @property
    def text(self) -> str | None:
        """The text as it was read, where it is kept."""
    @property
    def actors(self) -> tuple[Actor, ...]:
        """Who is mentioned."""
    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Where they are mentioned."""
    @property
    def dates(self) -> tuple[TimeMention, ...]:
        """Expressions of time."""
    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Words between marks with their speakers."""
    @property
    def reports(self) -> tuple[Report, ...]:
        """Reported speech."""
    @property
    def negotiations(self) -> tuple[Negotiation, ...]:
        """Negotiations."""
    @property
    def instruments(self) -> tuple[Instrument, ...]:
        """Texts and agreements."""
    @property
    def stances(self) -> tuple[Stance, ...]:
        """Who supports, opposes, conditions or dodges what."""
    @property
    def acts(self) -> tuple[Act, ...]:
        """Who did what to whom."""
    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Oddities of the text."""
    @property
    def issues(self) -> tuple[str, ...]:
        """Ids of the issues that stances are about, each once, sorted."""
    def actor(self, id: str) -> Actor | None:
        """The actor with this id."""
    def negotiation(self, id: str) -> Negotiation | None:
        """The negotiation with this id."""
    def instrument(self, id: str) -> Instrument | None:
        """The instrument with this id."""
    def mentions_of(self, actor: str) -> tuple[Mention, ...]:
        """Where an actor is mentioned."""
    def quotes_of(self, actor: str) -> tuple[Quote, ...]:
        """What an actor is quoted as saying."""
    def stances_of(self, actor: str) -> tuple[Stance, ...]:
        """The stances that an actor holds."""
    def on(self, issue: str) -> tuple[Stance, ...]:
        """The stances on an issue, whoever holds them."""
    def between(self, a: str, b: str) -> tuple[Stance, ...]:
        """The stances that two actors hold towards each other, by their ids."""
    def words(self, anchor: Anchor) -> str:
        """The words at a place; a `ValueError` where the article does not keep its text."""
    def sentence_at(self, anchor: Anchor) -> Anchor | None:
        """The sentence that holds the start of a place."""
    def explain(self, fact: Mention | Quote | Report | Participant | Tie | Stance | Act) -> Explanation:
        """Says why a mention, quote, report, participant, tie, stance or act was read.

        `Reader.explain` also says what the rule reads.

        Examples
        --------
        >>> import pourparler as pp
        >>> article = pp.Reader("base").read("Sudan rejected the ceasefire.")
        >>> article.explain(article.stances[0]).parts
        {'holder': 'Sudan', 'cue': 'rejected', 'target': 'ceasefire'}
        """
    def _repr_html_(self) -> str:
        """The text with its facts marked, as HTML for notebooks."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Block(_Placed):
    """A part of a document."""

    @property
    def kind(self) -> BlockKind:
        """What part it is."""
    @property
    def is_coded(self) -> bool:
        """Whether facts are read from it; furniture is kept but never coded."""

@final
class Codebook:
    """Who and what can be named, in which words: a checked stack of packs, each a folder of TOML files.

    Examples
    --------
    >>> import pourparler as pp
    >>> book = pp.Codebook.from_toml('''
    ... [issue.dam]
    ... name = "The dam"
    ... support = "the dam is built"
    ... for = ["the? dam"]
    ... ''')
    >>> [stance.target for stance in pp.Reader(book).read("Kenya rejected the dam.").stances]
    ['issue:dam']
    """

    @staticmethod
    def names() -> tuple[str, ...]:
        """The names of the codebooks inside the package."""
    @staticmethod
    def embedded(name: str = "base") -> Codebook:
        """A codebook inside the package, on top of those that it extends; a `ValueError` where there is none such."""
    @staticmethod
    def from_dir(path: str | PathLike[str]) -> Codebook:
        """The codebook in a folder, on top of those that it extends.

        Raises
        ------
        CodebookError
            Where it does not hold; `problems` gives all that is wrong, by file, line and column.
        OSError
            For a folder that cannot be read.
        """
    @staticmethod
    def from_toml(text: str, *, name: str = "codebook.toml") -> Codebook:
        """The codebook in a string, on top of those that it extends.

        Parameters
        ----------
        text
            TOML.
        name
            What stands for the file in messages.

        Raises
        ------
        CodebookError
            Where it does not hold; `problems` gives all that is wrong, by line and column.

        Examples
        --------
        >>> import pourparler as pp
        >>> try:
        ...     pp.Codebook.from_toml("issue.dam = { fro = 1 }", name="dams.toml")
        ... except pp.CodebookError as error:
        ...     for problem in error.problems:
        ...         print(f"{problem.file}:{problem.line}: {problem.message}")
        dams.toml:1: `issue.dam` has no `name`
        dams.toml:1: `issue.dam` has no `support`
        dams.toml:1: unknown key `fro`
        """
    def with_(
        self, path: str | PathLike[str] | None = None, *, toml: str | None = None, name: str = "codebook.toml"
    ) -> Codebook:
        """This codebook with another on top.

        Parameters
        ----------
        path
            A folder.
        toml
            TOML in place of a folder.
        name
            What stands for the file of this in messages.
        """
    @property
    def packs(self) -> tuple[str, ...]:
        """The names of its packs, lowest first."""
    @property
    def actors(self) -> dict[str, str]:
        """Ids of its actors with their names."""
    @property
    def issues(self) -> dict[str, str]:
        """Ids of its issues with their names."""
    def _supports(self) -> dict[str, str]: ...
    @property
    def negotiations(self) -> dict[str, str]:
        """Ids of its negotiations with their names."""
    @property
    def instruments(self) -> dict[str, str]:
        """Ids of its instruments with their names."""
    @staticmethod
    def _templates() -> dict[str, str]: ...
    def _template(self, name: str, *, path: str | PathLike[str] | None = None, toml: str | None = None) -> str: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Diagnostic(_Placed):
    """An oddity of the text."""

    @property
    def code(self) -> str:
        """A stable code."""
    @property
    def message(self) -> str:
        """What is odd, in a sentence."""

@final
class Document(_Fact):
    """What a document says of itself, its blocks and its sentences."""

    @property
    def id(self) -> str:
        """The caller's name for it, or one made from its text."""
    @property
    def title(self) -> str | None:
        """The headline."""
    @property
    def byline(self) -> tuple[str, ...]:
        """Its authors."""
    @property
    def publisher(self) -> str | None:
        """Who published it."""
    @property
    def dateline(self) -> tuple[str, ...]:
        """The places it is reported from."""
    @property
    def published(self) -> Edtf | None:
        """When it was published."""
    @property
    def published_from(self) -> PublishedFrom | None:
        """How that is known."""
    @property
    def language(self) -> str:
        """Language, ISO 639-1; only `en` is read."""
    @property
    def blocks(self) -> tuple[Block, ...]:
        """Its parts."""
    @property
    def sentences(self) -> tuple[Anchor, ...]:
        """Its sentences."""
    @property
    def text(self) -> str | None:
        """The text as it was read, where it is kept."""

@final
class Dossier:
    """Articles in the order they were given, looked up as one record; a sequence.

    A dossier does not change: what adds or leaves out articles gives a new one. Its measures (`positions`, `network` ...) are
    those of `pourparler.measures`.

    Parameters
    ----------
    articles
        The articles; none where there are none.

    Examples
    --------
    >>> import pourparler as pp
    >>> reader = pp.Reader("base")
    >>> dossier = pp.Dossier([reader.read("Sudan rejected the ceasefire."), reader.read("Norway welcomed the truce.")])
    >>> len(dossier), dossier.holders[0].id, dossier[0].stances[0].position
    (2, 'norway', 'oppose')
    """

    def __new__(cls, articles: Iterable[Article] | None = None) -> Self: ...
    @staticmethod
    def from_json(json: str | bytes) -> Dossier:
        """Reads a JSON array of articles in the interchange form; a `ValueError` says what is wrong in it."""
    @staticmethod
    def from_jsonl(lines: str | bytes) -> Dossier:
        """Reads JSON lines: an article a line; a `ValueError` names the line."""
    @classmethod
    def from_csv(
        cls,
        path: str | PathLike[str],
        *,
        mapping: str | PathLike[str] | Mapping[str, Any] | None = None,
        texts: Mapping[str, str] | None = None,
        coder: str | None = None,
    ) -> Dossier:
        """Reads stances from a table; see `pourparler.read_csv`. `coder` names one where the file holds several."""
    @classmethod
    def from_qdpx(
        cls,
        path: str | PathLike[str],
        *,
        mapping: str | PathLike[str] | Mapping[str, Any] | None = None,
        texts: Mapping[str, str] | None = None,
        coder: str | None = None,
    ) -> Dossier:
        """Reads stances from a QDA-XML project; see `pourparler.read_qdpx`. `coder` names one where the file holds several."""
    @classmethod
    def from_dna(
        cls,
        path: str | PathLike[str],
        *,
        mapping: str | PathLike[str] | Mapping[str, Any] | None = None,
        coder: str | None = None,
    ) -> Dossier:
        """Reads statements from a file of Discourse Network Analyzer; see `pourparler.read_dna`. `coder` names one where the file holds several."""
    def to_csv(self, path: str | PathLike[str], *, coder: str = "") -> None:
        """Writes the stances as a table; `pourparler.write_csv` writes those of several coders."""
    def to_qdpx(self, path: str | PathLike[str], *, coder: str = "", name: str = "pourparler") -> None:
        """Writes documents and stances as a QDA-XML project; `pourparler.write_qdpx` writes those of several coders."""
    def to_json(self, *, indent: int | None = None) -> str:
        """A JSON array of the articles in the interchange form: one line, or indented."""
    def to_jsonl(self) -> str:
        """JSON lines: an article a line."""
    def to_dict(self) -> list[dict[str, Any]]:
        """The articles in the interchange form, as plain data."""
    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles."""
    @property
    def stances(self) -> tuple[Stance, ...]:
        """Every stance, article by article."""
    @property
    def holders(self) -> list[Count]:
        """The holders of stances with their number of stances, most first.

        Examples
        --------
        >>> import pourparler as pp
        >>> pp.Reader("base").read_all(["Sudan rejected the ceasefire and elections."]).holders
        [Count(id='sudan', number=2)]
        """
    @property
    def issues(self) -> list[Count]:
        """The issues that stances are about with their number of stances, most first."""
    def stances_of(self, actor: str) -> tuple[Stance, ...]:
        """The stances that an actor holds."""
    def on(self, issue: str) -> tuple[Stance, ...]:
        """The stances on an issue, whoever holds them."""
    def between(self, a: str, b: str) -> tuple[Stance, ...]:
        """The stances that two actors hold towards each other."""
    def actor(self, id: str) -> Actor | None:
        """The first record of the actor with this id."""
    @staticmethod
    def load(path: str | PathLike[str]) -> Dossier:
        """Reads a file of JSON lines, an article a line.

        Raises
        ------
        ValueError
            For a line that is no article; it names file and line.
        OSError
            For a file that cannot be read.
        """
    def save(self, path: str | PathLike[str], *, append: bool = False) -> None:
        """Writes a file of JSON lines, all of it or nothing.

        Parameters
        ----------
        path
            The file.
        append
            Write to the end of a file that may be there.

        Examples
        --------
        >>> import pathlib, tempfile
        >>> import pourparler as pp
        >>> path = pathlib.Path(tempfile.mkdtemp(), "talks.jsonl")
        >>> dossier = pp.Reader("base").read_all(["Sudan rejected the ceasefire."])
        >>> dossier.save(path)
        >>> pp.Dossier.load(path) == dossier
        True
        """
    def append(self, *articles: Article) -> Dossier:
        """A dossier with these articles at its end."""
    def merge(self, other: Dossier) -> Dossier:
        """The articles of this dossier and those of the other that it lacks.

        Equal readings become one, readings of one document that differ are both kept.
        """
    def filter(self, selection: Selection | None = None, **keywords: Unpack[Keywords]) -> Dossier:
        """The articles that a selection asks for, each with the stances that count.

        Articles without stances stay where nothing is asked of stances.

        Parameters
        ----------
        selection
            Which statements count; the default is `Selection()`.
        **keywords
            Fields of a `Selection`, in place of those of `selection`.

        Examples
        --------
        >>> import pourparler as pp
        >>> dossier = pp.Reader("base").read_all(["Sudan rejected the ceasefire.", "Norway welcomed the truce."])
        >>> [stance.holder for stance in dossier.filter(actors="norway").stances]
        ['norway']
        """
    def copies(self) -> list[list[int]]:
        """The texts that several articles give, as wire copies and reprints do.

        Returns
        -------
        list of list of int
            For each such text the places of its articles, the earliest first.
        """
    def to_arrow(self, table: FactTable = "stances") -> Table:
        """The facts of one kind as an Arrow table.

        Parameters
        ----------
        table
            `articles`, `stances`, `mentions`, `quotes`, `reports`, `acts`, `participants`, `ties` or `dates`.

        Returns
        -------
        Table
            What pandas, polars, pyarrow and DuckDB read; docs/tables.md names the columns.

        Examples
        --------
        >>> import pourparler as pp
        >>> table = pp.Reader("base").read_all(["Sudan rejected the ceasefire."]).to_arrow("stances")
        >>> len(table), "holder" in table.columns
        (1, True)
        """
    def cohesion(
        self,
        camp: str | Iterable[str],
        selection: Selection | None = None,
        *,
        weighing: Weighing | None = None,
        **keywords: Unpack[Keywords],
    ) -> Cohesion:
        """How far the members of a camp agree; see `pourparler.cohesion`."""
    def convergence(
        self,
        a: str,
        b: str,
        selection: Selection | None = None,
        *,
        since: date | Edtf | str | None = None,
        weighing: Weighing | None = None,
        **keywords: Unpack[Keywords],
    ) -> Convergence:
        """Where two actors meet and where they part; see `pourparler.convergence`."""
    def convergence_matrix(
        self,
        among: Iterable[str] | str = (),
        selection: Selection | None = None,
        *,
        weighing: Weighing | None = None,
        **keywords: Unpack[Keywords],
    ) -> ConvergenceMatrix:
        """How each two of several actors stand to each other; see `pourparler.convergence_matrix`."""
    def movement(
        self,
        windows: Literal["month", "quarter", "year"] | Iterable[date | Edtf | str] = "year",
        selection: Selection | None = None,
        *,
        weighing: Weighing | None = None,
        **keywords: Unpack[Keywords],
    ) -> Movement:
        """How positions move from window to window; see `pourparler.movement`."""
    def polarisation(
        self,
        selection: Selection | None = None,
        *,
        weighing: Weighing | None = None,
        **keywords: Unpack[Keywords],
    ) -> Polarisation:
        """How far actors are divided on each target; see `pourparler.polarisation`."""
    def positions(
        self,
        selection: Selection | None = None,
        *,
        weighing: Weighing | None = None,
        **keywords: Unpack[Keywords],
    ) -> Positions:
        """Where actors stand; see `pourparler.positions`."""
    def record(self) -> Record:
        """What the articles say together; see `pourparler.record`."""
    def network(
        self,
        selection: Selection | None = None,
        *,
        kind: NetworkKind = "actor-actor",
        aggregation: Aggregation | None = None,
        normalise: Normalisation = "none",
        repeats: Repeats = "all",
        isolates: bool = False,
        conditional: bool = False,
        concepts: Iterable[Concept] | Concept = "issue",
        **keywords: Unpack[Keywords],
    ) -> Network:
        """Who agrees or disagrees with whom, on what, at which table; see `pourparler.network`."""
    def network_series(
        self,
        selection: Selection | None = None,
        *,
        step: str = "1 month",
        window: str | None = None,
        kernel: Kernel | None = None,
        bandwidth: str | None = None,
        kind: NetworkKind = "actor-actor",
        aggregation: Aggregation | None = None,
        normalise: Normalisation = "none",
        repeats: Repeats = "all",
        isolates: bool = False,
        conditional: bool = False,
        concepts: Iterable[Concept] | Concept = "issue",
        **keywords: Unpack[Keywords],
    ) -> NetworkSeries:
        """Networks over time; see `pourparler.network_series`."""
    def spoilers(
        self,
        selection: Selection | None = None,
        *,
        weighing: Weighing | None = None,
        **keywords: Unpack[Keywords],
    ) -> Outsiders:
        """Who is not at the table; see `pourparler.spoilers`."""
    def statements(self, selection: Selection | None = None, **keywords: Unpack[Keywords]) -> Statements:
        """The statements that a selection counts; see `pourparler.statements`."""
    def timeline(self, selection: Selection | None = None, **keywords: Unpack[Keywords]) -> Timeline:
        """Negotiations, texts and acts in order; see `pourparler.timeline`."""
    def _repr_html_(self) -> str:
        """The articles and what they hold, as HTML for notebooks."""
    def to_html(
        self,
        path: str | PathLike[str],
        *,
        title: str | None = None,
        template: Template | str | None = None,
        names: Mapping[str, str] | Codebook | None = None,
        selection: Selection | None = None,
        weighing: Weighing | None = None,
        **keywords: Unpack[Keywords],
    ) -> None:
        """Writes a page to read in a browser, one file with all evidence; see `pourparler.page.to_html`."""
    def willingness(
        self,
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
        """Who would accept a settlement template; see `pourparler.willingness`."""
    def _measure(self, name: str, asked: str) -> tuple[str, str]: ...
    def _sayings(self) -> list[tuple[int, list[int]]]: ...
    def __len__(self) -> int: ...
    @overload
    def __getitem__(self, index: int, /) -> Article: ...
    @overload
    def __getitem__(self, index: builtins.slice, /) -> Dossier: ...
    def __iter__(self) -> Iterator[Article]: ...
    def __add__(self, value: Dossier, /) -> Dossier: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Edtf:
    """A date as precise as what is known of it, in EDTF (ISO 8601-2): `2012-06-30`, `2012-06`, `2012-22` (summer),
    `XXXX-12-30`, `2012?`, `2012/2014`, `2012/..`.

    Dates are ordered by their earliest day, then by their latest.

    Parameters
    ----------
    text
        The date; a `ValueError` says where it goes wrong.

    Examples
    --------
    >>> import pourparler as pp
    >>> summer = pp.Edtf("2012-22")
    >>> summer.earliest, summer.latest
    (datetime.date(2012, 6, 1), datetime.date(2012, 8, 31))
    >>> pp.Edtf("2012-06") < summer < pp.Edtf("2013"), pp.Edtf("XXXX-12-30").earliest
    (True, None)
    """

    def __new__(cls, text: str) -> Self: ...
    @staticmethod
    def parse(text: str) -> Edtf:
        """Reads EDTF text; a `ValueError` says where it goes wrong."""
    @property
    def earliest(self) -> date | None:
        """The first day that it may cover; None where the year is not known or the start is open."""
    @property
    def latest(self) -> date | None:
        """The last day that it may cover; None where the year is not known or the end is open."""
    @property
    def start(self) -> Edtf | None:
        """The date at the start of an interval, None where it is open; a single date is its own start."""
    @property
    def end(self) -> Edtf | None:
        """The date at the end of an interval, None where it is open; a single date is its own end."""
    @property
    def year(self) -> int | None:
        """The year, where all of it is known."""
    @property
    def month(self) -> int | None:
        """The month from 1 to 12, where a single date gives one."""
    @property
    def day(self) -> int | None:
        """The day of the month, where a single date gives one."""
    @property
    def precision(self) -> Precision:
        """The finest part that is given; of an interval, that of its coarser end."""
    @property
    def qualifier(self) -> Qualifier:
        """How sure the date is."""
    @property
    def is_interval(self) -> bool:
        """Whether it is an interval."""
    def with_year(self, year: int) -> Edtf:
        """The same date in a year, where its own year is not known."""
    def overlaps(self, other: Edtf | date | str) -> bool | None:
        """Whether the two share a day; None where that hangs on what is not known.

        Examples
        --------
        >>> import pourparler as pp
        >>> pp.Edtf("2012").overlaps("2012-06-30"), pp.Edtf("XXXX-12-30").overlaps("2012-12-30")
        (True, None)
        """
    def contains(self, day: date) -> bool | None:
        """Whether a day belongs to it; None where that hangs on what is not known."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __lt__(self, other: Edtf, /) -> bool: ...
    def __le__(self, other: Edtf, /) -> bool: ...
    def __gt__(self, other: Edtf, /) -> bool: ...
    def __ge__(self, other: Edtf, /) -> bool: ...

@final
class Explanation:
    """Why a fact was read: the rule, the words it stands on, and the sentence that holds them. `str` gives all of it.

    Examples
    --------
    >>> import pourparler as pp
    >>> why = pp.Reader("base").read("Sudan rejected the ceasefire.").stances[0].explain()
    >>> why.fact, why.marked
    ('sudan -> issue:ceasefire: oppose (demand, narrated)', '[holder: Sudan] [cue: rejected] the [target: ceasefire].')
    """

    @property
    def fact(self) -> str:
        """The fact in one line."""
    @property
    def rule(self) -> str:
        """The rule that read it."""
    @property
    def description(self) -> str | None:
        """What the rule reads, where `Reader.explain` says so."""
    @property
    def sentence(self) -> str | None:
        """The sentence that holds it, where the text is kept."""
    @property
    def marked(self) -> str | None:
        """The sentence with its parts in brackets, each behind its name."""
    @property
    def path(self) -> str | None:
        """The dependency paths by which the rule reached its arguments."""
    @property
    def parts(self) -> dict[str, str]:
        """The words of each part: holder, cue, target, speaker, condition."""
    @property
    def notes(self) -> dict[str, str]:
        """What else qualifies it: via, change, when, hedged, negated, planned."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Instrument(_Fact):
    """A text or agreement that the document names."""

    @property
    def id(self) -> str:
        """Identifier, the codebook's where `known`."""
    @property
    def name(self) -> str:
        """The name to show."""
    @property
    def kind(self) -> InstrumentKind:
        """What sort of instrument."""
    @property
    def date(self) -> Edtf | None:
        """Its date, as precisely as is known."""
    @property
    def known(self) -> bool:
        """Whether the codebook lists it."""
    @property
    def ties(self) -> tuple[Tie, ...]:
        """Who endorsed, rejected, signed or violated it."""
    @property
    def mentions(self) -> tuple[NameMention, ...]:
        """Where the text names it."""

@final
class Mention(_Placed):
    """Words that name an actor."""

    @property
    def actor(self) -> str:
        """Id of the actor that they name."""
    @property
    def form(self) -> MentionForm:
        """How they name it."""
    @property
    def rule(self) -> str:
        """The rule that read it."""
    def explain(self) -> Explanation:
        """Says why it was read: the rule, the words it stands on, the sentence."""

@final
class Name(_Part):
    """A name of a person, organisation, place or other thing."""

    @property
    def kind(self) -> NameKind:
        """What it names."""
    @property
    def tokens(self) -> tuple[Token, ...]:
        """Its tokens in order."""

@final
class NameMention(_Placed):
    """Words that name a negotiation or an instrument."""

    @property
    def rule(self) -> str:
        """The rule that read it."""

@final
class Negotiation(_Fact):
    """A bounded diplomatic process or meeting that the text names."""

    @property
    def id(self) -> str:
        """Identifier, the codebook's where `known`."""
    @property
    def name(self) -> str:
        """The name to show."""
    @property
    def kind(self) -> NegotiationKind:
        """What sort of negotiation."""
    @property
    def place(self) -> str | None:
        """Where it is held."""
    @property
    def start(self) -> Edtf | None:
        """When it begins, as precisely as is known."""
    @property
    def end(self) -> Edtf | None:
        """When it ends."""
    @property
    def part_of(self) -> str | None:
        """Id of the larger process it is a round of."""
    @property
    def follows(self) -> str | None:
        """Id of the negotiation it continues."""
    @property
    def known(self) -> bool:
        """Whether the codebook lists it."""
    @property
    def participants(self) -> tuple[Participant, ...]:
        """Who takes part, in which role."""
    @property
    def instruments(self) -> tuple[str, ...]:
        """Ids of the texts it produced or rests on."""
    @property
    def outcome(self) -> Outcome | None:
        """What came of it, so far as the text says."""
    @property
    def mentions(self) -> tuple[NameMention, ...]:
        """Where the text names it."""

@final
class Outcome(_Proved):
    """What came of a negotiation, with the words that say so."""

    @property
    def kind(self) -> OutcomeKind:
        """What came of it."""
    @property
    def rule(self) -> str:
        """The rule that read it."""

@final
class Parsed:
    """A text with its sentences, tokens and names; places in characters of the text as given."""

    @property
    def text(self) -> str:
        """The text that was read."""
    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences in order."""
    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of all sentences in order."""
    @property
    def names(self) -> tuple[Name, ...]:
        """The names in order."""
    def token_at(self, character: int) -> Token | None:
        """The token that holds a character, or the first behind it."""
    def sentence_at(self, character: int) -> Sentence | None:
        """The sentence that holds a character, or the first behind it."""
    def to_conllu(self) -> str:
        """The text in CoNLL-U: ten columns, a blank line after each sentence."""
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[Token]: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Participant(_Proved):
    """An actor in a role, with the words that say so."""

    @property
    def role(self) -> ParticipantRole:
        """The role."""
    @property
    def actor(self) -> str:
        """Id of the actor who holds it."""
    @property
    def status(self) -> Attendance | None:
        """What became of its part, where the text says so."""
    @property
    def rule(self) -> str:
        """The rule that read it."""
    def explain(self) -> Explanation:
        """Says why it was read: the rule, the words it stands on, the sentence."""

@final
class Quote(_Placed):
    """Words between quotation marks that somebody is said to have spoken."""

    @property
    def speaker(self) -> str | None:
        """Id of the actor who spoke them, where the text tells."""
    @property
    def cue(self) -> str | None:
        """The words that attribute them: a reporting verb as a rule."""
    @property
    def form(self) -> QuoteForm:
        """Whether they are a sentence of their own or a fragment of the reporter's."""
    @property
    def speaker_span(self) -> Anchor | None:
        """The words that name the speaker, a pronoun too."""
    @property
    def cue_span(self) -> Anchor | None:
        """The place of the cue."""
    @property
    def rule(self) -> str:
        """The rule that read it."""
    def explain(self) -> Explanation:
        """Says why it was read: the rule, the words it stands on, the sentence."""

@final
class Reader:
    """Reads texts with one codebook, compiled once. Safe to share between threads.

    A reader pickles by where its codebook came from.

    Parameters
    ----------
    codebook
        The name of a codebook inside the package, a folder, or a `Codebook`; `base` where there is none.
    surface
        Read without syntax, several times as fast: the document, dates, mentions and quotes, and nothing else.
    free_targets
        Give a stance on what nothing in the codebook names the words as its target (`text:`).

    Raises
    ------
    CodebookError
        For a codebook that does not hold; `problems` says what is wrong where.
    RuleError
        For rules that do not hold.
    ValueError
        For a name that is neither a codebook inside the package nor a folder.

    Examples
    --------
    >>> import pourparler as pp
    >>> reader = pp.Reader("base")
    >>> article = reader.read("Sudan rejected the ceasefire. Norway welcomed the truce.", published="2024-05-08")
    >>> [(stance.holder, stance.position, stance.target_id) for stance in article.stances]
    [('sudan', 'oppose', 'ceasefire'), ('norway', 'support', 'ceasefire')]
    """

    def __new__(
        cls,
        codebook: str | PathLike[str] | Codebook | None = None,
        *,
        surface: bool = False,
        free_targets: bool = False,
    ) -> Self: ...
    @property
    def codebook(self) -> Codebook:
        """The codebook behind the reader."""
    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules and named steps behind the facts, by the stage that reads them."""
    def explain(self, fact: Mention | Quote | Report | Participant | Tie | Stance | Act) -> Explanation:
        """Says why a fact was read, with what its rule reads.

        Examples
        --------
        >>> import pourparler as pp
        >>> reader = pp.Reader("base")
        >>> why = reader.explain(reader.read("Sudan rejected the ceasefire.").stances[0])
        >>> why.marked
        '[holder: Sudan] [cue: rejected] the [target: ceasefire].'
        """
    def read(
        self,
        text: str,
        *,
        published: Edtf | date | str | None = None,
        id: str | None = None,
        title: str | None = None,
        byline: Sequence[str] | None = None,
        publisher: str | None = None,
    ) -> Article:
        """Reads one text; any text gives an article, and its oddities become diagnostics.

        What is given of the document goes before what the text says of itself.

        Parameters
        ----------
        text
            The text as it is; places are counted in it.
        published
            When it was published; a date in EDTF.
        id
            A name for the document; otherwise one is made from the text.
        title
            The headline.
        byline
            The authors.
        publisher
            Who published it.

        Returns
        -------
        Article
            Everything read from it.

        Examples
        --------
        >>> import pourparler as pp
        >>> article = pp.Reader("base").read("Kenya said it would host the talks.", id="wire-1", published="2024-05")
        >>> article.id, str(article.document.published), article.actors[0].name
        ('wire-1', '2024-05', 'Kenya')
        """
    def read_all(
        self,
        texts: Iterable[str | Mapping[str, Any]],
        *,
        published: Edtf | date | str | None = None,
        progress: bool | Callable[[int, int], object] | None = None,
    ) -> Dossier:
        """Reads many texts on all cores; the articles stand in the order of the texts.

        Parameters
        ----------
        texts
            Each a `str`, or a mapping with `text` and, where known, `id`, `title`, `byline`, `publisher`, `published`.
        published
            When those were published that have no date of their own.
        progress
            True for a bar on stderr, or a function of the number of texts read and of all texts.

        Returns
        -------
        Dossier
            The articles.

        Raises
        ------
        TypeError, ValueError
            For what is no text; the message says which of them.

        Examples
        --------
        >>> import pourparler as pp
        >>> texts = [{"id": "one", "text": "Sudan rejected the ceasefire."}, "Norway welcomed the truce."]
        >>> dossier = pp.Reader("base").read_all(texts, published="2024-05-08")
        >>> len(dossier), [stance.holder for stance in dossier.on("ceasefire")]
        (2, ['sudan', 'norway'])
        """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Report(_Placed):
    """Content that is reported in the reporter's own words."""

    @property
    def speakers(self) -> tuple[str, ...]:
        """Ids of those who say so, outermost first."""
    @property
    def cue(self) -> str | None:
        """The words that attribute it."""
    @property
    def speaker_span(self) -> Anchor | None:
        """The words that name the innermost speaker."""
    @property
    def cue_span(self) -> Anchor | None:
        """The place of the cue."""
    @property
    def rule(self) -> str:
        """The rule that read it."""
    def explain(self) -> Explanation:
        """Says why it was read: the rule, the words it stands on, the sentence."""

@final
class Rule:
    """A rule or a named step of the program, with the sentences that its file gives."""

    @property
    def id(self) -> str:
        """The id that facts carry as their `rule`."""
    @property
    def description(self) -> str:
        """What it reads."""
    @property
    def file(self) -> str | None:
        """The file that states it; None for a step of the program."""
    @property
    def examples(self) -> dict[str, tuple[str, ...]]:
        """Sentences that it reads, with what it reads in them as `holder position target`."""
    @property
    def near_misses(self) -> tuple[str, ...]:
        """Sentences that it leaves."""
    @property
    def known_gaps(self) -> dict[str, tuple[str, ...]]:
        """Sentences that it should read and does not, with what it should read in them."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Sentence(_Part):
    """A sentence of a parse."""

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Its tokens in order."""
    @property
    def root(self) -> Token | None:
        """The token that the others hang from."""
    @property
    def names(self) -> tuple[Name, ...]:
        """Its names in order."""
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[Token]: ...

@final
class Stance(_Proved):
    """Who supports, opposes, conditions or dodges what, how firmly, on whose word."""

    @property
    def holder(self) -> str:
        """Id of the actor who holds it."""
    @property
    def target(self) -> str:
        """What it is about: `issue:ceasefire`, `actor:iran`, `text:` and the words where nothing else fits."""
    @property
    def target_kind(self) -> TargetKind:
        """What sort of thing it is about."""
    @property
    def target_id(self) -> str:
        """The id of what it is about, or its words."""
    @property
    def position(self) -> Position:
        """For it, against it, on a condition, or declining to say."""
    @property
    def point(self) -> str | None:
        """The point on the issue's scale that it stands for, where the codebook has a scale and the words tell."""
    @property
    def strength(self) -> Strength:
        """How firmly it is held."""
    @property
    def mode(self) -> Mode:
        """On what sort of words it stands."""
    @property
    def via(self) -> tuple[str, ...]:
        """Ids of those who report it, outermost first."""
    @property
    def condition(self) -> str | None:
        """The condition, in the text's words."""
    @property
    def condition_span(self) -> Anchor | None:
        """The place of the condition."""
    @property
    def change(self) -> Change | None:
        """How it moved."""
    @property
    def when(self) -> Edtf | None:
        """When it was held."""
    @property
    def hedged(self) -> bool:
        """Whether the text hedges it."""
    @property
    def holder_span(self) -> Anchor | None:
        """The words that name the holder."""
    @property
    def target_span(self) -> Anchor | None:
        """The words that name what it is about."""
    @property
    def cue_span(self) -> Anchor | None:
        """The words that carry the attitude."""
    @property
    def path(self) -> str | None:
        """The dependency paths by which the rule reached holder and target."""
    @property
    def steps(self) -> tuple[Step, ...]:
        """How the position came about, step by step, the cue first."""
    @property
    def rule(self) -> str:
        """The rule that read it."""
    def _repr_html_(self) -> str:
        """The sentence that proves it with its parts marked, as HTML for notebooks."""
    def explain(self) -> Explanation:
        """Says why it was read: the rule, the words it stands on, the sentence."""

@final
class Step(_Placed):
    """A step of the way from the cue to the position of a stance."""

    @property
    def kind(self) -> StepKind:
        """What it does."""
    @property
    def position(self) -> Position:
        """The position after it."""

@final
class Syntax:
    """Reads English syntax with the model inside the package: tokens, tags, lemmas, dependency trees, names.

    Examples
    --------
    >>> import pourparler as pp
    >>> parsed = pp.Syntax().parse("Kenya hosts talks.")
    >>> [(token.text, token.upos, token.deprel) for token in parsed]
    [('Kenya', 'PROPN', 'nsubj'), ('hosts', 'VERB', 'root'), ('talks', 'NOUN', 'obj'), ('.', 'PUNCT', 'punct')]
    """

    def __new__(cls) -> Self: ...
    def parse(self, text: str) -> Parsed:
        """Reads a text: paragraphs parted by blank lines. Never fails on text.

        Examples
        --------
        >>> import pourparler as pp
        >>> parsed = pp.Syntax().parse("Kenya hosts talks.")
        >>> parsed.sentences[0].root.lemma, parsed.names[0].text
        ('host', 'Kenya')
        """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Table:
    """A table of facts or of results that pandas, polars, pyarrow and DuckDB read without a copy, by the Arrow PyCapsule interface.

    `Dossier.to_arrow` and `to_arrow` of results make it.
    """

    @property
    def name(self) -> str:
        """What the rows are: `stances`, `positions` ..."""
    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The table as the capsule of an Arrow stream. The types are those of the table, whatever is requested, as the interface allows."""
    def __arrow_c_schema__(self) -> object:
        """The columns with their types as the capsule of an Arrow schema."""
    def __len__(self) -> int: ...

@final
class Tie(_Proved):
    """An actor's tie to an instrument, with the words that say so."""

    @property
    def tie(self) -> TieKind:
        """What sort of tie."""
    @property
    def actor(self) -> str:
        """Id of the actor."""
    @property
    def rule(self) -> str:
        """The rule that read it."""
    def explain(self) -> Explanation:
        """Says why it was read: the rule, the words it stands on, the sentence."""

@final
class TimeMention(_Placed):
    """Words that tell a time."""

    @property
    def kind(self) -> TimeKind:
        """What sort of time."""
    @property
    def value(self) -> Edtf | str | None:
        """Its value, where one can be given without guessing: a date, or an ISO 8601 duration as text."""
    @property
    def timex(self) -> str:
        """The TIMEX3 value (ISO-TimeML)."""
    @property
    def rule(self) -> str:
        """The rule that read it."""

@final
class Token(_Part):
    """A token: a word or mark with its labels and its place in the tree."""

    @property
    def lemma(self) -> str:
        """The lemma."""
    @property
    def upos(self) -> Upos:
        """The universal part of speech."""
    @property
    def xpos(self) -> str:
        """The part of speech in the tags of the Penn Treebank."""
    @property
    def feats(self) -> dict[str, str]:
        """The morphological features."""
    @property
    def deprel(self) -> str:
        """The relation to the head, with its subtype; `root` for the token that hangs from none."""
    @property
    def head(self) -> Token | None:
        """The token that it hangs from; None for the root of its sentence."""
    @property
    def children(self) -> tuple[Token, ...]:
        """The tokens that hang from it, in order."""
    @property
    def subtree(self) -> tuple[Token, ...]:
        """The token and all that hang from it, directly or through others, in order."""
    @property
    def ancestors(self) -> tuple[Token, ...]:
        """The heads above it, nearest first."""
    @property
    def sentence(self) -> Sentence:
        """The sentence that it stands in."""

def _network_measure(network: str, name: str) -> str:
    """The JSON of a measure of structure."""

def _network_written(network: str, format: str) -> str:
    """A network in the format of another program, or as the table for a terminal."""

def _series_written(series: str, format: str) -> str:
    """Networks over time in the format of another program."""

def _table(name: str, columns: Sequence[tuple[str, str, Sequence[object]]]) -> Table:
    """A table of columns: a name, the pandas type, the cells."""

def _agreement(coders: Sequence[tuple[str, Dossier]], layers: Sequence[str] | None) -> tuple[str, str]:
    """Agreement of coders in layers, all of them where none is named: the result as JSON and as text."""

def _check(json: str | bytes, text: str, codebook: Codebook | None = None) -> tuple[Article, str, str]:
    """Checks a reading in the interchange form: the article of what holds, and failures and repairs as JSON and as text."""

def _read_codings(
    form: str, name: str, data: bytes, mapping: tuple[str, str, bool] | None, texts: Mapping[str, str]
) -> tuple[list[tuple[str, Dossier]], str, str]:
    """Reads codings: the form, a name for messages, the bytes, the mapping (a name, its text, whether that is JSON), texts of documents by
    id. Gives each coder's dossier, and the report as JSON and as text."""

def _score(pairs: Sequence[tuple[str | bytes, Article]]) -> tuple[str, str]:
    """Scores articles against readings by hand, each as its JSON: the result as JSON and as text."""

def _write_codings(form: str, name: str, coders: Sequence[tuple[str, Dossier]]) -> bytes:
    """Writes codings: the form, the name of the project, the coders."""

def _restore_article(json: str | bytes) -> Article:
    """An article from its JSON."""

def _restore_codebook(layers: list[tuple[str, str, str]]) -> Codebook:
    """A codebook from where its layers came from."""

def _restore_explanation(
    fact: Mention | Quote | Report | Participant | Tie | Stance | Act, description: str | None = None
) -> Explanation:
    """An explanation of the fact that it explains."""

def _restore_fact(kind: str, article: Article, json: str) -> Any:
    """A fact from its JSON and its article."""

def _restore_parsed(text: str) -> Parsed:
    """A parse from its text."""

def _restore_part(kind: str, parsed: Parsed, index: int) -> Any:
    """Words, sentences and names of a parse from their place in it."""

def _vocabularies() -> dict[str, list[str]]:
    """The words of each closed vocabulary, by its name."""

def _restore_reader(codebook: Codebook, surface: bool, free_targets: bool) -> Reader:
    """A reader from its codebook and options."""
