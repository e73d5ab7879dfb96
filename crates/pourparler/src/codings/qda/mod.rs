//! QDA-XML projects (`.qdpx`), the form in which programs for qualitative analysis exchange their work (REFI-QDA 1.5: MAXQDA, NVivo, ATLAS.ti,
//! QualCoder and others).
//!
//! A stance is a selection of text, its evidence, that carries codes. The codes stand below one code for each field: `holder/kenya`,
//! `target/issue:ceasefire`, `position/oppose`, `point/leaves-at-once`, `strength/demand`, `mode/direct`, `change/hardened`, `hedged/true`. What no code says (who reports it, the
//! condition, the date, places of its parts, the rule) is TOML in the description of the selection, so that everything comes back; whoever changes the codes in
//! another program changes the stance.
//!
//! **Reading a project coded elsewhere.** [`Mapping`](super::Mapping) says what codes mean: `[codes]` by name or path; `[columns]` where the codes below one
//! code are all holders or all targets (`holder = "Actors"`). A selection with a holder, a target and a position is a stance; where each code has a selection
//! of its own, those of one coder on exactly the same stretch are taken together. Several holders or targets on one stretch give a stance each. What is no
//! stance is listed in the report: stretches that lack a field, codes that the mapping does not know, pictures, sounds and PDF files.
//!
//! **Ends.** Positions are code points. Programs differ on whether `endPosition` is the last character or the one after it; reading goes by the names of the
//! selections, which most programs make of their words, and takes it for the one after where nothing shows. This crate writes the one after.

mod project;
mod read;
mod write;

pub use read::{read, read_path};
pub use write::write;

use super::field::Field;

/// The fields that are codes, as the names of the codes above them.
const CODED: [Field; 8] = [
    Field::Holder,
    Field::Target,
    Field::Position,
    Field::Point,
    Field::Strength,
    Field::Mode,
    Field::Change,
    Field::Hedged,
];

/// Opens a description that this crate wrote.
const MARK: &str = "# pourparler\n";
