//! Widths of lines and sizes of points: as a share of what the symbol has anyway, in pixels of the
//! screen, or in millimetres on paper.

use egui::{Rect, Sense, Ui, vec2};

use super::Editor;
use super::slider::track_ui;
use crate::project::Length;
use crate::project::LengthUnit;
use crate::style::rules::extent;
use crate::symbol::Sample;
use crate::ui::theme::size;
use crate::ui::widget::{MenuRow, labelled, narrow_menu_field};

/// How far widths and sizes can be changed, in percent.
const PERCENT: (f32, f32) = (25.0, 400.0);
/// Room for the value, which opens the menu of units.
const FIELD: f32 = 92.0;
/// Width of that menu: its rows are words in two languages.
const MENU: f32 = 240.0;

/// A width or size of the base look: a share, or a length instead.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Extent {
    pub percent: Option<u16>,
    pub length: Option<Length>,
}

impl Extent {
    const UNCHANGED: Self = Self { percent: None, length: None };

    const fn of(length: Length) -> Self {
        Self { percent: None, length: Some(length) }
    }

    fn text(self) -> String {
        match self.length {
            Some(length) => format!("{} {}", length.value(), length.unit().sign()),
            None => format!("{} %", self.percent.unwrap_or(100)),
        }
    }

    /// Where it lies on its slider, which has equal ratios at equal distances.
    fn share(self, millimetres: (f32, f32)) -> f32 {
        let (value, (low, high)) = match self.length {
            Some(length) => (length.value(), range(length.unit(), millimetres)),
            None => (f32::from(self.percent.unwrap_or(100)), PERCENT),
        };
        ((value / low).ln() / (high / low).ln()).clamp(0.0, 1.0)
    }

    /// The extent in the same unit that lies at `share`, in steps that one can see.
    fn at(self, share: f32, millimetres: (f32, f32)) -> Self {
        let value = |(low, high): (f32, f32)| low * (high / low).powf(share);
        let stepped = |value: f32, step: f32| ((value / step).round() * step).max(step);
        if let Some(unit) = self.length.map(Length::unit) {
            let step = if unit == LengthUnit::Pixels { 0.25 } else { 0.05 };
            return Self::of(Length::new(stepped(value(range(unit, millimetres)), step), unit));
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "inside the range")]
        let percent = stepped(value(PERCENT), 5.0) as u16;
        Self { percent: (percent != 100).then_some(percent), length: None }
    }
}

/// The slider's ends in a unit, from those in millimetres.
fn range(unit: LengthUnit, (low, high): (f32, f32)) -> (f32, f32) {
    let end = |mm: f32| Length::from_points(Length::new(mm, LengthUnit::Millimetres).points(), unit).value();
    (end(low), end(high))
}

pub(super) fn width_ui(ui: &mut Ui, editor: &mut Editor<'_>, key: &'static str) {
    let base = editor.style.base;
    let extent = Extent { percent: base.width_percent, length: base.width };
    if let Some(Extent { percent, length }) = extent_ui(ui, editor, key, extent, (0.05, 8.0)) {
        (editor.style.base.width_percent, editor.style.base.width) = (percent, length);
    }
}

pub(super) fn size_ui(ui: &mut Ui, editor: &mut Editor<'_>) {
    let base = editor.style.base;
    let extent = Extent { percent: base.size_percent, length: base.size };
    if let Some(Extent { percent, length }) = extent_ui(ui, editor, "styling.size", extent, (0.5, 30.0)) {
        (editor.style.base.size_percent, editor.style.base.size) = (percent, length);
    }
}

/// A slider, and the value in a menu of units. Returns what was changed.
fn extent_ui(
    ui: &mut Ui,
    editor: &mut Editor<'_>,
    key: &'static str,
    extent: Extent,
    millimetres: (f32, f32),
) -> Option<Extent> {
    let label = editor.words(key);
    labelled(ui, label, |ui| {
        let room = vec2(ui.available_width() - FIELD - 6.0, size::CONTROL);
        let (track, _): (Rect, _) = ui.allocate_exact_size(room, Sense::hover());
        let moved = track_ui(ui, editor, track, extent.share(millimetres), label);
        let moved = moved.map(|share| extent.at(share, millimetres));
        moved.or(unit_ui(ui, editor, label, extent)).filter(|changed| *changed != extent)
    })
}

/// The unit, chosen in a menu: the symbol stays as wide as it is.
fn unit_ui(ui: &mut Ui, editor: &Editor<'_>, label: &str, extent: Extent) -> Option<Extent> {
    let mut picked = None;
    let name = format!("{label} {}", editor.words("styling.unit"));
    narrow_menu_field(ui, &name, &extent.text(), (FIELD, MENU), |ui| {
        if MenuRow::choice(editor.words("styling.unit.percent"), extent.length.is_none()).detail("%").show(ui) {
            picked = extent.length.map(|_| Extent::UNCHANGED);
        }
        for (unit, key) in [(LengthUnit::Pixels, "styling.unit.px"), (LengthUnit::Millimetres, "styling.unit.mm")] {
            let chosen = extent.length.is_some_and(|length| length.unit() == unit);
            if MenuRow::choice(editor.words(key), chosen).detail(unit.sign()).show(ui) {
                picked = shown_points(editor).map(|points| Extent::of(Length::from_points(points, unit)));
            }
        }
    });
    picked
}

/// Width of the line or outline, or size of the point, as it is drawn now.
fn shown_points(editor: &Editor<'_>) -> Option<f32> {
    let symbol = &editor.rows.entries.first()?.symbol;
    match editor.rows.sample {
        Sample::Point => symbol.point.as_ref().map(extent::point_pt),
        Sample::Line => symbol.line.as_ref().map(extent::line_pt),
        Sample::Area => symbol.area.as_ref().map(extent::outline_pt),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slider_gives_back_the_extent_that_it_stands_at() {
        let mm = (0.05, 8.0);
        let lengths = ["0.5mm", "2.25px", "0.05mm"].map(|text| Extent::of(text.parse().unwrap()));
        let shares = [Extent::UNCHANGED, Extent { percent: Some(150), length: None }];
        for extent in lengths.into_iter().chain(shares) {
            assert!(extent.at(extent.share(mm), mm) == extent, "{}", extent.text());
        }
    }
}
