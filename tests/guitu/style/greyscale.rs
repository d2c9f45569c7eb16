//! Without hue every two lines of a sheet's legend are told apart: by their form, or else by a dozen steps
//! of lightness.

use std::sync::Arc;

use guitu::format::package;
use guitu::plan::{KindMeaning, Layer, MapTheme, Plan, Stage, Words};
use guitu::style::legend::{self, Detail, LegendEntry, LegendLayer};
use guitu::style::palette::GREYSCALE;
use guitu::style::{LayerLook, LayerRules, Subject};
use guitu::symbol::{AreaSymbol, Colour, Dash, LineSymbol, PointSymbol, Sample, Stroke, Symbol};

/// What is the same of two symbols that only a colour tells apart.
#[derive(Debug, PartialEq)]
enum Form {
    Line(Vec<Dash>),
    Axis,
    Band(Vec<Dash>),
    Area { hatch: Option<u32>, edge: Vec<Dash> },
    Rings(usize),
    Plate(guitu::symbol::MarkerGlyph),
}

/// What is less opaque is a halo or a pale band.
const INK: u8 = 240;

struct Row {
    title: String,
    form: Form,
    lightness: f32,
}

fn row(title: String, symbol: &Symbol, sample: Sample) -> Option<Row> {
    let (form, colour) = match sample {
        Sample::Line => line(symbol.line.as_ref()?),
        Sample::Area => area(symbol.area.as_ref()?),
        Sample::Point => point(symbol.point.as_ref()?),
    };
    Some(Row { title, form, lightness: colour.lightness() })
}

fn line(line: &LineSymbol) -> (Form, Colour) {
    match line {
        LineSymbol::Strokes(strokes) => (Form::Line(dashes(strokes)), ink(strokes)),
        LineSymbol::Axis(axis) => (Form::Axis, axis.colour),
        LineSymbol::Soft(soft) => (Form::Band(dashes(&soft.lines)), soft.colour),
    }
}

fn area(area: &AreaSymbol) -> (Form, Colour) {
    let hatch = area.fill.and_then(|fill| fill.hatch).map(|hatch| hatch.angle.to_bits());
    (Form::Area { hatch, edge: dashes(&area.outline) }, ink(&area.outline))
}

fn point(point: &PointSymbol) -> (Form, Colour) {
    match point {
        PointSymbol::Rings(rings) => {
            let fills = rings.rings.iter().map(|ring| ring.fill);
            let edges = rings.rings.iter().filter_map(|ring| ring.outline).map(|outline| outline.colour);
            let darkest = fills.chain(edges).filter(|colour| colour.a == 255).min_by_key(|colour| colour.r);
            (Form::Rings(rings.rings.len()), darkest.expect("something is drawn"))
        }
        PointSymbol::Marker(marker) => {
            let plate = if marker.plate == Colour::WHITE { marker.rim } else { marker.plate };
            (Form::Plate(marker.glyph), plate)
        }
    }
}

/// The dashes of what is drawn in ink: halos and pale rims are on every line.
fn dashes(strokes: &[Stroke]) -> Vec<Dash> {
    let is_band = |stroke: &&Stroke| stroke.colour.a < INK && stroke.colour.r < 200;
    let bands = strokes.iter().filter(is_band).map(|_| Dash::Solid);
    bands.chain(strokes.iter().filter(|stroke| stroke.colour.a >= INK).map(|stroke| stroke.dash)).collect()
}

fn ink(strokes: &[Stroke]) -> Colour {
    let opaque = strokes.iter().filter(|stroke| stroke.colour.a >= INK);
    opaque.max_by(|a, b| a.width_pt.total_cmp(&b.width_pt)).map(|stroke| stroke.colour).expect("a stroke in ink")
}

fn layers<'a>(plan: &'a Plan, theme: &MapTheme, kinds: &'a Words<KindMeaning>) -> Vec<LegendLayer<'a>> {
    let legend_layer = |layer: &'a Arc<Layer>| {
        let dimension = layer.features().find_map(|feature| feature.shape().dimension())?;
        Some(LegendLayer { layer, dimension, in_plan: true, kinds, style: None })
    };
    let shown = plan.layers.iter().filter(|layer| theme.layers.contains(&layer.id));
    shown.filter_map(legend_layer).collect()
}

/// Pairs that nothing tells apart.
fn confused(rows: &[Row]) -> Vec<String> {
    let pairs = rows.iter().enumerate().flat_map(|(index, row)| rows[..index].iter().map(move |other| (row, other)));
    let alike = pairs.filter(|(a, b)| a.form == b.form && (a.lightness - b.lightness).abs() < 12.0);
    alike.map(|(a, b)| format!("{} {:.0} / {} {:.0}", a.title, a.lightness, b.title, b.lightness)).collect()
}

#[test]
fn any_two_lines_of_a_sheets_legend_differ_in_form_or_by_a_dozen_steps_of_lightness() {
    let (plan, _) = package::embedded().expect("the built-in plan");
    for theme in &plan.map_themes {
        let layers = layers(&plan, theme, &plan.vocabulary.kinds);
        let entries = legend::entries(&layers, &GREYSCALE, Detail::Features);
        assert!(entries.len() > 5, "{}", theme.title.zh);
        let row = |entry: LegendEntry| row(entry.title.zh, &entry.symbol, entry.sample);
        let rows: Vec<Row> = entries.into_iter().filter_map(row).collect();
        assert_eq!(confused(&rows), Vec::<String>::new(), "{}", theme.title.zh);
    }
}

#[test]
fn classes_of_one_stage_differ_too() {
    let (plan, _) = package::embedded().expect("the built-in plan");
    for theme in &plan.map_themes {
        for stage in Stage::ALL {
            let of_layer = |legend: &LegendLayer<'_>| {
                let at_stage = legend.layer.features().find(|feature| {
                    feature.facts().is_some_and(|facts| facts.stage == stage) && !feature.shape().is_empty()
                })?;
                let look = LayerLook::from(&legend.layer.symbol);
                let subject = Subject { in_plan: true, ..Subject::new(look, at_stage.facts(), at_stage.index) };
                let sample = [Sample::Point, Sample::Line, Sample::Area][usize::from(legend.dimension)];
                let symbol = LayerRules::new(None).symbol(&subject, &GREYSCALE);
                row(legend.layer.title.zh.clone(), &symbol, sample)
            };
            let layers = layers(&plan, theme, &plan.vocabulary.kinds);
            let rows: Vec<Row> = layers.iter().filter_map(of_layer).collect();
            assert_eq!(confused(&rows), Vec::<String>::new(), "{} {stage:?}", theme.title.zh);
        }
    }
}
