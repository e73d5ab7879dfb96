//! Trees, tags, lemmas and names with the embedded model.
#![cfg(feature = "embedded")]
#![allow(clippy::unwrap_used, clippy::string_slice, clippy::indexing_slicing)]

use pourparler_syntax::{ModelError, Parsed, Syntax, Upos, Word};

fn syntax() -> &'static Syntax {
    static SYNTAX: std::sync::OnceLock<Syntax> = std::sync::OnceLock::new();
    SYNTAX.get_or_init(|| Syntax::embedded().unwrap())
}

fn find<'p>(parsed: &'p Parsed, text: &str) -> Word<'p> {
    parsed.words().find(|word| word.text() == text).unwrap()
}

/// Every sentence has one root, every chain of heads ends there, children and heads agree, spans are in order.
fn check(parsed: &Parsed) {
    let mut last = 0;
    for word in parsed.words() {
        let range = word.range();
        assert!(range.start >= last && range.end > range.start);
        last = range.end;
        assert!(word.children().all(|child| child.head() == Some(word)));
        assert!(word.ancestors().take(6000).count() < 6000);
        assert!(parsed.text().is_char_boundary(range.start) && parsed.text().is_char_boundary(range.end));
    }
    for sentence in parsed.sentences() {
        assert_eq!(sentence.words().filter(|word| word.head().is_none()).count(), 1);
        let root = sentence.root().unwrap();
        assert_eq!(root.relation(), "root");
        assert!(sentence.words().len() > 2000 || root.subtree().len() == sentence.words().len());
    }
    for name in parsed.names() {
        assert!(name.words.end > name.words.start && name.bytes.end > name.bytes.start);
    }
}

#[test]
fn who_does_what_to_whom() {
    let parsed = syntax().parse("The rebels' envoy did not reject the ceasefire that was drafted by the mediators.");
    check(&parsed);
    let verb = find(&parsed, "reject");
    assert_eq!(verb.upos(), Upos::Verb);
    assert_eq!(verb.head(), None);
    assert_eq!(verb.child("nsubj").unwrap().text(), "envoy");
    assert_eq!(verb.child("obj").unwrap().text(), "ceasefire");
    assert_eq!(find(&parsed, "not").feat("Polarity"), Some("Neg"));
    let passive = find(&parsed, "drafted");
    assert_eq!(passive.feat("Voice"), Some("Pass"));
    assert_eq!(passive.lemma(), "draft");
    assert_eq!(passive.relation(), "acl:relcl");
    assert_eq!(find(&parsed, "mediators").lemma(), "mediator");
    let object = verb.child("obj").unwrap();
    assert_eq!(
        &parsed.text()[object.subtree_range()],
        "the ceasefire that was drafted by the mediators"
    );
}

#[test]
fn lemmas_and_features() {
    let parsed = syntax().parse("She has met them twice, and they were leaving.");
    check(&parsed);
    assert_eq!(find(&parsed, "met").lemma(), "meet");
    assert_eq!(find(&parsed, "were").lemma(), "be");
    assert_eq!(find(&parsed, "leaving").lemma(), "leave");
    assert_eq!(find(&parsed, "were").feat("Tense"), Some("Past"));
    assert_eq!(find(&parsed, "She").feat("Person"), Some("3"));
}

#[test]
fn names_are_found() {
    let parsed = syntax().parse("President Carlos Mendez flew to Geneva and met Anna Larsen there.");
    check(&parsed);
    let names: Vec<&str> = parsed
        .names()
        .iter()
        .map(|name| &parsed.text()[name.bytes.clone()])
        .collect();
    assert!(names.contains(&"Geneva") && names.contains(&"Anna Larsen"), "{names:?}");
    assert_eq!(find(&parsed, "Larsen").name(), find(&parsed, "Anna").name());
}

#[test]
fn conllu_has_ten_columns() {
    let conllu = syntax().parse("He's here.\n\nWe go\tnow.").to_conllu();
    let rows: Vec<Vec<&str>> = conllu
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
        .collect();
    assert_eq!(rows.len(), 8);
    assert!(rows.iter().all(|row| row.len() == 10));
    assert_eq!(rows[0][9], "SpaceAfter=No");
    assert_eq!(conllu.matches("# text = ").count(), 2);
}

#[test]
fn alone_or_among_others_the_same() {
    let parts = [
        "The army withdrew.",
        "Both sides have agreed to talk again in Cairo.",
        "WHO PAYS FOR PEACE?",
        "ok",
    ];
    let whole = syntax().parse(&parts.join("\n\n"));
    let joined: String = parts.iter().map(|part| syntax().parse(part).to_conllu()).collect();
    assert_eq!(whole.to_conllu(), joined);
    let text = parts.join("\n\n").repeat(30);
    let threads: Vec<_> = (0..4)
        .map(|_| {
            let text = text.clone();
            std::thread::spawn(move || syntax().parse(&text).to_conllu())
        })
        .collect();
    let results: Vec<String> = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
    assert!(
        results
            .iter()
            .all(|result| *result == syntax().parse(&text).to_conllu())
    );
}

#[test]
fn hostile_input() {
    let long = "the army and ".repeat(1700);
    let headline = "PEACE TALKS COLLAPSE AS RIVALS TRADE BLAME ".repeat(3);
    let letters = "x".repeat(100_000);
    let marks = "!\"\u{fffd}'(.".repeat(2000);
    for text in [
        "",
        " ",
        "\n\n\n",
        ".",
        "🕊️🔥 🇳🇴",
        "\u{0}\u{feff}",
        "a\u{300}\u{301}",
        &long,
        &headline,
        &letters,
        &marks,
    ] {
        let parsed = syntax().parse(text);
        check(&parsed);
        check(&syntax().parse(&parsed.to_conllu()));
    }
    let mut state = 1_u32;
    for _ in 0..60 {
        let bytes: Vec<u8> = (0..400)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 24) as u8
            })
            .collect();
        check(&syntax().parse(&String::from_utf8_lossy(&bytes)));
    }
}

#[test]
fn a_long_sentence_takes_bounded_time() {
    let text = "the envoy of the union that left , ".repeat(700);
    let start = std::time::Instant::now();
    let parsed = syntax().parse(&text);
    assert!(parsed.words().len() > 5000);
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
    check(&parsed);
}

#[test]
fn ranges_outside_the_text_are_empty() {
    let parsed = syntax().parse_ranges("Peace é", [0..5, 6..7, 3..90].into_iter());
    assert_eq!(parsed.words().map(|word| word.text()).collect::<Vec<_>>(), ["Peace"]);
}

#[test]
fn damaged_models_are_refused() {
    let good = include_bytes!("../model/english.bin");
    assert!(Syntax::from_bytes(good).is_ok());
    let error = |bytes: &[u8]| Syntax::from_bytes(bytes).map(|_| ()).unwrap_err();
    assert_eq!(error(b""), ModelError::Magic);
    assert_eq!(error(b"PPSYNTAY and more"), ModelError::Magic);
    assert!(matches!(error(b"PPSYNTAX"), ModelError::Length { .. }));
    assert!(matches!(error(&good[..good.len() - 1]), ModelError::Length { .. }));
    let mut other = good.to_vec();
    other[8] = 99;
    assert!(matches!(error(&other), ModelError::Version { found: 99, .. }));
    for at in [28, 40, 5000, good.len() - 1] {
        let mut damaged = good.to_vec();
        damaged[at] ^= 1;
        assert_eq!(error(&damaged), ModelError::Checksum);
    }
    assert!(error(b"").to_string().contains("PPSYNTAX"));
}
