"""Settlement templates and who would accept them."""

import json
from pathlib import Path
from typing import Any

import pourparler as pp
import pytest

RIVER = """
[template]
name = "River"
description = "a test"
parties = ["chad", "sudan"]

[provision.truce]
issue = "ceasefire"
asks = "support"
weight = 2
words = "the guns fall silent"

[provision.vote]
issue = "elections"
asks = "support"
words = "a vote within a year"

[provision.leader]
issue = "leader-departure"
at_least = "leaves-after-a-transition"
words = "the leader goes"
"""


@pytest.fixture(scope="module")
def dossier(reader: pp.Reader) -> pp.Dossier:
    return reader.read_all(["Chad welcomed the ceasefire. Sudan rejected the ceasefire and called for elections."])


def test_templates_come_by_name_from_files_and_from_text(tmp_path: Path) -> None:
    assert set(pp.Template.names()) == {"astana-2017", "geneva-2012", "peace-process", "vienna-2015"}
    assert all(pp.Template(name).provisions for name in pp.Template.names())
    path = tmp_path / "river.toml"
    path.write_text(RIVER, encoding="utf-8")
    river = pp.Template.load(path)
    assert river == pp.Template.from_toml(RIVER)
    assert (river.name, river.parties) == ("River", ("chad", "sudan"))
    leader = river.provision("leader")
    assert (leader.asks, leader.point, len(leader.issue.scale)) == ("at-least", "leaves-after-a-transition", 4)
    with pytest.raises(KeyError):
        river.provision("lunch")
    with pytest.raises(ValueError, match="no embedded template"):
        pp.Template("lunch")


def test_errors_name_file_line_and_key() -> None:
    with pytest.raises(pp.TemplateError, match="expected a number above 0") as caught:
        pp.Template.from_toml(RIVER.replace("weight = 2", "weight = -2"), name="river.toml")
    problem = caught.value.problems[0]
    assert (problem.file, problem.line, problem.key) == ("river.toml", 10, "provision.truce.weight")


def test_rebels_do_not_answer_for_the_state_that_they_come_from(reader: pp.Reader) -> None:
    text = "The Taliban rejected the ceasefire. Boko Haram's leader, Abubakar Shekau, refused a truce. Nigeria's president welcomed it."
    sides = {"kabul": ["afghanistan"], "abuja": ["nigeria"], "rebels": ["boko-haram"]}
    dossier = reader.read_all([{"text": text, "published": "2015-02-10"}])
    found = dossier.willingness(pp.Template.from_toml(RIVER), sides=sides)
    assert found.cell("kabul", "truce").answer == "silent"
    assert found.cell("abuja", "truce").answer != "rejects"
    assert found.cell("rebels", "truce").answer == "rejects"
    rolled = dossier.positions(roll_up=True)
    assert rolled.status("taliban", "issue:ceasefire") == "opposes"
    assert rolled.status("afghanistan", "issue:ceasefire") == "silent"


def test_willingness(dossier: pp.Dossier) -> None:
    report = dossier.willingness(pp.Template.from_toml(RIVER))
    assert report == pp.willingness(dossier, pp.Template.from_toml(RIVER))
    chad = report.party("chad")
    assert [cell.answer for cell in chad.cells] == ["accepts", "silent", "silent"]
    assert (chad.willingness, chad.known, chad.coverage) == (1.0, 1, 0.5)
    assert report.party("sudan").cells[0].need.kind == "turn"
    assert report.provisions[0].blocked_by == ("sudan",)
    assert report.settlement is not None
    assert (report.settlement.closed, len(report.settlement.moves)) == (0.0, 4)
    assert "gives up its opposition: truce" in str(report)
    json.dumps(report.to_dict())


def test_sides_and_parties_can_be_given(dossier: pp.Dossier) -> None:
    river = pp.Template.from_toml(RIVER)
    report = dossier.willingness(river, sides={"all": ["chad", "sudan"]}, share=0.5, costs={"settle": 9})
    assert [row.id for row in report.sides] == ["all"]
    assert report.sides[0].cells[0].answer == "contested"
    assert report.settlement is not None
    assert report.settlement.share == 0.5
    with pytest.raises(ValueError, match="unknown field"):
        dossier.willingness("peace-process", costs={"lunch": 1})


def test_sides_and_parties_are_checked(dossier: pp.Dossier) -> None:
    wrong: list[dict[str, Any]] = [
        {"sides": {"east": ["kenya"], "west": ["kenya"]}},
        {"sides": {"east": "kenya"}, "parties": ["west"]},
        {"sides": {"east": "kenya"}, "share": 2},
        {"tolerance": float("nan")},
    ]
    for options in wrong:
        with pytest.raises(ValueError, match=f"`{list(options)[-1]}`"):
            dossier.willingness("peace-process", **options)


def test_frame(dossier: pp.Dossier) -> None:
    pytest.importorskip("pandas")
    frame = dossier.willingness("peace-process").to_frame()
    assert len(frame) == 2 * len(pp.Template("peace-process").provisions)
    assert set(frame.loc[frame.provision == "ceasefire", "answer"]) == {"accepts", "rejects"}
