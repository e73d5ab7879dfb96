//! The model's scores on sentences of the field that were written and annotated by hand.
#![cfg(all(feature = "train", feature = "embedded"))]
#![allow(clippy::unwrap_used)]

use std::path::Path;

use pourparler_syntax::Syntax;
use pourparler_syntax::train::score::score_gold;
use pourparler_syntax::train::treebank::read;

#[test]
fn scores_on_sentences_about_negotiations() {
    let sentences = read(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/domain.conllu"))).unwrap();
    assert!(sentences.len() >= 150);
    for sentence in &sentences {
        let roots = sentence.words.iter().filter(|word| word.head == 0).count();
        assert_eq!(roots, 1, "{}", sentence.text);
    }
    let score = score_gold(&Syntax::embedded().unwrap(), &sentences);
    assert!(score.upos >= 98.0 && score.uas >= 95.0 && score.las >= 93.0, "{score}");
}
