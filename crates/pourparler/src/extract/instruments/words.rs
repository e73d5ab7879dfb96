//! The words by which English speaks of agreements and other texts.

use crate::extract::scene::Scene;
use crate::model::{InstrumentKind, TieKind};

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
    ("memoranda", "memorandum", InstrumentKind::Agreement),
    ("memorandums", "memorandum", InstrumentKind::Agreement),
    ("armistice", "armistice", InstrumentKind::Ceasefire),
    ("communique", "communique", InstrumentKind::Communique),
    ("communiqué", "communique", InstrumentKind::Communique),
    ("statement", "statement", InstrumentKind::Communique),
    ("declaration", "declaration", InstrumentKind::Communique),
    ("plan", "plan", InstrumentKind::Plan),
    ("roadmap", "plan", InstrumentKind::Plan),
    ("initiative", "initiative", InstrumentKind::Plan),
    ("proposal", "proposal", InstrumentKind::Proposal),
    ("offer", "offer", InstrumentKind::Proposal),
    ("draft", "draft", InstrumentKind::Proposal),
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
    // "the draft of a constitution" is a constitution.
    if scene.is(i, "draft") && scene.is(i + 1, "of") {
        return None;
    }
    let (_, stem, kind) = NOUNS.iter().find(|(noun, ..)| word.eq_ignore_ascii_case(noun))?;
    Some(Noun { stem, kind: *kind })
}

/// Nouns of agreement, one as good as the other.
pub(super) const AGREED: &[&str] = &["agreement", "accord", "deal", "pact", "treaty"];

/// What is no more than offered.
pub(super) const OFFER: Noun = Noun {
    stem: "offer",
    kind: InstrumentKind::Proposal,
};

/// Nouns that take up any text.
pub(super) const ANY_TEXT: &[&str] = &["document", "text", "paper", "package", "blueprint"];

/// Qualifiers that make the noun a text of parties who agree.
#[rustfmt::skip]
pub(super) const FORMAL: &[&str] = &[
    "joint", "final", "closing", "framework", "draft", "interim", "comprehensive", "implementation",
];

/// Verbs of making an agreement, between it and its place: "signed in Oslo".
#[rustfmt::skip]
pub(super) const MADE: &[&str] = &[
    "signed", "reached", "struck", "concluded", "brokered", "sealed", "agreed", "negotiated", "initialled",
    "initialed", "inked", "made", "adopted", "issued", "announced", "endorsed",
];

/// Those of them that leave an agreement behind.
pub(super) const MAKING: &[&str] = &[
    "sign",
    "reach",
    "strike",
    "struck",
    "conclude",
    "initial",
    "seal",
    "ink",
    "negotiate",
    "broker",
    "agree",
    "adopt",
    "announce",
    "make",
    "endorse",
    "issue",
];
/// Verbs of talks that leave a text behind.
pub(super) const YIELDING: &[&str] = &["produce", "yield", "bring", "generate", "bear"];
/// What is done to a truce that is there.
pub(super) const TRUCE_MAKING: &[&str] = &[
    "agree", "declare", "announce", "sign", "reach", "broker", "extend", "violate", "break", "broke", "broken",
    "welcome", "respect", "observe", "monitor", "hail", "renew", "prolong", "begin", "began", "enter",
];

/// Verbs of putting a proposal forward.
pub(super) const PROPOSING: &[&str] = &[
    "submit",
    "table",
    "propose",
    "offer",
    "present",
    "hand",
    "draft",
    "draw",
    "drew",
    "give",
    "gave",
    "given",
    "relay",
    "convey",
    "float",
    "unveil",
    "put",
    "launch",
    "outline",
    "circulate",
    "advance",
];
/// Verbs of backing a text.
#[rustfmt::skip]
pub(super) const ENDORSING: &[&str] = &[
    "endorse", "back", "support", "accept", "approve", "adopt", "welcome", "embrace", "ratify", "hail", "praise", "affirm",
    "reaffirm", "extend", "renew", "prolong", "acclaim", "cheer", "laud", "salute", "promote", "defend", "sponsor", "greenlight", "uphold", "upheld", "commend", "applaud", "respect", "honour", "honor", "champion", "bless", "favour", "favor",
];
/// Verbs of setting one's name to a text.
pub(super) const SIGNING: &[&str] = &[
    "sign",
    "initial",
    "initialled",
    "initialed",
    "ink",
    "co-sign",
    "countersign",
    "conclude",
];
/// Verbs of turning a text down.
#[rustfmt::skip]
pub(super) const REJECTING: &[&str] = &[
    "reject", "dismiss", "denounce", "oppose", "condemn", "repudiate", "spurn", "disown", "renounce", "criticise", "criticize",
    "scorn", "decry", "deride", "lambast", "lambaste", "slam", "blast", "disparage", "deplore", "ridicule", "mock", "assail", "attack",
    "resist", "contest", "protest", "nullify", "annul", "void", "shun", "scorn", "veto", "quit", "abandon", "scrap", "scuttle", "rebuff", "refuse", "decline", "disavow",
];
/// Verbs with the particle that makes them verbs of turning down.
pub(super) const PHRASAL: &[(&str, &str)] = &[
    ("turn", "down"),
    ("vote", "down"),
    ("shoot", "down"),
    ("shot", "down"),
    ("throw", "out"),
    ("threw", "out"),
    ("tear", "up"),
    ("tore", "up"),
    ("rip", "up"),
    ("brush", "aside"),
    ("cast", "aside"),
    ("wave", "away"),
    ("call", "off"),
    ("write", "off"),
];
/// Verbs of standing, with "by" or "behind".
pub(super) const STANDING: &[&str] = &[
    "stand", "abide", "rally", "line", "get", "unite", "fall", "swear", "throw", "threw", "thrown",
];
/// Verbs of breaking a text.
pub(super) const BREAKING: &[&str] = &[
    "violate", "breach", "break", "broke", "broken", "flout", "infringe", "ignore", "torpedo",
];
/// Verbs of consenting, with "to".
pub(super) const AGREEING: &[&str] = &[
    "agree",
    "commit",
    "adhere",
    "accede",
    "assent",
    "consent",
    "subscribe",
    "stick",
    "stuck",
    "recommit",
    "pledge",
];
/// Verbs of two sides that come to a text together.
pub(super) const REACHING: &[&str] = &[
    "reach", "strike", "struck", "conclude", "sign", "clinch", "seal", "ink", "hammer", "finalise", "finalize",
];
/// Nouns that stand for the text, or the part of it, that completes them.
#[rustfmt::skip]
pub(super) const CARRIERS: &[&str] = &[
    "announcement", "extension", "continuation", "renewal", "prolongation", "conclusion", "signing", "signature", "implementation",
    "term", "spirit", "text", "adoption", "resumption", "launch", "provision", "principle", "news", "beginning", "start", "success",
    "maintenance", "completion", "entry", "idea", "establishment", "reaching", "preservation", "consolidation", "expansion", "content",
    "proclamation", "declaration", "ratification", "acceptance", "phase", "framework", "draft", "outline", "concept", "achievement",
    "application", "process", "restoration", "letter", "substance", "core", "outcome", "effort",
];
/// Verbs of leaving, with "from" or "out of".
pub(super) const LEAVING: &[&str] = &["withdraw", "withdrew", "pull", "walk", "drop", "exit", "back"];
/// Verbs of giving a joint text to the world.
pub(super) const ISSUING: &[&str] = &["issue", "release", "publish", "adopt", "make"];
/// Verbs between somebody and the noun of what they feel about a text.
#[rustfmt::skip]
pub(super) const VOICING: &[&str] = &[
    "voice", "express", "announce", "repeat", "reiterate", "reaffirm", "declare", "pledge", "give", "gave", "confirm", "state",
    "have", "withdraw", "withdrew", "drop", "suspend", "withhold", "put", "set", "affix", "append", "lend", "lent", "renew", "underline", "underscore", "offer", "throw", "threw", "signal", "make", "maintain",
];
/// Verbs between a text and the noun of what others feel about it.
#[rustfmt::skip]
pub(super) const WINNING: &[&str] = &[
    "win", "won", "get", "got", "receive", "secure", "gain", "have", "enjoy", "draw", "drew", "attract", "earn", "command", "garner",
    "meet", "met", "find", "found", "provoke", "elicit",
];
/// What a text wins.
pub(super) const PRAISE: &[&str] = &[
    "endorsement",
    "backing",
    "approval",
    "support",
    "blessing",
    "praise",
    "acclaim",
    "applause",
    "welcome",
];
/// What it meets with.
#[rustfmt::skip]
pub(super) const BLAME: &[&str] = &[
    "criticism", "condemnation", "scorn", "rejection", "opposition", "outrage", "anger", "ire", "rebuke", "hostility", "resistance",
];
/// Verbs by which a support that was there ends.
pub(super) const TAKING_BACK: &[&str] = &[
    "withdraw",
    "withdrew",
    "withdrawn",
    "drop",
    "end",
    "suspend",
    "deny",
    "withhold",
    "rescind",
    "revoke",
];
/// Verbs of speaking and voting for something.
#[rustfmt::skip]
pub(super) const SPEAKING_UP: &[&str] = &[
    "speak", "spoke", "come", "came", "vote", "issue", "release", "make", "write", "argue", "rally", "march", "declare", "testify", "sign",
];

/// Nouns that tie their owner to the text in their complement.
pub(super) const NOUNS_OF_TIES: &[(&[&str], TieKind)] = &[
    (
        &[
            "support",
            "endorsement",
            "backing",
            "approval",
            "acceptance",
            "ratification",
            "commitment",
            "adherence",
            "favour",
            "favor",
            "praise",
            "welcome",
            "enthusiasm",
            "defence",
            "defense",
        ],
        TieKind::Endorsed,
    ),
    (
        &[
            "rejection",
            "opposition",
            "objection",
            "repudiation",
            "refusal",
            "withdrawal",
            "condemnation",
            "denunciation",
            "dismissal",
            "criticism",
            "disapproval",
            "protest",
        ],
        TieKind::Rejected,
    ),
    (&["violation", "breach"], TieKind::Violated),
    (&["signature", "signing", "name", "initial"], TieKind::Signed),
];
