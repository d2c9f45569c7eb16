//! Search by name, alias, pinyin and pinyin initials: `三星`, `sanxing` and `sxd` find 三星堆.

use std::collections::BTreeMap;
use std::sync::Arc;

use pinyin::ToPinyin as _;

use crate::plan::{FeatureKey, Layer, Readings};

/// A hit, best first.
#[derive(Clone, Debug, PartialEq)]
pub struct SearchHit {
    pub key: FeatureKey,
    pub name: String,
    /// The alias that matched, if it was not the name.
    pub alias: Option<String>,
    score: u32,
}

#[derive(Debug)]
struct Entry {
    key: FeatureKey,
    name: String,
    /// The name first, then the aliases.
    terms: Vec<Term>,
    /// 1 = most important.
    rank: u8,
}

#[derive(Debug)]
struct Term {
    text: String,
    spelling: Spelling,
}

/// How a name is typed: lower case, letters and digits only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spelling {
    pub pinyin: String,
    pub initials: String,
}

impl Term {
    /// A name is searched as far as this many characters: nobody types more, and to spell megabytes
    /// would hold up whoever waits for the index.
    const LONGEST: usize = 1_000;

    fn new(text: &str, readings: &Readings) -> Self {
        let text: &str = text.char_indices().nth(Self::LONGEST).map_or(text, |(end, _)| &text[..end]);
        Self { text: text.to_lowercase(), spelling: Spelling::of(text, readings) }
    }

    /// How well `needle` (lower case) matches; lower is better.
    fn score(&self, needle: &str) -> Option<u32> {
        let position = |hay: &str, exact: u32, start: u32, inside: u32| match hay.find(needle) {
            Some(0) if hay.len() == needle.len() => Some(exact),
            Some(0) => Some(start),
            Some(_) => Some(inside),
            None => None,
        };
        let by_text = position(&self.text, 0, 10, 20);
        let by_initials = position(&self.spelling.initials, 30, 40, 60);
        let by_pinyin = position(&self.spelling.pinyin, 30, 45, 65);
        [by_text, by_initials, by_pinyin].into_iter().flatten().min()
    }
}

/// Everything that can be found by name in a set of layers.
#[derive(Clone, Debug, Default)]
pub struct SearchIndex {
    parts: Vec<Arc<Part>>,
}

/// What can be found in one layer.
#[derive(Debug)]
struct Part {
    layer: Arc<Layer>,
    entries: Vec<Entry>,
}

impl SearchIndex {
    /// Layers with more features than this are not searched by name: their names would have to be
    /// parsed out of raw attributes one by one.
    pub const LARGEST_LAYER: usize = 50_000;

    /// How many features of a layer are searched by name: all or none.
    pub fn searched_features(layer: &Layer) -> usize {
        Some(layer.feature_count()).filter(|count| *count <= Self::LARGEST_LAYER).unwrap_or(0)
    }

    /// An index of `layers`, whose names are read as `readings` has them.
    pub fn new<'a>(layers: impl IntoIterator<Item = &'a Arc<Layer>>, readings: &Readings) -> Self {
        Self::default().followed(layers, readings)
    }

    /// An index of `layers`, with what this one knows of them already: only what is new is spelled.
    pub fn followed<'a>(&self, layers: impl IntoIterator<Item = &'a Arc<Layer>>, readings: &Readings) -> Self {
        let known = self.known();
        let part = |layer: &Arc<Layer>| {
            known.get(&Arc::as_ptr(layer)).map_or_else(|| Arc::new(Part::new(layer, readings)), |part| (*part).clone())
        };
        let searched = layers.into_iter().filter(|layer| Self::searched_features(layer) > 0);
        Self { parts: searched.map(part).collect() }
    }

    /// How many features of `layers` would have to be spelled for an index of them.
    pub fn lacking<'a>(&self, layers: impl IntoIterator<Item = &'a Arc<Layer>>) -> usize {
        let known = self.known();
        let lacking = layers.into_iter().filter(|layer| !known.contains_key(&Arc::as_ptr(layer)));
        lacking.map(|layer| Self::searched_features(layer)).sum()
    }

    /// What is known by the layers themselves, which are never changed in place.
    fn known(&self) -> BTreeMap<*const Layer, &Arc<Part>> {
        self.parts.iter().map(|part| (Arc::as_ptr(&part.layer), part)).collect()
    }

    /// At most `limit` features whose name, alias, pinyin or initials contain `text`.
    pub fn find(&self, text: &str, limit: usize) -> Vec<SearchHit> {
        let needle: String = text.to_lowercase().split_whitespace().collect();
        if needle.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<(u32, u8, &Entry, usize)> = self
            .parts
            .iter()
            .flat_map(|part| &part.entries)
            .filter_map(|entry| {
                let best =
                    entry.terms.iter().enumerate().filter_map(|(at, term)| Some((term.score(&needle)?, at))).min()?;
                // An alias counts a little less than the name itself.
                Some((best.0 + u32::from(best.1 > 0) * 5, entry.rank, entry, best.1))
            })
            .collect();
        found.sort_by_key(|(score, rank, entry, _)| (*score, *rank, entry.terms[0].text.chars().count()));
        let hit = |(score, _, entry, at): (u32, u8, &Entry, usize)| SearchHit {
            key: entry.key.clone(),
            name: entry.name.clone(),
            alias: (at > 0).then(|| entry.terms[at].text.clone()),
            score,
        };
        found.into_iter().take(limit).map(hit).collect()
    }
}

impl Part {
    fn new(layer: &Arc<Layer>, readings: &Readings) -> Self {
        let entries = layer.features().map(|feature| {
            let name = feature.name();
            let aliases = feature.facts().map_or(&[][..], |facts| &facts.aliases);
            let terms = std::iter::once(&name).chain(aliases).map(|text| Term::new(text, readings)).collect();
            Entry { key: feature.key(), terms, rank: feature.facts().map_or(9, |facts| facts.rank), name }
        });
        Self { entries: entries.collect(), layer: layer.clone() }
    }
}

impl Spelling {
    /// Characters as the plan's own readings have them, else as the dictionary; other letters and
    /// digits as they are.
    pub fn of(text: &str, readings: &Readings) -> Self {
        let mut spelling = Self::default();
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let read = if let Some((word, syllables)) = readings.at_start(rest) {
                for syllable in syllables {
                    spelling.add(syllable);
                }
                word.len()
            } else {
                spelling.add_character(first);
                first.len_utf8()
            };
            rest = &rest[read..];
        }
        spelling
    }

    fn add_character(&mut self, character: char) {
        match character.to_pinyin() {
            Some(syllable) => self.add(syllable.plain()),
            None if character.is_alphanumeric() => self.add(&character.to_lowercase().to_string()),
            None => {}
        }
    }

    fn add(&mut self, syllable: &str) {
        self.pinyin.push_str(syllable);
        self.initials.extend(syllable.chars().next());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::ScaleRange;
    use crate::geo::ShapesBuilder;
    use crate::plan::AttributeTable;
    use crate::plan::Content;
    use crate::plan::FeatureTable;
    use crate::plan::LayerId;
    use crate::plan::Origin;
    use crate::plan::SymbolHint;
    use crate::plan::Title;

    fn index(names: &[&str]) -> SearchIndex {
        SearchIndex::new([&layer(names)], &readings())
    }

    fn readings() -> Readings {
        Readings::new(BTreeMap::from([("什邡".to_owned(), "shi fang".to_owned())])).0
    }

    fn layer(names: &[&str]) -> Arc<Layer> {
        let mut builder = ShapesBuilder::default();
        let mut properties = AttributeTable::default();
        for name in names {
            builder.finish_feature();
            properties.push_json(&serde_json::json!({ "name": name }).to_string());
        }
        let table = FeatureTable::new(builder.build(), properties);
        let layer = Layer {
            id: LayerId::new("names"),
            title: Title::chinese("名"),
            symbol: SymbolHint::default(),
            content: Content::Features(table),
            origin: Origin::Plan,
            visible_at_start: true,
            scales: ScaleRange::default(),
            source: String::new(),
            licence: String::new(),
        };
        Arc::new(layer)
    }

    fn names(index: &SearchIndex, text: &str) -> Vec<String> {
        index.find(text, 9).into_iter().map(|found| found.name).collect()
    }

    #[test]
    fn a_name_of_megabytes_is_found_by_its_beginning_and_spelled_no_further() {
        let long = "德".repeat(100_000);
        let index = index(&[&long, "什邡"]);
        assert_eq!(index.parts[0].entries[0].terms[0].spelling.initials.len(), Term::LONGEST);
        let found = names(&index, "德德");
        assert!(found.len() == 1 && long.starts_with(found[0].trim_end_matches('…')));
    }

    #[test]
    fn of_a_further_layer_nothing_that_was_known_is_spelled_again() {
        let (one, two) = (layer(&["三星堆", "广汉市"]), layer(&["什邡市"]));
        let before = SearchIndex::new([&one], &readings());
        assert_eq!(before.lacking([&one, &two]), 1);
        let after = before.followed([&one, &two], &readings());
        assert!(Arc::ptr_eq(&before.parts[0], &after.parts[0]));
        assert_eq!((names(&after, "sf"), names(&after, "sxd")), (vec!["什邡市".into()], vec!["三星堆".into()]));
        assert_eq!(names(&after.followed([&two], &readings()), "sxd"), [""; 0]);
    }

    #[test]
    fn characters_pinyin_and_initials_find_the_same_place() {
        let index = index(&["三星堆", "三星组团", "广汉市", "什邡市", "S11线"]);
        for text in ["三星堆", "sanxingdui", "sxd", "SXD"] {
            assert_eq!(names(&index, text).first().map(String::as_str), Some("三星堆"), "{text}");
        }
        assert_eq!(names(&index, "三星").len(), 2);
        assert_eq!(names(&index, "shifang"), ["什邡市"]);
        assert_eq!(names(&index, "sf"), ["什邡市"]);
        assert_eq!(names(&index, "s11"), ["S11线"]);
        assert!(names(&index, "  ").is_empty() && names(&index, "成都").is_empty());
    }

    #[test]
    fn a_name_that_starts_with_the_text_comes_before_one_that_contains_it() {
        let index = index(&["德阳南站", "成都至德阳", "德阳"]);
        assert_eq!(names(&index, "德阳"), ["德阳", "德阳南站", "成都至德阳"]);
    }
}
