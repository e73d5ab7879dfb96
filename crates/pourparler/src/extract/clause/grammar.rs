//! The grammar of a trigger: its head in the tree, what it introduces, negation, mood, and what governs it.

use std::ops::Range;

use super::sketch::Sketch;
use super::voice::Voice;
use crate::rules::{Context, Guard, WordClass as W};
use crate::text::tree::{Upos, universal};

/// The words that start a rule, in the tree.
#[derive(Debug, Clone)]
pub(crate) struct Trigger {
    pub(crate) tokens: Range<usize>,
    /// The word of the trigger that the others hang from, or what they introduce where all are grammar words.
    pub(crate) head: usize,
    /// What the last word of the trigger introduces.
    pub(crate) bound: Option<usize>,
    pub(crate) voice: Voice,
}

/// What stands around the head of a trigger.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Grammar {
    /// The word that denies it.
    pub(crate) negation: Option<usize>,
    /// The word that makes it a forecast.
    pub(crate) forecast: Option<usize>,
    /// The word that hedges it.
    pub(crate) hedge: Option<usize>,
    /// "should", "must" and the like.
    pub(crate) deontic: bool,
    /// It lies ahead: "will", an infinitive.
    pub(crate) ahead: bool,
}

/// Prepositions whose gerund need not come about.
const GERUND_UNDER: &[&str] = &[
    "from", "of", "about", "against", "to", "over", "at", "on", "into", "before", "prior to", "than", "short of",
];

/// Verbs that only link a subject to what is said of it: "remains unwilling".
const LINKING: &[&str] = &[
    "remain", "stay", "seem", "appear", "become", "look", "prove", "grow", "sound", "feel",
];

/// How many governors are looked up to.
const HEIGHT: usize = 8;

impl Sketch<'_, '_> {
    /// The trigger that stands on `tokens`; `None` where the tree has no word there.
    pub(crate) fn trigger(&self, tokens: Range<usize>) -> Option<Trigger> {
        let tree = self.tree();
        let own = tree.head_of(tokens.clone())?;
        let grammatical = |i: usize| matches!(universal(tree.rel(i)), "case" | "mark" | "cop" | "aux");
        let outside = |i: usize| tree.head(i).filter(|head| !tokens.contains(head));
        let last = tokens.end.checked_sub(1)?;
        let introduces = grammatical(last) && !tree.is_rel(last, "aux") || tree.upos(last) == Upos::Part;
        let bound = outside(last)
            .filter(|_| introduces)
            .or_else(|| self.particle_object(own, last));
        // One adverb by itself is no grammar word: "back" may be a verb that was misread.
        let adverb = |i: usize| tree.upos(i) == Upos::Adv && tokens.len() > 1;
        let alone = tokens
            .clone()
            .all(|i| grammatical(i) || adverb(i) || matches!(tree.upos(i), Upos::Part | Upos::Det));
        let head = if alone { outside(own).unwrap_or(own) } else { own };
        Some(Trigger {
            voice: self.voice(tokens.start),
            tokens,
            head,
            bound,
        })
    }

    /// What a particle behind a verb takes where the parser hangs it from the verb: "opted for talks" with "for" as an adverb.
    fn particle_object(&self, head: usize, last: usize) -> Option<usize> {
        let tree = self.tree();
        let particle = last > head && matches!(tree.upos(last), Upos::Adp | Upos::Adv) && tree.head(last) == Some(head);
        let next = tree
            .children(head)
            .iter()
            .copied()
            .find(|child| *child > last && !tree.is_rel(*child, "punct"));
        next.filter(|child| {
            particle && matches!(universal(tree.rel(*child)), "obj" | "obl" | "xcomp" | "ccomp" | "advcl")
        })
    }

    /// The grammar around a trigger.
    pub(crate) fn grammar(&self, trigger: &Trigger) -> Grammar {
        let tree = self.tree();
        let mut grammar = Grammar::default();
        let mut at = trigger.head;
        for step in 0..HEIGHT {
            for child in tree
                .children(at)
                .iter()
                .copied()
                .filter(|i| !trigger.tokens.contains(i))
            {
                self.note(&mut grammar, &trigger.tokens, child, at, step);
            }
            let (rel, Some(head)) = (universal(tree.rel(at)), tree.head(at)) else {
                break;
            };
            let shares = rel == "conj" && tree.child(at, "nsubj").is_none() && tree.child(at, "aux").is_none();
            let raised =
                matches!(rel, "xcomp" | "acl" | "advcl") && tree.is_infinitive(at) && self.is(head, W::Raising);
            grammar.ahead |= rel == "xcomp" || tree.is_infinitive(at);
            if self.is(head, W::Forecast) && raised {
                grammar.forecast.get_or_insert(head);
            }
            if !(shares && self.joins_denial(at) || raised || rel == "cop") {
                break;
            }
            at = head;
        }
        if grammar.negation.is_none() {
            grammar.negation = self.denying_introducer(trigger.head);
        }
        self.note_carrier(&mut grammar, trigger);
        grammar
    }

    /// What denies the verb that carries a noun of attitude denies the noun: "has not shown any appetite for talks".
    fn note_carrier(&self, grammar: &mut Grammar, trigger: &Trigger) {
        let tree = self.tree();
        let carried = tree.upos(trigger.head) == Upos::Noun && matches!(tree.rel(trigger.head), "obj" | "nsubj:pass");
        let Some(verb) = tree
            .head(trigger.head)
            .filter(|verb| carried && self.is(*verb, W::Light))
        else {
            return;
        };
        let mut carrier = Grammar::default();
        for child in tree
            .children(verb)
            .iter()
            .copied()
            .filter(|child| *child != trigger.head)
        {
            self.note(&mut carrier, &trigger.tokens, child, verb, 0);
        }
        grammar.negation = match (grammar.negation, carrier.negation) {
            (Some(_), Some(_)) => None,
            (own, outer) => own.or(outer),
        };
    }

    /// Whether a word says of the noun at `noun` that there is hardly any: "little enthusiasm", but not "a little".
    fn is_scant(&self, i: usize, noun: usize) -> bool {
        let tree = self.tree();
        let article = |child: &usize| matches!(tree.lemma(*child), "a" | "the");
        tree.upos(noun) == Upos::Noun
            && matches!(tree.lemma(i), "little" | "scant" | "minimal" | "zero")
            && !tree.children(noun).iter().any(article)
    }

    /// Whether a word is the "longer" of "no longer".
    fn is_no_longer(&self, i: usize) -> bool {
        let tree = self.tree();
        let no = |child: &usize| tree.lemma(*child) == "no";
        self.scene.is(i, "longer") && tree.children(i).iter().any(no)
    }

    /// Takes down what a child of `at`, `step` steps above the trigger on `tokens`, does to it.
    fn note(&self, grammar: &mut Grammar, tokens: &Range<usize>, child: usize, at: usize, step: usize) {
        let tree = self.tree();
        let rel = universal(tree.rel(child));
        let modifier = matches!(
            rel,
            "advmod" | "det" | "aux" | "cc" | "discourse" | "mark" | "case" | "obl"
        );
        // "promised neither to stay nor to go", where the parser takes "neither" for what was promised
        let neither = tree.lemma(child) == "neither" && rel == "obj";
        let denies = self.is(child, W::Negation) || self.is_no_longer(child) || self.is_scant(child, at);
        if denies && (modifier || rel == "amod" || neither) {
            // Two words of denial make none.
            grammar.negation = match grammar.negation {
                Some(_) => None,
                None => Some(child),
            };
        }
        if matches!(rel, "nsubj") && step == 0 {
            let denied = |i: usize| {
                let word = matches!(tree.upos(i), Upos::Det | Upos::Pron | Upos::Noun | Upos::Cconj);
                self.is(i, W::Negation) && word && !tokens.contains(&i)
            };
            let word = std::iter::once(child)
                .chain(tree.children(child).iter().copied())
                .find(|i| denied(*i) && tree.upos(at) != Upos::Noun);
            grammar.negation = grammar.negation.or(word);
        }
        if rel == "aux" || rel == "advmod" {
            if self.is(child, W::Forecast) {
                grammar.forecast.get_or_insert(child);
            }
            if self.is(child, W::Hedge) {
                grammar.hedge.get_or_insert(child);
            }
        }
        if rel == "aux" {
            grammar.deontic |= self.is_owing(child);
            grammar.ahead |= self.is(child, W::Ahead);
        }
    }

    /// Whether a denial of the first of two joined verbs holds for the second: "did not accept or back it".
    fn joins_denial(&self, at: usize) -> bool {
        let tree = self.tree();
        let joint = tree.child(at, "cc").map(|cc| tree.lemma(cc));
        matches!(joint, Some("or" | "nor"))
    }

    /// "without accepting", "instead of accepting".
    fn denying_introducer(&self, head: usize) -> Option<usize> {
        let tree = self.tree();
        let denies = |i: &usize| matches!(tree.lemma(*i), "without" | "instead" | "rather") && *i < head;
        let introduced = matches!(universal(tree.rel(head)), "advcl" | "acl" | "obl");
        tree.children(head).iter().copied().filter(|_| introduced).find(denies)
    }

    /// Whether a guard keeps rules from reading a trigger.
    pub(crate) fn forbids(&self, trigger: &Trigger, guard: Guard) -> bool {
        match guard {
            Guard::Question => self.asks(),
            Guard::Hypothesis => self.is_hypothesis(trigger) || self.is_unvouched(trigger, true),
            Guard::Supposed => self.is_hypothesis(trigger) || self.is_unvouched(trigger, false),
            Guard::Infinitive => self.is_free_infinitive(trigger),
            Guard::Unreal => self.is_unreal(trigger.head),
            Guard::Sought => self.is_sought(trigger.head),
            Guard::Aimless => !self.is_purpose(trigger.head),
            Guard::Affirmed => self.grammar(trigger).negation.is_none(),
            Guard::Deontic => {
                let tree = self.tree();
                let children = tree.children(trigger.head).iter();
                let owed = children
                    .copied()
                    .any(|child| tree.is_rel(child, "aux") && self.is_owing(child));
                let owing = tree.is_rel(trigger.head, "xcomp")
                    && tree.head(trigger.head).is_some_and(|head| self.is(head, W::Deontic));
                (owed || owing) && !self.has_own_subject(trigger)
            }
        }
    }

    /// Whether a verb tells what something was done for: "sent envoys to broker a truce".
    fn is_purpose(&self, verb: usize) -> bool {
        let tree = self.tree();
        let aim = matches!(tree.rel(verb), "advcl" | "acl") && tree.is_infinitive(verb);
        // "did not back the move to restore them"
        let denied = |noun: usize| {
            let carrier = tree.head(noun).filter(|_| tree.upos(noun) == Upos::Noun);
            self.is_denied(noun) || carrier.is_some_and(|verb| self.is_denied(verb))
        };
        tree.head(verb)
            .is_some_and(|head| aim && !denied(head) && self.attitude_at(head).is_none())
    }

    /// Whether an auxiliary says what ought to be; "have" only does so as a verb with an infinitive of its own.
    fn is_owing(&self, auxiliary: usize) -> bool {
        self.is(auxiliary, W::Deontic) && self.tree().lemma(auxiliary) != "have"
    }

    /// Whether the subject of a trigger is whoever speaks the words.
    fn has_own_subject(&self, trigger: &Trigger) -> bool {
        let tree = self.tree();
        let context = (self, trigger);
        let subjects = tree.down(trigger.head).iter().filter(|edge| edge.rel == "nsubj");
        subjects
            .map(|edge| edge.dependent)
            .any(|subject| context.is_speaker(subject))
    }

    /// Whether a trigger stands under "if", "whether" and the like.
    fn is_hypothesis(&self, trigger: &Trigger) -> bool {
        let tree = self.tree();
        let mut at = trigger.head;
        for _ in 0..HEIGHT {
            let opens = |i: &usize| {
                // "provided that Chad accepts" says no more than "if" that it does
                let opens = self.is(*i, W::Hypothesis) || self.is(*i, W::Condition) && tree.is_rel(*i, "mark");
                opens && *i < trigger.tokens.start && matches!(tree.rel(*i), "mark" | "advmod")
            };
            if tree.children(at).iter().any(opens) || self.is_inverted(at) {
                return true;
            }
            let Some(head) = tree.head(at) else { break };
            // "coy about what they would accept" leaves open what it is
            let asked = tree.rel(at) == "acl:relcl" && tree.lemma(head) == "what";
            let behind = tree.subtree(at).start.checked_sub(1);
            let strayed = behind.is_some_and(|what| tree.lemma(what) == "what" && !tree.case(what).is_empty());
            if asked && !matches!(universal(tree.rel(head)), "nsubj" | "csubj" | "root") || strayed {
                return true;
            }
            if !matches!(
                universal(tree.rel(at)),
                "conj" | "xcomp" | "ccomp" | "acl" | "advcl" | "obj" | "cop" | "aux"
            ) {
                break;
            }
            at = head;
        }
        false
    }

    /// Whether a clause opens with its auxiliary to state what is merely supposed: "had Chad signed", "should Togo agree".
    fn is_inverted(&self, verb: usize) -> bool {
        let tree = self.tree();
        let opener = tree.children(verb).first().filter(|child| tree.is_rel(**child, "aux"));
        let supposes = opener.is_some_and(|aux| matches!(tree.lemma(*aux), "have" | "should" | "be"));
        let subject = tree
            .children(verb)
            .get(1)
            .is_some_and(|child| universal(tree.rel(*child)) == "nsubj");
        supposes && subject && tree.rel(verb) == "advcl"
    }

    /// Whether a verb above denies the trigger, doubts it, or is itself denied as an act of speech; with `imputed` also whether
    /// it ascribes it to others.
    fn is_unvouched(&self, trigger: &Trigger, imputed: bool) -> bool {
        let tree = self.tree();
        let mut at = trigger.head;
        for _ in 0..HEIGHT {
            let Some(head) = tree.head(at) else { break };
            let rel = universal(tree.rel(at));
            let content = matches!(rel, "ccomp" | "xcomp" | "acl" | "advcl" | "obl" | "nmod" | "obj");
            let described = rel == "acl" && tree.is_bare_participle(at) || tree.rel(at) == "acl:relcl";
            if content && !described && !trigger.tokens.contains(&head) {
                let denied = rel == "ccomp" && self.scene.is_speech(head) && self.is_denied(head);
                let imputed =
                    imputed && self.is(head, W::Imputing) && (rel != "obj" || tree.upos(trigger.head) == Upos::Verb);
                if self.is(head, W::Disowning) && !self.is_denied(head) || imputed || denied {
                    return true;
                }
            }
            // What describes a noun is taken for granted, whatever is said of the noun.
            if matches!(rel, "parataxis" | "root") || described {
                break;
            }
            at = head;
        }
        self.is_taken_back(trigger)
    }

    fn is_denied(&self, verb: usize) -> bool {
        self.tree()
            .children(verb)
            .iter()
            .any(|child| self.is(*child, W::Negation))
    }

    /// Whether a relative or joined clause takes the statement back: "had agreed, which it denied".
    fn is_taken_back(&self, trigger: &Trigger) -> bool {
        let tree = self.tree();
        let denies = |i: usize| self.is(i, W::Disowning) && tree.upos(i) == Upos::Verb && !self.is_denied(i);
        (trigger.tokens.end..self.within.end).take(24).any(|i| {
            denies(i)
                && tree
                    .children(i)
                    .iter()
                    .any(|child| *child < i && matches!(tree.lemma(*child), "which" | "but"))
                && tree
                    .ancestors(i)
                    .any(|above| above == trigger.head || tree.is_under(trigger.head, above))
        })
    }

    /// Whether the trigger is an infinitive under a word that does not say that it comes about.
    fn is_free_infinitive(&self, trigger: &Trigger) -> bool {
        let tree = self.tree();
        let mut at = trigger.head;
        for _ in 0..HEIGHT {
            let rel = universal(tree.rel(at));
            let Some(head) = tree.head(at) else { return false };
            // "wary of sending", "refrain from imposing" say no more than "refuse to impose" that it comes about.
            let gerund = tree.upos(at) == Upos::Verb && GERUND_UNDER.contains(&tree.case(at));
            let neither = |child: &usize| tree.lemma(*child) == "neither" && *child < at;
            match rel {
                "conj" => {}
                // "promised neither to back nor to break it" does neither
                "xcomp" if tree.children(head).iter().any(neither) => return true,
                "xcomp" if tree.upos(at) == Upos::Adj && LINKING.contains(&tree.lemma(head)) => {}
                // "it is vital that all uphold the truce" says what others ought to do.
                "ccomp" | "csubj" if self.is(head, W::Due) && self.is_unrealised(at) => return true,
                // What somebody asks for, or wants, is not yet what the one it is asked of holds.
                "ccomp"
                    if self.attitude_at(head).is_some()
                        && self.is_unrealised(at)
                        && !trigger.tokens.contains(&head) =>
                {
                    return true;
                }
                _ if !tree.is_infinitive(at) && rel != "xcomp" && !gerund => return false,
                _ if tree.child(at, "cop").is_some() && !tree.is_infinitive(at) => return false,
                // "persuaded the rebels to accept" says that they do, if it was done.
                _ if self.is(head, W::Causing) => {
                    return !tree.is_finite(head) || self.is_denied(head) || self.is_open_clause(head);
                }
                _ if !self.is(head, W::Raising) => return true,
                _ => {}
            }
            at = head;
        }
        false
    }

    /// Whether a verb says what is yet to come: bare, as in "insists that Peru leave", or under "would" or "should".
    pub(crate) fn is_unrealised(&self, verb: usize) -> bool {
        let tree = self.tree();
        let ahead = |child: &usize| tree.is_rel(*child, "aux") && (self.is(*child, W::Ahead) || self.is_owing(*child));
        let helped = |word: &usize| matches!(tree.rel(*word), "aux:pass" | "cop");
        let helper = tree.children(verb).iter().copied().find(helped);
        let plain = match helper {
            Some(helper) => self.scene.is(helper, "be"),
            None => self.scene.is(verb, tree.lemma(verb)),
        };
        let bare = plain && !tree.children(verb).iter().any(|child| tree.rel(*child) == "aux");
        bare || tree.children(verb).iter().any(ahead)
    }
}

impl Context for (&Sketch<'_, '_>, &Trigger) {
    fn bound(&self) -> Option<usize> {
        self.1.bound
    }

    fn is(&self, i: usize, class: W) -> bool {
        self.0.is(i, class)
    }

    fn is_matter(&self, i: usize) -> bool {
        let (sketch, _) = self;
        sketch.named.iter().any(|named| named.tokens.contains(&i)) || sketch.is(i, W::Reverser)
    }

    fn is_speaker(&self, i: usize) -> bool {
        let (sketch, trigger) = self;
        let Some(speaker) = trigger.voice.speaker() else {
            return sketch.is(i, W::Own);
        };
        // A spokesman or minister speaks of the doings of the body or state that he serves as of his own.
        let serves = sketch
            .scene
            .cast
            .get(speaker)
            .and_then(|member| member.actor.of.as_ref());
        let same = |actor| actor == speaker || serves.is_some() && serves == sketch.scene.id(actor);
        sketch.is(i, W::Own) || sketch.scene.mention_at(i).is_some_and(|mention| same(mention.actor))
    }
}
