//! Places in a text.

use std::hash::{DefaultHasher, Hash, Hasher};

use pourparler::model::Article;
use pourparler::span::Anchor;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PySlice;

/// A place in a text, in characters (code points) as Python counts them; the end is exclusive.
///
/// Parameters
/// ----------
/// start
///     The first character.
/// end
///     One past the last character.
///
/// Examples
/// --------
/// >>> import pourparler as pp
/// >>> place = pp.Anchor(0, 5)
/// >>> place.of("Kenya hosts talks."), len(place), place.overlaps(pp.Anchor(4, 9))
/// ('Kenya', 5, True)
#[pyclass(frozen, eq, ord, hash, name = "Anchor", module = "pourparler")]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct PyAnchor {
    /// The first character.
    #[pyo3(get)]
    start: usize,
    /// One past the last character.
    #[pyo3(get)]
    end: usize,
}

impl From<Anchor> for PyAnchor {
    fn from(anchor: Anchor) -> Self {
        PyAnchor {
            start: anchor.start,
            end: anchor.end,
        }
    }
}

impl PyAnchor {
    pub(crate) fn inner(self) -> Anchor {
        Anchor::code_points(self.start, self.end)
    }
}

#[pymethods]
impl PyAnchor {
    #[new]
    fn new(start: usize, end: usize) -> PyResult<Self> {
        if start <= end {
            Ok(PyAnchor { start, end })
        } else {
            Err(PyValueError::new_err(format!(
                "an anchor ends at {end}, before its start {start}"
            )))
        }
    }

    /// The place as a slice: `text[anchor.slice]`.
    #[getter]
    fn slice<'py>(&self, py: Python<'py>) -> Bound<'py, PySlice> {
        let [start, end] = [self.start, self.end].map(|at| isize::try_from(at).unwrap_or(isize::MAX));
        PySlice::new(py, start, end, 1)
    }

    /// The words of a text at this place; a `ValueError` where the text is too short.
    fn of<'py>(&self, py: Python<'py>, text: &Bound<'py, pyo3::types::PyString>) -> PyResult<Bound<'py, PyAny>> {
        let length = text.len()?;
        if self.end > length {
            return Err(PyValueError::new_err(format!(
                "{} does not hold in a text of {length} characters",
                self.__repr__()
            )));
        }
        text.get_item(self.slice(py))
    }

    /// Whether the two share at least one character.
    fn overlaps(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether the other lies wholly inside.
    fn contains(&self, other: &Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    fn __len__(&self) -> usize {
        self.end - self.start
    }

    fn __bool__(&self) -> bool {
        true
    }

    fn __repr__(&self) -> String {
        format!("Anchor({}, {})", self.start, self.end)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> (Bound<'py, pyo3::types::PyType>, (usize, usize)) {
        (py.get_type::<Self>(), (self.start, self.end))
    }
}

/// The words of an article at a place; a `ValueError` where the article does not keep its text.
pub(crate) fn words<'a>(article: &'a Article, anchor: &Anchor) -> PyResult<&'a str> {
    article.words(anchor).ok_or_else(|| {
        PyValueError::new_err(match article.text() {
            Some(_) => format!("{} does not hold in the text", PyAnchor::from(*anchor).__repr__()),
            None => "the article does not keep its text: add it with `with_text`".to_owned(),
        })
    })
}

/// Words for a representation: in marks, on one line, no longer than a line, without control characters.
pub(crate) fn quoted(words: &str) -> String {
    const LONGEST: usize = 60;
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let end = line.char_indices().nth(LONGEST);
    let shown = end.and_then(|(end, _)| line.get(..end)).unwrap_or(&line);
    let mut out = String::from("\"");
    for character in shown.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            _ if character.is_control() => out.extend(character.escape_unicode()),
            _ => out.push(character),
        }
    }
    out.push_str(if end.is_some() { "…\"" } else { "\"" });
    out
}

/// One number for any parts.
pub(crate) fn hash_of(parts: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    parts.hash(&mut hasher);
    hasher.finish()
}
