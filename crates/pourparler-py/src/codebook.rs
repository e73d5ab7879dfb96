//! Codebooks and where they came from.

use std::path::{Path, PathBuf};

use pourparler::analysis::template::Template;
use pourparler::codebook::{Codebook, Pack};
use pourparler::error::Error;
use pourparler::reader::Reader;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::anchor::hash_of;
use crate::arguments::{Text, wrong_type};
use crate::errors::{raised, value_error};
use crate::restore::restorer;

/// Where a layer of a codebook came from, so that a pickle can name it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Layer {
    Embedded(String),
    Folder(PathBuf),
    Toml { name: String, text: String },
}

impl Layer {
    fn to_parts(&self) -> PyResult<(&'static str, &str, &str)> {
        match self {
            Layer::Embedded(name) => Ok(("embedded", name, "")),
            Layer::Folder(path) => match path.to_str() {
                Some(path) => Ok(("folder", path, "")),
                None => Err(PyValueError::new_err(format!(
                    "the path `{}` is not Unicode: a codebook from there cannot be pickled",
                    path.display()
                ))),
            },
            Layer::Toml { name, text } => Ok(("toml", name, text)),
        }
    }

    pub(crate) fn from_parts((kind, name, text): (String, String, String)) -> PyResult<Self> {
        match kind.as_str() {
            "embedded" => Ok(Layer::Embedded(name)),
            "folder" => Ok(Layer::Folder(name.into())),
            "toml" => Ok(Layer::Toml { name, text }),
            _ => Err(PyValueError::new_err(format!("`{kind}` is no kind of codebook layer"))),
        }
    }

    fn pack(&self) -> Option<Result<Pack, Error>> {
        match self {
            Layer::Embedded(name) => Pack::embedded(name),
            Layer::Folder(path) => Some(Pack::from_dir(path)),
            Layer::Toml { name, text } => Some(Pack::from_toml(name, text)),
        }
    }
}

/// The codebook of these layers, lowest first.
fn stacked(layers: &[Layer]) -> Result<Codebook, Error> {
    let mut packs = Vec::new();
    for layer in layers {
        match (layer.pack(), layer) {
            (Some(pack), _) => packs.push(pack?),
            // Its error names those that there are.
            (None, Layer::Embedded(name)) => return Codebook::embedded(name),
            (None, _) => {}
        }
    }
    Codebook::layered(packs)
}

/// A codebook on its own, or that of a reader.
enum Held {
    Book(Box<Codebook>),
    Reader(Reader),
}

/// Who and what can be named, in which words: a checked stack of packs, each a folder of TOML files.
///
/// Examples
/// --------
/// >>> import pourparler as pp
/// >>> book = pp.Codebook.from_toml('''
/// ... [issue.dam]
/// ... name = "The dam"
/// ... support = "the dam is built"
/// ... for = ["the? dam"]
/// ... ''')
/// >>> [stance.target for stance in pp.Reader(book).read("Kenya rejected the dam.").stances]
/// ['issue:dam']
#[pyclass(frozen, name = "Codebook", module = "pourparler")]
pub(crate) struct PyCodebook {
    held: Held,
    layers: Vec<Layer>,
}

impl PyCodebook {
    /// Loads layers, lowest first, without the GIL.
    pub(crate) fn load(py: Python<'_>, layers: Vec<Layer>) -> PyResult<Self> {
        let book = py.detach(|| stacked(&layers)).map_err(|error| raised(py, error))?;
        Ok(PyCodebook {
            held: Held::Book(Box::new(book)),
            layers,
        })
    }

    /// The codebook of a reader, which was compiled from these layers.
    pub(crate) fn of_reader(reader: Reader, layers: Vec<Layer>) -> Self {
        PyCodebook {
            held: Held::Reader(reader),
            layers,
        }
    }

    pub(crate) fn book(&self) -> &Codebook {
        match &self.held {
            Held::Book(book) => book,
            Held::Reader(reader) => reader.codebook(),
        }
    }

    pub(crate) fn layers(&self) -> &[Layer] {
        &self.layers
    }

    fn with_layer(&self, py: Python<'_>, layer: Layer) -> PyResult<Self> {
        let layers = self.layers.iter().cloned().chain([layer]).collect();
        PyCodebook::load(py, layers)
    }
}

/// The layer that a name or a path means: a pack inside the package, else a folder.
pub(crate) fn named(given: &Bound<'_, PyAny>) -> PyResult<Layer> {
    if let Ok(name) = given.extract::<&str>()
        && (Codebook::embedded_names().contains(&name) || !Path::new(name).is_dir())
    {
        return Ok(Layer::Embedded(name.to_owned()));
    }
    folder(given)
}

/// A folder as a layer: absolute, so that a pickle read elsewhere on this machine finds it.
fn folder(given: &Bound<'_, PyAny>) -> PyResult<Layer> {
    let path: PathBuf = given.extract().map_err(|error: PyErr| {
        if error.is_instance_of::<PyTypeError>(given.py()) {
            wrong_type("`str`, `os.PathLike` or `Codebook`", given)
        } else {
            error
        }
    })?;
    Ok(Layer::Folder(std::path::absolute(&path).unwrap_or(path)))
}

#[pymethods]
impl PyCodebook {
    /// The names of the codebooks inside the package.
    #[staticmethod]
    fn names(py: Python<'_>) -> PyResult<Bound<'_, PyTuple>> {
        PyTuple::new(py, Codebook::embedded_names())
    }

    /// A codebook inside the package, on top of those that it extends; a `ValueError` where there is none such.
    #[staticmethod]
    #[pyo3(signature = (name="base"))]
    fn embedded(py: Python<'_>, name: &str) -> PyResult<Self> {
        PyCodebook::load(py, vec![Layer::Embedded(name.to_owned())])
    }

    /// The codebook in a folder, on top of those that it extends.
    ///
    /// Raises
    /// ------
    /// CodebookError
    ///     Where it does not hold; `problems` gives all that is wrong, by file, line and column.
    /// OSError
    ///     For a folder that cannot be read.
    #[staticmethod]
    fn from_dir(py: Python<'_>, path: &Bound<'_, PyAny>) -> PyResult<Self> {
        PyCodebook::load(py, vec![folder(path)?])
    }

    /// The codebook in a string, on top of those that it extends.
    ///
    /// Parameters
    /// ----------
    /// text
    ///     TOML.
    /// name
    ///     What stands for the file in messages.
    ///
    /// Raises
    /// ------
    /// CodebookError
    ///     Where it does not hold; `problems` gives all that is wrong, by line and column.
    ///
    /// Examples
    /// --------
    /// >>> import pourparler as pp
    /// >>> try:
    /// ...     pp.Codebook.from_toml("issue.dam = { fro = 1 }", name="dams.toml")
    /// ... except pp.CodebookError as error:
    /// ...     for problem in error.problems:
    /// ...         print(f"{problem.file}:{problem.line}: {problem.message}")
    /// dams.toml:1: `issue.dam` has no `name`
    /// dams.toml:1: `issue.dam` has no `support`
    /// dams.toml:1: unknown key `fro`
    #[staticmethod]
    #[pyo3(signature = (text, *, name="codebook.toml"))]
    fn from_toml(py: Python<'_>, text: Text, name: &str) -> PyResult<Self> {
        PyCodebook::load(py, vec![toml(text, name)])
    }

    /// This codebook with another on top.
    ///
    /// Parameters
    /// ----------
    /// path
    ///     A folder.
    /// toml
    ///     TOML in place of a folder.
    /// name
    ///     What stands for the file of this in messages.
    #[pyo3(signature = (path=None, *, toml=None, name="codebook.toml"))]
    fn with_(&self, py: Python<'_>, path: Option<&Bound<'_, PyAny>>, toml: Option<Text>, name: &str) -> PyResult<Self> {
        match (path, toml) {
            (Some(path), None) => self.with_layer(py, folder(path)?),
            (None, Some(text)) => self.with_layer(py, self::toml(text, name)),
            _ => Err(PyTypeError::new_err("with_() takes either a path or `toml`")),
        }
    }

    /// The names of its packs, lowest first.
    #[getter]
    fn packs<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.book().packs().map(Pack::name).collect::<Vec<_>>())
    }

    /// Ids of its actors with their names.
    #[getter]
    fn actors<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let entries = self.book().actors.iter();
        listed(py, entries.map(|(id, entry)| (id.as_str(), entry.name.as_str())))
    }

    /// Ids of its issues with their names.
    #[getter]
    fn issues<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let entries = self.book().issues.iter();
        listed(py, entries.map(|(id, entry)| (id.as_str(), entry.name.as_str())))
    }

    /// Ids of its issues with what it means to support them.
    fn _supports<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let entries = self.book().issues.iter();
        listed(py, entries.map(|(id, entry)| (id.as_str(), entry.support.as_str())))
    }

    /// Ids of its negotiations with their names.
    #[getter]
    fn negotiations<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let entries = self.book().negotiations.iter();
        listed(py, entries.map(|(id, entry)| (id.as_str(), entry.name.as_str())))
    }

    /// Ids of its instruments with their names.
    #[getter]
    fn instruments<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let entries = self.book().instruments.iter();
        listed(py, entries.map(|(id, entry)| (id.as_str(), entry.name.as_str())))
    }

    /// The settlement templates inside the package, with the codebook that each is for.
    #[staticmethod]
    fn _templates(py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
        let names = Template::embedded_names().into_iter();
        listed(py, names.filter_map(|name| Some((name, Template::codebook_of(name)?))))
    }

    /// The JSON of a settlement template on the issues of this codebook: one inside the package by its `name`, the file at `path`, or
    /// `toml` text that `name` stands for in messages.
    #[pyo3(signature = (name, *, path=None, toml=None))]
    fn _template(&self, py: Python<'_>, name: &str, path: Option<PathBuf>, toml: Option<Text>) -> PyResult<String> {
        let issues = self.book().outlines();
        let template = match (path, toml) {
            (Some(path), _) => Template::load(path, issues),
            (None, Some(text)) => Template::from_toml(name, &text.0, issues),
            (None, None) => Template::embedded(name, issues),
        };
        let template = template.map_err(|error| raised(py, error))?;
        serde_json::to_string(&template).map_err(value_error)
    }

    fn __repr__(&self) -> String {
        let book = self.book();
        let packs: Vec<_> = book.packs().map(Pack::name).collect();
        format!(
            "Codebook({}: {} actors, {} issues)",
            packs.join(" < "),
            book.actors.len(),
            book.issues.len()
        )
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.layers == other.layers
    }

    fn __hash__(&self) -> u64 {
        hash_of(&self.layers)
    }

    #[allow(clippy::type_complexity)]
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (Vec<(&'static str, &str, &str)>,))> {
        let layers = self.layers.iter().map(Layer::to_parts).collect::<PyResult<_>>()?;
        Ok((restorer(py, "_restore_codebook")?, (layers,)))
    }
}

fn toml(text: Text, name: &str) -> Layer {
    Layer::Toml {
        name: name.to_owned(),
        text: text.into(),
    }
}

fn listed<'py, 'a>(py: Python<'py>, entries: impl Iterator<Item = (&'a str, &'a str)>) -> PyResult<Bound<'py, PyDict>> {
    let names = PyDict::new(py);
    for (id, name) in entries {
        names.set_item(id, name)?;
    }
    Ok(names)
}
