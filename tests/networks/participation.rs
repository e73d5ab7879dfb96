//! Who takes part in negotiations with whom.

use pourparler::analysis::Selection;
use pourparler::analysis::network::{Design, NetworkKind, Repeats, network};
use pourparler::model::{
    Actor, ActorKind, Article, Attendance, Dossier, Evidence, Negotiation, NegotiationKind, Participant,
    ParticipantRole, RuleId,
};
use pourparler::span::Anchor;

use super::made::{article, check, made};

fn negotiation(id: &str, parts: &[(&str, ParticipantRole, Option<Attendance>)]) -> Negotiation {
    let evidence = Evidence::new(Anchor::code_points(0, 1), RuleId::external());
    let part = |(actor, role, status): &(&str, ParticipantRole, Option<Attendance>)| Participant {
        status: *status,
        ..Participant::new(actor.parse().unwrap(), *role, evidence.clone())
    };
    Negotiation {
        participants: parts.iter().map(part).collect(),
        ..Negotiation::new(id.parse().unwrap(), id.replace('-', " "), NegotiationKind::Talks)
    }
}

fn of(id: &str, negotiations: Vec<Negotiation>) -> Article {
    Article {
        negotiations,
        ..article(id, "2020-01-01")
    }
}

fn dossier() -> Dossier {
    use ParticipantRole::{Host, Invited, Mediator, Party};
    let spring = || {
        negotiation(
            "spring-talks",
            &[("a", Party, None), ("b", Party, None), ("minister", Mediator, None)],
        )
    };
    let autumn = [
        ("a", Party, Some(Attendance::Attended)),
        ("b", Invited, Some(Attendance::Attended)),
        ("c", Party, Some(Attendance::Refused)),
        ("d", Invited, None),
        ("e", Host, None),
    ];
    let mut first = of("one", vec![spring(), negotiation("autumn-talks", &autumn)]);
    first.actors.push(Actor {
        of: Some("e".parse().unwrap()),
        ..Actor::new("minister".parse().unwrap(), ActorKind::Person, "the minister")
    });
    let mut second = of("two", vec![spring()]);
    second.actors.clone_from(&first.actors);
    Dossier::new([first, second])
}

#[test]
fn two_mode_counts_texts() {
    // The spring talks are told in two documents. c would not come; d was asked, and nothing says that it came.
    let all = made(&dossier(), &Design::new(NetworkKind::ActorNegotiation));
    check(
        &all,
        &[
            ("a-spring-talks", 2.0),
            ("b-spring-talks", 2.0),
            ("minister-spring-talks", 2.0),
            ("a-autumn-talks", 1.0),
            ("b-autumn-talks", 1.0),
            ("e-autumn-talks", 1.0),
        ],
    );
    assert_eq!(all.node("negotiation:spring-talks").unwrap().name, "spring talks");
    assert_eq!(all.node("minister").unwrap().kind, Some(ActorKind::Person));
}

#[test]
fn one_mode_counts_shared_negotiations() {
    let once = Design {
        repeats: Repeats::Window,
        ..Design::new(NetworkKind::CoParticipation)
    };
    check(
        &made(&dossier(), &once),
        &[
            ("a-b", 2.0),
            ("a-e", 1.0),
            ("b-e", 1.0),
            ("a-minister", 1.0),
            ("b-minister", 1.0),
        ],
    );
    let rolled = Selection {
        roll_up: true,
        ..Selection::default()
    };
    let network = network(&dossier(), &rolled, &once).unwrap();
    check(&network, &[("a-b", 2.0), ("a-e", 2.0), ("b-e", 2.0)]);
    let edge = network.edge("b", "e").unwrap();
    assert_eq!((edge.statements, network.proofs(edge).count()), (4, 4));
}
