//! Layouts of all kinds: each `tests/layout/NAME.txt` has a `NAME.kinds` with a line for every block, its kind and first words,
//! and lines `= fact value` for what the document says of itself.

#![allow(clippy::unwrap_used, clippy::panic, clippy::string_slice, missing_docs)]

use std::fs;
use std::path::Path;

use pourparler::model::BlockKind;
use pourparler::span::Span;
use pourparler::text::{Document, Metadata};
use proptest::prelude::*;

/// The layouts, by name: text and expectation.
fn layouts() -> Vec<(String, String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/layout");
    let mut names: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    names.sort();
    let read = |path: &Path| fs::read_to_string(path).unwrap();
    names
        .iter()
        .map(|path| {
            (
                path.file_stem().unwrap().to_string_lossy().into_owned(),
                read(path),
                read(&path.with_extension("kinds")),
            )
        })
        .collect()
}

/// What was read, written as the expectation is: as many words of a block as it shows.
fn shown(document: &Document, expected: &str) -> String {
    let mut out = String::new();
    let mut lines = expected.lines();
    for block in document.blocks() {
        let words = document
            .words(block.span)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let opening = lines
            .next()
            .and_then(|line| line.get(12..))
            .filter(|opening| words.starts_with(opening));
        let brief: String = words.chars().take(24).collect();
        out.push_str(&format!("{:<12}{}\n", block.kind, opening.unwrap_or(&brief)));
    }
    for line in expected.lines().filter(|line| line.starts_with('=')) {
        let fact = line.split_whitespace().nth(1).unwrap();
        let value = match fact {
            "title" => document.title().unwrap_or_default().to_owned(),
            "byline" => document.byline().join("; "),
            "publisher" => document.publisher().unwrap_or_default().to_owned(),
            "dateline" => document.dateline().join("; "),
            "published" => document.published().map(|date| date.to_string()).unwrap_or_default(),
            other => panic!("no fact is called `{other}`"),
        };
        out.push_str(&format!("= {fact:<10}{value}\n"));
    }
    out
}

fn read(text: &str) -> Document {
    Document::read(text, &Metadata::default())
}

#[test]
fn every_layout_is_read_as_expected() {
    let layouts = layouts();
    assert!(layouts.len() >= 12, "layouts are missing");
    let mut wrong = String::new();
    for (name, text, expected) in layouts {
        let read = shown(&read(&text), &expected);
        if read != expected {
            wrong.push_str(&format!("{name}:\n--- read\n{read}--- expected\n{expected}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn ends_of_line_and_invisible_marks_change_nothing() {
    for (name, text, expected) in layouts() {
        for other in [
            text.replace('\n', "\r\n"),
            text.replace('\n', "\r"),
            format!("\u{feff}{text}"),
            text.replace("\n\n", "\n\u{a0} \n\n\t\n"),
        ] {
            let read = shown(&read(&other), &expected);
            assert!(read == expected, "{name}:\n--- read\n{read}--- expected\n{expected}");
        }
    }
}

#[test]
fn speakers_are_kept() {
    let (_, text, _) = layouts().into_iter().find(|(name, ..)| name == "briefing").unwrap();
    let document = read(&text);
    let speaker = |opening: &str| {
        let block = document
            .blocks()
            .iter()
            .position(|block| document.words(block.span).starts_with(opening))
            .unwrap();
        document.speaker_label(block).map(|label| document.words(label))
    };
    assert_eq!(speaker("QUESTION: Where"), Some("QUESTION:"));
    assert_eq!(
        speaker("It has been swept"),
        Some("MS. ARDOUIN:"),
        "goes on after a blank line"
    );
    assert_eq!(
        speaker("MS. ARDOUIN (checking"),
        Some("MS. ARDOUIN (checking her notes):")
    );
    let label = document
        .sentences()
        .iter()
        .find(|sentence| document.words(sentence.span) == "QUESTION:");
    assert!(label.is_some(), "a label is a sentence of its own");
}

#[test]
fn what_the_caller_knows_goes_first() {
    let metadata = Metadata {
        id: Some("a".to_owned()),
        title: Some("B".to_owned()),
        byline: vec!["C".to_owned()],
        publisher: Some("D".to_owned()),
        published: "2020-01-02".parse().ok(),
    };
    let document = Document::read(
        "Talks Resume\n\nBy Esi Danso\n\nMarch 4, 2019\n\nThe two sides meet on Monday. A truce holds.",
        &metadata,
    );
    assert_eq!(document.id(), "a");
    assert_eq!(
        (document.title(), document.byline(), document.publisher()),
        (Some("B"), &["C".to_owned()][..], Some("D"))
    );
    assert_eq!(
        document.published().map(|date| date.to_string()).as_deref(),
        Some("2020-01-02")
    );
    let info = document.info();
    assert_eq!(info.blocks.len(), 4);
    assert!(info.blocks.iter().all(|block| block.anchor.holds_in(document.text())));
}

/// Blocks in order hold all that is not space; sentences lie in blocks, tokens in sentences, all on character boundaries.
fn check(text: &str) {
    let document = read(text);
    let mut end = 0;
    let is_space = |c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}');
    for (index, block) in document.blocks().iter().enumerate() {
        assert!(block.span.start >= end && !block.span.is_empty());
        assert!(
            Span::new(end, block.span.start).of(text).chars().all(is_space),
            "left out before {block:?}"
        );
        assert!(!block.span.of(text).is_empty(), "off a boundary: {block:?}");
        end = block.span.end;
        for sentence in document.sentences_in(block) {
            assert_eq!(sentence.block, index);
            assert!(block.span.contains(sentence.span) && !sentence.span.of(text).is_empty());
            for token in document.tokens_in(sentence) {
                let span = Span::new(token.start, token.end);
                assert!(sentence.span.contains(span) && !span.of(text).is_empty());
            }
        }
        assert!(
            [block.speaker_label, block.marker]
                .into_iter()
                .flatten()
                .all(|part| block.span.contains(part))
        );
        assert_eq!(document.block_at(block.span.start), Some(index));
    }
    assert!(
        Span::new(end, text.len()).of(text).chars().all(is_space),
        "left out at the end"
    );
    let counted: usize = document.blocks().iter().map(|block| block.sentences.len()).sum();
    assert_eq!(counted, document.sentences().len());
}

#[test]
fn short_texts_are_prose() {
    let kinds = |text: &str| -> Vec<BlockKind> { read(text).blocks().iter().map(|block| block.kind).collect() };
    use BlockKind::{Paragraph, Title};
    assert_eq!(kinds("The mediator rejected the plan"), [Paragraph]);
    assert_eq!(kinds("The rebels left.\n\nOsei spoke."), [Paragraph, Paragraph]);
    assert_eq!(kinds("Talks fail in Loko\n\nOsei spoke."), [Title, Paragraph]);
    assert_eq!(kinds("Will they sign?\n\nOsei thinks so."), [Title, Paragraph]);
    assert_eq!(read(&"A-".repeat(5000)).id().len(), 119);
}

#[test]
fn odd_texts_are_read() {
    for text in [
        "",
        " \n\t\n",
        "\"",
        "““””\"'’‘",
        "\0\0\n\0",
        "-",
        "Q:",
        "##",
        "(a)",
        "—",
        "A --",
        "By ",
        "©",
        "\u{feff}",
        "1.\n2.\n3.",
        "[",
        "][",
    ] {
        check(text);
        check(&text.repeat(400));
    }
    check("قال المبعوث إن المحادثات تستأنف.\n\nGENEVA (Agency) - שלום e\u{301}\u{301}\u{301}.");
    for (_, text, _) in layouts() {
        for cut in (0..text.len()).filter(|cut| text.is_char_boundary(*cut)).step_by(7) {
            check(&text[..cut]);
        }
    }
}

#[test]
fn length_costs_time_in_proportion() {
    let line = "The envoys met again in Castel on Monday, and nobody left the room. ";
    for text in [
        line.repeat(30_000),
        "\"".repeat(1_000_000),
        "a\n".repeat(300_000),
        "A: b\n\n".repeat(100_000),
        line.trim().to_owned() + "\n\n" + &(line.to_owned() + "\n\n").repeat(20_000),
    ] {
        let start = std::time::Instant::now();
        check(&text);
        assert!(
            start.elapsed().as_secs() < 60,
            "too slow on {:?}",
            text.chars().take(20).collect::<String>()
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        check(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_lines_are_read(lines in proptest::collection::vec("[A-Za-z \u{a0}.,:;?!“”\"'()\\[\\]/|>#*—0-9-]{0,60}", 0..24)) {
        check(&lines.join("\n"));
    }

    #[test]
    fn parts_of_pages_in_any_order_are_read(picks in proptest::collection::vec((0usize..19, 0usize..30), 0..30)) {
        let layouts = layouts();
        let mut text = String::new();
        for (layout, line) in picks {
            if let Some((_, page, _)) = layouts.get(layout) {
                text.push_str(page.lines().nth(line).unwrap_or_default());
                text.push('\n');
            }
        }
        check(&text);
    }
}
