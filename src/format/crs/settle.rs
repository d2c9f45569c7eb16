//! From the numbers of a file to longitude and latitude, once all of them are read.

use super::Crs;
use super::frame::Frame;
use crate::finding::{Code, Finding, Findings, Place};
use crate::geo::{LonLat, Shapes};

/// A change of the options of reading to offer to the user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suggestion {
    SwapAxes,
    Crs(Crs),
}

/// The coordinate system of a file by name, as far as anybody says it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Declared<'a> {
    pub by_file: Option<&'a str>,
    /// Counts more.
    pub by_user: Option<&'a str>,
    /// Where the file is looked at from, for guesses.
    pub around: Option<LonLat>,
}

/// Converts the positions if the file, or the user, says what they are; else says what they look like.
pub fn settle(
    shapes: &mut Shapes,
    frame: Frame,
    declared: Declared<'_>,
    findings: &mut Findings,
) -> Option<Suggestion> {
    let mut tell = |code, argument: &str| findings.push(Finding::new(code, Place::default()).with(argument));
    let name = declared.by_user.or(declared.by_file);
    let known = name.and_then(Crs::named);
    if let (None, Some(name)) = (known, name) {
        tell(Code::UnknownCrs, name);
    }
    let crs = known.unwrap_or(Crs::Geographic);
    match (frame, crs) {
        (Frame::Undecided, _) | (Frame::Degrees, Crs::Geographic) => None,
        (Frame::Degrees, Crs::WebMercator | Crs::GaussKruger { .. }) => {
            tell(Code::CrsContradicted, &crs.name());
            None
        }
        (Frame::Degrees, Crs::Gcj02) | (Frame::Plane, Crs::WebMercator | Crs::GaussKruger { .. }) => {
            shapes.convert_positions(crs.conversion());
            tell(Code::DeclaredCrs, &crs.name());
            None
        }
        (Frame::Swapped, _) => {
            findings.push(Finding::new(Code::SwappedAxes, Place::default()));
            Some(Suggestion::SwapAxes)
        }
        (Frame::Plane, Crs::Geographic | Crs::Gcj02) => {
            let guess = shapes.positions().first().and_then(|p| Crs::guess(p.lon, p.lat, declared.around));
            tell(Code::ProjectedCoordinates, &guess.map_or_else(|| "?".to_owned(), Crs::name));
            guess.map(Suggestion::Crs)
        }
    }
}

/// Takes the geometry of features whose positions the conversion could not place; `place` tells
/// where a row comes from.
pub fn drop_unplaceable(shapes: &mut Shapes, place: impl Fn(usize) -> Place, findings: &mut Findings) {
    if shapes.positions().iter().all(|p| p.lon.is_finite() && p.lat.is_finite()) {
        return;
    }
    for (row, shape) in shapes.iter().enumerate() {
        if shape.positions().any(|p| !(p.lon.is_finite() && p.lat.is_finite())) {
            findings.push(Finding::new(Code::CoordinateOutOfRange, place(row)).with("∞"));
        }
    }
    shapes.keep_geometry_where(|_, shape| shape.positions().all(|p| p.lon.is_finite() && p.lat.is_finite()));
}
