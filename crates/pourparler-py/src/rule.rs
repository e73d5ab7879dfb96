//! The catalogue of rules.

use pourparler::rules::{Listed, Sample};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::anchor::hash_of;

/// A rule or a named step of the program, with the sentences that its file gives.
#[pyclass(frozen, eq, name = "Rule", module = "pourparler")]
#[derive(PartialEq, Eq)]
pub(crate) struct PyRule {
    /// The id that facts carry as their `rule`.
    #[pyo3(get)]
    id: String,
    /// What it reads.
    #[pyo3(get)]
    description: String,
    /// The file that states it; None for a step of the program.
    #[pyo3(get)]
    file: Option<String>,
    examples: Vec<(String, Vec<String>)>,
    near_misses: Vec<String>,
    known_gaps: Vec<(String, Vec<String>)>,
}

impl From<Listed> for PyRule {
    fn from(rule: Listed) -> Self {
        let told = |samples: Vec<Sample>| {
            samples
                .into_iter()
                .map(|sample| (sample.text, sample.stances))
                .collect()
        };
        PyRule {
            id: rule.id,
            description: rule.description,
            file: rule.location.map(|location| location.file.to_string()),
            examples: told(rule.examples),
            near_misses: rule.near_misses.into_iter().map(|sample| sample.text).collect(),
            known_gaps: told(rule.known_gaps),
        }
    }
}

#[pymethods]
impl PyRule {
    /// Sentences that it reads, with what it reads in them as `holder position target`.
    #[getter]
    fn examples<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        told(py, &self.examples)
    }

    /// Sentences that it leaves.
    #[getter]
    fn near_misses<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.near_misses)
    }

    /// Sentences that it should read and does not, with what it should read in them.
    #[getter]
    fn known_gaps<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        told(py, &self.known_gaps)
    }

    fn __repr__(&self) -> String {
        format!("Rule({}: {})", self.id, self.description)
    }

    fn __hash__(&self) -> u64 {
        hash_of((&self.id, &self.description, &self.file))
    }
}

fn told<'py>(py: Python<'py>, samples: &[(String, Vec<String>)]) -> PyResult<Bound<'py, PyDict>> {
    let out = PyDict::new(py);
    for (text, stances) in samples {
        out.set_item(text, PyTuple::new(py, stances)?)?;
    }
    Ok(out)
}
