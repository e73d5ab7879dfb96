//! Why a fact was read: its sentence with the parts marked, its rule, and how it was put together.

use std::fmt;

use super::{
    Act, ActorId, Article, Edtf, Mention, Participant, Position, Quote, Report, RuleId, Stance, Step, StepKind, Tie,
};
use crate::span::Anchor;

/// One fact of an article, for [`Article::explain`].
#[derive(Debug, Clone, Copy)]
pub enum Fact<'a> {
    /// A mention.
    Mention(&'a Mention),
    /// A quote.
    Quote(&'a Quote),
    /// A report.
    Report(&'a Report),
    /// An actor's part in a negotiation.
    Participant(&'a Participant),
    /// An actor's tie to an instrument.
    Tie(&'a Tie),
    /// A stance.
    Stance(&'a Stance),
    /// An act.
    Act(&'a Act),
}

macro_rules! fact_from {
    ($($kind:ident),+) => {
        $(impl<'a> From<&'a $kind> for Fact<'a> {
            fn from(fact: &'a $kind) -> Self {
                Fact::$kind(fact)
            }
        })+
    };
}
fact_from!(Mention, Quote, Report, Participant, Tie, Stance, Act);

/// A step of the composition of a stance, with its words.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ExplainedStep {
    /// What it does.
    pub kind: StepKind,
    /// The words that do it, where the text is kept.
    pub words: Option<String>,
    /// The position after it.
    pub position: Position,
}

/// Why a fact was read. Its `Display` form, of several lines, is for people.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Explanation {
    /// The fact in one line.
    pub fact: String,
    /// The rule that read it.
    pub rule: String,
    /// What the rule reads, where a reader with its rules explains.
    pub description: Option<String>,
    /// The sentence, where the text is kept.
    pub sentence: Option<String>,
    /// The sentence with its parts in brackets, each behind its name: `[holder: Kenya] [cue: opposes] the [target: truce].`
    pub marked: Option<String>,
    /// Name and words of each part: holder, cue, target, speaker, condition; also those that stand outside the sentence.
    pub parts: Vec<(&'static str, String)>,
    /// What else qualifies the fact: on whose word, when, whether hedged, denied or planned.
    pub notes: Vec<(&'static str, String)>,
    /// The places of the rule by which its arguments were reached in the tree of the sentence.
    pub path: Option<String>,
    /// How the position of a stance came about, the cue first.
    pub steps: Vec<ExplainedStep>,
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.fact)?;
        let shown = self.marked.as_ref().or(self.sentence.as_ref());
        let sentence = shown.map_or("(the text is not kept)", String::as_str);
        write!(f, "  {:<9} {}", "sentence", one_line(sentence))?;
        write!(f, "\n  {:<9} {}", "rule", self.rule)?;
        if let Some(description) = &self.description {
            write!(f, "\n  {:<9} {description}", "")?;
        }
        if let Some(path) = &self.path {
            write!(f, "\n  {:<9} {path}", "path")?;
        }
        for (name, words) in &self.parts {
            write!(f, "\n  {name:<9} {}", one_line(words))?;
        }
        for (name, note) in &self.notes {
            write!(f, "\n  {name:<9} {note}")?;
        }
        for (place, step) in self.steps.iter().enumerate() {
            let label = if place == 0 { "steps" } else { "" };
            let words = step.words.as_deref().unwrap_or_default();
            write!(
                f,
                "\n  {label:<9} {:<12} {:<14} {}",
                step.position,
                step.kind,
                one_line(words)
            )?;
        }
        Ok(())
    }
}

/// Words without their line breaks.
pub(crate) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What each kind of fact gives to its explanation.
struct Case<'a> {
    fact: String,
    rule: &'a RuleId,
    /// Where it stands.
    place: Anchor,
    parts: Vec<(&'static str, Option<Anchor>)>,
    notes: Vec<(&'static str, Option<String>)>,
    path: Option<&'a str>,
    steps: &'a [Step],
}

impl<'a> Case<'a> {
    fn new(fact: String, rule: &'a RuleId, place: Anchor, parts: Vec<(&'static str, Option<Anchor>)>) -> Self {
        Case {
            fact,
            rule,
            place,
            parts,
            notes: Vec::new(),
            path: None,
            steps: &[],
        }
    }

    fn of(fact: Fact<'a>) -> Self {
        match fact {
            Fact::Mention(m) => {
                let line = format!("{} is mentioned ({})", m.actor, m.form);
                Case::new(line, &m.rule, m.anchor, vec![("words", Some(m.anchor))])
            }
            Fact::Quote(q) => {
                let speaker = q.speaker.as_ref().map_or("nobody named", ActorId::as_str);
                let words = ("words", Some(q.anchor));
                let parts = vec![("speaker", q.speaker_span), ("cue", q.cue_span), words];
                Case::new(format!("{speaker} is quoted ({})", q.form), &q.rule, q.anchor, parts)
            }
            Fact::Report(r) => {
                let content = ("content", Some(r.anchor));
                let parts = vec![("speaker", r.speaker_span), ("cue", r.cue_span), content];
                Case::new(format!("{} is reported", join(&r.speakers)), &r.rule, r.anchor, parts)
            }
            Fact::Participant(p) => {
                let status = p.status.map_or_else(String::new, |status| format!(" ({status})"));
                let line = format!("{} takes part as {}{status}", p.actor, p.role);
                Case::new(line, &p.rule, p.evidence, vec![("words", Some(p.evidence))])
            }
            Fact::Tie(t) => {
                let line = format!("{} {} it", t.actor, t.tie);
                Case::new(line, &t.rule, t.evidence, vec![("words", Some(t.evidence))])
            }
            Fact::Stance(s) => Case::stance(s),
            Fact::Act(a) => Case::act(a),
        }
    }

    fn stance(s: &'a Stance) -> Self {
        let (holder, target, position) = (&s.holder, &s.target, s.position);
        let line = format!("{holder} -> {target}: {position} ({}, {})", s.strength, s.mode);
        let parts = vec![
            ("holder", s.holder_span),
            ("cue", s.cue_span),
            ("target", s.target_span),
            ("if", s.condition_span),
        ];
        Case {
            notes: vec![
                ("via", (!s.via.is_empty()).then(|| join(&s.via))),
                ("change", s.change.map(|change| change.to_string())),
                ("when", shown(s.when)),
                ("hedged", s.hedged.then(|| "the text does not vouch for it".to_owned())),
            ],
            path: s.path.as_deref(),
            steps: &s.steps,
            ..Case::new(line, &s.rule, s.evidence, parts)
        }
    }

    fn act(a: &'a Act) -> Self {
        let target = a.target.as_ref().map_or("(no target)", ActorId::as_str);
        let line = format!("{} {} {target} ({})", a.source, a.act, a.plover);
        let parts = vec![
            ("source", a.source_span),
            ("cue", a.cue_span),
            ("target", a.target_span),
        ];
        Case {
            notes: vec![
                ("when", shown(a.when)),
                (
                    "negated",
                    a.negated.then(|| "the text says that it was not done".to_owned()),
                ),
                (
                    "planned",
                    a.planned.then(|| "intended or foretold, not done".to_owned()),
                ),
            ],
            path: a.path.as_deref(),
            ..Case::new(line, &a.rule, a.evidence, parts)
        }
    }
}

fn shown(when: Option<Edtf>) -> Option<String> {
    when.map(|when| when.to_string())
}

fn join(ids: &[ActorId]) -> String {
    ids.iter().map(ActorId::as_str).collect::<Vec<_>>().join(" > ")
}

impl Article {
    /// Says why a fact of this article was read: its sentence with the parts marked, the rule, the path, and each step of
    /// the composition with the position after it. Where the article does not keep its text, the words are left out.
    /// [`Reader::explain`](crate::reader::Reader::explain) adds what the rule reads.
    ///
    /// ```
    /// use pourparler::codebook::Codebook;
    /// use pourparler::model::{Article, Position, StepKind};
    /// use pourparler::reader::Reader;
    ///
    /// let reader = Reader::new(Codebook::base()?)?;
    /// let article = reader.read("Norway does not support the blockade.", &Default::default());
    /// let article = Article::from_json(&article.to_json()?)?;
    /// let stance = article.stances_of("norway").next().ok_or("no stance")?;
    /// let why = article.explain(stance);
    /// assert_eq!(
    ///     why.marked.as_deref(),
    ///     Some("[holder: Norway] does not [cue: support] the [target: blockade].")
    /// );
    /// let steps: Vec<_> = why.steps.iter().map(|step| (step.kind, step.position)).collect();
    /// assert_eq!(steps, [(StepKind::Cue, Position::Support), (StepKind::Negation, Position::Oppose)]);
    /// println!("{why}");
    /// # Ok::<(), Box<dyn std::error::Error + Send + Sync>>(())
    /// ```
    pub fn explain<'f>(&self, fact: impl Into<Fact<'f>>) -> Explanation {
        let case = Case::of(fact.into());
        let sentence = self.sentence_at(&case.place).unwrap_or(&case.place);
        let words = |anchor: &Anchor| self.words(anchor).map(str::to_owned);
        let step = |step: &Step| ExplainedStep {
            kind: step.kind,
            words: words(&step.anchor),
            position: step.position,
        };
        let noted = case.notes.into_iter();
        Explanation {
            fact: case.fact,
            rule: case.rule.to_string(),
            description: None,
            sentence: words(sentence),
            marked: self.text().and_then(|text| marked(text, sentence, &case.parts)),
            parts: case
                .parts
                .iter()
                .filter_map(|(name, anchor)| Some((*name, words(anchor.as_ref()?)?)))
                .collect(),
            notes: noted.filter_map(|(name, note)| Some((name, note?))).collect(),
            path: case.path.map(str::to_owned),
            steps: case.steps.iter().map(step).collect(),
        }
    }
}

/// The sentence with brackets around the parts that lie in it; of two that cross, the first is kept.
fn marked(text: &str, sentence: &Anchor, parts: &[(&'static str, Option<Anchor>)]) -> Option<String> {
    let (from, to) = sentence.located(text)?.bytes?;
    let mut kept: Vec<(usize, usize, &str)> = Vec::new();
    for (name, anchor) in parts {
        let Some((start, end)) = anchor.and_then(|anchor| anchor.located(text)?.bytes) else {
            continue;
        };
        let crosses = |other: &(usize, usize, &str)| {
            start < other.0 && other.0 < end && end < other.1 || other.0 < start && start < other.1 && other.1 < end
        };
        if start < end && from <= start && end <= to && !kept.iter().any(crosses) {
            kept.push((start, end, name));
        }
    }
    // The outer of two that start together opens first.
    kept.sort_by_key(|(start, end, _)| (*start, std::cmp::Reverse(*end)));
    let mut out = String::new();
    let mut open: Vec<usize> = Vec::new();
    let mut at = from;
    let mut copy = |upto: usize, out: &mut String| {
        out.push_str(text.get(at..upto).unwrap_or_default());
        at = upto;
    };
    for (start, end, name) in kept {
        while let Some(closed) = open.pop_if(|closed| *closed <= start) {
            copy(closed, &mut out);
            out.push(']');
        }
        copy(start, &mut out);
        out.push_str(&format!("[{name}: "));
        open.push(end);
    }
    while let Some(closed) = open.pop() {
        copy(closed, &mut out);
        out.push(']');
    }
    copy(to, &mut out);
    Some(out)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::model::{DocumentInfo, Evidence, Target};

    const TEXT: &str = "Peru — naïvely — will not disarm unless the other side goes first. Then it may.";

    fn at(words: &str) -> Anchor {
        let start = TEXT.split(words).next().unwrap().chars().count();
        Anchor::code_points(start, start + words.chars().count())
    }

    fn article(stance: Stance) -> Article {
        let document = serde_json::from_value::<DocumentInfo>(serde_json::json!({"id": "x", "language": "en"}));
        let mut article = Article::new(document.unwrap());
        article.document.sentences = vec![at("Peru — naïvely — will not disarm unless the other side goes first.")];
        article.stances = vec![stance];
        article
    }

    fn stance() -> Stance {
        let evidence = Evidence::new(at("Peru"), "stance/x".parse().unwrap());
        let mut stance = Stance::new(
            "peru".parse().unwrap(),
            Target::Text("it".to_owned()),
            Position::Conditional,
            evidence,
        );
        stance.holder_span = Some(at("Peru"));
        stance.cue_span = Some(at("will not"));
        stance.condition_span = Some(at("unless the other side goes first"));
        stance.target_span = Some(at("Then it may"));
        stance.when = Some("2017".parse().unwrap());
        stance.path = Some("holder: nsubj; target: clause".to_owned());
        stance.steps = vec![Step {
            kind: StepKind::Condition,
            anchor: at("unless"),
            position: Position::Conditional,
        }];
        stance
    }

    #[test]
    fn parts_are_marked_in_their_sentence() {
        let article = article(stance()).with_text(TEXT).unwrap();
        let why = article.explain(article.stances.first().unwrap());
        assert_eq!(
            why.to_string(),
            "peru -> text:it: conditional (position, indirect)\n  \
             sentence  [holder: Peru] — naïvely — [cue: will not] disarm [if: unless the other side goes first].\n  \
             rule      stance/x\n  \
             path      holder: nsubj; target: clause\n  \
             holder    Peru\n  \
             cue       will not\n  \
             target    Then it may\n  \
             if        unless the other side goes first\n  \
             when      2017\n  \
             steps     conditional  condition      unless"
        );
    }

    #[test]
    fn without_the_text_the_words_are_left_out() {
        let article = article(stance());
        let why = article.explain(article.stances.first().unwrap());
        assert_eq!((why.marked, why.sentence, why.parts.len()), (None, None, 0));
        assert_eq!(why.steps.first().map(|step| step.kind), Some(StepKind::Condition));
    }

    #[test]
    fn brackets_nest_and_never_cross() {
        let whole = Anchor::code_points(0, 66);
        let part = |words: &str| Some(at(words));
        let nested = [
            ("a", part("will not disarm")),
            ("b", part("not")),
            ("c", part("disarm")),
        ];
        let out = marked(TEXT, &whole, &nested).unwrap();
        assert!(out.contains("[a: will [b: not] [c: disarm]] unless"), "{out}");
        let crossing = [("a", part("will not")), ("b", part("not disarm")), ("c", part("will"))];
        let out = marked(TEXT, &whole, &crossing).unwrap();
        assert!(out.contains("[a: [c: will] not] disarm"), "{out}");
    }
}
