//! Networks over the facts of 10,000 articles, one core: each kind, its structure, its files.

#![allow(clippy::unwrap_used, missing_docs)]

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use pourparler::analysis::Selection;
use pourparler::analysis::network::{
    Aggregation, Design, NetworkKind, Normalisation, Repeats, Time, network, network_series,
};
use pourparler::export;
use pourparler::model::{
    Actor, ActorKind, Article, DocumentInfo, Dossier, Evidence, Negotiation, NegotiationKind, Participant,
    ParticipantRole, Position, RuleId, Stance,
};
use pourparler::span::Anchor;

const ARTICLES: u64 = 10_000;
const STANCES: u64 = 10;
const ACTORS: u64 = 300;
const ISSUES: u64 = 40;

/// Numbers that look like chance; low ones come more often, as busy actors and great issues do.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let even = (self.0 >> 33) as f64 / f64::from(1_u32 << 31);
        (even * even * most as f64) as u64
    }
}

fn article(number: u64, chance: &mut Chance) -> Article {
    let day = format!(
        "20{:02}-{:02}-{:02}",
        10 + number % 10,
        1 + number % 12,
        1 + number % 28
    );
    let mut article = Article::new(DocumentInfo {
        published: Some(day.parse().unwrap()),
        ..DocumentInfo::new(format!("d{number}"))
    });
    let actor = |chance: &mut Chance| format!("actor-{}", chance.below(ACTORS));
    for at in 0..STANCES {
        let target = match at % 5 {
            0 => format!("actor:{}", actor(chance)),
            _ => format!("issue:issue-{}", chance.below(ISSUES)),
        };
        let position = if chance.below(3) == 0 {
            Position::Support
        } else {
            Position::Oppose
        };
        let place = Anchor::code_points(100 * at as usize, 100 * at as usize + 80);
        let evidence = Evidence::new(place, RuleId::external());
        let stance = Stance::new(
            actor(chance).parse().unwrap(),
            target.parse().unwrap(),
            position,
            evidence,
        );
        let holder = stance.holder.clone();
        article
            .actors
            .push(Actor::new(holder.clone(), ActorKind::State, holder.as_str()));
        article.stances.push(stance);
    }
    article.negotiations.push(talks(number, chance));
    article
}

fn talks(number: u64, chance: &mut Chance) -> Negotiation {
    let part = |actor: u64| {
        let evidence = Evidence::new(Anchor::code_points(0, 80), RuleId::external());
        Participant::new(
            format!("actor-{actor}").parse().unwrap(),
            ParticipantRole::Party,
            evidence,
        )
    };
    let id = format!("talks-{}", number % 200);
    Negotiation {
        participants: (0..4).map(|_| part(chance.below(ACTORS))).collect(),
        ..Negotiation::new(id.parse().unwrap(), "talks", NegotiationKind::Talks)
    }
}

fn networks(c: &mut Criterion) {
    let mut chance = Chance(1);
    let dossier: Dossier = (0..ARTICLES).map(|number| article(number, &mut chance)).collect();
    let selection = Selection::default();
    dossier.copies();
    let mut group = c.benchmark_group("networks");
    group
        .sample_size(10)
        .measurement_time(Duration::from_secs(3))
        .warm_up_time(Duration::from_millis(500));
    for &kind in NetworkKind::ALL {
        let design = Design::new(kind);
        group.bench_function(kind.as_str(), |b| {
            b.iter(|| network(&dossier, &selection, black_box(&design)).unwrap())
        });
    }
    let cosine = Design {
        normalise: Normalisation::Cosine,
        aggregation: Some(Aggregation::Subtract),
        repeats: Repeats::Week,
        ..Design::default()
    };
    group.bench_function("cosine of differences, once a week", |b| {
        b.iter(|| network(&dossier, &selection, black_box(&cosine)).unwrap());
    });
    let year = "1 year".parse().unwrap();
    let years = Time::Moving { size: year, step: year };
    group.bench_function("ten years, year by year", |b| {
        b.iter(|| network_series(&dossier, &selection, &cosine, black_box(years)).unwrap());
    });
    let made = network(&dossier, &selection, &cosine).unwrap();
    group.bench_function("polarisation", |b| b.iter(|| black_box(&made).polarisation()));
    group.bench_function("communities", |b| b.iter(|| black_box(&made).communities()));
    group.bench_function("centrality", |b| b.iter(|| black_box(&made).centrality()));
    group.bench_function("graphml", |b| b.iter(|| export::graphml(black_box(&made))));
    group.finish();
}

criterion_group!(benches, networks);
criterion_main!(benches);
