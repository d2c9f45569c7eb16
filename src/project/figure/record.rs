//! A figure.

use std::collections::BTreeSet;

use super::element::{Element, ElementId, ElementKind};
use super::format::PageFormat;
use crate::geo::{Camera, LonLat, ViewPt};
use crate::plan::FeatureId;
use crate::plan::LayerId;
use crate::project::{Project, records};

/// Number of a figure, never used twice in a project.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct FigureId(pub u32);

/// One page: what it shows and how it is laid out.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Figure {
    /// 图名.
    pub name: String,
    pub page: PageFormat,
    pub place: FigurePlace,
    pub scale: FigureScale,
    pub layers: FigureLayers,
    /// Id of a palette; `None` = the one on the map.
    #[serde(default)]
    pub palette: Option<String>,
    /// Multiplies the sizes of symbols and names on the map.
    pub symbol_scale: f32,
    #[serde(default)]
    pub facts: FigureFacts,
    /// From the bottom to the top.
    pub elements: Vec<Element>,
}

/// What a figure says of itself. Empty texts are left out on the page.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct FigureFacts {
    pub subtitle: String,
    /// 图号.
    pub number: String,
    /// 编制单位.
    pub author: String,
    /// 日期; empty = the day of the export.
    pub date: String,
    /// 密级.
    pub secrecy: String,
    /// 审图号; empty = the page says 示意图.
    pub approval: String,
}

/// What part of the world the map shows.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FigurePlace {
    /// The extent that the plan names for itself.
    #[default]
    Plan,
    /// A box in degrees.
    Extent { west: f64, south: f64, east: f64, north: f64 },
    /// What the map was moved to by hand: exactly this box in degrees fills the frame.
    View { west: f64, south: f64, east: f64, north: f64 },
    /// A feature with its surroundings.
    Feature { id: FeatureId },
}

impl FigurePlace {
    /// Exactly what a view of the size of the frame shows.
    pub fn view(camera: &Camera) -> Self {
        let south_west = camera.lonlat_from_view(ViewPt::new(0.0, camera.height));
        let north_east = camera.lonlat_from_view(ViewPt::new(camera.width, 0.0));
        Self::View { west: south_west.lon, south: south_west.lat, east: north_east.lon, north: north_east.lat }
    }

    /// The box between two corners.
    pub fn extent(south_west: LonLat, north_east: LonLat) -> Self {
        Self::Extent { west: south_west.lon, south: south_west.lat, east: north_east.lon, north: north_east.lat }
    }
}

/// At which scale.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FigureScale {
    /// As large as the place fits into the frame.
    Fit,
    /// The next smaller round scale.
    #[default]
    FitRound,
    /// 1 : n at the middle of the frame.
    Fixed { denominator: f64 },
}

/// Which layers.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FigureLayers {
    /// Those that are on the map when the page is made.
    #[default]
    AsOnMap,
    /// Those of a map theme of the plan, and all added files.
    Theme { id: String },
    /// These and no others.
    Own { ids: Vec<LayerId> },
}

impl Figure {
    pub fn element(&self, id: ElementId) -> Option<&Element> {
        self.elements.iter().find(|element| element.id == id)
    }

    pub fn element_mut(&mut self, id: ElementId) -> Option<&mut Element> {
        self.elements.iter_mut().find(|element| element.id == id)
    }

    /// The element that is the map: a page has one, and all furniture speaks of it.
    pub fn map(&self) -> Option<&Element> {
        self.elements.iter().find(|element| matches!(element.kind, ElementKind::Map(_)))
    }

    /// The figure with an id of its own for each element, and how many got a new one; `None` if all had one.
    /// The first of those with the same keeps it: whatever means it by its id means that one.
    pub fn renumbered(&self) -> Option<(Self, usize)> {
        let mut seen = BTreeSet::new();
        let doubled: Vec<usize> = self
            .elements
            .iter()
            .enumerate()
            .filter_map(|(at, element)| (!seen.insert(element.id.0)).then_some(at))
            .collect();
        let mut figure = (!doubled.is_empty()).then(|| self.clone())?;
        for at in &doubled {
            figure.elements[*at].id = figure.next_element();
        }
        Some((figure, doubled.len()))
    }

    /// An id that no element has.
    pub fn next_element(&self) -> ElementId {
        let ids: BTreeSet<u32> = self.elements.iter().map(|element| element.id.0).collect();
        let after_all = ids.last().map_or(Some(0), |last| last.checked_add(1));
        ElementId(after_all.or_else(|| (0..=u32::MAX).find(|id| !ids.contains(id))).unwrap_or_default())
    }
}

/// The figures of a project by number.
pub fn figures(project: &Project) -> impl Iterator<Item = (FigureId, &Figure)> {
    project.all::<records::Figure>().map(|(id, figure)| (*id, &**figure))
}
