//! Which negotiations and texts a reading finds, and who has which part in them: the cases of `tests/negotiations`.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use pourparler::codebook::Codebook;
use pourparler::model::Article;
use pourparler::reader::Reader;
use pourparler::text::Metadata;
use toml::{Table, Value};

/// The facts of one negotiation or text by their key, each a sorted list.
type Facts = BTreeMap<String, Vec<String>>;

fn note(facts: &mut Facts, key: &str, value: impl Into<String>) {
    facts.entry(key.to_owned()).or_default().push(value.into());
}

fn talks(article: &Article) -> BTreeMap<String, Facts> {
    let one = |n: &pourparler::model::Negotiation| {
        let mut facts = Facts::new();
        for part in &n.participants {
            let status = part.status.map(|status| format!(":{status}")).unwrap_or_default();
            note(&mut facts, part.role.as_str(), format!("{}{status}", part.actor));
        }
        let outcome = n.outcome.as_ref().map(|outcome| outcome.kind.to_string());
        let more = [
            ("place", n.place.clone()),
            ("outcome", outcome),
            ("follows", n.follows.as_ref().map(ToString::to_string)),
            ("part-of", n.part_of.as_ref().map(ToString::to_string)),
        ];
        for (key, value) in more {
            value.into_iter().for_each(|value| note(&mut facts, key, value));
        }
        (n.id.to_string(), facts)
    };
    article.negotiations.iter().map(one).collect()
}

fn texts(article: &Article) -> BTreeMap<String, Facts> {
    let one = |n: &pourparler::model::Instrument| {
        let mut facts = Facts::new();
        for tie in &n.ties {
            note(&mut facts, tie.tie.as_str(), tie.actor.to_string());
        }
        (n.id.to_string(), facts)
    };
    article.instruments.iter().map(one).collect()
}

/// What differs from the list of a case; facts of keys that the case does not name are not looked at.
fn differences(expected: &Value, found: &BTreeMap<String, Facts>) -> Option<String> {
    let lines = expected.as_array().unwrap().iter().map(|line| line.as_str().unwrap());
    let expected: BTreeMap<&str, Vec<&str>> = lines
        .map(|line| {
            let mut words = line.split(' ');
            (words.next().unwrap(), words.collect())
        })
        .collect();
    if !expected.keys().copied().eq(found.keys().map(String::as_str)) {
        return Some(format!("expected {:?}, found {found:?}", expected.keys()));
    }
    let mut wrong = Vec::new();
    for (id, facts) in expected {
        for fact in facts {
            let (key, values) = fact.split_once('=').unwrap();
            let values: Vec<String> = values
                .split(',')
                .filter(|value| !value.is_empty())
                .map(str::to_owned)
                .collect();
            let mut there = found[id].get(key).cloned().unwrap_or_default();
            there.sort();
            if values != there {
                wrong.push(format!("{id}: expected {fact}, found {there:?}"));
            }
        }
    }
    (!wrong.is_empty()).then(|| wrong.join("; "))
}

#[test]
fn every_case_reads_as_it_says() {
    let reader = Reader::new(Codebook::base().unwrap()).unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/negotiations");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let mut wrong = String::new();
    for file in files {
        let table: Table = fs::read_to_string(&file).unwrap().parse().unwrap();
        for case in table["case"].as_array().unwrap() {
            let metadata = Metadata {
                published: case["published"].as_str().unwrap().parse().ok(),
                ..Metadata::default()
            };
            let article = reader.read(case["text"].as_str().unwrap().trim_start(), &metadata);
            let lists = [("talks", talks(&article)), ("texts", texts(&article))];
            let told = lists
                .into_iter()
                .filter_map(|(key, found)| differences(case.get(key)?, &found));
            for difference in told {
                wrong.push_str(&format!("{}: {difference}\n", case["name"]));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
