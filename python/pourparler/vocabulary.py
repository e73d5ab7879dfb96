"""The closed vocabularies as types: every word that a fact can have in these fields.

A type is a union of one `Literal` a word; `words(Position)` lists them.
"""

from typing import Literal, get_args

__all__ = [
    "ActorKind",
    "Aggregation",
    "Anonymity",
    "Attendance",
    "BlockKind",
    "Change",
    "Concept",
    "Drift",
    "Duplicates",
    "FactTable",
    "InstrumentKind",
    "Kernel",
    "Layer",
    "MentionForm",
    "Mode",
    "NameKind",
    "NegotiationKind",
    "NetworkKind",
    "Normalisation",
    "OutcomeKind",
    "ParticipantRole",
    "Plover",
    "Position",
    "Precision",
    "PublishedFrom",
    "Qualifier",
    "QuoteForm",
    "Relation",
    "Repeats",
    "ShiftKind",
    "Sign",
    "Status",
    "StepKind",
    "Strength",
    "TargetKind",
    "TieKind",
    "TimeKind",
    "Upos",
    "words",
]

ActorKind = (
    Literal["person"]
    | Literal["state"]
    | Literal["government"]
    | Literal["igo"]
    | Literal["organisation"]
    | Literal["coalition"]
    | Literal["armed-group"]
    | Literal["media"]
    | Literal["group"]
)
Aggregation = (
    Literal["binary"]
    | Literal["count"]
    | Literal["combined"]
    | Literal["congruence"]
    | Literal["conflict"]
    | Literal["subtract"]
)
Anonymity = Literal["named-affiliation"] | Literal["role-only"] | Literal["opaque"] | Literal["collective"]
Attendance = Literal["attended"] | Literal["withdrew"] | Literal["refused"] | Literal["excluded"]
BlockKind = (
    Literal["title"]
    | Literal["standfirst"]
    | Literal["byline"]
    | Literal["dateline"]
    | Literal["paragraph"]
    | Literal["heading"]
    | Literal["caption"]
    | Literal["teaser"]
    | Literal["pullquote"]
    | Literal["bio"]
    | Literal["provenance"]
    | Literal["disclaimer"]
    | Literal["boilerplate"]
)
Change = Literal["dropped"] | Literal["hardened"] | Literal["softened"] | Literal["new"]
Concept = Literal["issue"] | Literal["negotiation"] | Literal["instrument"]
Drift = Literal["closer"] | Literal["unchanged"] | Literal["apart"]
Duplicates = Literal["once"] | Literal["keep"]
FactTable = (
    Literal["articles"]
    | Literal["stances"]
    | Literal["mentions"]
    | Literal["quotes"]
    | Literal["reports"]
    | Literal["acts"]
    | Literal["participants"]
    | Literal["ties"]
    | Literal["dates"]
)
InstrumentKind = (
    Literal["communique"]
    | Literal["agreement"]
    | Literal["resolution"]
    | Literal["plan"]
    | Literal["ceasefire"]
    | Literal["constitution"]
    | Literal["proposal"]
)
Kernel = Literal["uniform"] | Literal["triangular"] | Literal["epanechnikov"] | Literal["gaussian"]
Layer = (
    Literal["actors"]
    | Literal["mentions"]
    | Literal["quotes"]
    | Literal["quote-spans"]
    | Literal["reports"]
    | Literal["negotiations"]
    | Literal["roles"]
    | Literal["instruments"]
    | Literal["endorsements"]
    | Literal["stances-on-issues"]
    | Literal["stances"]
    | Literal["strength"]
    | Literal["mode"]
    | Literal["acts"]
)
MentionForm = (
    Literal["name"]
    | Literal["alias"]
    | Literal["acronym"]
    | Literal["metonym"]
    | Literal["nominal"]
    | Literal["pronoun"]
)
Mode = Literal["direct"] | Literal["indirect"] | Literal["narrated"] | Literal["forecast"]
NameKind = Literal["person"] | Literal["organisation"] | Literal["place"] | Literal["other"] | Literal["unknown"]
NegotiationKind = (
    Literal["conference"]
    | Literal["talks"]
    | Literal["round"]
    | Literal["meeting"]
    | Literal["mission"]
    | Literal["plan"]
    | Literal["back-channel"]
    | Literal["ceasefire"]
    | Literal["process"]
)
NetworkKind = (
    Literal["actor-issue"]
    | Literal["actor-actor"]
    | Literal["issue-issue"]
    | Literal["relations"]
    | Literal["actor-negotiation"]
    | Literal["co-participation"]
)
Normalisation = (
    Literal["none"]
    | Literal["average"]
    | Literal["jaccard"]
    | Literal["cosine"]
    | Literal["activity"]
    | Literal["prominence"]
)
OutcomeKind = (
    Literal["agreement"] | Literal["statement"] | Literal["adjourned"] | Literal["failed"] | Literal["ongoing"]
)
ParticipantRole = (
    Literal["convenor"]
    | Literal["mediator"]
    | Literal["guarantor"]
    | Literal["host"]
    | Literal["party"]
    | Literal["observer"]
    | Literal["invited"]
)
Plover = (
    Literal["AGREE"]
    | Literal["CONSULT"]
    | Literal["SUPPORT"]
    | Literal["COOPERATE"]
    | Literal["AID"]
    | Literal["CONCEDE"]
    | Literal["RETREAT"]
    | Literal["REQUEST"]
    | Literal["ACCUSE"]
    | Literal["REJECT"]
    | Literal["THREATEN"]
    | Literal["PROTEST"]
    | Literal["SANCTION"]
    | Literal["MOBILIZE"]
    | Literal["COERCE"]
    | Literal["ASSAULT"]
)
Position = Literal["support"] | Literal["oppose"] | Literal["conditional"] | Literal["noncommittal"]
Precision = (
    Literal["unknown"]
    | Literal["millennium"]
    | Literal["century"]
    | Literal["decade"]
    | Literal["year"]
    | Literal["half"]
    | Literal["quarter"]
    | Literal["month"]
    | Literal["day"]
    | Literal["second"]
)
PublishedFrom = Literal["given"] | Literal["stated"] | Literal["inferred"]
Qualifier = Literal["certain"] | Literal["uncertain"] | Literal["approximate"] | Literal["uncertain-approximate"]
QuoteForm = Literal["direct"] | Literal["mixed"]
Repeats = (
    Literal["all"]
    | Literal["document"]
    | Literal["week"]
    | Literal["month"]
    | Literal["year"]
    | Literal["window"]
)
Sign = Literal["support"] | Literal["oppose"] | Literal["other"]
Relation = (
    Literal["convergent"]
    | Literal["divergent"]
    | Literal["conditional"]
    | Literal["contested"]
    | Literal["undeclared"]
    | Literal["silent"]
)
ShiftKind = Literal["new"] | Literal["hardened"] | Literal["softened"] | Literal["dropped"] | Literal["reversed"]
Status = (
    Literal["supports"]
    | Literal["opposes"]
    | Literal["conditional"]
    | Literal["noncommittal"]
    | Literal["contested"]
    | Literal["silent"]
)
StepKind = (
    Literal["cue"]
    | Literal["negation"]
    | Literal["turn"]
    | Literal["direction"]
    | Literal["doubt"]
    | Literal["change"]
    | Literal["condition"]
    | Literal["delay"]
    | Literal["forecast"]
)
Strength = Literal["demand"] | Literal["position"] | Literal["leaning"]
TargetKind = Literal["issue"] | Literal["actor"] | Literal["negotiation"] | Literal["instrument"] | Literal["text"]
TieKind = Literal["endorsed"] | Literal["rejected"] | Literal["signed"] | Literal["violated"]
TimeKind = Literal["date"] | Literal["time"] | Literal["duration"] | Literal["set"]
Upos = (
    Literal["ADJ"]
    | Literal["ADP"]
    | Literal["ADV"]
    | Literal["AUX"]
    | Literal["CCONJ"]
    | Literal["DET"]
    | Literal["INTJ"]
    | Literal["NOUN"]
    | Literal["NUM"]
    | Literal["PART"]
    | Literal["PRON"]
    | Literal["PROPN"]
    | Literal["PUNCT"]
    | Literal["SCONJ"]
    | Literal["SYM"]
    | Literal["VERB"]
    | Literal["X"]
)


def words(vocabulary: object) -> tuple[str, ...]:
    """The words of a vocabulary, in the order of the documentation."""
    return tuple(word for literal in get_args(vocabulary) for word in get_args(literal))
