//! A page under way: its figure with everything around it, and what its parts ask of it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::PageSize;
use super::locator::Cities;
use crate::display::annotations::AnnotationInput;
use crate::display::beneath::{BaseMapSheets, Beneath};
use crate::display::composer::MapInput;
use crate::display::furniture::legend::LegendSection;
use crate::display::furniture::{SMALLEST_TYPE_PT, scale_bar};
use crate::display::labels::Numbering;
use crate::display::visibility::LayerChoice;
use crate::geo::paper::POINTS_PER_TYPE_POINT;
use crate::geo::{Camera, ViewRect};
use crate::i18n::Language;
use crate::plan::{Layer, LayerId, Plan};
use crate::project::figure::{ElementId, Figure, PageFormat, Variable, filled};
use crate::project::{Medium, Project};
use crate::style::{Palette, SMALLEST_TEXT_PT};

/// No number on paper is smaller, in typographic points.
const SMALLEST_NUMBER_PT: f32 = 6.0;
/// So many names can be taken in at the size of a figure in a report, and from the last row of a meeting.
const MOST_NAMES_OF_REPORT: usize = 25;
const MOST_NAMES_OF_SLIDE: usize = 15;

/// Everything around a figure that its page is made from.
#[derive(Clone, Copy)]
pub struct PageInput<'a> {
    pub plan: &'a Arc<Plan>,
    /// All open layers, the plan's and added ones, from the bottom to the top.
    pub layers: &'a [Arc<Layer>],
    pub project: &'a Project,
    /// The palette of figures that name none.
    pub palette: &'static Palette,
    /// Of its readers.
    pub language: Language,
    /// The day of the export, for figures without a date of their own.
    pub date: &'a str,
    /// This page and how many there are, from 1.
    pub page: (usize, usize),
    pub annotations: AnnotationInput<'a>,
    /// Where base maps come from; nothing where there is none.
    pub base_map: Option<&'a dyn BaseMapSheets>,
}

/// One page under way.
pub(super) struct Draft<'a> {
    pub(super) figure: &'a Figure,
    pub(super) input: &'a PageInput<'a>,
    pub(super) palette: &'static Palette,
    pub(super) only: Option<&'a BTreeSet<LayerId>>,
    pub(super) cities: &'a Cities,
}

/// What furniture says of the map.
pub(super) struct MapFacts<'a> {
    pub(super) frame: ViewRect,
    pub(super) camera: Camera,
    pub(super) legend: Vec<LegendSection>,
    pub(super) sources: Vec<&'a str>,
    /// What else stands on the page, for boxes that may grow.
    pub(super) element: ElementId,
}

impl<'a> Draft<'a> {
    /// In the figure's own palette, if it names one.
    pub(super) fn new(
        figure: &'a Figure,
        input: &'a PageInput<'a>,
        only: Option<&'a BTreeSet<LayerId>>,
        cities: &'a Cities,
    ) -> Self {
        let palette = figure.palette.as_deref().and_then(Palette::named).unwrap_or(input.palette);
        Self { figure, input, palette, only, cities }
    }

    pub(super) fn size(&self) -> PageSize {
        match self.figure.page {
            PageFormat::Pixels { width, height } => PageSize::Pixels { width, height },
            other => {
                let (width_mm, height_mm) = other.size_mm();
                PageSize::Paper { width_mm, height_mm }
            }
        }
    }

    /// The scale of symbols; never so small that names would be illegible on paper.
    pub(super) fn symbol_scale(&self) -> f32 {
        self.figure.symbol_scale.max(SMALLEST_TYPE_PT * POINTS_PER_TYPE_POINT / SMALLEST_TEXT_PT)
    }

    pub(super) fn medium(&self) -> Medium {
        match self.size() {
            PageSize::Paper { .. } => Medium::Paper,
            PageSize::Pixels { .. } => Medium::Screen,
        }
    }

    /// How what has no room is numbered. Readers in a meeting take in few names, and so do those of a report.
    pub(super) fn numbering(&self) -> Numbering {
        let smallest = SMALLEST_NUMBER_PT * POINTS_PER_TYPE_POINT;
        match self.figure.page {
            PageFormat::Pixels { .. } => Numbering::new(SMALLEST_TEXT_PT),
            PageFormat::A3 { .. } | PageFormat::A4 { .. } => Numbering::new(smallest),
            PageFormat::Report { .. } => Numbering { most_names: MOST_NAMES_OF_REPORT, ..Numbering::new(smallest) },
            PageFormat::Slide16x9 | PageFormat::Slide4x3 => {
                Numbering { most_names: MOST_NAMES_OF_SLIDE, ..Numbering::new(smallest) }
            }
        }
    }

    pub(super) fn map_input<'b>(&'b self, camera: Camera, reserved: &'b [ViewRect]) -> MapInput<'b> {
        MapInput {
            plan: self.input.plan,
            layers: self.input.layers,
            project: self.input.project,
            shown: self.only.map_or(LayerChoice::AsSet, LayerChoice::Only),
            palette: self.palette,
            camera,
            symbol_scale: self.symbol_scale(),
            medium: self.medium(),
            reserved,
            numbering: Some(self.numbering()),
            annotations: self.input.annotations,
            beneath: Beneath::Paper,
        }
    }

    /// A text with its variables filled.
    pub(super) fn filled(&self, text: &str, map: Option<&MapFacts<'_>>) -> String {
        filled(text, |variable| self.value(variable, map))
    }

    fn value(&self, variable: Variable, map: Option<&MapFacts<'_>>) -> String {
        let figure = self.figure;
        match variable {
            Variable::Name => figure.name.clone(),
            Variable::Subtitle => figure.facts.subtitle.clone(),
            Variable::Number => figure.facts.number.clone(),
            Variable::Date if figure.facts.date.is_empty() => self.input.date.to_owned(),
            Variable::Date => figure.facts.date.clone(),
            Variable::Author => figure.facts.author.clone(),
            Variable::Plan => self.input.plan.title.text(self.input.language).to_owned(),
            Variable::Scale => map.map_or(String::new(), |facts| scale_bar::number(&facts.camera)),
            Variable::Page => self.input.page.0.to_string(),
            Variable::Pages => self.input.page.1.to_string(),
            Variable::Secrecy => figure.facts.secrecy.clone(),
            Variable::Approval => figure.facts.approval.clone(),
        }
    }
}
