//! Files of Discourse Network Analyzer 2 and 3 (`.dna`, SQLite): statements as stances.
//!
//! What is read are the tables as [`Tables`]. With the feature `dna`, [`read_path`] reads them out of a file; without it no SQLite is built in, and
//! any other SQLite library can fill them.
//!
//! A statement's variables are fields by the `[columns]` of a [`Mapping`](super::Mapping). Without one, `holder` is `organization`
//! where the statement has one and otherwise `person`, `target` is `concept`, and `position` is `agreement` (1 is support, 0 is opposition). Variables of these
//! names are those of the statement type that the program makes by itself.
//!
//! Places are counted by the program in UTF-16 units; they are turned into code points. Dates are seconds or, in version 2, milliseconds since 1970.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::assemble::{About, Assembler};
use super::field::{Coding, Field};
use super::report::LeftOut;
use super::values::Fault;
use super::{Codings, Options};
use crate::model::Edtf;

/// The rows of a file that matter here. Both versions fill the same form: short texts are given as words, not as numbers of entities.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tables {
    /// `CODERS`: number and name.
    pub coders: Vec<(i64, String)>,
    /// `DOCUMENTS`.
    pub documents: Vec<Document>,
    /// `STATEMENTS`.
    pub statements: Vec<Statement>,
    /// `VARIABLES`: number and name.
    pub variables: Vec<(i64, String)>,
    /// The rows of `DATASHORTTEXT`, `DATALONGTEXT`, `DATAINTEGER` and `DATABOOLEAN`.
    pub values: Vec<Value>,
}

/// A row of `DOCUMENTS`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Its number.
    pub id: i64,
    /// Its title.
    pub title: String,
    /// Its text.
    pub text: String,
    /// Who wrote it; may be empty.
    #[serde(default)]
    pub author: String,
    /// Where it was published; may be empty.
    #[serde(default)]
    pub source: String,
    /// When it was published, in seconds or milliseconds since 1970.
    #[serde(default)]
    pub date: Option<i64>,
}

/// A row of `STATEMENTS`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Its number.
    pub id: i64,
    /// Its document.
    pub document: i64,
    /// Its coder.
    #[serde(default)]
    pub coder: Option<i64>,
    /// First UTF-16 unit.
    pub start: i64,
    /// One past the last.
    pub stop: i64,
}

/// The value of a variable in a statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Value {
    /// The statement.
    pub statement: i64,
    /// The variable.
    pub variable: i64,
    /// Its value: words, or a number in digits.
    pub value: String,
}

/// The variables that fields are read from where the mapping names none, the first that has a value.
const DEFAULTS: [(Field, &[&str]); 3] = [
    (Field::Holder, &["organization", "person"]),
    (Field::Target, &["concept"]),
    (Field::Position, &["agreement"]),
];

impl Tables {
    /// The statements as stances. A document's id is its title, or its title and number where a title comes twice; `[documents]` in the mapping maps titles or
    /// numbers.
    ///
    /// Statements without a holder, a target or a position, and those whose place does not hold, are listed in the report.
    ///
    /// ```
    /// use pourparler::codings::{Options, dna::{Document, Statement, Tables, Value}};
    ///
    /// let text = "Kenya rejected the ceasefire.";
    /// let value = |variable, value: &str| Value { statement: 7, variable, value: value.into() };
    /// let tables = Tables {
    ///     coders: vec![(1, "ana".into())],
    ///     documents: vec![Document { id: 3, title: "Wire".into(), text: text.into(), date: Some(1_500_000_000), ..Document::default() }],
    ///     statements: vec![Statement { id: 7, document: 3, coder: Some(1), start: 0, stop: 29 }],
    ///     variables: vec![(1, "organization".into()), (2, "concept".into()), (3, "agreement".into())],
    ///     values: vec![value(1, "kenya"), value(2, "issue:ceasefire"), value(3, "0")],
    /// };
    /// let dossier = tables.codings(&Options::default()).dossier(None)?;
    /// let article = &dossier.articles[0];
    /// assert_eq!(article.words(&article.stances[0].evidence), Some(text));
    /// assert_eq!(article.document.published.ok_or("no date")?.to_string(), "2017-07-14");
    /// # Ok::<(), Box<dyn std::error::Error + Send + Sync>>(())
    /// ```
    pub fn codings(&self, options: &Options) -> Codings {
        let mut assembler = Assembler::new(&options.mapping, &options.texts);
        let variables: BTreeMap<i64, &str> = self.variables.iter().map(|(id, name)| (*id, name.as_str())).collect();
        let mut values: BTreeMap<i64, BTreeMap<&str, &str>> = BTreeMap::new();
        for value in &self.values {
            if let Some(name) = variables.get(&value.variable) {
                let of = values.entry(value.statement).or_default();
                of.insert(name, value.value.as_str());
            }
        }
        let coders: BTreeMap<i64, &str> = self.coders.iter().map(|(id, name)| (*id, name.as_str())).collect();
        let documents: BTreeMap<i64, Opened> = self.opened();
        for statement in &self.statements {
            let place = format!("statement {}", statement.id);
            let Some(document) = documents.get(&statement.document) else {
                let why = format!("there is no document {}", statement.document);
                assembler.report().left_out.push(LeftOut {
                    place,
                    field: Some(Field::Document),
                    why,
                });
                continue;
            };
            let none = BTreeMap::new();
            let values = values.get(&statement.id).unwrap_or(&none);
            let coder = statement.coder.and_then(|coder| coders.get(&coder).copied());
            if let Err(faults) = document.add(&mut assembler, options, statement, coder, values, place.clone()) {
                assembler.leave_out(&place, &faults);
            }
        }
        assembler.finish()
    }

    fn opened(&self) -> BTreeMap<i64, Opened> {
        let mut titles: BTreeMap<&str, usize> = BTreeMap::new();
        for document in &self.documents {
            *titles.entry(&document.title).or_default() += 1;
        }
        let once = |title: &str| titles.get(title).is_some_and(|times| *times == 1) && !title.is_empty();
        let open = |document: &Document| {
            let id = if once(&document.title) {
                document.title.clone()
            } else {
                format!("{} ({})", document.title, document.id).trim().to_owned()
            };
            (document.id, Opened::new(document, id))
        };
        self.documents.iter().map(open).collect()
    }
}

/// A document with what finds places in it.
struct Opened {
    number: i64,
    id: String,
    title: String,
    about: About,
    /// The code point that each UTF-16 unit belongs to; none where both counts agree.
    units: Option<Vec<usize>>,
    length: usize,
}

impl Opened {
    fn new(document: &Document, id: String) -> Self {
        let filled = |text: &String| (!text.is_empty()).then(|| text.clone());
        let length = document.text.chars().count();
        let wide = document.text.chars().any(|c| c.len_utf16() > 1);
        let units = document
            .text
            .chars()
            .enumerate()
            .flat_map(|(at, c)| std::iter::repeat_n(at, c.len_utf16()));
        Opened {
            number: document.id,
            id,
            title: document.title.clone(),
            about: About {
                title: filled(&document.title),
                publisher: filled(&document.source),
                byline: filled(&document.author).into_iter().collect(),
                published: document.date.and_then(day),
                text: Some(Arc::from(document.text.as_str())),
                ..About::default()
            },
            units: wide.then(|| units.collect()),
            length,
        }
    }

    fn code_point(&self, unit: i64) -> Option<usize> {
        let unit = usize::try_from(unit).ok()?;
        match &self.units {
            None => Some(unit),
            Some(units) if unit == units.len() => Some(self.length),
            Some(units) => units.get(unit).copied(),
        }
    }

    fn add(
        &self,
        assembler: &mut Assembler<'_>,
        options: &Options,
        statement: &Statement,
        coder: Option<&str>,
        values: &BTreeMap<&str, &str>,
        place: String,
    ) -> Result<(), Vec<Fault>> {
        let mut coding = Coding {
            place,
            ..Coding::default()
        };
        for field in Field::ALL {
            let mapped = options.mapping.columns.get(field).map(String::as_str);
            let defaults = DEFAULTS
                .iter()
                .find(|(of, _)| of == field)
                .map_or(&[][..], |(_, names)| names);
            let names = mapped.map_or_else(|| defaults.to_vec(), |name| vec![name]);
            let value = names
                .iter()
                .find_map(|name| values.get(name).filter(|value| !value.trim().is_empty()));
            coding.set(*field, value.map_or("", |value| value.trim()));
        }
        let person = coding.get(Field::Holder).is_some_and(|holder| {
            let is = |name: &str| values.get(name).is_some_and(|value| value.trim() == holder);
            is("person") && !is("organization")
        });
        if person {
            coding.set(Field::HolderKind, "person");
        }
        let number = self.number.to_string();
        let names = [self.id.as_str(), self.title.as_str(), number.as_str()];
        let mapped = names
            .into_iter()
            .find(|name| options.mapping.documents.contains_key(*name));
        coding.set(Field::Document, mapped.unwrap_or(&self.id));
        coding.set(Field::Coder, coder.unwrap_or_default());
        // A place that cannot be counted lies outside the text, which the assembler says.
        let at = |unit: i64| {
            self.code_point(unit)
                .map_or_else(|| unit.to_string(), |at| at.to_string())
        };
        coding.set(Field::Start, at(statement.start));
        coding.set(Field::End, at(statement.stop));
        assembler.add(&coding, &self.about)
    }
}

/// The day of a time in seconds or, where that would lie after the year 5000, in milliseconds.
fn day(time: i64) -> Option<Edtf> {
    let seconds = if time.unsigned_abs() > 100_000_000_000 {
        time / 1000
    } else {
        time
    };
    let day = chrono::DateTime::from_timestamp(seconds, 0)?.date_naive();
    day.to_string().parse().ok()
}

#[cfg(feature = "dna")]
mod sqlite;

#[cfg(feature = "dna")]
pub use sqlite::{read_path, tables};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ActorKind, Position};

    #[test]
    fn statements_of_the_network_analyzer_are_stances() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
        let text = "🕊 Chad said no. Ada Obi agreed.";
        let document = |id| Document {
            id,
            title: "Wire".to_owned(),
            text: text.to_owned(),
            source: "Lake Wire".to_owned(),
            date: Some(1_500_000_000_000),
            ..Document::default()
        };
        let statement = |id, document, start, stop| Statement {
            id,
            document,
            coder: Some(1),
            start,
            stop,
        };
        let value = |statement, variable, value: &str| Value {
            statement,
            variable,
            value: value.to_owned(),
        };
        let tables = Tables {
            coders: vec![(1, "Ana".to_owned())],
            documents: vec![document(1), document(2)],
            // The dove is two UTF-16 units.
            statements: vec![
                statement(1, 1, 3, 16),
                statement(2, 1, 17, 32),
                statement(3, 2, 0, 900),
                statement(4, 9, 0, 1),
            ],
            variables: [(1, "person"), (2, "organization"), (3, "concept"), (4, "agreement")]
                .map(|(id, name)| (id, name.to_owned()))
                .into(),
            values: vec![
                value(1, 2, "chad"),
                value(1, 3, "Truce"),
                value(1, 4, "0"),
                value(2, 1, "Ada Obi"),
                value(2, 3, "Truce"),
                value(2, 4, "1"),
                value(3, 2, "chad"),
                value(3, 3, "Truce"),
                value(3, 4, "1"),
            ],
        };
        let codings = tables.codings(&Options::default());
        let dossier = codings.dossier(None)?;
        let read: Vec<_> = dossier
            .stances()
            .map(|(a, s)| {
                (
                    s.holder.to_string(),
                    s.position,
                    a.words(&s.evidence).unwrap_or_default(),
                )
            })
            .collect();
        assert_eq!(
            read,
            [
                ("chad".to_owned(), Position::Oppose, "Chad said no."),
                ("ada-obi".to_owned(), Position::Support, "Ada Obi agreed.")
            ]
        );
        let article = dossier.articles.first().ok_or("no article")?;
        assert_eq!(article.document.id, "Wire (1)");
        assert_eq!(article.document.published, "2017-07-14".parse().ok());
        assert_eq!(article.actor("ada-obi").map(|a| a.kind), Some(ActorKind::Person));
        let places: Vec<_> = codings.report.left_out.iter().map(|l| l.place.as_str()).collect();
        assert_eq!(places, ["statement 3", "statement 4"]);
        Ok(())
    }
}
