//! What one article says, on a page.

use pourparler::codebook::Codebook;
use pourparler::model::{
    Actor, ActorId, Article, BlockKind, Instrument, Negotiation, Position, PublishedFrom, Quote, Stance, Target,
};
use pourparler::span::Anchor;

use crate::corpus::Entry;
use crate::page::{Page, around, cut};

/// Columns at which things start.
const ITEM: usize = 2;
const DETAIL: usize = 6;
const VALUE: usize = 18;
/// Columns of a table of stances: position, target, and how it is held.
const POSITION: usize = 30;
const TARGET: usize = 43;
const HELD: usize = 74;

/// Writes the brief of an article.
pub(crate) fn write(page: &mut Page, article: &Article, entry: &Entry, book: &Codebook) {
    let sheet = Sheet { article, book };
    page.gap();
    page.rule('━');
    sheet.head(page, entry);
    page.rule('─');
    sheet.negotiations(page);
    sheet.instruments(page);
    sheet.quotes(page);
    sheet.stances(page);
}

struct Sheet<'a> {
    article: &'a Article,
    book: &'a Codebook,
}

impl Sheet<'_> {
    fn head(&self, page: &mut Page, entry: &Entry) {
        let document = &self.article.document;
        match &document.title {
            Some(title) => page.paragraph(0, title),
            None => page.paragraph(0, &format!("(no title) {}", self.opening(page.width()))),
        }
        let mut facts = Vec::new();
        facts.extend(document.publisher.clone());
        if !document.byline.is_empty() {
            facts.push(format!("by {}", document.byline.join(" and ")));
        }
        if !document.dateline.is_empty() {
            facts.push(format!("from {}", document.dateline.join(", ")));
        }
        facts.push(match (document.published, document.published_from) {
            (Some(date), Some(PublishedFrom::Given)) => format!("{date} (as given)"),
            (Some(date), Some(PublishedFrom::Stated)) => format!("{date} (stated in the text)"),
            (Some(date), Some(PublishedFrom::Inferred)) => format!("{date} (inferred from the text)"),
            (Some(date), None) => date.to_string(),
            (None, _) => "date of publication unknown".to_owned(),
        });
        page.paragraph(0, &facts.join(" · "));
        let a = self.article;
        let counts = [
            count(a.actors.len(), "actor"),
            count(a.mentions.len(), "mention"),
            count(a.negotiations.len(), "negotiation"),
            count(a.instruments.len(), "instrument"),
            count(a.quotes.len(), "quote"),
            count(a.stances.len(), "stance"),
        ];
        page.paragraph(
            0,
            &format!(
                "{} · {} · codebook {}",
                entry.path.display(),
                counts.join(", "),
                entry.codebook
            ),
        );
    }

    /// The first words of a document without a title.
    fn opening(&self, width: usize) -> String {
        let blocks = &self.article.document.blocks;
        let first = blocks
            .iter()
            .find(|b| b.kind == BlockKind::Paragraph)
            .or(blocks.first());
        let words = first
            .and_then(|block| self.article.words(&block.anchor))
            .unwrap_or_default();
        cut(&tidy(words), width.saturating_sub(12))
    }

    fn negotiations(&self, page: &mut Page) {
        page.section("Negotiations");
        nothing(page, self.article.negotiations.is_empty(), "none is named");
        for negotiation in &self.article.negotiations {
            self.negotiation(page, negotiation);
        }
    }

    fn negotiation(&self, page: &mut Page, n: &Negotiation) {
        let mut facts = vec![n.kind.to_string()];
        facts.extend(n.place.clone());
        facts.extend(match (n.start, n.end) {
            (Some(start), Some(end)) if start != end => Some(format!("{start} to {end}")),
            (Some(day), _) => Some(day.to_string()),
            (None, Some(end)) => Some(format!("to {end}")),
            (None, None) => None,
        });
        if !n.known {
            facts.push("not in the codebook".to_owned());
        }
        page.hanging(ITEM, "", ITEM, &format!("{} ({})", n.name, facts.join(", ")));
        let process = |id: &pourparler::model::NegotiationId| self.negotiation_name(id.as_str());
        page.labelled("part of", n.part_of.as_ref().map(process));
        page.labelled("follows", n.follows.as_ref().map(process));
        for role in pourparler::model::ParticipantRole::ALL {
            let mut names: Vec<String> = Vec::new();
            for participant in n.participants.iter().filter(|p| p.role == *role) {
                let mut name = self.name(&participant.actor);
                if let Some(status) = participant.status {
                    name.push_str(&format!(" ({status})"));
                }
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            page.labelled(role.as_str(), (!names.is_empty()).then(|| names.join("; ")));
        }
        let texts: Vec<String> = n
            .instruments
            .iter()
            .map(|id| self.instrument_name(id.as_str()))
            .collect();
        page.labelled("texts", (!texts.is_empty()).then(|| texts.join("; ")));
        page.labelled(
            "outcome",
            n.outcome
                .as_ref()
                .map(|o| format!("{}: {}", o.kind, self.snippet(page.width(), &o.evidence, None))),
        );
    }

    fn instruments(&self, page: &mut Page) {
        page.section("Instruments");
        nothing(page, self.article.instruments.is_empty(), "none is named");
        for instrument in &self.article.instruments {
            self.instrument(page, instrument);
        }
    }

    fn instrument(&self, page: &mut Page, i: &Instrument) {
        let mut facts = vec![i.kind.to_string()];
        facts.extend(i.date.map(|date| date.to_string()));
        if !i.known {
            facts.push("not in the codebook".to_owned());
        }
        page.hanging(ITEM, "", ITEM, &format!("{} ({})", i.name, facts.join(", ")));
        for tie in pourparler::model::TieKind::ALL {
            let mut names: Vec<String> = Vec::new();
            for tied in i.ties.iter().filter(|t| t.tie == *tie) {
                let name = self.name(&tied.actor);
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            page.labelled(&format!("{tie} by"), (!names.is_empty()).then(|| names.join("; ")));
        }
    }

    fn quotes(&self, page: &mut Page) {
        page.section("Quotes by speaker");
        nothing(page, self.article.quotes.is_empty(), "nobody is quoted");
        let mut speakers: Vec<Option<&ActorId>> = Vec::new();
        for quote in &self.article.quotes {
            if !speakers.contains(&quote.speaker.as_ref()) {
                speakers.push(quote.speaker.as_ref());
            }
        }
        for speaker in speakers {
            page.paragraph(
                ITEM,
                &speaker.map_or("(nobody named)".to_owned(), |id| self.described(id)),
            );
            for quote in self.article.quotes.iter().filter(|q| q.speaker.as_ref() == speaker) {
                self.quote(page, quote);
            }
        }
    }

    fn quote(&self, page: &mut Page, quote: &Quote) {
        let words = tidy(self.article.words(&quote.anchor).unwrap_or_default());
        let cue = quote.cue.as_deref().unwrap_or("—");
        page.hanging(DETAIL, cue, VALUE, &format!("“{words}”"));
    }

    fn stances(&self, page: &mut Page) {
        page.section("Stances");
        nothing(page, self.article.stances.is_empty(), "no stance is read");
        let mut holders: Vec<&ActorId> = Vec::new();
        for stance in &self.article.stances {
            if !holders.contains(&&stance.holder) {
                holders.push(&stance.holder);
            }
        }
        for holder in holders {
            let held: Vec<&Stance> = self.article.stances_of(holder.as_str()).collect();
            let mut name = self.name(holder);
            for sentence in held.chunk_by(|a, b| a.evidence == b.evidence) {
                for stance in sentence {
                    self.stance(page, &name, stance);
                    name.clear();
                }
                self.evidence(page, sentence);
            }
        }
    }

    fn stance(&self, page: &mut Page, holder: &str, stance: &Stance) {
        let mut held = format!("{}, {}", stance.strength, stance.mode);
        if !stance.via.is_empty() {
            let chain: Vec<String> = stance.via.iter().map(|id| self.name(id)).collect();
            held.push_str(&format!(", says {}", chain.join(" > ")));
        }
        held.extend(stance.change.map(|change| format!(", {change}")));
        held.extend(stance.when.map(|when| format!(", {when}")));
        if stance.hedged {
            held.push_str(", hedged");
        }
        page.row(&[
            (ITEM, holder),
            (POSITION, verb(stance.position)),
            (TARGET, &self.target(&stance.target)),
            (HELD, &held),
        ]);
        if let Some(condition) = &stance.condition {
            page.hanging(DETAIL, "if", DETAIL + 3, &tidy(condition));
        }
    }

    /// The sentence behind some stances of one holder, and the rules that read them.
    fn evidence(&self, page: &mut Page, stances: &[&Stance]) {
        let Some(first) = stances.first() else {
            return;
        };
        let mut rules: Vec<&str> = stances.iter().map(|s| s.rule.as_str()).collect();
        rules.dedup();
        let words = self.snippet(page.width(), &first.evidence, first.cue_span.as_ref());
        page.paragraph(DETAIL, &format!("“{words}” [{}]", rules.join(", ")));
    }

    fn target(&self, target: &Target) -> String {
        match target {
            Target::Issue(id) => issue_name(self.book, id.as_str()),
            Target::Actor(id) => self.name(id),
            Target::Negotiation(id) => self.negotiation_name(id.as_str()),
            Target::Instrument(id) => self.instrument_name(id.as_str()),
            Target::Text(words) => format!("“{words}”"),
        }
    }

    fn actor(&self, id: &str) -> Option<&Actor> {
        self.article.actor(id)
    }

    fn name(&self, id: &ActorId) -> String {
        let read = self.actor(id.as_str()).map(|actor| actor.name.clone());
        let known = || self.book.actors.get(id.as_str()).map(|entry| entry.name.clone());
        read.or_else(known).unwrap_or_else(|| id.to_string())
    }

    /// A name with the role and whom it serves.
    fn described(&self, id: &ActorId) -> String {
        let mut parts = vec![self.name(id)];
        if let Some(actor) = self.actor(id.as_str()) {
            parts.extend(actor.role.clone());
            parts.extend(actor.of.as_ref().map(|of| self.name(of)));
        }
        parts.join(", ")
    }

    fn negotiation_name(&self, id: &str) -> String {
        let read = self.article.negotiation(id).map(|n| n.name.clone());
        let known = || self.book.negotiations.get(id).map(|entry| entry.name.clone());
        read.or_else(known).unwrap_or_else(|| id.to_owned())
    }

    fn instrument_name(&self, id: &str) -> String {
        let read = self.article.instrument(id).map(|i| i.name.clone());
        let known = || self.book.instruments.get(id).map(|entry| entry.name.clone());
        read.or_else(known).unwrap_or_else(|| id.to_owned())
    }

    /// The words of some evidence, at most two lines of them, around a cue where it is long.
    fn snippet(&self, width: usize, evidence: &Anchor, cue: Option<&Anchor>) -> String {
        let words = self.article.words(evidence).unwrap_or_default();
        let start = evidence.span().map_or(0, |span| span.start);
        let focus = cue.and_then(Anchor::span).map_or((0, 0), |cue| {
            (cue.start.saturating_sub(start), cue.end.saturating_sub(start))
        });
        tidy(&around(words, focus, 2 * (width - DETAIL - 2)))
    }
}

impl Page {
    /// A labelled value, left out where there is none.
    fn labelled(&mut self, label: &str, value: Option<String>) {
        if let Some(value) = value {
            self.hanging(DETAIL, label, VALUE, &value);
        }
    }
}

/// The name of an issue as the codebook shows it.
pub(crate) fn issue_name(book: &Codebook, id: &str) -> String {
    book.issues
        .get(id)
        .map_or_else(|| id.replace('-', " "), |entry| entry.name.clone())
}

fn verb(position: Position) -> &'static str {
    match position {
        Position::Support => "supports",
        Position::Oppose => "opposes",
        Position::Conditional => "supports, if",
        Position::Noncommittal => "will not say",
    }
}

fn nothing(page: &mut Page, empty: bool, words: &str) {
    if empty {
        page.line(&format!("  ({words})"));
    }
}

fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// Words on one line.
fn tidy(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
