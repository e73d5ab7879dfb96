//! The texts that tests read.

#![allow(dead_code, reason = "each test file uses a part")]

#[path = "../../crates/pourparler/examples/corpus/mod.rs"]
pub(crate) mod corpus;

use std::fs;
use std::path::{Path, PathBuf};

use corpus::{Corpus, Entry, Readers};
use pourparler::model::Article;
use pourparler::text::Metadata;

/// The folder of this package.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The documents of `seeds`, and the originals where they are present.
pub(crate) fn seeds() -> Vec<Entry> {
    Corpus::open(&root().join("seeds")).unwrap().unwrap().all()
}

/// The `.txt` files of a folder, in order.
pub(crate) fn texts(folder: &Path) -> Vec<PathBuf> {
    let mut out: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    out.sort();
    out
}

/// Everything that is there to be read, with its name: seeds, texts of the tests, and those of the folder that
/// `POURPARLER_TEXTS` names.
pub(crate) fn articles() -> Vec<(String, Article)> {
    let mut readers = Readers::default();
    let mut out: Vec<(String, Article)> = seeds()
        .iter()
        .map(|entry| (entry.id.clone(), readers.article(entry).unwrap()))
        .collect();
    let reader = readers.get("base").unwrap();
    let folders = [
        Some(root().join("tests/golden")),
        Some(root().join("tests/layout")),
        more_texts(),
    ];
    for path in folders.into_iter().flatten().flat_map(|folder| texts(&folder)) {
        let article = reader.read(corpus::read(&path).unwrap(), &Metadata::default());
        out.push((path.display().to_string(), article));
    }
    out
}

/// A folder of further texts, where the environment names one.
pub(crate) fn more_texts() -> Option<PathBuf> {
    std::env::var_os("POURPARLER_TEXTS").map(PathBuf::from)
}
