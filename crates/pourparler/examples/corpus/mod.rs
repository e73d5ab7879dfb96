//! The documents that come with the project: what `seeds/seeds.toml` lists, and how each is to be read.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use pourparler::codebook::Codebook;
use pourparler::model::{Article, Edtf};
use pourparler::reader::Reader;
use pourparler::text::Metadata;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Why a document, a folder or a codebook could not be used.
pub(crate) type Failure = Box<dyn Error + Send + Sync>;

/// The list in a folder of seeds.
const LIST: &str = "seeds.toml";
/// Names the folder of the originals, which are not part of the project.
const ORIGINALS: &str = "POURPARLER_SEEDS";
/// Names the folder of their readings.
const READINGS: &str = "POURPARLER_GOLD";

/// Files of single sentences whose name starts so were not looked at when rules were written.
const KEPT_ASIDE: &str = "kept-aside-";

/// One document and how it is to be read.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// Its name in listings.
    pub(crate) id: String,
    /// Its text.
    pub(crate) path: PathBuf,
    /// Its reading by hand, where there is one.
    pub(crate) gold: Option<PathBuf>,
    /// An embedded codebook, or a folder that holds one.
    pub(crate) codebook: String,
    /// What a caller would say of its date.
    pub(crate) published: Option<Edtf>,
    /// Whether it is one of the published articles that the project only lists.
    pub(crate) original: bool,
    /// Whether nobody looked at it when rules were written.
    pub(crate) kept_aside: bool,
}

/// The documents of a list: those of the project, and the originals that are there.
#[derive(Debug, Clone, Default)]
pub(crate) struct Corpus {
    /// Written for the project.
    pub(crate) own: Vec<Entry>,
    /// Published articles, where somebody put them in.
    pub(crate) originals: Vec<Entry>,
}

#[derive(Deserialize)]
struct List {
    document: Vec<Listed>,
}

#[derive(Deserialize)]
struct Listed {
    id: String,
    file: String,
    gold: String,
    codebook: String,
    published: Option<String>,
    original: bool,
    #[serde(default)]
    kept_aside: bool,
}

impl Corpus {
    /// The corpus of a folder; `None` where the folder lists nothing.
    pub(crate) fn open(folder: &Path) -> Result<Option<Corpus>, Failure> {
        let list = folder.join(LIST);
        if !list.is_file() {
            return Ok(None);
        }
        let listed: List = toml::from_str(&read(&list)?).map_err(|e| format!("`{}`: {e}", list.display()))?;
        let originals = std::env::var_os(ORIGINALS).map_or_else(|| folder.join("original"), PathBuf::from);
        let mut corpus = Corpus::default();
        for document in listed.document {
            let place = if document.original { originals.as_path() } else { folder };
            let entry = document.entry(place)?;
            match (document.original, entry.path.is_file()) {
                (true, true) => corpus.originals.push(entry),
                (true, false) => {}
                (false, _) => corpus.own.push(entry),
            }
        }
        Ok(Some(corpus))
    }

    /// The documents that a newcomer wants to see: the originals, or the project's own where there are none.
    pub(crate) fn preferred(self) -> Vec<Entry> {
        if self.originals.is_empty() {
            self.own
        } else {
            self.originals
        }
    }

    /// All of them, the project's own first.
    pub(crate) fn all(self) -> Vec<Entry> {
        self.own.into_iter().chain(self.originals).collect()
    }
}

impl Listed {
    fn entry(&self, place: &Path) -> Result<Entry, Failure> {
        let mut folders = vec![place.to_owned(), place.join("../gold")];
        if self.original {
            folders.splice(0..0, std::env::var_os(READINGS).map(PathBuf::from));
        }
        Ok(Entry {
            id: self.id.clone(),
            path: place.join(&self.file),
            gold: folders.iter().map(|f| f.join(&self.gold)).find(|p| p.is_file()),
            codebook: self.codebook.clone(),
            published: self.published.as_deref().map(date).transpose()?,
            original: self.original,
            kept_aside: self.kept_aside,
        })
    }
}

/// Readers by codebook, each compiled once.
#[derive(Default)]
pub(crate) struct Readers {
    compiled: BTreeMap<String, Reader>,
}

impl Readers {
    /// The reader of an embedded codebook or of a folder.
    pub(crate) fn get(&mut self, codebook: &str) -> Result<Reader, Failure> {
        if let Some(reader) = self.compiled.get(codebook) {
            return Ok(reader.clone());
        }
        let reader = Reader::new(if Path::new(codebook).is_dir() {
            Codebook::from_dir(codebook)?
        } else {
            Codebook::embedded(codebook)?
        })?;
        self.compiled.insert(codebook.to_owned(), reader.clone());
        Ok(reader)
    }

    /// Reads a text of the tests, with the date that its file gives.
    pub(crate) fn sentence(&mut self, codebook: &str, text: &str, published: Option<&str>) -> Result<Article, Failure> {
        let metadata = Metadata {
            published: published.map(date).transpose()?,
            ..Metadata::default()
        };
        Ok(self.get(codebook)?.read(text, &metadata))
    }

    /// Reads a document as its entry says.
    pub(crate) fn article(&mut self, entry: &Entry) -> Result<Article, Failure> {
        let metadata = Metadata {
            published: entry.published,
            ..Metadata::default()
        };
        Ok(self.get(&entry.codebook)?.read(read(&entry.path)?, &metadata))
    }
}

/// One file of single sentences.
pub(crate) struct Sentences<T> {
    /// The name of the file, without its ending.
    pub(crate) name: String,
    /// Whether nobody looked at it when rules were written.
    pub(crate) kept_aside: bool,
    pub(crate) content: T,
}

/// The files of single sentences in a folder, in order.
pub(crate) fn tables<T: DeserializeOwned>(folder: &Path) -> Result<Vec<Sentences<T>>, Failure> {
    let listing = fs::read_dir(folder).map_err(|e| format!("cannot read the folder `{}`: {e}", folder.display()))?;
    let mut paths: Vec<PathBuf> = listing.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "toml"));
    paths.sort();
    let parse = |path: PathBuf| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Sentences {
            kept_aside: name.starts_with(KEPT_ASIDE),
            content: toml::from_str(&read(&path)?).map_err(|e| format!("`{}`: {e}", path.display()))?,
            name,
        })
    };
    paths.into_iter().map(parse).collect()
}

/// The text of a file; bytes that are not UTF-8 become replacement characters.
pub(crate) fn read(path: &Path) -> Result<String, Failure> {
    let bytes = fs::read(path).map_err(|e| format!("cannot read `{}`: {e}", path.display()))?;
    Ok(match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
    })
}

/// A date in EDTF.
pub(crate) fn date(text: &str) -> Result<Edtf, Failure> {
    text.parse()
        .map_err(|e| format!("{e}; dates look like `2017-01-25`, `2017-01` or `2017`").into())
}
