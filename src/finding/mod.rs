//! One type for everything odd in an input, and on a page before it goes out. A finding names what,
//! how bad, where, and what it is about; the words come from `i18n`, by code.

mod code;
mod reason;
mod report;
mod target;

pub use code::Code;
pub use reason::Reason;
pub use report::Findings;
pub use target::Target;

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

/// One odd thing in an input or on a page.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Finding {
    pub severity: Severity,
    pub code: Code,
    pub place: Place,
    /// What of the plan or the page it is about, where that can be shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<Target>,
    /// What the message's blanks are filled with, in the order that the message's key documents.
    pub arguments: Vec<String>,
}

impl Finding {
    /// A finding with the severity that its code usually has.
    pub fn new(code: Code, place: Place) -> Self {
        Self { severity: code.severity(), code, place, target: None, arguments: Vec::new() }
    }

    /// A finding about something that can be shown.
    pub fn about(code: Code, target: Target) -> Self {
        Self { target: Some(target), ..Self::new(code, Place::default()) }
    }

    /// Adds the next blank of the message.
    #[must_use]
    pub fn with(mut self, argument: impl ToString) -> Self {
        self.arguments.push(argument.to_string());
        self
    }
}
