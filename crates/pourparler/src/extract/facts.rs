//! Facts while reading: spans in bytes and actors by their place in the cast. The reader turns them into the model.

use crate::model::{
    ActId, Attendance, Change, Edtf, InstrumentId, InstrumentKind, Mode, NegotiationId, NegotiationKind, OutcomeKind,
    ParticipantRole, Plover, PointId, Position, QuoteForm, StepKind, Strength, Target, TieKind,
};
use crate::span::Span;

/// Index of an actor of the document in its cast.
pub(crate) type CastIx = usize;

/// Words between marks, and who spoke them.
#[derive(Debug, Clone)]
pub(crate) struct Quote {
    /// Inside the marks.
    pub(crate) span: Span,
    pub(crate) speaker: Option<CastIx>,
    pub(crate) speaker_span: Option<Span>,
    pub(crate) cue: Option<Span>,
    pub(crate) form: QuoteForm,
    pub(crate) rule: &'static str,
}

/// Indirect speech.
#[derive(Debug, Clone)]
pub(crate) struct Report {
    /// The content.
    pub(crate) span: Span,
    /// Outermost first; empty where the text does not tell.
    pub(crate) speakers: Vec<CastIx>,
    pub(crate) speaker_span: Option<Span>,
    pub(crate) cue: Option<Span>,
    pub(crate) rule: &'static str,
}

/// Something odd in the text.
#[derive(Debug, Clone)]
pub(crate) struct Oddity {
    pub(crate) code: &'static str,
    pub(crate) span: Span,
    pub(crate) message: &'static str,
}

/// Words and the rule that read them.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub(crate) span: Span,
    pub(crate) rule: &'static str,
}

/// An actor in a role.
#[derive(Debug, Clone)]
pub(crate) struct Participant {
    pub(crate) role: ParticipantRole,
    pub(crate) actor: CastIx,
    pub(crate) status: Option<Attendance>,
    pub(crate) evidence: Place,
}

/// A negotiation with all that the document says of it.
#[derive(Debug, Clone)]
pub(crate) struct Negotiation {
    pub(crate) id: NegotiationId,
    pub(crate) name: String,
    pub(crate) kind: NegotiationKind,
    pub(crate) place: Option<String>,
    pub(crate) start: Option<Edtf>,
    pub(crate) end: Option<Edtf>,
    pub(crate) part_of: Option<NegotiationId>,
    pub(crate) follows: Option<NegotiationId>,
    pub(crate) known: bool,
    pub(crate) participants: Vec<Participant>,
    pub(crate) instruments: Vec<InstrumentId>,
    pub(crate) outcome: Option<(OutcomeKind, Place)>,
    pub(crate) mentions: Vec<Place>,
}

/// An actor's tie to an instrument.
#[derive(Debug, Clone)]
pub(crate) struct Tie {
    pub(crate) tie: TieKind,
    pub(crate) actor: CastIx,
    pub(crate) evidence: Place,
}

/// An instrument with all that the document says of it.
#[derive(Debug, Clone)]
pub(crate) struct Instrument {
    pub(crate) id: InstrumentId,
    pub(crate) name: String,
    pub(crate) kind: InstrumentKind,
    pub(crate) date: Option<Edtf>,
    pub(crate) known: bool,
    pub(crate) ties: Vec<Tie>,
    pub(crate) mentions: Vec<Place>,
}

/// A step of the way from a cue to a position.
#[derive(Debug, Clone)]
pub(crate) struct Step {
    pub(crate) kind: StepKind,
    /// The words that make the step.
    pub(crate) span: Span,
    /// The position after it.
    pub(crate) position: Position,
}

/// A stance.
#[derive(Debug, Clone)]
pub(crate) struct Stance {
    pub(crate) holder: CastIx,
    pub(crate) target: Target,
    pub(crate) position: Position,
    pub(crate) point: Option<PointId>,
    pub(crate) strength: Strength,
    pub(crate) mode: Mode,
    pub(crate) via: Vec<CastIx>,
    pub(crate) condition: Option<Span>,
    pub(crate) change: Option<Change>,
    pub(crate) when: Option<Edtf>,
    pub(crate) hedged: bool,
    /// The sentence.
    pub(crate) evidence: Span,
    pub(crate) holder_span: Option<Span>,
    pub(crate) target_span: Option<Span>,
    pub(crate) cue_span: Option<Span>,
    /// An id of the rule catalogue.
    pub(crate) rule: String,
    /// The places of the rule by which holder and target were reached.
    pub(crate) path: String,
    pub(crate) steps: Vec<Step>,
}

impl Stance {
    /// Whether another says the same of the same sentence.
    pub(crate) fn repeats(&self, other: &Stance) -> bool {
        self.evidence == other.evidence
            && self.holder == other.holder
            && self.target == other.target
            && self.position == other.position
    }
}

/// An act.
#[derive(Debug, Clone)]
pub(crate) struct Act {
    pub(crate) source: CastIx,
    pub(crate) act: ActId,
    pub(crate) plover: Plover,
    pub(crate) target: Option<CastIx>,
    pub(crate) when: Option<Edtf>,
    pub(crate) source_span: Option<Span>,
    pub(crate) target_span: Option<Span>,
    pub(crate) cue_span: Option<Span>,
    pub(crate) negated: bool,
    pub(crate) planned: bool,
    /// The sentence.
    pub(crate) evidence: Span,
    /// An id of the rule catalogue.
    pub(crate) rule: String,
    /// The places of the rule by which source and target were reached.
    pub(crate) path: String,
    /// How it is told, for the attitude that it shows; `None` where it shows none.
    pub(crate) told: Option<Told>,
}

/// How an act is told that somebody does in earnest.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    pub(crate) mode: Mode,
    pub(crate) via: Vec<CastIx>,
    /// Whether it is done to the target itself, and not to some who only belong to it.
    pub(crate) meant: bool,
}
