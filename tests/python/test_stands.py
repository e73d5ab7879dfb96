"""Where actors stand: positions, convergence, movement, cohesion, polarisation, timeline, spoilers."""

from datetime import date
from typing import Any

import pourparler as pp
import pytest
from conftest import SEEDS

CEASEFIRE = "issue:ceasefire"


@pytest.fixture(scope="module")
def dossier(reader: pp.Reader) -> pp.Dossier:
    return reader.read_all(
        [
            {"id": "a", "published": "2021-03-01", "text": "Kenya rejected the ceasefire. Togo supports the ceasefire."},
            {"id": "b", "published": "2022-05", "text": "Ghana’s foreign ministry welcomed the truce. Kenya backs the ceasefire."},
        ]
    )


@pytest.fixture(scope="module")
def seeds(reader: pp.Reader) -> pp.Dossier:
    return reader.read_all(path.read_text("utf-8") for path in sorted(SEEDS.glob("s0[358]*.txt")))


def test_positions(dossier: pp.Dossier) -> None:
    found = dossier.positions(roll_up=True)
    kenya = found.of("kenya", CEASEFIRE)
    assert kenya is not None and kenya.status == "contested" and kenya.score == pytest.approx(-0.2)
    assert (kenya.counts.support, kenya.counts.oppose, len(kenya.citations)) == (1, 1, 2)
    assert found.status("ghana", CEASEFIRE) == "supports"
    assert found.status("nobody", CEASEFIRE) == "silent"
    faded = pp.positions(dossier, weighing=pp.Weighing(half_life=30, at="2022-06", tolerance=0.1))
    assert faded.status("kenya", CEASEFIRE) == "supports"
    with pytest.raises(ValueError, match="half_life"):
        pp.Weighing(half_life=30)
    with pytest.raises(ValueError, match="`targets`: `moon`"):
        pp.Weighing(targets="moon")  # type: ignore[arg-type]
    mistakes: tuple[dict[str, Any], ...] = (
        {"half_life": 0, "at": "2022"},
        {"tolerance": 2},
        {"strengths": {"demand": -1}},
        {"modes": {"direct": float("nan")}},
    )
    for wrong in mistakes:
        with pytest.raises(ValueError, match="expected a number"):
            pp.Weighing(**wrong)


def test_an_id_alone_is_an_issue(dossier: pp.Dossier) -> None:
    assert dossier.positions().status("togo", "ceasefire") == "supports"
    met = dossier.convergence("togo", "kenya").on("ceasefire")
    assert met is not None and met.target == CEASEFIRE
    assert [held.actor for held in dossier.positions(issues=CEASEFIRE, actors="actor:togo").positions] == ["togo"]
    assert dossier.convergence_matrix("kenya").pairs == ()


def test_convergence(dossier: pp.Dossier) -> None:
    found = dossier.convergence("kenya", "togo", since="2022")
    on = found.on(CEASEFIRE)
    assert on is not None and on.relation == "contested" and found.since == date(2022, 1, 1)
    assert on.a.before is not None and on.a.before.status == "opposes"
    late = pp.convergence(dossier, "kenya", "ghana", from_="2022", roll_up=True)
    met = late.meetings[0].met
    assert late.accord.score == 1.0 and met is not None and met.since == date(2022, 5, 31)
    matrix = pp.convergence_matrix(dossier, roll_up=True)
    pair = matrix.pair("togo", "ghana")
    assert pair is not None and pair.convergent == 1
    assert pp.convergence_matrix(dossier, ["togo", "kenya"]).actors == ("togo", "kenya")


def test_movement(dossier: pp.Dossier) -> None:
    found = dossier.movement(actors="kenya")
    shifts = [point.shift for track in found.tracks for point in track.points]
    assert shifts == [None, "reversed"]
    cut = pp.movement(dossier, ["2022"], actors="kenya")
    assert cut.windows[0].to == date(2021, 12, 31) and cut.windows[0].from_ is None


def test_cohesion_and_polarisation(dossier: pp.Dossier) -> None:
    unity = pp.cohesion(dossier, ["kenya", "togo", "mali"], to="2021").targets[0]
    assert (unity.support, unity.oppose, unity.silent, unity.rice, unity.line) == (1, 1, 1, 0.0, None)
    assert dossier.cohesion("ghana").members
    division = pp.polarisation(dossier, to="2021").targets[0]
    assert division.share_for == division.share_against == 0.5
    assert len(division.scale) == 7 and division.agreement is not None and division.agreement < 0


def test_timeline_and_spoilers(seeds: pp.Dossier) -> None:
    found = pp.timeline(seeds)
    assert found.rounds and found.acts
    assert all(claim.sources for entry in found.rounds for claim in entry.parties)
    outsiders = seeds.spoilers(roll_up=True)
    assert all(voice.issues for voice in outsiders.absent_voices)
    assert str(outsiders).startswith("spoiler")


def test_all_print_and_have_frames(dossier: pp.Dossier) -> None:
    results: list[Any] = [
        dossier.positions(modes=pp.vocabulary.words(pp.vocabulary.Mode)),
        dossier.convergence("kenya", "togo"),
        dossier.convergence_matrix(),
        dossier.movement("quarter"),
        dossier.cohesion(["kenya", "togo"]),
        dossier.polarisation(),
        dossier.timeline(),
        dossier.spoilers(),
        dossier.positions(actors="nobody"),
    ]
    for found in results:
        assert all(len(line) <= 100 for line in str(found).splitlines())
        assert found.to_dict()
        assert len(list(found.records())) >= 0
    pytest.importorskip("pandas")
    for found in results:
        frame = found.to_frame()
        assert {name: str(kind) for name, kind in frame.dtypes.items()} == dict(found.columns)
