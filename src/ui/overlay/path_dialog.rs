//! Our own file dialog, for machines where no dialog service runs: a path field, the folder's
//! entries, recent files.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use egui::{CornerRadius, Key, ScrollArea, Sense, Stroke, Ui, vec2};

use super::{dialog, take_focus};
use crate::app::ask::{Purpose, Way};
use crate::i18n::Language;
use crate::i18n::message;
use crate::i18n::message_with;
use crate::i18n::path_name;
use crate::ui::commands::escape_keys;
use crate::ui::icon::Icon;
use crate::ui::rows::short_path;
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::{Button, Kind, ListItem, icon_button, link_chip, text_field, wrapped};

const FIELD: &str = "path field";
const ROW: f32 = 28.0;

/// What the user did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Answer {
    Path(PathBuf),
    Cancelled,
}

/// One entry of the folder on show.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    is_file: bool,
    name: String,
}

/// The dialog while it is open.
pub(in crate::ui) struct PathDialog {
    purpose: Rc<Purpose>,
    text: String,
    folder: PathBuf,
    /// `Err` holds why the folder cannot be read.
    entries: Result<Vec<Entry>, String>,
    /// A file that is there and that pressing once more replaces.
    replacing: Option<PathBuf>,
    focused: bool,
}

impl PathDialog {
    /// A dialog that starts in `folder`, with `name` proposed.
    pub(in crate::ui) fn new(purpose: Rc<Purpose>, folder: &Path, name: &str) -> Self {
        let text = folder.join(name).display().to_string();
        let entries = read_folder(folder, &purpose);
        Self { purpose, text, folder: folder.to_owned(), entries, replacing: None, focused: false }
    }

    /// Shows the dialog; an answer closes it.
    pub(in crate::ui) fn show(&mut self, ui: &mut Ui, language: Language, recent: &[PathBuf]) -> Option<Answer> {
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
            self.accept(&mut answer);
        }
        answer
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
            Err(reason) => {
                wrapped(ui, reason, theme::regular(size::TEXT_SMALL), palette.accent_text);
            }
            Ok(entries) => {
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
        let enabled = !self.text.trim().is_empty();
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let pressed = Button::new(main, Kind::Primary).enabled(enabled).show(ui).clicked();
            if Button::new(message(language, "path_dialog.cancel"), Kind::Outline).show(ui).clicked() {
                *answer = Some(Answer::Cancelled);
            }
            if replaces {
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

    /// Takes what is in the field: a plain folder is entered, unless it is a plan's own folder.
    fn accept(&mut self, answer: &mut Option<Answer>) {
        let path = expanded(&self.text);
        if path.as_os_str().is_empty() {
            return;
        }
        if self.purpose.way == Way::Folder && path.is_dir() {
            *answer = Some(Answer::Path(path));
            return;
        }
        let is_package = !self.purpose.writes() && path.join("plan.json").is_file();
        if path.is_dir() && !is_package {
            return self.enter(path);
        }
        let path = self.target();
        if self.purpose.writes() && path.exists() && self.replacing.as_ref() != Some(&path) {
            self.replacing = Some(path);
            // Enter took the keyboard from the field; the second press wants it again.
            self.focused = false;
        } else {
            *answer = Some(Answer::Path(path));
        }
    }

    fn enter(&mut self, folder: PathBuf) {
        let name = if self.purpose.writes() { path_name(&expanded(&self.text)) } else { String::new() };
        self.text = folder.join(name).display().to_string();
        self.entries = read_folder(&folder, &self.purpose);
        self.folder = folder;
    }

    /// While a path is typed, the list follows it.
    fn follow_text(&mut self) {
        let path = expanded(&self.text);
        let folder = if self.text.ends_with('/') { Some(path.as_path()) } else { path.parent() };
        let Some(folder) = folder.filter(|folder| *folder != self.folder && folder.is_dir()) else { return };
        self.entries = read_folder(folder, &self.purpose);
        self.folder = folder.to_owned();
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

/// Folders first, then the files that the purpose is about; hidden ones stay hidden.
fn read_folder(folder: &Path, purpose: &Purpose) -> Result<Vec<Entry>, String> {
    let listing = std::fs::read_dir(folder).map_err(|error| format!("{error} ({})", folder.display()))?;
    let mut entries: Vec<Entry> = listing
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = entry.path();
            let is_file = path.is_file();
            let wanted = !is_file || purpose.suits(&path);
            (wanted && !name.starts_with('.')).then_some(Entry { is_file, name })
        })
        .collect();
    entries.sort();
    Ok(entries)
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
    use super::*;
    use crate::app::Command;
    use crate::app::ask::Files;

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

    #[test]
    fn folders_come_first_and_only_files_that_can_be_opened() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("数据")).unwrap();
        for name in ["地块.GeoJSON", "说明.docx", ".hidden.json", "规划.zip", "标注.guitu"] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        let names = |purpose: &Purpose| -> Vec<String> {
            read_folder(folder.path(), purpose).unwrap().into_iter().map(|entry| entry.name).collect()
        };
        assert_eq!(
            names(&asking(Way::Open, &["geojson", "guitu", "zip"])),
            ["数据", "地块.GeoJSON", "标注.guitu", "规划.zip"]
        );
        assert_eq!(names(&asking(Way::Save, &["guitu"])), ["数据", "标注.guitu"]);
        assert_eq!(names(&asking(Way::Folder, &[])), ["数据"]);
        assert!(read_folder(&folder.path().join("none"), &asking(Way::Open, &[])).is_err());
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
        let mut dialog = PathDialog::new(asking(Way::Open, &[]), Path::new("/"), "");
        let mut answer = None;
        dialog.text = folder.path().display().to_string();
        dialog.accept(&mut answer);
        assert_eq!((answer.clone(), dialog.folder.as_path()), (None, folder.path()));
        dialog.text = package.display().to_string();
        dialog.accept(&mut answer);
        assert_eq!(answer, Some(Answer::Path(package)));
    }

    #[test]
    fn where_a_folder_is_asked_for_a_folder_is_an_answer() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.json"), "").unwrap();
        let mut dialog = PathDialog::new(asking(Way::Folder, &[]), folder.path(), "");
        assert_eq!(dialog.entries.as_deref(), Ok(&[][..]), "no files");
        let mut answer = None;
        dialog.text = folder.path().display().to_string();
        dialog.accept(&mut answer);
        assert_eq!(answer, Some(Answer::Path(folder.path().to_owned())));
    }

    #[test]
    fn a_file_that_is_there_is_replaced_only_when_asked_twice() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.guitu");
        std::fs::write(&path, "").unwrap();
        let mut dialog = PathDialog::new(asking(Way::Save, &["guitu"]), folder.path(), "a");
        let mut answer = None;
        dialog.accept(&mut answer);
        assert_eq!((answer.clone(), dialog.replacing.as_ref()), (None, Some(&path)));
        dialog.text = folder.path().join("b").display().to_string();
        dialog.accept(&mut answer);
        assert_eq!(answer.take(), Some(Answer::Path(folder.path().join("b.guitu"))));
        dialog.text = path.display().to_string();
        dialog.accept(&mut answer);
        assert_eq!(answer, Some(Answer::Path(path)), "asked before");
    }
}
