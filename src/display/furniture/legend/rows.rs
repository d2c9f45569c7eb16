//! What a legend says: one row for each look that is visible in the frame, under the names of the plan's
//! groups, with its bodies by stages; where those have no room, the keys of stages at the end.

use std::collections::BTreeMap;

use super::matrix;
use crate::display::composer::MapInput;
use crate::display::extent::MapExtent;
use crate::i18n::{Language, message};
use crate::plan::{AccuracyGrade, ClauseId, Layer, Plan, Stage};
use crate::style::legend::{
    Detail, LegendEntry, LegendLayer, grades_among, grouped, is_detailed, layer_entries, stages_among,
};
use crate::style::palette::Shows;
use crate::style::{self, Palette, accuracy, key};
use crate::symbol::Sample;
use crate::symbol::Symbol;

/// One part of a legend.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LegendSection {
    pub heading: Option<String>,
    /// Heads of columns, for rows with cells.
    pub heads: Vec<&'static str>,
    pub rows: Vec<LegendRow>,
}

/// One row of the legend.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendRow {
    pub text: String,
    /// Written in the place of a symbol.
    pub sign: Option<&'static str>,
    pub symbol: Symbol,
    pub sample: Sample,
    /// One for each head of its section, empty where there is no such body on the map; instead of `symbol`.
    pub cells: Vec<Option<Symbol>>,
}

/// What a legend is made from.
#[derive(Clone, Copy)]
pub(in crate::display) struct LegendInput<'a, 'e> {
    pub(in crate::display) plan: &'a Plan,
    /// The layers on the map, from the bottom to the top.
    pub(in crate::display) layers: &'a [LegendLayer<'a>],
    pub(in crate::display) extent: &'a MapExtent<'e>,
    pub(in crate::display) palette: &'static Palette,
    pub(in crate::display) detail: Detail,
    /// Headings with the names of the plan's groups.
    pub(in crate::display) grouped: bool,
    /// Whether names on the map carry numbers of host marks.
    pub(in crate::display) badges: bool,
    /// What stages look like: a table of classes by stages where that has room, else keys.
    pub(in crate::display) keys: bool,
    /// Its width against the size of its type.
    pub(in crate::display) width_em: f32,
    pub(in crate::display) language: Language,
}

/// The sections of a legend, from the top of the map down.
pub(in crate::display) fn sections(input: &LegendInput<'_, '_>) -> Vec<LegendSection> {
    let shown: Vec<LegendLayer<'_>> =
        input.layers.iter().copied().filter(|legend| input.extent.layer(legend.layer)).collect();
    let detailed = input.detail == Detail::Features && is_detailed(shown.len());
    let entries: Vec<(&Layer, Vec<LegendEntry>)> = in_order_of_the_plan(input, &shown)
        .into_iter()
        .map(|legend| (legend.layer, layer_entries(legend, input.palette, detailed, input.extent)))
        .collect();
    let stages = matrix::stages_of(entries.iter().flat_map(|(_, entries)| entries));
    let heads = matrix::heads(&stages, input.language);
    let is_table = input.keys && matrix::has_room(&heads, input.width_em);
    let columns = if is_table { &stages[..] } else { &[] };
    let mut sections: Vec<LegendSection> = grouped_rows(input, entries, columns)
        .into_iter()
        .flat_map(|(heading, rows)| parted(heading, rows, &heads))
        .collect();
    // The name of an only group says nothing that the legend's own heading does not.
    if let [only] = sections.as_mut_slice() {
        only.heading = None;
    }
    sections.extend(badge_key(input));
    if input.palette.shows == Shows::Accuracy {
        sections.splice(0..0, grade_key(input, &shown));
    } else if input.keys && !is_table {
        sections.extend(stage_keys(input, &shown));
    }
    sections
}

/// Rows under their headings, each heading once.
fn grouped_rows(
    input: &LegendInput<'_, '_>,
    entries: Vec<(&Layer, Vec<LegendEntry>)>,
    columns: &[Stage],
) -> Vec<(Option<String>, Vec<LegendRow>)> {
    let mut groups: Vec<(Option<String>, Vec<LegendRow>)> = Vec::new();
    for (layer, entries) in entries {
        for (under, entries) in grouped(entries) {
            let rows = entries.into_iter().map(|entry| row(input, entry, columns));
            // Classes stand under the title of their layer, wherever that is.
            let classes = under.map(|title| title.text(input.language).to_owned());
            let heading = classes.or_else(|| input.grouped.then(|| group_name(input, layer)));
            match groups.iter_mut().find(|(of, _)| *of == heading) {
                Some((_, group)) => group.extend(rows),
                None => groups.push((heading, rows.collect())),
            }
        }
    }
    groups
}

/// Rows in their order, those with cells under heads.
fn parted(heading: Option<String>, rows: Vec<LegendRow>, heads: &[&'static str]) -> Vec<LegendSection> {
    let mut sections: Vec<LegendSection> = Vec::new();
    let (tabled, listed): (Vec<LegendRow>, Vec<LegendRow>) = rows.into_iter().partition(|row| !row.cells.is_empty());
    if tabled.is_empty() {
        sections.push(LegendSection { heading, heads: Vec::new(), rows: listed });
    } else {
        sections.push(LegendSection { heading, heads: heads.to_vec(), rows: tabled });
        sections.push(LegendSection { heading: None, heads: Vec::new(), rows: listed });
    }
    sections.retain(|section| !section.rows.is_empty());
    sections
}

/// In a legend with headings the groups of the plan follow each other as in the plan, and in each the layers
/// as their clauses do; else layers lie as on the map, from the top down, as do those of the ground.
fn in_order_of_the_plan<'a>(input: &LegendInput<'_, '_>, shown: &[LegendLayer<'a>]) -> Vec<LegendLayer<'a>> {
    let mut ordered: Vec<LegendLayer<'_>> = shown.iter().rev().copied().collect();
    if input.grouped {
        let clauses: BTreeMap<&ClauseId, usize> = input.plan.clauses.iter().map(|clause| &clause.id).zip(0..).collect();
        ordered.sort_by_cached_key(|legend| {
            let group = input.plan.groups.iter().position(|group| group.layers.contains(&legend.layer.id));
            let facts = legend.layer.features().filter_map(|feature| feature.facts());
            let cited = facts.filter_map(|facts| facts.clauses.iter().filter_map(|id| clauses.get(id)).min());
            let place = (!style::is_ground(legend.layer.symbol.role)).then(|| cited.min().copied()).flatten();
            (group.unwrap_or(usize::MAX), place.unwrap_or(usize::MAX))
        });
    }
    ordered
}

/// What a legend on the map itself says: neither groups nor keys, which the map has no room for.
pub fn map_legend(
    map: &MapInput<'_>,
    extent: &MapExtent<'_>,
    detail: Detail,
    language: Language,
) -> Vec<LegendSection> {
    let (plan, palette, layers) = (map.plan, map.palette, map.legend_layers());
    let badges = map.has_badges(extent);
    let (grouped, keys, width_em) = (false, false, 0.0);
    let input =
        LegendInput { plan, layers: &layers, extent, palette, detail, grouped, badges, keys, width_em, language };
    sections(&input)
}

fn row(input: &LegendInput<'_, '_>, entry: LegendEntry, columns: &[Stage]) -> LegendRow {
    let cells = if columns.is_empty() { Vec::new() } else { matrix::cells(&entry, columns) };
    LegendRow {
        text: entry.title.text(input.language).to_owned(),
        sign: None,
        cells,
        symbol: entry.symbol,
        sample: entry.sample,
    }
}

fn group_name(input: &LegendInput<'_, '_>, layer: &Layer) -> String {
    let group = input.plan.group_of(&layer.id);
    let text = group.map_or_else(|| message(input.language, "layers.added"), |group| group.title.text(input.language));
    text.to_owned()
}

/// What the numbers behind names mean.
fn badge_key(input: &LegendInput<'_, '_>) -> Option<LegendSection> {
    let row = LegendRow {
        text: message(input.language, "located.badge").to_owned(),
        sign: Some("+n"),
        symbol: Symbol::default(),
        sample: Sample::Point,
        cells: Vec::new(),
    };
    input.badges.then(|| LegendSection { rows: vec![row], ..LegendSection::default() })
}

/// What tells stages apart: of lines, of areas, of points, as far as they are on the map.
fn stage_keys(input: &LegendInput<'_, '_>, shown: &[LegendLayer<'_>]) -> Vec<LegendSection> {
    let seen = |layer: &Layer, index| input.extent.feature(layer, index);
    let samples = [
        (Sample::Line, "export.stage_lines"),
        (Sample::Area, "export.stage_areas"),
        (Sample::Point, "export.stage_points"),
    ];
    let heading = |key| Some(message(input.language, key).to_owned());
    let keys = samples.into_iter().filter_map(|(sample, key)| {
        let rows = stage_rows(input, &stages_among(shown, sample, &seen), sample);
        (rows.len() > 1).then(|| LegendSection { heading: heading(key), rows, ..LegendSection::default() })
    });
    let mut keys: Vec<LegendSection> = keys.collect();
    if let [only] = keys.as_mut_slice() {
        only.heading = heading("export.stage");
    }
    keys
}

/// One row for each look; stages that look the same share a row.
fn stage_rows(input: &LegendInput<'_, '_>, stages: &[Stage], sample: Sample) -> Vec<LegendRow> {
    let mut rows: Vec<LegendRow> = Vec::new();
    for stage in stages {
        let name = message(input.language, stage.message_key());
        let symbol = key::of_stage(*stage, sample, input.palette);
        match rows.last_mut().filter(|row| row.symbol == symbol) {
            Some(row) => row.text = format!("{} / {name}", row.text),
            None => rows.push(LegendRow { text: name.to_owned(), sign: None, symbol, sample, cells: Vec::new() }),
        }
    }
    rows
}

/// The grades on the map, each with its error around it.
fn grade_key(input: &LegendInput<'_, '_>, shown: &[LegendLayer<'_>]) -> Option<LegendSection> {
    let row = |grade: AccuracyGrade| LegendRow {
        text: message(input.language, grade.message_key()).to_owned(),
        sign: None,
        symbol: Symbol { area: Some(accuracy::error(grade)), ..Symbol::default() },
        sample: Sample::Area,
        cells: Vec::new(),
    };
    let rows: Vec<LegendRow> = grades_among(shown, input.extent).into_iter().map(row).collect();
    let heading = message(input.language, "export.accuracy").to_owned();
    (!rows.is_empty()).then(|| LegendSection { heading: Some(heading), rows, ..LegendSection::default() })
}
