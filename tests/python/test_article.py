"""Readings: their facts, places, lookups, representations."""

import pickle
from datetime import date

import pourparler as pp
import pytest

LISTS = (
    "actors mentions dates quotes reports negotiations instruments stances acts diagnostics".split()
)  # fmt: skip


def facts(article: pp.Article) -> list[object]:
    found: list[object] = [fact for name in LISTS for fact in getattr(article, name)]
    for negotiation in article.negotiations:
        found += [*negotiation.participants, *negotiation.mentions]
        found += [negotiation.outcome] if negotiation.outcome else []
    for instrument in article.instruments:
        found += [*instrument.ties, *instrument.mentions]
    found += [step for stance in article.stances for step in stance.steps]
    return [*found, *article.document.blocks, article.document]


def test_reads(article: pp.Article) -> None:
    assert article.id == "nairobi"
    kenya = article.actor("kenya")
    assert kenya is not None and kenya.known and kenya.kind == "state" and kenya.name == "Kenya"
    assert kenya.mentions == article.mentions_of("kenya")
    assert [mention.text for mention in kenya.mentions][:1] == ["Kenya"]
    assert article.actor("atlantis") is None
    assert article.document.published == pp.Edtf("2021-05-03")
    assert article.document.published_from == "given"
    assert article.document.title is not None and article.document.title.startswith("Ceasefire talks")


def test_places_count_characters(article: pp.Article, gold: pp.Article) -> None:
    for reading in (article, gold):
        assert reading.text is not None
        for fact in facts(reading):
            anchor = getattr(fact, "anchor", None) or getattr(fact, "evidence", None)
            if anchor is None:
                continue
            words = reading.text[anchor.start : anchor.end]
            assert words == fact.text == anchor.of(reading.text) == reading.text[anchor.slice] == reading.words(anchor)  # type: ignore[attr-defined]
            sentence = reading.sentence_at(anchor)
            assert sentence == fact.sentence  # type: ignore[attr-defined]
            if sentence is not None:
                assert sentence.start <= anchor.start < sentence.end
    behind_the_bird = article.mentions_of("kenya")[0]
    assert article.text is not None
    assert article.text.encode().index(b"Kenya") > behind_the_bird.start == article.text.index("Kenya")


def test_every_fact_by_hand(gold: pp.Article) -> None:
    kenya, abiy = gold.actors
    assert (abiy.role, abiy.of, abiy.known, kenya.known) == ("prime minister", "ethiopia", False, True)
    assert abiy.quotes == gold.quotes and abiy.stances == gold.stances_of("abiy-ahmed")
    (quote,) = gold.quotes_of("abiy-ahmed")
    assert (quote.speaker, quote.cue, quote.form) == ("abiy-ahmed", "told", "direct")
    assert quote.speaker_span is not None and gold.words(quote.speaker_span) == "Abiy Ahmed"
    (report,) = gold.reports
    assert report.speakers == ("kenya",) and report.speaker_span is None and report.cue == "said"
    day, duration = gold.dates
    assert day.value == pp.Edtf("2021-05-03") and duration.value == "P12Y" and duration.kind == "duration"
    talks = gold.negotiation("nairobi-talks-2021")
    assert talks is not None and talks.place == "Nairobi" and talks.start == pp.Edtf("2021-05") and talks.end is None
    (host,) = talks.participants
    assert (host.role, host.actor, host.status, host.text) == ("host", "kenya", "attended", "would host the talks")
    assert talks.outcome is not None and talks.outcome.kind == "ongoing" and talks.outcome.text == "talks open"
    assert talks.instruments == ("nairobi-truce-2021",) and [m.text for m in talks.mentions] == ["the talks"]
    truce = gold.instrument("nairobi-truce-2021")
    assert truce is not None and truce.kind == "ceasefire" and truce.date == pp.Edtf("2021")
    assert [(tie.actor, tie.tie, tie.text) for tie in truce.ties] == [("abiy-ahmed", "rejected", "reject a ceasefire")]
    stance, towards = gold.stances
    assert (stance.holder, stance.target, stance.target_kind, stance.target_id) == (
        "abiy-ahmed",
        "issue:ceasefire",
        "issue",
        "ceasefire",
    )
    assert (stance.position, stance.strength, stance.mode, stance.change) == (
        "conditional",
        "demand",
        "direct",
        "hardened",
    )
    assert (stance.via, stance.condition, stance.when, stance.hedged) == (
        ("kenya",),
        "monitors",
        pp.Edtf("2021-05-03"),
        False,
    )
    assert stance.condition_span is not None and gold.words(stance.condition_span) == "monitors"
    assert gold.on("ceasefire") == (stance,) and gold.issues == ("ceasefire",)
    assert gold.between("kenya", "abiy-ahmed") == gold.between("abiy-ahmed", "kenya") == (towards,)
    (act,) = gold.acts
    assert (act.source, act.act, act.plover, act.target, act.negated, act.planned) == (
        "kenya",
        "host",
        "COOPERATE",
        "abiy-ahmed",
        False,
        True,
    )
    document = gold.document
    assert (document.byline, document.publisher, document.dateline) == (("Ada Njeri",), "The Hand", ("Nairobi",))
    assert document.blocks[0].kind == "title" and document.blocks[0].is_coded and document.language == "en"
    assert gold.diagnostics[0].code == "by-hand" and gold.diagnostics[0].text == "🕊️"


def test_explains(gold: pp.Article) -> None:
    stance = gold.stances[0]
    why = gold.explain(stance)
    assert why == stance.explain()
    assert why.rule == "stance/by-hand" == stance.rule
    assert why.parts == {"holder": "We", "cue": "reject", "target": "a ceasefire", "if": "monitors"}
    assert "abiy-ahmed -> issue:ceasefire: conditional" in str(why)
    for why in (
        gold.mentions[0].explain(),
        gold.quotes[0].explain(),
        gold.reports[0].explain(),
        gold.acts[0].explain(),
        gold.negotiations[0].participants[0].explain(),
        gold.instruments[0].ties[0].explain(),
    ):
        assert why.fact and why.rule == "external" and why.sentence is not None
    with pytest.raises(TypeError, match="expected `Mention`, .*`Stance` or `Act`, not `Actor`"):
        gold.explain(gold.actors[0])  # type: ignore[arg-type]


def test_explains_how_a_position_came_about(reader: pp.Reader) -> None:
    article = pp.Article.from_json(reader.read("Norway does not support the blockade.").to_json())
    (stance,) = article.stances_of("norway")
    assert stance.path is not None and stance.path.startswith("holder: nsubj; target: ")
    assert [(step.kind, step.text, step.position) for step in stance.steps] == [
        ("cue", "support", "support"),
        ("negation", "not", "oppose"),
    ]
    assert repr(stance.steps[1]) == 'Step(negation: "not" -> oppose)' and stance.steps[1].article is article
    why = stance.explain()
    assert why.marked == "[holder: Norway] does not [cue: support] the [target: blockade]."
    assert why.path == stance.path and why.description is None
    told = reader.explain(stance)
    rule = next(rule for rule in reader.rules if rule.id == stance.rule)
    assert told.description == rule.description and rule.description in str(told) and told != why
    assert pickle.loads(pickle.dumps(told)) == told and pickle.loads(pickle.dumps(why)) == why
    act = reader.read("Kenya mediated between Chad and Togo.").acts[0]
    assert act.path is not None and act.explain().path == act.path


def test_facts_are_frozen_equal_and_hashed(gold: pp.Article) -> None:
    again = pp.Article.from_json(gold.to_json())
    for fact, other in zip(facts(gold), facts(again), strict=True):
        assert fact == other and hash(fact) == hash(other) and fact.article is not other.article  # type: ignore[attr-defined]
        assert fact != "something else"
        with pytest.raises(AttributeError):
            fact.id = "changed"  # type: ignore[attr-defined]
    distinct = facts(gold)
    assert len(set(distinct)) == len(distinct)
    assert again == gold and hash(again) == hash(gold) and len({again, gold}) == 1


def test_facts_of_other_documents_differ(reader: pp.Reader) -> None:
    one, two = (reader.read("Kenya hosts talks.", id=id).mentions[0] for id in ("one", "two"))
    assert one.anchor == two.anchor and one != two


def test_representations(gold: pp.Article) -> None:
    assert repr(gold).startswith('Article("Ceasefire talks open in Nairobi": 2 actors, 1 negotiations, 1 quotes')
    assert repr(gold.quotes[0]) == 'Quote(abiy-ahmed: "We reject a ceasefire without monitors")'
    assert repr(gold.actors[0]) == 'Actor(kenya: state, "Kenya")'
    assert repr(gold.mentions[0]) == 'Mention("Kenya" -> kenya, name)'
    assert repr(gold.stances[0]).startswith("Stance(abiy-ahmed -> issue:ceasefire: conditional, demand, direct")
    assert repr(gold.negotiations[0]) == 'Negotiation(nairobi-talks-2021: talks, "Nairobi talks")'
    assert repr(gold.mentions[0].anchor).startswith("Anchor(")
    for fact in facts(gold):
        assert repr(fact).startswith(f"{type(fact).__name__}(")
        assert type(fact).__module__ == "pourparler"


def test_metadata_goes_before_the_text(reader: pp.Reader, text: str) -> None:
    article = reader.read(text, id="a", title="T", byline=["B", "C"], publisher="P", published=date(2020, 2, 29))
    document = article.document
    assert (document.id, document.title, document.byline, document.publisher) == ("a", "T", ("B", "C"), "P")
    assert str(document.published) == "2020-02-29"
    assert reader.read(text, published=pp.Edtf("2020-22")).document.published == pp.Edtf("2020-summer")


def test_anchor() -> None:
    anchor = pp.Anchor(2, 5)
    assert (anchor.start, anchor.end, len(anchor), anchor.slice) == (2, 5, 3, slice(2, 5, 1))
    assert anchor == pp.Anchor(2, 5) and anchor < pp.Anchor(2, 6) < pp.Anchor(3, 3)
    assert anchor.overlaps(pp.Anchor(4, 9)) and not anchor.overlaps(pp.Anchor(5, 9))
    assert anchor.contains(pp.Anchor(3, 5)) and not anchor.contains(pp.Anchor(3, 6))
    assert anchor.of("“été” là") == "té”"
    with pytest.raises(ValueError, match="does not hold in a text of 3 characters"):
        anchor.of("abc")
    with pytest.raises(ValueError, match="before its start"):
        pp.Anchor(5, 2)
    with pytest.raises(OverflowError):
        pp.Anchor(-1, 2)


def test_edtf() -> None:
    truce = pp.Edtf("XXXX-12-30")
    assert (truce.year, truce.month, truce.day, truce.earliest) == (None, 12, 30, None)
    assert truce.with_year(2016) == pp.Edtf("2016-12-30")
    assert truce.overlaps("2016-12") is None and truce.overlaps(date(2016, 5, 1)) is False
    year = pp.Edtf.parse("2012~")
    assert (year.precision, year.qualifier, str(year), repr(year)) == ("year", "approximate", "2012~", "Edtf('2012~')")
    assert (year.earliest, year.latest) == (date(2012, 1, 1), date(2012, 12, 31))
    open_end = pp.Edtf("2012-06/..")
    assert (
        open_end.is_interval
        and open_end.start == pp.Edtf("2012-06")
        and open_end.end is None
        and open_end.latest is None
    )
    assert open_end.contains(date(2015, 1, 1)) is True
    dates = [pp.Edtf(text) for text in ("2013", "2012-06-30", "2012", "2012-06")]
    # By the earliest day, then by the latest.
    assert [str(date) for date in sorted(dates)] == ["2012", "2012-06", "2012-06-30", "2013"]
    assert pp.Edtf("2012") < pp.Edtf("2013") and pp.Edtf("2012") != "2012"
    assert pp.Edtf("0000").earliest is None and pp.Edtf("9999-24").latest is None
    with pytest.raises(ValueError, match="`2012-13` is no date in EDTF: expected"):
        pp.Edtf("2012-13")
