//! Two actors side by side.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::analysis::fixture::{ACTORS, actor, any_dossier, dossier, of, reversed, shape};
use crate::analysis::{TargetKind, Weighing};
use crate::model::{ActorKind, Article};

fn compared(dossier: &Dossier, since: Option<&str>) -> Convergence {
    let weighing = Weighing {
        targets: TargetKind::ALL.iter().copied().collect(),
        ..Weighing::default()
    };
    convergence(
        dossier,
        &Selection::default(),
        &weighing,
        &of("kenya"),
        &of("togo"),
        since.map(of),
    )
}

#[test]
fn every_relation() {
    let dossier = dossier(&[(
        "2021",
        &[
            "kenya support issue:a",
            "togo support issue:a",
            "kenya support issue:b",
            "togo oppose issue:b",
            "kenya conditional issue:c",
            "togo support issue:c",
            "kenya noncommittal issue:d",
            "togo support issue:d",
            "kenya support issue:e",
            "kenya oppose issue:e",
            "togo support issue:e",
            "kenya support issue:f",
            "kenya oppose instrument:g",
            "togo oppose instrument:g",
            "kenya conditional issue:h",
            "togo oppose issue:h",
        ],
    )]);
    let report = compared(&dossier, None);
    let relations: Vec<_> = report
        .meetings
        .iter()
        .map(|m| format!("{} {}", m.target, m.relation))
        .collect();
    assert_eq!(
        relations,
        [
            "issue:a convergent",
            "instrument:g convergent",
            "issue:b divergent",
            "issue:h divergent",
            "issue:c conditional",
            "issue:e contested",
            "issue:d undeclared",
            "issue:f silent",
        ]
    );
    let accord = report.accord;
    assert_eq!((accord.known, accord.spoken, accord.silent), (4, 8, 1));
    // Two targets agreed on, one disputed, one on which one side holds both signs.
    assert_eq!(accord.score, Some((1.0 + 1.0 - 1.0 + 0.0) / 4.0));
    let silent = report.on(&of("issue:f")).unwrap();
    assert_eq!((silent.agreement, silent.b.tally.score), (None, None));
    let page = report.to_string();
    assert!(page.lines().all(|line| line.chars().count() <= 100), "{page}");
    assert!(page.contains("only kenya speaks on: f"), "{page}");
}

#[test]
fn since_when_they_meet_and_which_way_they_move() {
    let moved = dossier(&[
        ("2020-01-10", &["kenya oppose issue:a", "togo support issue:a"]),
        ("2021-03", &["kenya support issue:a"]),
        ("2021-06-01", &["togo support issue:a demand"]),
    ]);
    let tolerant = Weighing {
        tolerance: 0.4,
        ..Weighing::default()
    };
    let (kenya, togo) = (of("kenya"), of("togo"));
    let selection = Selection {
        from: Some(of("2020-02-01")),
        ..Selection::default()
    };
    let late = convergence(&moved, &selection, &tolerant, &kenya, &togo, None);
    let met = late.meetings[0].met.clone().unwrap();
    assert_eq!(met.since.to_string(), "2021-06-01", "both have spoken by then");
    let whole = convergence(
        &moved,
        &Selection::default(),
        &tolerant,
        &kenya,
        &togo,
        Some(of("2020-06-01")),
    );
    let on = whole.on(&of("issue:a")).unwrap();
    assert_eq!(on.relation, Relation::Contested);
    assert_eq!(on.drift, Some(Drift::Closer));
    assert_eq!(on.a.before.unwrap().status, Status::Opposes);
    assert_eq!(on.a.after.unwrap().status, Status::Supports);

    let faded = Weighing {
        fading: Some(crate::analysis::Fading {
            half_life: 30.0,
            at: of("2021-07-01"),
        }),
        tolerance: 0.1,
        ..Weighing::default()
    };
    let now = convergence(&moved, &Selection::default(), &faded, &kenya, &togo, None);
    let on = now.on(&of("issue:a")).unwrap();
    assert_eq!(
        on.relation,
        Relation::Convergent,
        "what was said long ago no longer weighs"
    );
    let met = on.met.clone().unwrap();
    assert_eq!(
        met.since.to_string(),
        "2021-03-31",
        "the month in which the second came round is over"
    );
    assert_eq!(met.b.document, "d0");
}

#[test]
fn dates_that_cover_both_sides_of_the_day_count_for_neither() {
    let dossier = dossier(&[("2020", &["kenya oppose issue:a"]), ("", &["togo support issue:a"])]);
    let report = compared(&dossier, Some("2020-06-01"));
    let on = report.on(&of("issue:a")).unwrap();
    assert_eq!(on.a.before.unwrap().status, Status::Silent);
    assert_eq!(on.a.after.unwrap().status, Status::Silent);
    assert_eq!((on.relation, on.drift), (Relation::Divergent, None));
}

#[test]
fn a_matrix_says_what_each_pair_says() {
    let dossier = dossier(&[(
        "2021",
        &[
            "kenya support issue:a",
            "togo support issue:a",
            "mali oppose issue:a",
            "ghana noncommittal issue:b",
        ],
    )]);
    let matrix = convergence_matrix(&dossier, &Selection::default(), &Weighing::default(), &[]);
    assert_eq!(matrix.actors.len(), 4);
    assert_eq!(matrix.pair("kenya", "mali").unwrap().accord.score, Some(-1.0));
    assert_eq!(matrix.pair("ghana", "mali").unwrap().accord.score, None);
    assert_eq!(matrix.pair("ghana", "mali").unwrap().accord.silent, 2);
    let some = convergence_matrix(
        &dossier,
        &Selection::default(),
        &Weighing::default(),
        &[of("togo"), of("nobody"), of("togo")],
    );
    assert_eq!((some.actors.len(), some.pairs.len()), (2, 1));
    assert_eq!(some.pairs[0].accord.known, 0);
}

#[test]
fn a_report_tells_what_it_does_not_count() {
    let mut one = Article::clone(
        &dossier(&[(
            "2021",
            &[
                "kenya support issue:ceasefire",
                "envoy noncommittal issue:ceasefire",
                "both oppose issue:elections",
                "both oppose actor:togo",
            ],
        )])
        .articles[0],
    );
    let mut both = actor("both", ActorKind::Coalition, None);
    both.members = vec![of("kenya"), of("ghana")];
    one.actors = vec![actor("envoy", ActorKind::Person, Some("kenya")), both];
    let dossier = Dossier::new([one]);
    let asked = |roll_up, roll_down| {
        let selection = Selection {
            roll_up,
            roll_down,
            ..Selection::default()
        };
        convergence(
            &dossier,
            &selection,
            &Weighing::default(),
            &of("kenya"),
            &of("ghana"),
            None,
        )
    };
    let plain = asked(false, false);
    assert_eq!(plain.left_out_a, LeftOut { served: 1, shared: 1 });
    assert_eq!(plain.left_out_b, LeftOut { served: 0, shared: 1 });
    let told = "not counted for KENYA: 1 statement of those who serve it (roll_up), 1 statement of coalitions that it belongs to (roll_down)";
    assert!(plain.to_string().replace("kenya", "KENYA").contains(told), "{plain}");
    let whole = asked(true, true);
    assert_eq!(
        (whole.left_out_a, whole.left_out_b),
        (LeftOut::default(), LeftOut::default())
    );
    assert_eq!(asked(true, false).left_out_a, LeftOut { served: 0, shared: 1 });
}

/// An accord up to what the order of sums leaves in the last digits.
fn rounded(accord: &Accord) -> Accord {
    Accord {
        score: accord.score.map(|score| (score * 1e9).round() / 1e9),
        ..*accord
    }
}

proptest! {
    #[test]
    fn relations_are_symmetric(a in select(Status::ALL), b in select(Status::ALL)) {
        prop_assert_eq!(Relation::of(a, b), Relation::of(b, a));
    }

    #[test]
    fn comparison_is_symmetric_bounded_and_free_of_order(dossier in any_dossier(), a in select(&ACTORS[..]), b in select(&ACTORS[..])) {
        let (a, b) = (of(a), of(b));
        let (selection, weighing) = (Selection::default(), Weighing::default());
        let since = Some(of("2020-06-01"));
        let there = convergence(&dossier, &selection, &weighing, &a, &b, since);
        let back = convergence(&dossier, &selection, &weighing, &b, &a, since);
        prop_assert_eq!(rounded(&there.accord), rounded(&back.accord));
        for (there, back) in there.meetings.iter().zip(&back.meetings) {
            prop_assert_eq!((&there.target, there.relation, there.drift), (&back.target, back.relation, back.drift));
            prop_assert_eq!(there.met.as_ref().map(|met| met.since), back.met.as_ref().map(|met| met.since));
            prop_assert!(there.agreement.is_none_or(|agreement| (-1.0..=1.0).contains(&agreement)));
            prop_assert_eq!(&there.a, &back.b);
        }
        prop_assert!(there.accord.score.is_none_or(|score| (-1.0..=1.0).contains(&score)));
        let other = convergence(&reversed(&dossier), &selection, &weighing, &a, &b, since);
        prop_assert_eq!(shape(&there), shape(&other));
        let matrix = convergence_matrix(&dossier, &selection, &weighing, &[a.clone(), b.clone()]);
        if a != b {
            prop_assert_eq!(rounded(&matrix.pairs[0].accord), rounded(&there.accord));
        }
    }

    #[test]
    fn a_matrix_has_every_pair_once(dossier in any_dossier(), turn in 0_usize..4) {
        let (selection, weighing) = (Selection::default(), Weighing::default());
        let mut among = ACTORS.map(of::<crate::model::ActorId>);
        let matrix = convergence_matrix(&dossier, &selection, &weighing, &among);
        prop_assert_eq!(matrix.pairs.len(), ACTORS.len() * (ACTORS.len() - 1) / 2);
        for pair in &matrix.pairs {
            prop_assert_eq!(rounded(&pair.accord), rounded(&convergence(&dossier, &selection, &weighing, &pair.a, &pair.b, None).accord));
        }
        among.rotate_left(turn);
        let turned = convergence_matrix(&reversed(&dossier), &selection, &weighing, &among);
        for pair in &matrix.pairs {
            let same = turned.pairs.iter().find(|p| (&p.a, &p.b) == (&pair.a, &pair.b) || (&p.a, &p.b) == (&pair.b, &pair.a));
            prop_assert_eq!(same.map(|same| rounded(&same.accord)), Some(rounded(&pair.accord)));
        }
    }
}
