//! Rules as data: cues, issues and acts compiled to phrases, and the catalogue of rules that put them together.
//!
//! A rule file of a codebook (`rules/**.toml`) says which frames of cues trigger the rule, where holder and target are
//! sought, what keeps it from reading, and which sentences it must read or leave. A file with a table `words` lists the
//! function words that the rules go by.

mod file;
mod path;
mod phrase;
mod vocabulary;

use rustc_hash::FxHashMap;

pub(crate) use file::{ActReading, Content, Example, Guard, Reading, Reads, Rule, Voice};
pub(crate) use path::{Context, Place};
pub(crate) use phrase::{Hit, Line, Phrases};

use crate::codebook::words::Words;
use crate::codebook::{ActEntry, Codebook, CueEntry};
use crate::error::{Error, Location, Problem, RuleError};
use crate::model::{IssueId, ScalePoint};
use vocabulary::vocabulary;

vocabulary! {
    /// What a function word does in a clause.
    WordClass: "class of words" {
        /// Turns the verb round.
        Negation = "negation",
        /// Verbs and nouns that turn what they govern round: end, lift, stop.
        Reverser = "reverser",
        /// Verbs that put off what they govern.
        Delaying = "delaying",
        /// Participles and verbs that turn their subject round: lifted, ended.
        Reversed = "reversed",
        /// Nouns of deals, which are named by what they are about: "prisoner exchange deal".
        Bargain = "bargain",
        /// What may be said to be needed: critical, essential.
        Due = "due",
        /// Verbs of receiving somebody, which need not mean to support him.
        Greeting = "greeting",
        /// Words that only texts on war and peace use.
        Strife = "strife",
        /// Verbs of helping others to what they then name: broker, mediate.
        Brokering = "brokering",
        /// Nouns of what somebody is praised or thanked for: leadership, work, role.
        Merit = "merit",
        /// Nouns of what somebody is condemned for: attack, aggression.
        Misdeed = "misdeed",
        /// Opens a condition that must be met.
        Condition = "condition",
        /// Opens a time or state until which a refusal holds.
        Until = "until",
        /// Verbs whose subject does not vouch for their content: deny, doubt.
        Disowning = "disowning",
        /// Opens a clause of mere hypothesis.
        Hypothesis = "hypothesis",
        /// Makes the verb a forecast.
        Forecast = "forecast",
        /// Prepositions whose object no cue before them is about.
        Setting = "setting",
        /// Nouns that speak for the actor named in front of them.
        Head = "head",
        /// Nouns for those who decide for a body: leaders, delegation.
        Ruling = "ruling",
        /// Verbs that name something something.
        Naming = "naming",
        /// Verbs that only carry a noun of attitude.
        Light = "light",
        /// Verbs that take the attitude back.
        Dropping = "dropping",
        /// Verbs that make the attitude less firm.
        Softening = "softening",
        /// Words that take up what was spoken of.
        Anaphor = "anaphor",
        /// Nouns that take up a demand, offer or plan spoken of.
        AnaphorNoun = "anaphor-noun",
        /// Adjectives that put a commitment in doubt.
        Doubt = "doubt",
        /// The speaker's own pronouns.
        Own = "self",
        /// Words under which an infinitive is the subject's own: decide, agree, plan, readiness.
        Raising = "raising",
        /// Verbs that bring others to do what they say: persuade, induce.
        Causing = "causing",
        /// Words by which somebody ascribes to others what these need not own: accuse, suspect, fear.
        Imputing = "imputing",
        /// Nouns for what somebody said: declaration, announcement.
        Telling = "telling",
        /// Nouns that stand for what is named in front of them: "ceasefire deal".
        Container = "container",
        /// Adverbs by which the author does not vouch for the words.
        Hedge = "hedge",
        /// Verbs of what ought to be.
        Deontic = "deontic",
        /// Auxiliaries of what is not done yet.
        Ahead = "ahead",
        /// Words whose matter "in" introduces: participate, role, interest.
        Engaging = "engaging",
        /// Nouns of what belongs to a state or group and acts or suffers for it: troops, jets, members.
        Body = "body",
        /// Nouns of what acts for a state or group as its own hand: forces, jets, ambassador.
        Arm = "arm",
        /// Nouns of attack by arms, which may take one another up: strike, raid, operation.
        Fighting = "fighting",
        /// Nouns of what can be taken from somebody to hurt them: licence, assets, embassy.
        Privilege = "privilege",
        /// Verbs that say of what sort something is thought to be: find, deem, call.
        Deeming = "deeming",
        /// Verbs that only carry a noun of action: launch, impose, pay.
        Doing = "doing",
        /// Verbs and nouns of wishing for what is not there yet, or of trying whether it is: seek, need, test.
        Seeking = "seeking",
        /// Verbs of coming by something: secure, win.
        Getting = "getting",
        /// Verbs whose object, a noun of action, was done: condemn, welcome.
        Presuming = "presuming",
        /// Words under which a noun of action is not done yet: danger, plan, possible.
        Unreal = "unreal",
        /// Verbs by which an offer or demand is handed on: convey, table.
        Uttering = "uttering",
        /// Nouns for what their possessor does: success in, efforts at.
        Endeavour = "endeavour",
        /// Nouns for private people, whose doings are not their state's: workers, villagers, prisoners.
        Crowd = "crowd",
        /// Nouns for people and bodies that act by office or in arms: gunmen, parliament, union.
        Outfit = "outfit",
        /// Nouns for vessels and places that are hit or held as their owner's: tanker, outpost.
        Craft = "craft",
        /// Nouns that only count what "of" introduces: thousands, group.
        Count = "count",
        /// Nouns that name nobody without a word in front of them: member, group.
        Vague = "vague",
        /// Adjectives that tell one camp of people from another: opposition, tribal.
        Camp = "camp",
        /// Nouns of action whose "of" introduces who suffers it: killing, arrest.
        Suffered = "suffered",
        /// Nouns of action whose possessor suffers it: "his arrest".
        Borne = "borne",
        /// Nouns for people in arms who serve no state: rebels, gangs.
        Armed = "armed",
        /// Nouns that are an attack by soldiers and a protest by workers: strike.
        Walkout = "walkout",
        /// Nouns for people whose violence is a protest: rioters, demonstrators.
        Protesting = "protesting",
    }
}

impl WordClass {
    /// The bit of the class.
    pub(crate) fn bit(self) -> u64 {
        1 << (self as u64)
    }
}

/// A rule or a named step as the catalogue lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The id that facts carry as their `rule`.
    pub id: String,
    /// What it reads.
    pub description: String,
    /// Where its file states it; `None` for a step of the program.
    pub location: Option<Location>,
    /// Sentences that it reads.
    pub examples: Vec<Sample>,
    /// Sentences that it leaves.
    pub near_misses: Vec<Sample>,
    /// Sentences that it should read and does not.
    pub known_gaps: Vec<Sample>,
}

/// A sentence of a rule file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// The sentence.
    pub text: String,
    /// The stances it holds, as `holder position target`; empty for a near miss.
    pub stances: Vec<String>,
    /// The acts it holds, as `source act target`; empty for a near miss.
    pub acts: Vec<String>,
}

impl From<&Example> for Sample {
    fn from(example: &Example) -> Self {
        Sample {
            text: example.text.clone(),
            stances: example.stances.iter().map(Reading::to_string).collect(),
            acts: example.acts.iter().map(ActReading::to_string).collect(),
        }
    }
}

impl Listed {
    /// A step of the program.
    pub(crate) fn step((id, description): &(&str, &str)) -> Self {
        Listed {
            id: (*id).to_owned(),
            description: (*description).to_owned(),
            location: None,
            examples: Vec::new(),
            near_misses: Vec::new(),
            known_gaps: Vec::new(),
        }
    }
}

impl From<&Rule> for Listed {
    fn from(rule: &Rule) -> Self {
        let samples = |examples: &[Example]| examples.iter().map(Sample::from).collect();
        Listed {
            id: rule.id.to_string(),
            description: rule.description.clone(),
            location: Some(rule.location.clone()),
            examples: samples(&rule.examples),
            near_misses: samples(&rule.near_misses),
            known_gaps: samples(&rule.known_gaps),
        }
    }
}

/// An issue with all the broader issues above it.
#[derive(Debug)]
pub(crate) struct Issue {
    pub(crate) id: IssueId,
    pub(crate) above: Vec<usize>,
    /// The points of its scale.
    pub(crate) points: Vec<ScalePoint>,
}

/// What a phrase of a point of a scale says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pointing {
    /// Index in [`Rules::issues`].
    pub(crate) issue: usize,
    /// Index in [`Issue::points`].
    pub(crate) point: usize,
}

/// What a phrase of an issue says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Naming {
    /// Index in [`Rules::issues`].
    pub(crate) issue: usize,
    /// Whether it names the issue in the direction that supporting it means.
    pub(crate) forward: bool,
    /// Whether it holds a word of denial itself: "cannot stay".
    pub(crate) denies: bool,
}

/// What a phrase of an act says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Deed {
    /// Index in [`Rules::acts`].
    pub(crate) entry: usize,
    pub(crate) forms: Forms,
}

/// Under which key of an act a phrase stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Forms {
    /// `forms`
    Any,
    /// `nouns`: only a noun or an adjective can head it.
    Nouns,
    /// `received`: said of the one it is done to.
    Received,
}

/// Everything of a codebook that rules need, compiled.
#[derive(Debug, Default)]
pub(crate) struct Rules {
    pub(crate) catalogue: Vec<Rule>,
    by_frame: FxHashMap<String, Vec<usize>>,
    by_lemma: FxHashMap<String, Vec<usize>>,
    pub(crate) cues: Vec<CueEntry>,
    pub(crate) cue_phrases: Phrases<usize>,
    pub(crate) issues: Vec<Issue>,
    pub(crate) issue_phrases: Phrases<Naming>,
    pub(crate) point_phrases: Phrases<Pointing>,
    pub(crate) acts: Vec<ActEntry>,
    pub(crate) act_phrases: Phrases<Deed>,
    pub(crate) words: Phrases<WordClass>,
}

impl Rules {
    /// Compiles the rules of `book`; `words` are the numbers that texts are read with.
    ///
    /// # Errors
    /// [`Error::Rule`] with every problem of the rule files.
    pub(crate) fn new(book: &Codebook, words: &mut Words) -> Result<Rules, Error> {
        let mut rules = Rules::default();
        let mut problems = Vec::new();
        for file in book.rule_files() {
            match file::read(file, &mut problems) {
                Some(Content::Rule(rule)) => rules.add(*rule),
                Some(Content::Words(list)) => rules.add_words(book, words, list, &file.path, &mut problems),
                None => {}
            }
        }
        if !problems.is_empty() {
            return Err(RuleError::new(problems).into());
        }
        rules.add_entries(book, words);
        rules.add_issues(book, words);
        Ok(rules)
    }

    /// The rules that a frame triggers, in the order of the catalogue.
    pub(crate) fn of_frame(&self, frame: &str) -> impl Iterator<Item = &Rule> {
        let ids = self.by_frame.get(frame).map_or(&[][..], Vec::as_slice);
        ids.iter().filter_map(|ix| self.catalogue.get(*ix))
    }

    /// Whether rules list lemmas of their own.
    pub(crate) fn has_lemmas(&self) -> bool {
        !self.by_lemma.is_empty()
    }

    /// The rules that a lemma triggers by itself, in the order of the catalogue.
    pub(crate) fn of_lemma(&self, lemma: &str) -> impl Iterator<Item = &Rule> {
        let ids = self.by_lemma.get(lemma).map_or(&[][..], Vec::as_slice);
        ids.iter().filter_map(|ix| self.catalogue.get(*ix))
    }

    /// The rules that verbs trigger which name an issue.
    pub(crate) fn enacting(&self) -> impl Iterator<Item = &Rule> {
        self.catalogue.iter().filter(|rule| rule.trigger.enacts)
    }

    fn add(&mut self, rule: Rule) {
        let ix = self.catalogue.len();
        for frame in &rule.trigger.frames {
            self.by_frame.entry(frame.clone()).or_default().push(ix);
        }
        for lemma in &rule.trigger.lemmas {
            self.by_lemma.entry(lemma.clone()).or_default().push(ix);
        }
        self.catalogue.push(rule);
    }

    fn add_words(
        &mut self,
        book: &Codebook,
        words: &mut Words,
        list: Vec<(String, crate::codebook::pattern::Pattern)>,
        file: &str,
        problems: &mut Vec<Problem>,
    ) {
        for (name, pattern) in list {
            match name.parse::<WordClass>() {
                Ok(class) => self.words.add(book, words, &pattern, class),
                Err(error) => problems.push(unknown_class(file, &name, &error.to_string())),
            }
        }
    }

    fn add_entries(&mut self, book: &Codebook, words: &mut Words) {
        for cue in book.cues.values() {
            for form in &cue.forms {
                self.cue_phrases.add(book, words, form, self.cues.len());
            }
            self.cues.push(cue.clone());
        }
        for act in book.acts.values() {
            let entry = self.acts.len();
            let lists = [
                (&act.forms, Forms::Any),
                (&act.nouns, Forms::Nouns),
                (&act.received, Forms::Received),
            ];
            for (list, forms) in lists {
                for form in list {
                    self.act_phrases.add(book, words, form, Deed { entry, forms });
                }
            }
            self.acts.push(act.clone());
        }
    }

    fn add_issues(&mut self, book: &Codebook, words: &mut Words) {
        let ids: Vec<&IssueId> = book.issues.keys().collect();
        let index = |id: &IssueId| ids.binary_search(&id).ok();
        for (issue, entry) in book.issues.values().enumerate() {
            let directions = [(&entry.for_patterns, true), (&entry.against_patterns, false)];
            for (patterns, forward) in directions {
                for pattern in patterns {
                    let naming = Naming {
                        issue,
                        forward,
                        denies: denies(pattern.text()),
                    };
                    self.issue_phrases.add(book, words, pattern, naming);
                }
            }
            for (point, scaled) in entry.scale.iter().enumerate() {
                for pattern in &scaled.patterns {
                    self.point_phrases.add(book, words, pattern, Pointing { issue, point });
                }
            }
            let mut above: Vec<usize> = entry.parents.iter().filter_map(index).collect();
            let mut next = 0;
            while let Some(parent) = above.get(next).and_then(|ix| ids.get(*ix)) {
                let grand = book.issues.get(*parent).into_iter().flat_map(|entry| &entry.parents);
                let more: Vec<usize> = grand.filter_map(index).filter(|ix| !above.contains(ix)).collect();
                above.extend(more);
                next += 1;
            }
            self.issues.push(Issue {
                id: entry.id.clone(),
                above,
                points: entry.scale.iter().map(|scaled| scaled.point.clone()).collect(),
            });
        }
    }
}

/// Whether a phrase holds a word of denial.
fn denies(phrase: &str) -> bool {
    phrase
        .split(|c: char| !c.is_alphabetic() && c != '\'')
        .any(|word| matches!(word, "not" | "never" | "cannot" | "no" | "n't"))
}

fn unknown_class(file: &str, name: &str, message: &str) -> Problem {
    let (message, expected) = message.split_once(": expected ").unwrap_or((message, ""));
    let source = crate::source::Source::new(file, String::new().into());
    source
        .place(0..0)
        .problem("unknown-key", format!("words.{name}"), message, expected)
}
