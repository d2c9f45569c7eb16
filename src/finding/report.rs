//! A bounded list of findings: a file with a million faults must not fill the memory with them.

use std::collections::BTreeMap;
use std::path::Path;

use super::{Code, Finding, Severity};

/// Findings in the order in which they were met. After [`Findings::KEPT_PER_CODE`] of one code the
/// rest are only counted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    kept: Vec<Finding>,
    counts: BTreeMap<Code, usize>,
}

impl Findings {
    /// How many findings of one code are kept with their places.
    pub const KEPT_PER_CODE: usize = 1000;

    pub fn push(&mut self, finding: Finding) {
        let count = self.counts.entry(finding.code).or_default();
        *count += 1;
        if *count <= Self::KEPT_PER_CODE {
            self.kept.push(finding);
        }
    }

    pub fn extend(&mut self, other: Self) {
        let mut counts = other.counts;
        for finding in other.kept {
            if let Some(count) = counts.get_mut(&finding.code) {
                *count -= 1;
            }
            self.push(finding);
        }
        for (code, only_counted) in counts {
            *self.counts.entry(code).or_default() += only_counted;
        }
    }

    /// The same findings without those of `code`.
    #[must_use]
    pub fn without(mut self, code: Code) -> Self {
        self.kept.retain(|finding| finding.code != code);
        self.counts.remove(&code);
        self
    }

    /// The same findings, in `file` unless they name one themselves.
    #[must_use]
    pub fn in_file(mut self, file: &Path) -> Self {
        for finding in &mut self.kept {
            finding.place.file.get_or_insert_with(|| file.to_owned());
        }
        self
    }

    /// The findings kept with their places.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Finding> {
        self.kept.iter()
    }

    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// How many there were of `code`, also those not kept.
    pub fn count(&self, code: Code) -> usize {
        self.counts.get(&code).copied().unwrap_or(0)
    }

    /// How many there were in all.
    pub fn total(&self) -> usize {
        self.counts.values().sum()
    }

    /// Codes with how often each was met.
    pub fn counts(&self) -> impl Iterator<Item = (Code, usize)> {
        self.counts.iter().map(|(code, count)| (*code, *count))
    }

    /// The worst severity among them.
    pub fn worst(&self) -> Option<Severity> {
        self.kept.iter().map(|finding| finding.severity).max()
    }
}

#[cfg(test)]
mod tests {
    use super::super::Place;
    use super::*;

    #[test]
    fn a_flood_of_one_kind_is_counted_but_not_kept() {
        let mut findings = Findings::default();
        for _ in 0..Findings::KEPT_PER_CODE + 7 {
            findings.push(Finding::new(Code::UnclosedRing, Place::default()));
        }
        let mut all = Findings::default();
        all.extend(findings.clone());
        all.extend(findings);
        assert_eq!(all.count(Code::UnclosedRing), 2 * (Findings::KEPT_PER_CODE + 7));
        assert_eq!(all.iter().len(), Findings::KEPT_PER_CODE);
    }
}
