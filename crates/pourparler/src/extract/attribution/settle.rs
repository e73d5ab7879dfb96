//! Settles the phrases that speak on actors: pronouns by who spoke or was named before, words between marks that stand alone by
//! who spoke last; then labels of transcripts, and whose "I" and "we" is.

use std::ops::Range;

use super::frame::{Frame, Unit};
use super::issuer::{self, Issuers};
use super::marks::Stretch;
use super::phrases::Phrase;
use super::{Here, Reading, Speaker, rule, speakers, words};
use crate::extract::facts::Report;
use crate::extract::mentions;
use crate::extract::scene::{CastIx, Mention};
use crate::model::{ActorKind, BlockKind, MentionForm};
use crate::span::Span;

/// Units looked back on for who a pronoun is.
const MEMORY: usize = 4;
/// Items of a unit looked through for who a pronoun is.
const LOOK: usize = 80;

impl<'u> Reading<'_, 'u, '_> {
    /// Who a phrase is; `earlier` are those who spoke before in the same unit, the last first.
    pub(super) fn settle(
        &mut self,
        here: Here<'u>,
        speaker: &Speaker,
        earlier: &[CastIx],
        sure: bool,
    ) -> Option<CastIx> {
        let tokens = speaker.tokens.clone()?;
        if !speaker.phrase.pronoun {
            return match speaker.phrase.actor {
                Some(actor) => speakers::alias(self.scene, &mut self.surnames, &tokens).or(Some(actor)),
                None => speakers::enlist(self.scene, &mut self.surnames, tokens, sure),
            };
        }
        let word = self.scene.word(tokens.start).to_lowercase();
        if matches!(word.as_str(), "i" | "we") {
            return self
                .spoken_around(here.unit)
                .or_else(|| self.author_of(here.unit, speaker.span));
        }
        if word == "it" {
            // who "it" is, if anybody, is told by the tree; "it seemed" is nobody
            return speaker.phrase.actor;
        }
        let mut before = earlier.iter().copied();
        let spoke = before.find(|actor| speakers::agrees(self.scene, &word, *actor));
        let told = self.told_about(here.unit, speaker);
        let found = self
            .goes_on(here, speaker, &word)
            .or_else(|| self.answers(here, speaker, &word))
            .or_else(|| self.subject_before(here, speaker, &word))
            .or_else(|| self.described_before(here, speaker, &word))
            .or(speaker.phrase.actor.filter(|actor| !told.contains(actor)))
            .or(spoke)
            .or_else(|| {
                self.in_unit(here.unit, speaker, &word)
                    .filter(|actor| !told.contains(actor))
            })
            .or_else(|| self.in_memory(here, &word))
            .or(speaker.phrase.actor);
        let actor = found?;
        self.scene.reassign(tokens.start, actor);
        if self.scene.mention_at(tokens.start).is_none() {
            self.pronoun(tokens.start, &[actor]);
        }
        Some(actor)
    }

    /// Whom "he said" behind words between marks means where the sentence before has somebody else for its subject: "Rao looked up.
    /// "Nobody," he said."
    fn subject_before(&self, here: Here<'u>, speaker: &Speaker, word: &str) -> Option<CastIx> {
        let known = speaker
            .phrase
            .actor
            .filter(|_| speaker.aside && here.unit.parent.is_none())?;
        let previous = self.outer.iter().rev().find(|u| **u != here.index)?;
        let other = self
            .units
            .all
            .get(*previous)
            .filter(|other| other.block == here.unit.block)?;
        let (own, frame) = (self.frame(here.unit), self.frame(other));
        let quoted = (0..speaker.phrase.items.start).all(|k| own.is_quote(k) || !own.is_wordlike(k));
        let silent = self.turns.last().is_none_or(|turn| turn.unit != *previous);
        let subject = (0..frame.len()).find_map(|k| {
            let mention = frame.mention(k)?;
            let phrase = Phrase {
                items: frame.reach(k)?,
                actor: Some(mention.actor),
                pronoun: mention.form == MentionForm::Pronoun,
            };
            (!frame.is_governed(&phrase)).then_some(phrase)
        })?;
        let new = subject.actor.filter(|actor| *actor != known && !subject.pronoun)?;
        let person = frame.is_person(&subject) && speakers::agrees(self.scene, word, new);
        (quoted && silent && person).then_some(new)
    }

    /// The persons named in what a pronoun is said to have said: "Rao would come, he said" is said of somebody else.
    fn told_about(&self, unit: &Unit, speaker: &Speaker) -> Vec<CastIx> {
        let frame = self.frame(unit);
        let before = 0..speaker.phrase.items.start;
        let set_off = speaker
            .phrase
            .items
            .start
            .checked_sub(1)
            .is_some_and(|k| frame.is(k, ","));
        if !set_off || unit.parent.is_some() {
            return Vec::new();
        }
        let led = frame.any(0, words::PREPOSITIONS) || frame.any(0, words::CLAUSE_OPENERS);
        if led || before.clone().any(|k| frame.is_quote(k)) {
            return Vec::new();
        }
        let named = before
            .filter_map(|k| frame.mention(k))
            .filter(|m| m.form != MentionForm::Pronoun);
        named.filter(|m| self.is_person(m)).map(|m| m.actor).collect()
    }

    /// Who says "I" outside of all marks: the speaker whose label stands in front, else the one who wrote the text.
    fn author_of(&self, unit: &Unit, at: Span) -> Option<CastIx> {
        if unit.parent.is_some() {
            return None;
        }
        let mut labelled = self.scene.reports.iter().filter(|r| r.rule == rule::LABEL);
        if let Some(spoken) = labelled.find(|r| r.span.contains(at)) {
            return spoken.speakers.last().copied();
        }
        let bylines = self.scene.doc.blocks().iter().filter(|b| b.kind == BlockKind::Byline);
        let mut named = bylines
            .flat_map(|b| self.scene.mentions_in(b.span))
            .filter(|m| self.is_person(m));
        let first = named.next()?.actor;
        named.all(|m| m.actor == first).then_some(first)
    }

    /// Who goes on speaking: "he added" is said of who spoke last in the paragraph.
    fn goes_on(&self, here: Here<'u>, speaker: &Speaker, word: &str) -> Option<CastIx> {
        const GOING_ON: &[&str] = &["added", "adds", "adding", "continued", "continues"];
        let token = speaker.tokens.as_ref()?.end;
        let before = speaker.tokens.as_ref()?.start.checked_sub(1)?;
        let goes_on = self.scene.is_any(token, GOING_ON) || self.scene.is_any(before, GOING_ON);
        let last = self
            .turns
            .last()
            .filter(|turn| turn.block == here.unit.block && goes_on)?;
        speakers::agrees(self.scene, word, last.actor).then_some(last.actor)
    }

    /// Where a phrase that was taken into the cast names its speaker, without the description in front.
    pub(super) fn named(&self, speaker: &Speaker) -> Option<Span> {
        let tokens = speaker.tokens.clone().filter(|_| speaker.phrase.actor.is_none())?;
        let mention = tokens.rev().find_map(|t| self.scene.mention_at(t))?;
        Some(mention.span)
    }

    /// The first fitting mention in front of a pronoun that leads up to its words.
    fn in_unit(&self, unit: &Unit, speaker: &Speaker, word: &str) -> Option<CastIx> {
        if speaker.aside {
            return None;
        }
        let frame = self.frame(unit);
        let from = speaker.phrase.items.start.saturating_sub(LOOK);
        self.fitting(&frame, from..speaker.phrase.items.start, word)
    }

    /// The first mention among `items` that a pronoun may stand for, one that nothing governs before any other.
    fn fitting(&self, frame: &Frame<'_, '_>, items: Range<usize>, word: &str) -> Option<CastIx> {
        let mut second = None;
        for k in items {
            let Some(mention) = frame.mention(k).filter(|m| m.form != MentionForm::Pronoun) else {
                continue;
            };
            if !speakers::agrees(self.scene, word, mention.actor) {
                continue;
            }
            let Some(reach) = frame.reach(k) else { continue };
            let phrase = Phrase {
                items: reach,
                actor: Some(mention.actor),
                pronoun: false,
            };
            if !frame.is_governed(&phrase) {
                return Some(mention.actor);
            }
            second = second.or(Some(mention.actor));
        }
        second
    }

    /// Who a pronoun takes up from the units before: who spoke there, else who is named there first.
    fn in_memory(&mut self, here: Here<'u>, word: &str) -> Option<CastIx> {
        let earlier: Vec<usize> = self
            .outer
            .iter()
            .rev()
            .filter(|u| **u != here.index)
            .take(MEMORY)
            .copied()
            .collect();
        for earlier in &earlier {
            let other = self.units.all.get(*earlier)?;
            if other.block + 2 < here.unit.block {
                return None;
            }
            let turns = self
                .turns
                .iter()
                .rev()
                .take_while(|t| t.unit >= *earlier)
                .take(LOOK)
                .filter(|t| t.unit == *earlier);
            let spoke = turns
                .map(|t| t.actor)
                .find(|actor| speakers::agrees(self.scene, word, *actor));
            let frame = self.frame(other);
            let found = spoke.or_else(|| self.fitting(&frame, 0..frame.len().min(LOOK), word));
            if found.is_some() {
                return found;
            }
            let described = described_name(&frame)
                .or_else(|| owner_of(&frame))
                .filter(|_| matches!(word, "he" | "she"));
            let tokens = described.and_then(|items| frame.tokens(items));
            let taken = tokens.and_then(|tokens| speakers::enlist(self.scene, &mut self.surnames, tokens, true));
            if taken.is_some() {
                return taken;
            }
        }
        None
    }

    /// Who goes on speaking in a stretch that stands alone, and where that speaker was named.
    pub(super) fn before(&self, here: Here<'u>, stretch: &Stretch) -> Option<(CastIx, Span)> {
        let previous = self.outer.iter().rev().find(|u| **u != here.index).copied();
        if let Some(turn) = self.turns.last() {
            let near = turn.block == here.unit.block && (turn.quoted || previous == Some(turn.unit));
            let last_words = previous == Some(turn.unit) && turn.block + 3 > here.unit.block;
            if near || stretch.resumed || last_words {
                return Some((turn.actor, turn.named));
            }
        }
        let other = self
            .units
            .all
            .get(previous?)
            .filter(|other| other.block == here.unit.block)?;
        let frame = self.frame(other);
        let subject = frame.clause_subject(frame.len())?;
        let person = frame.is_person(&subject) && !subject.pronoun;
        person.then(|| Some((subject.actor?, frame.span(subject.items.clone()))))?
    }

    /// Notes a pronoun that stands for `actors`.
    fn pronoun(&mut self, token: usize, actors: &[CastIx]) {
        let Some(actor) = actors.first().copied() else {
            return;
        };
        let tokens = token..token + 1;
        self.scene.add(Mention {
            span: self.scene.span(tokens.clone()),
            tokens,
            actor,
            parts: if actors.len() > 1 { actors.to_vec() } else { Vec::new() },
            form: MentionForm::Pronoun,
            rule: mentions::rule::PRONOUN,
        });
    }

    /// In a transcript, what a named speaker says is told by that speaker, over paragraphs that go on in the first person; in
    /// another text, such paragraphs are told by those who issue it, and all of them where the title says so.
    pub(super) fn labels(&mut self) {
        let answering = self.answering();
        let labelled = self.scene.doc.blocks().iter().any(|b| b.speaker_label.is_some());
        let issuers = if labelled {
            Issuers::default()
        } else {
            issuer::issuers(self.scene)
        };
        let mut speaker: Option<(CastIx, Span)> = None;
        for block in self.scene.doc.blocks() {
            match block.speaker_label {
                Some(label) => speaker = self.labelled(label, answering),
                None if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Caption) => speaker = None,
                None => {}
            }
            let spoken = Span::new(block.speaker_label.map_or(block.span.start, |l| l.end), block.span.end);
            let spoken = spoken.trimmed(self.scene.doc.text());
            if block.kind != BlockKind::Paragraph || spoken.is_empty() {
                continue;
            }
            let (speakers, named, rule) = match &speaker {
                Some((actor, named)) => (std::slice::from_ref(actor), *named, rule::LABEL),
                None => (issuers.actors.as_slice(), issuers.named, rule::ISSUED),
            };
            let theirs = || block.speaker_label.is_some() || issuers.whole || self.is_in_first_person(spoken);
            if speakers.is_empty() || !theirs() {
                continue;
            }
            for actor in speakers {
                self.scene.reports.push(Report {
                    span: spoken,
                    speakers: vec![*actor],
                    speaker_span: Some(named),
                    cue: None,
                    rule,
                });
            }
        }
    }

    /// Whom the label of a speaker names; an "A" in front of an answer is whoever is `answering`.
    fn labelled(&self, label: Span, answering: Option<CastIx>) -> Option<(CastIx, Span)> {
        let named = self.scene.mentions_in(label).first();
        let named = named
            .filter(|m| m.span.end <= label.end && (m.form != MentionForm::Nominal || self.is_person(m)))
            .map(|m| (m.actor, m.span));
        let answers = || label.of(self.scene.doc.text()).trim().trim_end_matches(':') == "A";
        named.or_else(|| Some((answering.filter(|_| answers())?, label)))
    }

    /// Who answers in an interview: the one person named above the first question.
    fn answering(&self) -> Option<CastIx> {
        let blocks = self.scene.doc.blocks().iter();
        let front = blocks.take_while(|b| b.speaker_label.is_none()).last()?;
        let above = self.scene.mentions_in(Span::new(0, front.span.end));
        let mut people = above
            .iter()
            .filter(|m| self.is_person(m) && m.form != MentionForm::Pronoun);
        let first = people.next()?.actor;
        people.all(|m| m.actor == first).then_some(first)
    }

    fn is_person(&self, mention: &Mention) -> bool {
        self.scene.kind(mention.actor) == Some(ActorKind::Person)
    }

    /// Whether an author says "I" or "we" in a span, outside of all marks.
    fn is_in_first_person(&self, span: Span) -> bool {
        let tokens = self.scene.doc.tokens();
        let first = tokens.partition_point(|t| t.start < span.start);
        let last = tokens.partition_point(|t| t.end <= span.end);
        let marked = |i: usize| {
            let at = tokens.get(i).map_or(0, |t| t.start);
            let last = self.stretches.partition_point(|s| s.outer.start <= at).checked_sub(1);
            last.and_then(|s| self.stretches.get(s))
                .is_some_and(|s| at < s.outer.end)
        };
        (first..last).any(|i| self.scene.is_any(i, words::FIRST_PERSON) && self.scene.word(i) != "US" && !marked(i))
    }

    /// "I" and "we" between marks are the speaker's, as they are behind the label of one and in a text that somebody issues.
    pub(super) fn first_person(&mut self) {
        let mut spoken: Vec<(Span, Vec<CastIx>)> = self
            .scene
            .quotes
            .iter()
            .filter_map(|q| Some((q.span, vec![q.speaker?])))
            .collect();
        let told = self.scene.reports.iter();
        for report in told.filter(|r| matches!(r.rule, rule::LABEL | rule::ISSUED)) {
            match spoken.last_mut().filter(|(span, _)| *span == report.span) {
                Some((_, together)) => together.extend(&report.speakers),
                None => spoken.push((report.span, report.speakers.clone())),
            }
        }
        spoken.sort_by_key(|(span, _)| (span.len(), span.start));
        for (span, actors) in spoken {
            let tokens = self.scene.doc.tokens();
            let first = tokens.partition_point(|t| t.start < span.start);
            let last = tokens.partition_point(|t| t.end <= span.end);
            for token in first..last {
                let alone = self.scene.is_any(token, words::FIRST_SINGULAR);
                if self.is_first_person(token, first) && !(alone && actors.len() > 1) {
                    self.pronoun(token, &actors);
                }
            }
        }
    }

    fn is_first_person(&self, token: usize, first: usize) -> bool {
        let word = self.scene.word(token);
        if !self.scene.is_any(token, words::FIRST_PERSON) || self.scene.mention_at(token).is_some() {
            return false;
        }
        let numeral = token > first + 1
            && self
                .scene
                .word(token - 1)
                .chars()
                .next()
                .is_some_and(char::is_uppercase)
            && word == "I";
        word != "US" && word != "i" && !numeral
    }
}

/// A name that no mention covers with a description behind it: "Narine, a teacher,".
fn described_name(frame: &Frame<'_, '_>) -> Option<Range<usize>> {
    let name = |k: usize| frame.is_capital(k) && frame.mention(k).is_none() && !frame.is_time(k);
    let comma = (1..frame.len().min(LOOK)).find(|k| {
        let described = frame.any(k + 1, &["a", "an", "the", "who", "whose"]);
        frame.is(*k, ",") && described && name(k - 1) && frame.mention(k + 2).is_none()
    })?;
    let start = (comma.saturating_sub(4)..comma).rev().take_while(|k| name(*k)).last()?;
    let opens = start == 0 && comma - start == 1;
    (!opens && !frame.any(start, words::DETERMINERS)).then_some(start..comma)
}

/// The name that owns what a sentence opens with: "Ana Pires's verdict is harsher".
fn owner_of(frame: &Frame<'_, '_>) -> Option<Range<usize>> {
    let name = frame.opening_name(frame.len())?;
    frame.any(name.items.end, &["'s", "’s"]).then_some(name.items)
}
