"""Dossiers on disk, merged, filtered, recorded, and as Arrow tables."""

from datetime import date
from pathlib import Path

import pourparler as pp
import pytest
from conftest import SEEDS

TEXTS = [
    {"id": "a", "published": "2021-03-01", "publisher": "Wire", "text": "Kenya rejected the ceasefire."},
    {
        "id": "b",
        "published": "2021-05",
        "publisher": "Post",
        "text": "Ghana welcomed the ceasefire. Kenya accepted it.",
    },
]


@pytest.fixture(scope="module")
def dossier(reader: pp.Reader, gold: pp.Article) -> pp.Dossier:
    return reader.read_all(TEXTS).append(gold)


@pytest.fixture(scope="module")
def seeds(reader: pp.Reader) -> pp.Dossier:
    return reader.read_all(path.read_text("utf-8") for path in sorted(SEEDS.glob("s0*.txt")))


def test_files_come_back(dossier: pp.Dossier, tmp_path: Path) -> None:
    path = tmp_path / "talks.jsonl"
    dossier.save(path)
    assert pp.Dossier.load(path) == dossier
    assert pp.Dossier.load(str(path)).statements() == dossier.statements()
    dossier[:1].save(path, append=True)
    assert pp.Dossier.load(path) == dossier + dossier[:1]
    assert [entry.name for entry in tmp_path.iterdir()] == ["talks.jsonl"]


def test_errors_name_the_file(tmp_path: Path) -> None:
    path = tmp_path / "talks.jsonl"
    path.write_text('\n{"schema": 1}\n')
    with pytest.raises(ValueError, match=r"talks.jsonl`: line 2: not an article"):
        pp.Dossier.load(path)
    with pytest.raises(FileNotFoundError) as error:
        pp.Dossier.load(tmp_path / "none.jsonl")
    assert str(error.value.filename).endswith("none.jsonl")
    with pytest.raises(TypeError):
        pp.Dossier.load(3)  # type: ignore[arg-type]


def test_merge_append_filter(dossier: pp.Dossier) -> None:
    assert dossier.merge(dossier) == dossier
    assert dossier[:2].merge(dossier[1:]) == dossier
    assert len(dossier.append(*dossier)) == 2 * len(dossier)
    wire = dossier.filter(sources="Wire")
    assert [article.id for article in wire] == ["a"]
    kenya = dossier.filter(pp.Selection(actors="kenya"), from_="2021-04")
    assert {stance.holder for stance in kenya.stances} == {"kenya"}
    assert "a" not in [article.id for article in kenya]
    assert kenya.filter(actors="kenya") == kenya
    with pytest.raises(TypeError, match="who"):
        dossier.filter(who="kenya")  # type: ignore[call-arg]


def test_record(dossier: pp.Dossier) -> None:
    record = dossier.record()
    assert record == pp.record(dossier)
    kenya = next(actor for actor in record.actors if actor.id == "kenya")
    assert [claim.value for claim in kenya.names] == ["Kenya"]
    assert {source.document for source in kenya.names[0].sources} == {"a", "b", "by-hand"}
    talks = next(one for one in record.negotiations if one.id == "nairobi-talks-2021")
    host = talks.participants[0]
    assert (host.value.actor, host.value.role, host.value.status) == ("kenya", "host", "attended")
    assert host.sources[0].words == "would host the talks"
    assert talks.starts[0].value == pp.Edtf("2021-05")
    assert "Actors (" in str(record)
    assert record.to_dict()["negotiations"][0]["participants"][0]["value"]["role"] == "host"


def test_conflicts_stand_side_by_side(gold: pp.Article) -> None:
    data = gold.to_dict()
    data["document"]["id"] = "other"
    data["instruments"][0]["date"] = "2020-06"
    record = pp.Dossier([gold, pp.Article.from_dict(data)]).record()
    [conflict] = record.conflicts
    assert (conflict.subject, conflict.field) == ("instrument:nairobi-truce-2021", "date")
    assert {claim.value for claim in conflict.values} == {"2020-06", "2021"}
    frame = pytest.importorskip("pandas") and record.to_frame()
    dates = frame[(frame.subject == conflict.subject) & (frame.field == "dates")]
    assert sorted(dates.value) == ["2020-06", "2021"]


TABLES = pp.vocabulary.words(pp.vocabulary.FactTable)


def rows(dossier: pp.Dossier, table: str) -> int:
    if table == "articles":
        return len(dossier)
    if table == "participants":
        return sum(len(talks.participants) for article in dossier for talks in article.negotiations)
    if table == "ties":
        return sum(len(text.ties) for article in dossier for text in article.instruments)
    return sum(len(getattr(article, table)) for article in dossier)


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_read_by_all(dossier: pp.Dossier, name: pp.vocabulary.FactTable) -> None:
    table = dossier.to_arrow(name)
    assert (table.name, len(table)) == (name, rows(dossier, name))
    assert len(pp.Dossier().to_arrow(name)) == 0
    for module, read in READERS.items():
        library = pytest.importorskip(module)
        found, columns = read(library, table)
        assert (found, columns) == (len(table), list(table.columns)), module


def _pyarrow(pyarrow, table):  # type: ignore[no-untyped-def]
    made = pyarrow.table(table)
    made.validate(full=True)
    frame = made.to_pandas()
    return len(frame), list(frame.columns)


def _polars(polars, table):  # type: ignore[no-untyped-def]
    frame = polars.DataFrame(table)
    return len(frame), frame.columns


def _duckdb(duckdb, facts):  # type: ignore[no-untyped-def]
    found = duckdb.sql("select * from facts")
    return len(found.fetchall()), found.columns


READERS = {"pyarrow": _pyarrow, "polars": _polars, "duckdb": _duckdb}


def test_stances_as_a_table(gold: pp.Article) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    table = pyarrow.table(pp.Dossier([gold]).to_arrow())
    first = table.to_pylist()[0]
    assert first["holder"] == "abiy-ahmed"
    assert (first["when"], first["day"]) == ("2021-05-03", date(2021, 5, 3))
    assert (first["via"], first["condition"], first["hedged"]) == (["kenya"], "monitors", False)
    assert first["words"] == gold.stances[0].text
    assert (first["start"], first["end"]) == (gold.stances[0].evidence.start, gold.stances[0].evidence.end)
    kinds = {field.name: str(field.type) for field in table.schema}
    assert kinds["position"] == "dictionary<values=string, indices=int32, ordered=0>"
    assert kinds["day"] == "date32[day]"
    with pytest.raises(ValueError, match="`positions` is no table: expected one of articles, stances"):
        pp.Dossier().to_arrow("positions")  # type: ignore[arg-type]


@pytest.mark.parametrize("name", TABLES)
def test_parquet_loses_nothing(seeds: pp.Dossier, name: pp.vocabulary.FactTable, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = __import__("pyarrow").table(seeds.to_arrow(name))
    assert len(table) > 0
    parquet.write_table(table, tmp_path / "facts.parquet")
    assert parquet.read_table(tmp_path / "facts.parquet").equals(table)
