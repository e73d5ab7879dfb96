//! Attribution: whose words stand between marks, and what is reported of whom.
//!
//! Marks are paired over the document ([`marks`]); what stands outside of them is divided into units ([`frame`]); in each unit the
//! reporting verbs are found with their sources ([`sayings`], [`phrases`]); these claim the stretches between marks
//! ([`quotes()`]), and the sources are settled on actors ([`speakers`]). All that needs tokens alone. What is reported without
//! marks is read off the trees of sentences afterwards ([`reports()`]).

mod answers;
mod frame;
mod issuer;
pub(crate) mod marks;
mod openings;
mod phrases;
mod quotes;
mod reports;
mod sayings;
mod settle;
mod speakers;
mod verbless;
mod words;

use std::collections::BTreeMap;
use std::ops::Range;

use super::facts::{Oddity, Quote};
use super::scene::{CastIx, Scene};
use crate::model::QuoteForm;
use crate::span::Span;
use frame::{Frame, Unit, Units};
use marks::Stretch;
use phrases::Phrase;
use quotes::{Heard, Voice};
use speakers::Surnames;

/// The catalogue of the steps of this stage: id and what it does.
pub(crate) const STEPS: &[(&str, &str)] = &[
    (
        rule::BEFORE,
        "a source and a reporting verb lead up to words between marks",
    ),
    (
        rule::AFTER,
        "a source and a reporting verb right behind words between marks",
    ),
    (
        rule::MIXED,
        "words between marks inside a clause that somebody is said to have spoken",
    ),
    (rule::NOUN, "words between marks behind a noun of speech with its owner"),
    (rule::COLON, "a sentence between marks behind a clause and a colon"),
    (rule::HEADLINE, "words between marks behind a name in a headline"),
    (
        rule::FLOATING,
        "words between marks that stand alone go on with those of the speaker before",
    ),
    (
        rule::REPORT,
        "the clause behind a source and a reporting verb, or around them",
    ),
    (rule::CITED, "the clause that one source cites another as saying"),
    (
        rule::LABEL,
        "the words behind the name of their speaker in a transcript",
    ),
    (
        rule::ISSUED,
        "paragraphs in the first person of a text whose title or start says who issues it",
    ),
];

/// Ids of the steps.
pub(crate) mod rule {
    pub(crate) const BEFORE: &str = "attribution/cue-before";
    pub(crate) const AFTER: &str = "attribution/cue-after";
    pub(crate) const MIXED: &str = "attribution/mixed";
    pub(crate) const NOUN: &str = "attribution/noun";
    pub(crate) const COLON: &str = "attribution/colon";
    pub(crate) const HEADLINE: &str = "attribution/headline";
    pub(crate) const FLOATING: &str = "attribution/floating";
    pub(crate) const REPORT: &str = "attribution/report";
    pub(crate) const CITED: &str = "attribution/cited";
    pub(crate) const LABEL: &str = "attribution/label";
    pub(crate) const ISSUED: &str = "attribution/issued";
}

/// Sayings of the same unit looked back on for who a pronoun is.
const LOOK_BACK: usize = 8;

/// What is left of the search for quotes for that of reports.
#[derive(Debug, Default)]
pub(crate) struct Overheard {
    stretches: Vec<Stretch>,
    /// Who speaks by each reporting verb, as far as words in order tell; by the byte at which the verb starts.
    turns: BTreeMap<usize, CastIx>,
}

/// Finds quotes, adds the speakers that the mentions missed, and says whose "I" and "we" is.
pub(crate) fn quotes(scene: &mut Scene<'_>) -> Overheard {
    let marks = marks::pair(scene.doc);
    scene.diagnostics.extend(marks.unpaired.iter().map(|span| Oddity {
        code: "unpaired-quote",
        span: *span,
        message: "quotation mark without its fellow",
    }));
    let units = Units::new(scene, &marks.stretches);
    let mut reading = Reading {
        spoken: vec![None; marks.stretches.len()],
        scene,
        stretches: &marks.stretches,
        units: &units,
        turns: Vec::new(),
        outer: Vec::new(),
        surnames: Surnames::default(),
        heard: BTreeMap::new(),
    };
    reading.labels();
    for (index, unit) in units.all.iter().enumerate() {
        reading.unit(Here { index, unit });
    }
    reading.first_person();
    let turns = reading.heard;
    scene.settle();
    let place = |q: &Quote| {
        (
            q.span.start,
            std::cmp::Reverse(q.span.end),
            q.speaker_span.map(|s| s.start),
        )
    };
    scene.quotes.sort_by_key(place);
    Overheard {
        stretches: marks.stretches,
        turns,
    }
}

/// Finds what is reported without marks or around them, by the trees of the sentences that hold a cue.
pub(crate) fn reports(scene: &mut Scene<'_>, overheard: &Overheard) {
    reports::read(scene, overheard);
    scene.settle();
    scene
        .reports
        .sort_by_key(|r| (r.span.start, std::cmp::Reverse(r.span.end)));
    scene.hear();
}

/// Sorts quotes by place, those of joint speakers by where these are named.
fn in_order(quotes: &mut [Quote]) {
    quotes.sort_by_key(|q| {
        let named = q.speaker_span.map(|span| span.start);
        (q.span.start, std::cmp::Reverse(q.span.end), named)
    });
}

/// Somebody spoke.
#[derive(Debug, Clone, Copy)]
struct Turn {
    unit: usize,
    block: usize,
    actor: CastIx,
    named: Span,
    quoted: bool,
}

/// The speaking phrase of a saying, ready to be settled on an actor.
#[derive(Debug, Clone)]
struct Speaker {
    phrase: Phrase,
    span: Span,
    tokens: Option<Range<usize>>,
    /// Behind its words, so that those are no place to look for who a pronoun is.
    aside: bool,
}

/// What was found in a unit, without hold on the scene.
#[derive(Default)]
struct Found {
    sayings: Vec<Told>,
    quotes: Vec<(Heard, Option<Owner>)>,
}

/// A saying in bytes.
struct Told {
    cue: Span,
    source: Option<Speaker>,
    /// Who speaks with the source.
    with: Option<(CastIx, Span)>,
    /// Source and verb stand next to each other.
    beside: bool,
    /// Something is said to have been said, and words follow or surround it.
    told: bool,
    /// Who the source is, once settled.
    actor: Option<CastIx>,
}

/// Who owns a noun of speech.
struct Owner {
    speaker: Speaker,
    noun: Option<Span>,
}

/// A unit with its place among all.
#[derive(Clone, Copy)]
struct Here<'u> {
    index: usize,
    unit: &'u Unit,
}

struct Reading<'s, 'u, 'a> {
    scene: &'s mut Scene<'a>,
    stretches: &'u [Stretch],
    units: &'u Units,
    /// Who speaks each stretch.
    spoken: Vec<Option<CastIx>>,
    turns: Vec<Turn>,
    /// The units read so far that lie outside of all marks.
    outer: Vec<usize>,
    surnames: Surnames,
    /// Who speaks by the verb at a byte.
    heard: BTreeMap<usize, CastIx>,
}

impl<'u> Reading<'_, 'u, '_> {
    fn frame(&self, unit: &Unit) -> Frame<'_, '_> {
        Frame {
            scene: self.scene,
            stretches: self.stretches,
            items: self.units.items.get(unit.items.clone()).unwrap_or_default(),
        }
    }

    fn unit(&mut self, here: Here<'u>) {
        let mut found = self.find(here.unit);
        for (heard, owner) in std::mem::take(&mut found.quotes) {
            self.quote(here, &mut found, &heard, owner.as_ref());
        }
        for saying in 0..found.sayings.len() {
            self.saying(here, &mut found, saying);
        }
        if here.unit.parent.is_none() {
            self.outer.push(here.index);
        }
    }

    /// Reads a unit with the scene as it is.
    fn find(&self, unit: &Unit) -> Found {
        let frame = self.frame(unit);
        let sayings = sayings::find(&frame);
        let mut found = Found::default();
        for heard in quotes::hear(&frame, &sayings, unit.parent.is_some()) {
            let owner = heard.owner.clone().map(|(phrase, noun)| Owner {
                speaker: Speaker::new(&frame, &phrase, false),
                noun: noun.map(|noun| frame.span(noun)),
            });
            found.quotes.push((heard, owner));
        }
        let told = sayings.iter().map(|saying| Told {
            cue: frame.span(saying.cue.clone()),
            source: saying.source.as_ref().map(|p| Speaker::new(&frame, p, saying.aside)),
            with: saying
                .with
                .as_ref()
                .and_then(|p| Some((p.actor?, frame.span(p.items.clone())))),
            beside: saying.beside,
            told: saying.tells(&frame),
            actor: None,
        });
        found.sayings = told.collect();
        found
    }

    fn quote(&mut self, here: Here<'u>, found: &mut Found, heard: &Heard, owner: Option<&Owner>) {
        let Some(stretch) = self.stretches.get(heard.stretch) else {
            return;
        };
        let set_off = matches!(heard.rule, rule::BEFORE | rule::AFTER);
        let (actor, named, cue) = match heard.voice {
            Voice::Said(saying) => {
                let beside = found.sayings.get(saying).is_some_and(|t| t.beside);
                let actor = self.source(here, found, saying, set_off || beside);
                let told = found.sayings.get(saying);
                let named = told.and_then(|t| t.source.as_ref()).map(|s| s.span);
                (actor, named, told.map(|t| t.cue))
            }
            Voice::Owned => {
                let actor = owner.and_then(|owner| self.settle(here, &owner.speaker, &[], true));
                (actor, owner.map(|o| o.speaker.span), owner.and_then(|o| o.noun))
            }
            Voice::Before => match self.before(here, stretch) {
                Some((actor, named)) => (Some(actor), Some(named), None),
                None => (None, None, None),
            },
        };
        let by_pronoun = match heard.voice {
            Voice::Said(saying) => {
                let source = found.sayings.get(saying).and_then(|told| told.source.as_ref());
                source.is_some_and(|source| source.phrase.pronoun)
            }
            Voice::Owned | Voice::Before => false,
        };
        let clear = by_pronoun || heard.form == QuoteForm::Direct && (set_off || heard.rule == rule::FLOATING);
        if actor.is_none() && !clear {
            return;
        }
        self.turn(here, actor, named, true);
        if let Some(spoken) = self.spoken.get_mut(heard.stretch) {
            *spoken = actor;
        }
        let quote = Quote {
            span: stretch.inner,
            speaker: actor,
            speaker_span: named.filter(|_| actor.is_some()),
            cue,
            form: heard.form,
            rule: heard.rule,
        };
        let with = match heard.voice {
            Voice::Said(saying) => found.sayings.get(saying).and_then(|told| told.with),
            _ => None,
        };
        let joint = with.filter(|(with, _)| actor.is_some_and(|actor| actor != *with));
        self.scene.quotes.extend(joint.map(|(with, named)| Quote {
            speaker: Some(with),
            speaker_span: Some(named),
            ..quote.clone()
        }));
        self.scene.quotes.push(quote);
    }

    /// Notes who speaks by a saying, with marks or without.
    fn saying(&mut self, here: Here<'u>, found: &mut Found, saying: usize) {
        let told = |told: &Told| told.told && !(here.unit.parent.is_none() && told.is_authors_own(self.scene));
        if !found.sayings.get(saying).is_some_and(told) {
            return;
        }
        let Some(actor) = self.source(here, found, saying, false) else {
            return;
        };
        let Some(told) = found.sayings.get(saying) else { return };
        self.heard.insert(told.cue.start, actor);
        self.turn(here, Some(actor), told.source.as_ref().map(|s| s.span), false);
    }

    /// Notes who spoke, outside of all marks.
    fn turn(&mut self, here: Here<'u>, actor: Option<CastIx>, named: Option<Span>, quoted: bool) {
        if let (Some(actor), Some(named), None) = (actor, named, here.unit.parent) {
            self.turns.push(Turn {
                unit: here.index,
                block: here.unit.block,
                actor,
                named,
                quoted,
            });
        }
    }

    /// Who speaks the words that a unit inside marks is part of.
    fn spoken_around(&self, unit: &Unit) -> Option<CastIx> {
        self.spoken.get(unit.parent?).copied().flatten()
    }

    /// The actor behind a saying, settled once.
    fn source(&mut self, here: Here<'u>, found: &mut Found, saying: usize, sure: bool) -> Option<CastIx> {
        let told = found.sayings.get(saying)?;
        if told.actor.is_some() {
            return told.actor;
        }
        let before = found.sayings.get(saying.saturating_sub(LOOK_BACK)..saying)?;
        let spoke = |t: &Told| {
            let named = t.source.as_ref().filter(|s| !s.phrase.pronoun);
            t.actor.or_else(|| named?.phrase.actor)
        };
        let earlier: Vec<CastIx> = before.iter().rev().filter_map(spoke).collect();
        let actor = self.settle(here, told.source.as_ref()?, &earlier, sure)?;
        let named = told.source.as_ref().and_then(|source| self.named(source));
        let told = found.sayings.get_mut(saying)?;
        told.actor = Some(actor);
        if let (Some(source), Some(named)) = (told.source.as_mut(), named) {
            source.span = named;
        }
        Some(actor)
    }
}

impl Told {
    /// Whether the one who says it is "I" or "we": the author's own doings, no turn of somebody in the text.
    fn is_authors_own(&self, scene: &Scene<'_>) -> bool {
        let tokens = self.source.as_ref().and_then(|source| source.tokens.clone());
        tokens.is_some_and(|tokens| tokens.len() == 1 && scene.is_any(tokens.start, &["i", "we"]))
    }
}

impl Speaker {
    fn new(frame: &Frame<'_, '_>, phrase: &Phrase, aside: bool) -> Speaker {
        Speaker {
            span: frame.span(phrase.items.clone()),
            tokens: frame.tokens(phrase.items.clone()),
            phrase: phrase.clone(),
            aside,
        }
    }
}
