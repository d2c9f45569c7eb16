//! What the panels show, as plain rows: pure functions of [`App`](super::App), tested without a window.

mod annotations;
mod base_map;
mod changed;
mod document;
mod figure_layers;
mod findings;
mod held;
mod history;
mod inspector;
mod layers;
mod placing;
mod reading;
mod recent;
mod search;
mod statistics;
mod status;
mod styling;

pub use annotations::{AnnotationLayerRow, AnnotationRow, annotation_rows};
pub use base_map::{BaseMapChoice, BaseMapGroup, BaseMapRows, PackingRow, base_map_rows};
pub use changed::{ChangedRow, changed_row};
pub use document::{
    DocumentLine, LockedRow, RecoveryRow, TroubleRow, document_line, locked_row, part_name, recovery_rows,
    trouble_rows, window_title,
};
pub use figure_layers::{FigureGroup, FigureLayer, figure_groups};
pub use findings::{FindingRow, finding_rows};
pub use held::{HeldRow, held_rows, plain_path};
pub use history::{HistoryRow, history_rows};
pub use inspector::{ClauseRow, Inspector, LinkRow, accuracy_text, inspector, link, plain_text, stage_text};
pub use layers::{GroupRow, LayerRow, Shown, added_rows, group_rows};
pub use placing::{PlacingChoice, PlacingPointRow, PlacingRows, metres_text, placing_rows};
pub use reading::{ReadingChoice, ReadingRow, ReadingRows, reading_rows, reading_source};
pub use recent::{RecentRow, recent_rows};
pub use search::{SearchRow, SearchTarget, search_hint, search_rows};
pub use statistics::{StatisticsTable, statistics_table};
pub use status::{StatusLine, counts_text, status_line};
pub use styling::{AttributeRow, MANY, Styling, attribute_rows, styling};
