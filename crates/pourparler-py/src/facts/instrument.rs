//! Instruments: texts and agreements.

use pyo3::prelude::*;
use pyo3::types::PyTuple;

use super::PyNameMention;
use crate::anchor::quoted;
use crate::edtf::PyEdtf;
use crate::record::{anchor, explained, record, rule, tuple};

record! {
    /// A text or agreement that the document names.
    PyInstrument("Instrument"): Instrument, |instrument| {
        format!("{}: {}, {}", instrument.id(), instrument.kind(), quoted(instrument.name()))
    }
}

#[pymethods]
impl PyInstrument {
    /// Identifier, the codebook's where `known`.
    #[getter]
    fn id(&self) -> &str {
        self.fact.id.as_str()
    }

    /// The name to show.
    #[getter]
    fn name(&self) -> &str {
        &self.fact.name
    }

    /// What sort of instrument.
    #[getter]
    fn kind(&self) -> &'static str {
        self.fact.kind.as_str()
    }

    /// Its date, as precisely as is known.
    #[getter]
    fn date(&self) -> Option<PyEdtf> {
        self.fact.date.map(PyEdtf)
    }

    /// Whether the codebook lists it.
    #[getter]
    fn known(&self) -> bool {
        self.fact.known
    }

    /// Who endorsed, rejected, signed or violated it.
    #[getter]
    fn ties<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<PyTie>(self.article.bind(py), &self.fact.ties)
    }

    /// Where the text names it.
    #[getter]
    fn mentions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<PyNameMention>(self.article.bind(py), &self.fact.mentions)
    }
}

record! {
    /// An actor's tie to an instrument, with the words that say so.
    PyTie("Tie"): Tie, |tie| format!("{} {}: {}", tie.actor(), tie.tie(), tie.brief())
}
anchor!(PyTie, evidence);
rule!(PyTie);
explained!(PyTie, Tie);

#[pymethods]
impl PyTie {
    /// What sort of tie.
    #[getter]
    fn tie(&self) -> &'static str {
        self.fact.tie.as_str()
    }

    /// Id of the actor.
    #[getter]
    fn actor(&self) -> &str {
        self.fact.actor.as_str()
    }
}
