//! What goes wrong is told in the user's language, with what to do, and never in the words of the
//! system or of a library.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use guitu::app::command::{AnnotateCommand, FileCommand, ProjectCommand, ToolCommand, WindowCommand};
use guitu::app::{App, Command, Config};
use guitu::i18n::Language;

use crate::architecture::source::sources;

fn app(language: Language) -> App {
    let config = Config { reduce_motion: true, ..Config::built_in(None, "zh", Arc::new(|| ())).unwrap() };
    let mut app = App::new(config);
    app.dispatch(Command::Window(WindowCommand::SetLanguage(language)));
    app
}

/// What is told as an error once `command` has come to an end.
fn told(app: &mut App, command: Command) -> String {
    let before = app.context().notices().len();
    app.dispatch(command);
    loop {
        app.tick(0.0);
        if let Some(notice) = app.context().notices()[before..].iter().find(|notice| notice.is_error) {
            return notice.text.clone();
        }
        std::thread::yield_now();
    }
}

/// Ways to ask for a file that cannot be had, with a word of the reason in Chinese.
fn failures(folder: &Path) -> Vec<(Command, &'static str)> {
    fs::write(folder.join("no-zip.guitu"), "no zip").unwrap();
    fs::create_dir_all(folder.join("no-plan")).unwrap();
    fs::write(folder.join("no-plan/readme.txt"), "").unwrap();
    fs::write(folder.join("half.zip"), b"PK\x03\x04").unwrap();
    fs::write(folder.join("no-json.geojson"), [0xff, 0xfe, b'{']).unwrap();
    let file = |name: &str| Command::File(FileCommand::Open(folder.join(name)));
    let project = |name: &str| Command::Project(ProjectCommand::Open(folder.join(name)));
    vec![
        (file("gone.geojson"), "找不到文件"),
        (project("gone.guitu"), "找不到文件"),
        (project("no-zip.guitu"), "不是 zip"),
        (project("no-plan"), "文件夹"),
        (file("half.zip"), "zip"),
        (Command::Annotate(AnnotateCommand::Import(folder.join("gone.geojson"))), "找不到文件"),
        (Command::Annotate(AnnotateCommand::Import(folder.join("no-json.geojson"))), "UTF-8"),
        (Command::Tool(ToolCommand::OpenImage(folder.join("gone.png"))), "找不到文件"),
    ]
}

#[test]
fn a_file_that_cannot_be_had_is_told_in_chinese_or_in_english_and_not_in_the_words_of_the_system() {
    let folder = tempfile::tempdir().unwrap();
    for language in [Language::Chinese, Language::English] {
        let mut app = app(language);
        for (command, reason) in failures(folder.path()) {
            let text = told(&mut app, command);
            for of_system in ["os error", "No such file", "invalid Zip", "utf-8", "Kind", "Os {"] {
                assert!(!text.contains(of_system), "{text}");
            }
            let is_in_chinese = text.contains(reason);
            let path = folder.path().to_string_lossy();
            assert_eq!(is_in_chinese, language == Language::Chinese || reason.is_ascii(), "{text} {path}");
        }
    }
}

/// An error that is turned into text is one of the library's or the system's, in English.
#[test]
fn no_source_of_the_program_hands_an_error_to_a_user_as_it_stands() {
    let raw = ["error.to_string()", "{error}", "{error:#}", "error.source.to_string()"];
    let mut found = Vec::new();
    for source in sources().iter().filter(|source| ["app", "ui", "cli"].contains(&source.layer())) {
        for (number, line) in source.lines() {
            // Why there is no window is said by drivers, and what they say is searched for in the web.
            let is_for_us = line.contains("log::") || line.contains("WindowError::");
            if raw.iter().any(|raw| line.contains(raw)) && !is_for_us {
                found.push(format!("{}:{number}: {}", source.file, line.trim()));
            }
        }
    }
    assert!(found.is_empty(), "use i18n::reason_text, finding_text or exports::refusal:\n{}", found.join("\n"));
}
