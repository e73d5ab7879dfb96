//! Codings from elsewhere and agreement between coders: results go as JSON, with the list that a terminal shows.
//! `python/pourparler/codings/` makes typed results of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use pourparler::analysis::agreement::{Layer, agreement};
use pourparler::analysis::score::{Gold, score};
use pourparler::codings::{self, Codings, Mapping, Options, csv, dna, qda};
use pourparler::model::Dossier;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyTuple, PyType};

use crate::arguments::{Json, Text};
use crate::article::PyArticle;
use crate::codebook::PyCodebook;
use crate::dossier::PyDossier;
use crate::errors::{raised, value_error};
use crate::measures::{Answer, told};

/// A coder's name and work.
type Coder<'py> = (String, Bound<'py, PyDossier>);

/// Each coder's dossier, and the report as JSON and as text.
type Found = (Vec<(String, PyDossier)>, String, String);

/// Reads codings: the form, a name for messages, the bytes, the mapping (a name, its text, whether that is JSON), texts of documents by
/// id. Gives each coder's dossier, and the report as JSON and as text.
#[pyfunction]
#[pyo3(name = "_read_codings")]
pub(crate) fn read_codings(
    py: Python<'_>,
    form: &str,
    name: &str,
    data: &[u8],
    mapping: Option<(String, String, bool)>,
    texts: BTreeMap<String, Text>,
) -> PyResult<Found> {
    let mapping = match mapping {
        None => Ok(Mapping::default()),
        Some((name, json, true)) => Mapping::from_json(&name, &json),
        Some((name, toml, false)) => Mapping::from_toml(&name, &toml),
    };
    let options = Options {
        mapping: mapping.map_err(|error| raised(py, error))?,
        texts: texts.into_iter().map(|(id, text)| (id, text.0)).collect(),
    };
    let Codings { coders, report } = match form {
        "csv" => {
            let table = std::str::from_utf8(data)
                .map_err(|error| PyValueError::new_err(format!("`{name}` is not UTF-8: {error}")))?;
            py.detach(|| csv::read(name, table, &options))
        }
        "qdpx" => py.detach(|| qda::read(name, data, &options)),
        "dna" => {
            let tables: dna::Tables = serde_json::from_slice(data).map_err(value_error)?;
            Ok(py.detach(|| tables.codings(&options)))
        }
        _ => return Err(PyValueError::new_err(format!("`{form}` is no form of codings"))),
    }
    .map_err(|error| raised(py, error))?;
    let (json, table) = told(&report)?;
    let dossiers = coders
        .into_iter()
        .map(|coded| Ok((coded.coder, PyDossier::new(py, coded.dossier)?)));
    Ok((dossiers.collect::<PyResult<_>>()?, json, table))
}

/// Writes codings: the form, the name of the project, the coders.
#[pyfunction]
#[pyo3(name = "_write_codings")]
pub(crate) fn write_codings<'py>(
    py: Python<'py>,
    form: &str,
    name: &str,
    coders: Vec<Coder<'py>>,
) -> PyResult<Bound<'py, PyBytes>> {
    let coders = named(&coders);
    let written = py.detach(|| match form {
        "csv" => csv::write(&coders).map(String::into_bytes),
        _ => qda::write(name, &coders),
    });
    Ok(PyBytes::new(py, &written.map_err(|error| raised(py, error))?))
}

/// Checks a reading in the interchange form: the article of what holds, and failures and repairs as JSON and as text.
#[pyfunction]
#[pyo3(name = "_check")]
#[pyo3(signature = (json, text, codebook=None))]
pub(crate) fn check(
    py: Python<'_>,
    json: Json,
    text: Text,
    codebook: Option<&Bound<'_, PyCodebook>>,
) -> PyResult<(PyArticle, String, String)> {
    let codebook = codebook.map(|codebook| codebook.get().book());
    let checked = py
        .detach(|| codings::check(&json.0, &text.0, codebook))
        .map_err(value_error)?;
    let found = serde_json::json!({ "failures": checked.failures, "repairs": checked.repairs });
    let table = checked.to_string();
    Ok((PyArticle::new(Arc::new(checked.article)), found.to_string(), table))
}

/// Agreement of coders in layers, all of them where none is named: the result as JSON and as text.
#[pyfunction]
#[pyo3(name = "_agreement")]
pub(crate) fn compare(py: Python<'_>, coders: Vec<Coder<'_>>, layers: Option<Vec<String>>) -> PyResult<Answer> {
    let layers: Vec<Layer> = match layers {
        None => Layer::ALL.to_vec(),
        Some(names) => names
            .iter()
            .map(|name| name.parse().map_err(value_error))
            .collect::<PyResult<_>>()?,
    };
    let coders = named(&coders);
    told(&py.detach(|| agreement(&coders, &layers)).map_err(value_error)?)
}

/// Scores articles against readings by hand, each as its JSON: the result as JSON and as text.
#[pyfunction]
#[pyo3(name = "_score")]
pub(crate) fn scored(py: Python<'_>, pairs: Vec<(Json, Bound<'_, PyArticle>)>) -> PyResult<Answer> {
    let pairs = pairs
        .iter()
        .map(|(hand, article)| {
            let article = article.get().inner();
            let gold = Gold::from_json(&hand.0)
                .map_err(|error| PyValueError::new_err(format!("`{}`: {error}", article.document.id)))?;
            Ok((gold, article))
        })
        .collect::<PyResult<Vec<_>>>()?;
    told(&py.detach(|| score(&pairs)))
}

fn named<'a>(coders: &'a [Coder<'_>]) -> Vec<(&'a str, &'a Dossier)> {
    let coders = coders.iter();
    coders
        .map(|(name, dossier)| (name.as_str(), dossier.get().inner()))
        .collect()
}

/// A function of `pourparler.codings`.
fn function<'py>(py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
    py.import("pourparler.codings")?.getattr(name)
}

#[pymethods]
impl PyDossier {
    /// Reads stances from a table; see `pourparler.read_csv`. `coder` names one where the file holds several.
    #[classmethod]
    #[pyo3(signature = (*arguments, **options), text_signature = "($cls, path, *, mapping=None, texts=None, coder=None)")]
    fn from_csv<'py>(
        cls: &Bound<'py, PyType>,
        arguments: &Bound<'py, PyTuple>,
        options: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        function(cls.py(), "dossier_from_csv")?.call(arguments, options)
    }

    /// Reads stances from a QDA-XML project; see `pourparler.read_qdpx`. `coder` names one where the file holds several.
    #[classmethod]
    #[pyo3(signature = (*arguments, **options), text_signature = "($cls, path, *, mapping=None, texts=None, coder=None)")]
    fn from_qdpx<'py>(
        cls: &Bound<'py, PyType>,
        arguments: &Bound<'py, PyTuple>,
        options: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        function(cls.py(), "dossier_from_qdpx")?.call(arguments, options)
    }

    /// Reads statements from a file of Discourse Network Analyzer; see `pourparler.read_dna`. `coder` names one where the file holds several.
    #[classmethod]
    #[pyo3(signature = (*arguments, **options), text_signature = "($cls, path, *, mapping=None, coder=None)")]
    fn from_dna<'py>(
        cls: &Bound<'py, PyType>,
        arguments: &Bound<'py, PyTuple>,
        options: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        function(cls.py(), "dossier_from_dna")?.call(arguments, options)
    }

    /// Writes the stances as a table; `pourparler.write_csv` writes those of several coders.
    #[pyo3(signature = (path, *, coder=""))]
    fn to_csv(slf: &Bound<'_, Self>, path: &Bound<'_, PyAny>, coder: &str) -> PyResult<()> {
        let coders = PyDict::new(slf.py());
        coders.set_item(coder, slf)?;
        function(slf.py(), "write_csv")?.call1((path, coders)).map(drop)
    }

    /// Writes documents and stances as a QDA-XML project; `pourparler.write_qdpx` writes those of several coders.
    #[pyo3(signature = (path, *, coder="", name="pourparler"))]
    fn to_qdpx(slf: &Bound<'_, Self>, path: &Bound<'_, PyAny>, coder: &str, name: &str) -> PyResult<()> {
        let coders = PyDict::new(slf.py());
        coders.set_item(coder, slf)?;
        let options = PyDict::new(slf.py());
        options.set_item("name", name)?;
        function(slf.py(), "write_qdpx")?
            .call((path, coders), Some(&options))
            .map(drop)
    }
}
