//! Sentences with their mentions marked: what is marked must be found, and nothing else.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

use pourparler::codebook::Codebook;
use pourparler::model::MentionForm;
use pourparler::reader::Reader;
use pourparler::text::Metadata;

/// A text without its marks, and the marked words with their place and actor.
fn unmark(marked: &str) -> (String, Vec<(usize, String, String)>) {
    let (mut text, mut mentions, mut rest) = (String::new(), Vec::new(), marked);
    while let Some(open) = rest.find("[[") {
        text.push_str(&rest[..open]);
        let close = rest.find("]]").expect("a mark is closed");
        let (words, actor) = rest[open + 2..close].split_once('|').expect("a mark names its actor");
        mentions.push((text.len(), words.to_owned(), actor.to_owned()));
        text.push_str(words);
        rest = &rest[close + 2..];
    }
    text.push_str(rest);
    (text, mentions)
}

/// The span without its article, which readers may leave in or out of a name.
fn core(start: usize, words: &str) -> (usize, String) {
    match words.strip_prefix("the ").or_else(|| words.strip_prefix("The ")) {
        Some(bare) => (start + 4, bare.to_owned()),
        None => (start, words.to_owned()),
    }
}

/// A mention: where its words stand and whom they name, several joined by "+".
type Found = ((usize, String), String);

/// What a table of cases wants and what is read, case by case, where they differ.
fn differences(table: &str, layer: impl Fn(MentionForm) -> bool) -> (usize, Vec<String>) {
    let reader = Reader::new(Codebook::base().expect("the base codebook loads")).expect("its rules compile");
    let table: toml::Table = table.parse().expect("the table is TOML");
    let cases = table["case"].as_array().expect("cases");
    let mut wrong = Vec::new();
    for case in cases {
        let (text, expected) = unmark(case["text"].as_str().expect("a text"));
        let published = case
            .get("published")
            .map(|date| date.as_str().unwrap().parse().unwrap());
        let article = reader.read(
            text.as_str(),
            &Metadata {
                published,
                ..Metadata::default()
            },
        );
        let mut found: Vec<Found> = Vec::new();
        for mention in article.mentions.iter().filter(|m| layer(m.form)) {
            let (start, end) = mention.anchor.bytes.unwrap();
            let place = core(start, &text[start..end]);
            match found.last_mut().filter(|last| last.0 == place) {
                Some(last) => last.1 = format!("{}+{}", last.1, mention.actor),
                None => found.push((place, mention.actor.to_string())),
            }
        }
        let expected: Vec<Found> = expected
            .into_iter()
            .map(|(at, words, actor)| (core(at, &words), actor))
            .collect();
        if found != expected {
            wrong.push(format!(
                "{}\n  expected {expected:?}\n  found    {found:?}",
                case["name"]
            ));
        }
    }
    (cases.len(), wrong)
}

fn assert_none((cases, wrong): (usize, Vec<String>)) {
    assert!(
        wrong.is_empty(),
        "{} of {cases} cases:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_marked_mention_and_no_other_is_found() {
    assert_none(differences(include_str!("mentions/base.toml"), |form| {
        form != MentionForm::Pronoun
    }));
}

#[test]
fn pronouns_take_up_whom_they_mean() {
    assert_none(differences(include_str!("mentions/pronouns.toml"), |form| {
        form == MentionForm::Pronoun
    }));
}

#[test]
fn collectives_stand_for_all_whom_they_mean() {
    assert_none(differences(include_str!("mentions/collectives.toml"), |form| {
        form == MentionForm::Pronoun
    }));
}

#[test]
fn unnamed_sources_are_graded() {
    let reader = Reader::new(Codebook::base().expect("the base codebook loads")).expect("its rules compile");
    let cases = [
        ("An Iranian official said the text was thin.", "named-affiliation"),
        ("A senior diplomat said the text was thin.", "role-only"),
        ("Two Western diplomats said the text was thin.", "role-only"),
        ("A person familiar with the matter said the text was thin.", "opaque"),
        ("Analysts say the truce is fragile.", "collective"),
    ];
    for (text, grade) in cases {
        let article = reader.read(text, &Metadata::default());
        let found = article.actors.iter().find_map(|actor| actor.anonymity);
        assert_eq!(found.map(|grade| grade.as_str()), Some(grade), "{text}");
    }
    let article = reader.read("Norway said the text was thin.", &Metadata::default());
    assert!(article.actors.iter().all(|actor| actor.anonymity.is_none()));
}

#[test]
fn roles_are_those_of_the_text_or_of_the_day() {
    let reader = Reader::new(Codebook::base().expect("the base codebook loads")).expect("its rules compile");
    let role = |text: &str, published: Option<&str>| {
        let metadata = Metadata {
            published: published.map(|date| date.parse().expect("a date")),
            ..Metadata::default()
        };
        let article = reader.read(text, &metadata);
        let person = article.actors.iter().find(|a| a.id.as_str() == "john-kerry");
        person.and_then(|person| person.role.clone())
    };
    assert_eq!(role("John Kerry waited in the lobby.", None), None);
    assert_eq!(role("John Kerry waited in the lobby.", Some("2019-05-01")), None);
    assert_eq!(
        role("Former Secretary of State John Kerry waited.", Some("2019-05-01")).as_deref(),
        Some("former secretary of state")
    );
    assert!(role("John Kerry waited in the lobby.", Some("2015-05-01")).is_some());
}
