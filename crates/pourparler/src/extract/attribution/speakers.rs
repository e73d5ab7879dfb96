//! Who a speaking phrase is: pronouns settled, and those taken into the cast whom the mentions missed.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::words::*;
use crate::codebook::lexicon::Meaning;
use crate::extract::mentions::rule;
use crate::extract::mentions::sources::{CAMP, VAGUE};
use crate::extract::scene::{CastIx, Mention, Scene};
use crate::model::{ActorId, ActorKind, MentionForm};

/// Nouns that end the name of a body.
const BODIES: &[&str] = &[
    "Council",
    "Committee",
    "Commission",
    "Union",
    "Ministry",
    "Agency",
    "Institute",
    "Party",
    "Front",
    "Movement",
    "Group",
    "Army",
    "Coalition",
    "Alliance",
    "Organisation",
    "Organization",
    "Association",
    "Foundation",
    "Office",
    "Centre",
    "Center",
    "Department",
    "Forces",
    "Network",
    "Observatory",
    "Times",
    "Post",
    "News",
    "Agence",
    "Court",
    "Bank",
];
/// Words that cannot be the head of a speaker's description.
const NOBODY: &[&str] = &[
    "one",
    "others",
    "other",
    "some",
    "many",
    "most",
    "it",
    "this",
    "that",
    "which",
    "what",
    "who",
    "there",
    "everyone",
    "whoever",
    "anyone",
    "anybody",
    "nobody",
    "plan",
    "deal",
    "talks",
    "agreement",
    "law",
    "article",
    "both",
    "all",
    "few",
    "several",
    "latter",
    "former",
    "two",
    "sides",
    "move",
    "decision",
    "text",
    "draft",
    "proposal",
    "resolution",
    "accord",
    "thing",
    "something",
];

/// Short names of the persons in a cast.
#[derive(Debug, Default)]
pub(super) struct Surnames {
    /// None where two persons share it.
    last: FxHashMap<String, Option<CastIx>>,
    seen: usize,
}

impl Surnames {
    /// Whether a person's name ends in `word`, and whose if it is one person's only.
    fn get(&mut self, scene: &Scene<'_>, word: &str) -> Option<Option<CastIx>> {
        for (ix, member) in scene.cast.iter().skip(self.seen) {
            if member.actor.kind == ActorKind::Person
                && let Some(last) = member.actor.name.split_whitespace().next_back()
            {
                let bearer = self.last.entry(last.to_owned()).or_insert(Some(ix));
                *bearer = bearer.filter(|known| *known == ix);
            }
        }
        self.seen = scene.cast.len();
        self.last.get(word).copied()
    }
}

/// Takes the people behind `tokens` into the cast, with a mention; none where the words name nobody who speaks. `sure` says
/// that the words do speak: then any noun will do.
pub(super) fn enlist(scene: &mut Scene<'_>, names: &mut Surnames, tokens: Range<usize>, sure: bool) -> Option<CastIx> {
    // "his deputy": the possessive is a mention of its own
    let own = |t: usize| t == tokens.start && scene.mention_at(t).is_some_and(|m| m.form == MentionForm::Pronoun);
    let free = tokens.clone().all(|t| scene.mention_at(t).is_none() || own(t));
    if tokens.is_empty() || tokens.len() > 12 || !free {
        return None;
    }
    if let Some(name) = pseudonym(scene, &tokens) {
        return named(scene, names, name, true);
    }
    let capital = |t: usize| scene.is_capital(t);
    let last = tokens.end - 1;
    // "Experts" has its capital from the sentence
    let opens = scene
        .doc
        .sentences()
        .get(scene.sentence_of(last))
        .is_some_and(|s| s.tokens.start == last);
    if capital(last) && !(opens && is_listed(scene, last)) && !scene.is_any(last, DETERMINERS) {
        let mut first = last;
        while first > tokens.start
            && (capital(first - 1) || scene.is_any(first - 1, &["de", "al", "-", "bin", "van", "von"]))
        {
            first -= 1;
        }
        while first < last && scene.is_any(first, DETERMINERS) {
            first += 1;
        }
        return named(scene, names, first..last + 1, sure);
    }
    described(scene, tokens, sure)
}

/// The name that a description gives its speaker: "a nurse named Amina", "a protester using the pseudonym Katya".
fn pseudonym(scene: &Scene<'_>, tokens: &Range<usize>) -> Option<Range<usize>> {
    const NAMING: &[&[&str]] = &[
        &["named"],
        &["called"],
        &["nicknamed"],
        &["known", "as"],
        &["identified", "as"],
        &["identified", "only", "as"],
        &["identifying", "himself", "as"],
        &["identifying", "herself", "as"],
        &["using", "the", "pseudonym"],
        &["using", "the", "name"],
        &["using", "the", "alias"],
        &["by", "the", "name", "of"],
        &["who", "gave", "his", "name", "as"],
        &["who", "gave", "her", "name", "as"],
        &["who", "gave", "his", "name", "only", "as"],
        &["who", "gave", "her", "name", "only", "as"],
    ];
    let indefinite = scene.is_any(tokens.start, &["a", "an", "one", "another"]);
    let reads = |at: usize, words: &[&str]| words.iter().enumerate().all(|(n, word)| scene.is(at + n, word));
    let near = tokens.start + 2..tokens.end.max(tokens.start + 4) + 1;
    let start = near.filter(|_| indefinite).find_map(|at| {
        let words = NAMING.iter().find(|words| reads(at, words))?;
        Some(at + words.len())
    })?;
    let end = (start..start + 3)
        .take_while(|t| scene.is_capital(*t) && scene.mention_at(*t).is_none())
        .last()?
        + 1;
    Some(start..end)
}

/// Whom a description that is a mention of its own names: "a protester" before "using the pseudonym Katya".
pub(super) fn alias(scene: &mut Scene<'_>, names: &mut Surnames, tokens: &Range<usize>) -> Option<CastIx> {
    let name = pseudonym(scene, tokens)?;
    named(scene, names, name, true)
}

fn named(scene: &mut Scene<'_>, names: &mut Surnames, tokens: Range<usize>, sure: bool) -> Option<CastIx> {
    let name = scene.doc.words(scene.span(tokens.clone())).to_owned();
    let known = match (tokens.len() == 1).then(|| names.get(scene, &name)).flatten() {
        Some(None) => return None,
        known => known.flatten(),
    };
    let body = tokens.clone().any(|t| BODIES.contains(&scene.word(t)));
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    if known.is_none() && (letters < 3 || tokens.len() == 1 && !sure || is_adjective(scene, tokens.end - 1)) {
        return None;
    }
    let initials = tokens.len() == 1 && name.chars().all(|c| !c.is_lowercase());
    let (kind, form) = match known {
        Some(_) => (ActorKind::Person, MentionForm::Alias),
        None if body || initials => (ActorKind::Organisation, MentionForm::Name),
        None => (ActorKind::Person, MentionForm::Name),
    };
    let actor = known.unwrap_or_else(|| scene.cast.found(ActorId::from_words(&name), kind, &name, None));
    mention(scene, tokens, actor, form, rule::APPOSED);
    Some(actor)
}

/// Whether a word is a noun for people who speak.
fn is_listed(scene: &Scene<'_>, token: usize) -> bool {
    scene.ids.get(token).is_some_and(|id| {
        let forms = scene.lexicon.names.at(std::slice::from_ref(id));
        forms.iter().any(|form| matches!(form.meaning, Meaning::Head { .. }))
    })
}

/// "a shopkeeper", "the Bolivian delegate".
fn described(scene: &mut Scene<'_>, tokens: Range<usize>, sure: bool) -> Option<CastIx> {
    let tie = tokens
        .clone()
        .skip(1)
        .find(|t| scene.is_any(*t, TIES))
        .unwrap_or(tokens.end);
    let head = tie.checked_sub(1)?;
    let compound = head >= tokens.start + 2 && scene.is(head - 1, "-");
    let word = match compound {
        true => format!("{}-{}", scene.word(head - 2), scene.word(head)).to_lowercase(),
        false => scene.word(head).to_lowercase(),
    };
    let listed = is_listed(scene, head);
    // "the delegation of Kenya" speaks as Kenya
    let of = scene.is(head + 1, "of") && DEPUTIES.contains(&word.as_str());
    let name = head + 2 + usize::from(scene.is(head + 2, "the"));
    if let Some(body) = scene.mention_at(name).filter(|_| of).map(|mention| mention.actor)
        && scene.kind(body) != Some(ActorKind::Person)
    {
        return Some(body);
    }
    let barred = NOBODY.contains(&word.as_str()) || TEXTS.contains(&word.as_str()) || is_time(&word);
    let determined = scene.is_any(tokens.start, DETERMINERS) && tokens.len() > 1;
    let lower = word.chars().all(|c| c.is_alphabetic() || c == '-');
    if barred || !lower || word.len() < 3 || !listed && !(sure && (determined || word.ends_with('s'))) {
        return None;
    }
    let telling = |t: usize| is_adjective(scene, t) || scene.is_in(t, &CAMP) || scene.is_in(t, &VAGUE);
    let kept = tokens.clone().take_while(|t| *t < head).filter(|t| telling(*t));
    let mut words: Vec<String> = kept.map(|t| scene.word(t).to_lowercase()).collect();
    words.push(word.clone());
    let shown = scene.doc.words(scene.span(tokens.clone())).to_owned();
    let actor = scene
        .cast
        .found(ActorId::from_words(&words.join(" ")), ActorKind::Group, &shown, None);
    if let Some(member) = scene.cast.get_mut(actor) {
        member.plural = word.ends_with('s');
    }
    let start = tokens.start + usize::from(scene.mention_at(tokens.start).is_some());
    mention(scene, start..head + 1, actor, MentionForm::Nominal, rule::SOURCE);
    Some(actor)
}

fn is_adjective(scene: &Scene<'_>, token: usize) -> bool {
    let Some(id) = scene.ids.get(token) else { return false };
    let forms = scene.lexicon.names.at(std::slice::from_ref(id));
    forms.iter().any(|form| matches!(form.meaning, Meaning::Demonym(_)))
}

fn mention(scene: &mut Scene<'_>, tokens: Range<usize>, actor: CastIx, form: MentionForm, rule: &'static str) {
    scene.add(Mention {
        span: scene.span(tokens.clone()),
        tokens,
        actor,
        parts: Vec::new(),
        form,
        rule,
    });
}

/// Whether a pronoun may stand for a member of the cast.
pub(super) fn agrees(scene: &Scene<'_>, pronoun: &str, actor: CastIx) -> bool {
    let Some(member) = scene.cast.get(actor) else {
        return false;
    };
    let is = |words: &[&str]| words.iter().any(|w| pronoun.eq_ignore_ascii_case(w));
    match member.actor.kind {
        ActorKind::Person => is(&["he", "she", "him", "her"]) && scene.may_be(pronoun, actor),
        ActorKind::Group if member.plural => is(&["they", "them"]),
        ActorKind::Group => is(&["he", "she", "they"]),
        ActorKind::ArmedGroup | ActorKind::Coalition => is(&["they", "them", "it"]),
        _ => is(&["it"]),
    }
}
