//! Rounds in order.

#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;
use crate::analysis::fixture::{any_talks, article, evidence, of, reversed, shape};
use crate::model::{
    Act, Article, Instrument, NameMention, Negotiation, Outcome, Participant, ParticipantRole, Plover, RuleId, Tie,
    TieKind,
};
use crate::span::Anchor;

fn negotiation(id: &str, start: &str, part_of: &str, follows: &str) -> Negotiation {
    let some = |words: &str| (!words.is_empty()).then(|| of(words));
    Negotiation {
        start: (!start.is_empty()).then(|| of(start)),
        part_of: some(part_of),
        follows: some(follows),
        known: true,
        mentions: vec![NameMention {
            anchor: Anchor::code_points(0, 4),
            rule: RuleId::external(),
        }],
        ..Negotiation::new(of(id), id.to_uppercase(), NegotiationKind::Round)
    }
}

fn participant(actor: &str, role: ParticipantRole, status: Option<Attendance>) -> Participant {
    Participant {
        status,
        ..Participant::new(of(actor), role, evidence(5))
    }
}

fn lome() -> Dossier {
    let mut first: Article = article("first", "2021-05-01");
    let mut second = article("second", "2021-06-01");
    let mut round = negotiation("lome-2", "2021-05", "lome-process", "lome-1");
    round.participants = vec![
        participant("kenya", ParticipantRole::Party, None),
        participant("mali", ParticipantRole::Mediator, None),
        participant("togo", ParticipantRole::Invited, Some(Attendance::Refused)),
    ];
    round.outcome = Some(Outcome {
        kind: OutcomeKind::Statement,
        evidence: Anchor::code_points(10, 14),
        rule: RuleId::external(),
    });
    round.instruments = vec![of("lome-accord")];
    let process = negotiation("lome-process", "2020", "", "");
    first.negotiations = vec![
        round.clone(),
        process,
        negotiation("lome-1", "2021-04-02", "lome-process", ""),
    ];
    let mut later = negotiation("lome-2", "2021-05-03", "lome-process", "lome-1");
    later.participants = vec![participant("ghana", ParticipantRole::Party, Some(Attendance::Withdrew))];
    second.negotiations = vec![
        later,
        negotiation("annex", "", "", "lome-1"),
        negotiation("bamako", "", "", ""),
    ];
    second.instruments = vec![Instrument {
        date: Some(of("2021-05-04")),
        ties: vec![Tie::new(of("kenya"), TieKind::Signed, evidence(5))],
        ..Instrument::new(of("lome-accord"), "Lomé accord", InstrumentKind::Agreement)
    }];
    let mut threat = Act::new(of("kenya"), of("threaten"), Plover::Threaten, evidence(20));
    threat.when = Some(of("2021-04-30"));
    let mut denied = Act::new(of("mali"), of("leave"), Plover::Retreat, evidence(20));
    denied.negated = true;
    second.acts = vec![
        Act::new(of("togo"), of("accuse"), Plover::Accuse, evidence(20)),
        threat,
        denied,
    ];
    Dossier::new([first, second])
}

fn ids(report: &Timeline) -> Vec<&str> {
    report.rounds.iter().map(|round| round.id.as_str()).collect()
}

#[test]
fn rounds_stand_in_order_with_their_depth() {
    let report = timeline(&lome(), &Selection::default());
    assert_eq!(ids(&report), ["lome-process", "lome-1", "annex", "lome-2", "bamako"]);
    let depths: Vec<usize> = report.rounds.iter().map(|round| round.depth).collect();
    assert_eq!(depths, [0, 1, 0, 1, 0]);
}

#[test]
fn a_round_tells_who_came_who_did_not_and_what_came_of_it() {
    let report = timeline(&lome(), &Selection::default());
    let round = report
        .rounds
        .iter()
        .find(|round| round.id.as_str() == "lome-2")
        .unwrap();
    let actors = |parts: &[Claim<Part>]| -> Vec<String> { parts.iter().map(|p| p.value.actor.to_string()).collect() };
    assert_eq!(actors(&round.parties), ["kenya"]);
    assert_eq!(actors(&round.others), ["mali"]);
    assert_eq!(actors(&round.absent), ["ghana", "togo"]);
    assert_eq!(round.starts.len(), 2, "dates that differ stand side by side");
    assert_eq!(round.outcomes[0].sources[0].document.as_ref(), "first");
    assert_eq!(round.instruments[0].ties[0].value.tie, TieKind::Signed);
    assert_eq!(report.instruments, []);
    let page = report.to_string();
    assert!(page.lines().all(|line| line.chars().count() <= 100), "{page}");
    assert!(page.contains("· LOME-2") && page.contains("togo"), "{page}");
}

#[test]
fn acts_stand_by_date_and_what_was_not_done_is_left_out() {
    let report = timeline(&lome(), &Selection::default());
    let acts: Vec<_> = report
        .acts
        .iter()
        .map(|e| (e.act.value.act.as_str(), e.by_publication))
        .collect();
    assert_eq!(acts, [("threaten", false), ("accuse", true)]);
    let kenya = Selection {
        actors: [of("kenya")].into(),
        ..Selection::default()
    };
    assert_eq!(timeline(&lome(), &kenya).acts.len(), 1);
}

#[test]
fn a_window_and_a_process_choose() {
    let may = Selection {
        from: Some(of("2021-05-01")),
        ..Selection::default()
    };
    assert_eq!(ids(&timeline(&lome(), &may)), ["lome-2"]);
    let process = Selection {
        negotiations: [of("lome-process")].into(),
        ..Selection::default()
    };
    assert_eq!(ids(&timeline(&lome(), &process)), ["lome-process", "lome-1", "lome-2"]);
}

#[test]
fn the_order_of_articles_does_not_matter() {
    let there = timeline(&lome(), &Selection::default());
    assert_eq!(
        shape(&there),
        shape(&timeline(&reversed(&lome()), &Selection::default()))
    );
}

#[test]
fn circles_end() {
    let mut circle = article("circle", "2021");
    circle.negotiations = vec![negotiation("a", "", "b", "b"), negotiation("b", "", "a", "a")];
    let report = timeline(&Dossier::new([circle]), &Selection::default());
    assert_eq!(
        ids(&report),
        ["b", "a"],
        "what follows nothing that is dated stands at the end"
    );
}

/// What claims say, with how many sources each has.
fn told<T: Ord + Clone>(claims: &[Claim<T>]) -> BTreeMap<T, usize> {
    let each = claims.iter().map(|claim| (claim.value.clone(), claim.sources.len()));
    each.collect()
}

/// Whether everything that `less` tells is told by `more`, by as many sources.
fn holds<T: Ord + Clone>(more: &[Claim<T>], less: &[Claim<T>]) -> bool {
    let more = told(more);
    let kept = |(value, sources): (&T, &usize)| more.get(value).is_some_and(|now| now >= sources);
    told(less).iter().all(kept)
}

/// All texts of a timeline, wherever they stand.
fn texts(report: &Timeline) -> BTreeMap<&InstrumentId, &Product> {
    let produced = report.rounds.iter().flat_map(|round| &round.instruments);
    let all = produced.chain(&report.instruments);
    all.map(|product| (&product.id, product)).collect()
}

proptest! {
    #[test]
    fn every_negotiation_has_one_place(dossier in any_talks()) {
        let report = timeline(&dossier, &Selection::default());
        let told: BTreeSet<_> = dossier.articles.iter().flat_map(|a| &a.negotiations).map(|n| n.id.clone()).collect();
        prop_assert_eq!(report.rounds.len(), told.len());
        prop_assert_eq!(report.rounds.iter().map(|round| round.id.clone()).collect::<BTreeSet<_>>(), told);
        for round in &report.rounds {
            prop_assert!(round.depth < report.rounds.len());
            let parts = [&round.parties, &round.others, &round.absent];
            prop_assert!(parts.iter().copied().flatten().all(|part| (1..=part.sources.len()).contains(&part.texts)));
            prop_assert!(round.absent.iter().all(|part| stayed_away(part.value.status)));
            prop_assert!(round.parties.iter().all(|part| part.value.role == ParticipantRole::Party));
            prop_assert!(round.others.iter().all(|part| part.value.role != ParticipantRole::Party));
        }
        prop_assert!(report.acts.iter().all(|event| !event.act.value.negated));
        prop_assert!(report.acts.is_sorted_by_key(|event| (event.when.is_none(), event.when)));
        let sources: usize = report.acts.iter().map(|event| event.act.sources.len()).sum();
        let done = dossier.articles.iter().flat_map(|a| &a.acts).filter(|act| !act.negated);
        prop_assert_eq!(sources, done.count());
        let back: Timeline = serde_json::from_value(serde_json::to_value(&report)?)?;
        prop_assert_eq!(back, report);
    }

    #[test]
    fn any_order_gives_the_same_timeline(dossier in any_talks()) {
        let [there, back] = [&dossier, &reversed(&dossier)].map(|d| shape(&timeline(d, &Selection::default())));
        prop_assert_eq!(there, back);
    }

    #[test]
    fn more_articles_lose_nothing(dossier in any_talks(), more in any_talks()) {
        let before = timeline(&dossier, &Selection::default());
        let both: Dossier = dossier.articles.iter().chain(&more.articles).cloned().collect();
        let after = timeline(&both, &Selection::default());
        for round in &before.rounds {
            let later = after.rounds.iter().find(|later| later.id == round.id).unwrap();
            prop_assert!(holds(&later.parties, &round.parties) && holds(&later.others, &round.others));
            prop_assert!(holds(&later.absent, &round.absent) && holds(&later.starts, &round.starts));
            prop_assert!(holds(&later.outcomes, &round.outcomes));
        }
        let later = texts(&after);
        for (id, product) in texts(&before) {
            prop_assert!(holds(&later[id].ties, &product.ties) && holds(&later[id].dates, &product.dates));
        }
        let happened = |report: &Timeline| -> usize { report.acts.iter().map(|event| event.act.sources.len()).sum() };
        prop_assert!(happened(&before) <= happened(&after));
    }

    #[test]
    fn a_window_only_takes_away(dossier in any_talks()) {
        let window = Selection { from: Some(of("2020-06-01")), to: Some(of("2021-06-30")), ..Selection::default() };
        let (part, whole) = (timeline(&dossier, &window), timeline(&dossier, &Selection::default()));
        let known: BTreeSet<_> = ids(&whole).into_iter().collect();
        prop_assert!(ids(&part).iter().all(|id| known.contains(id)));
        prop_assert!(part.acts.len() <= whole.acts.len());
        prop_assert!(part.acts.iter().all(|event| window.takes_date(event.when)));
    }
}
