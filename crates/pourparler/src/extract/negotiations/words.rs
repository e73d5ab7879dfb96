//! The words by which English speaks of negotiations.

use crate::extract::scene::Scene;
use crate::model::NegotiationKind;

/// What a head noun of negotiations says: the words of an id, the kind, and how freely it is taken up again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Head {
    /// The noun under which ids are made.
    pub(crate) stem: &'static str,
    pub(crate) kind: NegotiationKind,
}

const HEADS: &[(&str, &str, NegotiationKind)] = &[
    ("talks", "talks", NegotiationKind::Talks),
    ("negotiations", "talks", NegotiationKind::Talks),
    ("discussions", "talks", NegotiationKind::Talks),
    ("consultations", "talks", NegotiationKind::Talks),
    ("dialogue", "talks", NegotiationKind::Process),
    ("conference", "conference", NegotiationKind::Conference),
    ("forum", "forum", NegotiationKind::Conference),
    ("summit", "summit", NegotiationKind::Meeting),
    ("meeting", "meeting", NegotiationKind::Meeting),
    ("gathering", "meeting", NegotiationKind::Meeting),
    ("round", "round", NegotiationKind::Round),
    ("process", "process", NegotiationKind::Process),
    ("initiative", "initiative", NegotiationKind::Process),
    ("mission", "mission", NegotiationKind::Mission),
    ("missions", "missions", NegotiationKind::Mission),
    ("table", "talks", NegotiationKind::Talks),
    ("truce", "truce", NegotiationKind::Ceasefire),
    ("ceasefire", "ceasefire", NegotiationKind::Ceasefire),
    ("cease-fire", "ceasefire", NegotiationKind::Ceasefire),
];

/// The head noun that token `i` is.
pub(crate) fn head(scene: &Scene<'_>, i: usize) -> Option<Head> {
    let word = scene.word(i);
    let found = HEADS.iter().find(|(noun, ..)| word.eq_ignore_ascii_case(noun))?;
    if found.0 == "table" && !scene.is_any(i.checked_sub(1)?, &["negotiating", "bargaining"]) {
        return None;
    }
    Some(Head {
        stem: found.1,
        kind: found.2,
    })
}

/// Words that end a noun phrase on its left.
#[rustfmt::skip]
pub(crate) const STOP: &[&str] = &[
    "of", "in", "at", "on", "for", "to", "from", "with", "by", "between", "about", "after", "before", "during",
    "into", "and", "or", "but", "as", "than", "that", "which", "who", "whom", "while", "when", "where", "if", "is",
    "are", "was", "were", "be", "been", "has", "have", "had", "will", "would", "could", "can", "should", "may",
    "might", "must", "not", "it", "they", "he", "she", "we", "i", "you", "there", "over", "under", "against", "until",
    "since", "because", "though", "although", "via", "toward", "towards", "through", "despite", "amid", "following",
    "hold", "held", "resume", "resumed", "attend", "attended", "join", "joined", "restart", "begin", "began", "open",
    "opened", "hosting", "hosted", "host", "hosts", "mediate", "mediates", "mediated", "brokered", "convened",
    "convene", "sponsored", "restarting", "starting", "launched", "launch", "derail", "derailed", "described",
    "called", "calls", "hailed", "welcomed", "said", "says", "near", "without", "including",
];

#[rustfmt::skip]
pub(crate) const DEFINITE: &[&str] = &[
    "the", "these", "those", "this", "that", "such", "both", "their", "its",
];
#[rustfmt::skip]
pub(crate) const INDEFINITE: &[&str] = &[
    "a", "an", "any", "no", "some", "every", "each", "his", "her", "our",
];

/// Qualifiers that make the noun something other than diplomacy.
#[rustfmt::skip]
pub(crate) const FOREIGN: &[&str] = &[
    "trade", "tariff", "tariffs", "budget", "price", "pricing", "prices", "drug", "wage", "pay", "labor", "labour",
    "climate", "merger", "takeover", "contract", "contracts", "debt", "bailout", "brexit", "accession", "membership",
    "investment", "business", "economic", "financial", "energy", "gas", "oil", "pipeline", "press", "news", "video",
    "party", "coalition", "cabinet", "board", "annual", "investor", "sales", "election", "electoral", "spending",
    "funding", "fundraising", "policy", "peer", "judicial", "legal", "criminal", "vetting", "confirmation", "space",
    "technology", "ai", "health", "vaccine", "tax", "shareholder", "bargaining", "g7", "g20", "g8", "g-7", "g-20",
    "apec", "brics", "nato", "asean", "ratification", "review", "hiring", "appeals", "league", "football", "sports",
    "town", "committee", "staff", "parents", "religious", "church", "bta", "framework", "parliament", "donor",
    "donors", "pledging", "team", "rescue", "observer", "peacekeeping", "combat", "training", "military",
    "monitoring", "humanitarian", "aid", "verification", "political",
];

/// Qualifiers that make the noun peace diplomacy.
#[rustfmt::skip]
pub(crate) const PEACE: &[&str] = &[
    "peace", "ceasefire", "cease-fire", "truce", "armistice", "disengagement", "reconciliation", "nuclear",
    "disarmament", "denuclearization", "denuclearisation", "proximity", "disputed", "normalisation", "normalization",
    "hostage", "diplomatic", "indirect", "face-to-face", "status", "multi-party", "inter-ethnic", "intra",
    "power-sharing", "transition", "settlement",
];

/// Words that show a text to speak of conflict and its settlement.
#[rustfmt::skip]
pub(crate) const CONFLICT: &[&str] = &[
    "peace", "ceasefire", "cease-fire", "truce", "war", "rebels", "rebel", "militia", "militias", "insurgents",
    "insurgency", "conflict", "hostilities", "armistice", "envoy", "envoys", "mediator", "mediators", "mediation",
    "peacekeepers", "denuclearization", "denuclearisation", "separatists", "separatist", "guerrillas", "guerrilla",
    "hostages", "hostage", "tensions", "mediated", "mediate", "mediates", "troops", "soldiers", "fighting", "delegation", "delegations", "negotiators", "negotiator", "belligerents", "annexation",
    "sanctions", "disarmament", "occupation", "settlement", "reconciliation", "fighters", "bloodshed", "enrichment",
    "communique", "communiqué", "accord", "accords",
];

/// Words that show a meeting to be about war and peace.
pub(crate) const SETTLEMENT: &[&str] = &[
    "peace",
    "ceasefire",
    "cease-fire",
    "truce",
    "war",
    "hostilities",
    "denuclearization",
    "denuclearisation",
    "disarmament",
];

/// Nouns whose "in PLACE" is the ground of the conflict, not the venue.
#[rustfmt::skip]
pub(crate) const GROUND: &[&str] = &[
    "war", "conflict", "fighting", "crisis", "violence", "ceasefire", "cease-fire", "truce", "peace", "bloodshed",
    "situation", "troops", "forces", "hostilities", "transition", "elections", "stability", "involvement", "role",
    "influence", "interests", "rights", "security", "power", "presence", "killed", "government", "people", "position",
    "rebels", "militias", "fighters", "groups", "attacks", "attack", "strikes", "intervention", "bombing",
    "offensive", "access", "officials", "lawmakers", "embassy", "live", "living", "operations",
];

/// Verbs and participles of bringing a negotiation about, with the roles of who does it.
pub(crate) const MEDIATING: &[&str] = &[
    "mediated",
    "mediates",
    "mediate",
    "mediating",
    "facilitated",
    "facilitates",
    "facilitate",
    "facilitating",
];
#[rustfmt::skip]
pub(crate) const CONVENING: &[&str] = &[
    "convened", "convenes", "convene", "convening", "organised", "organized", "organises", "organizes", "organising",
    "organizing", "launched", "launch", "initiated", "initiate", "summoned", "chaired", "chairs", "chairing",
];
#[rustfmt::skip]
pub(crate) const SPONSORING: &[&str] = &[
    "brokered", "brokers", "broker", "brokering", "sponsored", "sponsors", "sponsoring", "sponsor", "presided",
    "presiding", "preside", "run", "ran", "supervised", "overseen", "steered", "sponsored", "co-sponsored",
];
/// Participles that mean sponsoring only behind a name or with "by": to back talks is to be for them.
pub(crate) const BACKING: &[&str] = &["backed", "supported", "assisted", "endorsed"];
pub(crate) const LEADING: &[&str] = &["led", "leads", "lead", "leading", "headed"];
pub(crate) const HOSTING: &[&str] = &["hosted", "hosts", "host", "hosting"];

/// Verbs whose subjects negotiate, with the negotiation as object or goal.
#[rustfmt::skip]
pub(crate) const JOINING: &[&str] = &[
    "held", "hold", "holds", "holding", "began", "begin", "begins", "resumed", "resume", "resumes", "opened", "open",
    "started", "start", "attended", "attend", "attends", "attending", "joined", "join", "joins", "joining", "entered",
    "enter", "conducted", "concluded", "participated", "participate", "participates", "participating", "took", "take",
    "takes", "taking", "came", "come", "arrived", "travelled", "traveled", "met", "meet", "meets", "meeting", "sat",
    "sit", "restarted", "restart", "reopened", "return", "returned",
];
/// Verbs of meeting.
pub(crate) const MEETING: &[&str] = &["met", "meet", "meets", "meeting", "sat", "sit", "convene", "gathered"];
/// Auxiliaries and adverbs that stand between subject and verb.
#[rustfmt::skip]
pub(crate) const AUXILIARY: &[&str] = &[
    "had", "have", "has", "having", "will", "would", "also", "not", "n't", "n’t", "never", "be", "been", "being",
    "is", "are", "was", "were", "to", "did", "do", "does", "jointly", "both", "all", "already", "since", "just",
    "now", "only", "then", "finally", "formally", "first", "again", "still", "soon", "later", "could", "can", "may",
    "might", "must", "should", "each", "who", "which", "that", "directly", "recently", "officially", "secretly",
    "long", "previously", "initially", "once", "twice", "hours", "earlier", "present", "yet", "immediately",
    "quickly", "unanimously", "publicly",
];
pub(crate) const NEGATION: &[&str] = &["not", "n't", "n’t", "never", "cannot", "no", "neither", "nor"];
/// Verbs of staying away.
pub(crate) const SHUNNING: &[&str] = &[
    "boycotted",
    "boycott",
    "boycotts",
    "boycotting",
    "shunned",
    "skipped",
    "snubbed",
];
/// Verbs that turn the one after them down.
#[rustfmt::skip]
pub(crate) const REFUSING: &[&str] = &[
    "refused", "refuse", "refuses", "refusing", "declined", "declines", "decline", "failed", "fails",
];
/// Verbs by which a body is charged with something.
#[rustfmt::skip]
pub(crate) const CHARGING: &[&str] = &[
    "asked", "asks", "directed", "called", "urged", "urges", "tasked", "mandated", "requested", "authorised",
    "authorized", "instructed", "ask", "call", "calls", "invited",
];
/// Verbs of bringing people to a table.
pub(crate) const BRINGING: &[&str] = &[
    "bring",
    "brings",
    "brought",
    "bringing",
    "gather",
    "gathered",
    "assembled",
    "reunited",
];
/// Verbs between a subject and the verb that it is the subject of: "refused to sign".
#[rustfmt::skip]
pub(crate) const CONTROL: &[&str] = &[
    "refused", "refuses", "refuse", "declined", "declines", "agreed", "agrees", "agree", "decided", "pledged", "vowed",
    "failed", "undertook", "chose", "promised", "offered", "continued", "began", "prepared", "willing", "unwilling",
    "expected", "due", "set", "plans", "planned", "scheduled", "seems", "appeared", "want", "wants", "wanted", "ready",
];
/// Words that some verb or phrase of the codebook begins with, but that are rarely verbs.
#[rustfmt::skip]
pub(crate) const NOUNS: &[&str] = &[
    "the", "a", "an", "talks", "talk", "meeting", "state", "states", "sides", "side", "party", "parties", "call", "calls",
    "plan", "plans", "support", "offer", "offers", "demand", "demands", "need", "needs", "hope", "hopes", "ally", "allies",
    "member", "members", "leader", "group", "attack", "attacks", "force", "forces", "aid", "broker", "brokers", "sponsor",
    "sponsors", "host", "hosts", "no", "in", "on", "at", "not", "all", "as", "its", "one", "key",
];
/// Verbs of setting a process going, which its parties and its sponsors may do alike.
pub(crate) const REVIVING: &[&str] = &[
    "restart",
    "restarted",
    "start",
    "started",
    "begin",
    "began",
    "launch",
    "launched",
    "revive",
];
/// Verbs behind a negotiation that come before its place: "talks opened in Lugano".
#[rustfmt::skip]
pub(crate) const HELD: &[&str] = &[
    "held", "opened", "open", "opens", "began", "begin", "started", "start", "resumed", "resume", "place", "convened", "hosted",
    "ended", "concluded", "scheduled", "continued", "continue", "planned", "met", "underway", "way", "expected",
];
/// Verbs of being at a negotiation, which a mediator may be too.
pub(crate) const ATTENDING: &[&str] = &[
    "attended",
    "attend",
    "attends",
    "attending",
    "joined",
    "join",
    "joins",
    "joining",
    "took",
    "take",
    "participated",
    "came",
];
/// Nouns of what talks leave behind: "the spirit of Camp David".
pub(crate) const LEGACY: &[&str] = &[
    "failure",
    "collapse",
    "spirit",
    "success",
    "lesson",
    "lessons",
    "legacy",
    "breakdown",
    "promise",
];
