//! One type for everything odd in an input. A finding names what, how bad and where; the words
//! come from `i18n`, by code.

mod code;
mod report;

pub use code::Code;
pub use report::Findings;

use std::path::PathBuf;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Worth knowing; nothing is missing or wrong on the map.
    Note,
    /// Kept, but probably not what the author meant.
    Warning,
    /// Something was left out.
    Error,
}

/// Where in the input: as much as is known. Numbers count from 1, as editors do.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Place {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<PathBuf>,
    /// Position of the feature in its file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feature: Option<usize>,
    /// The feature's own id or name, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
}

/// One odd thing in an input.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Finding {
    pub severity: Severity,
    pub code: Code,
    pub place: Place,
    /// What the message's blanks are filled with, in the order that the message's key documents.
    pub arguments: Vec<String>,
}

impl Finding {
    /// A finding with the severity that its code usually has.
    pub fn new(code: Code, place: Place) -> Self {
        Self { severity: code.severity(), code, place, arguments: Vec::new() }
    }

    /// Adds the next blank of the message.
    #[must_use]
    pub fn with(mut self, argument: impl ToString) -> Self {
        self.arguments.push(argument.to_string());
        self
    }
}
