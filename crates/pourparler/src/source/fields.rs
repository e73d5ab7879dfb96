//! Reads the fields of one entry over all layers that define it, and notes every problem on the way.

use std::fmt;
use std::str::FromStr;

use super::{Node, Place, Source, Tree, Value};
use crate::error::Problem;

/// Where a value belongs: table, id, list of tables (if any), field. Prints as a dotted path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Key<'a> {
    pub(crate) table: &'a str,
    pub(crate) id: &'a str,
    pub(crate) list: &'static str,
    pub(crate) field: &'a str,
}

impl fmt::Display for Key<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.table)?;
        for part in [self.id, self.list, self.field]
            .into_iter()
            .filter(|part| !part.is_empty())
        {
            write!(f, ".{part}")?;
        }
        Ok(())
    }
}

/// A string of a source, with its place and key.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word<'a> {
    pub(crate) text: &'a str,
    pub(crate) place: Place<'a>,
    pub(crate) key: Key<'a>,
}

impl Word<'_> {
    pub(crate) fn problem(
        &self,
        code: &'static str,
        message: impl Into<String>,
        expected: impl Into<String>,
    ) -> Problem {
        self.place.problem(code, self.key.to_string(), message, expected)
    }
}

/// A number of a source, with its place and key.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Number<'a> {
    pub(crate) value: f64,
    place: Place<'a>,
    key: Key<'a>,
}

impl Number<'_> {
    pub(crate) fn problem(
        &self,
        code: &'static str,
        message: impl Into<String>,
        expected: impl Into<String>,
    ) -> Problem {
        self.place.problem(code, self.key.to_string(), message, expected)
    }
}

/// One layer's table of an entry.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Layer<'a> {
    pub(crate) tree: &'a Tree,
    pub(crate) sources: &'a [Source],
    pub(crate) at: Place<'a>,
}

/// The key of a flag with which an entry drops what lower layers say.
pub(crate) const REPLACE: &str = "replace";

impl Layer<'_> {
    /// Whether it drops what lower layers say.
    pub(crate) fn replaces(&self) -> bool {
        matches!(self.tree.get(REPLACE), Some((_, node)) if matches!(node.value, Value::Flag(true)))
    }
}

/// The fields of one entry. A field is known once it has been asked for; [`Fields::finish`] reports the others.
pub(crate) struct Fields<'a, 'p> {
    layers: Vec<Layer<'a>>,
    key: Key<'a>,
    known: Vec<&'static str>,
    problems: &'p mut Vec<Problem>,
}

/// The place of a node, given the sources of its pack.
pub(crate) fn place_of<'a>(sources: &'a [Source], node: &'a Node) -> Option<Place<'a>> {
    sources.get(node.file).map(|source| source.place(node.span.clone()))
}

impl<'a, 'p> Fields<'a, 'p> {
    /// The fields over `layers`, lowest first.
    pub(crate) fn new(layers: Vec<Layer<'a>>, table: &'a str, id: &'a str, problems: &'p mut Vec<Problem>) -> Self {
        let key = Key {
            table,
            id,
            list: "",
            field: "",
        };
        Fields {
            layers,
            key,
            known: Vec::new(),
            problems,
        }
    }

    /// The table of the entry.
    pub(crate) fn table_name(&self) -> &'a str {
        self.key.table
    }

    /// The id of the entry.
    pub(crate) fn id(&self) -> &'a str {
        self.key.id
    }

    /// Where the topmost layer defines the entry.
    pub(crate) fn at(&self) -> Option<Place<'a>> {
        self.layers.last().map(|layer| layer.at)
    }

    pub(crate) fn push(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    fn key(&self, field: &'a str) -> Key<'a> {
        Key { field, ..self.key }
    }

    fn wrong_type(&mut self, field: &'static str, place: Place<'a>, found: &Value, expected: &str) {
        let message = format!("`{field}` is {}", found.type_name());
        self.problems
            .push(place.problem("wrong-type", self.key(field).to_string(), message, expected));
    }

    /// The values of a field, lowest layer first.
    fn values(&mut self, field: &'static str) -> Vec<(Place<'a>, &'a Node, &'a [Source])> {
        self.known.push(field);
        self.layers
            .iter()
            .filter_map(|layer| {
                let (_, node) = layer.tree.get(field)?;
                Some((place_of(layer.sources, node)?, node, layer.sources))
            })
            .collect()
    }

    /// What `read` makes of the field in the topmost layer where it can; the others are of a wrong type.
    fn top<T>(
        &mut self,
        field: &'static str,
        expected: &str,
        read: impl Fn(&'a Value) -> Option<T>,
    ) -> Option<(T, Place<'a>)> {
        let mut found = None;
        for (place, node, _) in self.values(field) {
            match read(&node.value) {
                Some(value) => found = Some((value, place)),
                None => self.wrong_type(field, place, &node.value, expected),
            }
        }
        found
    }

    /// A string; the topmost layer that has it wins.
    pub(crate) fn text(&mut self, field: &'static str) -> Option<Word<'a>> {
        let (text, place) = self.top(field, "a string", |value| match value {
            Value::Text(text) => Some(&**text),
            _ => None,
        })?;
        let key = self.key(field);
        Some(Word { text, place, key })
    }

    /// A string that must be there and must not be empty.
    pub(crate) fn required(&mut self, field: &'static str) -> Option<Word<'a>> {
        let defined = self.layers.iter().any(|layer| layer.tree.contains_key(field));
        if !defined && let Some(at) = self.at() {
            let message = format!("`{}` has no `{field}`", self.key);
            self.problems.push(at.problem(
                "missing-key",
                self.key(field).to_string(),
                message,
                format!("`{field} = ...`"),
            ));
        }
        let word = self.text(field)?;
        if word.text.trim().is_empty() {
            self.problems
                .push(word.problem("empty-value", format!("`{field}` is empty"), "at least one word"));
        }
        Some(word)
    }

    /// A boolean; the topmost layer that has it wins.
    pub(crate) fn flag(&mut self, field: &'static str) -> Option<bool> {
        let found = self.top(field, "`true` or `false`", |value| match value {
            Value::Flag(flag) => Some(*flag),
            _ => None,
        });
        found.map(|(flag, _)| flag)
    }

    /// A number; the topmost layer that has it wins.
    pub(crate) fn number(&mut self, field: &'static str) -> Option<Number<'a>> {
        let (value, place) = self.top(field, "a number", |value| match value {
            Value::Number(number, _) => Some(*number),
            _ => None,
        })?;
        let key = self.key(field);
        Some(Number { value, place, key })
    }

    /// A list of strings; the lists of all layers are joined, repeated strings kept once.
    pub(crate) fn texts(&mut self, field: &'static str) -> Vec<Word<'a>> {
        let mut found: Vec<Word<'a>> = Vec::new();
        for (place, node, sources) in self.values(field) {
            let Value::List(items) = &node.value else {
                self.wrong_type(field, place, &node.value, "a list of strings");
                continue;
            };
            for item in items {
                let Some(place) = place_of(sources, item) else { continue };
                let Value::Text(text) = &item.value else {
                    let message = format!("`{field}` holds {}", item.value.type_name());
                    self.problems
                        .push(place.problem("wrong-type", self.key(field).to_string(), message, "a string"));
                    continue;
                };
                let word = Word {
                    text,
                    place,
                    key: self.key(field),
                };
                if text.trim().is_empty() {
                    self.problems.push(word.problem(
                        "empty-value",
                        format!("`{field}` holds an empty string"),
                        "words",
                    ));
                } else if !found.iter().any(|earlier| earlier.text == &**text) {
                    found.push(word);
                }
            }
        }
        found
    }

    /// A list of tables; `read` is called with the fields of each, lowest layer first.
    pub(crate) fn tables(&mut self, field: &'static str, mut read: impl FnMut(&mut Fields<'a, '_>)) {
        for (place, node, sources) in self.values(field) {
            let Value::List(items) = &node.value else {
                self.wrong_type(field, place, &node.value, "a list of tables");
                continue;
            };
            for item in items {
                self.nested(field, item, sources, &mut read);
            }
        }
    }

    /// The list of tables of the topmost layer that has the field; `read` is called with the fields of each, in order.
    pub(crate) fn top_tables(&mut self, field: &'static str, mut read: impl FnMut(&mut Fields<'a, '_>)) {
        let Some((place, node, sources)) = self.values(field).pop() else {
            return;
        };
        match &node.value {
            Value::List(items) => items
                .iter()
                .for_each(|item| self.nested(field, item, sources, &mut read)),
            other => self.wrong_type(field, place, other, "a list of tables"),
        }
    }

    /// One table.
    pub(crate) fn table(&mut self, field: &'static str, mut read: impl FnMut(&mut Fields<'a, '_>)) {
        if let Some((_, node, sources)) = self.values(field).pop() {
            self.nested(field, node, sources, &mut read);
        }
    }

    fn nested(
        &mut self,
        field: &'static str,
        node: &'a Node,
        sources: &'a [Source],
        read: &mut impl FnMut(&mut Fields<'a, '_>),
    ) {
        let Some(at) = place_of(sources, node) else { return };
        let Value::Table(tree) = &node.value else {
            return self.wrong_type(field, at, &node.value, "a table");
        };
        let mut fields = Fields {
            layers: vec![Layer { tree, sources, at }],
            key: Key {
                list: field,
                ..self.key
            },
            known: Vec::new(),
            problems: self.problems,
        };
        read(&mut fields);
        fields.finish();
    }

    /// A table of lists of strings under keys of the author's choice, such as `forms_of`.
    pub(crate) fn lists(&mut self, field: &'static str) -> Vec<(Word<'a>, Vec<Word<'a>>)> {
        let mut found = Vec::new();
        for (place, node, sources) in self.values(field) {
            let Value::Table(tree) = &node.value else {
                self.wrong_type(field, place, &node.value, "a table of lists of strings");
                continue;
            };
            let mut inner = Fields {
                layers: vec![Layer {
                    tree,
                    sources,
                    at: place,
                }],
                key: Key {
                    list: field,
                    ..self.key
                },
                known: Vec::new(),
                problems: self.problems,
            };
            found.extend(inner.all_lists());
        }
        found
    }

    /// Every key of the table as a list of strings; a higher layer's list replaces a lower one's.
    pub(crate) fn all_lists(&mut self) -> Vec<(Word<'a>, Vec<Word<'a>>)> {
        let mut found: Vec<(Word<'a>, Vec<Word<'a>>)> = Vec::new();
        for layer in self.layers.clone() {
            for (name, (span, node)) in layer.tree {
                let key = Key {
                    field: name,
                    ..self.key
                };
                let Some(source) = layer.sources.get(node.file) else {
                    continue;
                };
                let word = Word {
                    text: name,
                    place: source.place(span.clone()),
                    key,
                };
                found.push((word, self.strings(word, node, source)));
            }
        }
        found
    }

    fn strings(&mut self, owner: Word<'a>, node: &'a Node, source: &'a Source) -> Vec<Word<'a>> {
        let items = match &node.value {
            Value::List(items) => items.as_slice(),
            _ => std::slice::from_ref(node),
        };
        let mut words = Vec::new();
        for item in items {
            let place = source.place(item.span.clone());
            match &item.value {
                Value::Text(text) if matches!(node.value, Value::List(_)) && !text.trim().is_empty() => {
                    words.push(Word {
                        text,
                        place,
                        key: owner.key,
                    });
                }
                other => {
                    let message = format!("`{}` holds {}", owner.text, other.type_name());
                    let key = owner.key.to_string();
                    self.problems
                        .push(place.problem("wrong-type", key, message, "a list of non-empty strings"));
                }
            }
        }
        words
    }

    /// A word read as a `T`, or a problem with `code`.
    pub(crate) fn parse<T: FromStr<Err: fmt::Display>>(&mut self, word: Word<'a>, code: &'static str) -> Option<T> {
        match word.text.parse() {
            Ok(value) => Some(value),
            Err(error) => {
                let error: <T as FromStr>::Err = error;
                let text = error.to_string();
                let (message, expected) = text.split_once(": expected ").unwrap_or((&text, ""));
                self.problems.push(word.problem(code, message, expected));
                None
            }
        }
    }

    /// A string field read as a `T`.
    pub(crate) fn parsed<T: FromStr<Err: fmt::Display>>(
        &mut self,
        field: &'static str,
        code: &'static str,
    ) -> Option<T> {
        let word = self.text(field)?;
        self.parse(word, code)
    }

    /// Reports the keys that were never asked for.
    pub(crate) fn finish(self) {
        let mut known = self.known.clone();
        known.sort_unstable();
        for layer in &self.layers {
            for (name, (span, node)) in layer.tree.iter().filter(|(name, _)| !known.contains(&&***name)) {
                let Some(source) = layer.sources.get(node.file) else {
                    continue;
                };
                let key = Key {
                    field: name,
                    ..self.key
                };
                let expected = known.iter().map(|k| format!("`{k}`")).collect::<Vec<_>>().join(", ");
                self.problems.push(source.place(span.clone()).problem(
                    "unknown-key",
                    key.to_string(),
                    format!("unknown key `{name}`"),
                    format!("one of {expected}"),
                ));
            }
        }
    }
}
