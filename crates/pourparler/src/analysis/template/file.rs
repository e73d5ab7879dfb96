//! Template files: reads them, with the templates that they extend, and notes every problem on the way.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::shipped::{names, shipped};
use super::{Asks, Provision, Side, Template};
use crate::error::{Error, Problem, TemplateError};
use crate::model::{ActorId, IssueId, IssueOutline, PointId};
use crate::source::fields::{Fields, Layer, REPLACE, Word};
use crate::source::{Source, Tree, Value, parse};

/// The tables of a template file; those of the last two are keyed by id.
const TABLES: [&str; 3] = ["template", "side", "provision"];
/// What a provision can ask for with a point of a scale.
const POINTS: [&str; 3] = ["at", "at_least", "at_most"];

/// Where a template that another extends is sought.
pub(super) struct Library {
    folder: Option<PathBuf>,
}

impl Library {
    pub(super) fn shipped() -> Self {
        Library { folder: None }
    }

    /// The folder of a file, then what this crate holds.
    pub(super) fn beside(file: &Path) -> Self {
        Library {
            folder: file.parent().map(Path::to_owned),
        }
    }

    fn find(&self, name: &str) -> Option<(String, Cow<'static, str>)> {
        let plain = name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
        let beside = self.folder.as_ref().filter(|_| plain).and_then(|folder| {
            let path = folder.join(format!("{name}.toml"));
            let text = fs::read_to_string(&path).ok()?;
            Some((path.display().to_string(), Cow::Owned(text)))
        });
        beside.or_else(|| {
            let (_, path, text) = shipped().find(|(known, ..)| *known == name)?;
            Some((path.to_owned(), Cow::Borrowed(text)))
        })
    }
}

/// A file and its tables.
struct Sheet {
    sources: [Source; 1],
    tree: Tree,
}

impl Sheet {
    /// The fields of an entry of a table, or of a table without ids where `id` is empty.
    fn layer(&self, table: &str, id: &str) -> Option<Layer<'_>> {
        let (span, node) = match id {
            "" => self.tree.get(table)?,
            _ => self.ids(table)?.get(id)?,
        };
        let Value::Table(tree) = &node.value else { return None };
        Some(Layer {
            tree,
            sources: &self.sources,
            at: self.sources.first()?.place(span.clone()),
        })
    }

    fn ids(&self, table: &str) -> Option<&Tree> {
        match &self.tree.get(table)?.1.value {
            Value::Table(ids) => Some(ids),
            _ => None,
        }
    }
}

/// Reads a template and those below it.
pub(super) fn read(
    name: &str,
    text: Cow<'static, str>,
    library: &Library,
    issues: impl IntoIterator<Item = IssueOutline>,
) -> Result<Template, Error> {
    let mut problems = Vec::new();
    let sheets = sheets(name, text, library, &mut problems);
    let issues = issues.into_iter().map(|issue| (issue.id.clone(), issue)).collect();
    let template = Decoder {
        sheets: &sheets,
        issues: &issues,
        problems: &mut problems,
    }
    .template();
    match template.filter(|_| problems.is_empty()) {
        Some(template) => Ok(template),
        None => Err(TemplateError::new(problems).into()),
    }
}

/// The file and all that it extends, lowest first.
fn sheets(name: &str, text: Cow<'static, str>, library: &Library, problems: &mut Vec<Problem>) -> Vec<Sheet> {
    let mut sheets = vec![sheet(name, text, problems)];
    let mut seen: BTreeSet<String> = BTreeSet::new();
    while let Some(header) = sheets.last().and_then(|sheet| sheet.layer("template", "")) {
        // The field is known; its type and the other keys are looked at when the header is decoded.
        let mut unread = Vec::new();
        let Some(below) = Fields::new(vec![header], "template", "", &mut unread).text("extends") else {
            break;
        };
        if !seen.insert(below.text.to_owned()) {
            let message = format!("`{}` extends itself in the end", below.text);
            problems.push(below.problem("circular", message, "a chain that ends"));
            break;
        }
        let Some((path, text)) = library.find(below.text) else {
            let message = format!("there is no template `{}`", below.text);
            let expected = format!("a file `{}.toml` next to this one, or one of {}", below.text, names());
            problems.push(below.problem("unknown-template", message, expected));
            break;
        };
        let next = sheet(&path, text, problems);
        sheets.push(next);
    }
    sheets.reverse();
    sheets
}

fn sheet(name: &str, text: Cow<'static, str>, problems: &mut Vec<Problem>) -> Sheet {
    let sources = [Source::new(name, text)];
    let [source] = &sources;
    let before = problems.len();
    let tree = parse(source, 0, problems);
    // What a broken file seems to hold is not worth a word.
    if problems.len() > before {
        return Sheet {
            sources,
            tree: Tree::new(),
        };
    }
    for (table, (span, node)) in &tree {
        let at = source.place(span.clone());
        if !TABLES.contains(&&**table) {
            let message = format!("unknown table `{table}`");
            problems.push(at.problem(
                "unknown-key",
                &**table,
                message,
                "one of `template`, `side`, `provision`",
            ));
            continue;
        }
        let by_id = &**table != "template";
        let wanted = if by_id {
            format!("`[{table}.ID]`")
        } else {
            "`[template]`".to_owned()
        };
        let Value::Table(ids) = &node.value else {
            let message = format!("`{table}` is {}", node.value.type_name());
            problems.push(at.problem("wrong-type", &**table, message, wanted));
            continue;
        };
        let loose = ids
            .iter()
            .filter(|(_, (_, node))| by_id && !matches!(node.value, Value::Table(_)));
        for (id, (span, node)) in loose {
            let message = format!("`{table}.{id}` is {}", node.value.type_name());
            let at = source.place(span.clone());
            problems.push(at.problem("wrong-type", format!("{table}.{id}"), message, wanted.clone()));
        }
    }
    Sheet { sources, tree }
}

struct Decoder<'a, 'p> {
    sheets: &'a [Sheet],
    issues: &'a BTreeMap<IssueId, IssueOutline>,
    problems: &'p mut Vec<Problem>,
}

impl<'a> Decoder<'a, '_> {
    fn template(&mut self) -> Option<Template> {
        let top = self.sheets.last()?;
        let Some(header) = top.layer("template", "") else {
            if self.problems.is_empty() {
                let start = top.sources.first()?.place(0..0);
                let message = "the file has no table `template`";
                self.problems
                    .push(start.problem("missing-key", "template", message, "`[template]`"));
            }
            return None;
        };
        let mut fields = Fields::new(vec![header], "template", "", self.problems);
        let name = fields.required("name");
        let description = fields.required("description");
        let sources = fields.texts("sources");
        fields.text("extends");
        let instruments = fields.texts("instruments");
        let instruments = instruments
            .into_iter()
            .filter_map(|word| fields.parse(word, "bad-id"))
            .collect();
        let parties = fields.texts("parties");
        let without = fields.texts("without");
        fields.finish();

        let sides: Vec<Side> = self
            .in_order("side")
            .into_iter()
            .filter_map(|id| self.side(id))
            .collect();
        self.one_side_each(&sides);
        let given = |words: &[Word<'a>]| !words.is_empty();
        let parties = match given(&parties) || self.sheets.len() < 2 {
            true => parties,
            false => self.lower_parties(),
        };
        let parties = self.parties(&parties, &sides);
        let ids = self.in_order("provision");
        for word in without.iter().filter(|word| !ids.contains(&word.text)) {
            let message = format!("there is no provision `{}` to leave out", word.text);
            self.problems
                .push(word.problem("unknown-provision", message, "the id of a provision below"));
        }
        let kept = ids.into_iter().filter(|id| without.iter().all(|word| word.text != *id));
        let mut provisions = Vec::new();
        for id in kept.collect::<Vec<_>>() {
            let mut provision = self.provision(id, &sides);
            if let Some(provision) = provision.as_mut().filter(|p| p.parties.is_empty()) {
                provision.parties.clone_from(&parties);
            }
            provisions.extend(provision);
        }
        if provisions.is_empty() && self.problems.is_empty() {
            let message = "the template has no provision";
            self.problems.push(
                header
                    .at
                    .problem("missing-key", "provision", message, "`[provision.ID]`"),
            );
        }
        Some(Template {
            name: name?.text.to_owned(),
            description: description?.text.to_owned(),
            sources: sources.iter().map(|word| word.text.to_owned()).collect(),
            instruments,
            sides,
            parties,
            provisions,
        })
    }

    /// The ids of a table, those of lower files first, each file's in its own order.
    fn in_order(&self, table: &str) -> Vec<&'a str> {
        let mut ids: Vec<&'a str> = Vec::new();
        for sheet in self.sheets {
            let mut own: Vec<_> = sheet.ids(table).into_iter().flatten().collect();
            own.sort_by_key(|(_, (span, _))| span.start);
            let tables = own
                .into_iter()
                .filter(|(_, (_, node))| matches!(node.value, Value::Table(_)));
            for (id, _) in tables {
                if !ids.contains(&&**id) {
                    ids.push(id);
                }
            }
        }
        ids
    }

    fn fields<'p>(&'p mut self, table: &'a str, id: &'a str) -> Fields<'a, 'p> {
        let mut layers: Vec<_> = self.sheets.iter().filter_map(|sheet| sheet.layer(table, id)).collect();
        if let Some(bottom) = layers.iter().rposition(Layer::replaces) {
            layers.drain(..bottom);
        }
        let mut fields = Fields::new(layers, table, id, self.problems);
        fields.flag(REPLACE);
        fields
    }

    /// The parties of the nearest template below that names some.
    fn lower_parties(&self) -> Vec<Word<'a>> {
        let lower = self.sheets.iter().rev().skip(1);
        let words = lower.map(|sheet| {
            let mut unread = Vec::new();
            let header = sheet.layer("template", "").into_iter().collect();
            Fields::new(header, "template", "", &mut unread).texts("parties")
        });
        words.into_iter().find(|words| !words.is_empty()).unwrap_or_default()
    }

    fn side(&mut self, id: &'a str) -> Option<Side> {
        let mut fields = self.fields("side", id);
        let at = fields.at()?;
        let name = fields.text("name");
        let actors = fields.texts("actors");
        let actors: Vec<ActorId> = actors
            .into_iter()
            .filter_map(|word| fields.parse(word, "bad-id"))
            .collect();
        if actors.is_empty() {
            let message = format!("side `{id}` has no actor");
            fields.push(at.problem("missing-key", format!("side.{id}.actors"), message, "`actors = [...]`"));
        }
        fields.finish();
        let parsed = ActorId::new(id);
        if let Err(error) = &parsed {
            let text = error.to_string();
            let (message, expected) = text.split_once(": expected ").unwrap_or((&text, ""));
            self.problems
                .push(at.problem("bad-id", format!("side.{id}"), message, expected));
        }
        Some(Side {
            id: parsed.ok()?,
            name: name.map_or_else(|| id.replace('-', " "), |word| word.text.to_owned()),
            actors,
        })
    }

    /// An actor stands on one side, and no side has the id of an actor.
    fn one_side_each(&mut self, sides: &[Side]) {
        let mut found = Vec::new();
        for (at, side) in sides.iter().enumerate() {
            let others = sides.iter().take(at);
            let doubled = |actor: &&ActorId| others.clone().any(|other| other.actors.contains(actor));
            let doubled = side.actors.iter().filter(doubled).map(|actor| (side, actor));
            let named = sides
                .iter()
                .flat_map(|other| &other.actors)
                .filter(|actor| **actor == side.id);
            found.extend(doubled.chain(named.map(|actor| (side, actor))));
        }
        for (side, actor) in found {
            let id = side.id.as_str();
            let message = match side.id == *actor {
                true => format!("`{actor}` is a side and an actor of a side"),
                false => format!("`{actor}` stands on two sides"),
            };
            let layer = self.sheets.iter().rev().find_map(|sheet| sheet.layer("side", id));
            let key = format!("side.{id}.actors");
            let expected = "each actor on one side, each side under an id of its own";
            self.problems
                .extend(layer.map(|layer| layer.at.problem("double-side", key, message, expected)));
        }
    }

    /// Ids of sides or of actors; where there are sides, an actor must stand on one.
    fn parties(&mut self, words: &[Word<'a>], sides: &[Side]) -> Vec<ActorId> {
        if words.is_empty() {
            return sides.iter().map(|side| side.id.clone()).collect();
        }
        let known = |id: &str| {
            let mut all = sides.iter().flat_map(|side| side.actors.iter().chain([&side.id]));
            sides.is_empty() || all.any(|actor| actor.as_str() == id)
        };
        let mut parties = Vec::new();
        for word in words {
            match ActorId::new(word.text) {
                Ok(id) if known(word.text) => parties.push(id),
                Ok(_) => {
                    let sides = sides
                        .iter()
                        .map(|side| format!("`{}`", side.id))
                        .collect::<Vec<_>>()
                        .join(", ");
                    let message = format!("`{}` is no side and stands on none", word.text);
                    let expected = format!("{sides}, or an actor of one of them");
                    self.problems.push(word.problem("unknown-party", message, expected));
                }
                Err(error) => self.problems.push(word.problem("bad-id", error.to_string(), "")),
            }
        }
        parties
    }

    fn provision(&mut self, id: &'a str, sides: &[Side]) -> Option<Provision> {
        let mut fields = self.fields("provision", id);
        let at = fields.at()?;
        let issue = fields.required("issue");
        let also = fields.texts("also");
        let position = fields.text("asks");
        let points = POINTS.map(|field| fields.text(field));
        let weight = fields.number("weight");
        let words = fields.required("words");
        let parties = fields.texts("parties");
        if let Some(weight) = weight.filter(|w| !(w.value.is_finite() && w.value > 0.0)) {
            let message = format!("the weight {} is not positive", weight.value);
            fields.push(weight.problem("bad-weight", message, "a number above 0"));
        }
        fields.finish();
        let key = format!("provision.{id}");
        let parsed = id.parse();
        if let Err(error) = &parsed {
            let error: &crate::model::IdError = error;
            self.problems
                .push(at.problem("bad-id", key.clone(), error.to_string(), ""));
        }
        let issue = issue.and_then(|word| self.issue(word));
        let also: Vec<IssueId> = also.into_iter().filter_map(|word| Some(self.issue(word)?.id)).collect();
        let parties = match parties.is_empty() {
            true => Vec::new(),
            false => self.parties(&parties, sides),
        };
        let asked: Vec<&Word<'a>> = position.iter().chain(points.iter().flatten()).collect();
        if asked.len() != 1 {
            let message = match asked.is_empty() {
                true => format!("provision `{id}` asks for nothing"),
                false => format!("provision `{id}` asks for two things"),
            };
            let expected = "one of `asks = \"support\"`, `asks = \"oppose\"`, `at`, `at_least` and `at_most`";
            self.problems.push(at.problem("bad-demand", key, message, expected));
        }
        let asks = match (position, issue.as_ref()) {
            (Some(word), _) => self.position(word),
            (None, Some(issue)) => self.point(points, issue),
            (None, None) => None,
        };
        Some(Provision {
            id: parsed.ok()?,
            issue: issue?,
            also,
            asks: asks?,
            weight: weight.map_or(1.0, |weight| weight.value),
            words: words?.text.to_owned(),
            parties,
        })
    }

    fn issue(&mut self, word: Word<'a>) -> Option<IssueOutline> {
        if let Some(issue) = self.issues.get(word.text) {
            return Some(issue.clone());
        }
        let shares = |id: &&IssueId| {
            let mut parts = id.as_str().split('-');
            parts.any(|part| part.len() > 3 && word.text.contains(part))
        };
        let near: Vec<_> = self.issues.keys().filter(shares).map(|id| format!("`{id}`")).collect();
        let expected = match near.is_empty() {
            true => "the id of an issue of the codebook".to_owned(),
            false => format!("the id of an issue of the codebook, such as {}", near.join(", ")),
        };
        self.problems
            .push(word.problem("unknown-issue", format!("there is no issue `{}`", word.text), expected));
        None
    }

    fn position(&mut self, word: Word<'a>) -> Option<Asks> {
        match word.text {
            "support" => Some(Asks::Support),
            "oppose" => Some(Asks::Oppose),
            other => {
                let message = format!("`{other}` is nothing that a provision asks");
                self.problems
                    .push(word.problem("unknown-value", message, "`support` or `oppose`"));
                None
            }
        }
    }

    fn point(&mut self, points: [Option<Word<'a>>; 3], issue: &IssueOutline) -> Option<Asks> {
        let makers: [fn(PointId) -> Asks; 3] = [Asks::At, Asks::AtLeast, Asks::AtMost];
        let (word, make) = points
            .into_iter()
            .zip(makers)
            .find_map(|(word, make)| Some((word?, make)))?;
        let found = issue.scale.iter().find(|point| point.id.as_str() == word.text);
        if let Some(point) = found {
            return Some(make(point.id.clone()));
        }
        let all: Vec<_> = issue.scale.iter().map(|point| format!("`{}`", point.id)).collect();
        let (message, expected) = match all.is_empty() {
            true => (
                format!("`{}` has no scale", issue.id),
                "`asks = \"support\"` or `asks = \"oppose\"`".to_owned(),
            ),
            false => (
                format!("`{}` has no point `{}`", issue.id, word.text),
                format!("one of {}", all.join(", ")),
            ),
        };
        self.problems.push(word.problem("unknown-point", message, expected));
        None
    }
}
