//! What the caller asks for.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use pourparler::analysis::{Camp, Selection, TargetKind, Weighing, Windows};
use pourparler::model::{ActorId, Dossier, Edtf, IssueId, NegotiationId};

use crate::corpus::{self, Corpus, Entry, Failure, Readers};

pub(crate) const USAGE: &str = "\
usage: measures QUESTION [OPTION]... [PATH]...

QUESTION is one of
  positions              where everybody stands
  convergence A B        where two actors meet and where they part
  matrix [A,B,C...]      how each two of several actors stand to each other
  movement               how positions move from year to year
  cohesion CAMP          how far the members of CAMP, or of A,B,C..., agree
  polarisation           how far actors are divided, issue by issue
  timeline               negotiations, texts and acts in order
  spoilers               who is not at the table

PATH is a text, a folder of texts, or articles in JSON lines (`.jsonl`, as `brief --json` writes them); without one
`seeds` is read. A folder with a `seeds.toml` gives the documents listed there.

  --codebook NAME|FOLDER   who and what can be named: `base` (the default), `syria`, or a folder of your own
  --published DATE         when the texts were published, in EDTF
  --own                    of a listed folder, the project's own documents alone
  --only TEXT              of a listed folder, the documents whose id begins with TEXT, or TEXT,TEXT...
  --actors A,B  --issues A,B  --negotiations A,B
                           only these
  --from DATE  --to DATE   only statements that may have been made then
  --since DATE             for `convergence`: who has moved since
  --every month|quarter    for `movement`: other windows than years
  --towards KIND,KIND      what stances may be about: issue (the default), negotiation, instrument, actor
  --roll-up                what ministers and spokespersons say counts for their state or body
  --roll-down              what a coalition says counts for its members
  --tolerance SHARE        how much may speak against a position before it is contested (0)
  --json                   the data instead of the table
  --help                   this text";

pub(crate) enum Wanted {
    Help,
    Answer(Box<Arguments>),
}

pub(crate) enum Question {
    Positions,
    Convergence(ActorId, ActorId),
    Matrix(Vec<ActorId>),
    Movement,
    Cohesion(Camp),
    Polarisation,
    Timeline,
    Spoilers,
}

pub(crate) struct Arguments {
    pub(crate) question: Question,
    pub(crate) selection: Selection,
    pub(crate) weighing: Weighing,
    pub(crate) windows: Windows,
    pub(crate) since: Option<NaiveDate>,
    pub(crate) json: bool,
    codebook: Option<String>,
    published: Option<Edtf>,
    own: bool,
    only: Vec<String>,
    paths: Vec<PathBuf>,
}

impl Arguments {
    pub(crate) fn parse(mut given: impl Iterator<Item = String>) -> Result<Wanted, Failure> {
        let mut out = Arguments {
            question: Question::Positions,
            selection: Selection::default(),
            weighing: Weighing::default(),
            windows: Windows::Year,
            since: None,
            json: false,
            codebook: None,
            published: None,
            own: false,
            only: Vec::new(),
            paths: Vec::new(),
        };
        let mut words = Vec::new();
        while let Some(argument) = given.next() {
            let mut value = || given.next().ok_or_else(|| format!("`{argument}` needs a value"));
            match argument.as_str() {
                "--help" | "-h" => return Ok(Wanted::Help),
                "--json" => out.json = true,
                "--own" => out.own = true,
                "--roll-up" => out.selection.roll_up = true,
                "--roll-down" => out.selection.roll_down = true,
                "--codebook" => out.codebook = Some(value()?),
                "--published" => out.published = Some(corpus::date(&value()?)?),
                "--only" => out.only = value()?.split(',').map(str::to_owned).collect(),
                "--actors" => out.selection.actors = list::<ActorId, _>(&value()?)?,
                "--issues" => out.selection.issues = list::<IssueId, _>(&value()?)?,
                "--negotiations" => out.selection.negotiations = list::<NegotiationId, _>(&value()?)?,
                "--from" => out.selection.from = corpus::date(&value()?)?.earliest(),
                "--to" => out.selection.to = corpus::date(&value()?)?.latest(),
                "--since" => out.since = corpus::date(&value()?)?.earliest(),
                "--every" => out.windows = windows(&value()?)?,
                "--towards" => out.weighing.targets = list::<TargetKind, _>(&value()?)?,
                "--tolerance" => out.weighing.tolerance = value()?.parse()?,
                option if option.starts_with("--") => return Err(format!("no option `{option}`").into()),
                _ => words.push(argument),
            }
        }
        let mut words = words.into_iter();
        out.question = question(&mut words)?;
        out.paths = words.map(PathBuf::from).collect();
        Ok(Wanted::Answer(Box::new(out)))
    }

    /// The articles, and the names of issues.
    pub(crate) fn read(&self) -> Result<(Dossier, BTreeMap<IssueId, String>), Failure> {
        let mut readers = Readers::default();
        let mut dossier = Dossier::default();
        let mut issues = BTreeMap::new();
        let seeds = [PathBuf::from("seeds")];
        for path in if self.paths.is_empty() { &seeds[..] } else { &self.paths } {
            if path.extension() == Some(OsStr::new("jsonl")) {
                dossier.extend(Dossier::from_jsonl(&corpus::read(path)?)?.articles);
                continue;
            }
            for entry in self.entries(path)? {
                dossier.extend([readers.article(&entry)?]);
                let reader = readers.get(&entry.codebook)?;
                let named = reader.codebook().issues.values();
                issues.extend(named.map(|issue| (issue.id.clone(), issue.name.clone())));
            }
        }
        Ok((dossier, issues))
    }

    fn entries(&self, path: &Path) -> Result<Vec<Entry>, Failure> {
        if let Some(corpus) = Corpus::open(path)? {
            let listed = if self.own { corpus.own } else { corpus.preferred() };
            let chosen = |entry: &Entry| self.only.is_empty() || self.only.iter().any(|id| entry.id.starts_with(id));
            return Ok(listed.into_iter().filter(chosen).collect());
        }
        let mut texts = vec![path.to_owned()];
        if path.is_dir() {
            let listing = fs::read_dir(path)?.filter_map(|entry| Some(entry.ok()?.path()));
            texts = listing
                .filter(|path| path.extension() == Some(OsStr::new("txt")))
                .collect();
            texts.sort();
        }
        let entry = |path: PathBuf| Entry {
            id: path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
            path,
            gold: None,
            codebook: self.codebook.clone().unwrap_or_else(|| "base".to_owned()),
            published: self.published,
            original: false,
            kept_aside: false,
        };
        Ok(texts.into_iter().map(entry).collect())
    }
}

fn question(words: &mut impl Iterator<Item = String>) -> Result<Question, Failure> {
    let name = words.next().ok_or("no question")?;
    let mut word = |what: &str| words.next().ok_or(format!("`{name}` needs {what}"));
    Ok(match name.as_str() {
        "positions" => Question::Positions,
        "convergence" => Question::Convergence(word("two actors")?.parse()?, word("two actors")?.parse()?),
        "matrix" => match words.next() {
            Some(actors) => Question::Matrix(list::<ActorId, _>(&actors)?),
            None => Question::Matrix(Vec::new()),
        },
        "movement" => Question::Movement,
        "cohesion" => {
            let camp = word("a camp")?;
            Question::Cohesion(if camp.contains(',') {
                Camp::Members(list::<ActorId, _>(&camp)?)
            } else {
                Camp::Of(camp.parse()?)
            })
        }
        "polarisation" => Question::Polarisation,
        "timeline" => Question::Timeline,
        "spoilers" => Question::Spoilers,
        _ => return Err(format!("no question `{name}`").into()),
    })
}

fn windows(word: &str) -> Result<Windows, Failure> {
    match word {
        "month" => Ok(Windows::Month),
        "quarter" => Ok(Windows::Quarter),
        "year" => Ok(Windows::Year),
        _ => Err(format!("`{word}` is no window: expected month, quarter or year").into()),
    }
}

/// Words between commas.
fn list<T, C>(words: &str) -> Result<C, Failure>
where
    T: std::str::FromStr<Err: std::error::Error + Send + Sync + 'static>,
    C: FromIterator<T>,
{
    let parsed: Result<C, T::Err> = words.split(',').map(|word| word.trim().parse::<T>()).collect();
    Ok(parsed?)
}
