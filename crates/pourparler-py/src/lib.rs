//! Python bindings of `pourparler`: frozen wrappers over the types of the crates, without logic of their own.
//!
//! - [`arguments`]: what callers pass, as Rust values or clear errors;
//! - [`record`]: what all facts share; [`facts`]: the facts themselves;
//! - [`article`], [`document`], [`dossier`]: what holds them;
//! - [`files`], `tables`, [`measures`]: a dossier on disk, as Arrow tables, and what follows from it;
//! - [`network`]: what follows from a network;
//! - [`codings`]: what others coded, and how far coders agree;
//! - [`codebook`], [`reader`], [`syntax`]: what does the work, without the GIL.

// Doc comments are docstrings of Python: what they show of a session is no quotation in Markdown.
#![allow(clippy::doc_lazy_continuation)]

mod anchor;
mod arguments;
mod article;
mod codebook;
mod codings;
mod document;
mod dossier;
mod edtf;
mod errors;
mod explanation;
mod facts;
mod files;
mod measures;
mod network;
mod reader;
mod record;
mod restore;
mod rule;
mod show;
mod syntax;
#[cfg(feature = "arrow")]
mod tables;
mod vocabulary;

/// The native part of the package `pourparler`, which re-exports it.
#[pyo3::pymodule(gil_used = false)]
mod _native {
    #[pymodule_export]
    use super::anchor::PyAnchor;
    #[pymodule_export]
    use super::article::PyArticle;
    #[pymodule_export]
    use super::codebook::PyCodebook;
    #[pymodule_export]
    use super::codings::{check, compare, read_codings, scored, write_codings};
    #[pymodule_export]
    use super::document::{PyBlock, PyDiagnostic, PyDocument};
    #[pymodule_export]
    use super::dossier::PyDossier;
    #[pymodule_export]
    use super::edtf::PyEdtf;
    #[pymodule_export]
    use super::explanation::PyExplanation;
    #[pymodule_export]
    use super::facts::{
        PyAct, PyActor, PyInstrument, PyMention, PyNameMention, PyNegotiation, PyOutcome, PyParticipant, PyQuote,
        PyReport, PyStance, PyStep, PyTie, PyTimeMention,
    };
    #[pymodule_export]
    use super::network::{network_measure, network_written, series_written};
    #[pymodule_export]
    use super::reader::{PyReader, restore_reader};
    #[pymodule_export]
    use super::restore::{restore_article, restore_codebook, restore_explanation, restore_fact, restore_part};
    #[pymodule_export]
    use super::rule::PyRule;
    #[pymodule_export]
    use super::syntax::{PyName, PyParsed, PySentence, PySyntax, PyToken, restore_parsed};
    #[cfg(feature = "arrow")]
    #[pymodule_export]
    use super::tables::{PyTable, made_table};
    #[pymodule_export]
    use super::vocabulary::vocabularies;

    /// The version of the package.
    #[pymodule_export]
    #[allow(non_upper_case_globals)]
    const __version__: &str = env!("CARGO_PKG_VERSION");
}
