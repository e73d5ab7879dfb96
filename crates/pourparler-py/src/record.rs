//! What all facts share: the article behind them, equality, JSON, pickling.

use pourparler::model::Fact;
use pourparler::span::Anchor;
use pyo3::PyClass;
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::anchor::PyAnchor;
use crate::article::PyArticle;

/// A wrapper of one fact, with the article that it was read in.
pub(crate) trait Record: PyClass + Into<PyClassInitializer<Self>> {
    /// The fact.
    type Model: Clone;

    /// Wraps a fact of an article.
    fn wrap(fact: Self::Model, article: Py<PyArticle>) -> Self;
}

/// A fact that `Article::explain` explains.
pub(crate) trait Explained {
    /// The fact among its kinds.
    fn as_fact(&self) -> Fact<'_>;
}

/// Facts of an article as a tuple of their wrappers.
pub(crate) fn tuple<'py, 'f, R: Record>(
    article: &Bound<'py, PyArticle>,
    facts: impl IntoIterator<Item = &'f R::Model>,
) -> PyResult<Bound<'py, PyTuple>>
where
    R::Model: 'f,
{
    let wrap = |fact: &'f R::Model| Bound::new(article.py(), R::wrap(fact.clone(), article.clone().unbind()));
    PyTuple::new(article.py(), facts.into_iter().map(wrap).collect::<PyResult<Vec<_>>>()?)
}

/// An optional anchor.
pub(crate) fn maybe(anchor: Option<Anchor>) -> Option<PyAnchor> {
    anchor.map(PyAnchor::from)
}

/// What a pickle of a fact calls: a function, and the kind of the fact, its article and its JSON.
pub(crate) type Reduced<'py> = (Bound<'py, PyAny>, (&'static str, Py<PyArticle>, String));

/// Declares the wrapper of a fact with what all facts share. `describe` gives what stands in the brackets of its
/// representation.
macro_rules! record {
    ($(#[$doc:meta])* $wrapper:ident($name:literal): $model:ident, $describe:expr) => {
        $(#[$doc])*
        #[pyo3::pyclass(frozen, name = $name, module = "pourparler")]
        pub(crate) struct $wrapper {
            pub(crate) fact: pourparler::model::$model,
            pub(crate) article: pyo3::Py<crate::article::PyArticle>,
        }

        impl crate::record::Record for $wrapper {
            type Model = pourparler::model::$model;

            fn wrap(fact: Self::Model, article: pyo3::Py<crate::article::PyArticle>) -> Self {
                $wrapper { fact, article }
            }
        }

        #[pyo3::pymethods]
        impl $wrapper {
            /// The article that it stands in.
            #[getter]
            fn article(&self, py: pyo3::Python<'_>) -> pyo3::Py<crate::article::PyArticle> {
                self.article.clone_ref(py)
            }

            /// The fact in the interchange form, as JSON.
            fn to_json(&self) -> pyo3::PyResult<String> {
                serde_json::to_string(&self.fact).map_err(crate::errors::value_error)
            }

            /// The fact in the interchange form.
            fn to_dict<'py>(&self, py: pyo3::Python<'py>) -> pyo3::PyResult<pyo3::Bound<'py, pyo3::PyAny>> {
                crate::article::parsed(py, &self.to_json()?)
            }

            fn __repr__(&self) -> String {
                let describe: fn(&$wrapper) -> String = $describe;
                format!("{}({})", $name, describe(self))
            }

            fn __eq__(&self, other: &Self) -> bool {
                self.fact == other.fact && self.article.get().id() == other.article.get().id()
            }

            fn __hash__(&self) -> u64 {
                crate::anchor::hash_of((&self.fact, self.article.get().id()))
            }

            fn __reduce__<'py>(&self, py: pyo3::Python<'py>) -> pyo3::PyResult<crate::record::Reduced<'py>> {
                let arguments = ($name, self.article.clone_ref(py), self.to_json()?);
                Ok((crate::restore::restorer(py, "_restore_fact")?, arguments))
            }
        }
    };
}

/// Adds the place of a fact: `anchor!(PyQuote)` for words of their own, `anchor!(PyStance, evidence)` for a fact that its
/// evidence proves.
macro_rules! anchor {
    ($wrapper:ident) => {
        #[pyo3::pymethods]
        impl $wrapper {
            /// Its words in the text.
            #[getter]
            fn anchor(&self) -> crate::anchor::PyAnchor {
                self.fact.anchor.into()
            }

            /// Its first character.
            #[getter]
            fn start(&self) -> usize {
                self.fact.anchor.start
            }

            /// One past its last character.
            #[getter]
            fn end(&self) -> usize {
                self.fact.anchor.end
            }
        }

        crate::record::anchor!(@words $wrapper, anchor, "Its words.");
    };
    ($wrapper:ident, evidence) => {
        #[pyo3::pymethods]
        impl $wrapper {
            /// The place of the words that prove it.
            #[getter]
            fn evidence(&self) -> crate::anchor::PyAnchor {
                self.fact.evidence.into()
            }
        }

        crate::record::anchor!(@words $wrapper, evidence, "The words that prove it.");
    };
    (@words $wrapper:ident, $anchor:ident, $doc:literal) => {
        #[pyo3::pymethods]
        impl $wrapper {
            #[doc = $doc]
            #[getter]
            fn text(&self) -> pyo3::PyResult<&str> {
                crate::anchor::words(self.article.get().inner(), &self.fact.$anchor)
            }

            /// The place of the sentence that holds its start.
            #[getter]
            fn sentence(&self) -> Option<crate::anchor::PyAnchor> {
                self.article.get().inner().sentence_at(&self.fact.$anchor).copied().map(Into::into)
            }
        }

        impl $wrapper {
            /// Its words for a representation; its place where the text is not kept.
            fn brief(&self) -> String {
                let anchor = &self.fact.$anchor;
                match self.article.get().inner().words(anchor) {
                    Some(words) => crate::anchor::quoted(words),
                    None => format!("{}:{}", anchor.start, anchor.end),
                }
            }
        }
    };
}

/// Adds the rule that read a fact.
macro_rules! rule {
    ($wrapper:ident) => {
        #[pyo3::pymethods]
        impl $wrapper {
            /// The rule that read it.
            #[getter]
            fn rule(&self) -> &str {
                self.fact.rule.as_str()
            }
        }
    };
}

/// Adds `explain` to a fact.
macro_rules! explained {
    ($wrapper:ident, $kind:ident) => {
        #[pyo3::pymethods]
        impl $wrapper {
            /// Says why it was read: the rule, the words it stands on, the sentence.
            fn explain(slf: pyo3::Bound<'_, Self>) -> crate::explanation::PyExplanation {
                crate::article::explain(slf.get().article.get().inner(), &slf)
            }
        }

        impl crate::record::Explained for $wrapper {
            fn as_fact(&self) -> pourparler::model::Fact<'_> {
                pourparler::model::Fact::$kind(&self.fact)
            }
        }
    };
}

pub(crate) use {anchor, explained, record, rule};
