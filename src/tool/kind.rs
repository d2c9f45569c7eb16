//! The tools by name: the selection tool, and one for each kind of annotation that has a key.

use crate::project::annotation::{KIND_ROWS, KindId, KindSpec};

/// A tool that can be taken in hand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ToolKind {
    #[default]
    Select,
    Draw(KindId),
}

/// How a tool is shown and reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToolRow {
    pub kind: ToolKind,
    /// The letter that takes it, lower case, while the map has the keyboard.
    pub key: char,
    pub shift: bool,
    /// Message key.
    pub title: &'static str,
}

const SELECT: ToolRow = ToolRow { kind: ToolKind::Select, key: 'v', shift: false, title: "tool.select" };
const COUNT: usize = tool_count();

/// Every tool in the order of the tool bar.
pub const TOOLS: [ToolRow; COUNT] = tools();

const fn tool_count() -> usize {
    let (mut count, mut index) = (1, 0);
    while index < KIND_ROWS.len() {
        if KIND_ROWS[index].key.is_some() {
            count += 1;
        }
        index += 1;
    }
    count
}

const fn tools() -> [ToolRow; COUNT] {
    let mut rows = [SELECT; COUNT];
    let (mut next, mut index) = (1, 0);
    while index < KIND_ROWS.len() {
        let spec = &KIND_ROWS[index];
        if let Some(key) = spec.key {
            rows[next] =
                ToolRow { kind: ToolKind::Draw(spec.id), key: key.letter, shift: key.shift, title: spec.title };
            next += 1;
        }
        index += 1;
    }
    rows
}

impl ToolKind {
    /// Message key of its name.
    pub fn title(self) -> &'static str {
        self.draws().map_or(SELECT.title, |spec| spec.title)
    }

    /// The kind of annotation that it draws; `None` for the selection tool.
    pub fn draws(self) -> Option<&'static KindSpec> {
        match self {
            Self::Select => None,
            Self::Draw(kind) => Some(kind.spec()),
        }
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
    }
}
