//! The texts that a feature owes its readers, and the words that its theme and kind are chosen from.

use super::{features_with_facts, place};
use crate::finding::{Code, Finding, Findings};
use crate::plan::Plan;

pub(super) fn check(plan: &Plan, findings: &mut Findings) {
    for (feature, facts) in features_with_facts(plan) {
        let texts =
            [("id", facts.id.as_str()), ("name", &facts.name), ("basis", &facts.basis), ("summary", &facts.summary)];
        for (property, _) in texts.into_iter().filter(|(_, text)| text.trim().is_empty()) {
            findings.push(Finding::new(Code::MissingProperty, place(&feature)).with(property));
        }
        let themes = &plan.vocabulary.themes;
        let kinds = &plan.vocabulary.kinds;
        for (property, word, words) in [("theme", &facts.theme, themes), ("kind", &facts.kind, kinds)] {
            if !words.contains_key(word) {
                findings.push(Finding::new(Code::UnknownWord, place(&feature)).with(property).with(word));
            }
        }
        if facts.rank == 0 || facts.rank > 3 {
            findings.push(Finding::new(Code::UnknownWord, place(&feature)).with("rank").with(facts.rank));
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::{found, plan};
    use super::*;

    #[test]
    fn empty_texts_and_unknown_words_are_reported() {
        let plan = plan(&[(json!({"basis": " ", "kind": "canal", "rank": 9}), vec![])]);
        let expected = [
            (Code::MissingProperty, vec!["basis"]),
            (Code::UnknownWord, vec!["kind", "canal"]),
            (Code::UnknownWord, vec!["rank", "9"]),
        ];
        let expected = expected.map(|(code, words)| (code, words.into_iter().map(str::to_owned).collect()));
        assert_eq!(found(check, &plan), expected);
    }
}
