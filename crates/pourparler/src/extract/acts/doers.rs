//! Whom a noun phrase means as the source or target of an act: an actor with a mention, the state or body whose troops, organs
//! or people it names, or people that nobody lists, under an id from their own words.

use super::super::clause::{Party, Sketch, Trigger};
use super::unnamed;
use crate::codebook::lexicon::ActorIx;
use crate::extract::line::state_at;
use crate::extract::scene::{CastIx, Scene};
use crate::model::{ActorId, ActorKind, MentionForm};
use crate::rules::{Place, WordClass as W};
use crate::span::Span;
use crate::text::tree::{Upos, universal};

/// On which side of an act somebody stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// Who acts.
    Source,
    /// Who acts, behind a preposition: a capital there is taken for a place, and yet it acts.
    Origin,
    /// Towards whom.
    Target,
    /// Where it is aimed: a place stands for its state.
    Goal,
}

impl Side {
    /// Whether it is the side of those who act.
    pub(super) fn acts(self) -> bool {
        matches!(self, Side::Source | Side::Origin)
    }
}

/// An actor of the document or of the codebook, or somebody whom only the words tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Who {
    /// In the cast.
    Member(CastIx),
    /// Known to the codebook, not yet in the cast.
    Known(ActorIx),
    /// Known to neither.
    Unnamed(Unnamed),
}

/// People or a body under an id from their own words: `dock-workers`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unnamed {
    pub(super) id: ActorId,
    pub(super) name: String,
    pub(super) kind: ActorKind,
    pub(super) plural: bool,
    /// The state or body that they belong to.
    pub(super) of: Option<ActorId>,
}

/// Somebody on one side of an act.
#[derive(Debug, Clone)]
pub(super) struct Doer {
    pub(super) who: Who,
    /// The words that name them.
    pub(super) span: Option<Span>,
    /// Through what they are named.
    pub(super) through: Through,
}

/// Through what words somebody is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Through {
    /// A mention, or "we".
    Mention,
    /// The noun of what belongs to them.
    Owned(usize),
    /// The name or adjective of a state that is no mention, or no name at all.
    Bare,
}

impl From<Party> for Doer {
    fn from(party: Party) -> Self {
        Doer {
            who: Who::Member(party.actor),
            span: party.span,
            through: Through::Mention,
        }
    }
}

/// The place in the cast of somebody, who joins it if need be.
pub(super) fn settle(scene: &mut Scene<'_>, who: Who) -> Option<CastIx> {
    match who {
        Who::Member(member) => Some(member),
        Who::Known(ix) => scene.cast.known(scene.lexicon, ix),
        Who::Unnamed(one) => match scene.lexicon.actor(&one.id) {
            Some((ix, _)) => scene.cast.known(scene.lexicon, ix),
            None => {
                let new = scene.cast.find(&one.id).is_none();
                let member = scene.cast.found(one.id, one.kind, &one.name, one.of);
                if let Some(member) = scene.cast.get_mut(member).filter(|_| new) {
                    member.plural = one.plural;
                }
                Some(member)
            }
        },
    }
}

/// The longest run of words between an owner and the noun that it owns which is shown as one: "Thai and Lao river patrols".
const SHOWN: usize = 8;

/// How deep an owner is looked for: "a Cameroonian army patrol".
const OWNERS: usize = 2;

/// How deep a count is followed to what is counted: "tens of thousands of students".
const COUNTS: usize = 3;

/// Those whom a place names, with those joined to them.
pub(super) fn at(sketch: &Sketch<'_, '_>, trigger: &Trigger, place: &Place, side: Side) -> Vec<Doer> {
    let path = match place {
        Place::Speaker => return sketch.speakers(trigger).into_iter().map(Doer::from).collect(),
        Place::Clause => return Vec::new(),
        Place::Path(path) => path,
    };
    let nodes = path.follow(sketch.tree(), trigger.head, &(sketch, trigger));
    let mut joined: Vec<usize> = nodes.iter().flat_map(|node| row(sketch, *node)).collect();
    joined.sort_unstable();
    joined.dedup();
    let mut out: Vec<Doer> = Vec::new();
    for node in joined {
        for doer in named(sketch, trigger, node, side) {
            if !out.iter().any(|known| known.who == doer.who) {
                out.push(doer);
            }
        }
    }
    out
}

/// A noun and those joined to it: "to Chad and Togo".
fn row(sketch: &Sketch<'_, '_>, node: usize) -> Vec<usize> {
    let tree = sketch.tree();
    let nominal = |i: usize| matches!(tree.upos(i), Upos::Noun | Upos::Propn | Upos::Pron);
    let joined =
        |child: &usize| tree.rel(*child) == "conj" && (sketch.scene.mention_at(*child).is_some() || nominal(*child));
    let others = tree.children(node).iter().copied().filter(joined);
    std::iter::once(node).chain(others).collect()
}

/// Those whom the noun phrase of `node` means.
fn named(sketch: &Sketch<'_, '_>, trigger: &Trigger, node: usize, side: Side) -> Vec<Doer> {
    let scene = sketch.scene;
    let node = counted(sketch, node);
    let listed = sketch.parties(trigger, node);
    let owned = is_owned(sketch, node);
    if let Some(owner) = others_organ(sketch, node, &listed).or_else(|| own_group(sketch, node, &listed)) {
        return vec![owner];
    }
    if !listed.is_empty() {
        return listed.into_iter().map(Doer::from).collect();
    }
    if scene.mention_at(node).is_some() {
        return Vec::new();
    }
    let tree = sketch.tree();
    if matches!(tree.rel(node), "amod" | "compound") {
        return state_at(scene, node, false)
            .into_iter()
            .map(|found| known(scene, found))
            .collect();
    }
    if tree.upos(node) == Upos::Propn
        && let Some(state) = state_at(scene, node, side != Side::Target)
    {
        return vec![known(scene, state)];
    }
    if owned {
        let private = side.acts() && sketch.is(node, W::Crowd);
        let mut owners = owners(sketch, trigger, node);
        // What private people of a state do is not its doing, unless they are of several.
        if private && owners.len() < 2 {
            owners.retain(|owner| !is_state(scene, &owner.who));
        }
        if !owners.is_empty() {
            return owners;
        }
    }
    unnamed::read(sketch, trigger, node, side).into_iter().collect()
}

/// Whether a noun means people or things that act or suffer for whoever owns them.
fn is_owned(sketch: &Sketch<'_, '_>, node: usize) -> bool {
    [W::Body, W::Crowd, W::Outfit, W::Craft]
        .iter()
        .any(|class| sketch.is(node, *class))
}

/// What a count counts: "students" of "thousands of students", "them" of "two of them".
fn counted(sketch: &Sketch<'_, '_>, node: usize) -> usize {
    let tree = sketch.tree();
    let counts = |at: usize| sketch.is(at, W::Count) || tree.upos(at) == Upos::Num;
    let mut at = node;
    for _ in 0..COUNTS {
        let of = |child: &usize| tree.rel(*child) == "nmod" && tree.case(*child) == "of";
        let inner = tree.children(at).iter().copied().find(of);
        match inner.filter(|_| counts(at) && sketch.scene.mention_at(at).is_none()) {
            Some(inner) => at = inner,
            None => break,
        }
    }
    at
}

/// The owner of an organ that was taken for the best known one of its name: "Chile's Senate".
fn others_organ(sketch: &Sketch<'_, '_>, node: usize, listed: &[Party]) -> Option<Doer> {
    let scene = sketch.scene;
    let [party] = listed else { return None };
    let mention = scene.mention_at(node).filter(|mention| mention.actor == party.actor)?;
    let member = scene.cast.get(party.actor)?;
    let organ = matches!(member.actor.kind, ActorKind::Organisation | ActorKind::Government);
    if !organ || mention.form == MentionForm::Pronoun || member.actor.of.is_none() {
        return None;
    }
    let tree = sketch.tree();
    let owner = tree
        .children(node)
        .iter()
        .copied()
        .find(|child| tree.rel(*child) == "nmod:poss")?;
    let owner = scene
        .mention_at(owner)
        .filter(|owner| scene.kind(owner.actor) == Some(ActorKind::State))?;
    let other = scene.id(owner.actor) != member.actor.of.as_ref();
    other.then(|| Doer {
        who: Who::Member(owner.actor),
        span: Some(Span::new(owner.span.start, mention.span.end)),
        through: Through::Owned(node),
    })
}

/// The group that fighters come from, where their noun was taken for fighters at large: "jihadists from the Front".
fn own_group(sketch: &Sketch<'_, '_>, node: usize, listed: &[Party]) -> Option<Doer> {
    let scene = sketch.scene;
    let [party] = listed else { return None };
    let mention = scene.mention_at(node).filter(|mention| mention.actor == party.actor)?;
    let at_large = matches!(
        scene.kind(party.actor)?,
        ActorKind::Group | ActorKind::Coalition | ActorKind::ArmedGroup
    );
    let tree = sketch.tree();
    let from = |child: &&usize| tree.rel(**child) == "nmod" && matches!(tree.case(**child), "from" | "of");
    let group = tree
        .children(node)
        .iter()
        .filter(from)
        .find_map(|child| scene.mention_at(*child))?;
    let armed = scene.kind(group.actor) == Some(ActorKind::ArmedGroup);
    (at_large && armed && !scene.is_capital(node)).then(|| Doer {
        who: Who::Member(group.actor),
        span: Some(Span::new(mention.span.start, group.span.end)),
        through: Through::Mention,
    })
}

/// Those whom people or things belong to: "Chadian soldiers", "militants from the Front", "a Liberian-flagged tanker".
fn owners(sketch: &Sketch<'_, '_>, trigger: &Trigger, node: usize) -> Vec<Doer> {
    owners_within(sketch, trigger, node, OWNERS)
}

fn owners_within(sketch: &Sketch<'_, '_>, trigger: &Trigger, node: usize, depth: usize) -> Vec<Doer> {
    let tree = sketch.tree();
    let official = !sketch.is(node, W::Crowd) && !sketch.is(node, W::Craft);
    let owner = |child: &usize| match tree.rel(*child) {
        "nmod" => match tree.case(*child) {
            "of" | "from" => true,
            "in" => official,
            _ => false,
        },
        rel => matches!(universal(rel), "amod" | "compound" | "nmod" | "acl"),
    };
    let all = tree.children(node).iter().copied().filter(owner);
    all.map(|owner| owner_row(sketch, trigger, (node, owner), depth))
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

/// The owner at a word with those joined to it: "Indonesian and Philippine warships".
fn owner_row(sketch: &Sketch<'_, '_>, trigger: &Trigger, (node, owner): (usize, usize), depth: usize) -> Vec<Doer> {
    let scene = sketch.scene;
    let tree = sketch.tree();
    let descends = |child: &usize| {
        matches!(
            universal(tree.rel(*child)),
            "compound" | "obl" | "amod" | "advmod" | "nmod" | "obj"
        )
    };
    let flagged = matches!(
        tree.lemma(owner),
        "flag"
            | "flagged"
            | "own"
            | "owned"
            | "register"
            | "registered"
            | "operate"
            | "crew"
            | "back"
            | "backed"
            | "run"
    );
    let inner = |at: usize| tree.children(at).iter().copied().filter(descends);
    let joined = tree
        .children(owner)
        .iter()
        .copied()
        .filter(|child| tree.rel(*child) == "conj");
    let roots = std::iter::once(owner).chain(joined);
    let words: Vec<usize> = match flagged {
        true => roots.flat_map(inner).collect(),
        false => roots.collect(),
    };
    let shown = |span: Option<Span>| {
        let own = scene.span(node..node + 1);
        let near = node.abs_diff(owner) <= SHOWN;
        match span {
            Some(span) if near => Some(Span::new(span.start.min(own.start), span.end.max(own.end))),
            span => span,
        }
    };
    let mut out: Vec<Doer> = Vec::new();
    for word in words {
        let mut found: Vec<Doer> = match scene.mention_at(word) {
            Some(_) => {
                let parties = sketch.parties(trigger, word).into_iter();
                parties
                    .filter(|party| may_own(sketch, (node, word), party))
                    .map(Doer::from)
                    .collect()
            }
            None => state_at(scene, word, false)
                .into_iter()
                .map(|found| known(scene, found))
                .collect(),
        };
        if found.is_empty() && depth > 0 && is_owned(sketch, word) {
            found = owners_within(sketch, trigger, word, depth - 1);
        }
        if found.is_empty() && !sketch.is(node, W::Crowd) && !sketch.is(node, W::Outfit) {
            found.extend(unnamed::read(sketch, trigger, word, Side::Source));
        }
        for doer in &mut found {
            doer.span = shown(doer.span);
            doer.through = Through::Owned(node);
        }
        out.extend(found);
    }
    out
}

/// Whether what an owner's people do or suffer is the owner's: not of a person's supporters, nor of "the miners' union".
fn may_own(sketch: &Sketch<'_, '_>, (node, word): (usize, usize), owner: &Party) -> bool {
    let listed = sketch
        .scene
        .cast
        .get(owner.actor)
        .is_some_and(|member| member.known.is_some());
    match sketch.scene.kind(owner.actor) {
        Some(ActorKind::Person) => !sketch.is(node, W::Crowd),
        Some(ActorKind::Group) => listed || !sketch.is(word, W::Crowd),
        _ => true,
    }
}

fn is_state(scene: &Scene<'_>, who: &Who) -> bool {
    let kind = match who {
        Who::Member(member) => scene.kind(*member),
        Who::Known(ix) => scene.lexicon.actors.get(*ix).map(|actor| actor.kind),
        Who::Unnamed(_) => None,
    };
    kind == Some(ActorKind::State)
}

fn known(scene: &Scene<'_>, (ix, span): (ActorIx, Span)) -> Doer {
    let entry = scene.lexicon.actors.get(ix);
    let member = entry.and_then(|entry| scene.cast.find(&entry.id));
    Doer {
        who: member.map_or(Who::Known(ix), Who::Member),
        span: Some(span),
        through: Through::Bare,
    }
}
