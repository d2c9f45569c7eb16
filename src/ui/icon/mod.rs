//! The icons of the interface: vectors on a grid of 20 × 20, drawn with one stroke width so that
//! they belong together. [`table`] holds the shapes; this file draws them at any size.

mod table;

pub use table::Icon;

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, Vec2, epaint::PathShape, pos2};

/// Side of the grid that the shapes are given on.
const GRID: f32 = 20.0;
/// Stroke width on the grid.
const WIDTH: f32 = 1.5;

impl Icon {
    /// The icon that a row below the window names. One that is not there looks like any feature.
    pub fn named(name: &str) -> Self {
        Self::ALL.iter().find(|(_, own)| *own == name).map_or(Self::Feature, |(icon, _)| *icon)
    }

    /// Whether something is shown.
    pub fn eye(visible: bool) -> Self {
        if visible { Self::Eye } else { Self::EyeOff }
    }

    /// Whether something can be changed.
    pub fn lock(locked: bool) -> Self {
        if locked { Self::Lock } else { Self::Unlock }
    }
}

/// One stroke or surface of an icon, on the grid.
#[derive(Clone, Copy, Debug)]
enum Mark {
    /// An open line.
    Line(&'static [[f32; 2]]),
    /// A closed outline.
    Ring(&'static [[f32; 2]]),
    /// A filled convex polygon.
    Fill(&'static [[f32; 2]]),
    Circle([f32; 2], f32),
    Dot([f32; 2], f32),
    /// Centre, radius, start and end angle in degrees, clockwise from east.
    Arc([f32; 2], f32, f32, f32),
}

/// Draws `icon` to fill `rect`, which should be square.
pub fn paint(painter: &Painter, icon: Icon, rect: Rect, colour: Color32) {
    let unit = rect.width() / GRID;
    let place = |p: [f32; 2]| rect.min + Vec2::new(p[0], p[1]) * unit;
    let stroke = Stroke::new((WIDTH * unit).max(1.0), colour);
    for mark in icon.marks() {
        match *mark {
            Mark::Line(points) => line(painter, points.iter().map(|p| place(*p)).collect(), stroke),
            Mark::Ring(points) => {
                painter.add(Shape::closed_line(points.iter().map(|p| place(*p)).collect(), stroke));
            }
            Mark::Fill(points) => {
                let points = points.iter().map(|p| place(*p)).collect();
                painter.add(PathShape::convex_polygon(points, colour, Stroke::NONE));
            }
            Mark::Circle(centre, radius) => {
                painter.circle_stroke(place(centre), radius * unit, stroke);
            }
            Mark::Dot(centre, radius) => {
                painter.circle_filled(place(centre), radius * unit, colour);
            }
            Mark::Arc(centre, radius, from, to) => {
                let points = arc(centre, radius, from, to).into_iter().map(place).collect();
                line(painter, points, stroke);
            }
        }
    }
}

/// An open line with round ends.
fn line(painter: &Painter, points: Vec<Pos2>, stroke: Stroke) {
    for end in [points.first(), points.last()].into_iter().flatten() {
        painter.circle_filled(*end, stroke.width / 2.0, stroke.color);
    }
    painter.add(Shape::line(points, stroke));
}

fn arc(centre: [f32; 2], radius: f32, from: f32, to: f32) -> Vec<[f32; 2]> {
    const STEPS: usize = 16;
    #[expect(clippy::cast_precision_loss, reason = "a few steps")]
    let share = |step: usize| step as f32 / STEPS as f32;
    let angle = |step| (from + (to - from) * share(step)).to_radians();
    (0..=STEPS).map(|step| [centre[0] + radius * angle(step).cos(), centre[1] + radius * angle(step).sin()]).collect()
}

/// The square of side `size` in the middle of `rect`, on whole points so that strokes are crisp.
pub fn centred(rect: Rect, size: f32) -> Rect {
    let min = rect.center() - Vec2::splat(size / 2.0);
    Rect::from_min_size(pos2(min.x.round(), min.y.round()), Vec2::splat(size))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_stays_on_its_grid() {
        let inside = |p: &[f32; 2]| p.iter().all(|v| (1.0..=19.0).contains(v));
        for (icon, name) in Icon::ALL.iter().copied() {
            assert_eq!(Icon::named(name), icon);
            assert!(!icon.marks().is_empty(), "{icon:?} is empty");
            for mark in icon.marks() {
                let ok = match *mark {
                    Mark::Line(points) | Mark::Ring(points) | Mark::Fill(points) => points.iter().all(inside),
                    Mark::Circle(c, r) | Mark::Dot(c, r) => {
                        inside(&[c[0] - r, c[1] - r]) && inside(&[c[0] + r, c[1] + r])
                    }
                    Mark::Arc(c, r, from, to) => arc(c, r, from, to).iter().all(inside),
                };
                assert!(ok, "{icon:?} leaves the grid");
            }
        }
    }

    #[test]
    fn every_kind_of_annotation_names_an_icon_that_is_there() {
        for kind in &crate::project::annotation::KINDS {
            assert!(Icon::ALL.iter().any(|(_, name)| *name == kind.icon), "no icon {}", kind.icon);
        }
    }
}
