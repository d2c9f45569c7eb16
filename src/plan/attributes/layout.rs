//! What many objects share: the names of their members, and what stands around the values.

use std::ops::Range;

use memchr::memchr3;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// What stands around the values of an object.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Layout {
    /// One name for each value; none at all if the whole text of a row is its value.
    pub(super) names: Vec<Box<str>>,
    /// The text before each value, and behind the last one.
    pub(super) around: Vec<Box<str>>,
}

impl Layout {
    /// Of rows that share nothing.
    pub(super) fn whole() -> Self {
        Self { names: Vec::new(), around: vec!["".into(), "".into()] }
    }

    /// Of objects with these members, written without spaces.
    pub(super) fn named(names: &[&str]) -> Self {
        let before = |(place, name): (usize, &&str)| {
            let comma = if place == 0 { '{' } else { ',' };
            format!("{comma}{}:", serde_json::Value::from(*name)).into()
        };
        let around = names.iter().enumerate().map(before).chain(["}".into()]).collect();
        Self { names: names.iter().map(|name| (*name).into()).collect(), around }
    }

    /// Of an object with members; `None` of anything else.
    pub(super) fn of(json: &str) -> Option<Self> {
        let members: Members<'_> = serde_json::from_str(json).ok()?;
        let (mut names, mut around, mut behind) = (Vec::new(), Vec::new(), 0);
        for (name, value) in members.0 {
            // The value is a part of the text.
            let at = value.as_ptr().addr().checked_sub(json.as_ptr().addr())?;
            around.push(json.get(behind..at)?.into());
            names.push(name.into());
            behind = at + value.len();
        }
        around.push(json.get(behind..)?.into());
        (!names.is_empty()).then_some(Self { names, around })
    }

    pub(super) fn is_whole(&self) -> bool {
        self.names.is_empty()
    }

    /// Where the values of an object of this layout stand in its text; `None` if it is of another.
    pub(super) fn values_of(&self, json: &str, values: &mut Vec<Range<usize>>) -> Option<()> {
        values.clear();
        let mut at = 0;
        for before in &self.around[..self.names.len()] {
            at += json[at..].starts_with(&**before).then_some(before.len())?;
            let length = value_end(&json[at..])?;
            values.push(at..at + length);
            at += length;
        }
        (json[at..] == *self.around[self.names.len()]).then_some(())
    }
}

/// Where the JSON value at the beginning of `text` ends; `None` if it is cut off.
fn value_end(text: &str) -> Option<usize> {
    match text.as_bytes().first()? {
        b'"' => string_end(text.as_bytes(), 0),
        b'{' | b'[' => brackets_end(text.as_bytes()),
        _ => text.bytes().position(|byte| matches!(byte, b',' | b'}' | b' ' | b'\t' | b'\r' | b'\n')),
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
            // A line break in a string is no JSON: the quotes around it do not belong together.
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
#[derive(Default)]
pub(super) struct Members<'a>(pub(super) Vec<(String, &'a str)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MembersVisitor)
    }
}

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = Members<'de>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        let mut found = Vec::new();
        while let Some((name, value)) = members.next_entry::<String, &RawValue>()? {
            found.push((name, value.get()));
        }
        Ok(Members(found))
    }
}
