//! `guitu bench`: how long starting, reading, indexing and drawing take, as JSON or a table.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use crate::app::App;
use crate::app::Config;
use crate::ui;
use crate::ui::bench::Wakeup;

/// What is measured, and how often.
#[derive(Debug, clap::Args)]
pub(super) struct BenchArgs {
    /// 要测量的图层、规划包或项目；不写则测量内置规划 (a layer, plan package or project; the built-in plan if omitted)
    file: Option<PathBuf>,
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
    if arguments.file.is_some() && !arguments.over_plan {
        config.plan = Arc::default();
    }
    let app = App::new(config);
    let file = arguments.file.as_deref();
    let report = ui::bench::measure(app, began, wakeup, file, arguments.size, arguments.frames)?;
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
