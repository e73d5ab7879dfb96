//! Dossiers made of statements in short, and networks as text.

use pourparler::analysis::Selection;
use pourparler::analysis::network::{Aggregation, Design, Network, NetworkKind, Normalisation, network};
use pourparler::model::{Article, DocumentInfo, Dossier, Evidence, Position, RuleId, Stance, Target};
use pourparler::span::Anchor;

/// An article without text, published on `day` (empty: undated).
pub(crate) fn article(id: &str, day: &str) -> Article {
    Article::new(DocumentInfo {
        published: (!day.is_empty()).then(|| day.parse().unwrap()),
        ..DocumentInfo::new(id)
    })
}

/// `actor +issue`: for it; `-`: against; `?`: on a condition; `.`: noncommittal. What is no issue is written in full: `+actor:iran`.
pub(crate) fn stance(text: &str) -> Stance {
    let (holder, rest) = text.split_once(' ').unwrap();
    let position = match &rest[..1] {
        "+" => Position::Support,
        "-" => Position::Oppose,
        "?" => Position::Conditional,
        "." => Position::Noncommittal,
        other => panic!("no position `{other}`"),
    };
    let target = &rest[1..];
    let target: Target = if target.contains(':') {
        target.to_owned()
    } else {
        format!("issue:{target}")
    }
    .parse()
    .unwrap();
    let evidence = Evidence::new(Anchor::code_points(0, 1), RuleId::external());
    Stance::new(holder.parse().unwrap(), target, position, evidence)
}

/// An article for each line of `id day: stance, stance`; the day may be left out.
pub(crate) fn dossier(lines: &str) -> Dossier {
    let lines = lines.lines().filter(|line| !line.trim().is_empty());
    lines
        .map(|line| {
            let (head, stances) = line.split_once(':').unwrap();
            let (id, day) = head.trim().split_once(' ').unwrap_or((head.trim(), ""));
            let mut article = article(id, day.trim());
            article.stances = stances.split(',').map(|text| stance(text.trim())).collect();
            apart(&mut article);
            article
        })
        .collect()
}

/// Puts every stance in a sentence of its own.
pub(crate) fn apart(article: &mut Article) {
    for (at, stance) in article.stances.iter_mut().enumerate() {
        stance.evidence = Anchor::code_points(10 * at, 10 * at + 5);
    }
}

pub(crate) fn design(kind: NetworkKind, aggregation: Aggregation, normalise: Normalisation) -> Design {
    Design {
        aggregation: Some(aggregation),
        normalise,
        ..Design::new(kind)
    }
}

pub(crate) fn made(dossier: &Dossier, design: &Design) -> Network {
    network(dossier, &Selection::default(), design).unwrap()
}

/// The ties as `a-b weight`.
pub(crate) fn ties(network: &Network) -> Vec<(String, f64)> {
    let name = |edge: &pourparler::analysis::network::Edge| format!("{}-{}", edge.source.plain(), edge.target.plain());
    network.edges.iter().map(|edge| (name(edge), edge.weight)).collect()
}

/// Checks the ties of a network against `expected`, in any order.
pub(crate) fn check(network: &Network, expected: &[(&str, f64)]) {
    let mut found = ties(network);
    let mut expected: Vec<(String, f64)> = expected
        .iter()
        .map(|(ends, weight)| ((*ends).to_owned(), *weight))
        .collect();
    found.sort_by(|a, b| a.0.cmp(&b.0));
    expected.sort_by(|a, b| a.0.cmp(&b.0));
    let near = |(a, b): (&(String, f64), &(String, f64))| a.0 == b.0 && (a.1 - b.1).abs() < 1e-12;
    assert!(
        found.len() == expected.len() && found.iter().zip(&expected).all(near),
        "{:?}\n   found {found:?}\nexpected {expected:?}",
        network.design
    );
}
