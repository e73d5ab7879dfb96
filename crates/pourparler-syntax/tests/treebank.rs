//! The model's scores on the treebanks it is measured with; skipped where these are absent.
#![cfg(all(feature = "train", feature = "embedded"))]
#![allow(clippy::unwrap_used, clippy::print_stderr)]

use std::path::PathBuf;

use pourparler_syntax::Syntax;
use pourparler_syntax::train::score::{score_gold, score_raw};
use pourparler_syntax::train::treebank::{Sentence, read};

/// The folder in `POURPARLER_TREEBANK`, or `../shared/treebank` beside the workspace.
fn treebank(file: &str) -> Option<Vec<Sentence>> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/treebank");
    let folder = std::env::var_os("POURPARLER_TREEBANK").map_or_else(|| PathBuf::from(beside), PathBuf::from);
    let path = folder.join(file);
    if !path.exists() {
        eprintln!(
            "skipped: no treebank file `{}` (set POURPARLER_TREEBANK)",
            path.display()
        );
        return None;
    }
    Some(read(&path).unwrap())
}

#[test]
fn scores_on_development_files() {
    let syntax = Syntax::embedded().unwrap();
    for (file, upos, uas, las) in [
        ("ewt-dev.conllu", 95.5, 88.2, 85.3),
        ("gum-open-dev.conllu", 96.7, 88.3, 85.7),
    ] {
        let Some(sentences) = treebank(file) else { return };
        let score = score_gold(&syntax, &sentences);
        assert!(
            score.upos >= upos && score.uas >= uas && score.las >= las,
            "{file}: {score}"
        );
    }
}

#[test]
fn tokens_and_sentences_from_raw_text() {
    let syntax = Syntax::embedded().unwrap();
    let Some(sentences) = treebank("gum-open-dev.conllu") else {
        return;
    };
    let score = score_raw(&syntax, &sentences);
    assert!(score.tokens >= 98.5 && score.sentences >= 92.0, "{score}");
}
