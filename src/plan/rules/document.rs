//! The day of the document is one that programs can sort by.

use super::manifest_place;
use crate::finding::{Code, Finding, Findings};
use crate::plan::Plan;

pub(super) fn check(plan: &Plan, findings: &mut Findings) {
    let date = plan.document.date.trim();
    if !date.is_empty() && !is_iso(date) {
        findings.push(Finding::new(Code::BadDate, manifest_place()).with(date));
    }
}

/// A year, a month or a day as ISO 8601 has it: `2026`, `2026-03`, `2026-03-15`.
fn is_iso(date: &str) -> bool {
    let digits = |text: &str, count| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = |text: &str, count, most: u32| digits(text, count) && (1..=most).contains(&text.parse().unwrap_or(0));
    let parts: Vec<&str> = date.split('-').collect();
    match parts[..] {
        [year] => digits(year, 4),
        [year, month] => digits(year, 4) && number(month, 2, 12),
        [year, month, day] => digits(year, 4) && number(month, 2, 12) && number(day, 2, 31),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, plan};
    use super::*;

    #[test]
    fn a_date_in_words_is_asked_for_as_a_number() {
        let mut plan = plan(&[]);
        for (date, codes) in
            [("2026-03-15", 0), ("2026-03", 0), ("", 0), ("2026年3月", 1), ("2026-13", 1), ("3/2026", 1)]
        {
            date.clone_into(&mut plan.document.date);
            assert_eq!(found(check, &plan).len(), codes, "{date}");
        }
    }
}
