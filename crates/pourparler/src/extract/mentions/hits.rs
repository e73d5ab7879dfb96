//! The multi-pattern pass: leftmost-longest matches of the codebook's names, titles and head nouns.

use std::ops::Range;

use crate::codebook::lexicon::{ActorIx, Form, Meaning};
use crate::codebook::words::{WordId, fold};
use crate::extract::scene::Scene;
use crate::model::MentionForm;

/// A match with every reading that its letters allow.
#[derive(Debug, Clone)]
pub(super) struct Hit {
    pub(super) tokens: Range<usize>,
    pub(super) meanings: Vec<Meaning>,
    /// Bytes of the first token that belong to a prefix, not to the name: 5 in "anti-NATO".
    pub(super) prefix: usize,
}

impl Hit {
    /// The actors that the words name outright, with the form.
    pub(super) fn names(&self) -> impl Iterator<Item = (ActorIx, MentionForm)> + '_ {
        self.meanings.iter().filter_map(|m| match m {
            Meaning::Actor(ix, form) => Some((*ix, *form)),
            _ => None,
        })
    }

    /// The states whose adjective this is.
    pub(super) fn demonym(&self) -> Option<ActorIx> {
        self.meanings.iter().find_map(|m| match m {
            Meaning::Demonym(ix) => Some(*ix),
            _ => None,
        })
    }

    /// The offices whose title this is.
    pub(super) fn offices(&self) -> impl Iterator<Item = usize> + '_ {
        self.meanings.iter().filter_map(|m| match m {
            Meaning::Office(office) => Some(*office),
            _ => None,
        })
    }

    /// Whether it may stand in front of a name.
    pub(super) fn is_title(&self) -> bool {
        self.meanings
            .iter()
            .any(|m| matches!(m, Meaning::Office(_) | Meaning::Honorific))
    }

    /// The head noun this is, and whether it is plural.
    pub(super) fn head(&self) -> Option<(usize, bool)> {
        self.meanings.iter().find_map(|m| match m {
            Meaning::Head { head, plural } => Some((*head, *plural)),
            _ => None,
        })
    }

    /// Whether it says what one person is: a title, or a head noun in the singular.
    pub(super) fn describes(&self) -> bool {
        self.is_title() || self.head().is_some_and(|(_, plural)| !plural)
    }

    /// The persons whose short name this is.
    pub(super) fn surnames(&self) -> impl Iterator<Item = ActorIx> + '_ {
        self.meanings.iter().filter_map(|m| match m {
            Meaning::Surname(ix) => Some(*ix),
            _ => None,
        })
    }

    /// The actors whose seat this place is.
    pub(super) fn seats(&self) -> impl Iterator<Item = ActorIx> + '_ {
        self.meanings.iter().filter_map(|m| match m {
            Meaning::Seat(ix) => Some(*ix),
            _ => None,
        })
    }
}

/// The matches of a document in order, found by the token they start at.
#[derive(Debug)]
pub(super) struct Hits {
    pub(super) all: Vec<Hit>,
    /// For each token the match that starts there, and that which ends before it; 0 where there is none, else one more
    /// than its index.
    by_start: Vec<u32>,
    by_end: Vec<u32>,
}

impl Hits {
    /// The match that starts at token `i`.
    pub(super) fn at(&self, i: usize) -> Option<&Hit> {
        self.listed(&self.by_start, i)
    }

    /// The match that ends before token `i`.
    pub(super) fn before(&self, i: usize) -> Option<&Hit> {
        self.listed(&self.by_end, i)
    }

    fn listed(&self, numbers: &[u32], i: usize) -> Option<&Hit> {
        self.all.get((*numbers.get(i)? as usize).checked_sub(1)?)
    }

    fn push(&mut self, hit: Hit) {
        let number = u32::try_from(self.all.len() + 1).unwrap_or_default();
        if let (Some(start), Some(end)) = (
            self.by_start.get_mut(hit.tokens.start),
            self.by_end.get_mut(hit.tokens.end),
        ) {
            (*start, *end) = (number, number);
        }
        self.all.push(hit);
    }
}

/// Matches every sentence of the document, left to right, the longest first.
pub(super) fn find(scene: &Scene<'_>) -> Hits {
    let tokens = scene.doc.tokens().len();
    let mut hits = Hits {
        all: Vec::new(),
        by_start: vec![0; tokens + 1],
        by_end: vec![0; tokens + 1],
    };
    let mut scratch = String::new();
    for sentence in scene.doc.sentences() {
        let mut i = sentence.tokens.start;
        while i < sentence.tokens.end {
            let covered = |hit: &Hit| {
                // "The National" must not break up "the National Coalition", nor "Sheikh Omar" the name "Omar bin Said"
                let next = (hit.tokens.len() > 1).then(|| longest(scene, i + 1, sentence.tokens.end));
                next.flatten().is_some_and(|next| next.tokens.end > hit.tokens.end)
            };
            let whole = longest(scene, i, sentence.tokens.end);
            let hit = match whole {
                Some(hit) if covered(&hit) => longest(scene, i, i + 1),
                whole => whole,
            };
            let hit = hit.or_else(|| prefixed(scene, i, &mut scratch));
            let Some(mut hit) = hit else {
                i += 1;
                continue;
            };
            hit.tokens.end = behind_generation(scene, &hit, sentence.tokens.end);
            i = hit.tokens.end;
            hits.push(hit);
        }
    }
    hits
}

/// Where a person's full name ends with the word that tells son from father: "Omar Sow, Jr."
fn behind_generation(scene: &Scene<'_>, hit: &Hit, end: usize) -> usize {
    let named = hit.tokens.len() > 1 && hit.names().next().is_some();
    let at = hit.tokens.end + usize::from(scene.is(hit.tokens.end, ","));
    if named && at < end && scene.is_any(at, &["jr.", "jr", "sr.", "sr"]) {
        return at + 1;
    }
    hit.tokens.end
}

fn longest(scene: &Scene<'_>, i: usize, end: usize) -> Option<Hit> {
    let ids = scene.ids.get(i..end)?;
    let mut best = None;
    for (len, forms) in scene.lexicon.names.prefixes(ids.iter().copied()) {
        let meanings = allowed(scene, i..i + len, forms);
        if !meanings.is_empty() {
            best = Some(Hit {
                tokens: i..i + len,
                meanings,
                prefix: 0,
            });
        }
    }
    best
}

fn allowed(scene: &Scene<'_>, tokens: Range<usize>, forms: &[Form]) -> Vec<Meaning> {
    forms
        .iter()
        .filter(|f| f.case.allows(tokens.clone().map(|t| scene.word(t))))
        .map(|f| f.meaning)
        .collect()
}

/// A name behind a prefix that is written together with it: "anti-NATO", "pro-Kyiv".
fn prefixed(scene: &Scene<'_>, i: usize, scratch: &mut String) -> Option<Hit> {
    let word = scene.word(i);
    if !word.as_bytes().contains(&b'-') {
        return None;
    }
    let prefix = ["anti-", "pro-", "non-", "ex-", "post-", "pre-"]
        .into_iter()
        .find(|p| word.get(..p.len()).is_some_and(|w| w.eq_ignore_ascii_case(p)))?;
    let name = word.get(prefix.len()..)?;
    fold(name, scratch);
    let id = scene.lexicon.words.get(name, scratch);
    if id == WordId::UNKNOWN {
        return None;
    }
    let (_, forms) = scene.lexicon.names.prefixes(std::iter::once(id)).next()?;
    let meanings: Vec<_> = forms
        .iter()
        .filter(|f| f.case.allows(std::iter::once(name)))
        .map(|f| f.meaning)
        .collect();
    (!meanings.is_empty()).then(|| Hit {
        tokens: i..i + 1,
        meanings,
        prefix: prefix.len(),
    })
}
