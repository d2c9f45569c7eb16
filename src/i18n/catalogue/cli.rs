//! The command line.

use super::Row;

pub(super) const ROWS: &[Row] = &[(
    "cli.about",
    "规图：在地图上查看、汇报、标注和输出城市规划",
    "Guitu: explore, present, annotate and export a city's plan on a map",
)];
