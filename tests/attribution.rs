//! Who speaks: the cases of `tests/attribution`, diagnostics of unpaired marks, and texts that are nothing but marks.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use pourparler::codebook::Codebook;
use pourparler::model::{Article, Report};
use pourparler::reader::Reader;
use pourparler::span::Anchor;
use pourparler::text::Metadata;
use proptest::prelude::*;
use toml::{Table, Value};

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(Codebook::base().unwrap()).unwrap());

fn cases(file: &str) -> Vec<Table> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/attribution")
        .join(file);
    let table: Table = fs::read_to_string(path).unwrap().parse().unwrap();
    let cases = table["case"].as_array().unwrap().iter();
    cases.map(|case| case.as_table().unwrap().clone()).collect()
}

fn read(case: &Table) -> Article {
    let published = case.get("published").and_then(Value::as_str).unwrap_or("2016-05-02");
    let metadata = Metadata {
        published: published.parse().ok(),
        ..Metadata::default()
    };
    READER.read(case["text"].as_str().unwrap().trim_start(), &metadata)
}

fn text_of(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

#[test]
fn words_between_marks_have_their_speakers() {
    let mut wrong = String::new();
    for case in cases("quotes.toml") {
        let article = read(&case);
        let found: Vec<Vec<String>> = article
            .quotes
            .iter()
            .map(|q| {
                let speaker = q.speaker.as_ref().map_or("", |id| id.as_str()).to_owned();
                let cue = q.cue.clone().unwrap_or_default();
                vec![
                    article.words(&q.anchor).unwrap().to_owned(),
                    speaker,
                    cue,
                    q.form.to_string(),
                ]
            })
            .collect();
        let expected = case["quotes"].as_array().unwrap().iter();
        let expected: Vec<Vec<String>> = expected
            .map(|q| q.as_array().unwrap().iter().map(text_of).collect())
            .collect();
        if found != expected {
            wrong.push_str(&format!(
                "{}\n  expected {expected:?}\n  found    {found:?}\n",
                case["name"]
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Content, chain, source and cue.
fn reported(article: &Article, report: &Report) -> [String; 4] {
    let words = |anchor: &Anchor| article.words(anchor).unwrap().to_owned();
    let chain: Vec<_> = report.speakers.iter().map(|id| id.as_str()).collect();
    [
        words(&report.anchor),
        chain.join(" "),
        report.speaker_span.as_ref().map(words).unwrap_or_default(),
        report.cue.clone().unwrap_or_default(),
    ]
}

/// The same as a table has it; source and cue may be left out.
fn wanted(value: &Value) -> [Option<String>; 4] {
    let parts = value.as_array().unwrap();
    let chain: Vec<_> = parts[1].as_array().unwrap().iter().map(text_of).collect();
    [
        Some(text_of(&parts[0])),
        Some(chain.join(" ")),
        parts.get(2).map(text_of),
        parts.get(3).map(text_of),
    ]
}

#[test]
fn what_is_reported_has_its_chain() {
    let mut wrong = String::new();
    for case in cases("reports.toml") {
        let article = read(&case);
        let found: Vec<[String; 4]> = article.reports.iter().map(|r| reported(&article, r)).collect();
        let expected = case["reports"].as_array().unwrap().iter();
        let expected: Vec<[Option<String>; 4]> = expected.map(wanted).collect();
        let same = |(f, e): (&[String; 4], &[Option<String>; 4])| {
            f.iter()
                .zip(e)
                .all(|(found, wanted)| wanted.as_ref().is_none_or(|wanted| found == wanted))
        };
        if found.len() != expected.len() || !found.iter().zip(&expected).all(same) {
            wrong.push_str(&format!(
                "{}\n  expected {expected:?}\n  found    {found:?}\n",
                case["name"]
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

fn plain(text: &str) -> Article {
    READER.read(text, &Metadata::default())
}

#[test]
fn marks_without_their_fellow_are_told() {
    for (text, count) in [
        ("Kenya said “we will come, and left.", 1),
        ("Kenya said we will come\" and left.", 1),
        ("The board is 9\" wide.", 0),
        ("“We will come.”", 0),
        ("“We will come.\n\n“We will stay.”", 0),
        ("“We will come.\n\nWe will stay.”", 0),
    ] {
        let article = plain(text);
        let codes: Vec<_> = article.diagnostics.iter().map(|d| d.code.as_str()).collect();
        assert_eq!(codes, vec!["unpaired-quote"; count], "{text}");
    }
}

#[test]
fn first_persons_between_marks_are_the_speakers() {
    let article = plain("\"We trust our army and I trust my map,\" said Salva Kiir. We doubt it.");
    let own = article.mentions.iter().filter(|m| m.actor.as_str() == "salva-kiir");
    let words: Vec<_> = own.filter_map(|m| article.words(&m.anchor)).collect();
    assert_eq!(words, ["We", "our", "I", "my", "Salva Kiir"]);
}

#[test]
fn many_marks_are_read() {
    for mark in ["\"", "“", "”", "‘", "’", "'", "«", "»", "„", "``", "''"] {
        plain(&mark.repeat(10_000));
        plain(&format!("{mark} a ").repeat(10_000));
        plain(&format!("Kenya said {mark}a{mark} ").repeat(2_000));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_marks_are_read(text in "([\"“”‘’'«»„,.?!:\n ]|said|Kenya|he|according to|as saying|that|by|who|I){0,60}") {
        let article = plain(&text);
        for quote in &article.quotes {
            prop_assert!(quote.anchor.holds_in(&text));
        }
        for report in &article.reports {
            prop_assert!(report.anchor.holds_in(&text));
        }
    }
}
