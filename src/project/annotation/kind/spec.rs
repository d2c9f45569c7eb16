//! What the row of a kind says.

use super::super::style::AnnotationStyle;
use super::{AnnotationKind, KindId};

/// A row.
#[derive(Clone, Copy, Debug)]
pub struct KindSpec {
    /// Given by the list of kinds.
    pub id: KindId,
    /// In files.
    pub name: &'static str,
    /// Message key of its name.
    pub title: &'static str,
    /// Message key of the step that adds one.
    pub added_step: &'static str,
    /// Message key of what to do with its tool.
    pub hint: &'static str,
    /// The letter that takes its tool while the map has the keyboard; `None` where there is no tool.
    pub key: Option<KindKey>,
    /// Name of its icon.
    pub icon: &'static str,
    /// How its tool draws it.
    pub steps: Steps,
    pub reading: Reading,
    pub look: KindLook,
    /// What of the look says something about it.
    pub parts: &'static [StylePart],
    /// Before the user has chosen anything.
    pub style: AnnotationStyle,
    pub writing: Writing,
    /// The longest line of its text in sizes, and how the plate stands; `None` without a text.
    pub plate: Option<(f32, PlateStand)>,
    pub frame: PlateFrame,
    /// Whether its letters are bold.
    pub bold: bool,
    /// Whether what its tool draws is fixed to the page, unless the user says otherwise.
    pub on_page: bool,
    /// Words that are ready to use, always in Chinese: they are part of the document.
    pub ready_words: &'static [&'static str],
    /// What a path of its tool becomes that has too few corners for a ring.
    pub open_as: Option<KindId>,
    /// What a path of its tool becomes when it is closed.
    pub closed_as: Option<KindId>,
    /// What its tool draws before it is told more.
    pub template: fn() -> AnnotationKind,
}

/// A key of the keyboard, lower case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindKey {
    pub letter: char,
    pub shift: bool,
}

impl KindKey {
    pub const fn plain(letter: char) -> Self {
        Self { letter, shift: false }
    }

    pub const fn shift(letter: char) -> Self {
        Self { letter, shift: true }
    }
}

/// The machine that draws a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Steps {
    /// One click.
    Place(PlacedThen),
    /// Click by click; `drag` allows one drag instead.
    Path { drag: bool },
    /// Two corners.
    Corners,
    /// With the button down.
    Stroke,
    /// The anchor, then the box.
    Callout,
}

/// What follows the click that places an annotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlacedThen {
    /// Its words are written; where words are already, these are gone on with.
    Write,
    /// Its words are written, and a click beside the box places the next one. It stands exactly
    /// where it was placed, so it snaps.
    WriteInRow,
    /// Nothing: it stands there.
    Stand,
}

/// How a kind's positions are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// One position.
    Point,
    /// An open line.
    Path,
    /// A ring without the repeated first position.
    Ring,
    /// Two opposite corners.
    Box,
    /// Runs of their own.
    Runs,
}

/// How a kind's shape is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KindLook {
    /// Only what is written is seen.
    Words,
    /// Its line, its area, or both, as its style says.
    Plain,
    /// The ellipse in its box.
    Ellipse,
    /// A smooth line through its positions.
    Smooth,
    /// A line that stands out, with its vertices and what they measure.
    Measure,
    /// A disc with an eye.
    Pin,
    /// A disc with its number.
    Disc,
    /// A dot from which a leader goes to the plate.
    Anchor,
    /// A picture in its box.
    Picture,
}

impl KindLook {
    /// Whether it is a mark of fixed size beside which words may stand.
    pub fn is_marker(self) -> bool {
        matches!(self, Self::Pin | Self::Disc)
    }
}

/// A part of the look that some kinds have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StylePart {
    Line,
    Area,
    Arrows,
    Text,
    Plate,
}

/// Whether and how a person writes into it where it stands on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writing {
    None,
    /// One line, ended by Enter; it may stay empty.
    Line,
    /// One or more lines; without any words it is nothing.
    Lines,
    /// The words are the list of all numbers.
    NumberKey,
}

impl Writing {
    /// Whether a person can write into it.
    pub fn is_by_hand(self) -> bool {
        matches!(self, Self::Line | Self::Lines)
    }
}

/// How a plate stands to the annotation's position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlateStand {
    /// Its top left corner is there.
    From,
    /// To the right of a marker.
    Beside,
    /// Its middle is there, its text centred.
    Centred,
    /// Its middle is as far from there as the annotation says.
    Offset,
}

/// What is drawn around a plate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlateFrame {
    None,
    /// The annotation's line.
    Line,
    /// A grey hairline.
    Hairline,
    /// A heavy line in the colour of the letters.
    Stamp,
}

/// What the rows differ from.
pub(super) const PLAIN: KindSpec = KindSpec {
    id: KindId::Line,
    name: "",
    title: "",
    added_step: "",
    hint: "",
    key: None,
    icon: "",
    steps: Steps::Path { drag: false },
    reading: Reading::Path,
    look: KindLook::Plain,
    parts: &[StylePart::Line],
    style: AnnotationStyle::RED,
    writing: Writing::None,
    plate: None,
    frame: PlateFrame::None,
    bold: false,
    on_page: false,
    ready_words: &[],
    open_as: None,
    closed_as: None,
    template: || AnnotationKind::Line,
};
