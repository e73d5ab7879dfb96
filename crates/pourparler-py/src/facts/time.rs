//! Expressions of time.

use pourparler::model::TimeValue;
use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;

use crate::edtf::PyEdtf;
use crate::record::{anchor, record, rule};

record! {
    /// Words that tell a time.
    PyTimeMention("TimeMention"): TimeMention, |mention| format!("{} -> {}", mention.brief(), mention.timex())
}
anchor!(PyTimeMention);
rule!(PyTimeMention);

#[pymethods]
impl PyTimeMention {
    /// What sort of time.
    #[getter]
    fn kind(&self) -> &'static str {
        self.fact.kind.as_str()
    }

    /// Its value, where one can be given without guessing: a date, or an ISO 8601 duration as text.
    #[getter]
    fn value<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        match &self.fact.value {
            None => Ok(None),
            Some(TimeValue::Date(date)) => PyEdtf(*date).into_bound_py_any(py).map(Some),
            Some(TimeValue::Duration(duration)) => duration.into_bound_py_any(py).map(Some),
        }
    }

    /// The TIMEX3 value (ISO-TimeML).
    #[getter]
    fn timex(&self) -> &str {
        &self.fact.timex
    }
}
