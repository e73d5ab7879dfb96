//! Prints what texts say of negotiations, as an analyst would want to read it in a terminal.

#![allow(clippy::print_stdout, clippy::print_stderr)]

mod arguments;
#[path = "../corpus/mod.rs"]
#[allow(dead_code, reason = "shared with the scorer, which uses other parts of it")]
mod corpus;
mod matrix;
mod page;
mod sheet;

use std::io::Write;
use std::process::ExitCode;

use arguments::{Arguments, Wanted};
use corpus::{Failure, Readers};
use page::Page;
use pourparler::codebook::Codebook;
use pourparler::model::{Article, Dossier};

fn main() -> ExitCode {
    let wanted = match Arguments::parse(std::env::args().skip(1)) {
        Ok(wanted) => wanted,
        Err(error) => {
            eprintln!("brief: {error}\n\n{}", arguments::USAGE);
            return ExitCode::from(2);
        }
    };
    let done = match wanted {
        Wanted::Help => print(arguments::USAGE),
        Wanted::Brief(arguments) => brief(&arguments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("brief: {error}");
            ExitCode::FAILURE
        }
    }
}

fn brief(arguments: &Arguments) -> Result<(), Failure> {
    let entries = arguments.entries()?;
    let mut readers = Readers::default();
    let articles: Vec<Article> = entries
        .iter()
        .map(|entry| readers.article(entry))
        .collect::<Result<_, _>>()?;
    let dossier = Dossier::new(articles);
    if arguments.json {
        return dossier
            .articles
            .iter()
            .try_for_each(|article| print(&article.to_json()?));
    }
    let mut books = Vec::new();
    for entry in &entries {
        books.push(readers.get(&entry.codebook)?);
    }
    let mut page = Page::new(arguments.width);
    for ((article, entry), reader) in dossier.articles.iter().zip(&entries).zip(&books) {
        sheet::write(&mut page, article, entry, reader.codebook());
    }
    let books: Vec<&Codebook> = books.iter().map(|reader| reader.codebook()).collect();
    matrix::write(&mut page, &dossier, &books);
    print(page.text())
}

/// Writes to standard output; a reader that has seen enough (`| head`) is no error.
fn print(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match writeln!(out, "{}", text.trim_end()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}
