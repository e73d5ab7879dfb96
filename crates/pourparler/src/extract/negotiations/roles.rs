//! Who has which part in a negotiation, read from the clause around each mention of it.

use std::ops::Range;

use super::board::{Board, Sighting};
use super::grammar::{self, Mood};
use super::{actors, field, find, nouns, rule, sponsors, verbs, words};
use crate::extract::facts::{Negotiation, Participant, Place};
use crate::extract::scene::{CastIx, Scene};
use crate::model::{ActorKind, Attendance, NegotiationKind, ParticipantRole as Role};
use crate::span::Span;
use crate::text::tree::{Tree, Upos};

/// Tokens behind a mention in which its own complements stand.
const COMPLEMENT_REACH: usize = 12;

/// A part with its status.
pub(super) type Part = (Role, Option<Attendance>);

/// Reads the roles of all negotiations of the scene.
pub(super) fn read(scene: &mut Scene<'_>, board: &Board) {
    for sighting in &board.sightings {
        let Some(within) = find::coded(scene, sighting.sentence) else {
            continue;
        };
        // Words inside a longer name speak of no negotiation.
        let inside = scene
            .mention_at(sighting.tokens.start)
            .is_some_and(|m| m.tokens.end > sighting.tokens.end);
        if inside {
            continue;
        }
        let tree = scene.tree(sighting.sentence);
        qualifiers(scene, &tree, sighting, sighting.tokens.clone());
        if let Some(talks) = counted(scene, &tree, sighting) {
            qualifiers(scene, &tree, sighting, talks);
        }
        missionary(scene, sighting, &within);
        complements(scene, &tree, sighting, &within);
        let span = sentence_span(scene, sighting);
        let verb = sighting.tokens.start;
        if scene.is_any(verb, words::MEETING) || scene.is_any(verb, words::SETTLING) {
            meeting(scene, &tree, sighting, span);
        } else if let Some(head) = tree.head_of(sighting.tokens.clone()) {
            sponsored(scene, &tree, sighting, head, span);
            for head in measured(scene, &tree, head) {
                spent(scene, &tree, head, sighting.item, span);
                verbs::read(scene, &tree, head, sighting.item, span);
                nouns::read(scene, &tree, head, sighting.item, span);
            }
        }
    }
    super::attendance::read(scene, board);
}

/// Those who launch a process convene it.
fn sponsored(scene: &mut Scene<'_>, tree: &Tree, sighting: &Sighting, head: usize, span: Span) {
    let kind = scene.negotiations.get(sighting.item).map(|n| n.kind);
    let definite = tree
        .children(head)
        .iter()
        .any(|child| scene.is_any(*child, words::DEFINITE));
    if kind != Some(NegotiationKind::Process) || definite {
        return;
    }
    let by = sponsors::sponsors(scene, tree, head);
    let igo = |actor: &CastIx| scene.kind(*actor) == Some(ActorKind::Igo);
    let roles: &[Role] = if by.iter().all(igo) {
        &[Role::Convenor, Role::Mediator]
    } else {
        &[Role::Convenor]
    };
    let item = sighting.item;
    Cast { item, roles, span }.give(scene, &by);
}

/// The word of a negotiation, and those that only count or measure it: "a second round of talks", "two days of talks".
fn measured(scene: &Scene<'_>, tree: &Tree, head: usize) -> Vec<usize> {
    let mut out = vec![head];
    let counts = |i: &usize| {
        let extent = [
            "round",
            "series",
            "session",
            "day",
            "week",
            "set",
            "extension",
            "renewal",
            "continuation",
            "prolongation",
            "resumption",
            "conclusion",
            "announcement",
        ];
        grammar::is_form(scene, tree, *i, &extent)
    };
    let above = tree
        .head(head)
        .filter(|i| tree.is_rel(head, "nmod") && tree.case(head) == "of" && counts(i));
    out.extend(above);
    // "The meeting was the first to be run by A".
    let ranks = |i: &usize| {
        let ordinal = grammar::is_form(
            scene,
            tree,
            *i,
            &["first", "second", "third", "last", "latest", "one", "meeting", "round"],
        );
        tree.child(*i, "cop").is_some() && ordinal
    };
    if tree.head(head).is_some_and(|i| tree.is_rel(head, "nsubj") && ranks(&i)) {
        let described =
            |i: &usize| scene.is_any(*i, &["first", "second", "last", "one"]) && tree.child(*i, "acl").is_some();
        out.extend(tree.tokens().filter(described));
    }
    out
}

/// "After two days of talks in Xville, A and B flew home": several who do something together after talks were at them.
fn spent(scene: &mut Scene<'_>, tree: &Tree, head: usize, item: usize, span: Span) {
    let mut head = head;
    while let Some(up) = tree
        .head(head)
        .filter(|_| tree.is_rel(head, "nmod") && matches!(tree.case(head), "in" | "at" | "of"))
    {
        head = up;
    }
    let verb = tree.head(head).filter(|verb| {
        tree.is_rel(head, "obl")
            && matches!(tree.case(head), "after" | "following" | "over")
            && tree.upos(*verb) == Upos::Verb
    });
    let Some(verb) = verb.filter(|verb| *verb > head && grammar::mood(scene, tree, *verb) == Mood::Told) else {
        return;
    };
    let who = grammar::who_does(scene, tree, verb);
    let outsider = |actor: &CastIx| matches!(scene.kind(*actor), Some(ActorKind::Igo | ActorKind::Media) | None);
    let joint = grammar::is_form(scene, tree, verb, TOGETHER);
    if who.len() > 1 && joint && !who.iter().any(outsider) {
        let roles = &[Role::Party];
        Cast { item, roles, span }.give(scene, &who);
    }
}

/// What those do together who come from the same table.
const TOGETHER: &[&str] = &[
    "fly",
    "flew",
    "leave",
    "return",
    "go",
    "agree",
    "sign",
    "fail",
    "announce",
    "pledge",
    "promise",
    "part",
    "settle",
    "undertake",
    "exchange",
    "reach",
    "issue",
    "head",
    "initial",
    "disagree",
    "remain",
    "vow",
    "commit",
    "declare",
];

/// Those who meet negotiate.
fn meeting(scene: &mut Scene<'_>, tree: &Tree, sighting: &Sighting, span: Span) {
    let verb = sighting.tokens.start;
    if !matches!(grammar::mood(scene, tree, verb), Mood::Told | Mood::Ahead) {
        return;
    }
    let mut who = grammar::who_meets(scene, tree, verb);
    who.retain(|actor| scene.kind(*actor) != Some(ActorKind::Igo));
    for actor in who {
        enrol(scene, sighting.item, (Role::Party, None), actor, span, rule::ROLE);
    }
}

/// Gives an actor a part, once.
pub(crate) fn enrol(
    scene: &mut Scene<'_>,
    item: usize,
    (role, status): (Role, Option<Attendance>),
    actor: CastIx,
    span: Span,
    rule: &'static str,
) {
    let actor = actors::principal(scene, actor);
    if !actors::negotiates(scene, actor) {
        return;
    }
    let Some(negotiation) = scene.negotiations.get_mut(item) else {
        return;
    };
    let same = |p: &&mut Participant| p.role == role && p.actor == actor;
    match negotiation.participants.iter_mut().find(same) {
        Some(known) => known.status = known.status.or(status),
        None => negotiation.participants.push(Participant {
            role,
            actor,
            status,
            evidence: Place { span, rule },
        }),
    }
}

/// Several roles for several actors at once, with the same words as evidence.
pub(super) struct Cast<'r> {
    pub(super) item: usize,
    pub(super) roles: &'r [Role],
    pub(super) span: Span,
}

impl Cast<'_> {
    pub(super) fn give(&self, scene: &mut Scene<'_>, actors: &[CastIx]) {
        for actor in actors {
            for role in self.roles {
                let both = actors::who_and_for_whom(scene, *role, *actor);
                for actor in both {
                    enrol(scene, self.item, (*role, None), actor, self.span, rule::ROLE);
                }
            }
        }
    }
}

/// The roles that a participle or verb of arranging gives; behind a name and a hyphen, those of backing count too: to back talks
/// is else to be for them.
pub(super) fn arranging(scene: &Scene<'_>, tree: &Tree, t: usize, behind_name: bool) -> Option<&'static [Role]> {
    let backs = grammar::is_form(
        scene,
        tree,
        t,
        &["back", "support", "assist", "endorse", "lead", "broker"],
    ) || scene.is(t, "led");
    if behind_name && backs {
        return Some(&[Role::Convenor, Role::Mediator]);
    }
    verbs::arranges(scene, tree, t)
}

/// The words of the talks that a mention counts: "UN-backed talks" in "a round of UN-backed talks".
fn counted(scene: &Scene<'_>, tree: &Tree, sighting: &Sighting) -> Option<Range<usize>> {
    let head = tree
        .head_of(sighting.tokens.clone())
        .filter(|_| scene.is(sighting.tokens.end, "of"))?;
    let talks = grammar::under(tree, head, &["of"])
        .into_iter()
        .find(|t| words::head(scene, *t).is_some())?;
    (talks > sighting.tokens.end).then_some(sighting.tokens.end + 1..talks + 1)
}

/// "UN-brokered talks", "U.N. talks", "US-Iran talks".
fn qualifiers(scene: &mut Scene<'_>, tree: &Tree, sighting: &Sighting, tokens: Range<usize>) {
    let span = scene.span(tokens.clone());
    let hyphen = |scene: &Scene<'_>, t: usize| matches!(scene.word(t), "-" | "–");
    let mut pair = Vec::new();
    for t in tokens.clone() {
        let arranged = t >= 2 && hyphen(scene, t - 1);
        if arranged && let Some(roles) = arranging(scene, tree, t, true) {
            // Nobody convenes a truce.
            let roles = if is_truce(scene, sighting.item) {
                &[Role::Mediator]
            } else {
                roles
            };
            let by = scene
                .mention_at(t - 2)
                .map(|m| m.actor)
                .or_else(|| state_at(scene, t - 2));
            let cast = Cast {
                item: sighting.item,
                roles,
                span,
            };
            cast.give(scene, by.as_slice());
            return;
        }
        let joined = hyphen(scene, t + 1) || t > 0 && hyphen(scene, t - 1);
        if let Some(mention) = scene.mention_at(t) {
            if mention.tokens.end >= tokens.end {
                continue;
            }
            let (actor, kind) = (mention.actor, scene.kind(mention.actor));
            // "UN-mediated": the participle says what part.
            let end = mention.tokens.end;
            if hyphen(scene, end) && arranging(scene, tree, end + 1, true).is_some() {
                continue;
            }
            let roles: &[Role] = match kind {
                Some(ActorKind::Igo) if is_truce(scene, sighting.item) => &[Role::Mediator],
                Some(ActorKind::Igo) => &[Role::Convenor, Role::Mediator],
                _ if joined => {
                    pair.push(actor);
                    continue;
                }
                _ => continue,
            };
            Cast {
                item: sighting.item,
                roles,
                span,
            }
            .give(scene, &[actor]);
        } else if joined && let Some(state) = field::demonym_at(scene, t) {
            pair.extend(scene.cast.known(scene.lexicon, state));
        }
    }
    if pair.len() >= 2 {
        let cast = Cast {
            item: sighting.item,
            roles: &[Role::Party],
            span,
        };
        cast.give(scene, &pair);
    }
}

fn is_truce(scene: &Scene<'_>, item: usize) -> bool {
    scene
        .negotiations
        .get(item)
        .is_some_and(|n| n.kind == NegotiationKind::Ceasefire)
}

/// The person whose mission it is mediates.
fn missionary(scene: &mut Scene<'_>, sighting: &Sighting, within: &Range<usize>) {
    let mission = scene
        .negotiations
        .get(sighting.item)
        .filter(|n| matches!(n.kind, NegotiationKind::Mission | NegotiationKind::Plan));
    let Some(name) = mission.map(|n| n.name.clone()) else {
        return;
    };
    let owner = actors::within(scene, within).into_iter().find(|m| {
        let person = scene.cast.get(m.actor).filter(|c| c.actor.kind == ActorKind::Person);
        let surname = person.and_then(|p| p.actor.name.rsplit(' ').next());
        surname.is_some_and(|surname| name.contains(surname))
    });
    if let Some((actor, span)) = owner.map(|m| (m.actor, m.span)) {
        enrol(scene, sighting.item, (Role::Mediator, None), actor, span, rule::ROLE);
    }
}

/// What stands behind the mention and belongs to it: "between A and B", "with C", "of D and E", "under the auspices of F".
fn complements(scene: &mut Scene<'_>, tree: &Tree, sighting: &Sighting, within: &Range<usize>) {
    let span = sentence_span(scene, sighting);
    let give = |scene: &mut Scene<'_>, roles: &'static [Role], actors: &[CastIx]| {
        let item = sighting.item;
        Cast { item, roles, span }.give(scene, actors);
    };
    let mut told = false;
    for t in sighting.tokens.end..within.end.min(sighting.tokens.end + COMPLEMENT_REACH) {
        if words::head(scene, t).is_some() || scene.is_any(t, &[";", ":"]) {
            break;
        }
        told = told || tree.upos(t) == Upos::Verb && !scene.is_any(t, words::HELD);
        if scene.is_any(t, &["between", "among"]) && !told {
            let parties = actors::after(scene, t + 1, within.end);
            give(scene, &[Role::Party], &parties);
            break;
        }
        if scene.is(t, "of") && t == sighting.tokens.end {
            let parties = actors::after(scene, t + 1, within.end);
            if parties.len() >= 2 {
                give(scene, &[Role::Party], &parties);
            }
        }
        if scene.is(t, "where") {
            let parties = actors::after(scene, t + 1, within.end);
            let meet = (t + 2..within.end.min(t + 12)).any(|x| scene.is_any(x, words::MEETING));
            if meet {
                give(scene, &[Role::Party], &parties);
            }
        }
    }
    if let Some(head) = tree.head_of(sighting.tokens.clone()) {
        let mut with = grammar::under(tree, head, &["with", "involving", "including"]);
        let beside = verbs::together(scene, tree, head);
        with.retain(|word| !beside.contains(word));
        let with = grammar::all_actors(scene, tree, &with);
        give(scene, &[Role::Party], &with);
    }
    let by = under_whom(scene, tree, within);
    give(scene, &[Role::Convenor, Role::Mediator], &by);
    for t in within.clone() {
        let called = scene.is_any(t, &["invitation", "initiative", "behest", "instigation"]) && tree.case(t) == "at";
        if called {
            let by = grammar::under(tree, t, &["of"]);
            let whose = grammar::by_rel(tree, t, |rel| rel == "nmod:poss");
            let by = grammar::all_actors(scene, tree, &[by, whose].concat());
            give(scene, &[Role::Convenor], &by);
        }
    }
}

/// Under whose auspices, aegis, mediation or leadership something happens.
pub(super) fn under_whom(scene: &mut Scene<'_>, tree: &Tree, within: &Range<usize>) -> Vec<CastIx> {
    let mut out = Vec::new();
    for t in within.clone() {
        let care = scene.is_any(t, &["auspices", "aegis", "mediation", "chairmanship", "leadership"]);
        if !care || !matches!(tree.case(t), "under" | "through" | "with") {
            continue;
        }
        let mut by = grammar::under(tree, t, &["of", "by"]);
        let whose = grammar::by_rel(tree, t, |rel| matches!(rel, "nmod:poss" | "compound" | "amod"));
        by.extend(&whose);
        out.extend(grammar::all_actors(scene, tree, &by));
        // "under its mediation A and B met": of somebody else than those named.
        let named = |actor: CastIx| actors::within(scene, within).iter().any(|m| m.actor == actor);
        let its = whose.iter().filter_map(|word| scene.mention_at(*word)).map(|m| m.actor);
        out.extend(its.filter(|actor| !named(*actor)).collect::<Vec<_>>());
        for x in tree.subtree(t).start..t {
            out.extend(state_at(scene, x));
        }
    }
    out
}

/// The state whose adjective stands at token `t`.
fn state_at(scene: &mut Scene<'_>, t: usize) -> Option<CastIx> {
    let state = field::demonym_at(scene, t)?;
    scene.cast.known(scene.lexicon, state)
}

fn sentence_span(scene: &Scene<'_>, sighting: &Sighting) -> Span {
    let sentence = scene.doc.sentences().get(sighting.sentence);
    sentence.map(|s| s.span).unwrap_or_default()
}

/// What can be said once texts and signatures are known: rounds are mediated by those who mediate the process, and a host
/// convenes where nobody else is said to.
pub(crate) fn finish(scene: &mut Scene<'_>) {
    for item in 0..scene.negotiations.len() {
        let parts = scene
            .negotiations
            .get(item)
            .map(|n| n.participants.clone())
            .unwrap_or_default();
        if parts.iter().any(|p| p.role == Role::Convenor) {
            continue;
        }
        for p in parts.iter().filter(|p| p.role == Role::Host) {
            enrol(
                scene,
                item,
                (Role::Convenor, None),
                p.actor,
                p.evidence.span,
                p.evidence.rule,
            );
        }
    }
    let mut inherited = Vec::new();
    let rounds = |n: &Negotiation| !matches!(n.kind, NegotiationKind::BackChannel | NegotiationKind::Ceasefire);
    for (ix, part) in scene.negotiations.iter().enumerate().filter(|(_, n)| rounds(n)) {
        let whole = part
            .part_of
            .as_ref()
            .and_then(|id| scene.negotiations.iter().find(|n| n.id == *id));
        let arrangers = whole.into_iter().flat_map(|n| &n.participants);
        inherited.extend(
            arrangers
                .filter(|p| matches!(p.role, Role::Convenor | Role::Mediator))
                .map(|p| (ix, p.clone())),
        );
    }
    for (ix, p) in inherited {
        enrol(scene, ix, (p.role, p.status), p.actor, p.evidence.span, p.evidence.rule);
    }
}
