//! Negotiations: bounded diplomatic processes and meetings.

use pourparler::model::{Attendance, InstrumentId, NegotiationId};
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::anchor::quoted;
use crate::edtf::PyEdtf;
use crate::record::{Record, anchor, explained, record, rule, tuple};

record! {
    /// A bounded diplomatic process or meeting that the text names.
    PyNegotiation("Negotiation"): Negotiation, |negotiation| {
        format!("{}: {}, {}", negotiation.id(), negotiation.kind(), quoted(negotiation.name()))
    }
}

#[pymethods]
impl PyNegotiation {
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

    /// What sort of negotiation.
    #[getter]
    fn kind(&self) -> &'static str {
        self.fact.kind.as_str()
    }

    /// Where it is held.
    #[getter]
    fn place(&self) -> Option<&str> {
        self.fact.place.as_deref()
    }

    /// When it begins, as precisely as is known.
    #[getter]
    fn start(&self) -> Option<PyEdtf> {
        self.fact.start.map(PyEdtf)
    }

    /// When it ends.
    #[getter]
    fn end(&self) -> Option<PyEdtf> {
        self.fact.end.map(PyEdtf)
    }

    /// Id of the larger process it is a round of.
    #[getter]
    fn part_of(&self) -> Option<&str> {
        self.fact.part_of.as_ref().map(NegotiationId::as_str)
    }

    /// Id of the negotiation it continues.
    #[getter]
    fn follows(&self) -> Option<&str> {
        self.fact.follows.as_ref().map(NegotiationId::as_str)
    }

    /// Whether the codebook lists it.
    #[getter]
    fn known(&self) -> bool {
        self.fact.known
    }

    /// Who takes part, in which role.
    #[getter]
    fn participants<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<PyParticipant>(self.article.bind(py), &self.fact.participants)
    }

    /// Ids of the texts it produced or rests on.
    #[getter]
    fn instruments<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.fact.instruments.iter().map(InstrumentId::as_str))
    }

    /// What came of it, so far as the text says.
    #[getter]
    fn outcome(&self, py: Python<'_>) -> Option<PyOutcome> {
        let outcome = self.fact.outcome.clone()?;
        Some(PyOutcome::wrap(outcome, self.article.clone_ref(py)))
    }

    /// Where the text names it.
    #[getter]
    fn mentions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<PyNameMention>(self.article.bind(py), &self.fact.mentions)
    }
}

record! {
    /// An actor in a role, with the words that say so.
    PyParticipant("Participant"): Participant, |participant| {
        let status = participant.status().map_or(String::new(), |status| format!(", {status}"));
        format!("{} as {}{status}: {}", participant.actor(), participant.role(), participant.brief())
    }
}
anchor!(PyParticipant, evidence);
rule!(PyParticipant);
explained!(PyParticipant, Participant);

#[pymethods]
impl PyParticipant {
    /// The role.
    #[getter]
    fn role(&self) -> &'static str {
        self.fact.role.as_str()
    }

    /// Id of the actor who holds it.
    #[getter]
    fn actor(&self) -> &str {
        self.fact.actor.as_str()
    }

    /// What became of its part, where the text says so.
    #[getter]
    fn status(&self) -> Option<&'static str> {
        self.fact.status.map(Attendance::as_str)
    }
}

record! {
    /// What came of a negotiation, with the words that say so.
    PyOutcome("Outcome"): Outcome, |outcome| format!("{}: {}", outcome.kind(), outcome.brief())
}
anchor!(PyOutcome, evidence);
rule!(PyOutcome);

#[pymethods]
impl PyOutcome {
    /// What came of it.
    #[getter]
    fn kind(&self) -> &'static str {
        self.fact.kind.as_str()
    }
}

record! {
    /// Words that name a negotiation or an instrument.
    PyNameMention("NameMention"): NameMention, |mention| mention.brief()
}
anchor!(PyNameMention);
rule!(PyNameMention);
