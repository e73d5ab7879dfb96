"""Reads texts about peace negotiations into typed data, each fact with the characters that prove it.

>>> import pourparler as pp
>>> article = pp.Reader("base").read("Kenya said it would host the talks.", published="2017-01-25")
>>> [actor.id for actor in article.actors]
['kenya']

`Reader` reads texts with a `Codebook` into an `Article` (one text) or a `Dossier` (many). An article holds facts:
actors, mentions, dates, quotes, reports, negotiations, instruments, stances, acts. Places are `Anchor`s in characters,
as Python counts them. `Syntax` reads English syntax on its own. Closed vocabularies are `Literal` types in
`pourparler.vocabulary`. `pourparler.measures` asks what follows from a dossier; `pourparler.codings` reads what people or
other programs coded, checks it, and says how far coders agree. `pourparler.plots` draws what measures give.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from . import vocabulary
from ._native import (
    Act,
    Actor,
    Anchor,
    Article,
    Block,
    Codebook,
    Diagnostic,
    Document,
    Dossier,
    Edtf,
    Explanation,
    Instrument,
    Mention,
    Name,
    NameMention,
    Negotiation,
    Outcome,
    Parsed,
    Participant,
    Quote,
    Reader,
    Report,
    Rule,
    Sentence,
    Stance,
    Step,
    Syntax,
    Table,
    Tie,
    TimeMention,
    Token,
    __version__,
)
from .count import Count
from .errors import CodebookError, CodingsError, PourparlerError, Problem, RuleError, TemplateError

if TYPE_CHECKING:
    from . import codings, colours, measures, plots
    from .codings import (
        Agreement,
        Checked,
        Codings,
        ImportReport,
        Scores,
        agreement,
        check,
        read_csv,
        read_dna,
        read_qdpx,
        score,
        write_csv,
        write_qdpx,
    )
    from .measures import (
        Citation,
        Claim,
        Cohesion,
        Convergence,
        ConvergenceMatrix,
        Movement,
        Network,
        NetworkSeries,
        Outsiders,
        Polarisation,
        Positions,
        Record,
        Selection,
        Source,
        Statements,
        Template,
        Timeline,
        Weighing,
        Willingness,
        cohesion,
        convergence,
        convergence_matrix,
        movement,
        network,
        network_series,
        polarisation,
        positions,
        record,
        spoilers,
        statements,
        timeline,
        willingness,
    )

__all__ = [
    "Act",
    "Actor",
    "Agreement",
    "Anchor",
    "Article",
    "Block",
    "Checked",
    "Citation",
    "Claim",
    "Codebook",
    "CodebookError",
    "Codings",
    "CodingsError",
    "Cohesion",
    "Convergence",
    "ConvergenceMatrix",
    "Count",
    "Diagnostic",
    "Document",
    "Dossier",
    "Edtf",
    "Explanation",
    "ImportReport",
    "Instrument",
    "Mention",
    "Movement",
    "Name",
    "NameMention",
    "Negotiation",
    "Network",
    "NetworkSeries",
    "Outcome",
    "Outsiders",
    "Parsed",
    "Participant",
    "Polarisation",
    "Positions",
    "PourparlerError",
    "Problem",
    "Quote",
    "Reader",
    "Record",
    "Report",
    "Rule",
    "RuleError",
    "Scores",
    "Selection",
    "Sentence",
    "Source",
    "Stance",
    "Statements",
    "Step",
    "Syntax",
    "Table",
    "Template",
    "TemplateError",
    "Tie",
    "TimeMention",
    "Timeline",
    "Token",
    "Weighing",
    "Willingness",
    "__version__",
    "agreement",
    "check",
    "codings",
    "cohesion",
    "colours",
    "convergence",
    "convergence_matrix",
    "measures",
    "movement",
    "network",
    "network_series",
    "plots",
    "polarisation",
    "positions",
    "read_csv",
    "read_dna",
    "read_qdpx",
    "record",
    "score",
    "spoilers",
    "statements",
    "timeline",
    "vocabulary",
    "willingness",
    "write_csv",
    "write_qdpx",
]


_CODINGS = frozenset(
    (
        "Agreement",
        "Checked",
        "Codings",
        "ImportReport",
        "Scores",
        "agreement",
        "check",
        "read_csv",
        "read_dna",
        "read_qdpx",
        "score",
        "write_csv",
        "write_qdpx",
    )
)


_PACKAGES = ("codings", "colours", "measures", "plots")


def __getattr__(name: str) -> object:
    """Measures, codings and pictures come when first asked for: who only reads texts does not wait for them."""
    if name in _PACKAGES:
        return import_module(f"{__name__}.{name}")
    if name in __all__:
        part = "codings" if name in _CODINGS else "measures"
        return getattr(import_module(f"{__name__}.{part}"), name)
    raise AttributeError(f"module `{__name__}` has no attribute `{name}`")


def __dir__() -> list[str]:
    return __all__
