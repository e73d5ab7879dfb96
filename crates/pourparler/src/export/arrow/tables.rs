//! The columns of each table.

use arrow_array::RecordBatch;
use arrow_schema::ArrowError;

use super::columns::Columns;
use crate::analysis::TargetKind;
use crate::model::{Article, Dossier, Edtf, RuleId, Stance, TimeValue};
use crate::span::Anchor;

/// A fact in its article.
struct Row<'a, F> {
    at: usize,
    article: &'a Article,
    /// Place of the fact in its list.
    place: usize,
    fact: F,
}

impl<'a, F> Row<'a, F> {
    fn published(&self) -> Option<Edtf> {
        self.article.document.published
    }
}

/// The facts that `list` finds in each article.
fn rows<'a, F, I: IntoIterator<Item = F>>(dossier: &'a Dossier, list: impl Fn(&'a Article) -> I) -> Vec<Row<'a, F>> {
    let mut rows = Vec::new();
    for (at, article) in dossier.articles.iter().enumerate() {
        let facts = list(article).into_iter().enumerate();
        rows.extend(facts.map(|(place, fact)| Row {
            at,
            article,
            place,
            fact,
        }));
    }
    rows
}

/// What all tables begin with: where the fact stands.
fn begin<F>(rows: &[Row<'_, F>], fact: &str) -> Result<Columns, ArrowError> {
    let mut columns = Columns::new(rows.len());
    columns.category(
        "document",
        rows.iter().map(|row| Some(row.article.document.id.as_str())),
    )?;
    columns.number("article", rows.iter().map(|row| row.at));
    if !fact.is_empty() {
        columns.number(fact, rows.iter().map(|row| row.place));
    }
    columns.category(
        "publisher",
        rows.iter().map(|row| row.article.document.publisher.as_deref()),
    )?;
    columns.written("published", rows.iter().map(Row::published))?;
    columns.day("published_day", rows.iter().map(|row| row.published()?.earliest()));
    Ok(columns)
}

/// What all tables of facts end with: the words that prove it, and the rule.
fn end<F>(
    mut columns: Columns,
    rows: &[Row<'_, F>],
    proof: impl Fn(&F) -> (Anchor, &RuleId),
) -> Result<RecordBatch, ArrowError> {
    columns.number("start", rows.iter().map(|row| proof(&row.fact).0.start));
    columns.number("end", rows.iter().map(|row| proof(&row.fact).0.end));
    columns.text("words", rows.iter().map(|row| row.article.words(&proof(&row.fact).0)));
    columns.category("rule", rows.iter().map(|row| Some(proof(&row.fact).1.as_str())))?;
    columns.finish()
}

pub(super) fn articles(dossier: &Dossier) -> Result<RecordBatch, ArrowError> {
    let rows = rows(dossier, |article| [article]);
    let copies = dossier.copies();
    let original = |row: &Row<'_, &Article>| {
        let first = copies.first(row.at);
        let article = dossier.articles.get(first).filter(|_| first != row.at)?;
        Some(article.document.id.as_str())
    };
    let mut columns = begin(&rows, "")?;
    columns.text("title", rows.iter().map(|row| row.article.document.title.as_deref()));
    columns.list(
        "byline",
        rows.iter()
            .map(|row| row.article.document.byline.iter().map(String::as_str)),
    );
    columns.list(
        "dateline",
        rows.iter()
            .map(|row| row.article.document.dateline.iter().map(String::as_str)),
    );
    columns.category("copy_of", rows.iter().map(original))?;
    columns.number("sentences", rows.iter().map(|row| row.article.document.sentences.len()));
    columns.number("mentions", rows.iter().map(|row| row.article.mentions.len()));
    columns.number("quotes", rows.iter().map(|row| row.article.quotes.len()));
    columns.number("stances", rows.iter().map(|row| row.article.stances.len()));
    columns.number("acts", rows.iter().map(|row| row.article.acts.len()));
    columns.finish()
}

pub(super) fn stances(dossier: &Dossier) -> Result<RecordBatch, ArrowError> {
    let rows = rows(dossier, |article| &article.stances);
    let mut columns = begin(&rows, "stance")?;
    columns.category("holder", rows.iter().map(|row| Some(row.fact.holder.as_str())))?;
    columns.written("target", rows.iter().map(|row| Some(&row.fact.target)))?;
    let kind = |row: &Row<'_, &Stance>| Some(TargetKind::of(&row.fact.target).as_str());
    columns.category("target_kind", rows.iter().map(kind))?;
    columns.category("position", rows.iter().map(|row| Some(row.fact.position.as_str())))?;
    columns.category(
        "point",
        rows.iter().map(|row| row.fact.point.as_ref().map(|id| id.as_str())),
    )?;
    columns.category("strength", rows.iter().map(|row| Some(row.fact.strength.as_str())))?;
    columns.category("mode", rows.iter().map(|row| Some(row.fact.mode.as_str())))?;
    columns.list("via", rows.iter().map(|row| row.fact.via.iter().map(|id| id.as_str())));
    columns.text("condition", rows.iter().map(|row| row.fact.condition.as_deref()));
    columns.category(
        "change",
        rows.iter().map(|row| row.fact.change.map(|change| change.as_str())),
    )?;
    columns.written("when", rows.iter().map(|row| row.fact.when))?;
    let day = |row: &Row<'_, &Stance>| row.fact.when.or(row.published())?.earliest();
    columns.day("day", rows.iter().map(day));
    columns.flag("hedged", rows.iter().map(|row| row.fact.hedged));
    columns.text("cue", rows.iter().map(|row| row.article.words(&row.fact.cue_span?)));
    end(columns, &rows, |stance| (stance.evidence, &stance.rule))
}

pub(super) fn mentions(dossier: &Dossier) -> Result<RecordBatch, ArrowError> {
    let rows = rows(dossier, |article| &article.mentions);
    let mut columns = begin(&rows, "mention")?;
    columns.category("actor", rows.iter().map(|row| Some(row.fact.actor.as_str())))?;
    columns.category("form", rows.iter().map(|row| Some(row.fact.form.as_str())))?;
    end(columns, &rows, |mention| (mention.anchor, &mention.rule))
}

pub(super) fn quotes(dossier: &Dossier) -> Result<RecordBatch, ArrowError> {
    let rows = rows(dossier, |article| &article.quotes);
    let mut columns = begin(&rows, "quote")?;
    columns.category(
        "speaker",
        rows.iter().map(|row| row.fact.speaker.as_ref().map(|id| id.as_str())),
    )?;
    columns.category("form", rows.iter().map(|row| Some(row.fact.form.as_str())))?;
    columns.category("cue", rows.iter().map(|row| row.fact.cue.as_deref()))?;
    end(columns, &rows, |quote| (quote.anchor, &quote.rule))
}

pub(super) fn reports(dossier: &Dossier) -> Result<RecordBatch, ArrowError> {
    let rows = rows(dossier, |article| &article.reports);
    let mut columns = begin(&rows, "report")?;
    columns.list(
        "speakers",
        rows.iter().map(|row| row.fact.speakers.iter().map(|id| id.as_str())),
    );
    columns.category("cue", rows.iter().map(|row| row.fact.cue.as_deref()))?;
    end(columns, &rows, |report| (report.anchor, &report.rule))
}

pub(super) fn acts(dossier: &Dossier) -> Result<RecordBatch, ArrowError> {
    let rows = rows(dossier, |article| &article.acts);
    let mut columns = begin(&rows, "act")?;
    columns.category("source", rows.iter().map(|row| Some(row.fact.source.as_str())))?;
    columns.category("action", rows.iter().map(|row| Some(row.fact.act.as_str())))?;
    columns.category("plover", rows.iter().map(|row| Some(row.fact.plover.as_str())))?;
    columns.category(
        "target",
        rows.iter().map(|row| row.fact.target.as_ref().map(|id| id.as_str())),
    )?;
    columns.written("when", rows.iter().map(|row| row.fact.when))?;
    columns.day("day", rows.iter().map(|row| row.fact.when?.earliest()));
    columns.flag("negated", rows.iter().map(|row| row.fact.negated));
    columns.flag("planned", rows.iter().map(|row| row.fact.planned));
    end(columns, &rows, |act| (act.evidence, &act.rule))
}

pub(super) fn participants(dossier: &Dossier) -> Result<RecordBatch, ArrowError> {
    let rows = rows(dossier, |article| {
        let of = |negotiation| std::iter::repeat(negotiation);
        let talks = article.negotiations.iter();
        talks.flat_map(move |negotiation| of(negotiation).zip(&negotiation.participants))
    });
    let mut columns = begin(&rows, "participant")?;
    columns.category("negotiation", rows.iter().map(|row| Some(row.fact.0.id.as_str())))?;
    columns.category("name", rows.iter().map(|row| Some(row.fact.0.name.as_str())))?;
    columns.category("kind", rows.iter().map(|row| Some(row.fact.0.kind.as_str())))?;
    columns.category("place", rows.iter().map(|row| row.fact.0.place.as_deref()))?;
    columns.written("begins", rows.iter().map(|row| row.fact.0.start))?;
    columns.day("begins_day", rows.iter().map(|row| row.fact.0.start?.earliest()));
    columns.category("actor", rows.iter().map(|row| Some(row.fact.1.actor.as_str())))?;
    columns.category("role", rows.iter().map(|row| Some(row.fact.1.role.as_str())))?;
    columns.category(
        "status",
        rows.iter().map(|row| row.fact.1.status.map(|status| status.as_str())),
    )?;
    end(columns, &rows, |(_, part)| (part.evidence, &part.rule))
}

pub(super) fn ties(dossier: &Dossier) -> Result<RecordBatch, ArrowError> {
    let rows = rows(dossier, |article| {
        let of = |instrument| std::iter::repeat(instrument);
        let texts = article.instruments.iter();
        texts.flat_map(move |instrument| of(instrument).zip(&instrument.ties))
    });
    let mut columns = begin(&rows, "tie")?;
    columns.category("instrument", rows.iter().map(|row| Some(row.fact.0.id.as_str())))?;
    columns.category("name", rows.iter().map(|row| Some(row.fact.0.name.as_str())))?;
    columns.category("kind", rows.iter().map(|row| Some(row.fact.0.kind.as_str())))?;
    columns.written("date", rows.iter().map(|row| row.fact.0.date))?;
    columns.day("date_day", rows.iter().map(|row| row.fact.0.date?.earliest()));
    columns.category("actor", rows.iter().map(|row| Some(row.fact.1.actor.as_str())))?;
    columns.category("relation", rows.iter().map(|row| Some(row.fact.1.tie.as_str())))?;
    end(columns, &rows, |(_, tie)| (tie.evidence, &tie.rule))
}

pub(super) fn dates(dossier: &Dossier) -> Result<RecordBatch, ArrowError> {
    let rows = rows(dossier, |article| &article.dates);
    let mut columns = begin(&rows, "date")?;
    columns.category("kind", rows.iter().map(|row| Some(row.fact.kind.as_str())))?;
    let value = |row: &Row<'_, &crate::model::TimeMention>| match &row.fact.value {
        Some(TimeValue::Date(date)) => Some(date.to_string()),
        Some(TimeValue::Duration(duration)) => Some(duration.clone()),
        None => None,
    };
    columns.written("value", rows.iter().map(value))?;
    columns.day(
        "day",
        rows.iter().map(|row| match &row.fact.value {
            Some(TimeValue::Date(date)) => date.earliest(),
            _ => None,
        }),
    );
    columns.category("timex", rows.iter().map(|row| Some(row.fact.timex.as_str())))?;
    end(columns, &rows, |date| (date.anchor, &date.rule))
}
