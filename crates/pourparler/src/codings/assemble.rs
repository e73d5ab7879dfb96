//! From codings in the words of their file to articles.

use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::Arc;

use super::field::{Coding, Field};
use super::mapping::{Mapping, Unlisted};
use super::report::{LeftOut, NameUse, Repair, Report};
use super::values::{Fault, actor, expected, invalid, missing, named, parsed, plain, span, spans_hold};
use super::{CodedBy, Codings, locate};
use crate::model::{
    Actor, ActorId, Article, Diagnostic, DocumentInfo, Dossier, Edtf, Evidence, IssueId, Position, PublishedFrom,
    RuleId, Stance, Target,
};
use crate::span::Anchor;

/// Texts of documents by id, for files that do not carry them.
pub type Texts = BTreeMap<String, Arc<str>>;

/// Collects codings into one dossier for each coder.
pub(super) struct Assembler<'a> {
    mapping: &'a Mapping,
    texts: &'a Texts,
    coders: BTreeMap<String, Vec<Draft>>,
    names: BTreeMap<(Field, String), (usize, String)>,
    report: Report,
}

/// An article in the making.
struct Draft {
    document: DocumentInfo,
    actors: Vec<Actor>,
    stances: Vec<Drafted>,
}

/// A stance whose evidence may still be words alone.
struct Drafted {
    stance: Stance,
    words: Option<String>,
    placed: bool,
}

/// What is known of a document beside its codings.
#[derive(Debug, Clone, Default)]
pub(super) struct About {
    pub(super) title: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) byline: Vec<String>,
    pub(super) published: Option<Edtf>,
    pub(super) text: Option<Arc<str>>,
    /// Its whole record, where the file carries one.
    pub(super) record: Option<DocumentInfo>,
    pub(super) actors: Vec<Actor>,
}

impl<'a> Assembler<'a> {
    pub(super) fn new(mapping: &'a Mapping, texts: &'a Texts) -> Self {
        Assembler {
            mapping,
            texts,
            coders: BTreeMap::new(),
            names: BTreeMap::new(),
            report: Report::default(),
        }
    }

    /// The id of a document, as the mapping has it.
    pub(super) fn document_id(&self, name: &str) -> Option<String> {
        match self.mapping.documents.get(name) {
            Some(mapped) => mapped.clone(),
            None => Some(name.to_owned()),
        }
    }

    /// Makes room for a document in a coder's dossier, so that a document without codings is there too.
    pub(super) fn open(&mut self, coder: &str, id: &str, about: &About) {
        self.draft(coder, id, about);
    }

    fn draft(&mut self, coder: &str, id: &str, about: &About) -> Option<&mut Draft> {
        let drafts = self.coders.entry(coder.to_owned()).or_default();
        let at = match drafts.iter().rposition(|draft| draft.document.id == id) {
            Some(at) => at,
            None => {
                drafts.push(Draft::new(id, about, self.texts.get(id)));
                drafts.len() - 1
            }
        };
        let draft = drafts.get_mut(at)?;
        draft.learn(about);
        Some(draft)
    }

    pub(super) fn leave_out(&mut self, place: &str, faults: &[Fault]) {
        self.report.left_out.extend(faults.iter().map(|fault| LeftOut {
            place: place.to_owned(),
            field: Some(fault.field),
            why: if fault.expected.is_empty() {
                fault.message.clone()
            } else {
                format!("{}: expected {}", fault.message, fault.expected)
            },
        }));
    }

    pub(super) fn report(&mut self) -> &mut Report {
        &mut self.report
    }

    /// Takes a coding.
    pub(super) fn add(&mut self, coding: &Coding, about: &About) -> Result<(), Vec<Fault>> {
        let mut faults = Vec::new();
        let document = match coding.get(Field::Document) {
            None => {
                faults.push(missing(Field::Document, "the id of a document"));
                None
            }
            Some(name) => {
                let id = self.document_id(name);
                if id.is_none() {
                    faults.push(Fault::meant(
                        Field::Document,
                        format!("the mapping leaves document `{name}` out"),
                    ));
                }
                id
            }
        };
        let holder = self.holder(coding, Field::Holder, coding.get(Field::Holder), &mut faults);
        let (target, fixed, turned) = self.target(coding, &mut faults);
        let position = match fixed {
            Some(position) => Some(position),
            None => self.position(coding, turned, &mut faults),
        };
        // What stands in for a field that fails is never taken: its fault is.
        let mut stance = Stance::new(
            holder.unwrap_or_else(|| ActorId::from_words("")),
            target.unwrap_or_else(|| Target::Text(String::new())),
            position.unwrap_or(Position::Noncommittal),
            Evidence::new(Anchor::code_points(0, 0), RuleId::external()),
        );
        self.details(coding, &mut stance, &mut faults);
        stance.path.clone_from(&coding.path);
        stance.steps.clone_from(&coding.steps);
        let about = About {
            published: about.published.or_else(|| parsed(coding, Field::Date, &mut faults)),
            title: coding
                .get(Field::Title)
                .map(str::to_owned)
                .or_else(|| about.title.clone()),
            publisher: coding
                .get(Field::Publisher)
                .map(str::to_owned)
                .or_else(|| about.publisher.clone()),
            ..about.clone()
        };
        let document = document.unwrap_or_default();
        let text = about.text.as_ref().or_else(|| self.texts.get(&document)).cloned();
        let placed = self.evidence(coding, text.as_deref(), &mut stance, &mut faults);
        if let Some(text) = &text {
            spans_hold(&stance, text, &mut faults);
        }
        let actor = actor(coding, &stance.holder, &mut faults);
        if !faults.is_empty() {
            return Err(faults);
        }
        let coder = coding.get(Field::Coder).unwrap_or_default().to_owned();
        if let Some(draft) = self.draft(&coder, &document, &about) {
            if let Some(actor) = actor {
                draft.add_actor(actor);
            }
            draft.stances.push(Drafted {
                stance,
                words: coding.get(Field::Text).map(str::to_owned),
                placed,
            });
        }
        Ok(())
    }

    fn holder(
        &mut self,
        coding: &Coding,
        field: Field,
        name: Option<&str>,
        faults: &mut Vec<Fault>,
    ) -> Option<ActorId> {
        let Some(name) = name else {
            faults.push(missing(field, "the holder of the stance"));
            return None;
        };
        match self.mapping.holders.get(name) {
            Some(Some(id)) => Some(id.clone()),
            Some(None) => {
                faults.push(Fault::meant(field, format!("the mapping leaves holder `{name}` out")));
                None
            }
            None => match ActorId::new(name) {
                Ok(id) => Some(id),
                Err(_) => {
                    let id = ActorId::from_words(name);
                    self.unlisted(Field::Holder, name, id.as_str(), coding, faults)
                        .then_some(id)
                }
            },
        }
    }

    fn target(&mut self, coding: &Coding, faults: &mut Vec<Fault>) -> (Option<Target>, Option<Position>, bool) {
        let Some(name) = coding.get(Field::Target) else {
            faults.push(missing(Field::Target, "what the stance is about"));
            return (None, None, false);
        };
        match self.mapping.targets.get(name) {
            Some(Some(mapped)) => (Some(mapped.target.clone()), mapped.position, mapped.turned),
            Some(None) => {
                faults.push(Fault::meant(
                    Field::Target,
                    format!("the mapping leaves target `{name}` out"),
                ));
                (None, None, false)
            }
            None => match Target::from_str(name) {
                Ok(target) => (Some(target), None, false),
                Err(_) => {
                    let target = Target::Issue(IssueId::from_words(name));
                    let kept = self.unlisted(Field::Target, name, &target.to_string(), coding, faults);
                    (kept.then_some(target), None, false)
                }
            },
        }
    }

    /// Notes a name that the mapping does not list; says whether the id made of it is taken.
    fn unlisted(&mut self, field: Field, name: &str, id: &str, coding: &Coding, faults: &mut Vec<Fault>) -> bool {
        let use_ = self
            .names
            .entry((field, name.to_owned()))
            .or_insert_with(|| (0, id.to_owned()));
        use_.0 += 1;
        let keep = self.mapping.unlisted == Unlisted::Keep;
        if !keep {
            faults.push(Fault::meant(
                field,
                format!("{field} `{name}` of {} is not in the mapping", coding.place),
            ));
        }
        keep
    }

    fn position(&self, coding: &Coding, turned: bool, faults: &mut Vec<Fault>) -> Option<Position> {
        let names = &self.mapping.positions;
        let found = match coding.get(Field::Position) {
            Some(word) if !names.contains_key(word) => plain(word).map_or_else(
                || {
                    faults.push(invalid::<Position>(Field::Position, word));
                    None
                },
                Some,
            ),
            Some(_) => named(coding, Field::Position, names, faults),
            None => {
                faults.push(missing(Field::Position, &expected::<Position>("support")));
                None
            }
        };
        found.map(|position| match position {
            Position::Support if turned => Position::Oppose,
            Position::Oppose if turned => Position::Support,
            same => same,
        })
    }

    /// The fields that a coding may leave open.
    fn details(&mut self, coding: &Coding, stance: &mut Stance, faults: &mut Vec<Fault>) {
        let mapping = self.mapping;
        stance.point = parsed(coding, Field::Point, faults);
        if let Some(strength) = named(coding, Field::Strength, &mapping.strengths, faults) {
            stance.strength = strength;
        }
        if let Some(mode) = named(coding, Field::Mode, &mapping.modes, faults) {
            stance.mode = mode;
        }
        stance.change = named(coding, Field::Change, &mapping.changes, faults);
        stance.when = parsed(coding, Field::When, faults);
        stance.condition = coding.get(Field::Condition).map(str::to_owned);
        stance.hedged = match coding.get(Field::Hedged) {
            None | Some("false" | "0" | "no") => false,
            Some("true" | "1" | "yes") => true,
            Some(other) => {
                let message = format!("`{other}` does not say whether it is hedged");
                faults.push(Fault::new(Field::Hedged, message, "`true` or `false`"));
                false
            }
        };
        if let Some(rule) = parsed(coding, Field::Rule, faults) {
            stance.rule = rule;
        }
        let via = coding.get(Field::Via).unwrap_or_default().split('>').map(str::trim);
        stance.via = via
            .filter(|name| !name.is_empty())
            .filter_map(|name| self.holder(coding, Field::Via, Some(name), faults))
            .collect();
        stance.holder_span = span(coding, Field::HolderSpan, faults);
        stance.target_span = span(coding, Field::TargetSpan, faults);
        stance.cue_span = span(coding, Field::CueSpan, faults);
        stance.condition_span = span(coding, Field::ConditionSpan, faults);
    }

    /// Sets the place of the evidence; says whether there is one.
    fn evidence(&mut self, coding: &Coding, text: Option<&str>, stance: &mut Stance, faults: &mut Vec<Fault>) -> bool {
        let start: Option<usize> = parsed(coding, Field::Start, faults);
        let end: Option<usize> = parsed(coding, Field::End, faults);
        let words = coding.get(Field::Text);
        let given = match (start, end) {
            (Some(start), Some(end)) if start <= end => Some(Anchor::code_points(start, end)),
            (Some(start), Some(_)) => {
                let message = format!("the evidence ends before it starts, at {start}");
                faults.push(Fault::new(Field::End, message, format!("a number from {start} on")));
                None
            }
            (Some(_), None) if coding.get(Field::End).is_none() => {
                faults.push(missing(Field::End, "a number, since there is a start"));
                None
            }
            _ => None,
        };
        let Some(text) = text else {
            stance.evidence = given.unwrap_or(stance.evidence);
            return given.is_some();
        };
        match locate::locate(text, given, words) {
            Ok(located) => {
                if let Some((from, why)) = located.repaired {
                    self.report.repairs.push(Repair {
                        place: coding.place.clone(),
                        field: "evidence".to_owned(),
                        from,
                        to: located.anchor,
                        why,
                    });
                }
                stance.evidence = located.anchor;
                true
            }
            Err(_) if given.is_none() && words.is_none() => false,
            Err(why) => {
                let field = if given.is_some() { Field::Start } else { Field::Text };
                faults.push(Fault::new(
                    field,
                    why.to_string(),
                    "a place in the text of the document",
                ));
                false
            }
        }
    }

    /// One dossier for each coder, by name, and the report.
    pub(super) fn finish(mut self) -> Codings {
        let names = std::mem::take(&mut self.names);
        let kept = self.mapping.unlisted == Unlisted::Keep;
        self.report.names = names
            .into_iter()
            .map(|((field, name), (times, id))| NameUse {
                field,
                name,
                times,
                id: kept.then_some(id),
            })
            .collect();
        let mut report = self.report;
        let coders = self.coders.into_iter().map(|(coder, drafts)| CodedBy {
            coder,
            dossier: drafts
                .into_iter()
                .map(|draft| draft.finish(&mut report))
                .collect::<Dossier>(),
        });
        Codings {
            coders: coders.collect(),
            report,
        }
    }
}

impl Draft {
    fn new(id: &str, about: &About, text: Option<&Arc<str>>) -> Self {
        let plain = || DocumentInfo {
            byline: about.byline.clone(),
            ..DocumentInfo::new(id)
        };
        let actors = about.actors.iter().cloned();
        Draft {
            document: DocumentInfo {
                id: id.to_owned(),
                text: about.text.as_ref().or(text).cloned(),
                ..about.record.clone().unwrap_or_else(plain)
            },
            actors: actors.collect(),
            stances: Vec::new(),
        }
    }

    /// Adds the record of an actor, the first of its id.
    fn add_actor(&mut self, actor: Actor) {
        if self.actors.iter().all(|known| known.id != actor.id) {
            self.actors.push(actor);
        }
    }

    /// Fills in what is not known yet.
    fn learn(&mut self, about: &About) {
        let document = &mut self.document;
        if document.title.is_none() {
            document.title.clone_from(&about.title);
        }
        if document.publisher.is_none() {
            document.publisher.clone_from(&about.publisher);
        }
        if document.published.is_none() && about.published.is_some() {
            document.published = about.published;
            document.published_from = Some(PublishedFrom::Given);
        }
    }

    fn finish(mut self, report: &mut Report) -> Article {
        let mut diagnostics = Vec::new();
        if self.document.text.is_none() && self.stances.iter().all(|drafted| !drafted.placed) {
            diagnostics.extend(self.assemble_text());
        }
        report.taken += self.stances.len();
        report.without_evidence += self.stances.iter().filter(|drafted| !drafted.placed).count();
        let mut article = Article::new(self.document);
        article.actors = self.actors;
        article.stances = self.stances.into_iter().map(|drafted| drafted.stance).collect();
        article.diagnostics = diagnostics;
        if let Some(text) = article.document.text.clone()
            && let Err(error) = article.locate(&text)
        {
            report
                .notes
                .push(format!("document `{}`: {error}", article.document.id));
        }
        article
    }

    /// Where the words of the evidence are all that is known: a text made of them, each once, a line each.
    fn assemble_text(&mut self) -> Option<Diagnostic> {
        let mut places: BTreeMap<String, Anchor> = BTreeMap::new();
        let mut text = String::new();
        let mut at = 0;
        for drafted in &mut self.stances {
            // Places of parts are those of the whole text, which is not here.
            let stance = &mut drafted.stance;
            (stance.holder_span, stance.target_span) = (None, None);
            (stance.cue_span, stance.condition_span) = (None, None);
            let Some(words) = drafted.words.clone() else { continue };
            drafted.stance.evidence = *places.entry(words).or_insert_with_key(|words| {
                if !text.is_empty() {
                    text.push('\n');
                    at += 1;
                }
                text.push_str(words);
                let start = at;
                at += words.chars().count();
                Anchor::code_points(start, at)
            });
            drafted.placed = true;
        }
        if text.is_empty() {
            return None;
        }
        let anchor = Anchor::code_points(0, at);
        self.document.text = Some(text.into());
        Some(Diagnostic {
            code: "assembled-text".to_owned(),
            anchor,
            message: "the text is made of the coded passages alone".to_owned(),
        })
    }
}
