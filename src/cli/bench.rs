//! `guitu bench`: how long starting, reading, indexing and drawing take, as JSON or a table.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;
use std::{env, fs, process};

use anyhow::Context as _;

use crate::app::{App, Config, Safekeeping};
use crate::ui;
use crate::ui::bench::{Subject, Wakeup};

/// What is measured, and how often.
#[derive(Debug, clap::Args)]
pub(super) struct BenchArgs {
    /// 要测量的图层、离线底图、规划包或项目，可有多个；不写则测量内置规划 (layers, a base map, a plan package or a project; the built-in plan if omitted)
    files: Vec<PathBuf>,
    /// 文件叠加在内置规划之上；不写则单独测量 (the file on top of the built-in plan instead of alone)
    #[arg(long)]
    over_plan: bool,
    /// 每种移动画多少帧 (frames for each kind of movement)
    #[arg(long, default_value_t = 150)]
    frames: usize,
    /// 图幅像素，宽x高 (size in pixels)
    #[arg(long, default_value = "1920x1080", value_parser = super::size::parse_size)]
    size: [u32; 2],
    /// 输出 JSON (print JSON)
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &BenchArgs, out: &mut dyn Write) -> anyhow::Result<u8> {
    let (began, wakeup) = (Instant::now(), Wakeup::default());
    let mut config = Config::built_in(None, "zh_CN", wakeup.wake())?;
    config.reduce_motion = true;
    if !arguments.files.is_empty() && !arguments.over_plan {
        config.plan = Arc::default();
    }
    let folder = OwnFolder::new()?;
    let mut app = App::new(config);
    app.start_safekeeping(Safekeeping::of_this_process(folder.0.clone()));
    let BenchArgs { files, size, frames, .. } = arguments;
    let subject = Subject { files, folder: &folder.0, size: *size, frames: *frames };
    let report = ui::bench::measure(app, began, wakeup, &subject)?;
    if arguments.json {
        serde_json::to_writer_pretty(&mut *out, &report)?;
        writeln!(out)?;
    } else {
        for (name, value) in report.rows() {
            writeln!(out, "{name:<28}{value}")?;
        }
    }
    Ok(0)
}

/// A folder that is gone with its owner.
struct OwnFolder(PathBuf);

impl OwnFolder {
    fn new() -> anyhow::Result<Self> {
        let folder = env::temp_dir().join(format!("guitu-bench-{}", process::id()));
        fs::create_dir(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        Ok(Self(folder))
    }
}

impl Drop for OwnFolder {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.0) {
            log::warn!("{} stays: {error}", self.0.display());
        }
    }
}
