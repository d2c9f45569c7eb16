//! Our own file dialog, for machines where no dialog service runs: a path field, the folder's
//! entries, recent files.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use egui::{CornerRadius, Key, ScrollArea, Sense, Stroke, Ui, vec2};

use super::{dialog, take_focus};
use crate::app::ask::{FolderEntry, Look, Looker, PathSeen, Purpose, Way};
use crate::finding::Reason;
use crate::i18n::{Language, message, message_with, path_name, reason_text};
use crate::ui::commands::escape_keys;
use crate::ui::icon::Icon;
use crate::ui::rows::short_path;
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::{Button, Kind, ListItem, icon_button, link_chip, text_field, wrapped};

const FIELD: &str = "path field";
const ROW: f32 = 28.0;

/// How long a drive may be silent before the user is told, in seconds.
const SILENCE: f64 = 3.0;

/// What the user did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Answer {
    Path(PathBuf),
    Cancelled,
}

/// The dialog while it is open.
pub(in crate::ui) struct PathDialog {
    purpose: Rc<Purpose>,
    text: String,
    folder: PathBuf,
    looker: Looker,
    /// `Err` holds why the folder cannot be read; `None` while that is not known.
    entries: Option<Result<Vec<FolderEntry>, Reason>>,
    /// A folder that is to be shown next, once it has been looked at.
    listing: Option<Look>,
    /// What was accepted, until it is known what that is.
    accepting: Option<Look>,
    /// Since when something is waited for, in seconds.
    waiting_since: Option<f64>,
    /// A file that is there and that pressing once more replaces.
    replacing: Option<PathBuf>,
    focused: bool,
}

impl PathDialog {
    /// A dialog that starts in `folder`, with `name` proposed.
    pub(in crate::ui) fn new(looker: Looker, purpose: Rc<Purpose>, folder: &Path, name: &str) -> Self {
        let mut dialog = Self {
            purpose,
            text: folder.join(name).display().to_string(),
            folder: folder.to_owned(),
            looker,
            entries: None,
            listing: None,
            accepting: None,
            waiting_since: None,
            replacing: None,
            focused: false,
        };
        dialog.list(folder.to_owned());
        dialog
    }

    /// Shows the dialog; an answer closes it.
    pub(in crate::ui) fn show(&mut self, ui: &mut Ui, language: Language, recent: &[PathBuf]) -> Option<Answer> {
        if let Some(answer) = self.follow_looks() {
            return Some(answer);
        }
        self.follow_waiting(ui);
        let shown = dialog(ui, "path dialog", vec2(640.0, 500.0), false, |ui| {
            egui::Frame::new().inner_margin(18).show(ui, |ui| self.contents_ui(ui, language, recent)).inner
        });
        if shown.dismissed || ui.input(|input| input.key_pressed(Key::Escape)) {
            return Some(Answer::Cancelled);
        }
        shown.inner
    }

    fn contents_ui(&mut self, ui: &mut Ui, language: Language, recent: &[PathBuf]) -> Option<Answer> {
        let words = |key| message(language, key);
        let palette = theme::palette(ui);
        let mut answer = None;
        ui.horizontal(|ui| {
            wrapped(ui, &self.purpose.title, theme::bold(18.0), palette.ink);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if icon_button(ui, Icon::Close, words("path_dialog.cancel"), &escape_keys()).clicked() {
                    answer = Some(Answer::Cancelled);
                }
            });
        });
        ui.add_space(size::UNIT);
        let field = text_field(ui, FIELD, &mut self.text, words("path_dialog.path"), Icon::File, ui.available_width());
        take_focus(&field, &mut self.focused);
        if field.changed() {
            self.follow_text();
        }
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if self.purpose.offers_recent && !recent.is_empty() {
            recent_ui(ui, words("path_dialog.recent"), recent, &mut answer);
        }
        ui.add_space(size::UNIT);
        self.entries_ui(ui, language, &mut answer);
        ui.add_space(2.0 * size::UNIT);
        let pressed = self.footer_ui(ui, language, &mut answer);
        if entered || pressed {
            self.accept();
        }
        answer
    }

    /// Takes in what is known by now of folders and of what was accepted.
    fn follow_looks(&mut self) -> Option<Answer> {
        if let Some(seen) = self.listing.as_ref().and_then(Look::poll) {
            self.listing = None;
            self.show_folder(seen);
        }
        let seen = self.accepting.as_ref().and_then(Look::poll)?;
        self.accepting = None;
        self.take(seen)
    }

    /// What a folder has of what the purpose is about. While a path is typed, what is no folder yet
    /// changes nothing.
    fn show_folder(&mut self, seen: PathSeen) {
        if seen.is_folder || seen.path == self.folder || self.entries.is_none() {
            let suits = |entry: &FolderEntry| !entry.is_file || self.purpose.suits(&seen.path.join(&entry.name));
            self.entries = Some(seen.entries.map(|mut entries| {
                entries.retain(suits);
                entries
            }));
            self.folder = seen.path;
        }
    }

    /// The window looks again when it is time to say that a drive does not answer.
    fn follow_waiting(&mut self, ui: &Ui) {
        let now = ui.input(|input| input.time);
        let waits = self.listing.is_some() || self.accepting.is_some();
        self.waiting_since = waits.then(|| self.waiting_since.unwrap_or(now));
        if waits {
            ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64(SILENCE));
        }
    }

    /// What is waited for, if that has been silent for so long that the user should know.
    fn silent(&self, ui: &Ui) -> Option<&Path> {
        let now = ui.input(|input| input.time);
        self.waiting_since.filter(|since| now - since >= SILENCE)?;
        self.accepting.as_ref().or(self.listing.as_ref()).map(|look| look.path.as_path())
    }

    fn waiting_ui(&self, ui: &mut Ui, language: Language) {
        if let Some(path) = self.silent(ui) {
            let text = message_with(language, "waiting.file", &[&path.to_string_lossy()]);
            wrapped(ui, &text, theme::regular(size::TEXT_SMALL), theme::palette(ui).warning);
        }
    }

    /// The folder's entries; a folder opens in place, a file is the answer.
    fn entries_ui(&mut self, ui: &mut Ui, language: Language, answer: &mut Option<Answer>) {
        let palette = theme::palette(ui);
        let height = ui.available_height() - size::CONTROL - 12.0;
        let mut into: Option<PathBuf> = None;
        let mut pressed: Option<PathBuf> = None;
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        ui.painter().rect_stroke(
            rect,
            CornerRadius::same(size::RADIUS),
            Stroke::new(1.0, palette.line),
            egui::StrokeKind::Inside,
        );
        let inside = egui::UiBuilder::new().max_rect(rect.shrink(4.0));
        ui.scope_builder(inside, |ui| match &self.entries {
            None => self.waiting_ui(ui, language),
            Some(Err(reason)) => {
                let reason = reason_text(language, *reason);
                wrapped(ui, &reason, theme::regular(size::TEXT_SMALL), palette.accent_text);
            }
            Some(Ok(entries)) => {
                ScrollArea::vertical().auto_shrink(false).show_rows(ui, ROW, entries.len() + 1, |ui, range| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    for index in range {
                        let Some(entry) = index.checked_sub(1).map(|index| &entries[index]) else {
                            if entry_ui(ui, message(language, "path_dialog.up"), Icon::Up)
                                && let Some(parent) = self.folder.parent()
                            {
                                into = Some(parent.to_owned());
                            }
                            continue;
                        };
                        let shape = if entry.is_file { Icon::File } else { Icon::Folder };
                        if entry_ui(ui, &entry.name, shape) {
                            let path = self.folder.join(&entry.name);
                            if entry.is_file {
                                pressed = Some(path);
                            } else {
                                into = Some(path);
                            }
                        }
                    }
                });
            }
        });
        if let Some(folder) = into {
            self.enter(folder);
        }
        match pressed {
            // A file that is there only lends its name to what will be written.
            Some(path) if self.purpose.writes() => self.text = path.display().to_string(),
            Some(path) => *answer = Some(Answer::Path(path)),
            None => {}
        }
    }

    /// The buttons; whether the main one was pressed.
    fn footer_ui(&self, ui: &mut Ui, language: Language, answer: &mut Option<Answer>) -> bool {
        let replaces = self.replacing.as_ref().is_some_and(|path| *path == self.target());
        let main = message(language, if replaces { "path_dialog.replace_button" } else { self.purpose.button });
        let enabled = !self.text.trim().is_empty() && self.accepting.is_none();
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let pressed = Button::new(main, Kind::Primary).enabled(enabled).show(ui).clicked();
            if Button::new(message(language, "path_dialog.cancel"), Kind::Outline).show(ui).clicked() {
                *answer = Some(Answer::Cancelled);
            }
            if self.accepting.is_some() {
                self.waiting_ui(ui, language);
            } else if replaces {
                let words = message_with(language, "path_dialog.replace", &[&path_name(&self.target())]);
                wrapped(ui, &words, theme::regular(size::TEXT_SMALL), theme::palette(ui).warning);
            }
            pressed
        })
        .inner
    }

    /// What is in the field, as it will be written.
    fn target(&self) -> PathBuf {
        self.purpose.completed(expanded(&self.text))
    }

    /// Takes what is in the field, once it is known what that is.
    fn accept(&mut self) {
        let path = expanded(&self.text);
        if !path.as_os_str().is_empty() && self.accepting.is_none() {
            self.accepting = Some(self.looker.look(path, self.target()));
        }
    }

    /// A plain folder is entered, unless it is a plan's own folder.
    fn take(&mut self, seen: PathSeen) -> Option<Answer> {
        if self.purpose.way == Way::Folder && seen.is_folder {
            return Some(Answer::Path(seen.path));
        }
        let is_package = !self.purpose.writes() && seen.is_plan;
        if seen.is_folder && !is_package {
            self.enter(seen.path);
            return None;
        }
        let path = self.purpose.completed(seen.path);
        if self.purpose.writes() && seen.is_taken && self.replacing.as_ref() != Some(&path) {
            self.replacing = Some(path);
            // Enter took the keyboard from the field; the second press wants it again.
            self.focused = false;
            return None;
        }
        Some(Answer::Path(path))
    }

    fn enter(&mut self, folder: PathBuf) {
        let name = if self.purpose.writes() { path_name(&expanded(&self.text)) } else { String::new() };
        self.text = folder.join(name).display().to_string();
        self.entries = None;
        self.list(folder);
    }

    /// While a path is typed, the list follows it.
    fn follow_text(&mut self) {
        let path = expanded(&self.text);
        let folder = if self.text.ends_with('/') { Some(path.as_path()) } else { path.parent() };
        if let Some(folder) = folder.filter(|folder| *folder != self.folder) {
            self.list(folder.to_owned());
        }
    }

    fn list(&mut self, folder: PathBuf) {
        self.listing = Some(self.looker.look(folder.clone(), folder));
    }
}

/// Recent files as tags, the name on the tag and the folder in the hint.
fn recent_ui(ui: &mut Ui, title: &str, recent: &[PathBuf], answer: &mut Option<Answer>) {
    let palette = theme::palette(ui);
    ui.add_space(size::UNIT);
    wrapped(ui, title, theme::regular(size::TEXT_SMALL), palette.tertiary);
    ui.horizontal_wrapped(|ui| {
        for path in recent.iter().take(6) {
            let response = link_chip(ui, &path_name(path), false);
            crate::ui::widget::hint(&response, &short_path(path), "");
            if response.clicked() {
                *answer = Some(Answer::Path(path.clone()));
            }
        }
    });
}

/// A row of the folder; whether it was pressed.
fn entry_ui(ui: &mut Ui, name: &str, shape: Icon) -> bool {
    ListItem::new(name).icon(shape, theme::palette(ui).secondary).show(ui, ROW).clicked()
}

/// The path that a person typed: quotes and spaces around it are not meant, `~` is the home folder.
fn expanded(text: &str) -> PathBuf {
    let text = text.trim().trim_matches(['"', '\'']);
    let text = text.strip_prefix("file://").unwrap_or(text);
    match (text.strip_prefix("~/"), std::env::var_os("HOME")) {
        (Some(rest), Some(home)) => PathBuf::from(home).join(rest),
        _ => PathBuf::from(text),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::app::ask::Files;
    use crate::app::{App, Command, Config};

    /// A question about files with these endings.
    fn asking(way: Way, endings: &[&'static str]) -> Rc<Purpose> {
        Rc::new(Purpose {
            way,
            title: String::new(),
            button: "path_dialog.open_button",
            files: Files { name: "path_dialog.openable", endings: endings.to_vec() },
            completed_with: endings.first().copied(),
            offers_recent: false,
            folder: None,
            name: String::new(),
            then: Box::new(|_| Command::Undo),
            given_up: None,
        })
    }

    /// A dialog that looks at the real disk and wakes nobody.
    fn dialog(purpose: Rc<Purpose>, folder: &Path, name: &str) -> PathDialog {
        let config = Config::built_in(None, "zh_CN", Arc::new(|| ())).unwrap();
        PathDialog::new(App::new(config).context().looker(), purpose, folder, name)
    }

    /// The answer once everything has been looked at.
    fn settled(dialog: &mut PathDialog) -> Option<Answer> {
        loop {
            let answer = dialog.follow_looks();
            if answer.is_some() || (dialog.listing.is_none() && dialog.accepting.is_none()) {
                return answer;
            }
            std::thread::yield_now();
        }
    }

    fn accepted(dialog: &mut PathDialog, path: &Path) -> Option<Answer> {
        dialog.text = path.display().to_string();
        dialog.accept();
        settled(dialog)
    }

    #[test]
    fn folders_come_first_and_only_files_that_can_be_opened() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("数据")).unwrap();
        for name in ["地块.GeoJSON", "说明.docx", ".hidden.json", "规划.zip", "标注.guitu"] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        let names = |purpose| -> Vec<String> {
            let mut dialog = dialog(purpose, folder.path(), "");
            settled(&mut dialog);
            dialog.entries.unwrap().unwrap().into_iter().map(|entry| entry.name).collect()
        };
        assert_eq!(
            names(asking(Way::Open, &["geojson", "guitu", "zip"])),
            ["数据", "地块.GeoJSON", "标注.guitu", "规划.zip"]
        );
        assert_eq!(names(asking(Way::Save, &["guitu"])), ["数据", "标注.guitu"]);
        assert_eq!(names(asking(Way::Folder, &[])), ["数据"]);
        let mut nowhere = dialog(asking(Way::Open, &[]), &folder.path().join("none"), "");
        settled(&mut nowhere);
        assert!(nowhere.entries.unwrap().is_err());
    }

    #[test]
    fn typed_paths_lose_quotes_and_schemes() {
        assert_eq!(expanded(" \"/a b/c.geojson\" "), Path::new("/a b/c.geojson"));
        assert_eq!(expanded("file:///a/b"), Path::new("/a/b"));
    }

    #[test]
    fn accepting_a_plain_folder_enters_it_and_a_package_is_an_answer() {
        let folder = tempfile::tempdir().unwrap();
        let package = folder.path().join("plan");
        std::fs::create_dir(&package).unwrap();
        std::fs::write(package.join("plan.json"), "{}").unwrap();
        let mut dialog = dialog(asking(Way::Open, &[]), Path::new("/"), "");
        assert_eq!(accepted(&mut dialog, folder.path()), None);
        assert_eq!(dialog.folder, folder.path());
        assert_eq!(accepted(&mut dialog, &package), Some(Answer::Path(package)));
    }

    #[test]
    fn where_a_folder_is_asked_for_a_folder_is_an_answer() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.json"), "").unwrap();
        let mut dialog = dialog(asking(Way::Folder, &[]), folder.path(), "");
        settled(&mut dialog);
        assert_eq!(dialog.entries, Some(Ok(Vec::new())), "no files");
        assert_eq!(accepted(&mut dialog, folder.path()), Some(Answer::Path(folder.path().to_owned())));
    }

    #[test]
    fn a_file_that_is_there_is_replaced_only_when_asked_twice() {
        let folder = tempfile::tempdir().unwrap();
        let (path, other) = (folder.path().join("a.guitu"), folder.path().join("b"));
        std::fs::write(&path, "").unwrap();
        let mut dialog = dialog(asking(Way::Save, &["guitu"]), folder.path(), "a");
        assert_eq!(accepted(&mut dialog, &folder.path().join("a")), None);
        assert_eq!(dialog.replacing.as_ref(), Some(&path));
        assert_eq!(accepted(&mut dialog, &other), Some(Answer::Path(folder.path().join("b.guitu"))));
        assert_eq!(accepted(&mut dialog, &path), Some(Answer::Path(path)));
    }
}
