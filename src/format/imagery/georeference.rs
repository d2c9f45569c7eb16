//! Where a picture lies: a linear map to some coordinate system, and which system that is.

use super::geotiff::GeoTags;
use super::{auxiliary, world_file};
use crate::finding::{Code, Finding, Findings, Place};
use crate::format::crs::{Crs, Suggestion, declared_beside};
use crate::format::source::Source;
use crate::geo::coord::world_from_lonlat;
use crate::geo::placing::Affine;
use crate::geo::{LonLat, PictureMesh, PixelPt, Pixels};

/// What the files say.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Georeference {
    affine: Affine,
    /// As [`Crs::named`] takes it.
    crs: Option<String>,
}

/// What the file itself says or, where it says nothing, a file beside it. What makes no sense is told.
pub(super) fn of(source: &Source, tags: Option<&GeoTags>, findings: &mut Findings) -> Option<Georeference> {
    let beside = auxiliary::beside(source).unwrap_or_default();
    let crs = tags.and_then(GeoTags::crs).or_else(|| declared_beside(source)).or(beside.crs);
    let mut senseless = |what: &str| findings.push(Finding::new(Code::BadGeoreference, Place::default()).with(what));
    if let Some(tags) = tags.filter(|tags| tags.say_a_place()) {
        match tags.affine() {
            Some(affine) => return Some(Georeference { affine, crs }),
            None => senseless("GeoTIFF"),
        }
    }
    if let Some(file) = world_file::beside(source) {
        match world_file::read(&file) {
            Some(affine) => return Some(Georeference { affine, crs }),
            None => senseless(&file.place().file_name().unwrap_or_default().to_string_lossy()),
        }
    }
    beside.affine.map(|affine| Georeference { affine, crs })
}

impl Georeference {
    /// The picture on the map. What the user says of its coordinate system counts more than what the file
    /// says; where nobody says it, only degrees are taken for what they look like.
    pub(super) fn mesh(
        &self,
        pixels: Pixels,
        by_user: Option<&str>,
        around: Option<LonLat>,
        findings: &mut Findings,
    ) -> (Option<PictureMesh>, Option<Suggestion>) {
        let mut tell = |code, what: &str| findings.push(Finding::new(code, Place::default()).with(what));
        let name = by_user.or(self.crs.as_deref());
        let declared = name.and_then(Crs::named);
        if let (None, Some(name)) = (declared, name) {
            tell(Code::UnknownCrs, name);
        }
        let middle = self.affine.apply(pixels.at(0.5, 0.5));
        let in_degrees = LonLat::new(middle.easting, middle.northing).on_globe();
        let crs = match declared {
            Some(Crs::Geographic | Crs::Gcj02) | None if !in_degrees => {
                let guess = Crs::guess(middle.easting, middle.northing, around);
                tell(Code::PictureInUnknownGrid, &guess.map_or_else(|| "?".to_owned(), Crs::name));
                return (None, guess.map(Suggestion::Crs));
            }
            Some(crs @ (Crs::WebMercator | Crs::GaussKruger { .. })) if in_degrees => {
                tell(Code::CrsContradicted, &crs.name());
                Crs::Geographic
            }
            Some(crs) => crs,
            None => Crs::Geographic,
        };
        if crs != Crs::Geographic {
            tell(Code::DeclaredCrs, &crs.name());
        }
        let mesh = self.laid(pixels, crs);
        if mesh.is_none() {
            tell(Code::BadGeoreference, &crs.name());
        }
        (mesh, None)
    }

    fn laid(&self, pixels: Pixels, crs: Crs) -> Option<PictureMesh> {
        let convert = crs.conversion();
        let world_at = |p: PixelPt| {
            let there = self.affine.apply(p);
            world_from_lonlat(convert(LonLat::new(there.easting, there.northing)))
        };
        PictureMesh::fitting(pixels, world_at)
    }
}
