//! Numbered markers: counted by their rank, without gaps, and listed in a key.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::item::{Annotation, AnnotationId};
use super::kind::{AnnotationKind, Writing};
use super::view::AnnotationView;

/// One line of the key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyEntry {
    pub id: AnnotationId,
    /// From 1.
    pub number: u32,
    pub text: String,
}

/// The number on each visible marker.
pub fn numbers(view: AnnotationView<'_>) -> BTreeMap<AnnotationId, u32> {
    key_list(view).into_iter().map(|entry| (entry.id, entry.number)).collect()
}

/// The key: all visible markers by number.
pub fn key_list(view: AnnotationView<'_>) -> Vec<KeyEntry> {
    let is_marker = |_: &AnnotationId, item: &Annotation| matches!(item.kind, AnnotationKind::Number { .. });
    let mut markers: Vec<_> = view
        .shown_where(is_marker)
        .into_iter()
        .filter_map(|(id, item)| match item.kind {
            AnnotationKind::Number { rank } => Some((rank, id, item)),
            _ => None,
        })
        .collect();
    markers.sort_by_key(|(rank, id, _)| (*rank, *id));
    let entries = markers.into_iter().zip(1..).map(|((_, id, item), number)| KeyEntry {
        id: id.clone(),
        number,
        text: item.text.clone(),
    });
    entries.collect()
}

/// What a box shows: the annotation's text, or the generated key.
pub fn shown_text<'a>(item: &'a Annotation, view: AnnotationView<'_>) -> Cow<'a, str> {
    if item.kind.spec().writing != Writing::NumberKey {
        return Cow::Borrowed(&item.text);
    }
    let line = |entry: &KeyEntry| format!("{} {}", circled(entry.number), entry.text);
    Cow::Owned(key_list(view).iter().map(line).collect::<Vec<String>>().join("\n"))
}

/// The rank of a marker that comes after all others, hidden ones included.
pub fn rank_after_last(view: AnnotationView<'_>) -> i64 {
    let ranks = view.iter().filter_map(|(_, item)| match item.kind {
        AnnotationKind::Number { rank } => Some(rank),
        _ => None,
    });
    ranks.max().map_or(1, |last| last + 1)
}

/// A number in a circle as one character where Unicode has one (1–50), else in parentheses.
pub fn circled(number: u32) -> String {
    let code = match number {
        1..=20 => Some(0x2460 + number - 1),
        21..=35 => Some(0x3251 + number - 21),
        36..=50 => Some(0x32B1 + number - 36),
        _ => None,
    };
    code.and_then(char::from_u32).map_or_else(|| format!("（{number}）"), String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circled_numbers_are_one_character_up_to_fifty() {
        let text: Vec<String> = [1, 2, 3, 20, 21, 35, 36, 50, 51].map(circled).into();
        assert_eq!(text, ["①", "②", "③", "⑳", "㉑", "㉟", "㊱", "㊿", "（51）"]);
    }
}
