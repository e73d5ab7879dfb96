//! Actors and the words that name them.

use pourparler::model::{ActorId, Anonymity};
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use super::{PyQuote, PyStance};
use crate::anchor::quoted;
use crate::record::{anchor, explained, record, rule, tuple};

record! {
    /// Somebody who takes part in, or is spoken of in, a peace process.
    PyActor("Actor"): Actor, |actor| format!("{}: {}, {}", actor.id(), actor.kind(), quoted(actor.name()))
}

#[pymethods]
impl PyActor {
    /// Identifier, the codebook's where `known`.
    #[getter]
    fn id(&self) -> &str {
        self.fact.id.as_str()
    }

    /// What sort of actor.
    #[getter]
    fn kind(&self) -> &'static str {
        self.fact.kind.as_str()
    }

    /// The name to show.
    #[getter]
    fn name(&self) -> &str {
        &self.fact.name
    }

    /// The role as the text or the codebook states it.
    #[getter]
    fn role(&self) -> Option<&str> {
        self.fact.role.as_deref()
    }

    /// Id of the actor it serves or belongs to.
    #[getter]
    fn of(&self) -> Option<&str> {
        self.fact.of.as_ref().map(ActorId::as_str)
    }

    /// Of a coalition, ids of those it consists of, where the text or the codebook says.
    #[getter]
    fn members<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.fact.members.iter().map(ActorId::as_str))
    }

    /// Whether the codebook lists it; otherwise it was found by its form alone.
    #[getter]
    fn known(&self) -> bool {
        self.fact.known
    }

    /// How much is told of an unnamed source.
    #[getter]
    fn anonymity(&self) -> Option<&'static str> {
        self.fact.anonymity.map(Anonymity::as_str)
    }

    /// Where it is mentioned.
    #[getter]
    fn mentions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let article = self.article.bind(py);
        tuple::<PyMention>(article, article.get().inner().mentions_of(self.id()))
    }

    /// What it is quoted as saying.
    #[getter]
    fn quotes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let article = self.article.bind(py);
        tuple::<PyQuote>(article, article.get().inner().quotes_of(self.id()))
    }

    /// The stances that it holds.
    #[getter]
    fn stances<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let article = self.article.bind(py);
        tuple::<PyStance>(article, article.get().inner().stances_of(self.id()))
    }
}

record! {
    /// Words that name an actor.
    PyMention("Mention"): Mention, |mention| {
        format!("{} -> {}, {}", mention.brief(), mention.actor(), mention.form())
    }
}
anchor!(PyMention);
rule!(PyMention);
explained!(PyMention, Mention);

#[pymethods]
impl PyMention {
    /// Id of the actor that they name.
    #[getter]
    fn actor(&self) -> &str {
        self.fact.actor.as_str()
    }

    /// How they name it.
    #[getter]
    fn form(&self) -> &'static str {
        self.fact.form.as_str()
    }
}
