//! The attributes of many features, their names kept once.
//!
//! Most features of a file have the same members in the same order. What they share is kept as a
//! [`Layout`], and of each feature only the values, as they stand in the file. The text of a
//! feature's `properties` comes back to the byte.

use std::borrow::Cow;
use std::collections::TryReserveError;
use std::fmt;

use memchr::memchr3;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::raw_table::RawTable;

/// Stands between the values of a row; JSON has it in no value but lists and objects.
const BETWEEN: &str = "\n";

/// Layouts that a table knows at most: where there are more, little is shared.
const LAYOUTS: usize = 255;

/// Where each table keeps [`Layout::whole`].
const WHOLE: usize = 0;

/// The `properties` of features. Invariant: `layout_of` has one entry for each row of `values`,
/// which is a place in `layouts`.
#[derive(Clone, Debug, PartialEq)]
pub struct AttributeTable {
    layouts: Vec<Layout>,
    layout_of: Vec<u8>,
    values: RawTable,
}

/// What stands around the values of an object.
#[derive(Clone, Debug, PartialEq)]
struct Layout {
    /// One name for each value; none at all if the whole text of a row is its value.
    names: Vec<Box<str>>,
    /// The text before each value, and behind the last one.
    around: Vec<Box<str>>,
}

impl Default for AttributeTable {
    fn default() -> Self {
        Self { layouts: vec![Layout::whole()], layout_of: Vec::new(), values: RawTable::default() }
    }
}

impl AttributeTable {
    /// Appends the JSON text of a `properties` member: an object or `null`.
    pub fn push(&mut self, json: &str) {
        // Mostly it is the layout of the row before, which is found without reading the names.
        let last = self.layout_of.last().map_or(WHOLE, |place| usize::from(*place));
        if self.layouts[last].is_whole() || !self.push_as(last, json) {
            let found = Layout::of(json).and_then(|layout| self.place_of(&layout));
            if !found.is_some_and(|place| self.push_as(place, json)) {
                self.push_as(WHOLE, json);
            }
        }
    }

    /// Appends a row of the layout at `place`; whether it is one.
    fn push_as(&mut self, place: usize, json: &str) -> bool {
        let fits = self.layouts[place].push_values(json, &mut self.values);
        if fits {
            self.layout_of.push(u8::try_from(place).expect("at most LAYOUTS"));
        }
        fits
    }

    /// Where a layout is kept; `None` if there are too many.
    fn place_of(&mut self, layout: &Layout) -> Option<usize> {
        let known = self.layouts.iter().position(|known| known == layout);
        known.or_else(|| {
            (self.layouts.len() < LAYOUTS).then(|| {
                self.layouts.push(layout.clone());
                self.layouts.len() - 1
            })
        })
    }

    pub fn len(&self) -> usize {
        self.values.len()
    }

    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The text of a row as it was pushed; panics if there is none such.
    pub fn get(&self, index: usize) -> Cow<'_, str> {
        let (layout, values) = self.row(index);
        layout.join(values)
    }

    /// The JSON text of one value of a row; `None` if the row has no member of that name. Of
    /// members that share a name the last one counts.
    pub fn value(&self, index: usize, name: &str) -> Option<Cow<'_, str>> {
        let (layout, values) = self.row(index);
        if layout.is_whole() {
            let members: Members<'_> = serde_json::from_str(values).ok()?;
            let (_, value) = members.0.into_iter().rfind(|(known, _)| known == name)?;
            return Some(Cow::Borrowed(value.get()));
        }
        let place = layout.names.iter().rposition(|known| **known == *name)?;
        values.split(BETWEEN).nth(place).map(Cow::Borrowed)
    }

    fn row(&self, index: usize) -> (&Layout, &str) {
        (&self.layouts[usize::from(self.layout_of[index])], self.values.get(index))
    }

    /// Appends all rows of `other`, in order.
    pub fn append(&mut self, other: &Self) {
        let places: Vec<Option<usize>> = other.layouts.iter().map(|layout| self.place_of(layout)).collect();
        if let Some(places) = places.into_iter().collect::<Option<Vec<usize>>>() {
            let place = |own: &u8| u8::try_from(places[usize::from(*own)]).expect("at most LAYOUTS");
            self.layout_of.extend(other.layout_of.iter().map(place));
            self.values.append(&other.values);
        } else {
            (0..other.len()).for_each(|row| self.push(&other.get(row)));
        }
    }

    /// Makes room for `times` as much again as is held, so that growing moves nothing. Where there
    /// is no such room, growing will find what it needs.
    pub fn reserve_times(&mut self, times: usize) -> Result<(), TryReserveError> {
        self.layout_of.try_reserve(self.layout_of.len().saturating_mul(times))?;
        self.values.reserve_times(times)
    }

    /// Gives back room that growing has left over.
    pub fn shrink_to_fit(&mut self) {
        self.layout_of.shrink_to_fit();
        self.values.shrink_to_fit();
    }
}

impl Layout {
    /// Of rows that share nothing.
    fn whole() -> Self {
        Self { names: Vec::new(), around: vec!["".into(), "".into()] }
    }

    fn is_whole(&self) -> bool {
        self.names.is_empty()
    }

    /// Of an object with members; `None` of anything else.
    fn of(json: &str) -> Option<Self> {
        let members: Members<'_> = serde_json::from_str(json).ok()?;
        let (mut names, mut around, mut behind) = (Vec::new(), Vec::new(), 0);
        for (name, value) in members.0 {
            // The value is a part of the text.
            let at = value.get().as_ptr().addr().checked_sub(json.as_ptr().addr())?;
            around.push(json.get(behind..at)?.into());
            names.push(name.into());
            behind = at + value.get().len();
        }
        around.push(json.get(behind..)?.into());
        (!names.is_empty()).then_some(Self { names, around })
    }

    /// Writes the values of an object of this layout as the next row; whether it was one.
    fn push_values(&self, json: &str, rows: &mut RawTable) -> bool {
        if self.is_whole() {
            rows.push(json);
            return true;
        }
        let fits = self.write_values(json, rows).is_some();
        if fits {
            rows.end_row();
        } else {
            rows.give_up_row();
        }
        fits
    }

    fn write_values(&self, json: &str, rows: &mut RawTable) -> Option<()> {
        let mut rest = json;
        for (place, before) in self.around[..self.names.len()].iter().enumerate() {
            rest = rest.strip_prefix(&**before)?;
            let (value, behind) = rest.split_at_checked(value_end(rest)?)?;
            if place > 0 {
                rows.write(BETWEEN);
            }
            rows.write(value);
            rest = behind;
        }
        (*rest == *self.around[self.names.len()]).then_some(())
    }

    fn join<'a>(&self, values: &'a str) -> Cow<'a, str> {
        if self.is_whole() {
            return Cow::Borrowed(values);
        }
        let mut text = String::with_capacity(values.len() + self.around.iter().map(|part| part.len()).sum::<usize>());
        for (before, value) in self.around.iter().zip(values.split(BETWEEN)) {
            text.push_str(before);
            text.push_str(value);
        }
        text.push_str(&self.around[self.names.len()]);
        Cow::Owned(text)
    }
}

/// Where the JSON value at the beginning of `text` ends; `None` if it holds a line break or is cut off.
fn value_end(text: &str) -> Option<usize> {
    match text.as_bytes().first()? {
        b'"' => string_end(text.as_bytes(), 0),
        b'{' | b'[' => brackets_end(text.as_bytes()),
        _ => text.find([',', '}', ' ', '\t', '\r', '\n']),
    }
}

/// Behind the string that begins at `start`.
fn string_end(text: &[u8], start: usize) -> Option<usize> {
    let mut at = start + 1;
    loop {
        at += memchr3(b'"', b'\\', b'\n', text.get(at..)?)?;
        match text[at] {
            b'"' => return Some(at + 1),
            b'\\' => at += 2,
            _ => return None,
        }
    }
}

/// Behind the list or object at the beginning.
fn brackets_end(text: &[u8]) -> Option<usize> {
    let (mut at, mut depth) = (0, 0_usize);
    loop {
        match text.get(at)? {
            b'"' => {
                at = string_end(text, at)?;
                continue;
            }
            b'\n' => return None,
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth -= 1,
            _ => {}
        }
        at += 1;
        if depth == 0 {
            return Some(at);
        }
    }
}

/// The members of an object as they stand in its text.
struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MembersVisitor)
    }
}

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = Members<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        let mut found = Vec::new();
        while let Some(member) = members.next_entry()? {
            found.push(member);
        }
        Ok(Members(found))
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
            table.push(row);
        }
        table
    }

    fn rows(table: &AttributeTable) -> Vec<String> {
        (0..table.len()).map(|row| table.get(row).into_owned()).collect()
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
        assert_eq!(table.layouts.len(), 4, "none, the plain, the spaced and the broken one");
        assert!(!table.values.get(0).contains("名称"));
    }

    #[test]
    fn a_value_is_found_by_its_name() {
        let table = table(&[
            r#"{"a":{"b":[1,{"x":2}]},"面积":"12.5","\u0062":[ "甲", "乙" ],"n":-3,"n":4}"#,
            "null",
            "{\"n\":[1,\n2]}",
        ]);
        assert_eq!(table.value(0, "面积").as_deref(), Some("\"12.5\""));
        assert_eq!(table.value(0, "b").as_deref(), Some(r#"[ "甲", "乙" ]"#), "an escaped name");
        assert_eq!(table.value(0, "n").as_deref(), Some("4"), "the last one of its name");
        assert_eq!(table.value(0, "x"), None, "not a member of the object itself");
        assert_eq!(table.value(1, "n"), None);
        assert_eq!(table.value(2, "n").as_deref(), Some("[1,\n2]"));
    }

    #[test]
    fn too_many_layouts_share_nothing_and_lose_nothing() {
        let texts: Vec<String> = (0..2 * LAYOUTS).map(|i| format!("{{\"k{i}\":{i}}}")).collect();
        let given: Vec<&str> = texts.iter().map(String::as_str).collect();
        let mut joined = table(&given[..LAYOUTS]);
        joined.append(&table(&given[LAYOUTS..]));
        assert_eq!(rows(&joined), given);
        assert_eq!(joined.value(2 * LAYOUTS - 1, "k509").as_deref(), Some("509"));
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
                    let value = joined.value(row, name).map(|raw| serde_json::from_str::<Value>(&raw).unwrap());
                    prop_assert_eq!(value.as_ref(), object.get(name));
                }
            }
        }
    }
}
