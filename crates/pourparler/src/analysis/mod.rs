//! Measures over a dossier. They work on facts alone: on what this crate read, on what people coded, on what another program gave.
//! Every number carries the stances behind it as [`Citation`]s, and silence is never a number. No number hangs on the order of the articles.

pub mod agreement;
mod bodies;
mod cohesion;
mod convergence;
mod filter;
#[cfg(test)]
mod fixture;
mod movement;
mod names;
pub mod network;
mod polarisation;
mod positions;
pub mod record;
pub mod score;
mod selection;
mod spoilers;
mod statements;
mod table;
mod tally;
pub mod template;
mod timeline;
mod weighing;

pub use cohesion::{Camp, Cohesion, Dissent, Unity, Voice, cohesion};
pub use convergence::{
    Accord, Convergence, ConvergenceMatrix, Drift, LeftOut, Meeting, Met, Pair, Relation, Side, Stand, convergence,
    convergence_matrix,
};
pub use movement::{Movement, Point, ShiftKind, StatedChange, Track, Window, Windows, movement};
pub use names::Names;
pub use polarisation::{Division, Place, Polarisation, SCALE, agreement_index, polarisation};
pub use positions::{Held, Positions, positions};
pub use selection::{Citation, Duplicates, Selection, Statement};
pub use spoilers::{AbsentVoice, Opposition, Outsiders, Spoiler, spoilers};
pub use statements::{Counted, Statements, statements};
pub use tally::{Counts, Status, Tally};
pub use timeline::{Event, Product, Round, Timeline, timeline};
pub use weighing::{Fading, ModeWeights, StrengthWeights, TargetKind, Weighing};
