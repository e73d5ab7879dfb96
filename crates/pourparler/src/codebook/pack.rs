//! Packs: one layer of a codebook, as read from a folder, a string or the files inside this crate.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::error::{CodebookError, Error, Problem};
use crate::source::fields::{Fields, Layer, place_of};
use crate::source::{EMBEDDED, Node, Place, Source, Tree, Value, parse};

/// The tables whose keys are ids.
pub(super) const TABLES: [&str; 11] = [
    "actor",
    "office",
    "ambiguity",
    "source",
    "honorific",
    "issue",
    "negotiation",
    "instrument",
    "verb",
    "cue",
    "act",
];
/// The tables whose keys are words.
pub(super) const WORD_TABLES: [&str; 3] = ["irregular", "abbreviations", "given"];
/// The folder of a pack that holds rules, not tables.
const RULES: &str = "rules";
/// The folder of a pack that holds settlement templates, which measures read by themselves.
const TEMPLATES: &str = "templates";

/// One layer of a codebook. Its entries are checked when it becomes part of a [`Codebook`](super::Codebook).
#[derive(Debug)]
pub struct Pack {
    name: String,
    version: String,
    description: String,
    extends: Vec<String>,
    folder: Option<PathBuf>,
    embedded: bool,
    sources: Vec<Source>,
    rules: Vec<RuleFile>,
    /// Table, id, entry.
    entries: BTreeMap<Box<str>, BTreeMap<Box<str>, Entry>>,
}

/// An entry of one layer.
#[derive(Debug)]
struct Entry {
    key_file: usize,
    key_span: std::ops::Range<usize>,
    node: Node,
}

/// A file of a pack's `rules/` folder, not read yet.
#[derive(Debug, Clone)]
pub struct RuleFile {
    /// The path as errors show it: `base/rules/stance/reject.toml`.
    pub path: Arc<str>,
    /// The whole text.
    pub text: Cow<'static, str>,
}

/// A file to be read: its name in messages, its path inside the pack, its text.
struct Raw {
    name: String,
    inner: String,
    text: Cow<'static, str>,
}

impl Pack {
    /// The names of the packs inside this crate.
    pub fn embedded_names() -> Vec<&'static str> {
        let mut names: Vec<_> = EMBEDDED.iter().filter_map(|(path, _)| path.split('/').next()).collect();
        names.dedup();
        names
    }

    /// A pack inside this crate; `None` where there is none of that name.
    ///
    /// # Errors
    /// [`Error::Codebook`] where a file is no TOML or an id is defined twice.
    pub fn embedded(name: &str) -> Option<Result<Pack, Error>> {
        let inside = |path: &'static str| path.strip_prefix(name)?.strip_prefix('/');
        let raws: Vec<_> = EMBEDDED
            .iter()
            .filter_map(|(path, text)| {
                let inner = inside(path)?.to_owned();
                Some(Raw {
                    name: (*path).to_owned(),
                    inner,
                    text: Cow::Borrowed(text),
                })
            })
            .collect();
        let pack = |raws| {
            Ok(Pack {
                embedded: true,
                ..Pack::read(name, None, raws)?
            })
        };
        (!raws.is_empty()).then(|| pack(raws))
    }

    /// Reads every `.toml` file of a folder and its subfolders.
    ///
    /// # Errors
    /// [`Error::Io`] where the folder or a file cannot be read or is not UTF-8, [`Error::Codebook`] where a file is no TOML
    /// or an id is defined twice.
    pub fn from_dir(path: impl AsRef<Path>) -> Result<Pack, Error> {
        let folder = path.as_ref();
        let mut files = Vec::new();
        collect(folder, &mut files)?;
        files.sort();
        let raws = files
            .into_iter()
            .map(|file| {
                let text = fs::read_to_string(&file).map_err(|source| Error::io(&file, source))?;
                let inner = file.strip_prefix(folder).unwrap_or(&file);
                let inner = inner
                    .iter()
                    .map(|part| part.to_string_lossy())
                    .collect::<Vec<_>>()
                    .join("/");
                Ok(Raw {
                    name: file.display().to_string(),
                    inner,
                    text: Cow::Owned(text),
                })
            })
            .collect::<Result<Vec<_>, Error>>()?;
        let name = folder
            .file_name()
            .map_or_else(|| "codebook".into(), |name| name.to_string_lossy());
        Pack::read(&name, Some(folder.to_owned()), raws)
    }

    /// Reads a pack from one string; `name` stands for the file in messages.
    ///
    /// # Errors
    /// [`Error::Codebook`] where the text is no TOML.
    pub fn from_toml(name: &str, text: &str) -> Result<Pack, Error> {
        let raw = Raw {
            name: name.to_owned(),
            inner: name.to_owned(),
            text: Cow::Owned(text.to_owned()),
        };
        Pack::read(name, None, vec![raw])
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The version, as its author counts; empty where there is none.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// What it holds, in a sentence; empty where there is none.
    pub fn description(&self) -> &str {
        &self.description
    }

    /// The packs that it stands on, lowest first.
    pub fn extends(&self) -> &[String] {
        &self.extends
    }

    /// The folder it was read from, if any.
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// Whether it is one of those inside this crate.
    pub fn is_embedded(&self) -> bool {
        self.embedded
    }

    /// The files of its `rules/` folder, by path.
    pub fn rule_files(&self) -> &[RuleFile] {
        &self.rules
    }

    fn read(name: &str, folder: Option<PathBuf>, raws: Vec<Raw>) -> Result<Pack, Error> {
        let inside = |raw: &Raw, folder: &str| raw.inner.split_once('/').is_some_and(|(first, _)| first == folder);
        let is_rule = |raw: &Raw| inside(raw, RULES);
        let raws = raws.into_iter().filter(|raw| !inside(raw, TEMPLATES));
        let (rules, tables): (Vec<_>, Vec<_>) = raws.partition(is_rule);
        let rules = rules
            .into_iter()
            .map(|raw| RuleFile {
                path: raw.name.into(),
                text: raw.text,
            })
            .collect();
        let sources: Vec<_> = tables.into_iter().map(|raw| Source::new(&raw.name, raw.text)).collect();

        let parsed: Vec<(Tree, Vec<Problem>)> = sources
            .par_iter()
            .enumerate()
            .map(|(file, source)| {
                let mut problems = Vec::new();
                let tree = parse(source, file, &mut problems);
                (tree, problems)
            })
            .collect();
        let mut problems = Vec::new();
        let mut entries = BTreeMap::new();
        let mut header = None;
        for (file, (tree, mut found)) in parsed.into_iter().enumerate() {
            let whole = found.is_empty();
            problems.append(&mut found);
            // What a broken file seems to hold is not worth a word.
            if whole {
                gather(tree, file, &sources, &mut entries, &mut header, &mut problems);
            }
        }

        let mut pack = Pack {
            name: name.to_owned(),
            version: String::new(),
            description: String::new(),
            extends: if name == super::BASE {
                Vec::new()
            } else {
                vec![super::BASE.to_owned()]
            },
            folder,
            embedded: false,
            sources,
            rules,
            entries,
        };
        if let Some(node) = &header {
            pack.read_header(node, &mut problems);
        }
        if problems.is_empty() {
            Ok(pack)
        } else {
            Err(CodebookError::new(problems).into())
        }
    }

    fn read_header(&mut self, node: &Node, problems: &mut Vec<Problem>) {
        let Some(at) = place_of(&self.sources, node) else {
            return;
        };
        let Value::Table(tree) = &node.value else {
            problems.push(at.problem("wrong-type", "codebook", "`codebook` is not a table", "`[codebook]`"));
            return;
        };
        let extends_given = tree.contains_key("extends");
        let mut fields = Fields::new(
            vec![Layer {
                tree,
                sources: &self.sources,
                at,
            }],
            "codebook",
            "",
            problems,
        );
        let [name, version, description] = ["name", "version", "description"].map(|key| fields.text(key));
        let extends = fields.texts("extends");
        fields.finish();
        let [name, version, description] = [name, version, description].map(|word| word.map(|w| w.text.to_owned()));
        let extends: Vec<_> = extends.into_iter().map(|word| word.text.to_owned()).collect();
        if let Some(name) = name {
            self.name = name;
        }
        self.version = version.unwrap_or_default();
        self.description = description.unwrap_or_default();
        if extends_given {
            self.extends = extends;
        }
    }

    /// The ids that a table of this layer defines.
    pub(super) fn ids(&self, table: &str) -> impl Iterator<Item = &str> {
        self.entries
            .get(table)
            .into_iter()
            .flat_map(|ids| ids.keys().map(|id| &**id))
    }

    /// This layer's fields of an entry.
    pub(super) fn entry(&self, table: &str, id: &str) -> Option<Layer<'_>> {
        let entry = self.entries.get(table)?.get(id)?;
        let at = self.sources.get(entry.key_file)?.place(entry.key_span.clone());
        match &entry.node.value {
            Value::Table(tree) => Some(Layer {
                tree,
                sources: &self.sources,
                at,
            }),
            _ => None,
        }
    }

    /// The words of a table such as `irregular`, and of which place.
    pub(super) fn words(&self, table: &str) -> impl Iterator<Item = (&str, Place<'_>, &Node, &[Source])> {
        self.entries
            .get(table)
            .into_iter()
            .flatten()
            .filter_map(|(word, entry)| {
                let place = self.sources.get(entry.key_file)?.place(entry.key_span.clone());
                Some((&**word, place, &entry.node, self.sources.as_slice()))
            })
    }
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Error> {
    let io = |source| Error::io(folder, source);
    for entry in fs::read_dir(folder).map_err(io)? {
        let path = entry.map_err(io)?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            files.push(path);
        }
    }
    Ok(())
}

/// Adds the tables of one file to those of its layer.
fn gather(
    tree: Tree,
    file: usize,
    sources: &[Source],
    entries: &mut BTreeMap<Box<str>, BTreeMap<Box<str>, Entry>>,
    header: &mut Option<Node>,
    problems: &mut Vec<Problem>,
) {
    let Some(source) = sources.get(file) else { return };
    for (table, (span, node)) in tree {
        let at = source.place(span);
        if &*table == "codebook" {
            if header.is_some() {
                problems.push(at.problem(
                    "duplicate-id",
                    "codebook",
                    "a second `[codebook]` in this pack",
                    "one only",
                ));
            }
            *header = Some(node);
            continue;
        }
        let by_id = TABLES.contains(&&*table);
        if !by_id && !WORD_TABLES.contains(&&*table) {
            let known = TABLES
                .iter()
                .chain(&WORD_TABLES)
                .map(|t| format!("`{t}`"))
                .collect::<Vec<_>>()
                .join(", ");
            let message = format!("unknown table `{table}`");
            problems.push(at.problem("unknown-key", &*table, message, format!("one of {known}, `codebook`")));
            continue;
        }
        let Value::Table(ids) = node.value else {
            let message = format!("`{table}` is {}", node.value.type_name());
            let expected = if by_id {
                format!("`[{table}.ID]`")
            } else {
                format!("`[{table}]`")
            };
            problems.push(at.problem("wrong-type", &*table, message, expected));
            continue;
        };
        let layer = entries.entry(table.clone()).or_default();
        for (id, (span, node)) in ids {
            let at = source.place(span.clone());
            let key = format!("{table}.{id}");
            if by_id && !matches!(node.value, Value::Table(_)) {
                let message = format!("`{key}` is {}", node.value.type_name());
                problems.push(at.problem("wrong-type", key, message, format!("a table `[{table}.{id}]`")));
            } else if let Some(first) = layer.get(&id) {
                let mut problem = at.problem(
                    "duplicate-id",
                    &*key,
                    format!("`{key}` is defined twice in this pack"),
                    "one definition",
                );
                let earlier = sources.get(first.key_file).map(|s| s.place(first.key_span.clone()));
                problem
                    .related
                    .extend(earlier.map(|place| place.excerpt("first defined here")));
                problems.push(problem);
            } else {
                layer.insert(
                    id,
                    Entry {
                        key_file: file,
                        key_span: span,
                        node,
                    },
                );
            }
        }
    }
}
