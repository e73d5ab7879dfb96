//! What pickles call to make their objects anew.

use pyo3::IntoPyObjectExt;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::arguments::{Json, wrong_type};
use crate::article::{self, PyArticle};
use crate::codebook::{Layer, PyCodebook};
use crate::document::{PyBlock, PyDiagnostic, PyDocument};
use crate::errors::value_error;
use crate::explanation::PyExplanation;
use crate::facts::{
    PyAct, PyActor, PyInstrument, PyMention, PyNameMention, PyNegotiation, PyOutcome, PyParticipant, PyQuote, PyReport,
    PyStance, PyStep, PyTie, PyTimeMention,
};
use crate::record::Record;
use crate::syntax::PyParsed;

/// A function of this module as Python knows it; pickles name it.
pub(crate) fn restorer<'py>(py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
    py.import("pourparler._native")?.getattr(name)
}

/// An article from its JSON.
#[pyfunction]
#[pyo3(name = "_restore_article")]
pub(crate) fn restore_article(py: Python<'_>, json: Json) -> PyResult<PyArticle> {
    article::from_json(py, &json.0)
}

/// A codebook from where its layers came from.
#[pyfunction]
#[pyo3(name = "_restore_codebook")]
pub(crate) fn restore_codebook(py: Python<'_>, layers: Vec<(String, String, String)>) -> PyResult<PyCodebook> {
    let layers = layers
        .into_iter()
        .map(Layer::from_parts)
        .collect::<PyResult<Vec<_>>>()?;
    PyCodebook::load(py, layers)
}

/// An explanation of the fact that it explains.
#[pyfunction]
#[pyo3(name = "_restore_explanation")]
#[pyo3(signature = (fact, description=None))]
pub(crate) fn restore_explanation(fact: &Bound<'_, PyAny>, description: Option<String>) -> PyResult<PyExplanation> {
    let article = fact.getattr("article")?;
    let article = article
        .cast::<PyArticle>()
        .map_err(|_| wrong_type("a fact of an `Article`", &article))?;
    let mut why = article.get().explain(fact)?;
    why.inner.description = description;
    Ok(why)
}

/// Words, sentences and names of a parse from their place in it.
#[pyfunction]
#[pyo3(name = "_restore_part")]
pub(crate) fn restore_part<'py>(
    kind: &str,
    parsed: &Bound<'py, PyParsed>,
    index: usize,
) -> PyResult<Bound<'py, PyAny>> {
    PyParsed::part(parsed, kind, index)
}

/// A fact from its JSON and its article.
#[pyfunction]
#[pyo3(name = "_restore_fact")]
pub(crate) fn restore_fact<'py>(
    py: Python<'py>,
    kind: &str,
    article: Py<PyArticle>,
    json: &str,
) -> PyResult<Bound<'py, PyAny>> {
    match kind {
        "Document" => PyDocument { article }.into_bound_py_any(py),
        "Block" => fact::<PyBlock>(py, article, json),
        "Diagnostic" => fact::<PyDiagnostic>(py, article, json),
        "Actor" => fact::<PyActor>(py, article, json),
        "Mention" => fact::<PyMention>(py, article, json),
        "TimeMention" => fact::<PyTimeMention>(py, article, json),
        "Quote" => fact::<PyQuote>(py, article, json),
        "Report" => fact::<PyReport>(py, article, json),
        "Negotiation" => fact::<PyNegotiation>(py, article, json),
        "Participant" => fact::<PyParticipant>(py, article, json),
        "Outcome" => fact::<PyOutcome>(py, article, json),
        "NameMention" => fact::<PyNameMention>(py, article, json),
        "Instrument" => fact::<PyInstrument>(py, article, json),
        "Tie" => fact::<PyTie>(py, article, json),
        "Step" => fact::<PyStep>(py, article, json),
        "Stance" => fact::<PyStance>(py, article, json),
        "Act" => fact::<PyAct>(py, article, json),
        _ => Err(PyValueError::new_err(format!("`{kind}` is no kind of fact"))),
    }
}

fn fact<'py, R: Record>(py: Python<'py>, article: Py<PyArticle>, json: &str) -> PyResult<Bound<'py, PyAny>>
where
    R::Model: serde::de::DeserializeOwned,
{
    let fact: R::Model = serde_json::from_str(json).map_err(value_error)?;
    Bound::new(py, R::wrap(fact, article)).map(Bound::into_any)
}
