//! What a legend says: one row for each look that is visible in the frame, in drawing order, under
//! the names of the plan's groups; then the keys of stages and accuracy grades.

use crate::display::page::visible::Visible;
use crate::display::page::words::PageWords;
use crate::plan::{AccuracyGrade, Layer, Plan, Stage};
use crate::project::figure::Legend;
use crate::style::legend::{
    LegendEntry, LegendLayer, Sample, grades_among, grouped, is_detailed, layer_entries, stages_among,
};
use crate::style::{Palette, grade_dash, stage_strokes};
use crate::symbol::{LineSymbol, Stroke, Symbol};

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
    pub symbol: Symbol,
    pub sample: Sample,
}

/// What a legend is made from.
#[derive(Clone, Copy)]
pub(in crate::display::page) struct LegendInput<'a> {
    pub(in crate::display::page) plan: &'a Plan,
    /// The layers on the map, from the bottom to the top.
    pub(in crate::display::page) layers: &'a [LegendLayer<'a>],
    pub(in crate::display::page) visible: &'a Visible,
    pub(in crate::display::page) palette: &'static Palette,
    pub(in crate::display::page) words: &'a PageWords,
}

/// The sections of a legend, from the top of the map down.
pub(in crate::display::page) fn sections(input: &LegendInput<'_>, options: &Legend) -> Vec<LegendSection> {
    let shown: Vec<LegendLayer<'_>> =
        input.layers.iter().copied().filter(|legend| input.visible.layer(legend.layer)).collect();
    let mut sections: Vec<LegendSection> = Vec::new();
    let detailed = is_detailed(shown.len());
    for legend in shown.iter().rev() {
        let seen = |index| input.visible.feature(legend.layer, index);
        for (under, entries) in grouped(layer_entries(*legend, input.palette, detailed, &seen)) {
            let rows = entries.into_iter().map(|entry| row(input, entry));
            // Classes stand under the title of their layer, wherever that is.
            let classes = under.map(|title| (input.words.pick)(&title).to_owned());
            let group = || options.grouped.then(|| group_name(input, legend.layer));
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
    if options.keys {
        sections.extend([stage_key(input, &shown), grade_key(input, &shown)].into_iter().flatten());
    }
    sections
}

fn row(input: &LegendInput<'_>, entry: LegendEntry) -> LegendRow {
    LegendRow { text: (input.words.pick)(&entry.title).to_owned(), symbol: entry.symbol, sample: entry.sample }
}

fn group_name(input: &LegendInput<'_>, layer: &Layer) -> String {
    let group = input.plan.group_of(&layer.id);
    group.map_or_else(|| input.words.added_files.clone(), |group| (input.words.pick)(&group.title).to_owned())
}

fn stage_key(input: &LegendInput<'_>, shown: &[LegendLayer<'_>]) -> Option<LegendSection> {
    let stages = stages_among(shown, &|layer, index| input.visible.feature(layer, index));
    let row = |stage: &Stage| {
        let name = input.words.stages.get(stage).map_or("", String::as_str);
        line_row(name, stage_strokes(*stage, input.palette.secondary_ink, 2.6))
    };
    (stages.len() > 1).then(|| LegendSection {
        heading: Some(input.words.stage_heading.clone()),
        rows: stages.iter().map(row).collect(),
    })
}

fn grade_key(input: &LegendInput<'_>, shown: &[LegendLayer<'_>]) -> Option<LegendSection> {
    let grades = grades_among(shown, &|layer, index| input.visible.feature(layer, index));
    let row = |grade: &AccuracyGrade| {
        let stroke = Stroke::dashed(input.palette.secondary_ink, 1.4, grade_dash(*grade));
        line_row(input.words.grades.get(grade).map_or("", String::as_str), vec![stroke])
    };
    (!grades.is_empty()).then(|| LegendSection {
        heading: Some(input.words.accuracy_heading.clone()),
        rows: grades.iter().map(row).collect(),
    })
}

fn line_row(text: &str, strokes: Vec<Stroke>) -> LegendRow {
    let symbol = Symbol { line: Some(LineSymbol::Strokes(strokes)), ..Symbol::default() };
    LegendRow { text: text.to_owned(), symbol, sample: Sample::Line }
}
