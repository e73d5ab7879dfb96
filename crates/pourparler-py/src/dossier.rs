//! Many articles, looked up as one record.

use pourparler::model::{Article, Dossier, Stance};
use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;
use pyo3::types::{PyList, PySlice, PyTuple, PyType};

use crate::anchor::hash_of;
use crate::arguments::{Json, wrong_type};
use crate::article::{PyArticle, indented, parsed};
use crate::errors::value_error;
use crate::facts::{PyActor, PyStance};
use crate::record::Record;

/// Articles in the order they were given, looked up as one record; a sequence.
///
/// A dossier does not change: what adds or leaves out articles gives a new one. Its measures (`positions`, `network` ...) are
/// those of `pourparler.measures`.
///
/// Parameters
/// ----------
/// articles
///     The articles; none where there are none.
///
/// Examples
/// --------
/// >>> import pourparler as pp
/// >>> reader = pp.Reader("base")
/// >>> dossier = pp.Dossier([reader.read("Sudan rejected the ceasefire."), reader.read("Norway welcomed the truce.")])
/// >>> len(dossier), dossier.holders[0].id, dossier[0].stances[0].position
/// (2, 'norway', 'oppose')
#[pyclass(frozen, sequence, name = "Dossier", module = "pourparler")]
pub(crate) struct PyDossier {
    inner: Dossier,
    articles: Vec<Py<PyArticle>>,
}

impl PyDossier {
    pub(crate) fn new(py: Python<'_>, inner: Dossier) -> PyResult<Self> {
        let wrap = |article: &std::sync::Arc<Article>| Py::new(py, PyArticle::new(article.clone()));
        let articles = inner.articles.iter().map(wrap).collect::<PyResult<_>>()?;
        Ok(PyDossier { inner, articles })
    }

    pub(crate) fn inner(&self) -> &Dossier {
        &self.inner
    }

    /// The articles of this dossier, and more.
    pub(crate) fn with(&self, py: Python<'_>, more: Vec<Py<PyArticle>>) -> Self {
        let own = self.articles.iter().map(|article| article.clone_ref(py));
        PyDossier::of(own.chain(more).collect())
    }

    fn of(articles: Vec<Py<PyArticle>>) -> Self {
        let inner = articles.iter().map(|article| article.get().shared()).collect();
        PyDossier { inner, articles }
    }

    /// The stances that `of` finds in each article.
    fn stances_where<'py, 'a, I: Iterator<Item = &'a Stance>>(
        &'a self,
        py: Python<'py>,
        of: impl Fn(&'a Article) -> I,
    ) -> PyResult<Bound<'py, PyTuple>> {
        let found = self.articles.iter().flat_map(|article| {
            let stances = of(article.get().inner());
            stances.map(|stance| PyStance::wrap(stance.clone(), article.clone_ref(py)))
        });
        let wrapped = found
            .map(|stance| Bound::new(py, stance))
            .collect::<PyResult<Vec<_>>>()?;
        PyTuple::new(py, wrapped)
    }
}

#[pymethods]
impl PyDossier {
    #[new]
    #[pyo3(signature = (articles=None))]
    fn from_articles(articles: Option<&Bound<'_, PyAny>>) -> PyResult<Self> {
        let Some(articles) = articles else {
            return Ok(PyDossier::of(Vec::new()));
        };
        let one = |article: PyResult<Bound<'_, PyAny>>| {
            let article = article?;
            match article.cast::<PyArticle>() {
                Ok(article) => Ok(article.clone().unbind()),
                Err(_) => Err(wrong_type("`Article`", &article)),
            }
        };
        articles
            .try_iter()?
            .map(one)
            .collect::<PyResult<_>>()
            .map(PyDossier::of)
    }

    /// Reads a JSON array of articles in the interchange form; a `ValueError` says what is wrong in it.
    #[staticmethod]
    fn from_json(py: Python<'_>, json: Json) -> PyResult<Self> {
        let read = py.detach(|| Dossier::from_json(&json.0));
        PyDossier::new(py, read.map_err(value_error)?)
    }

    /// Reads JSON lines: an article a line; a `ValueError` names the line.
    #[staticmethod]
    fn from_jsonl(py: Python<'_>, lines: Json) -> PyResult<Self> {
        let read = py.detach(|| Dossier::from_jsonl(&lines.0));
        PyDossier::new(py, read.map_err(value_error)?)
    }

    /// A JSON array of the articles in the interchange form: one line, or indented.
    #[pyo3(signature = (*, indent=None))]
    fn to_json(&self, py: Python<'_>, indent: Option<u8>) -> PyResult<String> {
        py.detach(|| match indent {
            None => self.inner.to_json().map_err(value_error),
            Some(indent) => indented(&self.inner, indent),
        })
    }

    /// JSON lines: an article a line.
    fn to_jsonl(&self, py: Python<'_>) -> PyResult<String> {
        py.detach(|| self.inner.to_jsonl().map_err(value_error))
    }

    /// The articles in the interchange form, as plain data.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        parsed(py, &self.to_json(py, None)?)
    }

    /// The articles.
    #[getter]
    fn articles<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.articles.iter().map(|article| article.bind(py)))
    }

    /// Every stance, article by article.
    #[getter]
    fn stances<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.stances_where(py, |article| article.stances.iter())
    }

    /// The stances that an actor holds.
    fn stances_of<'py>(&self, py: Python<'py>, actor: &str) -> PyResult<Bound<'py, PyTuple>> {
        self.stances_where(py, |article| article.stances_of(actor))
    }

    /// The stances on an issue, whoever holds them.
    fn on<'py>(&self, py: Python<'py>, issue: &str) -> PyResult<Bound<'py, PyTuple>> {
        self.stances_where(py, |article| article.on(issue))
    }

    /// The stances that two actors hold towards each other.
    fn between<'py>(&self, py: Python<'py>, a: &str, b: &str) -> PyResult<Bound<'py, PyTuple>> {
        self.stances_where(py, |article| article.between(a, b))
    }

    /// The first record of the actor with this id.
    fn actor(&self, py: Python<'_>, id: &str) -> Option<PyActor> {
        let record = |article: &Py<PyArticle>| {
            let actor = article.get().inner().actor(id)?;
            Some(PyActor::wrap(actor.clone(), article.clone_ref(py)))
        };
        self.articles.iter().find_map(record)
    }

    /// The holders of stances with their number of stances, most first.
    ///
    /// Examples
    /// --------
    /// >>> import pourparler as pp
    /// >>> pp.Reader("base").read_all(["Sudan rejected the ceasefire and elections."]).holders
    /// [Count(id='sudan', number=2)]
    #[getter]
    fn holders<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyAny>>> {
        let holders = self.inner.holders().into_iter();
        counted(py, holders.map(|(id, number)| (id.as_str(), number)))
    }

    /// The issues that stances are about with their number of stances, most first.
    #[getter]
    fn issues<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyAny>>> {
        let issues = self.inner.issues().into_iter();
        counted(py, issues.map(|(id, number)| (id.as_str(), number)))
    }

    fn __len__(&self) -> usize {
        self.articles.len()
    }

    fn __getitem__<'py>(&self, py: Python<'py>, index: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let articles = self.articles(py)?;
        if index.cast::<PySlice>().is_ok() {
            let part = articles.as_any().get_item(index)?;
            return py.get_type::<Self>().call1((part,));
        }
        let at: isize = index.extract().map_err(|_| wrong_type("an index or a slice", index))?;
        let length = articles.len();
        let place = if at < 0 {
            at.checked_add_unsigned(length)
        } else {
            Some(at)
        };
        place
            .and_then(|place| usize::try_from(place).ok())
            .and_then(|place| self.articles.get(place))
            .map(|article| article.bind(py).clone().into_any())
            .ok_or_else(|| PyIndexError::new_err(format!("no article {at} in a dossier of {length}")))
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, pyo3::types::PyIterator>> {
        self.articles(py)?.try_iter()
    }

    fn __concat__(&self, py: Python<'_>, other: &Self) -> Self {
        let both = self.articles.iter().chain(&other.articles);
        PyDossier::of(both.map(|article| article.clone_ref(py)).collect())
    }

    fn __repr__(&self) -> String {
        let stances: usize = self.inner.articles.iter().map(|article| article.stances.len()).sum();
        format!("Dossier({} articles, {stances} stances)", self.articles.len())
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.inner == other.inner
    }

    fn __hash__(&self) -> u64 {
        let ids: Vec<_> = self.articles.iter().map(|article| article.get().id()).collect();
        hash_of(ids)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyType>, (Bound<'py, PyList>,))> {
        let articles = PyList::new(py, self.articles.iter().map(|article| article.bind(py)))?;
        Ok((py.get_type::<Self>(), (articles,)))
    }
}

/// Ids with their numbers, each as a `Count` of the package.
fn counted<'py, 'a>(
    py: Python<'py>,
    counts: impl Iterator<Item = (&'a str, usize)>,
) -> PyResult<Vec<Bound<'py, PyAny>>> {
    let count = py.import("pourparler.count")?.getattr("Count")?;
    counts.map(|count_of| count.call1(count_of)).collect()
}
