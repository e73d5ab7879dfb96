//! Issues as measures need to know them: a name, what supporting means, and the points of a scale where there is one.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{IssueId, PointId, Position};

/// A point on the scale of an issue: a described position between wholly against and wholly for.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct ScalePoint {
    /// The id, unique on its scale.
    pub id: PointId,
    /// The position in words: "leaves at the end of a transition".
    pub words: String,
    /// The side of the issue that it lies on: against, in between (conditional) or for.
    pub position: Position,
}

/// An issue without the phrases that name it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct IssueOutline {
    /// The id.
    pub id: IssueId,
    /// The name to show.
    pub name: String,
    /// What supporting it means.
    pub support: String,
    /// Its points, from wholly against to wholly for; empty where it has no scale.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scale: Vec<ScalePoint>,
}

impl IssueOutline {
    /// The place of a point on the scale, from 0.
    pub fn place(&self, point: &PointId) -> Option<usize> {
        self.scale.iter().position(|other| other.id == *point)
    }
}
