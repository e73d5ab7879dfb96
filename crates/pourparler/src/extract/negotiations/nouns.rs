//! The parts that nouns give: "the host of the talks", "their guarantor", "as a mediator", "delegates to the conference".

use super::grammar::{self, Mood};
use super::roles::{Part, enrol};
use crate::extract::scene::{CastIx, Scene};
use crate::model::{ActorKind, Attendance, MentionForm, ParticipantRole as Role};
use crate::span::Span;
use crate::text::tree::{Tree, Upos, universal};

const NOUNS: &[(&[&str], Role)] = &[
    (&["host"], Role::Host),
    (&["guarantor"], Role::Guarantor),
    (
        &[
            "mediator",
            "facilitator",
            "broker",
            "co-mediator",
            "go-between",
            "intermediary",
            "co-chair",
        ],
        Role::Mediator,
    ),
    (&["convenor", "convener", "organiser", "organizer"], Role::Convenor),
    (&["observer"], Role::Observer),
    (&["participant", "party", "side"], Role::Party),
];
/// Nouns under which those named send people to the table.
const DELEGATES: &[&str] = &[
    "delegation",
    "delegate",
    "negotiator",
    "representative",
    "team",
    "emissary",
];
/// Nouns of what somebody does about a negotiation.
const DOINGS: &[(&[&str], Part)] = &[
    (
        &["boycott", "absence", "refusal"],
        (Role::Invited, Some(Attendance::Refused)),
    ),
    (
        &["walkout", "withdrawal", "departure"],
        (Role::Party, Some(Attendance::Withdrew)),
    ),
    (&["exclusion"], (Role::Invited, Some(Attendance::Excluded))),
    (&["participation", "attendance"], (Role::Party, None)),
];

/// Gives the parts that the nouns above token `head`, which stands for the negotiation `item`, say.
pub(super) fn read(scene: &mut Scene<'_>, tree: &Tree, head: usize, item: usize, span: Span) {
    let mut found = Vec::new();
    for edge in tree.up(head).iter().filter(|edge| universal(edge.rel) == "nmod") {
        let noun = edge.governor;
        let is = |nouns: &[&str]| grammar::is_form(scene, tree, noun, nouns);
        if is(DELEGATES) {
            found.push(((Role::Party, None), grammar::actors_at(scene, tree, noun)));
        }
        if let Some((_, part)) = DOINGS.iter().find(|(nouns, _)| is(nouns)) {
            found.push((*part, owners(scene, tree, noun)));
        }
    }
    give(scene, item, found, span);
}

/// "the absence of A overshadowed the talks", "A's refusal to come".
pub(super) fn absent(scene: &mut Scene<'_>, tree: &Tree, item: usize, span: Span) {
    let mut found = Vec::new();
    for noun in tree.tokens() {
        let absence = scene.is_any(noun, &["absence", "no-show"]) && tree.upos(noun) == Upos::Noun;
        if absence {
            let part = (Role::Invited, Some(Attendance::Refused));
            found.push((part, owners(scene, tree, noun)));
        }
    }
    give(scene, item, found, span);
}

/// Gives the parts that nouns of the sentence say, about the negotiation that it speaks of or the text is about.
pub(super) fn bearers(scene: &mut Scene<'_>, tree: &Tree, item: usize, (near, told): (bool, bool), span: Span) {
    let mut found = Vec::new();
    for noun in tree.tokens() {
        let is = |nouns: &[&str]| tree.upos(noun) != Upos::Verb && grammar::is_form(scene, tree, noun, nouns);
        let Some((_, role)) = NOUNS.iter().find(|(nouns, _)| is(nouns)) else {
            continue;
        };
        if near || *role != Role::Party {
            found.push(((*role, None), equated(scene, tree, noun, *role)));
        }
        let said =
            tree.child(noun, "cop").is_some() && scene.is_any(noun, &["sides", "parties", "participants"]) && told;
        let party = *role == Role::Party && !under_talks(scene, tree, noun) && !said;
        let host = *role == Role::Host && !near && !under_talks(scene, tree, noun);
        if party || host {
            continue;
        }
        found.push(((*role, None), bearer(scene, tree, noun)));
        found.push(((*role, None), listed_behind(scene, tree, noun)));
        if matches!(role, Role::Mediator | Role::Observer) && tree.is_plural(noun) {
            found.push(((*role, None), senders(scene, tree, noun)));
        }
        if *role == Role::Observer {
            let held = if scene.is(noun + 1, "status") { noun + 1 } else { noun };
            found.push(((*role, None), holders(scene, tree, held)));
        }
    }
    give(scene, item, found, span);
}

/// Who is said to be what a noun says: by apposition, as subject or object of "be" and "include", or in a list.
pub(crate) fn bearers_of(scene: &Scene<'_>, tree: &Tree, noun: usize) -> Vec<CastIx> {
    let mut out = bearer(scene, tree, noun);
    out.extend(equated(scene, tree, noun, Role::Observer));
    out.extend(listed_behind(scene, tree, noun));
    out
}

/// Gives the mediators of a truce: "A, the mediator", "the role of B as a mediator".
pub(super) fn mediators(scene: &mut Scene<'_>, tree: &Tree, item: usize, span: Span) {
    let mut found = Vec::new();
    for noun in tree.tokens() {
        let is = |nouns: &[&str]| tree.upos(noun) != Upos::Verb && grammar::is_form(scene, tree, noun, nouns);
        let Some((_, role)) = NOUNS
            .iter()
            .find(|(nouns, role)| matches!(role, Role::Mediator | Role::Guarantor) && is(nouns))
        else {
            continue;
        };
        found.push(((*role, None), bearer(scene, tree, noun)));
    }
    give(scene, item, found, span);
}

/// "the parties to the talks are A and B", "observers include C": who the noun is said to be.
fn equated(scene: &Scene<'_>, tree: &Tree, noun: usize, role: Role) -> Vec<CastIx> {
    if !tree.is_plural(noun) || role == Role::Party && !under_talks(scene, tree, noun) {
        return Vec::new();
    }
    let above = tree.head(noun).filter(|_| universal(tree.rel(noun)) == "nsubj");
    let words = match above {
        Some(head) if tree.child(head, "cop").is_some() && scene.mention_at(head).is_some() && head > noun => {
            let joined = tree.children(head).iter().copied().filter(|c| tree.is_rel(*c, "conj"));
            std::iter::once(head).chain(joined).collect()
        }
        Some(head) if grammar::is_form(scene, tree, head, &["include", "comprise"]) => {
            grammar::by_rel(tree, head, |rel| rel == "obj")
        }
        _ => Vec::new(),
    };
    grammar::all_actors(scene, tree, &words)
}

/// "the mediators, A and B, spoke", "the sides at the talks in Xville, A and B, left": the list that closes the phrase.
fn listed_behind(scene: &Scene<'_>, tree: &Tree, noun: usize) -> Vec<CastIx> {
    let end = tree.tokens().end;
    let article = scene.is_any(noun.wrapping_sub(1), &["the", "two", "three", "four"]);
    if !article || tree.is_rel(noun, "appos") {
        return Vec::new();
    }
    let plain = |t: &usize| !scene.is_any(*t, &[";", ":", "and", "who", "which"]) && tree.upos(*t) != Upos::Verb;
    let Some(comma) = (noun + 1..end.min(noun + 8))
        .take_while(plain)
        .find(|t| scene.is(*t, ","))
    else {
        return Vec::new();
    };
    let behind_article = || scene.mention_at(comma + 2).filter(|_| scene.is(comma + 1, "the"));
    let Some(first) = scene.mention_at(comma + 1).or_else(behind_article) else {
        return Vec::new();
    };
    let close = (first.tokens.end..end.min(first.tokens.end + 12)).find(|t| {
        scene.is(*t, ",")
            && !scene.is(t + 1, "and")
            && scene.mention_at(t + 1).is_none()
            && scene.mention_at(t + 2).is_none()
    });
    let listed = super::actors::after(scene, comma + 1, close.unwrap_or(comma + 1));
    let fits = if tree.is_plural(noun) {
        listed.len() > 1
    } else {
        listed.len() == 1
    };
    if fits { listed } else { Vec::new() }
}

/// Whether a noun is said of a negotiation: "a party to the talks".
fn under_talks(scene: &Scene<'_>, tree: &Tree, noun: usize) -> bool {
    let below = grammar::under(tree, noun, &["of", "to", "at", "in", "for"]);
    below.into_iter().any(|word| super::words::head(scene, word).is_some())
}

/// Who is said to be what the noun says: by apposition, as subject of "is", "as", or as the name behind it.
fn bearer(scene: &Scene<'_>, tree: &Tree, noun: usize) -> Vec<CastIx> {
    let mut words = Vec::new();
    if tree.is_rel(noun, "appos") {
        words.extend(tree.head(noun));
    }
    words.extend(grammar::by_rel(tree, noun, |rel| matches!(rel, "appos" | "flat")));
    if tree.child(noun, "cop").is_some() && grammar::mood(scene, tree, noun) == Mood::Told {
        words.extend(grammar::by_rel(tree, noun, |rel| rel == "nsubj"));
    }
    if let Some(names) = listed_as(scene, tree, noun) {
        return names;
    }
    // "engaged in talks as mediators aiming at a truce": the parser takes the noun for the subject of what follows.
    let working = tree
        .head(noun)
        .filter(|at| scene.is(noun.wrapping_sub(1), "as") && tree.is_rel(noun, "nsubj") && tree.is_gerund(*at))
        .and_then(|at| tree.head(at))
        .filter(|verb| grammar::mood(scene, tree, *verb) == Mood::Told);
    if let Some(verb) = working {
        words.extend(grammar::doers(scene, tree, verb));
    }
    if let Some(name) = with_as(scene, noun) {
        words.push(name);
    } else if tree.case(noun) == "as" {
        words.extend(capacity(scene, tree, noun));
    }
    // "A and B, the guarantor countries": said by the noun that it qualifies.
    if tree.is_rel(noun, "compound")
        && let Some(countries) = tree.head(noun).filter(|head| {
            tree.is_rel(*head, "appos")
                && grammar::is_form(scene, tree, *head, &["country", "state", "nation", "power"])
        })
    {
        words.extend(tree.head(countries));
    }
    // "the talks' guarantors Kenya and Uganda", "facilitator Norway": the parser hangs the noun from the name.
    if matches!(tree.rel(noun), "compound" | "nmod:desc") && noun + 1 == tree.head(noun).unwrap_or_default() {
        words.extend(tree.head(noun));
    }
    let mut joined = Vec::new();
    for word in &words {
        joined.extend(
            grammar::by_rel(tree, *word, |rel| rel == "conj")
                .into_iter()
                .filter(|c| *c < noun || words.len() == 1 && *word > noun),
        );
    }
    words.extend(joined);
    words.retain(|word| *word != noun);
    if words.is_empty() {
        words.extend(apposed(scene, noun, tree.tokens().start));
    }
    grammar::all_actors(scene, tree, &words)
}

/// "Norway, Peru and Chad as observers": the list in front of "as", where no verb stands between.
fn listed_as(scene: &Scene<'_>, tree: &Tree, noun: usize) -> Option<Vec<CastIx>> {
    let link = noun
        .checked_sub(1)
        .filter(|t| scene.is(*t, "as") && tree.is_plural(noun))?;
    scene.mention_at(link.checked_sub(1)?)?;
    let listed = super::actors::before(scene, link, tree.tokens().start);
    (listed.len() > 1).then_some(listed)
}

/// "with Norway as facilitator": the name between the two prepositions, where the parser sees no bond.
fn with_as(scene: &Scene<'_>, noun: usize) -> Option<usize> {
    let link = (noun.saturating_sub(4)..noun).rev().find(|t| scene.is(*t, "as"))?;
    let name = scene.mention_at(link.checked_sub(1)?)?;
    let with = (name.tokens.start.saturating_sub(3)..name.tokens.start).any(|t| scene.is(t, "with"));
    with.then_some(name.tokens.end - 1)
}

/// Who is or does something "as" the noun says.
fn capacity(scene: &Scene<'_>, tree: &Tree, noun: usize) -> Vec<usize> {
    const NAMING: &[&str] = &[
        "choose",
        "name",
        "appoint",
        "propose",
        "accept",
        "pick",
        "designate",
        "ask",
        "invite",
        "have",
        "thank",
    ];
    let Some(head) = tree.head(noun) else {
        return Vec::new();
    };
    // "with Norway as facilitator": said of the noun itself.
    if scene.mention_at(head).is_some() && tree.upos(head) != Upos::Verb {
        return vec![head];
    }
    // "the delegations of A and B, present as observers together with C"
    if scene.is(head, "present") {
        let who = match (tree.rel(head), tree.head(head)) {
            // "with A present as an observer"
            _ if tree.child(head, "nsubj").is_some() => grammar::doers(scene, tree, head),
            ("amod" | "acl" | "appos" | "nmod", Some(noun)) => vec![noun],
            ("parataxis", Some(verb)) => grammar::doers(scene, tree, verb),
            _ => Vec::new(),
        };
        let beside = grammar::under(tree, head, &["with", "together with", "alongside"]);
        let below = grammar::under(tree, noun, &["with", "together with", "alongside"]);
        return who.into_iter().chain(beside).chain(below).collect();
    }
    if grammar::mood(scene, tree, head) != Mood::Told {
        return Vec::new();
    }
    match tree.child(head, "obj").filter(|object| *object < noun) {
        Some(object) if scene.mention_at(object).is_some() => {
            if grammar::is_form(scene, tree, head, NAMING) {
                vec![object]
            } else {
                Vec::new()
            }
        }
        _ if grammar::is_form(
            scene,
            tree,
            head,
            &["question", "reject", "describe", "see", "regard", "denounce", "accuse"],
        ) =>
        {
            Vec::new()
        }
        // "the part played by A as a mediator", "A played a part as mediator".
        Some(part) if grammar::is_form(scene, tree, part, &["role", "part"]) => grammar::doers(scene, tree, head),
        None if tree.is_rel(head, "acl")
            && tree
                .head(head)
                .is_some_and(|part| grammar::is_form(scene, tree, part, &["role", "part"])) =>
        {
            grammar::doers(scene, tree, head)
        }
        _ if grammar::is_passive(tree, head) => grammar::patients(scene, tree, head),
        _ => grammar::doers(scene, tree, head),
    }
}

/// The name in front of the comma in front of a noun phrase: "Norway, their guarantor", where the parser sees a list.
fn apposed(scene: &Scene<'_>, noun: usize, start: usize) -> Option<usize> {
    let comma = (start.max(noun.saturating_sub(4))..noun)
        .rev()
        .find(|t| scene.is(*t, ","))?;
    let introduced = scene.is_any(comma + 1, &["the", "a", "an", "its", "their", "as"]);
    comma
        .checked_sub(1)
        .filter(|t| introduced && scene.mention_at(*t).is_some())
}

/// The states whose people a plural noun names: "Xish mediators", "mediators from Xland and Yland".
fn senders(scene: &Scene<'_>, tree: &Tree, noun: usize) -> Vec<CastIx> {
    let own = scene.mention_at(noun).map(|m| m.actor);
    let mut out: Vec<_> = own
        .filter(|actor| scene.kind(*actor) == Some(ActorKind::Group))
        .into_iter()
        .collect();
    if scene.is(noun + 1, "from") {
        // The whole list, of which the parser may take only the first.
        out.extend(super::actors::after(scene, noun + 2, tree.tokens().end));
        return out;
    }
    out.extend(grammar::all_actors(
        scene,
        tree,
        &grammar::under(tree, noun, &["from", "of"]),
    ));
    out
}

/// Who has what the noun says, or sends it.
fn holders(scene: &Scene<'_>, tree: &Tree, noun: usize) -> Vec<CastIx> {
    let verb = tree.head(noun).filter(|verb| {
        grammar::is_form(
            scene,
            tree,
            *verb,
            &["have", "hold", "enjoy", "get", "receive", "send", "dispatch"],
        )
    });
    let told = verb.filter(|verb| grammar::mood(scene, tree, *verb) == Mood::Told);
    told.map(|verb| grammar::all_actors(scene, tree, &grammar::doers(scene, tree, verb)))
        .unwrap_or_default()
}

/// Whose doing a noun is: "Angola's boycott", "the absence of Zambia".
pub(super) fn owners(scene: &Scene<'_>, tree: &Tree, noun: usize) -> Vec<CastIx> {
    let mut words = grammar::by_rel(tree, noun, |rel| rel == "nmod:poss");
    words.extend(
        grammar::under(tree, noun, &["of", "by"])
            .into_iter()
            .filter(|word| super::words::head(scene, *word).is_none()),
    );
    let pronoun = |word: &usize| scene.mention_at(*word).is_some_and(|m| m.form == MentionForm::Pronoun);
    let meant: Vec<CastIx> = words
        .iter()
        .filter(|word| pronoun(word))
        .filter_map(|word| scene.mention_at(*word))
        .flat_map(|mention| scene.actors_of(mention).iter().copied())
        .collect();
    let possessed = meant.is_empty()
        && words
            .iter()
            .any(|word| scene.is_any(*word, &["its", "their", "his", "her"]));
    words.retain(|word| !pronoun(word) && !scene.is_any(*word, &["its", "their", "his", "her"]));
    // "the council confirmed its participation": its own.
    if possessed && tree.is_rel(noun, "obj") {
        let verb = tree.head(noun);
        let above = verb
            .filter(|verb| tree.is_gerund(*verb))
            .and_then(|verb| tree.head(verb));
        words.extend(
            above
                .or(verb)
                .map(|verb| grammar::doers(scene, tree, verb))
                .unwrap_or_default(),
        );
    }
    [grammar::all_actors(scene, tree, &words), meant].concat()
}

pub(super) fn give(scene: &mut Scene<'_>, item: usize, found: Vec<(Part, Vec<CastIx>)>, span: Span) {
    for ((role, status), who) in found {
        for actor in who {
            let igo = scene.kind(actor) == Some(ActorKind::Igo);
            if igo && role == Role::Party {
                continue;
            }
            enrol(scene, item, (role, status), actor, span, super::rule::ROLE);
        }
    }
}
