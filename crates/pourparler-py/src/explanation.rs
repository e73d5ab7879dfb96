//! Why a fact was read.

use pourparler::model::Explanation;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::anchor::hash_of;
use crate::restore::restorer;

/// Why a fact was read: the rule, the words it stands on, and the sentence that holds them. `str` gives all of it.
///
/// Examples
/// --------
/// >>> import pourparler as pp
/// >>> why = pp.Reader("base").read("Sudan rejected the ceasefire.").stances[0].explain()
/// >>> why.fact, why.marked
/// ('sudan -> issue:ceasefire: oppose (demand, narrated)', '[holder: Sudan] [cue: rejected] the [target: ceasefire].')
#[pyclass(frozen, name = "Explanation", module = "pourparler")]
pub(crate) struct PyExplanation {
    pub(crate) inner: Explanation,
    pub(crate) of: Py<PyAny>,
}

#[pymethods]
impl PyExplanation {
    /// The fact in one line.
    #[getter]
    fn fact(&self) -> &str {
        &self.inner.fact
    }

    /// The rule that read it.
    #[getter]
    fn rule(&self) -> &str {
        &self.inner.rule
    }

    /// What the rule reads, where `Reader.explain` says so.
    #[getter]
    fn description(&self) -> Option<&str> {
        self.inner.description.as_deref()
    }

    /// The sentence that holds it, where the text is kept.
    #[getter]
    fn sentence(&self) -> Option<&str> {
        self.inner.sentence.as_deref()
    }

    /// The sentence with its parts in brackets, each behind its name.
    #[getter]
    fn marked(&self) -> Option<&str> {
        self.inner.marked.as_deref()
    }

    /// The dependency paths by which the rule reached its arguments.
    #[getter]
    fn path(&self) -> Option<&str> {
        self.inner.path.as_deref()
    }

    /// The words of each part: holder, cue, target, speaker, condition.
    #[getter]
    fn parts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        named(py, &self.inner.parts)
    }

    /// What else qualifies it: via, change, when, hedged, negated, planned.
    #[getter]
    fn notes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        named(py, &self.inner.notes)
    }

    fn __str__(&self) -> String {
        self.inner.to_string()
    }

    fn __repr__(&self) -> String {
        format!("Explanation({}: {})", self.inner.rule, self.inner.fact)
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.inner == other.inner
    }

    fn __hash__(&self) -> u64 {
        hash_of(&self.inner)
    }

    #[allow(clippy::type_complexity)]
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (Py<PyAny>, Option<&str>))> {
        let arguments = (self.of.clone_ref(py), self.description());
        Ok((restorer(py, "_restore_explanation")?, arguments))
    }
}

fn named<'py>(py: Python<'py>, all: &[(&'static str, String)]) -> PyResult<Bound<'py, PyDict>> {
    let out = PyDict::new(py);
    for (name, words) in all {
        out.set_item(name, words)?;
    }
    Ok(out)
}
