//! How a vector tile looks: a quiet sheet beneath a plan. Water, green, built-up ground, roads and railways; no
//! names, which are the plan's to give, and no boundaries, which are not the program's to claim.
//!
//! Layers and classes are called as the three common schemas call them: OpenMapTiles, Protomaps, Shortbread.

use super::tile::Shape;

/// Under which keys a feature says what it is, the telling ones first.
pub(super) const CLASS_KEYS: [&str; 6] = ["class", "kind", "type", "highway", "landuse", "natural"];

/// The sheet itself.
pub(super) const GROUND: [u8; 3] = [0xf6, 0xf4, 0xef];

/// One thing that is drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rule {
    layers: &'static [&'static str],
    /// Empty: whatever they are.
    classes: &'static [&'static str],
    pub(super) shape: Shape,
    /// At coarser zooms it would be a smear.
    pub(super) from_zoom: u8,
    pub(super) colour: [u8; 3],
    /// Of lines, in pixels at zoom 12.
    width: f32,
}

/// What lines gain in width from zoom to zoom: less than the ground grows, so that a street stays a line.
const GROWTH: f32 = 1.35;

/// The widest line in pixels, and the narrowest that is not broken.
const WIDEST: f32 = 16.0;
const NARROWEST: f32 = 0.5;

impl Rule {
    pub(super) fn is_about(&self, layer: &str) -> bool {
        self.layers.contains(&layer)
    }

    pub(super) fn takes(&self, shape: Shape, class: &str) -> bool {
        self.shape == shape && (self.classes.is_empty() || self.classes.contains(&class))
    }

    /// In pixels at a zoom.
    pub(super) fn width_at(&self, zoom: u8) -> f32 {
        (self.width * GROWTH.powi(i32::from(zoom) - 12)).clamp(NARROWEST, WIDEST)
    }
}

const fn area(
    layers: &'static [&'static str],
    classes: &'static [&'static str],
    from_zoom: u8,
    colour: [u8; 3],
) -> Rule {
    Rule { layers, classes, shape: Shape::Area, from_zoom, colour, width: 0.0 }
}

const fn line(
    layers: &'static [&'static str],
    classes: &'static [&'static str],
    from_zoom: u8,
    colour: [u8; 3],
    width: f32,
) -> Rule {
    Rule { layers, classes, shape: Shape::Line, from_zoom, colour, width }
}

const LAND: &[&str] = &["landuse", "landcover", "land", "natural", "park", "parks"];
const WATER: &[&str] = &["water", "water_polygons", "ocean", "waterway_polygons"];
const STREAMS: &[&str] = &["waterway", "water_lines", "water", "physical_line"];
const ROADS: &[&str] = &["transportation", "roads", "streets", "road"];
const RAILS: &[&str] = &["transportation", "roads", "streets", "transit", "rail", "railways"];

const BUILT: &[&str] = &["residential", "commercial", "industrial", "retail", "urban_area", "suburb", "neighbourhood"];
const GREENS: &[&str] = &[
    "park",
    "grass",
    "grassland",
    "meadow",
    "garden",
    "recreation_ground",
    "pitch",
    "cemetery",
    "nature_reserve",
    "national_park",
    "protected_area",
    "village_green",
    "golf_course",
    "scrub",
];
const WOODS: &[&str] = &["wood", "forest", "trees"];

const MOTORWAYS: &[&str] = &["motorway", "highway", "motorway_link", "trunk", "trunk_link"];
const MAIN_ROADS: &[&str] = &["primary", "primary_link", "secondary", "secondary_link", "major_road", "main"];
const ROADS_BETWEEN: &[&str] = &["tertiary", "tertiary_link", "medium_road", "minor_road"];
const STREETS: &[&str] =
    &["minor", "street", "residential", "unclassified", "living_street", "service", "street_limited"];

const WATER_BLUE: [u8; 3] = [0xbb, 0xd5, 0xe6];
const CASING: [u8; 3] = [0xcf, 0xc7, 0xba];
const WHITE: [u8; 3] = [0xff, 0xff, 0xff];

/// Everything that is drawn, from the bottom to the top.
pub(super) const RULES: &[Rule] = &[
    area(LAND, BUILT, 8, [0xec, 0xe8, 0xe1]),
    area(LAND, GREENS, 8, [0xe0, 0xea, 0xd5]),
    area(LAND, WOODS, 6, [0xd3, 0xe2, 0xc6]),
    area(WATER, &[], 0, WATER_BLUE),
    line(STREAMS, &["river", "canal"], 7, WATER_BLUE, 1.6),
    line(STREAMS, &["stream", "ditch", "drain"], 12, WATER_BLUE, 0.8),
    area(&["building", "buildings"], &[], 14, [0xe0, 0xda, 0xd1]),
    line(ROADS, STREETS, 13, CASING, 1.6),
    line(ROADS, ROADS_BETWEEN, 11, CASING, 2.4),
    line(ROADS, MAIN_ROADS, 9, CASING, 3.2),
    line(ROADS, MOTORWAYS, 6, [0xc9, 0xa8, 0x74], 4.0),
    line(ROADS, STREETS, 14, WHITE, 0.9),
    line(ROADS, ROADS_BETWEEN, 12, WHITE, 1.5),
    line(ROADS, MAIN_ROADS, 10, [0xfc, 0xf4, 0xdd], 2.2),
    line(ROADS, MOTORWAYS, 8, [0xf4, 0xdd, 0xb2], 2.8),
    line(RAILS, &["rail", "railway", "narrow_gauge", "light_rail"], 8, [0xa9, 0xa3, 0x9b], 1.1),
];
