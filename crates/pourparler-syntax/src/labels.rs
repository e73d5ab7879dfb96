//! The labels that the model gives, as they are stored.

use crate::upos::Upos;

/// Kinds of names, with their place in the labels of the name tagger.
pub(crate) const NAME_KINDS: usize = 4;
/// Labels of the name tagger: outside, and for each kind the first word and later words.
pub(crate) const NAME_LABELS: usize = 1 + 2 * NAME_KINDS;

/// Tags, features and relations by number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Labels {
    /// Universal tag and tag of the language.
    pub(crate) tags: Vec<(String, String)>,
    /// The universal tag of each tag.
    pub(crate) upos: Vec<Upos>,
    /// Features; `_` for none.
    pub(crate) feats: Vec<String>,
    /// For each tag, the features that words of the tag have, the commonest first.
    pub(crate) feats_of: Vec<Vec<u16>>,
    /// Relations with their subtypes; the first is `root`.
    pub(crate) relations: Vec<String>,
}

impl Labels {
    /// The labels as lines of text.
    #[cfg(feature = "train")]
    pub(crate) fn to_text(&self) -> String {
        let mut text = String::new();
        for ((upos, xpos), feats) in self.tags.iter().zip(&self.feats_of) {
            let feats: Vec<String> = feats.iter().map(u16::to_string).collect();
            text += &format!("tag\t{upos}\t{xpos}\t{}\n", feats.join(" "));
        }
        for feats in &self.feats {
            text += &format!("feats\t{feats}\n");
        }
        for relation in &self.relations {
            text += &format!("relation\t{relation}\n");
        }
        text
    }

    /// Reads what [`Labels::to_text`] wrote; `None` where a line is not of its kind or a number is out of range.
    pub(crate) fn from_text(text: &str) -> Option<Self> {
        let mut labels = Self::default();
        for line in text.lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            match fields.as_slice() {
                ["tag", upos, xpos, feats] => {
                    labels.upos.push(Upos::from_name(upos));
                    labels.tags.push(((*upos).to_owned(), (*xpos).to_owned()));
                    let numbers: Result<Vec<u16>, _> = feats.split_whitespace().map(str::parse).collect();
                    labels.feats_of.push(numbers.ok()?);
                }
                ["feats", feats] => labels.feats.push((*feats).to_owned()),
                ["relation", relation] => labels.relations.push((*relation).to_owned()),
                _ => return None,
            }
        }
        let known = labels
            .feats_of
            .iter()
            .flatten()
            .all(|&feats| usize::from(feats) < labels.feats.len());
        (known && !labels.tags.is_empty() && !labels.relations.is_empty()).then_some(labels)
    }
}
