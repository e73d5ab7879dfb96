//! The single sentences of `tests/sentences`: hardly any of their near misses may be taken for a stance.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

mod support;

use support::corpus;

#[path = "../crates/pourparler/examples/score/measures.rs"]
#[allow(dead_code, reason = "the scorer uses all of it")]
mod measures;
#[path = "../crates/pourparler/examples/score/sentences.rs"]
#[allow(dead_code, reason = "the scorer uses all of it")]
mod sentences;

/// One near miss in so many may be taken.
const ALLOWED: usize = 60;

#[test]
fn near_misses_are_left() {
    let folder = support::root().join("tests/sentences");
    for tally in sentences::read(&folder, &mut corpus::Readers::default()).unwrap() {
        assert!(tally.sentences > 0);
        let taken = tally.violations;
        assert!(
            taken.part * ALLOWED <= taken.whole,
            "{} of {} near misses are taken for stances; `make score MISSES=stances` lists them",
            taken.part,
            taken.whole
        );
    }
}
