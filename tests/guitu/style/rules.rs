//! Classes by value and by number.

use guitu::app::ViewId;
use guitu::app::styling::{Grading, StyleCommand};
use guitu::app::{App, Command};
use guitu::display::LayerContent;
use guitu::display::furniture::LegendRow;
use guitu::format::project_file::Records;
use guitu::geo::ScaleRange;
use guitu::project::{AreaFill, ClassMethod, GestureId, LabelChoice, LayerStyle, Length, LengthUnit, Look, StyleRule};
use guitu::symbol::{Colour, HatchAnchor, Ramp};

use super::parcels::{LAYER, layer, program};

fn style(app: &mut App, command: StyleCommand) {
    app.dispatch(Command::Style(command));
}

fn categorised() -> App {
    let mut app = program();
    style(&mut app, StyleCommand::Categorise { layer: layer(), attribute: "地类".into() });
    app
}

/// The features of each batch of the layer, from the bottom to the top, with the colour of their inside.
fn drawn(app: &mut App) -> Vec<(Vec<usize>, Colour)> {
    let picture = app.picture(ViewId::Desk);
    let content =
        picture.layers.iter().find(|drawn| drawn.key.layer.text() == LAYER).map(|drawn| drawn.content.clone());
    let Some(LayerContent::Batches(batches)) = content.as_deref() else { return Vec::new() };
    let fill = |batch: &guitu::display::Batch| batch.symbol.area.as_ref().and_then(|area| area.fill).map(|f| f.colour);
    batches.iter().map(|batch| (batch.indices().collect(), fill(batch).unwrap_or(Colour::BLACK))).collect()
}

/// What the legend says of the layer.
fn legend(app: &mut App) -> Vec<String> {
    app.picture(ViewId::Desk);
    classes(app).into_iter().map(|row| row.text).collect()
}

/// The rows of the legend that stand under the title of a layer.
fn classes(app: &App) -> Vec<LegendRow> {
    let sections =
        app.views().get(ViewId::Desk).legend(app.context()).into_iter().filter(|section| section.heading.is_some());
    sections.flat_map(|section| section.rows).collect()
}

#[test]
fn each_value_has_a_colour_and_a_line_in_the_legend_and_the_rest_is_other() {
    let mut app = categorised();
    let drawn = drawn(&mut app);
    let features: Vec<&[usize]> = drawn.iter().map(|(features, _)| features.as_slice()).collect();
    assert_eq!(features, [&[3][..], &[1], &[0, 2]], "the first class lies on top");
    let colours: Vec<Colour> = drawn.iter().map(|(_, colour)| *colour).collect();
    assert!(colours[0] != colours[1] && colours[1] != colours[2]);
    assert_eq!(legend(&mut app), ["耕地", "林地", "其他"]);
}

#[test]
fn a_class_that_is_switched_off_is_neither_drawn_nor_named_nor_hit() {
    let mut app = categorised();
    let mut changed = app.context().layer_style(&layer());
    let StyleRule::Categories(rule) = &mut changed.rule else { panic!("it was categorised") };
    rule.classes[0].class.shown = false;
    style(&mut app, StyleCommand::Set { layer: layer(), style: Some(Box::new(changed)), gesture: None });
    assert!(drawn(&mut app).iter().all(|(features, _)| !features.contains(&0)));
    assert_eq!(legend(&mut app), ["林地", "其他"]);
    let place = |app: &App, lon: f64| {
        app.views().get(ViewId::Desk).camera().view_from_lonlat(guitu::geo::LonLat::new(lon, 31.01))
    };
    let hits = |app: &App, lon: f64| {
        app.views().get(ViewId::Desk).features_at(place(app, lon), app.context()).iter().any(|key| key.layer == layer())
    };
    assert!(!hits(&app, 104.14) && hits(&app, 104.24));
}

#[test]
fn numbers_fall_into_classes_also_where_they_are_written_as_text() {
    let mut app = graduated();
    let features: Vec<Vec<usize>> = drawn(&mut app).into_iter().map(|(features, _)| features).collect();
    assert_eq!(features, [vec![3], vec![2], vec![0, 1]]);
    assert_eq!(legend(&mut app), ["10 – 35", "35 – 60", "无数据"]);
}

/// The layer in two classes of 面积 and one for what has none.
fn graduated() -> App {
    let mut app = program();
    let grading = Grading {
        attribute: "面积".into(),
        method: ClassMethod::EqualInterval,
        classes: 2,
        ramp: Ramp::Blues,
        reversed: false,
    };
    style(&mut app, StyleCommand::Graduate { layer: layer(), grading });
    app
}

fn painted(app: &mut App, class: usize, colour: Option<Colour>) {
    let mut changed = app.context().layer_style(&layer());
    let StyleRule::Graduated(rule) = &mut changed.rule else { panic!("it was graduated") };
    rule.paint(class, colour);
    style(app, StyleCommand::Set { layer: layer(), style: Some(Box::new(changed)), gesture: None });
}

/// The colour of each feature's inside, on the map and in the legend.
fn colours(app: &mut App) -> (Vec<(usize, Colour)>, Vec<Colour>) {
    let opaque = |colour: Colour| colour.with_alpha(1.0);
    let features = drawn(app)
        .into_iter()
        .flat_map(|(features, colour)| features.into_iter().map(move |feature| (feature, opaque(colour))));
    let mut features: Vec<(usize, Colour)> = features.collect();
    features.sort_unstable();
    let legend = classes(app).into_iter().filter_map(|row| Some(opaque(row.symbol.area?.fill?.colour)));
    (features, legend.collect())
}

#[test]
fn a_class_of_numbers_has_a_colour_of_its_own_until_it_is_given_back_to_the_ramp() {
    let mut app = graduated();
    let orange = Colour::rgb(0xe0_8a_1e);
    let (by_ramp, legend_by_ramp) = colours(&mut app);
    painted(&mut app, 1, Some(orange));
    let (features, legend) = colours(&mut app);
    assert_eq!((features[2], legend[1]), ((2, orange), orange));
    assert_eq!((features[0], legend[0]), (by_ramp[0], legend_by_ramp[0]), "the other class keeps the ramp's");
    // Another ramp changes the other class alone.
    let mut changed = app.context().layer_style(&layer());
    let StyleRule::Graduated(rule) = &mut changed.rule else { panic!("it was graduated") };
    rule.ramp = Ramp::Greens;
    style(&mut app, StyleCommand::Set { layer: layer(), style: Some(Box::new(changed)), gesture: None });
    let (features, _) = colours(&mut app);
    assert!(features[2].1 == orange && features[0] != by_ramp[0]);
    app.dispatch(Command::Undo);
    painted(&mut app, 1, None);
    assert_eq!(colours(&mut app), (by_ramp, legend_by_ramp));
    for _ in 0..2 {
        app.dispatch(Command::Undo);
    }
    let StyleRule::Graduated(rule) = app.context().layer_style(&layer()).rule else { panic!("it was graduated") };
    assert_eq!(rule.own, [], "undone to before the first colour");
}

#[test]
fn new_limits_begin_with_the_colours_of_the_ramp() {
    let mut app = graduated();
    painted(&mut app, 0, Some(Colour::BLACK));
    let grading = Grading {
        attribute: "面积".into(),
        method: ClassMethod::Quantile,
        classes: 3,
        ramp: Ramp::Blues,
        reversed: false,
    };
    style(&mut app, StyleCommand::Graduate { layer: layer(), grading });
    assert!(colours(&mut app).0.iter().all(|(_, colour)| *colour != Colour::BLACK));
}

#[test]
fn a_width_in_millimetres_and_a_hatch_on_the_screen_reach_the_picture() {
    let mut app = program();
    let width = Some(Length::new(0.5, LengthUnit::Millimetres));
    let base = Look { width, fill: Some(AreaFill::Rising), hatch: Some(HatchAnchor::Screen), ..Look::default() };
    let changed = Some(Box::new(LayerStyle { base, ..LayerStyle::default() }));
    style(&mut app, StyleCommand::Set { layer: layer(), style: changed, gesture: None });
    let picture = app.picture(ViewId::Desk);
    let drawn = picture.layers.iter().find(|drawn| drawn.key.layer.text() == LAYER).expect("the layer is drawn");
    let LayerContent::Batches(batches) = &*drawn.content else { panic!("no batches") };
    let area = batches[0].symbol.area.as_ref().expect("areas have a symbol");
    let hatch = area.fill.and_then(|fill| fill.hatch).expect("it is hatched");
    assert_eq!(hatch.anchor, HatchAnchor::Screen);
    let outline = area.outline.last().expect("an outline").width_pt;
    assert!((outline - 0.5 * 96.0 / 25.4).abs() < 1e-4, "{outline}");
}

#[test]
fn styles_of_older_projects_are_read_and_new_ones_are_written_without_what_is_not_set() {
    let old = r#"{"base":{"width_percent":150},"rule":{"kind":"graduated","attribute":"面积","method":"natural",
        "ramp":"blues","breaks":[0.0,1.0,2.0]},"scales":null,"labels":"names"}"#;
    let style: LayerStyle = serde_json::from_str(old).expect("an older style is read");
    let StyleRule::Graduated(rule) = &style.rule else { panic!("it is graduated") };
    assert_eq!((rule.own.as_slice(), style.base.width, style.base.hatch), (&[][..], None, None));
    let written = serde_json::to_string(&style).expect("a style is written");
    for name in ["\"own\"", "width\"", "\"size\"", "hatch"] {
        assert!(!written.contains(name), "{written}");
    }
    let mut rule = rule.clone();
    rule.paint(1, Some(Colour::BLACK));
    let base =
        Look { size: Some(Length::new(2.5, LengthUnit::Pixels)), hatch: Some(HatchAnchor::Screen), ..style.base };
    let new = LayerStyle { base, rule: StyleRule::Graduated(rule), ..style };
    let written = serde_json::to_string(&new).expect("a style is written");
    assert_eq!(serde_json::from_str::<LayerStyle>(&written).expect("and read"), new);
}

#[test]
fn the_frames_of_a_slider_are_one_step_and_undo_takes_the_style_away() {
    let mut app = program();
    let steps = app.context().history().done().len();
    for width in [110, 150, 180] {
        let base = Look { width_percent: Some(width), ..Look::default() };
        let changed = Some(Box::new(LayerStyle { base, ..LayerStyle::default() }));
        style(&mut app, StyleCommand::Set { layer: layer(), style: changed, gesture: Some(GestureId(9)) });
    }
    assert_eq!(app.context().history().done().len(), steps + 1);
    app.dispatch(Command::Undo);
    assert_eq!(app.context().layer_style(&layer()), LayerStyle::default());
}

#[test]
fn a_scale_range_of_the_users_own_hides_the_layer_outside_of_it() {
    let mut app = program();
    assert!(!drawn(&mut app).is_empty());
    let scales = Some(ScaleRange { min_denominator: None, max_denominator: Some(10_000.0) });
    let changed = Some(Box::new(LayerStyle { scales, ..LayerStyle::default() }));
    style(&mut app, StyleCommand::Set { layer: layer(), style: changed, gesture: None });
    assert!(drawn(&mut app).is_empty());
}

#[test]
fn names_can_be_another_attribute_or_none() {
    let mut app = program();
    let mut written = |labels| {
        let changed = Some(Box::new(LayerStyle { labels, ..LayerStyle::default() }));
        style(&mut app, StyleCommand::Set { layer: layer(), style: changed, gesture: None });
        let picture = app.picture(ViewId::Desk);
        let texts = picture.labels.iter().flat_map(|label| &label.glyphs).map(|glyphs| glyphs.text.clone());
        texts.collect::<Vec<_>>()
    };
    assert!(written(LabelChoice::Attribute("地类".into())).contains(&"林地".to_owned()));
    assert!(!written(LabelChoice::Off).iter().any(|text| text == "林地" || text == "#2"));
}

#[test]
fn the_palette_is_a_step_and_travels_with_the_project() {
    let mut app = program();
    let before = app.context().palette().id;
    style(&mut app, StyleCommand::SetPalette("greyscale"));
    assert_eq!(app.picture(ViewId::Desk).background, guitu::style::palette::GREYSCALE.ground);
    app.dispatch(Command::Undo);
    assert_eq!(app.context().palette().id, before);
}

#[test]
fn styles_come_back_from_the_records_file_as_they_were() {
    let mut app = categorised();
    style(&mut app, StyleCommand::SetPalette("projector"));
    let mut changed = app.context().layer_style(&layer());
    changed.base = Look { fill: Some(AreaFill::Rising), fill_percent: Some(40), ..Look::default() };
    style(&mut app, StyleCommand::Set { layer: layer(), style: Some(Box::new(changed)), gesture: None });
    let records = Records { project: app.context().project().clone(), ..Records::default() };
    let json = records.to_json(None).expect("records can be written");
    assert_eq!(Records::from_json(json.as_bytes(), None).expect("and read").project, records.project);
}
