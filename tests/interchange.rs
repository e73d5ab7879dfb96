//! The interchange form: any article survives it, and its schema is the one that is shipped.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use std::fs;
use std::path::Path;

use pourparler::model::*;
use pourparler::span::Anchor;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// The text in which the facts of a made-up article stand.
const TEXT: &str = "Café talks — 🕊️ “peace” in Κένυα; «trêve» 和平 שלום. Two\u{301} more words, and a last line.\n";
const DATES: &[&str] = &[
    "2017",
    "2017-01",
    "2017-01-25",
    "XXXX-12-30",
    "2012-22",
    "2016-03~",
    "2015?",
    "2017-01-23/2017-01-24",
    "2017/..",
    "201X",
];

fn all<T: Copy + std::fmt::Debug + 'static>(values: &'static [T]) -> impl Strategy<Value = T> {
    select(values)
}

fn words() -> impl Strategy<Value = String> {
    "[ -~é“”\n\t\u{0}🕊]{0,20}"
}

fn anchor() -> impl Strategy<Value = Anchor> {
    let length = TEXT.chars().count();
    (0..=length, 0..=length).prop_map(|(a, b)| Anchor::code_points(a.min(b), a.max(b)).located(TEXT).unwrap())
}

fn id<T: std::str::FromStr<Err = IdError> + std::fmt::Debug>() -> impl Strategy<Value = T> {
    "[a-z][a-z0-9]{0,6}(-[a-z0-9]{1,4}){0,2}".prop_map(|id| id.parse().unwrap())
}

fn rule() -> impl Strategy<Value = RuleId> {
    "[a-z]{1,5}(/[a-z]{1,5}){0,2}".prop_map(|id| id.parse().unwrap())
}

fn date() -> impl Strategy<Value = Edtf> {
    select(DATES).prop_map(|date| date.parse().unwrap())
}

fn list<S: Strategy>(of: S) -> impl Strategy<Value = Vec<S::Value>> {
    proptest::collection::vec(of, 0..3)
}

prop_compose! {
    fn document()(
        id in words(), title in option::of(words()), byline in list(words()), publisher in option::of(words()),
        dateline in list(words()), published in option::of((date(), all(PublishedFrom::ALL))),
        blocks in list((all(BlockKind::ALL), anchor())), sentences in list(anchor()),
    ) -> DocumentInfo {
        DocumentInfo {
            id, title, byline, publisher, dateline,
            published: published.map(|p| p.0),
            published_from: published.map(|p| p.1),
            language: "en".to_owned(),
            blocks: blocks.into_iter().map(|(kind, anchor)| Block { kind, anchor }).collect(),
            sentences,
            text: Some(TEXT.into()),
        }
    }
}

prop_compose! {
    fn actor()(
        id in id(), kind in all(ActorKind::ALL), name in words(), role in option::of(words()),
        of in option::of(id()), members in list(id()), known in any::<bool>(), anonymity in option::of(all(Anonymity::ALL)),
    ) -> Actor {
        Actor { id, kind, name, role, of, members, known, anonymity }
    }
}

prop_compose! {
    fn mention()(anchor in anchor(), actor in id(), form in all(MentionForm::ALL), rule in rule()) -> Mention {
        Mention { anchor, actor, form, rule }
    }
}

prop_compose! {
    fn time()(
        anchor in anchor(), kind in all(TimeKind::ALL), timex in words(), rule in rule(),
        value in option::of(prop_oneof![
            date().prop_map(TimeValue::Date),
            select(&["P4M", "PT3H", "P1Y2M"][..]).prop_map(|d| TimeValue::Duration(d.to_owned())),
        ]),
    ) -> TimeMention {
        TimeMention { anchor, kind, value, timex, rule }
    }
}

prop_compose! {
    fn quote()(
        anchor in anchor(), speaker in option::of(id()), cue in option::of(words()), form in all(QuoteForm::ALL),
        speaker_span in option::of(anchor()), cue_span in option::of(anchor()), rule in rule(),
    ) -> Quote {
        Quote { anchor, speaker, cue, form, speaker_span, cue_span, rule }
    }
}

prop_compose! {
    fn report()(
        anchor in anchor(), speakers in list(id()), cue in option::of(words()),
        speaker_span in option::of(anchor()), cue_span in option::of(anchor()), rule in rule(),
    ) -> Report {
        Report { anchor, speakers, cue, speaker_span, cue_span, rule }
    }
}

fn names() -> impl Strategy<Value = Vec<NameMention>> {
    list((anchor(), rule()).prop_map(|(anchor, rule)| NameMention { anchor, rule }))
}

prop_compose! {
    fn participant()(
        role in all(ParticipantRole::ALL), actor in id(), status in option::of(all(Attendance::ALL)),
        evidence in anchor(), rule in rule(),
    ) -> Participant {
        Participant { role, actor, status, evidence, rule }
    }
}

prop_compose! {
    fn negotiation()(
        id in id(), name in words(), kind in all(NegotiationKind::ALL), place in option::of(words()),
        (start, end) in (option::of(date()), option::of(date())),
        (part_of, follows) in (option::of(id()), option::of(id())), known in any::<bool>(),
        participants in list(participant()), instruments in list(id()),
        outcome in option::of((all(OutcomeKind::ALL), anchor(), rule())), mentions in names(),
    ) -> Negotiation {
        let outcome = outcome.map(|(kind, evidence, rule)| Outcome { kind, evidence, rule });
        Negotiation { id, name, kind, place, start, end, part_of, follows, known, participants, instruments, outcome, mentions }
    }
}

prop_compose! {
    fn tie()(tie in all(TieKind::ALL), actor in id(), evidence in anchor(), rule in rule()) -> Tie {
        Tie { tie, actor, evidence, rule }
    }
}

prop_compose! {
    fn instrument()(
        id in id(), name in words(), kind in all(InstrumentKind::ALL), date in option::of(date()),
        known in any::<bool>(), ties in list(tie()), mentions in names(),
    ) -> Instrument {
        Instrument { id, name, kind, date, known, ties, mentions }
    }
}

fn target() -> impl Strategy<Value = Target> {
    prop_oneof![
        id().prop_map(Target::Issue),
        id().prop_map(Target::Actor),
        id().prop_map(Target::Negotiation),
        id().prop_map(Target::Instrument),
        words().prop_map(Target::Text),
    ]
}

prop_compose! {
    fn step()(kind in all(StepKind::ALL), anchor in anchor(), position in all(Position::ALL)) -> Step {
        Step { kind, anchor, position }
    }
}

prop_compose! {
    fn stance()(
        holder in id(), target in target(), position in all(Position::ALL), strength in all(Strength::ALL),
        mode in all(Mode::ALL), via in list(id()), condition in option::of((words(), option::of(anchor()))),
        change in option::of(all(Change::ALL)), when in option::of(date()), hedged in any::<bool>(),
        evidence in (anchor(), rule()), spans in [option::of(anchor()), option::of(anchor()), option::of(anchor())],
        path in option::of(words()), steps in list(step()),
    ) -> Stance {
        let [holder_span, target_span, cue_span] = spans;
        let (condition, condition_span) = condition.map_or((None, None), |(words, span)| (Some(words), span));
        Stance {
            strength, mode, via, condition, condition_span, change, when, hedged, holder_span, target_span, cue_span,
            path, steps, ..Stance::new(holder, target, position, Evidence::new(evidence.0, evidence.1))
        }
    }
}

prop_compose! {
    fn act()(
        source in id(), act in id(), plover in all(Plover::ALL), target in option::of(id()), when in option::of(date()),
        spans in [option::of(anchor()), option::of(anchor()), option::of(anchor())],
        negated in any::<bool>(), planned in any::<bool>(), evidence in (anchor(), rule()),
        path in option::of(words()),
    ) -> Act {
        let [source_span, target_span, cue_span] = spans;
        Act {
            target, when, source_span, target_span, cue_span, negated, planned, path,
            ..Act::new(source, act, plover, Evidence::new(evidence.0, evidence.1))
        }
    }
}

prop_compose! {
    fn diagnostic()(code in "[a-z]{1,8}", anchor in anchor(), message in words()) -> Diagnostic {
        Diagnostic { code, anchor, message }
    }
}

prop_compose! {
    fn article()(
        document in document(), actors in list(actor()), mentions in list(mention()), dates in list(time()),
        quotes in list(quote()), reports in list(report()), negotiations in list(negotiation()),
        instruments in list(instrument()), stances in list(stance()), acts in list(act()),
        diagnostics in list(diagnostic()),
    ) -> Article {
        Article {
            actors, mentions, dates, quotes, reports, negotiations, instruments, stances, acts, diagnostics,
            ..Article::new(document)
        }
    }
}

/// What was given must come back.
fn returns(article: &Article) -> Result<(), TestCaseError> {
    let json = article.to_json().unwrap();
    let back = Article::from_json(&json).map_err(|e| TestCaseError::fail(e.to_string()))?;
    prop_assert_eq!(&back, article);
    prop_assert_eq!(back.to_json().unwrap(), json);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_article_survives(article in article()) {
        returns(&article)?;
    }

    #[test]
    fn any_article_without_its_text_survives(mut article in article()) {
        article.document.text = None;
        returns(&article)?;
    }

    #[test]
    fn bytes_are_added_to_code_points(article in article()) {
        fn without_bytes(value: &mut serde_json::Value) {
            match value {
                serde_json::Value::Object(fields) => {
                    fields.remove("bytes");
                    fields.values_mut().for_each(without_bytes);
                }
                serde_json::Value::Array(items) => items.iter_mut().for_each(without_bytes),
                _ => {}
            }
        }
        let mut json = serde_json::to_value(&article).unwrap();
        without_bytes(&mut json);
        prop_assert_eq!(Article::from_json(&json.to_string()).unwrap(), article);
    }
}

#[test]
fn another_schema_is_refused() {
    let json = r#"{"schema": "pourparler/article/99", "document": {"id": "x", "language": "en"}}"#;
    let error = Article::from_json(json).unwrap_err().to_string();
    assert_eq!(
        error,
        "schema `pourparler/article/99` cannot be read: expected `pourparler/article/1`"
    );
}

#[test]
fn an_article_may_leave_out_what_it_has_not() {
    let json = r#"{"schema": "pourparler/article/1", "document": {"id": "x", "language": "en"},
        "stances": [{"holder": "a", "target": "issue:ceasefire", "position": "support", "strength": "position",
                     "mode": "direct", "evidence": {"start": 0, "end": 4}}]}"#;
    let article = Article::from_json(json).unwrap();
    assert_eq!(article.stances.first().unwrap().rule, RuleId::external());
}

/// Set `POURPARLER_WRITE_SCHEMA=1` to write the file anew.
#[test]
fn the_schema_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/pourparler/schema/article.schema.json");
    let schema = format!("{}\n", serde_json::to_string_pretty(&json_schema()).unwrap());
    if std::env::var_os("POURPARLER_WRITE_SCHEMA").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &schema).unwrap();
    }
    let shipped = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        shipped == schema,
        "`{}` is not what the types say: `make schema` writes it anew",
        path.display()
    );
}
