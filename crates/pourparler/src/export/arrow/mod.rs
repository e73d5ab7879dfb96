//! The facts of a dossier as Arrow tables, which pandas, polars, DuckDB and others read without a copy.
//!
//! | table | a row is |
//! |---|---|
//! | `articles` | an article |
//! | `stances`, `mentions`, `quotes`, `reports`, `acts`, `dates` | one such fact |
//! | `participants` | a part in a negotiation |
//! | `ties` | a tie to an instrument |
//!
//! [`table_of`] makes tables of results. `docs/tables.md` names every column. Ids and closed vocabularies are dictionaries (categories), words of the text are
//! large strings, places are `start` and `end` in code points; a date stands twice, as EDTF and as its first day.

mod columns;
mod tables;

use arrow_array::RecordBatch;
use arrow_schema::ArrowError;
pub use columns::{Cells, table_of};

use crate::model::Dossier;
use crate::model::closed::closed;

closed! {
    /// A table of facts.
    FactTable: "table" {
        /// The articles with their documents.
        Articles = "articles",
        /// Who supports, opposes, conditions or dodges what.
        Stances = "stances",
        /// Where actors are named.
        Mentions = "mentions",
        /// Words between marks with their speakers.
        Quotes = "quotes",
        /// Reported speech.
        Reports = "reports",
        /// Who did what to whom.
        Acts = "acts",
        /// Who takes part in which negotiation, in which role.
        Participants = "participants",
        /// Who endorsed, rejected, signed or violated which instrument.
        Ties = "ties",
        /// Expressions of time.
        Dates = "dates",
    }
}

/// A table of a dossier's facts, article by article. The columns are the same for every dossier, the empty one among them.
///
/// ```
/// use pourparler::codebook::Codebook;
/// use pourparler::export::arrow::{FactTable, table};
/// use pourparler::model::Dossier;
/// use pourparler::reader::Reader;
/// use pourparler::text::Metadata;
///
/// let reader = Reader::new(Codebook::base()?)?;
/// let dossier = Dossier::new([reader.read("Kenya rejected the ceasefire.", &Metadata::default())]);
/// let stances = table(&dossier, FactTable::Stances)?;
/// assert_eq!(stances.num_rows(), 1);
/// assert!(stances.column_by_name("holder").is_some());
/// # Ok::<(), Box<dyn std::error::Error + Send + Sync>>(())
/// ```
///
/// # Errors
/// None in practice: the columns are as long as each other.
pub fn table(dossier: &Dossier, table: FactTable) -> Result<RecordBatch, ArrowError> {
    match table {
        FactTable::Articles => tables::articles(dossier),
        FactTable::Stances => tables::stances(dossier),
        FactTable::Mentions => tables::mentions(dossier),
        FactTable::Quotes => tables::quotes(dossier),
        FactTable::Reports => tables::reports(dossier),
        FactTable::Acts => tables::acts(dossier),
        FactTable::Participants => tables::participants(dossier),
        FactTable::Ties => tables::ties(dossier),
        FactTable::Dates => tables::dates(dossier),
    }
}

/// Writes a table as an Arrow IPC file (also called Feather).
///
/// # Errors
/// What the writer says.
#[cfg(feature = "arrow-ipc")]
pub fn write_ipc(batch: &RecordBatch, writer: impl std::io::Write) -> Result<(), ArrowError> {
    let mut file = arrow_ipc::writer::FileWriter::try_new(writer, &batch.schema())?;
    file.write(batch)?;
    file.finish()
}

#[cfg(test)]
mod tests;
