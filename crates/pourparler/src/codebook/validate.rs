//! Checks across entries: references, circles, forms that two actors claim, offices with two holders at once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::decode::{Claim, FormClass, Holder, Link, Links};
use super::pack::Pack;
use super::schema::Tables;
use crate::error::Problem;
use crate::model::{ActorKind, Edtf};
use crate::source::fields::Word;

/// The fields in which a chain of references must not come back to its start.
const CHAINS: [(&str, &str); 6] = [
    ("actor", "of"),
    ("actor", "members"),
    ("actor", "succeeds"),
    ("issue", "parents"),
    ("negotiation", "part_of"),
    ("negotiation", "follows"),
];

/// Runs every check and adds what it finds to `problems`.
pub(super) fn validate(packs: &[Arc<Pack>], tables: &Tables, links: &Links<'_>, problems: &mut Vec<Problem>) {
    problems.extend(dangling(packs, &links.links));
    for (table, field) in CHAINS {
        problems.extend(circles(table, field, &links.links));
    }
    problems.extend(shared_forms(&links.ambiguous, &links.claims));
    problems.extend(double_rules(&links.ambiguous));
    problems.extend(double_holders(tables, &links.holders));
}

fn dangling<'a>(packs: &'a [Arc<Pack>], links: &'a [Link<'a>]) -> impl Iterator<Item = Problem> {
    let missing = |link: &&Link<'_>| packs.iter().all(|pack| pack.entry(link.table, &link.target).is_none());
    links.iter().filter(missing).map(|link| {
        let Link { table, target, word } = link;
        let message = format!("there is no {table} `{target}`");
        word.problem(
            "dangling-reference",
            message,
            format!("the id of an entry `[{table}.{target}]`"),
        )
    })
}

/// One problem for each circle of references, at the reference of its smallest id.
fn circles<'a>(table: &str, field: &str, links: &'a [Link<'a>]) -> Vec<Problem> {
    let mut graph: BTreeMap<&str, Vec<(&str, &Word<'a>)>> = BTreeMap::new();
    for link in links {
        let key = link.word.key;
        if (key.table, key.list, key.field) == (table, "", field) {
            graph.entry(key.id).or_default().push((&link.target, &link.word));
        }
    }
    let mut problems = Vec::new();
    let mut done = BTreeSet::new();
    for start in graph.keys() {
        let mut path: Vec<(&str, usize)> = vec![(start, 0)];
        while let Some((id, next)) = path.last_mut() {
            let Some((target, word)) = graph.get(id).and_then(|edges| edges.get(*next)) else {
                done.insert(*id);
                path.pop();
                continue;
            };
            *next += 1;
            if let Some(from) = path.iter().position(|(id, _)| id == target) {
                let round = path.iter().skip(from).map(|(id, _)| format!("`{id}`"));
                let round = round.chain([format!("`{target}`")]).collect::<Vec<_>>().join(" -> ");
                let message = format!("`{field}` goes round in a circle: {round}");
                problems.push(word.problem("circular", message, "a chain that ends"));
            } else if !done.contains(target) {
                path.push((target, 0));
            }
        }
    }
    problems
}

/// A form without its article; noun phrases without their case.
fn folded(class: FormClass, form: &str) -> String {
    let bare = form
        .strip_prefix("the ")
        .or_else(|| form.strip_prefix("The "))
        .unwrap_or(form);
    if class == FormClass::Nominal {
        bare.to_lowercase()
    } else {
        bare.to_owned()
    }
}

/// Two entries that would both decide what one form means.
fn double_rules(ambiguous: &[Word<'_>]) -> Vec<Problem> {
    let mut first: BTreeMap<&str, &Word<'_>> = BTreeMap::new();
    let mut problems = Vec::new();
    for word in ambiguous {
        match first.get(word.text) {
            None => {
                first.insert(word.text, word);
            }
            Some(earlier) => {
                let message = format!("two entries decide what `{}` means", word.text);
                let mut problem = word.problem("shared-form", message, "one entry, with the readings of both");
                problem.related.push(earlier.place.excerpt("the other is here"));
                problems.push(problem);
            }
        }
    }
    problems
}

fn shared_forms(ambiguous: &[Word<'_>], claims: &[Claim<'_>]) -> Vec<Problem> {
    let decided: BTreeSet<String> = ambiguous
        .iter()
        .flat_map(|word| [FormClass::Name, FormClass::Nominal].map(|class| folded(class, word.text)))
        .collect();
    let mut by_form: BTreeMap<(FormClass, String), Vec<&Claim<'_>>> = BTreeMap::new();
    for claim in claims {
        by_form
            .entry((claim.class, folded(claim.class, claim.word.text)))
            .or_default()
            .push(claim);
    }
    let mut problems = Vec::new();
    for ((_, form), claims) in &by_form {
        if decided.contains(form) {
            continue;
        }
        let mut earlier: Vec<&&Claim<'_>> = Vec::new();
        for claim in claims {
            if let Some(other) = earlier.iter().find(|other| compete(claim, other)) {
                let (a, b) = (other.actor, claim.actor);
                let mut problem = claim.word.problem(
                    "shared-form",
                    format!("`{form}` names both `{a}` and `{b}`"),
                    format!("one claimant, or `[ambiguity.ID]` with `form = \"{form}\"`"),
                );
                problem
                    .related
                    .push(other.word.place.excerpt(format!("claimed for `{a}` here")));
                problems.push(problem);
            }
            earlier.push(claim);
        }
    }
    problems
}

/// Whether no date and no convention tells two claims to one form apart.
fn compete(a: &Claim<'_>, b: &Claim<'_>) -> bool {
    let apart_in_time = a.dates.zip(b.dates).is_some_and(|(a, b)| a.overlaps(b) == Some(false));
    // Context and offices choose between persons of one surname.
    let surnames =
        [a, b].iter().all(|claim| claim.kind == ActorKind::Person) && !a.word.text.trim().contains(char::is_whitespace);
    a.actor != b.actor && !apart_in_time && !surnames
}

fn double_holders(tables: &Tables, holders: &[Holder<'_>]) -> Vec<Problem> {
    let mut by_office: BTreeMap<_, Vec<&Holder<'_>>> = BTreeMap::new();
    for holder in holders {
        let single = tables
            .offices
            .get(&holder.tenure.office)
            .is_some_and(|office| office.single);
        if single && let Some(of) = &holder.tenure.of {
            by_office.entry((of, &holder.tenure.office)).or_default().push(holder);
        }
    }
    let mut problems = Vec::new();
    for ((of, office), mut holders) in by_office {
        holders.sort_by_key(|holder| holder.tenure.dates);
        for (i, holder) in holders.iter().enumerate() {
            for other in holders.iter().take(i).filter(|other| overlap(holder, other)) {
                let (a, b) = (other.actor, holder.actor);
                let mut problem = holder.word.problem(
                    "overlapping-office",
                    format!("`{a}` and `{b}` are both `{office}` of `{of}` at one time"),
                    "dates that do not overlap, or an office with `single = false`",
                );
                problem
                    .related
                    .push(other.word.place.excerpt(format!("`{a}` holds it here")));
                problems.push(problem);
            }
        }
    }
    problems
}

/// Whether the two tenures share more than a change of hands: a day, month or year, whichever is the less precise.
fn overlap(a: &Holder<'_>, b: &Holder<'_>) -> bool {
    let starts_before_end = |a: Edtf, b: Edtf| {
        let start = a.start().and_then(Edtf::latest);
        let end = b.end().and_then(Edtf::earliest);
        start.zip(end).is_none_or(|(start, end)| start < end)
    };
    let both = a.tenure.dates.zip(b.tenure.dates);
    a.actor != b.actor && both.is_some_and(|(a, b)| starts_before_end(a, b) && starts_before_end(b, a))
}
