"""Networks of actors, issues and negotiations, as discourse network analysis defines them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypedDict

from .._native import Codebook, Dossier, Edtf, Table, _network_measure, _network_written, _series_written
from ..vocabulary import (
    ActorKind,
    Aggregation,
    Attendance,
    Concept,
    Kernel,
    NetworkKind,
    Normalisation,
    ParticipantRole,
    Repeats,
    Sign,
)
from .result import Citation, Result, ask, framed, plain, record_of, result_from, tabled
from .selection import Keywords, Selection

if TYPE_CHECKING:
    import networkx  # type: ignore[import-untyped, unused-ignore]
    import pandas  # type: ignore[import-untyped, unused-ignore]
    from typing_extensions import Unpack

    from ..colours import Theme
    from ..plots.base import Backend

__all__ = [
    "Blocks",
    "Cell",
    "Centrality",
    "Communities",
    "Edge",
    "Network",
    "NetworkSeries",
    "Node",
    "Participation",
    "Span",
    "network",
    "network_series",
]


@dataclass(frozen=True, kw_only=True)
class Node:
    """A node of a network."""

    id: str
    """What it is: `iran`, `issue:ceasefire`, `negotiation:oslo-talks`."""
    name: str
    """The name to show; of issues, the words of the id."""
    kind: ActorKind | None = None
    """What sort of actor, where the dossier tells."""
    of: str | None = None
    """The actor it serves or belongs to."""
    statements: int
    """How many statements of it, or about it, were counted."""

    @property
    def mode(self) -> str:
        """What sort of node: `actor`, `issue`, `negotiation`, `instrument`."""
        mode, colon, _ = self.id.partition(":")
        return mode if colon else "actor"


@dataclass(frozen=True, kw_only=True)
class Edge:
    """A tie of a network."""

    source: str
    """From which node; of a two-mode network, the actor."""
    target: str
    """To which node."""
    weight: float
    """Its weight after normalisation; below 0 where conflict or opposition prevails in a difference."""
    positive: float
    """Before normalisation: support, or in one mode congruence (when counting, the pairs of statements)."""
    negative: float
    """Before normalisation: opposition, or in one mode conflict."""
    statements: int
    """How many statements are behind it."""
    documents: int
    """From how many documents."""
    cells: tuple[int, ...]
    """The places of the cells behind it."""

    @property
    def sign(self) -> int:
        """1, 0 or -1, as the weight lies above, at or below 0."""
        return (self.weight > 0) - (self.weight < 0)


@dataclass(frozen=True, kw_only=True)
class Cell:
    """The statements of one node about another that go one way."""

    row: str
    """Whose statements they are; between issues, the issue."""
    column: str
    """What they are about; between issues, whose statements they are."""
    sign: Sign
    """Which way they go."""
    count: float
    """Their number; in a smoothed network, the sum of their weights."""
    statements: tuple[int, ...]
    """Their places among the citations of the network."""


@dataclass(frozen=True, kw_only=True)
class Participation:
    """That an actor took part in a negotiation, and where it says so."""

    document: str
    """Id of the document."""
    article: int
    """Place of the article in the dossier, from 0."""
    negotiation: str
    """The negotiation."""
    actor: str
    """The participant, as the text says."""
    role: ParticipantRole
    """In which role."""
    status: Attendance | None = None
    """What became of it, where the text says so."""
    when: Edtf | None = None
    """When the negotiation began, otherwise when the document was published."""
    words: str | None = None
    """The words that prove it, where the text is kept."""


@dataclass(frozen=True, kw_only=True)
class Span:
    """The days that a network covers, both included."""

    from_: date
    """The first day."""
    to: date
    """The last day; of a smoothed network, the day it is taken at, as the first."""


@dataclass(frozen=True, kw_only=True)
class Blocks:
    """A network in two blocks."""

    modularity: float
    """The modularity of the split: at most 1, and 0 where no split is better than chance."""
    blocks: tuple[tuple[str, ...], tuple[str, ...]]
    """The two blocks; the second is empty where no split is better than none. Nodes without a tie are in neither."""
    exact: bool
    """Whether all splits were looked at; otherwise it is the best that a search found."""


@dataclass(frozen=True, kw_only=True)
class Communities:
    """A network in as many groups as give the highest modularity that was found."""

    modularity: float
    """The modularity of the grouping."""
    groups: tuple[tuple[str, ...], ...]
    """The groups. Nodes without a tie are in none."""


@dataclass(frozen=True, kw_only=True)
class Centrality:
    """How central a node is. All but the first two go by ties with a weight above 0 alone, that is by agreement."""

    node: str
    """The node."""
    degree: int
    """The number of its ties; in a directed network, those from it and those to it."""
    strength: float
    """The sum of the weights of its ties."""
    betweenness: float
    """On which share of the shortest ways between two others it lies, weights left out."""
    closeness: float
    """How near the others are, the length of a tie being 1 / weight, scaled by the share of nodes in reach."""
    eigenvector: float | None
    """How central its neighbours are; None where it was not found."""


class Design(TypedDict):
    """How a network is made."""

    kind: NetworkKind
    aggregation: Aggregation | None
    normalise: Normalisation
    repeats: Repeats
    isolates: bool
    conditional: bool
    concepts: tuple[Concept, ...]


_EDGES = {
    "source": "category",
    "target": "category",
    "weight": "float64",
    "sign": "int8",
    "positive": "float64",
    "negative": "float64",
    "statements": "int64",
    "documents": "int64",
}
_NODES = {
    "id": "string",
    "name": "string",
    "mode": "category",
    "kind": "category",
    "of": "string",
    "statements": "int64",
}


def _node_row(node: Node) -> tuple[Any, ...]:
    return node.id, node.name, node.mode, node.kind, node.of, node.statements


def _row(edge: Edge) -> tuple[Any, ...]:
    sums = (edge.positive, edge.negative, edge.statements, edge.documents)
    return edge.source, edge.target, edge.weight, edge.sign, *sums


@dataclass(frozen=True, kw_only=True, repr=False)
class Network(Result):
    """Nodes and weighted ties, with all that they rest on."""

    design: Design
    """How it was made."""
    window: Span | None = None
    """The days that it covers, where it is one of a series."""
    nodes: tuple[Node, ...]
    """The nodes, by id; actors come first."""
    edges: tuple[Edge, ...]
    """The ties, by their ends. In one mode each is there once."""
    cells: tuple[Cell, ...]
    """The counts that weights are made of."""
    citations: tuple[Citation | Participation, ...]
    """The statements behind the counts; the networks of a series share theirs."""
    _data: dict[str, Any] = field(compare=False)

    columns: ClassVar = _EDGES

    def __repr__(self) -> str:
        window = f", {self.window.from_} to {self.window.to}" if self.window else ""
        return f"Network({self.design['kind']}, {len(self.nodes)} nodes, {len(self.edges)} ties{window})"

    def __str__(self) -> str:
        return self.table or _network_written(json.dumps(self._data), "table")

    def records(self) -> Iterator[tuple[Any, ...]]:
        """The rows of the frame, a value for each of `columns`."""
        return map(_row, self.edges)

    def nodes_frame(self) -> pandas.DataFrame:
        """A pandas frame of the nodes; `to_frame` makes one of the ties."""
        return framed(_NODES, map(_node_row, self.nodes))

    def nodes_arrow(self) -> Table:
        """An Arrow table of the nodes; `to_arrow` makes one of the ties."""
        return tabled("Nodes", _NODES, map(_node_row, self.nodes))

    def to_dict(self) -> dict[str, Any]:
        """The result as plain data, dates as text."""
        return {**self._data, "citations": [plain(citation) for citation in self.citations]}

    def node(self, id: str) -> Node | None:
        """The node with this id."""
        return next((node for node in self.nodes if node.id == id), None)

    def edge(self, source: str, target: str) -> Edge | None:
        """The tie between two nodes; in a directed network, from `source` to `target`."""
        ends = {(source, target)} if self.directed else {(source, target), (target, source)}
        return next((edge for edge in self.edges if (edge.source, edge.target) in ends), None)

    @property
    def directed(self) -> bool:
        """Whether ties have a direction."""
        return self.design["kind"] == "relations"

    def cells_of(self, edge: Edge) -> tuple[Cell, ...]:
        """The counts behind a tie: who said how much on what, which way."""
        return tuple(self.cells[place] for place in edge.cells)

    def evidence(self, edge: Edge) -> tuple[Citation | Participation, ...]:
        """What a tie rests on: the stances, or the parts in negotiations, each with its words."""
        return tuple(self.citations[place] for cell in self.cells_of(edge) for place in cell.statements)

    def polarisation(self) -> Blocks | None:
        """The split into two blocks with the highest modularity; None where there are no ties.

        Up to 18 nodes with ties all splits are looked at, beyond that a search finds one. Directions are left out; weights below 0
        pull apart.
        """
        found = self._measured("polarisation")
        return None if found is None else record_of(Blocks, found)

    def communities(self) -> Communities:
        """Groups of nodes with more between them than chance would put there, by the method of Louvain."""
        return record_of(Communities, self._measured("communities"))

    def centrality(self) -> tuple[Centrality, ...]:
        """How central each node is, in the order of the nodes."""
        return tuple(record_of(Centrality, one) for one in self._measured("centrality"))

    def to_networkx(self) -> networkx.Graph[str]:
        """A networkx graph, directed where ties are: `name`, `mode`, `kind`, `of`, `statements` of nodes, and all numbers of ties.

        An `ImportError` where networkx is not installed.
        """
        try:
            import networkx
        except ImportError:
            raise ImportError("`to_networkx` needs networkx: `pip install networkx`") from None
        graph: networkx.Graph[str] = networkx.DiGraph() if self.directed else networkx.Graph()
        graph.graph.update({key: value for key, value in self.design.items() if isinstance(value, str)})
        if self.window:
            graph.graph.update({"from": str(self.window.from_), "to": str(self.window.to)})
        for node in self.nodes:
            said = {
                "name": node.name,
                "mode": node.mode,
                "kind": node.kind,
                "of": node.of,
                "statements": node.statements,
            }
            graph.add_node(node.id, **{key: value for key, value in said.items() if value is not None})
        for edge in self.edges:
            source, target, *values = _row(edge)
            graph.add_edge(source, target, **dict(zip(list(_EDGES)[2:], values, strict=True)))
        return graph

    def plot(
        self,
        *,
        backend: Backend = "altair",
        theme: Theme = "light",
        title: str = "Who is tied to whom",
        names: Mapping[str, str] | Codebook | None = None,
        most: int = 60,
        seed: int = 1,
    ) -> Any:
        """Nodes and ties: `pourparler.plots.network_map`, which explains what it takes."""
        from ..plots import network_map

        return network_map(self, backend=backend, theme=theme, title=title, names=names, most=most, seed=seed)

    def save(self, path: str | PathLike[str]) -> None:
        """Writes a file in the format of its name: `.graphml`, `.gexf`, `.dot` (or `.gv`), `.csv`.

        `.csv` is a table of ties; a table of nodes goes into a second file, `NAME-nodes.csv` beside `NAME.csv`.
        """
        _save(Path(path), _FORMATS, lambda form: _network_written(json.dumps(self._data), form))

    def _measured(self, name: str) -> Any:
        return json.loads(_network_measure(json.dumps(self._data), name))


@dataclass(frozen=True, kw_only=True, repr=False)
class NetworkSeries(Result):
    """Networks of one design, window by window. They share their citations."""

    networks: tuple[Network, ...]
    """The networks, in the order of their windows."""
    _data: dict[str, Any] = field(compare=False)

    columns: ClassVar = {
        "from": "string",
        "from_day": "datetime64[s]",
        "to": "string",
        "to_day": "datetime64[s]",
        **_EDGES,
    }

    def __repr__(self) -> str:
        return f"NetworkSeries({len(self.networks)} networks)"

    def records(self) -> Iterator[tuple[Any, ...]]:
        """The rows of the frame, a value for each of `columns`."""
        for network in self.networks:
            first, last = (network.window.from_, network.window.to) if network.window else (None, None)
            for edge in network.edges:
                yield first, first, last, last, *_row(edge)

    def to_dict(self) -> dict[str, Any]:
        """The result as plain data, dates as text; the citations stand there once."""
        citations = self.networks[0].citations if self.networks else ()
        return {**self._data, "citations": [plain(citation) for citation in citations]}

    def save(self, path: str | PathLike[str]) -> None:
        """Writes a file in the format of its name: `.gexf` (one dynamic network), `.csv` (ties with their windows).

        With `.csv` a table of nodes goes into a second file, `NAME-nodes.csv` beside `NAME.csv`.
        """
        _save(Path(path), _SERIES_FORMATS, lambda form: _series_written(json.dumps(self._data), form))


_SERIES_FORMATS = {".gexf": "gexf", ".csv": "edges-csv"}
_FORMATS = {".graphml": "graphml", **_SERIES_FORMATS, ".dot": "dot", ".gv": "dot"}


def _save(path: Path, formats: dict[str, str], written: Callable[[str], str]) -> None:
    form = formats.get(path.suffix.lower())
    if form is None:
        raise ValueError(f"`{path.name}` names no format: expected a name that ends in {', '.join(formats)}")
    path.write_bytes(written(form).encode())
    if form == "edges-csv":
        path.with_name(f"{path.stem}-nodes{path.suffix}").write_bytes(written("nodes-csv").encode())


def _citation(given: dict[str, Any]) -> Citation | Participation:
    return record_of(Citation, given) if "stance" in given else record_of(Participation, given)


def _network(data: dict[str, Any], citations: tuple[Citation | Participation, ...], table: str) -> Network:
    return replace(result_from(Network, {**data, "citations": (), "_data": data}, table), citations=citations)


def _cited(data: dict[str, Any]) -> tuple[Citation | Participation, ...]:
    """Takes the citations out of an answer."""
    return tuple(map(_citation, data.pop("citations", ())))


def _design(
    kind: NetworkKind,
    aggregation: Aggregation | None,
    normalise: Normalisation,
    repeats: Repeats,
    isolates: bool,
    conditional: bool,
    concepts: Iterable[Concept] | Concept,
) -> Design:
    return {
        "kind": kind,
        "aggregation": aggregation,
        "normalise": normalise,
        "repeats": repeats,
        "isolates": isolates,
        "conditional": conditional,
        "concepts": (concepts,) if isinstance(concepts, str) else tuple(concepts),
    }


def network(
    dossier: Dossier,
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
    """Who agrees or disagrees with whom, on what, at which table.

    Parameters
    ----------
    dossier
        Where to look.
    selection
        Which statements count; the default is `Selection()`.
    kind
        The nodes and what ties them: `actor-issue` (two modes), `actor-actor` and `issue-issue` (one mode), `relations` (who takes a
        stand on whom, directed), `actor-negotiation` (who takes part in what, two modes), `co-participation` (who sits at one table).
    aggregation
        How statements become weights. Two modes and relations: `binary`, `count`, `combined` (1 for, 2 against, 3 both), `subtract`;
        one mode: `count` (signs left out), `congruence`, `conflict`, `subtract`; negotiations: `binary`, `count`. None: `congruence` in
        one mode, `subtract` where nodes take a stand, `count` where they take part.
    normalise
        What weights are divided by. One mode: `average` (activity), `jaccard`, `cosine`; two modes: `activity`, `prominence`.
    repeats
        The rule for duplicates: the same actor saying the same of the same counts `all` the time, or once in a `document`, `week`,
        `month`, `year`, or `window` (the whole time).
    isolates
        Whether nodes without a tie are kept.
    conditional
        Whether support on a condition counts as support.
    concepts
        What stances may be about: `issue`, `negotiation`, `instrument`.
    **keywords
        Fields of a `Selection`, in place of those of `selection`.

    Returns
    -------
    Network
        Nodes and weighted ties, with the statements behind them.

    Raises
    ------
    ValueError
        For an aggregation or a normalisation that is not defined for the kind of network.

    Examples
    --------
    >>> import pourparler as pp
    >>> texts = ["Sudan rejected the ceasefire.", "Norway and Kenya welcomed the truce."]
    >>> dossier = pp.Reader("base").read_all(texts)
    >>> network = pp.network(dossier, kind="actor-actor", aggregation="subtract")
    >>> [(edge.source, edge.target, edge.weight) for edge in network.edges]
    [('kenya', 'norway', 1.0), ('kenya', 'sudan', -1.0), ('norway', 'sudan', -1.0)]
    >>> network.evidence(network.edges[0])[0].words
    'Norway and Kenya welcomed the truce.'
    """
    design = _design(kind, aggregation, normalise, repeats, isolates, conditional, concepts)
    data, table = ask(dossier, "network", selection, keywords, design=design)
    return _network(data, _cited(data), table)


def network_series(
    dossier: Dossier,
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
    """Networks over time; statements without a date are in none.

    Parameters
    ----------
    dossier
        Where to look.
    selection
        Which statements count; the default is `Selection()`.
    step
        From one window to the next: `1 month`, `2 weeks`, `10 days`, `1 year`.
    window
        How long each is. None: each begins with the first day and ends a step after the one before.
    kernel
        In place of windows: at every step all statements, weighted by how near in time they are: `uniform`, `triangular`,
        `epanechnikov`, `gaussian`.
    bandwidth
        How fast the weight falls; given with a kernel alone.
    kind
        As for `network`.
    aggregation
        As for `network`.
    normalise
        As for `network`.
    repeats
        As for `network`.
    isolates
        As for `network`; all networks have the same nodes then.
    conditional
        As for `network`.
    concepts
        As for `network`.
    **keywords
        Fields of a `Selection`, in place of those of `selection`.

    Returns
    -------
    NetworkSeries
        The networks in order; they share their citations.

    Raises
    ------
    ValueError
        For parts that do not fit together, what is no length of time, or a step that makes more than 10,000 windows.

    Examples
    --------
    >>> import pourparler as pp
    >>> told = {"2023-05-08": "Norway welcomed the truce.", "2024-05-09": "Kenya welcomed the truce."}
    >>> dossier = pp.Reader("base").read_all({"text": text, "published": day} for day, text in told.items())
    >>> series = pp.network_series(dossier, step="1 year")
    >>> [len(network.edges) for network in series.networks]
    [0, 1]
    """
    if (kernel is None) != (bandwidth is None) or (kernel is not None and window is not None):
        raise ValueError("`kernel` and `bandwidth` go together, and not with `window`")
    time: dict[str, Any]
    if kernel is not None:
        time = {"smoothed": {"kernel": kernel, "bandwidth": bandwidth, "step": step}}
    elif window is not None:
        time = {"moving": {"size": window, "step": step}}
    else:
        time = {"cumulative": {"step": step}}
    design = _design(kind, aggregation, normalise, repeats, isolates, conditional, concepts)
    data, table = ask(dossier, "network_series", selection, keywords, design=design, time=time)
    citations = _cited(data)
    networks = tuple(_network(one, citations, "") for one in data["networks"])
    return NetworkSeries(table=table, networks=networks, _data=data)
