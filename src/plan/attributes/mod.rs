//! The attributes of many features as typed values, their names kept once.
//!
//! Most features of a file have the same members in the same order. What they share is kept as a
//! [`Layout`], and of the values a column a name ([`cell`]). The text of a feature's `properties`
//! comes back to the byte, whatever stood between the values.

mod cell;
mod layout;
mod value;

use std::borrow::Cow;
use std::collections::TryReserveError;
use std::ops::Range;

pub(super) use value::begun;
pub use value::{AttributeValue, Date};

use cell::{Cell, Texts};
use layout::{Layout, Members};

/// Layouts that a table knows at most: where there are more, little is shared.
const LAYOUTS: usize = 255;

/// Where each table keeps [`Layout::whole`].
const WHOLE: usize = 0;

/// The attributes of features. Invariant: each of `rows` is a place in a block, whose columns are
/// equally long.
#[derive(Clone, Debug)]
pub struct AttributeTable {
    blocks: Vec<Block>,
    /// Block of each row, and its place in the block.
    block_of: Vec<u8>,
    place_of: Vec<u32>,
    texts: Texts,
    /// Where the values of the row that is being read stand in its text.
    spans: Vec<Range<usize>>,
}

/// The rows of one layout.
#[derive(Clone, Debug)]
struct Block {
    layout: Layout,
    /// One column a name; one alone, of whole texts, where there are no names.
    columns: Vec<Vec<Cell>>,
}

/// Names the rows that [`AttributeTable::push_values`] appends.
#[derive(Clone, Copy, Debug)]
pub struct LayoutPlace(usize);

impl Default for AttributeTable {
    fn default() -> Self {
        Self {
            blocks: vec![Block::new(Layout::whole())],
            block_of: Vec::new(),
            place_of: Vec::new(),
            texts: Texts::default(),
            spans: Vec::new(),
        }
    }
}

/// Tables are equal if their rows are, however these are kept.
impl PartialEq for AttributeTable {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && (0..self.len()).all(|row| self.json(row) == other.json(row))
    }
}

impl Block {
    fn new(layout: Layout) -> Self {
        let columns = vec![Vec::new(); layout.names.len().max(1)];
        Self { layout, columns }
    }
}

impl AttributeTable {
    /// Appends the JSON text of a `properties` member: an object or `null`.
    pub fn push_json(&mut self, json: &str) {
        // Mostly it is the layout of the row before, which is found without reading the names.
        let last = self.block_of.last().map_or(WHOLE, |block| usize::from(*block));
        if last == WHOLE || !self.push_json_as(last, json) {
            let found = Layout::of(json).and_then(|layout| self.block_for(&layout));
            if !found.is_some_and(|block| self.push_json_as(block, json)) {
                let cell = self.texts.cell_of_whole(json);
                self.blocks[WHOLE].columns[0].push(cell);
                self.end_row(WHOLE);
            }
        }
    }

    /// Appends a row of the layout of a block; whether it is one.
    fn push_json_as(&mut self, block: usize, json: &str) -> bool {
        let Block { layout, columns } = &mut self.blocks[block];
        let fits = layout.values_of(json, &mut self.spans).is_some();
        if fits {
            for (column, span) in columns.iter_mut().zip(&self.spans) {
                column.push(self.texts.cell_of_json(&json[span.clone()]));
            }
            self.end_row(block);
        }
        fits
    }

    /// Prepares for rows with these names; `None` if there are too many kinds of rows already, or no
    /// names.
    pub fn layout(&mut self, names: &[&str]) -> Option<LayoutPlace> {
        (!names.is_empty()).then(|| self.block_for(&Layout::named(names)).map(LayoutPlace))?
    }

    /// Appends a row of values, one for each name of the layout; those that are missing are null.
    pub fn push_values<'v>(&mut self, layout: LayoutPlace, values: impl IntoIterator<Item = AttributeValue<'v>>) {
        let mut values = values.into_iter();
        for column in &mut self.blocks[layout.0].columns {
            column.push(self.texts.cell(&values.next().unwrap_or(AttributeValue::Null)));
        }
        self.end_row(layout.0);
    }

    /// Notes the row whose cells have been pushed to a block.
    fn end_row(&mut self, block: usize) {
        let place = self.blocks[block].columns[0].len() - 1;
        self.block_of.push(u8::try_from(block).expect("at most LAYOUTS"));
        self.place_of.push(u32::try_from(place).expect("fewer features than that fit into memory"));
    }

    /// The block of a layout; `None` if there are too many.
    fn block_for(&mut self, layout: &Layout) -> Option<usize> {
        let known = self.blocks.iter().position(|block| block.layout == *layout);
        known.or_else(|| {
            (self.blocks.len() < LAYOUTS).then(|| {
                self.blocks.push(Block::new(layout.clone()));
                self.blocks.len() - 1
            })
        })
    }

    pub fn len(&self) -> usize {
        self.block_of.len()
    }

    pub fn is_empty(&self) -> bool {
        self.block_of.is_empty()
    }

    /// A row as JSON; to the byte as it was pushed. Panics if there is none such.
    pub fn json(&self, row: usize) -> Cow<'_, str> {
        let (block, place) = self.row(row);
        if block.layout.is_whole() {
            return Cow::Borrowed(self.texts.whole(block.columns[0][place]));
        }
        let mut text = String::new();
        for (before, column) in block.layout.around.iter().zip(&block.columns) {
            text.push_str(before);
            self.texts.write_json(column[place], &mut text);
        }
        text.push_str(&block.layout.around[block.columns.len()]);
        Cow::Owned(text)
    }

    /// One value of a row; `None` if the row has no member of that name. Of members that share a
    /// name the last one counts.
    pub fn value(&self, row: usize, name: &str) -> Option<AttributeValue<'_>> {
        let (block, place) = self.row(row);
        if block.layout.is_whole() {
            let members = self.whole_members(row);
            return members.into_iter().rfind(|(known, _)| known == name).map(|(_, value)| value);
        }
        let column = block.layout.names.iter().rposition(|known| **known == *name)?;
        Some(self.texts.value(block.columns[column][place]))
    }

    /// All values of a row with their names, in order.
    pub fn members(&self, row: usize) -> Vec<(Cow<'_, str>, AttributeValue<'_>)> {
        let (block, place) = self.row(row);
        if block.layout.is_whole() {
            return self.whole_members(row);
        }
        let names = block.layout.names.iter().map(|name| Cow::Borrowed(&**name));
        names.zip(block.columns.iter().map(|column| self.texts.value(column[place]))).collect()
    }

    fn whole_members(&self, row: usize) -> Vec<(Cow<'_, str>, AttributeValue<'_>)> {
        let (block, place) = self.row(row);
        let members = serde_json::from_str(self.texts.whole(block.columns[0][place]));
        let Members(members) = members.unwrap_or_default();
        members.into_iter().map(|(name, raw)| (Cow::Owned(name), AttributeValue::of_json(raw))).collect()
    }

    fn row(&self, row: usize) -> (&Block, usize) {
        (&self.blocks[usize::from(self.block_of[row])], self.place_of[row] as usize)
    }

    /// Appends all rows of `other`, in order.
    pub fn append(&mut self, other: &Self) {
        let blocks: Vec<Option<usize>> = other.blocks.iter().map(|block| self.block_for(&block.layout)).collect();
        let Some(blocks) = blocks.into_iter().collect::<Option<Vec<usize>>>() else {
            return (0..other.len()).for_each(|row| self.push_json(&other.json(row)));
        };
        let by = self.texts.append(&other.texts);
        let rows = blocks.iter().map(|own| self.blocks[*own].columns[0].len());
        let before: Vec<u32> = rows.map(|rows| u32::try_from(rows).expect("as in end_row")).collect();
        for (block, own) in other.blocks.iter().zip(&blocks) {
            for (column, cells) in self.blocks[*own].columns.iter_mut().zip(&block.columns) {
                column.extend(cells.iter().map(|cell| cell.moved(by)));
            }
        }
        for (block, place) in other.block_of.iter().zip(&other.place_of) {
            self.block_of.push(u8::try_from(blocks[usize::from(*block)]).expect("at most LAYOUTS"));
            self.place_of.push(before[usize::from(*block)] + place);
        }
    }

    /// Makes room for `times` as much again as is held, so that growing moves nothing. Where there
    /// is no such room, growing will find what it needs.
    pub fn reserve_times(&mut self, times: usize) -> Result<(), TryReserveError> {
        self.block_of.try_reserve(self.len().saturating_mul(times))?;
        self.place_of.try_reserve(self.len().saturating_mul(times))?;
        for column in self.blocks.iter_mut().flat_map(|block| &mut block.columns) {
            column.try_reserve(column.len().saturating_mul(times))?;
        }
        self.texts.reserve_times(times)
    }

    /// Gives back room that growing has left over.
    pub fn shrink_to_fit(&mut self) {
        self.block_of.shrink_to_fit();
        self.place_of.shrink_to_fit();
        self.blocks.iter_mut().flat_map(|block| &mut block.columns).for_each(Vec::shrink_to_fit);
        self.texts.shrink_to_fit();
        self.spans = Vec::new();
    }
}

#[cfg(test)]
mod tests;
