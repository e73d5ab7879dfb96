//! Prints invented sentences as CoNLL-U: `invent COUNT [SEED]`, or sentences of treebank files with words replaced:
//! `invent COUNT SEED FILE...`.
#![allow(clippy::print_stdout)]

use std::path::Path;

use pourparler_syntax::train::invent::Inventor;
use pourparler_syntax::train::treebank::{Sentence, read};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let count: usize = arguments
        .next()
        .ok_or("usage: invent COUNT [SEED] [FILE]...")?
        .parse()?;
    let seed = arguments.next().map_or(Ok(1), |seed| seed.parse())?;
    let mut inventor = Inventor::new(seed);
    let mut known: Vec<Sentence> = Vec::new();
    for file in arguments {
        known.extend(read(Path::new(&file))?);
    }
    for number in 0..count {
        let sentence = match known.get(number * known.len() / count) {
            Some(sentence) => inventor.substitute(sentence),
            None => inventor.sentence(),
        };
        print(number + 1, &sentence);
    }
    Ok(())
}

fn print(number: usize, sentence: &Sentence) {
    let words: Vec<&str> = sentence.words.iter().map(|word| word.form.as_str()).collect();
    println!("# sent_id = {number}\n# text = {}", words.join(" "));
    for (place, word) in (1..).zip(&sentence.words) {
        println!(
            "{place}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t_\t_",
            word.form, word.lemma, word.upos, word.xpos, word.feats, word.head, word.relation
        );
    }
    println!();
}
