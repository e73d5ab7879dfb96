//! Measures over a dossier. They work on facts alone: on what this crate read, on what people coded, on what another program gave.
//! Every number carries the stances behind it as [`Citation`]s, and silence is never a number.

pub mod agreement;
mod filter;
pub mod record;
mod selection;
mod statements;
mod table;

pub use selection::{Citation, Duplicates, Selection, Statement};
pub use statements::{Counted, Statements, statements};
