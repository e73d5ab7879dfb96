//! Names of persons, places and parties are data: none stands in the code.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    missing_docs
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use pourparler::codebook::Codebook;
use pourparler::model::ActorKind;

/// Words that some name shares with the calendar or with bodies of any country.
const ORDINARY: &[&str] = &["May", "March", "April", "August", "June", "Friday"];

fn rust_files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") && path.file_name().is_some_and(|n| n != "tests.rs") {
            out.push(path);
        }
    }
}

/// Every form by which a person, a state or a party of the codebooks is named, that has a capital and is not common.
fn names() -> BTreeSet<String> {
    let book = Codebook::embedded("syria").unwrap();
    let mut out = BTreeSet::new();
    let parties = [
        ActorKind::Person,
        ActorKind::State,
        ActorKind::Government,
        ActorKind::ArmedGroup,
    ];
    for entry in book.actors.values().filter(|entry| parties.contains(&entry.kind)) {
        let mut forms: Vec<&String> = entry
            .aliases
            .iter()
            .chain(&entry.metonyms)
            .chain(&entry.demonyms)
            .collect();
        forms.push(&entry.name);
        forms.extend(entry.surname.as_ref());
        out.extend(forms.into_iter().cloned());
        if entry.kind == ActorKind::Person && !entry.common {
            out.extend(entry.name.split_whitespace().next_back().map(str::to_owned));
        }
    }
    out.retain(|name| name.starts_with(char::is_uppercase) && name.chars().count() > 3);
    out.retain(|name| !ORDINARY.contains(&name.as_str()));
    out
}

/// The string literals of a file's code, with their lines; tests and comments are left out.
fn literals(code: &str) -> Vec<(usize, String)> {
    let code = code.split("#[cfg(test)]").next().unwrap_or_default();
    let mut out = Vec::new();
    for (number, line) in code.lines().enumerate() {
        if line.trim_start().starts_with("//") {
            continue;
        }
        for literal in line.split('"').skip(1).step_by(2) {
            out.push((number + 1, literal.to_owned()));
        }
    }
    out
}

fn holds_word(text: &str, name: &str) -> bool {
    let edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    text.match_indices(name)
        .any(|(at, _)| edge(text[..at].chars().next_back()) && edge(text[at + name.len()..].chars().next()))
}

#[test]
fn no_name_stands_in_the_code() {
    let mut files = Vec::new();
    rust_files(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/pourparler/src"),
        &mut files,
    );
    files.sort();
    let names = names();
    assert!(names.len() > 1000, "only {} names", names.len());
    let mut found = Vec::new();
    for file in files {
        for (line, literal) in literals(&fs::read_to_string(&file).unwrap()) {
            if !literal.contains(char::is_uppercase) {
                continue;
            }
            for name in names.iter().filter(|name| holds_word(&literal, name)) {
                found.push(format!("{}:{line}: `{name}` in {literal:?}", file.display()));
            }
        }
    }
    assert!(
        found.is_empty(),
        "names in the code, which belong in a codebook:\n{}",
        found.join("\n")
    );
}
