//! What goes into a table comes out of it.

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
