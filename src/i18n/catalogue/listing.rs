//! The list of projects.

use super::Row;

pub(super) const ROWS: &[Row] = &[
    ("list.title", "项目清单", "Projects"),
    ("list.number", "序号", "No."),
    ("list.key", "编号", "Number"),
    ("list.name", "名称", "Name"),
    ("list.layer", "图层", "Layer"),
    ("list.kind", "类型", "Kind"),
    ("list.stage", "阶段", "Stage"),
    ("list.counties", "区县", "Counties"),
    ("list.clauses", "规划条款", "Clauses"),
    ("list.length_km", "长度（km）", "Length (km)"),
    ("list.area_km2", "面积（km²）", "Area (km²)"),
    ("list.area_hectares", "面积（公顷）", "Area (ha)"),
    ("list.area_mu", "面积（亩）", "Area (mu)"),
    ("list.accuracy", "精度等级", "Accuracy grade"),
    ("list.accuracy_m", "误差（m）", "Error (m)"),
    ("list.source", "资料来源", "Source"),
    ("command.export_list", "导出项目清单…", "Export the list of projects…"),
    ("command.copy_picture", "复制地图图片", "Copy a picture of the map"),
    ("path_dialog.export_list", "导出项目清单", "Export the list of projects"),
    ("path_dialog.lists", "清单（XLSX、CSV、GeoJSON）", "Lists (XLSX, CSV, GeoJSON)"),
    ("exporting.figures", "图件", "Figures"),
    ("exporting.clipboard", "复制图片", "Copying a picture"),
];
