"""Tables for other programs: results of measures, awkward words, a million rows."""

import time
from datetime import date
from pathlib import Path
from typing import Any

import pourparler as pp
import pytest
from conftest import ROOT
from pourparler.measures import Result

AWKWARD = "Zoë “said” no,\nbut \"perhaps\"\t; 日本 🕊 \\ 'and' <b> & \u0007 \u2028 end"


@pytest.fixture(scope="module")
def dossier(reader: pp.Reader) -> pp.Dossier:
    return reader.read_all(
        [
            {"id": "a", "published": "2021-03-01", "text": "Kenya rejected the ceasefire. Ghana welcomed the truce."},
            {"id": "b", "published": "2022-05", "text": "Kenya backs the ceasefire."},
        ]
    )


def results(dossier: pp.Dossier, **keywords: Any) -> list[Result]:
    return [
        dossier.positions(**keywords),
        dossier.statements(**keywords),
        dossier.movement(**keywords),
        dossier.convergence("kenya", "ghana", **keywords),
        dossier.convergence_matrix(**keywords),
        dossier.cohesion(["kenya", "ghana"], **keywords),
        dossier.polarisation(**keywords),
        dossier.timeline(**keywords),
        dossier.spoilers(**keywords),
        dossier.willingness("peace-process", **keywords),
        dossier.network(**keywords),
        dossier.network_series(**keywords),
        dossier.record(),
    ]


KINDS = {
    "category": "dictionary<values=string, indices=int32, ordered=0>",
    "string": "large_string",
    "object": "large_list<item: string>",
    "int8": "int64",
    "int64": "int64",
    "float64": "double",
    "bool": "bool",
    "datetime64[s]": "date32[day]",
}


@pytest.mark.parametrize("keywords", [{}, {"actors": "nobody"}])
def test_results_are_tables_of_the_columns_of_their_frames(dossier: pp.Dossier, keywords: dict[str, Any]) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    for result in results(dossier, **keywords):
        table = pyarrow.table(result.to_arrow())
        table.validate(full=True)
        found = {
            field.name: str(field.type).replace("large_list<item: large_string>", "large_list<item: string>")
            for field in table.schema
        }
        assert found == {name: KINDS[kind] for name, kind in result.columns.items()}, type(result)
        assert len(table) == len(list(result.records()))


PLAIN = {"string": "text", "object": "list of text", "int8": "int64", "datetime64[s]": "date"}


def test_the_guide_names_every_column_with_its_type(dossier: pp.Dossier) -> None:
    guide = (ROOT / "docs/tables.md").read_text().split("## Results of measures")[1]
    documented = {}
    for section in guide.split("### `")[1:]:
        name, _, table = section.partition("`")
        cells = [line.split("|") for line in table.splitlines() if line.startswith("| `")]
        documented[name] = [(column.strip(" `"), kind.strip()) for _, column, kind, *_ in cells]
    found = {result.to_arrow().name: result.columns for result in results(dossier)}
    found["spoilers"] = found.pop("outsiders")
    nodes = dossier.network().nodes_arrow()
    assert documented.pop("nodes") == [
        (name, {"id": "text", "name": "text", "of": "text", "statements": "int64"}.get(name, "category"))
        for name in nodes.columns
    ]
    assert documented == {
        name: [(column, PLAIN.get(kind, kind)) for column, kind in columns.items()] for name, columns in found.items()
    }


def test_results_are_read_by_all(dossier: pp.Dossier) -> None:
    polars, duckdb = pytest.importorskip("polars"), pytest.importorskip("duckdb")
    positions = dossier.positions()
    held_by = positions.to_arrow()
    assert (held_by.name, held_by.columns, len(held_by)) == (
        "positions",
        tuple(positions.columns),
        len(positions.positions),
    )
    frame = polars.DataFrame(held_by)
    assert frame["actor"].to_list() == [held.actor for held in positions.positions]
    assert frame["score"].to_list() == [held.score for held in positions.positions]
    assert duckdb.sql("select count(*) from held_by").fetchall() == [(len(held_by),)]
    moved = polars.DataFrame(dossier.movement("year").to_arrow())
    assert moved["from_day"].to_list()[0] == date(2021, 1, 1)
    network = dossier.network()
    assert polars.DataFrame(network.nodes_arrow())["id"].to_list() == [node.id for node in network.nodes]
    assert dossier.convergence_matrix().to_arrow().name == "convergence_matrix"


def test_a_point_of_a_scale_is_in_the_table() -> None:
    polars = pytest.importorskip("polars")
    article = pp.Article.from_dict(
        {
            "schema": "pourparler/article/1",
            "document": {"id": "a", "language": "en"},
            "stances": [
                {
                    "holder": "kenya",
                    "target": "issue:leader-departure",
                    "position": "support",
                    "point": "leaves-at-once",
                    "strength": "demand",
                    "mode": "direct",
                    "evidence": {"start": 0, "end": 4},
                }
            ],
        }
    )
    assert polars.DataFrame(pp.Dossier([article]).to_arrow())["point"].to_list() == ["leaves-at-once"]


@pytest.fixture(scope="module")
def awkward() -> pp.Dossier:
    """A stance whose every word is awkward, and an article of nothing."""
    whole = {"start": 0, "end": len(AWKWARD)}
    made = {
        "schema": "pourparler/article/1",
        "document": {"id": "a, “b”", "title": AWKWARD, "publisher": "", "language": "en", "text": AWKWARD},
        "actors": [{"id": "kenya", "kind": "state", "name": AWKWARD}],
        "stances": [
            {
                "holder": "kenya",
                "target": target,
                "position": "conditional",
                "point": "half-way",
                "strength": "demand",
                "mode": "direct",
                "condition": AWKWARD,
                "evidence": whole,
            }
            for target in ('text:a “plan”,\n"or" none', "issue:ceasefire")
        ],
    }
    empty = {"schema": "pourparler/article/1", "document": {"id": "empty", "language": "en", "text": ""}}
    return pp.Dossier([pp.Article.from_dict(made), pp.Article.from_dict(empty)])


def test_awkward_words_come_back_from_lines_and_tables(awkward: pp.Dossier, tmp_path: Path) -> None:
    pyarrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    awkward.save(tmp_path / "d.jsonl")
    assert pp.Dossier.load(tmp_path / "d.jsonl") == awkward
    table = pyarrow.table(awkward.to_arrow())
    assert table["words"].to_pylist() == table["condition"].to_pylist() == [AWKWARD] * 2
    parquet.write_table(table, tmp_path / "d.parquet")
    assert parquet.read_table(tmp_path / "d.parquet").equals(table)


@pytest.mark.parametrize("form", ["csv", "qdpx"])
def test_awkward_words_come_back_from_codings(awkward: pp.Dossier, form: str, tmp_path: Path) -> None:
    path = tmp_path / f"d.{form}"
    if form == "csv":
        awkward.to_csv(path)
        back = pp.Dossier.from_csv(path, texts={awkward[0].id: AWKWARD})
    else:
        awkward.to_qdpx(path)
        back = pp.Dossier.from_qdpx(path)
    assert (back[0].id, back[0].document.title, back[0].text) == (awkward[0].id, AWKWARD, AWKWARD)
    assert [stance.to_dict() for stance in back[0].stances] == [stance.to_dict() for stance in awkward[0].stances]
    assert back[0].actors[0].name == AWKWARD


def test_awkward_words_come_back_from_graphs(awkward: pp.Dossier, tmp_path: Path) -> None:
    nx = pytest.importorskip("networkx")
    network = awkward.network(kind="actor-issue", conditional=True, isolates=True)
    network.save(tmp_path / "n.graphml")
    back = nx.read_graphml(tmp_path / "n.graphml")
    # XML has no place for the bell; everything else comes back.
    assert back.nodes["kenya"]["name"] == AWKWARD.replace("\a", "\ufffd")


def test_a_million_stances_are_a_frame_in_less_than_a_second(dossier: pp.Dossier) -> None:
    polars = pytest.importorskip("polars")
    one = dossier[0].to_dict()
    stance = one["stances"][0]
    one["stances"] = [stance] * 1_000
    many = pp.Dossier(
        [pp.Article.from_dict({**one, "document": {**one["document"], "id": f"d{n % 50}"}}) for n in range(1_000)]
    )
    assert len(many) == 1_000
    taken = []
    for _ in range(3):
        # Time of this process: what else the machine does is not counted.
        start = time.process_time()
        frame = polars.DataFrame(many.to_arrow("stances"))
        taken.append(time.process_time() - start)
        assert frame.height == 1_000_000
    assert min(taken) < 1.0, taken
