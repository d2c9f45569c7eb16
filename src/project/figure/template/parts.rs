//! Elements with fewer words.

use crate::geo::PageRect;
use crate::project::figure::{
    Align, Corner, Element, ElementId, ElementKind, Flow, Graticule, Legend, Line, MapFrame, Outline, ScaleBar, Text,
    TextInk, TitleBlock, TitleBlockRow,
};

/// A page under construction.
#[derive(Default)]
pub(super) struct Elements {
    list: Vec<Element>,
}

impl Elements {
    pub(super) fn finish(self) -> Vec<Element> {
        self.list
    }

    pub(super) fn add(&mut self, rect: PageRect, kind: ElementKind) -> &mut Element {
        let id = ElementId(u32::try_from(self.list.len()).expect("a page has few elements"));
        self.list.push(Element { id, rect, visible: true, plate: false, kind });
        self.list.last_mut().expect("just pushed")
    }

    /// The same on a white plate.
    pub(super) fn add_on_plate(&mut self, rect: PageRect, kind: ElementKind) {
        self.add(rect, kind).plate = true;
    }
}

pub(super) fn map() -> ElementKind {
    ElementKind::Map(MapFrame { border: true, graticule: Graticule::None, mark: false })
}

/// Words in the regular weight at the left.
pub(super) fn text(words: &str, size_pt: f32) -> Text {
    Text { text: words.to_owned(), size_pt, bold: false, tracking: 0.0, align: Align::Left, ink: TextInk::Ink }
}

pub(super) fn title(size_pt: f32, align: Align) -> ElementKind {
    ElementKind::Text(Text { bold: true, tracking: 0.12, align, ..text("{图名}", size_pt) })
}

pub(super) fn subtitle(size_pt: f32, align: Align) -> ElementKind {
    ElementKind::Text(Text { tracking: 0.08, align, ink: TextInk::Secondary, ..text("{副题}", size_pt) })
}

/// A legend at the top left of its box with everything.
pub(super) fn legend(size_pt: f32) -> Legend {
    Legend { size_pt, corner: Corner::TopLeft, heading: true, grouped: true, keys: true, flow: Flow::Tall }
}

pub(super) fn scale(size_pt: f32) -> ElementKind {
    ElementKind::Scale(ScaleBar { numeric: true, bar: true, size_pt })
}

/// On screens a scale as a number says nothing.
pub(super) fn bar_alone(size_pt: f32) -> ElementKind {
    ElementKind::Scale(ScaleBar { numeric: false, bar: true, size_pt })
}

pub(super) fn outline(width_mm: f32, inner_mm: f32) -> ElementKind {
    ElementKind::Outline(Outline { line: Line::Ink { width_mm }, inner_mm })
}

pub(super) fn surface(line: Line) -> ElementKind {
    ElementKind::Outline(Outline { line, inner_mm: 0.0 })
}

/// 编制单位, 日期 and 密级 side by side, labelled in the language of the page.
pub(super) fn strip(size_pt: f32) -> ElementKind {
    let row = |text: &str| TitleBlockRow { label: String::new(), text: text.to_owned() };
    let rows = ["{编制单位}", "{日期}", "{密级}"].map(row).to_vec();
    ElementKind::TitleBlock(TitleBlock { rows, strip: true, size_pt })
}
