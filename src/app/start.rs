//! How the program starts: with the built-in plan.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context as _;

use super::{Config, Settings};
use crate::format;
use crate::i18n::Language;
use crate::task::Wake;

impl Config {
    /// The built-in plan with the user's settings from `folder`. Before there are any settings the
    /// interface speaks the language of `locale` (a POSIX locale name).
    pub fn built_in(folder: Option<PathBuf>, locale: &str, wake: Wake) -> anyhow::Result<Self> {
        let (plan, plan_findings) = format::package::embedded().context("the built-in plan cannot be read")?;
        let settings = folder
            .as_deref()
            .and_then(Settings::load)
            .unwrap_or_else(|| Settings { language: Language::from_locale(locale), ..Settings::default() });
        Ok(Self { plan: Arc::new(plan), plan_findings, settings_folder: folder, settings, wake, reduce_motion: false })
    }
}
