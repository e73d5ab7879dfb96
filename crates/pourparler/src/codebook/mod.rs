//! Codebooks: who and what can be named, in which words, as data.
//!
//! A codebook is a stack of [`Pack`]s, each a folder of TOML files. A higher pack's entry with the id of a lower one
//! extends it: lists are joined, other values replaced; `replace = true` in the entry drops the lower one. The packs `base`
//! (any conflict) and `syria` are part of the crate.
//!
//! ```
//! use pourparler::codebook::{Codebook, Pack};
//!
//! let mine = Pack::from_toml("mine.toml", r#"
//!     [codebook]
//!     extends = [] # without this line, it stands on `base`
//!
//!     [actor.river-council]
//!     kind = "organisation"
//!     name = "River Council"
//! "#)?;
//! let codebook = Codebook::layered([mine])?;
//! assert!(codebook.actors.contains_key("river-council"));
//! # Ok::<(), pourparler::error::Error>(())
//! ```

pub(crate) mod agenda;
mod articles;
mod decode;
mod entries;
pub mod inflect;
pub(crate) mod lexicon;
mod pack;
pub mod pattern;
pub(crate) mod reporting;
mod scale;
pub mod schema;
mod validate;
pub(crate) mod words;

use std::ops::Deref;
use std::path::Path;
use std::sync::Arc;

pub use pack::{Pack, RuleFile};
pub use schema::{
    ActEntry, ActorEntry, AmbiguityEntry, CueEntry, CuePos, HonorificEntry, InstrumentEntry, IssueEntry, Negated,
    NegotiationEntry, OfficeEntry, PointEntry, Reading, SourceEntry, Tables, Tenure, VerbClass, VerbEntry,
};

use crate::error::{CodebookError, Error};
use crate::model::IssueOutline;

/// The pack on which others stand unless they say otherwise.
const BASE: &str = "base";

/// A checked stack of packs; its entries are read through [`Tables`].
#[derive(Debug, Clone)]
pub struct Codebook {
    tables: Tables,
    packs: Vec<Arc<Pack>>,
}

impl Codebook {
    /// The names of the packs inside this crate.
    pub fn embedded_names() -> Vec<&'static str> {
        Pack::embedded_names()
    }

    /// The codebook of any conflict.
    ///
    /// # Errors
    /// None as long as the crate's own tests pass.
    pub fn base() -> Result<Codebook, Error> {
        Codebook::embedded(BASE)
    }

    /// A pack inside this crate, on top of those that it extends.
    ///
    /// # Errors
    /// [`Error::Value`] where there is no pack of that name.
    pub fn embedded(name: &str) -> Result<Codebook, Error> {
        match Pack::embedded(name) {
            Some(pack) => Codebook::layered([pack?]),
            None => Err(Error::value(UnknownPack::new(name, None))),
        }
    }

    /// The codebook in a folder, on top of the packs that it extends.
    ///
    /// # Errors
    /// [`Error::Io`] where a file cannot be read, [`Error::Codebook`] with every problem found.
    pub fn from_dir(path: impl AsRef<Path>) -> Result<Codebook, Error> {
        Codebook::layered([Pack::from_dir(path)?])
    }

    /// The codebook in a string, on top of the packs that it extends; `name` stands for the file in messages.
    ///
    /// # Errors
    /// [`Error::Codebook`] with every problem found.
    pub fn from_toml(name: &str, text: &str) -> Result<Codebook, Error> {
        Codebook::layered([Pack::from_toml(name, text)?])
    }

    /// Stacks packs, lowest first, each on top of those that it extends: packs inside this crate, or folders next to its own.
    /// A pack without `extends` stands on `base`.
    ///
    /// # Errors
    /// [`Error::Codebook`] with every problem found, [`Error::Value`] where a pack extends one that there is none of.
    pub fn layered(packs: impl IntoIterator<Item = Pack>) -> Result<Codebook, Error> {
        let mut stack = Vec::new();
        for pack in packs {
            stand(pack, &mut stack, &mut Vec::new())?;
        }
        checked(stack)
    }

    /// This codebook with a pack on top. What the pack extends comes below it, unless it is there already.
    ///
    /// # Errors
    /// As [`Codebook::layered`].
    pub fn with(&self, pack: Pack) -> Result<Codebook, Error> {
        let mut stack = self.packs.clone();
        stand(pack, &mut stack, &mut Vec::new())?;
        checked(stack)
    }

    /// The base form and every form that it may take, as [`inflect::forms`] gives them with this codebook's irregular words.
    pub fn forms(&self, base: &str) -> Vec<String> {
        inflect::forms(base, &self.irregular)
    }

    /// Its issues as measures and settlement templates need to know them, by id.
    pub fn outlines(&self) -> impl Iterator<Item = IssueOutline> {
        self.issues.values().map(IssueEntry::outline)
    }

    /// Its packs, lowest first.
    pub fn packs(&self) -> impl Iterator<Item = &Pack> {
        self.packs.iter().map(|pack| &**pack)
    }

    /// The rule files of all packs, lowest pack first.
    pub fn rule_files(&self) -> impl Iterator<Item = &RuleFile> {
        self.packs.iter().flat_map(|pack| pack.rule_files())
    }

    /// Checks everything anew. A codebook of packs inside this crate only has its entries checked one by one when it is
    /// loaded: how they fit together is checked here, by the crate's tests.
    ///
    /// # Errors
    /// [`Error::Codebook`] with every problem found.
    pub fn validate(&self) -> Result<(), Error> {
        compile(&self.packs, true).map(|_| ())
    }
}

fn compile(packs: &[Arc<Pack>], thoroughly: bool) -> Result<Tables, Error> {
    let mut problems = Vec::new();
    let (tables, links) = decode::decode(packs, &mut problems);
    if thoroughly {
        validate::validate(packs, &tables, &links, &mut problems);
    }
    if problems.is_empty() {
        Ok(tables)
    } else {
        Err(CodebookError::new(problems).into())
    }
}

/// A codebook of these packs, lowest first.
fn checked(packs: Vec<Arc<Pack>>) -> Result<Codebook, Error> {
    let thoroughly = !packs.iter().all(|pack| pack.is_embedded());
    Ok(Codebook {
        tables: compile(&packs, thoroughly)?,
        packs,
    })
}

impl Deref for Codebook {
    type Target = Tables;

    fn deref(&self) -> &Tables {
        &self.tables
    }
}

/// Puts a pack on a stack, what it extends first. `above` holds the packs that wait for this one.
fn stand(pack: Pack, stack: &mut Vec<Arc<Pack>>, above: &mut Vec<String>) -> Result<(), Error> {
    above.push(pack.name().to_owned());
    for name in pack.extends() {
        if stack.iter().any(|below| below.name() == name) {
            continue;
        }
        let sibling = pack
            .folder()
            .and_then(Path::parent)
            .map(|parent| parent.join(name))
            .filter(|path| path.is_dir());
        let below = match (sibling, Pack::embedded(name)) {
            _ if above.contains(name) => return Err(Error::value(UnknownPack::circular(name, pack.name()))),
            (Some(path), _) => Pack::from_dir(path)?,
            (None, Some(pack)) => pack?,
            (None, None) => return Err(Error::value(UnknownPack::new(name, Some(pack.name())))),
        };
        stand(below, stack, above)?;
    }
    above.pop();
    stack.push(Arc::new(pack));
    Ok(())
}

/// A pack that is named but is not there.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
struct UnknownPack {
    message: String,
}

impl UnknownPack {
    fn new(name: &str, wanted_by: Option<&str>) -> Self {
        let names = Pack::embedded_names()
            .iter()
            .map(|n| format!("`{n}`"))
            .collect::<Vec<_>>()
            .join(", ");
        let message = match wanted_by {
            Some(pack) => format!("pack `{pack}` extends `{name}`: expected one of {names} or a folder next to it"),
            None => format!("`{name}` is no embedded codebook: expected one of {names}"),
        };
        UnknownPack { message }
    }

    fn circular(name: &str, pack: &str) -> Self {
        UnknownPack {
            message: format!("pack `{pack}` extends `{name}`, which extends it: expected no circle"),
        }
    }
}
