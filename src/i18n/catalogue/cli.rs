//! The command line.

use super::Row;

pub(super) const ROWS: &[Row] = &[
    (
        "cli.layer_is_no_project",
        "这是图层数据，不是项目文件。叠加到地图上请写 --open：--open {0}",
        "This file is a layer and no project. To lay it over the map, write --open {0}",
    ),
    (
        "cli.plan_is_no_project",
        "这是规划包，不是项目文件。请写 --plan：--plan {0}",
        "This is a plan package and no project. Write --plan {0}",
    ),
    ("cli.option_refused", "{0} 不能用于 {1}", "{0} has no effect with {1}"),
    ("cli.pixel_picture", "以像素计的图片（请加 --page）", "a picture in pixels (add --page)"),
    ("cli.title_of_several", "--title 只能用于一张图件", "--title is for one page only"),
];
