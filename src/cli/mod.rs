//! The command line: `open` (also with files alone, or nothing), `export`, `check`, `bench`.
//!
//! Exit codes: 0 all is well, 1 warnings that `--strict` counts, 2 errors or a command that failed,
//! 128 + the signal (130 SIGINT, 143 SIGTERM, 129 SIGHUP) told to end: what was not saved is in the journal, files are whole or not there.

mod bench;
mod check;
mod export;
mod folders;
mod kinds;
mod open;
mod pages;
mod size;
mod table;
mod words;

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use folders::Folders;

use crate::app::ending::end_on_signal;
use crate::app::exports::refusal;
use crate::i18n::Language;

/// 规图：在地图上查看、汇报、标注和输出城市规划 (explore, present, annotate and export a city's plan)
#[derive(Debug, Parser)]
#[command(name = "guitu", version, args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Verb>,
    #[command(flatten)]
    open: open::OpenArgs,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// 打开窗口，可同时打开文件 (open the window, with files)
    Open(open::OpenArgs),
    /// 不开窗口输出图片 (write a picture without a window)
    Export(Box<export::ExportArgs>),
    /// 检查项目、图层或规划包 (list what is odd in projects, layers or plan packages)
    Check(check::CheckArgs),
    /// 测量启动、读取和绘制的速度 (measure start, reading and drawing)
    Bench(bench::BenchArgs),
}

impl Verb {
    /// The language of what is told on the terminal.
    fn language(&self) -> Language {
        match self {
            Self::Open(_) | Self::Bench(_) => Language::from_locale(&open::locale()),
            Self::Export(arguments) => arguments.language(),
            Self::Check(arguments) => arguments.language(),
        }
    }
}

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    env_logger::Builder::new().filter_level(log::LevelFilter::Error).parse_default_env().init();
    let mut out = io::stdout().lock();
    let arguments = Arguments::try_parse().map_err(|error| words::told(&error, Language::from_locale(&open::locale())));
    let Arguments { command, open } = match arguments {
        Ok(arguments) => arguments,
        // Nothing better is left to do if even this cannot be written.
        Err(Ok(text)) => return ExitCode::from(if out.write_all(text.as_bytes()).is_ok() { 0 } else { 2 }),
        Err(Err(text)) => {
            let _ = writeln!(io::stderr(), "guitu: {text}");
            return ExitCode::from(2);
        }
    };
    let command = command.unwrap_or(Verb::Open(open));
    if !matches!(command, Verb::Open(_)) {
        end_on_signal();
    }
    let language = command.language();
    let result = match command {
        Verb::Open(arguments) => open::run(&arguments),
        Verb::Export(arguments) => export::run(&arguments, Folders::of_this_user().data.as_deref(), &mut out),
        Verb::Check(arguments) => check::run(&arguments, &mut out),
        Verb::Bench(arguments) => bench::run(&arguments, &mut out),
    };
    let code = result.and_then(|code| out.flush().map(|()| code).map_err(Into::into));
    match code {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            // Nothing better is left to do if even this cannot be written.
            let _ = writeln!(io::stderr(), "guitu: {}", refusal(&error, language));
            ExitCode::from(2)
        }
    }
}
