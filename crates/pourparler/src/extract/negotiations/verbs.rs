//! The parts that verbs give: who hosts, mediates, attends or shuns what is their object, goal or subject.

use super::actors;
use super::grammar::{self, Mood};
use super::roles::{Part, enrol};
use crate::extract::scene::{CastIx, Scene};
use crate::model::{ActorKind, Attendance, NegotiationKind, ParticipantRole as Role};
use crate::span::Span;
use crate::text::tree::{Tree, universal};

/// What a verb makes of those who do it, and of those it is done to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    /// They bring the negotiation about, in these roles.
    Arrange(&'static [Role]),
    /// They stand at its head: one alone mediates, several sit at the table.
    Lead,
    /// They let it happen: parties hold talks, a body opens them for others.
    Hold,
    /// They are at it.
    Attend,
    /// They stay away.
    Shun,
    /// They go before its end.
    Leave,
    /// They look on.
    Watch,
    /// They bring others to it.
    Bring,
    /// They ask others to come.
    Invite,
    /// They keep others out.
    Exclude,
    /// The negotiation takes others in.
    Include,
}

/// Where the negotiation stands beside a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    Object,
    /// Behind one of these prepositions.
    Goal(&'static [&'static str]),
    Subject,
}

pub(super) const BOTH: &[Role] = &[Role::Convenor, Role::Mediator];
const FROM: &[&str] = &["from", "out", "out of", "of"];
const TO: &[&str] = &["to", "for", "at", "in"];

const SENSES: &[(&[&str], Slot, Sense)] = &[
    (
        &[
            "mediate",
            "facilitate",
            "moderate",
            "broker",
            "chair",
            "co-chair",
            "co-mediate",
        ],
        Slot::Object,
        Sense::Arrange(&[Role::Mediator]),
    ),
    (
        &["mediate", "broker", "facilitate"],
        Slot::Goal(&["in", "at", "over", "between"]),
        Sense::Arrange(&[Role::Mediator]),
    ),
    (&["preside"], Slot::Goal(&["over", "at"]), Sense::Arrange(BOTH)),
    (
        &[
            "convene", "organise", "organize", "summon", "initiate", "launch", "arrange",
        ],
        Slot::Object,
        Sense::Arrange(&[Role::Convenor]),
    ),
    (
        &[
            "sponsor",
            "co-sponsor",
            "cosponsor",
            "oversee",
            "supervise",
            "steer",
            "run",
            "guide",
        ],
        Slot::Object,
        Sense::Arrange(BOTH),
    ),
    (&["lead", "head"], Slot::Object, Sense::Lead),
    (
        &["guarantee", "underwrite"],
        Slot::Object,
        Sense::Arrange(&[Role::Guarantor]),
    ),
    (&["host"], Slot::Object, Sense::Arrange(&[Role::Host])),
    (
        &[
            "hold", "open", "begin", "start", "resume", "restart", "reopen", "continue", "conclude", "conduct",
            "finish", "end", "have", "complete", "close", "pursue", "renew", "revive", "relaunch",
        ],
        Slot::Object,
        Sense::Hold,
    ),
    (&["attend", "join", "enter", "rejoin"], Slot::Object, Sense::Attend),
    (
        &[
            "participate",
            "take",
            "sit",
            "return",
            "go",
            "come",
            "engage",
            "meet",
            "gather",
            "assemble",
            "convene",
            "reconvene",
        ],
        Slot::Goal(&["in", "at", "to", "into", "for", "during"]),
        Sense::Attend,
    ),
    (
        &["arrive", "travel", "fly", "land"],
        Slot::Goal(&["for", "to", "at"]),
        Sense::Attend,
    ),
    (&["send", "dispatch"], Slot::Goal(TO), Sense::Attend),
    (
        &["boycott", "shun", "skip", "snub", "spurn", "miss"],
        Slot::Object,
        Sense::Shun,
    ),
    (
        &["stay"],
        Slot::Goal(&["from", "away from", "away", "out of", "out", "of"]),
        Sense::Shun,
    ),
    (&["leave", "quit", "abandon"], Slot::Object, Sense::Leave),
    (
        &["walk", "storm", "withdraw", "pull", "drop", "bow", "retire"],
        Slot::Goal(FROM),
        Sense::Leave,
    ),
    (&["observe", "watch"], Slot::Object, Sense::Watch),
    (&["represent"], Slot::Goal(&["at", "in", "during"]), Sense::Include),
    (&["bring", "gather", "draw", "summon"], Slot::Goal(TO), Sense::Bring),
    (&["invite", "ask"], Slot::Goal(TO), Sense::Invite),
    (
        &["exclude", "bar", "shut", "leave", "keep", "omit", "ban", "disinvite"],
        Slot::Goal(FROM),
        Sense::Exclude,
    ),
    (
        &[
            "include", "involve", "bring", "gather", "unite", "group", "reunite", "assemble", "pit",
        ],
        Slot::Subject,
        Sense::Include,
    ),
];

/// The roles of those who do what a verb of bringing a negotiation about says.
pub(super) fn arranges(scene: &Scene<'_>, tree: &Tree, i: usize) -> Option<&'static [Role]> {
    match sense(|verbs| grammar::is_form(scene, tree, i, verbs), "obj", "", false)? {
        Sense::Arrange(roles) => Some(roles),
        Sense::Lead => Some(BOTH),
        _ => None,
    }
}

/// What the verb at a token says of a negotiation in a slot.
fn sense(is: impl Fn(&[&str]) -> bool, rel: &str, case: &str, passive: bool) -> Option<Sense> {
    SENSES
        .iter()
        .find(|(verbs, slot, _)| {
            let here = match slot {
                Slot::Object => matches!(rel, "obj" | "nsubj:pass"),
                Slot::Goal(cases) => matches!(rel, "obl" | "nmod") && cases.contains(&case),
                Slot::Subject => rel == "nsubj" && !passive,
            };
            here && is(verbs)
        })
        .map(|(_, _, sense)| *sense)
}

/// Gives the parts that the verbs above token `head`, which stands for the negotiation `item`, say.
pub(super) fn read(scene: &mut Scene<'_>, tree: &Tree, head: usize, item: usize, span: Span) {
    let mut found = Vec::new();
    let kind = scene.negotiations.get(item).map(|n| n.kind);
    for edge in tree.up(head) {
        let (verb, rel) = (edge.governor, edge.rel);
        let is = |verbs: &[&str]| grammar::is_form(scene, tree, verb, verbs);
        let rel = match universal(rel) {
            "obl" => "obl",
            // "the talks opened": a passive that is none.
            "nsubj" if !grammar::is_passive(tree, verb) => "nsubj",
            // "hosts the Xville talks": a noun that the parser took for a verb.
            "ccomp" => "obj",
            _ => rel,
        };
        // "the conference was the first platform to bring together A and B".
        let gathers = |child: &usize| {
            tree.is_rel(*child, "acl")
                && tree.is_infinitive(*child)
                && grammar::is_form(scene, tree, *child, &["bring", "gather", "unite"])
        };
        if rel == "nsubj" && tree.child(verb, "cop").is_some() && grammar::mood(scene, tree, verb) == Mood::Told {
            let gathered = tree.children(verb).iter().copied().filter(gathers);
            let who = gathered
                .flat_map(|at| grammar::patients(scene, tree, at))
                .collect::<Vec<_>>();
            found.push(((Role::Party, None), grammar::all_actors(scene, tree, &who)));
        }
        let truce = kind == Some(NegotiationKind::Ceasefire) && matches!(rel, "obj" | "nsubj:pass");
        let secured = truce && is(&["secure", "arrange", "engineer", "negotiate", "clinch"]);
        let found_sense = sense(is, rel, tree.case(head), grammar::is_passive(tree, verb));
        let Some(sense) = found_sense.or(secured.then_some(Sense::Arrange(&[Role::Mediator]))) else {
            continue;
        };
        // A truce has no venue, and who revives a process need not sit in it.
        let fits = match kind {
            Some(NegotiationKind::Ceasefire) => matches!(sense, Sense::Arrange(_)),
            Some(NegotiationKind::Process) => sense != Sense::Hold || is(&["hold", "have", "conduct"]),
            _ => true,
        };
        let light = !is(&["take"]) || tree.child(verb, "obj").is_some_and(|part| scene.is(part, "part"));
        if light && fits {
            found.extend(parts(scene, tree, verb, Some(head), sense));
        }
        // "A hosted talks, mediated by B": the parser joins the participle to the verb.
        for joined in grammar::by_rel(tree, verb, |rel| rel == "conj") {
            let by = !grammar::by_rel(tree, joined, |rel| rel == "agent").is_empty();
            let own = tree
                .children(joined)
                .iter()
                .any(|child| tree.is_rel(*child, "nsubj") || tree.is_rel(*child, "aux"));
            let roles = arranges(scene, tree, joined).filter(|_| by && !own && matches!(rel, "obj"));
            found.extend(
                roles
                    .map(|roles| parts(scene, tree, joined, Some(head), Sense::Arrange(roles)))
                    .into_iter()
                    .flatten(),
            );
        }
    }
    give(scene, item, found, span);
}

/// Gives the parts that verbs say of a negotiation taken up by a pronoun: "Kenya will not attend them".
pub(super) fn pronominal(scene: &mut Scene<'_>, tree: &Tree, item: usize, span: Span) {
    for t in tree.tokens() {
        if scene.is_any(t, &["it", "them"]) && !tree.is_rel(t, "nsubj") {
            let thing = tree.up(t).iter().any(|edge| {
                let of = |verbs: &[&str]| grammar::is_form(scene, tree, edge.governor, verbs);
                of(&[
                    "attend",
                    "boycott",
                    "join",
                    "participate",
                    "host",
                    "convene",
                    "shun",
                    "chair",
                    "mediate",
                    "take",
                    "quit",
                    "leave",
                ])
            });
            if thing {
                read(scene, tree, t, item, span);
            }
        }
    }
}

/// Parts found, with those who have them.
pub(super) type Found = Vec<(Part, Vec<CastIx>)>;

/// What a verb in a sense makes of whom. `head` is the word of the negotiation, where there is one.
pub(super) fn parts(scene: &Scene<'_>, tree: &Tree, verb: usize, head: Option<usize>, sense: Sense) -> Found {
    let mood = grammar::mood(scene, tree, verb);
    let doers = grammar::who_does(scene, tree, verb);
    let patients = || {
        let words = grammar::patients(scene, tree, verb)
            .into_iter()
            .filter(|word| Some(*word) != head);
        grammar::all_actors(scene, tree, &words.collect::<Vec<_>>())
    };
    let told = matches!(mood, Mood::Told | Mood::Ahead);
    match sense {
        Sense::Arrange(roles) if told => {
            let mut with = grammar::under(tree, verb, &["with", "together with", "alongside"]);
            with.retain(|word| !grammar::is_passive(tree, verb) || is_beside(scene, tree, *word));
            with.extend(head.into_iter().flat_map(|head| together(scene, tree, head)));
            let all = [doers, grammar::all_actors(scene, tree, &with)].concat();
            roles.iter().map(|role| ((*role, None), all.clone())).collect()
        }
        Sense::Lead if told => {
            let second = if doers.len() > 1 { Role::Party } else { Role::Mediator };
            vec![((Role::Convenor, None), doers.clone()), ((second, None), doers)]
        }
        Sense::Hold if told && presides(scene, tree, verb, head, &doers) => {
            BOTH.iter().map(|role| ((*role, None), doers.clone())).collect()
        }
        Sense::Hold if told => hold(scene, tree, verb, head, doers),
        Sense::Attend if told && watches(scene, tree, verb) => vec![((Role::Observer, None), doers)],
        Sense::Attend if told && serves(scene, tree, verb) => Vec::new(),
        Sense::Attend if told => {
            let parties = doers
                .into_iter()
                .filter(|actor| scene.kind(*actor) != Some(ActorKind::Igo));
            vec![((Role::Party, None), parties.collect())]
        }
        Sense::Attend if mood == Mood::Denied => vec![((Role::Invited, Some(Attendance::Refused)), doers)],
        Sense::Shun if told => vec![((Role::Invited, Some(Attendance::Refused)), doers)],
        Sense::Leave if mood == Mood::Told => vec![((Role::Party, Some(Attendance::Withdrew)), doers)],
        Sense::Watch if told => vec![((Role::Observer, None), doers)],
        Sense::Bring if told => {
            let arrangers = doers.into_iter().filter(|_| head.is_some()).collect();
            vec![((Role::Party, None), patients()), ((Role::Convenor, None), arrangers)]
        }
        Sense::Invite if told => {
            let status = answer(scene, tree, verb);
            vec![((Role::Invited, status), patients())]
        }
        Sense::Exclude if told => vec![((Role::Invited, Some(Attendance::Excluded)), patients())],
        Sense::Include if told => {
            let joined = grammar::under(tree, verb, &["against"]);
            vec![(
                (Role::Party, None),
                [patients(), grammar::all_actors(scene, tree, &joined)].concat(),
            )]
        }
        _ => Vec::new(),
    }
}

/// Whether a phrase with "with" stands right behind a name: "brokered by A with B", not "by A and its talks with B".
fn is_beside(scene: &Scene<'_>, tree: &Tree, word: usize) -> bool {
    let start = tree.subtree(word).start;
    let link = (start.saturating_sub(2)..=start).find(|t| scene.is_any(*t, &["with", "alongside", "together"]));
    link.and_then(|t| t.checked_sub(1))
        .is_some_and(|t| scene.mention_at(t).is_some() || scene.is_any(t, &[",", "together"]))
}

/// Those together with whom somebody does something about the word at token `head`, where the parser hangs them from it.
pub(super) fn together(scene: &Scene<'_>, tree: &Tree, head: usize) -> Vec<usize> {
    let mut with = grammar::under(tree, head, &["with"]);
    with.retain(|word| {
        let start = tree.subtree(*word).start;
        (start.saturating_sub(1)..=start).any(|t| scene.is_any(t, &["together", "jointly", "along"]))
    });
    with
}

/// Whether one alone opens or closes talks that are not said to be with somebody: he presides.
fn presides(scene: &Scene<'_>, tree: &Tree, verb: usize, head: Option<usize>, doers: &[CastIx]) -> bool {
    let definite = |head: usize| {
        tree.children(head)
            .iter()
            .any(|child| scene.is_any(*child, &["the", "this"]))
    };
    let with = |at: usize| !grammar::under(tree, at, &["with", "between"]).is_empty();
    doers.len() == 1
        && grammar::is_form(scene, tree, verb, &["open", "close"])
        && head.is_some_and(|head| definite(head) && !with(head) && !with(verb))
}

/// Those who hold talks are their parties, unless the talks are between others: then they bring them about.
fn hold(scene: &Scene<'_>, tree: &Tree, verb: usize, head: Option<usize>, doers: Vec<CastIx>) -> Found {
    let places = [Some(verb), head];
    let sides = places
        .iter()
        .flatten()
        .flat_map(|at| grammar::under(tree, *at, &["between", "among"]));
    let sides = grammar::all_actors(scene, tree, &sides.collect::<Vec<_>>());
    let with = places
        .iter()
        .flatten()
        .flat_map(|at| grammar::under(tree, *at, &["with"]));
    let with = grammar::all_actors(scene, tree, &with.collect::<Vec<_>>());
    let serves = |actor: &CastIx| {
        let of = scene.cast.get(*actor).and_then(|m| m.actor.of.clone());
        let body = of.and_then(|id| scene.lexicon.actor(&id)).map(|(_, body)| body.kind);
        scene.kind(*actor) == Some(ActorKind::Person) && body == Some(ActorKind::Igo)
    };
    let igo = |actor: &CastIx| scene.kind(*actor) == Some(ActorKind::Igo) || serves(actor) && !sides.is_empty();
    let (bodies, others): (Vec<_>, Vec<_>) = doers.into_iter().partition(igo);
    let outsiders = !sides.is_empty() && others.iter().all(|actor| !sides.contains(actor));
    let mut found = vec![
        ((Role::Convenor, None), bodies.clone()),
        ((Role::Mediator, None), bodies),
    ];
    if outsiders {
        found.push(((Role::Convenor, None), others));
    } else {
        found.push(((Role::Party, None), [others, with].concat()));
    }
    found
}

/// Whether a verb is done "as an observer".
pub(super) fn watches(scene: &Scene<'_>, tree: &Tree, verb: usize) -> bool {
    let range = tree.subtree(verb);
    let noun = |t: usize| scene.is_any(t, &["observer", "observers"]) && tree.case(t) == "as";
    let sent = grammar::is_form(scene, tree, verb, &["send", "dispatch"]);
    let looks = |t: usize| grammar::is_form(scene, tree, t, &["observe", "watch"]) && tree.is_infinitive(t);
    range.clone().any(noun) || sent && range.clone().any(looks)
}

/// Whether a verb is done as something else than a party: "as guests", "as host".
fn serves(scene: &Scene<'_>, tree: &Tree, verb: usize) -> bool {
    let mut capacity = grammar::under(tree, verb, &["as"]);
    capacity.extend(
        tree.children(verb)
            .iter()
            .filter(|child| tree.is_rel(**child, "advcl") && tree.case(**child) == "as"),
    );
    capacity.into_iter().any(|noun| {
        !grammar::is_form(
            scene,
            tree,
            noun,
            &["party", "participant", "delegate", "equal", "part"],
        )
    })
}

/// What became of an invitation, so far as the sentence says.
fn answer(scene: &Scene<'_>, tree: &Tree, verb: usize) -> Option<Attendance> {
    tree.tokens().find_map(|t| {
        let is = |verbs: &[&str]| t != verb && grammar::is_form(scene, tree, t, verbs);
        let told = |mood: Mood| grammar::mood(scene, tree, t) == mood;
        match () {
            () if is(&["refuse", "decline", "boycott", "reject", "spurn", "shun"]) && told(Mood::Told) => {
                Some(Attendance::Refused)
            }
            () if is(&["rescind", "disinvite", "revoke"]) && told(Mood::Told) => Some(Attendance::Excluded),
            () if is(&["withdraw"]) && told(Mood::Told) && tree.child(t, "obj").is_some() => Some(Attendance::Excluded),
            () if is(&["attend", "come"]) && told(Mood::Denied) => Some(Attendance::Refused),
            () => None,
        }
    })
}

pub(super) fn give(scene: &mut Scene<'_>, item: usize, found: Found, span: Span) {
    for ((role, status), who) in found {
        for actor in who {
            for actor in actors::who_and_for_whom(scene, role, actor) {
                enrol(scene, item, (role, status), actor, span, super::rule::ROLE);
            }
        }
    }
}
