//! Times the reading of text files: `speed FILE...`; prints words and seconds for tokens, tags and parse, the best of twenty.
#![allow(clippy::print_stdout)]

use std::time::Instant;

use pourparler_syntax::{Syntax, sentences, tokenize_into};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let start = Instant::now();
    let syntax = Syntax::embedded()?;
    println!("load\t0\t{:.6}", start.elapsed().as_secs_f64());
    let texts: Vec<String> = std::env::args()
        .skip(1)
        .map(std::fs::read_to_string)
        .collect::<Result<_, _>>()?;
    time("tokens", &texts, |text| {
        let mut tokens = Vec::new();
        for range in sentences(text) {
            tokenize_into(text.get(range).unwrap_or_default(), &mut tokens);
        }
        tokens.len()
    });
    time("tags", &texts, |text| syntax.tag(text).words().len());
    time("parse", &texts, |text| syntax.parse(text).words().len());
    Ok(())
}

fn time(what: &str, texts: &[String], read: impl Fn(&str) -> usize) {
    let mut best = f64::INFINITY;
    let mut words = 0;
    for _ in 0..20 {
        let start = Instant::now();
        words = texts.iter().map(|text| read(text)).sum();
        best = best.min(start.elapsed().as_secs_f64());
    }
    println!("{what}\t{words}\t{best:.6}");
}
