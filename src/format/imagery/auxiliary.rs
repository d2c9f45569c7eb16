//! `.aux.xml` beside a picture, as GDAL writes it: the coordinate system, and where the picture lies.

use crate::format::crs::declared_in;
use crate::format::source::Source;
use crate::geo::placing::Affine;

/// Statistics and tables of colours stand in it, too; in bytes.
const LARGEST: u64 = 4 << 20;

/// What it says.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Auxiliary {
    pub(super) affine: Option<Affine>,
    /// As [`Crs::named`](crate::format::Crs::named) takes it.
    pub(super) crs: Option<String>,
}

/// The one that belongs to a picture.
pub(super) fn beside(source: &Source) -> Option<Auxiliary> {
    let file = source.companion(&format!("{}.aux.xml", source.ending()))?;
    Some(parsed(&String::from_utf8_lossy(&file.head(LARGEST).ok()?)))
}

fn parsed(text: &str) -> Auxiliary {
    let crs = element(text, "SRS").and_then(|text| declared_in(&text.replace("&quot;", "\"")));
    Auxiliary { affine: element(text, "GeoTransform").and_then(transform), crs }
}

/// The text of the first element of this name.
fn element<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(&format!("<{name}"))?;
    let (_, inside) = rest.split_once('>')?;
    inside.split_once(&format!("</{name}>")).map(|(inside, _)| inside)
}

/// GDAL's six numbers: the corner's east, east to the right and down, the corner's north, north to the right
/// and down.
fn transform(text: &str) -> Option<Affine> {
    let numbers: Option<Vec<f64>> = text.split(',').map(|number| number.trim().parse().ok()).collect();
    let [c, a, b, f, d, e] = numbers?.try_into().ok()?;
    Some(Affine { easting: [a, b, c], northing: [d, e, f] }).filter(Affine::is_sound)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinate_system_and_place_are_read() {
        let text = r#"<PAMDataset><SRS dataAxisToSRSAxisMapping="2,1">PROJCS[&quot;x&quot;,AUTHORITY[&quot;EPSG&quot;,&quot;4523&quot;]]</SRS>
            <GeoTransform> 3.5e7,  2.0, 0.0, 3.4e6, 0.0, -2.0</GeoTransform></PAMDataset>"#;
        let found = parsed(text);
        assert_eq!(found.crs.as_deref(), Some("EPSG:4523"));
        assert_eq!(found.affine.map(|affine| affine.northing), Some([0.0, -2.0, 3.4e6]));
        for odd in ["", "<SRS>", "<GeoTransform>1,2,3</GeoTransform>", "<GeoTransform>0,0,0,0,0,0</GeoTransform>"] {
            assert_eq!(parsed(odd), Auxiliary::default(), "{odd}");
        }
    }
}
