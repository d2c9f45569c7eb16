//! The account of a map in a line.

use crate::display::account::{Account, Fate};
use crate::i18n::{Language, message, message_with};

/// How many features have which fate, and how far they were moved, in a line.
pub fn account_text(language: Language, account: &Account) -> String {
    // That nothing is nameless is worth saying.
    let is_told = |(count, fate): &(usize, &Fate)| *count > 0 || **fate == Fate::Nameless;
    let counts = Fate::ALL.iter().map(|fate| (account.count(*fate), fate)).filter(is_told);
    let counts: Vec<String> =
        counts.map(|(count, fate)| format!("{count} {}", message(language, fate.message_key()))).collect();
    let (all, moved) = (account.features.len().to_string(), format!("{:.1}", account.measures.moved_max_mm));
    let text =
        message_with(language, "account.summary", &[&all, &counts.join(message(language, "account.comma")), &moved]);
    if account.missing_reference.is_empty() {
        return text;
    }
    let missing = account.missing_reference.join(message(language, "account.comma"));
    text + &message_with(language, "account.missing", &[&missing])
}
