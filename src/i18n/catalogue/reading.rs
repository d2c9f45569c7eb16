//! Reading files, and what `check` prints.

use super::Row;

pub(super) const ROWS: &[Row] = &[
    ("task.reading", "正在读取", "Reading"),
    ("task.checking", "正在检查", "Checking"),
    ("task.preparing", "正在准备显示", "Preparing to draw"),
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
