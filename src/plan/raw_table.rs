//! Texts of many features in one allocation, read only when somebody looks.

use std::collections::TryReserveError;

/// A column of texts. Invariant: `ends` is ascending and its last entry is `text.len()`, but for a
/// row that is being written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RawTable {
    text: String,
    ends: Vec<u64>,
}

impl RawTable {
    pub fn push(&mut self, row: &str) {
        self.write(row);
        self.end_row();
    }

    /// Writes a part of the next row.
    pub(super) fn write(&mut self, part: &str) {
        self.text.push_str(part);
    }

    pub(super) fn end_row(&mut self) {
        self.ends.push(self.text.len() as u64);
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The text of a row; panics if there is none such.
    pub fn get(&self, index: usize) -> &str {
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        let span = usize::try_from(start).expect("the text is in memory")
            ..usize::try_from(self.ends[index]).expect("the text is in memory");
        &self.text[span]
    }

    /// Appends all rows of `other`, in order.
    pub fn append(&mut self, other: &Self) {
        let base = self.text.len() as u64;
        self.text.push_str(&other.text);
        self.ends.extend(other.ends.iter().map(|end| base + end));
    }

    /// Makes room for `times` as much again as is held, so that growing moves nothing. Where there
    /// is no such room, growing will find what it needs.
    pub fn reserve_times(&mut self, times: usize) -> Result<(), TryReserveError> {
        self.text.try_reserve(self.text.len().saturating_mul(times))?;
        self.ends.try_reserve(self.ends.len().saturating_mul(times))
    }

    /// Gives back room that growing has left over.
    pub fn shrink_to_fit(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_and_tables_join() {
        let mut table = RawTable::default();
        table.push("{\"名称\":1}");
        table.push("");
        let mut joined = table.clone();
        joined.append(&table);
        assert_eq!(joined.len(), 4);
        assert_eq!((joined.get(0), joined.get(1), joined.get(2)), ("{\"名称\":1}", "", "{\"名称\":1}"));
    }
}
