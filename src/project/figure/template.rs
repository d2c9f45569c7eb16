//! Figures to begin with. Sizes are in millimetres and typographic points; every element can be
//! moved and changed afterwards.

mod parts;
mod picture;
mod report;
mod sheet;
mod slide;

use super::{Figure, FigureFacts, FigureLayers, FigurePlace, FigureScale, Orientation, PageFormat};

/// The templates, in the order in which they are offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Template {
    /// A3 图册.
    Atlas,
    /// A4 报告.
    Report,
    /// 15.5 cm 报告插图.
    ReportFigure,
    /// 16:9 幻灯片.
    Slide,
}

impl Template {
    pub const ALL: [Self; 4] = [Self::Atlas, Self::Report, Self::ReportFigure, Self::Slide];

    /// Its page.
    pub fn page(self) -> PageFormat {
        match self {
            Self::Atlas => PageFormat::A3 { orientation: Orientation::Landscape },
            Self::Report => PageFormat::A4 { orientation: Orientation::Portrait },
            Self::ReportFigure => PageFormat::Report { height_mm: 122.0 },
            Self::Slide => PageFormat::Slide16x9,
        }
    }

    /// A new figure of this template.
    pub fn figure(self, name: &str, facts: FigureFacts) -> Figure {
        figure_for(self.page(), name, facts)
    }
}

/// A figure for any page, laid out by its shape.
pub fn figure_for(page: PageFormat, name: &str, facts: FigureFacts) -> Figure {
    let (width, height) = page.size_mm();
    let (elements, symbol_scale) = match page {
        PageFormat::A3 { .. } | PageFormat::A4 { .. } if width > height => sheet::landscape(width, height),
        PageFormat::A3 { .. } | PageFormat::A4 { .. } => sheet::portrait(width, height),
        PageFormat::Report { .. } => report::figure(width, height),
        PageFormat::Slide16x9 | PageFormat::Slide4x3 => slide::slide(width, height),
        PageFormat::Pixels { .. } => picture::picture(width, height),
    };
    let scale = match page {
        PageFormat::Pixels { .. } | PageFormat::Slide16x9 | PageFormat::Slide4x3 => FigureScale::Fit,
        PageFormat::A3 { .. } | PageFormat::A4 { .. } | PageFormat::Report { .. } => FigureScale::FitRound,
    };
    Figure {
        name: name.to_owned(),
        page,
        place: FigurePlace::Plan,
        scale,
        layers: FigureLayers::AsOnMap,
        palette: None,
        symbol_scale,
        facts,
        elements,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::ElementKind;
    use super::*;

    #[test]
    fn every_element_of_every_template_lies_on_its_page_and_has_its_own_id() {
        let landscape = Orientation::Landscape;
        let portrait = Orientation::Portrait;
        let pages = [
            PageFormat::A3 { orientation: landscape },
            PageFormat::A3 { orientation: portrait },
            PageFormat::A4 { orientation: landscape },
            PageFormat::A4 { orientation: portrait },
            PageFormat::Slide16x9,
            PageFormat::Slide4x3,
            PageFormat::Report { height_mm: 110.0 },
            PageFormat::Pixels { width: 1920, height: 1080 },
            PageFormat::Pixels { width: 640, height: 900 },
        ];
        for page in pages {
            let figure = figure_for(page, "图", FigureFacts::default());
            let (width, height) = page.size_mm();
            for element in &figure.elements {
                let rect = element.rect;
                assert!(
                    rect.x >= 0.0 && rect.y >= 0.0 && rect.width > 0.0 && rect.height > 0.0,
                    "{page:?}: {element:?}"
                );
                assert!(rect.right() <= width + 0.01 && rect.bottom() <= height + 0.01, "{page:?}: {element:?}");
            }
            let ids: BTreeSet<_> = figure.elements.iter().map(|element| element.id).collect();
            assert_eq!(ids.len(), figure.elements.len());
            let count = |wanted: fn(&ElementKind) -> bool| figure.elements.iter().filter(|e| wanted(&e.kind)).count();
            assert_eq!(count(|kind| matches!(kind, ElementKind::Map(_))), 1);
            assert_eq!(count(|kind| matches!(kind, ElementKind::Approval { .. })), 1);
            assert_eq!(count(|kind| matches!(kind, ElementKind::Legend(_))), 1);
        }
    }
}
