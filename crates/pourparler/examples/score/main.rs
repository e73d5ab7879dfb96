//! Measures what is read against readings by hand, and prints the tables.

#![allow(clippy::print_stdout, clippy::print_stderr)]

mod acts;
mod attribution;
#[path = "../corpus/mod.rs"]
#[allow(dead_code, reason = "shared with the brief, which uses other parts of it")]
mod corpus;
mod details;
mod measures;
mod sentences;
mod tables;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use corpus::{Corpus, Entry, Failure, Readers};
use pourparler::analysis::agreement::Layer;
use pourparler::analysis::score::{Gold, LAYERS};
use pourparler::model::Article;
use serde_json::Value;

const USAGE: &str = "\
usage: score [--misses LAYER]... [FOLDER]

Reads the documents of FOLDER (`seeds`) and the sentences of `tests/sentences`, `tests/acts` and
`tests/attribution`, compares with the readings by hand, and prints precision, recall and F1 by layer. Originals and their readings are used where they are
present (POURPARLER_SEEDS and POURPARLER_GOLD name their folders).

  --misses LAYER   also list what is missed and what is surplus in a layer:
                   actors mentions quotes quote-spans negotiations roles instruments endorsements
                   stances-on-issues stances; acts attribution";

/// A document that was read, with its reading by hand.
struct Scored {
    entry: Entry,
    /// What it says of the layers.
    gold: Gold,
    /// All that it says.
    hand: Value,
    article: Article,
}

/// What is to be listed.
enum Listing {
    Layer(Layer),
    Acts,
    Attribution,
}

/// Documents that are measured together.
struct Group {
    name: String,
    documents: Vec<Scored>,
}

fn main() -> ExitCode {
    match arguments(std::env::args().skip(1)) {
        Ok(None) => {
            println!("{USAGE}");
            ExitCode::SUCCESS
        }
        Ok(Some((folder, listings))) => match run(&folder, &listings) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("score: {error}");
                ExitCode::FAILURE
            }
        },
        Err(error) => {
            eprintln!("score: {error}\n\n{USAGE}");
            ExitCode::from(2)
        }
    }
}

fn arguments(mut given: impl Iterator<Item = String>) -> Result<Option<(PathBuf, Vec<Listing>)>, Failure> {
    let (mut folder, mut listings) = (PathBuf::from("seeds"), Vec::new());
    while let Some(argument) = given.next() {
        match argument.as_str() {
            "--help" | "-h" => return Ok(None),
            "--misses" => {
                let name = given.next().ok_or("`--misses` needs a layer")?;
                let layer = || LAYERS.into_iter().find(|l| l.as_str() == name).map(Listing::Layer);
                let listing = match name.as_str() {
                    "acts" => Some(Listing::Acts),
                    "attribution" => Some(Listing::Attribution),
                    _ => layer(),
                };
                listings.push(listing.ok_or_else(|| format!("`{name}` is no layer"))?);
            }
            option if option.starts_with('-') => return Err(format!("`{option}` is no option").into()),
            path => folder = path.into(),
        }
    }
    Ok(Some((folder, listings)))
}

fn run(folder: &Path, listings: &[Listing]) -> Result<(), Failure> {
    let corpus = Corpus::open(folder)?.ok_or_else(|| format!("there is no `seeds.toml` in `{}`", folder.display()))?;
    let mut readers = Readers::default();
    let groups = groups(corpus, &mut readers)?;
    let tests = |name: &str| Some(folder.join("../tests").join(name)).filter(|path| path.is_dir());
    let sentences = tests("sentences")
        .map(|path| sentences::read(&path, &mut readers))
        .transpose()?;
    let acts = tests("acts").map(|path| acts::read(&path, &mut readers)).transpose()?;
    let spoken = tests("attribution")
        .map(|path| attribution::read(&path, &mut readers))
        .transpose()?;

    let mut out = tables::layers(&groups);
    out.push_str(&tables::details(&groups));
    if let Some(tallies) = &sentences {
        out.push_str(&tables::sentences(tallies));
    }
    if let Some(tallies) = &acts {
        out.push_str(&tables::acts(tallies));
    }
    if let Some(tallies) = &spoken {
        out.push_str(&tables::attribution(tallies));
    }
    for listing in listings {
        match listing {
            Listing::Layer(layer) => out.push_str(&tables::misses(*layer, &groups, sentences.as_ref())),
            Listing::Attribution => out.push_str(&spoken.as_ref().map(tables::attribution_misses).unwrap_or_default()),
            Listing::Acts => out.push_str(&acts.as_ref().map(tables::act_misses).unwrap_or_default()),
        }
    }
    match std::io::stdout().lock().write_all(out.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

/// The originals first; the project's own documents apart by their codebooks, and those kept aside.
fn groups(corpus: Corpus, readers: &mut Readers) -> Result<Vec<Group>, Failure> {
    let mut named = vec![("originals".to_owned(), corpus.originals)];
    for entry in corpus.own {
        let name = match entry.kept_aside {
            true => "kept aside".to_owned(),
            false => format!("own, {}", entry.codebook),
        };
        match named.iter_mut().find(|(n, _)| *n == name) {
            Some((_, entries)) => entries.push(entry),
            None => named.push((name, vec![entry])),
        }
    }
    let mut out = Vec::new();
    for (name, entries) in named {
        let mut documents = Vec::new();
        for entry in entries {
            if let Some(path) = &entry.gold {
                let failed = |e: &dyn std::fmt::Display| format!("`{}`: {e}", path.display());
                let hand = serde_json::from_str(&corpus::read(path)?).map_err(|e| failed(&e))?;
                let gold = Gold::from_value(&hand).map_err(|e| failed(&e))?;
                let article = readers.article(&entry)?;
                documents.push(Scored {
                    entry,
                    gold,
                    hand,
                    article,
                });
            }
        }
        if !documents.is_empty() {
            out.push(Group { name, documents });
        }
    }
    Ok(out)
}
