//! Checks a reading that came from elsewhere, a language model above all, fact by fact.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::locate;
use super::report::Repair;
use crate::codebook::Codebook;
use crate::model::closed::closed;
use crate::model::{Article, ArticleError, DocumentInfo, PublishedFrom, SCHEMA, Target};
use crate::span::Anchor;

closed! {
    /// In what way a fact does not hold.
    FailureKind: "kind of failure" {
        /// Not of the form that the interchange form gives it: a field is missing, a value is none of its list.
        Form = "form",
        /// A place does not lie in the text, or other words stand there.
        Anchor = "anchor",
        /// An id is in neither the codebook nor the reading.
        Id = "id",
    }
}

/// A reading with what does not hold of it taken out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// The facts that hold, with the text they hold in.
    pub article: Article,
    /// The facts that do not.
    pub failures: Vec<Failure>,
    /// Places that did not hold and were found by their words.
    pub repairs: Vec<Repair>,
}

/// A fact that does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// Where it stood: `stances[3]`, or `document` for a part of the document's record.
    pub path: String,
    /// In what way it does not hold.
    pub kind: FailureKind,
    /// What is wrong, and what was expected.
    pub message: String,
    /// The fact as it was given.
    pub fact: Value,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}", self.path, self.kind, self.message)
    }
}

impl fmt::Display for Checked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (failed, mended) = (self.failures.len(), self.repairs.len());
        writeln!(f, "{failed} facts do not hold, {mended} places mended")?;
        self.failures
            .iter()
            .try_for_each(|failure| writeln!(f, "  {failure}"))?;
        self.repairs.iter().try_for_each(|repair| writeln!(f, "  {repair}"))
    }
}

/// The lists of facts in an article.
const LAYERS: [&str; 10] = [
    "actors",
    "mentions",
    "dates",
    "quotes",
    "reports",
    "negotiations",
    "instruments",
    "stances",
    "acts",
    "diagnostics",
];

/// The lists whose facts are themselves a place in the text.
const PLACES: [&str; 7] = [
    "mentions",
    "dates",
    "quotes",
    "reports",
    "diagnostics",
    "document.blocks",
    "document.sentences",
];

/// Checks a reading in the interchange form against the text it should be of and, where one is given, against a codebook.
///
/// Every fact is looked at by itself. It holds if it has the form of its kind, every place in it lies in the text, and every id it names is one of the codebook or of
/// an actor, negotiation or instrument that the reading lists itself (issues must be the codebook's; without a codebook no id is looked up). Facts that do not hold are listed in
/// [`Checked::failures`], each with the reason, and nothing else is left out.
///
/// Beside `start` and `end`, any place may carry `text`, the words that should stand there. Where other words do, or the place lies
/// outside the text, and the words stand in the text exactly once, the place is mended and listed in [`Checked::repairs`]; so models that
/// count badly may give words alone. `schema` and `document` may be missing.
///
/// ```
/// use pourparler::codebook::Codebook;
/// use pourparler::codings::{FailureKind, check};
///
/// let text = "Kenya rejected the ceasefire. Uganda was silent.";
/// let said = r#"{
///     "actors": [{"id": "kenya", "kind": "state", "name": "Kenya"}],
///     "stances": [
///         {"holder": "kenya", "target": "issue:ceasefire", "position": "oppose", "strength": "demand", "mode": "indirect",
///          "evidence": {"start": 3, "end": 9, "text": "Kenya rejected the ceasefire."}},
///         {"holder": "uganda", "target": "issue:moon-landing", "position": "support", "strength": "position", "mode": "narrated",
///          "evidence": {"start": 30, "end": 48}}
///     ]
/// }"#;
/// let checked = check(said, text, Some(&Codebook::base()?))?;
/// assert_eq!(checked.article.stances.len(), 1);
/// assert_eq!((checked.repairs[0].to.start, checked.repairs[0].to.end), (0, 29));
/// assert_eq!((checked.failures[0].path.as_str(), checked.failures[0].kind), ("stances[1]", FailureKind::Id));
/// # Ok::<(), Box<dyn std::error::Error + Send + Sync>>(())
/// ```
///
/// # Errors
/// [`ArticleError`] where `json` is no JSON object, or one of another schema.
pub fn check(json: &str, text: &str, codebook: Option<&Codebook>) -> Result<Checked, ArticleError> {
    let mut given: Map<String, Value> = serde_json::from_str(json)?;
    match given.remove("schema") {
        None => {}
        Some(Value::String(schema)) if schema == SCHEMA => {}
        Some(other) => {
            return Err(ArticleError::Schema(
                other.as_str().map_or(other.to_string(), str::to_owned),
            ));
        }
    }
    let mut checker = Checker {
        text,
        codebook,
        own: own_ids(&given),
        failures: Vec::new(),
        repairs: Vec::new(),
    };
    let document = given.remove("document").unwrap_or(Value::Null);
    let mut article = Article::new(checker.document(document));
    article.actors = checker.layer(given.remove("actors"), "actors");
    article.mentions = checker.layer(given.remove("mentions"), "mentions");
    article.dates = checker.layer(given.remove("dates"), "dates");
    article.quotes = checker.layer(given.remove("quotes"), "quotes");
    article.reports = checker.layer(given.remove("reports"), "reports");
    article.negotiations = checker.layer(given.remove("negotiations"), "negotiations");
    article.instruments = checker.layer(given.remove("instruments"), "instruments");
    article.stances = checker.layer(given.remove("stances"), "stances");
    article.acts = checker.layer(given.remove("acts"), "acts");
    article.diagnostics = checker.layer(given.remove("diagnostics"), "diagnostics");
    for (key, value) in given {
        let message = format!("`{key}` is no list of facts: expected one of {}", LAYERS.join(", "));
        checker.fail(key, FailureKind::Form, message, value);
    }
    Ok(Checked {
        article: article.with_text(text)?,
        failures: checker.failures,
        repairs: checker.repairs,
    })
}

/// The ids that a reading gives to what it lists: `actor:`, `negotiation:`, `instrument:`.
fn own_ids(given: &Map<String, Value>) -> BTreeSet<String> {
    let lists = [
        ("actors", "actor"),
        ("negotiations", "negotiation"),
        ("instruments", "instrument"),
    ];
    let ids = lists.iter().flat_map(|(layer, kind)| {
        let facts = given.get(*layer).and_then(Value::as_array).into_iter().flatten();
        facts.filter_map(move |fact| Some(format!("{kind}:{}", fact.get("id")?.as_str()?)))
    });
    ids.collect()
}

struct Checker<'a> {
    text: &'a str,
    codebook: Option<&'a Codebook>,
    own: BTreeSet<String>,
    failures: Vec<Failure>,
    repairs: Vec<Repair>,
}

impl Checker<'_> {
    fn fail(&mut self, path: String, kind: FailureKind, message: String, fact: Value) {
        self.failures.push(Failure {
            path,
            kind,
            message,
            fact,
        });
    }

    /// The record of the document; what does not hold of it is made anew or left empty.
    fn document(&mut self, given: Value) -> DocumentInfo {
        let mut fields = match given {
            Value::Object(fields) => fields,
            Value::Null => Map::new(),
            other => {
                let message = format!("expected an object, not {}", kind_of(&other));
                self.fail("document".to_owned(), FailureKind::Form, message, other);
                Map::new()
            }
        };
        // The text that counts is the caller's.
        fields.remove("text");
        let blocks = self.layer(fields.remove("blocks"), "document.blocks");
        let sentences = self.layer(fields.remove("sentences"), "document.sentences");
        let defaults = [("id", "document"), ("language", "en")];
        for (key, value) in defaults {
            fields.entry(key).or_insert_with(|| value.into());
        }
        let whole = Value::Object(fields);
        let read: Result<DocumentInfo, _> = serde_json::from_value(whole.clone());
        let mut document = read.unwrap_or_else(|error| {
            self.fail("document".to_owned(), FailureKind::Form, error.to_string(), whole);
            DocumentInfo::new("document")
        });
        if document.published.is_none() {
            document.published_from = None;
        } else {
            document.published_from.get_or_insert(PublishedFrom::Given);
        }
        document.blocks = blocks;
        document.sentences = sentences;
        document.text = Some(Arc::from(self.text));
        document
    }

    /// The facts of a list that hold.
    fn layer<T: serde::de::DeserializeOwned>(&mut self, given: Option<Value>, layer: &str) -> Vec<T> {
        let facts = match given {
            None | Some(Value::Null) => return Vec::new(),
            Some(Value::Array(facts)) => facts,
            Some(other) => {
                let message = format!("expected a list, not {}", kind_of(&other));
                self.fail(layer.to_owned(), FailureKind::Form, message, other);
                return Vec::new();
            }
        };
        let facts = facts.into_iter().enumerate();
        facts.filter_map(|(at, fact)| self.fact(fact, layer, at)).collect()
    }

    fn fact<T: serde::de::DeserializeOwned>(&mut self, fact: Value, layer: &str, at: usize) -> Option<T> {
        let path = format!("{layer}[{at}]");
        let mut placed = fact.clone();
        let mut wrong = Vec::new();
        let mended = self.repairs.len();
        let is_place = PLACES.contains(&layer);
        self.place(&mut placed, &path, "", is_place, &mut wrong);
        let read: Result<T, _> = serde_json::from_value(placed.clone());
        let unknown = self.unknown_ids(&placed, layer);
        let (kind, message) = match (&read, wrong.is_empty(), unknown.is_empty()) {
            (Ok(_), true, true) => return read.ok(),
            (_, false, _) => (FailureKind::Anchor, wrong.join("; ")),
            (Err(error), ..) => (FailureKind::Form, error.to_string()),
            (Ok(_), true, false) => (FailureKind::Id, unknown.join("; ")),
        };
        self.repairs.truncate(mended);
        self.fail(path, kind, message, fact);
        None
    }

    /// Checks every place in a fact, and takes the words off that come with it.
    fn place(&mut self, value: &mut Value, path: &str, field: &str, is_place: bool, wrong: &mut Vec<String>) {
        if let Value::Object(fields) = value
            && is_place
        {
            let number = |key: &str| fields.get(key).and_then(Value::as_u64).map(|n| n as usize);
            let given = number("start").zip(number("end"));
            let words = fields.get("text").and_then(Value::as_str).map(str::to_owned);
            if given.is_some() || words.is_some() {
                let anchor = given.map(|(start, end)| Anchor {
                    start,
                    end,
                    bytes: None,
                });
                match locate::locate(self.text, anchor, words.as_deref()) {
                    Ok(located) => {
                        fields.insert("start".to_owned(), located.anchor.start.into());
                        fields.insert("end".to_owned(), located.anchor.end.into());
                        if let Some((from, why)) = located.repaired {
                            self.repairs.push(Repair {
                                place: path.to_owned(),
                                field: if field.is_empty() { "place" } else { field }.to_owned(),
                                from,
                                to: located.anchor,
                                why,
                            });
                        }
                    }
                    Err(why) if field.is_empty() => wrong.push(why.to_string()),
                    Err(why) => wrong.push(format!("{field}: {why}")),
                }
                fields.remove("text");
                fields.remove("bytes");
            }
        }
        match value {
            Value::Object(fields) => {
                for (key, inner) in fields.iter_mut() {
                    self.place(inner, path, key, true, wrong);
                }
            }
            Value::Array(list) => {
                for inner in list {
                    self.place(inner, path, field, is_place, wrong);
                }
            }
            _ => {}
        }
    }

    /// The ids in a fact that nobody knows.
    fn unknown_ids(&self, fact: &Value, layer: &str) -> Vec<String> {
        let Some(codebook) = self.codebook else {
            return Vec::new();
        };
        let mut named = Vec::new();
        names(fact, layer, &mut named);
        let known = |(kind, id): &(&str, String)| {
            self.own.contains(&format!("{kind}:{id}"))
                || match *kind {
                    "actor" => codebook.actors.contains_key(id.as_str()),
                    "negotiation" => codebook.negotiations.contains_key(id.as_str()),
                    "instrument" => codebook.instruments.contains_key(id.as_str()),
                    "issue" => codebook.issues.contains_key(id.as_str()),
                    "act" => codebook.acts.contains_key(id.as_str()),
                    _ => true,
                }
        };
        let unknown = named.into_iter().filter(|name| !known(name));
        let off_scale = (layer == "stances").then(|| off_scale(codebook, fact)).flatten();
        unknown
            .map(|(kind, id)| match kind {
                "issue" | "act" => format!("`{id}` is no {kind} of the codebook"),
                _ => format!("`{id}` is no {kind} of the codebook, and the reading lists none of that id"),
            })
            .chain(off_scale)
            .collect()
    }
}

/// What is wrong with the point of a stance: the issue has a scale without it, or none.
fn off_scale(codebook: &Codebook, stance: &Value) -> Option<String> {
    let (point, target) = (stance.get("point")?.as_str()?, stance.get("target")?.as_str()?);
    let issue = codebook.issues.get(target.strip_prefix("issue:")?)?;
    let points: Vec<&str> = issue.scale.iter().map(|one| one.point.id.as_str()).collect();
    let expected = if points.is_empty() {
        "none".to_owned()
    } else {
        points.join(", ")
    };
    (!points.contains(&point)).then(|| format!("`{point}` is no point on the scale of `{target}`: expected {expected}"))
}

/// The ids that a fact names, with what they are ids of.
fn names(fact: &Value, layer: &str, out: &mut Vec<(&'static str, String)>) {
    let Value::Object(fields) = fact else { return };
    for (key, value) in fields {
        let kind = match (layer, key.as_str()) {
            (_, "actor" | "holder" | "source" | "speaker" | "of" | "via" | "speakers") => "actor",
            ("acts", "target") => "actor",
            ("acts", "act") => "act",
            ("negotiations", "part_of" | "follows") => "negotiation",
            ("negotiations", "instruments") => "instrument",
            ("stances", "target") => "target",
            (_, "participants" | "ties") => "inner",
            _ => continue,
        };
        let values = match value {
            Value::Array(list) => list.iter().collect(),
            Value::Null => Vec::new(),
            one => vec![one],
        };
        for value in values {
            match (kind, value) {
                ("inner", inner) => names(inner, layer, out),
                ("target", Value::String(text)) => out.extend(text.parse().ok().and_then(|t| target(&t))),
                (_, Value::String(id)) => out.push((kind, id.clone())),
                _ => {}
            }
        }
    }
}

fn target(target: &Target) -> Option<(&'static str, String)> {
    Some(match target {
        Target::Issue(id) => ("issue", id.to_string()),
        Target::Actor(id) => ("actor", id.to_string()),
        Target::Negotiation(id) => ("negotiation", id.to_string()),
        Target::Instrument(id) => ("instrument", id.to_string()),
        Target::Text(_) => return None,
    })
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests;
