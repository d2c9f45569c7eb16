//! Figures and their pages.

use super::Row;

pub(super) const ROWS: &[Row] = &[
    ("page.approval", "审图号：", "Approval no. "),
    ("page.locator", "区位", "Location"),
    ("page.key", "标注说明", "Key"),
    ("page.indicator", "指标", "Indicator"),
    ("page.target", "目标值", "Target"),
    ("page.year", "年份", "Year"),
    ("figures.new_name", "规划图", "Plan map"),
    ("figures.number", "图 {0}", "Figure {0}"),
    ("figures.page_of", "{0} · {1}", "{0} · {1}"),
    ("figures.contents", "目录", "Contents"),
    ("figures.exporting", "正在输出图件", "Exporting figures"),
    ("figures.written", "[{0}] {1} → {2}（{3}，{4}）", "[{0}] {1} → {2} ({3}, {4})"),
    ("figures.no_folder", "无法建立文件夹：{0}", "The folder cannot be made: {0}"),
    ("figures.unknown", "项目中没有名为“{0}”的图件。已有：{1}", "The project has no figure called “{0}”. It has: {1}"),
    ("figures.none", "项目中没有图件", "The project has no figures"),
    ("figures.nothing_for_atlas", "规划中没有可以成册的内容", "The plan has nothing to make an atlas of"),
    ("page_note.legend_shrunk", "图例过长，字号缩小到 {0} 磅", "The legend is long; its type was reduced to {0} pt"),
    ("page_note.legend_overflow", "图例放不下，缺 {0} 项", "The legend has no room for {0} of its rows"),
    ("page_note.text_shrunk", "文字过长，字号缩小到 {0} 磅", "A text is long; its type was reduced to {0} pt"),
    ("page_note.text_cut", "文字放不下，末尾已省略", "A text does not fit; its end is left out"),
    ("page_note.table_cut", "表格放不下，缺 {0} 行", "A table has no room for {0} of its rows"),
    (
        "page_note.approval_added",
        "图中没有审图号或示意图标记，已加在图幅左下角",
        "There was no place for an approval number or the schematic mark; one was added at the lower left",
    ),
    ("page_note.picture_missing", "图片无法读取", "A picture cannot be read"),
    ("page.more", "另有 {0} 项", "{0} more"),
];
