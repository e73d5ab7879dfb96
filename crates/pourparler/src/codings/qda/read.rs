//! Reading a project.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use serde::Deserialize;

use super::super::assemble::{About, Assembler};
use super::super::field::{Coding, Field};
use super::super::report::LeftOut;
use super::super::{Codings, Mapping, Options, bytes_of};
use super::project::{Project, Selection, Source, open};
use super::{CODED, MARK};
use crate::error::Error;
use crate::model::{Actor, DocumentInfo, Step};
use crate::span::Anchor;

/// Reads a project; `name` stands for the file in messages.
///
/// # Errors
/// [`Error::Codings`] where the file is no project: no ZIP archive, no project file in it, no valid XML, or elements without what they must have.
pub fn read(name: &str, project: &[u8], options: &Options) -> Result<Codings, Error> {
    let project = open(name, project)?;
    let mut reader = Reader {
        mapping: &options.mapping,
        inclusive: ends_are_inclusive(&project),
        project: &project,
        assembler: Assembler::new(&options.mapping, &options.texts),
        unknown: BTreeMap::new(),
    };
    for source in &project.sources {
        reader.source(source);
    }
    Ok(reader.finish())
}

/// Reads a project from a file.
///
/// # Errors
/// [`Error::Io`] where it cannot be read; as [`read`].
pub fn read_path(path: impl AsRef<Path>, options: &Options) -> Result<Codings, Error> {
    let (name, bytes) = bytes_of(path.as_ref())?;
    read(&name, &bytes, options)
}

/// What a description that this crate wrote says of a source.
#[derive(Deserialize)]
struct Described {
    coders: Vec<DescribedBy>,
}

#[derive(Deserialize)]
struct DescribedBy {
    name: String,
    document: DocumentInfo,
    #[serde(default)]
    actors: Vec<Actor>,
}

/// What it says of a selection.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Rest {
    via: Vec<String>,
    condition: Option<String>,
    condition_span: Option<Anchor>,
    when: Option<String>,
    holder_span: Option<Anchor>,
    target_span: Option<Anchor>,
    cue_span: Option<Anchor>,
    rule: Option<String>,
    path: Option<String>,
    steps: Vec<Step>,
}

/// What the codes on a stretch say; several values of one field are kept.
type Said = BTreeSet<(Field, String)>;

struct Reader<'a> {
    mapping: &'a Mapping,
    inclusive: bool,
    project: &'a Project,
    assembler: Assembler<'a>,
    /// Codes that say nothing, with how often they stand.
    unknown: BTreeMap<String, usize>,
}

impl Reader<'_> {
    fn leave_out(&mut self, place: String, why: impl Into<String>) {
        self.assembler.report().left_out.push(LeftOut {
            place,
            field: None,
            why: why.into(),
        });
    }

    fn source(&mut self, source: &Source) {
        let place = format!("source `{}`", source.name);
        if source.whole > 0 {
            self.leave_out(place.clone(), format!("{} codes on the whole text", source.whole));
        }
        let text: Arc<str> = match &source.text {
            Ok(text) => text.as_str().into(),
            Err(why) => return self.leave_out(place, why.clone()),
        };
        let Some(id) = self.assembler.document_id(&source.name) else {
            return self.leave_out(place, "the mapping leaves it out");
        };
        let about = About {
            text: Some(text),
            ..About::default()
        };
        if let Some(described) = self.described::<Described>(source.description.as_deref(), &place) {
            for coder in described.coders {
                let about = About {
                    record: Some(coder.document),
                    actors: coder.actors,
                    ..about.clone()
                };
                self.assembler.open(&coder.name, &id, &about);
            }
        }
        // Codes that each have a selection of their own, by stretch and coder.
        let mut parts: BTreeMap<(usize, usize, String), Said> = BTreeMap::new();
        for selection in &source.selections {
            for (coder, said) in self.said(selection) {
                if said.is_empty() {
                    continue;
                }
                let (start, end) = self.ends(selection);
                if lacks(&said).is_none() {
                    self.stances(
                        source,
                        (start, end, &coder),
                        &said,
                        selection.description.as_deref(),
                        &about,
                    );
                } else {
                    parts.entry((start, end, coder)).or_default().extend(said);
                }
            }
        }
        for ((start, end, coder), said) in parts {
            match lacks(&said) {
                None => self.stances(source, (start, end, &coder), &said, None, &about),
                Some(field) => self.leave_out(passage(source, start, end), format!("no code says its {field}")),
            }
        }
    }

    fn described<T: serde::de::DeserializeOwned>(&mut self, description: Option<&str>, place: &str) -> Option<T> {
        let written = description?.strip_prefix(MARK)?;
        toml::from_str(written)
            .map_err(|error| self.leave_out(place.to_owned(), format!("its description cannot be read: {error}")))
            .ok()
    }

    fn ends(&self, selection: &Selection) -> (usize, usize) {
        (selection.start, selection.end + usize::from(self.inclusive))
    }

    /// What each coder's codes on a selection say.
    fn said(&mut self, selection: &Selection) -> BTreeMap<String, Said> {
        let mut out: BTreeMap<String, Said> = BTreeMap::new();
        for (code, user) in &selection.codes {
            let coder = user.as_ref().and_then(|user| self.project.users.get(user)).cloned();
            let said = out.entry(coder.unwrap_or_default()).or_default();
            let path = self.project.codes.get(code);
            match path.and_then(|path| meaning(self.mapping, path)) {
                Some(fields) => said.extend(fields),
                None => {
                    let name = path.map_or_else(|| code.clone(), |path| path.join("/"));
                    *self.unknown.entry(name).or_default() += 1;
                }
            }
        }
        out
    }

    /// Takes a stance for each holder and target on a stretch.
    fn stances(
        &mut self,
        source: &Source,
        (start, end, coder): (usize, usize, &str),
        said: &Said,
        description: Option<&str>,
        about: &About,
    ) {
        let place = passage(source, start, end);
        let of = |wanted: Field| {
            said.iter()
                .filter(move |(field, _)| *field == wanted)
                .map(|(_, value)| value)
        };
        if let Some(field) = CODED
            .into_iter()
            .filter(|field| !matches!(field, Field::Holder | Field::Target))
            .find(|field| of(*field).count() > 1)
        {
            let values: Vec<&str> = of(field).map(String::as_str).collect();
            return self.leave_out(
                place,
                format!("codes give it more than one {field}: {}", values.join(", ")),
            );
        }
        let rest: Rest = self.described(description, &place).unwrap_or_default();
        for holder in of(Field::Holder) {
            for target in of(Field::Target) {
                let mut coding = Coding {
                    place: place.clone(),
                    path: rest.path.clone(),
                    steps: rest.steps.clone(),
                    ..Coding::default()
                };
                for (field, value) in said {
                    coding.set(*field, value.as_str());
                }
                coding.set(Field::Holder, holder.as_str());
                coding.set(Field::Target, target.as_str());
                coding.set(Field::Document, source.name.as_str());
                coding.set(Field::Coder, coder);
                coding.set(Field::Start, start.to_string());
                coding.set(Field::End, end.to_string());
                add_rest(&mut coding, &rest);
                if let Err(faults) = self.assembler.add(&coding, about) {
                    self.assembler.leave_out(&place, &faults);
                }
            }
        }
    }

    fn finish(mut self) -> Codings {
        for (name, kind) in &self.project.others {
            self.leave_out(format!("{kind} `{name}`"), "only plain text is read");
        }
        for (code, times) in std::mem::take(&mut self.unknown) {
            let why = format!("the mapping does not say what it means ({times} passages)");
            self.leave_out(format!("code `{code}`"), why);
        }
        if self.inclusive {
            let note = "ends of selections are taken as their last character, as their names show";
            self.assembler.report().notes.push(note.to_owned());
        }
        self.assembler.finish()
    }
}

fn passage(source: &Source, start: usize, end: usize) -> String {
    format!("passage {start}..{end} of `{}`", source.name)
}

/// The field that keeps codes from being a stance.
fn lacks(said: &Said) -> Option<Field> {
    [Field::Holder, Field::Target, Field::Position]
        .into_iter()
        .find(|wanted| !said.iter().any(|(field, _)| field == wanted))
}

/// What a code says: as the mapping has it, by path or by name, or by the code that it stands below. `None` where that is not known.
fn meaning(mapping: &Mapping, path: &[String]) -> Option<Vec<(Field, String)>> {
    let name = path.last()?;
    let mapped = mapping.codes.get(&path.join("/")).or_else(|| mapping.codes.get(name));
    if let Some(fields) = mapped {
        let fields = fields.iter().flatten();
        return Some(fields.map(|(field, value)| (*field, value.clone())).collect());
    }
    let (above, _) = path.split_first().filter(|(_, below)| !below.is_empty())?;
    let field = CODED.into_iter().find(|field| mapping.column(*field) == above)?;
    Some(vec![(field, name.clone())])
}

fn add_rest(coding: &mut Coding, rest: &Rest) {
    coding.set(Field::Via, rest.via.join(" > "));
    coding.set(Field::Condition, rest.condition.clone().unwrap_or_default());
    coding.set(Field::When, rest.when.clone().unwrap_or_default());
    coding.set(Field::Rule, rest.rule.clone().unwrap_or_default());
    coding.set_place(Field::HolderSpan, rest.holder_span);
    coding.set_place(Field::TargetSpan, rest.target_span);
    coding.set_place(Field::CueSpan, rest.cue_span);
    coding.set_place(Field::ConditionSpan, rest.condition_span);
}

/// Whether the names of the selections show that `endPosition` is the last character, not the one after it.
fn ends_are_inclusive(project: &Project) -> bool {
    let (mut after, mut last) = (0, 0);
    for source in &project.sources {
        let Ok(text) = &source.text else { continue };
        for selection in &source.selections {
            let Some(name) = selection.name.as_deref().filter(|name| !name.is_empty()) else {
                continue;
            };
            let words = |end| Anchor::code_points(selection.start, end).of(text);
            after += usize::from(words(selection.end) == Some(name));
            last += usize::from(words(selection.end + 1) == Some(name));
        }
    }
    last > after
}
