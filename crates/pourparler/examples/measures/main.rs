//! Asks one question of many articles: where actors stand, where they meet, how they move, who is not at the table.

#![allow(clippy::print_stdout, clippy::print_stderr)]

mod arguments;
#[path = "../corpus/mod.rs"]
#[allow(dead_code, reason = "shared with the other programs, which use other parts of it")]
mod corpus;

use std::fmt::Display;
use std::io::Write;
use std::process::ExitCode;

use arguments::{Arguments, Question, Wanted};
use corpus::Failure;
use pourparler::analysis::{self, Names};
use pourparler::model::Target;
use serde::Serialize;

fn main() -> ExitCode {
    let wanted = match Arguments::parse(std::env::args().skip(1)) {
        Ok(wanted) => wanted,
        Err(error) => {
            eprintln!("measures: {error}\n\n{}", arguments::USAGE);
            return ExitCode::from(2);
        }
    };
    let done = match wanted {
        Wanted::Help => print(&arguments::USAGE),
        Wanted::Answer(arguments) => answer(&arguments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("measures: {error}");
            ExitCode::FAILURE
        }
    }
}

fn answer(arguments: &Arguments) -> Result<(), Failure> {
    let (dossier, issues) = arguments.read()?;
    let (selection, weighing) = (&arguments.selection, &arguments.weighing);
    let name = |names: &mut Names| {
        for (id, shown) in &issues {
            names.insert(Target::Issue(id.clone()), shown.as_str());
        }
    };
    macro_rules! named {
        ($report:expr) => {{
            let mut report = $report;
            name(&mut report.names);
            arguments.show(&report)
        }};
    }
    match &arguments.question {
        Question::Positions => named!(analysis::positions(&dossier, selection, weighing)),
        Question::Convergence(a, b) => {
            named!(analysis::convergence(
                &dossier,
                selection,
                weighing,
                a,
                b,
                arguments.since
            ))
        }
        Question::Matrix(actors) => named!(analysis::convergence_matrix(&dossier, selection, weighing, actors)),
        Question::Movement => named!(analysis::movement(&dossier, selection, weighing, &arguments.windows)),
        Question::Cohesion(camp) => named!(analysis::cohesion(&dossier, selection, weighing, camp)),
        Question::Polarisation => named!(analysis::polarisation(&dossier, selection, weighing)),
        Question::Timeline => named!(analysis::timeline(&dossier, selection)),
        Question::Spoilers => named!(analysis::spoilers(&dossier, selection, weighing)),
    }
}

impl Arguments {
    fn show(&self, report: &(impl Display + Serialize)) -> Result<(), Failure> {
        if self.json {
            print(&serde_json::to_string_pretty(report)?)
        } else {
            print(report)
        }
    }
}

/// Writes to standard output; a reader that has seen enough (`| head`) is no error.
fn print(words: &dyn Display) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match writeln!(out, "{}", words.to_string().trim_end()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}
