//! Dossiers for the tests of the measures.

mod talks;

use std::sync::Arc;

use proptest::prelude::*;
use proptest::sample::select;
pub(super) use talks::any_talks;

use crate::model::{
    Actor, ActorId, ActorKind, Article, DocumentInfo, Dossier, Edtf, Evidence, Mode, Position, RuleId, Stance,
    Strength, Target,
};
use crate::span::Anchor;

/// An id, a target, a date: whatever the words say.
pub(super) fn of<T: std::str::FromStr<Err: std::fmt::Debug>>(words: &str) -> T {
    words.parse().unwrap()
}

/// An article of no facts.
pub(super) fn article(id: &str, published: &str) -> Article {
    Article::new(DocumentInfo {
        published: (!published.is_empty()).then(|| of(published)),
        ..DocumentInfo::new(id)
    })
}

/// Evidence in words that begin here.
pub(super) fn evidence(at: usize) -> Evidence {
    Evidence::new(Anchor::code_points(at, at + 9), RuleId::external())
}

/// A stance written as `kenya support issue:ceasefire demand direct 2021-03`; strength, mode and date may be left out.
pub(super) fn stance(words: &str, at: usize) -> Stance {
    let mut words = words.split(' ');
    let holder = of(words.next().unwrap());
    let position = of(words.next().unwrap());
    let target = of(words.next().unwrap());
    let mut stance = Stance::new(holder, target, position, evidence(at * 10));
    for word in words {
        if let Ok(strength) = word.parse() {
            stance.strength = strength;
        } else if let Ok(mode) = word.parse() {
            stance.mode = mode;
        } else {
            stance.when = Some(of(word));
        }
    }
    stance
}

/// Stances as [`stance`] reads them, each in a sentence of its own.
pub(super) fn stated(stances: &[&str]) -> Vec<Stance> {
    let each = stances.iter().enumerate();
    each.map(|(at, words)| stance(words, at)).collect()
}

/// A dossier of one article for each date, with these stances.
pub(super) fn dossier(articles: &[(&str, &[&str])]) -> Dossier {
    let made = articles.iter().enumerate().map(|(at, (published, stances))| {
        let mut article = article(&format!("d{at}"), published);
        article.stances = stated(stances);
        article
    });
    Dossier::new(made)
}

/// An actor of a kind, serving another or nobody.
pub(super) fn actor(id: &str, kind: ActorKind, body: Option<&str>) -> Actor {
    Actor {
        of: body.map(of),
        known: true,
        ..Actor::new(of(id), kind, id.to_uppercase())
    }
}

/// The dossier with its articles in another order.
pub(super) fn reversed(dossier: &Dossier) -> Dossier {
    dossier.articles.iter().rev().map(Arc::clone).collect()
}

/// A result without the places of articles, which are all that may hang on their order.
pub(super) fn shape(result: &impl serde::Serialize) -> serde_json::Value {
    fn strip(value: &mut serde_json::Value) {
        match value {
            serde_json::Value::Object(map) => {
                map.remove("article");
                map.values_mut().for_each(strip);
            }
            serde_json::Value::Array(items) => items.iter_mut().for_each(strip),
            _ => {}
        }
    }
    let mut value = serde_json::to_value(result).unwrap();
    strip(&mut value);
    value
}

pub(super) const ACTORS: [&str; 4] = ["ghana", "kenya", "mali", "togo"];
const TARGETS: [&str; 5] = [
    "issue:ceasefire",
    "issue:elections",
    "issue:amnesty",
    "negotiation:lome-talks",
    "instrument:lome-accord",
];
const DATES: [&str; 8] = [
    "2020-01-05",
    "2020-02",
    "2020",
    "2021-03-01",
    "2021-23",
    "2020-12/2021-02",
    "XXXX-04",
    "2022",
];

prop_compose! {
    fn any_stance()(
        holder in select(&ACTORS[..]), target in select(&TARGETS[..]), position in select(Position::ALL),
        strength in select(Strength::ALL), mode in select(Mode::ALL), at in 0_usize..6,
        when in proptest::option::of(select(&DATES[..])), hedged in any::<bool>(),
    ) -> Stance {
        let holder: ActorId = of(holder);
        let target: Target = of(target);
        let when: Option<Edtf> = when.map(of);
        Stance { strength, mode, when, hedged, ..Stance::new(holder, target, position, evidence(at * 10)) }
    }
}

prop_compose! {
    fn any_article()(
        published in proptest::option::of(select(&DATES[..])), stances in proptest::collection::vec(any_stance(), 0..7),
    ) -> Article {
        let mut article = article("", published.unwrap_or_default());
        article.stances = stances;
        article
    }
}

/// Any dossier of a few articles about four actors.
pub(super) fn any_dossier() -> impl Strategy<Value = Dossier> {
    proptest::collection::vec(any_article(), 0..6).prop_map(numbered)
}

/// A dossier of these articles, each with an id of its own.
fn numbered(articles: Vec<Article>) -> Dossier {
    let named = articles.into_iter().enumerate().map(|(at, mut article)| {
        article.document.id = format!("d{at}");
        article
    });
    Dossier::new(named)
}

/// The dossier with one more article at its end.
pub(super) fn with(dossier: &Dossier, article: Article) -> Dossier {
    let mut more = dossier.clone();
    more.extend([article]);
    more
}
