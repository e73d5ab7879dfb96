//! One codebook for each kind of error, with the message that its author would see.
#![allow(clippy::panic, clippy::unwrap_used)]

use std::fs;

use pourparler::codebook::{Codebook, Pack};
use pourparler::error::Error;

const OFFICES: &str = r#"
[codebook]
extends = []

[office.president]
name = "president"
single = true

[actor.ruritania]
kind = "state"
name = "Ruritania"
"#;

/// The message for one text, which stands on nothing.
fn message(text: &str) -> String {
    let text = format!("[codebook]\nextends = []\n\n{}", text.trim_start());
    match Codebook::from_toml("pack.toml", &text) {
        Ok(_) => "no error".to_owned(),
        Err(error) => error.to_string(),
    }
}

macro_rules! errors {
    ($($name:ident: $text:literal;)+) => {
        $(#[test]
        fn $name() {
            insta::assert_snapshot!(message($text));
        })+
    };
}

errors! {
    toml_syntax: "[actor.ruritania]\nkind = \"state\"\nname = \"Ruritania\naliases = [\"Kingdom\"]\n";
    unknown_table: "[actors.ruritania]\nkind = \"state\"\n";
    unknown_key: "[actor.ruritania]\nkind = \"state\"\nname = \"Ruritania\"\nalias = [\"Kingdom of Ruritania\"]\n";
    unknown_key_in_list: "[office.monarch]\nname = \"monarch\"\n[actor.rudolf]\nkind = \"person\"\nname = \"Rudolf Elphberg\"\noffices = [{ office = \"monarch\", since = \"1894\" }]\n";
    missing_key: "[actor.ruritania]\nname = \"Ruritania\"\n";
    empty_value: "[actor.ruritania]\nkind = \"state\"\nname = \"\"\naliases = [\"Ruritania\", \" \"]\n";
    wrong_type: "[actor.ruritania]\nkind = \"state\"\nname = \"Ruritania\"\naliases = \"Kingdom\"\ncommon = \"yes\"\niso = [1]\n";
    unknown_value: "[actor.ruritania]\nkind = \"kingdom\"\nname = \"Ruritania\"\n";
    bad_id: "[actor.Ruritania_II]\nkind = \"state\"\nname = \"Ruritania\"\n";
    bad_date: "[actor.ruritania]\nkind = \"state\"\nname = \"Ruritania\"\ndates = \"since 1894\"\n";
    duplicate_id_in_a_file: "[actor.ruritania]\nkind = \"state\"\nname = \"Ruritania\"\n\n[actor.ruritania]\nkind = \"state\"\nname = \"Ruritania again\"\n";
    duplicate_key: "[actor.ruritania]\nkind = \"state\"\nname = \"Ruritania\"\nname = \"Kingdom\"\n";
    shared_form: "[actor.ruritania]\nkind = \"state\"\nname = \"Ruritania\"\nnominals = [\"the Kingdom\"]\n\n[actor.graustark]\nkind = \"state\"\nname = \"Graustark\"\nnominals = [\"kingdom\"]\n";
    two_rules_for_a_form: "[ambiguity.kingdom]\nform = \"Kingdom\"\ndefault = \"none\"\n\n[ambiguity.the-kingdom]\nform = \"Kingdom\"\ndefault = \"none\"\n";
    dangling_reference: "[actor.council]\nkind = \"igo\"\nname = \"Lake Council\"\nmembers = [\"graustark\"]\nof = \"lake-states\"\n\n[issue.tolls]\nname = \"Tolls\"\nsupport = \"tolls are lifted\"\nfor = [\"toll~ on <actor:ruritania>\"]\nparents = [\"trade\"]\n";
    empty_pattern: "[issue.tolls]\nname = \"Tolls\"\nsupport = \"tolls are lifted\"\nfor = [\"the? *3\", \"\"]\n";
    bad_pattern: "[issue.tolls]\nname = \"Tolls\"\nsupport = \"tolls are lifted\"\nagainst = [\"(raise~|levy~ tolls\"]\n";
    no_pattern: "[verb.say]\nforms = []\nclass = \"neutral\"\n";
    circular_members: "[actor.league]\nkind = \"igo\"\nname = \"League\"\nmembers = [\"council\"]\n\n[actor.council]\nkind = \"igo\"\nname = \"Council\"\nmembers = [\"league\"]\n";
    circular_process: "[negotiation.lake-talks]\nname = \"Lake talks\"\nkind = \"talks\"\npart_of = \"lake-talks\"\n";
    broken_word_list: "[irregular]\ngo = \"went\"\nbe = [\"is\", 3]\n";
}

#[test]
fn overlapping_office() {
    let people = r#"
[actor.flavia]
kind = "person"
name = "Flavia Elphberg"
of = "ruritania"
offices = [{ office = "president", dates = "2012-05/2016" }]

[actor.hentzau]
kind = "person"
name = "Rupert Hentzau"
of = "ruritania"
offices = [{ office = "president", dates = "2015-03-01/.." }]
"#;
    let error = Codebook::from_toml("pack.toml", &format!("{OFFICES}{people}")).unwrap_err();
    insta::assert_snapshot!(error);
}

#[test]
fn a_successor_may_start_when_the_term_ends() {
    let people = r#"
[actor.flavia]
kind = "person"
name = "Flavia Elphberg"
of = "ruritania"
offices = [{ office = "president", dates = "2012-05/2016-05" }]

[actor.hentzau]
kind = "person"
name = "Rupert Hentzau"
of = "ruritania"
offices = [{ office = "president", dates = "2016-05-12/2016" }, { office = "president", dates = "2016-12/.." }]
"#;
    assert!(Codebook::from_toml("pack.toml", &format!("{OFFICES}{people}")).is_ok());
}

#[test]
fn duplicate_id_in_two_files() {
    let folder = std::env::temp_dir().join(format!("pourparler-duplicate-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("codebook.toml"), OFFICES).unwrap();
    fs::write(
        folder.join("more.toml"),
        "[actor.ruritania]\nkind = \"state\"\nname = \"Ruritania\"\n",
    )
    .unwrap();
    let error = Codebook::from_dir(&folder).unwrap_err();
    fs::remove_dir_all(&folder).unwrap();
    insta::assert_snapshot!(error.to_string().replace(&folder.display().to_string(), "FOLDER"));
}

#[test]
fn a_pack_that_is_not_there() {
    let text = "[codebook]\nname = \"mine\"\nextends = [\"zenda\"]\n";
    let Err(error @ Error::Value(_)) = Codebook::from_toml("pack.toml", text) else {
        panic!()
    };
    let message = error.to_string();
    assert!(
        message.starts_with("pack `mine` extends `zenda`: expected one of `base`"),
        "{message}"
    );
    assert!(
        Codebook::embedded("zenda")
            .unwrap_err()
            .to_string()
            .starts_with("`zenda` is no embedded codebook")
    );
}

#[test]
fn packs_that_extend_each_other() {
    let root = std::env::temp_dir().join(format!("pourparler-circle-{}", std::process::id()));
    for (name, below) in [("day", "night"), ("night", "day")] {
        fs::create_dir_all(root.join(name)).unwrap();
        let text = format!("[codebook]\nname = \"{name}\"\nextends = [\"{below}\"]\n");
        fs::write(root.join(name).join("codebook.toml"), text).unwrap();
    }
    let error = Codebook::from_dir(root.join("day")).unwrap_err();
    fs::remove_dir_all(&root).unwrap();
    insta::assert_snapshot!(error);
}

#[test]
fn a_folder_that_is_not_there() {
    let error = Codebook::from_dir("no/such/folder").unwrap_err();
    assert!(
        error.to_string().starts_with("cannot read or write `no/such/folder`: "),
        "{error}"
    );
}

#[test]
fn all_problems_come_together_with_their_places() {
    let text = "[codebook]\nextends = []\n[actor.a]\nkind = \"state\"\nname = \"A\"\nof = \"b\"\ncolour = \"red\"\n";
    let error = Codebook::from_toml("pack.toml", text).unwrap_err();
    let found: Vec<_> = error
        .problems()
        .iter()
        .map(|p| (p.line(), p.column(), p.code, p.key.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            (6, 6, "dangling-reference", "actor.a.of"),
            (7, 1, "unknown-key", "actor.a.colour")
        ]
    );
}

#[test]
fn a_higher_pack_extends_or_replaces() {
    let lower = Codebook::from_toml("lower", OFFICES).unwrap();
    let pack = |text: &str| Pack::from_toml("upper", &format!("[codebook]\nextends = []\n{text}")).unwrap();
    let name = |codebook: &Codebook| {
        let entry = codebook.actors.get("ruritania").unwrap();
        (entry.name.clone(), entry.aliases.clone(), entry.location.to_string())
    };
    let wider = lower
        .with(pack("[actor.ruritania]\naliases = [\"Kingdom\"]\n"))
        .unwrap();
    let expected = (
        "Ruritania".to_owned(),
        vec!["Kingdom".to_owned()],
        "upper:3:8".to_owned(),
    );
    assert_eq!(name(&wider), expected);
    let other = wider
        .with(pack(
            "[actor.ruritania]\nreplace = true\nkind = \"state\"\nname = \"Strelsau\"\n",
        ))
        .unwrap();
    assert_eq!(name(&other), ("Strelsau".to_owned(), vec![], "upper:3:8".to_owned()));
}

#[test]
fn an_ambiguity_entry_decides_a_shared_form() {
    let states = "[actor.a]\nkind = \"state\"\nname = \"Lakeland\"\n[actor.b]\nkind = \"state\"\nname = \"Lakeland\"\n";
    let rule = "[ambiguity.lakeland]\nform = \"Lakeland\"\ndefault = \"a\"\nreadings = [{ actor = \"b\", near = [\"ice\"] }]\n";
    assert_ne!(message(states), "no error");
    assert_eq!(message(&format!("{states}{rule}")), "no error");
}

#[test]
fn any_text_gives_a_codebook_or_an_error() {
    let odd = [
        "",
        "\u{feff}",
        "\0",
        "=",
        "[",
        "[actor]",
        "actor = 3",
        "[[actor]]",
        "[actor.\"\"]",
        "a.b.c.d = [[[[]]]]",
    ];
    for text in odd {
        let _ = Codebook::from_toml("odd", text);
    }
}

proptest::proptest! {
    #[test]
    fn shuffled_pieces_of_a_codebook_never_panic(pieces in proptest::collection::vec(0..PIECES.len(), 0..24)) {
        let text: String = pieces.iter().filter_map(|i| PIECES.get(*i)).copied().collect();
        let _ = message(&text);
    }

    #[test]
    fn any_pattern_is_read_or_refused(text in "[a-z ()|?~*<>:0-9\\-é]{0,40}") {
        let _ = text.parse::<pourparler::codebook::pattern::Pattern>();
    }
}

const PIECES: &[&str] = &[
    "[actor.a]\n",
    "[actor.b]\n",
    "[issue.i]\n",
    "[office.o]\n",
    "[ambiguity.x]\n",
    "[irregular]\n",
    "[",
    "]",
    "{",
    "}",
    "=",
    ",",
    "\n",
    "\"",
    "é",
    "\0",
    "kind = \"state\"\n",
    "name = \"A\"\n",
    "of = \"b\"\n",
    "members = [\"a\", \"b\"]\n",
    "for = [\"(a|b) <actor:a>\"]\n",
    "offices = [{ office = \"o\", dates = \"2001/..\" }]\n",
    "dates = \"2001-13\"\n",
    "form = \"A\"\n",
    "default = \"none\"\n",
    "replace = true\n",
];

#[test]
fn a_scale_runs_from_against_to_for() {
    let points = |scale: &str| {
        let text = format!(
            "[codebook]\nextends = []\n[issue.toll]\nname = \"Toll\"\nsupport = \"a toll is paid\"\nscale = [\n{scale}\n]\n"
        );
        match Codebook::from_toml("pack.toml", &text) {
            Ok(book) => book
                .outlines()
                .flat_map(|issue| issue.scale)
                .map(|p| p.id.to_string())
                .collect(),
            Err(error) => {
                let found = error.problems().iter();
                found
                    .map(|p| format!("{} {} {}", p.line(), p.code, p.key))
                    .collect::<Vec<_>>()
            }
        }
    };
    let none = "{ id = \"none\", position = \"oppose\", words = \"no toll\" },";
    let half = "{ id = \"half\", position = \"conditional\", words = \"half\", for = [\"half the toll\"] },";
    let full = "{ id = \"full\", position = \"support\", words = \"all\" },";
    assert_eq!(points(&format!("{none}\n{half}\n{full}")), ["none", "half", "full"]);
    assert_eq!(
        points(&format!("{full}\n{none}")),
        ["7 missing-key issue.toll.scale.id", "8 wrong-order issue.toll.scale.id"]
    );
    assert_eq!(
        points(&format!("{none}\n{none}\n{full}")),
        ["8 duplicate-id issue.toll.scale.id"]
    );
    let dodging = "{ id = \"dodge\", position = \"noncommittal\", words = \"none\" },";
    assert_eq!(
        points(&format!("{none}\n{full}\n{dodging}")),
        ["9 unknown-value issue.toll.scale.position"]
    );
    assert_eq!(
        points(&format!(
            "{none}\n{{ id = \"full\", colour = \"red\", position = \"support\", words = \"all\" }},"
        )),
        ["8 unknown-key issue.toll.scale.colour"]
    );
}
