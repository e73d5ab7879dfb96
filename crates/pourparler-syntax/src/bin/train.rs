//! Rebuilds the model: `train DIR [--from MODEL] [--out FILE] [--set NAME=VALUE]...`, with treebank files `*-train.conllu` and
//! `*-dev.conllu` in DIR.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use pourparler_syntax::train::{Recipe, read_folder, train};

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
    let usage = "usage: train DIR [--from MODEL] [--out FILE] [--set NAME=VALUE]...";
    let folder = arguments.next().ok_or(usage)?;
    let mut out = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/model/english.bin"));
    let mut recipe = Recipe::default();
    let mut from = None;
    while let Some(argument) = arguments.next() {
        let value = arguments.next().ok_or(usage)?;
        match argument.as_str() {
            "--from" => {
                from = Some(std::fs::read(&value).map_err(|error| format!("cannot read model `{value}`: {error}"))?);
            }
            "--out" => out = PathBuf::from(value),
            "--set"
                if value
                    .split_once('=')
                    .is_some_and(|(name, value)| recipe.set(name, value)) => {}
            _ => return Err(format!("bad argument `{argument} {value}`; {usage}")),
        }
    }
    let read = |ending: &str| {
        read_folder(Path::new(&folder), ending).map_err(|error| format!("cannot read treebanks in `{folder}`: {error}"))
    };
    let sentences: Vec<_> = read("-train.conllu")?
        .into_iter()
        .flat_map(|(_, sentences)| sentences)
        .collect();
    if sentences.is_empty() {
        return Err(format!("no file `*-train.conllu` in `{folder}`"));
    }
    let start = Instant::now();
    let mut report = |line: &str| println!("{:6.0} s  {line}", start.elapsed().as_secs_f64());
    let bytes = train(&sentences, &read("-dev.conllu")?, from.as_deref(), &recipe, &mut report)
        .map_err(|error| format!("cannot go on from that model: {error}"))?;
    std::fs::write(&out, &bytes).map_err(|error| format!("cannot write `{}`: {error}", out.display()))?;
    println!("wrote {} bytes to {}", bytes.len(), out.display());
    Ok(())
}
