//! A place in words: coordinates as they stand in tables, or the name of a feature.

use crate::app::Context;
use crate::format::Crs;
use crate::geo::LonLat;
use crate::plan::Feature;

/// What was typed.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Typed {
    /// With the name of the feature that is there.
    Place(LonLat, String),
    /// A feature of this name, which is no point or not on the map.
    NoPoint(String),
    Nothing,
}

/// What a text means.
pub(super) fn place(text: &str, cx: &Context) -> Typed {
    let around = cx.plan().bounds.map(|bounds| bounds.centre());
    if let Some(place) = coordinates(text, around) {
        return Typed::Place(place, String::new());
    }
    let found: Vec<Feature<'_>> =
        cx.workspace().search().find(text.trim(), 12).iter().filter_map(|hit| cx.open().feature(&hit.key)).collect();
    match (found.iter().find_map(point_of), found.first()) {
        (Some((place, name)), _) => Typed::Place(place, name),
        (None, Some(feature)) => Typed::NoPoint(name_of(feature)),
        (None, None) => Typed::Nothing,
    }
}

/// Where a feature that is a point lies, and its name.
pub(super) fn point_of(feature: &Feature<'_>) -> Option<(LonLat, String)> {
    let shape = feature.shape();
    let is_point = shape.dimension() == Some(0);
    shape.positions().next().filter(|_| is_point).map(|place| (place, name_of(feature)))
}

/// What a feature is called in the list of points.
fn name_of(feature: &Feature<'_>) -> String {
    feature.name().trim().to_owned()
}

/// Two numbers: degrees or metres of a grid, in either order as far as they say which is which.
fn coordinates(text: &str, around: Option<LonLat>) -> Option<LonLat> {
    let separators = [',', '，', ';', '；', '、'];
    let numbers: Option<Vec<f64>> = text
        .split(|c: char| c.is_whitespace() || separators.contains(&c))
        .filter(|word| !word.is_empty())
        .map(|word| word.trim_end_matches(['°', 'E', 'N', 'e', 'n']).parse().ok())
        .collect();
    let [a, b] = numbers?.try_into().ok()?;
    let degrees = LonLat::new(a, b);
    if degrees.on_globe() {
        return Some(degrees);
    }
    if LonLat::new(b, a).on_globe() {
        return Some(LonLat::new(b, a));
    }
    // In Chinese tables X is the northing and stands first.
    let metres = [(a, b), (b, a)].into_iter().find_map(|(x, y)| Some((Crs::guess(x, y, around)?, LonLat::new(x, y))));
    metres.map(|(crs, position)| crs.conversion()(position)).filter(|place| place.on_globe())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_are_read_in_the_order_that_they_turn_out_to_have() {
        let around = Some(LonLat::new(104.4, 31.1));
        let read = |text: &str| coordinates(text, around);
        for text in ["104.398, 31.127", "104.398 31.127", "31.127，104.398", "104.398°E、31.127°N"] {
            assert_eq!(read(text), Some(LonLat::new(104.398, 31.127)), "{text}");
        }
        for text in ["3445210.8168, 35442582.2751", "442582.2751 3445210.8168"] {
            let place = read(text).unwrap();
            assert!((place.lon - 104.398).abs() < 1e-7 && (place.lat - 31.127).abs() < 1e-7, "{text}");
        }
        for text in ["", "旌阳", "104.398", "1 2 3", "1e300 5", "NaN 3"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
