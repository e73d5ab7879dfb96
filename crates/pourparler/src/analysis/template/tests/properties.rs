//! What holds of every report.

use proptest::prelude::*;

use super::*;

const HOLDERS: [&str; 6] = [
    "north",
    "northern-envoy",
    "south",
    "southern-captain",
    "north-army",
    "stranger",
];
const ISSUES: [&str; 5] = ["truce", "truce-watch", "vote", "toll", "other"];

prop_compose! {
    fn any_stance()(
        holder in proptest::sample::select(HOLDERS.to_vec()), issue in proptest::sample::select(ISSUES.to_vec()),
        position in proptest::sample::select(Position::ALL.to_vec()), strength in proptest::sample::select(Strength::ALL.to_vec()),
        point in proptest::option::of(proptest::sample::select(vec!["none", "half", "three-quarters", "full", "unheard-of"])),
    ) -> Stance {
        let mut stance = stance(holder, issue, position, strength);
        stance.point = point.map(|point| point.parse().unwrap());
        stance
    }
}

fn articles() -> impl Strategy<Value = Vec<Article>> {
    let stances = proptest::collection::vec(any_stance(), 0..6);
    proptest::collection::vec(stances, 0..6).prop_map(|all| {
        all.into_iter()
            .enumerate()
            .map(|(i, s)| article(&i.to_string(), s))
            .collect()
    })
}

/// What must not depend on the order of the articles.
fn essence(report: &Willingness) -> impl PartialEq + std::fmt::Debug + use<> {
    let row = |row: &PartyRow| {
        let cells: Vec<_> = row
            .cells
            .iter()
            .map(|c| (c.answer, c.value.map(f64::to_bits), c.statements))
            .collect();
        (
            row.id.clone(),
            row.willingness.map(f64::to_bits),
            row.coverage.to_bits(),
            row.known,
            cells,
        )
    };
    let rows: Vec<_> = report.sides.iter().chain(&report.actors).map(row).collect();
    let moves = report
        .settlement
        .as_ref()
        .map(|s| (s.cost, s.closed.to_bits(), s.moves.len()));
    (rows, report.provisions.clone(), moves)
}

/// A settlement by trying every set of provisions.
fn by_trial(report: &Willingness, share: f64) -> u64 {
    let dossier_moves = |at: usize| -> u64 {
        let provision = &report.template.provisions[at];
        let rows = provision
            .parties
            .iter()
            .map(|party| report.party(party.as_str()).unwrap());
        rows.map(|row| match row.cells[at].need {
            Need::Nothing => 0,
            Need::Condition { .. } | Need::Declare => 1,
            Need::Settle => 2,
            Need::Turn { strength } | Need::Shift { strength, .. } => match strength {
                Strength::Leaning => 2,
                Strength::Position => 3,
                Strength::Demand => 4,
            },
        })
        .sum()
    };
    let count = report.template.provisions.len();
    let sets = 0..1_usize << count;
    let cost = |set: usize| {
        (0..count)
            .filter(|at| set >> at & 1 == 1)
            .map(dossier_moves)
            .sum::<u64>()
    };
    let weight = |set: usize| -> f64 {
        let taken = (0..count).filter(|at| set >> at & 1 == 1 || dossier_moves(*at) == 0);
        taken.map(|at| report.template.provisions[at].weight).sum()
    };
    let enough = sets.filter(|set| weight(*set) >= share * report.template.weight() - 1e-9);
    enough.map(cost).min().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn scores_stay_in_bounds(articles in articles()) {
        let report = willingness(&Dossier::new(articles), &template(RIVER), &Options::default());
        for row in report.sides.iter().chain(&report.actors) {
            prop_assert!((0.0..=1.0).contains(&row.coverage));
            prop_assert_eq!(row.willingness.is_some(), row.known > 0);
            prop_assert!(row.willingness.is_none_or(|score| (0.0..=1.0).contains(&score)));
            for cell in &row.cells {
                prop_assert_eq!(cell.value.is_some(), cell.answer.is_known());
                prop_assert!(cell.citations.len() <= cell.statements);
            }
        }
        let settlement = report.settlement.unwrap();
        prop_assert!(settlement.closed <= settlement.reached && settlement.reached <= 1.0);
    }

    #[test]
    fn the_order_of_articles_does_not_matter(articles in articles(), seed in any::<u64>()) {
        let mut shuffled = articles.clone();
        shuffled.sort_by_key(|a| (a.document.id.parse::<u64>().unwrap() ^ seed).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let report = |articles: Vec<Article>| willingness(&Dossier::new(articles), &template(RIVER), &Options::default());
        prop_assert_eq!(essence(&report(articles)), essence(&report(shuffled)));
    }

    #[test]
    fn one_more_acceptance_never_lowers_willingness(
        articles in articles(), holder in proptest::sample::select(HOLDERS.to_vec()),
        (issue, position) in proptest::sample::select(vec![("truce", Support), ("vote", Oppose), ("toll", Support)]),
        strength in proptest::sample::select(Strength::ALL.to_vec()),
    ) {
        let before = willingness(&Dossier::new(articles.clone()), &template(RIVER), &Options::default());
        let mut more = articles;
        more.push(article("more", vec![stance(holder, issue, position, strength)]));
        let after = willingness(&Dossier::new(more), &template(RIVER), &Options::default());
        for row in before.sides.iter().chain(&before.actors) {
            let later = after.sides.iter().chain(&after.actors).find(|r| r.id == row.id && r.side == row.side).unwrap();
            // An answer that was open for what declined to say may become known with its noes; one that went both ways may be
            // open when the noes have come to weigh too little.
            let reopened = |cell: &Cell, earlier: &Cell| earlier.answer == Answer::Contested && cell.answer == Answer::Undeclared;
            for (cell, earlier) in later.cells.iter().zip(&row.cells).filter(|(cell, earlier)| !reopened(cell, earlier)) {
                prop_assert!(earlier.value.is_none_or(|value| cell.value.is_some_and(|later| later >= value - 1e-12)));
            }
            let all_kept = !later.cells.iter().zip(&row.cells).any(|(cell, earlier)| reopened(cell, earlier));
            prop_assert!(later.coverage >= row.coverage || !all_kept);
        }
        prop_assert!(after.settlement.unwrap().cost <= before.settlement.unwrap().cost + 2);
    }

    #[test]
    fn the_moves_are_the_cheapest(articles in articles(), share in 0.0..=1.0_f64) {
        let options = Options { share, ..Options::default() };
        let report = willingness(&Dossier::new(articles), &template(RIVER), &options);
        let settlement = report.settlement.as_ref().unwrap();
        prop_assert_eq!(settlement.cost, settlement.moves.iter().map(|m| m.cost).sum::<u64>());
        prop_assert_eq!(settlement.cost, by_trial(&report, share));
        prop_assert!(settlement.reached >= share - 1e-9);
    }

    #[test]
    fn the_report_comes_back_from_json(articles in articles()) {
        let report = willingness(&Dossier::new(articles), &template(RIVER), &Options::default());
        let json = serde_json::to_string(&report).unwrap();
        let back: Willingness = serde_json::from_str(&json).unwrap();
        prop_assert_eq!((&back.template, &back.provisions), (&report.template, &report.provisions));
        for (row, was) in back.sides.iter().chain(&back.actors).zip(report.sides.iter().chain(&report.actors)) {
            // The last bit of a number may be lost on the way.
            prop_assert!((row.willingness.unwrap_or(-1.0) - was.willingness.unwrap_or(-1.0)).abs() < 1e-12);
            let facts = |row: &PartyRow| -> Vec<_> {
                row.cells.iter().map(|c| (c.answer, c.statements, c.citations.clone(), c.need.clone())).collect()
            };
            prop_assert_eq!(facts(row), facts(was));
        }
    }

    #[test]
    fn any_text_is_a_template_or_an_error(text in "\\PC{0,200}", cut in 0..1000_usize) {
        let _ = Template::from_toml("any.toml", &text, outlines());
        let _ = Template::from_toml("any.toml", RIVER.get(cut..).unwrap_or(""), outlines());
    }
}
