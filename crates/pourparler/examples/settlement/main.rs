//! Lays a settlement template before the documents of a folder and prints who would accept what.

#![allow(clippy::print_stderr)]

#[path = "../corpus/mod.rs"]
#[allow(dead_code, reason = "shared with the scorer, which uses other parts of it")]
mod corpus;
mod hand;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use corpus::{Corpus, Entry, Failure, Readers};
use pourparler::analysis::template::{Options, Template, willingness};
use pourparler::model::Dossier;

const USAGE: &str = "\
usage: settlement [OPTION]... TEMPLATE [FOLDER|FILE.jsonl]...

Prints who would accept a settlement template, who blocks it, and the smallest set of moves that closes it. TEMPLATE is a file, or the
name of a template inside the crate. Without a path it takes the documents of `seeds` that are read with the codebook.

  --codebook NAME|FOLDER   whose issues the template names (`syria`)
  --own                    the project's own documents, also where the originals are present
  --hand                   readings by hand instead of the program's
  --share PART             how much of the weight must be closed, from 0 to 1 (1)
  --words                  the words behind each answer too
  --json                   the whole report as JSON";

/// What the command line asks for.
struct Arguments {
    template: String,
    paths: Vec<PathBuf>,
    codebook: String,
    own: bool,
    hand: bool,
    words: bool,
    json: bool,
    options: Options,
}

impl Arguments {
    fn parse(mut given: impl Iterator<Item = String>) -> Result<Arguments, Failure> {
        let mut plain = Vec::new();
        let mut arguments = Arguments {
            template: String::new(),
            paths: Vec::new(),
            codebook: "syria".to_owned(),
            own: false,
            hand: false,
            words: false,
            json: false,
            options: Options::default(),
        };
        while let Some(word) = given.next() {
            let mut value = || given.next().ok_or_else(|| format!("`{word}` needs a value"));
            match word.as_str() {
                "--codebook" => arguments.codebook = value()?,
                "--share" => arguments.options.share = value()?.parse()?,
                "--own" => arguments.own = true,
                "--hand" => arguments.hand = true,
                "--words" => arguments.words = true,
                "--json" => arguments.json = true,
                option if option.starts_with('-') => return Err(format!("unknown option `{option}`").into()),
                _ => plain.push(word),
            }
        }
        let mut plain = plain.into_iter();
        arguments.template = plain.next().ok_or("no template")?;
        arguments.paths = plain.map(PathBuf::from).collect();
        if arguments.paths.is_empty() {
            arguments.paths.push(PathBuf::from("seeds"));
        }
        Ok(arguments)
    }
}

fn main() -> ExitCode {
    let arguments = match Arguments::parse(std::env::args().skip(1)) {
        Ok(arguments) => arguments,
        Err(error) => {
            eprintln!("settlement: {error}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match report(&arguments) {
        // A reader that has seen enough (`| head`) is no error.
        Ok(text) => match writeln!(std::io::stdout().lock(), "{}", text.trim_end()) {
            Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => ExitCode::FAILURE,
            _ => ExitCode::SUCCESS,
        },
        Err(error) => {
            eprintln!("settlement: {error}");
            ExitCode::FAILURE
        }
    }
}

fn report(arguments: &Arguments) -> Result<String, Failure> {
    let mut readers = Readers::default();
    let reader = readers.get(&arguments.codebook)?;
    let issues = reader.codebook().outlines();
    let template = if arguments.template.ends_with(".toml") {
        Template::load(&arguments.template, issues)?
    } else {
        Template::embedded(&arguments.template, issues)?
    };
    let mut dossier = Dossier::default();
    for path in &arguments.paths {
        if path.is_dir() {
            for entry in entries(path, arguments)? {
                dossier.extend([match arguments.hand {
                    true => hand::article(&entry, reader.codebook())?,
                    false => readers.article(&entry)?,
                }]);
            }
        } else {
            dossier.extend(Dossier::from_jsonl(&corpus::read(path)?)?.articles);
        }
    }
    let report = willingness(&dossier, &template, &arguments.options);
    Ok(match (arguments.json, arguments.words) {
        (true, _) => serde_json::to_string_pretty(&report)?,
        (false, true) => format!("{report:#}"),
        (false, false) => report.to_string(),
    })
}

/// The documents of a folder of seeds that are read with the codebook.
fn entries(folder: &Path, arguments: &Arguments) -> Result<Vec<Entry>, Failure> {
    let corpus = Corpus::open(folder)?.ok_or_else(|| format!("`{}` lists no documents", folder.display()))?;
    let all = if arguments.own { corpus.own } else { corpus.preferred() };
    let of_codebook = all.into_iter().filter(|entry| entry.codebook == arguments.codebook);
    Ok(of_codebook
        .filter(|entry| !arguments.hand || entry.gold.is_some())
        .collect())
}
