//! What a noun phrase of negotiation or agreement is about, told by its own words and those that belong to it: war and peace,
//! or other business.

use std::ops::Range;

use super::grammar::{self, Mood};
use super::phrase::Phrase;
use super::{actors, field};
use crate::extract::scene::{CastIx, Scene};
use crate::model::ActorKind;
use crate::text::tree::{Tree, Upos, universal};

/// What is talked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Matter {
    /// War and peace.
    Peace,
    /// Something else.
    Other,
    /// The words do not say.
    Open,
}

/// Nouns and adjectives of war and its settlement, by lemma.
#[rustfmt::skip]
const PEACE: &[&str] = &[
    "peace", "ceasefire", "cease-fire", "truce", "armistice", "war", "hostility", "disengagement", "reconciliation",
    "nuclear", "disarmament", "denuclearization", "denuclearisation", "proximity", "disputed", "normalisation",
    "normalization", "hostage", "prisoner", "captive", "detainee", "face-to-face", "power-sharing",
    "multi-party", "inter-ethnic", "intra", "settlement", "insurgency", "rebellion", "rebel", "guerrilla", "demilitarisation",
    "demilitarization", "de-escalation", "escalation", "shelling", "conflict", "bloodshed", "fighting", "violence",
    "demobilisation", "demobilization", "self-determination", "independence", "autonomy", "secession", "militia",
    "insurgent", "siege", "occupation", "annexation", "enrichment", "warring", "transition", "status", "military",
    "intercommunal", "inter-communal", "inter-korean", "decommissioning", "nonaggression", "non-aggression", "crisis",
];
/// Nouns and adjectives of other business, by lemma.
#[rustfmt::skip]
const OTHER: &[&str] = &[
    "trade", "tariff", "budget", "price", "pricing", "drug", "wage", "pay", "salary", "labor", "labour", "climate", "merger",
    "takeover", "acquisition", "contract", "debt", "bailout", "brexit", "accession", "membership", "investment", "business",
    "economic", "financial", "finance", "energy", "gas", "oil", "pipeline", "press", "news", "video", "coalition", "cabinet",
    "board", "annual", "investor", "sale", "election", "electoral", "spending", "funding", "fundraising", "policy", "peer",
    "judicial", "legal", "criminal", "vetting", "confirmation", "space", "technology", "ai", "health", "vaccine", "tax",
    "shareholder", "creditor", "g7", "g20", "g8", "g-7", "g-20", "apec", "ratification", "review", "hiring",
    "appeal", "league", "football", "sport", "town", "committee", "staff", "parent", "church", "bta", "parliament", "donor",
    "pledging", "fishing", "fishery", "fish", "quota", "customs", "visa", "railway", "rail", "airline", "aviation", "climate",
    "carbon", "emission", "agriculture", "farm", "tourism", "university", "academic", "scientific", "medical", "licensing",
    "plea", "rental", "lease", "prosecution", "extradition", "travel", "marriage", "divorce", "advertising", "film", "music",
    "sponsorship", "transfer", "television", "broadcast", "currency", "loan", "rate", "banking", "payment", "bank", "stock", "union", "employer", "teacher", "doctor",
    "nurse", "strike", "school", "output", "quarter", "quarterly", "dividend", "maritime", "defense", "defence", "cooperation",
    "co-operation", "development", "infrastructure", "bipartisan", "senate", "five-year", "marshall", "partnership",
    "nondisclosure", "disclosure", "sworn", "witness", "water", "grain", "food", "arms", "free", "consent", "hosting",
];

/// Prepositions that introduce what a negotiation is about.
const ABOUT: &[&str] = &[
    "on",
    "about",
    "over",
    "for",
    "to",
    "into",
    "regarding",
    "concerning",
    "of",
];

/// What token `i` is about, taken alone.
pub(crate) fn of_word(scene: &Scene<'_>, tree: &Tree, i: usize) -> Matter {
    match () {
        () if grammar::is_form(scene, tree, i, PEACE) => Matter::Peace,
        // "free trade" is business, to free somebody is not.
        () if tree.upos(i) != Upos::Verb && grammar::is_form(scene, tree, i, OTHER) => Matter::Other,
        () => Matter::Open,
    }
}

/// What a phrase is about: its qualifiers first, then what its complements and the purpose of its verb say.
pub(crate) fn matter(scene: &Scene<'_>, tree: &Tree, phrase: &Phrase) -> Matter {
    let qualifiers = phrase.qualifiers.clone().filter(|t| scene.mention_at(*t).is_none());
    let own = strongest(qualifiers.map(|t| of_word(scene, tree, t)));
    if own != Matter::Open {
        return own;
    }
    let head = phrase.tokens.end.saturating_sub(1);
    let verb = tree.head(head).filter(|verb| tree.upos(*verb) == Upos::Verb);
    let mut told = Vec::new();
    for at in [Some(head), verb].into_iter().flatten() {
        let below = tree.children(at).iter().copied().filter(|child| *child != head);
        let about = below.filter(|child| {
            let purpose = matches!(universal(tree.rel(*child)), "acl" | "advcl") && tree.is_infinitive(*child);
            let topic = matches!(universal(tree.rel(*child)), "nmod" | "obl") && ABOUT.contains(&tree.case(*child));
            purpose || topic
        });
        for child in about {
            let words = tree.subtree(child).filter(|t| scene.mention_at(*t).is_none());
            told.extend(words.map(|t| of_word(scene, tree, t)));
        }
    }
    strongest(told.into_iter())
}

/// A phrase with the complement that says what it is about.
pub(crate) fn topic(tree: &Tree, phrase: &Phrase) -> Range<usize> {
    let head = phrase.tokens.end.saturating_sub(1);
    let about = grammar::under(tree, head, &["on", "about", "over", "between", "for"]);
    let ends = about
        .into_iter()
        .filter(|word| *word > head)
        .map(|word| tree.subtree(word).end);
    phrase.tokens.start..ends.max().unwrap_or(phrase.tokens.end)
}

/// Peace goes before other business: "talks on a truce and on prices" are about a truce.
fn strongest(all: impl Iterator<Item = Matter>) -> Matter {
    all.fold(Matter::Open, |so_far, one| match (so_far, one) {
        (Matter::Peace, _) | (_, Matter::Peace) => Matter::Peace,
        (Matter::Other, _) | (_, Matter::Other) => Matter::Other,
        _ => Matter::Open,
    })
}

/// Whether any word of a stretch speaks of other business.
pub(crate) fn speaks_of_other(scene: &Scene<'_>, tree: &Tree, tokens: Range<usize>) -> bool {
    tokens
        .filter(|t| scene.mention_at(*t).is_none())
        .any(|t| of_word(scene, tree, t) == Matter::Other)
}

/// The sides that a phrase names, and those who hold or attend what it tells of.
pub(crate) fn sides(scene: &mut Scene<'_>, tree: &Tree, phrase: &Phrase, within: &Range<usize>) -> Vec<CastIx> {
    let head = phrase.tokens.end.saturating_sub(1);
    let mut out = named_sides(scene, tree, phrase, within);
    let mut words = Vec::new();
    for edge in tree.up(head) {
        let held = matches!(universal(edge.rel), "obj" | "obl") && tree.upos(edge.governor) == Upos::Verb;
        if held && !grammar::is_form(scene, tree, edge.governor, OUTSIDE) {
            words.extend(grammar::doers(scene, tree, edge.governor));
            words.extend(grammar::under(tree, edge.governor, &["with"]));
        }
    }
    out.extend(grammar::all_actors(scene, tree, &words));
    sorted_sides(scene, out)
}

pub(super) fn sorted_sides(scene: &Scene<'_>, mut sides: Vec<CastIx>) -> Vec<CastIx> {
    sides.sort_unstable();
    sides.dedup();
    sides.retain(|actor| is_side(scene, *actor));
    sides
}

/// The sides that a phrase names: "between A and B", "A-B talks", "with B".
pub(crate) fn named_sides(scene: &mut Scene<'_>, tree: &Tree, phrase: &Phrase, within: &Range<usize>) -> Vec<CastIx> {
    let head = phrase.tokens.end.saturating_sub(1);
    let mut out = Vec::new();
    for t in phrase.qualifiers.clone() {
        let joined = matches!(scene.word(t + 1), "-" | "–") || t > 0 && matches!(scene.word(t - 1), "-" | "–");
        let arranged = matches!(scene.word(t + 1), "-" | "–") && tree.upos(t + 2) == Upos::Verb;
        if !joined || arranged {
            continue;
        }
        let state = field::demonym_at(scene, t);
        let known = state.and_then(|state| scene.cast.known(scene.lexicon, state));
        out.extend(scene.mention_at(t).map(|m| m.actor).or(known));
    }
    let between =
        (phrase.tokens.end..within.end.min(phrase.tokens.end + 12)).find(|t| scene.is_any(*t, &["between", "among"]));
    if let Some(between) = between {
        out.extend(actors::after(scene, between + 1, within.end));
    }
    let words = grammar::under(tree, head, &["with", "involving"]);
    out.extend(grammar::all_actors(scene, tree, &words));
    sorted_sides(scene, out)
}

/// Whether a sentence has somebody whose work is to make peace.
pub(crate) fn has_peacemaker(scene: &Scene<'_>, tree: &Tree, tokens: Range<usize>) -> bool {
    const PEACEMAKERS: &[&str] = &[
        "mediator",
        "facilitator",
        "peacemaker",
        "peacebroker",
        "envoy",
        "mediation",
    ];
    tokens
        .into_iter()
        .any(|t| grammar::is_form(scene, tree, t, PEACEMAKERS))
}

/// Verbs whose subject need not be a side.
#[rustfmt::skip]
const OUTSIDE: &[&str] = &[
    "host", "mediate", "facilitate", "broker", "convene", "chair", "sponsor", "welcome", "hail", "praise", "back", "support",
    "reject", "follow", "watch", "observe", "want", "propose", "urge", "call", "lead", "oversee", "organise", "organize",
    "discuss", "review", "address", "await", "mention", "raise", "assess", "note", "expect", "announce", "prepare", "recall",
];

/// Whether an actor may be a side of a conflict.
fn is_side(scene: &Scene<'_>, actor: CastIx) -> bool {
    use ActorKind::{ArmedGroup, Coalition, Government, Group, Person, State};
    matches!(
        scene.kind(actor),
        Some(State | Government | ArmedGroup | Coalition | Person | Group)
    )
}

/// Whether what a phrase tells of is there or decided, not merely wished for, offered or denied.
pub(crate) fn is_real(scene: &Scene<'_>, tree: &Tree, phrase: &Phrase) -> bool {
    let head = phrase.tokens.end.saturating_sub(1);
    if scene.is(phrase.tokens.start, "no") || scene.is(phrase.tokens.start, "any") {
        return false;
    }
    if phrase.definite {
        return true;
    }
    tree.up(head)
        .iter()
        .filter(|edge| tree.upos(edge.governor) == Upos::Verb)
        .all(|edge| {
            let wished = grammar::is_form(scene, tree, edge.governor, WISHED) && edge.rel != "nsubj";
            let mood = grammar::mood(scene, tree, edge.governor);
            !wished && matches!(mood, Mood::Told | Mood::Ahead)
        })
}

/// Verbs whose object or goal is not yet there.
#[rustfmt::skip]
const WISHED: &[&str] = &[
    "call", "want", "seek", "urge", "demand", "propose", "offer", "reject", "hope", "need", "favour", "favor", "push", "press",
    "advocate", "suggest", "request", "discuss", "consider", "prevent", "oppose", "await", "appeal", "refuse", "rule", "avoid",
    "insist", "ask", "support", "back", "wish", "demand", "prefer", "explore", "lack", "block",
];
