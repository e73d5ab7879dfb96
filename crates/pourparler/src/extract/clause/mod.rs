//! Sentences laid out for the rules of stances and acts: classes of words, cues, verb groups, subjects, complements, voices.

mod order;
mod reach;
mod sketch;
mod voice;

pub(crate) use order::{Group, Party};
pub(crate) use sketch::{Cue, Named, Sketch, covers, overlap, pieces, talks_and_texts};
pub(crate) use voice::Voice;
