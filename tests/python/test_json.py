"""The interchange form: round trips, the schema, errors."""

import json

import jsonschema  # type: ignore[import-untyped]
import pourparler as pp
import pytest
from conftest import ROOT, SEEDS

SCHEMA = ROOT / "crates" / "pourparler" / "schema" / "article.schema.json"


def test_round_trip(article: pp.Article, gold: pp.Article) -> None:
    for reading in (article, gold):
        for json_text in (reading.to_json(), reading.to_json(indent=2), reading.to_json().encode()):
            assert pp.Article.from_json(json_text) == reading
        assert pp.Article.from_dict(reading.to_dict()) == reading
        assert pp.Article.from_json(reading.to_json()).to_json() == reading.to_json()
    with pytest.raises(OverflowError):
        gold.to_json(indent=10**12)
    assert gold.to_json(indent=4).startswith('{\n    "schema": "pourparler/article/1"')
    assert gold.quotes[0].to_dict() == gold.to_dict()["quotes"][0]
    assert json.loads(gold.document.to_json()) == gold.document.to_dict() == gold.to_dict()["document"]


@pytest.mark.skipif(not SCHEMA.exists(), reason="the schema is not there")
def test_schema(article: pp.Article, gold: pp.Article) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
    for reading in (article, gold):
        validator.validate(reading.to_dict())


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
def test_seeds(reader: pp.Reader, path: object) -> None:
    text = path.read_bytes().decode("utf-8")  # type: ignore[attr-defined]
    article = reader.read(text)
    assert pp.Article.from_json(article.to_json()) == article
    if SCHEMA.exists():
        jsonschema.validate(article.to_dict(), json.loads(SCHEMA.read_text("utf-8")))
    assert all(text[m.start : m.end] == m.text for m in article.mentions)


def test_dossiers(article: pp.Article, gold: pp.Article) -> None:
    dossier = pp.Dossier([article, gold])
    assert len(dossier) == 2 and dossier[0] is article and dossier[-1] is gold and list(dossier) == [article, gold]
    assert dossier[1:] == pp.Dossier([gold]) and dossier[:0] == pp.Dossier() and dossier[::-1][0] is gold
    assert pp.Dossier([article]) + pp.Dossier([gold]) == dossier and hash(dossier) == hash(dossier[:])
    assert gold in dossier
    for again in (
        pp.Dossier.from_json(dossier.to_json()),
        pp.Dossier.from_json(dossier.to_json(indent=1)),
        pp.Dossier.from_jsonl(dossier.to_jsonl()),
        pp.Dossier.from_jsonl(dossier.to_jsonl().encode()),
    ):
        assert again == dossier
    assert dossier.to_dict() == [article.to_dict(), gold.to_dict()]
    assert dossier.stances == (*article.stances, *gold.stances)
    assert dossier.stances_of("abiy-ahmed")[-1].article is gold
    assert set(gold.on("ceasefire")) <= set(dossier.on("ceasefire"))
    assert dossier.between("kenya", "abiy-ahmed") == gold.between("kenya", "abiy-ahmed")
    assert sum(count for _, count in dossier.holders) == len(dossier.stances)
    assert "ceasefire" in dict(dossier.issues)
    kenya = dossier.actor("kenya")
    assert kenya is not None and kenya.article is article
    assert repr(dossier).startswith("Dossier(2 articles, ")
    with pytest.raises(IndexError, match="no article 2 in a dossier of 2"):
        dossier[2]
    with pytest.raises(TypeError, match="expected `Article`, not `str`"):
        pp.Dossier(["article"])  # type: ignore[list-item]


def test_reading_without_text(gold: pp.Article, text: str) -> None:
    data = gold.to_dict()
    del data["document"]["text"]
    without = pp.Article.from_dict(data)
    assert without.text is None and repr(without.quotes[0]).startswith("Quote(abiy-ahmed: ")
    with pytest.raises(ValueError, match="does not keep its text"):
        without.quotes[0].text  # noqa: B018
    assert without.quotes[0].explain().sentence is None
    assert without.with_text(text) == gold
    with pytest.raises(ValueError, match="do not hold in the text"):
        without.with_text("too short")


@pytest.mark.parametrize(
    ("json_text", "message"),
    [
        ("", "not an article: EOF"),
        ("{", "not an article: EOF"),
        ("[]", "not an article"),
        (
            '{"schema": "pourparler/article/9", "document": {"id": "x", "language": "en"}}',
            "expected `pourparler/article/1`",
        ),
        ('{"schema": "pourparler/article/1"}', "missing field `document`"),
        (b"\xff", "JSON must be UTF-8"),
    ],
)
def test_bad_json(json_text: str | bytes, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        pp.Article.from_json(json_text)


def test_bad_facts(gold: pp.Article) -> None:
    data = gold.to_dict()
    data["stances"][0]["position"] = "maybe"
    with pytest.raises(ValueError, match="maybe"):
        pp.Article.from_dict(data)
    data = gold.to_dict()
    data["mentions"][0] |= {"end": 9999, "bytes": None}
    with pytest.raises(ValueError, match=r"mention 0: offsets \d+..9999 do not hold in the text"):
        pp.Article.from_dict(data)
    with pytest.raises(ValueError, match="line 2: not an article"):
        pp.Dossier.from_jsonl(gold.to_json() + "\n{}\n")
    with pytest.raises(ValueError, match="article 1: schema"):
        pp.Dossier.from_json(json.dumps([gold.to_dict(), gold.to_dict() | {"schema": "x"}]))
    with pytest.raises(TypeError, match="expected `str`, not `int`"):
        pp.Article.from_json(1)  # type: ignore[arg-type]
