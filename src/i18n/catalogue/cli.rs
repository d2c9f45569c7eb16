//! The command line.

use super::Row;

pub(super) const ROWS: &[Row] = &[
    ("cli.see_help", "用 guitu --help 或 guitu export --help 查看用法", "See guitu --help, or guitu export --help"),
    ("cli.unknown_argument", "不认识的参数：{0}", "Unknown argument: {0}"),
    ("cli.missing_argument", "缺少参数：{0}", "Missing: {0}"),
    ("cli.conflict", "{0} 不能与 {1} 一起使用", "{0} cannot be used with {1}"),
    ("cli.no_value", "{0} 后面缺少内容", "{0} needs a value"),
    ("cli.bad_value", "{0} 不能是“{1}”：{2}", "{0} cannot be “{1}”: {2}"),
    ("cli.too_many_values", "{0} 后面的内容太多：{1}", "{0} has too many values: {1}"),
    ("cli.no_text", "参数里有不是文字的字节", "An argument has bytes that are no text"),
    ("cli.not_understood", "看不懂这些参数", "These arguments are not understood"),
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
    (
        "cli.held",
        "没有输出：项目引用了它所在文件夹以外的文件，未经允许不打开\n{0}\n确认可信后，用 --allow 路径 逐个允许，或用 --trust-files 全部允许",
        "Nothing was written: the project names files outside its folder, which are not opened unasked\n{0}\nIf you trust them, allow each with --allow PATH, or all with --trust-files",
    ),
    ("cli.option_refused", "{0} 不能用于 {1}", "{0} has no effect with {1}"),
    ("cli.pixel_picture", "以像素计的图片（请加 --page）", "a picture in pixels (add --page)"),
    ("cli.title_of_several", "--title 只能用于一张图件", "--title is for one page only"),
];
