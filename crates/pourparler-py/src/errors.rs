//! Errors of the crates as Python exceptions.

use pourparler::error::{Error, Problem};
use pyo3::PyTypeInfo;
use pyo3::exceptions::{PyOSError, PyValueError};
use pyo3::prelude::*;

mod imported {
    pyo3::import_exception!(pourparler.errors, CodebookError);
    pyo3::import_exception!(pourparler.errors, CodingsError);
    pyo3::import_exception!(pourparler.errors, RuleError);
    pyo3::import_exception!(pourparler.errors, TemplateError);
}

/// The exception for an error: `CodebookError`, `CodingsError`, `RuleError` and `TemplateError` with their problems, `OSError` with its file,
/// `ValueError`.
pub(crate) fn raised(py: Python<'_>, error: Error) -> PyErr {
    match &error {
        Error::Codebook(_) => with_problems::<imported::CodebookError>(py, &error),
        Error::Codings(_) => with_problems::<imported::CodingsError>(py, &error),
        Error::Rule(_) => with_problems::<imported::RuleError>(py, &error),
        Error::Template(_) => with_problems::<imported::TemplateError>(py, &error),
        Error::Io { path, source } => {
            let path = path.as_os_str().to_owned();
            match source.raw_os_error() {
                // Python chooses the subclass (`FileNotFoundError`) by the number.
                Some(number) => {
                    let words = source.to_string();
                    let words = words.split(" (os error").next().unwrap_or_default().to_owned();
                    PyOSError::new_err((number, words, path))
                }
                None => PyValueError::new_err(error.to_string()),
            }
        }
        _ => PyValueError::new_err(error.to_string()),
    }
}

/// A `ValueError` in the words of an error.
pub(crate) fn value_error(error: impl std::error::Error) -> PyErr {
    PyValueError::new_err(error.to_string())
}

/// The exception of this class with the problems of an error.
fn with_problems<E: PyTypeInfo>(py: Python<'_>, error: &Error) -> PyErr {
    match problems(py, error) {
        Ok(problems) => PyErr::new::<E, _>((error.to_string(), problems)),
        Err(failed) => failed,
    }
}

fn problems(py: Python<'_>, error: &Error) -> PyResult<Vec<Py<PyAny>>> {
    let class = py.import("pourparler.errors")?.getattr("Problem")?;
    let wrap = |problem: &Problem| {
        let fields = (
            problem.file(),
            problem.line(),
            problem.column(),
            &problem.key,
            problem.code,
            &problem.message,
            &problem.expected,
            problem.to_string(),
        );
        class.call1(fields).map(Bound::unbind)
    };
    error.problems().iter().map(wrap).collect()
}
