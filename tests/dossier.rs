//! Dossiers: what merging, filtering, counting once and saving must keep, over articles made at random.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;
use pourparler::analysis::record::Record;
use pourparler::analysis::{Duplicates, Selection, statements};
use pourparler::model::{
    Actor, ActorKind, Article, DocumentInfo, Dossier, Evidence, Instrument, InstrumentKind, Mode, Position, RuleId,
    Stance, Strength,
};
use pourparler::span::{CharIndex, Span};
use proptest::prelude::*;

/// Sentences with the stance that each gives.
const SENTENCES: [(&str, &str, &str, Position, Mode, Strength); 6] = [
    (
        "Peru said on the harbour steps that no truce would hold without fishermen at the table.",
        "peru",
        "ceasefire",
        Position::Conditional,
        Mode::Direct,
        Strength::Demand,
    ),
    (
        "Chile called the proposed truce a gift to smugglers and told its envoys to stay away.",
        "chile",
        "ceasefire",
        Position::Oppose,
        Mode::Indirect,
        Strength::Position,
    ),
    (
        "The foreign minister of Chile later praised the idea of counting prisoners on both shores first.",
        "chile-minister",
        "prisoner-exchange",
        Position::Support,
        Mode::Narrated,
        Strength::Leaning,
    ),
    (
        "Peru will probably let the monitors in before winter, two diplomats in the capital expect.",
        "peru",
        "monitoring",
        Position::Support,
        Mode::Forecast,
        Strength::Position,
    ),
    (
        "Bolivia wants every prisoner home by the feast of the lake and will not bargain over names.",
        "bolivia",
        "prisoner-exchange",
        Position::Support,
        Mode::Indirect,
        Strength::Demand,
    ),
    (
        "Nobody at the jetty could say on Tuesday whether Bolivia backs the truce or only the pause.",
        "bolivia",
        "ceasefire",
        Position::Noncommittal,
        Mode::Narrated,
        Strength::Leaning,
    ),
];

/// An article of some of the sentences.
fn article(id: usize, day: Option<u32>, publisher: usize, chosen: &[usize]) -> Article {
    let text = chosen.iter().map(|at| SENTENCES[*at].0).collect::<Vec<_>>().join(" ");
    let index = CharIndex::new(&text);
    let mut article = Article::new(DocumentInfo {
        publisher: Some(["Shore Times", "Wire", "Lake Post"][publisher].to_owned()),
        published: day
            .and_then(|day| NaiveDate::from_ymd_opt(2021, 3, day))
            .map(Into::into),
        ..DocumentInfo::new(format!("d{id}"))
    });
    let mut start = 0;
    for &at in chosen {
        let (words, holder, issue, position, mode, strength) = SENTENCES[at];
        let anchor = index.anchor(&text, Span::new(start, start + words.len()));
        start += words.len() + 1;
        article.document.sentences.push(anchor);
        let evidence = Evidence::new(anchor, RuleId::external());
        let target = format!("issue:{issue}").parse().unwrap();
        let mut stance = Stance::new(holder.parse().unwrap(), target, position, evidence);
        (stance.mode, stance.strength) = (mode, strength);
        article.stances.push(stance);
        let kind = if holder == "chile-minister" {
            ActorKind::Person
        } else {
            ActorKind::State
        };
        article.actors.push(Actor {
            of: (holder == "chile-minister").then(|| "chile".parse().unwrap()),
            known: true,
            ..Actor::new(holder.parse().unwrap(), kind, holder)
        });
    }
    article.instruments.push(Instrument {
        date: Some(if publisher == 0 { "2020-11" } else { "2021-01-15" }.parse().unwrap()),
        known: true,
        ..Instrument::new("lake-plan".parse().unwrap(), "Lake plan", InstrumentKind::Plan)
    });
    article.document.text = Some(text.into());
    article
}

fn any_article() -> impl Strategy<Value = Article> {
    let chosen = proptest::collection::vec(0..SENTENCES.len(), 0..5);
    (0..9_usize, proptest::option::of(1..28_u32), 0..3_usize, chosen)
        .prop_map(|(id, day, publisher, chosen)| article(id, day, publisher, &chosen))
}

fn any_dossier() -> impl Strategy<Value = Dossier> {
    proptest::collection::vec(any_article(), 0..9).prop_map(Dossier::new)
}

fn any_selection() -> impl Strategy<Value = Selection> {
    let day = || proptest::option::of(1..28_u32);
    let modes = proptest::sample::subsequence(Mode::ALL.to_vec(), 1..=4);
    let actors = proptest::sample::subsequence(vec!["peru", "chile", "bolivia"], 0..=2);
    let issues = proptest::sample::subsequence(vec!["ceasefire", "monitoring"], 0..=2);
    let sources = proptest::sample::subsequence(vec!["Wire", "Lake Post"], 0..=2);
    let strength = proptest::sample::select(Strength::ALL.to_vec());
    (
        day(),
        day(),
        modes,
        actors,
        issues,
        sources,
        strength,
        any::<(bool, bool)>(),
    )
        .prop_map(
            |(from, to, modes, actors, issues, sources, at_least, (roll_up, once))| Selection {
                from: from.and_then(|day| NaiveDate::from_ymd_opt(2021, 3, day)),
                to: to.and_then(|day| NaiveDate::from_ymd_opt(2021, 3, day)),
                actors: actors.into_iter().map(|id| id.parse().unwrap()).collect(),
                issues: issues.into_iter().map(|id| id.parse().unwrap()).collect(),
                sources: sources.into_iter().map(str::to_owned).collect(),
                modes: modes.into_iter().collect(),
                at_least,
                roll_up,
                duplicates: if once { Duplicates::Once } else { Duplicates::Keep },
                ..Selection::default()
            },
        )
}

/// What a selection counts, wherever the articles stand.
fn counted(dossier: &Dossier, selection: &Selection) -> Vec<String> {
    let rows = statements(dossier, selection).rows.into_iter();
    let said = rows.map(|row| {
        format!(
            "{} {} {} {}",
            row.holder, row.target, row.citation.position, row.citation
        )
    });
    let mut said: Vec<_> = said.collect();
    said.sort();
    said
}

/// A record without the places of the articles, which hang on their order.
fn placeless(record: &Record) -> serde_json::Value {
    fn strip(value: &mut serde_json::Value) {
        match value {
            serde_json::Value::Object(fields) => {
                fields.remove("article");
                fields.values_mut().for_each(strip);
            }
            serde_json::Value::Array(items) => {
                items.iter_mut().for_each(strip);
                items.sort_by_key(ToString::to_string);
            }
            _ => {}
        }
    }
    let mut value = serde_json::to_value(record).unwrap();
    strip(&mut value);
    value
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn order_of_the_articles_does_not_matter(dossier in any_dossier(), selection in any_selection(), turn in 0..9_usize) {
        let mut turned = dossier.clone();
        let length = turned.articles.len();
        turned.articles.rotate_left(turn.min(length));
        turned.articles.reverse();
        prop_assert_eq!(counted(&turned, &selection), counted(&dossier, &selection));
        prop_assert_eq!(placeless(&turned.record()), placeless(&dossier.record()));
        prop_assert_eq!(counted(&turned.filter(&selection), &selection), counted(&dossier.filter(&selection), &selection));
    }

    #[test]
    fn filtering_twice_is_filtering_once(dossier in any_dossier(), selection in any_selection()) {
        let once = dossier.filter(&selection);
        prop_assert_eq!(&once.filter(&selection), &once);
        prop_assert_eq!(counted(&once, &selection), counted(&dossier, &selection));
        let copies = dossier.copies();
        prop_assert!(copies.groups().iter().all(|group| group.iter().all(|at| copies.first(*at) == group[0])));
    }

    #[test]
    fn merging_is_associative_and_adds_nothing_twice(a in any_dossier(), b in any_dossier(), c in any_dossier()) {
        let ab = a.merge(&b);
        prop_assert_eq!(ab.merge(&c), a.merge(&b.merge(&c)));
        prop_assert_eq!(ab.merge(&a), ab.clone());
        prop_assert_eq!(ab.merge(&b), ab);
    }

    #[test]
    fn counting_once_counts_no_more(dossier in any_dossier(), selection in any_selection()) {
        let keep = Selection { duplicates: Duplicates::Keep, ..selection.clone() };
        let once = Selection { duplicates: Duplicates::Once, ..selection };
        let all: BTreeSet<_> = counted(&dossier, &keep).into_iter().collect();
        let some = counted(&dossier, &once);
        prop_assert!(some.iter().all(|one| all.contains(one)));
        prop_assert_eq!(some.is_empty(), all.is_empty());
    }

    #[test]
    fn a_dossier_from_disk_gives_the_same_numbers(dossier in any_dossier(), selection in any_selection()) {
        let mut file = Vec::new();
        dossier.write_jsonl(&mut file).unwrap();
        let loaded = Dossier::read_jsonl(file.as_slice()).unwrap();
        prop_assert_eq!(statements(&loaded, &selection), statements(&dossier, &selection));
        prop_assert_eq!(loaded.record(), dossier.record());
        prop_assert_eq!(loaded, dossier);
    }
}

#[test]
fn two_dates_of_one_plan_stand_side_by_side() {
    let first = article(0, Some(1), 0, &[0, 1, 2, 3]);
    let copy = article(1, Some(2), 0, &[0, 1, 2, 3]);
    let other = article(2, Some(3), 1, &[4, 5]);
    let dossier = Dossier::new([first, copy, other]);
    let record = dossier.record();
    let plan = record.instrument("lake-plan").unwrap();
    let dates: Vec<_> = plan
        .dates
        .iter()
        .map(|claim| (claim.value.to_string(), claim.texts, claim.sources.len()))
        .collect();
    assert_eq!(dates, [("2020-11".to_owned(), 1, 2), ("2021-01-15".to_owned(), 1, 1)]);
    let conflicts = record.conflicts();
    assert_eq!(conflicts.len(), 1);
    assert_eq!(
        (conflicts[0].subject.as_str(), conflicts[0].field.as_str()),
        ("instrument:lake-plan", "date")
    );
    let refusal = record
        .stances
        .iter()
        .find(|claim| claim.value.holder.as_str() == "chile")
        .unwrap();
    assert_eq!((refusal.texts, refusal.sources.len()), (1, 2));
    assert!(refusal.sources[1].words.as_deref().unwrap().starts_with("Chile called"));
    let table = record.to_string();
    assert!(
        table.contains("instrument:lake-plan  date   2020-11 (1), 2021-01-15 (1)"),
        "{table}"
    );
}

#[test]
fn filtering_shares_what_it_keeps_whole() {
    let dossier = Dossier::new([
        article(0, Some(1), 0, &[0, 1]),
        article(1, Some(9), 1, &[1]),
        article(2, None, 2, &[]),
    ]);
    let march = Selection {
        to: NaiveDate::from_ymd_opt(2021, 3, 5),
        ..Selection::default()
    };
    let early = dossier.filter(&march);
    assert_eq!(early.articles.len(), 1);
    assert!(Arc::ptr_eq(&early.articles[0], &dossier.articles[0]));
    let chile = Selection {
        actors: ["chile".parse().unwrap()].into(),
        ..Selection::default()
    };
    let chile = dossier.filter(&chile);
    assert_eq!(
        chile.articles.iter().map(|a| a.stances.len()).collect::<Vec<_>>(),
        [1, 1]
    );
    assert_eq!(
        dossier.filter(&Selection::default()).articles.len(),
        3,
        "an article without stances stays"
    );
}
