//! What became of codings on the way in.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::field::Field;
use crate::span::Anchor;

/// What was taken, what was not, and what was changed. Its [`Display`](fmt::Display) is a list for a terminal.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Stances taken.
    pub taken: usize,
    /// Those among them whose file gives neither a place nor words; their evidence is empty.
    pub without_evidence: usize,
    /// Names of holders and targets that no mapping lists and that are no ids of ours.
    pub names: Vec<NameUse>,
    /// Codings, or parts of the file, that were not taken.
    pub left_out: Vec<LeftOut>,
    /// Places that were mended.
    pub repairs: Vec<Repair>,
    /// How the file was read, where it could have been read otherwise.
    pub notes: Vec<String>,
}

impl Report {
    /// Whether every coding was taken as it stood, under names that are known.
    pub fn is_clean(&self) -> bool {
        self.names.is_empty() && self.left_out.is_empty() && self.repairs.is_empty() && self.without_evidence == 0
    }
}

/// A name that is not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameUse {
    /// [`Field::Holder`] or [`Field::Target`].
    pub field: Field,
    /// The name.
    pub name: String,
    /// How often it stands.
    pub times: usize,
    /// The id made of its words; `None` where its codings are left out.
    pub id: Option<String>,
}

/// What was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// Where it stands in its file.
    pub place: String,
    /// The field that it fails on.
    pub field: Option<Field>,
    /// Why.
    pub why: String,
}

/// A place that did not hold and was found by its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repair {
    /// Where the fact stands in its file: `line 3`, `stances[2]`.
    pub place: String,
    /// Which of its places: `evidence`, `holder_span`.
    pub field: String,
    /// What was given, if anything.
    pub from: Option<Anchor>,
    /// Where the words stand.
    pub to: Anchor,
    /// Why the given place does not hold.
    pub why: String,
}

impl fmt::Display for Repair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Repair {
            place, field, to, why, ..
        } = self;
        write!(f, "{place}: {field} moved to {}..{}: {why}", to.start, to.end)
    }
}

impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.why)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} stances taken", self.taken)?;
        if self.without_evidence > 0 {
            write!(f, ", {} of them without evidence", self.without_evidence)?;
        }
        writeln!(f)?;
        for note in &self.notes {
            writeln!(f, "{note}")?;
        }
        for name in &self.names {
            let became = match &name.id {
                Some(id) => format!("taken as `{id}`"),
                None => "left out".to_owned(),
            };
            writeln!(
                f,
                "{} `{}` ({}) is not listed: {became}",
                name.field, name.name, name.times
            )?;
        }
        if !self.left_out.is_empty() {
            writeln!(f, "not taken:")?;
            self.left_out.iter().try_for_each(|one| writeln!(f, "  {one}"))?;
        }
        if !self.repairs.is_empty() {
            writeln!(f, "mended:")?;
            self.repairs.iter().try_for_each(|one| writeln!(f, "  {one}"))?;
        }
        Ok(())
    }
}
