//! One attribute of a feature as a typed value.

use std::borrow::Cow;
use std::fmt;

use serde_json::Value as Json;

use crate::i18n::beginning;

/// What an attribute says. No digit of a source is lost: a number that neither `i64` nor `f64` gives
/// back as it was written stays as it was written.
#[derive(Clone, Debug, PartialEq)]
pub enum AttributeValue<'a> {
    Null,
    Boolean(bool),
    Integer(i64),
    Real(f64),
    /// `1.10`, `1e5`, a code of 21 digits.
    Number(&'a str),
    Text(Cow<'a, str>),
    Date(Date),
    /// A list, as JSON.
    List(&'a str),
    /// Anything else that JSON can say.
    Json(&'a str),
}

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    pub year: u16,
    pub month: u8,
    pub day: u8,
}

impl Date {
    /// The day in `2024-05-01`; `None` of anything that is written otherwise or is no day.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let well_formed = bytes.len() == 10
            && bytes
                .iter()
                .enumerate()
                .all(|(at, b)| if matches!(at, 4 | 7) { *b == b'-' } else { b.is_ascii_digit() });
        if !well_formed {
            return None;
        }
        let (year, month, day) = (text[..4].parse().ok()?, text[5..7].parse().ok()?, text[8..].parse().ok()?);
        (year > 0 && (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day)).then_some(Self {
            year,
            month,
            day,
        })
    }
}

fn days_in(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl<'a> AttributeValue<'a> {
    /// The value that a JSON text says.
    pub fn of_json(raw: &'a str) -> Self {
        match raw.as_bytes().first() {
            Some(b'"') => Self::Text(text_of_json(raw)),
            Some(b'[') => Self::List(raw),
            Some(b'-' | b'0'..=b'9') => Self::of_number(raw),
            _ => match raw {
                "null" => Self::Null,
                "true" => Self::Boolean(true),
                "false" => Self::Boolean(false),
                _ => Self::Json(raw),
            },
        }
    }

    /// The number that a JSON text says: typed if it comes back as it is written.
    pub(super) fn of_number(raw: &'a str) -> Self {
        let number = match written(raw) {
            NumberForm::Integer => raw.parse().ok().map(Self::Integer),
            NumberForm::Decimal => raw.parse().ok().map(Self::Real),
            NumberForm::Otherwise => None,
        };
        number.unwrap_or(Self::Number(raw))
    }

    pub fn is_null(&self) -> bool {
        *self == Self::Null
    }

    /// The value as people write it; lists are joined. `None` where there is nothing to read.
    pub fn to_text(&self) -> Option<String> {
        let text = match self {
            Self::Null | Self::Json(_) => return None,
            Self::Boolean(truth) => truth.to_string(),
            Self::Integer(number) => number.to_string(),
            Self::Real(number) => number.to_string(),
            Self::Number(text) => (*text).to_owned(),
            Self::Text(text) => text.trim().to_owned(),
            Self::Date(date) => date.to_string(),
            Self::List(raw) => {
                let items: Vec<&serde_json::value::RawValue> = serde_json::from_str(raw).ok()?;
                let texts = items.into_iter().filter_map(|item| AttributeValue::of_json(item.get()).to_text());
                texts.collect::<Vec<_>>().join("、")
            }
        };
        (!text.is_empty()).then_some(text)
    }

    /// The same, and of a longer text no more than its beginning: what is shown of megabytes is not worth
    /// copying them.
    pub fn to_text_within(&self, most: usize) -> Option<String> {
        if let Self::Text(text) = self {
            let text = text.trim();
            return (!text.is_empty()).then(|| begun(text, most));
        }
        self.to_text().map(|text| begun(&text, most))
    }

    /// A finite number, also where it is written as text.
    pub fn to_number(&self) -> Option<f64> {
        let number = match self {
            #[expect(clippy::cast_precision_loss, reason = "as near as f64 comes")]
            Self::Integer(number) => Some(*number as f64),
            Self::Real(number) => Some(*number),
            Self::Number(text) => text.parse().ok(),
            Self::Text(text) => text.trim().parse().ok(),
            Self::Null | Self::Boolean(_) | Self::Date(_) | Self::List(_) | Self::Json(_) => None,
        };
        number.filter(|number: &f64| number.is_finite())
    }

    /// What people would call something by this value: a text that is not empty, or a number.
    pub fn to_name(&self) -> Option<String> {
        self.to_name_within(usize::MAX)
    }

    /// The same, cut as [`Self::to_text_within`] does.
    pub fn to_name_within(&self, most: usize) -> Option<String> {
        match self {
            Self::Text(_) | Self::Integer(_) | Self::Real(_) | Self::Number(_) => self.to_text_within(most),
            Self::Null | Self::Boolean(_) | Self::Date(_) | Self::List(_) | Self::Json(_) => None,
        }
    }

    /// The value as JSON.
    pub fn to_json(&self) -> String {
        let mut json = String::new();
        self.write_json(&mut json);
        json
    }

    /// Appends the value as JSON; what was read from JSON comes back to the byte.
    pub(super) fn write_json(&self, out: &mut String) {
        use fmt::Write as _;
        // Writing to a string does not fail.
        let _ = match self {
            Self::Null => out.write_str("null"),
            Self::Boolean(truth) => write!(out, "{truth}"),
            Self::Integer(number) => write!(out, "{number}"),
            Self::Real(number) if number.fract() == 0.0 => write!(out, "{number:.1}"),
            Self::Real(number) => write!(out, "{number}"),
            Self::Number(raw) | Self::List(raw) | Self::Json(raw) => out.write_str(raw),
            Self::Text(text) if text.bytes().all(|b| b >= b' ' && !matches!(b, b'"' | b'\\')) => {
                write!(out, "\"{text}\"")
            }
            Self::Text(text) => out.write_str(&Json::from(text.as_ref()).to_string()),
            Self::Date(date) => write!(out, "\"{date}\""),
        };
    }
}

/// Digits that `f64` tells apart whatever they are.
const SAFE_DIGITS: usize = 15;

/// How a number is written.
enum NumberForm {
    /// As `i64` prints it, unless it is too large.
    Integer,
    /// With a fraction, and as `f64` prints it: no exponent, no needless zero, and so few digits that
    /// the shortest text of the nearest `f64` is this one.
    Decimal,
    Otherwise,
}

fn written(raw: &str) -> NumberForm {
    let digits = raw.strip_prefix('-').unwrap_or(raw).as_bytes();
    let whole = digits.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if whole == 0 || (whole > 1 && digits[0] == b'0') {
        return NumberForm::Otherwise;
    }
    match &digits[whole..] {
        [] if raw == "-0" => NumberForm::Otherwise,
        [] => NumberForm::Integer,
        [b'.', fraction @ .., last] if whole + fraction.len() < SAFE_DIGITS => {
            let ends_well = last.is_ascii_digit() && (*last != b'0' || fraction.is_empty());
            if ends_well && fraction.iter().all(u8::is_ascii_digit) {
                NumberForm::Decimal
            } else {
                NumberForm::Otherwise
            }
        }
        _ => NumberForm::Otherwise,
    }
}

/// A text as far as so many characters, with a sign where it goes on.
pub(in crate::plan) fn begun(text: &str, most: usize) -> String {
    beginning(text, most).map_or_else(|| text.to_owned(), |beginning| format!("{beginning}…"))
}

/// The text of a JSON string; of what is none, what stands between the quotes.
fn text_of_json(raw: &str) -> Cow<'_, str> {
    let inner = raw.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(raw);
    if inner.contains('\\') {
        serde_json::from_str(raw).map_or(Cow::Borrowed(inner), Cow::Owned)
    } else {
        Cow::Borrowed(inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(raw: &str) -> AttributeValue<'_> {
        AttributeValue::of_json(raw)
    }

    #[test]
    fn of_a_text_of_megabytes_no_more_than_its_beginning_is_copied() {
        let long = format!("\"{}\"", "德".repeat(100_000));
        let text = of(&long).to_text_within(3).unwrap();
        assert_eq!((text.as_str(), text.capacity() < 64), ("德德德…", true));
        assert_eq!(of("\" 德阳 \"").to_text_within(2).as_deref(), Some("德阳"));
        assert_eq!(of(&long).to_name(), of(&long).to_text());
    }

    #[test]
    fn values_read_as_people_write_them() {
        assert_eq!(of("\"12.5\"").to_number(), Some(12.5));
        assert_eq!(of(r#"["甲", "乙", 1.10]"#).to_text().as_deref(), Some("甲、乙、1.10"));
        assert_eq!(of("-3").to_number(), Some(-3.0));
        assert_eq!((of("null").to_text(), of("\"  \"").to_text()), (None, None));
        assert_eq!(of(r#""\u7532""#), AttributeValue::Text("甲".into()));
    }

    #[test]
    fn digits_that_no_number_holds_stay() {
        for raw in ["1.10", "510603000000000000001", "1e5", "-0"] {
            assert_eq!(of(raw), AttributeValue::Number(raw));
            assert_eq!(of(raw).to_text().as_deref(), Some(raw));
        }
        assert_eq!(of("510603200000000001"), AttributeValue::Integer(510_603_200_000_000_001));
    }

    #[test]
    fn numbers_are_typed_where_they_come_back_as_written() {
        assert_eq!(of("12.5"), AttributeValue::Real(12.5));
        assert_eq!(of("-0.0"), AttributeValue::Real(-0.0));
        assert_eq!(of("0.1234567890123456"), AttributeValue::Number("0.1234567890123456"));
    }

    #[test]
    fn what_is_no_number_is_none() {
        for value in ["\"NaN\"", "\"\"", "\"约12\"", "\"inf\"", "{}", "true"] {
            assert_eq!(of(value).to_number(), None, "{value}");
        }
    }

    #[test]
    fn days_are_days_of_the_calendar() {
        assert_eq!(Date::parse("2024-02-29").map(|date| date.to_string()).as_deref(), Some("2024-02-29"));
        for text in ["2023-02-29", "2024-13-01", "2024-1-01", "2024-01-001", "0000-01-01", "日期日期日期日"] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }
}
