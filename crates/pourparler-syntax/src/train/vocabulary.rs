//! Labels, known words and lemma rules of the training files.

use std::collections::BTreeMap;

use super::treebank::Sentence;
use crate::features::{Vocabulary, normalise, word_hash};
use crate::labels::Labels;
use crate::lemma::{Lemmatiser, Rule, keys};
use crate::upos::Upos;

/// Words seen more rarely are unknown.
const KNOWN: u32 = 2;
/// Labels seen more rarely are left out.
const RARE: u32 = 5;

/// Invented words seen more rarely are unknown.
const KNOWN_INVENTED: u32 = 6;

/// The labels of the treebank, the known words of treebank and inventions, and how often each of these occurs, by its row.
pub(crate) fn collect(sentences: &[Sentence], invented: &[Sentence]) -> (Labels, Vocabulary, Vec<u32>) {
    let mut words: BTreeMap<String, u32> = BTreeMap::new();
    let mut tags: BTreeMap<(String, String), u32> = BTreeMap::new();
    let mut feats: BTreeMap<String, u32> = BTreeMap::new();
    let mut pairs: BTreeMap<((String, String), String), u32> = BTreeMap::new();
    let mut relations: BTreeMap<String, u32> = BTreeMap::new();
    let mut form = String::new();
    for word in sentences.iter().flat_map(|sentence| &sentence.words) {
        normalise(&word.form, &mut form);
        *words.entry(form.clone()).or_default() += 1;
        let tag = (word.upos.clone(), word.xpos.clone());
        *tags.entry(tag.clone()).or_default() += 1;
        *feats.entry(word.feats.clone()).or_default() += 1;
        *pairs.entry((tag, word.feats.clone())).or_default() += 1;
        *relations.entry(word.relation.clone()).or_default() += 1;
    }
    let tags = common(tags, RARE);
    let mut labels = Labels {
        upos: tags.iter().map(|(upos, _)| Upos::from_name(upos)).collect(),
        tags,
        feats: common(feats, RARE),
        feats_of: Vec::new(),
        relations: common(relations, RARE),
    };
    labels.relations.retain(|relation| relation != "root");
    labels.relations.insert(0, "root".to_owned());
    for tag in &labels.tags {
        let mut of: Vec<(u32, u16)> = (0..)
            .zip(&labels.feats)
            .filter_map(|(index, feats)| Some((*pairs.get(&(tag.clone(), feats.clone()))?, index)))
            .collect();
        of.sort_by_key(|&(count, index)| (u32::MAX - count, index));
        labels.feats_of.push(of.into_iter().map(|(_, index)| index).collect());
    }
    let mut known: BTreeMap<String, u32> = BTreeMap::new();
    for word in invented.iter().flat_map(|sentence| &sentence.words) {
        normalise(&word.form, &mut form);
        *known.entry(form.clone()).or_default() += 1;
    }
    known.retain(|_, count| *count >= KNOWN_INVENTED);
    for (word, count) in words.into_iter().filter(|&(_, count)| count >= KNOWN) {
        *known.entry(word).or_default() += count;
    }
    let mut known: Vec<(String, u32)> = known.into_iter().collect();
    known.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let vocabulary = Vocabulary::new(known.iter().map(|(word, _)| word_hash(word.as_bytes())).collect());
    let counts = std::iter::once(u32::MAX)
        .chain(known.into_iter().map(|(_, count)| count))
        .collect();
    (labels, vocabulary, counts)
}

/// Labels by falling number of times seen.
fn common<T: Ord>(counts: BTreeMap<T, u32>, least: u32) -> Vec<T> {
    let mut common: Vec<(T, u32)> = counts.into_iter().filter(|&(_, count)| count >= least).collect();
    common.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    common.into_iter().map(|(label, _)| label).collect()
}

/// Learns lemma rules: for each ending the commonest rule, kept only where shorter endings would choose another, and whole
/// words where the rules fail.
pub(crate) fn lemmas<'s>(sentences: impl Iterator<Item = &'s Sentence>) -> Lemmatiser {
    let mut types: BTreeMap<(String, String, String), BTreeMap<Rule, u32>> = BTreeMap::new();
    let mut normal = String::new();
    for word in sentences
        .flat_map(|sentence| &sentence.words)
        .filter(|word| word.lemma != "_")
    {
        normalise(&word.form, &mut normal);
        let key = (normal.clone(), word.upos.clone(), word.xpos.clone());
        *types
            .entry(key)
            .or_default()
            .entry(Rule::between(&word.form, &word.lemma))
            .or_default() += 1;
    }
    let mut counts: BTreeMap<u32, BTreeMap<Rule, u32>> = BTreeMap::new();
    for ((normal, upos, xpos), rules) in &types {
        let Some(rule) = commonest(rules) else { continue };
        let mut whole = true;
        let _: Option<()> = keys(normal, upos, xpos, |key| {
            if !std::mem::take(&mut whole) {
                *counts.entry(key).or_default().entry(rule.clone()).or_default() += 1;
            }
            None
        });
    }
    let mut chosen: BTreeMap<u32, Rule> = BTreeMap::new();
    let mut by_length: Vec<Vec<(u32, Option<u32>)>> = vec![Vec::new(); 8];
    for (normal, upos, xpos) in types.keys() {
        let mut list = Vec::new();
        let _: Option<()> = keys(normal, upos, xpos, |key| {
            list.push(key);
            None
        });
        for (length, key) in list.iter().skip(1).rev().enumerate() {
            let shorter = length.checked_sub(1).and_then(|at| list.iter().skip(1).rev().nth(at));
            by_length[length].push((*key, shorter.copied()));
        }
    }
    let mut decided: BTreeMap<u32, Rule> = BTreeMap::new();
    for list in &mut by_length {
        list.sort_unstable();
        list.dedup();
        for (key, shorter) in list.iter() {
            let Some(rule) = counts.get(key).and_then(commonest) else {
                continue;
            };
            let seen: u32 = counts.get(key).map_or(0, |rules| rules.values().sum());
            let inherited = shorter.and_then(|shorter| decided.get(&shorter)).cloned();
            if inherited.as_ref() == Some(rule) || (seen < 2 && inherited.is_some()) {
                decided.insert(*key, inherited.unwrap_or_else(|| rule.clone()));
            } else {
                decided.insert(*key, rule.clone());
                chosen.insert(*key, rule.clone());
            }
        }
    }
    for ((normal, upos, xpos), rules) in &types {
        let Some(rule) = commonest(rules) else { continue };
        let mut first = None;
        let found = keys(normal, upos, xpos, |key| {
            first.get_or_insert(key);
            chosen.get(&key).cloned()
        });
        if found.as_ref() != Some(rule)
            && let Some(key) = first
        {
            chosen.insert(key, rule.clone());
        }
    }
    let mut rules: Vec<Rule> = chosen.values().cloned().collect();
    rules.sort();
    rules.dedup();
    let number = |rule: &Rule| rules.binary_search(rule).unwrap_or(0) as u16;
    let entries = chosen.iter().map(|(&key, rule)| (key, number(rule))).collect();
    Lemmatiser::new(rules.clone(), entries)
}

fn commonest(rules: &BTreeMap<Rule, u32>) -> Option<&Rule> {
    let most = rules.values().max()?;
    rules.iter().find(|(_, count)| *count == most).map(|(rule, _)| rule)
}
