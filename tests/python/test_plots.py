"""Pictures: both backends draw what the results say, at any size; nothing is loaded before it is used."""

import json
import subprocess
import sys
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import made_up
import pourparler as pp
import pytest
from browser import chromium
from conftest import ROOT, SEEDS
from pourparler import plots
from pourparler.colours import LIGHT, THEMES
from pourparler.measures.result import days_of
from pourparler.plots import accord, base, convergence, heatmap, layout, matrix, movement, network, strips, timeline

pytest.importorskip("altair", reason="needs altair: `pip install pourparler[plots]`")
pytest.importorskip("matplotlib", reason="needs matplotlib: `pip install pourparler[plots]`")
pytest.importorskip("networkx", reason="needs networkx: `pip install pourparler[plots]`")

Draw = Callable[..., Any]
SYRIA = {"s01-montreux-analysis": "2014-01-21", "s02-geneva-opinion": "2014-01-27", "s05-vienna-news": "2015-10-30"}


@pytest.fixture(scope="module")
def dossier() -> pp.Dossier:
    texts = {id: (SEEDS / f"{id}.txt").read_text("utf-8") for id in SYRIA}
    return pp.Reader("syria").read_all([{"id": id, "published": SYRIA[id], "text": text} for id, text in texts.items()])


@pytest.fixture(scope="module")
def results(dossier: pp.Dossier, reader: pp.Reader) -> dict[str, Any]:
    """Results to draw: as they come, of thirty actors, of a single datum, of nothing."""
    one, none = made_up.talks(reader, 1), pp.Dossier([])
    many = made_up.talks(reader, 30)
    found: dict[str, Any] = {}
    for size, of in (("some", dossier), ("one", one), ("none", none)):
        found[f"{size} positions"] = of.positions(roll_up=True)
        found[f"{size} convergence"] = of.convergence("united-states", "russia", since="2014-06", roll_up=True)
        found[f"{size} matrix"] = of.convergence_matrix(roll_up=True)
        found[f"{size} timeline"] = of.timeline()
        found[f"{size} willingness"] = of.willingness("geneva-2012")
        found[f"{size} network"] = of.network(roll_up=True, isolates=True)
        found[f"{size} movement"] = of.movement("year", roll_up=True)
    found["one convergence"] = one.convergence("norway", "kenya")
    found["relations"] = dossier.network(kind="relations")
    found["who sits where"] = dossier.network(kind="actor-negotiation")
    found["30 positions"] = made_up.positions(30)
    found["30 movement"] = made_up.movement(30, 2, 12)
    found["30 timeline"] = made_up.timeline(30)
    found["30 matrix"] = many.convergence_matrix()
    found["30 network"] = many.network(aggregation="subtract")
    found["30 willingness"] = many.willingness("peace-process")
    return found


def values(chart: Any) -> list[dict[str, Any]]:
    """All rows of all marks of a chart."""
    spec = chart.to_dict()
    inside = spec.get("datasets", {})

    def of(part: Any) -> list[dict[str, Any]]:
        if isinstance(part, dict):
            here = part.get("data") or {}
            rows = here.get("values", inside.get(here.get("name"), []))
            return [*rows, *(row for inner in part.values() for row in of(inner) if inner is not here)]
        return [row for inner in part for row in of(inner)] if isinstance(part, list) else []

    return of({key: value for key, value in spec.items() if key != "datasets"})


def texts(figure: Any) -> list[str]:
    """All words of a figure."""
    from matplotlib.text import Text

    return [found.get_text() for found in figure.findobj(Text) if found.get_text()]


@pytest.mark.parametrize("theme", THEMES)
def test_every_result_of_every_size_is_drawn(results: dict[str, Any], theme: str) -> None:
    from matplotlib import pyplot

    for name, result in results.items():
        if theme == "dark" and not name.startswith("some"):
            continue
        spec = result.plot(theme=theme, title=name).to_dict()  # Validates against the schema of Vega-Lite.
        assert spec["title"]["text"] == name
        assert spec["background"] == pp.colours.palette(theme).surface
        json.dumps(spec, allow_nan=False)
        figure = result.plot(backend="matplotlib", theme=theme, title=name)
        figure.canvas.draw()
        assert name in texts(figure), name
        pyplot.close(figure)


def test_an_empty_result_says_so(results: dict[str, Any]) -> None:
    from matplotlib import pyplot

    words = {
        "none positions": "Nobody takes a position in this selection.",
        "none convergence": "Neither of the two says anything in this selection.",
        "none timeline": "No negotiation or text of this selection has a date.",
        "none matrix": "No two actors speak in this selection.",
        "none network": "There are no ties in this selection.",
        "none movement": "Nobody takes a dated position in this selection.",
    }
    for name, said in words.items():
        assert {"words": said} in values(results[name].plot())
        figure = results[name].plot(backend="matplotlib")
        assert said in texts(figure)
        pyplot.close(figure)


def test_the_matrix_shows_the_scores_and_leaves_the_silent_without_one(dossier: pp.Dossier) -> None:
    found = dossier.positions(roll_up=True)
    grid = matrix.prepared(found, LIGHT, "", 40)
    shown = {(row["actor"], row["target"]): row for row in grid.cells}
    assert len(grid.cells) == len(grid.rows) * len(grid.columns) == len(shown)
    for held in found.positions:
        row = shown[base.name_of(held.actor, found.names), base.name_of(held.target, found.names)]
        assert row["value"] == (held.score if held.status in ("supports", "opposes") else None)
        assert (row["position"], row["statements"]) == (held.status, len(held.citations))
        assert held.best is not None and " ".join((held.best.words or "").split())[:60] in row["sentence"]
        assert row["source"] == f"{held.best.document}, {held.best.when}"
    silent = [row for row in grid.cells if row["position"] == "silent"]
    assert len(silent) == len(grid.cells) - len(found.positions) > 0
    for row in silent:
        assert (row["value"], row["score"], row["fill"], row["sign"]) == (None, "–", LIGHT.silent, "·")
    drawn = [row for row in values(found.plot()) if "standing" in row]
    assert all(row in grid.cells for row in drawn) and all(row in drawn for row in grid.cells)


def test_the_matrix_says_what_it_leaves_out() -> None:
    grid = matrix.prepared(made_up.positions(30), LIGHT, "", 10)
    assert (len(grid.rows), len(grid.columns)) == (10, 10)
    assert grid.notes == (
        "The 10 of 30 actors with the most statements, the 10 of 12 targets with the most statements",
    )
    assert all(row["place"] < 5 for row in grid.evidence)


def test_labels_are_short_and_no_two_alike() -> None:
    given = made_up.names(30)
    short = base.labels([id.removeprefix("actor:") for id in given], given)
    assert len(set(short.values())) == 30
    assert short["a00"] == "Northern Highlands Federation o…"
    assert (short["a01"], short["a02"]) == ("River Council (a01)", "River Council (a02)")
    grid = matrix.prepared(made_up.positions(1, spoken=1), LIGHT, "", 40)
    assert grid.cells[0]["actor"] == made_up.LONG  # The tooltip has the whole name.


def test_names_come_from_a_codebook_or_a_mapping(dossier: pp.Dossier) -> None:
    found = dossier.positions(issues="defeat-isil", roll_down=True)
    for names in (pp.Codebook.embedded("syria"), {"issue:defeat-isil": "Defeat of ISIL"}):
        assert {row["target"] for row in values(found.plot(names=names)) if "target" in row} == {"Defeat of ISIL"}
    net = dossier.network(kind="actor-issue").plot(names={"issue:ceasefire": "The truce", "russia": "Moscow"})
    assert {"The truce", "Moscow"} <= {row["label"] for row in values(net) if "label" in row}


def test_the_strip_shows_each_dated_statement_of_each_side(dossier: pp.Dossier) -> None:
    found = dossier.convergence("united-states", "russia", roll_up=True, roll_down=True)
    drawn = convergence.prepared(found, LIGHT, "", 30)
    dated = sum(any(days_of(c.when)) for m in found.meetings for side in (m.a, m.b) for c in side.citations)
    assert sum(1 + row["more"] for row in drawn.statements) == dated > 0
    assert [tile["relation"] for tile in drawn.tiles] == [meeting.relation for meeting in found.meetings]
    met = {row["target"]: row["since"] for row in drawn.met}
    assert met == {base.name_of(m.target, found.names): str(m.met.since) for m in found.meetings if m.met}
    assert {row["side"] for row in drawn.statements} == {"United States", "Russia"} == set(drawn.sides)


def test_statements_of_one_day_step_aside_and_dates_cover_what_they_may_mean() -> None:
    cited = [made_up.citation("a01", status, "2020-03") for status in made_up.STATUSES]
    days = strips.Days.over([*days_of(pp.Edtf("2019")), *days_of(pp.Edtf("2021"))])
    assert days is not None
    rows = convergence._statements(tuple(cited), days, 0.0)
    assert [row["more"] for row in sorted(rows, key=lambda row: row["position"])] == [0, 0, 0, 2]
    assert {(row["x1"], row["x2"]) for row in rows} == {("2020-03-01", "2020-03-31")}
    assert len({row["y"] for row in rows}) == 3


def test_pairs_show_their_accord_and_no_number_where_there_is_none(dossier: pp.Dossier) -> None:
    found = dossier.convergence_matrix(roll_up=True)
    drawn = accord.prepared(found, LIGHT, "", 40)
    shown = {(row["row"], row["column"]): row for row in drawn.cells}
    assert len(shown) == 2 * len(found.pairs)
    for pair in found.pairs:
        a, b = (base.name_of(id, found.names) for id in (pair.a, pair.b))
        assert shown[a, b]["value"] == shown[b, a]["value"] == pair.score
        assert shown[a, b]["known"] == pair.known
    assert {row["sign"] for row in drawn.cells if row["value"] is None} == {"·"}


def test_the_timeline_draws_uncertain_dates_as_spans() -> None:
    given = made_up.timeline(30)
    course = timeline.prepared(given, "", 40)
    assert course is not None and len(course.rows) == 30
    spans = {row["name"]: row for row in course.possible}
    for one in given.rounds:
        row, start = spans[base.name_of(one.id, {})], one.starts[0].value
        assert row["x"] == str(start.earliest)
        last = one.ends[0].value.latest if one.ends else start.latest
        assert row["x2"] == str(last or course.days.last)
        assert row["vague"] == (start.qualifier != "certain")
        assert row["sentence"] == "The delegates came to the lakeside hotel and stayed."
    for row in course.certain:
        assert spans[row["name"]]["x"] <= row["x"] <= row["x2"] <= spans[row["name"]]["x2"]
    assert {row["name"] for row in course.stubs} == {base.name_of(r.id, {}) for r in given.rounds if not r.ends}
    assert {row["ties"] for row in course.texts} == {f"{made_up.names(2)['actor:a01']} signed it"}


def test_values_that_differ_stand_side_by_side_in_the_timeline(dossier: pp.Dossier) -> None:
    first = dossier.timeline().rounds[0]
    both = (first.starts[0], pp.Claim(value=pp.Edtf("2012"), texts=2, sources=()))
    assert timeline._each(both) == f"{first.starts[0].value} (1 text), 2012 (2 texts)"


def test_the_heat_map_shows_the_answers_and_how_willing_a_party_is(dossier: pp.Dossier) -> None:
    found = dossier.willingness("geneva-2012")
    grid = heatmap.prepared(found, LIGHT, "", 30)
    provisions = len(found.template.provisions)
    assert len(grid.columns) == provisions
    for place, side in enumerate(found.sides):
        row = grid.cells[place * provisions : (place + 1) * provisions]
        assert [cell["answer"] for cell in row] == [cell.answer for cell in side.cells]
        for drawn, cell in zip(row, side.cells, strict=True):
            known = cell.value is not None and cell.answer in ("accepts", "rejects")
            assert drawn["value"] == (2 * cell.value - 1 if known and cell.value is not None else None)
        assert grid.bars is not None and grid.bars.rows[place]["value"] == side.willingness
    assert any("gives up its opposition" in cell["need"] for cell in grid.cells)


def test_the_arrows_show_each_point_and_each_shift() -> None:
    given = made_up.movement(3)
    arrows = movement.prepared(given, LIGHT, "", 30)
    points = [point for track in given.tracks for point in track.points]
    assert sorted(row["value"] or 0.0 for row in arrows.points) == sorted(point.score or 0.0 for point in points)
    assert len(arrows.moves) == sum(len(track.points) - 1 for track in given.tracks)
    assert sorted(row["move"] for row in arrows.moves) == sorted(
        point.shift or "unchanged" for track in given.tracks for point in track.points[1:]
    )
    assert {row["x"] for row in arrows.stated} == {0.3} and len(arrows.stated) == 3
    for row in arrows.points:
        assert (row["standing"] in ("for", "against")) == (row["value"] is not None)


def test_still_tracks_are_left_out_where_others_move() -> None:
    given = made_up.movement(3, years=1)
    assert len(movement.prepared(given, LIGHT, "", 30).strips) == 3
    few = movement.prepared(made_up.movement(30), LIGHT, "", 12)
    assert len(few.strips) == 12 and "the 12 of 30 that move or speak most often" in few.notes


def test_the_network_shows_the_weights_and_its_labels_do_not_overlap(reader: pp.Reader) -> None:
    net = made_up.talks(reader, 30).network(aggregation="subtract")
    drawn = network.prepared(net, "", 60, 1)
    weights = {(edge.source, edge.target): edge.weight for edge in net.edges}
    assert all(row["value"] == weights[row["source_node"], row["target_node"]] for row in drawn.edges)
    assert {row["id"] for row in drawn.nodes} == {node.id for node in net.nodes}
    boxes = []
    for row in drawn.texts:
        long = layout._LETTER * len(row["label"])
        start = {"left": row["x"], "right": row["x"] - long, "center": row["x"] - long / 2}[row["align"]]
        boxes.append((start, row["y"] - 6, start + long, row["y"] + 6))
    assert len(boxes) >= 25 and not any(layout._meet(a, b) for a, b in combinations(boxes, 2))
    assert drawn == network.prepared(net, "", 60, 1) != network.prepared(net, "", 60, 2)


def test_arrows_of_relations_point_at_their_target(dossier: pp.Dossier) -> None:
    net = dossier.network(kind="relations")
    rows = network.prepared(net, "", 60, 1).edges
    places = {row["id"]: row for row in network.prepared(net, "", 60, 1).nodes}
    assert rows and all("→" in row["ends"] for row in rows)
    for row in rows:
        end, start = places[row["target_node"]], places[row["source_node"]]
        assert abs(row["hx"] - end["x"]) <= abs(start["x"] - end["x"]) and "angle" in row


def test_ticks_are_few_and_within_the_days() -> None:
    for first, last in (("2014-01-01", "2014-01-20"), ("2014-01", "2016-03"), ("1890", "2024"), ("0003", "9990")):
        ends = (pp.Edtf(first).earliest, pp.Edtf(last).latest)
        days = strips.Days.over(ends)
        assert days is not None
        ticks = days.ticks()
        assert 1 <= len(ticks) <= 10, (first, last)
        assert all(str(days.first) <= tick <= str(days.last) for tick in ticks)
    assert strips.Days.over([None]) is None


def test_a_click_on_a_cell_lists_its_sentences(dossier: pp.Dossier, tmp_path: Path) -> None:
    pytest.importorskip("vl_convert", reason="needs vl-convert-python: `pip install pourparler[plots]`")
    actions = pytest.importorskip("selenium.webdriver.common.action_chains", reason="needs selenium")
    found = dossier.positions(roll_up=True)
    page = tmp_path / "matrix.html"
    found.plot().save(page, inline=True, embed_options={"renderer": "svg"})
    assert "https://cdn" not in page.read_text("utf-8")
    with chromium() as driver:
        driver.get(page.as_uri())
        driver.implicitly_wait(20)
        assert "Click a cell to read the sentences behind it." in driver.find_element("css selector", "svg").text
        cell = driver.find_element("xpath", "//*[name()='path'][contains(@aria-label, 'Actor: Russia')]")
        sentence = cell.get_attribute("aria-label").partition("Best evidence: ")[2]
        assert sentence[:40] not in driver.find_element("css selector", "svg").text
        actions.ActionChains(driver).move_to_element(cell).click().perform()
        assert sentence[:40] in driver.find_element("css selector", "svg").text
        assert not any(entry["level"] == "SEVERE" for entry in driver.get_log("browser"))


def test_nothing_is_loaded_before_it_is_used() -> None:
    code = """
import sys, pourparler as pp
pp.plots, pp.colours
loaded = {"altair", "matplotlib", "networkx", "pandas", "numpy"} & set(sys.modules)
assert not loaded, loaded
"""
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("missing", "backend", "kind"),
    [
        ("altair", "altair", "positions"),
        ("matplotlib.pyplot", "matplotlib", "positions"),
        ("networkx", "altair", "network"),
    ],
)
def test_a_missing_library_names_the_extra(
    missing: str, backend: plots.Backend, kind: str, results: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    name = missing.partition(".")[0]
    with pytest.raises(ImportError, match=rf"this picture needs {name}: `pip install pourparler\[plots\]`"):
        results[f"some {kind}"].plot(backend=backend)


def test_an_unknown_backend_says_what_was_expected(results: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="`plotly` is no backend: expected `altair` or `matplotlib`"):
        results["some positions"].plot(backend="plotly")


def test_words_of_a_text_end_no_script_of_a_page(reader: pp.Reader, dossier: pp.Dossier) -> None:
    evil = "</script><script>alert(1)</script>"
    given = reader.read_all([{"id": evil, "published": "2020", "text": f"{evil} Kenya {evil} rejected the ceasefire."}])
    names = {"actor:kenya": evil, "issue:ceasefire": evil, "negotiation:geneva-ii-2014": evil}
    found = [
        given.positions(),
        given.network(kind="actor-issue"),
        given.movement("year"),
        given.convergence("kenya", "sudan"),
    ]
    for result in (*found, dossier.timeline()):
        html = result.plot(names=names, title=evil).to_html()
        assert "alert(1)" in html and evil not in html


def test_the_images_of_the_documentation_are_small_and_all_there() -> None:
    source = (ROOT / "python" / "pictures.py").read_text("utf-8")
    images = sorted((ROOT / "docs" / "images").glob("*.png"))
    assert images
    for image in images:
        assert f'"{image.stem}":' in source, image.name
        assert image.stat().st_size < 150_000, image.name
    assert len(images) == source.count(".plot(")
