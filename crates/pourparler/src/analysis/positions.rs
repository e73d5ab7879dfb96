//! Where actors stand.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::table::{Table, signed};
use super::tally::{Ledger, apart};
use super::{Names, Selection, Status, Tally, Weighing};
use crate::model::{ActorId, Dossier, Target};

/// Where one actor stands on one target.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Held {
    /// Who.
    pub actor: ActorId,
    /// On what.
    pub target: Target,
    /// What its statements come to.
    #[serde(flatten)]
    pub tally: Tally,
    /// What is expected of it, where forecasts were let in and are kept apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forecast: Option<Tally>,
}

/// Where actors stand, in order of actor and target. An actor that says nothing on a target has no entry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Positions {
    /// One for each actor and target that it speaks on.
    pub positions: Vec<Held>,
    /// Statements left out because weights fade with age and they are of no known date, or of a later one.
    pub undatable: usize,
    /// Names to show.
    pub names: Names,
}

impl Positions {
    /// The position of an actor on a target, where it has one.
    pub fn of(&self, actor: &str, target: &Target) -> Option<&Held> {
        let key = |held: &Held| held.actor.as_str().cmp(actor).then_with(|| held.target.cmp(target));
        let at = self.positions.binary_search_by(key).ok()?;
        self.positions.get(at)
    }

    /// Where an actor stands on a target: `silent` where it says nothing.
    pub fn status(&self, actor: &str, target: &Target) -> Status {
        self.of(actor, target).map_or(Status::Silent, |held| held.tally.status)
    }
}

/// Where every actor of a selection stands on everything that it speaks on.
///
/// ```
/// use pourparler::analysis::{Selection, Status, Weighing, positions};
/// use pourparler::codebook::Codebook;
/// use pourparler::model::Dossier;
/// use pourparler::reader::Reader;
///
/// let reader = Reader::new(Codebook::base()?)?;
/// let article = reader.read("Kenya rejected the ceasefire. Ghana welcomed the truce.", &Default::default());
/// let report = positions(&Dossier::new([article]), &Selection::default(), &Weighing::default());
/// assert_eq!(report.status("kenya", &"issue:ceasefire".parse()?), Status::Opposes);
/// assert_eq!(report.status("ghana", &"issue:ceasefire".parse()?), Status::Supports);
/// assert_eq!(report.status("togo", &"issue:ceasefire".parse()?), Status::Silent);
/// println!("{report}");
/// # Ok::<(), Box<dyn std::error::Error + Send + Sync>>(())
/// ```
pub fn positions(dossier: &Dossier, selection: &Selection, weighing: &Weighing) -> Positions {
    let ledger = Ledger::new(dossier, selection, weighing);
    let positions: Vec<Held> = ledger
        .iter()
        .map(|(actor, target, statements)| {
            let (held, forecasts) = apart(statements, weighing);
            Held {
                actor: actor.clone(),
                target: target.clone(),
                tally: Tally::new(&held, weighing),
                forecast: (!forecasts.is_empty()).then(|| Tally::new(&forecasts, weighing)),
            }
        })
        .collect();
    let named = positions
        .iter()
        .flat_map(|held| [Target::Actor(held.actor.clone()), held.target.clone()]);
    Positions {
        names: Names::of(dossier, named),
        undatable: ledger.undatable,
        positions,
    }
}

impl fmt::Display for Positions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let heading = [
            "actor",
            "on",
            "position",
            "score",
            "for",
            "against",
            "if",
            "dodges",
            "best evidence",
        ];
        let mut table = Table::new(heading).on_a_page();
        let mut last = None;
        for held in &self.positions {
            let actor = if last == Some(&held.actor) {
                String::new()
            } else {
                self.names.actor(&held.actor)
            };
            last = Some(&held.actor);
            let tallies = [(Some(&held.tally), ""), (held.forecast.as_ref(), " (forecast)")];
            for (tally, mark) in tallies.into_iter().filter_map(|(tally, mark)| Some((tally?, mark))) {
                table.row([
                    actor.clone(),
                    self.names.name(&held.target),
                    format!("{}{mark}", tally.status),
                    signed(tally.score),
                    tally.counts.support.to_string(),
                    tally.counts.oppose.to_string(),
                    tally.counts.conditional.to_string(),
                    tally.counts.noncommittal.to_string(),
                    tally.best().map(ToString::to_string).unwrap_or_default(),
                ]);
            }
        }
        write!(f, "{table}")
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use proptest::prelude::*;

    use super::*;
    use crate::analysis::fixture::{actor, any_dossier, dossier, of, reversed, shape};
    use crate::analysis::{Fading, ModeWeights, TargetKind};
    use crate::model::{ActorKind, Article, Mode};

    fn everything() -> Selection {
        let modes = Mode::ALL.iter().copied().collect();
        Selection {
            modes,
            ..Selection::default()
        }
    }

    fn held(stances: &[&str], weighing: &Weighing) -> Held {
        let dossier = dossier(&[("2021-03-01", stances)]);
        let report = positions(&dossier, &everything(), weighing);
        report.of("kenya", &of("issue:amnesty")).unwrap().clone()
    }

    #[test]
    fn status_and_score() {
        let cases: [(&[&str], Status, Option<f64>); 9] = [
            (&["support demand"], Status::Supports, Some(1.0)),
            (&["oppose leaning"], Status::Opposes, Some(-1.0)),
            (&["support demand", "oppose leaning"], Status::Contested, Some(0.5)),
            (&["support", "oppose"], Status::Contested, Some(0.0)),
            (&["noncommittal"], Status::Noncommittal, None),
            (&["support leaning", "noncommittal"], Status::Noncommittal, Some(1.0)),
            (&["support demand", "noncommittal"], Status::Supports, Some(1.0)),
            (&["conditional", "support"], Status::Conditional, Some(1.0)),
            (&["conditional"], Status::Conditional, None),
        ];
        for (stances, status, score) in cases {
            let stances: Vec<String> = stances
                .iter()
                .map(|words| {
                    let (position, rest) = words.split_once(' ').unwrap_or((words, "position"));
                    format!("kenya {position} issue:amnesty {rest}")
                })
                .collect();
            let stances: Vec<&str> = stances.iter().map(String::as_str).collect();
            let tally = held(&stances, &Weighing::default()).tally;
            assert_eq!(tally.status, status, "{stances:?}");
            assert_eq!(signed(tally.score), signed(score), "{stances:?}");
            assert_eq!(tally.counts.total(), tally.citations.len());
        }
    }

    #[test]
    fn a_lone_voice_is_tolerated_where_asked() {
        let stances = [
            "kenya support issue:amnesty demand",
            "kenya support issue:amnesty demand",
            "kenya oppose issue:amnesty leaning",
        ];
        let weighing = Weighing {
            tolerance: 0.2,
            ..Weighing::default()
        };
        let held = held(&stances, &weighing);
        assert_eq!(held.tally.status, Status::Supports);
        assert_eq!(held.tally.best().unwrap().position, crate::model::Position::Support);
    }

    #[test]
    fn forecasts_stand_apart() {
        let stances = ["kenya support issue:amnesty", "kenya oppose issue:amnesty forecast"];
        let apart = held(&stances, &Weighing::default());
        assert_eq!(apart.tally.status, Status::Supports);
        assert_eq!(apart.forecast.unwrap().status, Status::Opposes);
        let mixed = held(
            &stances,
            &Weighing {
                mix_forecasts: true,
                ..Weighing::default()
            },
        );
        assert_eq!((mixed.tally.status, mixed.forecast), (Status::Contested, None));
        let only = held(&stances[1..], &Weighing::default());
        assert_eq!((only.tally.status, only.tally.score), (Status::Silent, None));
    }

    #[test]
    fn modes_and_age_weigh_where_asked() {
        let stances = [
            "kenya support issue:amnesty direct",
            "kenya oppose issue:amnesty narrated",
        ];
        let modes = Weighing {
            modes: Some(ModeWeights::default()),
            ..Weighing::default()
        };
        assert_eq!(held(&stances, &modes).tally.score, Some(1.0 / 3.0));
        let fading = Weighing {
            fading: Some(Fading {
                half_life: 30.0,
                at: of("2021-01-31"),
            }),
            ..Weighing::default()
        };
        let aged = dossier(&[
            ("2021-01-31", &["kenya support issue:amnesty"]),
            ("2021-01-01", &["kenya oppose issue:amnesty"]),
            ("", &["kenya oppose issue:amnesty"]),
            ("2021-02-01", &["kenya oppose issue:amnesty"]),
        ]);
        let report = positions(&aged, &everything(), &fading);
        assert_eq!(report.undatable, 2);
        assert_eq!(report.positions[0].tally.score, Some((1.0 - 0.5) / 1.5));
    }

    #[test]
    fn a_sentence_counts_once_for_a_body() {
        let mut article = Article::clone(
            &dossier(&[(
                "2021",
                &["kenya support issue:amnesty", "envoy support issue:amnesty demand"],
            )])
            .articles[0],
        );
        article.actors = vec![
            actor("kenya", ActorKind::State, None),
            actor("envoy", ActorKind::Person, Some("kenya")),
        ];
        article.stances[1].evidence = article.stances[0].evidence;
        let selection = Selection {
            roll_up: true,
            ..Selection::default()
        };
        let report = positions(&Dossier::new([article]), &selection, &Weighing::default());
        assert_eq!(report.positions.len(), 1);
        assert_eq!(
            (
                report.positions[0].tally.counts.support,
                report.positions[0].tally.firmness
            ),
            (1, Some(1.0))
        );
        assert_eq!(report.names.actor(&of("kenya")), "KENYA");
    }

    #[test]
    fn a_coalition_speaks_for_its_members_where_asked() {
        let mut article = Article::clone(
            &dossier(&[(
                "2021",
                &[
                    "lome-participants support issue:amnesty",
                    "kenya support issue:amnesty leaning",
                ],
            )])
            .articles[0],
        );
        let mut participants = actor("lome-participants", ActorKind::Coalition, None);
        participants.members = vec![of("kenya"), of("togo")];
        article.actors.push(participants);
        let dossier = Dossier::new([article]);
        let selection = Selection {
            roll_down: true,
            ..Selection::default()
        };
        let report = positions(&dossier, &selection, &Weighing::default());
        let holders: Vec<_> = report.positions.iter().map(|held| held.actor.as_str()).collect();
        assert_eq!(holders, ["kenya", "lome-participants", "togo"]);
        let kenya = report.of("kenya", &of("issue:amnesty")).unwrap();
        assert_eq!(
            kenya.tally.best().unwrap().holder.as_str(),
            "kenya",
            "own words come first"
        );
        assert_eq!(kenya.tally.counts.support, 2);
    }

    fn status_of(stances: &[&str], weighing: &Weighing) -> (Status, Option<f64>) {
        let report = positions(&dossier(&[("2011-01-01", stances)]), &Selection::default(), weighing);
        let tally = &report.positions[0].tally;
        (tally.status, tally.score)
    }

    #[test]
    fn level_weights_are_level_whatever_their_last_bits() {
        let said = [
            "kenya noncommittal issue:ceasefire position",
            "kenya conditional issue:ceasefire leaning",
            "kenya conditional issue:ceasefire position",
            "kenya support issue:ceasefire demand",
            "kenya noncommittal issue:ceasefire demand",
            "kenya noncommittal issue:ceasefire leaning",
        ];
        assert_eq!(
            status_of(&said, &Weighing::default()),
            (Status::Noncommittal, Some(1.0))
        );
    }

    #[test]
    fn a_yes_on_a_condition_and_a_no_are_both_signs() {
        let both = ["kenya conditional issue:ceasefire", "kenya oppose issue:ceasefire"];
        assert_eq!(status_of(&both, &Weighing::default()).0, Status::Contested);
        let tolerant = Weighing {
            tolerance: 0.4,
            ..Weighing::default()
        };
        let firm = [
            "kenya conditional issue:ceasefire leaning",
            "kenya oppose issue:ceasefire demand",
        ];
        assert_eq!(status_of(&firm, &tolerant), (Status::Opposes, Some(-1.0)));
    }

    #[test]
    fn what_is_old_is_not_silent() {
        let weighing = Weighing {
            fading: Some(Fading {
                half_life: 2.0,
                at: of("2020-12-31"),
            }),
            ..Weighing::default()
        };
        let said = ["kenya support issue:ceasefire demand"];
        assert_eq!(status_of(&said, &weighing), (Status::Supports, Some(1.0)));
        let turned = [
            "kenya support issue:ceasefire demand",
            "kenya oppose issue:ceasefire leaning direct 2020-12-31",
        ];
        assert_eq!(status_of(&turned, &weighing), (Status::Opposes, Some(-1.0)));
    }

    #[test]
    fn tables_fit_the_page() {
        let weighing = Weighing {
            targets: TargetKind::ALL.iter().copied().collect(),
            ..Weighing::default()
        };
        let dossier = dossier(&[(
            "2021",
            &["kenya support negotiation:lome-talks", "kenya oppose issue:amnesty"],
        )]);
        let table = positions(&dossier, &Selection::default(), &weighing).to_string();
        assert!(table.lines().all(|line| line.chars().count() <= 100), "{table}");
        assert!(table.contains("lome talks"), "{table}");
    }

    proptest! {
        #[test]
        fn bounds_and_order(dossier in any_dossier()) {
            let report = positions(&dossier, &everything(), &Weighing::default());
            for held in &report.positions {
                prop_assert!(held.tally.score.is_none_or(|score| (-1.0..=1.0).contains(&score)));
                prop_assert!(held.tally.firmness.is_none_or(|firmness| (0.0..=1.0).contains(&firmness)));
                prop_assert_eq!(held.tally.counts.total(), held.tally.citations.len());
                prop_assert!((held.tally.status == Status::Silent) == (held.tally.counts.total() == 0));
            }
            prop_assert_eq!(shape(&report), shape(&positions(&reversed(&dossier), &everything(), &Weighing::default())));
            let back: Positions = serde_json::from_value(serde_json::to_value(&report)?)?;
            prop_assert_eq!(back, report);
        }

        #[test]
        fn one_more_for_never_lowers_a_score(dossier in any_dossier()) {
            let target = of("issue:ceasefire");
            let before = positions(&dossier, &everything(), &Weighing::default());
            let mut articles = dossier.articles.clone();
            articles.extend(super::super::fixture::dossier(&[("2023", &["kenya support issue:ceasefire"])]).articles);
            let after = positions(&Dossier::new(articles), &everything(), &Weighing::default());
            let score = |report: &Positions| report.of("kenya", &target).and_then(|held| held.tally.score);
            prop_assert!(score(&before).is_none_or(|before| Some(before) <= score(&after)));
        }
    }
}
