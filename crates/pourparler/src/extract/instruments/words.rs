//! The words by which English speaks of agreements and other texts.

use crate::extract::scene::Scene;
use crate::model::InstrumentKind;

/// What a noun of instruments says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Noun {
    /// The noun under which ids are made.
    pub(super) stem: &'static str,
    pub(super) kind: InstrumentKind,
}

const NOUNS: &[(&str, &str, InstrumentKind)] = &[
    ("agreement", "agreement", InstrumentKind::Agreement),
    ("agreements", "agreement", InstrumentKind::Agreement),
    ("accord", "agreement", InstrumentKind::Agreement),
    ("accords", "agreement", InstrumentKind::Agreement),
    ("deal", "agreement", InstrumentKind::Agreement),
    ("pact", "agreement", InstrumentKind::Agreement),
    ("treaty", "treaty", InstrumentKind::Agreement),
    ("protocol", "protocol", InstrumentKind::Agreement),
    ("memorandum", "memorandum", InstrumentKind::Agreement),
    ("armistice", "armistice", InstrumentKind::Ceasefire),
    ("communique", "communique", InstrumentKind::Communique),
    ("communiqué", "communique", InstrumentKind::Communique),
    ("statement", "statement", InstrumentKind::Communique),
    ("declaration", "declaration", InstrumentKind::Communique),
    ("plan", "plan", InstrumentKind::Plan),
    ("roadmap", "plan", InstrumentKind::Plan),
    ("proposal", "proposal", InstrumentKind::Proposal),
    ("offer", "offer", InstrumentKind::Proposal),
    ("truce", "truce", InstrumentKind::Ceasefire),
    ("ceasefire", "ceasefire", InstrumentKind::Ceasefire),
    ("cease-fire", "ceasefire", InstrumentKind::Ceasefire),
    ("constitution", "constitution", InstrumentKind::Constitution),
    ("resolution", "resolution", InstrumentKind::Resolution),
];

/// The noun that token `i` is.
pub(super) fn noun(scene: &Scene<'_>, i: usize) -> Option<Noun> {
    let word = scene.word(i);
    if scene.is(i, "hostilities") && i > 1 && scene.is_any(i - 2, &["cessation", "end"]) {
        return Some(Noun {
            stem: "cessation of hostilities",
            kind: InstrumentKind::Ceasefire,
        });
    }
    let (_, stem, kind) = NOUNS.iter().find(|(noun, ..)| word.eq_ignore_ascii_case(noun))?;
    Some(Noun { stem, kind: *kind })
}

/// Nouns that take up any text.
pub(super) const ANY_TEXT: &[&str] = &["document", "text", "paper"];

/// Qualifiers that make the noun something other than diplomacy.
#[rustfmt::skip]
pub(super) const FOREIGN: &[&str] = &[
    "trade", "budget", "price", "drug", "wage", "climate", "merger", "contract", "debt", "bailout", "brexit",
    "investment", "business", "economic", "financial", "energy", "gas", "oil", "pipeline", "coalition", "sales",
    "arms", "tax", "plea", "licensing", "hosting", "customs", "withdrawal", "maritime", "defense", "defence",
    "cooperation", "development", "infrastructure", "border", "bipartisan", "senate", "spending", "health",
    "five-year", "recovery", "marshall", "free", "rental", "partnership", "extradition", "technology", "travel",
    "prosecution", "tentative", "labor", "labour", "consent", "nondisclosure", "disclosure", "press", "earlier",
    "sworn", "witness", "no", "any", "every", "great",
];
/// Qualifiers that make the noun one of peace.
#[rustfmt::skip]
pub(super) const PEACE: &[&str] = &[
    "peace", "ceasefire", "cease-fire", "truce", "power-sharing", "nuclear", "disengagement", "reconciliation",
    "joint", "final", "closing", "framework", "armistice", "settlement", "normalisation", "normalization", "draft",
    "hostage", "disarmament", "hostilities", "interim", "comprehensive", "transition", "demilitarisation",
    "implementation",
];

/// Verbs of making an agreement, between it and its place: "signed in Oslo".
#[rustfmt::skip]
pub(super) const MADE: &[&str] = &[
    "signed", "reached", "struck", "concluded", "brokered", "sealed", "agreed", "negotiated", "initialled",
    "initialed", "inked", "made", "adopted", "issued", "announced", "endorsed",
];

/// Verbs of putting a proposal forward.
#[rustfmt::skip]
pub(super) const PROPOSING: &[&str] = &[
    "submitted", "submit", "submits", "tabled", "proposed", "proposes", "offered", "offers", "presented", "handed",
    "drafted", "drew", "gave", "given", "floated", "unveiled", "put",
];

/// Verbs of backing a text.
#[rustfmt::skip]
pub(super) const ENDORSING: &[&str] = &[
    "endorsed", "endorse", "endorses", "endorsing", "backed", "back", "backs", "backing", "supported", "support",
    "supports", "supporting", "accepted", "accept", "accepts", "accepting", "approved", "approve", "approves",
    "adopted", "adopt", "adopts", "welcomed", "welcome", "welcomes", "embraced", "ratified", "ratify", "hailed",
    "praised", "affirmed", "reaffirmed", "reaffirms", "upheld", "commended", "applauded", "respect", "respects",
];
/// Verbs of setting one's name to a text.
#[rustfmt::skip]
pub(super) const SIGNING: &[&str] = &[
    "signed", "sign", "signs", "signing", "initialled", "initialed", "inked", "co-signed", "countersigned",
];
/// Verbs of turning a text down.
#[rustfmt::skip]
pub(super) const REJECTING: &[&str] = &[
    "rejected", "reject", "rejects", "rejecting", "dismissed", "dismiss", "dismisses", "denounced", "denounces",
    "opposed", "opposes", "oppose", "condemned", "condemns", "repudiated", "spurned", "disowned", "renounced",
    "criticised", "criticized", "scorned", "vetoed", "withdrew", "withdraw", "withdraws", "withdrawing",
    "pulled", "pulls", "quit", "abandoned", "scrapped", "scuttled",
];
/// Verbs of breaking a text.
#[rustfmt::skip]
pub(super) const BREAKING: &[&str] = &[
    "violated", "violate", "violates", "violating", "breached", "breach", "breaches", "breaching", "broke", "broken",
    "flouted",
];
/// Verbs of refusing, in front of the verb that they turn down.
#[rustfmt::skip]
pub(super) const REFUSING: &[&str] = &[
    "refused", "refuse", "refuses", "refusing", "declined", "declines", "failed", "unwilling", "balked",
];
/// What makes a verb something that has not happened.
#[rustfmt::skip]
pub(super) const UNREAL: &[&str] = &[
    "could", "might", "may", "should", "if", "whether", "can", "must", "hopes", "hoped", "expected", "urged", "asked",
    "urges", "called", "ready", "wants", "wanted",
];
