//! What the caller asks for.

use std::fs;
use std::path::{Path, PathBuf};

use pourparler::model::Edtf;

use crate::corpus::{self, Corpus, Entry, Failure};

pub(crate) const USAGE: &str = "\
usage: brief [OPTION]... [FILE|FOLDER]...

Reads texts about peace negotiations and prints who negotiates what with whom, who is quoted, and who
stands where on which issue, each with the words that prove it. Without a path it reads `seeds`.

A folder with a `seeds.toml` gives the documents listed there: the originals where they are present
(`original/` in it, or the folder that POURPARLER_SEEDS names), the project's own otherwise. Any other
folder gives its `.txt` files.

  --codebook NAME|FOLDER   who and what can be named: `base` (the default), `syria`, or a folder of your own
  --published DATE         when the texts were published, in EDTF: 2017-01-25, 2017-01, 2017
  --own                    the project's own documents, also where the originals are present
  --width COLUMNS          width of the page, 60 to 200 (100)
  --json                   the interchange form instead, one article a line
  --help                   this text";

/// The codebook of texts that no list knows.
const DEFAULT_CODEBOOK: &str = "base";
const DEFAULT_WIDTH: usize = 100;

pub(crate) enum Wanted {
    Help,
    Brief(Arguments),
}

pub(crate) struct Arguments {
    paths: Vec<PathBuf>,
    codebook: Option<String>,
    published: Option<Edtf>,
    own: bool,
    pub(crate) json: bool,
    pub(crate) width: usize,
}

impl Arguments {
    pub(crate) fn parse(mut given: impl Iterator<Item = String>) -> Result<Wanted, Failure> {
        let mut out = Arguments {
            paths: Vec::new(),
            codebook: None,
            published: None,
            own: false,
            json: false,
            width: DEFAULT_WIDTH,
        };
        while let Some(argument) = given.next() {
            let (name, mut value) = match argument.split_once('=') {
                Some((name, value)) if name.starts_with("--") => (name.to_owned(), Some(value.to_owned())),
                _ => (argument, None),
            };
            let mut value = || {
                value
                    .take()
                    .or_else(|| given.next())
                    .ok_or(format!("`{name}` needs a value"))
            };
            match name.as_str() {
                "--help" | "-h" => return Ok(Wanted::Help),
                "--json" => out.json = true,
                "--own" => out.own = true,
                "--codebook" => out.codebook = Some(value()?),
                "--published" => out.published = Some(corpus::date(&value()?)?),
                "--width" => out.width = width(&value()?)?,
                option if option.starts_with('-') => return Err(format!("`{option}` is no option").into()),
                path => out.paths.push(path.into()),
            }
        }
        if out.paths.is_empty() {
            out.paths.push("seeds".into());
        }
        Ok(Wanted::Brief(out))
    }

    /// The documents behind the paths, in order.
    pub(crate) fn entries(&self) -> Result<Vec<Entry>, Failure> {
        let mut out = Vec::new();
        for path in &self.paths {
            let found = if path.is_dir() {
                self.folder(path)?
            } else {
                vec![self.file(path)?]
            };
            if found.is_empty() {
                return Err(format!("no `.txt` file in the folder `{}`", path.display()).into());
            }
            out.extend(found);
        }
        for entry in &mut out {
            if let Some(codebook) = &self.codebook {
                entry.codebook.clone_from(codebook);
            }
            entry.published = self.published.or(entry.published);
        }
        Ok(out)
    }

    fn folder(&self, folder: &Path) -> Result<Vec<Entry>, Failure> {
        if let Some(corpus) = Corpus::open(folder)? {
            return Ok(if self.own { corpus.own } else { corpus.preferred() });
        }
        let failed = |e| format!("cannot read the folder `{}`: {e}", folder.display());
        let mut paths: Vec<_> = fs::read_dir(folder)
            .map_err(failed)?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.extension().is_some_and(|e| e == "txt"))
            .collect();
        paths.sort();
        Ok(paths.into_iter().map(unlisted).collect())
    }

    /// A single file, read as a list beside it says, where one does.
    fn file(&self, path: &Path) -> Result<Entry, Failure> {
        if !path.is_file() {
            return Err(format!("there is no file or folder `{}`", path.display()).into());
        }
        let corpus = path.parent().map(Corpus::open).transpose()?.flatten();
        let listed = corpus.and_then(|c| c.all().into_iter().find(|e| e.path.file_name() == path.file_name()));
        Ok(listed.unwrap_or_else(|| unlisted(path.to_owned())))
    }
}

fn unlisted(path: PathBuf) -> Entry {
    Entry {
        id: path
            .file_stem()
            .map_or_else(String::new, |stem| stem.to_string_lossy().into_owned()),
        path,
        gold: None,
        codebook: DEFAULT_CODEBOOK.to_owned(),
        published: None,
        original: false,
        kept_aside: false,
    }
}

fn width(text: &str) -> Result<usize, Failure> {
    match text.parse() {
        Ok(width) if (60..=200).contains(&width) => Ok(width),
        _ => Err(format!("`{text}` is no width: expected 60 to 200 columns").into()),
    }
}
