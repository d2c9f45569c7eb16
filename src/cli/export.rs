//! `guitu export`: a picture without a window.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::anyhow;

use super::pages::{PageArgs, Shared};
use crate::app::export::{ExportReport, ExportRequest, ExportView, export_picture};
use crate::app::export_file::FileKind;
use crate::app::export_log::log_now;
use crate::geo::Bounds;
use crate::i18n::{Language, message_with};

/// 不开窗口输出图件或项目清单 (write a picture or a list without a window)
#[derive(Debug, clap::Args)]
pub struct ExportArgs {
    #[command(flatten)]
    pages: PageArgs,
    /// 输出文件：图件 .png .jpg .svg .pdf，项目清单 .xlsx .csv .geojson；输出页面时为文件夹或 .pdf (the file to write: a picture, or a list of what is shown; with pages, a folder or a .pdf)
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// 规划包的文件夹或 zip，缺省为内置规划 (a plan package; the built-in plan if left out)
    #[arg(long, value_name = "PATH")]
    plan: Option<PathBuf>,
    /// 专题的名称或编号 (title or id of a map theme)
    #[arg(long, value_name = "THEME")]
    theme: Option<String>,
    /// 像素尺寸 (size in pixels)
    #[arg(long, value_name = "WxH", default_value = "1920x1080")]
    size: String,
    /// 范围：西,南,东,北，单位度 (west, south, east, north in degrees)
    #[arg(long, value_name = "W,S,E,N", allow_hyphen_values = true, conflicts_with = "feature")]
    bounds: Option<String>,
    /// 以某要素为中心 (show this feature and what is around it)
    #[arg(long, value_name = "ID")]
    feature: Option<String>,
    /// 只显示这些图层，逗号分隔 (only these layers, separated by commas)
    #[arg(long, value_name = "ID,ID", value_delimiter = ',')]
    layers: Option<Vec<String>>,
    /// 配色：空间结构 参照色 灰度 投影 (structure, reference, greyscale, projector)
    #[arg(long, value_name = "PALETTE")]
    palette: Option<String>,
    /// 语言：zh 或 en (language of title, legend and notes)
    #[arg(long, value_name = "LANG", default_value = "zh", value_parser = ["zh", "en"])]
    lang: String,
    /// 图名 (the title; the theme's if left out)
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// 叠加的 GeoJSON 文件 (GeoJSON files to lay over the plan)
    #[arg(long, value_name = "FILE", num_args = 1..)]
    open: Vec<PathBuf>,
}

/// Runs `guitu export`, with a line in the data folder's log for each file; the exit code is 0, or 1 if the picture was written but characters are missing in it.
pub fn run(args: &ExportArgs, data_folder: Option<&Path>, out: &mut dyn Write) -> anyhow::Result<u8> {
    if args.pages.are_wanted() {
        let shared = Shared {
            plan: args.plan.as_ref(),
            open: &args.open,
            out: &args.out,
            theme: args.theme.as_deref(),
            language: language(args),
            data_folder,
        };
        return args.pages.run(&shared, out);
    }
    let request = request(args)?;
    let started = Instant::now();
    let report = export_picture(&request)?;
    let kind = FileKind::of(&request.out, request.language)?.name();
    log_now(data_folder, (&request.out, kind), report.bytes, started.elapsed());
    say(&request, &report, out)?;
    Ok(u8::from(!report.undrawable.is_empty()))
}

fn language(args: &ExportArgs) -> Language {
    if args.lang == "en" { Language::English } else { Language::Chinese }
}

fn request(args: &ExportArgs) -> anyhow::Result<ExportRequest> {
    let language = language(args);
    let view = match (&args.bounds, &args.feature) {
        (Some(text), _) => ExportView::Bounds(
            parsed_bounds(text).ok_or_else(|| anyhow!(message_with(language, "export.bad_bounds", &[text])))?,
        ),
        (None, Some(id)) => ExportView::feature(id),
        (None, None) => ExportView::Plan,
    };
    let size =
        parsed_size(&args.size).ok_or_else(|| anyhow!(message_with(language, "export.bad_size", &[&args.size])))?;
    Ok(ExportRequest {
        out: args.out.clone(),
        plan: args.plan.clone(),
        theme: args.theme.clone(),
        size,
        view,
        layers: args.layers.clone(),
        palette: args.palette.clone(),
        language,
        title: args.title.clone(),
        open: args.open.clone(),
    })
}

/// `1920x1080`; a multiplication sign and a capital X will do too.
fn parsed_size(text: &str) -> Option<(u32, u32)> {
    let (width, height) = text.split_once(['x', 'X', '×'])?;
    Some((width.trim().parse().ok()?, height.trim().parse().ok()?))
}

/// Four degrees with a positive extent on the globe.
fn parsed_bounds(text: &str) -> Option<Bounds> {
    let numbers: Vec<f64> = text.split(',').map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    let [west, south, east, north] = *numbers else { return None };
    let on_globe =
        (-180.0..=180.0).contains(&west) && east <= 180.0 && (-85.0..=85.0).contains(&south) && north <= 85.0;
    (on_globe && west < east && south < north).then(|| Bounds::new(west, south, east, north))
}

fn say(request: &ExportRequest, report: &ExportReport, out: &mut dyn Write) -> std::io::Result<()> {
    let language = request.language;
    let (width, height) = (request.size.0.to_string(), request.size.1.to_string());
    let bytes = format!("{} KB", report.bytes.div_ceil(1024));
    let path = request.out.to_string_lossy();
    let written = match report.listed {
        Some(count) => message_with(language, "export.list_written", &[&path, &count.to_string(), &bytes]),
        None => message_with(language, "export.written", &[&path, &width, &height, &bytes]),
    };
    writeln!(out, "{written}")?;
    if !report.undrawable.is_empty() {
        let characters: String = report.undrawable.iter().collect();
        writeln!(out, "{}", message_with(language, "export.undrawable", &[&characters]))?;
    }
    if report.findings > 0 {
        writeln!(out, "{}", message_with(language, "export.findings", &[&report.findings.to_string()]))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_bounds_are_read_or_refused() {
        assert_eq!(parsed_size("1920x1080"), Some((1920, 1080)));
        assert_eq!(parsed_size("1366 × 768"), Some((1366, 768)));
        assert!(parsed_size("1920").is_none() && parsed_size("ax1").is_none());
        assert_eq!(parsed_bounds("103.7,30.5, 105.3,31.7"), Some(Bounds::new(103.7, 30.5, 105.3, 31.7)));
        for bad in ["", "1,2,3", "105,30,104,31", "0,0,nan,1", "0,-90,1,1"] {
            assert!(parsed_bounds(bad).is_none(), "{bad}");
        }
    }
}
