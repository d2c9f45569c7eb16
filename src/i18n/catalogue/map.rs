//! Words on the map and in what describes its features.

use super::Row;

pub(super) const ROWS: &[Row] = &[
    ("stage.existing", "已建成", "Existing"),
    ("stage.under_construction", "建设中", "Under construction"),
    ("stage.preparatory", "前期工作", "Preparatory work"),
    ("stage.planned", "规划建设", "Planned"),
    ("stage.study", "研究争取", "Under study"),
    ("accuracy.a", "A 公开资料定位", "A Located from published data"),
    ("accuracy.b", "B 有旁证的估计", "B Estimated with evidence"),
    ("accuracy.c", "C 示意", "C Schematic"),
    ("located.yes", "已落图", "Located"),
    ("located.carried", "挂靠", "Carried"),
    ("located.no", "未落图", "Not located"),
    ("located.count", "{0} 个{1}", "{0} {1}"),
    ("located.carried_by", "挂靠于{0}", "Carried by {0}"),
    ("located.carries", "挂靠在此（{0}）", "Carried here ({0})"),
    ("located.carries_some", "挂靠在此 {0} 项：{1}", "Carries {0}: {1}"),
    ("located.badge", "挂靠在此的项目数", "Projects carried here"),
    ("map.schematic", "示意图", "Schematic map"),
    ("map.schematic_note", "本图界线不作为划界、权属或规划管理依据", "No basis for boundaries, ownership or permits"),
    ("map.north", "北", "N"),
    ("map.legend", "图例", "Legend"),
    ("map.source", "资料来源", "Sources"),
];
