//! Stances.

use pourparler::model::{ActorId, Change, PointId, Target};
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::anchor::PyAnchor;
use crate::edtf::PyEdtf;
use crate::record::{anchor, explained, maybe, record, rule, tuple};

record! {
    /// Who supports, opposes, conditions or dodges what, how firmly, on whose word.
    PyStance("Stance"): Stance, |stance| {
        let (brief, stance) = (stance.brief(), &stance.fact);
        format!("{} -> {}: {}, {}, {}: {brief}", stance.holder, stance.target, stance.position, stance.strength, stance.mode)
    }
}
anchor!(PyStance, evidence);
rule!(PyStance);
explained!(PyStance, Stance);

#[pymethods]
impl PyStance {
    /// Id of the actor who holds it.
    #[getter]
    fn holder(&self) -> &str {
        self.fact.holder.as_str()
    }

    /// What it is about: `issue:ceasefire`, `actor:iran`, `text:` and the words where nothing else fits.
    #[getter]
    fn target(&self) -> String {
        self.fact.target.to_string()
    }

    /// What sort of thing it is about.
    #[getter]
    fn target_kind(&self) -> &'static str {
        match &self.fact.target {
            Target::Issue(_) => "issue",
            Target::Actor(_) => "actor",
            Target::Negotiation(_) => "negotiation",
            Target::Instrument(_) => "instrument",
            Target::Text(_) => "text",
        }
    }

    /// The id of what it is about, or its words.
    #[getter]
    fn target_id(&self) -> &str {
        match &self.fact.target {
            Target::Issue(id) => id.as_str(),
            Target::Actor(id) => id.as_str(),
            Target::Negotiation(id) => id.as_str(),
            Target::Instrument(id) => id.as_str(),
            Target::Text(words) => words,
        }
    }

    /// For it, against it, on a condition, or declining to say.
    #[getter]
    fn position(&self) -> &'static str {
        self.fact.position.as_str()
    }

    /// The point on the issue's scale that it stands for, where the codebook has a scale and the words tell.
    #[getter]
    fn point(&self) -> Option<&str> {
        self.fact.point.as_ref().map(PointId::as_str)
    }

    /// How firmly it is held.
    #[getter]
    fn strength(&self) -> &'static str {
        self.fact.strength.as_str()
    }

    /// On what sort of words it stands.
    #[getter]
    fn mode(&self) -> &'static str {
        self.fact.mode.as_str()
    }

    /// Ids of those who report it, outermost first.
    #[getter]
    fn via<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.fact.via.iter().map(ActorId::as_str))
    }

    /// The condition, in the text's words.
    #[getter]
    fn condition(&self) -> Option<&str> {
        self.fact.condition.as_deref()
    }

    /// The place of the condition.
    #[getter]
    fn condition_span(&self) -> Option<PyAnchor> {
        maybe(self.fact.condition_span)
    }

    /// How it moved.
    #[getter]
    fn change(&self) -> Option<&'static str> {
        self.fact.change.map(Change::as_str)
    }

    /// When it was held.
    #[getter]
    fn when(&self) -> Option<PyEdtf> {
        self.fact.when.map(PyEdtf)
    }

    /// Whether the text hedges it.
    #[getter]
    fn hedged(&self) -> bool {
        self.fact.hedged
    }

    /// The words that name the holder.
    #[getter]
    fn holder_span(&self) -> Option<PyAnchor> {
        maybe(self.fact.holder_span)
    }

    /// The words that name what it is about.
    #[getter]
    fn target_span(&self) -> Option<PyAnchor> {
        maybe(self.fact.target_span)
    }

    /// The words that carry the attitude.
    #[getter]
    fn cue_span(&self) -> Option<PyAnchor> {
        maybe(self.fact.cue_span)
    }

    /// The dependency paths by which the rule reached holder and target.
    #[getter]
    fn path(&self) -> Option<&str> {
        self.fact.path.as_deref()
    }

    /// How the position came about, step by step, the cue first.
    #[getter]
    fn steps<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<PyStep>(self.article.bind(py), &self.fact.steps)
    }
}

record! {
    /// A step of the way from the cue to the position of a stance.
    PyStep("Step"): Step, |step| {
        format!("{}: {} -> {}", step.fact.kind, step.brief(), step.fact.position)
    }
}
anchor!(PyStep);

#[pymethods]
impl PyStep {
    /// What it does.
    #[getter]
    fn kind(&self) -> &'static str {
        self.fact.kind.as_str()
    }

    /// The position after it.
    #[getter]
    fn position(&self) -> &'static str {
        self.fact.position.as_str()
    }
}
