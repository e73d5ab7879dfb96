//! Readers: text to articles.

use std::num::NonZero;

use pourparler::model::{Article, Dossier};
use pourparler::reader::Reader;
use pourparler::text::Metadata;
use pyo3::prelude::*;
use pyo3::types::{PyString, PyTuple};

use crate::anchor::hash_of;
use crate::arguments::{Date, Item, Text, texts, wrong_type};
use crate::article::PyArticle;
use crate::codebook::{Layer, PyCodebook, named};
use crate::dossier::PyDossier;
use crate::errors::raised;
use crate::explanation::PyExplanation;
use crate::restore::{restore_explanation, restorer};
use crate::rule::PyRule;

/// Reads texts with one codebook, compiled once. Safe to share between threads.
///
/// A reader pickles by where its codebook came from.
///
/// Parameters
/// ----------
/// codebook
///     The name of a codebook inside the package, a folder, or a `Codebook`; `base` where there is none.
/// surface
///     Read without syntax, several times as fast: the document, dates, mentions and quotes, and nothing else.
/// free_targets
///     Give a stance on what nothing in the codebook names the words as its target (`text:`).
///
/// Raises
/// ------
/// CodebookError
///     For a codebook that does not hold; `problems` says what is wrong where.
/// RuleError
///     For rules that do not hold.
/// ValueError
///     For a name that is neither a codebook inside the package nor a folder.
///
/// Examples
/// --------
/// >>> import pourparler as pp
/// >>> reader = pp.Reader("base")
/// >>> article = reader.read("Sudan rejected the ceasefire. Norway welcomed the truce.", published="2024-05-08")
/// >>> [(stance.holder, stance.position, stance.target_id) for stance in article.stances]
/// [('sudan', 'oppose', 'ceasefire'), ('norway', 'support', 'ceasefire')]
#[pyclass(frozen, name = "Reader", module = "pourparler")]
pub(crate) struct PyReader {
    reader: Reader,
    layers: Vec<Layer>,
    /// Whether it reads on the surface, and whether it reads free targets.
    options: (bool, bool),
}

#[pymethods]
impl PyReader {
    #[new]
    #[pyo3(signature = (codebook=None, *, surface=false, free_targets=false))]
    fn new(py: Python<'_>, codebook: Option<&Bound<'_, PyAny>>, surface: bool, free_targets: bool) -> PyResult<Self> {
        let loaded;
        let codebook = match codebook {
            Some(given) => match given.cast::<PyCodebook>() {
                Ok(codebook) => codebook.get(),
                Err(_) => {
                    loaded = PyCodebook::load(py, vec![named(given)?])?;
                    &loaded
                }
            },
            None => {
                loaded = PyCodebook::load(py, vec![Layer::Embedded("base".to_owned())])?;
                &loaded
            }
        };
        let reader = py.detach(|| Reader::new(codebook.book().clone()));
        let reader = reader.map_err(|error| raised(py, error))?;
        Ok(PyReader {
            reader: reader.with_surface(surface).with_free_targets(free_targets),
            options: (surface, free_targets),
            layers: codebook.layers().to_vec(),
        })
    }

    /// The codebook behind the reader.
    #[getter]
    fn codebook(&self) -> PyCodebook {
        PyCodebook::of_reader(self.reader.clone(), self.layers.clone())
    }

    /// The rules and named steps behind the facts, by the stage that reads them.
    #[getter]
    fn rules<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let rules = self.reader.catalogue().into_iter();
        PyTuple::new(py, rules.map(PyRule::from).collect::<Vec<_>>())
    }

    /// Says why a fact was read, with what its rule reads.
    ///
    /// Examples
    /// --------
    /// >>> import pourparler as pp
    /// >>> reader = pp.Reader("base")
    /// >>> why = reader.explain(reader.read("Sudan rejected the ceasefire.").stances[0])
    /// >>> why.marked
    /// '[holder: Sudan] [cue: rejected] the [target: ceasefire].'
    fn explain(&self, fact: &Bound<'_, PyAny>) -> PyResult<PyExplanation> {
        let mut why = restore_explanation(fact, None)?;
        why.inner.description = self.reader.description(&why.inner.rule).map(str::to_owned);
        Ok(why)
    }

    /// Reads one text; any text gives an article, and its oddities become diagnostics.
    ///
    /// What is given of the document goes before what the text says of itself.
    ///
    /// Parameters
    /// ----------
    /// text
    ///     The text as it is; places are counted in it.
    /// published
    ///     When it was published; a date in EDTF.
    /// id
    ///     A name for the document; otherwise one is made from the text.
    /// title
    ///     The headline.
    /// byline
    ///     The authors.
    /// publisher
    ///     Who published it.
    ///
    /// Returns
    /// -------
    /// Article
    ///     Everything read from it.
    ///
    /// Examples
    /// --------
    /// >>> import pourparler as pp
    /// >>> article = pp.Reader("base").read("Kenya said it would host the talks.", id="wire-1", published="2024-05")
    /// >>> article.id, str(article.document.published), article.actors[0].name
    /// ('wire-1', '2024-05', 'Kenya')
    #[pyo3(signature = (text, *, published=None, id=None, title=None, byline=None, publisher=None))]
    #[expect(clippy::too_many_arguments, reason = "keywords in Python")]
    fn read(
        &self,
        py: Python<'_>,
        text: Text,
        published: Option<Date>,
        id: Option<Text>,
        title: Option<Text>,
        byline: Option<Vec<Text>>,
        publisher: Option<Text>,
    ) -> PyArticle {
        let metadata = Metadata {
            id: id.map(String::from),
            title: title.map(String::from),
            byline: texts(byline.unwrap_or_default()),
            publisher: publisher.map(String::from),
            published: published.map(|date| date.0),
        };
        PyArticle::new(py.detach(|| self.reader.read(text.0, &metadata)))
    }

    /// Reads many texts on all cores; the articles stand in the order of the texts.
    ///
    /// Parameters
    /// ----------
    /// texts
    ///     Each a `str`, or a mapping with `text` and, where known, `id`, `title`, `byline`, `publisher`, `published`.
    /// published
    ///     When those were published that have no date of their own.
    /// progress
    ///     True for a bar on stderr, or a function of the number of texts read and of all texts.
    ///
    /// Returns
    /// -------
    /// Dossier
    ///     The articles.
    ///
    /// Raises
    /// ------
    /// TypeError, ValueError
    ///     For what is no text; the message says which of them.
    ///
    /// Examples
    /// --------
    /// >>> import pourparler as pp
    /// >>> texts = [{"id": "one", "text": "Sudan rejected the ceasefire."}, "Norway welcomed the truce."]
    /// >>> dossier = pp.Reader("base").read_all(texts, published="2024-05-08")
    /// >>> len(dossier), [stance.holder for stance in dossier.on("ceasefire")]
    /// (2, ['sudan', 'norway'])
    #[pyo3(signature = (texts, *, published=None, progress=None))]
    fn read_all(
        &self,
        py: Python<'_>,
        texts: &Bound<'_, PyAny>,
        published: Option<Date>,
        progress: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<PyDossier> {
        let mut items = collected(texts)?.into_iter();
        if let Some(Date(date)) = published {
            let dated = |mut item: Item| {
                item.metadata.published.get_or_insert(date);
                item
            };
            items = items.map(dated).collect::<Vec<_>>().into_iter();
        }
        let total = items.len();
        let progress = Progress::new(py, progress)?;
        progress.report(0, total)?;
        let mut articles: Vec<std::sync::Arc<Article>> = Vec::with_capacity(total);
        loop {
            // Between two batches Python hears of the progress, and of an interrupt.
            let batch: Vec<_> = items
                .by_ref()
                .take(batch_size())
                .map(|item| (item.text, item.metadata))
                .collect();
            if batch.is_empty() {
                return PyDossier::new(py, Dossier::new(articles));
            }
            articles.extend(py.detach(|| self.reader.read_all(batch)).articles);
            py.check_signals()?;
            progress.report(articles.len(), total)?;
        }
    }

    fn __repr__(&self) -> String {
        let packs: Vec<_> = self.reader.codebook().packs().map(|pack| pack.name()).collect();
        let surface = if self.options.0 { ", surface=True" } else { "" };
        let free = if self.options.1 { ", free_targets=True" } else { "" };
        format!("Reader({}{surface}{free})", packs.join(" < "))
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.layers == other.layers && self.options == other.options
    }

    fn __hash__(&self) -> u64 {
        hash_of(("reader", &self.layers, self.options))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (PyCodebook, bool, bool))> {
        let (surface, free_targets) = self.options;
        Ok((
            restorer(py, "_restore_reader")?,
            (self.codebook(), surface, free_targets),
        ))
    }
}

/// A reader from its codebook and options.
#[pyfunction]
#[pyo3(name = "_restore_reader")]
pub(crate) fn restore_reader(
    py: Python<'_>,
    codebook: &Bound<'_, PyAny>,
    surface: bool,
    free_targets: bool,
) -> PyResult<PyReader> {
    PyReader::new(py, Some(codebook), surface, free_targets)
}

/// All texts, with the place of the first that is none.
fn collected(texts: &Bound<'_, PyAny>) -> PyResult<Vec<Item>> {
    if texts.is_instance_of::<PyString>() {
        return Err(wrong_type("several texts", texts));
    }
    let mut items = Vec::new();
    for (place, text) in texts.try_iter()?.enumerate() {
        items.push(
            text?
                .extract::<Item>()
                .map_err(|error| placed(texts.py(), place, error))?,
        );
    }
    Ok(items)
}

/// The same exception with the place of the text before its message.
fn placed(py: Python<'_>, place: usize, error: PyErr) -> PyErr {
    PyErr::from_type(error.get_type(py), format!("text {place}: {}", error.value(py)))
}

/// How many texts are read before Python is asked again.
fn batch_size() -> usize {
    16 * std::thread::available_parallelism().map_or(1, NonZero::get)
}

/// Whom to tell how many texts are read.
struct Progress<'py>(Option<Bound<'py, PyAny>>);

impl<'py> Progress<'py> {
    fn new(py: Python<'py>, given: Option<&Bound<'py, PyAny>>) -> PyResult<Self> {
        match given {
            None => Ok(Progress(None)),
            Some(given) => match given.extract::<bool>() {
                Ok(true) => py
                    .import("pourparler.progress")?
                    .getattr("Bar")?
                    .call0()
                    .map(|bar| Progress(Some(bar))),
                Ok(false) => Ok(Progress(None)),
                Err(_) if given.is_callable() => Ok(Progress(Some(given.clone()))),
                Err(_) => Err(wrong_type("`bool` or a function of two numbers", given)),
            },
        }
    }

    fn report(&self, done: usize, total: usize) -> PyResult<()> {
        match &self.0 {
            Some(function) => function.call1((done, total)).map(|_| ()),
            None => Ok(()),
        }
    }
}
