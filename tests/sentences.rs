//! The single sentences of `tests/sentences`: none of their near misses may be taken for a stance.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

mod support;

use support::corpus;

#[path = "../crates/pourparler/examples/score/measures.rs"]
#[allow(dead_code, reason = "the scorer uses all of it")]
mod measures;
#[path = "../crates/pourparler/examples/score/sentences.rs"]
#[allow(dead_code, reason = "the scorer uses all of it")]
mod sentences;

#[test]
fn near_misses_are_left() {
    let [tuned, aside] = sentences::read(
        &support::root().join("tests/sentences"),
        &mut corpus::Readers::default(),
    )
    .unwrap();
    assert!(tuned.sentences > 0 && aside.sentences > 0);
    let taken: Vec<_> = tuned
        .misses
        .iter()
        .filter(|(_, _, what)| what.starts_with("near miss"))
        .collect();
    assert!(taken.is_empty(), "{taken:#?}");
}
