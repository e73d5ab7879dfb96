//! The closed vocabularies of the model, for the check that the `Literal` types of the package name the same words.

use pourparler::analysis::agreement::Layer;
use pourparler::analysis::network::{Aggregation, Concept, Kernel, NetworkKind, Normalisation, Repeats, Sign};
use pourparler::analysis::{Drift, Duplicates, Relation, ShiftKind, Status, TargetKind};
use pourparler::model::{
    ActorKind, Anonymity, Attendance, BlockKind, Change, InstrumentKind, MentionForm, Mode, NegotiationKind,
    OutcomeKind, ParticipantRole, Plover, Position, PublishedFrom, QuoteForm, StepKind, Strength, TieKind, TimeKind,
};
use pourparler_syntax::Upos;
use pyo3::prelude::*;
use pyo3::types::PyDict;

/// The words of each closed vocabulary, by its name.
#[pyfunction]
#[pyo3(name = "_vocabularies")]
pub(crate) fn vocabularies(py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
    let all = PyDict::new(py);
    macro_rules! add {
        ($($vocabulary:ident),+) => {
            $(all.set_item(
                stringify!($vocabulary),
                $vocabulary::ALL.iter().map(|value| value.as_str()).collect::<Vec<_>>(),
            )?;)+
        };
    }
    add!(
        ActorKind,
        Aggregation,
        Anonymity,
        Attendance,
        BlockKind,
        Change,
        Concept,
        Drift,
        Duplicates,
        InstrumentKind,
        Kernel,
        Layer,
        MentionForm,
        Mode,
        NegotiationKind,
        NetworkKind,
        Normalisation,
        OutcomeKind,
        ParticipantRole,
        Plover,
        Position,
        PublishedFrom,
        QuoteForm,
        Relation,
        Repeats,
        ShiftKind,
        Sign,
        Status,
        StepKind,
        Strength,
        TargetKind,
        TieKind,
        TimeKind,
        Upos
    );
    #[cfg(feature = "arrow")]
    {
        use pourparler::export::arrow::FactTable;
        add!(FactTable);
    }
    Ok(all)
}
