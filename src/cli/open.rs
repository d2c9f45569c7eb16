//! `guitu open`: the window, with files.

use std::env;
use std::path::PathBuf;

use anyhow::Context as _;

use super::folders::Folders;
use super::kinds::help_with_kinds;
use crate::app::App;
use crate::app::Command;
use crate::app::Config;
use crate::app::Safekeeping;
use crate::app::command::FileCommand;
use crate::app::ending::stop_on_signal;
use crate::basemap::network::Network;
use crate::i18n::Language;
use crate::ui;

/// What to open beside the built-in plan.
#[derive(Debug, clap::Args)]
pub(super) struct OpenArgs {
    #[arg(help = help_with_kinds("项目、规划文件夹或 zip、图层 (projects, plan folders or zips, layers):"))]
    paths: Vec<PathBuf>,
}

pub(super) fn run(arguments: &OpenArgs) -> anyhow::Result<u8> {
    let Folders { settings, data, cache } = Folders::of_this_user();
    let locale = locale();
    let mut config = Config::built_in(settings, &locale, std::sync::Arc::new(|| ()))?;
    config.network = Network::keeping(cache.map(|cache| cache.join("tiles")));
    let paths = arguments.paths.iter().map(std::path::absolute).collect::<Result<Vec<_>, _>>();
    let paths = paths.context("a path cannot be understood")?;
    let mut stop = None;
    let opened = ui::run(|wake| {
        let told = stop.insert(stop_on_signal(wake.clone())).clone();
        config.wake = wake;
        let mut app = App::new(config);
        app.end_when(told);
        if let Some(data) = data {
            app.start_safekeeping(Safekeeping::of_this_process(data));
        }
        for path in paths {
            app.dispatch(Command::File(FileCommand::Open(path)));
        }
        app
    });
    let code = stop.and_then(|stop| stop.exit_code()).unwrap_or(0);
    opened.map(|()| code).map_err(|error| anyhow::anyhow!(error.text(Language::from_locale(&locale))))
}

/// The POSIX locale of messages, by the order of `setlocale(3)`.
pub(super) fn locale() -> String {
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| env::var(name).ok());
    named.into_iter().find(|value| !value.is_empty()).unwrap_or_default()
}
