//! Where a TIFF lies, by the tags of GeoTIFF (OGC 19-008r4): a matrix, or a point with the size of a pixel,
//! and the keys of its coordinate system.

use std::io::{Read, Seek};

use tiff::decoder::Decoder;
use tiff::tags::Tag;

use crate::format::crs::declared_in;
use crate::geo::placing::Affine;

/// The tags as they are, of whatever sense.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GeoTags {
    pub scale: Vec<f64>,
    pub tie: Vec<f64>,
    pub matrix: Vec<f64>,
    pub keys: Vec<u16>,
    pub texts: String,
}

/// Keys of the directory (OGC 19-008r4, annex B).
const RASTER_TYPE: u16 = 1025;
const CITATION: u16 = 1026;
const GEODETIC_CRS: u16 = 2048;
const PROJECTED_CRS: u16 = 3072;
const PROJECTED_CITATION: u16 = 3073;
/// The value of a coordinate system that has no code.
const USER_DEFINED: u16 = 32767;
/// Positions are those of the middles of pixels.
const PIXEL_IS_POINT: u16 = 2;
/// Where a key's value is a text.
const TEXTS: u16 = 34737;

impl GeoTags {
    /// Those of the image that the decoder is at.
    pub(super) fn of<R: Read + Seek>(decoder: &mut Decoder<R>) -> Self {
        // A tag that cannot be read says nothing.
        Self {
            scale: decoder.get_tag_f64_vec(Tag::ModelPixelScaleTag).unwrap_or_default(),
            tie: decoder.get_tag_f64_vec(Tag::ModelTiepointTag).unwrap_or_default(),
            matrix: decoder.get_tag_f64_vec(Tag::ModelTransformationTag).unwrap_or_default(),
            keys: decoder.get_tag_u16_vec(Tag::GeoKeyDirectoryTag).unwrap_or_default(),
            texts: decoder.get_tag_ascii_string(Tag::GeoAsciiParamsTag).unwrap_or_default(),
        }
    }

    /// Whether they try to say where the picture lies.
    pub(super) fn say_a_place(&self) -> bool {
        !(self.matrix.is_empty() && self.tie.is_empty())
    }

    /// Where the picture lies in its coordinate system, if what they say makes sense.
    pub(super) fn affine(&self) -> Option<Affine> {
        let affine = self.by_matrix().or_else(|| self.by_tie())?;
        let affine = if self.key(RASTER_TYPE) == Some(PIXEL_IS_POINT) { affine.of_middles() } else { affine };
        affine.is_sound().then_some(affine)
    }

    /// ModelTransformationTag: four rows of four, for points.
    fn by_matrix(&self) -> Option<Affine> {
        let [a, b, _, c, d, e, _, f] = *self.matrix.first_chunk::<8>()?;
        Some(Affine { easting: [a, b, c], northing: [d, e, f] })
    }

    /// ModelTiepointTag (a point of the picture and its place) with ModelPixelScaleTag; north is up.
    fn by_tie(&self) -> Option<Affine> {
        let [column, row, _, east, north, _] = *self.tie.first_chunk::<6>()?;
        let [wide, high] = *self.scale.first_chunk::<2>()?;
        Some(Affine { easting: [wide, 0.0, east - column * wide], northing: [0.0, -high, north + row * high] })
    }

    /// The coordinate system, as `Crs::named` takes it.
    pub(super) fn crs(&self) -> Option<String> {
        let code = |key| self.key(key).filter(|code| *code != 0 && *code != USER_DEFINED);
        let coded = code(PROJECTED_CRS).or_else(|| {
            // The degrees beneath an unnamed projection are not the picture's own.
            let is_projected = self.key(PROJECTED_CRS).is_some();
            code(GEODETIC_CRS).filter(|_| !is_projected)
        });
        let written = || self.text(PROJECTED_CITATION).or_else(|| self.text(CITATION));
        coded.map(|code| format!("EPSG:{code}")).or_else(|| written().map(|text| named_in(&text)))
    }

    fn entry(&self, key: u16) -> Option<&[u16; 4]> {
        self.keys.as_chunks().0.iter().skip(1).find(|entry: &&[u16; 4]| entry[0] == key)
    }

    /// The value of a key that stands in the directory itself.
    fn key(&self, key: u16) -> Option<u16> {
        self.entry(key).filter(|[_, place, ..]| *place == 0).map(|[.., value]| *value)
    }

    fn text(&self, key: u16) -> Option<String> {
        let [_, _, count, from] = self.entry(key).filter(|[_, place, ..]| *place == TEXTS)?;
        let (from, count) = (usize::from(*from), usize::from(*count));
        let text = self.texts.get(from..from.checked_add(count)?)?;
        Some(text.trim_end_matches(['|', '\0']).trim().to_owned()).filter(|text| !text.is_empty())
    }
}

/// Of `PCS Name = X` and `ESRI PE String = PROJCS["X", …]` the X.
fn named_in(citation: &str) -> String {
    if citation.contains('[') {
        return declared_in(citation).unwrap_or_default();
    }
    citation.rsplit('=').next().unwrap_or(citation).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::PixelPt;

    fn tags(keys: &[[u16; 4]]) -> GeoTags {
        let count = u16::try_from(keys.len()).unwrap();
        GeoTags {
            scale: vec![2.0, 3.0, 0.0],
            tie: vec![10.0, 20.0, 0.0, 500_000.0, 3_400_000.0, 0.0],
            keys: [[1, 1, 0, count]].iter().chain(keys).flatten().copied().collect(),
            ..GeoTags::default()
        }
    }

    #[test]
    fn a_point_with_the_size_of_a_pixel_places_the_picture() {
        let place = tags(&[]).affine().unwrap().apply(PixelPt::new(10.0, 20.0));
        assert!((place.easting - 500_000.0).abs() < 1e-6 && (place.northing - 3_400_000.0).abs() < 1e-6);
        let middles = tags(&[[RASTER_TYPE, 0, 1, PIXEL_IS_POINT]]).affine().unwrap();
        let place = middles.apply(PixelPt::new(10.5, 20.5));
        assert!((place.easting - 500_000.0).abs() < 1e-6 && (place.northing - 3_400_000.0).abs() < 1e-6);
    }

    #[test]
    fn the_matrix_counts_more_and_senseless_tags_place_nothing() {
        let mut turned = tags(&[]);
        turned.matrix = vec![0.0, 2.0, 0.0, 7.0, 2.0, 0.0, 0.0, 9.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0];
        assert_eq!(turned.affine().map(|affine| affine.easting), Some([0.0, 2.0, 7.0]));
        for scale in [vec![], vec![0.0, 0.0, 0.0], vec![f64::NAN, 1.0, 0.0], vec![f64::INFINITY, 1.0]] {
            assert_eq!(GeoTags { scale, ..tags(&[]) }.affine(), None);
        }
        assert!(!GeoTags::default().say_a_place());
    }

    #[test]
    fn coordinate_systems_are_known_by_code_or_by_name() {
        let crs = |keys: &[[u16; 4]]| tags(keys).crs();
        assert_eq!(crs(&[[GEODETIC_CRS, 0, 1, 4490]]).as_deref(), Some("EPSG:4490"));
        assert_eq!(crs(&[[PROJECTED_CRS, 0, 1, 4523], [GEODETIC_CRS, 0, 1, 4490]]).as_deref(), Some("EPSG:4523"));
        assert_eq!(crs(&[[PROJECTED_CRS, 0, 1, USER_DEFINED], [GEODETIC_CRS, 0, 1, 4490]]), None);
        let mut named = tags(&[[PROJECTED_CRS, 0, 1, USER_DEFINED], [PROJECTED_CITATION, TEXTS, 40, 0]]);
        named.texts = "PCS Name = CGCS2000_3_Degree_GK_CM_105E|".to_owned();
        assert_eq!(named.crs().as_deref(), Some("CGCS2000_3_Degree_GK_CM_105E"));
        named.texts = "short".to_owned();
        assert_eq!(named.crs(), None);
    }
}
