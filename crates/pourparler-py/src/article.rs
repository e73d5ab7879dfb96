//! Articles: everything read from one document.

use std::sync::Arc;

use pourparler::model::Article;
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::anchor::{PyAnchor, hash_of, quoted, words};
use crate::arguments::{Json, Text, wrong_type};
use crate::document::{PyDiagnostic, PyDocument};
use crate::errors::value_error;
use crate::explanation::PyExplanation;
use crate::facts::{
    PyAct, PyActor, PyInstrument, PyMention, PyNegotiation, PyParticipant, PyQuote, PyReport, PyStance, PyTie,
    PyTimeMention,
};
use crate::record::{Explained, Record, tuple};
use crate::restore::restorer;

/// Everything read from one document, in document order.
///
/// Examples
/// --------
/// >>> import pourparler as pp
/// >>> article = pp.Reader("base").read("“We want peace,” said William Ruto. Kenya hosts talks.")
/// >>> article.quotes[0].speaker, article.quotes[0].text
/// ('william-ruto', 'We want peace,')
/// >>> pp.Article.from_json(article.to_json()) == article
/// True
#[pyclass(frozen, name = "Article", module = "pourparler")]
pub(crate) struct PyArticle(Arc<Article>);

impl PyArticle {
    pub(crate) fn new(article: impl Into<Arc<Article>>) -> Self {
        PyArticle(article.into())
    }

    pub(crate) fn inner(&self) -> &Article {
        &self.0
    }

    pub(crate) fn shared(&self) -> Arc<Article> {
        Arc::clone(&self.0)
    }
}

/// Reads the interchange form without the GIL.
pub(crate) fn from_json(py: Python<'_>, json: &str) -> PyResult<PyArticle> {
    py.detach(|| Article::from_json(json))
        .map(PyArticle::new)
        .map_err(value_error)
}

/// JSON as Python's own values.
pub(crate) fn parsed<'py>(py: Python<'py>, json: &str) -> PyResult<Bound<'py, PyAny>> {
    py.import("json")?.call_method1("loads", (json,))
}

/// JSON indented by `indent` spaces a level.
pub(crate) fn indented(value: &impl serde::Serialize, indent: u8) -> PyResult<String> {
    let mut out = Vec::new();
    let indent = vec![b' '; indent.into()];
    let format = serde_json::ser::PrettyFormatter::with_indent(&indent);
    value
        .serialize(&mut serde_json::Serializer::with_formatter(&mut out, format))
        .map_err(value_error)?;
    String::from_utf8(out).map_err(value_error)
}

/// Explains a fact that is wrapped in `of`.
pub(crate) fn explain<T: Explained + pyo3::PyClass<Frozen = pyo3::pyclass::boolean_struct::True> + Sync>(
    article: &Article,
    of: &Bound<'_, T>,
) -> PyExplanation {
    PyExplanation {
        inner: article.explain(of.get().as_fact()),
        of: of.clone().into_any().unbind(),
    }
}

#[pymethods]
impl PyArticle {
    /// Reads the interchange form.
    ///
    /// Where it carries its text, every place must hold in it; else a `ValueError`.
    #[staticmethod]
    fn from_json(py: Python<'_>, json: Json) -> PyResult<Self> {
        from_json(py, &json.0)
    }

    /// Reads the interchange form as `to_dict` gives it.
    #[staticmethod]
    fn from_dict(py: Python<'_>, data: Bound<'_, PyAny>) -> PyResult<Self> {
        let Json(json) = py.import("json")?.call_method1("dumps", (data,))?.extract()?;
        from_json(py, &json)
    }

    /// The interchange form as JSON: one line, or indented.
    #[pyo3(signature = (*, indent=None))]
    fn to_json(&self, py: Python<'_>, indent: Option<u8>) -> PyResult<String> {
        py.detach(|| match indent {
            None => self.0.to_json().map_err(value_error),
            Some(indent) => indented(&*self.0, indent),
        })
    }

    /// The interchange form.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        parsed(py, &self.to_json(py, None)?)
    }

    /// The same reading with the text that it was read in; a `ValueError` where a place does not hold in it.
    fn with_text(&self, text: Text) -> PyResult<Self> {
        let article = Article::clone(&self.0).with_text(text.0).map_err(value_error)?;
        Ok(PyArticle::new(article))
    }

    /// The id of the document.
    #[getter]
    pub(crate) fn id(&self) -> &str {
        &self.0.document.id
    }

    /// The document behind the article.
    #[getter]
    fn document(slf: Bound<'_, Self>) -> PyDocument {
        PyDocument { article: slf.unbind() }
    }

    /// The text as it was read, where it is kept.
    #[getter]
    fn text(&self) -> Option<&str> {
        self.0.text()
    }

    /// Who is mentioned.
    #[getter]
    fn actors<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<PyActor>(slf, &slf.get().0.actors)
    }

    /// Where they are mentioned.
    #[getter]
    fn mentions<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<PyMention>(slf, &slf.get().0.mentions)
    }

    /// Expressions of time.
    #[getter]
    fn dates<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<PyTimeMention>(slf, &slf.get().0.dates)
    }

    /// Words between marks with their speakers.
    #[getter]
    fn quotes<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<PyQuote>(slf, &slf.get().0.quotes)
    }

    /// Reported speech.
    #[getter]
    fn reports<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<PyReport>(slf, &slf.get().0.reports)
    }

    /// Negotiations.
    #[getter]
    fn negotiations<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<PyNegotiation>(slf, &slf.get().0.negotiations)
    }

    /// Texts and agreements.
    #[getter]
    fn instruments<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<PyInstrument>(slf, &slf.get().0.instruments)
    }

    /// Who supports, opposes, conditions or dodges what.
    #[getter]
    fn stances<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<PyStance>(slf, &slf.get().0.stances)
    }

    /// Who did what to whom.
    #[getter]
    fn acts<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<PyAct>(slf, &slf.get().0.acts)
    }

    /// Oddities of the text.
    #[getter]
    fn diagnostics<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<PyDiagnostic>(slf, &slf.get().0.diagnostics)
    }

    /// Ids of the issues that stances are about, each once, sorted.
    #[getter]
    fn issues<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.0.issues().into_iter().map(|id| id.as_str()))
    }

    /// The actor with this id.
    fn actor(slf: &Bound<'_, Self>, id: &str) -> Option<PyActor> {
        let actor = slf.get().0.actor(id)?;
        Some(PyActor::wrap(actor.clone(), slf.clone().unbind()))
    }

    /// The negotiation with this id.
    fn negotiation(slf: &Bound<'_, Self>, id: &str) -> Option<PyNegotiation> {
        let negotiation = slf.get().0.negotiation(id)?;
        Some(PyNegotiation::wrap(negotiation.clone(), slf.clone().unbind()))
    }

    /// The instrument with this id.
    fn instrument(slf: &Bound<'_, Self>, id: &str) -> Option<PyInstrument> {
        let instrument = slf.get().0.instrument(id)?;
        Some(PyInstrument::wrap(instrument.clone(), slf.clone().unbind()))
    }

    /// Where an actor is mentioned.
    fn mentions_of<'py>(slf: &Bound<'py, Self>, actor: &str) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<PyMention>(slf, slf.get().0.mentions_of(actor))
    }

    /// What an actor is quoted as saying.
    fn quotes_of<'py>(slf: &Bound<'py, Self>, actor: &str) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<PyQuote>(slf, slf.get().0.quotes_of(actor))
    }

    /// The stances that an actor holds.
    fn stances_of<'py>(slf: &Bound<'py, Self>, actor: &str) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<PyStance>(slf, slf.get().0.stances_of(actor))
    }

    /// The stances on an issue, whoever holds them.
    fn on<'py>(slf: &Bound<'py, Self>, issue: &str) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<PyStance>(slf, slf.get().0.on(issue))
    }

    /// The stances that two actors hold towards each other, by their ids.
    fn between<'py>(slf: &Bound<'py, Self>, a: &str, b: &str) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<PyStance>(slf, slf.get().0.between(a, b))
    }

    /// The words at a place; a `ValueError` where the article does not keep its text.
    fn words(&self, anchor: PyRef<'_, PyAnchor>) -> PyResult<&str> {
        words(&self.0, &anchor.inner())
    }

    /// The sentence that holds the start of a place.
    fn sentence_at(&self, anchor: PyRef<'_, PyAnchor>) -> Option<PyAnchor> {
        self.0.sentence_at(&anchor.inner()).copied().map(PyAnchor::from)
    }

    /// Says why a mention, quote, report, participant, tie, stance or act was read.
    ///
    /// `Reader.explain` also says what the rule reads.
    ///
    /// Examples
    /// --------
    /// >>> import pourparler as pp
    /// >>> article = pp.Reader("base").read("Sudan rejected the ceasefire.")
    /// >>> article.explain(article.stances[0]).parts
    /// {'holder': 'Sudan', 'cue': 'rejected', 'target': 'ceasefire'}
    pub(crate) fn explain(&self, fact: &Bound<'_, PyAny>) -> PyResult<PyExplanation> {
        if let Ok(mention) = fact.cast::<PyMention>() {
            Ok(explain(&self.0, mention))
        } else if let Ok(quote) = fact.cast::<PyQuote>() {
            Ok(explain(&self.0, quote))
        } else if let Ok(report) = fact.cast::<PyReport>() {
            Ok(explain(&self.0, report))
        } else if let Ok(participant) = fact.cast::<PyParticipant>() {
            Ok(explain(&self.0, participant))
        } else if let Ok(tie) = fact.cast::<PyTie>() {
            Ok(explain(&self.0, tie))
        } else if let Ok(stance) = fact.cast::<PyStance>() {
            Ok(explain(&self.0, stance))
        } else if let Ok(act) = fact.cast::<PyAct>() {
            Ok(explain(&self.0, act))
        } else {
            Err(wrong_type(
                "`Mention`, `Quote`, `Report`, `Participant`, `Tie`, `Stance` or `Act`",
                fact,
            ))
        }
    }

    fn __repr__(&self) -> String {
        let article = &*self.0;
        let title = article.document.title.as_deref().unwrap_or(&article.document.id);
        format!(
            "Article({}: {} actors, {} negotiations, {} quotes, {} stances)",
            quoted(title),
            article.actors.len(),
            article.negotiations.len(),
            article.quotes.len(),
            article.stances.len()
        )
    }

    fn __eq__(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0 == other.0
    }

    fn __hash__(&self) -> u64 {
        hash_of((self.id(), self.text(), self.0.mentions.len()))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        Ok((restorer(py, "_restore_article")?, (self.to_json(py, None)?,)))
    }
}
