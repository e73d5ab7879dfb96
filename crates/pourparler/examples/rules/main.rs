//! Prints the table of `docs/rule-hits.md`: every rule and named step with how often it reads something in the documents of `seeds/` and
//! the single sentences of `tests/sentences/`, those kept aside left out.

#![allow(clippy::print_stdout)]

#[path = "../corpus/mod.rs"]
#[allow(
    dead_code,
    reason = "shared with the brief and the scorer, which use other parts of it"
)]
mod corpus;

use std::collections::BTreeMap;
use std::path::Path;

use corpus::{Corpus, Failure, Readers, read};
use pourparler::model::{Article, Stance};
use serde::Deserialize;

const HEAD: &str = "\
# Rules and their hits

What reads the facts of an article: the rules of the codebook `base`, and the named steps of the program. *Hits* are facts in the documents of
`seeds/` and the sentences of `tests/sentences/`, those kept aside left out. For stances, *right* are the hits whose holder, target and
position the reading by hand lists or allows. `make rules` writes this file; [the guide](rules.md) says how rules are written.

| rule | what it reads | hits | right |
|---|---|---:|---:|";

/// Facts that a rule read, and of its stances those that a reading by hand has.
#[derive(Default)]
struct Hits {
    all: usize,
    judged: usize,
    right: usize,
}

type Table = BTreeMap<String, Hits>;

/// What a reading by hand says of stances: holder, target, position.
#[derive(Default, Deserialize)]
struct Gold {
    #[serde(default)]
    stances: Lists,
}

#[derive(Default, Deserialize)]
struct Lists {
    #[serde(default)]
    core: Vec<[String; 3]>,
    #[serde(default)]
    allowed: Vec<[String; 3]>,
}

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    sentence: Vec<Sentence>,
}

#[derive(Deserialize)]
struct Sentence {
    text: String,
    published: Option<String>,
    codebook: String,
    #[serde(default)]
    stances: Vec<[String; 5]>,
    #[serde(default)]
    allowed: Vec<[String; 3]>,
}

fn main() -> Result<(), Failure> {
    let mut readers = Readers::default();
    let mut table = Table::new();
    let seeds = Corpus::open(Path::new("seeds"))?.unwrap_or_default();
    for entry in seeds.own.iter().filter(|entry| !entry.kept_aside) {
        let gold: Gold = match &entry.gold {
            Some(path) => serde_json::from_str(&read(path)?)?,
            None => Gold::default(),
        };
        let known: Vec<_> = gold.stances.core.into_iter().chain(gold.stances.allowed).collect();
        count(&mut table, &readers.article(entry)?, &known);
    }
    let files = corpus::tables::<File>(Path::new("tests/sentences"))?;
    for sentence in files
        .iter()
        .filter(|file| !file.kept_aside)
        .flat_map(|file| &file.content.sentence)
    {
        let article = readers.sentence(&sentence.codebook, &sentence.text, sentence.published.as_deref())?;
        let listed = sentence
            .stances
            .iter()
            .map(|[holder, target, position, ..]| [holder, target, position]);
        let known: Vec<_> = listed
            .map(|stance| stance.map(String::clone))
            .chain(sentence.allowed.clone())
            .collect();
        count(&mut table, &article, &known);
    }
    println!("{HEAD}");
    for rule in readers.get("base")?.catalogue() {
        let hits = table.remove(&rule.id).unwrap_or_default();
        let right = if hits.judged > 0 {
            hits.right.to_string()
        } else {
            String::new()
        };
        println!(
            "| `{}` | {} | {} | {right} |",
            rule.id,
            rule.description.replace('|', "\\|"),
            hits.all
        );
    }
    Ok(())
}

/// Counts the facts of an article by their rules; `known` are the stances of its reading by hand.
fn count(table: &mut Table, article: &Article, known: &[[String; 3]]) {
    let negotiations = article.negotiations.iter();
    let held = negotiations.flat_map(|n| {
        let parts = n.participants.iter().map(|p| &p.rule);
        let named = n.mentions.iter().map(|m| &m.rule);
        parts.chain(named).chain(n.outcome.iter().map(|o| &o.rule))
    });
    let instruments = article.instruments.iter();
    let tied = instruments.flat_map(|i| i.ties.iter().map(|t| &t.rule).chain(i.mentions.iter().map(|m| &m.rule)));
    let mentions = article.mentions.iter().map(|m| &m.rule);
    let quotes = article.quotes.iter().map(|q| &q.rule);
    let reports = article.reports.iter().map(|r| &r.rule);
    let acts = article.acts.iter().map(|a| &a.rule);
    let stances = article.stances.iter().map(|s| &s.rule);
    for rule in mentions
        .chain(quotes)
        .chain(reports)
        .chain(held)
        .chain(tied)
        .chain(acts)
        .chain(stances)
    {
        table.entry(rule.to_string()).or_default().all += 1;
    }
    let right = |s: &Stance| {
        let shown = [s.holder.to_string(), s.target.to_string(), s.position.to_string()];
        known.contains(&shown)
    };
    for stance in &article.stances {
        let hits = table.entry(stance.rule.to_string()).or_default();
        hits.judged += 1;
        hits.right += usize::from(right(stance));
    }
}
