//! What can go wrong outside of prose: files, codebooks, rules and arguments. Prose never fails.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// An error of this crate. Messages are lower-case and name the input in backticks.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder could not be read or written.
    #[error("cannot read or write `{}`: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A codebook is not valid.
    #[error(transparent)]
    Codebook(#[from] CodebookError),
    /// A rule file is not valid.
    #[error(transparent)]
    Rule(#[from] RuleError),
    /// A file of codings, or the mapping of one, is not valid.
    #[error(transparent)]
    Codings(#[from] CodingsError),
    /// A settlement template is not valid.
    #[error(transparent)]
    Template(#[from] TemplateError),
    /// A value given by the caller, or read from a document in the interchange form, is not valid.
    #[error(transparent)]
    Value(#[from] Box<dyn std::error::Error + Send + Sync>),
}

impl Error {
    /// An error about a value that the caller gave: an id, a date, an article.
    pub fn value(source: impl std::error::Error + Send + Sync + 'static) -> Self {
        Error::Value(Box::new(source))
    }

    /// An error about a file that cannot be read or written.
    pub(crate) fn io(path: &Path, source: std::io::Error) -> Self {
        Error::Io {
            path: path.to_owned(),
            source,
        }
    }

    /// The problems of a codebook, a rule file, a template or codings; empty for other errors.
    pub fn problems(&self) -> &[Problem] {
        match self {
            Error::Codebook(error) => error.problems(),
            Error::Rule(error) => error.problems(),
            Error::Codings(error) => error.problems(),
            Error::Template(error) => error.problems(),
            Error::Io { .. } | Error::Value(_) => &[],
        }
    }
}

/// A place in a source file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// The file: a path as it was given, or `PACK/FILE` for an embedded pack.
    pub file: Arc<str>,
    /// Line, from 1.
    pub line: u32,
    /// Column in code points, from 1.
    pub column: u32,
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// A place with the line of text that holds it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Excerpt {
    /// Where.
    pub location: Location,
    /// The line, without its end.
    pub line: String,
    /// How many code points are meant, from the column of the location on; at least 1.
    pub width: usize,
    /// What is said of them; may be empty.
    pub label: String,
}

/// One thing wrong in a codebook, rule file or template.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Where it is, and the line that holds it. The label repeats `expected`.
    pub excerpt: Excerpt,
    /// The dotted path of the key: `actor.russia.capital`.
    pub key: String,
    /// A short name of the kind of problem: `unknown-key`.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What was expected instead.
    pub expected: String,
    /// Other places that the problem is about: a first definition, another claimant.
    pub related: Vec<Excerpt>,
}

impl Problem {
    /// The file.
    pub fn file(&self) -> &str {
        &self.excerpt.location.file
    }

    /// Line, from 1.
    pub fn line(&self) -> u32 {
        self.excerpt.location.line
    }

    /// Column in code points, from 1.
    pub fn column(&self) -> u32 {
        self.excerpt.location.column
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "error[{}]: {}", self.code, self.message)?;
        let places = || std::iter::once(&self.excerpt).chain(&self.related);
        let margin = places().map(|e| e.location.line).max().unwrap_or(1).to_string().len();
        for (arrow, excerpt) in std::iter::once("-->").chain(std::iter::repeat(":::")).zip(places()) {
            writeln!(f, "{:margin$}{arrow} {}", "", excerpt.location)?;
            excerpt.write_lines(f, margin)?;
        }
        if self.key.is_empty() {
            Ok(())
        } else {
            writeln!(f, "{:margin$} = key: `{}`", "", self.key)
        }
    }
}

/// The longest stretch of a source line that is printed on one side of what is meant.
const SIDE: usize = 90;

impl Excerpt {
    fn write_lines(&self, f: &mut fmt::Formatter<'_>, margin: usize) -> fmt::Result {
        let before = (self.location.column as usize).saturating_sub(1);
        let skipped = before.saturating_sub(SIDE);
        let shown: String = self.line.chars().skip(skipped).take(before - skipped + SIDE).collect();
        let cut = |there: bool| if there { "..." } else { "" };
        let lead = cut(skipped > 0);
        let tail = cut(skipped + shown.chars().count() < self.line.chars().count());
        let indent: String = shown
            .chars()
            .take(before - skipped)
            .map(|c| if c == '\t' { '\t' } else { ' ' })
            .collect();
        let dots = " ".repeat(lead.len());
        let marks = "^".repeat(self.width.clamp(1, SIDE));
        let number = self.location.line;
        writeln!(f, "{:margin$} |", "")?;
        writeln!(f, "{number:>margin$} | {lead}{shown}{tail}")?;
        writeln!(
            f,
            "{:margin$} | {}",
            "",
            format!("{dots}{indent}{marks} {}", self.label).trim_end()
        )
    }
}

macro_rules! problems {
    ($name:ident, $doc:literal) => {
        #[doc = $doc]
        ///
        /// All problems of the files are reported together, by file, line and column.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name {
            problems: Vec<Problem>,
        }

        impl $name {
            /// Wraps problems, sorted and each once.
            pub fn new(mut problems: Vec<Problem>) -> Self {
                problems.sort();
                problems.dedup();
                $name { problems }
            }

            /// The problems, by file, line and column.
            pub fn problems(&self) -> &[Problem] {
                &self.problems
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                for (i, problem) in self.problems.iter().enumerate() {
                    if i > 0 {
                        writeln!(f)?;
                    }
                    write!(f, "{problem}")?;
                }
                Ok(())
            }
        }

        impl std::error::Error for $name {}
    };
}

problems!(
    CodebookError,
    "A codebook that does not hold: what is wrong in which of its files."
);
problems!(
    CodingsError,
    "Codings from elsewhere, or a mapping for them, that do not hold: what is wrong where."
);
problems!(
    TemplateError,
    "A settlement template that does not hold: what is wrong in which of its files."
);
problems!(
    RuleError,
    "Rule files that do not hold: what is wrong in which of them."
);
