//! Which of the codebook's negotiations is meant: by name, place, day, person or sponsor.

use std::ops::Range;

use super::field::{self, AHEAD, BEHIND, BEHIND_NAME, Field, Place, Reach};
use super::matter::{self, Matter};
use super::phrase::{Phrase, date_of};
use super::words::Head;
use super::{actors, roles};
use crate::codebook::agenda::{KnownNegotiation, NegotiationIx};
use crate::extract::scene::{CastIx, Scene};
use crate::model::{ActorKind, BlockKind, Edtf, NegotiationKind};
use crate::text::tree::Tree;

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

/// How often a text names a conflict of which it speaks, and does not only mention it in passing.
pub(crate) const TOPIC: usize = 3;

/// What a sentence says of the negotiation that it names.
#[derive(Debug, Clone)]
pub(super) struct Local {
    pub(super) within: Range<usize>,
    /// The phrase with what it says of its topic.
    pub(super) topic: Range<usize>,
    /// It says who the sides are.
    pub(super) sided: bool,
}

impl Local {
    /// Whether a negotiation about a conflict may be meant: sides that do not belong to the conflict speak against it, unless the
    /// text is about that conflict.
    fn allows(&self, field: &Field, n: &KnownNegotiation) -> bool {
        let evoked = field.evoked(n.conflict);
        evoked > 0 && (!self.sided || evoked >= TOPIC || field.evoked_in(n.conflict, &self.within))
    }

    pub(super) fn names(&self, field: &Field, n: &KnownNegotiation) -> bool {
        n.conflict.is_some() && field.evoked_in(n.conflict, &self.topic)
    }
}

/// Which of the listed negotiations a name means here.
pub(super) fn named(
    scene: &Scene<'_>,
    field: &Field,
    tokens: Range<usize>,
    listed: &[NegotiationIx],
    local: &Local,
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
            .filter(|(_, n)| has_begun(scene, n) && (unique || local.allows(field, n)));
        return fits
            .min_by_key(|(_, n)| {
                let far = field
                    .distance((n.from, n.to), None, Reach::default())
                    .unwrap_or(i64::MAX);
                (far, std::cmp::Reverse(field.evoked(n.conflict)))
            })
            .map(|(ix, _)| ix);
    }
    let date = date_of(scene, field, &tokens, &local.within);
    let mut candidates = plain;
    let truce = candidates.iter().all(|(_, n)| n.kind == NegotiationKind::Ceasefire);
    if let Some(place) = tokens
        .clone()
        .filter(|_| !truce)
        .find_map(|t| field::place_at(scene, t, tokens.end))
    {
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
        local,
    )
}

/// Whether a negotiation had begun, or was about to, when the document was published.
fn has_begun(scene: &Scene<'_>, n: &KnownNegotiation) -> bool {
    let last = scene.published.map(|(_, last)| last);
    last.zip(n.from)
        .is_none_or(|(last, from)| (from - last).num_days() <= AHEAD)
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
    // What goes on in secret is never told by its place alone.
    all.filter(|(_, n)| n.kind != NegotiationKind::BackChannel && held(n))
        .collect()
}

/// The negotiation nearest to the date that is stated or else to the publication.
pub(super) fn choose<'n>(
    scene: &Scene<'_>,
    field: &Field,
    candidates: impl Iterator<Item = (NegotiationIx, &'n KnownNegotiation)>,
    date: Option<Edtf>,
    wanted: Reach,
    local: &Local,
) -> Option<NegotiationIx> {
    let mut fits: Vec<_> = candidates.filter(|(_, n)| local.allows(field, n)).collect();
    fits.dedup_by_key(|(ix, _)| *ix);
    if fits.iter().any(|(_, n)| local.names(field, n)) {
        fits.retain(|(_, n)| local.names(field, n));
    }
    let nearest = |date: Option<Edtf>| {
        let mut ranked: Vec<_> = fits
            .iter()
            .filter_map(|(ix, n)| {
                let process = (n.kind == NegotiationKind::Process) != wanted.process;
                let far = field.distance((n.from, n.to), date, Reach { process, ..wanted })?;
                Some(((far, std::cmp::Reverse(field.evoked(n.conflict))), *ix))
            })
            .collect();
        ranked.sort_unstable();
        match ranked.as_slice() {
            // Two that fit equally well: the words do not tell them apart.
            [first, second, ..] if first.0 == second.0 && first.1 != second.1 => None,
            [first, ..] => Some(first.1),
            [] => None,
        }
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
    (tree, word): (&Tree, usize),
    local: &Local,
) -> Option<NegotiationIx> {
    let sponsors = super::sponsors::sponsors(scene, tree, word);
    let bodies = sponsors.iter().all(|actor| scene.kind(*actor) == Some(ActorKind::Igo));
    if sponsors.is_empty() || head.kind != NegotiationKind::Process && !(head.stem == "talks" && bodies) {
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
        local,
    )
}

/// What the words around a phrase show of its subject.
#[derive(Debug, Clone, Copy)]
pub(super) struct Evidence<'e> {
    pub(super) tree: &'e Tree,
    pub(super) matter: Matter,
    pub(super) sides: &'e [CastIx],
}

/// Whether tokens stand in a headline.
fn is_headline(scene: &Scene<'_>, within: &Range<usize>) -> bool {
    let sentence = scene.doc.sentences().get(scene.sentence_of(within.start));
    sentence.is_some_and(|s| matches!(scene.doc.kind_of(s), BlockKind::Title))
}

/// Whether a phrase about a place speaks of peace diplomacy: its own words say so, or an armed group is a side, or a text about a
/// conflict has states or mediators there.
pub(super) fn is_diplomacy(
    scene: &Scene<'_>,
    field: &Field,
    head: Head,
    place: &Place,
    Evidence { tree, matter, sides }: Evidence<'_>,
    within: &Range<usize>,
) -> bool {
    let able = |kind: ActorKind| !matches!(kind, ActorKind::Media | ActorKind::Group | ActorKind::Organisation);
    let mut named: Vec<_> = actors::within(scene, within).iter().map(|m| m.actor).collect();
    named.retain(|actor| scene.kind(*actor).is_some_and(able));
    named.sort_unstable();
    named.dedup();
    let armed = sides
        .iter()
        .any(|actor| scene.kind(*actor) == Some(ActorKind::ArmedGroup));
    match matter {
        Matter::Other => return false,
        Matter::Peace => return head.stem != "meeting" || !named.is_empty() || armed,
        Matter::Open if place.state.is_some() => return false,
        Matter::Open => {}
    }
    // A headline speaks of "the Xville summit" as of somebody: those who met there.
    if head.stem == "summit" && !place.guessed && scene.is(place.tokens.end, "summit") && is_headline(scene, within) {
        return field.diplomatic;
    }
    let business = matter::speaks_of_other(scene, tree, within.clone());
    if armed && !business {
        return true;
    }
    if business && sides.is_empty() {
        return false;
    }
    if head.stem == "talks"
        && matter::has_peacemaker(scene, tree, within.clone())
        && (!place.guessed || !named.is_empty())
    {
        return true;
    }
    if !field.diplomatic {
        return false;
    }
    if head.kind == NegotiationKind::Meeting && !place.guessed && actors::states_behind(scene, sides) > 1 {
        return true;
    }
    let arranged = within
        .clone()
        .any(|t| roles::arranging(scene, tree, t, false).is_some());
    let conflict = within.clone().any(|t| matter::of_word(scene, tree, t) == Matter::Peace);
    match head.stem {
        "meeting" => named.len() > 1 && conflict && !place.guessed,
        _ if arranged && !named.is_empty() => true,
        "talks" if field.steeped => !place.guessed || !named.is_empty() || conflict,
        "talks" => !named.is_empty() && (!place.guessed || named.len() > 1 || conflict),
        "summit" | "conference" => named.len() > 1 && conflict,
        _ => false,
    }
}
