//! Rule files: what a rule matches and why, with the sentences that prove it.

use std::str::FromStr;

use super::vocabulary::vocabulary;
use crate::codebook::RuleFile;
use crate::codebook::fields::{Fields, Layer, Word};
use crate::codebook::pattern::Pattern;
use crate::codebook::source::{Source, parse};
use crate::error::{Location, Problem};
use crate::model::{Mode, Position, RuleId, Target};

vocabulary! {
    /// Who holds what a rule reads.
    HolderPlace: "place of a holder" {
        /// The subject of the cue.
        Subject = "subject",
        /// Behind "by".
        Agent = "agent",
        /// The possessor of the cue, or the subject of a light verb in front of it.
        Possessor = "possessor",
        /// Behind "to" or "for", or else the speaker of the words.
        Judge = "judge",
        /// The speaker of the words.
        Speaker = "speaker",
        /// The speaker, where the words are about the speaker's own doings.
        Intender = "intender",
        /// The subject of the verb of naming in front of the cue.
        Namer = "namer",
    }
}

vocabulary! {
    /// Where a rule seeks the target.
    TargetPlace: "place of a target" {
        /// Behind the cue.
        Complement = "complement",
        /// In front of the cue.
        Before = "before",
        /// On both sides of the cue.
        Clause = "clause",
        /// Between the verb of naming and the cue.
        Named = "named",
    }
}

vocabulary! {
    /// The voice of a verb.
    Voice: "voice" {
        /// The subject holds.
        Active = "active",
        /// The agent holds.
        Passive = "passive",
    }
}

vocabulary! {
    /// Where a rule does not read.
    Guard: "guard" {
        /// In a question.
        Question = "question",
        /// Under "if", "whether" and the like.
        Hypothesis = "hypothesis",
        /// Where the cue is an infinitive that another verb governs.
        Infinitive = "infinitive",
        /// Where the cue is a noun, behind an article or a possessor.
        Nominal = "nominal",
        /// Where no form of "be" or its like stands in front.
        NoCopula = "no-copula",
    }
}

/// A rule as its file states it.
#[derive(Debug, Clone)]
pub(crate) struct Rule {
    pub(crate) id: RuleId,
    pub(crate) description: String,
    /// The frames of the cues that trigger it.
    pub(crate) frames: Vec<String>,
    pub(crate) voice: Voice,
    pub(crate) holder: HolderPlace,
    pub(crate) target: TargetPlace,
    /// Whether an actor can be the target.
    pub(crate) actors: bool,
    /// Whether only an actor can be the target.
    pub(crate) actors_only: bool,
    /// The mode in the author's own words.
    pub(crate) mode: Mode,
    pub(crate) guards: Vec<Guard>,
    pub(crate) examples: Vec<Example>,
    pub(crate) near_misses: Vec<Example>,
    pub(crate) known_gaps: Vec<Example>,
    pub(crate) location: Location,
}

/// A sentence with the stances that the rule reads in it; none for a near miss.
#[derive(Debug, Clone)]
pub(crate) struct Example {
    pub(crate) text: String,
    pub(crate) stances: Vec<Reading>,
}

/// A stance as an example writes it: `kenya support issue:ceasefire`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) holder: String,
    pub(crate) position: Position,
    pub(crate) target: Target,
}

/// A string that states no stance.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` states no stance: expected a holder, a position and a target, as in `kenya support issue:ceasefire`")]
pub(crate) struct ReadingError(String);

impl FromStr for Reading {
    type Err = ReadingError;

    fn from_str(text: &str) -> Result<Self, ReadingError> {
        let broken = || ReadingError(text.to_owned());
        let mut parts = text.splitn(3, ' ');
        let (Some(holder), Some(position), Some(target)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(broken());
        };
        Ok(Reading {
            holder: holder.to_owned(),
            position: position.parse().map_err(|_| broken())?,
            target: target.parse().map_err(|_| broken())?,
        })
    }
}

/// What a rule file holds: a rule, or lists of words that the rules go by.
pub(crate) enum Content {
    Rule(Box<Rule>),
    Words(Vec<(String, Pattern)>),
}

/// Reads one file; what is wrong with it goes to `problems`.
pub(crate) fn read(file: &RuleFile, problems: &mut Vec<Problem>) -> Option<Content> {
    let sources = [Source::new(&file.path, file.text.clone())];
    let [source] = &sources;
    let before = problems.len();
    let tree = parse(source, 0, problems);
    if problems.len() > before {
        return None;
    }
    let at = source.place(0..0);
    let layer = Layer {
        tree: &tree,
        sources: &sources,
        at,
    };
    let name = file.path.rsplit('/').next().unwrap_or_default();
    let mut fields = Fields::new(vec![layer], "rule", name.trim_end_matches(".toml"), problems);
    let content = if tree.contains_key("words") {
        Some(Content::Words(word_lists(&mut fields)))
    } else {
        rule(&mut fields, at.location()).map(|rule| Content::Rule(Box::new(rule)))
    };
    fields.finish();
    content
}

fn word_lists(fields: &mut Fields<'_, '_>) -> Vec<(String, Pattern)> {
    let mut out = Vec::new();
    for (class, list) in fields.lists("words") {
        for word in list {
            match word.text.parse::<Pattern>() {
                Ok(pattern) => out.push((class.text.to_owned(), pattern)),
                Err(error) => fields.push(word.problem("bad-pattern", error.message.clone(), error.expected)),
            }
        }
    }
    out
}

fn rule(fields: &mut Fields<'_, '_>, location: Location) -> Option<Rule> {
    let id = fields.required("id").and_then(|word| fields.parse(word, "bad-id"));
    let description = fields.required("description").map(|word| word.text.to_owned());
    let frames: Vec<_> = fields.texts("frames").iter().map(|word| word.text.to_owned()).collect();
    let voice = fields.parsed("voice", "unknown-value").unwrap_or(Voice::Active);
    let holder = value(fields, "holder");
    let target = value(fields, "target");
    let mode = value(fields, "mode");
    let actors = fields.flag("actors").unwrap_or(false);
    let actors_only = fields.flag("actors_only").unwrap_or(false);
    let guards = fields
        .texts("guards")
        .into_iter()
        .filter_map(|word| fields.parse(word, "unknown-value"))
        .collect();
    let examples = sentences(fields, "examples");
    let near_misses = sentences(fields, "near_misses");
    let known_gaps = sentences(fields, "known_gaps");
    Some(Rule {
        id: id?,
        description: description?,
        frames,
        voice,
        holder: holder?,
        target: target?,
        actors,
        actors_only,
        mode: mode?,
        guards,
        examples,
        near_misses,
        known_gaps,
        location,
    })
}

fn value<T: FromStr<Err: std::fmt::Display>>(fields: &mut Fields<'_, '_>, field: &'static str) -> Option<T> {
    let word = fields.required(field)?;
    fields.parse(word, "unknown-value")
}

fn sentences(fields: &mut Fields<'_, '_>, field: &'static str) -> Vec<Example> {
    let mut out = Vec::new();
    fields.tables(field, |fields| {
        let text = fields.required("text").map(|word| word.text.to_owned());
        let words: Vec<Word<'_>> = fields.texts("stances");
        let stances = words
            .into_iter()
            .filter_map(|word| fields.parse(word, "bad-stance"))
            .collect();
        if let Some(text) = text {
            out.push(Example { text, stances });
        }
    });
    out
}
