//! Puts words of the field into sentences of a treebank: the trees stay, the verbs and nouns change.

use super::Inventor;
use super::inflect::Forms;
use super::lexicon::{Lexicon, Part, Verb};
use super::name::a;
use crate::train::treebank::{NameTag, Sentence, Word};

/// How readily a word that may be replaced is replaced.
const SHARE: f32 = 0.5;
/// How readily a verb that is replaced and stands in the past is put into the present.
const PRESENT: f32 = 0.4;
const PLACE: usize = 2;

/// Verbs that do more than name an action.
const LIGHT: &[&str] = &[
    "be", "have", "do", "get", "go", "make", "let", "take", "come", "want", "give", "keep", "help", "use", "put",
    "see", "know",
];

impl Inventor {
    /// The sentence with some of its words replaced by words of the field that are used in the same way.
    pub fn substitute(&mut self, sentence: &Sentence) -> Sentence {
        let mut changed = sentence.clone();
        for index in 0..sentence.words.len() {
            let word = &sentence.words[index];
            if self.random.unit() >= SHARE || word.form.chars().skip(1).any(char::is_uppercase) {
                continue;
            }
            let new = match word.upos.as_str() {
                "VERB" => self.new_verb(&sentence.words, index),
                "NOUN" => self.new_noun(&sentence.words, index),
                "PROPN" => self.new_name(sentence, index),
                _ => None,
            };
            let Some(new) = new else { continue };
            let capital = word.form.starts_with(char::is_uppercase);
            let slot = &mut changed.words[index];
            *slot = new;
            if capital {
                slot.form = Lexicon::capital(&slot.form);
            }
            fit_article(&mut changed.words, index);
        }
        changed
    }

    fn new_verb(&mut self, words: &[Word], index: usize) -> Option<Word> {
        let word = &words[index];
        if LIGHT.contains(&word.lemma.as_str())
            || matches!(word.relation.as_str(), "amod" | "compound" | "case" | "mark" | "fixed")
        {
            return None;
        }
        let frame = frame_of(words, index)?;
        let fitting: Vec<&Verb> = self
            .lexicon
            .verbs
            .iter()
            .filter(|verb| verb.frames.iter().any(|one| fits(one, &frame)))
            .collect();
        let forms = &fitting.get(self.random.below(fitting.len().max(1)))?.forms;
        let mut new = word.clone();
        new.lemma.clone_from(&forms.base);
        if word.xpos == "VBD" && word.feats.contains("Person=3") && self.random.unit() < PRESENT {
            new.feats = word.feats.replace("Tense=Past", "Tense=Pres");
            let plural = word.feats.contains("Number=Plur");
            (if plural { "VBP" } else { "VBZ" }).clone_into(&mut new.xpos);
        }
        new.form = form_of(forms, &new.xpos)?.to_owned();
        Some(new)
    }

    fn new_noun(&mut self, words: &[Word], index: usize) -> Option<Word> {
        let word = &words[index];
        let free = matches!(
            word.relation.as_str(),
            "nsubj" | "nsubj:pass" | "obj" | "obl" | "nmod" | "conj" | "obl:agent" | "root" | "appos" | "nmod:poss"
        );
        let alone = children(words, index).all(|child| {
            matches!(
                child.relation.as_str(),
                "det" | "amod" | "case" | "punct" | "cc" | "conj" | "nmod:poss" | "nummod" | "cop" | "nsubj" | "advmod"
            )
        });
        if !free || !alone || word.feats.contains("Ptan") {
            return None;
        }
        let acts = matches!(
            word.relation.as_str(),
            "nsubj" | "nsubj:pass" | "obl:agent" | "nmod:poss"
        );
        let mut new = word.clone();
        let plural = word.xpos == "NNS";
        if acts && self.random.unit() < 0.7 {
            let section = match (plural, self.random.unit() < 0.5) {
                (true, _) => "group",
                (false, true) => "body",
                (false, false) => "person",
            };
            let list = self.lexicon.list(section);
            new.form.clone_from(list.get(self.random.below(list.len().max(1)))?);
            new.lemma = new.form.clone();
            if plural {
                new.lemma = "_".to_owned();
            }
            return Some(new);
        }
        let noun = &self.lexicon.nouns[self.random.below(self.lexicon.nouns.len())];
        let counted = children(words, index).any(|child| child.lemma == "a" || child.relation == "nummod");
        if counted && noun.plural.is_none() || !plural && noun.only_plural {
            return None;
        }
        new.form = if plural {
            noun.plural.clone()?
        } else {
            noun.singular.clone()
        };
        new.lemma.clone_from(&noun.singular);
        Some(new)
    }

    fn new_name(&mut self, sentence: &Sentence, index: usize) -> Option<Word> {
        let words = &sentence.words;
        let word = &words[index];
        let inside = |at: usize| {
            words
                .get(at)
                .is_some_and(|word| matches!(word.name, NameTag::Inside(_)))
        };
        if sentence.named && (word.name != NameTag::Begin(PLACE) || inside(index + 1)) {
            return None;
        }
        let alone =
            children(words, index).all(|child| matches!(child.relation.as_str(), "case" | "punct" | "cc" | "conj"));
        let free = matches!(
            word.relation.as_str(),
            "nsubj" | "obj" | "nmod" | "nmod:poss" | "conj" | "obl:agent"
        );
        if !alone || !free || word.xpos != "NNP" || !word.form.chars().all(char::is_alphabetic) {
            return None;
        }
        let states = &self.lexicon.states;
        let state = &states[self.random.below(states.len())];
        let name = if self.random.unit() < 0.3 {
            &state.capital
        } else {
            &state.name
        };
        let mut new = word.clone();
        if name.contains([' ', '-']) {
            return None;
        }
        new.form.clone_from(name);
        new.lemma.clone_from(name);
        Some(new)
    }
}

fn children(words: &[Word], index: usize) -> impl Iterator<Item = &Word> {
    words.iter().filter(move |word| word.head == index + 1)
}

/// What a verb of a treebank governs, if it is one of the plain cases.
fn frame_of(words: &[Word], index: usize) -> Option<Vec<Part>> {
    let mut frame = Vec::new();
    for (at, child) in words.iter().enumerate().filter(|(_, word)| word.head == index + 1) {
        match child.relation.as_str() {
            "obj" => frame.push(Part::Object),
            "nsubj:pass" => frame.insert(0, Part::Object),
            "ccomp" if at > index => frame.push(Part::That),
            "xcomp" if children(words, at).any(|word| word.xpos == "TO") => frame.push(Part::To),
            "xcomp" | "ccomp" | "iobj" | "csubj" | "expl" | "compound:prt" | "compound" => return None,
            "obl" if at > index && frame.is_empty() => {
                let case = children(words, at).find(|word| word.relation == "case")?;
                frame.push(Part::With(case.form.to_lowercase()));
            }
            _ => {}
        }
    }
    (!frame.is_empty()).then_some(frame)
}

/// Whether a frame of the lexicon is what the verb of the treebank governs.
fn fits(frame: &[Part], found: &[Part]) -> bool {
    frame.len() == found.len()
        && frame.iter().zip(found).all(|(one, other)| match (one, other) {
            (Part::Actor, Part::Object) => true,
            (Part::WithActor(one), Part::With(other)) => one == other,
            _ => one == other,
        })
}

fn form_of<'f>(forms: &'f Forms, xpos: &str) -> Option<&'f str> {
    Some(match xpos {
        "VB" | "VBP" => &forms.base,
        "VBZ" => &forms.third,
        "VBD" => &forms.past,
        "VBN" => &forms.participle,
        "VBG" => &forms.gerund,
        _ => return None,
    })
}

/// Writes "a" or "an" as the new word wants it.
fn fit_article(words: &mut [Word], index: usize) {
    let Some(before) = index.checked_sub(1) else { return };
    if words[before].lemma == "a" && words[before].xpos == "DT" {
        let fitting = a(&words[index].form).word.form;
        let capital = words[before].form.starts_with('A');
        words[before].form = if capital { Lexicon::capital(&fitting) } else { fitting };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_of_the_treebank_are_compared_with_those_of_the_lexicon() {
        assert!(fits(&[Part::Actor], &[Part::Object]));
        assert!(!fits(&[Part::Object, Part::To], &[Part::Object]));
    }
}
