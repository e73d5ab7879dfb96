//! What holds for any dossier.

use std::collections::BTreeMap;

use pourparler::analysis::network::{Aggregation, Design, Network, NetworkKind, Normalisation, Repeats};
use pourparler::model::Dossier;
use proptest::prelude::*;

use super::made::{apart, article, design, made, stance};

/// A statement: actor, issue and position by number, and the number of its document.
type Said = (u8, u8, u8, u8);

fn said() -> impl Strategy<Value = Vec<Said>> {
    prop::collection::vec((0..6_u8, 0..4_u8, 0..4_u8, 0..8_u8), 0..60)
}

/// The documents in order, or turned round.
fn dossier(said: &[Said], turned: bool) -> Dossier {
    let mut articles: Vec<_> = (0..8_u8)
        .map(|document| {
            // Two documents a week, the last undated.
            let day = if document < 7 {
                format!("2020-01-{:02}", 1 + 3 * document)
            } else {
                String::new()
            };
            let mut article = article(&format!("d{document}"), &day);
            let of_this = said.iter().filter(|(.., d)| *d == document);
            let text = |(actor, issue, position, _): &Said| {
                format!("a{actor} {}i{issue}", ["+", "-", "?", "."][usize::from(*position)])
            };
            article.stances = of_this.map(|said| stance(&text(said))).collect();
            apart(&mut article);
            article
        })
        .collect();
    if turned {
        articles.reverse();
    }
    Dossier::new(articles)
}

fn weights(network: &Network) -> BTreeMap<(String, String), f64> {
    let ends = |e: &pourparler::analysis::network::Edge| (e.source.to_string(), e.target.to_string());
    network.edges.iter().map(|edge| (ends(edge), edge.weight)).collect()
}

fn all_designs() -> Vec<Design> {
    let mut out = Vec::new();
    for &kind in NetworkKind::ALL {
        for &aggregation in Aggregation::ALL {
            for &normalise in Normalisation::ALL {
                for &repeats in Repeats::ALL {
                    let design = Design {
                        repeats,
                        ..design(kind, aggregation, normalise)
                    };
                    if design.check().is_ok() {
                        out.push(design);
                    }
                }
            }
        }
    }
    out
}

/// x(actor, issue, way) as a full matrix, and the sums straight from their definitions.
struct Matrix(Vec<[[f64; 2]; 4]>);

impl Matrix {
    fn of(said: &[Said]) -> Self {
        let mut x = vec![[[0.0; 2]; 4]; 6];
        for &(actor, issue, position, _) in said.iter().filter(|(_, _, position, _)| *position < 2) {
            x[usize::from(actor)][usize::from(issue)][usize::from(position)] += 1.0;
        }
        Matrix(x)
    }

    fn counts(&self, i: usize) -> impl Iterator<Item = f64> + '_ {
        self.0[i].iter().flatten().copied()
    }

    fn weight(&self, i: usize, j: usize, aggregation: Aggregation, normalise: Normalisation) -> f64 {
        let (mut same, mut cross, mut alone) = (0.0, 0.0, 0.0);
        for issue in 0..4 {
            for way in 0..2 {
                let (a, b) = (self.0[i][issue][way], self.0[j][issue][way]);
                same += a * b;
                cross += a * self.0[j][issue][1 - way];
                if b == 0.0 {
                    alone += a;
                }
                if a == 0.0 {
                    alone += b;
                }
            }
        }
        let norm = |i| self.counts(i).map(|x| x * x).sum::<f64>().sqrt();
        let sum = match aggregation {
            Aggregation::Congruence => same,
            Aggregation::Conflict => cross,
            _ => same - cross,
        };
        sum / match normalise {
            Normalisation::Average => (self.counts(i).sum::<f64>() + self.counts(j).sum::<f64>()) / 2.0,
            Normalisation::Jaccard => alone + same,
            Normalisation::Cosine => norm(i) * norm(j),
            _ => 1.0,
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn sums_are_those_of_the_definition(said in said()) {
        let x = Matrix::of(&said);
        for aggregation in [Aggregation::Congruence, Aggregation::Conflict, Aggregation::Subtract] {
            for normalise in [Normalisation::None, Normalisation::Average, Normalisation::Jaccard, Normalisation::Cosine] {
                let network = made(&dossier(&said, false), &design(NetworkKind::ActorActor, aggregation, normalise));
                for i in 0..6 {
                    for j in i + 1..6 {
                        let expected = x.weight(i, j, aggregation, normalise);
                        let found = network.edge(&format!("a{i}"), &format!("a{j}")).map(|edge| edge.weight);
                        match found {
                            Some(weight) => prop_assert!((weight - expected).abs() < 1e-9, "{weight} {expected}"),
                            None => prop_assert!(expected == 0.0 || expected.is_nan(), "{expected}"),
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn shares_and_cosines_keep_their_bounds(said in said()) {
        for design in all_designs() {
            let bounds = match (design.aggregation(), design.normalise) {
                (Aggregation::Congruence | Aggregation::Count, Normalisation::Jaccard) => 0.0..=1.0,
                (Aggregation::Congruence | Aggregation::Conflict | Aggregation::Count, Normalisation::Cosine) => 0.0..=1.0,
                (Aggregation::Binary | Aggregation::Count, Normalisation::Activity | Normalisation::Prominence) => 0.0..=1.0,
                (Aggregation::Subtract, Normalisation::Cosine | Normalisation::Activity | Normalisation::Prominence) => -1.0..=1.0,
                _ => continue,
            };
            for edge in made(&dossier(&said, false), &design).edges {
                prop_assert!(*bounds.start() - 1e-9 <= edge.weight && edge.weight <= *bounds.end() + 1e-9, "{edge:?}");
            }
        }
    }

    #[test]
    fn the_order_of_articles_is_nothing(said in said()) {
        for design in all_designs() {
            let (there, back) = (made(&dossier(&said, false), &design), made(&dossier(&said, true), &design));
            prop_assert_eq!(&there.nodes, &back.nodes);
            prop_assert_eq!(weights(&there), weights(&back));
            prop_assert_eq!(there.polarisation(), back.polarisation());
        }
    }

    #[test]
    fn ties_have_no_order(said in said()) {
        // The other way round by name: a0 becomes a5 and so on.
        let turned: Vec<Said> = said.iter().map(|&(actor, issue, position, document)| (5 - actor, issue, position, document)).collect();
        for &normalise in &[Normalisation::None, Normalisation::Average, Normalisation::Jaccard, Normalisation::Cosine] {
            let design = design(NetworkKind::ActorActor, Aggregation::Subtract, normalise);
            let (there, back) = (made(&dossier(&said, false), &design), made(&dossier(&turned, false), &design));
            for edge in &there.edges {
                let name = |id: &str| format!("a{}", 5 - id[1..].parse::<u8>().unwrap());
                let same = back.edge(&name(edge.source.plain()), &name(edge.target.plain())).unwrap();
                prop_assert!((same.weight - edge.weight).abs() < 1e-12);
                prop_assert_eq!(same.statements, edge.statements);
            }
        }
    }

    #[test]
    fn congruence_grows_with_statements(said in said(), more in said()) {
        let design = Design::default();
        let before = weights(&made(&dossier(&said, false), &design));
        let both: Vec<Said> = said.into_iter().chain(more).collect();
        let after = weights(&made(&dossier(&both, false), &design));
        for (ends, weight) in before {
            prop_assert!(after[&ends] >= weight);
        }
    }

    #[test]
    fn every_tie_has_its_statements(said in said()) {
        for design in all_designs() {
            let network = made(&dossier(&said, false), &design);
            for edge in &network.edges {
                prop_assert!(edge.statements > 0 && edge.documents > 0);
                prop_assert_eq!(network.proofs(edge).count(), edge.statements);
            }
        }
    }

    #[test]
    fn the_written_form_comes_back(said in said()) {
        for design in all_designs().into_iter().step_by(7) {
            let network = made(&dossier(&said, false), &design);
            let json = serde_json::to_string(&network).unwrap();
            prop_assert_eq!(serde_json::from_str::<Network>(&json).unwrap(), network);
        }
    }

    #[test]
    fn a_split_is_no_worse_than_a_grouping_in_two(said in said()) {
        let network = made(&dossier(&said, false), &design(NetworkKind::ActorActor, Aggregation::Subtract, Normalisation::None));
        if let Some(split) = network.polarisation() {
            prop_assert!(split.modularity <= 1.0 + 1e-12);
            let communities = network.communities();
            if communities.groups.len() <= 2 {
                prop_assert!(split.modularity >= communities.modularity - 1e-9, "{split} {communities}");
            }
        }
    }
}
