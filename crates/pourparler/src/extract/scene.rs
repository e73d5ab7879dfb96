//! What the stages share: the document, the actors found in it and where they are mentioned.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;

use chrono::NaiveDate;

use super::facts::{Instrument, Negotiation, Oddity, Quote, Report};
use super::voices::Voices;
use super::wordlist::{Sign, WordList};
use crate::codebook::lexicon::{ActorIx, Lexicon};
use crate::codebook::words::WordId;
use crate::model::{self, ActorId, ActorKind, Anonymity, Attendance, MentionForm, ParticipantRole};
use crate::span::Span;
use crate::text::Document;
use crate::text::dates::{self, Anchoring, FoundDate};
use crate::text::tree::{Grove, Tree};

pub(crate) use super::facts::CastIx;

/// Words that name an actor, while reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mention {
    pub(crate) span: Span,
    /// The tokens under the span, as indices into the document's tokens.
    pub(crate) tokens: Range<usize>,
    pub(crate) actor: CastIx,
    /// Where the words stand for several actors ("both sides"), all of them, `actor` first; else empty.
    pub(crate) parts: Vec<CastIx>,
    pub(crate) form: MentionForm,
    pub(crate) rule: &'static str,
}

/// An actor of the document, while reading.
#[derive(Debug, Clone)]
pub(crate) struct Member {
    pub(crate) actor: model::Actor,
    pub(crate) known: Option<ActorIx>,
    /// The words are plural: "both envoys".
    pub(crate) plural: bool,
    /// The words tell nothing of an unnamed source: "a person familiar with the matter".
    pub(crate) opaque: bool,
    /// The title that the text last gave a person, or the noun by which it described him or her, in lower case: "general".
    pub(crate) title: Option<String>,
}

impl Member {
    /// Whether the text gave a person the title `noun`, or a role of which it is the noun or the whole.
    pub(crate) fn is_called(&self, noun: &str) -> bool {
        let titles = [self.actor.role.as_deref(), self.title.as_deref()];
        let mut known = titles.into_iter().flatten();
        known.any(|title| title == noun || noun_of(title) == Some(noun))
    }

    /// How much the text tells of the member, where it is an unnamed source.
    fn anonymity(&self) -> Option<Anonymity> {
        if self.actor.known || self.actor.kind != ActorKind::Group {
            return None;
        }
        Some(match () {
            () if self.actor.of.is_some() => Anonymity::NamedAffiliation,
            () if self.opaque => Anonymity::Opaque,
            // "analysts"; "two Western diplomats" are told by what they do
            () if self.plural && !self.actor.id.as_str().contains('-') => Anonymity::Collective,
            () => Anonymity::RoleOnly,
        })
    }
}

/// The noun of a title: "head" of "head of the delegation".
pub(crate) fn noun_of(title: &str) -> Option<&str> {
    let tie = |word: &str| matches!(word, "of" | "for" | "to" | "in" | "at" | "on");
    title.split_whitespace().take_while(|word| !tie(word)).last()
}

/// The actors of a document, each once, in order of first mention.
#[derive(Debug, Default)]
pub(crate) struct Cast {
    members: Vec<Member>,
    by_id: BTreeMap<ActorId, CastIx>,
}

impl Cast {
    /// The actor of the codebook, taken into the cast.
    pub(crate) fn known(&mut self, lexicon: &Lexicon, ix: ActorIx) -> Option<CastIx> {
        let entry = lexicon.actors.get(ix)?;
        if let Some(at) = self.by_id.get(&entry.id) {
            return Some(*at);
        }
        let actor = model::Actor {
            id: entry.id.clone(),
            kind: entry.kind,
            name: entry.name.clone(),
            role: entry.role.clone(),
            of: entry.of.clone(),
            members: entry.members.clone(),
            known: true,
            anonymity: None,
        };
        Some(self.push(Member {
            actor,
            known: Some(ix),
            plural: false,
            opaque: false,
            title: None,
        }))
    }

    /// An actor that no codebook lists; the first record of an id is kept.
    pub(crate) fn found(&mut self, id: ActorId, kind: ActorKind, name: &str, of: Option<ActorId>) -> CastIx {
        if let Some(at) = self.by_id.get(&id) {
            return *at;
        }
        let actor = model::Actor {
            id,
            kind,
            name: name.to_owned(),
            role: None,
            of,
            members: Vec::new(),
            known: false,
            anonymity: None,
        };
        self.push(Member {
            actor,
            known: None,
            plural: false,
            opaque: false,
            title: None,
        })
    }

    fn push(&mut self, member: Member) -> CastIx {
        let ix = self.members.len();
        self.by_id.insert(member.actor.id.clone(), ix);
        self.members.push(member);
        ix
    }

    pub(crate) fn get(&self, ix: CastIx) -> Option<&Member> {
        self.members.get(ix)
    }

    pub(crate) fn get_mut(&mut self, ix: CastIx) -> Option<&mut Member> {
        self.members.get_mut(ix)
    }

    pub(crate) fn find(&self, id: &ActorId) -> Option<CastIx> {
        self.by_id.get(id).copied()
    }

    pub(crate) fn len(&self) -> usize {
        self.members.len()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (CastIx, &Member)> {
        self.members.iter().enumerate()
    }
}

/// A document under reading: its tokens numbered, its actors and their mentions.
pub(crate) struct Scene<'a> {
    pub(crate) doc: &'a Document,
    pub(crate) lexicon: &'a Lexicon,
    /// The word number of every token of the document.
    pub(crate) ids: Vec<WordId>,
    /// The words of every token, and their signs for lists of words.
    words: Vec<(&'a str, Sign)>,
    /// First and last day on which the document may have been published, where that is known.
    pub(crate) published: Option<(NaiveDate, NaiveDate)>,
    pub(crate) cast: Cast,
    /// In order of start; they do not overlap.
    pub(crate) mentions: Vec<Mention>,
    /// Expressions of time, in order.
    pub(crate) times: Vec<FoundDate>,
    pub(crate) quotes: Vec<Quote>,
    pub(crate) reports: Vec<Report>,
    pub(crate) negotiations: Vec<Negotiation>,
    pub(crate) instruments: Vec<Instrument>,
    pub(crate) diagnostics: Vec<Oddity>,
    /// Who speaks where, once quotes and reports are read.
    voices: Voices,
    /// The dependency trees of the sentences, parsed as they are asked for.
    grove: Grove,
    /// For each token, the mention that covers it.
    at_token: Vec<Option<usize>>,
}

impl<'a> Scene<'a> {
    /// Numbers the tokens of `doc`.
    pub(crate) fn new(doc: &'a Document, lexicon: &'a Lexicon) -> Self {
        let mut scratch = String::new();
        let read = doc.tokens().iter().map(|t| t.text(doc.text()));
        let words: Vec<_> = read.map(|word| (word, Sign::of(word))).collect();
        let ids = words
            .iter()
            .map(|(word, _)| lexicon.words.get(word, &mut scratch))
            .collect();
        let published = doc.published().and_then(|d| Some((d.earliest()?, d.latest()?)));
        Scene {
            doc,
            lexicon,
            ids,
            words,
            published,
            cast: Cast::default(),
            mentions: Vec::new(),
            times: times(doc),
            quotes: Vec::new(),
            reports: Vec::new(),
            negotiations: Vec::new(),
            instruments: Vec::new(),
            diagnostics: Vec::new(),
            voices: Voices::default(),
            grove: Grove::new(doc),
            at_token: vec![None; doc.tokens().len()],
        }
    }

    /// This scene without trees: nothing of it is ever parsed.
    pub(crate) fn on_the_surface(self) -> Self {
        Scene {
            grove: Grove::closed(),
            ..self
        }
    }

    /// The dependency tree of the sentence at `index` of the document; parsed when it is first asked for.
    pub(crate) fn tree(&self, index: usize) -> Rc<Tree> {
        self.grove.tree(self.doc, index, &|i| self.is_verb(i))
    }

    /// The index of the sentence that holds token `i`.
    pub(crate) fn sentence_of(&self, i: usize) -> usize {
        self.doc
            .sentences()
            .partition_point(|sentence| sentence.tokens.end <= i)
    }

    /// Parses every sentence.
    pub(crate) fn parse(&self) {
        (0..self.doc.sentences().len()).for_each(|index| drop(self.tree(index)));
    }

    /// The words of token `i`; empty outside the document.
    pub(crate) fn word(&self, i: usize) -> &'a str {
        self.words.get(i).map_or("", |(word, _)| word)
    }

    /// Whether token `i` reads `word`, whatever the case (`word` in lower case).
    pub(crate) fn is(&self, i: usize, word: &str) -> bool {
        self.word(i).eq_ignore_ascii_case(word)
    }

    /// Whether token `i` is one of `words` (lower case), whatever the case.
    pub(crate) fn is_any(&self, i: usize, words: &[&str]) -> bool {
        let word = self.word(i);
        words.iter().any(|w| word.eq_ignore_ascii_case(w))
    }

    /// Whether token `i` is in a list, whatever the case.
    pub(crate) fn is_in(&self, i: usize, list: &WordList) -> bool {
        self.words.get(i).is_some_and(|(word, sign)| list.holds(word, *sign))
    }

    /// Whether token `i` begins with a capital.
    pub(crate) fn is_capital(&self, i: usize) -> bool {
        self.word(i).chars().next().is_some_and(char::is_uppercase)
    }

    /// The bytes from token `tokens.start` to the end of the last token of the range.
    pub(crate) fn span(&self, tokens: Range<usize>) -> Span {
        let all = self.doc.tokens();
        match (
            all.get(tokens.start),
            tokens.end.checked_sub(1).and_then(|last| all.get(last)),
        ) {
            (Some(first), Some(last)) => Span::new(first.start, last.end),
            _ => Span::default(),
        }
    }

    /// Whether token `i` is a form of a verb that the codebook knows.
    pub(crate) fn is_verb(&self, i: usize) -> bool {
        self.ids.get(i).is_some_and(|id| self.lexicon.verbs.contains(id))
    }

    /// Whether token `i` is a form of a reporting verb.
    pub(crate) fn is_speech(&self, i: usize) -> bool {
        self.ids.get(i).is_some_and(|id| self.lexicon.speech.contains(id))
    }

    /// Adds a mention; the first to claim a token keeps it.
    pub(crate) fn add(&mut self, mention: Mention) {
        let Some(covered) = self.at_token.get_mut(mention.tokens.clone()) else {
            return;
        };
        if covered.iter().any(Option::is_some) {
            return;
        }
        covered.fill(Some(self.mentions.len()));
        self.mentions.push(mention);
    }

    /// Puts the mentions in text order; to be called when a stage has added all it found.
    pub(crate) fn settle(&mut self) {
        self.mentions.sort_by_key(|m| (m.span.start, m.span.end));
        self.at_token.fill(None);
        for (ix, mention) in self.mentions.iter().enumerate() {
            if let Some(covered) = self.at_token.get_mut(mention.tokens.clone()) {
                covered.fill(Some(ix));
            }
        }
    }

    /// The mention that covers token `i`.
    pub(crate) fn mention_at(&self, i: usize) -> Option<&Mention> {
        self.mentions.get((*self.at_token.get(i)?)?)
    }

    /// All whom a mention stands for: its one actor, or the several that a collective or "they" means.
    pub(crate) fn actors_of<'m>(&self, mention: &'m Mention) -> &'m [CastIx] {
        match mention.parts.as_slice() {
            [] => std::slice::from_ref(&mention.actor),
            parts => parts,
        }
    }

    /// Whether a person serves a state or body, at once or through the office or ministry that he or she belongs to.
    pub(crate) fn serves(&self, person: CastIx, body: CastIx) -> bool {
        let (Some(person), Some(body)) = (self.cast.get(person), self.id(body)) else {
            return false;
        };
        let mut of = person.actor.of.as_ref();
        for _ in 0..4 {
            if of == Some(body) {
                return true;
            }
            let above = of.and_then(|of| self.lexicon.actor(of));
            of = above.and_then(|(_, entry)| entry.of.as_ref());
        }
        false
    }

    /// The mentions whose span starts inside `span`, in order.
    pub(crate) fn mentions_in(&self, span: Span) -> &[Mention] {
        let from = self.mentions.partition_point(|m| m.span.start < span.start);
        let to = self.mentions.partition_point(|m| m.span.start < span.end);
        self.mentions.get(from..to).unwrap_or_default()
    }

    /// Lets the mention at token `i` stand for another actor.
    pub(crate) fn reassign(&mut self, i: usize, actor: CastIx) {
        let ix = self.at_token.get(i).copied().flatten();
        let mention = ix.and_then(|ix| self.mentions.get_mut(ix));
        if let Some(mention) = mention.filter(|m| !m.parts.contains(&actor)) {
            mention.actor = actor;
            mention.parts.clear();
        }
    }

    /// Maps who speaks where; to be called when quotes and reports are complete and in order.
    pub(crate) fn hear(&mut self) {
        self.voices = Voices::new(&self.quotes, &self.reports);
    }

    /// Who says what stands at byte `at`, outermost first; empty where the author speaks.
    pub(crate) fn speakers_at(&self, at: usize) -> &[CastIx] {
        self.voices.chain(at)
    }

    /// The innermost quote around byte `at`.
    pub(crate) fn quote_at(&self, at: usize) -> Option<&Quote> {
        self.quotes.get(self.voices.quote(at)?)
    }

    /// All who say a report's words, each in a report of its own; empty where nobody else does. For reports in order.
    pub(crate) fn joint_speakers(&self, report: &Report) -> Vec<CastIx> {
        let key = |r: &Report| (r.span.start, std::cmp::Reverse(r.span.end));
        let from = self.reports.partition_point(|r| key(r) < key(report));
        let same = self.reports.iter().skip(from).take_while(|r| r.span == report.span);
        let speakers: Vec<CastIx> = same.filter_map(|r| r.speakers.last().copied()).collect();
        if speakers.len() > 1 { speakers } else { Vec::new() }
    }

    /// The innermost report around byte `at`.
    pub(crate) fn report_at(&self, at: usize) -> Option<&Report> {
        self.reports.get(self.voices.report(at)?)
    }

    /// A member of the cast as the article shows it: with the office that it held at the time of publication where the text
    /// states no role, and with its grade of anonymity.
    pub(crate) fn shown(&self, member: &Member) -> model::Actor {
        let entry = member.known.and_then(|ix| self.lexicon.actors.get(ix));
        let mut actor = member.actor.clone();
        if let Some(entry) = entry.filter(|entry| entry.kind == ActorKind::Person && entry.role == actor.role) {
            let held = self.published.and_then(|(from, to)| {
                let mut tenures = entry.tenures.iter();
                let tenure = tenures.find(|tenure| tenure.dated() && tenure.covers(from, to))?;
                self.lexicon.offices.get(tenure.office)
            });
            actor.role = held.map(|office| office.id.replace('-', " "));
        }
        actor.anonymity = member.anonymity();
        if actor.members.is_empty()
            && let Some(venue) = actor.id.as_str().strip_suffix("-participants")
        {
            actor.members = self.table_at(venue);
        }
        actor
    }

    /// Who sits at the table in a place, by the slug of its name; nobody where the document tells of several.
    fn table_at(&self, venue: &str) -> Vec<ActorId> {
        let there = |n: &&Negotiation| n.place.as_deref().is_some_and(|place| model::slug(place) == venue);
        let seated = |n: &Negotiation| {
            let parties = n.participants.iter().filter(|p| p.role == ParticipantRole::Party);
            let present = parties.filter(|p| matches!(p.status, None | Some(Attendance::Attended)));
            let ids = present.filter_map(|p| self.id(p.actor).cloned());
            ids.collect::<BTreeSet<_>>()
        };
        let mut tables = self
            .negotiations
            .iter()
            .filter(there)
            .map(seated)
            .filter(|ids| ids.len() > 1);
        match (tables.next(), tables.next()) {
            (Some(only), None) => only
                .into_iter()
                .filter(|id| !id.as_str().ends_with("-participants"))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// The id of a member of the cast.
    pub(crate) fn id(&self, ix: CastIx) -> Option<&ActorId> {
        self.cast.get(ix).map(|m| &m.actor.id)
    }

    /// Whether "he" or "she" (or another form of either) may take up a person, so far as name and office tell.
    pub(crate) fn may_be(&self, pronoun: &str, ix: CastIx) -> bool {
        let Some(actor) = self.cast.get(ix).map(|m| &m.actor) else {
            return false;
        };
        let she = ["she", "her", "hers", "herself"]
            .iter()
            .any(|p| pronoun.eq_ignore_ascii_case(p));
        let role = actor.role.as_deref().unwrap_or_default();
        let woman = role.ends_with("woman") || matches!(role, "queen" | "princess");
        let man = role.ends_with("spokesman") || matches!(role, "king" | "prince" | "pope");
        let mut scratch = String::new();
        let name = actor.name.split_whitespace().next().unwrap_or_default();
        let given = self.lexicon.given.get(&self.lexicon.words.get(name, &mut scratch));
        match given {
            Some(known) => *known == she,
            None if woman || man => woman == she,
            None => true,
        }
    }

    /// The kind of a member of the cast.
    pub(crate) fn kind(&self, ix: CastIx) -> Option<ActorKind> {
        self.cast.get(ix).map(|m| m.actor.kind)
    }
}

/// The expressions of time of all sentences; each knows the dates read before it.
fn times(doc: &Document) -> Vec<FoundDate> {
    let mut found = Vec::new();
    let sentences = doc.sentences().iter().map(|s| s.span.start..s.span.end);
    dates::find_in(doc.text(), sentences, &mut Anchoring::new(doc.published()), &mut found);
    found
}
