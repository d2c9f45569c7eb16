//! The words that `plan.json` declares: themes and kinds with what they mean, and how names are read.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::manifest::{Manifest, manifest_place};
use crate::finding::{Code, Finding};
use crate::plan::{Meaning, Readings, Title, Vocabulary, Words};

impl Manifest {
    /// The words that can be understood.
    pub(super) fn vocabulary(&mut self) -> Vocabulary {
        let mut written: Map<String, Value> = self.required("vocabulary");
        let mut list = |name: &str| written.remove(name).unwrap_or_default();
        let (themes, kinds) = (list("themes"), list("kinds"));
        Vocabulary { themes: self.words("themes", themes), kinds: self.words("kinds", kinds) }
    }

    /// Words by their ids: `"kind": {"zh", "en", "is"}`.
    fn words<M: Meaning + DeserializeOwned>(&mut self, list: &str, written: Value) -> Words<M> {
        let written: Map<String, Value> = match written {
            Value::Null => Map::new(),
            other => self.understood(other, &format!("vocabulary.{list}")).unwrap_or_default(),
        };
        let mut words = Words::default();
        for (id, mut word) in written {
            let place = format!("vocabulary.{list}.{id}");
            let meaning = word.as_object_mut().and_then(|members| members.remove("is"));
            let meaning = meaning.and_then(|meaning| self.meaning(&meaning, &place));
            let title: Option<Title> = self.understood(word, &place);
            words.insert(id.clone(), title.unwrap_or_else(|| Title::chinese(id)), meaning);
        }
        words
    }

    fn meaning<M: Meaning + DeserializeOwned>(&mut self, written: &Value, place: &str) -> Option<M> {
        let meaning = serde_json::from_value(written.clone()).ok();
        if meaning.is_none() {
            self.unknown_word(&format!("{place}.is"), written);
        }
        meaning
    }

    /// How names are read: `"什邡": "shi fang"`.
    pub(super) fn readings(&mut self) -> Readings {
        let written: BTreeMap<String, String> = self.optional("readings").unwrap_or_default();
        let (readings, odd) = Readings::new(written);
        for (word, syllables) in odd {
            self.findings.push(Finding::new(Code::BadReading, manifest_place()).with(word).with(syllables));
        }
        readings
    }
}
