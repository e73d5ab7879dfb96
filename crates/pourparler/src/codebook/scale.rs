//! The scale of an issue: its ordered points, and the phrases that place a stance on them.

use super::decode::Links;
use super::schema::PointEntry;
use crate::model::{Position, ScalePoint};
use crate::source::fields::{Fields, Word};

/// Reads the points of an issue, from wholly against to wholly for. A higher layer's scale replaces a lower one's.
pub(super) fn scale<'a>(fields: &mut Fields<'a, '_>, links: &mut Links<'a>) -> Vec<PointEntry> {
    let mut points: Vec<(Word<'a>, PointEntry)> = Vec::new();
    fields.top_tables("scale", |fields| {
        let Some((word, entry)) = point(fields, links) else {
            return;
        };
        if points.iter().any(|(_, earlier)| earlier.point.id == entry.point.id) {
            let message = format!("point `{}` stands twice on this scale", word.text);
            fields.push(word.problem("duplicate-id", message, "each point once"));
        } else if points.last().is_some_and(|(_, below)| side(below) > side(&entry)) {
            let message = format!("point `{}` is further against than the one before it", word.text);
            fields.push(word.problem("wrong-order", message, "points from wholly against to wholly for"));
        } else {
            points.push((word, entry));
        }
    });
    if let [(only, _)] = points.as_slice() {
        fields.push(only.problem("missing-key", "a scale of one point", "two points at least"));
    }
    points.into_iter().map(|(_, entry)| entry).collect()
}

fn point<'a>(fields: &mut Fields<'a, '_>, links: &mut Links<'a>) -> Option<(Word<'a>, PointEntry)> {
    let word = fields.required("id");
    let id = word.and_then(|word| fields.parse(word, "bad-id"));
    let words = fields.required("words");
    let position_word = fields.required("position");
    let position = position_word.and_then(|word| fields.parse(word, "unknown-value"));
    let patterns = links.patterns(fields, "for");
    if let (Some(Position::Noncommittal), Some(word)) = (position, position_word) {
        let message = "`noncommittal` is no place on a scale";
        fields.push(word.problem("unknown-value", message, "oppose, conditional or support"));
        return None;
    }
    let point = ScalePoint {
        id: id?,
        words: words?.text.to_owned(),
        position: position?,
    };
    Some((word?, PointEntry { point, patterns }))
}

fn side(entry: &PointEntry) -> u8 {
    match entry.point.position {
        Position::Oppose => 0,
        Position::Support => 2,
        Position::Conditional | Position::Noncommittal => 1,
    }
}
