//! How place names are read here: characters of several readings (多音字) and local ones, which no
//! dictionary gets right.

use std::collections::BTreeMap;

/// Words with their readings. Invariant: of each word every character has one syllable.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Readings(Vec<(String, Vec<String>)>);

impl Readings {
    /// Takes words with their syllables, separated by spaces: `什邡` → `shi fang`. Those whose
    /// syllables are not as many as their characters come back.
    pub fn new(written: BTreeMap<String, String>) -> (Self, Vec<(String, String)>) {
        let (mut readings, mut odd) = (Vec::new(), Vec::new());
        for (word, text) in written {
            let syllables: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
            let plain = syllables.iter().all(|syllable| syllable.bytes().all(|letter| letter.is_ascii_lowercase()));
            if plain && !word.is_empty() && syllables.len() == word.chars().count() {
                readings.push((word, syllables));
            } else {
                odd.push((word, text));
            }
        }
        // Of words that begin alike the longest counts.
        readings.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        (Self(readings), odd)
    }

    /// The word that `text` begins with, and its syllables.
    pub fn at_start(&self, text: &str) -> Option<(&str, &[String])> {
        let known = self.0.iter().find(|(word, _)| text.starts_with(word.as_str()));
        known.map(|(word, syllables)| (word.as_str(), syllables.as_slice()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_counts_and_miscounted_syllables_come_back() {
        let written = [("圩", "xu"), ("圩田", "wei tian"), ("单桥", "shan"), ("曾坊", "zēng fang")];
        let written = written.map(|(word, reading)| (word.to_owned(), reading.to_owned()));
        let (readings, odd) = Readings::new(BTreeMap::from(written));
        assert_eq!(readings.at_start("圩田镇").map(|(word, _)| word), Some("圩田"));
        assert_eq!(readings.at_start("圩桥镇").map(|(_, syllables)| syllables.concat()), Some("xu".to_owned()));
        assert_eq!(readings.at_start("桥"), None);
        assert_eq!(odd.iter().map(|(word, _)| word.as_str()).collect::<Vec<_>>(), ["单桥", "曾坊"]);
    }
}
