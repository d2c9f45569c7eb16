//! `guitu export`: pictures, pages, atlases and lists without a window.
//!
//! Exit codes: 0 written; 1 written with warnings, where `--strict` asks for that; 2 not written.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::anyhow;
use clap::builder::PossibleValuesParser;

use super::kinds::help_with_kinds;
use super::pages::{Over, Paper};
use super::size::parse_size;
use crate::app::exports::{PageReport, account_text, log_now};
use crate::app::headless::{
    ExportChoice, ExportReport, ExportRequest, ExportView, NoProject, Trust, export, no_project,
};
use crate::export::endings;
use crate::finding::{Finding, Severity};
use crate::geo::Bounds;
use crate::i18n::{Language, finding_text, message, message_with, severity_text};
use crate::project::figure::PageFormat;

/// 不开窗口输出图件或项目清单 (write pictures, pages or a list without a window)
///
/// 退出码：0 已写出；1 已写出但有提醒（仅当加 --strict）；2 没有写出。(Exit codes: 0 written, 1 written with warnings under --strict, 2 not written.)
#[derive(Debug, clap::Args)]
pub struct ExportArgs {
    /// 项目文件 .guitu (a project file, for its figures)
    project: Option<PathBuf>,
    /// 输出文件，结尾决定格式；输出多页时为文件夹或一个 .pdf (the file to write, its ending says what it is; for several pages a folder or one .pdf)
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// 文件格式，缺省由 --out 的结尾决定 (kind of file, if the ending of --out does not say it)
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(endings(|_| true)))]
    format: Option<String>,
    /// 输出项目中这些名称的图件 (figures of the project by name)
    #[arg(long, value_name = "NAME", num_args = 1.., conflicts_with = "all")]
    figure: Vec<String>,
    /// 输出项目中的全部图件 (all figures of the project)
    #[arg(long)]
    all: bool,
    /// 图册：每个县区、项目、分区或专题一页；版式可同 --figure (an atlas: one page each, like a --figure)
    #[arg(long, value_name = "OVER", conflicts_with = "all")]
    atlas: Option<Over>,
    /// 页面 (the page: lays figures out anew)
    #[arg(long, value_name = "PAGE", conflicts_with = "size")]
    page: Option<Paper>,
    /// 像素尺寸，缺省为 1920x1080 (a picture of this size in pixels)
    #[arg(long, value_name = "WxH")]
    size: Option<String>,
    /// 分辨率（PNG、JPG），写入文件，缺省为 300 (resolution of pictures of paper; 300 if left out)
    #[arg(long, value_name = "DPI")]
    dpi: Option<f32>,
    /// 日期，缺省为今天 (the date on the pages; today if left out)
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<String>,
    /// 规划包的文件夹或 zip，缺省为内置规划 (a plan package; the built-in plan if left out)
    #[arg(long, value_name = "PATH")]
    plan: Option<PathBuf>,
    /// 专题的名称或编号 (title or id of a map theme)
    #[arg(long, value_name = "THEME")]
    theme: Option<String>,
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
    #[arg(long, value_name = "FILE", num_args = 1.., help = help_with_kinds("叠加的图层 (layers to lay over the plan):"))]
    open: Vec<PathBuf>,
    /// 地图下的离线底图：.mbtiles、.pmtiles 或瓦片文件夹 (tiles to lie beneath the maps: a file or a folder z/x/y)
    #[arg(long, value_name = "PATH")]
    basemap: Option<PathBuf>,
    /// 允许项目打开它所在文件夹以外的这个文件或文件夹，可多次给出 (a file or folder elsewhere that the project may open; may be given several times)
    #[arg(long, value_name = "PATH", requires = "project", conflicts_with = "trust_files")]
    allow: Vec<PathBuf>,
    /// 允许项目打开它引用的全部文件，仅用于可信的项目 (let the project open every file that it names)
    #[arg(long, requires = "project")]
    trust_files: bool,
    /// 另写一份制图账目（JSON）：每个要素的去向、缺的地名、重叠、移位 (also write an account of the maps as JSON: what became of each feature, missing names, overlaps, moves)
    #[arg(long, value_name = "FILE")]
    account: Option<PathBuf>,
    /// 有提醒时以 1 退出 (exit with 1 if there are warnings)
    #[arg(long)]
    strict: bool,
}

impl ExportArgs {
    pub(super) fn language(&self) -> Language {
        if self.lang == "en" { Language::English } else { Language::Chinese }
    }
}

/// Runs `guitu export`, with a line in the data folder's log for each file. The exit code: see above.
pub fn run(args: &ExportArgs, data_folder: Option<&Path>, out: &mut dyn Write) -> anyhow::Result<u8> {
    let request = request(args)?;
    refuse_other_files(&request)?;
    let kind = request.writer()?.ending();
    let mut worst = None;
    let mut started = Instant::now();
    let report = export(&request, |page, count| {
        worst = worst.max(page.findings.iter().map(|finding| finding.severity).max());
        if page.bytes > 0 {
            log_now(data_folder, &page.path, kind, page.bytes, started.elapsed());
            for annex in &page.annexes {
                log_now(data_folder, &annex.path, kind, annex.bytes, started.elapsed());
            }
            started = Instant::now();
        }
        say_page(page, count, request.language, out)?;
        Ok(())
    })?;
    if report.listed.is_some() {
        log_now(data_folder, &request.out, kind, report.bytes, started.elapsed());
    }
    say(&request, &report, out)?;
    worst = worst.max(report.findings.iter().map(|finding| finding.severity).max());
    let has_warnings = worst.max(report.reading.worst) > Some(Severity::Note);
    Ok(u8::from(args.strict && has_warnings))
}

fn request(args: &ExportArgs) -> anyhow::Result<ExportRequest> {
    let language = args.language();
    Ok(ExportRequest {
        out: args.out.clone(),
        format: args.format.clone(),
        plan: args.plan.clone(),
        project: args.project.clone(),
        base_map: args.basemap.clone(),
        trust: trust(args),
        open: args.open.clone(),
        choice: choice(args),
        page: page(args, language)?,
        theme: args.theme.clone(),
        view: view(args, language)?,
        layers: args.layers.clone(),
        palette: args.palette.clone(),
        language,
        title: args.title.clone(),
        dpi: args.dpi,
        date: args.date.clone(),
        account: args.account.clone(),
    })
}

fn trust(args: &ExportArgs) -> Trust {
    if args.trust_files {
        Trust::All
    } else if args.allow.is_empty() {
        Trust::Nothing
    } else {
        Trust::These(args.allow.clone())
    }
}

fn choice(args: &ExportArgs) -> ExportChoice {
    match args.atlas {
        Some(over) => ExportChoice::Atlas(over.into(), args.figure.first().cloned()),
        None if args.all => ExportChoice::AllFigures,
        None if !args.figure.is_empty() => ExportChoice::Figures(args.figure.clone()),
        None => ExportChoice::Map,
    }
}

fn page(args: &ExportArgs, language: Language) -> anyhow::Result<Option<PageFormat>> {
    let Some(size) = &args.size else { return Ok(args.page.map(PageFormat::from)) };
    let bad = |_| anyhow!(message_with(language, "export.bad_size", &[size]));
    let [width, height] = parse_size(size).map_err(bad)?;
    Ok(Some(PageFormat::Pixels { width, height }))
}

fn view(args: &ExportArgs, language: Language) -> anyhow::Result<ExportView> {
    let bad = |text: &String| anyhow!(message_with(language, "export.bad_bounds", &[text]));
    Ok(match (&args.bounds, &args.feature) {
        (Some(text), _) => ExportView::Bounds(parsed_bounds(text).ok_or_else(|| bad(text))?),
        (None, Some(id)) => ExportView::feature(id),
        (None, None) => ExportView::AsIs,
    })
}

/// Four degrees with a positive extent on the globe.
fn parsed_bounds(text: &str) -> Option<Bounds> {
    let numbers: Vec<f64> = text.split(',').map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    let [west, south, east, north] = *numbers else { return None };
    let on_globe =
        (-180.0..=180.0).contains(&west) && east <= 180.0 && (-85.0..=85.0).contains(&south) && north <= 85.0;
    (on_globe && west < east && south < north).then(|| Bounds::new(west, south, east, north))
}

/// Names the option for what is no project.
fn refuse_other_files(request: &ExportRequest) -> anyhow::Result<()> {
    let Some(path) = &request.project else { return Ok(()) };
    let key = match no_project(path) {
        None => return Ok(()),
        Some(NoProject::Layer) => "cli.layer_is_no_project",
        Some(NoProject::Plan) => "cli.plan_is_no_project",
    };
    Err(anyhow!(message_with(request.language, key, &[&path.to_string_lossy()])))
}

/// `[2/7] 罗江区 → out/02 罗江区.png（812 KB，1.2 s）`, and what was found on the page.
fn say_page(page: &PageReport, count: usize, language: Language, out: &mut dyn Write) -> std::io::Result<()> {
    let number = format!("{}/{count}", page.number);
    // A page of a document that is not written yet has no bytes.
    let size = if page.bytes == 0 { "–".to_owned() } else { format!("{} KB", page.bytes.div_ceil(1024)) };
    let seconds =
        format!("{:.1} s", Duration::from_millis(u64::try_from(page.millis).unwrap_or(u64::MAX)).as_secs_f32());
    let path = page.path.to_string_lossy();
    let arguments = [number.as_str(), &page.name, &path, &size, &seconds];
    writeln!(out, "{}", message_with(language, "figures.written", &arguments))?;
    if !page.annexes.is_empty() {
        let names: Vec<_> = page.annexes.iter().map(|annex| annex.path.to_string_lossy()).collect();
        writeln!(out, "  {}", message_with(language, "export.with_table", &[&names.join(language.pick("、", ", "))]))?;
    }
    if let Some(account) = &page.account {
        writeln!(out, "  {}", account_text(language, account))?;
    }
    say_findings(&page.findings, language, out)?;
    out.flush()
}

fn say_findings(findings: &[Finding], language: Language, out: &mut dyn Write) -> std::io::Result<()> {
    for finding in findings {
        // The file is written, so nothing of it is an error.
        let word = match finding.severity {
            Severity::Note => severity_text(language, Severity::Note),
            Severity::Warning | Severity::Error => message(language, "export.attention"),
        };
        writeln!(out, "  {word}: {}", finding_text(language, finding))?;
    }
    Ok(())
}

/// What there is to say of the export as a whole.
fn say(request: &ExportRequest, report: &ExportReport, out: &mut dyn Write) -> std::io::Result<()> {
    let language = request.language;
    if let Some(count) = report.listed {
        let (path, bytes) = (request.out.to_string_lossy(), format!("{} KB", report.bytes.div_ceil(1024)));
        writeln!(out, "{}", message_with(language, "export.list_written", &[&path, &count.to_string(), &bytes]))?;
    }
    say_findings(&report.findings, language, out)?;
    if report.reading.findings > 0 {
        let found = report.reading.findings.to_string();
        writeln!(out, "{}", message_with(language, "export.findings", &[&found]))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_read_or_refused() {
        assert_eq!(parsed_bounds("103.7,30.5, 105.3,31.7"), Some(Bounds::new(103.7, 30.5, 105.3, 31.7)));
        for bad in ["", "1,2,3", "105,30,104,31", "0,0,nan,1", "0,-90,1,1"] {
            assert!(parsed_bounds(bad).is_none(), "{bad}");
        }
    }
}
