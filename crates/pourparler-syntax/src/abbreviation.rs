//! Abbreviations, clitics and other closed lists that the token and sentence readers share.

/// How an abbreviation behaves in front of a capital letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    /// Stands before what it abbreviates a title or label of, so it never ends a sentence: `Gen.`, `vs.`
    Leading,
    /// Counts as an abbreviation only before a number: `No. 5`, `Res. 2254`.
    Numbered,
    /// A month: joins a number, may end a sentence.
    Month,
    /// May end a sentence: `Inc.`, `Jr.`
    Trailing,
    /// Ends the sentence before any capital letter: `etc.`
    Final,
}

const LEADING: &[&str] = &[
    "adm", "amb", "approx", "asst", "atty", "attn", "brig", "ca", "capt", "cf", "cmdr", "col", "comdr", "cpl", "dir",
    "dr", "drs", "eg", "esp", "fr", "ft", "gen", "gov", "govs", "hon", "ie", "insp", "lieut", "lt", "maj", "messrs",
    "mlle", "mme", "mmes", "mr", "mrs", "ms", "mt", "pfc", "pres", "prof", "profs", "rep", "reps", "rev", "rt", "sen",
    "sens", "sgt", "spc", "spec", "sr", "st", "ste", "supt", "v", "viz", "vs",
];
const NUMBERED: &[&str] = &[
    "app", "art", "arts", "c", "ch", "cl", "doc", "ed", "ext", "fig", "figs", "no", "nos", "p", "para", "paras", "pp",
    "res", "sec", "sect", "tel", "vol", "vols",
];
const MONTHS: &[&str] = &[
    "apr", "aug", "dec", "feb", "jan", "jul", "jun", "mar", "nov", "oct", "sep", "sept",
];
const TRAILING: &[&str] = &[
    "al", "arr", "ave", "blvd", "bros", "co", "corp", "dept", "dist", "div", "est", "fri", "govt", "inc", "jr", "lb",
    "ltd", "max", "min", "misc", "mon", "op", "oz", "ph", "plc", "rd", "sat", "tue", "tues", "thu", "thur", "thurs",
    "univ", "wed", "wk", "yr", "yrs",
];
const FINAL: &[&str] = &["etc"];

/// The longest entry of the lists above, in bytes.
const LONGEST: usize = 6;

/// Looks up a word without its stop, whatever its case.
pub(crate) fn abbreviation(word: &str) -> Option<Abbreviation> {
    if word.len() > LONGEST || !word.is_ascii() {
        return None;
    }
    let listed = |list: &[&str]| list.iter().any(|entry| entry.eq_ignore_ascii_case(word));
    if listed(LEADING) {
        Some(Abbreviation::Leading)
    } else if listed(NUMBERED) {
        Some(Abbreviation::Numbered)
    } else if listed(MONTHS) && word.starts_with(|c: char| c.is_ascii_uppercase()) {
        Some(Abbreviation::Month)
    } else if listed(TRAILING) && !is_plain_word(word) {
        Some(Abbreviation::Trailing)
    } else if listed(FINAL) {
        Some(Abbreviation::Final)
    } else {
        None
    }
}

/// Weekday stumps are abbreviations only with a capital; in lower case they are words (`sat`, `wed`).
fn is_plain_word(word: &str) -> bool {
    matches!(word, "sat" | "wed" | "mon" | "fri" | "min" | "max" | "est" | "op")
}

/// A word in dots between single letters or short letter groups: `U.S`, `a.m`, `Ph.D` (without its last stop).
pub(crate) fn is_dotted(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| {
            let mut chars = part.chars();
            match (chars.next(), chars.next(), chars.next()) {
                (Some(first), second, third) => {
                    first.is_alphabetic()
                        && third.is_none()
                        && second.is_none_or(|c| c.is_lowercase() && first.is_uppercase())
                }
                _ => false,
            }
        })
}

/// One letter that may be a name's initial.
pub(crate) fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    matches!((chars.next(), chars.next()), (Some(c), None) if c.is_uppercase())
}

/// Words that begin a sentence far more often than a name; sorted.
const STARTERS: &[&str] = &[
    "A",
    "According",
    "After",
    "All",
    "Also",
    "Although",
    "An",
    "And",
    "Another",
    "As",
    "At",
    "Because",
    "Before",
    "Both",
    "But",
    "By",
    "Despite",
    "During",
    "Each",
    "Earlier",
    "Even",
    "Every",
    "Few",
    "For",
    "From",
    "Given",
    "He",
    "Her",
    "Here",
    "His",
    "How",
    "However",
    "I",
    "If",
    "In",
    "Instead",
    "It",
    "Its",
    "Last",
    "Later",
    "Many",
    "Meanwhile",
    "Moreover",
    "Most",
    "My",
    "Neither",
    "Nevertheless",
    "No",
    "Nor",
    "Not",
    "Now",
    "Of",
    "On",
    "Once",
    "One",
    "Only",
    "Or",
    "Other",
    "Others",
    "Our",
    "Over",
    "She",
    "Since",
    "So",
    "Some",
    "Still",
    "Such",
    "Than",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "Therefore",
    "These",
    "They",
    "This",
    "Those",
    "Though",
    "Through",
    "Thus",
    "To",
    "Today",
    "Two",
    "Under",
    "Until",
    "We",
    "What",
    "When",
    "Where",
    "Whether",
    "Which",
    "While",
    "Who",
    "Why",
    "With",
    "Within",
    "Without",
    "Yesterday",
    "Yet",
    "You",
    "Your",
];

/// Whether a capitalised word is one that usually opens a sentence.
pub(crate) fn is_starter(word: &str) -> bool {
    STARTERS.binary_search(&word).is_ok()
}

/// Verbs that report speech and may follow a quoted question and its speaker's name; sorted.
const REPORTING: &[&str] = &[
    "added",
    "adds",
    "announced",
    "argued",
    "argues",
    "asked",
    "asks",
    "called",
    "commented",
    "concluded",
    "continued",
    "cried",
    "declared",
    "demanded",
    "exclaimed",
    "explained",
    "inquired",
    "insisted",
    "noted",
    "observed",
    "queried",
    "questioned",
    "recalled",
    "remarked",
    "replied",
    "replies",
    "responded",
    "retorted",
    "said",
    "says",
    "shouted",
    "stated",
    "tells",
    "told",
    "tweeted",
    "warned",
    "wondered",
    "wonders",
    "writes",
    "wrote",
];

/// Whether a lower-case word is a verb that reports speech.
pub(crate) fn is_reporting(word: &str) -> bool {
    REPORTING.binary_search(&word).is_ok()
}

/// Prefixes that keep their hyphen inside one token; sorted.
const PREFIXES: &[&str] = &[
    "anti", "arch", "bi", "co", "contra", "counter", "cross", "de", "e", "em", "ex", "extra", "hyper", "infra",
    "inter", "intra", "macro", "mega", "meta", "micro", "mid", "mini", "mis", "multi", "neo", "non", "over", "pan",
    "para", "post", "pre", "pro", "proto", "pseudo", "psycho", "quasi", "re", "semi", "socio", "sub", "super", "trans",
    "tri", "ultra", "un", "uni", "vice",
];

/// Whether a hyphen after this word belongs to the token. "UN" in capitals is a name: "UN-brokered".
pub(crate) fn is_prefix(word: &str) -> bool {
    word.len() <= 7 && word != "UN" && PREFIXES.iter().any(|prefix| prefix.eq_ignore_ascii_case(word))
}

/// Units and times of day written together with their number, and split from it.
const UNITS: &[&str] = &[
    "am", "bn", "cm", "ft", "gb", "ghz", "hrs", "hz", "in", "k", "kb", "kg", "kgs", "khz", "km", "kms", "kph", "kw",
    "lb", "lbs", "m", "mb", "mg", "mhz", "mi", "mins", "ml", "mm", "mph", "mw", "nm", "pm", "sec", "secs", "sqm", "tb",
    "yd", "yrs",
];

/// Whether letters that follow digits are a unit.
pub(crate) fn is_unit(word: &str) -> bool {
    word.len() <= 4 && UNITS.iter().any(|unit| unit.eq_ignore_ascii_case(word))
}

/// Where a word that the treebanks read as two is divided, in bytes: `can|not`, `gon|na`.
pub(crate) fn fused(word: &str) -> Option<usize> {
    const FUSED: &[(&str, usize)] = &[
        ("cannot", 3),
        ("gonna", 3),
        ("gotta", 3),
        ("wanna", 3),
        ("dunno", 2),
        ("lemme", 3),
        ("gimme", 3),
        ("im", 1),
        ("ive", 1),
        ("thats", 4),
        ("havent", 4),
        ("dont", 2),
        ("didnt", 3),
        ("doesnt", 4),
        ("isnt", 2),
        ("cant", 2),
        ("wont", 2),
    ];
    if !(2..=6).contains(&word.len()) {
        return None;
    }
    FUSED
        .iter()
        .find(|(entry, _)| entry.eq_ignore_ascii_case(word))
        .map(|&(_, at)| at)
}

/// Letters after an apostrophe that make a clitic of their own: `'s`, `'re`.
pub(crate) fn is_clitic(letters: &str) -> bool {
    ["s", "re", "ve", "ll", "d", "m"]
        .iter()
        .any(|clitic| clitic.eq_ignore_ascii_case(letters))
}

/// Endings of names on the web that mark a word with inner dots as an address.
const DOMAINS: &[&str] = &[
    "com", "org", "net", "edu", "gov", "mil", "int", "info", "biz", "io", "uk", "us", "eu", "de", "fr", "ru", "au",
    "ca", "tv", "html", "htm", "pdf", "doc", "xls", "jpg", "png",
];

/// Whether a dotted word ends as an address or file name does.
pub(crate) fn is_domain(word: &str) -> bool {
    DOMAINS.iter().any(|domain| domain.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn searched_lists_are_sorted() {
        assert!(STARTERS.is_sorted());
        assert!(REPORTING.is_sorted());
        let longest = [LEADING, NUMBERED, MONTHS, TRAILING, FINAL]
            .concat()
            .iter()
            .map(|entry| entry.len())
            .max();
        assert_eq!(longest, Some(LONGEST));
    }

    #[test]
    fn dotted_words() {
        for word in ["U.S", "a.m", "Ph.D", "M.Sc", "U.N.H.C.R"] {
            assert!(is_dotted(word), "{word}");
        }
        for word in ["end.The", "3.5", "U..S", "site.org", "."] {
            assert!(!is_dotted(word), "{word}");
        }
    }
}
