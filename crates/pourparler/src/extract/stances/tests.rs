//! Every rule file's examples and near misses, and what a broken rule file says.
#![allow(clippy::unwrap_used, clippy::panic)]

use crate::codebook::lexicon::Lexicon;
use crate::codebook::{Codebook, Pack};
use crate::reader::Reader;
use crate::rules::{Example, Rules};
use crate::text::Metadata;

struct Bench {
    reader: Reader,
    rules: Rules,
}

impl Bench {
    fn new() -> Self {
        let book = Codebook::base().unwrap();
        let rules = Rules::new(&book, &mut Lexicon::new(&book).words).unwrap();
        let reader = Reader::new(book).unwrap();
        Bench { reader, rules }
    }

    /// The facts of a text, as rule files write them, each with its rule.
    fn read(&self, text: &str) -> Vec<(String, String)> {
        let article = self.reader.read(text, &Metadata::default());
        let stances = article
            .stances
            .iter()
            .map(|s| (format!("{} {} {}", s.holder, s.position, s.target), s.rule.to_string()));
        let act = |a: &crate::model::Act| {
            let target = a.target.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string);
            (format!("{} {} {target}", a.source, a.act), a.rule.to_string())
        };
        stances.chain(article.acts.iter().map(act)).collect()
    }
}

/// What an example says that its rule reads.
fn facts(example: &Example) -> impl Iterator<Item = String> {
    let stances = example.stances.iter().map(ToString::to_string);
    stances.chain(example.acts.iter().map(ToString::to_string))
}

#[test]
fn rules_read_their_examples_and_leave_their_near_misses() {
    let bench = Bench::new();
    let mut wrong = Vec::new();
    for rule in &bench.rules.catalogue {
        let file = &rule.location.file;
        for example in &rule.examples {
            let found = bench.read(&example.text);
            let own: Vec<_> = found
                .iter()
                .filter(|(_, id)| *id == rule.id.as_str())
                .map(|(s, _)| s)
                .collect();
            for wanted in facts(example) {
                if !own.contains(&&wanted) && !found.iter().any(|(s, _)| *s == wanted) {
                    wrong.push(format!("{file}: `{}` misses {wanted}: {found:?}", example.text));
                }
            }
        }
        for near in &rule.near_misses {
            let found = bench.read(&near.text);
            if found.iter().any(|(_, id)| *id == rule.id.as_str()) {
                wrong.push(format!("{file}: `{}` gives {found:?}", near.text));
            }
        }
        for gap in &rule.known_gaps {
            let found = bench.read(&gap.text);
            let closed = facts(gap).all(|wanted| found.iter().any(|(s, _)| *s == wanted));
            if closed {
                wrong.push(format!("{file}: `{}` is a gap no more", gap.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_frame_of_a_cue_has_a_rule() {
    let bench = Bench::new();
    for cue in &bench.rules.cues {
        assert!(
            bench.rules.of_frame(&cue.frame).next().is_some(),
            "{}: {}",
            cue.id,
            cue.frame
        );
    }
}

#[test]
fn a_broken_rule_file_says_where_and_what() {
    let text = "id = \"stance/mine\"\ndescription = \"...\"\nframes = [\"object\"]\nholder = [\"somebody\"]\ntarget = [\"obj\"]\n";
    let folder = std::env::temp_dir().join(format!("pourparler-rules-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("rules")).unwrap();
    std::fs::write(folder.join("rules/mine.toml"), text).unwrap();
    let book = Codebook::layered([Pack::from_dir(&folder).unwrap()]).unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    let error = Rules::new(&book, &mut Lexicon::new(&book).words).unwrap_err();
    let problem = error.problems().first().unwrap();
    assert_eq!(
        (problem.line(), problem.key.as_str()),
        (4, "rule.mine.holder"),
        "{error}"
    );
    assert!(problem.expected.contains("nsubj"), "{error}");
}

#[test]
fn a_user_adds_a_rule_with_lemmas_of_its_own() {
    let text = r#"
id = "stance/mine"
description = "Whoever kneecaps something is against it."
lemmas = ["kneecap"]
upos = ["VERB"]
voice = "active"
polarity = "oppose"
strength = "demand"
holder = ["nsubj"]
target = ["obj"]
guards = ["question", "hypothesis", "infinitive"]
"#;
    let folder = std::env::temp_dir().join(format!("pourparler-own-rule-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("rules")).unwrap();
    std::fs::write(folder.join("rules/mine.toml"), text).unwrap();
    let book = Codebook::layered([
        Pack::embedded("base").unwrap().unwrap(),
        Pack::from_dir(&folder).unwrap(),
    ])
    .unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    let reader = Reader::new(book).unwrap();
    let read = |text: &str| {
        let article = reader.read(text, &Metadata::default());
        let shown = |s: &crate::model::Stance| format!("{} {} {} {}", s.holder, s.position, s.target, s.rule);
        article.stances.iter().map(shown).collect::<Vec<_>>()
    };
    assert_eq!(
        read("Chad kneecapped the ceasefire."),
        ["chad oppose issue:ceasefire stance/mine"]
    );
    assert!(read("Did Chad kneecap the ceasefire?").is_empty());
}

#[test]
fn free_targets_are_read_only_where_asked_and_nothing_known_is_named() {
    let reader = Bench::new().reader;
    let free = reader.clone().with_free_targets(true);
    let read = |reader: &Reader, text: &str| {
        let article = reader.read(text, &Metadata::default());
        let shown = |s: &crate::model::Stance| {
            let words = s
                .target_span
                .and_then(|span| article.words(&span))
                .unwrap_or_default()
                .to_owned();
            (format!("{} {} {}", s.holder, s.position, s.target), words)
        };
        article.stances.iter().map(shown).collect::<Vec<_>>()
    };
    let text = "Chad rejected the curious seating plan, and Togo backed the truce.";
    assert_eq!(read(&reader, text).len(), 1);
    let stances = read(&free, text);
    let plan = "chad oppose text:the curious seating plan".to_owned();
    assert!(
        stances.contains(&(plan, "the curious seating plan".to_owned())),
        "{stances:?}"
    );
    assert!(
        stances
            .iter()
            .any(|(stance, _)| stance == "togo support issue:ceasefire"),
        "{stances:?}"
    );
    assert_eq!(stances.len(), 2, "{stances:?}");
    for quiet in [
        "Chad might consider the curious seating plan.",
        "Does Chad reject the curious seating plan?",
    ] {
        assert_eq!(read(&free, quiet), [], "{quiet}");
    }
    let long = format!("Chad rejected the {}plan.", "very ".repeat(300));
    let words = read(&free, &long)
        .first()
        .map_or(0, |(_, words)| words.split(' ').count());
    assert!(words <= 40, "{words}");
}

/// The point on which a sentence's stance on a leader's departure stands; `-` for none.
fn points(reader: &Reader, text: &str) -> Vec<String> {
    let article = reader.read(text, &Metadata::default());
    let on = article.on("leader-departure");
    on.map(|s| {
        let point = s.point.as_ref().map_or("-", |point| point.as_str());
        format!("{} {} {point}", s.holder, s.position)
    })
    .collect()
}

#[test]
fn words_place_a_stance_on_a_scale() {
    let reader = Reader::new(Codebook::base().unwrap()).unwrap();
    let mut wrong = Vec::new();
    for (text, expected) in [
        (
            "Ghana demanded that President Yahya Jammeh step down immediately.",
            "ghana support leaves-at-once",
        ),
        (
            "Kenya called for the immediate departure of President Nicolás Maduro.",
            "kenya support leaves-at-once",
        ),
        (
            "Senegal wants President Yahya Jammeh to leave at the end of a transition.",
            "senegal support leaves-after-a-transition",
        ),
        (
            "Norway demanded that President Nicolás Maduro step down.",
            "norway support -",
        ),
        // Who rejects a point stands on no point of which the text tells.
        (
            "Ghana rejected the immediate departure of President Yahya Jammeh.",
            "ghana oppose -",
        ),
    ] {
        let found = points(&reader, text);
        if found != [expected] {
            wrong.push((text, found));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The stances of an official text, as `holder position target`.
fn stated(text: &str) -> Vec<String> {
    let reader = Reader::new(Codebook::base().unwrap()).unwrap();
    let article = reader.read(text, &Metadata::default());
    let shown = |s: &crate::model::Stance| format!("{} {} {}", s.holder, s.position, s.target);
    article.stances.iter().map(shown).collect()
}

#[test]
fn the_whole_of_a_statement_is_its_issuers() {
    let text = "Statement by Amina Sow, Foreign Minister of Chad, on the talks\n\n\
        Lake villages have waited long enough. All prisoners must be released.\n\n\
        Chad welcomes the truce. It is vital that the blockade end.\n";
    let found = stated(text);
    for wanted in [
        "amina-sow support issue:prisoner-exchange",
        "chad support issue:ceasefire",
        "amina-sow support issue:ceasefire",
        "amina-sow oppose issue:blockade",
    ] {
        assert!(found.iter().any(|stance| stance == wanted), "{wanted}: {found:?}");
    }
    let headline = text.replacen("on the talks", "angers Niger", 1);
    let found = stated(&headline);
    assert!(!found.iter().any(|stance| stance.starts_with("amina-sow")), "{found:?}");
}

#[test]
fn a_resolution_leaves_its_subject_to_its_title() {
    let text = "Resolution on the lake districts\n\nThe African Union,\n\n\
        1. Strongly condemns the renewed fighting in the districts;\n\n\
        2. Calls for the lifting of the blockade, and urges all sides to resume talks;\n\n\
        3. Backing from others grew when Kenya rejected a referendum.\n";
    let found = stated(text);
    for wanted in [
        "african-union support issue:ceasefire",
        "african-union oppose issue:blockade",
        "african-union support issue:direct-talks",
        "kenya oppose issue:referendum",
    ] {
        assert!(found.iter().any(|stance| stance == wanted), "{wanted}: {found:?}");
    }
    assert!(
        !found
            .iter()
            .any(|stance| stance.contains("african-union oppose issue:referendum"))
    );
}

#[test]
fn the_leaders_of_states_speak_for_them_and_two_who_met_are_the_leaders() {
    let text = "Joint Statement by Kenya, Uganda and Rwanda\n\n\
        Officials of the three countries met in Kisumu. As the leaders of the three countries said, \"It is time to lift the \
        blockade.\"\n";
    let found = stated(text);
    for state in ["kenya", "uganda", "rwanda"] {
        let wanted = format!("{state} oppose issue:blockade");
        assert!(found.contains(&wanted), "{wanted}: {found:?}");
    }
    let text = "Readout of a call\n\nPresident William Ruto of Kenya spoke today with President Yoweri Museveni of Uganda. \
        They discussed the urgency of a truce and prisoner exchange deal. The President thanked President Museveni for his \
        leadership in facilitating the talks.\n";
    let found = stated(text);
    for wanted in [
        "william-ruto support issue:ceasefire",
        "yoweri-museveni support issue:ceasefire",
        "yoweri-museveni support issue:prisoner-exchange",
        "william-ruto support actor:yoweri-museveni",
        "yoweri-museveni support issue:mediation",
    ] {
        assert!(found.iter().any(|stance| stance == wanted), "{wanted}: {found:?}");
    }
}

#[test]
fn a_long_text_without_a_word_of_strife_holds_no_stance() {
    let trade = "Chad supports the agreement on cotton prices. ".to_owned()
        + &"The growers met the buyers at the fair. ".repeat(24);
    assert!(stated(&trade).is_empty());
    let peace = trade + "The ceasefire held.";
    assert!(!stated(&peace).is_empty());
}
