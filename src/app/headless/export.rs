//! An export without a window: what was asked for on the command line becomes sheets or a list, made
//! and written as the window does it. Every option works with every choice, or is refused by name.

use std::time::SystemTime;

use anyhow::{anyhow, bail};

use super::account::{PageAccount, write_accounts};
use super::options::{refuse_options, size_in_range};
use super::request::{ExportChoice, ExportRequest, ExportView};
use super::{Opening, opened};
use crate::app::App;
use crate::app::exports::{
    ListInput, PageFolder, PageOutput, PageReport, WrittenList, export_sheets, listed_features, refusal,
};
use crate::app::pages::{
    Adjustment, AtlasLike, AtlasRequest, NoSheets, PageChoice, PageSource, Sheet, day_text, figure_named,
    no_sheets_text, sheets,
};
use crate::app::theme_as_set;
use crate::display::page::{figure_layers, place_bounds};
use crate::export::{PRINT_DPI, Writer};
use crate::finding::{Code, Finding, Findings, Place, Severity};
use crate::format::project_file::{Part, Trouble, TroubleKind};
use crate::geo::{Bounds, LonLat};
use crate::i18n::{Language, message, message_with};
use crate::plan::{LayerId, MapTheme, Plan};
use crate::project::figure::{Figure, FigureId, FigureLayers, FigurePlace, PageFormat, Template};
use crate::style::Palette;
use crate::task;

/// What became of a request as a whole.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportReport {
    pub bytes: usize,
    /// How many pages there are; 0 for a list.
    pub pages: usize,
    /// How many features a list has; `None` for pages.
    pub listed: Option<usize>,
    /// What the project names and was not there, and what was left out of a list; the rest of pages is
    /// told page by page.
    pub findings: Vec<Finding>,
    /// What was odd in the files that were read.
    pub reading: Reading,
}

/// What was odd in the files that were read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    pub findings: usize,
    pub worst: Option<Severity>,
}

/// What a density may be, in pixels an inch.
const DPI: std::ops::RangeInclusive<f32> = 36.0..=1200.0;

/// Makes what was asked for and writes it; `report` is told of each page, with how many there are.
pub fn export(
    request: &ExportRequest,
    report: impl FnMut(&PageReport, usize) -> anyhow::Result<()>,
) -> anyhow::Result<ExportReport> {
    let writer = request.writer()?;
    refuse_options(request, writer)?;
    size_in_range(request)?;
    let app = opened(Opening {
        plan: request.plan.as_deref(),
        project: request.project.as_deref(),
        trust: &request.trust,
        files: &request.open,
        base_map: request.base_map.as_deref(),
        language: request.language,
    })?;
    refuse_without_plan(request, &app)?;
    let order = Order::new(request, writer, &app)?;
    let reading = Reading::of(&app);
    let written = if writer.is_list() { order.list(reading) } else { order.pages(reading, report) };
    let mut written = written.map_err(|error| anyhow!(refusal(&error, request.language)))?;
    written.findings.splice(0..0, troubles_of(&app));
    Ok(written)
}

/// A project whose plan is not there would go out with another one, and nobody would see it. A plan that
/// was named is what the user wants to see.
fn refuse_without_plan(request: &ExportRequest, app: &App) -> anyhow::Result<()> {
    let is_gone = |trouble: &&Trouble| trouble.part == Part::Plan && trouble.kind == TroubleKind::Missing;
    match app.document().file().troubles().iter().find(is_gone).filter(|_| request.plan.is_none()) {
        Some(trouble) => bail!(message_with(request.language, "export.no_plan", &[&trouble.path.to_string_lossy()])),
        None => Ok(()),
    }
}

/// The plan and the layers that the project names and that are not what is shown: missing, or changed.
fn troubles_of(app: &App) -> Vec<Finding> {
    let found = |trouble: &Trouble| {
        let code = match trouble.kind {
            TroubleKind::Missing => Code::MissingNamedFile,
            TroubleKind::Changed => Code::ChangedFile,
            TroubleKind::CopyUsed | TroubleKind::HeldBack => return None,
        };
        Some(Finding::new(code, Place::default()).with(trouble.path.display()))
    };
    app.document().file().troubles().iter().filter_map(found).collect()
}

impl Reading {
    fn of(app: &App) -> Self {
        let sources = app.context().project().sources().filter_map(|(id, _)| app.context().open().source(id));
        let all: Vec<&Findings> =
            std::iter::once(app.workspace().plan_findings()).chain(sources.map(|source| &source.findings)).collect();
        let findings = all.iter().map(|findings| findings.total()).sum();
        Self { findings, worst: all.iter().filter_map(|findings| findings.worst()).max() }
    }
}

/// A request that was understood.
struct Order<'a> {
    request: &'a ExportRequest,
    writer: &'static Writer,
    source: PageSource,
    choice: PageChoice,
    adjustment: Adjustment,
}

impl<'a> Order<'a> {
    fn new(request: &'a ExportRequest, writer: &'static Writer, app: &App) -> anyhow::Result<Self> {
        let date = request.date.clone().unwrap_or_else(|| day_text(SystemTime::now()));
        let source = PageSource::of(app.context(), date);
        let choice = page_choice(request, &source)
            .map_err(|error| anyhow::Error::msg(no_sheets_text(&error, request.language)))?;
        let adjustment = Adjustment {
            page: request.page,
            place: place(request, &source)?,
            layers: layers(request, &source)?,
            palette: palette(request)?,
            title: request.title.clone(),
            theme: theme(request, &source.plan, app)?.map(|theme| theme.id.clone()),
        };
        Ok(Self { request, writer, source, choice, adjustment })
    }

    fn sheets(&self) -> anyhow::Result<Vec<Sheet>> {
        let sheets = sheets(&self.source, &self.choice, &self.adjustment)
            .map_err(|error| anyhow::Error::msg(no_sheets_text(&error, self.request.language)))?;
        if self.request.title.is_some() && sheets.len() > 1 && !matches!(self.choice, PageChoice::Atlas(_)) {
            bail!(message(self.request.language, "cli.title_of_several").to_owned());
        }
        Ok(sheets)
    }

    /// The place of a map, if there is anything there.
    fn something_to_show(&self, figure: &Figure) -> anyhow::Result<Bounds> {
        let layers = self.source.layers.iter().map(AsRef::as_ref);
        let bounds = place_bounds(&figure.place, &self.source.plan, layers);
        bounds.ok_or_else(|| match &self.request.view {
            ExportView::Feature(id) => {
                anyhow!(message_with(self.request.language, "export.unlocated_feature", &[id.as_str()]))
            }
            ExportView::AsIs | ExportView::Bounds(_) => {
                anyhow!(message(self.request.language, "export.nothing_to_show").to_owned())
            }
        })
    }

    fn pages(
        &self,
        reading: Reading,
        mut report: impl FnMut(&PageReport, usize) -> anyhow::Result<()>,
    ) -> anyhow::Result<ExportReport> {
        let sheets = self.sheets()?;
        if let (ExportChoice::Map, [only]) = (&self.request.choice, sheets.as_slice()) {
            self.something_to_show(&only.figure)?;
        }
        let is_picture = matches!(sheets.as_slice(), [only] if matches!(only.figure.page, PageFormat::Pixels { .. }));
        let output = PageOutput {
            out: self.request.out.clone(),
            writer: self.writer,
            dpi: self.request.dpi.unwrap_or(PRINT_DPI).clamp(*DPI.start(), *DPI.end()),
            folder: if is_picture { PageFolder::MustExist } else { PageFolder::IsMade },
            account: self.request.account.is_some(),
        };
        let mut bytes = 0;
        let mut accounts = Vec::new();
        export_sheets(&self.source, &sheets, &output, &task::Context::unwatched(), |page| {
            bytes += page.bytes;
            accounts.extend(page.account.clone().map(|account| PageAccount { page: page.name.clone(), account }));
            report(page, sheets.len())
        })?;
        if let Some(path) = &self.request.account {
            write_accounts(path, &accounts, self.request.language)?;
        }
        Ok(ExportReport { bytes, pages: sheets.len(), listed: None, findings: Vec::new(), reading })
    }

    /// The list of the layers that the map would show; only an extent asked for cuts it.
    fn list(&self, reading: Reading) -> anyhow::Result<ExportReport> {
        let sheets = self.sheets()?;
        let figure = &sheets.first().ok_or_else(|| anyhow!(NoSheets::NoFigures))?.figure;
        let shown = figure_layers(figure, &self.source.plan, &self.source.layers, &self.source.project);
        let layers: Vec<_> = self.source.layers.iter().filter(|layer| shown.contains(&layer.id)).cloned().collect();
        let bounds = match self.request.view {
            ExportView::AsIs => None,
            ExportView::Bounds(_) | ExportView::Feature(_) => Some(self.something_to_show(figure)?),
        };
        let input = ListInput { plan: &self.source.plan, layers: &layers, bounds, language: self.request.language };
        let WrittenList { bytes, findings } =
            input.written(self.writer, &self.request.out, &task::Context::unwatched())?;
        Ok(ExportReport { bytes, pages: 0, listed: Some(listed_features(&input).count()), findings, reading })
    }
}

fn page_choice(request: &ExportRequest, source: &PageSource) -> Result<PageChoice, NoSheets> {
    let ids =
        |names: &[String]| names.iter().map(|name| figure_named(source, name)).collect::<Result<Vec<FigureId>, _>>();
    Ok(match &request.choice {
        ExportChoice::Map => PageChoice::Map(request.new_page()),
        ExportChoice::Figures(names) => PageChoice::Figures(ids(names)?),
        ExportChoice::AllFigures => PageChoice::AllFigures,
        ExportChoice::Atlas(over, like) => {
            let like = match like {
                Some(name) => AtlasLike::Figure(figure_named(source, name)?),
                None => AtlasLike::Template(Template::Atlas),
            };
            PageChoice::Atlas(AtlasRequest { over: *over, like })
        }
    })
}

/// The theme that was named; a picture of the map is called after the one that it shows.
fn theme<'p>(request: &ExportRequest, plan: &'p Plan, app: &App) -> anyhow::Result<Option<&'p MapTheme>> {
    match &request.theme {
        Some(name) => theme_named(plan, name, request.language).map(Some),
        None if request.makes_picture() => Ok(theme_as_set(app.context()).and_then(|index| plan.map_themes.get(index))),
        None => Ok(None),
    }
}

/// The map theme with this id or title.
fn theme_named<'p>(plan: &'p Plan, name: &str, language: Language) -> anyhow::Result<&'p MapTheme> {
    let named = |theme: &&MapTheme| theme.id == *name || theme.title.zh == *name || theme.title.english() == name;
    let known = || plan.map_themes.iter().map(|theme| theme.title.zh.as_str()).collect::<Vec<_>>().join(" ");
    let found = plan.map_themes.iter().find(named);
    found.ok_or_else(|| anyhow!(message_with(language, "export.unknown_theme", &[name, &known()])))
}

fn palette(request: &ExportRequest) -> anyhow::Result<Option<String>> {
    let Some(name) = &request.palette else { return Ok(None) };
    let found = Palette::named(name).ok_or_else(|| {
        let known: Vec<&str> = Palette::ALL.iter().map(|palette| palette.zh).collect();
        anyhow!(message_with(request.language, "export.unknown_palette", &[name, &known.join(" ")]))
    })?;
    Ok(Some(found.id.to_owned()))
}

/// The layers asked for, and always those of added files.
fn layers(request: &ExportRequest, source: &PageSource) -> anyhow::Result<Option<FigureLayers>> {
    let Some(asked) = &request.layers else { return Ok(None) };
    let mut ids: Vec<LayerId> = asked.iter().map(|id| LayerId::new(id)).collect();
    let is_open = |id: &LayerId| source.layers.iter().any(|layer| layer.id == *id);
    if let Some(unknown) = ids.iter().find(|id| !is_open(id)) {
        bail!(message_with(request.language, "export.unknown_layer", &[unknown.as_str()]));
    }
    let added = source.layers.iter().filter(|layer| source.plan.layer(&layer.id).is_none());
    ids.extend(added.map(|layer| layer.id.clone()));
    Ok(Some(FigureLayers::Own { ids }))
}

fn place(request: &ExportRequest, source: &PageSource) -> anyhow::Result<Option<FigurePlace>> {
    Ok(match &request.view {
        ExportView::AsIs => None,
        ExportView::Bounds(b) => Some(FigurePlace::extent(LonLat::new(b.west, b.south), LonLat::new(b.east, b.north))),
        ExportView::Feature(id) => {
            let unknown = || anyhow!(message_with(request.language, "export.unknown_feature", &[id.as_str()]));
            source.plan.feature(id).ok_or_else(unknown)?;
            Some(FigurePlace::Feature { id: id.clone() })
        }
    })
}
