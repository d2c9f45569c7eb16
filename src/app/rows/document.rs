//! What the window says of the project file: its name, whether it is saved, what was left behind by
//! earlier sessions, and which parts are not where they were.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::history::step_text;
use crate::app::App;
use crate::app::Command;
use crate::app::ask::Ask;
use crate::app::command::ProjectCommand;
use crate::app::document::Rival;
use crate::format::journal::Damage;
use crate::format::project_file::Part;
use crate::format::project_file::Trouble;
use crate::format::project_file::TroubleKind;
use crate::i18n::message;
use crate::i18n::message_with;
use crate::i18n::moment_text;
use crate::i18n::path_name;
use crate::project::Draft;

/// How many steps of a journal are named.
const STEPS_SHOWN: usize = 8;
/// How many letters of an unfinished text are shown.
const LETTERS_SHOWN: usize = 24;

/// The title bar and the state of saving.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentLine {
    /// The file's name, or that there is none yet.
    pub name: String,
    /// Something was done since the last save.
    pub dirty: bool,
    /// "Saved 17:26", "Unsaved changes" …: true at the moment it is said.
    pub state: String,
    /// How many plans and layers are not where or what they were, in words; empty if none.
    pub troubles: String,
}

/// A journal that was left behind.
#[derive(Clone, Debug, PartialEq)]
pub struct RecoveryRow {
    /// The project file's name, or that it has none.
    pub name: String,
    /// When something was last done, on the clock and in words.
    pub when: String,
    pub age: String,
    /// The last steps, the newest first, with how long ago they were.
    pub steps: Vec<(String, String)>,
    /// How many steps there are in all.
    pub count: usize,
    /// What was half done, in words.
    pub drafts: Vec<String>,
    /// What cannot be recovered, if anything.
    pub damage: Option<String>,
    /// Nothing for a journal that cannot be read at all.
    pub recover: Option<Command>,
    pub discard: Command,
}

/// A plan or layer that is not where or what it was.
#[derive(Clone, Debug, PartialEq)]
pub struct TroubleRow {
    pub text: String,
    /// What can be done: message key of the button, and what it does.
    pub actions: Vec<(&'static str, Command)>,
}

pub fn document_line(app: &App, now: SystemTime) -> DocumentLine {
    let (document, language) = (app.document().file(), app.language());
    let name = document.path().map_or_else(|| message(language, "document.unnamed").to_owned(), path_name);
    let dirty = app.document().is_dirty(app.context().history());
    let state = if app.document().is_saving() {
        message(language, "document.saving").to_owned()
    } else if document.is_read_only() {
        message(language, "document.read_only").to_owned()
    } else if dirty {
        message(language, "document.unsaved").to_owned()
    } else if let Some(at) = document.saved_at() {
        message_with(language, "document.saved_at", &[&when_text(app, at, now)])
    } else if document.path().is_some() {
        message(language, "document.as_saved").to_owned()
    } else {
        String::new()
    };
    let troubles = match document.troubles().len() + held_pictures(app).count() {
        0 => String::new(),
        count => message_with(language, "document.troubles", &[&count.to_string()]),
    };
    DocumentLine { name, dirty, state, troubles }
}

impl DocumentLine {
    /// Name and state, where there is no room for both.
    pub fn hint(&self) -> String {
        if self.state.is_empty() { self.name.clone() } else { format!("{} · {}", self.name, self.state) }
    }
}

/// What the window is called: a dot before the name says that something is unsaved.
pub fn window_title(app: &App, line: &DocumentLine) -> String {
    let dot = if line.dirty { "● " } else { "" };
    let read_only = app.document().file().is_read_only();
    let mark = if read_only { message(app.language(), "document.read_only_mark") } else { "" };
    format!("{dot}{}{mark} - {}", line.name, message(app.language(), "window.title"))
}

/// A project that somebody else has open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockedRow {
    pub question: String,
    /// Who, and since when, as far as that is known.
    pub detail: String,
}

pub fn locked_row(app: &App, path: &Path, rival: Option<&Rival>, now: SystemTime) -> LockedRow {
    let language = app.language();
    let question = message_with(language, "locked.question", &[&path_name(path)]);
    let detail = rival.map_or_else(String::new, |rival| {
        let since = UNIX_EPOCH.checked_add(Duration::from_secs(rival.since)).unwrap_or(UNIX_EPOCH);
        let host = if rival.host.is_empty() { "?" } else { &rival.host };
        message_with(language, "locked.by", &[host, &rival.pid.to_string(), &when_text(app, since, now)])
    });
    LockedRow { question, detail }
}

/// What earlier sessions left behind, the newest first.
pub fn recovery_rows(app: &App, now: SystemTime) -> Vec<RecoveryRow> {
    let language = app.language();
    let found = app.document().found_journals();
    let readable = found.recoveries.iter().rev().map(|recovery| {
        let path = recovery.beginning.project_path.as_deref();
        let newest = recovery.done.iter().rev().take(STEPS_SHOWN);
        let drafts = recovery.drafts.iter().flat_map(|drafts| &drafts.drafts);
        RecoveryRow {
            name: path.map_or_else(|| message(language, "document.unnamed").to_owned(), path_name),
            when: when_text(app, recovery.last_time(), now),
            age: age_text(app, recovery.last_time(), now),
            steps: newest.map(|done| (step_text(app, &done.entry.name), age_text(app, done.time, now))).collect(),
            count: recovery.done.len(),
            drafts: drafts.map(|draft| draft_text(app, draft)).collect(),
            damage: recovery.damage.map(|damage| damage_text(app, damage)),
            recover: Some(Command::Project(ProjectCommand::Recover(recovery.path.clone()))),
            discard: discard(&recovery.path),
        }
    });
    let unreadable = found.unreadable.iter().map(|(path, damage)| RecoveryRow {
        name: path_name(path),
        when: String::new(),
        age: String::new(),
        steps: Vec::new(),
        count: 0,
        drafts: Vec::new(),
        damage: Some(match damage {
            Damage::LostBytes(_) => message(language, "recovery.unreadable").to_owned(),
            Damage::Newer => message(language, "recovery.newer").to_owned(),
        }),
        recover: None,
        discard: discard(path),
    });
    readable.chain(unreadable).collect()
}

/// What the user should look at after opening a project, the plan first.
pub fn trouble_rows(app: &App) -> Vec<TroubleRow> {
    let mut troubles: Vec<&Trouble> = app.document().file().troubles().iter().collect();
    troubles.sort_by_key(|trouble| trouble.part);
    let rows = troubles.into_iter().map(|trouble| trouble_row(app, trouble));
    rows.chain(held_pictures(app).map(|path| held_picture_row(app, path))).collect()
}

/// Pictures that are no part of their own.
fn held_pictures(app: &App) -> impl Iterator<Item = &Path> {
    app.document().file().held().iter().filter(|held| held.part.is_none()).map(|held| held.path.as_path())
}

fn held_picture_row(app: &App, path: &Path) -> TroubleRow {
    let text = message_with(app.language(), "trouble.picture_held", &[&path_name(path)]);
    TroubleRow { text, actions: vec![ask_held()] }
}

/// The paths are shown before anything is opened.
fn ask_held() -> (&'static str, Command) {
    ("trouble.ask_held", Command::Project(ProjectCommand::AskHeld))
}

fn trouble_row(app: &App, trouble: &Trouble) -> TroubleRow {
    let key = match (trouble.part, trouble.kind) {
        (Part::Plan, TroubleKind::Missing) => "trouble.plan_missing",
        (Part::Plan, TroubleKind::Changed) => "trouble.plan_changed",
        (Part::Plan, TroubleKind::CopyUsed) => "trouble.plan_copy_used",
        (Part::Plan, TroubleKind::HeldBack) => "trouble.plan_held",
        (Part::Source(_), TroubleKind::HeldBack) => "trouble.source_held",
        (Part::Source(_), TroubleKind::Missing) => "trouble.source_missing",
        (Part::Source(_), TroubleKind::Changed) => "trouble.source_changed",
        (Part::Source(_), TroubleKind::CopyUsed) => "trouble.source_copy_used",
    };
    let part = trouble.part;
    let name = part_name(app, part);
    let mut actions = Vec::new();
    match trouble.kind {
        TroubleKind::Missing => {}
        TroubleKind::HeldBack => actions.push(ask_held()),
        TroubleKind::Changed | TroubleKind::CopyUsed => {
            actions.push(("trouble.accept", Command::Project(ProjectCommand::AcceptChange(part))));
        }
    }
    actions.push(("trouble.locate", Command::Ask(Ask::Locate(part))));
    if app.document().file().copy_of(part).is_some() && trouble.kind != TroubleKind::CopyUsed {
        actions.push(("trouble.use_copy", Command::Project(ProjectCommand::UseCopy(part))));
    }
    actions.push(("trouble.drop", Command::Project(ProjectCommand::DropPart(part))));
    TroubleRow { text: message_with(app.language(), key, &[&name]), actions }
}

/// What a part that is not where it was is called: its file, or the plan's title.
pub fn part_name(app: &App, part: Part) -> String {
    let trouble = app.document().file().troubles().iter().find(|trouble| trouble.part == part);
    match (part, trouble.and_then(|trouble| trouble.path.file_name())) {
        (_, Some(name)) => name.to_string_lossy().into_owned(),
        (Part::Plan, None) => app.context().plan().title.zh.clone(),
        (Part::Source(id), None) => id.0.to_string(),
    }
}

fn discard(path: &Path) -> Command {
    Command::Project(ProjectCommand::DiscardRecovery(PathBuf::from(path)))
}

/// What was half done, in a few words.
fn draft_text(app: &App, draft: &Draft) -> String {
    let language = app.language();
    match draft {
        Draft::Text { item, .. } => {
            let begun: String = item.text.chars().take(LETTERS_SHOWN).collect();
            let more = if begun.len() < item.text.len() { "…" } else { "" };
            message_with(language, "recovery.draft_text", &[&format!("{begun}{more}")])
        }
        Draft::Path { kind, points } => {
            let kind = message(language, kind.spec().title);
            message_with(language, "recovery.draft_path", &[kind, &points.len().to_string()])
        }
        Draft::Step { name, .. } => message_with(language, "recovery.draft_step", &[&step_text(app, name)]),
    }
}

fn damage_text(app: &App, damage: Damage) -> String {
    let key = match damage {
        Damage::LostBytes(_) => "recovery.cut_off",
        Damage::Newer => "recovery.newer",
    };
    message(app.language(), key).to_owned()
}

/// When something was, on the user's own clock; nothing where there is none.
pub(super) fn when_text(app: &App, then: SystemTime, now: SystemTime) -> String {
    let times = app.context().local_time(then).zip(app.context().local_time(now));
    times.map_or_else(String::new, |(then, now)| moment_text(app.language(), then, now))
}

/// How long ago something was. A clock that went back says "just now".
fn age_text(app: &App, then: SystemTime, now: SystemTime) -> String {
    let minutes = now.duration_since(then).unwrap_or(Duration::ZERO).as_secs() / 60;
    let (key, number) = match minutes {
        0 => ("age.now", 0),
        1..60 => ("age.minutes", minutes),
        60..1440 => ("age.hours", minutes / 60),
        _ => ("age.days", minutes / 1440),
    };
    message_with(app.language(), key, &[&number.to_string()])
}
