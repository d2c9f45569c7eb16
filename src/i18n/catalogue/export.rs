//! Pictures without a window.

use super::Row;

pub(super) const ROWS: &[Row] = &[
    ("export.written", "已写出 {0}（{1} × {2}，{3}）", "Wrote {0} ({1} × {2}, {3})"),
    ("export.list_written", "已写出 {0}（{1} 个要素，{2}）", "Wrote {0} ({1} features, {2})"),
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
    ("export.done", "已导出 {0}", "Exported {0}"),
    (
        "export.copied",
        "图片已复制（{0} × {1}），可粘贴到 Word、WPS 或聊天窗口",
        "Picture copied ({0} × {1}): paste it into a document or a chat",
    ),
    ("export.cancelled", "已取消导出，没有留下文件", "Export cancelled; no file was left"),
    ("export.busy", "还有文件正在输出，请等它完成或先取消", "A file is being exported; wait for it or cancel it first"),
    ("export.failed", "导出失败：{0}", "Export failed: {0}"),
    ("export.phase_composing", "正在排版", "Composing"),
    ("export.phase_writing", "正在写入", "Writing"),
    ("export.phase_drawing", "正在绘制", "Drawing"),
    ("export.not_written", "没有写出：{0}（{1}）", "Not written: {0} ({1})"),
    ("export.why_full", "磁盘已满，请清理空间或换一个位置", "the disk is full; make room or choose another place"),
    ("export.why_denied", "没有写入权限，请换一个文件夹", "no permission to write here; choose another folder"),
    ("export.why_read_only", "该磁盘只读，请换一个位置", "this disk is read-only; choose another place"),
    (
        "export.why_name",
        "文件名过长或含有不允许的字符",
        "the file name is too long or has characters that are not allowed",
    ),
    ("export.why_no_folder", "文件夹不存在", "there is no such folder"),
    ("export.why_is_folder", "这是一个文件夹，请写上文件名", "this is a folder; add a file name"),
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
