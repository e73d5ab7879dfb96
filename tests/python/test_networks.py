"""Networks: sums, evidence, structure beside networkx, and files that others read back."""

import csv
import json
import pickle
import re
import sys
from pathlib import Path
from typing import Any

import pourparler as pp
import pytest
from conftest import ROOT
from pourparler.measures import Citation, Participation
from pourparler.vocabulary import NetworkKind, words

NASTY = '<b onclick="x(\'&\')">Ana\\\n\t\u0001 ]]> é\U0001f54a, "A; B"'

STANCES = {
    # The matrix of tests/networks/sums.rs: a, b and c on the truce, a vote and aid; d on itself.
    ("one", "2021-01-10"): "a +truce a +truce a -vote a +aid b +truce",
    ("two", "2021-02-10"): "b +vote b +aid b +aid c -truce c -vote c -vote",
    ("three", "2021-03-10"): "c .aid c .aid d .truce d +envoy d -envoy a +actor:b b -actor:a",
}
POSITIONS = {"+": "support", "-": "oppose", ".": "noncommittal"}


def article(id: str, published: str, stances: str) -> dict[str, Any]:
    pairs = list(zip(stances.split()[::2], stances.split()[1::2], strict=True))
    return {
        "schema": "pourparler/article/1",
        "document": {"id": id, "language": "en", "published": published},
        "actors": [
            {"id": "a", "kind": "person", "name": NASTY, "of": "b"},
            {"id": "b", "kind": "state", "name": "Beland"},
        ],
        "stances": [
            {
                "holder": holder,
                "target": said[1:] if ":" in said else f"issue:{said[1:]}",
                "position": POSITIONS[said[0]],
                "strength": "position",
                "mode": "indirect",
                "evidence": {"start": 10 * at, "end": 10 * at + 5},
            }
            for at, (holder, said) in enumerate(pairs)
        ],
        "negotiations": [
            {
                "id": "lake-talks",
                "name": "the <lake> talks",
                "kind": "talks",
                "participants": [
                    {"role": "party", "actor": actor, "evidence": {"start": 0, "end": 5}} for actor in ("a", "b")
                ],
            }
        ],
    }


@pytest.fixture(scope="module")
def dossier() -> pp.Dossier:
    return pp.Dossier.from_json(json.dumps([article(*key, stances) for key, stances in STANCES.items()]))


def weights(network: pp.Network) -> dict[tuple[str, str], float]:
    return {(edge.source, edge.target): edge.weight for edge in network.edges}


def test_sums(dossier: pp.Dossier) -> None:
    assert weights(pp.network(dossier)) == {("a", "b"): 4.0, ("a", "c"): 2.0}
    assert weights(dossier.network(aggregation="subtract")) == {("a", "b"): 3.0, ("a", "c"): 0.0, ("b", "c"): -3.0}
    assert weights(pp.network(dossier, normalise="jaccard")) == {("a", "b"): 4 / 6, ("a", "c"): 2 / 6}
    assert weights(pp.network(dossier, repeats="window", issues="truce")) == {("a", "b"): 1.0}
    assert weights(pp.network(dossier, kind="relations")) == {("a", "b"): 1.0, ("b", "a"): -1.0}
    late = pp.Selection(from_="2021-02-01")
    assert weights(pp.network(dossier, late, kind="actor-issue", actors="b")) == {
        ("b", "issue:aid"): 2.0,
        ("b", "issue:vote"): 1.0,
    }


def test_what_does_not_fit_is_said(dossier: pp.Dossier) -> None:
    with pytest.raises(ValueError, match="aggregation `binary` does not fit a network `actor-actor`"):
        pp.network(dossier, aggregation="binary")
    with pytest.raises(ValueError, match="unknown variant"):
        pp.network(dossier, kind="actors")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="`fortnight` is no length of time"):
        pp.network_series(dossier, step="fortnight")
    with pytest.raises(ValueError, match="go together"):
        pp.network_series(dossier, kernel="gaussian")


def test_ties_carry_their_evidence(dossier: pp.Dossier) -> None:
    network = pp.network(dossier)
    edge = network.edge("b", "a")
    assert edge is not None and (edge.statements, edge.documents, edge.sign) == (6, 2, 1)
    evidence = network.evidence(edge)
    assert len(evidence) == 6
    assert {e.holder for e in evidence if isinstance(e, Citation)} == {"a", "b"}
    assert {(cell.row, cell.column) for cell in network.cells_of(edge)} == {
        ("a", "issue:truce"),
        ("a", "issue:aid"),
        ("b", "issue:truce"),
        ("b", "issue:aid"),
    }
    table = pp.network(dossier, kind="co-participation")
    parts = table.evidence(table.edges[0])
    assert all(isinstance(part, Participation) for part in parts) and len(parts) == 6


def test_results_print_and_are_plain_data(dossier: pp.Dossier) -> None:
    network = pp.network(dossier)
    assert str(network).splitlines()[0] == "actor-actor by congruence: 3 nodes, 2 ties"
    assert repr(network) == "Network(actor-actor, 3 nodes, 2 ties)"
    assert json.loads(json.dumps(network.to_dict()))["edges"][0]["weight"] == 4.0
    assert pickle.loads(pickle.dumps(network)) == network
    series = pp.network_series(dossier)
    assert len(str(series).splitlines()) == 4 and repr(series) == "NetworkSeries(3 networks)"
    assert json.loads(json.dumps(series.to_dict()))["citations"]
    assert str(series.networks[1]).startswith("actor-actor by congruence, 2021-01-10/2021-03-09: 3 nodes")


def test_frames_have_their_types(dossier: pp.Dossier) -> None:
    pytest.importorskip("pandas")
    for found in (pp.network(dossier), pp.network(dossier, actors="nobody"), pp.network_series(dossier)):
        frame = found.to_frame()
        assert {name: str(kind) for name, kind in frame.dtypes.items()} == dict(found.columns)
    nodes = pp.network(dossier).nodes_frame()
    assert list(nodes["id"]) == ["a", "b", "c"] and list(nodes["statements"]) == [4, 4, 5]


def test_structure_is_that_of_networkx(dossier: pp.Dossier) -> None:
    nx = pytest.importorskip("networkx")
    pairs = nx.karate_club_graph().edges()
    club = [article(f"d{at}", "2021-01-01", f"m{a} +i{at} m{b} +i{at}") for at, (a, b) in enumerate(pairs)]
    network = pp.network(pp.Dossier.from_json(json.dumps(club)))
    graph = network.to_networkx()
    assert nx.is_isomorphic(graph, nx.karate_club_graph())
    split, groups = network.polarisation(), network.communities()
    assert split is not None and not split.exact
    for measured, blocks in ((split.modularity, split.blocks), (groups.modularity, groups.groups)):
        assert measured == pytest.approx(nx.community.modularity(graph, blocks))
    assert split.modularity == pytest.approx(0.371795, abs=1e-5)
    central = {c.node: c for c in network.centrality()}
    for node, value in nx.betweenness_centrality(graph).items():
        assert central[node].betweenness == pytest.approx(value)
    for node, value in nx.closeness_centrality(graph).items():
        assert central[node].closeness == pytest.approx(value)
    for node, value in nx.eigenvector_centrality(graph, max_iter=1000, tol=1e-10).items():
        assert central[node].eigenvector == pytest.approx(value, abs=1e-6)
    none = pp.network(dossier, actors="nobody")
    assert none.polarisation() is None and none.communities().groups == () and none.centrality() == ()


def test_weighted_closeness_is_that_of_networkx(dossier: pp.Dossier) -> None:
    nx = pytest.importorskip("networkx")
    network = pp.network(dossier, normalise="cosine")
    graph = network.to_networkx()
    for _, _, data in graph.edges(data=True):
        data["length"] = 1 / data["weight"]
    for central in network.centrality():
        assert central.closeness == pytest.approx(nx.closeness_centrality(graph, central.node, distance="length"))
        assert central.strength == pytest.approx(graph.degree(central.node, weight="weight"))


def escaped(name: str) -> str:
    """A name as XML can carry it."""
    return name.replace("\u0001", "\ufffd")


@pytest.mark.parametrize("kind", words(NetworkKind))
@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_files_are_read_back(dossier: pp.Dossier, tmp_path: Path, kind: NetworkKind, form: str) -> None:
    nx = pytest.importorskip("networkx")
    network = pp.network(dossier, kind=kind)
    path = tmp_path / f"network.{form}"
    network.save(path)
    back = nx.read_graphml(path) if form == "graphml" else nx.read_gexf(path)
    graph = network.to_networkx()
    assert back.is_directed() == graph.is_directed() == (kind == "relations")
    nodes = {node: {**data, "name": escaped(data["name"])} for node, data in graph.nodes(data=True)}
    read = {node: {key: data[key] for key in nodes[node]} for node, data in back.nodes(data=True)}
    assert read == nodes
    assert set(map(frozenset, back.edges)) == set(map(frozenset, graph.edges))
    for source, target, data in graph.edges(data=True):
        assert {key: back.edges[source, target][key] for key in data} == data
        assert all(type(back.edges[source, target][key]) is type(value) for key, value in data.items())
    if form == "graphml":
        assert back.graph["network"] == kind and back.graph["normalisation"] == "none"


def test_a_series_is_one_dynamic_graph(dossier: pp.Dossier, tmp_path: Path) -> None:
    nx = pytest.importorskip("networkx")
    series = pp.network_series(dossier, step="1 month")
    assert [str(network.window.to) for network in series.networks if network.window] == [
        "2021-02-09",
        "2021-03-09",
        "2021-04-09",
    ]
    path = tmp_path / "series.gexf"
    series.save(path)
    back = nx.read_gexf(path)
    assert back.graph["mode"] == "dynamic"
    tie = back.edges["a", "b"]
    # a is for the truce twice and b once; from February a is for aid once and b twice, too.
    assert tie["value"] == [
        (2.0, "2021-01-10", "2021-02-09"),
        (4.0, "2021-02-10", "2021-03-09"),
        (4.0, "2021-03-10", "2021-04-09"),
    ]
    assert tie["spells"][0] == ("2021-01-10", "2021-02-09") and len(tie["spells"]) == 3
    assert back.nodes["c"]["spells"] == [("2021-02-10", "2021-03-09"), ("2021-03-10", "2021-04-09")]
    smooth = pp.network_series(dossier, kernel="triangular", bandwidth="40 days", step="10 days")
    assert len(smooth.networks) == 7 and smooth.networks[0].edges


def test_tables(dossier: pp.Dossier, tmp_path: Path) -> None:
    network = pp.network(dossier)
    network.save(tmp_path / "network.csv")
    with open(tmp_path / "network.csv", newline="", encoding="utf-8") as file:
        ties = list(csv.DictReader(file))
    assert [(t["Source"], t["Target"], t["Type"], float(t["Weight"])) for t in ties] == [
        ("a", "b", "Undirected", 4.0),
        ("a", "c", "Undirected", 2.0),
    ]
    with open(tmp_path / "network-nodes.csv", newline="", encoding="utf-8") as file:
        nodes = list(csv.DictReader(file))
    assert [(n["Id"], n["kind"], n["of"]) for n in nodes] == [("a", "person", "b"), ("b", "state", ""), ("c", "", "")]
    assert nodes[0]["Label"] == NASTY
    pp.network_series(dossier).save(tmp_path / "series.csv")
    with open(tmp_path / "series.csv", newline="", encoding="utf-8") as file:
        assert {t["to"] for t in csv.DictReader(file)} == {"2021-02-09", "2021-03-09", "2021-04-09"}


def test_dot_is_read_back(dossier: pp.Dossier, tmp_path: Path) -> None:
    pydot = pytest.importorskip("pydot")
    network = pp.network(dossier, kind="relations")
    network.save(tmp_path / "network.dot")
    (graph,) = pydot.graph_from_dot_file(str(tmp_path / "network.dot"), encoding="utf-8")
    assert graph.get_type() == "digraph"
    ties = {(edge.get_source().strip('"'), edge.get_destination().strip('"')): edge for edge in graph.get_edges()}
    assert {ends: float(edge.get("weight")) for ends, edge in ties.items()} == weights(network)
    assert {node.get_name().strip('"') for node in graph.get_nodes()} == {"a", "b"}


def test_what_cannot_be_done_is_said(dossier: pp.Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match=r"names no format: expected a name that ends in \.graphml, \.gexf"):
        pp.network(dossier).save(tmp_path / "network.xlsx")
    with pytest.raises(ValueError, match=r"ends in \.gexf, \.csv$"):
        pp.network_series(dossier).save(tmp_path / "series.graphml")
    monkeypatch.setitem(sys.modules, "networkx", None)
    with pytest.raises(ImportError, match="pip install networkx"):
        pp.network(dossier).to_networkx()


def test_the_guide_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("networkx")
    pytest.importorskip("pandas")
    blocks = re.findall(
        r"^```python\n(.*?)^```", (ROOT / "docs/networks.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    monkeypatch.chdir(tmp_path)
    namespace: dict[str, object] = {"__name__": "guide"}
    for block in blocks:
        exec(compile(block, "docs/networks.md", "exec"), namespace)
    assert {path.suffix for path in tmp_path.iterdir()} == {".graphml", ".gexf", ".dot", ".csv"}
