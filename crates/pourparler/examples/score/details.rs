//! What readings by hand say beyond the layers: blocks, dates, and how a stance is held.

use std::collections::BTreeMap;

use pourparler::analysis::agreement::Layer;
use pourparler::analysis::score::{Fact, facts};
use pourparler::model::{Article, TimeValue};
use serde_json::Value;

use crate::measures::share;

/// So many right of so many, under a name.
pub(crate) struct Detail {
    pub(crate) name: &'static str,
    pub(crate) right: usize,
    pub(crate) of: usize,
}

impl Detail {
    pub(crate) fn share(&self) -> f64 {
        share(self.right, self.of)
    }
}

/// Every detail over some readings; those that no reading by hand speaks of have `of` 0.
pub(crate) fn details<'a>(pairs: impl Iterator<Item = (&'a Value, &'a Article)>) -> Vec<Detail> {
    let mut sums: Vec<Detail> = Vec::new();
    for (gold, article) in pairs {
        for (name, right, of) in blocks(gold, article)
            .into_iter()
            .chain(dates(gold, article))
            .chain(held(gold, article))
        {
            match sums.iter_mut().find(|sum| sum.name == name) {
                Some(sum) => {
                    sum.right += right;
                    sum.of += of;
                }
                None => sums.push(Detail { name, right, of }),
            }
        }
    }
    sums
}

type Line = (&'static str, usize, usize);

/// Offsets and words of the entries of a list.
fn placed<'g>(gold: &'g Value, key: &str) -> Vec<((u64, u64), &'g str)> {
    let entry = |item: &'g Value| Some(((item.get(0)?.as_u64()?, item.get(1)?.as_u64()?), item.get(2)?.as_str()?));
    gold.get(key)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(entry)
        .collect()
}

fn blocks(gold: &Value, article: &Article) -> Vec<Line> {
    let wanted = placed(gold, "blocks");
    let found = &article.document.blocks;
    let at = |start: u64, end: u64| {
        found
            .iter()
            .find(|b| (b.anchor.start as u64, b.anchor.end as u64) == (start, end))
    };
    let placed = wanted.iter().filter(|((a, b), _)| at(*a, *b).is_some()).count();
    let right = wanted
        .iter()
        .filter(|((a, b), kind)| at(*a, *b).is_some_and(|x| x.kind.as_str() == *kind))
        .count();
    vec![
        ("blocks, same place", placed, wanted.len()),
        ("blocks, same place and kind", right, wanted.len()),
    ]
}

fn dates(gold: &Value, article: &Article) -> Vec<Line> {
    let wanted = placed(gold, "dates");
    let value = |v: &Option<TimeValue>| match v {
        Some(TimeValue::Date(date)) => date.to_string(),
        Some(TimeValue::Duration(length)) => length.clone(),
        None => String::new(),
    };
    let place = |d: &pourparler::model::TimeMention| (d.anchor.start as u64, d.anchor.end as u64);
    let found = |((start, end), wanted): &((u64, u64), &str), exact: bool| {
        article.dates.iter().any(|d| {
            let (from, to) = place(d);
            let same = if exact {
                (from, to) == (*start, *end)
            } else {
                from < *end && *start < to
            };
            same && value(&d.value) == *wanted
        })
    };
    let mut out = vec![
        (
            "dates, same value",
            wanted.iter().filter(|w| found(w, false)).count(),
            wanted.len(),
        ),
        (
            "dates, same place and value",
            wanted.iter().filter(|w| found(w, true)).count(),
            wanted.len(),
        ),
    ];
    if let Some(published) = gold.get("published").and_then(Value::as_str) {
        let right = article
            .document
            .published
            .is_some_and(|date| date.to_string() == published);
        out.push(("date of publication", usize::from(right), 1));
    }
    out
}

/// For the stances that are found: whether evidence, mode and strength are ones that a reader gave.
fn held(gold: &Value, article: &Article) -> Vec<Line> {
    let Some(listed) = gold.get("stance_evidence").and_then(Value::as_object) else {
        return Vec::new();
    };
    let by_key: BTreeMap<String, &Value> = listed.iter().map(|(key, value)| (key.clone(), value)).collect();
    let known = facts(Layer::Stances, article);
    let (mut of, mut evidence, mut mode, mut strength) = (0, 0, 0, 0);
    for fact in known {
        let Some(given) = by_key.get(&key(&fact)).and_then(|value| value.as_array()) else {
            continue;
        };
        of += 1;
        let stances = || {
            article
                .stances
                .iter()
                .filter(|s| Fact::stance(s.holder.as_str(), &s.target.to_string(), s.position) == fact)
        };
        let some = |test: &dyn Fn(&pourparler::model::Stance, &Value) -> bool| {
            usize::from(stances().any(|s| given.iter().any(|g| test(s, g))))
        };
        let word = |value: &Value, at: usize| value.get(at).and_then(Value::as_str).unwrap_or_default().to_owned();
        evidence += some(&|s, g| {
            let at = |i: usize| g.get(i).and_then(Value::as_u64).unwrap_or_default();
            (s.evidence.start as u64) < at(1) && at(0) < s.evidence.end as u64
        });
        mode += some(&|s, g| word(g, 2) == s.mode.as_str());
        strength += some(&|s, g| word(g, 3) == s.strength.as_str());
    }
    vec![
        ("stances found, evidence", evidence, of),
        ("stances found, mode", mode, of),
        ("stances found, strength", strength, of),
    ]
}

/// The key of a stance among the evidence: a tuple as Python prints it.
fn key(fact: &Fact) -> String {
    let names: Vec<String> = fact.names.iter().map(|name| format!("'{name}'")).collect();
    format!("({})", names.join(", "))
}
