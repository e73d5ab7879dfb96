//! Stances coded by people or by other programs: read into a [`Dossier`] that every measure takes, written back, and checked.
//!
//! | form | read | write | what it carries |
//! |---|---|---|---|
//! | CSV | [`csv::read`] | [`csv::write`] | stances with all their fields but `path` and `steps`; of a document its id, title, publisher and date; of a holder its name, kind and what it belongs to. Not the texts |
//! | QDA-XML, `.qdpx` | [`qda::read`] | [`qda::write`] | stances in full; documents with their texts, without blocks and sentences; actors |
//! | Discourse Network Analyzer, `.dna` | [`dna::Tables`] | | statements as stances; documents with their texts |
//! | JSON, JSON lines | [`Dossier::from_json`], [`Dossier::from_jsonl`] | [`Dossier::to_json`], [`Dossier::to_jsonl`] | everything |
//! | output of a language model | [`check`] | | what holds of it, and a list of what does not |
//!
//! A file may hold the work of several coders: reading it gives [`Codings`], a dossier for each, and a [`Report`] of names that are not known,
//! codings not taken and places mended. Nothing is left out in silence. A [`Mapping`] says what the names of others mean.
//!
//! ```
//! use pourparler::codings::{Mapping, Options, csv};
//!
//! let mapping = Mapping::from_toml("mapping.toml", r#"
//!     [columns]
//!     holder = "organization"
//!     target = "concept"
//!     position = "agreement"
//!
//!     [targets]
//!     "Truce" = "issue:ceasefire"
//! "#)?;
//! let table = "\
//! document,coder,organization,concept,agreement,text
//! wire-1,ana,kenya,Truce,yes,Kenya backed the truce.
//! wire-1,ana,Lake Party,Truce,no,The Lake Party would not hear of it.
//! wire-1,ben,kenya,Truce,yes,Kenya backed the truce.
//! ";
//! let codings = csv::read("codings.csv", table, &Options { mapping, ..Options::default() })?;
//! let ana = codings.by("ana").ok_or("no such coder")?;
//! assert_eq!(ana.on("ceasefire").count(), 2);
//! assert_eq!(codings.report.names[0].id.as_deref(), Some("lake-party"));
//! # Ok::<(), Box<dyn std::error::Error + Send + Sync>>(())
//! ```

mod assemble;
mod check;
pub mod csv;
pub mod dna;
mod field;
mod locate;
mod mapping;
pub mod qda;
mod report;
#[cfg(test)]
mod tests;
mod values;

use std::path::Path;

pub use assemble::Texts;
pub use check::{Checked, Failure, FailureKind, check};
pub use field::Field;
pub use mapping::Mapping;
pub use report::{LeftOut, NameUse, Repair, Report};

use crate::error::Error;
use crate::model::{Dossier, Stance};

/// How to read codings.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// What the names in the file mean.
    pub mapping: Mapping,
    /// Texts of the documents, for files that do not carry them: places are checked in them, and words without a place are looked up.
    pub texts: Texts,
}

/// The codings of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Codings {
    /// The coders, by name.
    pub coders: Vec<CodedBy>,
    /// What became of what the file holds.
    pub report: Report,
}

/// What one coder coded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodedBy {
    /// The coder's name; empty where the file names none.
    pub coder: String,
    /// The codings.
    pub dossier: Dossier,
}

impl Codings {
    /// The dossier of a coder.
    pub fn by(&self, coder: &str) -> Option<&Dossier> {
        let found = self.coders.iter().find(|coded| coded.coder == coder);
        found.map(|coded| &coded.dossier)
    }

    /// The dossier of a file with one coder, or of the coder named.
    ///
    /// # Errors
    /// [`CoderError`] where there is no such coder, or where there are several and none is named.
    pub fn dossier(&self, coder: Option<&str>) -> Result<Dossier, CoderError> {
        let names = || self.coders.iter().map(|coded| coded.coder.clone()).collect();
        match (coder, self.coders.as_slice()) {
            (Some(name), _) => self.by(name).cloned().ok_or_else(|| CoderError::Unknown {
                given: name.to_owned(),
                coders: names(),
            }),
            (None, []) => Ok(Dossier::default()),
            (None, [only]) => Ok(only.dossier.clone()),
            (None, _) => Err(CoderError::Several(names())),
        }
    }

    /// The coders with their dossiers, as [`agreement`](crate::analysis::agreement::agreement) takes them.
    pub fn pairs(&self) -> Vec<(&str, &Dossier)> {
        self.coders
            .iter()
            .map(|coded| (coded.coder.as_str(), &coded.dossier))
            .collect()
    }
}

/// A coder that a file does not settle.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CoderError {
    /// No coder of that name.
    #[error("no coder `{given}`: expected one of {}", .coders.join(", "))]
    Unknown {
        /// The name given.
        given: String,
        /// Those in the file.
        coders: Vec<String>,
    },
    /// Several coders, none named.
    #[error("the file holds several coders: expected one of {}", .0.join(", "))]
    Several(Vec<String>),
}

/// The bytes of a file, with its name for messages.
fn bytes_of(path: &Path) -> Result<(String, Vec<u8>), Error> {
    let bytes = std::fs::read(path).map_err(|source| Error::io(path, source))?;
    Ok((path.display().to_string(), bytes))
}

/// A stance without byte offsets, which a text in another file may not share.
fn without_bytes(mut stance: Stance) -> Stance {
    let spans = [
        Some(&mut stance.evidence),
        stance.holder_span.as_mut(),
        stance.target_span.as_mut(),
        stance.cue_span.as_mut(),
        stance.condition_span.as_mut(),
    ];
    let steps = stance.steps.iter_mut().map(|step| &mut step.anchor);
    spans
        .into_iter()
        .flatten()
        .chain(steps)
        .for_each(|anchor| anchor.bytes = None);
    stance
}
