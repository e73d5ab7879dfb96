//! Measures over dossiers: what is asked comes as JSON, the result goes as JSON, with the table that a terminal shows.
//! `python/pourparler/measures/` makes typed results of it. A measure is one line of [`MEASURES`].

use std::fmt::Display;

use chrono::NaiveDate;
use pourparler::analysis::{self, template};
use pourparler::model::{ActorId, Dossier};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::dossier::PyDossier;
use crate::errors::value_error;

/// The JSON of a result, and its `Display` form.
pub(crate) type Answer = (String, String);

/// A measure: a dossier, and the options as a JSON object.
type Measure = fn(&Dossier, &str) -> PyResult<Answer>;

/// Every measure, by the name of its Python function.
const MEASURES: &[(&str, Measure)] = &[
    ("cohesion", |dossier, asked| {
        answer(asked, |o: Camped| {
            analysis::cohesion(dossier, &o.selection, &o.weighing, &o.camp)
        })
    }),
    ("convergence", |dossier, asked| {
        answer(asked, |o: Compared| {
            analysis::convergence(dossier, &o.selection, &o.weighing, &o.a, &o.b, o.since)
        })
    }),
    ("convergence_matrix", |dossier, asked| {
        answer(asked, |o: Several| {
            analysis::convergence_matrix(dossier, &o.selection, &o.weighing, &o.among)
        })
    }),
    ("movement", |dossier, asked| {
        answer(asked, |o: Windowed| {
            analysis::movement(dossier, &o.selection, &o.weighing, &o.windows)
        })
    }),
    ("polarisation", |dossier, asked| {
        answer(asked, |o: Weighed| {
            analysis::polarisation(dossier, &o.selection, &o.weighing)
        })
    }),
    ("positions", |dossier, asked| {
        answer(asked, |o: Weighed| {
            analysis::positions(dossier, &o.selection, &o.weighing)
        })
    }),
    ("network", |dossier, asked| {
        answer_or(asked, |Designed { selection, design }| {
            analysis::network::network(dossier, &selection, &design)
        })
    }),
    ("network_series", |dossier, asked| {
        answer_or(
            asked,
            |Timed {
                 selection,
                 design,
                 time,
             }| { analysis::network::network_series(dossier, &selection, &design, time) },
        )
    }),
    ("record", |dossier, asked| {
        answer(asked, |Nothing {}| Recorded::of(dossier.record()))
    }),
    ("spoilers", |dossier, asked| {
        answer(asked, |o: Weighed| {
            analysis::spoilers(dossier, &o.selection, &o.weighing)
        })
    }),
    ("statements", |dossier, asked| {
        answer(asked, |Selected { selection }| {
            analysis::statements(dossier, &selection)
        })
    }),
    ("timeline", |dossier, asked| {
        answer(asked, |Selected { selection }| analysis::timeline(dossier, &selection))
    }),
    ("willingness", |dossier, asked| {
        answer(asked, |laid: Laid| {
            let options = template::Options {
                selection: laid.selection,
                ..laid.options
            };
            template::willingness(dossier, &laid.template, &options)
        })
    }),
];

/// The options of `willingness`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Laid {
    template: template::Template,
    #[serde(default)]
    selection: analysis::Selection,
    /// Without the selection, which all measures take in the same place.
    #[serde(default)]
    options: template::Options,
}

/// The options of a measure that takes a selection and nothing more.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Selected {
    #[serde(default)]
    selection: analysis::Selection,
}

/// The options of a measure that takes none.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {}

/// Declares the options of measures that weigh statements: a selection, how to weigh, and what is listed.
macro_rules! weighed {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field:meta])* $option:ident: $kind:ty),* })+) => {
        $($(#[$doc])*
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct $name {
            #[serde(default)]
            selection: analysis::Selection,
            #[serde(default)]
            weighing: analysis::Weighing,
            $($(#[$field])* $option: $kind),*
        })+
    };
}

weighed! {
    /// Nothing more.
    Weighed {}
    /// Whose unity is asked after.
    Camped { camp: analysis::Camp }
    /// Two actors, and the day since which movement is looked for.
    Compared { a: ActorId, b: ActorId, #[serde(default)] since: Option<NaiveDate> }
    /// Several actors; none: all.
    Several { #[serde(default)] among: Vec<ActorId> }
    /// How time is cut.
    Windowed { windows: analysis::Windows }
}

/// A record with its conflicts, which Rust works out when asked.
#[derive(Serialize)]
struct Recorded {
    #[serde(flatten)]
    record: analysis::record::Record,
    conflicts: Vec<analysis::record::Conflict>,
}

impl Recorded {
    fn of(record: analysis::record::Record) -> Self {
        Recorded {
            conflicts: record.conflicts(),
            record,
        }
    }
}

impl Display for Recorded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.record.fmt(f)
    }
}

/// The options of a network.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Designed {
    #[serde(default)]
    selection: analysis::Selection,
    #[serde(default)]
    design: analysis::network::Design,
}

/// The options of networks over time.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Timed {
    #[serde(default)]
    selection: analysis::Selection,
    #[serde(default)]
    design: analysis::network::Design,
    time: analysis::network::Time,
}

/// Runs a measure that cannot fail.
fn answer<O: DeserializeOwned, R: Serialize + Display>(asked: &str, measure: impl FnOnce(O) -> R) -> PyResult<Answer> {
    answer_or(asked, |options| Ok::<_, std::convert::Infallible>(measure(options)))
}

/// Runs a measure that can fail; what it says is a `ValueError`.
fn answer_or<O: DeserializeOwned, R: Serialize + Display, E: std::error::Error>(
    asked: &str,
    measure: impl FnOnce(O) -> Result<R, E>,
) -> PyResult<Answer> {
    let options = serde_json::from_str(asked).map_err(value_error)?;
    told(&measure(options).map_err(value_error)?)
}

/// A result as Python takes it.
pub(crate) fn told(result: &(impl Serialize + Display)) -> PyResult<Answer> {
    let json = serde_json::to_string(result).map_err(value_error)?;
    Ok((json, result.to_string()))
}

#[pymethods]
impl PyDossier {
    /// The JSON of a measure's result and its table, for options as JSON.
    fn _measure(&self, py: Python<'_>, name: &str, asked: &str) -> PyResult<Answer> {
        let known = MEASURES.iter().find(|(known, _)| *known == name);
        let (_, measure) = known.ok_or_else(|| PyValueError::new_err(format!("no measure `{name}`")))?;
        py.detach(|| measure(self.inner(), asked))
    }
}

/// Makes Python functions of `pourparler.measures` methods of `Dossier`: `name "(signature)"` each, under its doc comment.
macro_rules! methods {
    ($($(#[$doc:meta])* $name:ident $signature:literal),+ $(,)?) => {
        #[pymethods]
        impl PyDossier {
            $($(#[$doc])*
            #[pyo3(signature = (*arguments, **options), text_signature = $signature)]
            fn $name<'py>(
                slf: &Bound<'py, Self>,
                arguments: &Bound<'py, pyo3::types::PyTuple>,
                options: Option<&Bound<'py, pyo3::types::PyDict>>,
            ) -> PyResult<Bound<'py, PyAny>> {
                let measures = slf.py().import("pourparler.measures")?;
                let mut all = vec![slf.clone().into_any()];
                all.extend(arguments);
                let all = pyo3::types::PyTuple::new(slf.py(), all)?;
                measures.getattr(stringify!($name))?.call(all, options)
            }
            )+
        }
    };
}

methods! {
    /// Who agrees or disagrees with whom, on what, at which table; see `pourparler.network`.
    network "($self, selection=None, *, kind='actor-actor', aggregation=None, normalise='none', repeats='all', \
             isolates=False, conditional=False, concepts='issue', **keywords)",
    /// Networks over time; see `pourparler.network_series`.
    network_series "($self, selection=None, *, step='1 month', window=None, kernel=None, bandwidth=None, \
                    kind='actor-actor', aggregation=None, normalise='none', repeats='all', isolates=False, \
                    conditional=False, concepts='issue', **keywords)",
    /// How far the members of a camp agree; see `pourparler.cohesion`.
    cohesion "($self, camp, selection=None, *, weighing=None, **keywords)",
    /// Where two actors meet and where they part; see `pourparler.convergence`.
    convergence "($self, a, b, selection=None, *, since=None, weighing=None, **keywords)",
    /// How each two of several actors stand to each other; see `pourparler.convergence_matrix`.
    convergence_matrix "($self, among=(), selection=None, *, weighing=None, **keywords)",
    /// How positions move from window to window; see `pourparler.movement`.
    movement "($self, windows='year', selection=None, *, weighing=None, **keywords)",
    /// How far actors are divided on each target; see `pourparler.polarisation`.
    polarisation "($self, selection=None, *, weighing=None, **keywords)",
    /// Where actors stand; see `pourparler.positions`.
    positions "($self, selection=None, *, weighing=None, **keywords)",
    /// What the articles say together; see `pourparler.record`.
    record "($self)",
    /// Who is not at the table; see `pourparler.spoilers`.
    spoilers "($self, selection=None, *, weighing=None, **keywords)",
    /// The statements that a selection counts; see `pourparler.statements`.
    statements "($self, selection=None, **keywords)",
    /// Negotiations, texts and acts in order; see `pourparler.timeline`.
    timeline "($self, selection=None, **keywords)",
    /// Who would accept a settlement template; see `pourparler.willingness`.
    willingness "($self, template, selection=None, **keywords)",
}
