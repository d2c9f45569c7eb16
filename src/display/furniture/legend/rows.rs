//! What a legend says: one row for each look that is visible in the frame, in drawing order, under
//! the names of the plan's groups; then the keys of stages and accuracy grades.

use crate::display::composer::MapInput;
use crate::display::extent::MapExtent;
use crate::i18n::{Language, message};
use crate::plan::{AccuracyGrade, Layer, Plan, Stage};
use crate::style::legend::{
    Detail, LegendEntry, LegendLayer, grades_among, grouped, is_detailed, layer_entries, stages_among,
};
use crate::style::{Palette, key};
use crate::symbol::Sample;
use crate::symbol::Symbol;

/// One part of a legend.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LegendSection {
    pub heading: Option<String>,
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
    /// The keys of stages and accuracy grades.
    pub(in crate::display) keys: bool,
    pub(in crate::display) language: Language,
}

/// The sections of a legend, from the top of the map down.
pub(in crate::display) fn sections(input: &LegendInput<'_, '_>) -> Vec<LegendSection> {
    let shown: Vec<LegendLayer<'_>> =
        input.layers.iter().copied().filter(|legend| input.extent.layer(legend.layer)).collect();
    let mut sections: Vec<LegendSection> = Vec::new();
    let detailed = input.detail == Detail::Features && is_detailed(shown.len());
    for legend in shown.iter().rev() {
        for (under, entries) in grouped(layer_entries(*legend, input.palette, detailed, input.extent)) {
            let rows = entries.into_iter().map(|entry| row(input, entry));
            // Classes stand under the title of their layer, wherever that is.
            let classes = under.map(|title| title.text(input.language).to_owned());
            let group = || input.grouped.then(|| group_name(input, legend.layer));
            let heading = classes.or_else(group);
            match sections.iter_mut().find(|section| section.heading == heading) {
                Some(section) => section.rows.extend(rows),
                None => sections.push(LegendSection { heading, rows: rows.collect() }),
            }
        }
    }
    // The name of an only group says nothing that the legend's own heading does not.
    if let [only] = sections.as_mut_slice() {
        only.heading = None;
    }
    sections.extend(badge_key(input));
    if input.keys {
        sections.extend(stage_keys(input, &shown));
        sections.extend(grade_key(input, &shown));
    }
    sections
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
    let (grouped, keys) = (false, false);
    let input = LegendInput { plan, layers: &layers, extent, palette, detail, grouped, badges, keys, language };
    sections(&input)
}

fn row(input: &LegendInput<'_, '_>, entry: LegendEntry) -> LegendRow {
    LegendRow {
        text: entry.title.text(input.language).to_owned(),
        sign: None,
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
    };
    input.badges.then(|| LegendSection { heading: None, rows: vec![row] })
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
        (rows.len() > 1).then(|| LegendSection { heading: heading(key), rows })
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
            None => rows.push(LegendRow { text: name.to_owned(), sign: None, symbol, sample }),
        }
    }
    rows
}

/// Edges, of a line and of an area alike.
fn grade_key(input: &LegendInput<'_, '_>, shown: &[LegendLayer<'_>]) -> Option<LegendSection> {
    let grades = grades_among(shown, &|layer, index| input.extent.feature(layer, index));
    let row = |grade: &AccuracyGrade| LegendRow {
        text: message(input.language, grade.message_key()).to_owned(),
        sign: None,
        symbol: key::of_grade(*grade, input.palette),
        sample: Sample::Area,
    };
    (!grades.is_empty()).then(|| LegendSection {
        heading: Some(message(input.language, "export.accuracy").to_owned()),
        rows: grades.iter().map(row).collect(),
    })
}
