//! Names of persons, organisations, places and other things.

use std::ops::Range;

use crate::analysis::NamePart;

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NameKind {
    /// A person.
    Person,
    /// An organisation, company, government, armed group.
    Organisation,
    /// A place, with countries and cities.
    Place,
    /// Anything else: an event, a work, a product.
    Other,
    /// A name whose kind is too uncertain to be told.
    Unknown,
}

impl NameKind {
    /// The kind in lower case: `person`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Place => "place",
            Self::Other => "other",
            Self::Unknown => "unknown",
        }
    }

    pub(crate) fn from_part(part: NamePart) -> Option<Self> {
        let kind = match part.kind {
            0 => return None,
            1 => Self::Person,
            2 => Self::Organisation,
            3 => Self::Place,
            _ => Self::Other,
        };
        Some(if part.unsure { Self::Unknown } else { kind })
    }
}

/// A name in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// What it names.
    pub kind: NameKind,
    /// Its words, counted through the whole text.
    pub words: Range<usize>,
    /// Its bytes in the text.
    pub bytes: Range<usize>,
}
