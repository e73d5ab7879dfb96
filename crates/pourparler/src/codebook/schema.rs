//! The tables of a codebook as types.

use std::collections::BTreeMap;

use super::pattern::Pattern;
use crate::error::Location;
use crate::model::closed::closed;
use crate::model::{
    ActId, ActorId, ActorKind, Change, Edtf, EntryId, InstrumentId, InstrumentKind, IssueId, IssueOutline,
    NegotiationId, NegotiationKind, OfficeId, Plover, Position, ScalePoint, Strength,
};

/// `[actor.ID]`: somebody who can hold a position, with the words that name it.
#[derive(Debug, Clone, PartialEq)]
pub struct ActorEntry {
    /// The id.
    pub id: ActorId,
    /// What sort of actor.
    pub kind: ActorKind,
    /// The name to show, which texts may use too.
    pub name: String,
    /// Other full names and spellings; they match with their case, at word boundaries.
    pub aliases: Vec<String>,
    /// Initials; they match with their case.
    pub acronyms: Vec<String>,
    /// Capitals and seats that stand for it, its `capital` among them; context tells them from places.
    pub metonyms: Vec<String>,
    /// Adjectives; never a mention alone.
    pub demonyms: Vec<String>,
    /// Plural nouns for its people.
    pub people: Vec<String>,
    /// Noun phrases that pick it out, whatever their case; an article before them in the text belongs to the mention.
    pub nominals: Vec<String>,
    /// ISO 3166-1 codes of a state: two letters, three letters.
    pub iso: Vec<String>,
    /// The capital of a state.
    pub capital: Option<String>,
    /// The actor it serves or belongs to.
    pub of: Option<ActorId>,
    /// The actors that belong to it.
    pub members: Vec<ActorId>,
    /// The actor it came after.
    pub succeeds: Option<ActorId>,
    /// When it exists.
    pub dates: Option<Edtf>,
    /// The short form of a person's name, the last word of `name` unless the entry says otherwise.
    pub surname: Option<String>,
    /// Whether the surname counts only after the full name, since it is also a common word or name.
    pub common: bool,
    /// Whether the name of the state stands for the land alone, because the pack keeps its government apart.
    pub territory: bool,
    /// The offices of a person.
    pub offices: Vec<Tenure>,
    /// A role in free words, where no office fits.
    pub role: Option<String>,
    /// Where the entry stands.
    pub location: Location,
}

/// A person's time in an office.
#[derive(Debug, Clone, PartialEq)]
pub struct Tenure {
    /// The office.
    pub office: OfficeId,
    /// Whose office it is; the person's own `of` unless the tenure says otherwise.
    pub of: Option<ActorId>,
    /// From when to when; the successor may start on the day it ends.
    pub dates: Option<Edtf>,
}

/// `[office.ID]`: an office, with the titles that name it.
#[derive(Debug, Clone, PartialEq)]
pub struct OfficeEntry {
    /// The id.
    pub id: OfficeId,
    /// The name to show.
    pub name: String,
    /// The titles, in lower case unless they are initials.
    pub forms: Vec<String>,
    /// Further titles that mean this office for one actor only.
    pub forms_of: BTreeMap<ActorId, Vec<String>>,
    /// Whether it has one holder at a time.
    pub single: bool,
    /// Where the entry stands.
    pub location: Location,
}

/// `[ambiguity.ID]`: a form that several actors share, or that also means something else.
#[derive(Debug, Clone, PartialEq)]
pub struct AmbiguityEntry {
    /// The id.
    pub id: EntryId,
    /// The form, with its case.
    pub form: String,
    /// The actor it means where no reading fits; `None` where it then names no actor.
    pub default: Option<ActorId>,
    /// The readings, in the order in which they are tried.
    pub readings: Vec<Reading>,
    /// Where the entry stands.
    pub location: Location,
}

/// One meaning of an ambiguous form.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The actor meant; `None` where the form names no actor.
    pub actor: Option<ActorId>,
    /// Words or phrases of the document that speak for this reading.
    pub near: Vec<String>,
}

/// `[source.ID]`: a kind of unnamed source or collective.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceEntry {
    /// The id of the entry.
    pub id: EntryId,
    /// Head nouns in the singular.
    pub head: Vec<String>,
    /// The word that all heads share in identifiers; without it, each head stands for itself.
    pub stem: Option<String>,
    /// Whether such people count only where they speak.
    pub weak: bool,
    /// What sort of actor it makes.
    pub kind: ActorKind,
    /// How far the source is named, in free words.
    pub anonymity: Option<String>,
    /// Where the entry stands.
    pub location: Location,
}

/// `[honorific.ID]`: titles of address that stand before a name and are no office.
#[derive(Debug, Clone, PartialEq)]
pub struct HonorificEntry {
    /// The id.
    pub id: EntryId,
    /// The written forms, with their case: `Mr.`, `Dr`, `Ayatollah`.
    pub forms: Vec<String>,
    /// Where the entry stands.
    pub location: Location,
}

/// `[issue.ID]`: something that can be supported or opposed.
#[derive(Debug, Clone, PartialEq)]
pub struct IssueEntry {
    /// The id.
    pub id: IssueId,
    /// The name to show.
    pub name: String,
    /// What supporting it means.
    pub support: String,
    /// Phrases that name it in its supported direction.
    pub for_patterns: Vec<Pattern>,
    /// Phrases that name the opposite.
    pub against_patterns: Vec<Pattern>,
    /// Broader issues.
    pub parents: Vec<IssueId>,
    /// Its points, from wholly against to wholly for; empty where it has no scale.
    pub scale: Vec<PointEntry>,
    /// Where the entry stands.
    pub location: Location,
}

impl IssueEntry {
    /// The issue without its phrases.
    pub fn outline(&self) -> IssueOutline {
        IssueOutline {
            id: self.id.clone(),
            name: self.name.clone(),
            support: self.support.clone(),
            scale: self.scale.iter().map(|entry| entry.point.clone()).collect(),
        }
    }
}

/// A point of `scale` in `[issue.ID]`: a described position, and the phrases that place a stance on it.
#[derive(Debug, Clone, PartialEq)]
pub struct PointEntry {
    /// The point.
    pub point: ScalePoint,
    /// Phrases that, with the words that name the issue, place a stance on it.
    pub patterns: Vec<Pattern>,
}

/// `[negotiation.ID]`: a diplomatic process or meeting.
#[derive(Debug, Clone, PartialEq)]
pub struct NegotiationEntry {
    /// The id.
    pub id: NegotiationId,
    /// The name to show, which texts may use too.
    pub name: String,
    /// What sort of negotiation.
    pub kind: NegotiationKind,
    /// Where it is held.
    pub place: Option<String>,
    /// When it takes place.
    pub dates: Option<Edtf>,
    /// Other names.
    pub aliases: Vec<String>,
    /// The larger process it is a part of.
    pub part_of: Option<NegotiationId>,
    /// The negotiation it continues.
    pub follows: Option<NegotiationId>,
    /// The texts it produced or rests on.
    pub instruments: Vec<InstrumentId>,
    /// The conflict it is about: an actor's id or a word of one's own, or several joined by " and ".
    pub conflict: Option<String>,
    /// Where the entry stands.
    pub location: Location,
}

/// `[instrument.ID]`: a text or agreement.
#[derive(Debug, Clone, PartialEq)]
pub struct InstrumentEntry {
    /// The id.
    pub id: InstrumentId,
    /// The name to show, which texts may use too.
    pub name: String,
    /// What sort of instrument.
    pub kind: InstrumentKind,
    /// When it was made.
    pub dates: Option<Edtf>,
    /// Other names.
    pub aliases: Vec<String>,
    /// The conflict it is about: an actor's id or a word of one's own, or several joined by " and ".
    pub conflict: Option<String>,
    /// Where the entry stands.
    pub location: Location,
}

closed! {
    /// What a reporting verb says of the words it reports.
    VerbClass: "class of reporting verb" {
        /// No more than that they were said.
        Neutral = "neutral",
        /// That the speaker holds them true.
        Claim = "claim",
        /// That the speaker denies or rejects something.
        Deny = "deny",
        /// That the speaker commits to something.
        Promise = "promise",
        /// That the speaker wants something done.
        Demand = "demand",
        /// That the speaker speaks well of somebody.
        Praise = "praise",
        /// That the speaker finds fault with somebody.
        Blame = "blame",
        /// That the speaker asks.
        Question = "question",
        /// That the speaker is not sure.
        Hedge = "hedge",
        /// That somebody has it in mind, said or not.
        Thought = "thought",
    }
}

closed! {
    /// The part of speech of a cue.
    CuePos: "part of speech of a cue" {
        /// A verb.
        Verb = "verb",
        /// A noun.
        Noun = "noun",
        /// An adjective.
        Adjective = "adjective",
        /// An adverb.
        Adverb = "adverb",
        /// Several words that mean it together.
        Phrase = "phrase",
    }
}

/// `[verb.ID]`: a verb that attributes words to a speaker.
#[derive(Debug, Clone, PartialEq)]
pub struct VerbEntry {
    /// The id.
    pub id: EntryId,
    /// The forms.
    pub forms: Vec<Pattern>,
    /// What it says of the words.
    pub class: VerbClass,
    /// Whether it can introduce a direct quote.
    pub quotes: bool,
    /// Whether an infinitive behind it is what is said: "vowed to leave".
    pub infinitive: bool,
    /// Nouns that attribute a clause as the verb does: "the claim that". Singular forms; plurals are derived.
    pub nouns: Vec<String>,
    /// Adverbs that attribute a clause to nobody in particular: "allegedly".
    pub adverbs: Vec<String>,
    /// Where the entry stands.
    pub location: Location,
}

/// `[cue.ID]`: words that tell a stance.
#[derive(Debug, Clone, PartialEq)]
pub struct CueEntry {
    /// The id.
    pub id: EntryId,
    /// The forms.
    pub forms: Vec<Pattern>,
    /// Part of speech.
    pub pos: CuePos,
    /// The attitude to the target.
    pub polarity: Position,
    /// How firm it is.
    pub strength: Strength,
    /// How holder and target stand to the cue, a name that the rules know.
    pub frame: String,
    /// The attitude under negation, where it is not simply turned round.
    pub negated: Option<Negated>,
    /// The change of stance that the cue tells.
    pub change: Option<Change>,
    /// Where the entry stands.
    pub location: Location,
}

impl CueEntry {
    /// Whether the words tell only of dealings with actors: what is done to them, or said of them.
    pub(crate) fn is_personal(&self) -> bool {
        matches!(
            self.frame.as_str(),
            "dealing" | "deprival" | "siding" | "charge" | "character"
        )
    }
}

/// What a cue means under negation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Negated {
    /// The attitude to the target.
    pub polarity: Position,
    /// How firm it is.
    pub strength: Strength,
}

/// `[act.ID]`: a kind of act, with its PLOVER class.
#[derive(Debug, Clone, PartialEq)]
pub struct ActEntry {
    /// The id.
    pub id: ActId,
    /// The name to show.
    pub name: String,
    /// The class.
    pub plover: Plover,
    /// The forms.
    pub forms: Vec<Pattern>,
    /// Forms that only a noun or an adjective heads.
    pub nouns: Vec<Pattern>,
    /// Forms that say it of the one it is done to, and end in the word that introduces who does it: "come under fire from".
    pub received: Vec<Pattern>,
    /// How source and target stand to the words, a name that the rules know.
    pub frame: String,
    /// The attitude that the act shows to whomever it is done to.
    pub toward: Option<Position>,
    /// The issues that whoever acts so is for.
    pub supports: Vec<IssueId>,
    /// The issues that whoever acts so is against.
    pub opposes: Vec<IssueId>,
    /// Where the entry stands.
    pub location: Location,
}

/// Everything that a codebook holds, by id.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Tables {
    /// `[actor.ID]`.
    pub actors: BTreeMap<ActorId, ActorEntry>,
    /// `[office.ID]`.
    pub offices: BTreeMap<OfficeId, OfficeEntry>,
    /// `[ambiguity.ID]`.
    pub ambiguities: BTreeMap<EntryId, AmbiguityEntry>,
    /// `[source.ID]`.
    pub sources: BTreeMap<EntryId, SourceEntry>,
    /// `[honorific.ID]`.
    pub honorifics: BTreeMap<EntryId, HonorificEntry>,
    /// `[issue.ID]`.
    pub issues: BTreeMap<IssueId, IssueEntry>,
    /// `[negotiation.ID]`.
    pub negotiations: BTreeMap<NegotiationId, NegotiationEntry>,
    /// `[instrument.ID]`.
    pub instruments: BTreeMap<InstrumentId, InstrumentEntry>,
    /// `[verb.ID]`.
    pub verbs: BTreeMap<EntryId, VerbEntry>,
    /// `[cue.ID]`.
    pub cues: BTreeMap<EntryId, CueEntry>,
    /// `[act.ID]`.
    pub acts: BTreeMap<ActId, ActEntry>,
    /// `[irregular]`: a base form and all its other forms.
    pub irregular: BTreeMap<String, Vec<String>>,
    /// `[abbreviations]`: lists of abbreviations by a name of the list: `title = ["Mr.", "Dr."]`.
    pub abbreviations: BTreeMap<String, Vec<String>>,
    /// `[given]`: given names by the pronoun that takes their bearers up: `she`, `he`.
    pub given: BTreeMap<String, Vec<String>>,
}
