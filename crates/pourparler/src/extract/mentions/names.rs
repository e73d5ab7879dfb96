//! Newcomers: persons and bodies that no codebook lists, found by the form and company of their names.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::context;
use super::hits::Hit;
use super::{Walk, rule};
use crate::extract::scene::CastIx;
use crate::extract::wordlist::WordList;
use crate::model::{ActorKind, BlockKind, MentionForm};

/// Short names and initials of newcomers.
#[derive(Debug, Default)]
pub(super) struct Newcomers {
    /// By name in lower case: the name as it was written, and all who bear it.
    short: FxHashMap<String, (String, Vec<CastIx>)>,
}

impl Newcomers {
    /// Remembers the full name and the short form of a newcomer.
    pub(super) fn remember(&mut self, name: &str, kind: ActorKind, member: CastIx) {
        self.note(name, member);
        let words: Vec<&str> = name.split_whitespace().collect();
        let [first, .., last] = words.as_slice() else { return };
        if kind == ActorKind::Person {
            self.note(last, member);
            // "Abdul Karim" for Abdul Karim al-Sayed
            if let [first, second, _, ..] = words.as_slice()
                && second.starts_with(char::is_uppercase)
            {
                self.note(&format!("{first} {second}"), member);
            }
            // of two Osmans one is called by the given name as well
            if self
                .short
                .get(&last.to_lowercase())
                .is_some_and(|(_, all)| all.len() > 1)
            {
                self.note(first, member);
            }
        }
    }

    fn note(&mut self, name: &str, member: CastIx) {
        let (_, all) = self
            .short
            .entry(name.to_lowercase())
            .or_insert_with(|| (name.to_owned(), Vec::new()));
        if !all.contains(&member) {
            all.push(member);
        }
    }

    /// All whom `words` name: written as before, in capitals, or with a capital at the start of a line.
    pub(super) fn get(&self, words: &str) -> &[CastIx] {
        let Some((written, all)) = self.short.get(&words.to_lowercase()) else {
            return &[];
        };
        let long = words.chars().count() > 2;
        let shouted = long && !words.chars().any(char::is_lowercase) && written.chars().any(char::is_lowercase);
        let opened = written.starts_with(char::is_lowercase) && words.starts_with(char::is_uppercase);
        if written == words || shouted || opened {
            all
        } else {
            &[]
        }
    }
}

/// A name in which words stand in capitals, as it is written elsewhere: "Idriss MAHAMAT" as "Idriss Mahamat".
pub(super) fn in_ordinary_letters(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for part in name.split_inclusive([' ', '-', '\'', '’']) {
        let letters = part.chars().filter(|c| c.is_alphabetic()).count();
        let mut rest = part.chars();
        match rest.next() {
            Some(first) if letters > 1 && !part.contains('.') && !part.chars().any(char::is_lowercase) => {
                out.push(first);
                out.extend(rest.flat_map(char::to_lowercase));
            }
            _ => out.push_str(part),
        }
    }
    out
}

/// Who speaks in a transcript without a name.
const ROLES: WordList = WordList::new(&[
    "question",
    "answer",
    "q",
    "a",
    "moderator",
    "host",
    "interviewer",
    "operator",
    "presenter",
    "speaker",
    "voice",
    "audience",
    "chair",
    "participant",
    "interpreter",
    "translator",
    "staff",
    "note",
]);

/// Nouns that end the names of events, texts and places, never of persons.
const EVENTS: &[&str] = &[
    "Talks",
    "Agreement",
    "Accord",
    "Accords",
    "Conference",
    "Summit",
    "Plan",
    "Process",
    "Declaration",
    "Protocol",
    "Treaty",
    "Resolution",
    "River",
    "Street",
    "Valley",
    "Province",
    "Island",
    "Islands",
    "Sea",
    "Gulf",
    "Day",
    "House",
    "Square",
    "Palace",
    "Hotel",
    "Airport",
    "Hospital",
    "City",
    "Camp",
    "War",
    "Road",
    "Bridge",
    "Post",
    "Times",
    "News",
];

/// Mentions looked back over for which of two with the same surname is meant.
const RECENT: usize = 8;

/// What an author or photographer does.
const CREDITS: &[&str] = &[
    "reporting",
    "editing",
    "writing",
    "written",
    "compiled",
    "reported",
    "edited",
    "photo",
    "photograph",
];

impl Walk<'_, '_> {
    /// The authors of the document, so that their notes are read as theirs.
    pub(super) fn bylines(&mut self) {
        for name in self.scene.doc.byline().to_vec() {
            if name.contains(' ') && self.scene.doc.text().contains(&name) {
                self.introduce(&name, ActorKind::Person, None);
            }
        }
    }

    /// Capitalised words that no entry covers.
    pub(super) fn newcomer(&mut self, i: usize, within: &Range<usize>, kind: BlockKind) -> Option<usize> {
        if !self.scene.is_capital(i)
            || context::is_function_word(self.scene, i)
            || self.hits.at(i).is_some_and(Hit::is_title)
        {
            return None;
        }
        let run = self.name_run(i, within)?;
        if let Some(end) = self.known_newcomer(&run) {
            return Some(end);
        }
        if let Some(end) = self.body(&run, within) {
            return Some(end);
        }
        if self.shows_person(&run, within, kind) {
            let name = self.words_of(&run);
            let of = self.apposed_owner(&run, within);
            let title = self.apposed_title(&run, within);
            let member = self.introduce(&name, ActorKind::Person, of);
            if let Some(entry) = self.scene.cast.get_mut(member).filter(|_| title.is_some()) {
                entry.title = title;
            }
            self.push_member(run.clone(), member, MentionForm::Name, rule::APPOSED);
            return Some(run.end);
        }
        None
    }

    pub(super) fn words_of(&self, tokens: &Range<usize>) -> String {
        let words = self.scene.span(tokens.clone()).of(self.scene.doc.text());
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Whether the words name a newcomer introduced before.
    pub(super) fn again(&self, run: &Range<usize>) -> bool {
        self.bearer(&self.words_of(run)).is_some()
    }

    /// The newcomer whom `words` name; of several, the one mentioned last, if no other was named near it.
    fn bearer(&self, words: &str) -> Option<CastIx> {
        match self.newcomers.get(words) {
            [] => None,
            [one] => Some(*one),
            several => {
                let recent = self.scene.mentions.iter().rev().take(RECENT);
                let mut near = recent.map(|m| m.actor).filter(|actor| several.contains(actor));
                let last = near.next()?;
                near.all(|actor| actor == last).then_some(last)
            }
        }
    }

    /// Notes the mention of a newcomer introduced before.
    pub(super) fn known_newcomer(&mut self, run: &Range<usize>) -> Option<usize> {
        let words = self.words_of(run);
        let member = self.bearer(&words)?;
        let entry = self.scene.cast.get(member);
        let full = entry.is_some_and(|m| m.actor.name == words);
        let person = entry.is_some_and(|m| m.actor.kind == ActorKind::Person);
        let form = match full {
            true => MentionForm::Name,
            false if person => MentionForm::Alias,
            false if words.chars().all(char::is_uppercase) => MentionForm::Acronym,
            false => MentionForm::Alias,
        };
        self.push_member(run.clone(), member, form, rule::AGAIN);
        Some(run.end)
    }

    /// Whether the company of two or more capitalised words shows that they name a person.
    fn shows_person(&self, run: &Range<usize>, within: &Range<usize>, kind: BlockKind) -> bool {
        let scene = &*self.scene;
        let words: Vec<_> = run.clone().map(|t| scene.word(t)).collect();
        let numbered = words
            .last()
            .is_some_and(|w| w.chars().all(|c| matches!(c, 'I' | 'V' | 'X')));
        let plain = !numbered && words.iter().all(|w| w.chars().any(char::is_lowercase) || w.len() <= 2);
        if run.len() < 2
            || run.len() > 6
            || !plain
            || self.hits.at(run.start).is_some_and(|h| h.names().next().is_some())
        {
            return false;
        }
        let before = run.start.checked_sub(1).filter(|&t| t >= within.start);
        let adjective = run
            .clone()
            .any(|t| self.hits.at(t).is_some_and(|h| h.demonym().is_some()));
        if adjective
            || words.iter().any(|w| EVENTS.contains(w))
            || before.is_some_and(|t| context::is_locative(scene, t))
        {
            return false;
        }
        if before.is_some_and(|t| scene.is(t, "by") && t > within.start && scene.is_any(t - 1, CREDITS)) {
            return true;
        }
        let speaks = |t: usize| t < within.end && scene.is_speech(t);
        if kind == BlockKind::Caption {
            let slash = scene.is_any(run.end, &["/", "|"]) || before.is_some_and(|t| scene.is_any(t, &["/", "by"]));
            return slash;
        }
        if !kind.is_coded() {
            return false;
        }
        let relative = scene.is_any(run.end, &["who", "whose", "whom"])
            || scene.is(run.end, ",") && scene.is_any(run.end + 1, &["who", "whose", "whom"]);
        let given = scene
            .ids
            .get(run.start)
            .is_some_and(|id| scene.lexicon.given_names.contains(id));
        let described = self
            .hits
            .before(run.start)
            .filter(|h| h.tokens.start > within.start)
            .and_then(Hit::head);
        let described = described.is_some_and(|(head, plural)| {
            !plural
                && scene
                    .lexicon
                    .heads
                    .get(head)
                    .is_some_and(|head| head.kind == ActorKind::Group)
        });
        relative
            || described
            || given && run.len() < 5
            || before.is_some_and(|t| scene.is(t, "named") && self.title_before(t, within))
            || speaks(run.end)
            || before.is_some_and(speaks)
            || scene.is(run.end, ",") && self.apposition_titles(run.end + 1, within)
            || before.is_some_and(|t| scene.is(t, ",")) && self.title_before(before.unwrap_or_default(), within)
    }

    /// Whether ", a senior adviser to ..." or ", head of ..." follows.
    fn apposition_titles(&self, at: usize, within: &Range<usize>) -> bool {
        let stop = within.end.min(at + 8);
        (at..stop)
            .take_while(|&t| !self.scene.is_any(t, &[",", ".", ";", "who", "which", "and"]))
            .any(|t| self.hits.at(t).is_some_and(Hit::describes))
    }

    /// Whether a noun of office stands shortly before the comma at `comma`: "the group's spokesman, Ana Pires".
    fn title_before(&self, comma: usize, within: &Range<usize>) -> bool {
        (within.start.max(comma.saturating_sub(8))..comma)
            .rev()
            .take_while(|&t| !self.scene.is_any(t, &[",", ".", ";", "and"]))
            .any(|t| self.hits.at(t).is_some_and(Hit::describes))
    }

    /// The name of a speaker in a transcript that no title leads: "Amina Yusuf:".
    pub(super) fn labelled(&mut self, i: usize, within: &Range<usize>, kind: BlockKind) -> Option<usize> {
        let run = self.name_run(i, within)?;
        if let Some(end) = self.known_newcomer(&run) {
            return Some(end);
        }
        if kind != BlockKind::Paragraph {
            return None;
        }
        let listed = |t: usize| self.hits.at(t).is_some() || self.scene.is_in(t, &ROLES);
        if run.start != within.start || run.len() < 2 || run.clone().any(listed) {
            return None;
        }
        let mut rest = (run.end..within.end).take_while(|t| !self.scene.is(*t, "("));
        if rest.any(|t| self.scene.is_capital(t)) {
            return None;
        }
        let name = in_ordinary_letters(&self.words_of(&run));
        let member = self.introduce(&name, ActorKind::Person, None);
        self.push_member(run.clone(), member, MentionForm::Name, rule::APPOSED);
        Some(run.end)
    }

    /// Surnames in headlines whose bearers the text names below.
    pub(super) fn headlines(&mut self) {
        for index in 0..self.scene.doc.sentences().len() {
            let Some(sentence) = self.scene.doc.sentences().get(index) else {
                break;
            };
            let kind = self.scene.doc.kind_of(sentence);
            if !matches!(kind, BlockKind::Title | BlockKind::Standfirst) {
                continue;
            }
            for t in sentence.tokens.clone() {
                let free = self.scene.mention_at(t).is_none() && self.scene.is_capital(t);
                if !free || self.hits.at(t).is_some_and(|h| h.names().next().is_some()) {
                    continue;
                }
                let words = self.words_of(&(t..t + 1));
                if let [member] = self.newcomers.get(&words)
                    && self.scene.kind(*member) == Some(ActorKind::Person)
                {
                    let member = *member;
                    self.push_member(t..t + 1, member, MentionForm::Alias, rule::AGAIN);
                }
            }
        }
    }

    /// The state or body in an apposition behind a name.
    fn apposed_owner(&self, run: &Range<usize>, within: &Range<usize>) -> Option<crate::model::ActorId> {
        if !self.scene.is(run.end, ",") {
            return None;
        }
        let stop = within.end.min(run.end + 10);
        (run.end + 1..stop)
            .take_while(|&t| !self.scene.is_any(t, &[",", "who", "."]))
            .find_map(|t| {
                let hit = self.hits.at(t)?;
                let named = hit.names().map(|(ix, _)| ix).next();
                let ix = hit.demonym().or(named).or_else(|| {
                    hit.seats()
                        .next()
                        .filter(|_| context::is_possessive(self.scene, hit.tokens.end))
                })?;
                self.scene.lexicon.actors.get(ix).map(|a| a.id.clone())
            })
    }
}
