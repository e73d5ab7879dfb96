//! How articles, stances and dossiers show themselves: in a notebook by `python/pourparler/show.py`, as a page by `python/pourparler/page`.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::article::PyArticle;
use crate::dossier::PyDossier;
use crate::facts::PyStance;

/// What a function of `pourparler.show` makes of an object.
fn shown<'py>(object: &Bound<'py, PyAny>, function: &str) -> PyResult<Bound<'py, PyAny>> {
    object.py().import("pourparler.show")?.call_method1(function, (object,))
}

#[pymethods]
impl PyArticle {
    /// The text with its facts marked, as HTML for notebooks.
    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        shown(slf.as_any(), "article_html")
    }
}

#[pymethods]
impl PyStance {
    /// The sentence that proves it with its parts marked, as HTML for notebooks.
    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        shown(slf.as_any(), "stance_html")
    }
}

#[pymethods]
impl PyDossier {
    /// The articles and what they hold, as HTML for notebooks.
    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        shown(slf.as_any(), "dossier_html")
    }

    /// Writes a page to read in a browser, one file with all evidence; see `pourparler.page.to_html`.
    #[pyo3(
        signature = (path, **options),
        text_signature = "($self, path, *, title=None, template=None, names=None, selection=None, weighing=None, **keywords)"
    )]
    fn to_html<'py>(
        slf: &Bound<'py, Self>,
        path: &Bound<'py, PyAny>,
        options: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let page = slf.py().import("pourparler.page")?;
        page.getattr("to_html")?.call((slf, path), options)
    }
}
