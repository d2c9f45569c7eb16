//! `guitu export` with figures: pages at true scale, one or many, into a folder.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Instant, SystemTime};

use clap::ValueEnum;

use crate::app::export::theme_named;
use crate::app::export_file::PageKind;
use crate::app::export_log::log_now;
use crate::app::figures::{
    AtlasOver, NoProject, Orientation, PageChoice, PageFormat, PageOutput, PageReport, PageSource, SheetOptions,
    day_text, export_sheets, no_project, no_sheets_text, opened, sheets,
};
use crate::finding::Severity;
use crate::i18n::{Language, finding_text, message_with, severity_text};
use crate::task;

/// What pages are made, and how.
#[derive(Debug, Default, clap::Args)]
pub(super) struct PageArgs {
    /// 项目文件 .guitu (a project file, for its figures)
    project: Option<PathBuf>,
    /// 输出项目中这些名称的图件 (figures of the project by name)
    #[arg(long, value_name = "NAME", num_args = 1..)]
    figure: Vec<String>,
    /// 输出项目中的全部图件 (all figures of the project)
    #[arg(long)]
    all: bool,
    /// 图册：每个县区、项目、协作区或专题一页 (an atlas: one page each)
    #[arg(long, value_name = "OVER")]
    atlas: Option<Over>,
    /// 页面 (the page: lays figures out anew)
    #[arg(long, value_name = "PAGE")]
    page: Option<Sheets>,
    /// 分辨率，写入文件 (resolution)
    #[arg(long, default_value_t = 300.0, value_name = "DPI")]
    dpi: f32,
    /// 文件格式 (file format of pages)
    #[arg(long, value_name = "FORMAT")]
    format: Option<Kind>,
    /// 日期，缺省为今天 (the date on the pages; today if left out)
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Over {
    /// 县（市、区）
    Counties,
    /// 未建成的项目
    Projects,
    /// 协作区
    Zones,
    /// 专题
    Themes,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Sheets {
    #[value(name = "A3", alias = "a3")]
    A3,
    #[value(name = "A3-portrait", alias = "a3-portrait")]
    A3Portrait,
    #[value(name = "A4", alias = "a4")]
    A4,
    #[value(name = "A4-portrait", alias = "a4-portrait")]
    A4Portrait,
    /// 15.5 cm 报告插图
    #[value(name = "report")]
    Report,
    #[value(name = "16:9", alias = "slide")]
    Wide,
    #[value(name = "4:3")]
    Narrow,
}

impl From<Sheets> for PageFormat {
    fn from(sheet: Sheets) -> Self {
        let (landscape, portrait) = (Orientation::Landscape, Orientation::Portrait);
        match sheet {
            Sheets::A3 => Self::A3 { orientation: landscape },
            Sheets::A3Portrait => Self::A3 { orientation: portrait },
            Sheets::A4 => Self::A4 { orientation: landscape },
            Sheets::A4Portrait => Self::A4 { orientation: portrait },
            Sheets::Report => Self::Report { height_mm: 122.0 },
            Sheets::Wide => Self::Slide16x9,
            Sheets::Narrow => Self::Slide4x3,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Kind {
    Png,
    Jpg,
    Svg,
    /// 一个多页文件 (one document of all pages)
    Pdf,
}

impl From<Kind> for PageKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Png => Self::Png,
            Kind::Jpg => Self::Jpeg,
            Kind::Svg => Self::Svg,
            Kind::Pdf => Self::Pdf,
        }
    }
}

/// What pages share with single pictures.
pub(super) struct Shared<'a> {
    pub(super) plan: Option<&'a PathBuf>,
    pub(super) open: &'a [PathBuf],
    pub(super) out: &'a PathBuf,
    pub(super) theme: Option<&'a str>,
    pub(super) language: Language,
    pub(super) data_folder: Option<&'a Path>,
}

impl PageArgs {
    /// Whether pages are wanted, and not a single picture.
    pub(super) fn are_wanted(&self) -> bool {
        self.project.is_some() || !self.figure.is_empty() || self.all || self.atlas.is_some() || self.page.is_some()
    }

    fn choice(&self) -> PageChoice {
        match self.atlas {
            Some(Over::Counties) => PageChoice::Atlas(AtlasOver::Counties),
            Some(Over::Projects) => PageChoice::Atlas(AtlasOver::Projects),
            Some(Over::Zones) => PageChoice::Atlas(AtlasOver::Zones),
            Some(Over::Themes) => PageChoice::Atlas(AtlasOver::Themes),
            None if self.all => PageChoice::All,
            None if !self.figure.is_empty() => PageChoice::Named(self.figure.clone()),
            None => PageChoice::Map,
        }
    }

    /// What was asked for, or what the ending of `--out` says; else pictures.
    fn kind(&self, shared: &Shared<'_>) -> PageKind {
        let is_pdf = shared.out.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("pdf"));
        self.format.map_or(if is_pdf { PageKind::Pdf } else { PageKind::Png }, PageKind::from)
    }

    /// Makes the pages; the exit code is 0, or 1 if there is something to know about one of them.
    pub(super) fn run(&self, shared: &Shared<'_>, out: &mut dyn Write) -> anyhow::Result<u8> {
        self.refuse_other_files(shared.language)?;
        let app = opened(shared.plan.map(AsRef::as_ref), self.project.as_deref(), shared.open, shared.language)?;
        let date = self.date.clone().unwrap_or_else(|| day_text(SystemTime::now()));
        let source = PageSource::of(&app, date);
        let like = self.figure.first().map(String::as_str).filter(|_| self.atlas.is_some());
        let page = self.page.map(PageFormat::from);
        let named = |name| theme_named(&source.plan, name, shared.language);
        let theme = shared.theme.map(named).transpose()?.map(|theme| theme.id.as_str());
        let options = SheetOptions { page, like, theme };
        let pages = sheets(&source, &self.choice(), options)
            .map_err(|error| anyhow::Error::msg(no_sheets_text(&error, shared.language)))?;
        let output = PageOutput { out: shared.out.clone(), kind: self.kind(shared), dpi: self.dpi.clamp(36.0, 1200.0) };
        let mut worst = 0;
        let mut started = Instant::now();
        let count = pages.len();
        export_sheets(&source, &pages, &output, &task::Context::unwatched(), |report| {
            let is_odd = report.findings.iter().any(|finding| finding.severity > Severity::Note);
            worst = worst.max(u8::from(is_odd));
            if report.bytes > 0 {
                log_now(shared.data_folder, (&report.path, output.kind.name()), report.bytes, started.elapsed());
                started = Instant::now();
            }
            say(report, count, shared.language, out)?;
            Ok(())
        })?;
        Ok(worst)
    }

    /// Names the option for what is no project.
    fn refuse_other_files(&self, language: Language) -> anyhow::Result<()> {
        let Some(path) = &self.project else { return Ok(()) };
        let key = match no_project(path) {
            None => return Ok(()),
            Some(NoProject::GeoJson) => "cli.geojson_is_no_project",
            Some(NoProject::Plan) => "cli.plan_is_no_project",
        };
        Err(anyhow::Error::msg(message_with(language, key, &[&path.to_string_lossy()])))
    }
}

/// `[2/7] 罗江区 → out/02 罗江区.png（812 KB，1.2 s）`
fn say(report: &PageReport, count: usize, language: Language, out: &mut dyn Write) -> std::io::Result<()> {
    let number = format!("{}/{count}", report.number);
    let size = match report.bytes {
        // A page of a document that is not written yet.
        0 => "–".to_owned(),
        bytes => format!("{} KB", bytes.div_ceil(1024)),
    };
    let seconds = format!("{}.{} s", report.millis / 1000, report.millis % 1000 / 100);
    let path = report.path.to_string_lossy();
    let arguments = [number.as_str(), &report.name, &path, &size, &seconds];
    writeln!(out, "{}", message_with(language, "figures.written", &arguments))?;
    for finding in &report.findings {
        let severity = severity_text(language, finding.severity);
        writeln!(out, "  {severity}: {}", finding_text(language, finding))?;
    }
    out.flush()
}
