//! Sentences and tokens of plain text.
#![allow(clippy::unwrap_used, clippy::string_slice, clippy::indexing_slicing)]

use pourparler_syntax::{TokenKind, sentences, tokenize};

/// Sentences parted by `|` in the table below must come back as given.
fn check_sentences(marked: &str) {
    let expected: Vec<&str> = marked.split('|').collect();
    let text = expected.join(" ");
    let found: Vec<&str> = sentences(&text).map(|range| &text[range]).collect();
    assert_eq!(found, expected);
}

fn words(text: &str) -> Vec<&str> {
    tokenize(text).iter().map(|token| token.text(text)).collect()
}

#[test]
fn sentence_ends() {
    for marked in [
        "The U.S. Secretary of State flew to Oslo.|He left on Jan. 5.",
        "They met in the U.S. The talks failed."
            .replace(" The", "|The")
            .as_str(),
        "A U.N. envoy saw Lt. Col. Ortega at 9 a.m. on Monday.|Nobody spoke.",
        "Gen. Okello read Res. 1701 and No. 5 of the annex.|It was long.",
        "J. K. Mbeki wrote to R. Santos.|No answer came.",
        "\"We will not sign,\" she said.|\"Ever.\"|He laughed.",
        "\"Will they come?\" asked Amina Diallo.|Nobody knew.",
        "\"Who pays?\" the minister asked.|\"We do!\" Prime Minister Lund said.",
        "Growth was 3.5 per cent.|Prices rose 2.1 per cent.",
        "They hesitated ... and then signed.|Why?|No one knows...|The end came.",
        "(The ministry denied it.)|A spokesman confirmed it [the visit].",
        "The deal held (for a while.)|Then it broke.",
        "CEASEFIRE HOLDS IN NORTH!|Troops stay put",
        "He named Rebel Corp. and Alba Inc. in court.|The firms, banks, etc. Were silent."
            .replace(" Were", "|Were")
            .as_str(),
        "The truce ended in 1995.|12 men were freed.",
        "It was signed.[3]|It was never kept. [4]|So it goes.",
        "1. The parties shall meet.|2. They shall talk.",
        "He said: \"They call it 'a step.' \"|Then he left.",
        "In Okoro v. Lund the court heard Drs. Abebe and Holm.|It ruled.",
    ] {
        check_sentences(marked);
    }
}

#[test]
fn blank_lines_divide_and_single_breaks_do_not() {
    let text = "A headline without stop\n\nThe text goes\non here.";
    let found: Vec<&str> = sentences(text).map(|range| &text[range]).collect();
    assert_eq!(found, ["A headline without stop", "The text goes\non here."]);
}

#[test]
fn items_of_a_list_are_apart() {
    let text = "They want:\n- a truce;\n  \u{2022} free roads\nfor aid";
    let found: Vec<&str> = sentences(text).map(|range| &text[range]).collect();
    assert_eq!(found, ["They want:", "- a truce;", "\u{2022} free roads\nfor aid"]);
}

#[test]
fn tokens_of_the_treebanks() {
    for (text, expected) in [
        (
            "The rebels' chief can't, won't and shan't.",
            "The rebels ' chief ca n't , wo n't and sha n't .",
        ),
        ("They cannot agree; it’s over.", "They can not agree ; it ’s over ."),
        (
            "a non-aggression pact, state-run media",
            "a non-aggression pact , state - run media",
        ),
        (
            "He paid $3.5m (US$ 4bn) or 40% of it.",
            "He paid $ 3.5 m ( US$ 4 bn ) or 40 % of it .",
        ),
        (
            "in the U.S. on Dec. 30, 2016, at 10:30 a.m.",
            "in the U.S. on Dec. 30 , 2016 , at 10:30 a.m.",
        ),
        ("“Stop,” he said—twice… no?!", "“ Stop , ” he said — twice … no ?!"),
        (
            "and/or 2012–2014, 1,500 men, 9/11",
            "and / or 2012 – 2014 , 1,500 men , 9/11",
        ),
        (
            "Call 555-0199 or write to press@ministry.example.org.",
            "Call 555-0199 or write to press@ministry.example.org .",
        ),
        (
            "(see https://example.org/a?b=c).",
            "( see https://example.org/a?b=c ) .",
        ),
        (
            "Gen. Okello of Alba Inc. met O'Hara.",
            "Gen. Okello of Alba Inc. met O'Hara .",
        ),
        ("the 1990s, '90s and 20th century", "the 1990s , '90s and 20th century"),
        ("Peace 🕊️ now 👩‍👩‍👧 🇳🇴!", "Peace 🕊️ now 👩‍👩‍👧 🇳🇴 !"),
        ("the end.Then it", "the end . Then it"),
        ("AT&T's U.N.-backed plan", "AT&T 's U.N. - backed plan"),
    ] {
        assert_eq!(words(text).join(" "), expected);
    }
}

#[test]
fn kinds() {
    let kinds: Vec<TokenKind> = tokenize("In 2016 $5 , see www.example.org")
        .iter()
        .map(|token| token.kind)
        .collect();
    use TokenKind::{Address, Number, Punct, Symbol, Word};
    assert_eq!(kinds, [Word, Number, Symbol, Number, Punct, Word, Address]);
}

/// Bytes from a small generator of fixed seed, so that the test needs no crate and repeats itself.
fn noise(seed: u64, length: usize) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    (0..length)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            let pool = b"aZ.?!' \"\n-09,$@#\xe2\x80\x99\xe2\x80\xa6\xf0\x9f\x98\x80/:)([]&\xff\xc3\xa9";
            if state & 3 == 0 {
                state as u8
            } else {
                pool[(state >> 8) as usize % pool.len()]
            }
        })
        .collect()
}

#[test]
fn any_bytes_are_covered_in_order() {
    for seed in 1..400 {
        let text = String::from_utf8_lossy(&noise(seed, 300)).into_owned();
        let mut last = 0;
        for range in sentences(&text) {
            assert!(range.start >= last && range.end > range.start);
            last = range.end;
            let sentence = &text[range];
            let mut at = 0;
            for token in tokenize(sentence) {
                assert!(token.start >= at && token.end > token.start);
                assert!(
                    sentence[at..token.start]
                        .chars()
                        .all(|c| c.is_whitespace() || "\u{feff}\u{200b}".contains(c))
                );
                at = token.end;
            }
            assert!(sentence[at..].trim().is_empty());
        }
    }
}

#[test]
fn long_runs_take_linear_time() {
    for unit in [
        "a.", "1-", "a-", ". ", "' ", "x'", "(", "[", ") .", "\n ", "no. ", "?\" Aa ", "&a", "é", "-", "pre-",
    ] {
        let text = unit.repeat(200_000);
        let count: usize = sentences(&text).map(|range| tokenize(&text[range]).len()).sum();
        assert!(count > 0 || text.trim().is_empty());
    }
}
