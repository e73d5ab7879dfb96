//! The fields of a coding, by whatever file it comes from.

use std::collections::BTreeMap;

use crate::model::Step;
use crate::model::closed::closed;
use crate::span::Anchor;

closed! {
    /// A field of a coding. Their names are the default columns of a CSV file.
    Field: "field" {
        /// Id of the document.
        Document = "document",
        /// Its headline.
        Title = "title",
        /// Who published it.
        Publisher = "publisher",
        /// When it was published, EDTF.
        Date = "date",
        /// Who coded.
        Coder = "coder",
        /// Who holds the stance: an id, or a name that a mapping knows.
        Holder = "holder",
        /// The holder's name.
        HolderName = "holder_name",
        /// What sort of actor the holder is.
        HolderKind = "holder_kind",
        /// The actor that the holder serves or belongs to.
        HolderOf = "holder_of",
        /// What it is about: `issue:ceasefire`, `actor:kenya`, or a name that a mapping knows.
        Target = "target",
        /// `support`, `oppose`, `conditional`, `noncommittal`; words such as `yes` and `no` as well.
        Position = "position",
        /// The point on the scale of the issue: `leaves-at-once`.
        Point = "point",
        /// `demand`, `position`, `leaning`; `position` where the file does not say.
        Strength = "strength",
        /// `direct`, `indirect`, `narrated`, `forecast`; `indirect` where the file does not say.
        Mode = "mode",
        /// Those who report it, outermost first, joined by ` > `.
        Via = "via",
        /// The condition, in the text's words.
        Condition = "condition",
        /// `dropped`, `hardened`, `softened`, `new`.
        Change = "change",
        /// When it was held, EDTF.
        When = "when",
        /// Whether the text hedges it: `true` or `false`.
        Hedged = "hedged",
        /// First character of the evidence in the document, in code points from 0.
        Start = "start",
        /// One past its last character.
        End = "end",
        /// The words of the evidence.
        Text = "text",
        /// Place of the words that name the holder: `10-16`.
        HolderSpan = "holder_span",
        /// Place of the words that name the target.
        TargetSpan = "target_span",
        /// Place of the words that carry the attitude.
        CueSpan = "cue_span",
        /// Place of the condition.
        ConditionSpan = "condition_span",
        /// The rule that read it; `external` where the file does not say.
        Rule = "rule",
    }
}

/// One coding as it stands in its file: fields that are not empty, in the file's words.
#[derive(Debug, Clone, Default)]
pub(super) struct Coding {
    pub(super) fields: BTreeMap<Field, String>,
    /// Where it stands: `line 3`, `statement 12`.
    pub(super) place: String,
    /// As [`Stance::path`](crate::model::Stance::path) and [`Stance::steps`](crate::model::Stance::steps), where the file has them.
    pub(super) path: Option<String>,
    pub(super) steps: Vec<Step>,
}

impl Coding {
    pub(super) fn get(&self, field: Field) -> Option<&str> {
        self.fields.get(&field).map(String::as_str)
    }

    pub(super) fn set(&mut self, field: Field, value: impl Into<String>) {
        let value = value.into();
        if !value.is_empty() {
            self.fields.insert(field, value);
        }
    }

    /// Sets a place, where there is one, as it is written: `10-16`.
    pub(super) fn set_place(&mut self, field: Field, place: Option<Anchor>) {
        self.set(field, place.map_or(String::new(), |a| format!("{}-{}", a.start, a.end)));
    }
}
