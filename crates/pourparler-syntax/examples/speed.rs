//! Times the reading of text files: `speed FILE...`; prints words and seconds for one reading of all into tokens, tags and parse.
//!
//! Seconds are processor time where Linux tells it, so that other work on the machine does not count; else time that passed.
#![allow(clippy::print_stdout)]

use std::time::Instant;

use pourparler_syntax::{Syntax, sentences, tokenize_into};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let begin = Instant::now();
    let start = seconds(begin);
    let syntax = Syntax::embedded()?;
    println!("load\t0\t{:.6}", seconds(begin) - start);
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

/// Seconds that this thread has run, or that have passed since `begin`.
fn seconds(begin: Instant) -> f64 {
    let statistics = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = statistics
        .split_whitespace()
        .next()
        .and_then(|first| first.parse::<f64>().ok());
    nanoseconds.map_or_else(|| begin.elapsed().as_secs_f64(), |nanoseconds| nanoseconds / 1e9)
}

/// Reads for about a second and prints the mean, since the clock of a thread ticks coarsely.
fn time(what: &str, texts: &[String], read: impl Fn(&str) -> usize) {
    let begin = Instant::now();
    let start = seconds(begin);
    let (mut words, mut rounds, mut passed) = (0, 0, 0.0);
    while passed < 1.0 {
        words = texts.iter().map(|text| read(text)).sum();
        rounds += 1;
        passed = seconds(begin) - start;
    }
    println!("{what}\t{words}\t{:.9}", passed / f64::from(rounds));
}
