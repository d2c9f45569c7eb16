//! The accounts of maps as a file for programs.

use std::path::Path;

use serde::Serialize;

use crate::app::exports::write_whole;
use crate::display::account::Account;
use crate::i18n::Language;

/// The account of a page, as it is written.
#[derive(Clone, Debug, Serialize)]
pub struct PageAccount {
    pub page: String,
    #[serde(flatten)]
    pub account: Account,
}

/// Writes what became of everything on the maps: a list with an entry for each page that has one.
pub fn write_accounts(path: &Path, accounts: &[PageAccount], language: Language) -> anyhow::Result<()> {
    let mut bytes = serde_json::to_vec_pretty(accounts)?;
    bytes.push(b'\n');
    write_whole(path, &bytes, language)
}
