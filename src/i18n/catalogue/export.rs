//! Pictures without a window.

use super::Row;

pub(super) const ROWS: &[Row] = &[
    ("export.written", "已写出 {0}（{1} × {2}，{3}）", "Wrote {0} ({1} × {2}, {3})"),
    (
        "export.undrawable",
        "内置字体缺少以下字符，图中未显示：{0}",
        "The bundled fonts lack these characters, so they are missing: {0}",
    ),
    (
        "export.findings",
        "读取时发现 {0} 处问题，详见 guitu check",
        "{0} findings while reading; guitu check names them",
    ),
    ("export.phase_drawing", "正在绘制", "Drawing"),
    ("export.not_written", "无法写出 {0}", "Could not write {0}"),
    (
        "export.unknown_kind",
        "只能写出 .png、.jpg、.svg 或 .pdf：{0}",
        "Only .png, .jpg, .svg and .pdf can be written: {0}",
    ),
    ("export.not_a_plan", "不是规划包：{0}", "Not a plan package: {0}"),
    ("export.size_out_of_range", "宽和高须在 {0}–{1} 像素之间", "Width and height must be between {0} and {1} pixels"),
    (
        "export.bad_size",
        "尺寸应写作 宽x高，例如 1920x1080：{0}",
        "A size is written as WIDTHxHEIGHT, such as 1920x1080: {0}",
    ),
    (
        "export.bad_bounds",
        "范围应写作 西,南,东,北（度）：{0}",
        "Bounds are written as WEST,SOUTH,EAST,NORTH in degrees: {0}",
    ),
    ("export.unknown_palette", "没有这种配色：{0}。可用：{1}", "No such palette: {0}. Known: {1}"),
    ("export.unknown_theme", "没有这个专题：{0}。可用：{1}", "No such map theme: {0}. Known: {1}"),
    ("export.unknown_layer", "没有这个图层：{0}", "No such layer: {0}"),
    ("export.unknown_feature", "没有这个要素：{0}", "No such feature: {0}"),
    ("export.unlocated_feature", "该要素未落图：{0}", "This feature is not located: {0}"),
    ("export.nothing_to_show", "没有可显示的内容", "There is nothing to show"),
    ("export.theme_map", "{0}图", "{0} map"),
    ("export.whole_map", "规划总图", "Overall map"),
    ("export.stage", "建设阶段", "Stage"),
    ("export.accuracy", "几何精度", "Accuracy"),
];
