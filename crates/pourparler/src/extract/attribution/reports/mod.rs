//! Indirect speech: reports read off the trees of sentences, each inside those that hold its cue.

mod clip;
mod content;
mod find;
mod nouns;
mod predicates;
mod quoted;
mod who;

use super::speakers::{self, Surnames};
use super::{Overheard, rule};
use crate::extract::facts::{Quote, Report};
use crate::extract::scene::{CastIx, Scene};
use crate::model::{BlockKind, MentionForm};
use crate::span::Span;
use crate::text::tree::{Tree, Upos};
use find::Finder;
use who::Who;

/// Reports and quotes around a cue are looked for among so many.
const NEAR: usize = 12;

/// Who a source is, and the words that name it.
type Source = (Option<CastIx>, Option<Span>);

/// A layer with its sources settled.
struct Told {
    cue: Span,
    sources: Vec<Source>,
    relay: Option<CastIx>,
    /// The parts of the content.
    spans: Vec<Span>,
    /// Enough of it is the reporter's own words.
    own: bool,
    /// What of it stands between marks is the source's own words.
    quotes: bool,
}

/// Reads the reports of all coded sentences.
pub(super) fn read(scene: &mut Scene<'_>, heard: &Overheard) {
    let labels = scene
        .reports
        .iter()
        .filter_map(|r| Some((r.span, *r.speakers.last()?)))
        .collect();
    let mut reading = Reading {
        scene,
        heard,
        labels,
        names: Surnames::default(),
        more: Vec::new(),
        last: None,
    };
    for index in 0..reading.scene.doc.sentences().len() {
        if is_worth_parsing(reading.scene, index) {
            reading.sentence(index);
        }
        headline(reading.scene, index);
    }
    let more = std::mem::take(&mut reading.more);
    scene.quotes.extend(more);
    super::in_order(&mut scene.quotes);
}

struct Reading<'s, 'a> {
    scene: &'s mut Scene<'a>,
    heard: &'s Overheard,
    /// What a label gives to a speaker, in order.
    labels: Vec<(Span, CastIx)>,
    names: Surnames,
    /// Quotes that only the trees tell of.
    more: Vec<Quote>,
    /// Who was last said to report something, and in which block.
    last: Option<(usize, CastIx)>,
}

impl Reading<'_, '_> {
    fn sentence(&mut self, index: usize) {
        let tree = self.scene.tree(index);
        let layers = self.finder(&tree).layers();
        let block = self.scene.doc.sentences().get(index).map_or(0, |s| s.block);
        let mut told: Vec<Told> = Vec::with_capacity(layers.len());
        for layer in layers {
            let cue = self.scene.span(layer.cue.clone());
            let mut sources = self.settle_all(&tree, &layer.sources, block, layer.quotes);
            if let ([(actor, _)], Some(turn)) = (sources.as_mut_slice(), self.heard.turns.get(&cue.start)) {
                *actor = actor.or(Some(*turn));
            }
            let relay = self.settle_all(&tree, &layer.relays, block, layer.quotes);
            if let Some(actor) = sources.iter().find_map(|(actor, _)| *actor) {
                self.last = Some((block, actor));
            }
            told.push(Told {
                cue,
                sources,
                relay: relay.into_iter().find_map(|(actor, _)| actor),
                spans: layer
                    .parts
                    .tokens
                    .iter()
                    .map(|part| self.scene.span(part.clone()))
                    .collect(),
                own: layer.parts.own,
                quotes: layer.quotes || layer.reasoned,
            });
        }
        self.quoted(&told);
        for index in 0..told.len() {
            self.report(&told, index);
        }
    }

    fn finder<'f>(&'f self, tree: &'f Tree) -> Finder<'f, 'f> {
        Finder {
            scene: self.scene,
            tree,
            stretches: &self.heard.stretches,
        }
    }

    fn settle_all(&mut self, tree: &Tree, heads: &[usize], block: usize, speaks: bool) -> Vec<Source> {
        let settled = heads.iter().flat_map(|head| self.settle(tree, *head, block, speaks));
        settled.collect()
    }

    /// Those who speak by the phrase of `head`: one, or the owners of a text. `speaks` says that the cue is one of speech, whose
    /// source is somebody whatever the noun.
    fn settle(&mut self, tree: &Tree, head: usize, block: usize, speaks: bool) -> Vec<Source> {
        let finder = self.finder(tree);
        let named = Some(self.scene.span(finder.phrase_of(head, false)));
        if finder.takes_up_text(head) {
            let near = self.last.filter(|(spoken, _)| spoken + 1 >= block);
            return vec![(near.map(|(_, actor)| actor), named)];
        }
        let found: Vec<_> = finder
            .speaking(head)
            .into_iter()
            .map(|head| (finder.who(head), tree.upos(head) == Upos::Propn))
            .collect();
        let own = self.scene.mention_at(head).map(|m| m.tokens.clone());
        if let Some(name) = own.and_then(|own| speakers::alias(self.scene, &mut self.names, &own)) {
            return vec![(Some(name), named)];
        }
        let settled = found.into_iter().map(|(who, proper)| match who {
            Who::Known(actor) => Some(actor),
            Who::Unlisted(tokens) => speakers::enlist(self.scene, &mut self.names, tokens, proper || speaks),
            Who::Nobody => None,
        });
        settled.map(|actor| (actor, named)).collect()
    }

    fn report(&mut self, told: &[Told], index: usize) {
        let Some(own) = told.get(index).filter(|told| told.own) else {
            return;
        };
        let mut chain = over(told, index);
        chain.extend(self.speaking_around(own.cue.start));
        chain.sort_by_key(|(len, _)| std::cmp::Reverse(*len));
        let chain: Vec<CastIx> = chain.into_iter().map(|(_, actor)| actor).chain(own.relay).collect();
        let sources = match own.sources.as_slice() {
            [] => &[(None, None)],
            sources => sources,
        };
        for (actor, named) in sources {
            // Inside what somebody says, words that nobody known says would seem to be the outer speaker's own report, and what
            // these say of themselves is no report of another.
            let own_words = || actor.is_some() && chain.last() == actor.as_ref() && self.is_first_person(*named);
            if !chain.is_empty() && own.relay.is_none() && (actor.is_none() || own_words()) {
                continue;
            }
            let mut speakers: Vec<CastIx> = Vec::new();
            for speaker in chain.iter().chain(actor) {
                speakers.retain(|known| known != speaker);
                speakers.push(*speaker);
            }
            let reports = own.spans.iter().map(|span| Report {
                span: *span,
                speakers: speakers.clone(),
                speaker_span: *named,
                cue: Some(own.cue),
                rule: if own.relay.is_some() { rule::CITED } else { rule::REPORT },
            });
            self.scene.reports.extend(reports);
        }
    }
}

impl Reading<'_, '_> {
    /// Whether a source is "I" or "we".
    fn is_first_person(&self, named: Option<Span>) -> bool {
        let word = named.map(|span| span.of(self.scene.doc.text()).to_lowercase());
        word.is_some_and(|word| matches!(word.as_str(), "i" | "we"))
    }
}

/// Whether a sentence holds a word that may attribute something.
fn is_worth_parsing(scene: &Scene<'_>, index: usize) -> bool {
    let Some(sentence) = scene.doc.sentences().get(index) else {
        return false;
    };
    let lexicon = scene.lexicon;
    let ids = scene.ids.get(sentence.tokens.clone()).unwrap_or_default();
    let cue = |at: usize| {
        let rest = ids.get(at..).unwrap_or_default();
        let Some(id) = rest.first() else { return false };
        lexicon.remarks.contains_key(id)
            || lexicon.hearsay.contains(id)
            || lexicon.reporting.prefixes(rest.iter().copied()).last().is_some()
    };
    scene.doc.kind_of(sentence).is_coded() && (0..ids.len()).any(cue)
}

impl Reading<'_, '_> {
    /// Whose words between marks, or behind a label, the byte `at` is part of, with the length of these.
    fn speaking_around(&self, at: usize) -> Vec<(usize, CastIx)> {
        let quotes = &self.scene.quotes;
        let behind = quotes.partition_point(|quote| quote.span.start <= at);
        let near = quotes
            .get(behind.saturating_sub(NEAR)..behind)
            .unwrap_or_default()
            .iter();
        let quoted = near.filter_map(|quote| Some((quote.span, quote.speaker?)));
        let label = self.labels.partition_point(|(span, _)| span.start <= at);
        let labelled = label.checked_sub(1).and_then(|index| self.labels.get(index)).copied();
        let holding = quoted.chain(labelled).filter(|(span, _)| at < span.end);
        holding.map(|(span, actor)| (span.len(), actor)).collect()
    }
}

/// Who reports what the cue of a layer is part of, with the length of what they report.
fn over(told: &[Told], index: usize) -> Vec<(usize, CastIx)> {
    let at = told.get(index).map_or(0, |own| own.cue.start);
    let near = index.saturating_sub(NEAR)..told.len().min(index + NEAR);
    let mut found = Vec::new();
    for other in near.filter(|other| *other != index) {
        let Some(other) = told.get(other) else { continue };
        if let Some(span) = other.spans.iter().find(|span| span.start <= at && at < span.end) {
            let speaker = other.sources.iter().find_map(|(actor, _)| *actor);
            found.extend(other.relay.map(|actor| (span.len() + 1, actor)));
            found.extend(speaker.map(|actor| (span.len(), actor)));
        }
    }
    found
}

/// In a headline, what stands behind a name and a colon is the name's: "Kremlin: no deal".
fn headline(scene: &mut Scene<'_>, index: usize) {
    let Some(sentence) = scene.doc.sentences().get(index) else {
        return;
    };
    if scene.doc.kind_of(sentence) != BlockKind::Title {
        return;
    }
    let tokens = sentence.tokens.clone();
    let Some(mention) = scene
        .mention_at(tokens.start)
        .filter(|m| m.form != MentionForm::Pronoun)
    else {
        return;
    };
    let (actor, named, colon) = (mention.actor, mention.span, mention.tokens.end);
    let content = colon + 1..tokens.end;
    let words = content
        .clone()
        .filter(|i| scene.word(*i).chars().any(char::is_alphanumeric))
        .count();
    let quoted = scene.is_any(colon + 1, &["'", "‘", "“", "\""]);
    if !scene.is(colon, ":") || words < 2 || quoted {
        return;
    }
    scene.reports.push(Report {
        span: scene.span(content),
        speakers: vec![actor],
        speaker_span: Some(named),
        cue: None,
        rule: rule::HEADLINE,
    });
}
