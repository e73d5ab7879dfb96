//! From the names of others to ours: a TOML file.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use std::str::FromStr;

use super::field::Field;
use crate::error::{CodingsError, Error, Problem};
use crate::model::{ActorId, Change, Mode, Position, Strength, Target};
use crate::source::{Node, Source, Tree, Value, parse};

/// What the names in somebody else's codings mean: holders, targets, values, columns. Read from TOML; every table may be left out.
///
/// ```toml
/// unlisted = "keep"            # holders and targets not listed: "keep" makes an id of their words, "leave-out" does not take the coding
///
/// [columns]                    # a field of ours = their column or variable
/// holder = "organization"
/// position = "agreement"
///
/// [documents]                  # in this table and those below: their name = ours; "" leaves the coding out
/// "Article 17" = "wire-17"
///
/// [holders]
/// "Govt. of Kenya" = "kenya"
///
/// [targets]
/// "Truce" = "issue:ceasefire"
/// "No truce" = { target = "issue:ceasefire", turned = true }            # support of theirs is opposition to ours
/// "Calls for talks" = { target = "issue:direct-talks", position = "support" }
///
/// [positions]
/// "pro" = "support"
///
/// # [strengths], [modes] and [changes] likewise
///
/// [codes]                      # codes of a QDA project, by name or by path: what a passage with the code says
/// "Actors/Govt. of Kenya" = { holder = "kenya" }
/// "Stance/Pro" = { position = "support" }
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapping {
    pub(super) unlisted: Unlisted,
    pub(super) columns: BTreeMap<Field, String>,
    pub(super) documents: Names<String>,
    pub(super) holders: Names<ActorId>,
    pub(super) targets: Names<MappedTarget>,
    pub(super) positions: Names<Position>,
    pub(super) strengths: Names<Strength>,
    pub(super) modes: Names<Mode>,
    pub(super) changes: Names<Change>,
    pub(super) codes: Names<BTreeMap<Field, String>>,
}

/// Their name to our value; `None` leaves the coding out.
pub(super) type Names<T> = BTreeMap<String, Option<T>>;

/// What becomes of holders and targets that a mapping does not list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Unlisted {
    #[default]
    Keep,
    LeaveOut,
}

/// What a name of a target means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MappedTarget {
    pub(super) target: Target,
    pub(super) position: Option<Position>,
    pub(super) turned: bool,
}

/// The fields that a QDA code can say.
const CODED: [Field; 6] = [
    Field::Holder,
    Field::Target,
    Field::Position,
    Field::Strength,
    Field::Mode,
    Field::Change,
];

impl Mapping {
    /// Reads a mapping; `name` stands for the file in messages.
    ///
    /// # Errors
    /// [`Error::Codings`] with all problems, each with file, line, key and what was expected.
    pub fn from_toml(name: &str, text: &str) -> Result<Mapping, Error> {
        let source = Source::new(name, text.to_owned().into());
        let mut problems = Vec::new();
        let tree = parse(&source, 0, &mut problems);
        let mut reader = Reader {
            source: &source,
            problems,
        };
        let mapping = reader.mapping(&tree);
        if reader.problems.is_empty() {
            Ok(mapping)
        } else {
            Err(CodingsError::new(reader.problems).into())
        }
    }

    /// Reads a mapping from the same tables as a JSON object; messages show them as TOML.
    ///
    /// # Errors
    /// [`Error::Value`] where it is no JSON that TOML can say; as [`Mapping::from_toml`].
    pub fn from_json(name: &str, json: &str) -> Result<Mapping, Error> {
        let given: serde_json::Value = serde_json::from_str(json).map_err(Error::value)?;
        let text = toml::to_string(&given).map_err(Error::value)?;
        Mapping::from_toml(name, &text)
    }

    /// Reads a mapping from a file.
    ///
    /// # Errors
    /// [`Error::Io`] where it cannot be read; as [`Mapping::from_toml`].
    pub fn from_path(path: impl AsRef<Path>) -> Result<Mapping, Error> {
        let path = path.as_ref();
        let text = std::fs::read_to_string(path).map_err(|source| Error::io(path, source))?;
        Mapping::from_toml(&path.display().to_string(), &text)
    }

    /// Their column for a field; the field's own name where none is given.
    pub(super) fn column(&self, field: Field) -> &str {
        self.columns.get(&field).map_or(field.as_str(), String::as_str)
    }
}

/// Reads the tables of a mapping and notes every problem on the way.
struct Reader<'s> {
    source: &'s Source,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn mapping(&mut self, tree: &Tree) -> Mapping {
        let mut out = Mapping::default();
        for (key, (span, node)) in tree {
            match &**key {
                "unlisted" => match text(node) {
                    Some("keep") => out.unlisted = Unlisted::Keep,
                    Some("leave-out") => out.unlisted = Unlisted::LeaveOut,
                    _ => self.wrong(node, key, "`keep` or `leave-out`"),
                },
                "columns" => out.columns = self.columns(node),
                "documents" => out.documents = self.names(node, key, |_, text, _, _| Some(text.to_owned())),
                "holders" => out.holders = self.ids(node, key),
                "targets" => out.targets = self.targets(node),
                "positions" => out.positions = self.ids(node, key),
                "strengths" => out.strengths = self.ids(node, key),
                "modes" => out.modes = self.ids(node, key),
                "changes" => out.changes = self.ids(node, key),
                "codes" => out.codes = self.codes(node),
                _ => self.problem(
                    span.clone(),
                    "unknown-key",
                    key,
                    format!("`{key}` is no key of a mapping"),
                    "`unlisted`, `columns`, `documents`, `holders`, `targets`, `positions`, `strengths`, `modes`, `changes` or `codes`",
                ),
            }
        }
        out
    }

    fn columns(&mut self, node: &Node) -> BTreeMap<Field, String> {
        let mut out = BTreeMap::new();
        for (key, (span, value)) in self.table(node, "columns") {
            let path = format!("columns.{key}");
            match (Field::from_str(key), text(value)) {
                (Ok(field), Some(column)) if !column.is_empty() => {
                    out.insert(field, column.to_owned());
                }
                (Ok(_), _) => self.wrong(value, &path, "the name of a column"),
                (Err(unknown), _) => {
                    self.problem(
                        span.clone(),
                        "unknown-key",
                        &path,
                        unknown.to_string(),
                        "a field of ours",
                    );
                }
            }
        }
        out
    }

    /// Names to values that parse.
    fn ids<T: FromStr<Err: std::fmt::Display>>(&mut self, node: &Node, table: &str) -> Names<T> {
        self.names(node, table, |reader, text, value, path| {
            reader.parsed(text, value, path)
        })
    }

    fn parsed<T: FromStr<Err: std::fmt::Display>>(&mut self, text: &str, node: &Node, path: &str) -> Option<T> {
        text.parse()
            .map_err(|error: T::Err| self.invalid(node, path, &error))
            .ok()
    }

    /// Names to strings that `read` understands.
    fn names<T>(
        &mut self,
        node: &Node,
        table: &str,
        mut read: impl FnMut(&mut Self, &str, &Node, &str) -> Option<T>,
    ) -> Names<T> {
        let mut out = Names::new();
        for (key, (_, value)) in self.table(node, table) {
            let path = format!("{table}.{key}");
            match text(value) {
                Some("") => {
                    out.insert(key.to_string(), None);
                }
                Some(words) => {
                    if let Some(found) = read(self, words, value, &path) {
                        out.insert(key.to_string(), Some(found));
                    }
                }
                None => self.wrong(value, &path, "a string"),
            }
        }
        out
    }

    fn targets(&mut self, node: &Node) -> Names<MappedTarget> {
        let mut out = Names::new();
        for (key, (_, value)) in self.table(node, "targets") {
            let path = format!("targets.{key}");
            let found = match &value.value {
                Value::Text(words) if words.is_empty() => Some(None),
                Value::Text(words) => self.parsed(words, value, &path).map(|target| {
                    Some(MappedTarget {
                        target,
                        position: None,
                        turned: false,
                    })
                }),
                Value::Table(tree) => self.mapped_target(value, tree, &path).map(Some),
                _ => {
                    self.wrong(value, &path, "a target, or a table with `target`");
                    None
                }
            };
            out.extend(found.map(|found| (key.to_string(), found)));
        }
        out
    }

    fn mapped_target(&mut self, node: &Node, tree: &Tree, path: &str) -> Option<MappedTarget> {
        let (mut target, mut position, mut turned) = (None, None, false);
        for (key, (span, value)) in tree {
            let path = format!("{path}.{key}");
            match (&**key, &value.value) {
                ("target", Value::Text(words)) => target = self.parsed(words, value, &path),
                ("position", Value::Text(words)) => position = self.parsed(words, value, &path),
                ("turned", Value::Flag(flag)) => turned = *flag,
                ("target" | "position", _) => self.wrong(value, &path, "a string"),
                ("turned", _) => self.wrong(value, &path, "`true` or `false`"),
                _ => self.problem(
                    span.clone(),
                    "unknown-key",
                    &path,
                    format!("`{key}` is no key of a target"),
                    "`target`, `position` or `turned`",
                ),
            }
        }
        if !tree.contains_key("target") {
            self.wrong(node, path, "a table with `target`");
        }
        Some(MappedTarget {
            target: target?,
            position,
            turned,
        })
    }

    fn codes(&mut self, node: &Node) -> Names<BTreeMap<Field, String>> {
        let mut out = Names::new();
        for (key, (_, value)) in self.table(node, "codes") {
            let path = format!("codes.{key}");
            match &value.value {
                Value::Text(words) if words.is_empty() => {
                    out.insert(key.to_string(), None);
                }
                Value::Table(tree) => {
                    let said = self.code(tree, &path);
                    out.insert(key.to_string(), Some(said));
                }
                _ => self.wrong(value, &path, "a table of what the code says, or an empty string"),
            }
        }
        out
    }

    fn code(&mut self, tree: &Tree, path: &str) -> BTreeMap<Field, String> {
        let mut said = BTreeMap::new();
        for (key, (span, value)) in tree {
            let path = format!("{path}.{key}");
            let field = Field::from_str(key).ok().filter(|field| CODED.contains(field));
            let (Some(field), Some(words)) = (field, text(value)) else {
                let named: Vec<String> = CODED.iter().map(|field| format!("`{field}`")).collect();
                let message = format!("`{key}` is nothing that a code says");
                self.problem(span.clone(), "unknown-key", &path, message, &named.join(", "));
                continue;
            };
            let valid = match field {
                Field::Holder => self.parsed::<ActorId>(words, value, &path).is_some(),
                Field::Target => self.parsed::<Target>(words, value, &path).is_some(),
                Field::Position => self.parsed::<Position>(words, value, &path).is_some(),
                Field::Strength => self.parsed::<Strength>(words, value, &path).is_some(),
                Field::Mode => self.parsed::<Mode>(words, value, &path).is_some(),
                _ => self.parsed::<Change>(words, value, &path).is_some(),
            };
            if valid {
                said.insert(field, words.to_owned());
            }
        }
        said
    }

    fn table<'n>(&mut self, node: &'n Node, path: &str) -> Vec<(&'n str, &'n (Range<usize>, Node))> {
        match &node.value {
            Value::Table(tree) => tree.iter().map(|(key, entry)| (&**key, entry)).collect(),
            _ => {
                self.wrong(node, path, "a table");
                Vec::new()
            }
        }
    }

    fn wrong(&mut self, node: &Node, path: &str, expected: &str) {
        let message = format!("`{path}` is {}", node.value.type_name());
        self.problem(node.span.clone(), "wrong-type", path, message, expected);
    }

    fn invalid(&mut self, node: &Node, path: &str, error: &impl std::fmt::Display) {
        let error = error.to_string();
        let (message, expected) = error.split_once(": expected ").unwrap_or((&error, ""));
        self.problem(node.span.clone(), "invalid-value", path, message.to_owned(), expected);
    }

    fn problem(&mut self, span: Range<usize>, code: &'static str, key: &str, message: String, expected: &str) {
        let problem = self.source.place(span).problem(code, key, message, expected);
        self.problems.push(problem);
    }
}

fn text(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Text(words) => Some(words),
        _ => None,
    }
}
