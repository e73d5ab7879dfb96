//! Acts.

use pourparler::model::ActorId;
use pyo3::prelude::*;

use crate::anchor::PyAnchor;
use crate::edtf::PyEdtf;
use crate::record::{anchor, explained, maybe, record, rule};

record! {
    /// One act that the text tells: who did what to whom.
    PyAct("Act"): Act, |act| {
        let target = act.target().map_or(String::new(), |target| format!(" {target}"));
        format!("{} {}{target}: {}", act.source(), act.act(), act.brief())
    }
}
anchor!(PyAct, evidence);
rule!(PyAct);
explained!(PyAct, Act);

#[pymethods]
impl PyAct {
    /// Id of the actor who acts.
    #[getter]
    fn source(&self) -> &str {
        self.fact.source.as_str()
    }

    /// Id of the kind of act.
    #[getter]
    fn act(&self) -> &str {
        self.fact.act.as_str()
    }

    /// Its class in the PLOVER ontology.
    #[getter]
    fn plover(&self) -> &'static str {
        self.fact.plover.as_str()
    }

    /// Id of the actor towards whom.
    #[getter]
    fn target(&self) -> Option<&str> {
        self.fact.target.as_ref().map(ActorId::as_str)
    }

    /// When.
    #[getter]
    fn when(&self) -> Option<PyEdtf> {
        self.fact.when.map(PyEdtf)
    }

    /// The words that name the source.
    #[getter]
    fn source_span(&self) -> Option<PyAnchor> {
        maybe(self.fact.source_span)
    }

    /// The words that name the target.
    #[getter]
    fn target_span(&self) -> Option<PyAnchor> {
        maybe(self.fact.target_span)
    }

    /// The words that name the act.
    #[getter]
    fn cue_span(&self) -> Option<PyAnchor> {
        maybe(self.fact.cue_span)
    }

    /// Whether the text says that it was not done.
    #[getter]
    fn negated(&self) -> bool {
        self.fact.negated
    }

    /// Whether it is intended or foretold, not done.
    #[getter]
    fn planned(&self) -> bool {
        self.fact.planned
    }

    /// The dependency paths by which the rule reached source and target.
    #[getter]
    fn path(&self) -> Option<&str> {
        self.fact.path.as_deref()
    }
}
