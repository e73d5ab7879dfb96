//! Quotes (between marks) and reports (indirect speech).

use pourparler::model::ActorId;
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::anchor::PyAnchor;
use crate::record::{anchor, explained, maybe, record, rule};

record! {
    /// Words between quotation marks that somebody is said to have spoken.
    PyQuote("Quote"): Quote, |quote| format!("{}: {}", quote.speaker().unwrap_or("nobody named"), quote.brief())
}
anchor!(PyQuote);
rule!(PyQuote);
explained!(PyQuote, Quote);

#[pymethods]
impl PyQuote {
    /// Id of the actor who spoke them, where the text tells.
    #[getter]
    fn speaker(&self) -> Option<&str> {
        self.fact.speaker.as_ref().map(ActorId::as_str)
    }

    /// The words that attribute them: a reporting verb as a rule.
    #[getter]
    fn cue(&self) -> Option<&str> {
        self.fact.cue.as_deref()
    }

    /// Whether they are a sentence of their own or a fragment of the reporter's.
    #[getter]
    fn form(&self) -> &'static str {
        self.fact.form.as_str()
    }

    /// The words that name the speaker, a pronoun too.
    #[getter]
    fn speaker_span(&self) -> Option<PyAnchor> {
        maybe(self.fact.speaker_span)
    }

    /// The place of the cue.
    #[getter]
    fn cue_span(&self) -> Option<PyAnchor> {
        maybe(self.fact.cue_span)
    }
}

record! {
    /// Content that is reported in the reporter's own words.
    PyReport("Report"): Report, |report| {
        let speakers: Vec<_> = report.fact.speakers.iter().map(ActorId::as_str).collect();
        format!("{}: {}", speakers.join(" > "), report.brief())
    }
}
anchor!(PyReport);
rule!(PyReport);
explained!(PyReport, Report);

#[pymethods]
impl PyReport {
    /// Ids of those who say so, outermost first.
    #[getter]
    fn speakers<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.fact.speakers.iter().map(ActorId::as_str))
    }

    /// The words that attribute it.
    #[getter]
    fn cue(&self) -> Option<&str> {
        self.fact.cue.as_deref()
    }

    /// The words that name the innermost speaker.
    #[getter]
    fn speaker_span(&self) -> Option<PyAnchor> {
        maybe(self.fact.speaker_span)
    }

    /// The place of the cue.
    #[getter]
    fn cue_span(&self) -> Option<PyAnchor> {
        maybe(self.fact.cue_span)
    }
}
