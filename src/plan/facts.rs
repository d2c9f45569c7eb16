//! What a plan says of a feature, parsed once into types.

use super::ids::{ClauseId, FeatureId};
use super::standing::Standing;
use super::vocabulary::ThemeMeaning;

/// 阶段: how far a project is, from the plan's verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    Existing,
    UnderConstruction,
    Preparatory,
    Planned,
    Study,
}

impl Stage {
    pub const ALL: [Self; 5] = [Self::Existing, Self::UnderConstruction, Self::Preparatory, Self::Planned, Self::Study];

    /// The message that names it for people.
    pub const fn message_key(self) -> &'static str {
        match self {
            Self::Existing => "stage.existing",
            Self::UnderConstruction => "stage.under_construction",
            Self::Preparatory => "stage.preparatory",
            Self::Planned => "stage.planned",
            Self::Study => "stage.study",
        }
    }

    /// The message that names it at the head of a column.
    pub const fn short_key(self) -> &'static str {
        match self {
            Self::Existing => "stage.short.existing",
            Self::UnderConstruction => "stage.short.under_construction",
            Self::Preparatory => "stage.short.preparatory",
            Self::Planned => "stage.short.planned",
            Self::Study => "stage.short.study",
        }
    }
}

/// 精度等级: how well the position is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub enum AccuracyGrade {
    /// Located from published data.
    A,
    /// Estimated, with evidence: public points, control points, contours, borders.
    B,
    /// Schematic.
    C,
}

impl AccuracyGrade {
    pub const ALL: [Self; 3] = [Self::A, Self::B, Self::C];

    /// The message that names it for people.
    pub const fn message_key(self) -> &'static str {
        match self {
            Self::A => "accuracy.a",
            Self::B => "accuracy.b",
            Self::C => "accuracy.c",
        }
    }
}

/// Whether a feature has a place of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Placement {
    /// It is drawn where it is, or nowhere.
    #[default]
    Own,
    /// It has no place; a county, a park or an institution carries it ([`Facts::host`]).
    Host,
}

/// The properties that every feature of a plan has (see `seeds/README.md`).
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
pub struct Facts {
    pub id: FeatureId,
    pub name: String,
    #[serde(default)]
    pub aliases: Vec<String>,
    pub theme: String,
    pub kind: String,
    pub stage: Stage,
    #[serde(default)]
    pub counties: Vec<String>,
    #[serde(default)]
    pub clauses: Vec<ClauseId>,
    pub accuracy: AccuracyGrade,
    /// Radius of error in metres; `None` for what is not located.
    #[serde(default)]
    pub accuracy_m: Option<f64>,
    #[serde(default)]
    pub placement: Placement,
    /// What carries a feature without a place of its own.
    #[serde(default)]
    pub host: Option<FeatureId>,
    #[serde(default)]
    pub basis: String,
    #[serde(default)]
    pub summary: String,
    /// 1 = most important; sets symbol size and label priority.
    #[serde(default = "default_rank")]
    pub rank: u8,
    /// The city that a county belongs to.
    #[serde(default)]
    pub city: Option<String>,
    /// Whether it lies in the plan's area, where its author says so; see [`Standing::in_plan`].
    #[serde(default)]
    pub in_plan: Option<bool>,
    /// What it is to the program, by the words and the area that the plan declares.
    #[serde(skip)]
    pub standing: Standing,
}

impl Facts {
    /// Whether it is there for orientation only.
    pub fn is_context(&self) -> bool {
        self.standing.theme == ThemeMeaning::Context
    }

    /// Whether a county is meant by this: by its id, its name or its city.
    pub(super) fn is_called(&self, name: &str) -> bool {
        self.id.as_str() == name || self.name == name || self.city.as_deref() == Some(name)
    }
}

fn default_rank() -> u8 {
    3
}
