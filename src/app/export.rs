//! A picture without a window: plan and settings in, a file out.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{anyhow, bail};

use super::export_file::{FileKind, ListKind, PRINT_DPI, document_bytes, list_bytes, write_whole};
use super::listing::{ListInput, listed_features};
use crate::display::annotations::AnnotationInput;
use crate::display::page::{Composer, DocumentPage, Page, PageDocument, PageInput, place_bounds};
use crate::export::{png_size_limit, undrawable_characters};
use crate::format::{self, Opened, ReadOptions};
use crate::geo::{Bounds, LonLat};
use crate::i18n::{Language, message, message_with};
use crate::plan::{FeatureId, Layer, LayerId, MapTheme, Plan};
use crate::project::Project;
use crate::project::figure::template::figure_for;
use crate::project::figure::{Figure, FigureFacts, FigureLayers, FigurePlace, PageFormat};
use crate::style::{self, Palette};
use crate::task;

/// What part of the world the picture shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum ExportView {
    /// The extent that the plan names for itself.
    #[default]
    Plan,
    Bounds(Bounds),
    /// A feature with its surroundings.
    Feature(FeatureId),
}

impl ExportView {
    /// The surroundings of the feature with this id.
    pub fn feature(id: &str) -> Self {
        Self::Feature(FeatureId::new(id))
    }
}

/// Everything that a picture without a window is made from.
#[derive(Clone, Debug)]
pub struct ExportRequest {
    /// `.png`, `.jpg`, `.svg` or `.pdf`; `.xlsx`, `.csv` or `.geojson` for a list of what is shown.
    pub out: PathBuf,
    /// A plan's folder or zip; `None` is the embedded plan.
    pub plan: Option<PathBuf>,
    /// Id or title of one of the plan's map themes.
    pub theme: Option<String>,
    /// Width and height in pixels.
    pub size: (u32, u32),
    pub view: ExportView,
    /// These layers and no others.
    pub layers: Option<Vec<String>>,
    /// Id or Chinese title of a palette.
    pub palette: Option<String>,
    pub language: Language,
    pub title: Option<String>,
    /// GeoJSON files to lay over the plan.
    pub open: Vec<PathBuf>,
}

/// What became of a request.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportReport {
    pub bytes: usize,
    /// Characters that the bundled fonts lack: they are missing in the picture.
    pub undrawable: Vec<char>,
    /// How many features a list has; `None` for a picture.
    pub listed: Option<usize>,
    /// How many odd things were found in the files that were read.
    pub findings: usize,
}

/// Makes the picture and writes it: the file is there as a whole or not at all.
pub fn export_picture(request: &ExportRequest) -> anyhow::Result<ExportReport> {
    let kind = FileKind::of(&request.out, request.language)?;
    check_size(request)?;
    let opened = OpenedPlan::read(request)?;
    let (bytes, undrawable, listed) = match kind {
        FileKind::Page(kind) => {
            let page = picture_page(request, &opened)?;
            let undrawable = undrawable_characters(&page);
            let bytes =
                document_bytes(&document(request, &opened, page)?, kind, PRINT_DPI, &task::Context::unwatched())?;
            (bytes, undrawable, None)
        }
        FileKind::List(kind) => {
            let (bytes, listed) = list(kind, request, &opened)?;
            (bytes, Vec::new(), Some(listed))
        }
    };
    write_whole(&request.out, &bytes, request.language)?;
    Ok(ExportReport { bytes: bytes.len(), undrawable, listed, findings: opened.findings })
}

/// The list of the layers that the picture would show; only an extent asked for cuts it.
fn list(kind: ListKind, request: &ExportRequest, opened: &OpenedPlan) -> anyhow::Result<(Vec<u8>, usize)> {
    let shown = shown_layers(request, opened, theme(request, &opened.plan)?)?;
    let layers: Vec<Arc<Layer>> = opened.layers.iter().filter(|layer| shown.contains(&layer.id)).cloned().collect();
    let bounds = match &request.view {
        ExportView::Plan => None,
        ExportView::Bounds(_) | ExportView::Feature(_) => {
            let place = place(request, opened)?;
            place_bounds(&place, &opened.plan, opened.layers.iter().map(AsRef::as_ref))
        }
    };
    let input = ListInput { plan: &opened.plan, layers: &layers, bounds, language: request.language };
    Ok((list_bytes(kind, &input)?, listed_features(&input).count()))
}

/// The page with what its file says of itself.
fn document(request: &ExportRequest, opened: &OpenedPlan, page: Page) -> anyhow::Result<PageDocument> {
    let theme = theme(request, &opened.plan)?;
    let (title, subject) = titles(request, opened, theme, &shown_layers(request, opened, theme)?);
    let pages = vec![DocumentPage::new(page, title.clone())];
    Ok(PageDocument { title, subject, pages, ..PageDocument::default() })
}

/// Smallest side of a picture in pixels: below it the furniture alone would not fit.
const SMALLEST_SIDE: u32 = 320;

fn check_size(request: &ExportRequest) -> anyhow::Result<()> {
    let (width, height) = request.size;
    if width.min(height) < SMALLEST_SIDE || width.max(height) > png_size_limit() {
        let (least, most) = (SMALLEST_SIDE.to_string(), png_size_limit().to_string());
        bail!(message_with(request.language, "export.size_out_of_range", &[&least, &most]));
    }
    Ok(())
}

/// The plan and the files over it.
struct OpenedPlan {
    plan: Arc<Plan>,
    /// The plan's layers and the added ones above them.
    layers: Vec<Arc<Layer>>,
    added: Vec<LayerId>,
    findings: usize,
}

impl OpenedPlan {
    fn read(request: &ExportRequest) -> anyhow::Result<Self> {
        let context = task::Context::unwatched();
        let (plan, mut findings) = match &request.plan {
            None => {
                let (plan, findings) = format::package::embedded()?;
                (plan, findings.total())
            }
            Some(path) => match format::open(path, &LayerId::new("plan"), &ReadOptions::default(), &context)? {
                Opened::Plan(plan, findings) => (*plan, findings.total()),
                Opened::Layer(..) => {
                    bail!(message_with(request.language, "export.not_a_plan", &[&path.to_string_lossy()]))
                }
            },
        };
        let mut layers = plan.layers.clone();
        let mut added = Vec::new();
        for (number, path) in request.open.iter().enumerate() {
            let id = LayerId::new(&format!("source-{}", number + 1));
            let (layer, found) = format::open_layer(path, &id, &ReadOptions::default(), &context)?;
            findings += found.total();
            layers.push(Arc::new(layer));
            added.push(id);
        }
        Ok(Self { plan: Arc::new(plan), layers, added, findings })
    }
}

/// The page of a request.
pub fn picture_page_of(plan: &Arc<Plan>, request: &ExportRequest) -> anyhow::Result<Page> {
    let opened = OpenedPlan { plan: plan.clone(), layers: plan.layers.clone(), added: Vec::new(), findings: 0 };
    picture_page(request, &opened)
}

/// A picture is a figure on a page of pixels.
fn picture_page(request: &ExportRequest, opened: &OpenedPlan) -> anyhow::Result<Page> {
    let theme = theme(request, &opened.plan)?;
    let shown = shown_layers(request, opened, theme)?;
    let (title, subtitle) = titles(request, opened, theme, &shown);
    let facts = FigureFacts { subtitle, ..FigureFacts::default() };
    let page = PageFormat::Pixels { width: request.size.0, height: request.size.1 };
    let figure = Figure {
        place: place(request, opened)?,
        layers: FigureLayers::Own { ids: shown.into_iter().collect() },
        ..figure_for(page, &title, facts)
    };
    let composed = Composer::default().compose(
        &figure,
        &PageInput {
            plan: &opened.plan,
            layers: &opened.layers,
            project: &Project::default(),
            palette: palette(request)?,
            language: request.language,
            date: "",
            page: (1, 1),
            annotations: AnnotationInput::plain(request.language),
        },
    );
    Ok(composed.page)
}

fn palette(request: &ExportRequest) -> anyhow::Result<&'static Palette> {
    let Some(name) = &request.palette else { return Ok(&style::palette::STRUCTURE) };
    Palette::named(name).ok_or_else(|| {
        let known: Vec<&str> = Palette::ALL.iter().map(|palette| palette.zh).collect();
        anyhow!(message_with(request.language, "export.unknown_palette", &[name, &known.join(" ")]))
    })
}

fn theme<'a>(request: &ExportRequest, plan: &'a Plan) -> anyhow::Result<Option<&'a MapTheme>> {
    let Some(name) = &request.theme else {
        let at_start: BTreeSet<&LayerId> = plan.layers.iter().filter(|l| l.visible_at_start).map(|l| &l.id).collect();
        return Ok(plan.map_themes.iter().find(|theme| theme.layers.iter().collect::<BTreeSet<_>>() == at_start));
    };
    theme_named(plan, name, request.language).map(Some)
}

/// The map theme with this id or title.
pub fn theme_named<'a>(plan: &'a Plan, name: &str, language: Language) -> anyhow::Result<&'a MapTheme> {
    let named = |theme: &&MapTheme| theme.id == *name || theme.title.zh == *name || theme.title.english() == name;
    let known = || plan.map_themes.iter().map(|theme| theme.title.zh.as_str()).collect::<Vec<_>>().join(" ");
    let found = plan.map_themes.iter().find(named);
    found.ok_or_else(|| anyhow!(message_with(language, "export.unknown_theme", &[name, &known()])))
}

/// The layers asked for, else the theme's, else those visible at the start; always the added ones
/// and the layer of the feature in view.
fn shown_layers(
    request: &ExportRequest,
    opened: &OpenedPlan,
    theme: Option<&MapTheme>,
) -> anyhow::Result<BTreeSet<LayerId>> {
    let mut shown: BTreeSet<LayerId> = match (&request.layers, theme) {
        (Some(ids), _) => ids.iter().map(|id| LayerId::new(id)).collect(),
        (None, Some(theme)) => theme.layers.iter().cloned().collect(),
        (None, None) => opened.plan.layers.iter().filter(|l| l.visible_at_start).map(|l| l.id.clone()).collect(),
    };
    if let Some(unknown) = shown.iter().find(|id| opened.plan.layer(id).is_none()) {
        bail!(message_with(request.language, "export.unknown_layer", &[unknown.as_str()]));
    }
    shown.extend(opened.added.iter().cloned());
    if let ExportView::Feature(id) = &request.view
        && let Some(feature) = opened.plan.feature(id)
    {
        shown.insert(feature.layer.id.clone());
    }
    Ok(shown)
}

/// The place of the figure; an error if there is nothing to show.
fn place(request: &ExportRequest, opened: &OpenedPlan) -> anyhow::Result<FigurePlace> {
    let place = match &request.view {
        ExportView::Plan => FigurePlace::Plan,
        ExportView::Bounds(b) => FigurePlace::extent(LonLat::new(b.west, b.south), LonLat::new(b.east, b.north)),
        ExportView::Feature(id) => {
            let unknown = || anyhow!(message_with(request.language, "export.unknown_feature", &[id.as_str()]));
            opened.plan.feature(id).ok_or_else(unknown)?;
            FigurePlace::Feature { id: id.clone() }
        }
    };
    if place_bounds(&place, &opened.plan, opened.layers.iter().map(AsRef::as_ref)).is_some() {
        return Ok(place);
    }
    match &request.view {
        ExportView::Feature(id) => {
            bail!(message_with(request.language, "export.unlocated_feature", &[id.as_str()]))
        }
        ExportView::Plan | ExportView::Bounds(_) => {
            bail!(message(request.language, "export.nothing_to_show").to_owned())
        }
    }
}

/// From this share of a plan's layers on, a theme is the map of everything.
const WHOLE_SHARE: usize = 80;

/// Title and subtitle.
fn titles(
    request: &ExportRequest,
    opened: &OpenedPlan,
    theme: Option<&MapTheme>,
    shown: &BTreeSet<LayerId>,
) -> (String, String) {
    let language = request.language;
    let plan_title = opened.plan.title.text(language).to_owned();
    let whole = shown.len() * 100 >= opened.plan.layers.len() * WHOLE_SHARE;
    let title = match (&request.title, theme) {
        (Some(title), _) => title.clone(),
        (None, Some(_)) if whole => message(language, "export.whole_map").to_owned(),
        (None, Some(theme)) => message_with(language, "export.theme_map", &[theme.title.text(language)]),
        (None, None) => plan_title.clone(),
    };
    let subtitle = if title == plan_title { String::new() } else { plan_title };
    (title, subtitle)
}
