//! Who is not at the table.

#![allow(clippy::unwrap_used)]

use super::*;
use crate::analysis::fixture::{actor, article, of, reversed, shape, stance};
use crate::model::{Article, Instrument, InstrumentKind, Negotiation, NegotiationKind, Participant, RuleId, Tie};
use crate::span::Anchor;

fn seat(id: &str, role: ParticipantRole, status: Option<Attendance>) -> Participant {
    Participant {
        role,
        actor: of(id),
        status,
        evidence: Anchor::code_points(0, 9),
        rule: RuleId::external(),
    }
}

fn tie(id: &str, tie: TieKind) -> Tie {
    Tie {
        tie,
        actor: of(id),
        evidence: Anchor::code_points(0, 9),
        rule: RuleId::external(),
    }
}

fn talks(stances: &[&str]) -> Article {
    let mut article = article("talks", "2021");
    article.stances = stances
        .iter()
        .enumerate()
        .map(|(at, words)| stance(words, at))
        .collect();
    article.actors = vec![
        actor("kenya", ActorKind::State, None),
        actor("envoy", ActorKind::Person, Some("kenya")),
        actor("front", ActorKind::ArmedGroup, Some("alliance")),
        actor("alliance", ActorKind::Coalition, None),
        actor("herald", ActorKind::Media, None),
    ];
    article.negotiations = vec![Negotiation {
        id: of("lome-talks"),
        name: "Lomé talks".to_owned(),
        kind: NegotiationKind::Talks,
        place: None,
        start: None,
        end: None,
        part_of: None,
        follows: None,
        known: false,
        participants: vec![
            seat("kenya", ParticipantRole::Party, None),
            seat("alliance", ParticipantRole::Party, None),
            seat("togo", ParticipantRole::Mediator, None),
            seat("mali", ParticipantRole::Invited, Some(Attendance::Excluded)),
        ],
        instruments: vec![of("lome-accord")],
        outcome: None,
        mentions: Vec::new(),
    }];
    article.instruments = vec![Instrument {
        id: of("lome-accord"),
        name: "Lomé accord".to_owned(),
        kind: InstrumentKind::Agreement,
        date: None,
        known: false,
        ties: vec![
            tie("ghana", TieKind::Rejected),
            tie("chad", TieKind::Signed),
            tie("chad", TieKind::Rejected),
        ],
        mentions: Vec::new(),
    }];
    article
}

fn report(stances: &[&str]) -> Outsiders {
    spoilers(
        &Dossier::new([talks(stances)]),
        &Selection::default(),
        &Weighing::default(),
    )
}

#[test]
fn spoilers_oppose_from_outside() {
    let report = report(&[
        "kenya oppose negotiation:lome-talks",
        "envoy oppose negotiation:lome-talks",
        "front oppose negotiation:lome-talks demand",
        "mali oppose instrument:lome-accord",
        "niger support negotiation:lome-talks",
        "herald oppose negotiation:lome-talks",
        "togo oppose instrument:lome-accord",
    ]);
    let found: Vec<_> = report
        .spoilers
        .iter()
        .map(|s| (s.actor.as_str(), s.attendance, s.opposes.len(), s.refused.len()))
        .collect();
    let expected = [
        ("front", None, 1, 0),
        ("ghana", None, 0, 1),
        ("mali", Some(Attendance::Excluded), 1, 0),
    ];
    assert_eq!(
        found, expected,
        "parties, their envoys, mediators, media and signatories are left out"
    );
    let page = report.to_string();
    assert!(
        page.lines().all(|line| line.chars().count() <= 100) && page.contains("Lomé accord (rejected)"),
        "{page}"
    );
}

#[test]
fn absent_voices_speak_on_its_issues() {
    let report = report(&[
        "envoy support issue:ceasefire",
        "niger oppose issue:ceasefire",
        "niger support issue:fishing",
        "mali support issue:ceasefire",
        "alliance oppose issue:ceasefire",
    ]);
    let found: Vec<_> = report
        .absent_voices
        .iter()
        .map(|v| (v.actor.as_str(), v.attendance, v.issues.len()))
        .collect();
    assert_eq!(found, [("mali", Some(Attendance::Excluded), 1), ("niger", None, 1)]);
}

#[test]
fn a_coalition_brings_its_members_and_a_delegate_the_body() {
    let mut article = talks(&[
        "guard oppose negotiation:lome-talks",
        "peru oppose negotiation:lome-talks",
    ]);
    article.actors[3].members = vec![of("guard")];
    article.actors.push(actor("minister", ActorKind::Person, Some("peru")));
    article.negotiations[0]
        .participants
        .push(seat("minister", ParticipantRole::Observer, None));
    let report = spoilers(&Dossier::new([article]), &Selection::default(), &Weighing::default());
    assert!(
        report.spoilers.iter().all(|s| s.actor.as_str() == "ghana"),
        "{:?}",
        report.spoilers
    );
}

#[test]
fn the_order_of_articles_does_not_matter() {
    let mut other = talks(&["niger oppose negotiation:lome-talks", "kenya oppose issue:ceasefire"]);
    other.document.id = "other".to_owned();
    let dossier = Dossier::new([
        talks(&["niger oppose issue:ceasefire", "mali support issue:ceasefire"]),
        other,
    ]);
    let [there, back] =
        [&dossier, &reversed(&dossier)].map(|d| shape(&spoilers(d, &Selection::default(), &Weighing::default())));
    assert_eq!(there, back);
}
