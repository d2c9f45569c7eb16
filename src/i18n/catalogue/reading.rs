//! Reading files, and what `check` prints.

use super::Row;

pub(super) const ROWS: &[Row] = &[
    ("task.reading", "正在读取", "Reading"),
    ("task.checking", "正在检查", "Checking"),
    ("task.preparing", "正在准备显示", "Preparing to draw"),
    ("reading.title", "读取方式", "How it is read"),
    ("reading.close", "关闭读取方式", "Close how it is read"),
    ("reading.note", "改动后文件重新读入，可以撤销。", "The file is read again after a change; undo takes it back."),
    ("reading.automatic", "自动识别", "Automatic"),
    ("reading.reader", "文件类型", "Kind of file"),
    ("reading.encoding", "文字编码", "Encoding"),
    ("reading.crs", "坐标系", "Coordinates"),
    ("reading.axis_order", "坐标顺序", "Axis order"),
    ("reading.longitude_first", "先经度后纬度", "Longitude, then latitude"),
    ("reading.latitude_first", "先纬度后经度", "Latitude, then longitude"),
    ("reading.header_row", "表头", "Header"),
    ("reading.no_header", "没有表头", "None"),
    ("reading.header_line", "第 {0} 行", "Line {0}"),
    ("reading.name_field", "名称字段", "Name field"),
    ("check.column.severity", "级别", "Severity"),
    ("check.column.file", "文件", "File"),
    ("check.column.feature", "要素", "Feature"),
    ("check.column.line", "行", "Line"),
    ("check.column.name", "名称", "Name"),
    ("check.column.message", "说明", "Message"),
    (
        "check.summary",
        "{0} 个错误 · {1} 个警告 · {2} 个提示 · {3} 个要素已读入，{4} 个略过",
        "{0} error(s) · {1} warning(s) · {2} note(s) · {3} feature(s) read, {4} left out",
    ),
    ("check.more", "同类另有 {0} 条未列出：{1}", "{0} more of the kind not listed: {1}"),
    ("check.clean", "没有发现问题", "Nothing odd was found"),
];
