//! The texts that a feature owes its readers, and the words that its theme and kind are chosen from.

use std::collections::BTreeMap;

use super::{features_with_facts, manifest_place, place};
use crate::finding::{Code, Finding, Findings};
use crate::plan::{Facts, Plan};

/// How many features are named that use a word which the vocabulary lacks.
const EXAMPLES: usize = 3;

pub(super) fn check(plan: &Plan, findings: &mut Findings) {
    for (feature, facts) in features_with_facts(plan) {
        let missing = missing_texts(facts);
        if !missing.is_empty() {
            findings.push(Finding::new(Code::MissingProperty, place(&feature)).with(missing.join(", ")));
        }
        if facts.rank == 0 || facts.rank > 3 {
            findings.push(Finding::new(Code::UnknownWord, place(&feature)).with("rank").with(facts.rank));
        }
    }
    let vocabulary = &plan.vocabulary;
    missing_words(
        plan,
        "themes",
        &|facts| vocabulary.themes.get(&facts.theme).is_none().then_some(&facts.theme),
        findings,
    );
    missing_words(plan, "kinds", &|facts| vocabulary.kinds.get(&facts.kind).is_none().then_some(&facts.kind), findings);
}

fn missing_texts(facts: &Facts) -> Vec<&'static str> {
    let texts =
        [("id", facts.id.as_str()), ("name", &facts.name), ("basis", &facts.basis), ("summary", &facts.summary)];
    texts.into_iter().filter(|(_, text)| text.trim().is_empty()).map(|(property, _)| property).collect()
}

/// One finding for each word that is missing from a list, however many features use it.
fn missing_words<'a>(
    plan: &'a Plan,
    list: &str,
    unknown: &dyn Fn(&'a Facts) -> Option<&'a String>,
    findings: &mut Findings,
) {
    let mut users: BTreeMap<&String, Vec<&Facts>> = BTreeMap::new();
    for (_, facts) in features_with_facts(plan) {
        if let Some(word) = unknown(facts) {
            users.entry(word).or_default().push(facts);
        }
    }
    for (word, users) in users {
        let examples: Vec<&str> = users.iter().take(EXAMPLES).map(|facts| facts.name.as_str()).collect();
        let finding = Finding::new(Code::MissingWord, manifest_place()).with(list).with(word);
        findings.push(finding.with(users.len()).with(examples.join("、")));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::{found, plan};
    use super::*;

    #[test]
    fn empty_texts_are_named_together() {
        let plan = plan(&[(json!({"basis": " ", "summary": "", "rank": 9}), vec![])]);
        let expected = [(Code::MissingProperty, vec!["basis, summary"]), (Code::UnknownWord, vec!["rank", "9"])];
        let expected = expected.map(|(code, words)| (code, words.into_iter().map(str::to_owned).collect()));
        assert_eq!(found(check, &plan), expected);
    }

    #[test]
    fn a_word_that_the_vocabulary_lacks_is_one_finding_for_all_its_features() {
        let canals = vec![(json!({"kind": "canal"}), vec![]); 5];
        let plan = plan(&canals);
        let expected = ["kinds", "canal", "5", "要素0、要素1、要素2"].map(str::to_owned).to_vec();
        assert_eq!(found(check, &plan), [(Code::MissingWord, expected)]);
    }
}
