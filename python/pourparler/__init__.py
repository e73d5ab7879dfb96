"""Reads texts about peace negotiations into typed data, each fact with the characters that prove it.

>>> import pourparler as pp
>>> article = pp.Reader("base").read("Kenya said it would host the talks.", published="2017-01-25")
>>> [actor.id for actor in article.actors]
['kenya']

`Reader` reads texts with a `Codebook` into an `Article` (one text) or a `Dossier` (many). An article holds facts:
actors, mentions, dates, quotes, reports, negotiations, instruments, stances, acts. Places are `Anchor`s in characters,
as Python counts them. `Syntax` reads English syntax on its own. Closed vocabularies are `Literal` types in
`pourparler.vocabulary`.
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
from .errors import CodebookError, PourparlerError, Problem, RuleError

if TYPE_CHECKING:
    from . import measures
    from .measures import (
        Citation,
        Claim,
        Network,
        NetworkSeries,
        Record,
        Selection,
        Source,
        Statements,
        network,
        network_series,
        record,
        statements,
    )

__all__ = [
    "Act",
    "Actor",
    "Anchor",
    "Article",
    "Block",
    "Citation",
    "Claim",
    "Codebook",
    "CodebookError",
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
    "Network",
    "NetworkSeries",
    "Outcome",
    "Parsed",
    "Participant",
    "PourparlerError",
    "Problem",
    "Quote",
    "Reader",
    "Record",
    "Report",
    "Rule",
    "RuleError",
    "Selection",
    "Sentence",
    "Source",
    "Stance",
    "Statements",
    "Step",
    "Syntax",
    "Table",
    "Tie",
    "TimeMention",
    "Token",
    "__version__",
    "measures",
    "network",
    "network_series",
    "record",
    "statements",
    "vocabulary",
]


def __getattr__(name: str) -> object:
    """Measures come when first asked for: who only reads texts does not wait for them."""
    if name in __all__:
        package = import_module(f"{__name__}.measures")
        return package if name == "measures" else getattr(package, name)
    raise AttributeError(f"module `{__name__}` has no attribute `{name}`")


def __dir__() -> list[str]:
    return __all__
