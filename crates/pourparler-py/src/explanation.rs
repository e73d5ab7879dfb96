//! Why a fact was read.

use pourparler::model::Explanation;
use pyo3::prelude::*;

use crate::anchor::hash_of;
use crate::restore::restorer;

/// Why a fact was read: the rule, the words it stands on, and the sentence that holds them.
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

    /// The sentence that holds it, where the text is kept.
    #[getter]
    fn sentence(&self) -> Option<&str> {
        self.inner.sentence.as_deref()
    }

    /// The words of each part: holder, cue, target, speaker, condition.
    #[getter]
    fn parts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, pyo3::types::PyDict>> {
        let parts = pyo3::types::PyDict::new(py);
        for (name, words) in &self.inner.parts {
            parts.set_item(name, words)?;
        }
        Ok(parts)
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
        hash_of((
            &self.inner.fact,
            &self.inner.rule,
            &self.inner.sentence,
            &self.inner.parts,
        ))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (Py<PyAny>,))> {
        Ok((restorer(py, "_restore_explanation")?, (self.of.clone_ref(py),)))
    }
}
