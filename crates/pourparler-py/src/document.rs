//! The document behind an article.

use pourparler::model::{DocumentInfo, PublishedFrom};
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::anchor::{PyAnchor, hash_of, quoted};
use crate::article::{PyArticle, parsed};
use crate::edtf::PyEdtf;
use crate::errors::value_error;
use crate::record::{Reduced, anchor, record, tuple};
use crate::restore::restorer;

/// What a document says of itself, its blocks and its sentences.
#[pyclass(frozen, name = "Document", module = "pourparler")]
pub(crate) struct PyDocument {
    pub(crate) article: Py<PyArticle>,
}

impl PyDocument {
    fn info(&self) -> &DocumentInfo {
        &self.article.get().inner().document
    }
}

#[pymethods]
impl PyDocument {
    /// The article that was read from it.
    #[getter]
    fn article(&self, py: Python<'_>) -> Py<PyArticle> {
        self.article.clone_ref(py)
    }

    /// The caller's name for it, or one made from its text.
    #[getter]
    fn id(&self) -> &str {
        &self.info().id
    }

    /// The headline.
    #[getter]
    fn title(&self) -> Option<&str> {
        self.info().title.as_deref()
    }

    /// Its authors.
    #[getter]
    fn byline<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.info().byline)
    }

    /// Who published it.
    #[getter]
    fn publisher(&self) -> Option<&str> {
        self.info().publisher.as_deref()
    }

    /// The places it is reported from.
    #[getter]
    fn dateline<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.info().dateline)
    }

    /// When it was published.
    #[getter]
    fn published(&self) -> Option<PyEdtf> {
        self.info().published.map(PyEdtf)
    }

    /// How that is known.
    #[getter]
    fn published_from(&self) -> Option<&'static str> {
        self.info().published_from.map(PublishedFrom::as_str)
    }

    /// Language, ISO 639-1; only `en` is read.
    #[getter]
    fn language(&self) -> &str {
        &self.info().language
    }

    /// Its parts.
    #[getter]
    fn blocks<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<PyBlock>(self.article.bind(py), &self.info().blocks)
    }

    /// Its sentences.
    #[getter]
    fn sentences<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.info().sentences.iter().copied().map(PyAnchor::from))
    }

    /// The text as it was read, where it is kept.
    #[getter]
    fn text(&self) -> Option<&str> {
        self.info().text.as_deref()
    }

    /// The document in the interchange form, as JSON.
    fn to_json(&self) -> PyResult<String> {
        serde_json::to_string(self.info()).map_err(value_error)
    }

    /// The document in the interchange form.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        parsed(py, &self.to_json()?)
    }

    fn __repr__(&self) -> String {
        let info = self.info();
        let title = info
            .title
            .as_deref()
            .map_or_else(String::new, |title| format!(", {}", quoted(title)));
        let published = info.published.map_or_else(String::new, |date| format!(", {date}"));
        format!("Document({}{title}{published})", info.id)
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.info() == other.info()
    }

    fn __hash__(&self) -> u64 {
        hash_of((self.id(), self.text()))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py>> {
        let arguments = ("Document", self.article.clone_ref(py), String::new());
        Ok((restorer(py, "_restore_fact")?, arguments))
    }
}

record! {
    /// A part of a document.
    PyBlock("Block"): Block, |block| format!("{}: {}", block.kind(), block.brief())
}
anchor!(PyBlock);

#[pymethods]
impl PyBlock {
    /// What part it is.
    #[getter]
    fn kind(&self) -> &'static str {
        self.fact.kind.as_str()
    }

    /// Whether facts are read from it; furniture is kept but never coded.
    #[getter]
    fn is_coded(&self) -> bool {
        self.fact.kind.is_coded()
    }
}

record! {
    /// An oddity of the text.
    PyDiagnostic("Diagnostic"): Diagnostic, |diagnostic| {
        format!("{} at {}: {}", diagnostic.code(), diagnostic.brief(), diagnostic.message())
    }
}
anchor!(PyDiagnostic);

#[pymethods]
impl PyDiagnostic {
    /// A stable code.
    #[getter]
    fn code(&self) -> &str {
        &self.fact.code
    }

    /// What is odd, in a sentence.
    #[getter]
    fn message(&self) -> &str {
        &self.fact.message
    }
}
