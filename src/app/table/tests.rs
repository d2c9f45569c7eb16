//! The table itself, and that nothing else says keys.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::*;
use crate::app::Overlay;
use crate::app::ask::Ask;
use crate::app::command::{Edit, PresentCommand, ProjectCommand, SelectCommand, ViewCommand, WindowCommand};
use crate::app::panels::{BASE_MAP, HISTORY};
use crate::app::styling::StyleCommand;
use crate::app::{TextScale, ViewId};
use crate::i18n::{Language, message};

#[test]
fn no_two_commands_share_a_shortcut_and_every_title_has_words() {
    let mut taken = BTreeSet::new();
    for row in command_table(ViewId::Desk) {
        for shortcut in row.shortcuts {
            assert!(taken.insert(format!("{:?} {shortcut}", row.scope)), "{shortcut} twice");
        }
        for key in [row.title, row.section] {
            assert_ne!(message(Language::Chinese, key), key, "no words for {key}");
        }
    }
}

#[test]
fn a_command_with_several_rows_answers_with_its_keys() {
    assert_eq!(keys_of(&Command::View(ViewId::Desk, ViewCommand::LargerText)), "]");
    assert_eq!(keys_of(&Command::Undo), "Ctrl+Z");
    assert_eq!(keys_of(&Command::View(ViewId::Desk, ViewCommand::SetTextScale(TextScale::Large))), "");
}

/// The literals of a source without its tests.
fn literals(source: &str) -> Vec<&str> {
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.flat_map(|line| line.split('"').skip(1).step_by(2)).collect()
}

#[test]
fn the_window_writes_no_shortcut_of_its_own() {
    fn walk(folder: &Path, seen: &mut dyn FnMut(&Path, &str)) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, seen);
            } else {
                seen(&path, &fs::read_to_string(&path).unwrap());
            }
        }
    }
    let shortcuts = command_table(ViewId::Desk).iter().flat_map(|row| row.shortcuts).map(ToString::to_string);
    // Single signs are also names of coordinates and of languages; where they are keys, they are asked for.
    let shortcuts: BTreeSet<String> = shortcuts.filter(|keys| keys.chars().count() > 1).collect();
    let held = ["Ctrl", "Alt+", "Shift+", "Cmd"];
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui"), &mut |path, source| {
        for text in literals(source) {
            if shortcuts.contains(text) || text == "Delete" || held.iter().any(|held| text.starts_with(held)) {
                found.push(format!("{}: {text}", path.display()));
            }
        }
        let given = source.match_indices(".keys(\"").map(|(at, _)| at);
        found.extend(given.map(|at| format!("{}: {}", path.display(), &source[at..at + 12])));
    });
    assert!(found.is_empty(), "ask the table by `keys_of`:\n{}", found.join("\n"));
}

#[test]
fn the_readme_names_the_keys_of_the_table() {
    let view = |command| keys_of(&Command::View(ViewId::Desk, command));
    let present = |command| keys_of(&Command::Present(command));
    let toggle = |overlay| keys_of(&Command::Window(WindowCommand::Toggle(overlay)));
    let steps = keys_of(&Command::Window(WindowCommand::ShowPanel(HISTORY.id)));
    let theme = |index| keys_of(&Command::Edit(Edit::SetMapTheme(index)));
    let save = [keys_of(&Command::Project(ProjectCommand::Save)), keys_of(&Command::Ask(Ask::Save))];
    let pages = format!("{}/{}", present(PresentCommand::Next), present(PresentCommand::Previous));
    let meeting = [
        present(PresentCommand::Start(ViewId::Desk)),
        pages,
        present(PresentCommand::Blank),
        present(PresentCommand::Stop),
    ];
    let history = [keys_of(&Command::Undo), keys_of(&Command::Redo), steps];
    let rows = [
        ("查找要素、条款、命令", toggle(Overlay::Palette)),
        ("切换专题", format!("{}–{}", theme(0), theme(8))),
        ("显示全图 · 缩放到所选", [view(ViewCommand::FitAll), view(ViewCommand::FitSelection)].join(" · ")),
        ("选择重叠的下一个要素", keys_of(&Command::Select(SelectCommand::Next))),
        ("打开文件或项目", format!("{}，或拖进窗口", keys_of(&Command::Ask(Ask::Open)))),
        ("底图", keys_of(&Command::Window(WindowCommand::ShowPanel(BASE_MAP.id)))),
        ("精度视图（每个要素的误差，按比例）", keys_of(&Command::Style(StyleCommand::ToggleAccuracy))),
        ("保存项目 · 另存为", save.join(" · ")),
        ("汇报 · 翻页 · 黑屏 · 退出", meeting.join(" · ")),
        ("撤销 · 重做 · 历史记录", history.join(" · ")),
        ("全部快捷键", toggle(Overlay::Help)),
    ];
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let (_, after) = readme.split_once("| 操作 | 按键 |\n| --- | --- |\n").unwrap();
    let table: Vec<&str> = after.lines().take_while(|line| line.starts_with('|')).collect();
    let expected: Vec<String> = rows.iter().map(|(words, keys)| format!("| {words} | {keys} |")).collect();
    assert_eq!(table, expected);
}
