//! Who of those named before bears a title: by the words of the text, or by an office of the codebook.

use std::ops::Range;

use super::Walk;
use super::sources::RANKS;
use crate::codebook::lexicon::ActorIx;
use crate::extract::scene::{CastIx, Scene};
use crate::extract::wordlist::WordList;
use crate::model::{ActorId, ActorKind, MentionForm};

/// Nouns that take up the holders of several offices, with the ids of these.
const WIDER: &[(&str, &[&str])] = &[
    (
        "leader",
        &[
            "president",
            "prime-minister",
            "chancellor",
            "monarch",
            "supreme-leader",
            "head-of-state",
            "head-of-government",
            "chairman",
        ],
    ),
    ("ruler", &["monarch", "supreme-leader", "head-of-state", "president"]),
    ("strongman", &["leader", "commander", "president", "head-of-state"]),
    ("general", &["commander", "chief-of-staff"]),
    ("marshal", &["commander", "chief-of-staff"]),
    ("warlord", &["commander", "leader"]),
    ("envoy", &["special-envoy"]),
    ("mediator", &["special-envoy"]),
    ("negotiator", &["chief-negotiator"]),
    (
        "diplomat",
        &[
            "special-envoy",
            "ambassador",
            "un-ambassador",
            "foreign-minister",
            "high-representative",
        ],
    ),
];

/// Words for the men of armed movements in front of a title: "the rebel leader".
const REBEL: WordList = WordList::new(&["rebel", "guerrilla", "guerilla", "insurgent", "separatist", "militia"]);
/// A person with the title in the text is preferred to one without who was named up to so many mentions, and thrice as far, later.
const NEAR: usize = 6;
/// Mentions looked back over.
const LOOK_BACK: usize = 400;
/// Steps up from a person to the state he or she serves.
const STEPS: usize = 3;

/// How well a noun of office describes a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bearing {
    /// The text gave him or her that title.
    Titled,
    /// The codebook says that he or she held such an office when the document was published.
    Holds,
}

/// Whether a person is called `words`, or holds an office that goes by them; `offices` are those of the codebook that do.
/// With an `owner`, only one who serves that state or body does.
pub(super) fn bears(
    scene: &Scene<'_>,
    actor: CastIx,
    words: &str,
    offices: &[usize],
    owner: Option<&ActorId>,
) -> Option<Bearing> {
    let member = scene.cast.get(actor).filter(|m| m.actor.kind == ActorKind::Person)?;
    if member.is_called(words) && owner.is_none_or(|owner| serves(scene, actor, owner)) {
        return Some(Bearing::Titled);
    }
    let lexicon = scene.lexicon;
    let id = |office: usize| lexicon.offices.get(office).map(|o| o.id.as_str());
    let wider = WIDER
        .iter()
        .find(|(noun, _)| *noun == words)
        .map_or(&[][..], |(_, ids)| ids);
    let fits = |held: &str| {
        let minister = words == "minister" && held.ends_with("-minister") && !held.starts_with("prime");
        held == words
            || wider.contains(&held)
            || minister && !held.contains("deputy")
            || offices.iter().any(|o| id(*o) == Some(held))
    };
    let entry = member.known.and_then(|ix| lexicon.actors.get(ix))?;
    let holds = entry.tenures.iter().any(|tenure| {
        let held = scene.published.is_none_or(|(from, to)| tenure.covers(from, to));
        let own = owner.is_none_or(|owner| belongs(scene, tenure.of.as_ref(), owner));
        held && own && tenure.dated() && id(tenure.office).is_some_and(fits)
    });
    holds.then_some(Bearing::Holds)
}

/// Of the persons whom a title describes, the nearest first, the one that is meant: one to whom the text gave it counts as nearer.
pub(super) fn nearest(bearers: impl Iterator<Item = (CastIx, Option<Bearing>)>) -> Option<CastIx> {
    let mut holder = None;
    for (back, (actor, bearing)) in bearers.enumerate() {
        match (bearing, holder) {
            (Some(Bearing::Titled), None) => return Some(actor),
            (Some(Bearing::Titled), Some((near, holder))) => {
                return Some(if back <= NEAR + 3 * near { actor } else { holder });
            }
            (Some(Bearing::Holds), None) => holder = Some((back, actor)),
            _ => {}
        }
    }
    holder.map(|(_, actor)| actor)
}

/// Whether a post follows a title that ends at token `end`: "envoy to Syria", "representative for the Sahel".
pub(super) fn is_posted(scene: &Scene<'_>, end: usize) -> bool {
    let name = end + 1 + usize::from(scene.is(end + 1, "the"));
    scene.is_any(end, &["to", "for"]) && scene.is_capital(name)
}

/// Whether a person serves a state or body, or one that belongs to it.
pub(super) fn serves(scene: &Scene<'_>, actor: CastIx, owner: &ActorId) -> bool {
    let person = scene.cast.get(actor).filter(|m| m.actor.kind == ActorKind::Person);
    belongs(scene, person.and_then(|m| m.actor.of.as_ref()), owner)
}

/// Whether a body is `owner` or belongs to it.
fn belongs(scene: &Scene<'_>, body: Option<&ActorId>, owner: &ActorId) -> bool {
    let mut of = body;
    for _ in 0..STEPS {
        let Some(body) = of else { return false };
        if body == owner {
            return true;
        }
        of = scene.lexicon.actor(body).and_then(|(_, entry)| entry.of.as_ref());
    }
    false
}

impl Walk<'_, '_> {
    /// The person whom "the Turkish minister", "the rebel leader" takes up; the noun starts at token `head`, and `owner` and the
    /// words that qualify it stand in front.
    pub(super) fn described_bearer(
        &self,
        tokens: Range<usize>,
        head: usize,
        owner: Option<ActorIx>,
        qualifiers: &[String],
    ) -> Option<CastIx> {
        let scene = &*self.scene;
        let ranked = (tokens.start..head).any(|t| scene.is_in(t, &RANKS));
        let last = tokens.end.checked_sub(1)?;
        let told = owner.is_some() || !qualifiers.is_empty() || last > head;
        if ranked || !told || !scene.is(tokens.start, "the") {
            return None;
        }
        let mut camp: Vec<String> = qualifiers.iter().skip(usize::from(owner.is_some())).cloned().collect();
        camp.extend((head..last).map(|t| scene.word(t).to_lowercase()));
        let offices = self.hits.at(head).map_or_else(Vec::new, |hit| hit.offices().collect());
        self.bearer_of(&scene.word(last).to_lowercase(), &offices, owner, &camp)
    }

    /// The person named last who bears the title of `words` for `owner`: "the Turkish minister", "the rebel leader".
    pub(super) fn bearer_of(
        &self,
        words: &str,
        offices: &[usize],
        owner: Option<ActorIx>,
        camp: &[String],
    ) -> Option<CastIx> {
        let scene = &*self.scene;
        let owner = owner.and_then(|ix| scene.lexicon.actors.get(ix)).map(|entry| &entry.id);
        let fits = |actor: CastIx| {
            let fitting = camp.iter().all(|word| self.is_of_camp(actor, word));
            bears(scene, actor, words, offices, owner).filter(|_| fitting)
        };
        let back = scene.mentions.iter().rev().take(LOOK_BACK);
        let named = back.filter(|m| m.form != MentionForm::Pronoun).map(|m| m.actor);
        nearest(named.map(|actor| (actor, fits(actor))))
    }

    /// Whether a word tells the camp of a person: "rebel", or a word of the title.
    fn is_of_camp(&self, actor: CastIx, word: &str) -> bool {
        let Some(member) = self.scene.cast.get(actor) else {
            return false;
        };
        let titles = [member.title.as_deref(), member.actor.role.as_deref()];
        let titled = titles
            .into_iter()
            .flatten()
            .any(|title| title.split(' ').any(|w| w == word));
        let of = member.actor.of.as_ref().and_then(|id| self.scene.lexicon.actor(id));
        titled || REBEL.contains(word) && of.is_some_and(|(_, body)| body.kind == ActorKind::ArmedGroup)
    }
}
