//! Source files of codebooks, rules and templates: their text, their places, and their TOML as a tree that keeps every place.
//!
//! It stands below all that is read from such files, so that measures can have files of their own without knowing codebooks.

pub(crate) mod fields;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use crate::error::{Excerpt, Location, Problem};

/// The files under `data/`: path from there, text.
pub(crate) static EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// A file of a pack.
#[derive(Debug)]
pub(crate) struct Source {
    pub(crate) name: Arc<str>,
    pub(crate) text: Cow<'static, str>,
    line_starts: Vec<usize>,
}

/// A stretch of a source, in bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) source: &'a Source,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Source {
    pub(crate) fn new(name: &str, text: Cow<'static, str>) -> Self {
        let after_newlines = text
            .bytes()
            .enumerate()
            .filter(|(_, b)| *b == b'\n')
            .map(|(i, _)| i + 1);
        let line_starts = std::iter::once(0).chain(after_newlines).collect();
        Source {
            name: name.into(),
            text,
            line_starts,
        }
    }

    pub(crate) fn place(&self, span: Range<usize>) -> Place<'_> {
        Place {
            source: self,
            start: span.start,
            end: span.end,
        }
    }

    /// The line number (from 0) of a byte offset, and the line's range without its end.
    fn line_of(&self, offset: usize) -> (usize, Range<usize>) {
        let line = self
            .line_starts
            .partition_point(|start| *start <= offset)
            .saturating_sub(1);
        let start = self.line_starts.get(line).copied().unwrap_or(0);
        let end = self.line_starts.get(line + 1).map_or(self.text.len(), |next| next - 1);
        (line, start..end)
    }
}

impl Place<'_> {
    pub(crate) fn location(&self) -> Location {
        let (line, range) = self.source.line_of(self.start);
        let before = self
            .source
            .text
            .get(range.start..self.start)
            .map_or(0, |text| text.chars().count());
        Location {
            file: Arc::clone(&self.source.name),
            line: u32::try_from(line + 1).unwrap_or(u32::MAX),
            column: u32::try_from(before + 1).unwrap_or(u32::MAX),
        }
    }

    pub(crate) fn excerpt(&self, label: impl Into<String>) -> Excerpt {
        let (_, line) = self.source.line_of(self.start);
        let meant = self.source.text.get(self.start..self.end.min(line.end)).unwrap_or("");
        Excerpt {
            location: self.location(),
            line: self
                .source
                .text
                .get(line)
                .unwrap_or("")
                .trim_end_matches('\r')
                .to_owned(),
            width: meant.chars().count().max(1),
            label: label.into(),
        }
    }

    pub(crate) fn problem(
        &self,
        code: &'static str,
        key: impl Into<String>,
        message: impl Into<String>,
        expected: impl Into<String>,
    ) -> Problem {
        let expected = expected.into();
        let label = if expected.is_empty() {
            String::new()
        } else {
            format!("expected {expected}")
        };
        Problem {
            excerpt: self.excerpt(label),
            key: key.into(),
            code,
            message: message.into(),
            expected,
            related: Vec::new(),
        }
    }
}

/// A TOML value and where it stands: file of its pack, bytes.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) value: Value,
    pub(crate) file: usize,
    pub(crate) span: Range<usize>,
}

/// What a file can hold; dates have no use in one and keep their type's name only.
#[derive(Debug)]
pub(crate) enum Value {
    Text(Box<str>),
    Flag(bool),
    /// A number, and what TOML calls its type.
    Number(f64, &'static str),
    List(Vec<Node>),
    Table(Tree),
    Other(&'static str),
}

/// The keys of a table, with the place of each key.
pub(crate) type Tree = BTreeMap<Box<str>, (Range<usize>, Node)>;

impl Value {
    pub(crate) fn type_name(&self) -> &'static str {
        match self {
            Value::Text(_) => "a string",
            Value::Flag(_) => "a boolean",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
            Value::Number(_, name) | Value::Other(name) => name,
        }
    }
}

/// Within so many lines of a syntax error another is taken to follow from it: behind a bracket that nothing closes, every line is one.
const FOLLOWS: usize = 2;

/// Reads one file; its syntax errors go to `problems`, what could be read is returned.
pub(crate) fn parse(source: &Source, file: usize, problems: &mut Vec<Problem>) -> Tree {
    let (table, errors) = DeTable::parse_recoverable(&source.text);
    let mut doubled = None;
    let mut last: Option<usize> = None;
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        let (line, _) = source.line_of(span.start);
        let place = source.place(span);
        if error.message() == "duplicate key" {
            problems.extend(duplicate(place, &mut doubled));
        } else if last.replace(line).is_none_or(|last| line > last + FOLLOWS) {
            let (message, expected) = error
                .message()
                .split_once(", expected ")
                .unwrap_or((error.message(), ""));
            problems.push(place.problem("syntax", "", format!("not valid TOML: {message}"), expected));
        }
    }
    tree(table.into_inner(), file)
}

/// A key or table that its file has defined before. `doubled` is the last table header of which this was said: the keys
/// below it are not worth another word.
fn duplicate(place: Place<'_>, doubled: &mut Option<usize>) -> Option<Problem> {
    let source = place.source;
    let line = |number: usize| {
        let start = source.line_starts.get(number).copied().unwrap_or(0);
        source.text.get(source.line_of(start).1).unwrap_or("")
    };
    let header = |number: usize| line(number).trim().strip_prefix('[')?.split(']').next();
    let (here, _) = source.line_of(place.start);
    let table = (0..=here).rev().find(|number| header(*number).is_some());
    let name = table.and_then(header).unwrap_or("");
    let word = source.text.get(place.start..place.end).unwrap_or("");
    if table != Some(here) {
        let key = format!("{name}.{word}");
        let message = format!("`{word}` is given twice in one table");
        return (*doubled != table || table.is_none())
            .then(|| place.problem("duplicate-id", key.trim_start_matches('.'), message, "one value"));
    }
    *doubled = table;
    let message = format!("`{name}` is defined twice in this file");
    let mut problem = place.problem("duplicate-id", name, message, "one definition");
    if let Some(first) = (0..here).find(|number| header(*number) == Some(name)) {
        let start = source.line_starts.get(first).copied().unwrap_or(0);
        problem.related.push(
            source
                .place(start..start + line(first).len())
                .excerpt("first defined here"),
        );
    }
    Some(problem)
}

fn tree(table: DeTable<'_>, file: usize) -> Tree {
    table
        .into_iter()
        .map(|(key, value)| {
            let at = key.span();
            (
                key.into_inner().into(),
                (at, node(value.span(), value.into_inner(), file)),
            )
        })
        .collect()
}

fn node(span: Range<usize>, value: DeValue<'_>, file: usize) -> Node {
    let value = match value {
        DeValue::String(text) => Value::Text(text.into()),
        DeValue::Boolean(flag) => Value::Flag(flag),
        DeValue::Array(items) => Value::List(
            items
                .into_iter()
                .map(|item| node(item.span(), item.into_inner(), file))
                .collect(),
        ),
        DeValue::Table(table) => Value::Table(tree(table, file)),
        DeValue::Integer(number) => {
            let read = i64::from_str_radix(number.as_str(), number.radix());
            // A whole number beyond 2^53 is of no use in these files and may lose its last digits.
            Value::Number(read.map_or(f64::NAN, |n| n as f64), "an integer")
        }
        DeValue::Float(number) => Value::Number(number.as_str().parse().unwrap_or(f64::NAN), "a float"),
        DeValue::Datetime(_) => Value::Other("a date-time"),
    };
    Node { value, file, span }
}
