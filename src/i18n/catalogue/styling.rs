//! Looks: palettes, styles of layers, names moved by hand.

use super::Row;

pub(super) const ROWS: &[Row] = &[
    ("step.palette", "配色改为“{0}”", "Change colours to “{0}”"),
    ("step.style", "设置“{0}”样式", "Change style of “{0}”"),
    ("step.label_moved", "移动“{0}”的注记", "Move the name of “{0}”"),
    ("step.label_reset", "恢复“{0}”的注记位置", "Put the name of “{0}” back"),
    ("step.labels_reset", "恢复全部注记位置", "Put all names back"),
    ("command.larger_text", "放大图上文字和符号", "Larger text and symbols"),
    ("command.smaller_text", "缩小图上文字和符号", "Smaller text and symbols"),
    ("command.move_labels", "移动注记", "Move names"),
    ("command.reset_labels", "注记全部恢复自动位置", "Put all names back"),
    ("styling.other", "其他", "Other"),
    ("styling.missing", "无数据", "No data"),
    ("styling.attribute.name", "名称", "Name"),
    ("styling.attribute.theme", "专题", "Theme"),
];
