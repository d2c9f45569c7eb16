//! A bounded list of findings: a file with a million faults must not fill the memory with them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::{Code, Finding, Severity};

/// Findings in the order in which they were met. After [`Findings::KEPT_PER_CODE`] of one code the
/// rest are only counted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    /// Of each code the first [`Self::KEPT_PER_CODE`], or fewer.
    kept: Vec<Finding>,
    counts: BTreeMap<(Code, Severity), usize>,
    left_out: usize,
}

impl Findings {
    /// How many findings of one code are kept with their places.
    pub const KEPT_PER_CODE: usize = 1000;

    pub fn push(&mut self, finding: Finding) {
        *self.counts.entry((finding.code, finding.severity)).or_default() += 1;
        if self.count(finding.code) <= Self::KEPT_PER_CODE {
            self.kept.push(finding);
        }
    }

    pub fn extend(&mut self, other: Self) {
        let mut kept: BTreeMap<Code, usize> = BTreeMap::new();
        for finding in other.kept {
            let before = self.count(finding.code).min(Self::KEPT_PER_CODE);
            let more = kept.entry(finding.code).or_default();
            if before + *more < Self::KEPT_PER_CODE {
                *more += 1;
                self.kept.push(finding);
            }
        }
        for (kind, count) in other.counts {
            *self.counts.entry(kind).or_default() += count;
        }
        self.left_out += other.left_out;
    }

    /// The same findings without those of `code`.
    #[must_use]
    pub fn without(mut self, code: Code) -> Self {
        self.kept.retain(|finding| finding.code != code);
        self.counts.retain(|(counted, _), _| *counted != code);
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

    /// Counts features that the findings are the reason to have left out.
    pub fn leave_out(&mut self, features: usize) {
        self.left_out += features;
    }

    /// How many features were left out.
    pub fn left_out(&self) -> usize {
        self.left_out
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
        self.counts.range((code, Severity::Note)..=(code, Severity::Error)).map(|(_, count)| count).sum()
    }

    /// How many there were of this severity, also those not kept.
    pub fn count_of(&self, severity: Severity) -> usize {
        self.counts.iter().filter(|((_, counted), _)| *counted == severity).map(|(_, count)| count).sum()
    }

    /// How many there were in all.
    pub fn total(&self) -> usize {
        self.counts.values().sum()
    }

    /// Codes with how often each was met.
    pub fn counts(&self) -> impl Iterator<Item = (Code, usize)> {
        let codes: BTreeSet<Code> = self.counts.keys().map(|(code, _)| *code).collect();
        codes.into_iter().map(|code| (code, self.count(code)))
    }

    /// The worst severity among them.
    pub fn worst(&self) -> Option<Severity> {
        self.counts.keys().map(|(_, severity)| *severity).max()
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
