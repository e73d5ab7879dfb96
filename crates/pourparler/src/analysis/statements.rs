//! The statements that a selection counts, as a result of its own.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::table::Table;
use super::{Citation, Selection};
use crate::model::{ActorId, Dossier, Target};

/// What a selection counts, in the order of the articles.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Statements {
    /// The statements.
    pub rows: Vec<Counted>,
}

/// A statement that counts.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Counted {
    /// Who it is counted for: the holder, or the state or body behind the holder where members are rolled up.
    pub holder: ActorId,
    /// What it is about.
    pub target: Target,
    /// Where it stands, and what it says.
    pub citation: Citation,
}

/// The statements of a dossier that `selection` counts.
///
/// ```
/// use pourparler::analysis::{Selection, statements};
/// use pourparler::codebook::Codebook;
/// use pourparler::model::Dossier;
/// use pourparler::reader::Reader;
/// use pourparler::text::Metadata;
///
/// let reader = Reader::new(Codebook::base()?)?;
/// let article = reader.read("Kenya rejected the ceasefire. Ghana welcomed it.", &Metadata::default());
/// let dossier = Dossier::new([article]);
/// let kenya = Selection { actors: ["kenya".parse()?].into(), ..Selection::default() };
/// assert_eq!(statements(&dossier, &kenya).rows.len(), 1);
/// # Ok::<(), Box<dyn std::error::Error + Send + Sync>>(())
/// ```
pub fn statements(dossier: &Dossier, selection: &Selection) -> Statements {
    let counted = selection.statements(dossier).map(|statement| Counted {
        holder: statement.holder.clone(),
        target: statement.stance.target.clone(),
        citation: statement.citation(),
    });
    Statements {
        rows: counted.collect(),
    }
}

impl fmt::Display for Statements {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut table = Table::new(["holder", "position", "target", "strength", "mode", "evidence"]);
        for row in &self.rows {
            let citation = &row.citation;
            table.row([
                row.holder.as_str(),
                citation.position.as_str(),
                &row.target.to_string(),
                citation.strength.as_str(),
                citation.mode.as_str(),
                &citation.to_string(),
            ]);
        }
        table.fmt(f)
    }
}
