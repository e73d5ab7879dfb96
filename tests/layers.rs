//! The layers of the core crate: what may import what.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    missing_docs
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// From low to high; a layer may use itself and what stands before it.
const ORDER: [&[&str]; 8] = [
    &["error", "span", "xml"],
    &["source"],
    &["model"],
    &["codebook"],
    &["text"],
    &["rules"],
    &["extract"],
    &["reader"],
];
/// Layers beside the order, which work on facts from anywhere, and all that they may use.
const BESIDE: [(&str, &[&str]); 3] = [
    ("analysis", &["error", "span", "source", "model"]),
    ("codings", &["error", "span", "xml", "source", "model", "codebook"]),
    ("export", &["error", "span", "xml", "model", "analysis"]),
];

/// A line of code that names a module: where it stands and the path it names, from the crate's root.
struct Arrow {
    file: PathBuf,
    line: usize,
    from: Vec<String>,
    to: Vec<String>,
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/pourparler/src")
}

fn rust_files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
    out.sort();
}

/// The module that a file holds, from the crate's root.
fn module(file: &Path) -> Vec<String> {
    let path = file.strip_prefix(source()).unwrap().with_extension("");
    let mut parts: Vec<String> = path.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if parts.last().is_some_and(|last| last == "mod") {
        parts.pop();
    }
    parts
}

/// Every arrow of the crate, tests and comments left out.
fn arrows() -> Vec<Arrow> {
    let mut files = Vec::new();
    rust_files(&source(), &mut files);
    let mut out = Vec::new();
    for file in files
        .into_iter()
        .filter(|file| !file.ends_with("lib.rs") && !file.ends_with("tests.rs"))
    {
        let text = fs::read_to_string(&file).unwrap();
        let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
        for (number, line) in code.lines().enumerate() {
            let line = line.split("//").next().unwrap_or_default();
            for to in named(line, &module(&file)) {
                out.push(Arrow {
                    file: file.clone(),
                    line: number + 1,
                    from: module(&file),
                    to,
                });
            }
        }
    }
    out
}

/// The modules that a line names with `crate::` or `super::`.
fn named(line: &str, module: &[String]) -> Vec<Vec<String>> {
    let mut out = Vec::new();
    for (at, root) in line.match_indices("crate::").chain(line.match_indices("super::")) {
        if line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':') {
            continue;
        }
        let mut base: Vec<String> = if root == "crate::" { Vec::new() } else { module.to_vec() };
        let mut rest = line[at..].trim_start_matches("crate::");
        while let Some(after) = rest.strip_prefix("super::") {
            base.pop();
            rest = after;
        }
        for first in first_names(rest) {
            let mut to = base.clone();
            to.extend(first);
            out.push(to);
        }
    }
    out
}

/// The path that opens `rest`, at most two names; all of them where a brace opens a list.
fn first_names(rest: &str) -> Vec<Vec<String>> {
    let word = |text: &str| -> String { text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect() };
    if let Some(list) = rest.strip_prefix('{') {
        let list = list.split('}').next().unwrap_or_default();
        return list
            .split(',')
            .map(|item| vec![word(item.trim())])
            .filter(|names| names != &[String::new()])
            .collect();
    }
    let first = word(rest);
    match rest.strip_prefix(&format!("{first}::")) {
        Some(more) if !more.starts_with('{') => vec![vec![first, word(more)]],
        _ => vec![vec![first]],
    }
}

fn rank(layer: &str) -> Option<usize> {
    ORDER.iter().position(|names| names.contains(&layer))
}

#[test]
fn no_arrow_runs_back_up() {
    let arrows = arrows();
    assert!(
        arrows.len() > 50,
        "the reading of `use` lines finds too few: {}",
        arrows.len()
    );
    let mut wrong = Vec::new();
    for arrow in &arrows {
        let (Some(from), Some(to)) = (arrow.from.first(), arrow.to.first()) else {
            continue;
        };
        let allowed = match BESIDE.iter().find(|(name, _)| name == from) {
            Some((_, lower)) => from == to || lower.contains(&to.as_str()),
            None => match (rank(from), rank(to)) {
                (Some(high), Some(low)) => low <= high,
                (None, _) => panic!("`{from}` has no place in the order: add it to this test"),
                // A name that is no layer is an item of the crate's root.
                (Some(_), None) => !BESIDE.iter().any(|(name, _)| name == to),
            },
        };
        if !allowed {
            wrong.push(format!("{}:{}: `{from}` uses `{to}`", arrow.file.display(), arrow.line));
        }
    }
    assert!(wrong.is_empty(), "arrows that run back up:\n{}", wrong.join("\n"));
}

#[test]
fn stages_import_earlier_ones_only() {
    let mut uses: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for arrow in arrows() {
        if let ([a, from, ..], [b, to, ..]) = (arrow.from.as_slice(), arrow.to.as_slice())
            && a == "extract"
            && b == "extract"
            && from != to
        {
            uses.entry(from.clone()).or_default().insert(to.clone());
        }
    }
    // Takes away stages that use none of those left, until none is left or all that are left wait for each other.
    let mut left: BTreeSet<String> = uses.keys().cloned().collect();
    while let Some(free) = left.iter().find(|stage| uses[*stage].is_disjoint(&left)).cloned() {
        left.remove(&free);
    }
    assert!(
        left.is_empty(),
        "stages of `extract` that use each other in a circle: {left:?}"
    );
}
