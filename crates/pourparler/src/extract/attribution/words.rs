//! Words that tell clauses apart, in lower case.

use crate::text::dates::is_calendar_word;

/// Words that open a noun phrase.
pub(super) const DETERMINERS: &[&str] = &[
    "the", "a", "an", "one", "another", "this", "that", "these", "those", "some", "any", "no", "his", "her", "its",
    "their", "our", "my", "your", "several", "many", "most", "two", "three", "four", "five", "few", "other", "both",
    "all",
];

/// Words before which a form that could be a verb is a noun: beside determiners.
pub(super) const BEFORE_NOUN: &[&str] = &[
    "new", "official", "public", "first", "joint", "latest", "recent", "repeated", "previous", "earlier", "such",
    "more", "further", "final", "similar", "strong", "written", "oral", "false", "key", "main", "each", "every", "own",
    "what", "whose",
];

pub(super) const PREPOSITIONS: &[&str] = &[
    "of",
    "in",
    "on",
    "for",
    "with",
    "by",
    "from",
    "at",
    "about",
    "to",
    "into",
    "near",
    "over",
    "under",
    "against",
    "amid",
    "between",
    "among",
    "inside",
    "outside",
    "within",
    "across",
    "around",
    "behind",
    "via",
    "during",
    "despite",
    "without",
    "through",
    "throughout",
    "since",
    "until",
    "after",
    "before",
    "upon",
    "towards",
    "toward",
    "like",
    "as",
    "than",
];

/// Prepositions that tie a noun phrase to the noun before it: "the head of", "officials in", "sources close to".
pub(super) const TIES: &[&str] = &[
    "of", "in", "for", "from", "at", "with", "to", "on", "near", "inside", "by", "between", "among", "across",
    "within", "outside", "behind", "based",
];

pub(super) const AUXILIARIES: &[&str] = &[
    "has", "have", "had", "is", "are", "was", "were", "be", "been", "being", "will", "would", "could", "can", "may",
    "might", "must", "should", "shall", "did", "does", "do", "'ve", "'d", "'ll", "'s", "'re", "’ve", "’d", "’ll", "’s",
    "’re",
];

pub(super) const BE: &[&str] = &[
    "is", "are", "was", "were", "be", "been", "being", "'s", "'re", "’s", "’re",
];

pub(super) const NEGATIONS: &[&str] = &[
    "not", "n't", "n’t", "never", "nor", "neither", "hardly", "nobody", "cannot",
];

pub(super) const ADVERBS: &[&str] = &[
    "also",
    "later",
    "then",
    "once",
    "again",
    "still",
    "now",
    "often",
    "even",
    "just",
    "only",
    "already",
    "always",
    "first",
    "too",
    "ever",
    "yesterday",
    "today",
    "instead",
    "soon",
    "further",
    "therefore",
    "thus",
    "long",
    "since",
    "himself",
    "herself",
    "itself",
    "themselves",
    "meanwhile",
    "however",
    "both",
    "each",
    "all",
    "twice",
    "sometimes",
    "well",
];

/// Words that open a clause of its own.
pub(super) const CLAUSE_OPENERS: &[&str] = &[
    "that", "because", "while", "whereas", "although", "though", "when", "if", "whether", "but", "where", "whom",
    "since", "unless", "until", "what", "how", "why",
];

pub(super) const RELATIVES: &[&str] = &["who", "which", "that"];

pub(super) const CONJUNCTIONS: &[&str] = &["and", "or", "but", "then", "yet", "&"];

/// Words of time, beside months and days of the week, that may stand between a subject and its verb.
const TIMES: &[&str] = &[
    "jan",
    "feb",
    "aug",
    "sept",
    "oct",
    "nov",
    "dec",
    "today",
    "yesterday",
    "tonight",
    "week",
    "month",
    "year",
    "morning",
    "afternoon",
    "evening",
    "night",
    "late",
    "earlier",
    "last",
    "weekend",
    "time",
    "day",
    "days",
    "ago",
    "point",
];

/// Whether `word` is a word of time.
pub(super) fn is_time(word: &str) -> bool {
    is_calendar_word(word) || TIMES.iter().any(|time| word.eq_ignore_ascii_case(time))
}

pub(super) const PRONOUNS: &[&str] = &["he", "she", "they", "it", "i", "we", "you"];

pub(super) const FIRST_PERSON: &[&str] = &[
    "i",
    "we",
    "me",
    "us",
    "my",
    "our",
    "mine",
    "ours",
    "myself",
    "ourselves",
];

/// Those of them that one alone says.
pub(super) const FIRST_SINGULAR: &[&str] = &["i", "me", "my", "mine", "myself"];

/// Nouns for those who speak as the state or body behind "of".
pub(super) const DEPUTIES: &[&str] = &[
    "delegation",
    "representative",
    "delegate",
    "leadership",
    "government",
    "administration",
    "team",
    "panel",
    "side",
    "authority",
    "cabinet",
    "delegations",
    "representatives",
    "delegates",
    "governments",
    "teams",
    "panels",
    "authorities",
];

/// Means by which somebody speaks: "said by radio".
pub(super) const MEANS: &[&str] = &[
    "radio",
    "phone",
    "telephone",
    "telegram",
    "telegraph",
    "cable",
    "email",
    "e-mail",
    "mail",
    "fax",
    "letter",
    "video",
    "videolink",
    "video-link",
    "satellite",
    "text",
    "telex",
    "skype",
    "chance",
    "accident",
    "mistake",
];

/// What is said or written: the phrase behind it tells whose words they are.
pub(super) const TEXTS: &[&str] = &[
    "statement",
    "statements",
    "report",
    "reports",
    "communique",
    "communiqué",
    "letter",
    "letters",
    "declaration",
    "testimony",
    "tweet",
    "post",
    "article",
    "interview",
    "speech",
    "remarks",
    "comments",
    "memo",
    "note",
    "document",
    "documents",
    "cable",
    "cables",
    "message",
    "briefing",
    "release",
    "account",
    "accounts",
    "figures",
    "data",
    "estimate",
    "estimates",
    "study",
    "survey",
    "poll",
    "transcript",
    "summary",
    "words",
    "bulletin",
    "dispatch",
];

/// Nouns of speech that, owned by somebody, introduce a quote: "her answer was", "his warning that".
pub(super) const REMARKS: &[&str] = &[
    "answer",
    "reply",
    "response",
    "words",
    "word",
    "comment",
    "comments",
    "remark",
    "remarks",
    "message",
    "warning",
    "verdict",
    "question",
    "motto",
    "statement",
    "letter",
    "tweet",
    "assessment",
    "description",
    "claim",
    "pledge",
    "promise",
    "call",
    "appeal",
    "demand",
    "assertion",
    "argument",
    "declaration",
    "insistence",
    "admission",
    "phrase",
    "testimony",
    "speech",
    "conclusion",
    "advice",
    "complaint",
    "reaction",
    "view",
    "account",
    "version",
    "formula",
    "judgement",
    "judgment",
    "characterisation",
    "characterization",
    "threat",
    "vow",
    "denial",
    "suggestion",
    "refusal",
];

/// Words after which marks set off a name or a term, not speech.
pub(super) const NAMING: &[&str] = &[
    "so-called",
    "titled",
    "entitled",
    "named",
    "nicknamed",
    "codenamed",
    "code-named",
    "term",
    "terms",
    "word",
    "phrase",
    "headlined",
    "known",
];
