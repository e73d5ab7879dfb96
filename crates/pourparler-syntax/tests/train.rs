//! The trainer on a treebank of a few made-up sentences.
#![cfg(feature = "train")]
#![allow(clippy::unwrap_used)]

use pourparler_syntax::Syntax;
use pourparler_syntax::train::score::{score_gold, score_raw};
use pourparler_syntax::train::treebank::{NameTag, Sentence, read};
use pourparler_syntax::train::{Recipe, train};

/// Sentences of subject, verb and object with all columns, a clitic and a name, each written several times over.
/// `test` is the caller's own: the tests of a file run side by side.
fn treebank(test: &str) -> Vec<Sentence> {
    let mut text = String::new();
    for _ in 0..6 {
        for (name, kind, verb, lemma) in [
            ("Lund", "place", "rejects", "reject"),
            ("Okoro", "person", "signs", "sign"),
            ("Alba", "organization", "drafts", "draft"),
        ] {
            text += &format!(
                "# text = {name}'s envoy {verb} it.\n\
                 1-2\t{name}'s\t_\t_\t_\t_\t_\t_\t_\t_\n\
                 1\t{name}\t{name}\tPROPN\tNNP\tNumber=Sing\t3\tnmod:poss\t_\tEntity=(1-{kind}-new-cf1-1-coref)\n\
                 2\t's\t's\tPART\tPOS\t_\t1\tcase\t_\t_\n\
                 3\tenvoy\tenvoy\tNOUN\tNN\tNumber=Sing\t4\tnsubj\t_\t_\n\
                 4\t{verb}\t{lemma}\tVERB\tVBZ\tNumber=Sing|Person=3|Typo=Yes\t0\troot\t_\t_\n\
                 5\tit\tit\tPRON\tPRP\tNumber=Sing\t4\tobj\t_\tSpaceAfter=No\n\
                 6\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n\n"
            );
        }
    }
    let path = std::env::temp_dir().join(format!("pourparler-treebank-{}-{test}.conllu", std::process::id()));
    std::fs::write(&path, text).unwrap();
    let sentences = read(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    sentences
}

fn recipe() -> Recipe {
    let mut recipe = Recipe::default();
    for (name, value) in [
        ("epochs", "250"),
        ("width", "16"),
        ("arc", "16"),
        ("relation", "16"),
        ("words", "40"),
        ("pace", "0.01"),
        ("invented", "0"),
        ("substituted", "0"),
    ] {
        assert!(recipe.set(name, value));
    }
    assert!(!recipe.set("colour", "1") && !recipe.set("epochs", "many"));
    recipe
}

#[test]
fn files_are_read() {
    let sentences = treebank("read");
    assert_eq!(sentences.len(), 18);
    let words = &sentences.first().unwrap().words;
    assert_eq!(
        words.iter().map(|word| word.form.as_str()).collect::<Vec<_>>(),
        ["Lund", "'s", "envoy", "rejects", "it", "."]
    );
    assert_eq!(words.get(3).unwrap().feats, "Number=Sing|Person=3");
    assert_eq!(words.first().unwrap().name, NameTag::Begin(2));
}

#[test]
fn the_same_files_give_the_same_model_and_it_learns_them() {
    let sentences = treebank("learnt");
    let dev = vec![("dev".to_owned(), sentences.clone())];
    let mut lines = Vec::new();
    let bytes = train(&sentences, &dev, None, &recipe(), &mut |line| {
        lines.push(line.to_owned())
    })
    .unwrap();
    assert_eq!(bytes, train(&sentences, &[], None, &recipe(), &mut |_| {}).unwrap());
    assert!(lines.iter().any(|line| line.contains("LAS")));
    let syntax = Syntax::from_bytes(&bytes).unwrap();
    let gold = score_gold(&syntax, &sentences);
    assert!(gold.upos > 99.0 && gold.las > 95.0 && gold.lemma > 99.0, "{gold}");
    let raw = score_raw(&syntax, &sentences);
    assert!(raw.tokens > 99.0 && raw.sentences > 99.0 && raw.las > 95.0, "{raw}");
}
