//! What Python callers pass: text, JSON, dates, what is known of a document. Wrong types are a `TypeError`, wrong values a
//! `ValueError`.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use pourparler::model::Edtf;
use pourparler::text::Metadata;
use pyo3::exceptions::{PyTypeError, PyUnicodeEncodeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDate, PyMapping, PyString};

use crate::edtf::PyEdtf;
use crate::errors::value_error;

/// A Python `str`.
pub(crate) struct Text(pub(crate) Arc<str>);

impl<'a, 'py> FromPyObject<'a, 'py> for Text {
    type Error = PyErr;

    fn extract(given: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        let text = given
            .cast::<PyString>()
            .map_err(|_| wrong_type("`str`", &given.to_owned()))?;
        match text.to_str() {
            Ok(text) => Ok(Text(text.into())),
            Err(error) => Err(without_surrogates(given.py(), error)),
        }
    }
}

impl From<Text> for String {
    fn from(text: Text) -> String {
        text.0.as_ref().to_owned()
    }
}

/// JSON as `str` or as UTF-8 `bytes`.
pub(crate) struct Json(pub(crate) Arc<str>);

impl<'a, 'py> FromPyObject<'a, 'py> for Json {
    type Error = PyErr;

    fn extract(given: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        match given.cast::<PyBytes>() {
            Ok(bytes) => std::str::from_utf8(bytes.as_bytes())
                .map(|text| Json(text.into()))
                .map_err(|error| PyValueError::new_err(format!("JSON must be UTF-8: {error}"))),
            Err(_) => Text::extract(given).map(|text| Json(text.0)),
        }
    }
}

/// A date: EDTF text, `datetime.date` (and so `datetime.datetime`), or `Edtf`.
pub(crate) struct Date(pub(crate) Edtf);

impl<'a, 'py> FromPyObject<'a, 'py> for Date {
    type Error = PyErr;

    fn extract(given: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        if let Ok(edtf) = given.cast::<PyEdtf>() {
            return Ok(Date(edtf.get().0));
        }
        if given.is_instance_of::<PyString>() {
            let Text(text) = Text::extract(given)?;
            return text.parse().map(Date).map_err(value_error);
        }
        if given.is_instance_of::<PyDate>() {
            let day: NaiveDate = given.extract()?;
            let edtf = Edtf::day_of(Some(day.year()), Some(day.month()), day.day());
            return edtf
                .map(Date)
                .ok_or_else(|| PyValueError::new_err(format!("`{day}` is no date")));
        }
        Err(wrong_type("`str`, `datetime.date` or `Edtf`", &given.to_owned()))
    }
}

/// One of many texts: a `str`, or a mapping with `text` and what is known of it.
pub(crate) struct Item {
    pub(crate) text: Arc<str>,
    pub(crate) metadata: Metadata,
}

impl<'a, 'py> FromPyObject<'a, 'py> for Item {
    type Error = PyErr;

    fn extract(given: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        if given.is_instance_of::<PyString>() {
            return Ok(Item {
                text: Text::extract(given)?.0,
                metadata: Metadata::default(),
            });
        }
        let fields = given
            .cast::<PyMapping>()
            .map_err(|_| wrong_type("`str` or a mapping with the key `text`", &given.to_owned()))?;
        let mut text = None;
        let mut metadata = Metadata::default();
        for field in fields.items()? {
            let (key, value): (String, Bound<'_, PyAny>) = field.extract()?;
            match key.as_str() {
                "text" => text = Some(value.extract::<Text>()?.0),
                _ if value.is_none() => {}
                "id" => metadata.id = Some(value.extract::<Text>()?.into()),
                "title" => metadata.title = Some(value.extract::<Text>()?.into()),
                "byline" => metadata.byline = texts(value.extract()?),
                "publisher" => metadata.publisher = Some(value.extract::<Text>()?.into()),
                "published" => metadata.published = Some(value.extract::<Date>()?.0),
                _ => {
                    return Err(PyValueError::new_err(format!(
                        "unknown key `{key}`: expected `text`, `id`, `title`, `byline`, `publisher` or `published`"
                    )));
                }
            }
        }
        let text = text.ok_or_else(|| PyValueError::new_err("a text to read lacks its key `text`"))?;
        Ok(Item { text, metadata })
    }
}

/// Texts as owned strings.
pub(crate) fn texts(given: Vec<Text>) -> Vec<String> {
    given.into_iter().map(String::from).collect()
}

/// A `TypeError` that says what was expected and what came.
pub(crate) fn wrong_type(expected: &str, given: &Bound<'_, PyAny>) -> PyErr {
    let name = given
        .get_type()
        .name()
        .map_or_else(|_| "object".to_owned(), |name| name.to_string());
    PyTypeError::new_err(format!("expected {expected}, not `{name}`"))
}

/// Python's own words on lone surrogates do not say what to do.
fn without_surrogates(py: Python<'_>, error: PyErr) -> PyErr {
    if !error.is_instance_of::<PyUnicodeEncodeError>(py) {
        return error;
    }
    let at = error
        .value(py)
        .getattr("start")
        .and_then(|start| start.extract::<usize>())
        .unwrap_or(0);
    let clear = PyValueError::new_err(format!(
        "lone surrogate at character {at}: the text was decoded wrongly; decode it anew, or clean it with \
         `text.encode(errors=\"replace\").decode()`"
    ));
    clear.set_cause(py, Some(error));
    clear
}
