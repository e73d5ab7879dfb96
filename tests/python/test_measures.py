"""Measures: selections, results, frames."""

import json
from datetime import date, datetime
from typing import Any

import pourparler as pp
import pytest


@pytest.fixture(scope="module")
def dossier(reader: pp.Reader) -> pp.Dossier:
    return reader.read_all(
        [
            {"id": "a", "published": "2021-03-01", "text": "Kenya rejected the ceasefire."},
            {"id": "b", "published": "2021-05", "text": "Ghana’s foreign ministry welcomed the truce."},
        ]
    )


def holders(statements: pp.Statements) -> list[str]:
    return [row.holder for row in statements.rows]


def test_selection_takes_dates_and_single_names() -> None:
    selection = pp.Selection(from_="2021", to="2021-03", actors="kenya", modes=["direct"])
    assert (selection.from_, selection.to) == (date(2021, 1, 1), date(2021, 3, 31))
    assert (selection.actors, selection.modes) == (("kenya",), ("direct",))
    assert pp.Selection(from_=datetime(2021, 5, 3, 12)).from_ == date(2021, 5, 3)
    assert pp.Selection(to=pp.Edtf("202X")).to == date(2029, 12, 31)
    assert selection.to_dict()["from"] == "2021-01-01"
    json.dumps(selection.to_dict())
    with pytest.raises(ValueError, match="XXXX-12-30"):
        pp.Selection(from_="XXXX-12-30")
    with pytest.raises(TypeError):
        pp.Selection("kenya")  # type: ignore[misc]


def test_mistakes_name_what_was_given(dossier: pp.Dossier) -> None:
    wrong: list[tuple[dict[str, Any], type[Exception], str]] = [
        ({"at_least": "strong"}, ValueError, "`at_least`: `strong`.*`demand`"),
        ({"modes": "directt"}, ValueError, "`modes`: `directt`"),
        ({"duplicates": "no"}, ValueError, "`duplicates`"),
        ({"roll_up": "yes"}, TypeError, "`roll_up`"),
        ({"issues": 3}, TypeError, "`issues`"),
        ({"issues": [3]}, TypeError, "`issues`"),
        ({"from_": 2020}, TypeError, "expected a date.*`int`"),
        ({"actors": "Kenya Republic"}, ValueError, "is no actor id.*hyphens$"),
    ]
    for keywords, kind, message in wrong:
        with pytest.raises(kind, match=message):
            dossier.positions(**keywords)
    with pytest.raises(TypeError, match="`Selection`"):
        dossier.positions({"actors": "kenya"})  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="`Weighing`"):
        dossier.positions(weighing={"tolerance": 0.1})  # type: ignore[arg-type]


def test_measures_take_a_selection_and_keywords(dossier: pp.Dossier) -> None:
    assert holders(pp.statements(dossier)) == holders(dossier.statements())
    assert holders(pp.statements(dossier, actors="kenya", issues="ceasefire")) == ["kenya"]
    late = pp.Selection(from_="2021-04")
    assert holders(dossier.statements(late, roll_up=True)) == ["ghana"]
    assert holders(dossier.statements(late, from_=None, actors=["kenya"])) == ["kenya"]
    with pytest.raises(TypeError, match="actor"):
        pp.statements(dossier, actor="kenya")  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="`at_least`: `firm`"):
        pp.statements(dossier, at_least="firm")  # type: ignore[arg-type]


def test_results_print_and_are_plain_data(dossier: pp.Dossier) -> None:
    found = pp.statements(dossier, actors="kenya")
    assert str(found).splitlines()[1].startswith("kenya   oppose    issue:ceasefire")
    citation = found.rows[0].citation
    assert (citation.document, citation.words) == ("a", "Kenya rejected the ceasefire.")
    assert str(citation) == "a, 2021-03-01: Kenya rejected the ceasefire."
    assert citation.when == pp.Edtf("2021-03-01")
    assert found.to_dict()["rows"][0]["citation"]["when"] == "2021-03-01"
    assert found == dossier.statements(actors="kenya")


def test_frames_have_their_types(dossier: pp.Dossier) -> None:
    pytest.importorskip("pandas")
    for found in (pp.statements(dossier), pp.statements(dossier, actors="nobody")):
        frame = found.to_frame()
        assert {name: str(kind) for name, kind in frame.dtypes.items()} == dict(found.columns)
        assert len(frame) == len(found.rows)


def test_copies_count_once(reader: pp.Reader) -> None:
    text = (
        "Kenya rejected the ceasefire after a night of shelling around the two lake towns. Officials at the crossing "
        "counted forty lorries with flour and fuel that had waited since dawn while the ferry lay empty."
    )
    twice = reader.read_all([{"id": name, "text": text} for name in "ab"])
    assert [row.citation.document for row in twice.statements().rows] == ["a"]
    assert len(twice.statements(duplicates="keep").rows) == 2
