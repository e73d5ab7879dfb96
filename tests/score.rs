//! The scorer: its arithmetic, and its agreement with another scorer where the environment names one.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

mod support;

use std::fs;
use std::process::Command;

use pourparler::analysis::agreement::Layer;
use pourparler::analysis::score::{Counts, Fact, Gold, counts, facts};
use pourparler::model::Article;
use serde_json::{Value, json};

use support::corpus::{Readers, read};

/// Names a program that takes pairs of a reading by hand and an article, and prints a line for each layer: its name,
/// precision, recall, F1, facts found and facts of the core.
const SCORER: &str = "POURPARLER_SCORER";

/// The readings that are there, each with its article.
fn pairs() -> Vec<(Value, Article)> {
    let mut readers = Readers::default();
    let mut out = Vec::new();
    for entry in support::seeds() {
        if let Some(gold) = &entry.gold {
            out.push((
                serde_json::from_str(&read(gold).unwrap()).unwrap(),
                readers.article(&entry).unwrap(),
            ));
        }
    }
    out
}

#[test]
fn a_reading_scored_against_itself_is_perfect() {
    for (_, article) in pairs() {
        let listed = |layer: Layer| -> Vec<Value> {
            let value = |fact: Fact| match (fact.place, fact.names.as_slice()) {
                (None, [name]) => json!(name),
                (None, names) => json!(names),
                (Some((start, end)), names) => {
                    let offsets = [json!(start), json!(end)].into_iter();
                    Value::Array(offsets.chain(names.iter().map(|name| json!(name))).collect())
                }
            };
            facts(layer, &article).into_iter().map(value).collect()
        };
        let keys = [
            Layer::Actors,
            Layer::Mentions,
            Layer::Quotes,
            Layer::Negotiations,
            Layer::Roles,
            Layer::Instruments,
            Layer::Endorsements,
            Layer::Stances,
        ];
        let gold: Value = keys
            .iter()
            .map(|layer| {
                (
                    layer.as_str().to_owned(),
                    json!({"core": listed(*layer), "allowed": listed(*layer)}),
                )
            })
            .collect::<serde_json::Map<_, _>>()
            .into();
        let gold = Gold::from_value(&gold).unwrap();
        for (layer, counts) in counts(std::iter::once((&gold, &article))) {
            assert_eq!(
                (counts.precision(), counts.recall(), counts.f1()),
                (1.0, 1.0, 1.0),
                "{layer}"
            );
        }
    }
}

#[test]
fn shares_are_of_what_was_found_and_of_the_core() {
    let counts = Counts {
        right: 6,
        found: 8,
        hit: 3,
        core: 5,
    };
    assert_eq!((counts.precision(), counts.recall()), (0.75, 0.6));
    assert!((counts.f1() - 2.0 * 0.75 * 0.6 / 1.35).abs() < 1e-12);
    assert_eq!(Counts::default().f1(), 0.0);
}

#[test]
fn another_scorer_gives_the_same_numbers() {
    let Some(scorer) = std::env::var_os(SCORER) else {
        println!("{SCORER} names no scorer to compare with: skipped");
        return;
    };
    let pairs = pairs();
    let folder = std::env::temp_dir().join(format!("pourparler-score-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let mut command = Command::new("python3");
    command.arg(&scorer);
    for (i, (gold, article)) in pairs.iter().enumerate() {
        for (kind, text) in [("gold", gold.to_string()), ("read", article.to_json().unwrap())] {
            let path = folder.join(format!("{i}.{kind}.json"));
            fs::write(&path, text).unwrap();
            command.arg(path);
        }
    }
    let output = command.output().unwrap();
    fs::remove_dir_all(&folder).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));

    let theirs: Vec<String> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .skip(1)
        .map(spaced)
        .collect();
    let hands: Vec<Gold> = pairs.iter().map(|(gold, _)| Gold::from_value(gold).unwrap()).collect();
    let ours: Vec<String> = counts(hands.iter().zip(pairs.iter().map(|(_, article)| article)))
        .iter()
        .map(|(layer, c)| {
            let shares = format!("{:.3} {:.3} {:.3}", c.precision(), c.recall(), c.f1());
            format!("{} {shares} {} {}", layer.as_str().replace('-', "_"), c.found, c.core)
        })
        .collect();
    assert_eq!(ours, theirs);
}

fn spaced(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}
