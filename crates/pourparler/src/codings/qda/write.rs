//! Writing a project.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::io::{Cursor, Write as _};

use serde::Serialize;
use zip::write::SimpleFileOptions;

use super::super::field::Field;
use super::super::without_bytes;
use super::{CODED, MARK};
use crate::error::Error;
use crate::model::{Actor, Article, DocumentInfo, Dossier, Stance};
use crate::xml::Writer;

/// A document that cannot be written, since its project must hold its text.
#[derive(Debug, thiserror::Error)]
#[error("document `{0}` has no text: expected articles that keep theirs, or `with_text`")]
struct NoText(String);

/// Writes the stances of one or more coders, each given with a name (empty for none), as a project. The same dossiers give the same
/// bytes.
///
/// ```
/// use pourparler::codebook::Codebook;
/// use pourparler::codings::{Options, qda};
/// use pourparler::model::Dossier;
/// use pourparler::reader::Reader;
/// use pourparler::text::Metadata;
///
/// let article = Reader::new(Codebook::base()?)?.read("Kenya rejected the ceasefire.", &Metadata::default());
/// let dossier = Dossier::new([article]);
/// let project = qda::write("Truce", &[("machine", &dossier)])?;
/// let back = qda::read("truce.qdpx", &project, &Options::default())?;
/// assert_eq!(back.dossier(None)?.articles[0].stances, dossier.articles[0].stances);
/// # Ok::<(), Box<dyn std::error::Error + Send + Sync>>(())
/// ```
///
/// # Errors
/// [`Error::Value`] for a document whose article does not keep its text.
pub fn write(name: &str, coders: &[(&str, &Dossier)]) -> Result<Vec<u8>, Error> {
    let sources = sources(coders)?;
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    let mut add = |path: String, text: &str| -> Result<(), Error> {
        zip.start_file(path, options).map_err(Error::value)?;
        zip.write_all(text.as_bytes()).map_err(Error::value)
    };
    add("project.qde".to_owned(), &project(name, coders, &sources)?)?;
    for source in &sources {
        add(format!("sources/{}.txt", source.guid()), source.text)?;
    }
    Ok(zip.finish().map_err(Error::value)?.into_inner())
}

/// A document in one of its texts, with the article of each coder who read that text.
struct Source<'a> {
    id: &'a str,
    text: &'a str,
    readings: Vec<(&'a str, &'a Article)>,
}

impl Source<'_> {
    fn guid(&self) -> String {
        guid(&["source", self.id, self.text])
    }
}

fn sources<'a>(coders: &[(&'a str, &'a Dossier)]) -> Result<Vec<Source<'a>>, Error> {
    let mut out: Vec<Source<'a>> = Vec::new();
    let mut places: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (coder, dossier) in coders {
        for article in &dossier.articles {
            let id = article.document.id.as_str();
            let text = article.text().ok_or_else(|| Error::value(NoText(id.to_owned())))?;
            let place = *places.entry((id, text)).or_insert_with(|| {
                out.push(Source {
                    id,
                    text,
                    readings: Vec::new(),
                });
                out.len() - 1
            });
            if let Some(source) = out.get_mut(place) {
                source.readings.push((coder, article));
            }
        }
    }
    Ok(out)
}

fn project(name: &str, coders: &[(&str, &Dossier)], sources: &[Source<'_>]) -> Result<String, Error> {
    let mut xml = Writer::new();
    let origin = concat!("pourparler ", env!("CARGO_PKG_VERSION"));
    xml.open(
        "Project",
        &[
            ("xmlns", &"urn:QDA-XML:project:1.0"),
            ("name", &name),
            ("origin", &origin),
        ],
    );
    let users: Vec<&str> = coders
        .iter()
        .map(|(coder, _)| *coder)
        .filter(|c| !c.is_empty())
        .collect();
    if !users.is_empty() {
        xml.open("Users", &[]);
        for user in users {
            xml.empty("User", &[("guid", &guid(&["user", user])), ("name", &user)]);
        }
        xml.close();
    }
    codebook(&mut xml, coders);
    if !sources.is_empty() {
        xml.open("Sources", &[]);
        for source in sources {
            write_source(&mut xml, source)?;
        }
        xml.close();
    }
    Ok(xml.finish())
}

/// One code for each field, with a code for each value below.
fn codebook(xml: &mut Writer, coders: &[(&str, &Dossier)]) {
    let stances = || coders.iter().flat_map(|(_, dossier)| dossier.stances());
    if stances().next().is_none() {
        return;
    }
    xml.open("CodeBook", &[]);
    xml.open("Codes", &[]);
    for field in CODED {
        let values: BTreeSet<String> = stances().filter_map(|(_, stance)| value(field, stance)).collect();
        if values.is_empty() {
            continue;
        }
        let above = guid(&["code", field.as_str()]);
        xml.open("Code", &[("guid", &above), ("name", &field), ("isCodable", &"false")]);
        for value in values {
            let code = code_guid(field, &value);
            xml.empty("Code", &[("guid", &code), ("name", &value), ("isCodable", &"true")]);
        }
        xml.close();
    }
    xml.close();
    xml.close();
}

/// What a stance says in a field that is a code.
fn value(field: Field, stance: &Stance) -> Option<String> {
    match field {
        Field::Holder => Some(stance.holder.to_string()),
        Field::Target => Some(stance.target.to_string()),
        Field::Position => Some(stance.position.to_string()),
        Field::Point => stance.point.as_ref().map(ToString::to_string),
        Field::Strength => Some(stance.strength.to_string()),
        Field::Mode => Some(stance.mode.to_string()),
        Field::Change => stance.change.map(|change| change.to_string()),
        Field::Hedged => stance.hedged.then(|| "true".to_owned()),
        _ => None,
    }
}

fn code_guid(field: Field, value: &str) -> String {
    guid(&["code", field.as_str(), value])
}

/// What the description of a source says of each coder's article.
#[derive(Serialize)]
struct Described<'a> {
    coders: Vec<DescribedBy<'a>>,
}

#[derive(Serialize)]
struct DescribedBy<'a> {
    name: &'a str,
    document: DocumentInfo,
    actors: &'a [Actor],
}

fn write_source(xml: &mut Writer, source: &Source<'_>) -> Result<(), Error> {
    let guid = source.guid();
    let path = format!("internal://{guid}.txt");
    xml.open(
        "TextSource",
        &[("guid", &guid), ("name", &source.id), ("plainTextPath", &path)],
    );
    let described = Described {
        coders: source
            .readings
            .iter()
            .map(|(name, article)| DescribedBy {
                name,
                document: DocumentInfo {
                    blocks: Vec::new(),
                    sentences: Vec::new(),
                    text: None,
                    ..article.document.clone()
                },
                actors: &article.actors,
            })
            .collect(),
    };
    xml.text("Description", &[], &description(&described)?);
    for (coder, article) in &source.readings {
        for (at, stance) in article.stances.iter().enumerate() {
            write_stance(xml, &[&guid, coder, &at.to_string()], coder, article, stance)?;
        }
    }
    xml.close();
    Ok(())
}

fn write_stance(xml: &mut Writer, key: &[&str], coder: &str, article: &Article, stance: &Stance) -> Result<(), Error> {
    let user = guid(&["user", coder]);
    let by: &[(&str, &dyn Display)] = if coder.is_empty() {
        &[]
    } else {
        &[("creatingUser", &user)]
    };
    let selection = guid(&[&["selection"], key].concat());
    let words = article.words(&stance.evidence).unwrap_or_default();
    let place: [(&str, &dyn Display); 4] = [
        ("guid", &selection),
        ("name", &words),
        ("startPosition", &stance.evidence.start),
        ("endPosition", &stance.evidence.end),
    ];
    xml.open("PlainTextSelection", &[&place, by].concat());
    xml.text("Description", &[], &description(&rest(stance)?)?);
    for field in CODED {
        let Some(value) = value(field, stance) else { continue };
        let coding = guid(&[&["coding", field.as_str()], key].concat());
        let its: [(&str, &dyn Display); 1] = [("guid", &coding)];
        xml.open("Coding", &[&its, by].concat());
        xml.empty("CodeRef", &[("targetGUID", &code_guid(field, &value))]);
        xml.close();
    }
    xml.close();
    Ok(())
}

/// What of a stance its codes and its place do not say.
fn rest(stance: &Stance) -> Result<toml::Table, Error> {
    let mut table = toml::Table::try_from(without_bytes(stance.clone())).map_err(Error::value)?;
    for field in CODED {
        table.remove(field.as_str());
    }
    table.remove("evidence");
    Ok(table)
}

fn description(value: &impl Serialize) -> Result<String, Error> {
    Ok(format!("{MARK}{}", toml::to_string(value).map_err(Error::value)?))
}

/// A GUID that depends on the key alone: an FNV-1a hash in the shape of a UUID of version 8.
fn guid(key: &[&str]) -> String {
    let mut hash: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    for part in key {
        for byte in part.bytes().chain([0xff]) {
            hash = (hash ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
        }
    }
    let hash = (hash & !(0xf << 76) & !(0x3 << 62)) | (0x8 << 76) | (0x2 << 62);
    let hex = format!("{hash:032x}");
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join("-")
}
