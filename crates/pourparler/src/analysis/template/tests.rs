//! Files and their errors, answers on small dossiers, and properties of the report.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod properties;

use super::*;
use crate::analysis::Selection;
use crate::analysis::fixture::{self, actor, evidence, of};
use crate::codebook::Codebook;
use crate::error::Error;
use crate::model::*;

fn scaled() -> IssueOutline {
    let point = |id: &str, position| ScalePoint {
        id: id.parse().unwrap(),
        words: id.replace('-', " "),
        position,
    };
    IssueOutline {
        id: "toll".parse().unwrap(),
        name: "Toll".to_owned(),
        support: "a toll is paid".to_owned(),
        scale: vec![
            point("none", Position::Oppose),
            point("half", Position::Conditional),
            point("three-quarters", Position::Support),
            point("full", Position::Support),
        ],
    }
}

fn plain(id: &str) -> IssueOutline {
    IssueOutline {
        id: id.parse().unwrap(),
        name: id.to_owned(),
        support: id.to_owned(),
        scale: Vec::new(),
    }
}

fn outlines() -> Vec<IssueOutline> {
    vec![scaled(), plain("truce"), plain("vote"), plain("truce-watch")]
}

fn template(text: &str) -> Template {
    match Template::from_toml("t.toml", text, outlines()) {
        Ok(template) => template,
        Err(error) => panic!("{error}"),
    }
}

/// Two camps, three provisions.
const RIVER: &str = r#"
[template]
name = "River"
description = "a test"
instruments = ["river-paper"]

[side.uplands]
actors = ["north", "north-army"]

[side.lowlands]
name = "The lowlands"
actors = ["south"]

[provision.quiet]
issue = "truce"
also = ["truce-watch"]
asks = "support"
weight = 2
words = "the guns fall silent"

[provision.ballot]
issue = "vote"
asks = "oppose"
words = "no vote is held"

[provision.toll]
issue = "toll"
at_least = "half"
words = "half the toll or more"
"#;

fn stance(holder: &str, issue: &str, position: Position, strength: Strength) -> Stance {
    let target = Target::Issue(issue.parse().unwrap());
    let mut stance = Stance::new(of(holder), target, position, evidence(0));
    stance.strength = strength;
    stance
}

fn at(point: &str, mut stance: Stance) -> Stance {
    stance.point = Some(point.parse().unwrap());
    stance
}

fn article(id: &str, stances: Vec<Stance>) -> Article {
    let mut article = fixture::article(id, "");
    article.actors = [
        ("northern-envoy", "north"),
        ("southern-captain", "southern-army"),
        ("southern-army", "south"),
    ]
    .map(|(id, body)| actor(id, ActorKind::Organisation, Some(body)))
    .to_vec();
    article.stances = stances;
    article
}

fn asked(stances: Vec<Stance>) -> Willingness {
    willingness(
        &Dossier::new([article("a", stances)]),
        &template(RIVER),
        &Options::default(),
    )
}

fn answers(report: &Willingness, party: &str) -> Vec<Answer> {
    report
        .party(party)
        .unwrap()
        .cells
        .iter()
        .map(|cell| cell.answer)
        .collect()
}

use crate::model::Position::{Conditional, Noncommittal, Oppose, Support};
use crate::model::Strength::{Demand, Leaning};

#[test]
fn all_problems_of_a_file_come_together() {
    let text = r#"
[template]
name = "T"
colour = "red"
parties = ["west"]

[side.uplands]
actors = ["north"]

[side.lowlands]
actors = ["north"]

[provision.a]
issue = "truces"
asks = "support"
words = "x"

[provision.b]
issue = "toll"
at = "third"
weight = 0
words = "x"

[provision.c]
issue = "vote"
at_most = "half"
asks = "maybe"
words = "x"

[provision.d]
issue = "vote"
asks = "maybe"
weight = "much"

[provisions.e]
"#;
    let error = Template::from_toml("t.toml", text, outlines()).unwrap_err();
    assert!(matches!(error, Error::Template(_)));
    let found: Vec<String> = error
        .problems()
        .iter()
        .map(|p| format!("{} {} {}: {}", p.line(), p.code, p.key, p.expected))
        .collect();
    let each = "each actor on one side, each side under an id of its own";
    assert_eq!(
        found,
        [
            "2 missing-key template.description: `description = ...`",
            "4 unknown-key template.colour: one of `description`, `extends`, `instruments`, `name`, `parties`, `sources`, `without`",
            "5 unknown-party template.parties: `uplands`, `lowlands`, or an actor of one of them",
            &format!("10 double-side side.lowlands.actors: {each}"),
            "14 unknown-issue provision.a.issue: the id of an issue of the codebook, such as `truce`, `truce-watch`",
            "20 unknown-point provision.b.at: one of `none`, `half`, `three-quarters`, `full`",
            "21 bad-weight provision.b.weight: a number above 0",
            "24 bad-demand provision.c: one of `asks = \"support\"`, `asks = \"oppose\"`, `at`, `at_least` and `at_most`",
            "27 unknown-value provision.c.asks: `support` or `oppose`",
            "30 missing-key provision.d.words: `words = ...`",
            "32 unknown-value provision.d.asks: `support` or `oppose`",
            "33 wrong-type provision.d.weight: a number",
            "35 unknown-key provisions: one of `template`, `side`, `provision`",
        ]
    );
}

#[test]
fn errors_name_file_line_key_and_what_was_expected() {
    let text = RIVER.replace("\"half\"", "\"most\"");
    let error = Template::from_toml("river.toml", &text, outlines()).unwrap_err();
    let expected = "\
error[unknown-point]: `toll` has no point `most`
  --> river.toml:28:12
   |
28 | at_least = \"most\"
   |            ^^^^^^ expected one of `none`, `half`, `three-quarters`, `full`
   = key: `provision.toll.at_least`
";
    assert_eq!(error.to_string(), expected);
    for (text, code) in [
        ("[template]\nname = 1", "wrong-type"),
        ("x = ", "syntax"),
        ("", "missing-key"),
        ("[template]\nname = \"T\"\ndescription = \"d\"", "missing-key"),
        (
            "[template]\nname = \"T\"\ndescription = \"d\"\nextends = \"nothing\"",
            "unknown-template",
        ),
        (
            "[template]\nname = \"T\"\ndescription = \"d\"\n[[provision]]\nid = \"a\"",
            "wrong-type",
        ),
    ] {
        let error = Template::from_toml("t.toml", text, outlines()).unwrap_err();
        assert!(error.problems().iter().any(|p| p.code == code), "{text}\n{error}");
    }
}

#[test]
fn a_bracket_that_nothing_closes_is_one_error() {
    let text = RIVER.replace(
        r#"actors = ["north", "north-army"]"#,
        r#"actors = ["north", "north-army""#,
    );
    let error = Template::from_toml("t.toml", &text, outlines()).unwrap_err();
    let syntax: Vec<_> = error.problems().iter().filter(|p| p.code == "syntax").collect();
    assert_eq!(syntax.len(), 1, "{error}");
}

#[test]
fn shipped_templates_hold_and_come_back_from_json() {
    let base: Vec<_> = Codebook::base().unwrap().outlines().collect();
    let syria: Vec<_> = Codebook::embedded("syria").unwrap().outlines().collect();
    let names = Template::embedded_names();
    assert_eq!(names, ["astana-2017", "geneva-2012", "peace-process", "vienna-2015"]);
    for name in names {
        let template = Template::embedded(name, syria.clone()).unwrap();
        assert_eq!(
            Template::embedded(name, base.clone()).is_ok(),
            name == "peace-process",
            "{name}"
        );
        let json = serde_json::to_string(&template).unwrap();
        assert_eq!(serde_json::from_str::<Template>(&json).unwrap(), template, "{name}");
    }
    let error = Template::embedded("lunch", base).unwrap_err();
    assert!(error.to_string().contains("expected one of `astana-2017`"), "{error}");
}

#[test]
fn a_template_extends_another() {
    let syria = Codebook::embedded("syria").unwrap();
    let text = r#"
[template]
name = "Mine"
description = "d"
extends = "geneva-2012"
without = ["accountability"]

[provision.elections]
weight = 5

[provision.presidency]
issue = "assad-departure"
at_least = "leaves-after-a-transition"
words = "he goes"

[provision.talks]
replace = true
issue = "mediation"
asks = "oppose"
words = "no go-between"
parties = ["opposition"]
"#;
    let below = Template::embedded("geneva-2012", syria.outlines()).unwrap();
    let mine = Template::from_toml("mine.toml", text, syria.outlines()).unwrap();
    assert_eq!(mine.provisions.len(), below.provisions.len());
    assert!(mine.provision("accountability").is_none());
    let elections = mine.provision("elections").unwrap();
    assert_eq!((elections.weight, elections.issue.id.as_str()), (5.0, "elections"));
    assert_eq!((&mine.sides, &mine.parties), (&below.sides, &below.parties));
    assert_eq!(mine.provision("presidency").unwrap().parties, mine.parties);
    let talks = mine.provision("talks").unwrap();
    assert_eq!((&talks.asks, talks.parties.len()), (&Asks::Oppose, 1));
    let circle = text.replace("geneva-2012", "no-such");
    assert!(Template::from_toml("mine.toml", &circle, syria.outlines()).is_err());
}

#[test]
fn what_is_said_makes_the_answer() {
    let report = asked(vec![
        stance("north", "truce", Support, Demand),
        stance("north", "vote", Support, Leaning),
        stance("north", "toll", Noncommittal, Demand),
        stance("south", "truce-watch", Conditional, Demand),
        stance("south", "vote", Support, Demand),
        stance("south", "vote", Oppose, Demand),
    ]);
    assert_eq!(
        answers(&report, "north"),
        [Answer::Accepts, Answer::Rejects, Answer::Undeclared]
    );
    assert_eq!(
        answers(&report, "south"),
        [Answer::Conditional, Answer::Contested, Answer::Silent]
    );
    let north = report.sides.first().unwrap();
    assert_eq!(
        (north.willingness, north.known, north.coverage),
        (Some(2.0 / 3.0), 2, 0.75)
    );
    let south = report.sides.last().unwrap();
    assert_eq!(south.willingness, Some((0.5 * 2.0 + 0.5) / 3.0));
    let ballot = &report.provisions[1];
    assert_eq!(
        (ballot.blocked_by.len(), ballot.opponents.len(), ballot.closed),
        (2, 2, false)
    );
    assert_eq!(report.provisions[2].open.len(), 2);
}

#[test]
fn who_declines_to_say_as_firmly_has_not_said() {
    let declines = |strength| {
        let said = vec![
            stance("north", "truce", Support, Leaning),
            stance("northern-envoy", "truce", Noncommittal, strength),
        ];
        let report = asked(said);
        let cell = &report.sides.first().unwrap().cells[0];
        (cell.answer, cell.value, cell.citations[0].position)
    };
    assert_eq!(declines(Demand), (Answer::Undeclared, None, Noncommittal));
    assert_eq!(declines(Leaning), (Answer::Undeclared, None, Noncommittal));
    let report = asked(vec![
        stance("north", "truce", Support, Demand),
        stance("north", "truce", Noncommittal, Leaning),
    ]);
    assert_eq!(answers(&report, "north")[0], Answer::Accepts);
}

#[test]
fn silence_is_no_number() {
    let report = asked(vec![stance("north", "toll", Noncommittal, Demand)]);
    assert!(
        report
            .sides
            .iter()
            .all(|row| row.willingness.is_none() && row.coverage == 0.0)
    );
    assert_eq!(report.settlement.unwrap().cost, 6);
}

#[test]
fn points_of_a_scale_decide() {
    let toll = |stance| answers(&asked(vec![stance]), "north")[2];
    let said = |position| stance("north", "toll", position, Demand);
    assert_eq!(toll(at("full", said(Support))), Answer::Accepts);
    assert_eq!(toll(at("half", said(Oppose))), Answer::Accepts);
    assert_eq!(toll(at("none", said(Oppose))), Answer::Rejects);
    // Without a point: all points of the side are taken, none is, or only some are.
    assert_eq!(toll(said(Support)), Answer::Accepts);
    assert_eq!(toll(said(Oppose)), Answer::Rejects);
    assert_eq!(toll(said(Conditional)), Answer::Conditional);
    let all = template(&RIVER.replace("at_least = \"half\"", "at = \"full\""));
    let dossier = Dossier::new([article("a", vec![said(Support)])]);
    let report = willingness(&dossier, &all, &Options::default());
    assert_eq!(answers(&report, "north")[2], Answer::Undeclared);
    let report = asked(vec![at("none", said(Oppose))]);
    let cell = report.answer("north", "toll").unwrap();
    assert_eq!(cell.need.to_string(), "moves from `none` to `half`");
}

#[test]
fn who_belongs_to_a_side_speaks_for_it() {
    let report = asked(vec![
        stance("northern-envoy", "truce", Support, Demand),
        stance("north-army", "truce", Oppose, Demand),
        stance("southern-captain", "truce", Oppose, Demand),
        stance("stranger", "truce", Oppose, Demand),
    ]);
    let rows: Vec<_> = report
        .actors
        .iter()
        .map(|row| (row.id.as_str(), row.side.as_ref().map(ActorId::as_str)))
        .collect();
    let expected = [
        ("north", Some("uplands")),
        ("north-army", Some("uplands")),
        ("south", Some("lowlands")),
        ("stranger", None),
    ];
    assert_eq!(rows.len(), 4, "{rows:?}");
    assert_eq!(rows[1..], expected[1..]);
    assert_eq!(report.sides[0].cells[0].answer, Answer::Contested);
    assert_eq!(report.provisions[0].opponents.len(), 3);
}

#[test]
fn the_text_as_a_whole_is_told_apart() {
    let mut paper = article("a", Vec::new());
    let tie = |tie, actor: &str| Tie::new(of(actor), tie, evidence(0));
    paper.instruments.push(Instrument {
        ties: vec![
            tie(TieKind::Signed, "northern-envoy"),
            tie(TieKind::Rejected, "south"),
            tie(TieKind::Violated, "north"),
        ],
        ..Instrument::new(of("river-paper"), "paper", InstrumentKind::Plan)
    });
    let report = willingness(&Dossier::new([paper]), &template(RIVER), &Options::default());
    let text = |side: &str| report.party(side).unwrap().text.clone().unwrap().answer;
    assert_eq!((text("north"), text("south")), (Answer::Accepts, Answer::Rejects));
    assert!(report.sides.iter().all(|row| row.known == 0));
}

#[test]
fn sides_and_parties_can_be_given() {
    let options = Options {
        sides: vec![Side {
            id: "river-folk".parse().unwrap(),
            name: "River folk".to_owned(),
            actors: vec!["north".parse().unwrap(), "south".parse().unwrap()],
        }],
        ..Options::default()
    };
    let dossier = Dossier::new([article("a", vec![stance("south", "truce", Support, Demand)])]);
    let report = willingness(&dossier, &template(RIVER), &options);
    assert_eq!(report.sides.len(), 1);
    assert!(report.provisions[0].closed);
    let one = Options {
        parties: vec!["south".parse().unwrap()],
        share: 0.5,
        ..Options::default()
    };
    let settlement = willingness(&dossier, &template(RIVER), &one).settlement.unwrap();
    assert_eq!((settlement.closed, settlement.cost), (0.5, 0));
    let json = serde_json::to_string(&one).unwrap();
    assert_eq!(serde_json::from_str::<Options>(&json).unwrap(), one);
    assert_eq!(serde_json::from_str::<Options>("{}").unwrap(), Options::default());
}

#[test]
fn the_table_fits_a_terminal() {
    let report = asked(vec![
        stance("north", "truce", Support, Demand),
        stance("south", "truce", Conditional, Demand),
        stance("south", "vote", Support, Demand),
        stance("stranger", "truce", Oppose, Demand),
    ]);
    let expected = "\
River

provision  weight  uplands  lowlands  blocked by
quiet           2  accepts  if
ballot          1  ·        rejects   lowlands
toll            1  ·        ·

party     side      willingness  known   coverage  text as a whole
uplands                    1.00  1 of 3  50 %
lowlands                   0.33  2 of 3  75 %
north     uplands          1.00  1 of 3  50 %
south     lowlands         0.33  2 of 3  75 %
stranger                   0.00  1 of 3  50 %

Closed now: 0 % of the weight. To close 100 %, at a cost of 8:
  lowlands (6)
    gives up its opposition: ballot
    has its condition met: quiet
    says where it stands: toll
  uplands (2)
    says where it stands: ballot, toll
";
    assert_eq!(report.to_string(), expected);
    assert!(
        format!("{report:#}")
            .contains("quiet: the guns fall silent\n  north: accepts\n    north (support): a, stance 0\n")
    );
}

#[test]
fn a_window_and_a_filter_narrow_what_counts() {
    let mut early = article("a", vec![stance("north", "truce", Oppose, Demand)]);
    early.document.published = Some("2020".parse().unwrap());
    let mut late = article("b", vec![stance("north", "truce", Support, Demand)]);
    late.document.published = Some("2022".parse().unwrap());
    let options = Options {
        selection: Selection {
            from: chrono::NaiveDate::from_ymd_opt(2021, 1, 1),
            ..Selection::default()
        },
        ..Options::default()
    };
    let dossier = Dossier::new([early, late]);
    let answer = |options: &Options| answers(&willingness(&dossier, &template(RIVER), options), "north")[0];
    assert_eq!(answer(&options), Answer::Accepts);
    assert_eq!(answer(&Options::default()), Answer::Contested);
}
