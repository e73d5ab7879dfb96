"""Codings from elsewhere, and agreement between coders."""

import json
import re
import sqlite3
from pathlib import Path

import pourparler as pp
import pytest
from conftest import ROOT
from pourparler.codings import Kappa, Pair


@pytest.fixture(scope="module")
def dossier(gold: pp.Article) -> pp.Dossier:
    return pp.Dossier([gold])


def without_steps(dossier: pp.Dossier) -> list[object]:
    """What a table carries of stances: all but paths, steps and bytes."""

    def plain(value: object) -> object:
        if isinstance(value, dict):
            return {key: plain(item) for key, item in value.items() if key not in ("bytes", "path", "steps")}
        return value

    return [plain(stance.to_dict()) for stance in dossier.stances]


def test_tables_come_back(dossier: pp.Dossier, tmp_path: Path) -> None:
    path = tmp_path / "stances.csv"
    dossier.to_csv(path, coder="ana")
    back = pp.read_csv(path)
    assert list(back) == ["ana"] and back.report.taken == 2 and not back.report.names
    assert without_steps(back["ana"]) == without_steps(dossier)
    assert pp.Dossier.from_csv(path) == back["ana"]
    assert pp.Dossier.from_csv(str(path), coder="ana") == back["ana"]
    with pytest.raises(ValueError, match="no coder `ben`: expected one of `ana`"):
        pp.Dossier.from_csv(path, coder="ben")
    pp.write_csv(path, {"ana": dossier, "ben": dossier})
    with pytest.raises(ValueError, match="several coders"):
        pp.Dossier.from_csv(path)


def test_projects_come_back(dossier: pp.Dossier, tmp_path: Path) -> None:
    path = tmp_path / "stances.qdpx"
    dossier.to_qdpx(path, coder="ana", name="Truce")
    back = pp.Dossier.from_qdpx(path)
    assert [s.to_dict() for s in back.stances] == [s.to_dict() for s in dossier.stances]
    assert back[0].text == dossier[0].text
    assert [a.to_dict() for a in back[0].actors] == [a.to_dict() for a in dossier[0].actors]
    pp.write_qdpx(path, {"ana": dossier, "ben": back})
    assert list(pp.read_qdpx(path)) == ["ana", "ben"]


def test_problems_say_where(tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text("document,holder,target,position\nd,chad,issue:ceasefire,perhaps\n", "utf-8")
    with pytest.raises(pp.CodingsError) as raised:
        pp.read_csv(path)
    (problem,) = raised.value.problems
    assert (problem.line, problem.column, problem.key) == (2, 24, "position")
    assert "support" in problem.expected and str(path) in str(raised.value)
    with pytest.raises(pp.CodingsError, match="holders"):
        pp.read_csv(path, mapping={"holders": {"x": "No Id"}})
    with pytest.raises(pp.CodingsError):
        pp.read_qdpx(path)
    with pytest.raises(FileNotFoundError):
        pp.read_csv(tmp_path / "none.csv")


def test_mappings_are_files_or_dictionaries(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("doc;who;what;agree;quote\nd;Lake Party;Truce;yes;We want it.\n", "utf-8")
    columns = {"document": "doc", "holder": "who", "target": "what", "position": "agree", "text": "quote"}
    mapping = {"columns": columns, "targets": {"Truce": {"target": "issue:ceasefire", "turned": True}}}
    codings = pp.read_csv(path, mapping=mapping)
    (stance,) = codings.dossier().stances
    assert (stance.holder, stance.target, stance.position, stance.text) == (
        "lake-party",
        "issue:ceasefire",
        "oppose",
        "We want it.",
    )
    (name,) = codings.report.names
    assert (name.field, name.name, name.id) == ("holder", "Lake Party", "lake-party")
    assert "Lake Party" in str(codings.report)
    toml = tmp_path / "mapping.toml"
    lines = [f'{key} = "{value}"' for key, value in columns.items()]
    toml.write_text("[columns]\n" + "\n".join(lines) + '\n[holders]\n"Lake Party" = "lakers"', "utf-8")
    assert [s.holder for s in pp.Dossier.from_csv(path, mapping=toml).stances] == ["lakers"]
    texts = {"d": "We said it. We want it."}
    located = pp.read_csv(path, mapping=mapping, texts=texts)
    assert [s.evidence.start for s in located.dossier().stances] == [12]
    assert [repair.to.start for repair in located.report.repairs] == [12]


@pytest.mark.parametrize("version", [2, 3])
def test_statements_of_discourse_network_analyzer(version: int, tmp_path: Path) -> None:
    path = tmp_path / "file.dna"
    with sqlite3.connect(path) as file:
        file.executescript(
            """
            CREATE TABLE CODERS(ID INTEGER PRIMARY KEY, Name TEXT);
            CREATE TABLE DOCUMENTS(ID INTEGER PRIMARY KEY, Title TEXT, Text TEXT, Author TEXT, Source TEXT,
                Date INTEGER);
            CREATE TABLE VARIABLES(ID INTEGER PRIMARY KEY, Variable TEXT, DataType TEXT, StatementTypeId INTEGER);
            CREATE TABLE STATEMENTS(ID INTEGER PRIMARY KEY, StatementTypeId INTEGER, DocumentId INTEGER, Start INTEGER,
                Stop INTEGER, Coder INTEGER);
            CREATE TABLE DATABOOLEAN(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value INTEGER);
            CREATE TABLE DATAINTEGER(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value INTEGER);
            CREATE TABLE DATALONGTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value TEXT);
            INSERT INTO CODERS VALUES (1, 'Ana'), (2, 'Ben');
            INSERT INTO VARIABLES VALUES (2, 'organization', 'short text', 1), (3, 'concept', 'short text', 1),
                (4, 'agreement', 'boolean', 1);
            INSERT INTO STATEMENTS VALUES (5, 1, 2, 3, 16, 1), (6, 1, 2, 3, 16, 2), (7, 1, 2, 0, 2, 1);
            INSERT INTO DATABOOLEAN VALUES (1, 5, 4, 0), (2, 6, 4, 1);
            """
        )
        if version == 2:
            file.executescript(
                """
                CREATE TABLE DATASHORTTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value TEXT);
                INSERT INTO DATASHORTTEXT VALUES (1, 5, 2, 'chad'), (2, 5, 3, 'Truce'), (3, 6, 2, 'chad'),
                    (4, 6, 3, 'Truce');
                INSERT INTO DOCUMENTS VALUES (2, 'Wire', '🕊 Chad said no.', '', 'Lake Wire', 1500000000000);
                """
            )
        else:
            file.executescript(
                """
                CREATE TABLE ENTITIES(ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT);
                CREATE TABLE DATASHORTTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER,
                    Entity INTEGER);
                INSERT INTO ENTITIES VALUES (11, 2, 'chad'), (12, 3, 'Truce');
                INSERT INTO DATASHORTTEXT VALUES (1, 5, 2, 11), (2, 5, 3, 12), (3, 6, 2, 11), (4, 6, 3, 12);
                INSERT INTO DOCUMENTS VALUES (2, 'Wire', '🕊 Chad said no.', '', 'Lake Wire', 1500000000);
                """
            )
    file.close()
    codings = pp.read_dna(path, mapping={"targets": {"Truce": "issue:ceasefire"}})
    assert list(codings) == ["Ana", "Ben"]
    (stance,) = codings["Ana"].stances
    assert (stance.holder, stance.position, stance.target, stance.text) == (
        "chad",
        "oppose",
        "issue:ceasefire",
        "Chad said no.",
    )
    assert str(codings["Ana"][0].document.published) == "2017-07-14"
    assert [left.place for left in codings.report.left_out] == ["statement 7"] * 3
    assert [s.position for s in pp.Dossier.from_dna(path, coder="Ben").stances] == ["support"]
    agreed = pp.agreement(codings)
    assert agreed.coders == ("Ana", "Ben")
    (path.parent / "no.dna").write_text("words", "utf-8")
    with pytest.raises(ValueError, match="Discourse Network Analyzer"):
        pp.read_dna(path.parent / "no.dna")


def test_readings_of_models_are_checked() -> None:
    text = "Kenya rejected the ceasefire. Uganda was silent."
    grades = {"position": "oppose", "strength": "demand", "mode": "indirect"}
    stance = {"holder": "kenya", "target": "issue:ceasefire", **grades}
    reading = {
        "stances": [
            {**stance, "evidence": {"start": 5, "end": 7, "text": "Kenya rejected the ceasefire."}},
            {**stance, "target": "issue:cheese", "evidence": {"start": 0, "end": 29}},
            {**stance, "evidence": {"start": 0, "end": 290}},
            {**stance, "position": "hostile", "evidence": {"start": 0, "end": 29}},
        ]
    }
    checked = pp.check(reading, text, "base")
    assert [s.text for s in checked.article.stances] == ["Kenya rejected the ceasefire."]
    assert [(f.path, f.kind) for f in checked.failures] == [
        ("stances[1]", "id"),
        ("stances[2]", "anchor"),
        ("stances[3]", "form"),
    ]
    assert checked.failures[0].fact["target"] == "issue:cheese"
    (repair,) = checked.repairs
    assert repair.from_ is not None and (repair.from_.start, repair.to.start) == (5, 0)
    assert "hostile" in str(checked)
    assert checked.to_dict()["article"]["stances"]
    assert len(pp.check(json.dumps(reading), text).failures) == 2
    with pytest.raises(ValueError, match="not an article"):
        pp.check("[]", text)


def test_agreement_is_typed(reader: pp.Reader) -> None:
    text = "Kenya rejected the ceasefire. Ghana welcomed the truce."
    machine = reader.read_all([{"id": "wire", "text": text}])
    data = machine[0].to_dict()
    data["stances"][1]["position"] = "conditional"
    ana = pp.Dossier([pp.Article.from_dict(data)])
    result = pp.agreement([machine, ana], layers=["stances", "mentions"])
    assert result.coders == ("1", "2") and result.documents == ("wire",)
    stances = result.layer("stances")
    assert stances is not None and (stances.units, stances.agreed) == (2, 1)
    (pair,) = stances.pairs
    assert (pair.f1, pair.recall, pair.precision) == (0.5, 0.5, 0.5)
    mentions = result.layer("mentions")
    assert mentions is not None and mentions.unitizing is not None and mentions.unitizing.value == 1.0
    (differs,) = result.disagreements
    assert [r.values for r in differs.readings] == [("support",), ("conditional",)]
    assert differs.readings[0].sentences == ("Ghana welcomed the truce.",)
    assert "ghana on issue:ceasefire" in str(result)
    assert result.layer("acts") is None
    with pytest.raises(ValueError, match="no layer"):
        pp.agreement([machine, ana], layers=["stance"])  # type: ignore[list-item]
    with pytest.raises(ValueError, match="at least two"):
        pp.agreement([machine])
    nothing = Kappa(value=None, observed=0.0, expected=0.0, items=0)
    empty = Pair(coders=("a", "b"), first=0, second=0, both=0, kappa=nothing, kappa_coded=nothing)
    assert (empty.f1, empty.recall, empty.precision) == (None, None, None)


def test_frames(reader: pp.Reader) -> None:
    pytest.importorskip("pandas")
    machine = reader.read_all([{"id": "wire", "text": "Kenya rejected the ceasefire."}])
    frame = pp.agreement({"machine": machine, "ana": machine}).to_frame()
    assert set(frame["layer"]) >= {"stances", "actors"} and (frame["f1"] == 1.0).all()
    assert pp.agreement([machine, machine]).disagreements_to_frame().empty


def test_the_guide_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    guide = (ROOT / "docs" / "codings.md").read_text("utf-8")
    monkeypatch.chdir(tmp_path)
    namespace: dict[str, object] = {"__name__": "guide"}
    for block in re.findall(r"^```python\n(.*?)^```", guide, re.MULTILINE | re.DOTALL):
        exec(compile(block, "docs/codings.md", "exec"), namespace)
    for mapping in re.findall(r"^```toml\n(.*?)^```", guide, re.MULTILINE | re.DOTALL):
        Path("mapping.toml").write_text(mapping, "utf-8")
        Path("empty.csv").write_text("document,holder,target,position,organization,concept,agreement,Actors\n", "utf-8")
        assert pp.read_csv("empty.csv", mapping="mapping.toml").report.taken == 0
