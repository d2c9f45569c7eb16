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
mod tests {
    use proptest::prelude::*;
    use serde_json::{Map, Value};

    use super::*;

    fn table(rows: &[&str]) -> AttributeTable {
        let mut table = AttributeTable::default();
        for row in rows {
            table.push_json(row);
        }
        table
    }

    fn rows(table: &AttributeTable) -> Vec<String> {
        (0..table.len()).map(|row| table.json(row).into_owned()).collect()
    }

    #[test]
    fn names_are_kept_once_and_texts_come_back_to_the_byte() {
        let given = [
            r#"{"名称":"甲","面积":12.50}"#,
            r#"{"名称":"乙 \"镇\"","面积":null}"#,
            r#"{ "名称" : "丙", "面积": [1, {"x": "}"}] }"#,
            "null",
            "{}",
            "{\n\"名称\":\n\"丁\"}",
            r#"{"名称":"戊","面积":1e999}"#,
            r#"{"a":"甲
乙"}"#,
        ];
        let table = table(&given);
        assert_eq!(rows(&table), given);
        assert_eq!(table.blocks.len(), 4, "none, the plain, the spaced and the broken one");
        assert_eq!(table.blocks[1].columns[0].len(), 3, "甲, 乙 and 戊 share their names");
    }

    #[test]
    fn a_value_is_found_by_its_name() {
        let table = table(&[
            r#"{"a":{"b":[1,{"x":2}]},"面积":"12.5","\u0062":[ "甲", "乙" ],"n":-3,"n":4}"#,
            "null",
            "{\"n\":[1,\n2]}",
        ]);
        assert_eq!(table.value(0, "面积"), Some(AttributeValue::Text("12.5".into())));
        assert_eq!(table.value(0, "b"), Some(AttributeValue::List(r#"[ "甲", "乙" ]"#)), "an escaped name");
        assert_eq!(table.value(0, "n"), Some(AttributeValue::Integer(4)), "the last one of its name");
        assert_eq!(table.value(0, "x"), None, "not a member of the object itself");
        assert_eq!(table.value(1, "n"), None);
        assert_eq!(table.value(2, "n"), Some(AttributeValue::List("[1,\n2]")));
    }

    #[test]
    fn too_many_layouts_share_nothing_and_lose_nothing() {
        let texts: Vec<String> = (0..2 * LAYOUTS).map(|i| format!("{{\"k{i}\":{i}}}")).collect();
        let given: Vec<&str> = texts.iter().map(String::as_str).collect();
        let mut joined = table(&given[..LAYOUTS]);
        joined.append(&table(&given[LAYOUTS..]));
        assert_eq!(rows(&joined), given);
        assert_eq!(joined.value(2 * LAYOUTS - 1, "k509"), Some(AttributeValue::Integer(509)));
    }

    #[test]
    fn no_digit_is_lost() {
        let numbers = [
            "0",
            "-0",
            "-0.0",
            "7",
            "-140737488355328",
            "140737488355328",
            "510603200000000001",
            "510603000000000000001",
            "99999999999999",
            "100000000000000",
            "1.10",
            "1.1",
            "12.0",
            "0.000001",
            "0.1e1",
            "1E5",
            "104.123456789012",
            "31.12345678901234567",
            "123456789012.345",
            "1e999",
            "0.30000000000000004",
        ];
        for number in numbers {
            let text = format!(r#"{{"n":{number}}}"#);
            assert_eq!(table(&[&text]).json(0), text);
        }
    }

    #[test]
    fn typed_values_come_back_and_are_written_as_json() {
        let long = "长".repeat(9_000);
        let values = [
            AttributeValue::Null,
            AttributeValue::Boolean(true),
            AttributeValue::Integer(-51),
            AttributeValue::Integer(i64::MIN),
            AttributeValue::Real(0.1),
            AttributeValue::Number("1.10"),
            AttributeValue::Text("0838".into()),
            AttributeValue::Text("一个\"引号\"和一个\n换行".into()),
            AttributeValue::Text(long.as_str().into()),
            AttributeValue::Date(Date { year: 2024, month: 5, day: 1 }),
            AttributeValue::List("[1,2]"),
        ];
        let names: Vec<String> = (0..values.len()).map(|index| format!("列{index}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut typed = AttributeTable::default();
        let layout = typed.layout(&names).unwrap();
        typed.push_values(layout, values.clone());
        typed.push_values(layout, []);
        let mut joined = table(&[r#"{"别的":"在前面的文字"}"#]);
        joined.append(&typed);
        for (name, value) in names.iter().zip(&values) {
            assert_eq!(joined.value(1, name).as_ref(), Some(value));
            assert_eq!(joined.value(2, name), Some(AttributeValue::Null));
        }
        let json: Value = serde_json::from_str(&joined.json(1)).unwrap();
        assert_eq!((&json["列6"], &json["列9"], &json["列8"]), (&"0838".into(), &"2024-05-01".into(), &long.into()));
        assert!(joined.json(1).contains(r#""列5":1.10,"#));
    }

    #[test]
    fn texts_that_repeat_are_kept_once() {
        let rows: Vec<String> = (0..100).map(|index| format!(r#"{{"用地":"城镇住宅用地","号":{index}}}"#)).collect();
        let table = table(&rows.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(table.texts.length(), "城镇住宅用地".len());
    }

    fn json() -> impl Strategy<Value = Value> {
        let scalar = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            ".{0,6}".prop_map(Value::from),
        ];
        scalar.prop_recursive(3, 12, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::vec(("[a-c\n\"]{0,2}", inner), 0..4)
                    .prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn whatever_goes_in_comes_out(
            objects in prop::collection::vec(prop::collection::vec(("[a-d]", json()), 0..4), 0..12),
            pretty in any::<bool>(),
            cut in 0_usize..12,
        ) {
            let objects: Vec<Map<String, Value>> = objects.into_iter().map(|o| o.into_iter().collect()).collect();
            let write = |object| if pretty { serde_json::to_string_pretty(object) } else { serde_json::to_string(object) };
            let texts: Vec<String> = objects.iter().map(|object| write(object).unwrap()).collect();
            let given: Vec<&str> = texts.iter().map(String::as_str).collect();
            let (first, second) = given.split_at(cut.min(given.len()));
            let mut joined = table(first);
            joined.append(&table(second));
            prop_assert_eq!(rows(&joined), given);
            for (row, object) in objects.iter().enumerate() {
                for name in ["a", "b", "c", "d"] {
                    let value = joined.value(row, name);
                    let expected = object.get(name).map(Value::to_string);
                    let expected = expected.as_deref().map(AttributeValue::of_json);
                    prop_assert_eq!(value.and_then(|v| v.to_text()), expected.and_then(|v| v.to_text()));
                }
            }
        }
    }
}
