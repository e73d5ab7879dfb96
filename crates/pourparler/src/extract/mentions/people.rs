//! Persons: behind titles, by surname, by office.

use std::ops::Range;

use super::context;
use super::hits::Hit;
use super::{Walk, names, rule};
use crate::codebook::lexicon::ActorIx;
use crate::extract::scene::CastIx;
use crate::extract::wordlist::WordList;
use crate::model::{ActorId, ActorKind, MentionForm, slug};
use crate::text::dates::is_calendar_word;

/// Words that may stand among titles.
pub(super) const BESIDE_TITLES: WordList = WordList::new(&[
    "former", "outgoing", "incoming", "acting", "then", "new", "deputy", "vice", "chief", "senior", "late", "and", "-",
]);

/// Those of them that change the office itself.
const QUALIFIED: &[&str] = &["former", "outgoing", "incoming", "acting", "deputy", "vice", "late"];

/// Months that are also names of persons.
const NAME_MONTHS: &[&str] = &["march", "april", "may", "june", "august"];

/// What a person may head on behalf of a state.
const DELEGATION: &[&str] = &["delegation", "team", "side", "mission", "office"];

/// Titles in front of a name: whose they are, which offices, and where the name starts.
pub(super) struct Titles {
    pub(super) of: Option<ActorIx>,
    /// The tokens of the state or body where it stands in front as a possessor.
    possessor: Option<Range<usize>>,
    pub(super) offices: Vec<usize>,
    /// The words of the titles.
    pub(super) tokens: Range<usize>,
    /// The token behind them.
    pub(super) end: usize,
}

impl Walk<'_, '_> {
    /// A name behind titles: "Kenyan Foreign Minister Raila Odhiambo", "the bloc's envoy, Ana Pires,".
    /// In a line that is `shouted` letters tell of no new names.
    pub(super) fn titled_person(&mut self, i: usize, within: &Range<usize>, shouted: bool) -> Option<usize> {
        let titles = self.titles(i, within)?;
        let comma = self.scene.is(titles.end, ",");
        let at = titles.end + usize::from(comma);
        let run = self.name_run(at, within)?;
        let person = match self.hits.at(at) {
            Some(hit) if hit.tokens.end >= run.end => self.known_person(hit, within, &titles),
            _ => None,
        };
        if let Some((actor, tokens, rule)) = person {
            self.possessor(&titles);
            self.office = titles.offices.first().copied().or(self.office);
            let member = self.push(tokens.clone(), actor, MentionForm::Name, rule)?;
            self.set_role(member, &titles);
            return Some(tokens.end);
        }
        let again = self.again(&run);
        let bare = titles.offices.is_empty() && run.len() < 2 && !self.stands_for_name(&titles, &run, within);
        if comma && !self.closes_apposition(run.end) || (bare || shouted) && !again {
            return None;
        }
        if again {
            return self.known_newcomer(&run);
        }
        let name = names::in_ordinary_letters(&self.words_of(&run));
        let of = titles.of.or_else(|| self.state_in_brackets(run.end));
        let of = of
            .and_then(|ix| self.scene.lexicon.actors.get(ix))
            .map(|a| a.id.clone());
        let member = self.introduce(&name, ActorKind::Person, of);
        self.office = titles.offices.first().copied().or(self.office);
        self.set_role(member, &titles);
        self.push_member(run.clone(), member, MentionForm::Name, rule::TITLED);
        Some(run.end)
    }

    /// The state or body of a delegate: "Mr. Kalnins (Latvia)".
    fn state_in_brackets(&self, at: usize) -> Option<ActorIx> {
        let hit = self.hits.at(at + 1).filter(|_| self.scene.is(at, "("))?;
        let closed = self.scene.is(hit.tokens.end, ")");
        hit.names().map(|(ix, _)| ix).find(|ix| closed && !self.is_person(*ix))
    }

    /// Whether one word behind a form of address names a person: in the label of a speaker, behind an abbreviation such as
    /// "Dr.", and where it acts or owns.
    fn stands_for_name(&self, titles: &Titles, run: &Range<usize>, within: &Range<usize>) -> bool {
        let scene = &*self.scene;
        let letters = scene.word(run.start).chars().filter(|c| c.is_alphabetic()).count();
        let short = scene.word(titles.tokens.end.saturating_sub(1)).ends_with('.');
        let acts = || context::is_agentive(scene, &(run.end..run.end), within) || scene.is_speech(run.end);
        let free = self
            .hits
            .at(run.start)
            .is_none_or(|hit| hit.surnames().next().is_some());
        letters > 2 && free && (self.in_label || short || acts())
    }

    /// Notes a state that stands before the titles as a possessor.
    fn possessor(&mut self, titles: &Titles) {
        if let (Some(tokens), Some(of)) = (&titles.possessor, titles.of)
            && self.scene.lexicon.actors.get(of).is_some_and(|a| !a.territory)
        {
            self.push(tokens.clone(), of, MentionForm::Name, rule::NAME);
        }
    }

    fn closes_apposition(&self, end: usize) -> bool {
        self.scene.is_any(end, &[",", ".", ")", ";", "said", "told", "–", "—"]) || self.scene.word(end).is_empty()
    }

    fn known_person(
        &mut self,
        hit: &Hit,
        within: &Range<usize>,
        titles: &Titles,
    ) -> Option<(ActorIx, Range<usize>, &'static str)> {
        let persons: Vec<_> = hit.names().filter(|(ix, _)| self.is_person(*ix)).collect();
        if !persons.is_empty() {
            let (actor, _) = self.choose(hit, &persons)?;
            return Some((actor, hit.tokens.clone(), rule::NAME));
        }
        let actor = self.by_surname(hit, Some(titles), titles.of)?;
        (!self.is_part_of_longer_name(&hit.tokens, within)).then(|| (actor, hit.tokens.clone(), rule::SURNAME))
    }

    /// A newcomer whose short name is that of a newspaper or agency: "Bloomberg" behind "Michael Bloomberg".
    pub(super) fn namesake(&mut self, hit: &Hit) -> Option<usize> {
        let media = |ix: ActorIx| self.kind_of(ix) == Some(ActorKind::Media);
        let listed = hit.tokens.len() == 1 && hit.names().next().is_some() && hit.names().all(|(ix, _)| media(ix));
        listed.then(|| self.known_newcomer(&hit.tokens)).flatten()
    }

    fn kind_of(&self, ix: ActorIx) -> Option<ActorKind> {
        self.scene.lexicon.actors.get(ix).map(|a| a.kind)
    }

    pub(super) fn is_person(&self, ix: ActorIx) -> bool {
        self.scene
            .lexicon
            .actors
            .get(ix)
            .is_some_and(|a| a.kind == ActorKind::Person)
    }

    /// Titles from token `i` on, with the state or body in front of them.
    pub(super) fn titles(&self, i: usize, within: &Range<usize>) -> Option<Titles> {
        let scene = &*self.scene;
        let mut of = None;
        let mut possessor = None;
        let mut at = i;
        if let Some(hit) = self.hits.at(i).filter(|h| !h.is_title()) {
            of = hit
                .demonym()
                .or_else(|| hit.names().map(|(ix, _)| ix).find(|ix| !self.is_person(*ix)));
            of?;
            possessor = context::is_possessive(scene, hit.tokens.end).then(|| hit.tokens.clone());
            at = hit.tokens.end + usize::from(context::is_possessive(scene, hit.tokens.end));
        }
        let mut offices = Vec::new();
        let mut last_title = None;
        while at < within.end {
            match self.hits.at(at) {
                Some(hit) if hit.is_title() => {
                    offices.extend(hit.offices());
                    at = hit.tokens.end;
                    last_title = Some(at);
                }
                _ if scene.is_in(at, &BESIDE_TITLES) => at += 1,
                _ => break,
            }
        }
        let lexicon = scene.lexicon;
        let only = offices.iter().find_map(|o| lexicon.offices.get(*o)?.of.as_ref());
        of = of.or_else(|| only.and_then(|id| lexicon.by_id.get(id).copied()));
        let mut end = last_title?;
        let first = (i..end).find(|&t| self.hits.at(t).is_some_and(Hit::is_title))?;
        // "president of Kenya", "envoy to Yemen", "head of the delegation"
        if scene.is_any(end, &["of", "to", "for"]) {
            let article = end + 1 + usize::from(scene.is(end + 1, "the"));
            if let Some(hit) = self.hits.at(article) {
                let state = hit.names().map(|(ix, _)| ix).find(|ix| !self.is_person(*ix));
                let adjective = hit.demonym();
                if scene.is(end, "of") {
                    of = state.or(adjective).or(of);
                }
                if state.is_some() {
                    end = hit.tokens.end;
                } else if adjective.is_some() && scene.is_any(hit.tokens.end, DELEGATION) {
                    end = hit.tokens.end + 1;
                }
            }
        }
        Some(Titles {
            of,
            possessor,
            offices,
            tokens: first..last_title?,
            end,
        })
    }

    /// Capitalised words from token `i` on that may be a person's name.
    pub(super) fn name_run(&self, i: usize, within: &Range<usize>) -> Option<Range<usize>> {
        const PARTICLES: WordList = WordList::new(&[
            "de", "del", "della", "di", "da", "do", "dos", "du", "la", "le", "van", "von", "der", "den", "bin", "ibn",
            "al", "el", "ul", "abu", "ould", "y", "e", "zu", "ter",
        ]);
        let scene = &*self.scene;
        let capital = |t: usize| {
            t < within.end && scene.is_capital(t) && (!is_calendar_word(scene.word(t)) || scene.is_any(t, NAME_MONTHS))
        };
        // "Mr. Pires": the title is no part of the name.
        let titled = self
            .hits
            .at(i)
            .filter(|hit| hit.is_title() && hit.names().next().is_none());
        let i = match titled {
            Some(hit) if hit.surnames().next().is_none() && capital(hit.tokens.end) => hit.tokens.end,
            _ => i,
        };
        if !capital(i) {
            return None;
        }
        let mut end = i;
        while end < within.end && end - i < 7 {
            let hyphen = end > i
                && scene.is_any(end, &["-", "–"])
                && context::touches(scene, end - 1)
                && context::touches(scene, end);
            if capital(end) && (end == i || !self.starts_other(end) && !self.is_capital_by_layout(end)) {
                end += 1;
            } else if (hyphen || scene.is_in(end, &PARTICLES))
                && (capital(end + 1)
                    || scene.is_any(end + 1, &["-"]) && capital(end + 2)
                    || hyphen && end + 1 < within.end && scene.word(end + 1).chars().all(char::is_alphabetic))
            {
                end += 2;
            } else {
                break;
            }
        }
        (end > i && end <= within.end).then_some(i..end)
    }

    /// Whether a word has its capital from a line in which all longer words have one: "Remarks by Mr. Lund Before Meeting the
    /// Press". Such are words of grammar, nouns of texts, participles of known verbs, and what the document writes small elsewhere.
    fn is_capital_by_layout(&self, i: usize) -> bool {
        const PLAIN: WordList = WordList::new(&[
            "about",
            "after",
            "against",
            "ahead",
            "amid",
            "and",
            "as",
            "at",
            "before",
            "between",
            "by",
            "call",
            "concerning",
            "during",
            "following",
            "for",
            "from",
            "in",
            "into",
            "meeting",
            "of",
            "on",
            "over",
            "readout",
            "regarding",
            "remarks",
            "speech",
            "statement",
            "talks",
            "through",
            "to",
            "toward",
            "towards",
            "under",
            "upon",
            "via",
            "with",
            "without",
        ]);
        let scene = &*self.scene;
        let participle = || scene.is_verb(i) && scene.word(i).ends_with("ing");
        self.in_capitals && (scene.is_in(i, &PLAIN) || participle() || self.is_written_small(scene.word(i)))
    }

    /// Whether the document has a word in small letters somewhere.
    fn is_written_small(&self, word: &str) -> bool {
        let scene = &*self.scene;
        let small = self.survey.small.get_or_init(|| {
            let words = (0..scene.doc.tokens().len()).map(|t| scene.word(t));
            words
                .filter(|word| word.starts_with(char::is_lowercase))
                .map(str::to_owned)
                .collect()
        });
        small.contains(&word.to_lowercase())
    }

    /// Whether a state, body or title starts at token `i`, so that a name ends before it.
    fn starts_other(&self, i: usize) -> bool {
        let given = i > 0
            && self
                .scene
                .ids
                .get(i - 1)
                .is_some_and(|id| self.scene.lexicon.given_names.contains(id));
        self.hits.at(i).is_some_and(|hit| {
            let body = |ix: ActorIx| matches!(self.kind_of(ix), Some(ActorKind::Media | ActorKind::Organisation));
            if given && hit.tokens.len() == 1 && hit.names().next().is_some() && hit.names().all(|(ix, _)| body(ix)) {
                return false;
            }
            hit.demonym().is_some()
                || hit.is_title() && hit.surnames().next().is_none()
                || hit.names().any(|(ix, _)| !self.is_person(ix))
        })
    }

    pub(super) fn set_role(&mut self, member: CastIx, titles: &Titles) {
        // "former foreign minister" is no foreign minister
        let qualified = (0..titles.tokens.start)
            .rev()
            .take_while(|t| self.scene.is_any(*t, QUALIFIED))
            .last();
        let tokens = qualified.unwrap_or(titles.tokens.start)..titles.tokens.end;
        let words = self.scene.span(tokens).of(self.scene.doc.text()).to_lowercase();
        let of = titles
            .of
            .and_then(|ix| self.scene.lexicon.actors.get(ix))
            .map(|a| a.id.clone());
        let title = Some(words.clone());
        if let Some(member) = self.scene.cast.get_mut(member) {
            member.title = title.or(member.title.take());
            if !titles.offices.is_empty() && member.actor.role.is_none() {
                member.actor.role = Some(words);
            }
            if member.actor.of.is_none() {
                member.actor.of = of;
            }
        }
    }

    /// A person or body that no codebook lists, with its short name remembered.
    pub(super) fn introduce(&mut self, name: &str, kind: ActorKind, of: Option<ActorId>) -> CastIx {
        let id = ActorId::from_words(&slug(name));
        let member = self.scene.cast.found(id, kind, name, of);
        self.newcomers.remember(name, kind, member);
        member
    }
}
