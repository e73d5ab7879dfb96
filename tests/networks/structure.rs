//! Blocks, communities and centrality on graphs whose answers are known.

use pourparler::analysis::network::{Design, Network, NetworkKind, Repeats};
use pourparler::model::Dossier;

use super::made::{article, design, dossier, made, stance};

/// A network with one tie of weight 1 for each pair: each pair agrees on an issue of its own.
fn graph(pairs: &[(usize, usize)]) -> Network {
    let name = |node: usize| format!("n{node:02}");
    let articles = pairs.iter().map(|&(a, b)| {
        let mut article = article(&format!("{a}-{b}"), "");
        article.stances = [a, b]
            .map(|node| stance(&format!("{} +issue-{a}-{b}", name(node))))
            .to_vec();
        article
    });
    made(&Dossier::new(articles), &Design::default())
}

/// The friendships in the karate club that Zachary (1977) watched, members counted from 1.
const KARATE: [(usize, usize); 78] = [
    (1, 2),
    (1, 3),
    (1, 4),
    (1, 5),
    (1, 6),
    (1, 7),
    (1, 8),
    (1, 9),
    (1, 11),
    (1, 12),
    (1, 13),
    (1, 14),
    (1, 18),
    (1, 20),
    (1, 22),
    (1, 32),
    (2, 3),
    (2, 4),
    (2, 8),
    (2, 14),
    (2, 18),
    (2, 20),
    (2, 22),
    (2, 31),
    (3, 4),
    (3, 8),
    (3, 9),
    (3, 10),
    (3, 14),
    (3, 28),
    (3, 29),
    (3, 33),
    (4, 8),
    (4, 13),
    (4, 14),
    (5, 7),
    (5, 11),
    (6, 7),
    (6, 11),
    (6, 17),
    (7, 17),
    (9, 31),
    (9, 33),
    (9, 34),
    (10, 34),
    (14, 34),
    (15, 33),
    (15, 34),
    (16, 33),
    (16, 34),
    (19, 33),
    (19, 34),
    (20, 34),
    (21, 33),
    (21, 34),
    (23, 33),
    (23, 34),
    (24, 26),
    (24, 28),
    (24, 30),
    (24, 33),
    (24, 34),
    (25, 26),
    (25, 28),
    (25, 32),
    (26, 32),
    (27, 30),
    (27, 34),
    (28, 34),
    (29, 32),
    (29, 34),
    (30, 33),
    (30, 34),
    (31, 33),
    (31, 34),
    (32, 33),
    (32, 34),
    (33, 34),
];

#[test]
fn karate_club() {
    let club = graph(&KARATE);
    // Best known: 0.3718 for two blocks, 0.4198 for any number of groups (Brandes and others 2008).
    let split = club.polarisation().unwrap();
    assert!((split.modularity - 0.371_794_87).abs() < 1e-6, "{split}");
    assert!(!split.exact);
    let communities = club.communities();
    assert!(
        communities.modularity > 0.415 && communities.modularity < 0.419_79,
        "{communities}"
    );
}

#[test]
fn two_triangles_joined() {
    // 7 ties. Within: 3 of 7 in each block, whose degrees are 7 of 14: 2 * (3/7 - 1/4) = 5/14.
    let network = graph(&[(1, 2), (1, 3), (2, 3), (3, 4), (4, 5), (4, 6), (5, 6)]);
    let split = network.polarisation().unwrap();
    assert!((split.modularity - 5.0 / 14.0).abs() < 1e-12 && split.exact, "{split}");
    assert_eq!(
        split.to_string(),
        "modularity 0.357 (best of all splits)\n1: n01, n02, n03\n2: n04, n05, n06\n"
    );
    let communities = network.communities();
    assert!((communities.modularity - 5.0 / 14.0).abs() < 1e-12);
    assert_eq!(communities.groups.len(), 2);
}

#[test]
fn conflict_pulls_apart() {
    // a-b and c-d agree, a-c disagree. With signs: within 2 + 2, chance above 0: 2 * 2*2/4, below 0: 2 * 1*1/2; of 6 in all:
    // (4 - 2 + 1) / 6.
    let dossier = dossier("one: a +truce, b +truce, c +vote, d +vote, a +aid, c -aid");
    use pourparler::analysis::network::{Aggregation, Normalisation};
    let network = made(
        &dossier,
        &design(NetworkKind::ActorActor, Aggregation::Subtract, Normalisation::None),
    );
    let split = network.polarisation().unwrap();
    assert!((split.modularity - 0.5).abs() < 1e-12, "{split}");
    let blocks = split
        .blocks
        .map(|block| block.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "));
    assert_eq!(blocks, ["a b", "c d"]);
}

#[test]
fn two_modes_have_their_own_chance() {
    // Two ties side by side: each is 1 of 2, and chance would make it 1*1/2 of 2: 2 * (1/2 - 1/4).
    let network = made(
        &dossier("one: a +truce, b +vote"),
        &Design::new(NetworkKind::ActorIssue),
    );
    let split = network.polarisation().unwrap();
    assert!((split.modularity - 0.5).abs() < 1e-12, "{split}");
    assert_eq!(split.blocks[0].len(), 2);
    assert!((network.communities().modularity - 0.5).abs() < 1e-12);
}

#[test]
fn no_ties_no_blocks() {
    let lonely = made(
        &dossier("one: a +truce"),
        &Design {
            isolates: true,
            ..Design::default()
        },
    );
    assert_eq!(lonely.polarisation(), None);
    assert!(lonely.communities().groups.is_empty());
    // All agree: no split is better than none.
    let one = made(&dossier("one: a +truce, b +truce"), &Design::default());
    let split = one.polarisation().unwrap();
    assert_eq!(
        (split.modularity, split.blocks[0].len(), split.blocks[1].len()),
        (0.0, 2, 0)
    );
}

#[test]
fn great_networks_are_searched() {
    // Two camps of 60, each a ring with chords; three ties between them.
    let camp = |from: usize| (0..60).flat_map(move |i| [1, 2, 3].map(move |step| (from + i, from + (i + step) % 60)));
    let mut pairs: Vec<_> = camp(0).chain(camp(60)).map(|(a, b)| (a.min(b), a.max(b))).collect();
    pairs.extend([(0, 60), (20, 80), (40, 100)]);
    let split = graph(&pairs).polarisation().unwrap();
    // 363 ties, 180 in each block: 2 * (180/363 - 1/4).
    assert!(
        (split.modularity - 2.0 * (180.0 / 363.0 - 0.25)).abs() < 1e-9,
        "{}",
        split.modularity
    );
}

#[test]
fn centrality_of_a_path() {
    // n1 - n2 - n3, the first tie twice as heavy: n2 lies between the others.
    let dossier = dossier("one: n1 +a, n2 +a, n1 +b, n2 +b, n2 +c, n3 +c");
    let network = made(
        &dossier,
        &Design {
            repeats: Repeats::Document,
            ..Design::default()
        },
    );
    let measured = network.centrality();
    let of = |f: fn(&pourparler::analysis::network::Centrality) -> f64| measured.iter().map(f).collect::<Vec<_>>();
    assert_eq!(of(|c| c.degree as f64), [1.0, 2.0, 1.0]);
    assert_eq!(of(|c| c.strength), [2.0, 3.0, 1.0]);
    assert_eq!(of(|c| c.betweenness), [0.0, 1.0, 0.0]);
    // Lengths 1/2 and 1: n1 2 / (0.5 + 1.5), n2 2 / (0.5 + 1), n3 2 / (1 + 1.5).
    let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-6, "{a} {b}");
    of(|c| c.closeness)
        .into_iter()
        .zip([1.0, 2.0 / 1.5, 2.0 / 2.5])
        .for_each(|(a, b)| near(a, b));
    // The leading eigenvector of the path with weights 2 and 1 goes as 2, sqrt 5, 1, and its length is sqrt 10.
    let expected = [2.0, 5.0_f64.sqrt(), 1.0].map(|x| x / 10.0_f64.sqrt());
    of(|c| c.eigenvector.unwrap())
        .into_iter()
        .zip(expected)
        .for_each(|(a, b)| near(a, b));
}
