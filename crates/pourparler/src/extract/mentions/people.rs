//! Persons: behind titles, by surname, by office.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::context;
use super::hits::Hit;
use super::{Walk, rule};
use crate::codebook::lexicon::{ActorIx, KnownActor};
use crate::extract::scene::CastIx;
use crate::extract::wordlist::WordList;
use crate::model::{ActorId, ActorKind, MentionForm, slug};
use crate::text::dates::{WEEKDAYS, is_calendar_word};

/// Words that may stand among titles.
const BESIDE_TITLES: WordList = WordList::new(&[
    "former", "outgoing", "incoming", "acting", "then", "new", "deputy", "vice", "chief", "senior", "late", "and", "-",
]);

/// Those of them that change the office itself.
const QUALIFIED: &[&str] = &["former", "outgoing", "incoming", "acting", "deputy", "vice", "late"];

/// Months that are also names of persons.
const NAME_MONTHS: &[&str] = &["march", "april", "may", "june", "august"];

/// Nouns that a person's name before them only labels: "the Annan plan".
const LABELLED: WordList = WordList::new(&[
    "plan",
    "plans",
    "mission",
    "missions",
    "initiative",
    "doctrine",
    "memorandum",
    "proposal",
    "accord",
    "commission",
    "report",
    "formula",
    "administration",
    "parameters",
]);

/// What a person may head on behalf of a state.
const DELEGATION: &[&str] = &["delegation", "team", "side", "mission", "office"];

/// Titles in front of a name: whose they are, which offices, and where the name starts.
struct Titles {
    of: Option<ActorIx>,
    /// The tokens of the state or body where it stands in front as a possessor.
    possessor: Option<Range<usize>>,
    offices: Vec<usize>,
    /// The words of the titles.
    tokens: Range<usize>,
    /// The token behind them.
    end: usize,
}

impl Walk<'_, '_> {
    /// A name behind titles: "Kenyan Foreign Minister Raila Odhiambo", "the bloc's envoy, Ana Pires,".
    pub(super) fn titled_person(&mut self, i: usize, within: &Range<usize>) -> Option<usize> {
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
            let member = self.push(tokens.clone(), actor, MentionForm::Name, rule)?;
            self.set_role(member, &titles);
            return Some(tokens.end);
        }
        let again = self.again(&run);
        let bare = titles.offices.is_empty() && run.len() < 2;
        if comma && !self.closes_apposition(run.end) || bare && !again {
            return None;
        }
        if again {
            return self.known_newcomer(&run);
        }
        let name = self.scene.span(run.clone()).of(self.scene.doc.text()).to_owned();
        let of = titles
            .of
            .and_then(|ix| self.scene.lexicon.actors.get(ix))
            .map(|a| a.id.clone());
        let member = self.introduce(&name, ActorKind::Person, of);
        self.set_role(member, &titles);
        self.push_member(run.clone(), member, MentionForm::Name, rule::TITLED);
        Some(run.end)
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
        let actor = self.by_surname(hit, Some(&titles.offices), titles.of)?;
        (!self.is_part_of_longer_name(&hit.tokens, within)).then(|| (actor, hit.tokens.clone(), rule::SURNAME))
    }

    pub(super) fn is_person(&self, ix: ActorIx) -> bool {
        self.scene
            .lexicon
            .actors
            .get(ix)
            .is_some_and(|a| a.kind == ActorKind::Person)
    }

    /// Titles from token `i` on, with the state or body in front of them.
    fn titles(&self, i: usize, within: &Range<usize>) -> Option<Titles> {
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
        if !capital(i) {
            return None;
        }
        let mut end = i;
        while end < within.end && end - i < 7 {
            let hyphen = end > i
                && scene.is_any(end, &["-", "–"])
                && context::touches(scene, end - 1)
                && context::touches(scene, end);
            if capital(end) && (end == i || !self.starts_other(end)) {
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

    /// Whether a state, body or title starts at token `i`, so that a name ends before it.
    fn starts_other(&self, i: usize) -> bool {
        self.hits.at(i).is_some_and(|hit| {
            hit.demonym().is_some()
                || hit.is_title() && hit.surnames().next().is_none()
                || hit.names().any(|(ix, _)| !self.is_person(ix))
        })
    }

    /// Whether capitalised neighbours that belong to no other entry make the words part of somebody else's name.
    pub(super) fn is_part_of_longer_name(&self, tokens: &Range<usize>, within: &Range<usize>) -> bool {
        let scene = &*self.scene;
        let capital = |t: usize| {
            let word = scene.word(t);
            word.len() > 1
                && word.chars().next().is_some_and(char::is_uppercase)
                && word.chars().any(char::is_lowercase)
                && !word.ends_with('.')
                // "on Monday Pires said": a day stands next to a name without belonging to it.
                && !scene.is_any(t, &WEEKDAYS)
        };
        let free = |t: usize| self.hits.at(t).is_none() && self.hits.before(t + 1).is_none();
        let before = tokens
            .start
            .checked_sub(1)
            .filter(|&t| t > within.start && capital(t) && free(t));
        let after = Some(tokens.end).filter(|&t| t < within.end && capital(t) && free(t));
        before.is_some() || after.is_some()
    }

    /// A person's short name by itself.
    pub(super) fn surname(&mut self, hit: &Hit, within: &Range<usize>, of: Option<ActorIx>) -> Option<usize> {
        if self.is_part_of_longer_name(&hit.tokens, within) {
            return None;
        }
        if self.scene.is_in(hit.tokens.end, &LABELLED) {
            return Some(hit.tokens.end);
        }
        if let Some(end) = self.known_newcomer(&hit.tokens) {
            return Some(end);
        }
        let actor = self.by_surname(hit, None, of)?;
        self.push(hit.tokens.clone(), actor, MentionForm::Alias, rule::SURNAME);
        Some(hit.tokens.end)
    }

    /// Who is meant by a short name: somebody named in full in this document; else somebody whose office fits the title or
    /// the date, if there is one such person only.
    fn by_surname(&mut self, hit: &Hit, offices: Option<&[usize]>, of: Option<ActorIx>) -> Option<ActorIx> {
        if let Some(decided) = self.ambiguity(hit) {
            return decided;
        }
        let entry = |ix: ActorIx| self.scene.lexicon.actors.get(ix);
        let candidates: Vec<_> = hit.surnames().collect();
        let named: Vec<_> = candidates
            .iter()
            .copied()
            .filter(|ix| self.survey.full.contains(ix))
            .collect();
        if !named.is_empty() {
            return only(&named);
        }
        if let Some(offices) = offices.filter(|o| !o.is_empty()) {
            let titles: FxHashSet<&str> = offices
                .iter()
                .filter_map(|o| Some(self.scene.lexicon.offices.get(*o)?.id.as_str()))
                .collect();
            let fits = |a: &KnownActor| {
                self.holds(a, |t| {
                    self.scene
                        .lexicon
                        .offices
                        .get(t.office)
                        .is_some_and(|o| titles.contains(o.id.as_str()))
                })
            };
            let owner = of.and_then(entry).map(|a| &a.id);
            let fitting: Vec<_> = candidates
                .iter()
                .copied()
                .filter(|ix| entry(*ix).is_some_and(|a| fits(a) && owner.is_none_or(|o| a.of.as_ref() == Some(o))))
                .collect();
            return only(&fitting);
        }
        let loose: Vec<_> = candidates
            .iter()
            .copied()
            .filter(|ix| {
                entry(*ix).is_some_and(|a| !a.common && (offices.is_some() || self.holds(a, |_| true) || a.layer > 0))
            })
            .filter(|ix| self.belongs_here(*ix))
            .collect();
        let top = loose.iter().filter_map(|ix| Some(entry(*ix)?.layer)).max()?;
        only(
            &loose
                .into_iter()
                .filter(|ix| entry(*ix).is_some_and(|a| a.layer == top))
                .collect::<Vec<_>>(),
        )
    }

    /// Whether the person's state or body is spoken of in the document.
    fn belongs_here(&self, ix: ActorIx) -> bool {
        let Some(of) = self.scene.lexicon.actors.get(ix).and_then(|a| a.of.as_ref()) else {
            return true;
        };
        self.scene.lexicon.by_id.get(of).is_some_and(|owner| {
            self.survey.states.contains(owner)
                || self
                    .scene
                    .lexicon
                    .actors
                    .get(*owner)
                    .and_then(|a| a.of.as_ref())
                    .is_some_and(|above| {
                        self.scene
                            .lexicon
                            .by_id
                            .get(above)
                            .is_some_and(|ix| self.survey.states.contains(ix))
                    })
        })
    }

    /// Whether the person held a fitting office at the document's date, or ever where the date is unknown.
    fn holds(&self, actor: &KnownActor, fits: impl Fn(&crate::codebook::lexicon::Tenure) -> bool) -> bool {
        actor
            .tenures
            .iter()
            .any(|t| fits(t) && self.scene.published.is_none_or(|(from, to)| t.covers(from, to)))
    }

    /// An office with its state, and no name: "the Kenyan president", "Norway's foreign minister".
    pub(super) fn officeholder(&mut self, i: usize, within: &Range<usize>) -> Option<usize> {
        let start = i;
        let at = if self.scene.is(i, "the") { i + 1 } else { i };
        let owner = self.hits.at(at).filter(|h| !h.is_title());
        let titles = self.titles(at, within)?;
        if titles.end != titles.tokens.end || titles.offices.is_empty() {
            return None;
        }
        let possessed = owner.is_some_and(|h| context::is_possessive(self.scene, h.tokens.end));
        if start == at && !possessed || owner.is_some_and(|h| titles.tokens.start < h.tokens.end) {
            return None;
        }
        if self.is_apposed(&(start..titles.tokens.end), within) {
            return None;
        }
        let of = titles.of?;
        let known = self.holder(&titles.offices, of);
        let tokens = start..titles.tokens.end;
        if let Some(person) = known {
            self.push(tokens.clone(), person, MentionForm::Nominal, rule::OFFICE);
        } else {
            let words = self
                .scene
                .span(at..titles.tokens.end)
                .of(self.scene.doc.text())
                .to_owned();
            let state = self.scene.lexicon.actors.get(of).map(|a| a.id.clone());
            let member = self
                .scene
                .cast
                .found(ActorId::from_words(&words), ActorKind::Person, &words, state);
            self.set_role(member, &titles);
            self.push_member(tokens.clone(), member, MentionForm::Nominal, rule::OFFICE);
        }
        Some(tokens.end)
    }

    /// The one person who held an office of `of` when the document was published.
    fn holder(&self, offices: &[usize], of: ActorIx) -> Option<ActorIx> {
        let lexicon = self.scene.lexicon;
        let owner = &lexicon.actors.get(of)?.id;
        let office = *offices.first()?;
        let title = &lexicon.offices.get(office)?.id;
        let (from, to) = self.scene.published?;
        let covers = |a: &KnownActor| {
            a.tenures.iter().any(|t| {
                let same = lexicon.offices.get(t.office).is_some_and(|o| &o.id == title);
                t.of.as_ref() == Some(owner) && same && t.covers(from, to)
            })
        };
        let ever = lexicon.holders.get(owner).map_or(&[][..], Vec::as_slice);
        let holders: Vec<_> = ever
            .iter()
            .copied()
            .filter(|ix| lexicon.actors.get(*ix).is_some_and(covers))
            .collect();
        only(&holders)
    }

    fn set_role(&mut self, member: CastIx, titles: &Titles) {
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
        if let Some(member) = self.scene.cast.get_mut(member) {
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

fn only(candidates: &[ActorIx]) -> Option<ActorIx> {
    match candidates {
        [one] => Some(*one),
        _ => None,
    }
}
