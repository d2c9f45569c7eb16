//! A second chance for attributes that are almost JSON: programs write NaN and Infinity, and
//! some nest without end. What cannot be read becomes `null`; the rest is kept as it stands.

use std::ops::Range;

use super::cursor::Cursor;
use super::ends::end_of_value;
use super::fault::Parsed;

/// The value at the cursor with everything unreadable in it replaced by `null`. Fails where even
/// its structure is broken.
pub(super) fn cleaned_value(cursor: &mut Cursor<'_>) -> Parsed<Vec<u8>> {
    let start = cursor.at;
    let mut bad: Vec<Range<usize>> = Vec::new();
    cursor.walk_value(|cursor, fault| {
        let from = cursor.at;
        cursor.at = end_of_value(cursor.text, from).ok_or(fault)?;
        bad.push(from..cursor.at);
        Ok(())
    })?;
    let mut cleaned = Vec::with_capacity(cursor.at - start);
    let mut copied = start;
    for range in bad {
        cleaned.extend_from_slice(&cursor.text[copied..range.start]);
        cleaned.extend_from_slice(b"null");
        copied = range.end;
    }
    cleaned.extend_from_slice(&cursor.text[copied..cursor.at]);
    Ok(cleaned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(text: &str) -> Option<String> {
        let cleaned = cleaned_value(&mut Cursor::new(text.as_bytes())).ok()?;
        Some(String::from_utf8(cleaned).unwrap())
    }

    #[test]
    fn only_what_is_no_json_is_lost() {
        assert_eq!(
            cleaned("{\"a\":NaN,\"b\": -Infinity ,\"c\":[01,\"\\ud800\"],\"d\":\"好\"}").as_deref(),
            Some("{\"a\":null,\"b\": null ,\"c\":[null,null],\"d\":\"好\"}")
        );
        assert_eq!(cleaned("{\"a\":1,"), None);
        assert_eq!(cleaned("{a:1}"), None);
    }

    #[test]
    fn a_value_that_nests_without_end_is_lost_alone() {
        let text = format!("{{\"name\":\"深\",\"deep\":{}{}}}", "[".repeat(10_000), "]".repeat(10_000));
        let cleaned = cleaned(&text).unwrap();
        let value: serde_json::Value = serde_json::from_str(&cleaned).unwrap();
        assert_eq!(value["name"], "深");
    }
}
