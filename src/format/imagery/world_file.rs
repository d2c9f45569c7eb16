//! World files: six numbers in six lines beside a picture, as ESRI has them: how far east and north a pixel
//! to the right and a pixel down go, and where the middle of the first pixel is.

use crate::format::source::Source;
use crate::geo::placing::Affine;

/// More than six numbers need, in bytes.
const LARGEST: u64 = 4 << 10;

/// The world file that belongs to a picture.
pub(super) fn beside(source: &Source) -> Option<Source> {
    endings(&source.ending()).iter().find_map(|ending| source.companion(ending))
}

/// What it says; `None` if it is no world file.
pub(super) fn read(file: &Source) -> Option<Affine> {
    parsed(&String::from_utf8_lossy(&file.head(LARGEST).ok()?))
}

/// `tfw`, `tifw` and `wld` for `tif`.
fn endings(of: &str) -> [String; 3] {
    let (first, last) = (of.chars().next(), of.chars().next_back());
    [first.into_iter().chain(last).chain(['w']).collect(), format!("{of}w"), "wld".to_owned()]
}

fn parsed(text: &str) -> Option<Affine> {
    // Some programs write the decimal point of their country.
    let numbers: Option<Vec<f64>> =
        text.split_whitespace().take(6).map(|number| number.replace(',', ".").parse().ok()).collect();
    let [a, d, b, e, c, f] = numbers?.try_into().ok()?;
    let affine = Affine { easting: [a, b, c], northing: [d, e, f] }.of_middles();
    affine.is_sound().then_some(affine)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::PixelPt;

    #[test]
    fn the_numbers_are_those_of_the_middle_of_the_first_pixel() {
        let affine = parsed("2.0\n0.0\n0.0\n-2.0\n 500001,0\n3399999.0\n").unwrap();
        let corner = affine.apply(PixelPt::new(0.0, 0.0));
        assert!((corner.easting - 500_000.0).abs() < 1e-6 && (corner.northing - 3_400_000.0).abs() < 1e-6);
        let far = affine.apply(PixelPt::new(10.0, 5.0));
        assert!((far.easting - 500_020.0).abs() < 1e-6 && (far.northing - 3_399_990.0).abs() < 1e-6);
        assert_eq!(endings("tif"), ["tfw", "tifw", "wld"]);
        assert_eq!(endings("jpeg"), ["jgw", "jpegw", "wld"]);
    }

    #[test]
    fn what_is_no_world_file_places_nothing() {
        for text in ["", "1\n2\n3", "a b c d e f", "0\n0\n0\n0\n1\n1", "NaN 0 0 1 0 0", "1 2 2 4 0 0"] {
            assert_eq!(parsed(text), None, "{text}");
        }
    }
}
