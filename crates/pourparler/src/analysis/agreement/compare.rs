//! The comparison of dossiers.

use std::collections::{BTreeMap, BTreeSet};

use super::layer::Coded;
use super::{
    Agreement, AgreementError, Alone, Disagreement, Layer, LayerAgreement, OneSided, Pair, Reading, Unit,
    UnitizingAlpha, cohen_kappa, nominal_alpha, unitizing_alpha,
};
use crate::model::{Article, Dossier};
use crate::span::Anchor;

/// Compares dossiers of the same documents by two or more coders, each given with a name, in `layers` ([`Layer::ALL`] for all).
/// The result does not depend on the order of the articles.
///
/// # Errors
/// [`AgreementError`] for fewer than two coders, a name given twice, a document that a dossier has twice, or no common document.
pub fn agreement(coders: &[(&str, &Dossier)], layers: &[Layer]) -> Result<Agreement, AgreementError> {
    if coders.len() < 2 {
        return Err(AgreementError::TooFew(coders.len()));
    }
    let mut names = BTreeSet::new();
    if let Some((twice, _)) = coders.iter().find(|(name, _)| !names.insert(*name)) {
        return Err(AgreementError::SameName((*twice).to_owned()));
    }
    let documents = documents(coders)?;
    let (shared, alone): (Vec<Document<'_>>, Vec<Document<'_>>) = documents
        .into_iter()
        .partition(|document| document.readers().count() > 1);
    if shared.is_empty() {
        return Err(AgreementError::NothingShared);
    }
    let names: Vec<String> = coders.iter().map(|(name, _)| (*name).to_owned()).collect();
    let mut out = Agreement {
        documents: shared.iter().map(|document| document.id.to_owned()).collect(),
        alone: alone.iter().filter_map(|document| document.alone(&names)).collect(),
        coders: names,
        layers: Vec::new(),
        one_sided: Vec::new(),
        disagreements: Vec::new(),
    };
    for layer in Layer::ALL.iter().filter(|layer| layers.contains(layer)) {
        add_layer(&mut out, *layer, &shared);
    }
    Ok(out)
}

/// A document with the article of each coder who has it.
struct Document<'a> {
    id: &'a str,
    articles: Vec<Option<&'a Article>>,
    /// In code points: that of the text, or as far as any coder's facts reach.
    length: usize,
}

fn documents<'a>(coders: &[(&str, &'a Dossier)]) -> Result<Vec<Document<'a>>, AgreementError> {
    let mut by_id: BTreeMap<&str, Vec<Option<&Article>>> = BTreeMap::new();
    for (place, (name, dossier)) in coders.iter().enumerate() {
        for article in &dossier.articles {
            let id = article.document.id.as_str();
            let articles = by_id.entry(id).or_insert_with(|| vec![None; coders.len()]);
            if let Some(slot) = articles.get_mut(place)
                && slot.replace(article).is_some()
            {
                return Err(AgreementError::Twice {
                    coder: (*name).to_owned(),
                    document: id.to_owned(),
                });
            }
        }
    }
    let documents = by_id.into_iter();
    Ok(documents.map(|(id, articles)| Document::new(id, articles)).collect())
}

impl<'a> Document<'a> {
    fn new(id: &'a str, articles: Vec<Option<&'a Article>>) -> Self {
        let length = length(&articles);
        Document { id, articles, length }
    }

    fn readers(&self) -> impl Iterator<Item = &'a Article> {
        self.articles.iter().copied().flatten()
    }

    fn alone(&self, names: &[String]) -> Option<Alone> {
        let place = self.articles.iter().position(Option::is_some)?;
        Some(Alone {
            document: self.id.to_owned(),
            coder: names.get(place)?.clone(),
        })
    }

    /// The sentence around a place, in the words of whichever article keeps them.
    fn sentence(&self, place: &Anchor) -> Option<String> {
        let text = self.readers().find_map(Article::text)?;
        let sentence = self.readers().find_map(|article| article.sentence_at(place));
        // A place that runs over several sentences is shown as it is.
        let shown = sentence.filter(|sentence| place.end <= sentence.end).unwrap_or(place);
        let words = Anchor::code_points(shown.start, shown.end).of(text)?;
        Some(words.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

fn length(articles: &[Option<&Article>]) -> usize {
    let readers = || articles.iter().copied().flatten();
    if let Some(text) = readers().find_map(Article::text) {
        return text.chars().count();
    }
    let facts = |article| Layer::ALL.iter().flat_map(move |layer: &Layer| layer.facts(article));
    let ends = readers().flat_map(|article| {
        let blocks = article.document.blocks.iter().map(|block| block.anchor.end);
        let sentences = article.document.sentences.iter().map(|sentence| sentence.end);
        let places = facts(article).filter_map(|fact| fact.evidence.map(|place| place.end));
        blocks.chain(sentences).chain(places)
    });
    ends.max().unwrap_or(0)
}

/// A unit that somebody coded, with the facts of each coder on it; `None` where the coder does not have the document.
struct Row<'a> {
    document: &'a Document<'a>,
    unit: String,
    coded: Vec<Option<Vec<Coded>>>,
}

impl Row<'_> {
    /// The values of one coder, each once, sorted.
    fn values(&self, coder: usize) -> Option<BTreeSet<&str>> {
        let facts = self.coded.get(coder)?.as_ref()?;
        Some(facts.iter().map(|fact| fact.value.as_str()).collect())
    }

    fn every(&self) -> Vec<Option<BTreeSet<&str>>> {
        (0..self.coded.len()).map(|coder| self.values(coder)).collect()
    }

    fn agreed(&self) -> bool {
        let mut values = self.every().into_iter().flatten();
        let first = values.next();
        values.all(|next| first.as_ref() == Some(&next))
    }
}

fn add_layer(out: &mut Agreement, layer: Layer, documents: &[Document<'_>]) {
    let rows: Vec<Row<'_>> = documents.iter().flat_map(|document| rows(document, layer)).collect();
    let coded = |coder: usize| {
        let has = |row: &&Row<'_>| row.values(coder).is_some_and(|values| !values.is_empty());
        rows.iter().filter(has).count()
    };
    let by: Vec<(usize, usize)> = (0..out.coders.len())
        .map(|coder| (coder, coded(coder)))
        .filter(|(_, units)| *units > 0)
        .collect();
    match by.as_slice() {
        [] => {}
        [(coder, units)] => out.one_sided.extend(out.coders.get(*coder).map(|name| OneSided {
            layer,
            coder: name.clone(),
            units: *units,
        })),
        _ => {
            out.layers.push(compared(&out.coders, layer, documents, &rows));
            let differing = rows.iter().filter(|row| !row.agreed());
            let list: Vec<_> = differing.map(|row| disagreement(row, layer, &out.coders)).collect();
            out.disagreements.extend(list);
        }
    }
}

fn rows<'a>(document: &'a Document<'a>, layer: Layer) -> impl Iterator<Item = Row<'a>> {
    let readers: Vec<Option<Vec<Coded>>> = document
        .articles
        .iter()
        .map(|article| article.map(|_| Vec::new()))
        .collect();
    let mut units: BTreeMap<(usize, String), Vec<Option<Vec<Coded>>>> = BTreeMap::new();
    for (coder, article) in document.articles.iter().enumerate() {
        for fact in article.iter().flat_map(|article| layer.facts(article)) {
            let row = units
                .entry((fact.at, fact.unit.clone()))
                .or_insert_with(|| readers.clone());
            if let Some(Some(facts)) = row.get_mut(coder) {
                facts.push(fact);
            }
        }
    }
    let units = units.into_iter();
    units.map(move |((_, unit), coded)| Row { document, unit, coded })
}

fn compared(names: &[String], layer: Layer, documents: &[Document<'_>], rows: &[Row<'_>]) -> LayerAgreement {
    let every: Vec<Vec<Option<BTreeSet<&str>>>> = rows.iter().map(Row::every).collect();
    let coded: Vec<Vec<Option<BTreeSet<&str>>>> = every
        .iter()
        .map(|row| {
            row.iter()
                .map(|values| values.clone().filter(|v| !v.is_empty()))
                .collect()
        })
        .collect();
    let all: Vec<usize> = (0..names.len()).collect();
    LayerAgreement {
        layer,
        units: rows.len(),
        agreed: rows.iter().filter(|row| row.agreed()).count(),
        alpha: nominal_alpha(&every),
        alpha_coded: nominal_alpha(&coded),
        unitizing: unitizing(documents, rows, &all),
        pairs: (0..names.len())
            .flat_map(|a| (a + 1..names.len()).map(move |b| (a, b)))
            .filter_map(|(a, b)| {
                let pair = pair(rows, a, b);
                Some(Pair {
                    coders: (names.get(a)?.clone(), names.get(b)?.clone()),
                    unitizing: unitizing(documents, rows, &[a, b]).and_then(|alpha| alpha.value),
                    ..pair
                })
            })
            .collect(),
    }
}

/// The counts of two coders over the documents that both have.
fn pair(rows: &[Row<'_>], a: usize, b: usize) -> Pair {
    let items: Vec<(BTreeSet<&str>, BTreeSet<&str>)> = rows
        .iter()
        .filter_map(|row| Some((row.values(a)?, row.values(b)?)))
        .filter(|(a, b)| !(a.is_empty() && b.is_empty()))
        .collect();
    let coded: Vec<(&BTreeSet<&str>, &BTreeSet<&str>)> = items
        .iter()
        .filter(|(a, b)| !a.is_empty() && !b.is_empty())
        .map(|(a, b)| (a, b))
        .collect();
    Pair {
        coders: Default::default(),
        first: items.iter().map(|(a, _)| a.len()).sum(),
        second: items.iter().map(|(_, b)| b.len()).sum(),
        both: items.iter().map(|(a, b)| a.intersection(b).count()).sum(),
        kappa: cohen_kappa(&items),
        kappa_coded: cohen_kappa(&coded),
        unitizing: None,
    }
}

/// Alpha for unitising of some coders over the documents that all of them have, one after the other.
fn unitizing(documents: &[Document<'_>], rows: &[Row<'_>], coders: &[usize]) -> Option<UnitizingAlpha> {
    let mut starts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut length = 0;
    for document in documents {
        let read = |coder: &usize| document.articles.get(*coder).is_some_and(Option::is_some);
        if coders.iter().all(read) {
            starts.insert(document.id, length);
            length += document.length;
        }
    }
    let mut units = Vec::new();
    for row in rows {
        let Some(start) = starts.get(row.document.id) else {
            continue;
        };
        for (place, coder) in coders.iter().enumerate() {
            let facts = row.coded.get(*coder).and_then(Option::as_ref).into_iter().flatten();
            units.extend(facts.filter_map(|fact| {
                let evidence = fact.evidence?;
                Some(Unit {
                    coder: place,
                    category: fact.category.as_deref()?,
                    start: start + evidence.start,
                    end: start + evidence.end,
                })
            }));
        }
    }
    (!units.is_empty()).then(|| unitizing_alpha(coders.len(), length, &units))
}

fn disagreement(row: &Row<'_>, layer: Layer, names: &[String]) -> Disagreement {
    let readings = row
        .coded
        .iter()
        .zip(names)
        .filter_map(|(facts, name)| Some((facts.as_ref()?, name)));
    Disagreement {
        layer,
        document: row.document.id.to_owned(),
        unit: row.unit.clone(),
        readings: readings
            .map(|(facts, name)| {
                let values: BTreeSet<&str> = facts.iter().map(|fact| fact.value.as_str()).collect();
                let places: BTreeSet<Anchor> = facts.iter().filter_map(|fact| fact.evidence).collect();
                let mut sentences: Vec<String> =
                    places.iter().filter_map(|place| row.document.sentence(place)).collect();
                sentences.dedup();
                Reading {
                    coder: name.clone(),
                    values: values.into_iter().map(str::to_owned).collect(),
                    sentences,
                }
            })
            .collect(),
    }
}
