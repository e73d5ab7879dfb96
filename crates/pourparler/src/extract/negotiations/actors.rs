//! Who stands before and behind a word, coordination and all.

use std::ops::Range;

use super::words;
use crate::extract::scene::{CastIx, Member, Mention, Scene};
use crate::model::{ActorKind, BlockKind, MentionForm, ParticipantRole};

/// Tokens that may stand between the members of a list, or before its first.
const BETWEEN: usize = 5;
/// Tokens between a subject and its verb.
const SUBJECT: usize = 14;

/// Whether a mention may stand for somebody who acts; "it" is read as a thing.
pub(super) fn counts(scene: &Scene<'_>, mention: &Mention) -> bool {
    mention.form != MentionForm::Pronoun
        || !scene.is_any(
            mention.tokens.start,
            &["it", "its", "their", "his", "her", "them", "him"],
        )
}

/// Whether token `i` is a verb as far as its form can tell: words that are nouns or articles as often are none.
pub(crate) fn is_verbal(scene: &Scene<'_>, i: usize) -> bool {
    scene.is_verb(i) && !scene.is_any(i, words::NOUNS)
}

fn joins(scene: &Scene<'_>, i: usize) -> bool {
    scene.is_any(
        i,
        &[
            ",", "and", "&", "or", "both", "nor", "as", "well", "plus", "/", "-", "–", "of", "(", ")",
        ],
    )
}

/// Whether token `i` ends a list of noun phrases.
fn ends_list(scene: &Scene<'_>, i: usize) -> bool {
    scene.is_any(
        i,
        &[
            ";", ":", ".", "—", "–", "\"", "“", "”", "instead", "rather", "except", "unlike", "not",
        ],
    ) || scene.is_any(i, words::STOP) && !joins(scene, i)
        || is_verbal(scene, i) && scene.mention_at(i).is_none()
}

/// The actors of the list that begins at token `i`.
pub(crate) fn after(scene: &Scene<'_>, i: usize, end: usize) -> Vec<CastIx> {
    let (mut out, mut j, mut gap) = (Vec::new(), i, 0);
    while j < end && gap <= BETWEEN {
        if let Some(mention) = scene.mention_at(j) {
            if counts(scene, mention) {
                scene.actors_of(mention).iter().for_each(|actor| add(&mut out, *actor));
            }
            (j, gap) = (mention.tokens.end.max(j + 1), 0);
            continue;
        }
        // "A and B, C said": a list that "and" has closed goes on with no comma.
        let closed = scene.is(j, ",") && is_closed(scene, i, j);
        if ends_list(scene, j) || closed {
            break;
        }
        gap += 1;
        j += 1;
    }
    out
}

/// Whether the mention in front of the comma at token `comma` is the last of a list from token `from` on.
fn is_closed(scene: &Scene<'_>, from: usize, comma: usize) -> bool {
    let last = comma.checked_sub(1).and_then(|t| scene.mention_at(t));
    let joined = last
        .and_then(|m| m.tokens.start.checked_sub(1))
        .map(|t| if scene.is(t, "the") { t - 1 } else { t });
    let more = scene.is_any(comma + 1, &["and", "or", "as", "plus", "along", "both", "with"]);
    joined.is_some_and(|t| t > from && scene.is_any(t, &["and", "or"])) && !more
}

/// The actors of the list that ends before token `i`: the subject of the verb there.
pub(crate) fn before(scene: &Scene<'_>, i: usize, start: usize) -> Vec<CastIx> {
    let mut j = i;
    let floor = start.max(i.saturating_sub(SUBJECT));
    let mut helpers = true;
    while j > floor {
        let last = j - 1;
        let pronoun = helpers && scene.is_any(last, &["they", "it", "he", "she"]);
        if pronoun && let Some(speakers) = speakers(scene, last, start) {
            return speakers;
        }
        if let Some(mention) = scene.mention_at(last) {
            let subject = helpers && mention.form == MentionForm::Pronoun;
            if counts(scene, mention) || subject && scene.is(mention.tokens.start, "it") {
                return list_before(scene, bearer_of(scene, mention).unwrap_or(mention), start);
            }
        }
        let auxiliary = scene.is_any(last, words::AUXILIARY) || scene.is_any(last, words::CONTROL);
        if scene.is_any(last, &[";", ":", "\"", "”"]) || !auxiliary && is_verbal(scene, last) {
            return Vec::new();
        }
        if scene.is(last, ",")
            && helpers
            && let Some(noun) = before_insertion(scene, last, floor)
        {
            return list_before(scene, noun, start);
        }
        helpers = helpers && auxiliary;
        j = last;
    }
    Vec::new()
}

/// The person whose country a mention is: "A of Xland" acts, not Xland.
pub(super) fn bearer_of<'s>(scene: &'s Scene<'_>, mention: &Mention) -> Option<&'s Mention> {
    let of = mention.tokens.start.checked_sub(1).filter(|t| scene.is(*t, "of"))?;
    let person = scene.mention_at(of.checked_sub(1)?)?;
    let named = !matches!(person.form, MentionForm::Nominal | MentionForm::Pronoun) && person.tokens.end == of;
    (named && scene.kind(person.actor) == Some(ActorKind::Person)).then_some(person)
}

/// The mention in front of what stands between commas: "A, who leads B, signed".
fn before_insertion<'s>(scene: &'s Scene<'_>, closing: usize, floor: usize) -> Option<&'s Mention> {
    let opening = (floor..closing).rev().find(|&t| scene.is(t, ","))?;
    let inserted = scene.is_any(
        opening + 1,
        &["who", "which", "whom", "whose", "the", "a", "an", "head", "leader"],
    );
    let noun = opening.checked_sub(1).and_then(|t| scene.mention_at(t))?;
    inserted.then_some(noun)
}

/// Who speaks of themselves in a report: "A and B said they backed it".
fn speakers(scene: &Scene<'_>, pronoun: usize, start: usize) -> Option<Vec<CastIx>> {
    let from = start.max(pronoun.saturating_sub(4));
    let tells = |t: &usize| scene.is_speech(*t) && is_verbal(scene, *t);
    let verb = (from..pronoun).rev().find(tells)?;
    let only = (verb + 1..pronoun).all(|t| scene.is_any(t, &["that", "us", "him", "her", "them", "reporters"]));
    let speakers = only.then(|| before(scene, verb, start))?;
    (!speakers.is_empty()).then_some(speakers)
}

/// The list whose last member is `last`.
fn list_before(scene: &Scene<'_>, last: &Mention, start: usize) -> Vec<CastIx> {
    let mut out = scene.actors_of(last).to_vec();
    let mut j = last.tokens.start;
    let mut gap = 0;
    let mut joined = false;
    // "A said so, B added": commas alone make no list of two.
    let mut listed = false;
    while j > start && gap <= 3 {
        let before = j - 1;
        if let Some(mention) = scene.mention_at(before) {
            let mention = bearer_of(scene, mention).unwrap_or(mention);
            if !joined || !counts(scene, mention) || closes_adverbial(scene, mention, start) {
                break;
            }
            scene.actors_of(mention).iter().for_each(|actor| add(&mut out, *actor));
            (j, gap, joined) = (mention.tokens.start, 0, false);
            continue;
        }
        match () {
            () if scene.is_any(before, &["and", "&", "or", "nor"]) => (joined, listed) = (true, true),
            () if scene.is(before, ",") => joined = true,
            () if ends_list(scene, before) => break,
            () => {}
        }
        gap += 1;
        j = before;
    }
    if !listed && in_prose(scene, last.tokens.start) {
        return scene.actors_of(last).to_vec();
    }
    out.reverse();
    out
}

/// "At the invitation of A, B and C met": A ends what opens the sentence, and is no member of the list.
fn closes_adverbial(scene: &Scene<'_>, mention: &Mention, start: usize) -> bool {
    let opening = scene.is_any(
        start,
        &[
            "at",
            "in",
            "with",
            "under",
            "after",
            "following",
            "despite",
            "on",
            "for",
        ],
    );
    let governed = mention.tokens.start.checked_sub(1).is_some_and(|t| {
        scene.is_any(t, GOVERNING) || scene.is(t, "the") && scene.is_any(t.wrapping_sub(1), GOVERNING)
    });
    opening && governed && scene.is(mention.tokens.end, ",") && mention.tokens.start < start + 8
}

/// Prepositions whose noun is no subject.
const GOVERNING: &[&str] = &["of", "in", "with", "by", "from", "to", "on", "about", "over", "for"];

/// Whether a token stands in a sentence, not in a headline, where commas stand for "and".
fn in_prose(scene: &Scene<'_>, i: usize) -> bool {
    let sentence = scene.doc.sentences().get(scene.sentence_of(i));
    sentence.is_none_or(|s| !matches!(scene.doc.kind_of(s), BlockKind::Title | BlockKind::Heading))
}

fn add(out: &mut Vec<CastIx>, actor: CastIx) {
    if !out.contains(&actor) {
        out.push(actor);
    }
}

/// The mentions of a range of tokens that may act.
pub(crate) fn within<'s>(scene: &'s Scene<'_>, tokens: &Range<usize>) -> Vec<&'s Mention> {
    let span = scene.span(tokens.clone());
    scene.mentions_in(span).iter().filter(|m| counts(scene, m)).collect()
}

/// Whether an actor can take part in a negotiation: sources, media and unnamed individuals cannot.
pub(crate) fn negotiates(scene: &Scene<'_>, actor: CastIx) -> bool {
    let Some(member) = scene.cast.get(actor) else {
        return false;
    };
    !matches!(member.actor.kind, ActorKind::Media | ActorKind::Group)
        || member.actor.kind == ActorKind::Group && member.known.is_some()
        || member.actor.kind == ActorKind::Group && member.plural && member.actor.id.as_str().ends_with("participants")
}

/// The state behind somebody who arranges things in its name.
pub(crate) fn behind(scene: &mut Scene<'_>, actor: CastIx) -> CastIx {
    let lexicon = scene.lexicon;
    let person = scene.cast.get(actor).filter(|m| m.actor.kind == ActorKind::Person);
    let of = person.and_then(|m| m.actor.of.clone());
    let state = of
        .and_then(|id| lexicon.actor(&id))
        .filter(|(_, a)| a.kind == ActorKind::State);
    state.and_then(|(ix, _)| scene.cast.known(lexicon, ix)).unwrap_or(actor)
}

/// How many states actors speak for, themselves or as persons in office.
pub(crate) fn states_behind(scene: &Scene<'_>, who: &[CastIx]) -> usize {
    let state = |actor: &CastIx| {
        let member = scene.cast.get(*actor)?;
        match member.actor.kind {
            ActorKind::State => Some(member.actor.id.clone()),
            ActorKind::Person => member.actor.of.clone().filter(|of| {
                scene
                    .lexicon
                    .actor(of)
                    .is_some_and(|(_, body)| body.kind == ActorKind::State)
            }),
            _ => None,
        }
    };
    let mut states: Vec<_> = who.iter().filter_map(state).collect();
    states.sort_unstable();
    states.dedup();
    states.len()
}

/// Those to whom a part falls: who brings a negotiation about does so in the name of a state too, who negotiates is named alone.
pub(crate) fn who_and_for_whom(scene: &mut Scene<'_>, role: ParticipantRole, actor: CastIx) -> Vec<CastIx> {
    use ParticipantRole::{Invited, Observer, Party};
    if matches!(role, Party | Invited | Observer) {
        return vec![actor];
    }
    let state = behind(scene, actor);
    if state == actor
        || role == ParticipantRole::Host
        || scene.cast.get(actor).is_some_and(|member| member.known.is_none())
    {
        vec![state]
    } else {
        vec![actor, state]
    }
}

/// Who an unnamed group of a state's officials negotiates for.
pub(crate) fn principal(scene: &mut Scene<'_>, actor: CastIx) -> CastIx {
    let lexicon = scene.lexicon;
    let of = scene.cast.get(actor).and_then(|member| {
        let unnamed = member.actor.kind == ActorKind::Group && member.known.is_none();
        member.actor.of.clone().filter(|_| unnamed)
    });
    of.and_then(|id| lexicon.actor(&id))
        .and_then(|(ix, _)| scene.cast.known(lexicon, ix))
        .unwrap_or(actor)
}

/// The name of an actor in a pair: armed groups go by the letters under which they are known.
fn short_name(member: &Member) -> String {
    let id = member.actor.id.as_str();
    let letters =
        member.actor.kind == ActorKind::ArmedGroup && id.len() <= LETTERS && id.chars().all(char::is_alphanumeric);
    if letters && !member.actor.name.to_lowercase().contains(id) {
        id.to_uppercase()
    } else {
        member.actor.name.clone()
    }
}

/// Longest id of an armed group that is read as its letters.
const LETTERS: usize = 5;

/// A name made of two sides: "Chad-Sudan talks"; none for more or fewer.
pub(crate) fn pair(scene: &Scene<'_>, sides: &[CastIx], stem: &str) -> Option<String> {
    let [_, _] = sides else {
        return None;
    };
    let mut names: Vec<_> = sides
        .iter()
        .filter_map(|side| scene.cast.get(*side).map(short_name))
        .collect();
    names.sort();
    Some(format!("{} {stem}", names.join("-")))
}
