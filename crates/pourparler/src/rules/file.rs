//! Rule files: what a rule matches and why, with the sentences that prove it.

use std::str::FromStr;

use super::path::Place;
use super::vocabulary::vocabulary;
use crate::codebook::pattern::Pattern;
use crate::codebook::{CueEntry, CuePos, Negated, RuleFile};
use crate::error::{Location, Problem};
use crate::model::{EntryId, IssueId, Mode, Position, RuleId, Strength, Target};
use crate::source::fields::{Fields, Layer, Word};
use crate::source::{Source, parse};
use crate::text::tree::Upos;

vocabulary! {
    /// What a rule reads.
    Reads: "kind of fact" {
        /// Who is for or against what.
        Stance = "stance",
        /// Who did what to whom.
        Act = "act",
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
        /// Under "if", "whether" and the like, or where nobody vouches for the words.
        Hypothesis = "hypothesis",
        /// Under "if", "whether" and the like, or where it is denied; what somebody alleges is read.
        Supposed = "supposed",
        /// Where the trigger is an infinitive whose governor does not say that it comes about.
        Infinitive = "infinitive",
        /// Where somebody else says that the subject should or must.
        Deontic = "deontic",
        /// Where nothing denies the trigger.
        Affirmed = "affirmed",
        /// Where the trigger is no infinitive that tells what something was done for.
        Aimless = "aimless",
        /// Where the trigger is a noun that names what others seek or test: "awaits Chad's consent", "to win its support".
        Sought = "sought",
        /// Where a noun of action names what is not said to have been done.
        Unreal = "unreal",
    }
}

/// What starts a rule.
#[derive(Debug, Clone, Default)]
pub(crate) struct Trigger {
    /// Frames of cues or acts of the codebook.
    pub(crate) frames: Vec<String>,
    /// Lemmas, for rules that need no entry of the codebook.
    pub(crate) lemmas: Vec<String>,
    /// Whether verbs that name an issue by what they say trigger it: "released the hostages".
    pub(crate) enacts: bool,
    /// The issues of which this does not hold.
    pub(crate) except: Vec<IssueId>,
    /// Parts of speech; any where there are none.
    pub(crate) upos: Vec<Upos>,
    pub(crate) voice: Option<Voice>,
}

/// A rule as its file states it.
#[derive(Debug, Clone)]
pub(crate) struct Rule {
    pub(crate) id: RuleId,
    pub(crate) description: String,
    pub(crate) reads: Reads,
    pub(crate) trigger: Trigger,
    /// Where the holder or the source stands; the first place that names somebody counts.
    pub(crate) holder: Vec<Place>,
    /// Where the target stands; the first place that there is counts.
    pub(crate) target: Vec<Place>,
    /// What the lemmas of the rule say, as if the codebook listed them as a cue.
    pub(crate) own: Option<CueEntry>,
    /// Whether an actor can be the target.
    pub(crate) actors: bool,
    /// Whether only an actor can be the target.
    pub(crate) actors_only: bool,
    /// Whether it is read beside what another rule of the frame reads, and not in its stead.
    pub(crate) beside: bool,
    /// Whether the target of an act may be a place, which stands for its state.
    pub(crate) places: bool,
    /// Whether the target of an act only has a part in what it is done to, so that the act shows no attitude to it.
    pub(crate) aside: bool,
    /// The mode in the author's own words.
    pub(crate) mode: Mode,
    pub(crate) guards: Vec<Guard>,
    pub(crate) examples: Vec<Example>,
    pub(crate) near_misses: Vec<Example>,
    pub(crate) known_gaps: Vec<Example>,
    pub(crate) location: Location,
}

/// A sentence with the stances or acts that the rule reads in it; none for a near miss.
#[derive(Debug, Clone)]
pub(crate) struct Example {
    pub(crate) text: String,
    pub(crate) stances: Vec<Reading>,
    pub(crate) acts: Vec<ActReading>,
}

/// An act as an example writes it: `chad accuse sudan`, with `-` for no target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ActReading {
    pub(crate) source: String,
    pub(crate) act: String,
    pub(crate) target: String,
}

impl std::fmt::Display for ActReading {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} {}", self.source, self.act, self.target)
    }
}

/// A string that states no act.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` states no act: expected a source, an act and a target or `-`, as in `chad accuse sudan`")]
pub(crate) struct ActReadingError(String);

impl FromStr for ActReading {
    type Err = ActReadingError;

    fn from_str(text: &str) -> Result<Self, ActReadingError> {
        let parts: Vec<&str> = text.split(' ').collect();
        match parts.as_slice() {
            [source, act, target] => Ok(ActReading {
                source: (*source).to_owned(),
                act: (*act).to_owned(),
                target: (*target).to_owned(),
            }),
            _ => Err(ActReadingError(text.to_owned())),
        }
    }
}

/// A stance as an example writes it: `kenya support issue:ceasefire`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) holder: String,
    pub(crate) position: Position,
    pub(crate) target: Target,
}

impl std::fmt::Display for Reading {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} {}", self.holder, self.position, self.target)
    }
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
    let reads = fields.parsed("reads", "unknown-value").unwrap_or(Reads::Stance);
    let trigger = trigger(fields);
    let holder = places(fields, if reads == Reads::Act { "source" } else { "holder" });
    let target = places(fields, "target");
    let own = own_cue(fields, &trigger, &location);
    let mode = fields.parsed("mode", "unknown-value").unwrap_or(Mode::Narrated);
    let actors = fields.flag("actors").unwrap_or(false);
    let actors_only = fields.flag("actors_only").unwrap_or(false);
    let beside = fields.flag("beside").unwrap_or(false);
    let places = fields.flag("places").unwrap_or(false);
    let aside = fields.flag("aside").unwrap_or(false);
    let guards = parsed_list(fields, "guards", "unknown-value");
    let examples = sentences(fields, "examples");
    let near_misses = sentences(fields, "near_misses");
    let known_gaps = sentences(fields, "known_gaps");
    Some(Rule {
        id: id?,
        description: description?,
        reads,
        trigger,
        holder,
        target,
        own,
        actors,
        actors_only,
        beside,
        places,
        aside,
        mode,
        guards,
        examples,
        near_misses,
        known_gaps,
        location,
    })
}

fn trigger(fields: &mut Fields<'_, '_>) -> Trigger {
    let owned = |words: Vec<Word<'_>>| words.iter().map(|word| word.text.to_owned()).collect();
    Trigger {
        frames: owned(fields.texts("frames")),
        lemmas: owned(fields.texts("lemmas")),
        enacts: fields.flag("enacts").unwrap_or(false),
        except: parsed_list(fields, "except", "bad-id"),
        upos: fields
            .texts("upos")
            .iter()
            .map(|word| Upos::from_name(word.text))
            .collect(),
        voice: fields.parsed("voice", "unknown-value"),
    }
}

/// The cue that the lemmas of a rule make; a rule that lists lemmas must say what they tell.
fn own_cue(fields: &mut Fields<'_, '_>, trigger: &Trigger, location: &Location) -> Option<CueEntry> {
    let strength = fields.parsed("strength", "unknown-value").unwrap_or(Strength::Position);
    let polarity = match trigger.lemmas.is_empty() {
        true => fields.text("polarity"),
        false => fields.required("polarity"),
    };
    let polarity: Position = fields.parse(polarity?, "unknown-value")?;
    let opposite = match polarity {
        Position::Support => Some(Position::Oppose),
        Position::Oppose => Some(Position::Support),
        Position::Conditional | Position::Noncommittal => None,
    };
    Some(CueEntry {
        id: EntryId::new("rule").ok()?,
        forms: Vec::new(),
        pos: CuePos::Phrase,
        polarity,
        strength,
        frame: String::new(),
        negated: opposite.map(|polarity| Negated { polarity, strength }),
        change: None,
        location: location.clone(),
    })
}

fn places(fields: &mut Fields<'_, '_>, field: &'static str) -> Vec<Place> {
    parsed_list(fields, field, "bad-path")
}

fn parsed_list<T: FromStr<Err: std::fmt::Display>>(
    fields: &mut Fields<'_, '_>,
    field: &'static str,
    code: &'static str,
) -> Vec<T> {
    let words = fields.texts(field);
    words.into_iter().filter_map(|word| fields.parse(word, code)).collect()
}

fn sentences(fields: &mut Fields<'_, '_>, field: &'static str) -> Vec<Example> {
    let mut out = Vec::new();
    fields.tables(field, |fields| {
        let text = fields.required("text").map(|word| word.text.to_owned());
        let stances = parsed_list(fields, "stances", "bad-stance");
        let acts = parsed_list(fields, "acts", "bad-act");
        if let Some(text) = text {
            out.push(Example { text, stances, acts });
        }
    });
    out
}
