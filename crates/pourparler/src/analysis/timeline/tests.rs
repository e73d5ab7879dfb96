//! Rounds in order.

#![allow(clippy::unwrap_used)]

use super::*;
use crate::analysis::fixture::{article, of, reversed, shape};
use crate::model::{
    Act, Article, Evidence, Instrument, NameMention, Negotiation, Outcome, Participant, ParticipantRole, Plover,
    RuleId, Tie, TieKind,
};
use crate::span::Anchor;

fn negotiation(id: &str, start: &str, part_of: &str, follows: &str) -> Negotiation {
    let some = |words: &str| (!words.is_empty()).then(|| of(words));
    Negotiation {
        id: of(id),
        name: id.to_uppercase(),
        kind: NegotiationKind::Round,
        place: None,
        start: (!start.is_empty()).then(|| of(start)),
        end: None,
        part_of: some(part_of),
        follows: some(follows),
        known: true,
        participants: Vec::new(),
        instruments: Vec::new(),
        outcome: None,
        mentions: vec![NameMention {
            anchor: Anchor::code_points(0, 4),
            rule: RuleId::external(),
        }],
    }
}

fn participant(actor: &str, role: ParticipantRole, status: Option<Attendance>) -> Participant {
    Participant {
        role,
        actor: of(actor),
        status,
        evidence: Anchor::code_points(5, 9),
        rule: RuleId::external(),
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
        id: of("lome-accord"),
        name: "Lomé accord".to_owned(),
        kind: InstrumentKind::Agreement,
        date: Some(of("2021-05-04")),
        known: false,
        ties: vec![Tie {
            tie: TieKind::Signed,
            actor: of("kenya"),
            evidence: Anchor::code_points(5, 9),
            rule: RuleId::external(),
        }],
        mentions: Vec::new(),
    }];
    let evidence = || Evidence::new(Anchor::code_points(20, 24), RuleId::external());
    let mut threat = Act::new(of("kenya"), of("threaten"), Plover::Threaten, evidence());
    threat.when = Some(of("2021-04-30"));
    let mut denied = Act::new(of("mali"), of("leave"), Plover::Retreat, evidence());
    denied.negated = true;
    second.acts = vec![
        Act::new(of("togo"), of("accuse"), Plover::Accuse, evidence()),
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
