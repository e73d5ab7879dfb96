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
    ("meetings", "meeting", NegotiationKind::Meeting),
    ("gathering", "meeting", NegotiationKind::Meeting),
    ("round", "round", NegotiationKind::Round),
    ("rounds", "round", NegotiationKind::Round),
    ("session", "session", NegotiationKind::Round),
    ("negotiation", "talks", NegotiationKind::Talks),
    ("process", "process", NegotiationKind::Process),
    ("initiative", "initiative", NegotiationKind::Process),
    ("mission", "mission", NegotiationKind::Mission),
    ("missions", "missions", NegotiationKind::Mission),
    ("table", "talks", NegotiationKind::Talks),
    ("channel", "back channel", NegotiationKind::BackChannel),
    ("back-channel", "back channel", NegotiationKind::BackChannel),
    ("backchannel", "back channel", NegotiationKind::BackChannel),
    ("truce", "truce", NegotiationKind::Ceasefire),
    ("ceasefire", "ceasefire", NegotiationKind::Ceasefire),
    ("cease-fire", "ceasefire", NegotiationKind::Ceasefire),
];

/// The head noun that token `i` is.
pub(crate) fn head(scene: &Scene<'_>, i: usize) -> Option<Head> {
    let word = scene.word(i);
    let found = HEADS.iter().find(|(noun, ..)| word.eq_ignore_ascii_case(noun))?;
    let before = || i.checked_sub(1).filter(|t| !scene.is(*t, "-")).or(i.checked_sub(2));
    let qualified = match found.0 {
        "table" => scene.is_any(before()?, &["negotiating", "bargaining"]) || is_table(scene, i)?,
        "channel" => scene.is_any(before()?, &["back", "secret"]),
        // "a session of parliament", "a round of applause".
        "session" | "rounds" | "meetings" => {
            !scene.is(i + 1, "of") || scene.is_any(i + 2, &["talks", "the", "negotiations"])
        }
        _ => true,
    };
    if !qualified {
        return None;
    }
    Some(Head {
        stem: found.1,
        kind: found.2,
    })
}

/// Whether token `i` is the table that somebody leaves or comes to.
fn is_table(scene: &Scene<'_>, i: usize) -> Option<bool> {
    let (article, link) = (i.checked_sub(1)?, i.checked_sub(2)?);
    let link = scene.is_any(
        link,
        &["left", "leave", "leaves", "leaving", "quit", "to", "at", "from"],
    );
    Some(scene.is(article, "the") && link)
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

/// Those of them that show somebody at a table.
pub(crate) const AT_TABLE: &[&str] = &[
    "mediator",
    "mediators",
    "negotiator",
    "negotiators",
    "delegation",
    "delegations",
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

/// Verbs of meeting.
#[rustfmt::skip]
pub(crate) const MEETING: &[&str] = &[
    "met", "meet", "meets", "meeting", "sat", "sit", "convene", "convened", "gather", "gathered", "gathers", "reconvene",
    "reconvened", "assembled",
];
/// Verbs of what several do together at a table.
pub(crate) const SETTLING: &[&str] = &[
    "agreed",
    "sign",
    "signed",
    "initialled",
    "initialed",
    "negotiated",
    "bargained",
];
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
/// Verbs behind a negotiation that come before its place: "talks opened in Lugano".
#[rustfmt::skip]
pub(crate) const HELD: &[&str] = &[
    "held", "opened", "open", "opens", "began", "begin", "started", "start", "resumed", "resume", "place", "convened", "hosted",
    "ended", "concluded", "scheduled", "continued", "continue", "planned", "met", "underway", "way", "expected",
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
