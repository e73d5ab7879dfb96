//! How far a camp speaks with one voice.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};

use super::bodies::{Bodies, BodiesHere};
use super::table::{Table, percent};
use super::tally::{Ledger, held};
use super::{Citation, Names, Selection, Status, Tally, Weighing};
use crate::model::{ActorId, Dossier, Target};

/// Whose unity is asked after.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Camp {
    /// All that the articles say serve an actor or are part of it, at whatever remove ([`Actor::of`](crate::model::Actor)), and the members they
    /// list for it. Rebels, coalitions and peoples at home in a state are no part of it.
    /// Not the actor itself: what it says as a body does not show what its members think.
    Of(ActorId),
    /// These actors.
    Members(BTreeSet<ActorId>),
}

/// A member's position.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Voice {
    /// Who.
    pub actor: ActorId,
    /// What its statements come to.
    #[serde(flatten)]
    pub tally: Tally,
}

/// A camp on one target.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Unity {
    /// On what.
    pub target: Target,
    /// Members for it.
    pub support: usize,
    /// Members against it.
    pub oppose: usize,
    /// Members that have neither sign: on a condition, of both signs, or declining to say.
    pub neither: usize,
    /// Members that say nothing. They count for nothing below.
    pub silent: usize,
    /// The index of Rice (1928): the difference of members for and against over their sum, from 0 (even) to 1 (as one). `None` with fewer than two.
    pub rice: Option<f64>,
    /// The agreement index of Hix, Noury and Roland (2005) over members for, against and neither: (max - (sum - max) / 2) / sum, from 0 (a third
    /// each) to 1 (all alike). `None` with fewer than two members that speak.
    pub agreement: Option<f64>,
    /// What most signed members hold; `None` where they are even, or none is signed.
    pub line: Option<Status>,
    /// Signed members that hold the opposite of the line, with their best evidence.
    pub dissenters: Vec<Dissent>,
    /// All members that speak, in order.
    pub voices: Vec<Voice>,
}

/// A member that breaks ranks.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Dissent {
    /// Who.
    pub actor: ActorId,
    /// On which words.
    pub citation: Option<Citation>,
}

/// A camp on all targets.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cohesion {
    /// The members, in order, those that say nothing included.
    pub members: Vec<ActorId>,
    /// One for each target that a member speaks on: the most voices first, then by target.
    pub targets: Vec<Unity>,
    /// The mean agreement index over targets, each weighed by the number of members that speak; `None` where no target has two.
    pub agreement: Option<f64>,
    /// Names to show.
    pub names: Names,
}

/// How far the members of a camp agree, target by target, and who breaks ranks. The actors of `selection` are not looked at. Where it rolls
/// up, what those who serve a member say counts for the member, and not for the camp above it.
///
/// Sources: S. A. Rice, Quantitative Methods in Politics (1928); S. Hix, A. Noury, G. Roland, "Power to the parties", British Journal of Political
/// Science 35 (2005), 209-234. Both count votes; here a member's position stands for its vote.
///
/// ```
/// use pourparler::analysis::{Camp, Selection, Weighing, cohesion};
/// use pourparler::codebook::Codebook;
/// use pourparler::model::Dossier;
/// use pourparler::reader::Reader;
///
/// let reader = Reader::new(Codebook::base()?)?;
/// let text = "Kenya rejected the ceasefire. Ghana welcomed the truce. Togo supports the ceasefire.";
/// let dossier = Dossier::new([reader.read(text, &Default::default())]);
/// let camp = Camp::Members(["kenya".parse()?, "ghana".parse()?, "togo".parse()?, "mali".parse()?].into());
/// let report = cohesion(&dossier, &Selection::default(), &Weighing::default(), &camp);
/// let truce = &report.targets[0];
/// assert_eq!((truce.support, truce.oppose, truce.silent, truce.rice), (2, 1, 1, Some(1.0 / 3.0)));
/// assert_eq!(truce.dissenters[0].actor.as_str(), "kenya");
/// println!("{report}");
/// # Ok::<(), Box<dyn std::error::Error + Send + Sync>>(())
/// ```
pub fn cohesion(dossier: &Dossier, selection: &Selection, weighing: &Weighing, camp: &Camp) -> Cohesion {
    let bodies = Bodies::of(dossier);
    let members = members(dossier, camp, &bodies);
    let unrolled = Selection {
        actors: BTreeSet::new(),
        roll_up: false,
        ..selection.clone()
    };
    let statements = unrolled.statements(dossier).filter_map(|mut statement| {
        if !members.contains(statement.holder) && selection.roll_up {
            statement.holder = up(statement.holder, &bodies.here(statement.article), &members)?;
        }
        members.contains(statement.holder).then_some(statement)
    });
    let ledger = Ledger::of(statements, weighing);
    let mut targets: Vec<Unity> = ledger
        .targets_of(&members)
        .into_iter()
        .map(|target| unity(&ledger, target, &members, weighing))
        .filter(|unity| !unity.voices.is_empty())
        .collect();
    targets.sort_by_key(|unity| std::cmp::Reverse(unity.voices.len()));
    let rated = targets
        .iter()
        .filter_map(|unity| Some((unity.agreement?, unity.voices.len() as f64)));
    let (sum, weight) = rated.fold((0.0, 0.0), |(sum, weight), (agreement, voices)| {
        (sum + agreement * voices, weight + voices)
    });
    let named = members.iter().cloned().map(Target::Actor);
    Cohesion {
        names: Names::of(dossier, named.chain(targets.iter().map(|unity| unity.target.clone()))),
        agreement: (weight > 0.0).then(|| sum / weight),
        members: members.into_iter().collect(),
        targets,
    }
}

/// The first member on the way up from an actor.
fn up<'a>(actor: &'a ActorId, bodies: &BodiesHere<'a, '_>, members: &BTreeSet<ActorId>) -> Option<&'a ActorId> {
    let mut passed = BTreeSet::from([actor]);
    let mut at = bodies.above(actor)?;
    while !members.contains(at) {
        at = bodies.above(at).filter(|next| passed.insert(next))?;
    }
    Some(at)
}

fn members<'a>(dossier: &'a Dossier, camp: &'a Camp, bodies: &Bodies<'a>) -> BTreeSet<ActorId> {
    let chief = match camp {
        Camp::Members(members) => return members.clone(),
        Camp::Of(chief) => chief,
    };
    let mut below: BTreeMap<&ActorId, BTreeSet<&ActorId>> = BTreeMap::new();
    for actor in dossier.articles.iter().flat_map(|article| &article.actors) {
        if let Some(body) = bodies.around(actor) {
            below.entry(body).or_default().insert(&actor.id);
        }
        below.entry(&actor.id).or_default().extend(&actor.members);
    }
    let mut found = BTreeSet::new();
    let mut open = vec![chief];
    while let Some(at) = open.pop() {
        for actor in below.get(at).into_iter().flatten() {
            if *actor != chief && found.insert((*actor).clone()) {
                open.push(actor);
            }
        }
    }
    found
}

fn unity(ledger: &Ledger<'_>, target: &Target, members: &BTreeSet<ActorId>, weighing: &Weighing) -> Unity {
    let voices: Vec<Voice> = members
        .iter()
        .map(|actor| Voice {
            tally: Tally::new(&held(ledger.account(actor, target), weighing), weighing),
            actor: actor.clone(),
        })
        .filter(|voice| voice.tally.status != Status::Silent)
        .collect();
    let count = |status| voices.iter().filter(|voice| voice.tally.status == status).count();
    let (support, oppose) = (count(Status::Supports), count(Status::Opposes));
    let line = match support.cmp(&oppose) {
        std::cmp::Ordering::Greater => Some(Status::Supports),
        std::cmp::Ordering::Less => Some(Status::Opposes),
        std::cmp::Ordering::Equal => None,
    };
    let breaks =
        |voice: &&Voice| voice.tally.status.sign().is_some() && line.is_some_and(|line| voice.tally.status != line);
    let dissenters = voices.iter().filter(breaks).map(|voice| Dissent {
        actor: voice.actor.clone(),
        citation: voice.tally.best().cloned(),
    });
    Unity {
        target: target.clone(),
        support,
        oppose,
        neither: voices.len() - support - oppose,
        silent: members.len() - voices.len(),
        rice: rice(support, oppose),
        agreement: agreement(support, oppose, voices.len() - support - oppose),
        line,
        dissenters: dissenters.collect(),
        voices,
    }
}

fn rice(support: usize, oppose: usize) -> Option<f64> {
    (support + oppose > 1).then(|| support.abs_diff(oppose) as f64 / (support + oppose) as f64)
}

fn agreement(support: usize, oppose: usize, neither: usize) -> Option<f64> {
    let sum = (support + oppose + neither) as f64;
    let most = support.max(oppose).max(neither) as f64;
    (sum > 1.0).then(|| (most - (sum - most) / 2.0) / sum)
}

impl fmt::Display for Cohesion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} members, agreement {}",
            self.members.len(),
            percent(self.agreement)
        )?;
        let heading = [
            "on",
            "for",
            "against",
            "neither",
            "silent",
            "agreement",
            "rice",
            "who breaks ranks",
        ];
        let mut table = Table::new(heading).on_a_page();
        for unity in &self.targets {
            let dissent = |dissent: &Dissent| {
                let words = dissent.citation.as_ref().map(|citation| format!(" ({citation})"));
                self.names.actor(&dissent.actor) + &words.unwrap_or_default()
            };
            let dissenters: Vec<String> = unity.dissenters.iter().map(dissent).collect();
            let counts = [unity.support, unity.oppose, unity.neither, unity.silent].map(|n| n.to_string());
            let [support, oppose, neither, silent] = counts;
            table.row([
                self.names.name(&unity.target),
                support,
                oppose,
                neither,
                silent,
                percent(unity.agreement),
                percent(unity.rice),
                dissenters.join("; "),
            ]);
        }
        table.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use proptest::prelude::*;

    use super::*;
    use crate::analysis::fixture::{ACTORS, actor, any_dossier, dossier, of, reversed, shape};
    use crate::model::{ActorKind, Article};

    fn all() -> Camp {
        Camp::Members(ACTORS.map(of).into())
    }

    #[test]
    fn indices_as_their_authors_have_them() {
        // Hix, Noury and Roland: 1 where all vote alike, 0 where votes are split evenly over the three options.
        assert_eq!(agreement(10, 0, 0), Some(1.0));
        assert_eq!(agreement(5, 5, 5), Some(0.0));
        assert_eq!(agreement(6, 2, 0), Some((6.0 - 1.0) / 8.0));
        // Rice: 60 against 40 is a difference of 20 in 100.
        assert_eq!(rice(60, 40), Some(0.2));
        assert_eq!((rice(1, 0), agreement(1, 0, 0)), (None, None));
    }

    #[test]
    fn a_camp_is_found_from_the_articles_and_its_envoys_speak_for_members() {
        let stances = [
            "front support issue:a",
            "envoy oppose issue:a",
            "alliance oppose issue:a",
            "wing support issue:a",
        ];
        let mut article = Article::clone(&dossier(&[("2021", &stances)]).articles[0]);
        article.actors = vec![
            actor("alliance", ActorKind::Coalition, None),
            actor("front", ActorKind::ArmedGroup, Some("alliance")),
            actor("league", ActorKind::ArmedGroup, Some("alliance")),
            actor("wing", ActorKind::ArmedGroup, Some("front")),
            actor("envoy", ActorKind::Person, Some("league")),
        ];
        article.actors[0].members = vec![of("guard")];
        let dossier = Dossier::new([article]);
        let report = cohesion(
            &dossier,
            &Selection::default(),
            &Weighing::default(),
            &Camp::Of(of("alliance")),
        );
        let members: Vec<&str> = report.members.iter().map(ActorId::as_str).collect();
        assert_eq!(members, ["envoy", "front", "guard", "league", "wing"]);
        let listed = Camp::Members(["front", "league"].map(of).into());
        let rolled = Selection {
            roll_up: true,
            ..Selection::default()
        };
        let report = cohesion(&dossier, &rolled, &Weighing::default(), &listed);
        let on = &report.targets[0];
        assert_eq!(
            (on.support, on.oppose, on.line),
            (1, 1, None),
            "the envoy speaks for the league, not for the alliance"
        );
        assert!(report.to_string().contains("FRONT") || on.dissenters.is_empty());
    }

    proptest! {
        #[test]
        fn bounds_and_order(dossier in any_dossier()) {
            let report = cohesion(&dossier, &Selection::default(), &Weighing::default(), &all());
            for unity in &report.targets {
                prop_assert_eq!(unity.support + unity.oppose + unity.neither + unity.silent, report.members.len());
                for index in [unity.rice, unity.agreement].into_iter().flatten() {
                    prop_assert!((-1e-9..=1.0).contains(&index));
                }
                prop_assert!(unity.dissenters.len() <= unity.support.min(unity.oppose));
            }
            let other = cohesion(&reversed(&dossier), &Selection::default(), &Weighing::default(), &all());
            prop_assert_eq!(shape(&report), shape(&other));
        }

        #[test]
        fn whoever_joins_the_line_does_not_divide_it(support in 0_usize..20, oppose in 0_usize..20) {
            let (more, less) = (support.max(oppose), support.min(oppose));
            prop_assert!(rice(more, less) <= rice(more + 1, less) || rice(more, less).is_none());
            prop_assert!(agreement(more, less, 0) <= agreement(more + 1, less, 0) || agreement(more, less, 0).is_none());
        }
    }
}
