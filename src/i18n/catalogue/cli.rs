//! The command line.

use super::Row;

pub(super) const ROWS: &[Row] = &[
    (
        "cli.geojson_is_no_project",
        "这是 GeoJSON 文件，不是项目文件。叠加到地图上请写 --open：--open {0}",
        "This is a GeoJSON file and no project. To lay it over the map, write --open {0}",
    ),
    (
        "cli.plan_is_no_project",
        "这是规划包，不是项目文件。请写 --plan：--plan {0}",
        "This is a plan package and no project. Write --plan {0}",
    ),
];
