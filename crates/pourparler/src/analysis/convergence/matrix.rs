//! Each two of several actors.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Accord, Relation, Stand, agreement, only};
use crate::analysis::table::{Table, signed};
use crate::analysis::tally::{Ledger, held};
use crate::analysis::{Names, Selection, Status, Tally, Weighing};
use crate::model::{ActorId, Dossier, Target};

/// Two of several actors.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pair {
    /// One.
    pub a: ActorId,
    /// The other.
    pub b: ActorId,
    /// How they stand to each other.
    #[serde(flatten)]
    pub accord: Accord,
}

/// How each two of several actors stand to each other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ConvergenceMatrix {
    /// The actors, in the order given, or by id.
    pub actors: Vec<ActorId>,
    /// One for each two of them: the first with all others, the second with all after it, and so on.
    pub pairs: Vec<Pair>,
    /// Names to show.
    pub names: Names,
}

impl ConvergenceMatrix {
    /// Two actors, either way round.
    pub fn pair(&self, a: &str, b: &str) -> Option<&Pair> {
        let is = |x: &ActorId, y: &ActorId| x.as_str() == a && y.as_str() == b;
        self.pairs
            .iter()
            .find(|pair| is(&pair.a, &pair.b) || is(&pair.b, &pair.a))
    }
}

/// Compares each two of several actors; where none are given, each two of those that `selection` lets speak.
///
/// ```
/// use pourparler::analysis::{Selection, Weighing, convergence_matrix};
/// use pourparler::codebook::Codebook;
/// use pourparler::model::Dossier;
/// use pourparler::reader::Reader;
///
/// let reader = Reader::new(Codebook::base()?)?;
/// let text = "Kenya rejected the ceasefire. Ghana welcomed the truce. Togo supports the ceasefire.";
/// let dossier = Dossier::new([reader.read(text, &Default::default())]);
/// let matrix = convergence_matrix(&dossier, &Selection::default(), &Weighing::default(), &[]);
/// assert_eq!(matrix.pair("togo", "ghana").and_then(|pair| pair.accord.score), Some(1.0));
/// assert_eq!(matrix.pair("togo", "kenya").and_then(|pair| pair.accord.score), Some(-1.0));
/// println!("{matrix}");
/// # Ok::<(), Box<dyn std::error::Error + Send + Sync>>(())
/// ```
pub fn convergence_matrix(
    dossier: &Dossier,
    selection: &Selection,
    weighing: &Weighing,
    actors: &[ActorId],
) -> ConvergenceMatrix {
    let selection = if actors.is_empty() {
        selection.clone()
    } else {
        only(selection, actors)
    };
    let ledger = Ledger::new(dossier, &selection, weighing);
    let none = Weighing {
        citations: Some(0),
        ..weighing.clone()
    };
    let mut stands: BTreeMap<&ActorId, BTreeMap<&Target, Stand>> = BTreeMap::new();
    for (actor, target, statements) in ledger.iter() {
        let Tally { status, score, .. } = Tally::new(&held(statements, &none), &none);
        if status != Status::Silent {
            stands.entry(actor).or_default().insert(target, Stand { status, score });
        }
    }
    let mut listed: Vec<ActorId> = Vec::new();
    for actor in actors {
        if !listed.contains(actor) {
            listed.push(actor.clone());
        }
    }
    if actors.is_empty() {
        listed.extend(stands.keys().map(|actor| (*actor).clone()));
    }
    let nothing = BTreeMap::new();
    let of = |actor: &ActorId| stands.get(actor).unwrap_or(&nothing);
    let mut pairs = Vec::new();
    for (at, a) in listed.iter().enumerate() {
        for b in listed.iter().skip(at + 1) {
            let accord = accord(of(a), of(b));
            pairs.push(Pair {
                a: a.clone(),
                b: b.clone(),
                accord,
            });
        }
    }
    ConvergenceMatrix {
        names: Names::of(dossier, listed.iter().cloned().map(Target::Actor)),
        actors: listed,
        pairs,
    }
}

fn accord(ours: &BTreeMap<&Target, Stand>, theirs: &BTreeMap<&Target, Stand>) -> Accord {
    let shared = ours.iter().filter_map(|(target, a)| Some((a, theirs.get(target)?)));
    let mut accord = Accord::of(shared.map(|(a, b)| (Relation::of(a.status, b.status), agreement(a.score, b.score))));
    let alone = ours.len() + theirs.len() - 2 * accord.spoken;
    accord.silent += alone;
    accord.spoken += alone;
    accord
}

/// The most actors that a square table on a page has room for.
const SQUARE: usize = 7;
/// The most pairs that are listed where there are more actors.
const LISTED: usize = 60;

impl ConvergenceMatrix {
    fn square(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let numbers: Vec<String> = (1..=self.actors.len()).map(|n| n.to_string()).collect();
        let heading = ["actor", ""].into_iter().chain(numbers.iter().map(String::as_str));
        let mut table = Table::new(heading).on_a_page();
        for (a, number) in self.actors.iter().zip(&numbers) {
            let mut row = vec![self.names.actor(a), number.clone()];
            row.extend(self.actors.iter().map(|b| match self.pair(a.as_str(), b.as_str()) {
                Some(pair) => format!("{} ({})", signed(pair.accord.score), pair.accord.known),
                None => String::new(),
            }));
            table.row(row);
        }
        write!(f, "{table}")?;
        writeln!(
            f,
            "accord from -1 to +1, with the number of targets on which both are known"
        )
    }

    /// The pairs that are known best.
    fn list(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut known: Vec<_> = self.pairs.iter().filter(|pair| pair.accord.known > 0).collect();
        known.sort_by_key(|pair| std::cmp::Reverse(pair.accord.known));
        let mut table = Table::new(["actor", "and", "accord", "known", "meet", "part"]).on_a_page();
        for pair in known.iter().take(LISTED) {
            let accord = pair.accord;
            let numbers = [accord.known, accord.convergent, accord.divergent].map(|n| n.to_string());
            let words = [
                self.names.actor(&pair.a),
                self.names.actor(&pair.b),
                signed(accord.score),
            ];
            table.row(words.into_iter().chain(numbers));
        }
        write!(f, "{table}")?;
        match known.len().saturating_sub(LISTED) {
            0 => Ok(()),
            more => writeln!(f, "and {more} pairs more"),
        }
    }
}

impl fmt::Display for ConvergenceMatrix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.actors.len() <= SQUARE {
            self.square(f)
        } else {
            self.list(f)
        }
    }
}
