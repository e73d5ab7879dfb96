//! Scores a model on treebank files: `evaluate FILE... [--model FILE]`, on the tokens of the treebank and from raw text.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use pourparler_syntax::Syntax;
use pourparler_syntax::train::score::{score_gold, score_raw};
use pourparler_syntax::train::treebank;

fn main() -> ExitCode {
    match run(std::env::args().skip(1)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn run(mut arguments: impl Iterator<Item = String>) -> Result<(), String> {
    let mut files = Vec::new();
    let mut model = concat!(env!("CARGO_MANIFEST_DIR"), "/model/english.bin").to_owned();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--model" => model = arguments.next().ok_or("`--model` wants a file")?,
            _ => files.push(argument),
        }
    }
    if files.is_empty() {
        return Err("usage: evaluate FILE... [--model FILE]".to_owned());
    }
    let bytes = std::fs::read(&model).map_err(|error| format!("cannot read model `{model}`: {error}"))?;
    let start = Instant::now();
    let syntax = Syntax::from_bytes(&bytes).map_err(|error| format!("cannot load model `{model}`: {error}"))?;
    println!(
        "model: {} bytes, loaded in {:.1} ms",
        bytes.len(),
        start.elapsed().as_secs_f64() * 1e3
    );
    for file in files {
        let sentences = treebank::read(Path::new(&file)).map_err(|error| format!("cannot read `{file}`: {error}"))?;
        println!("{file}");
        println!("  gold tokens: {}", score_gold(&syntax, &sentences));
        println!("  raw text:    {}", score_raw(&syntax, &sentences));
    }
    Ok(())
}
