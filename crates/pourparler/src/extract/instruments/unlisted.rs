//! Names for texts that no codebook lists: after their place, their title, their sides or their author.

use super::find::Frame;
use super::words::{self, Noun};
use crate::extract::negotiations::grammar::{self, Mood};
use crate::extract::negotiations::matter::{self, Matter};
use crate::extract::negotiations::{self as talks, Board, Phrase};
use crate::extract::scene::{CastIx, Scene};
use crate::model::{ActorKind, Edtf, InstrumentKind as Kind};

/// Words of a name that tell it from no other.
#[rustfmt::skip]
const PLAIN: &[&str] = &[
    "new", "own", "latest", "first", "second", "third", "last", "old", "same", "similar", "previous", "earlier", "initial",
    "possible", "current", "proposed", "detailed", "written", "formal", "joint", "final", "n-point", "long-awaited", "such",
];

/// The name and date of a text that a phrase tells of.
pub(super) fn name(
    scene: &mut Scene<'_>,
    board: &Board,
    noun: Noun,
    frame: Frame<'_>,
) -> Option<(String, Option<Edtf>)> {
    let date = talks::date_of(scene, &board.field, &frame.phrase.tokens, frame.within);
    let name = match noun.kind {
        Kind::Resolution => None,
        // One without a name of its own is as often a process.
        _ if noun.stem == "initiative" => None,
        Kind::Ceasefire => truce(scene, noun, frame),
        Kind::Constitution => constitution(scene, frame),
        Kind::Proposal => proposal(scene, board, noun, frame),
        _ => {
            let placed = placed(scene, board, noun, frame);
            if let Some((name, place, fresh)) = placed {
                return Some(dated(scene, board, name, date, (&place, fresh)));
            }
            if let Some((place, start)) = produced(scene, board, frame) {
                return Some((format!("{place} {}", noun.stem), date.or(start)));
            }
            titled(scene, frame)
                .or_else(|| between(scene, board, noun, frame))
                .or_else(|| plan(scene, board, noun, frame))
        }
    };
    Some((name?, date.or(board.field.year().map(Edtf::year))))
}

/// A name with the year that is stated, told before, or that of the talks at its place.
fn dated(
    scene: &Scene<'_>,
    board: &Board,
    name: String,
    date: Option<Edtf>,
    (place, fresh): (&talks::Place, bool),
) -> (String, Option<Edtf>) {
    let again = scene
        .instruments
        .iter()
        .find(|n| !n.known && n.name == name)
        .and_then(|n| n.date);
    let year = date
        .or(again)
        .and_then(talks::year_of)
        .or_else(|| {
            let at = board.items.iter().position(|item| item.place == place.path)?;
            scene.negotiations.get(at)?.start.and_then(talks::year_of)
        })
        .or(fresh.then(|| board.field.year()).flatten());
    (name, date.or(year.map(Edtf::year)))
}

/// Whether a qualifier makes a text one of peace or of parties who agree.
pub(super) fn is_peaceful(scene: &Scene<'_>, t: usize) -> bool {
    let tree = scene.tree(scene.sentence_of(t));
    matter::of_word(scene, &tree, t) == Matter::Peace || scene.is_any(t, words::FORMAL)
}

/// "the Xville accord", "an agreement signed in Xville in May".
fn placed(scene: &Scene<'_>, board: &Board, noun: Noun, frame: Frame<'_>) -> Option<(String, talks::Place, bool)> {
    let Frame { phrase, within, .. } = frame;
    let peace = phrase.qualifiers.clone().any(|t| is_peaceful(scene, t)) || frame.matter == Matter::Peace;
    if !peace && !board.field.diplomatic {
        return None;
    }
    let last = phrase.qualifiers.clone().rev().find(|&t| !is_peaceful(scene, t));
    let named = last.and_then(|t| {
        let known = phrase
            .qualifiers
            .clone()
            .filter_map(|from| talks::place_at(scene, from, phrase.qualifiers.end))
            .find(|place| place.tokens.end == t + 1 && place.state.is_none());
        let guessed =
            || talks::guessed_place(scene, t, t + 1).filter(|_| frame.matter == Matter::Peace && phrase.definite);
        known.or_else(guessed)
    });
    let made = (phrase.tokens.end..within.end.min(phrase.tokens.end + 3)).find(|&t| scene.is_any(t, words::MADE));
    let signed = frame
        .done_by(scene, words::MAKING)
        .or_else(|| headline_verb(scene, frame))
        .map(|_| frame.head());
    let behind = made
        .or(signed)
        .filter(|_| peace || noun.stem != "statement")
        .and_then(|t| {
            talks::place_behind(scene, t + 1, within)
                .filter(|place| place.state.is_none() && place.tokens.start <= t + 4)
        });
    let fresh = behind.is_some();
    let place = match (named, behind) {
        (Some(place), _) if noun.kind != Kind::Plan || peace => place,
        (_, Some(place)) if peace || noun.stem == "agreement" => place,
        _ => return None,
    };
    let name = format!("{} {}", place.name, noun.stem);
    Some((name, place, fresh))
}

/// "the talks produced a declaration": the place and the beginning of the talks that left a text behind.
fn produced(scene: &Scene<'_>, board: &Board, frame: Frame<'_>) -> Option<(String, Option<Edtf>)> {
    let verb = frame.tree.head(frame.head())?;
    let yields = frame.tree.is_rel(frame.head(), "obj") && grammar::is_form(scene, frame.tree, verb, words::YIELDING)
        || matches!(frame.tree.case(frame.head()), "with" | "in")
            && grammar::is_form(scene, frame.tree, verb, &["end", "conclude", "close", "result"]);
    // "hopes for the talks' ending in a deal".
    let hoped = frame.tree.ancestors(verb).take(3).any(|up| {
        grammar::is_form(
            scene,
            frame.tree,
            up,
            &["hope", "prospect", "chance", "likelihood", "possibility", "odds"],
        )
    });
    let told = yields && !hoped && grammar::mood(scene, frame.tree, verb) == Mood::Told;
    let sentence = scene.sentence_of(verb);
    let seen = board
        .seen_in(sentence)
        .filter(|s| s.tokens.end <= verb)
        .last()
        .filter(|_| told)?;
    let n = scene.negotiations.get(seen.item)?;
    let place = n.place.as_deref()?.split(" and ").next()?.to_owned();
    Some((place, n.start.and_then(talks::year_of).map(Edtf::year)))
}

/// The verb of making in front of a phrase, where a headline leaves the parser no clause to see.
fn headline_verb(scene: &Scene<'_>, frame: Frame<'_>) -> Option<usize> {
    let start = frame.phrase.tokens.start;
    let before = frame.within.start.max(start.saturating_sub(2))..start;
    before.rev().find(|t| {
        scene.is_any(
            *t,
            &["sign", "signs", "signed", "reach", "strike", "struck", "ink", "agree"],
        )
    })
}

/// A text under a title of its own: "the Border Peace and Reconciliation Accord".
fn titled(scene: &Scene<'_>, frame: Frame<'_>) -> Option<String> {
    let capital = |t: usize| {
        scene.word(t).starts_with(char::is_uppercase) && scene.word(t).chars().skip(1).any(char::is_lowercase)
    };
    let head = frame.head();
    if !capital(head) {
        return None;
    }
    let link = |t: usize| scene.is_any(t, &["and", "of", "for", "on", "the"]);
    let mut first = head;
    while first > frame.within.start
        && (capital(first - 1) || link(first - 1) && first > frame.within.start + 1 && capital(first - 2))
    {
        first -= 1;
    }
    while first < head && (link(first) || scene.is_any(first, &["this", "that"])) {
        first += 1;
    }
    let plain = (first..head).all(|t| scene.mention_at(t).is_none() && talks::place_at(scene, t, head).is_none());
    let peace = (first..head).any(|t| matter::of_word(scene, frame.tree, t) == Matter::Peace);
    let signed = frame.done_by(scene, words::SIGNING).is_some();
    let other = matter::speaks_of_other(scene, frame.tree, first..head);
    let span = scene.span(first..head + 1);
    (first < head && plain && !other && (peace || signed)).then(|| scene.doc.words(span).to_owned())
}

/// "the peace agreement between A and B".
fn between(scene: &mut Scene<'_>, board: &Board, noun: Noun, frame: Frame<'_>) -> Option<String> {
    if noun.kind != Kind::Agreement {
        return None;
    }
    let entered = frame.tree.head(frame.head()).is_some_and(|verb| {
        frame.tree.case(frame.head()) == "into" && grammar::is_form(scene, frame.tree, verb, &["enter"])
    });
    let made = entered || frame.done_by(scene, words::MAKING).is_some();
    let mut sides = matter::named_sides(scene, frame.tree, frame.phrase, frame.within);
    // "A entered into an agreement with B".
    if made && sides.len() == 1 {
        sides = matter::sides(scene, frame.tree, frame.phrase, frame.within);
        let unknown = |side: &CastIx| scene.cast.get(*side).is_none_or(|member| member.known.is_none());
        sides.retain(|side| !unknown(side) && scene.kind(*side) != Some(ActorKind::Group));
    }
    let armed = sides
        .iter()
        .any(|side| scene.kind(*side) == Some(ActorKind::ArmedGroup));
    let business = matter::speaks_of_other(scene, frame.tree, frame.within.clone());
    let peace = frame.matter == Matter::Peace || (armed || board.field.steeped) && !business;
    if !peace || !(made || frame.phrase.definite) {
        return None;
    }
    talks::actors::pair(scene, &sides, noun.stem)
}

/// "Nigeria presented a peace plan", "the Nigerian plan": named after its author.
fn plan(scene: &Scene<'_>, board: &Board, noun: Noun, frame: Frame<'_>) -> Option<String> {
    if noun.kind != Kind::Plan {
        return None;
    }
    let again = |adjective: &str| {
        let name = format!("{adjective} {}", noun.stem);
        scene.instruments.iter().any(|n| n.name == name)
    };
    let adjective = author(scene, frame)?;
    let peace = frame.matter == Matter::Peace || board.field.diplomatic && frame.is_put(scene);
    (peace || again(&adjective)).then(|| format!("{adjective} {}", noun.stem))
}

/// The adjective of whoever puts a text forward, or whose it is.
pub(super) fn author(scene: &Scene<'_>, frame: Frame<'_>) -> Option<String> {
    if let Some(adjective) = adjective(scene, frame.phrase) {
        return Some(adjective);
    }
    let of = |actor: CastIx| scene.cast.get(actor)?.known;
    let mut by = grammar::by_rel(frame.tree, frame.head(), |rel| rel == "nmod:poss");
    by.extend(grammar::under(frame.tree, frame.head(), &["of", "by", "from"]));
    if let Some(verb) = frame.done_by(scene, words::PROPOSING) {
        by.extend(grammar::doers(scene, frame.tree, verb));
    }
    let actors = grammar::all_actors(scene, frame.tree, &by);
    let known = match actors.as_slice() {
        [only] => of(*only),
        _ => None,
    }?;
    scene.lexicon.adjectives.get(&known).cloned()
}

/// The adjective of a state among the qualifiers of a phrase.
pub(super) fn adjective(scene: &Scene<'_>, phrase: &Phrase) -> Option<String> {
    let state = phrase.qualifiers.clone().find_map(|t| talks::demonym_at(scene, t))?;
    scene.lexicon.adjectives.get(&state).cloned()
}

/// "put forward a bridging proposal", "the U.S. proposal", in a text about war and peace.
fn proposal(scene: &Scene<'_>, board: &Board, noun: Noun, frame: Frame<'_>) -> Option<String> {
    let near = frame
        .within
        .clone()
        .any(|t| matter::of_word(scene, frame.tree, t) == Matter::Peace);
    let peace = frame.matter == Matter::Peace || near || board.field.diplomatic;
    let put = frame.is_put(scene) && (noun.stem != "draft" || frame.phrase.definite);
    if !peace
        || !(put || frame.phrase.definite)
        || matter::speaks_of_other(scene, frame.tree, frame.phrase.tokens.clone())
    {
        return None;
    }
    let told = |t: &usize| {
        scene.word(*t).len() > 2 && scene.mention_at(*t).is_none() && talks::demonym_at(scene, *t).is_none()
    };
    let last = frame.phrase.qualifiers.clone().next_back().filter(told);
    let telling = last.filter(|t| !scene.is_any(*t, PLAIN) && matter::of_word(scene, frame.tree, *t) != Matter::Peace);
    if let Some(word) = telling.filter(|_| noun.stem == "proposal") {
        return Some(format!("{} {}", scene.word(word).to_lowercase(), noun.stem));
    }
    let adjective = author(scene, frame)?;
    let topic = if noun.stem == "offer" && words::noun(scene, frame.head()).is_some_and(|n| n.kind == Kind::Ceasefire) {
        "ceasefire offer"
    } else {
        noun.stem
    };
    (put || frame.matter == Matter::Peace || board.field.diplomatic).then(|| format!("{adjective} {topic}"))
}

/// "a ceasefire in Xland took effect", "the Xland truce": one that is there, named after its ground.
fn truce(scene: &Scene<'_>, noun: Noun, frame: Frame<'_>) -> Option<String> {
    let Frame {
        phrase, within, tree, ..
    } = frame;
    if matter::speaks_of_other(scene, tree, within.clone()) || !matter::is_real(scene, tree, phrase) {
        return None;
    }
    // "the truce" takes up the one that the codebook lists.
    if phrase.definite && scene.instruments.iter().any(|n| n.known && n.kind == Kind::Ceasefire) {
        return None;
    }
    let subject = tree.up(frame.head()).iter().any(|edge| edge.rel.starts_with("nsubj"));
    let made = frame.done_by(scene, words::TRUCE_MAKING).is_some();
    let titled = tree.head(frame.head()).is_none();
    if !(phrase.definite || subject || made || titled) {
        return None;
    }
    let inside = phrase
        .qualifiers
        .clone()
        .find_map(|t| talks::place_at(scene, t, phrase.qualifiers.end));
    let next = phrase.tokens.end;
    let behind = || {
        let from = scene.is(next, "in").then_some(next + 1)?;
        let from = if scene.is_any(from, &["eastern", "western", "northern", "southern", "the"]) {
            from + 1
        } else {
            from
        };
        talks::place_at(scene, from, within.end).or_else(|| talks::guessed_place(scene, from, within.end))
    };
    let place = inside.or_else(behind)?;
    Some(format!("{} ceasefire", place.name)).filter(|_| noun.kind == Kind::Ceasefire)
}

/// Whether a constitution is one that is being made.
pub(super) fn is_draft(scene: &Scene<'_>, frame: Frame<'_>) -> bool {
    let phrase = frame.phrase;
    let mut near = phrase.qualifiers.clone().rev().take(2);
    let start = phrase.tokens.start;
    near.any(|t| scene.is_any(t, &["draft", "drafted", "proposed"]))
        || start >= 2 && scene.is(start - 1, "of") && scene.is_any(start - 2, &["draft", "drafts"])
}

/// "Xland's draft constitution".
fn constitution(scene: &Scene<'_>, frame: Frame<'_>) -> Option<String> {
    if !is_draft(scene, frame) {
        return None;
    }
    let owner = grammar::by_rel(frame.tree, frame.head(), |rel| rel == "nmod:poss");
    let owned = grammar::all_actors(scene, frame.tree, &owner);
    let state = owned
        .first()
        .and_then(|owner| scene.cast.get(*owner))
        .map(|member| member.actor.name.clone());
    let adjective = || {
        let state = frame
            .phrase
            .qualifiers
            .clone()
            .find_map(|t| talks::demonym_at(scene, t))?;
        scene.lexicon.actors.get(state).map(|actor| actor.name.clone())
    };
    Some(format!("{} constitution", state.or_else(adjective)?))
}
