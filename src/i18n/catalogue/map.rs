//! Words on the map and in what describes its features.

use super::Row;

pub(super) const ROWS: &[Row] = &[
    ("stage.existing", "已建成", "Existing"),
    ("stage.under_construction", "建设中", "Under construction"),
    ("stage.preparatory", "前期工作", "Preparatory work"),
    ("stage.planned", "规划建设", "Planned"),
    ("stage.study", "研究争取", "Under study"),
    ("accuracy.a", "A 公开资料定位", "A Located from published data"),
    ("accuracy.b", "B 由文字推定", "B Estimated from the text"),
    ("accuracy.c", "C 示意", "C Schematic"),
    ("located.no", "未落图", "Not located"),
    ("map.schematic", "示意图", "Schematic map"),
    (
        "map.schematic_note",
        "本图界线不作为划界、权属或规划管理依据",
        "Lines are no basis for boundaries, ownership or planning permission",
    ),
    ("map.north", "北", "N"),
    ("map.legend", "图例", "Legend"),
    ("map.source", "资料来源", "Sources"),
];
