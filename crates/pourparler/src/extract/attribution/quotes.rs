//! Whose words stand between marks: which saying of the unit introduces a stretch, and how.

use std::ops::Range;

use super::frame::Frame;
use super::marks::Stretch;
use super::phrases::Phrase;
use super::rule;
use super::sayings::Saying;
use super::words::*;
use crate::codebook::VerbClass;
use crate::model::{ActorKind, BlockKind, QuoteForm};

/// What tells whose words they are.
#[derive(Debug, Clone, Copy)]
pub(super) enum Voice {
    /// A saying of the unit, by its index.
    Said(usize),
    /// A phrase of the unit that owns the noun of speech, or is the subject of the clause.
    Owned,
    /// Nothing in the unit: whoever spoke before.
    Before,
}

/// A stretch that is somebody's words.
#[derive(Debug, Clone)]
pub(super) struct Heard {
    /// Index of the stretch.
    pub(super) stretch: usize,
    pub(super) voice: Voice,
    pub(super) form: QuoteForm,
    pub(super) rule: &'static str,
    /// The phrase behind [`Voice::Owned`].
    pub(super) owner: Option<Owning>,
}

/// Most words between a quote and the saying that goes with it.
const GAP: usize = 9;
/// Most items between a saying and words that it colours.
const FAR: usize = 120;
/// Fewer words than this do not make a sentence by themselves.
const SENTENCE: usize = 4;

/// An owner, and the noun that stands for the verb.
pub(super) type Owning = (Phrase, Option<Range<usize>>);

/// The quotes of a unit. `inside` says that the unit itself lies between marks.
pub(super) fn hear(frame: &Frame<'_, '_>, sayings: &[Saying], inside: bool) -> Vec<Heard> {
    let first_word = (0..frame.len()).find(|k| frame.is_wordlike(*k));
    let first_quote = (0..frame.len()).find(|k| frame.is_quote(*k)).unwrap_or(frame.len());
    let mut heard = Vec::new();
    for k in (0..frame.len()).filter(|k| frame.is_quote(*k)) {
        let (Some(stretch), Some(super::frame::Item::Quote(index))) = (frame.stretch(k), frame.items.get(k)) else {
            continue;
        };
        let view = View {
            frame,
            sayings,
            k,
            index: *index,
            words: frame.scene.doc.words(stretch.inner),
            first_word,
            first_quote,
        };
        heard.extend(if !inside && first_word.is_none() {
            view.floating(stretch)
        } else {
            view.voice()
        });
    }
    heard
}

/// A stretch in its unit.
pub(super) struct View<'v, 'f, 'a> {
    pub(super) frame: &'v Frame<'f, 'a>,
    sayings: &'v [Saying],
    pub(super) k: usize,
    index: usize,
    pub(super) words: &'a str,
    /// The first word and the first stretch of the unit.
    first_word: Option<usize>,
    first_quote: usize,
}

impl View<'_, '_, '_> {
    pub(super) fn heard(&self, voice: Voice, form: QuoteForm, rule: &'static str) -> Option<Heard> {
        Some(Heard {
            stretch: self.index,
            voice,
            form,
            rule,
            owner: None,
        })
    }

    fn voice(&self) -> Option<Heard> {
        let after = self.sayings.partition_point(|s| s.cue.start < self.k);
        let before = after.checked_sub(1);
        let usable = |index: &usize| self.sayings.get(*index).is_some_and(|s| s.source.is_some());
        // "Rao said, and I wrote it down, "…"": the saying in front of an insertion.
        let leads = before.into_iter().chain(before.and_then(|b| b.checked_sub(1)));
        let introduced = leads.filter(usable).find(|index| self.is_introduced_by(*index));
        let followed = Some(after).filter(usable).filter(|index| self.is_followed_by(*index));
        let colon = self.k.checked_sub(1).is_some_and(|b| self.frame.is(b, ":"));
        let closed = self.opens_with_mark() && self.words.ends_with(['.', '!', '?']) && !self.frame.is(self.k + 1, ",");
        if let Some(index) = introduced.filter(|_| colon || closed) {
            return self.heard(Voice::Said(index), self.form(true), rule::BEFORE);
        }
        let part = !self.is_whole() && !self.begins_upper() && !self.words.ends_with([',', '?', '!']);
        if let Some(index) = self.governing(before).filter(|_| part && followed.is_some()) {
            return self.heard(Voice::Said(index), QuoteForm::Mixed, rule::MIXED);
        }
        if let Some(index) = followed.filter(|_| self.hands_over() || introduced.is_none()) {
            return self.heard(Voice::Said(index), self.form(self.hands_over()), rule::AFTER);
        }
        if is_name(self.words) && self.k > 0 && !self.opens_with_mark() {
            return None;
        }
        if let Some(index) = introduced {
            return self.heard(Voice::Said(index), self.form(true), rule::BEFORE);
        }
        if let Some(owner) = self.owner() {
            return Some(owner);
        }
        if let Some(index) = self.governing(before) {
            return self.heard(Voice::Said(index), QuoteForm::Mixed, rule::MIXED);
        }
        let aside = (after..self.sayings.len().min(after + 3)).find(|index| self.is_closed_by(*index));
        if let Some(index) = aside {
            return self.heard(Voice::Said(index), self.form(false), rule::MIXED);
        }
        let closed = self.begins_upper() && self.words.ends_with(['.', '!', '?']);
        if (self.is_sentence() || closed && colon) && self.opens_with_mark() {
            return self.presented(colon);
        }
        self.thinking_aloud()
            .or_else(|| self.predicate())
            .or_else(|| self.signed())
            .or_else(|| self.headline())
    }

    /// Whether the saying leads up to the marks: "Rao told reporters in Accra: ".
    fn is_introduced_by(&self, index: usize) -> bool {
        let Some(saying) = self.sayings.get(index) else {
            return false;
        };
        let end = saying.reach.end.max(saying.cue.end).max(saying.content.unwrap_or(0));
        if end > self.k {
            return false;
        }
        let mark = self.opens_with_mark() && end < self.k;
        if !mark && self.is_asked(saying) {
            return false;
        }
        let gap = end..self.k - usize::from(mark);
        let plain = gap.len() <= 2 * GAP
            && gap
                .clone()
                .all(|k| !self.frame.any(k, &[",", ";", ":", ".", "that", "–", "—"]) && !self.frame.is_quote(k));
        if self.frame.is(gap.start, "it") && !self.frame.is(self.k - 1, ":") {
            return false;
        }
        let near = gap.is_empty() || mark && plain || gap.len() == 1 && self.frame.is(gap.start, "that");
        (near || mark && self.is_insertion(gap)) && (mark || !saying.negated)
    }

    /// Whether items between a saying and the comma in front of the marks are an insertion: ", and I wrote it down".
    fn is_insertion(&self, gap: Range<usize>) -> bool {
        let opens = self.frame.is(gap.start, ",")
            && self.frame.any(
                gap.start + 1,
                &["and", "as", "with", "while", "when", "after", "before", "in"],
            );
        let inner = gap.start + 1..gap.end;
        opens
            && self.frame.is(self.k - 1, ",")
            && inner.len() <= GAP
            && !inner
                .clone()
                .any(|k| self.frame.any(k, &[",", ";", ":", "."]) || self.frame.is_quote(k))
    }

    /// A comma or colon stands before the marks.
    fn opens_with_mark(&self) -> bool {
        self.k.checked_sub(1).is_some_and(|k| self.frame.any(k, &[",", ":"]))
    }

    /// Whether source and verb come right behind the marks.
    fn is_followed_by(&self, index: usize) -> bool {
        let Some(saying) = self.sayings.get(index) else {
            return false;
        };
        let from = self.k + 1 + usize::from(self.frame.is(self.k + 1, ","));
        if saying.reach.start < from {
            return false;
        }
        let gap = from..saying.reach.start;
        let clear = gap.len() <= GAP
            && gap.clone().all(|k| {
                // "one of the nurses, Ana Pires, said"
                let apposed = k + 1 == gap.end && k > gap.start && self.frame.is(k, ",");
                apposed
                    || !self.frame.is_quote(k)
                        && !self.frame.any(k, &["that", "and", "but"])
                        && (self.frame.describes(k) || self.frame.any(k, &["as", "is", "was", "how", "what"]))
            });
        clear && (self.hands_over() || self.is_whole()) && !self.attaches_left(from)
    }

    /// Whether what follows the marks goes on with a noun or verb of the reporter's clause.
    fn attaches_left(&self, from: usize) -> bool {
        let comma = from > self.k + 1;
        !comma && !self.hands_over() && self.k > 0 && !self.opens_with_mark()
    }

    /// The words end in a mark that hands the sentence over, or a comma follows them.
    fn hands_over(&self) -> bool {
        self.words.ends_with([',', '?', '!', '…', '—', '–', '-'])
            || self.words.ends_with("...")
            || self.frame.is(self.k + 1, ",")
    }

    /// Nothing but space or a dash stands before the marks.
    fn is_whole(&self) -> bool {
        self.first_word.is_none_or(|first| self.k < first)
    }

    /// The nearest saying in front whose words may go on up to here.
    fn governing(&self, before: Option<usize>) -> Option<usize> {
        let from = before?;
        let naming = self.k.checked_sub(1).is_some_and(|k| self.frame.any(k, NAMING))
            || self.k.checked_sub(2).is_some_and(|k| self.frame.any(k, NAMING));
        if naming {
            return None;
        }
        let near = (0..=from).rev().take(4);
        near.into_iter().find(|index| {
            self.sayings.get(*index).is_some_and(|s| {
                s.source.is_some()
                    && (*index == 0 || !self.is_asked(s))
                    && !s.negated
                    && !s.unreal
                    && self.colours(s)
                    && !(if s.aside {
                        self.k > s.cue.end + FAR
                    } else {
                        self.is_parted(s.cue.end)
                    })
            })
        })
    }

    /// Whether the saying is no more than asked about: "asked whether he wanted".
    fn is_asked(&self, saying: &Saying) -> bool {
        let first = saying.source.as_ref().map_or(saying.cue.start, |p| p.items.start);
        first
            .checked_sub(1)
            .is_some_and(|k| self.frame.any(k, &["whether", "if"]))
    }

    /// Whether a verb shows that words inside its clause are the speaker's; one that introduces no quotes does only in
    /// praise, or where it has a clause of its own.
    fn colours(&self, saying: &Saying) -> bool {
        let end = saying.cue.end;
        saying.verb.quotes
            || saying.verb.class == VerbClass::Praise
            || self.k.checked_sub(1).is_some_and(|k| self.frame.is(k, "as"))
            || (end.saturating_sub(1)..self.k.min(end + 3)).any(|k| self.frame.is(k, "that"))
    }

    /// Whether a new clause with a speaker of its own, or none, begins between item `from` and the marks.
    fn is_parted(&self, from: usize) -> bool {
        self.k > from + FAR || (from..self.k).any(|k| self.frame.is(k, ";"))
    }

    /// Whether a saying behind closes the sentence that holds the marks: "Iran's "X" in Y, complained Z".
    fn is_closed_by(&self, index: usize) -> bool {
        self.sayings.get(index).is_some_and(|s| {
            s.source.is_some()
                && s.aside
                && !s.negated
                && s.reach.start < self.k + FAR
                && !(self.k..s.reach.start).any(|k| self.frame.any(k, &[";", ":"]))
        })
    }

    /// "her answer was "…"", "in Rao's words", "his warning that "…"".
    fn owner(&self) -> Option<Heard> {
        let frame = self.frame;
        let from = self.k.saturating_sub(2 * GAP);
        let noun = (from..self.k).rev().find(|k| frame.any(*k, REMARKS))?;
        let linked = (noun + 1..self.k).all(|k| {
            frame.any(
                k,
                &[
                    "was",
                    "is",
                    "were",
                    ":",
                    ",",
                    "that",
                    "of",
                    "on",
                    "yesterday",
                    "friday",
                    "as",
                ],
            )
        });
        if !(linked || self.is_within_remark(noun) || self.is_past_insertion(noun)) {
            return None;
        }
        let mut at = noun;
        while let Some(before) = at.checked_sub(1).filter(|b| noun - b < 4) {
            at = before;
            if frame.any(before, &["'s", "’s", "'", "’"]) {
                at = before.checked_sub(1)?;
                break;
            }
            if frame.mention(before).is_some() {
                break;
            }
        }
        if let Some(heard) = self.view_of(noun) {
            return Some(heard);
        }
        let phrase = frame
            .phrase_before(at)
            .filter(|p| p.actor.is_some() || p.items.len() > 1)?;
        let subject = frame.clause_subject(phrase.items.start).filter(|s| s.actor.is_some());
        if let Some(subject) = subject.filter(|_| frame.is(self.k - 1, ":") && noun + 2 == self.k) {
            let heard = self.heard(Voice::Owned, QuoteForm::Direct, rule::COLON)?;
            return Some(Heard {
                owner: Some((subject, None)),
                ..heard
            });
        }
        let owns = frame.any(phrase.items.end, &["'s", "’s", "'", "’"]) || phrase.pronoun;
        let heard = self.heard(Voice::Owned, self.form(true), rule::NOUN).filter(|_| owns)?;
        Some(Heard {
            owner: Some((phrase, Some(noun..noun + 1))),
            ..heard
        })
    }

    /// "his claim that the camp was "…"", "her description of it as "…"": the marks stand in the clause or complement of the noun.
    fn is_within_remark(&self, noun: usize) -> bool {
        let frame = self.frame;
        let clause = frame.is(noun + 1, "that");
        let naming = frame.any(
            noun,
            &["description", "characterisation", "characterization", "portrayal"],
        ) && frame.is(noun + 1, "of")
            && frame.is(self.k - 1, "as");
        let open = |k: usize| !frame.any(k, &[",", ";", ":"]) && !frame.is_quote(k) && frame.reporting(k).is_none();
        (clause || naming) && (noun + 1..self.k).all(open)
    }

    /// "her version, given on the plane, was of "…"": an insertion stands between noun and copula.
    fn is_past_insertion(&self, noun: usize) -> bool {
        let frame = self.frame;
        let copula = (noun + 1..self.k).rev().find(|k| frame.any(*k, &["is", "was"]));
        copula.is_some_and(|copula| {
            let set_off = frame.is(noun + 1, ",") && frame.is(copula - 1, ",") && copula > noun + 2;
            let inner = (noun + 2..copula - 1).all(|k| !frame.any(k, &[",", ";", ":"]) && !frame.is_quote(k));
            set_off && inner && (copula + 1..self.k).all(|k| frame.any(k, &["of", "that", ":", ","]))
        })
    }

    /// A sentence that a comma or colon introduces, without a reporting verb: its clause's subject speaks.
    fn presented(&self, colon: bool) -> Option<Heard> {
        const VIEWS: &[&str] = &[
            "explanation",
            "theory",
            "excuse",
            "objection",
            "point",
            "idea",
            "reason",
            "lesson",
        ];
        let remark = || (0..self.k).any(|k| self.frame.any(k, REMARKS) || self.frame.any(k, VIEWS));
        let described = || self.frame.opening_description().filter(|_| remark());
        let subject = described().or_else(|| self.frame.clause_subject(self.k.checked_sub(1)?))?;
        let text = || (0..self.k).any(|k| self.frame.any(k, TEXTS));
        let unnamed =
            subject.actor.is_none() || subject.actor.and_then(|a| self.frame.kind(a)) == Some(ActorKind::Group);
        let person = self.frame.is_person(&subject) || subject.pronoun || unnamed || text();
        let heard = self
            .heard(Voice::Owned, QuoteForm::Direct, rule::COLON)
            .filter(|_| colon && person)?;
        Some(Heard {
            owner: Some((subject, None)),
            ..heard
        })
    }

    /// Words in the first person inside a sentence about somebody told by a pronoun: what that person is reported to say goes on.
    fn thinking_aloud(&self) -> Option<Heard> {
        let mut words = self.words.split(|c: char| !c.is_alphanumeric());
        let own = words.any(|w| matches!(w, "I" | "me" | "my" | "we" | "We" | "our" | "us" | "My" | "Our"));
        let several = self.words.split_whitespace().nth(SENTENCE - 1).is_some();
        let subject = self
            .frame
            .clause_subject(self.k)
            .filter(|s| s.pronoun && s.items.start == 0)?;
        let personal = self.frame.any(subject.items.start, &["he", "she"]);
        let heard = self
            .heard(Voice::Owned, QuoteForm::Mixed, rule::MIXED)
            .filter(|_| own && several && personal)?;
        Some(Heard {
            owner: Some((subject, None)),
            ..heard
        })
    }

    /// In a headline a name and words between marks are a sentence: "Pires 'ready to return'".
    fn headline(&self) -> Option<Heard> {
        let block = self.frame.stretch(self.k)?.block;
        let kind = self.frame.scene.doc.blocks().get(block)?.kind;
        if kind == BlockKind::Title
            && let Some(source) = self.title_source()
        {
            let heard = self.heard(Voice::Owned, QuoteForm::Mixed, rule::HEADLINE)?;
            return Some(Heard {
                owner: Some((source, None)),
                ..heard
            });
        }
        let phrase = self.frame.phrase_before(self.k.checked_sub(1)?)?;
        let names = phrase.actor.is_some() && !phrase.pronoun && phrase.items.start == 0;
        let ends = !(self.k + 1..self.frame.len().min(self.k + 3)).any(|k| self.frame.is_wordlike(k));
        let several = self.words.split_whitespace().nth(1).is_some();
        let heard = self.heard(Voice::Owned, QuoteForm::Mixed, rule::HEADLINE)?;
        let owner = Some((phrase, None));
        (kind == BlockKind::Title && names && ends && several && !self.begins_upper())
            .then_some(Heard { owner, ..heard })
    }

    /// The source behind the colon that closes a headline: "Truce 'within reach': envoy".
    fn title_source(&self) -> Option<Phrase> {
        let colon = (self.k + 1..self.frame.len()).rev().find(|k| self.frame.is(*k, ":"))?;
        let words = self.frame.len() - colon - 1;
        let phrase = self.frame.phrase_after(colon + 1).filter(|p| !p.pronoun)?;
        (words > 0 && words <= 5 && phrase.items.end == self.frame.len()).then_some(phrase)
    }

    /// A unit of nothing but words between marks.
    fn floating(&self, stretch: &Stretch) -> Option<Heard> {
        let speech = stretch.resumed || self.is_sentence() || self.k == 0 && self.words.ends_with(['.', '!', '?']);
        self.heard(Voice::Before, QuoteForm::Direct, rule::FLOATING)
            .filter(|_| speech)
    }

    fn is_sentence(&self) -> bool {
        self.words.split_whitespace().nth(SENTENCE - 1).is_some() && self.begins_upper()
    }

    pub(super) fn begins_upper(&self) -> bool {
        let first = self.words.chars().find(|c| c.is_alphanumeric());
        first.is_some_and(|c| !c.is_lowercase())
    }

    /// Direct where the words are a clause of their own, mixed where they are part of the reporter's.
    fn form(&self, set_off: bool) -> QuoteForm {
        let clause =
            self.begins_upper() || self.words.split_whitespace().nth(SENTENCE).is_some() && self.follows_quote();
        if set_off && clause {
            QuoteForm::Direct
        } else {
            QuoteForm::Mixed
        }
    }

    /// Whether the words go on with those of an earlier stretch of the unit: ""…," he said, "…"".
    fn follows_quote(&self) -> bool {
        self.opens_with_mark() && self.first_quote < self.k
    }
}

/// Words that all begin with capitals are a title or name.
pub(super) fn is_name(quoted: &str) -> bool {
    let mut words = quoted
        .split(|c: char| c.is_whitespace() || c == '-')
        .filter(|w| !w.is_empty());
    let capital = |w: &str| {
        w.chars()
            .find(|c| c.is_alphanumeric())
            .is_some_and(|c| c.is_uppercase() || c.is_numeric())
    };
    let small = |w: &str| PREPOSITIONS.contains(&w) || matches!(w, "the" | "a" | "an" | "and" | "or");
    let mut capitals = 0;
    let all = words.all(|w| {
        let is = capital(w);
        capitals += usize::from(is);
        is || small(w)
    });
    let stop = quoted.ends_with(['.', '!', '?', ',']);
    all && capitals > 0 && !(stop && capitals < 2)
}
