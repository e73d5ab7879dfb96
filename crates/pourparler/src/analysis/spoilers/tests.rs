//! Who is not at the table.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;
use crate::analysis::fixture::{actor, any_talks, article, evidence, of, reversed, shape, stated, with};
use crate::model::{Article, Instrument, InstrumentKind, Negotiation, NegotiationKind, Participant, Tie};

fn seat(id: &str, role: ParticipantRole, status: Option<Attendance>) -> Participant {
    Participant {
        status,
        ..Participant::new(of(id), role, evidence(0))
    }
}

fn tie(id: &str, tie: TieKind) -> Tie {
    Tie::new(of(id), tie, evidence(0))
}

fn talks(stances: &[&str]) -> Article {
    let mut article = article("talks", "2021");
    article.stances = stated(stances);
    article.actors = vec![
        actor("kenya", ActorKind::State, None),
        actor("envoy", ActorKind::Person, Some("kenya")),
        actor("front", ActorKind::ArmedGroup, Some("alliance")),
        actor("alliance", ActorKind::Coalition, None),
        actor("herald", ActorKind::Media, None),
    ];
    article.negotiations = vec![Negotiation {
        participants: vec![
            seat("kenya", ParticipantRole::Party, None),
            seat("alliance", ParticipantRole::Party, None),
            seat("togo", ParticipantRole::Mediator, None),
            seat("mali", ParticipantRole::Invited, Some(Attendance::Excluded)),
        ],
        instruments: vec![of("lome-accord")],
        ..Negotiation::new(of("lome-talks"), "Lomé talks", NegotiationKind::Talks)
    }];
    article.instruments = vec![Instrument {
        ties: vec![
            tie("ghana", TieKind::Rejected),
            tie("chad", TieKind::Signed),
            tie("chad", TieKind::Rejected),
        ],
        ..Instrument::new(of("lome-accord"), "Lomé accord", InstrumentKind::Agreement)
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
fn an_absence_is_not_read_out_of_silence() {
    let voices = |article: Article| {
        spoilers(&Dossier::new([article]), &Selection::default(), &Weighing::default()).absent_voices
    };
    let said = ["kenya support issue:ceasefire", "niger oppose issue:ceasefire"];
    assert_eq!(voices(talks(&said)).len(), 1);
    let mut unlisted = talks(&said);
    unlisted.negotiations[0]
        .participants
        .retain(|seat| seat.role != ParticipantRole::Party);
    assert_eq!(voices(unlisted), [], "no party is known, so nobody is known to be none");
    let mut long_ago = talks(&said);
    long_ago.negotiations[0].start = Some(of("2012"));
    assert_eq!(voices(long_ago), [], "words of years later");
    let mut together = talks(&["kenya support issue:ceasefire", "participants oppose issue:ceasefire"]);
    let mut participants = actor("participants", ActorKind::Coalition, None);
    participants.members = vec![of("kenya"), of("togo")];
    together.actors.push(participants);
    assert_eq!(voices(together), [], "its members sit at the table");
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

fn asked(dossier: &Dossier) -> Outsiders {
    spoilers(dossier, &Selection::default(), &Weighing::default())
}

/// Whether an article gives the actor a seat that it took.
fn is_seated(dossier: &Dossier, negotiation: &NegotiationId, actor: &ActorId) -> bool {
    let all = dossier.articles.iter().flat_map(|article| &article.negotiations);
    let seats = all
        .filter(|told| told.id == *negotiation)
        .flat_map(|told| &told.participants);
    seats.into_iter().any(|seat| {
        let came = matches!(seat.status, None | Some(Attendance::Attended));
        seat.actor == *actor && came && seat.role != ParticipantRole::Invited
    })
}

/// An article about one negotiation.
fn told(id: &NegotiationId, seats: Vec<Participant>, stances: Vec<crate::model::Stance>) -> Article {
    Article {
        negotiations: vec![Negotiation {
            participants: seats,
            ..Negotiation::new(id.clone(), "talks", NegotiationKind::Talks)
        }],
        stances,
        ..article("more", "2022")
    }
}

proptest! {
    #[test]
    fn outsiders_have_no_seat_and_their_words_behind_them(dossier in any_talks()) {
        let report = asked(&dossier);
        for spoiler in &report.spoilers {
            prop_assert!(!is_seated(&dossier, &spoiler.negotiation, &spoiler.actor));
            prop_assert!(spoiler.opposes.len() + spoiler.refused.len() > 0);
            for opposed in &spoiler.opposes {
                prop_assert_eq!(opposed.tally.status, Status::Opposes);
                prop_assert!(opposed.tally.score.is_some_and(|score| (-1.0..0.0).contains(&score)));
                prop_assert_eq!(opposed.tally.citations.len(), opposed.tally.counts.total());
            }
            prop_assert!(spoiler.refused.iter().all(|refusal| !refusal.sources.is_empty()));
        }
        for voice in &report.absent_voices {
            prop_assert!(!is_seated(&dossier, &voice.negotiation, &voice.actor));
            prop_assert!(!voice.issues.is_empty());
            prop_assert!(voice.issues.iter().all(|on| matches!(on.target, Target::Issue(_)) && on.tally.best().is_some()));
        }
        let back: Outsiders = serde_json::from_value(serde_json::to_value(&report)?)?;
        prop_assert_eq!(back, report);
    }

    #[test]
    fn any_order_gives_the_same_outsiders(dossier in any_talks()) {
        prop_assert_eq!(shape(&asked(&dossier)), shape(&asked(&reversed(&dossier))));
    }

    #[test]
    fn one_more_no_keeps_a_spoiler_and_a_seat_makes_it_none(dossier in any_talks()) {
        let is_spoiler = |dossier: &Dossier, actor: &ActorId, negotiation: &NegotiationId| {
            let found = asked(dossier).spoilers;
            found.iter().any(|s| s.actor == *actor && s.negotiation == *negotiation)
        };
        for Spoiler { actor, negotiation, .. } in asked(&dossier).spoilers {
            let no = stated(&[&format!("{actor} oppose negotiation:{negotiation} demand")]);
            prop_assert!(is_spoiler(&with(&dossier, told(&negotiation, Vec::new(), no)), &actor, &negotiation));
            let seats = vec![seat(actor.as_str(), ParticipantRole::Party, None)];
            prop_assert!(!is_spoiler(&with(&dossier, told(&negotiation, seats, Vec::new())), &actor, &negotiation));
        }
    }
}
