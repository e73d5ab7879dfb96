//! Which of the codebook's negotiations is meant: by name, place, day, person or sponsor.

use std::ops::Range;

use super::actors;
use super::field::{self, BEHIND, BEHIND_NAME, Field, Place, Reach};
use super::phrase::{Phrase, date_of};
use super::words::{self, Head};
use crate::codebook::agenda::{KnownNegotiation, NegotiationIx};
use crate::extract::scene::Scene;
use crate::model::{ActorKind, Edtf, NegotiationKind};

/// Days between a listed beginning and a stated day that are still the same event.
const SAME_EVENT: i64 = 3;

/// Words that do not tell one negotiation from another.
#[rustfmt::skip]
const GENERIC: &[&str] = &[
    "talks", "talk", "conference", "peace", "process", "negotiations", "negotiation", "summit", "meeting", "meetings",
    "un", "u.n.", "backed", "led", "brokered", "sponsored", "mediated", "facilitated", "in", "on", "the", "of",
    "track", "format", "round", "rounds", "table", "consultations", "dialogue", "-", "–", "platform", "framework",
    "political", "with", "first", "second", "truce", "ceasefire", "forum", "negotiating", "'s", "’s", "discussions",
    "mission", "missions", "initiative",
];

/// Which of the listed negotiations a name means here.
pub(super) fn named(
    scene: &Scene<'_>,
    field: &Field,
    tokens: Range<usize>,
    listed: &[NegotiationIx],
    within: &Range<usize>,
) -> Option<NegotiationIx> {
    let agenda = &scene.lexicon.agenda;
    let entries = |ix: &NegotiationIx| agenda.negotiations.get(*ix).map(|n| (*ix, n));
    let venue_words = |n: &KnownNegotiation, t: usize| {
        let id = scene.ids.get(t).copied();
        n.venues.iter().flat_map(|v| &v.path).any(|w| Some(*w) == id)
    };
    let plain = |n: &KnownNegotiation| {
        tokens.clone().all(|t| {
            scene.is_any(t, GENERIC)
                || venue_words(n, t)
                || field::demonym_at(scene, t).is_some()
                || field::place_at(scene, t, t + 1).is_some()
        })
    };
    let (distinct, plain): (Vec<_>, Vec<_>) = listed.iter().filter_map(entries).partition(|(_, n)| !plain(n));
    if !distinct.is_empty() {
        let capital = tokens.clone().any(|t| scene.word(t).starts_with(char::is_uppercase));
        let unique = distinct.len() == 1 && capital;
        let fits = distinct
            .into_iter()
            .filter(|(_, n)| unique || field.evoked(n.conflict) > 0);
        return fits
            .min_by_key(|(_, n)| {
                let far = field
                    .distance((n.from, n.to), None, Reach::default())
                    .unwrap_or(i64::MAX);
                (far, std::cmp::Reverse(field.evoked(n.conflict)))
            })
            .map(|(ix, _)| ix);
    }
    let date = date_of(scene, field, &tokens, within);
    let mut candidates = plain;
    if let Some(place) = tokens.clone().find_map(|t| field::place_at(scene, t, tokens.end)) {
        candidates.extend(at_place(scene, &place));
    }
    let process = tokens
        .clone()
        .any(|t| scene.is_any(t, &["process", "track", "format", "rounds"]))
        || listed.len() == 1 && date.is_none();
    choose(
        scene,
        field,
        candidates.into_iter(),
        date,
        Reach {
            process,
            behind: BEHIND_NAME,
        },
    )
}

/// The known negotiations held at a place.
pub(super) fn at_place<'s>(scene: &Scene<'s>, place: &Place) -> Vec<(NegotiationIx, &'s KnownNegotiation)> {
    let lexicon = scene.lexicon;
    let all = lexicon.agenda.negotiations.iter().enumerate();
    let held = |n: &KnownNegotiation| {
        n.venues
            .iter()
            .any(|venue| venue.path == place.path || place.state.is_some_and(|state| venue.seat_of.contains(&state)))
    };
    all.filter(|(_, n)| held(n)).collect()
}

/// The negotiation nearest to the date that is stated or else to the publication.
pub(super) fn choose<'n>(
    scene: &Scene<'_>,
    field: &Field,
    candidates: impl Iterator<Item = (NegotiationIx, &'n KnownNegotiation)>,
    date: Option<Edtf>,
    wanted: Reach,
) -> Option<NegotiationIx> {
    let fits: Vec<_> = candidates.filter(|(_, n)| field.evoked(n.conflict) > 0).collect();
    let nearest = |date: Option<Edtf>| {
        fits.iter()
            .filter_map(|(ix, n)| {
                let process = (n.kind == NegotiationKind::Process) != wanted.process;
                let far = field.distance((n.from, n.to), date, Reach { process, ..wanted })?;
                Some(((far, std::cmp::Reverse(field.evoked(n.conflict))), *ix))
            })
            .min()
            .map(|(_, ix)| ix)
    };
    let stated = date.filter(|_| scene.published.is_some() || date.is_some());
    stated.and_then(|date| nearest(Some(date))).or_else(|| {
        let far_off = date.is_some_and(|d| far_from_publication(scene, d));
        if far_off { None } else { nearest(None) }
    })
}

/// Whether a date is years away from the publication, so that what it dates cannot be what is going on.
fn far_from_publication(scene: &Scene<'_>, date: Edtf) -> bool {
    let ends = date.latest().zip(scene.published);
    ends.is_some_and(|(last, (first, _))| (first - last).num_days() > 365)
}

/// The known negotiation that began on a day.
pub(super) fn on_day(
    scene: &Scene<'_>,
    field: &Field,
    date: Edtf,
    fits: impl Fn(&KnownNegotiation) -> bool,
) -> Option<NegotiationIx> {
    let day = date.as_day()?;
    let all = scene.lexicon.agenda.negotiations.iter().enumerate();
    all.filter(|(_, n)| fits(n) && field.evoked(n.conflict) > 0)
        .filter_map(|(ix, n)| {
            let gap = (n.from? - day).num_days().abs();
            (gap <= SAME_EVENT).then_some((gap, std::cmp::Reverse(field.evoked(n.conflict)), ix))
        })
        .min()
        .map(|(.., ix)| ix)
}

/// The mission of a person named in the phrase or as the subject.
pub(super) fn mission(
    scene: &Scene<'_>,
    field: &Field,
    phrase: &Phrase,
    within: &Range<usize>,
) -> Option<NegotiationIx> {
    let mut people = actors::before(scene, phrase.tokens.start, within.start);
    people.extend(actors::within(scene, within).iter().map(|m| m.actor));
    let all = scene.lexicon.agenda.negotiations.iter().enumerate();
    let missions: Vec<_> = all
        .filter(|(_, n)| n.kind == NegotiationKind::Mission && field.evoked(n.conflict) > 0)
        .collect();
    people.into_iter().find_map(|person| {
        let member = scene.cast.get(person).filter(|m| m.actor.kind == ActorKind::Person)?;
        let surname = member.actor.name.rsplit(' ').next()?;
        let id = scene.lexicon.words.get(surname, &mut String::new());
        missions
            .iter()
            .find(|(_, n)| n.vocabulary.contains(&id))
            .map(|(ix, _)| *ix)
    })
}

/// An open process known by who stands behind it: "a joint initiative of A and B", "directed X to begin a process".
pub(super) fn by_sponsor(
    scene: &Scene<'_>,
    field: &Field,
    head: Head,
    phrase: &Phrase,
    within: &Range<usize>,
) -> Option<NegotiationIx> {
    let sponsors = super::sponsors::sponsors(scene, phrase, within);
    let joint = matches!(head.kind, NegotiationKind::Process) && sponsors.len() >= 2;
    let called = super::sponsors::is_commissioned(scene, phrase, within);
    if sponsors.is_empty() || !joint && !called {
        return None;
    }
    let words: Vec<_> = sponsors
        .iter()
        .filter_map(|actor| {
            let known = scene.cast.get(*actor)?.known?;
            let adjective = scene.lexicon.adjectives.get(&known)?;
            Some(scene.lexicon.words.get(adjective, &mut String::new()))
        })
        .collect();
    if words.len() < sponsors.len() {
        return None;
    }
    let all = scene.lexicon.agenda.negotiations.iter().enumerate();
    let fits =
        all.filter(|(_, n)| n.kind == NegotiationKind::Process && words.iter().all(|word| n.vocabulary.contains(word)));
    choose(
        scene,
        field,
        fits,
        None,
        Reach {
            process: true,
            behind: BEHIND,
        },
    )
}

/// Whether a phrase about a place speaks of peace diplomacy.
pub(super) fn is_diplomacy(
    scene: &Scene<'_>,
    field: &Field,
    head: Head,
    phrase: &Phrase,
    place: &Place,
    within: &Range<usize>,
) -> bool {
    if !field.diplomatic || phrase.indefinite && scene.is(phrase.tokens.start, "no") {
        return false;
    }
    let peace = phrase.qualifiers.clone().any(|t| scene.is_any(t, words::PEACE));
    let able = |kind: ActorKind| !matches!(kind, ActorKind::Media | ActorKind::Group | ActorKind::Organisation);
    let mut named: Vec<_> = actors::within(scene, within).iter().map(|m| m.actor).collect();
    named.retain(|actor| scene.kind(*actor).is_some_and(able));
    named.sort_unstable();
    named.dedup();
    let arranged = within
        .clone()
        .any(|t| scene.is_any(t, words::MEDIATING) || scene.is_any(t, words::SPONSORING));
    let conflict = within.clone().any(|t| scene.is_any(t, words::CONFLICT));
    let settles = within.clone().any(|t| scene.is_any(t, words::SETTLEMENT));
    if place.state.is_some() && !peace {
        return false;
    }
    match head.stem {
        _ if peace || arranged && !named.is_empty() && head.stem != "meeting" => true,
        "talks" if field.steeped => !place.guessed || !named.is_empty() || conflict,
        "talks" => !named.is_empty() && (!place.guessed || named.len() > 1 || conflict),
        "summit" | "conference" => named.len() > 1 && settles,
        "meeting" => named.len() > 1 && settles && !place.guessed,
        _ => false,
    }
}
