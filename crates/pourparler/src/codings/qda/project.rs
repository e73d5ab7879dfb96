//! A project file as a tree of what is used here.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use roxmltree::{Document, Node};

use crate::error::{CodingsError, Error, Excerpt, Location, Problem};

/// A project: its codes and users by GUID, its sources.
pub(super) struct Project {
    pub(super) users: BTreeMap<String, String>,
    /// The path of each code, from the topmost down.
    pub(super) codes: BTreeMap<String, Vec<String>>,
    pub(super) sources: Vec<Source>,
    /// Sources that hold no plain text, with their kind.
    pub(super) others: Vec<(String, &'static str)>,
}

pub(super) struct Source {
    pub(super) name: String,
    pub(super) description: Option<String>,
    pub(super) text: Result<String, String>,
    pub(super) selections: Vec<Selection>,
    /// Codes on the source as a whole.
    pub(super) whole: usize,
}

pub(super) struct Selection {
    pub(super) name: Option<String>,
    pub(super) description: Option<String>,
    pub(super) start: usize,
    pub(super) end: usize,
    /// GUIDs of the codes with that of the user who set them.
    pub(super) codes: Vec<(String, Option<String>)>,
}

const SOURCES: [&str; 4] = ["PictureSource", "PDFSource", "AudioSource", "VideoSource"];

/// A text or project file of this many bytes is not read.
const LARGEST: u64 = 1 << 28;

/// Opens the archive and reads its project file; `name` stands for the archive in messages.
pub(super) fn open(name: &str, bytes: &[u8]) -> Result<Project, Error> {
    let mut files =
        files(bytes).map_err(|error| whole(name, &error.to_string(), "a ZIP archive with a project file"))?;
    let qde = files
        .keys()
        .find(|path| path.ends_with(".qde"))
        .cloned()
        .ok_or_else(|| whole(name, "no project file in the archive", "a file `project.qde`"))?;
    let file = format!("{name}/{qde}");
    let xml = files.remove(&qde).unwrap_or_default();
    let xml = String::from_utf8(xml).map_err(|error| whole(&file, &error.to_string(), "UTF-8"))?;
    let xml = xml.trim_start_matches('\u{feff}');
    let document = Document::parse(xml).map_err(|error| {
        let at = error.pos();
        let line = xml.lines().nth((at.row as usize).saturating_sub(1)).unwrap_or_default();
        problem(&file, (at.row, at.col), line, &format!("not valid XML: {error}"), "")
    })?;
    let reader = Reader {
        file: &file,
        xml,
        files: &files,
    };
    reader.project(document.root_element())
}

/// The files of an archive by lower-case path.
fn files(bytes: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, zip::result::ZipError> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes))?;
    let mut out = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at)?;
        let path = file.name()?.to_lowercase();
        if file.is_file() && (path.ends_with(".qde") || path.ends_with(".txt")) {
            let mut content = Vec::new();
            if (&mut file).take(LARGEST).read_to_end(&mut content)? as u64 == LARGEST {
                return Err(zip::result::ZipError::UnsupportedArchive("a file in it is too large"));
            }
            out.insert(path, content);
        }
    }
    Ok(out)
}

fn whole(name: &str, message: &str, expected: &str) -> Error {
    problem(name, (1, 1), "", message, expected)
}

fn problem(file: &str, at: (u32, u32), line: &str, message: &str, expected: &str) -> Error {
    CodingsError::new(vec![Problem {
        excerpt: Excerpt {
            location: Location {
                file: file.into(),
                line: at.0,
                column: at.1,
            },
            line: line.to_owned(),
            width: 1,
            label: if expected.is_empty() {
                String::new()
            } else {
                format!("expected {expected}")
            },
        },
        key: String::new(),
        code: "project",
        message: message.to_owned(),
        expected: expected.to_owned(),
        related: Vec::new(),
    }])
    .into()
}

struct Reader<'a> {
    file: &'a str,
    xml: &'a str,
    files: &'a BTreeMap<String, Vec<u8>>,
}

impl Reader<'_> {
    fn project(&self, root: Node<'_, '_>) -> Result<Project, Error> {
        if root.tag_name().name() != "Project" {
            let message = format!("`{}` is no project", root.tag_name().name());
            return Err(self.problem(root, &message, "an element `Project`"));
        }
        let mut out = Project {
            users: BTreeMap::new(),
            codes: BTreeMap::new(),
            sources: Vec::new(),
            others: Vec::new(),
        };
        for user in children(root, "Users").flat_map(|users| children(users, "User")) {
            let name = user.attribute("name").or(user.attribute("id")).unwrap_or_default();
            out.users.insert(self.guid(user, "guid")?, name.to_owned());
        }
        let codes = children(root, "CodeBook").flat_map(|book| children(book, "Codes"));
        let mut open: Vec<(Node<'_, '_>, Vec<String>)> = codes
            .flat_map(|codes| children(codes, "Code"))
            .map(|code| (code, Vec::new()))
            .collect();
        while let Some((code, above)) = open.pop() {
            let path = [above, vec![self.attribute(code, "name")?.to_owned()]].concat();
            out.codes.insert(self.guid(code, "guid")?, path.clone());
            open.extend(children(code, "Code").map(|below| (below, path.clone())));
        }
        for source in children(root, "Sources").flat_map(|sources| sources.children().filter(Node::is_element)) {
            let kind = source.tag_name().name();
            let name = source.attribute("name").unwrap_or_default().to_owned();
            if kind == "TextSource" {
                out.sources.push(self.source(source, name)?);
            } else if let Some(kind) = SOURCES.into_iter().find(|known| *known == kind) {
                out.others.push((name, kind));
            }
        }
        Ok(out)
    }

    fn source(&self, source: Node<'_, '_>, name: String) -> Result<Source, Error> {
        Ok(Source {
            description: text_of(source, "Description"),
            text: self.text(source),
            selections: children(source, "PlainTextSelection")
                .map(|selection| self.selection(selection))
                .collect::<Result<_, _>>()?,
            whole: children(source, "Coding").count(),
            name,
        })
    }

    /// The text of a source, without a byte order mark, or why there is none.
    fn text(&self, source: Node<'_, '_>) -> Result<String, String> {
        if let Some(text) = text_of(source, "PlainTextContent") {
            return Ok(text);
        }
        let path = source
            .attribute("plainTextPath")
            .ok_or("it has no plain text, only a formatted one")?;
        let file = path
            .strip_prefix("internal://")
            .ok_or_else(|| format!("its text lies outside the project, in `{path}`"))?
            .to_lowercase();
        let found = self.files.iter().find(|(inside, _)| {
            let rest = inside.strip_suffix(&file);
            rest.is_some_and(|folder| folder.is_empty() || folder.ends_with('/'))
        });
        let (_, bytes) = found.ok_or_else(|| format!("its text `{path}` is not in the archive"))?;
        let text = String::from_utf8(bytes.clone()).map_err(|_| format!("its text `{path}` is not UTF-8"))?;
        Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
    }

    fn selection(&self, selection: Node<'_, '_>) -> Result<Selection, Error> {
        let creator = user(selection);
        Ok(Selection {
            name: selection.attribute("name").map(str::to_owned),
            description: text_of(selection, "Description"),
            start: self.number(selection, "startPosition")?,
            end: self.number(selection, "endPosition")?,
            codes: children(selection, "Coding")
                .flat_map(|coding| children(coding, "CodeRef").map(move |code| (coding, code)))
                .map(|(coding, code)| {
                    let user = user(coding).or_else(|| creator.clone());
                    Ok((self.guid(code, "targetGUID")?, user))
                })
                .collect::<Result<_, Error>>()?,
        })
    }

    fn attribute<'n>(&self, node: Node<'n, '_>, name: &str) -> Result<&'n str, Error> {
        node.attribute(name).ok_or_else(|| {
            let message = format!("`{}` has no `{name}`", node.tag_name().name());
            self.problem(node, &message, &format!("an attribute `{name}`"))
        })
    }

    fn guid(&self, node: Node<'_, '_>, name: &str) -> Result<String, Error> {
        self.attribute(node, name).map(plain_guid)
    }

    fn number(&self, node: Node<'_, '_>, name: &str) -> Result<usize, Error> {
        let given = self.attribute(node, name)?;
        given.trim().parse().map_err(|_| {
            let message = format!("`{name}` is `{given}`");
            self.problem(node, &message, "a number of code points, from 0")
        })
    }

    fn problem(&self, node: Node<'_, '_>, message: &str, expected: &str) -> Error {
        let at = node.document().text_pos_at(node.range().start);
        let line = self.xml.lines().nth((at.row as usize).saturating_sub(1));
        problem(self.file, (at.row, at.col), line.unwrap_or_default(), message, expected)
    }
}

fn children<'a, 'i>(node: Node<'a, 'i>, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |child| child.tag_name().name() == name)
}

fn text_of(node: Node<'_, '_>, name: &'static str) -> Option<String> {
    let found = children(node, name).next()?;
    Some(found.children().filter_map(|part| part.text()).collect())
}

fn user(node: Node<'_, '_>) -> Option<String> {
    node.attribute("creatingUser").map(plain_guid)
}

/// GUIDs are written with and without braces, in either case.
fn plain_guid(given: &str) -> String {
    given
        .trim()
        .trim_start_matches('{')
        .trim_end_matches('}')
        .to_ascii_lowercase()
}
