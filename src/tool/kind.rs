//! The tools by name, with key, icon and title: one row each.

use crate::project::annotation::{AnnotationKind, Callout, ImageSource};

/// A tool that can be taken in hand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ToolKind {
    #[default]
    Select,
    Text,
    Pin,
    Line,
    Arrow,
    Rectangle,
    Ellipse,
    Polygon,
    Freehand,
    Highlighter,
    Callout,
    Number,
    KeyList,
    Distance,
    Area,
    Image,
    Stamp,
}

/// How a tool is shown and reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToolRow {
    pub kind: ToolKind,
    /// The letter that takes it, lower case, while the map has the keyboard.
    pub key: char,
    pub shift: bool,
    /// Name of its icon.
    pub icon: &'static str,
    /// Message key.
    pub title: &'static str,
}

const fn row(kind: ToolKind, key: char, icon: &'static str, title: &'static str) -> ToolRow {
    ToolRow { kind, key, shift: false, icon, title }
}

/// Every tool in the order of the tool bar.
pub const TOOLS: [ToolRow; 17] = [
    row(ToolKind::Select, 'v', "select", "tool.select"),
    row(ToolKind::Text, 't', "text", "annotation.text"),
    row(ToolKind::Pin, 'p', "pin", "annotation.pin"),
    row(ToolKind::Line, 'l', "line", "annotation.line"),
    row(ToolKind::Arrow, 'a', "arrow", "annotation.arrow"),
    row(ToolKind::Rectangle, 'r', "rectangle", "annotation.rectangle"),
    row(ToolKind::Ellipse, 'o', "ellipse", "annotation.ellipse"),
    row(ToolKind::Polygon, 'g', "polygon", "annotation.polygon"),
    row(ToolKind::Freehand, 'd', "freehand", "annotation.freehand"),
    row(ToolKind::Highlighter, 'h', "highlighter", "annotation.highlighter"),
    row(ToolKind::Callout, 'c', "callout", "annotation.callout"),
    row(ToolKind::Number, 'n', "number", "annotation.number"),
    row(ToolKind::KeyList, 'k', "key_list", "annotation.key_list"),
    row(ToolKind::Distance, 'm', "distance", "annotation.distance"),
    ToolRow { shift: true, ..row(ToolKind::Area, 'm', "area", "annotation.area") },
    row(ToolKind::Image, 'i', "image", "annotation.image"),
    row(ToolKind::Stamp, 's', "stamp", "annotation.stamp"),
];

impl ToolKind {
    /// The tool that a key takes.
    pub fn of_key(key: char, shift: bool) -> Option<Self> {
        TOOLS.iter().find(|row| row.key == key && row.shift == shift).map(|row| row.kind)
    }

    pub fn row(self) -> &'static ToolRow {
        TOOLS.iter().find(|row| row.kind == self).expect("each kind has a row, as a test proves")
    }

    /// The kind of annotation that it draws; `None` for the selection tool.
    pub fn draws(self) -> Option<AnnotationKind> {
        Some(match self {
            Self::Select => return None,
            Self::Text => AnnotationKind::Text,
            Self::Pin => AnnotationKind::Pin,
            Self::Line => AnnotationKind::Line,
            Self::Arrow => AnnotationKind::Arrow,
            Self::Rectangle => AnnotationKind::Rectangle,
            Self::Ellipse => AnnotationKind::Ellipse,
            Self::Polygon => AnnotationKind::Polygon,
            Self::Freehand => AnnotationKind::Freehand,
            Self::Highlighter => AnnotationKind::Highlighter,
            Self::Callout => AnnotationKind::Callout(Callout { feature: None, offset_pt: (90.0, -54.0) }),
            Self::Number => AnnotationKind::Number { rank: 0 },
            Self::KeyList => AnnotationKind::KeyList,
            Self::Distance => AnnotationKind::Distance,
            Self::Area => AnnotationKind::Area,
            Self::Image => AnnotationKind::Image(ImageSource::Embedded([].into())),
            Self::Stamp => AnnotationKind::Stamp,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_tool_has_one_row_and_one_key() {
        let kinds: BTreeSet<ToolKind> = TOOLS.iter().map(|row| row.kind).collect();
        let keys: BTreeSet<(char, bool)> = TOOLS.iter().map(|row| (row.key, row.shift)).collect();
        assert_eq!((kinds.len(), keys.len()), (TOOLS.len(), TOOLS.len()));
        // The last variant: a new one after it must be added here and to the table.
        assert_eq!(TOOLS.len(), ToolKind::Stamp as usize + 1);
        assert_eq!(ToolKind::of_key('m', true), Some(ToolKind::Area));
    }
}
