//! Any bytes in, no panic out, in time linear in their length.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    missing_docs
)]

mod support;

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use pourparler::codebook::Codebook;
use pourparler::model::Article;
use pourparler::reader::Reader;
use pourparler::text::Metadata;
use proptest::prelude::*;

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(Codebook::base().unwrap()).unwrap());

fn read(text: &str) -> Article {
    READER.read(text, &Metadata::default())
}

/// Pieces of which texts are made that look like prose, or nearly.
const PIECES: &[&str] = &[
    "\"",
    "“",
    "”",
    "‘",
    "’",
    "«",
    "»",
    "'",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    " ",
    " ",
    " ",
    ".",
    ",",
    ":",
    ";",
    "!",
    "?",
    "—",
    "–",
    "-",
    "…",
    "(",
    ")",
    "[",
    "]",
    "•",
    "1.",
    "Kenya",
    "Uganda",
    "the Kremlin",
    "Secretary of State",
    "Moscow",
    "UN",
    "U.N.",
    "said",
    "told",
    "rejected",
    "insisted that",
    "would not",
    "accept",
    "agreed to",
    "a ceasefire",
    "the talks",
    "peace talks in Lomé",
    "the rebels",
    "both sides",
    "he",
    "they",
    "on Friday",
    "last May",
    "12 March 2019",
    "2012-13",
    "Mr.",
    "Dr.",
    "READ MORE:",
    "By",
    "LOMÉ (Agency) —",
    "e\u{301}",
    "\u{202e}",
    "\u{200f}",
    "שלום",
    "السلام",
    "和平",
    "\u{0}",
    "\u{feff}",
    "\u{200d}",
    "🕊️",
    "\u{fffd}",
    "ﬁ",
    "İ",
    "ß",
    "ǅ",
];

fn quiet(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(quiet(10_000))]

    #[test]
    fn random_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        read(&String::from_utf8_lossy(&bytes));
    }
}

proptest! {
    #![proptest_config(quiet(2_000))]

    #[test]
    fn random_pieces(pieces in proptest::collection::vec((proptest::sample::select(PIECES), any::<bool>()), 0..80)) {
        let text: String = pieces.iter().map(|(piece, space)| format!("{piece}{}", if *space { " " } else { "" })).collect();
        let article = read(&text);
        prop_assert_eq!(Article::from_json(&article.to_json().unwrap()).unwrap(), article);
    }
}

#[test]
fn truncated_seeds() {
    for entry in support::seeds() {
        let text = support::corpus::read(&entry.path).unwrap();
        for (at, _) in text
            .char_indices()
            .step_by(if cfg!(debug_assertions) { 970 } else { 97 })
        {
            read(&text[..at]);
            read(&text[at..]);
        }
    }
}

#[test]
fn marks_alone() {
    for mark in ["\"", "“", "”", "'", "’", "« ", "\"\n\n", "“‘", "(", "."] {
        let article = read(&mark.repeat(5_000));
        assert!(article.stances.is_empty() && article.actors.is_empty(), "{mark:?}");
    }
}

#[test]
fn other_scripts_and_control_characters() {
    let texts = [
        "",
        " \n \n ",
        "\u{feff}",
        "\u{0}Kenya\u{0} said \u{0}“yes”\u{0}.",
        "שלום עולם. \u{202e}Kenya\u{202c} אמר “כן”.",
        "قال كينيا: «لا».",
        "K\u{301}e\u{302}n\u{303}y\u{304}a\u{305} s\u{306}a\u{307}i\u{308}d.",
        "e\u{301}".repeat(5_000).as_str(),
        "\r\r\n\r",
        "\u{2028}\u{2029}\u{85}",
    ]
    .map(str::to_owned);
    for text in texts {
        let article = read(&text);
        assert_eq!(article.text(), Some(text.as_str()));
        assert_eq!(
            Article::from_json(&article.to_json().unwrap()).unwrap(),
            article,
            "{text:?}"
        );
    }
    assert!(
        read("\u{0}Kenya\u{0} agreed.")
            .actors
            .iter()
            .any(|a| a.id.as_str() == "kenya")
    );
}

/// The seeds, one after another, until there are so many bytes.
fn long(bytes: usize) -> String {
    let seeds: Vec<String> = support::seeds()
        .iter()
        .filter(|entry| !entry.original)
        .map(|entry| support::corpus::read(&entry.path).unwrap())
        .collect();
    let mut out = String::with_capacity(bytes + 10_000);
    for seed in seeds.iter().cycle() {
        if out.len() >= bytes {
            break;
        }
        out.push_str(seed);
        out.push_str("\n\n");
    }
    out
}

/// The processor time of a reading, so that a busy machine does not count; by the clock where the system does not tell.
fn time_of(text: &str) -> Duration {
    let on_processor = || {
        let stat = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        Some(Duration::from_nanos(stat.split(' ').next()?.parse().ok()?))
    };
    let (start, clock) = (on_processor(), Instant::now());
    read(text);
    let spent = on_processor().zip(start).map(|(end, start)| end.saturating_sub(start));
    spent
        .filter(|spent| !spent.is_zero())
        .unwrap_or_else(|| clock.elapsed())
}

/// The shortest of three readings.
fn fastest(text: &str) -> Duration {
    (0..3).map(|_| time_of(text)).min().unwrap()
}

/// Bytes of the shorter text of a pair.
const UNIT: usize = 100_000;

/// Texts that invite work without end: each as a piece that is repeated.
fn repeated() -> Vec<(&'static str, String)> {
    let prose = long(UNIT);
    let mut out = vec![("one line", prose.replace('\n', " ")), ("prose", prose)];
    for (name, piece) in [
        ("quotes that stay open", "“Kenya said "),
        ("one word", "a"),
        ("names", "Kenya Uganda Moscow "),
        ("capitals", "Foreign Minister Nobody Known Atall "),
        ("brackets", "(((((UN)"),
        ("short paragraphs", "He said.\n\n"),
        ("clauses", "and the rebels, who said that "),
        ("talks", "the peace talks in Geneva between Kenya and Uganda, "),
        ("dates", "Friday, 3 May 2019, "),
    ] {
        out.push((name, piece.repeat(UNIT / piece.len())));
    }
    out
}

#[test]
#[cfg_attr(debug_assertions, ignore = "too slow without optimisation")]
fn time_is_linear() {
    read("warm");
    for (name, text) in repeated() {
        let long = text.repeat(4);
        // Four times the length may take four times as long, half as much again for the caches, and a little for the clock.
        // A machine that does other things besides is given more than one chance.
        let measured: Vec<_> = (0..4)
            .map(|_| (fastest(&text), fastest(&long)))
            .take_while(|(one, four)| *four > *one * 6 + Duration::from_millis(30))
            .collect();
        assert!(
            measured.len() < 4,
            "{name}: {} bytes, and four times as many: {measured:?}",
            text.len()
        );
    }
}

/// Ten million bytes, as prose, in one line, and of marks alone.
#[test]
#[cfg_attr(debug_assertions, ignore = "too slow without optimisation")]
fn ten_million_bytes() {
    const SIZE: usize = 10_000_000;
    let prose = long(SIZE);
    for (name, text) in [
        ("prose", prose.clone()),
        ("one line", prose.replace(['\n', '\r'], " ")),
        ("one word", "a".repeat(SIZE)),
        ("marks", "\"".repeat(SIZE)),
    ] {
        let taken = time_of(&text);
        println!("{name}: {taken:.1?}");
        assert!(taken < Duration::from_secs(60), "{name}: {taken:?}");
    }
}
