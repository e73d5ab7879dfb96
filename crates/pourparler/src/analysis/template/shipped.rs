//! Where templates come from: a string, a file, or this crate.

use std::fs;
use std::path::Path;

use super::Template;
use super::file::{Library, read};
use crate::error::Error;
use crate::model::IssueOutline;
use crate::source::EMBEDDED;

/// The folder of a pack that holds templates.
const FOLDER: &str = "templates";

/// The templates inside this crate: name, path of the file, text.
pub(super) fn shipped() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    EMBEDDED.iter().filter_map(|(path, text)| {
        let (_, inner) = path.split_once('/')?;
        let name = inner.strip_prefix(FOLDER)?.strip_prefix('/')?.strip_suffix(".toml")?;
        Some((name, *path, *text))
    })
}

impl Template {
    /// The names of the templates inside this crate.
    pub fn embedded_names() -> Vec<&'static str> {
        let mut names: Vec<_> = shipped().map(|(name, ..)| name).collect();
        names.sort_unstable();
        names
    }

    /// The codebook inside this crate that an embedded template is for.
    pub fn codebook_of(name: &str) -> Option<&'static str> {
        let (_, path, _) = shipped().find(|(known, ..)| *known == name)?;
        path.split('/').next()
    }

    /// A template inside this crate. `issues` are those of the codebook that it is for: of `syria` for the three on Syria, of any for
    /// `peace-process`.
    ///
    /// # Errors
    /// [`Error::Value`] where there is none of that name, [`Error::Template`] where its issues are not among `issues`.
    pub fn embedded(name: &str, issues: impl IntoIterator<Item = IssueOutline>) -> Result<Template, Error> {
        match shipped().find(|(known, ..)| *known == name) {
            Some((_, path, text)) => read(path, text.into(), &Library::shipped(), issues),
            None => Err(Error::value(UnknownTemplate(name.to_owned()))),
        }
    }

    /// A template in a file. One that it extends is a file next to it or one inside this crate.
    ///
    /// # Errors
    /// [`Error::Io`] where the file cannot be read, [`Error::Template`] with every problem found.
    pub fn load(path: impl AsRef<Path>, issues: impl IntoIterator<Item = IssueOutline>) -> Result<Template, Error> {
        let path = path.as_ref();
        let text = fs::read_to_string(path).map_err(|source| Error::io(path, source))?;
        let library = Library::beside(path);
        read(&path.display().to_string(), text.into(), &library, issues)
    }

    /// A template in a string; `name` stands for the file in messages. One that it extends is inside this crate.
    ///
    /// # Errors
    /// [`Error::Template`] with every problem found.
    pub fn from_toml(
        name: &str,
        text: &str,
        issues: impl IntoIterator<Item = IssueOutline>,
    ) -> Result<Template, Error> {
        read(name, text.to_owned().into(), &Library::shipped(), issues)
    }
}

/// A name of no template.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is no embedded template: expected one of {names}", names = names())]
struct UnknownTemplate(String);

/// The names of the templates inside this crate, for messages.
pub(super) fn names() -> String {
    let names = Template::embedded_names();
    names
        .iter()
        .map(|name| format!("`{name}`"))
        .collect::<Vec<_>>()
        .join(", ")
}
