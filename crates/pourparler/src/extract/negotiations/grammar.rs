//! Who does what in a clause, read off the dependency tree.

use super::actors::{self, counts};
use super::mood::MANDATING;
pub(crate) use super::mood::{Mood, mood};
use super::{control, field};
use crate::extract::scene::{CastIx, Mention, Scene};
use crate::model::{ActorKind, MentionForm};
use crate::text::tree::{Tree, Upos, universal};

/// Verbs, beside those of a mandate, under which an infinitive says what their object is to do.
const CHARGING: &[&str] = &[
    "ask",
    "request",
    "urge",
    "order",
    "tell",
    "invite",
    "press",
    "persuade",
    "help",
    "allow",
    "force",
    "want",
    "require",
    "get",
    "encourage",
    "bring",
    "convince",
    "induce",
    "cajole",
    "prod",
    "nudge",
];
/// Nouns whose owner does what an infinitive behind them says.
const CONTROLLED: &[&str] = &[
    "refusal",
    "decision",
    "offer",
    "pledge",
    "promise",
    "vow",
    "commitment",
    "readiness",
    "willingness",
    "reluctance",
    "failure",
    "agreement",
    "intention",
    "threat",
    "attempt",
    "bid",
    "effort",
];

/// The words that do what token `i` says: subjects of an active verb, agents of a passive one, possessors of a noun.
pub(crate) fn doers(scene: &Scene<'_>, tree: &Tree, i: usize) -> Vec<usize> {
    if is_passive(tree, i) {
        return agents(tree, i);
    }
    // What somebody is accused of is done by the accused.
    let charged = tree.head(i).filter(|head| {
        let infinitive = tree.is_infinitive(i) && matches!(universal(tree.rel(i)), "advcl" | "xcomp" | "ccomp" | "obl");
        let charging = || {
            [MANDATING, CHARGING]
                .iter()
                .any(|verbs| is_form(scene, tree, *head, verbs))
        };
        infinitive && charging() && tree.child(*head, "obj").is_some_and(|object| object < i)
    });
    if let Some(verb) = charged.filter(|_| !has_own_subject(tree, i)) {
        return patients(scene, tree, verb);
    }
    let called = tree
        .head(i)
        .filter(|head| tree.is_infinitive(i) && is_form(scene, tree, *head, &["call", "appeal"]));
    if let Some(verb) = called.filter(|_| !has_own_subject(tree, i)) {
        return under(tree, verb, &["on", "upon", "to"]);
    }
    if let Some(words) = control::of_gerund(scene, tree, i)
        .or_else(|| control::of_step(scene, tree, i))
        .or_else(|| control::of_lasting(scene, tree, i))
    {
        return words;
    }
    // "A's refusal to come": who refuses would come.
    let owned = tree.head(i).filter(|head| {
        tree.is_infinitive(i) && universal(tree.rel(i)) == "acl" && is_form(scene, tree, *head, CONTROLLED)
    });
    if let Some(noun) = owned.filter(|_| !has_own_subject(tree, i)) {
        let owners: Vec<usize> = [
            by_rel(tree, noun, |rel| rel == "nmod:poss"),
            under(tree, noun, &["of", "by"]),
        ]
        .concat();
        if !owners.is_empty() {
            return owners;
        }
    }
    let accused = tree.head(i).filter(|head| {
        matches!(universal(tree.rel(i)), "advcl" | "obl" | "xcomp")
            && is_form(
                scene,
                tree,
                *head,
                &["accuse", "suspect", "blame", "warn", "criticise", "criticize"],
            )
    });
    if let Some(verb) = accused.filter(|_| !has_own_subject(tree, i)) {
        let patient = if is_passive(tree, verb) { "nsubj:pass" } else { "obj" };
        return by_rel(tree, verb, |rel| rel == patient);
    }
    let mut subjects = by_rel(tree, i, |rel| matches!(rel, "nsubj" | "nsubj:outer"));
    if subjects.iter().any(|word| *word < i) {
        // Nothing has a subject on both sides: what the parser joins to it from behind is no part of it.
        subjects.retain(|word| *word < i);
    }
    with_joined(scene, tree, i, subjects)
}

/// "A and B, who have met": the parser hangs the clause from the last of the names, its verb agrees with them all; or it hangs it
/// from the first, behind the last.
fn with_joined(scene: &Scene<'_>, tree: &Tree, verb: usize, mut subjects: Vec<usize>) -> Vec<usize> {
    let antecedent = tree
        .head(verb)
        .filter(|head| tree.is_rel(verb, "acl:relcl") && subjects.contains(head));
    let Some(antecedent) = antecedent else {
        return subjects;
    };
    let start = tree.subtree(verb).start;
    let comma = (start.saturating_sub(1)..=start).any(|t| scene.is(t, ","));
    let first = tree.head(antecedent).filter(|_| tree.is_rel(antecedent, "conj"));
    let joined = |to: usize| {
        let all = tree.children(first.unwrap_or(antecedent)).iter().copied();
        all.filter(move |c| *c < to && tree.is_rel(*c, "conj"))
    };
    let more: Vec<usize> = match first {
        Some(first) if agrees_with_several(scene, tree, verb, (first, antecedent)) => {
            std::iter::once(first).chain(joined(antecedent)).collect()
        }
        Some(_) => Vec::new(),
        None => joined(start).collect(),
    };
    let named = |t: usize| tree.upos(t) == Upos::Propn;
    if comma && named(antecedent) {
        subjects.extend(more.into_iter().filter(|word| named(*word)));
        subjects.sort_unstable();
        subjects.dedup();
    }
    subjects
}

/// Whether a verb is, or may be, said of both of two joined names.
fn agrees_with_several(scene: &Scene<'_>, tree: &Tree, verb: usize, (first, last): (usize, usize)) -> bool {
    let helpers: Vec<_> = by_rel(tree, verb, |rel| matches!(universal(rel), "aux" | "cop"));
    if helpers.is_empty() {
        return tree.upos(verb) == Upos::Verb && scene.word(verb).eq_ignore_ascii_case(tree.lemma(verb));
    }
    if helpers.iter().any(|t| scene.is_any(*t, &["have", "are", "were"])) {
        return true;
    }
    // Some helpers do not say how many; bodies of one kind do things together.
    let kind = |t: usize| scene.mention_at(t).and_then(|m| scene.kind(m.actor));
    let neutral = helpers.iter().any(|t| scene.is_any(*t, &["had", "will", "would"]));
    neutral && kind(first) == kind(last) && kind(last).is_some_and(|kind| kind != ActorKind::Person)
}

fn has_own_subject(tree: &Tree, i: usize) -> bool {
    tree.children(i).iter().any(|child| tree.is_rel(*child, "nsubj"))
}

/// The words that it is done to.
pub(crate) fn patients(scene: &Scene<'_>, tree: &Tree, i: usize) -> Vec<usize> {
    if is_passive(tree, i) {
        return with_joined(scene, tree, i, by_rel(tree, i, |rel| rel == "nsubj:pass"));
    }
    by_rel(tree, i, |rel| rel == "obj" || rel == "iobj")
}

/// The actors who meet by the verb at token `i`: "A meets B", "A meets with B".
pub(super) fn who_meets(scene: &Scene<'_>, tree: &Tree, i: usize) -> Vec<CastIx> {
    let mut who = doers(scene, tree, i);
    who.extend(patients(scene, tree, i));
    who.extend(under(tree, i, &["with"]));
    all_actors(scene, tree, &who)
}

/// The words under token `i` that one of `cases` introduces.
pub(crate) fn under(tree: &Tree, i: usize, cases: &[&str]) -> Vec<usize> {
    let edges = tree.down(i).iter();
    edges
        .filter(|edge| {
            matches!(universal(edge.rel), "nmod" | "obl" | "agent") && cases.contains(&tree.case(edge.dependent))
        })
        .map(|edge| edge.dependent)
        .collect()
}

pub(crate) fn by_rel(tree: &Tree, i: usize, fits: impl Fn(&str) -> bool) -> Vec<usize> {
    let edges = tree.down(i).iter().filter(|edge| fits(edge.rel));
    edges.map(|edge| edge.dependent).collect()
}

/// Nouns for those who act for somebody that their complement or adjective names.
const AGENTS: &[&str] = &[
    "delegation",
    "delegate",
    "representative",
    "negotiator",
    "envoy",
    "official",
    "minister",
    "leader",
    "team",
    "side",
    "government",
    "leadership",
    "diplomat",
    "emissary",
    "commander",
    "mediator",
    "facilitator",
    "member",
    "head",
    "party",
    "president",
    "authority",
    "mediation",
    "junta",
    "army",
    "force",
    "panel",
    "country",
    "bloc",
    "cabinet",
];

/// The actors that the noun phrase around token `i` stands for; joined phrases are listed by their own edges.
pub(crate) fn actors_at(scene: &Scene<'_>, tree: &Tree, i: usize) -> Vec<CastIx> {
    let listed = instances(scene, tree, i);
    if !listed.is_empty() {
        return listed;
    }
    if let Some(mention) = scene.mention_at(i) {
        let joined = adjectives(scene, tree, i, mention);
        if !joined.is_empty() {
            return joined;
        }
        let thing = mention.form == MentionForm::Pronoun && !counts(scene, mention) && !scene.is(i, "it");
        return if thing {
            Vec::new()
        } else {
            scene.actors_of(mention).to_vec()
        };
    }
    if !matches!(
        tree.upos(i),
        Upos::Noun | Upos::Propn | Upos::Num | Upos::Pron | Upos::Det | Upos::Adj
    ) {
        return Vec::new();
    }
    let mut out = Vec::new();
    let mut named: Vec<usize> = by_rel(tree, i, |rel| matches!(rel, "appos" | "flat"));
    // Looked at, but not gone into: from there the way leads back here.
    let beside = tree.head(i).filter(|_| tree.is_rel(i, "appos"));
    named.extend(beside);
    if let Some(whose) = tree.child(i, "nmod").filter(|child| scene.is(*child, "whose")) {
        named.extend(
            tree.ancestors(whose)
                .find(|word| tree.rel(*word) == "acl:relcl")
                .and_then(|verb| tree.head(verb)),
        );
    }
    // "A, former president of Xland": said of A, not of Xland.
    let titled = named.iter().filter_map(|word| scene.mention_at(*word)).map(|m| m.actor);
    let mut persons = titled.filter(|actor| scene.kind(*actor) == Some(ActorKind::Person));
    if let Some(person) = persons.next().filter(|_| !tree.is_plural(i)) {
        return vec![person];
    }
    let stands = is_form(scene, tree, i, AGENTS);
    // "Presidents A of Xland and B of Yland": the title of a name.
    let title = scene
        .mention_at(i + 1)
        .filter(|m| stands && m.form != MentionForm::Pronoun && scene.kind(m.actor) == Some(ActorKind::Person));
    if let Some(person) = title {
        return vec![person.actor];
    }
    let parts = if stands {
        under(tree, i, &["of", "from", "for"])
    } else {
        Vec::new()
    };
    let possessors = by_rel(tree, i, |rel| stands && matches!(rel, "nmod:poss" | "compound"));
    for word in named.into_iter().chain(parts).chain(possessors) {
        if scene.is_any(word, &["our", "my"]) {
            let meant = scene.mention_at(word).map(|m| scene.actors_of(m)).unwrap_or_default();
            meant.iter().for_each(|actor| add(&mut out, Some(*actor)));
        } else if word != i && scene.mention_at(word).is_some_and(|m| m.form != MentionForm::Pronoun) {
            add(&mut out, scene.mention_at(word).map(|m| m.actor));
        } else if word != i && stands && beside != Some(word) && is_form(scene, tree, word, AGENTS) {
            actors_at(scene, tree, word)
                .into_iter()
                .for_each(|actor| add(&mut out, Some(actor)));
        }
    }
    if out.is_empty() {
        // "two sides, A and B", "the Houthi delegation": a name inside the phrase.
        let range = tree.subtree(i).start..i;
        let inside = range
            .rev()
            .find_map(|t| scene.mention_at(t).filter(|_| stands && tree.is_under(t, i)));
        add(&mut out, inside.map(|m| m.actor));
    }
    out
}

/// "countries including A, B and C", "groups such as D": those that a plural noun names for instance.
fn instances(scene: &Scene<'_>, tree: &Tree, i: usize) -> Vec<CastIx> {
    let unnamed = scene.mention_at(i).is_none_or(|m| {
        scene
            .cast
            .get(m.actor)
            .is_some_and(|member| member.known.is_none() && member.plural)
    });
    if !(unnamed && tree.is_plural(i) && tree.upos(i) == Upos::Noun) {
        return Vec::new();
    }
    let end = tree.tokens().end;
    let from = |t: &usize| {
        scene.is_any(*t, &["including", "notably", "namely", "like"])
            || scene.is(*t, "as") && scene.is(t.wrapping_sub(1), "such")
    };
    let near = |t: &usize| !matches!(tree.upos(*t), Upos::Verb | Upos::Aux) || scene.is(*t, "including");
    let Some(link) = (i + 1..end.min(i + 8)).take_while(near).find(from) else {
        return Vec::new();
    };
    actors::after(scene, link + 1, end)
}

/// The actors who do what the verb at token `i` says. The tree says who; where it has lost members of a list, or takes a list for
/// joined clauses ("the plan, and B rejected it"), the names right in front of the verb or behind "by" complete it.
pub(crate) fn who_does(scene: &Scene<'_>, tree: &Tree, i: usize) -> Vec<CastIx> {
    let mut who = who_is_said_to(scene, tree, i);
    if !who.is_empty() {
        echoed(scene, tree, i)
            .into_iter()
            .for_each(|actor| add(&mut who, Some(actor)));
    }
    who
}

/// "and so does A", "as do B and C", behind what somebody is said to do or be: those who do likewise.
pub(crate) fn echoed(scene: &Scene<'_>, tree: &Tree, i: usize) -> Vec<CastIx> {
    const HELPERS: &[&str] = &[
        "is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "will", "would",
    ];
    let end = tree.tokens().end;
    let likewise = |t: &usize| {
        scene.is_any(*t, &["so", "as"])
            && scene.is_any(t + 1, HELPERS)
            && scene.is_any(t.wrapping_sub(1), &["and", ",", ";", "but"])
    };
    let Some(link) = (i + 1..end).find(likewise) else {
        return Vec::new();
    };
    let other = (i + 1..link).any(|t| tree.upos(t) == Upos::Verb && tree.child(t, "nsubj").is_some_and(|s| s > i));
    let article = usize::from(scene.is(link + 2, "the"));
    if other || scene.mention_at(link + 2 + article).is_none() {
        return Vec::new();
    }
    actors::after(scene, link + 2, end)
}

fn who_is_said_to(scene: &Scene<'_>, tree: &Tree, i: usize) -> Vec<CastIx> {
    let start = tree.tokens().start;
    let words = doers(scene, tree, i);
    let told = all_actors(scene, tree, &words);
    let governor = tree
        .ancestors(i)
        .find(|up| !tree.is_infinitive(*up))
        .filter(|_| tree.is_infinitive(i));
    if let Some(verb) = governor.filter(|verb| told.is_empty() && words.is_empty() && tree.upos(*verb) == Upos::Verb) {
        return actors::before(scene, verb, start);
    }
    let near = if is_passive(tree, i) {
        let by = (i + 1..tree.tokens().end.min(i + 4)).find(|t| scene.is(*t, "by"));
        by.map(|by| actors::after(scene, by + 1, tree.tokens().end))
            .unwrap_or_default()
    } else if tree.is_infinitive(i) || tree.is_bare_participle(i) && scene.mention_at(i.wrapping_sub(1)).is_none() {
        Vec::new()
    } else {
        actors::before(scene, i, start)
    };
    // "rebels in Xland rejected it": the name in front of the verb belongs to the subject.
    let last = i.checked_sub(1);
    let person = last
        .and_then(|t| scene.mention_at(t))
        .and_then(|m| actors::bearer_of(scene, m));
    let inside = person.is_none()
        && last.is_some_and(|t| {
            words
                .iter()
                .any(|word| t != *word && tree.is_under(t, *word) && tree.is_rel(t, "nmod"))
        });
    if told.is_empty() {
        let told_by_none = inside || tree.upos(i) != Upos::Verb;
        return if told_by_none { Vec::new() } else { near };
    }
    let adjacent = last
        .and_then(|t| scene.mention_at(t))
        .is_some_and(|m| !told.contains(&m.actor));
    let apart = last.is_some_and(|t| words.iter().all(|word| !tree.is_under(t, *word)));
    if adjacent && apart && !near.is_empty() {
        return near;
    }
    if !near.is_empty() && words.iter().all(|word| tree.upos(*word) == Upos::Pron) {
        return near;
    }
    if near.len() > told.len() && told.iter().all(|actor| near.contains(actor)) {
        return near;
    }
    told
}

/// The states of adjectives joined in front of one noun: "American and Russian officials".
fn adjectives(scene: &Scene<'_>, tree: &Tree, i: usize, mention: &Mention) -> Vec<CastIx> {
    let known = |t: usize| {
        let state = scene.lexicon.actors.get(field::demonym_at(scene, t)?)?;
        scene.cast.find(&state.id)
    };
    let range = tree.subtree(i).start..mention.tokens.end;
    let joined = range.clone().any(|t| scene.is_any(t, &["and", ","]) && t < i);
    let states: Vec<_> = range.filter_map(known).collect();
    if joined && states.len() > 1 && scene.kind(mention.actor) == Some(ActorKind::Group) {
        return states;
    }
    Vec::new()
}

/// The actors of several words.
pub(crate) fn all_actors(scene: &Scene<'_>, tree: &Tree, words: &[usize]) -> Vec<CastIx> {
    let mut out = Vec::new();
    for word in words {
        for actor in actors_at(scene, tree, *word) {
            add(&mut out, Some(actor));
        }
    }
    out
}

fn add(out: &mut Vec<CastIx>, actor: Option<CastIx>) {
    if let Some(actor) = actor.filter(|actor| !out.contains(actor)) {
        out.push(actor);
    }
}

/// Whether token `i` is a form of one of `words` (lower case): by its lemma, or by the rules of spelling where the lemma is a guess.
pub(crate) fn is_form(scene: &Scene<'_>, tree: &Tree, i: usize, words: &[&str]) -> bool {
    let lemma = tree.lemma(i);
    if words.iter().any(|word| lemma.eq_ignore_ascii_case(word)) {
        return true;
    }
    let word = scene.word(i).to_lowercase();
    bases(&word).iter().any(|base| words.contains(&base.as_str()))
}

/// What a regular form may be a form of.
fn bases(word: &str) -> Vec<String> {
    let mut out = vec![word.to_owned()];
    for (ending, more) in [
        ("s", &[""][..]),
        ("es", &[""]),
        ("ed", &["", "e"]),
        ("ing", &["", "e"]),
        ("ies", &["y"]),
        ("ied", &["y"]),
    ] {
        let Some(stem) = word.strip_suffix(ending) else {
            continue;
        };
        out.extend(more.iter().map(|end| format!("{stem}{end}")));
        let mut letters = stem.chars().rev();
        if let (Some(last), Some(before)) = (letters.next(), letters.next())
            && last == before
        {
            out.push(stem.strip_suffix(last).unwrap_or_default().to_owned());
        }
    }
    out
}

/// The words behind "by" that do what a passive says.
fn agents(tree: &Tree, i: usize) -> Vec<usize> {
    let edges = tree.down(i).iter();
    let by =
        edges.filter(|edge| edge.rel == "agent" || universal(edge.rel) == "obl" && tree.case(edge.dependent) == "by");
    by.map(|edge| edge.dependent).collect()
}

/// Whether token `i` is a passive; with a subject and an object of its own it is none, whatever the parser made of its form.
pub(crate) fn is_passive(tree: &Tree, i: usize) -> bool {
    let has = |rel: &str| tree.children(i).iter().any(|child| tree.rel(*child) == rel);
    // "hosted talks, mediated by B": a participle with its agent, joined to an active verb.
    let agent = !has("obj") && !tree.is_gerund(i) && !agents(tree, i).is_empty() && !has("nsubj");
    agent || tree.is_passive(i) && !(has("nsubj") && !has("aux:pass") && !has("nsubj:pass"))
}
