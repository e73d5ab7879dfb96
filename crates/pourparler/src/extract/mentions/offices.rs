//! Offices that stand for who holds them.

use std::ops::Range;

use super::bearers;
use super::hits::Hit;
use super::people::Titles;
use super::surnames::only;
use super::{Walk, context, rule};
use crate::codebook::lexicon::{ActorIx, KnownActor, Meaning};
use crate::extract::scene::Mention;
use crate::extract::wordlist::WordList;
use crate::model::{ActorId, ActorKind, MentionForm};

/// Words by which the holder of the same office elsewhere is called.
const COUNTERPART: &[&str] = &["counterpart", "counterparts", "colleague", "opposite"];

/// Nouns for those who speak as the state that sent them.
const DELEGATES: WordList = WordList::new(&["representative", "representatives", "delegate", "observer"]);

impl Walk<'_, '_> {
    /// An office with its state, and no name: "the Kenyan president", "Norway's foreign minister".
    pub(super) fn officeholder(&mut self, i: usize, within: &Range<usize>) -> Option<usize> {
        let start = i;
        let at = if self.scene.is(i, "the") { i + 1 } else { i };
        let owner = self.hits.at(at).filter(|h| !h.is_title());
        let titles = self.titles(at, within)?;
        if titles.offices.is_empty() {
            return None;
        }
        if titles.end != titles.tokens.end {
            return self.officeholder_of(start, &titles, within);
        }
        let possessed = owner.is_some_and(|h| context::is_possessive(self.scene, h.tokens.end));
        if start == at && !possessed || owner.is_some_and(|h| titles.tokens.start < h.tokens.end) {
            return None;
        }
        if self.is_apposed(&(start..titles.tokens.end), within) {
            return None;
        }
        let of = titles.of?;
        self.office = titles.offices.first().copied();
        let known = self.holder(&titles.offices, of);
        let tokens = start..titles.tokens.end;
        let title = self.words_of(&titles.tokens).to_lowercase();
        let offices: Vec<usize> = self
            .hits
            .before(titles.tokens.end)
            .map_or_else(Vec::new, |h| h.offices().collect());
        let free = start < at && !self.scene.is(tokens.end, "of") && !bearers::is_posted(self.scene, tokens.end);
        let bearer = self.bearer_of(&title, &offices, Some(of), &[]).filter(|_| free);
        if let Some(person) = known {
            self.push(tokens.clone(), person, MentionForm::Nominal, rule::OFFICE);
        } else if let Some(person) = bearer {
            self.push_member(tokens.clone(), person, MentionForm::Nominal, rule::ANAPHOR);
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

    /// "the representative of Kenya" speaks as Kenya.
    pub(super) fn delegate(&mut self, i: usize, within: &Range<usize>) -> Option<usize> {
        let noun = i + usize::from(self.scene.is_any(i, &["the", "a"]));
        if !self.scene.is_in(noun, &DELEGATES) {
            return None;
        }
        let hit = self.behind_of(noun + 1, within)?;
        let (state, _) = hit.names().find(|(ix, _)| !self.is_person(*ix))?;
        let tokens = hit.tokens.clone();
        let named = context::is_possessive(self.scene, tokens.end) || self.is_apposed(&(i..tokens.end), within);
        (!named).then(|| self.push(tokens.clone(), state, MentionForm::Name, rule::NAME))?;
        Some(tokens.end)
    }

    /// "the president of Kenya" where one person is known to hold the office.
    fn officeholder_of(&mut self, start: usize, titles: &Titles, within: &Range<usize>) -> Option<usize> {
        let described = self.scene.is(start, "the") && self.scene.is(titles.tokens.end, "of");
        let owned = context::is_possessive(self.scene, titles.end);
        if !described || owned || titles.tokens.start != start + 1 || self.is_apposed(&(start..titles.end), within) {
            return None;
        }
        let of = titles.of?;
        let person = self.holder(&titles.offices, of)?;
        self.office = titles.offices.first().copied();
        self.push(start..titles.end, person, MentionForm::Nominal, rule::OFFICE);
        Some(titles.end)
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

    /// "his Chadian counterpart", by name or by the office that was named last.
    pub(super) fn counterpart(&mut self, i: usize, within: &Range<usize>) -> Option<usize> {
        let owner = self.hits.at(i)?;
        let of = owner.demonym()?;
        let noun = owner.tokens.end;
        if !self.scene.is_any(noun, COUNTERPART) || noun >= within.end {
            return None;
        }
        let end = noun + 1 + usize::from(self.scene.is(noun, "opposite") && self.scene.is(noun + 1, "number"));
        let at = end + usize::from(self.scene.is(end, ","));
        if let Some(run) = self.name_run(at, within) {
            return self.named_counterpart(at, run, of, within);
        }
        let holder = self.holder(&[self.office?], of)?;
        self.push(i..end, holder, MentionForm::Nominal, rule::OFFICE);
        Some(end)
    }

    /// The name of a counterpart: a person of that state, whether the codebook knows him or her or not.
    fn named_counterpart(&mut self, at: usize, run: Range<usize>, of: ActorIx, within: &Range<usize>) -> Option<usize> {
        if self.hits.at(at).is_some_and(|hit| hit.names().next().is_some()) || self.again(&run) {
            return None;
        }
        if let Some(hit) = self.hits.at(at).filter(|hit| hit.tokens == run)
            && let Some(end) = self.surname(hit, within, Some(of))
        {
            return Some(end);
        }
        let name = self.words_of(&run);
        let state = self.scene.lexicon.actors.get(of).map(|a| a.id.clone());
        let role = self.office.and_then(|office| self.scene.lexicon.offices.get(office));
        let role = role.map(|office| office.id.replace('-', " "));
        let member = self.introduce(&name, ActorKind::Person, state);
        if let Some(member) = self.scene.cast.get_mut(member) {
            member.actor.role = role.or(member.actor.role.take());
        }
        self.push_member(run.clone(), member, MentionForm::Name, rule::TITLED);
        Some(run.end)
    }

    /// "The presidents of Kenya and Uganda", where all who held the office at the document's date are known.
    pub(super) fn officeholders(&mut self, i: usize, within: &Range<usize>) -> Option<usize> {
        if !self.scene.is(i, "the") {
            return None;
        }
        let (office, mut end) = self.plural_office(i + 1, within)?;
        if !self.scene.is(end, "of") {
            return None;
        }
        let behind = end;
        let mut holders = Vec::new();
        loop {
            let joint = self.scene.is_any(end, &["of", ",", "and"]);
            let mut next = end + usize::from(joint);
            next += usize::from(self.scene.is(next, "and"));
            next += usize::from(self.scene.is(next, "the"));
            let hit = self.hits.at(next).filter(|hit| joint && hit.tokens.end <= within.end);
            let Some((hit, state)) = hit.and_then(|hit| Some((hit, hit.names().map(|(ix, _)| ix).next()?))) else {
                break;
            };
            let holder = self.holder(&[office], state)?;
            holders.push(self.scene.cast.known(self.scene.lexicon, holder)?);
            end = hit.tokens.end;
        }
        let first = *holders.first().filter(|_| holders.len() > 1)?;
        let tokens = i..behind;
        self.scene.add(Mention {
            span: self.scene.span(tokens.clone()),
            tokens,
            actor: first,
            parts: holders,
            form: MentionForm::Pronoun,
            rule: rule::COLLECTIVE,
        });
        Some(behind)
    }

    /// The office of which the words at token `i` are the plural, and the token behind them: "foreign ministers".
    fn plural_office(&self, i: usize, within: &Range<usize>) -> Option<(usize, usize)> {
        let scene = &*self.scene;
        let mut scratch = String::new();
        for len in (1..=3).rev().filter(|len| i + len <= within.end) {
            let Some(singular) = scene.word(i + len - 1).strip_suffix('s') else {
                continue;
            };
            let mut path = scene.ids.get(i..i + len - 1)?.to_vec();
            path.push(scene.lexicon.words.get(singular, &mut scratch));
            let forms = scene.lexicon.names.at(&path).iter();
            let mut offices = forms.filter_map(|form| match form.meaning {
                Meaning::Office(office) => Some(office),
                _ => None,
            });
            if let Some(office) = offices.next() {
                return Some((office, i + len));
            }
        }
        None
    }

    /// Whether token `i` is the plural of a title: "Presidents" before a row of names.
    pub(super) fn is_plural_title(&self, i: usize) -> bool {
        self.plural_office(i, &(i..i + 1)).is_some()
    }

    /// Notes the noun by which an apposition describes a person of the codebook, and the office that he or she held.
    pub(super) fn describe(&mut self, actor: ActorIx, tokens: &Range<usize>, within: &Range<usize>) {
        if let (Some(entry), Some((from, to))) = (self.scene.lexicon.actors.get(actor), self.scene.published) {
            let held = entry.tenures.iter().find(|t| t.dated() && t.covers(from, to));
            self.office = held.map(|t| t.office).or(self.office);
        }
        let title = self.apposed_title(tokens, within);
        if let (Some(title), Some(member)) = (title, self.scene.cast.known(self.scene.lexicon, actor))
            && let Some(member) = self.scene.cast.get_mut(member)
        {
            member.title = Some(title);
        }
    }

    /// The noun of an apposition around a name: "Ana Pires, the chief mediator,", "the envoy, Ana Pires,".
    pub(super) fn apposed_title(&self, tokens: &Range<usize>, within: &Range<usize>) -> Option<String> {
        const TIES: &[&str] = &[
            "of", "for", "to", "in", "at", "from", "with", "on", "who", "which", "and", ".", ";", ",",
        ];
        let scene = &*self.scene;
        let describes = |hit: &Hit| hit.describes().then(|| hit.tokens.clone());
        // "the leader known as", "the minister leading"
        let participle = |word: &str| word.len() > 5 && word.ends_with("ing") && word.starts_with(char::is_lowercase);
        let clause = |t: usize| scene.is(t, "known") || participle(scene.word(t));
        let behind = scene.is(tokens.end, ",").then(|| {
            let stop = within.end.min(tokens.end + 8);
            let near = (tokens.end + 1..stop).take_while(|t| !scene.is_any(*t, TIES) && !clause(*t));
            near.filter_map(|t| describes(self.hits.at(t)?))
                .last()
                .filter(|head| scene.is_any(head.end, TIES) || clause(head.end))
        });
        let comma = tokens
            .start
            .checked_sub(1)
            .filter(|t| *t > within.start && scene.is(*t, ","));
        let before = || describes(self.hits.before(comma?)?);
        let head = behind.flatten().or_else(before)?;
        Some(self.words_of(&head).to_lowercase())
    }
}
