//! Where two powers meet and where they part, in the documents of one conflict: as read by hand, and as read by this program.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod support;

use std::collections::BTreeSet;

use pourparler::analysis::{Convergence, Relation, Selection, Weighing, convergence};
use pourparler::codebook::Codebook;
use pourparler::model::{Actor, ActorId, ActorKind, Article, DocumentInfo, Dossier, Evidence, RuleId, Stance, Target};
use pourparler::span::Anchor;
use serde_json::Value;
use support::corpus::{Entry, Readers, read};

const MET: [&str; 4] = [
    "political-solution",
    "syrian-unity",
    "state-institutions",
    "defeat-isil",
];
const PARTED: &str = "assad-departure";

fn entries() -> Vec<Entry> {
    let all = support::seeds()
        .into_iter()
        .filter(|entry| !entry.original && !entry.kept_aside);
    all.filter(|entry| entry.codebook == "syria").collect()
}

/// A reading by hand as an article: its stances, and the actors as the codebook knows them.
fn by_hand(entry: &Entry, book: &Codebook) -> Article {
    let gold: Value = serde_json::from_str(&read(entry.gold.as_ref().unwrap()).unwrap()).unwrap();
    let mut article = Article::new(DocumentInfo {
        published: entry.published,
        text: Some(read(&entry.path).unwrap().into()),
        ..DocumentInfo::new(&entry.id)
    });
    let parts = |key: &str| -> Vec<String> {
        let bare = key.trim_matches(|c| matches!(c, '(' | ')' | '\''));
        bare.split("', '").map(str::to_owned).collect()
    };
    for (key, places) in gold["stance_evidence"].as_object().unwrap() {
        let [holder, target, position] = &parts(key)[..] else {
            panic!("`{key}`")
        };
        for place in places.as_array().unwrap() {
            let at = |n: usize| usize::try_from(place[n].as_u64().unwrap()).unwrap();
            let evidence = Evidence::new(Anchor::code_points(at(0), at(1)), RuleId::external());
            let mut stance = Stance::new(
                holder.parse().unwrap(),
                target.parse().unwrap(),
                position.parse().unwrap(),
                evidence,
            );
            stance.mode = place[2].as_str().unwrap().parse().unwrap();
            stance.strength = place[3].as_str().unwrap().parse().unwrap();
            article.stances.push(stance);
        }
    }
    let holders: BTreeSet<ActorId> = article.stances.iter().map(|stance| stance.holder.clone()).collect();
    article.actors = holders.iter().map(|id| actor(id, &gold, book)).collect();
    let text = article.document.text.clone().unwrap();
    article.locate(&text).unwrap();
    article
}

fn actor(id: &ActorId, gold: &Value, book: &Codebook) -> Actor {
    let entry = book.actors.get(id.as_str());
    let venue = id.as_str().strip_suffix("participants");
    let roles = gold["roles"]["core"].as_array().into_iter().flatten();
    let seated = roles.filter(|role| {
        let talks = role[0].as_str().unwrap();
        role[1] == "parties" && venue.is_some_and(|venue| talks.starts_with(venue))
    });
    let kind = entry.map_or(ActorKind::Coalition, |entry| entry.kind);
    let name = entry.map_or(id.to_string(), |entry| entry.name.clone());
    Actor {
        of: entry.and_then(|entry| entry.of.clone()),
        members: seated.map(|role| role[2].as_str().unwrap().parse().unwrap()).collect(),
        known: entry.is_some(),
        ..Actor::new(id.clone(), kind, name)
    }
}

fn compared(dossier: &Dossier) -> Convergence {
    let selection = Selection {
        roll_up: true,
        roll_down: true,
        ..Selection::default()
    };
    let (a, b) = ("united-states".parse().unwrap(), "russia".parse().unwrap());
    convergence(dossier, &selection, &Weighing::default(), &a, &b, None)
}

fn check(report: &Convergence) {
    let on = |issue: &str| report.on(&Target::Issue(issue.parse().unwrap())).unwrap();
    for issue in MET {
        assert_eq!(on(issue).relation, Relation::Convergent, "{issue}\n{report}");
    }
    let parted = on(PARTED).relation;
    assert!(
        matches!(parted, Relation::Divergent | Relation::Undeclared),
        "{parted}\n{report}"
    );
    for issue in MET.into_iter().chain([PARTED]) {
        for side in [&on(issue).a, &on(issue).b] {
            assert!(
                side.tally.best().and_then(|best| best.words.as_ref()).is_some(),
                "{issue}"
            );
        }
    }
}

#[test]
fn two_powers_as_read_by_hand() {
    let book = Codebook::embedded("syria").unwrap();
    check(&compared(
        &entries().iter().map(|entry| by_hand(entry, &book)).collect(),
    ));
}

#[test]
fn two_powers_as_read_by_the_program() {
    let mut readers = Readers::default();
    check(&compared(
        &entries().iter().map(|entry| readers.article(entry).unwrap()).collect(),
    ));
}
