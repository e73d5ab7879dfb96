//! Dossiers on disk, put together and taken apart.

use std::path::PathBuf;

use pourparler::analysis::Selection;
use pourparler::model::Dossier;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::article::PyArticle;
use crate::dossier::PyDossier;
use crate::errors::{raised, value_error};

#[pymethods]
impl PyDossier {
    /// Reads a file of JSON lines, an article a line.
    ///
    /// Raises
    /// ------
    /// ValueError
    ///     For a line that is no article; it names file and line.
    /// OSError
    ///     For a file that cannot be read.
    #[staticmethod]
    fn load(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        let read = py.detach(|| Dossier::load(&path));
        PyDossier::new(py, read.map_err(|error| raised(py, error))?)
    }

    /// Writes a file of JSON lines, all of it or nothing.
    ///
    /// Parameters
    /// ----------
    /// path
    ///     The file.
    /// append
    ///     Write to the end of a file that may be there.
    ///
    /// Examples
    /// --------
    /// >>> import pathlib, tempfile
    /// >>> import pourparler as pp
    /// >>> path = pathlib.Path(tempfile.mkdtemp(), "talks.jsonl")
    /// >>> dossier = pp.Reader("base").read_all(["Sudan rejected the ceasefire."])
    /// >>> dossier.save(path)
    /// >>> pp.Dossier.load(path) == dossier
    /// True
    #[pyo3(signature = (path, *, append=false))]
    fn save(&self, py: Python<'_>, path: PathBuf, append: bool) -> PyResult<()> {
        let written = py.detach(|| {
            if append {
                self.inner().append_to(&path)
            } else {
                self.inner().save(&path)
            }
        });
        written.map_err(|error| raised(py, error))
    }

    /// A dossier with these articles at its end.
    #[pyo3(signature = (*articles))]
    fn append(&self, py: Python<'_>, articles: Vec<Py<PyArticle>>) -> Self {
        self.with(py, articles)
    }

    /// The articles of this dossier and those of the other that it lacks.
    ///
    /// Equal readings become one, readings of one document that differ are both kept.
    fn merge(&self, py: Python<'_>, other: &Self) -> PyResult<Self> {
        let merged = py.detach(|| self.inner().merge(other.inner()));
        PyDossier::new(py, merged)
    }

    /// The articles that a selection asks for, each with the stances that count.
    ///
    /// Articles without stances stay where nothing is asked of stances.
    ///
    /// Parameters
    /// ----------
    /// selection
    ///     Which statements count; the default is `Selection()`.
    /// **keywords
    ///     Fields of a `Selection`, in place of those of `selection`.
    ///
    /// Examples
    /// --------
    /// >>> import pourparler as pp
    /// >>> dossier = pp.Reader("base").read_all(["Sudan rejected the ceasefire.", "Norway welcomed the truce."])
    /// >>> [stance.holder for stance in dossier.filter(actors="norway").stances]
    /// ['norway']
    #[pyo3(signature = (selection=None, **keywords))]
    fn filter(
        &self,
        py: Python<'_>,
        selection: Option<Bound<'_, PyAny>>,
        keywords: Option<Bound<'_, PyDict>>,
    ) -> PyResult<Self> {
        let selection = selected(py, selection, keywords)?;
        let part = py.detach(|| self.inner().filter(&selection));
        PyDossier::new(py, part)
    }

    /// The texts that several articles give, as wire copies and reprints do.
    ///
    /// Returns
    /// -------
    /// list of list of int
    ///     For each such text the places of its articles, the earliest first.
    fn copies(&self, py: Python<'_>) -> Vec<Vec<usize>> {
        py.detach(|| self.inner().copies().groups())
    }

    /// For each article its place in order of publication, and for each of its stances the number of the sentence behind it, which stances
    /// share that say the same by the same sentence.
    fn _sayings(&self, py: Python<'_>) -> Vec<(usize, Vec<usize>)> {
        py.detach(|| {
            let copies = self.inner().copies();
            let articles = self.inner().articles.iter().enumerate();
            articles
                .map(|(at, article)| {
                    let stances = 0..article.stances.len();
                    let numbers = stances.filter_map(|stance| copies.utterance(at, stance));
                    (copies.rank(at), numbers.collect())
                })
                .collect()
        })
    }
}

/// The selection that Python makes of a `Selection` and the keywords that change it.
fn selected(
    py: Python<'_>,
    selection: Option<Bound<'_, PyAny>>,
    keywords: Option<Bound<'_, PyDict>>,
) -> PyResult<Selection> {
    let keywords = keywords.unwrap_or_else(|| PyDict::new(py));
    let module = py.import("pourparler.measures.selection")?;
    let made = module.call_method1("selected", (selection, keywords))?;
    let json = py
        .import("json")?
        .call_method1("dumps", (made.call_method0("to_dict")?,))?;
    serde_json::from_str(json.extract()?).map_err(value_error)
}
