//! 项目清单: what the map shows as a table, one row a feature.

use std::cell::RefCell;
use std::path::Path;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::whole::write_whole;
use crate::app::pages::unwritable_found;
use crate::export::table::{Cell, Column, LONGEST_CELL, LeftOut, Table};
use crate::export::{ExportError, FeatureList, Write, Writer};
use crate::finding::{Code, Finding, Target};
use crate::format::geojson::write as geojson_of;
use crate::geo::Bounds;
use crate::geo::measure;
use crate::geo::precision::{Rounded, area_error, length_error};
use crate::i18n::{Language, message, message_with};
use crate::plan::{Facts, Feature, Layer, Location, Plan};
use crate::task::Context;

/// What a list is made from.
#[derive(Clone, Copy, Debug)]
pub struct ListInput<'a> {
    pub plan: &'a Plan,
    /// The layers on show, from the bottom to the top.
    pub layers: &'a [Arc<Layer>],
    /// Only what touches this extent, or whose host does; with it go the features that are not located.
    pub bounds: Option<Bounds>,
    pub language: Language,
}

impl ListInput<'_> {
    /// Writes the list, unless nobody wants it any more.
    pub fn written(&self, writer: &Writer, path: &Path, context: &Context) -> anyhow::Result<WrittenList> {
        let Write::List(write) = writer.write else { return Err(ExportError::NoPage.into()) };
        let list = WritableList { input: self, left_out: RefCell::default() };
        let bytes = write(&list)?;
        if !context.cancelled() {
            context.phase("export.phase_writing", 0);
            write_whole(path, &bytes, self.language)?;
        }
        Ok(WrittenList { bytes: bytes.len(), findings: left_out_found(&list.left_out.into_inner()) })
    }
}

/// A list that was written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WrittenList {
    pub bytes: usize,
    /// What was left out of it.
    pub findings: Vec<Finding>,
}

/// The list as every program can open it; what that leaves out is remembered.
struct WritableList<'a> {
    input: &'a ListInput<'a>,
    left_out: RefCell<LeftOut>,
}

impl FeatureList for WritableList<'_> {
    fn table(&self) -> Table {
        let (table, left_out) = project_list(self.input).writable();
        self.left_out.replace(left_out);
        table
    }

    fn geojson(&self) -> String {
        project_list_geojson(self.input)
    }

    fn date(&self) -> &str {
        &self.input.plan.document.date
    }
}

fn left_out_found(left_out: &LeftOut) -> Vec<Finding> {
    let cut = (left_out.cut > 0).then(|| {
        let found = Finding::about(Code::CellCut, Target::Page).with(left_out.cut);
        found.with(LONGEST_CELL).with(&left_out.first_cut)
    });
    unwritable_found(&left_out.unwritable).into_iter().chain(cut).collect()
}

/// Headings with their widths in characters.
const COLUMNS: [(&str, u16); 15] = [
    ("list.number", 7),
    ("list.key", 9),
    ("list.name", 34),
    ("list.layer", 20),
    ("list.kind", 18),
    ("list.stage", 12),
    ("list.counties", 24),
    ("list.clauses", 30),
    ("list.length_km", 12),
    ("list.area_km2", 13),
    ("list.area_hectares", 13),
    ("list.area_mu", 13),
    ("list.accuracy", 26),
    ("list.accuracy_m", 11),
    ("list.source", 40),
];

/// The features of `input` that belong into a list: of a plan's layers those that its text names,
/// of added layers all. The topmost layer comes first.
pub fn listed_features<'a>(input: &ListInput<'a>) -> impl Iterator<Item = Feature<'a>> + use<'a> {
    let bounds = input.bounds;
    let plan = input.plan;
    let around = move |feature: &Feature<'_>| {
        let own = feature.shape().bounds();
        own.or_else(|| plan.host_of(feature).and_then(|host| host.shape().bounds()))
    };
    let in_view = move |feature: &Feature<'_>| {
        bounds.is_none_or(|bounds| around(feature).is_some_and(|around| around.intersects(&bounds)))
    };
    let layers: &'a [Arc<Layer>] = input.layers;
    let features = layers.iter().rev().flat_map(|layer| layer.features());
    features.filter(|feature| feature.facts().is_none_or(|facts| !facts.clauses.is_empty())).filter(in_view)
}

/// The list as a table.
fn project_list(input: &ListInput<'_>) -> Table {
    let heading = |(key, width): (&str, u16)| Column { heading: message(input.language, key).to_owned(), width };
    let rows = listed_features(input).zip(1_u32..).map(|(feature, number)| row(input, &feature, number));
    Table {
        title: message(input.language, "list.title").to_owned(),
        columns: COLUMNS.map(heading).to_vec(),
        rows: rows.collect(),
    }
}

/// The same features as GeoJSON: as they are, with layer and measures under the program's prefix.
fn project_list_geojson(input: &ListInput<'_>) -> String {
    geojson_of(listed_features(input).map(|feature| (feature, added_members(input, &feature))))
}

fn added_members(input: &ListInput<'_>, feature: &Feature<'_>) -> Map<String, Value> {
    let names = ["length_km", "area_km2", "area_hectares", "area_mu"];
    let measured = names.into_iter().zip(measures(feature)).filter_map(|(name, cell)| match cell {
        Cell::Number { value, .. } => Some((name, Value::from(value))),
        Cell::Text(_) | Cell::Empty => None,
    });
    let layer = ("layer", Value::from(feature.layer.title.text(input.language)));
    std::iter::once(layer).chain(measured).map(|(name, value)| (format!("guitu:{name}"), value)).collect()
}

fn row(input: &ListInput<'_>, feature: &Feature<'_>, number: u32) -> Vec<Cell> {
    let language = input.language;
    let facts = feature.facts();
    let of_facts =
        |text: fn(&ListInput<'_>, &Facts) -> String| Cell::text(facts.map_or(String::new(), |f| text(input, f)));
    let mut cells = vec![
        Cell::Number { value: f64::from(number), decimals: 0 },
        Cell::text(input.plan.numbers.of_feature(&feature.key()).map_or("", |number| &**number)),
        Cell::text(feature.whole_name()),
        Cell::text(feature.layer.title.text(language)),
        of_facts(kind),
        of_facts(|input, facts| message(input.language, facts.stage.message_key()).to_owned()),
        of_facts(|input, facts| facts.counties.join(input.language.pick("、", ", "))),
        of_facts(clauses),
    ];
    cells.extend(measures(feature));
    cells.extend([
        of_facts(|input, facts| message(input.language, facts.accuracy.message_key()).to_owned()),
        error_cell(input, feature),
        Cell::text(feature.layer.source.clone()),
    ]);
    cells
}

/// Length in km, area in km², hectares and mu; empty where there is none.
fn measures(feature: &Feature<'_>) -> [Cell; 4] {
    let error = feature.facts().and_then(|facts| facts.accuracy_m).unwrap_or(0.0);
    let length = measure::line_length(feature.shape()).0;
    let area = measure::area(feature.shape());
    let cell = |value: f64, error: f64| {
        let Rounded { value, decimals } = Rounded::new(value, error);
        Cell::Number { value, decimals }
    };
    let length_cell = if length > 0.0 { cell(length / 1e3, length_error(error) / 1e3) } else { Cell::Empty };
    let wrong = measure::SquareMetres(area_error(area.0, error));
    let area_cell = |unit: fn(measure::SquareMetres) -> f64| {
        if area.0 > 0.0 { cell(unit(area), unit(wrong)) } else { Cell::Empty }
    };
    [
        length_cell,
        area_cell(measure::SquareMetres::square_kilometres),
        area_cell(measure::SquareMetres::hectares),
        area_cell(measure::SquareMetres::mu),
    ]
}

/// What carries a feature without a place, or that nobody can place it.
fn location_words(input: &ListInput<'_>, feature: &Feature<'_>) -> String {
    match input.plan.host_of(feature) {
        Some(host) => message_with(input.language, "located.carried_by", &[&host.name()]),
        None => message(input.language, feature.location().message_key()).to_owned(),
    }
}

/// The radius of error in metres, or where else to look for the feature.
fn error_cell(input: &ListInput<'_>, feature: &Feature<'_>) -> Cell {
    if feature.location() != Location::Located {
        return Cell::text(location_words(input, feature));
    }
    let metres = feature.facts().and_then(|facts| facts.accuracy_m);
    metres.map_or(Cell::Empty, |value| Cell::Number { value, decimals: 0 })
}

fn kind(input: &ListInput<'_>, facts: &Facts) -> String {
    let known = input.plan.vocabulary.kinds.get(&facts.kind);
    known.map_or_else(|| facts.kind.clone(), |title| title.text(input.language).to_owned())
}

/// The headings of the clauses that name the feature.
fn clauses(input: &ListInput<'_>, facts: &Facts) -> String {
    let heading = |id| input.plan.clauses.get(id).map(|clause| clause.heading.as_str());
    facts.clauses.iter().filter_map(heading).collect::<Vec<_>>().join(input.language.pick("；", "; "))
}
