//! Sentences laid out for the rules of stances and acts: classes of words, cues, what they can be about, the grammar of a
//! trigger, who is named where, whose words they are.

mod condition;
mod grammar;
mod noun;
mod party;
mod sketch;
mod voice;
mod when;

pub(crate) use grammar::{Grammar, Trigger};
pub(crate) use party::Party;
pub(crate) use sketch::{Cue, Named, Piece, Sketch, covers, overlap, pieces, talks_and_texts};
