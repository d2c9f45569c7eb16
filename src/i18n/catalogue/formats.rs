//! What kinds of files are called.

use super::Row;

pub(super) const ROWS: &[Row] = &[
    ("format.csv", "CSV 表", "CSV tables"),
    ("format.geojson", "GeoJSON", "GeoJSON"),
    ("format.picture", "图片底图", "Pictures on the ground"),
];
