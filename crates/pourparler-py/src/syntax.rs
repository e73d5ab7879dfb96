//! English syntax: sentences, tokens, trees, names.

use std::sync::OnceLock;

use pourparler::span::{Anchor, CharIndex, Span};
use pourparler_syntax::{ModelError, Name, Parsed, Sentence, Syntax, Word};
use pyo3::exceptions::{PyIndexError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple, PyType};

use crate::anchor::{PyAnchor, hash_of, quoted};
use crate::arguments::Text;
use crate::errors::value_error;
use crate::restore::restorer;

/// Reads English syntax with the model inside the package: tokens, tags, lemmas, dependency trees, names.
///
/// Examples
/// --------
/// >>> import pourparler as pp
/// >>> parsed = pp.Syntax().parse("Kenya hosts talks.")
/// >>> [(token.text, token.upos, token.deprel) for token in parsed]
/// [('Kenya', 'PROPN', 'nsubj'), ('hosts', 'VERB', 'root'), ('talks', 'NOUN', 'obj'), ('.', 'PUNCT', 'punct')]
#[pyclass(frozen, name = "Syntax", module = "pourparler")]
pub(crate) struct PySyntax(Syntax);

/// The model, loaded once.
static EMBEDDED: OnceLock<Result<Syntax, ModelError>> = OnceLock::new();

#[pymethods]
impl PySyntax {
    #[new]
    fn new(py: Python<'_>) -> PyResult<Self> {
        let loaded = py.detach(|| EMBEDDED.get_or_init(Syntax::embedded));
        loaded.clone().map(PySyntax).map_err(value_error)
    }

    /// Reads a text: paragraphs parted by blank lines. Never fails on text.
    ///
    /// Examples
    /// --------
    /// >>> import pourparler as pp
    /// >>> parsed = pp.Syntax().parse("Kenya hosts talks.")
    /// >>> parsed.sentences[0].root.lemma, parsed.names[0].text
    /// ('host', 'Kenya')
    fn parse(&self, py: Python<'_>, text: Text) -> PyParsed {
        py.detach(|| PyParsed {
            inner: self.0.parse(&text.0),
            index: CharIndex::new(&text.0),
        })
    }

    fn __repr__(&self) -> &'static str {
        "Syntax()"
    }

    fn __eq__(&self, _other: &Self) -> bool {
        true
    }

    fn __hash__(&self) -> u64 {
        hash_of("Syntax")
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> (Bound<'py, PyType>, Bound<'py, PyTuple>) {
        (py.get_type::<Self>(), PyTuple::empty(py))
    }
}

/// A text with its sentences, tokens and names; places in characters of the text as given.
#[pyclass(frozen, name = "Parsed", module = "pourparler")]
pub(crate) struct PyParsed {
    inner: Parsed,
    index: CharIndex,
}

impl PyParsed {
    fn anchor(&self, bytes: std::ops::Range<usize>) -> PyAnchor {
        self.index.anchor(self.inner.text(), Span::from(bytes)).into()
    }

    /// The byte of a character.
    fn byte(&self, character: usize) -> PyResult<usize> {
        let located = Anchor::code_points(character, character).located(self.inner.text());
        match located.and_then(|anchor| anchor.bytes) {
            Some((byte, _)) => Ok(byte),
            None => Err(PyIndexError::new_err(format!("no character {character} in the text"))),
        }
    }

    /// A sentence, token or name from its place.
    pub(crate) fn part<'py>(slf: &Bound<'py, Self>, kind: &str, index: usize) -> PyResult<Bound<'py, PyAny>> {
        let (py, parsed) = (slf.py(), slf.clone().unbind());
        match kind {
            "Sentence" => Bound::new(py, PySentence { parsed, index }).map(Bound::into_any),
            "Token" => Bound::new(py, PyToken { parsed, index }).map(Bound::into_any),
            "Name" => Bound::new(py, PyName { parsed, index }).map(Bound::into_any),
            _ => Err(PyValueError::new_err(format!("`{kind}` is no part of a parse"))),
        }
    }

    fn parts<'py>(
        slf: &Bound<'py, Self>,
        kind: &str,
        indices: impl Iterator<Item = usize>,
    ) -> PyResult<Bound<'py, PyTuple>> {
        let parts = indices.map(|index| PyParsed::part(slf, kind, index));
        PyTuple::new(slf.py(), parts.collect::<PyResult<Vec<_>>>()?)
    }
}

#[pymethods]
impl PyParsed {
    /// The text that was read.
    #[getter]
    fn text(&self) -> &str {
        self.inner.text()
    }

    /// The sentences in order.
    #[getter]
    fn sentences<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        PyParsed::parts(slf, "Sentence", 0..slf.get().inner.sentences().len())
    }

    /// The tokens of all sentences in order.
    #[getter]
    fn tokens<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        PyParsed::parts(slf, "Token", 0..slf.get().inner.words().len())
    }

    /// The names in order.
    #[getter]
    fn names<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        PyParsed::parts(slf, "Name", 0..slf.get().inner.names().len())
    }

    /// The token that holds a character, or the first behind it.
    fn token_at(slf: &Bound<'_, Self>, character: usize) -> PyResult<Option<PyToken>> {
        let parsed = slf.get();
        let word = parsed.inner.word_at(parsed.byte(character)?);
        Ok(word.map(|word| PyToken {
            parsed: slf.clone().unbind(),
            index: word.index(),
        }))
    }

    /// The sentence that holds a character, or the first behind it.
    fn sentence_at(slf: &Bound<'_, Self>, character: usize) -> PyResult<Option<PySentence>> {
        let parsed = slf.get();
        let sentence = parsed.inner.sentence_at(parsed.byte(character)?);
        Ok(sentence.map(|sentence| PySentence {
            parsed: slf.clone().unbind(),
            index: sentence.index(),
        }))
    }

    /// The text in CoNLL-U: ten columns, a blank line after each sentence.
    fn to_conllu(&self, py: Python<'_>) -> String {
        py.detach(|| self.inner.to_conllu())
    }

    fn __len__(&self) -> usize {
        self.inner.words().len()
    }

    fn __iter__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, pyo3::types::PyIterator>> {
        PyParsed::tokens(slf)?.try_iter()
    }

    fn __repr__(&self) -> String {
        let (sentences, tokens) = (self.inner.sentences().len(), self.inner.words().len());
        format!(
            "Parsed({}: {sentences} sentences, {tokens} tokens)",
            quoted(self.text())
        )
    }

    fn __eq__(&self, other: &Self) -> bool {
        // The same text has the same parse.
        self.text() == other.text()
    }

    fn __hash__(&self) -> u64 {
        hash_of(self.text())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (&str,))> {
        Ok((restorer(py, "_restore_parsed")?, (self.text(),)))
    }
}

/// A parse from its text.
#[pyfunction]
#[pyo3(name = "_restore_parsed")]
pub(crate) fn restore_parsed(py: Python<'_>, text: Text) -> PyResult<PyParsed> {
    Ok(PySyntax::new(py)?.parse(py, text))
}

/// Declares a part of a parse, with what all parts share. `find` finds it in its parse.
macro_rules! part {
    ($(#[$doc:meta])* $wrapper:ident($name:literal): $part:ty, $find:expr, $range:expr) => {
        $(#[$doc])*
        #[pyclass(frozen, name = $name, module = "pourparler")]
        pub(crate) struct $wrapper {
            parsed: Py<PyParsed>,
            index: usize,
        }

        impl $wrapper {
            fn inner(&self) -> PyResult<$part> {
                let find: for<'p> fn(&'p Parsed, usize) -> Option<$part> = $find;
                find(&self.parsed.get().inner, self.index)
                    .ok_or_else(|| PyIndexError::new_err(format!("no such part: {}", self.index)))
            }

            fn tuple<'py>(
                &self,
                py: Python<'py>,
                kind: &str,
                indices: impl Iterator<Item = usize>,
            ) -> PyResult<Bound<'py, PyTuple>> {
                PyParsed::parts(self.parsed.bind(py), kind, indices)
            }
        }

        #[pymethods]
        impl $wrapper {
            /// The parse that it is part of.
            #[getter]
            fn parsed(&self, py: Python<'_>) -> Py<PyParsed> {
                self.parsed.clone_ref(py)
            }

            /// Its place among its like in the text, from 0.
            #[getter]
            fn index(&self) -> usize {
                self.index
            }

            /// Its place in the text.
            #[getter]
            fn anchor(&self) -> PyResult<PyAnchor> {
                let range: for<'p> fn($part) -> std::ops::Range<usize> = $range;
                Ok(self.parsed.get().anchor(range(self.inner()?)))
            }

            /// Its first character.
            #[getter]
            fn start(&self) -> PyResult<usize> {
                Ok(self.anchor()?.inner().start)
            }

            /// One past its last character.
            #[getter]
            fn end(&self) -> PyResult<usize> {
                Ok(self.anchor()?.inner().end)
            }

            /// Its words as written.
            #[getter]
            fn text(&self) -> PyResult<&str> {
                let range: for<'p> fn($part) -> std::ops::Range<usize> = $range;
                let range = range(self.inner()?);
                Ok(self.parsed.get().inner.text().get(range).unwrap_or_default())
            }

            fn __eq__(&self, other: &Self) -> bool {
                self.index == other.index && self.parsed.get().text() == other.parsed.get().text()
            }

            fn __hash__(&self) -> u64 {
                hash_of((self.index, self.parsed.get().text()))
            }

            #[allow(clippy::type_complexity)]
            fn __reduce__<'py>(
                &self,
                py: Python<'py>,
            ) -> PyResult<(Bound<'py, PyAny>, (&'static str, Py<PyParsed>, usize))> {
                let arguments = ($name, self.parsed.clone_ref(py), self.index);
                Ok((restorer(py, "_restore_part")?, arguments))
            }
        }
    };
}

part! {
    /// A sentence of a parse.
    PySentence("Sentence"): Sentence<'_>, |parsed, index| parsed.sentence(index), |sentence| sentence.range()
}

#[pymethods]
impl PySentence {
    /// Its tokens in order.
    #[getter]
    fn tokens<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.tuple(py, "Token", self.inner()?.words().map(|word| word.index()))
    }

    /// The token that the others hang from.
    #[getter]
    fn root(&self, py: Python<'_>) -> PyResult<Option<PyToken>> {
        Ok(self.inner()?.root().map(|root| PyToken {
            parsed: self.parsed.clone_ref(py),
            index: root.index(),
        }))
    }

    /// Its names in order.
    #[getter]
    fn names<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let words: Vec<_> = self.inner()?.words().map(|word| word.index()).collect();
        let names = self.parsed.get().inner.names().iter().enumerate();
        let inside = names
            .filter(|(_, name)| words.first() <= Some(&name.words.start) && Some(&name.words.start) <= words.last());
        self.tuple(py, "Name", inside.map(|(index, _)| index))
    }

    fn __len__(&self) -> PyResult<usize> {
        Ok(self.inner()?.words().len())
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, pyo3::types::PyIterator>> {
        self.tokens(py)?.try_iter()
    }

    fn __repr__(&self) -> PyResult<String> {
        Ok(format!("Sentence({})", quoted(self.text()?)))
    }
}

part! {
    /// A token: a word or mark with its labels and its place in the tree.
    PyToken("Token"): Word<'_>, |parsed, index| parsed.word(index), |word| word.range()
}

#[pymethods]
impl PyToken {
    /// The lemma.
    #[getter]
    fn lemma(&self) -> PyResult<&str> {
        Ok(self.inner()?.lemma())
    }

    /// The universal part of speech.
    #[getter]
    fn upos(&self) -> PyResult<&'static str> {
        Ok(self.inner()?.upos().as_str())
    }

    /// The part of speech in the tags of the Penn Treebank.
    #[getter]
    fn xpos(&self) -> PyResult<&str> {
        Ok(self.inner()?.xpos())
    }

    /// The morphological features.
    #[getter]
    fn feats<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let feats = PyDict::new(py);
        for (name, value) in self.inner()?.feats().split('|').filter_map(|feat| feat.split_once('=')) {
            feats.set_item(name, value)?;
        }
        Ok(feats)
    }

    /// The relation to the head, with its subtype; `root` for the token that hangs from none.
    #[getter]
    fn deprel(&self) -> PyResult<&str> {
        Ok(self.inner()?.relation())
    }

    /// The token that it hangs from; None for the root of its sentence.
    #[getter]
    fn head(&self, py: Python<'_>) -> PyResult<Option<Self>> {
        Ok(self.inner()?.head().map(|head| PyToken {
            parsed: self.parsed.clone_ref(py),
            index: head.index(),
        }))
    }

    /// The tokens that hang from it, in order.
    #[getter]
    fn children<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.tuple(py, "Token", self.inner()?.children().map(|word| word.index()))
    }

    /// The token and all that hang from it, directly or through others, in order.
    #[getter]
    fn subtree<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.tuple(py, "Token", self.inner()?.subtree().iter().map(Word::index))
    }

    /// The heads above it, nearest first.
    #[getter]
    fn ancestors<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.tuple(py, "Token", self.inner()?.ancestors().map(|word| word.index()))
    }

    /// The sentence that it stands in.
    #[getter]
    fn sentence(&self, py: Python<'_>) -> PyResult<PySentence> {
        Ok(PySentence {
            parsed: self.parsed.clone_ref(py),
            index: self.inner()?.sentence().index(),
        })
    }

    fn __repr__(&self) -> PyResult<String> {
        let word = self.inner()?;
        Ok(format!(
            "Token({}, {}, {})",
            quoted(word.text()),
            word.upos(),
            word.relation()
        ))
    }
}

part! {
    /// A name of a person, organisation, place or other thing.
    PyName("Name"): &Name, |parsed, index| parsed.names().get(index), |name| name.bytes.clone()
}

#[pymethods]
impl PyName {
    /// What it names.
    #[getter]
    fn kind(&self) -> PyResult<&'static str> {
        Ok(self.inner()?.kind.as_str())
    }

    /// Its tokens in order.
    #[getter]
    fn tokens<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.tuple(py, "Token", self.inner()?.words.clone())
    }

    fn __repr__(&self) -> PyResult<String> {
        Ok(format!("Name({}, {})", quoted(self.text()?), self.kind()?))
    }
}
