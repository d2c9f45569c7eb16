//! The program without its window: commands in, state out.

use std::collections::BTreeSet;

use guitu::app::command::{Edit, PresentCommand, SelectCommand, ViewCommand, WindowCommand};
use guitu::app::rows::{Shown, group_rows, inspector, search_rows};
use guitu::app::theme_as_set;
use guitu::app::{App, Command, Overlay, TextScale, ViewId, ViewLayers};
use guitu::geo::{Bounds, PartKind, ViewPt};
use guitu::plan::{GroupId, LayerId, LocationCounts, Role};
use guitu::project::{GestureId, Project};

use crate::support::{Sketch, app, app_with, at, layer, small_plan, square};

fn visible(app: &App) -> Vec<String> {
    let rows = group_rows(app);
    rows.iter().flat_map(|group| &group.layers).filter(|row| row.visible).map(|row| row.title.clone()).collect()
}

fn edit(app: &mut App, edit: Edit) {
    app.dispatch(Command::Edit(edit));
}

fn click(app: &mut App, lon: f64, lat: f64) {
    let place = app.views().get(ViewId::Desk).camera().view_from_lonlat(at(lon, lat));
    app.dispatch(Command::Select(SelectCommand::At(ViewId::Desk, place)));
}

fn selected_name(app: &App) -> Option<String> {
    inspector(app).map(|inspector| inspector.name)
}

#[test]
fn a_group_is_ticked_half_ticked_or_empty_with_its_layers() {
    let mut app = app();
    let shown = |app: &App| group_rows(app).iter().map(|group| group.shown).collect::<Vec<_>>();
    assert_eq!(shown(&app), [Shown::All, Shown::None]);
    edit(&mut app, Edit::SetLayerVisible { layer: LayerId::new("zones"), visible: false });
    assert_eq!(shown(&app), [Shown::Some, Shown::None]);
    edit(&mut app, Edit::SetGroupVisible { group: GroupId::new("transport"), visible: true });
    assert_eq!(shown(&app), [Shown::Some, Shown::All]);
    assert_eq!(visible(&app), ["核心", "线路"]);
}

#[test]
fn solo_shows_one_layer_and_again_brings_back_the_others() {
    let mut app = app();
    let before = visible(&app);
    edit(&mut app, Edit::Solo(LayerId::new("lines")));
    assert_eq!(visible(&app), ["线路"]);
    edit(&mut app, Edit::Solo(LayerId::new("lines")));
    assert_eq!(visible(&app), before);
}

#[test]
fn a_map_theme_switches_everything_in_one_step_that_can_be_undone() {
    let mut app = app();
    assert_eq!(theme_as_set(app.context()), Some(0));
    edit(&mut app, Edit::SetMapTheme(1));
    assert_eq!((visible(&app), theme_as_set(app.context())), (vec!["线路".to_owned()], Some(1)));
    app.dispatch(Command::Undo);
    assert_eq!(theme_as_set(app.context()), Some(0));
    assert_eq!(app.context().project(), &Project::default());
    app.dispatch(Command::Redo);
    assert_eq!(theme_as_set(app.context()), Some(1));
}

#[test]
fn dragging_an_opacity_slider_is_one_step() {
    let mut app = app();
    for tenths in 1..9u8 {
        let opacity = f32::from(tenths) / 10.0;
        edit(&mut app, Edit::SetLayerOpacity { layer: LayerId::new("zones"), opacity, gesture: Some(GestureId(7)) });
    }
    assert_eq!(app.context().history().done().len(), 1);
    app.dispatch(Command::Undo);
    assert_eq!(app.context().project(), &Project::default());
}

#[test]
fn moving_a_layer_changes_the_drawing_order() {
    let mut app = app();
    let order =
        |app: &App| app.context().layers_in_order().iter().map(|layer| layer.id.to_string()).collect::<Vec<_>>();
    assert_eq!(order(&app), ["zones", "lines", "cores"], "areas lie below lines and lines below points");
    edit(&mut app, Edit::MoveLayer { layer: LayerId::new("cores"), below: Some(LayerId::new("zones")) });
    assert_eq!(order(&app), ["zones", "cores", "lines"]);
    edit(&mut app, Edit::MoveLayer { layer: LayerId::new("lines"), below: None });
    assert_eq!(order(&app), ["lines", "zones", "cores"]);
}

#[test]
fn a_click_selects_the_point_first_and_tab_goes_to_the_area_beneath() {
    let mut app = app();
    click(&mut app, 104.4, 31.1);
    assert_eq!(selected_name(&app).as_deref(), Some("三星堆"));
    app.dispatch(Command::Select(SelectCommand::Next));
    assert_eq!(selected_name(&app).as_deref(), Some("协作区"));
    app.dispatch(Command::Select(SelectCommand::Next));
    assert_eq!(selected_name(&app).as_deref(), Some("三星堆"));
    click(&mut app, 104.7, 30.9);
    assert_eq!(selected_name(&app), None);
}

#[test]
fn what_is_hidden_is_not_clicked() {
    let mut app = app();
    click(&mut app, 104.1, 31.1);
    assert_eq!(selected_name(&app), None);
    edit(&mut app, Edit::SetLayerVisible { layer: LayerId::new("lines"), visible: true });
    click(&mut app, 104.1, 31.1);
    assert_eq!(selected_name(&app).as_deref(), Some("快速路"));
}

#[test]
fn the_inspector_tells_what_where_how_well_and_why() {
    let mut app = app();
    click(&mut app, 104.3, 31.0);
    let inspector = inspector(&app).expect("the zone is selected");
    let fact = |label: &str| inspector.facts.iter().find(|(l, _)| l == label).map(|(_, value)| value.as_str());
    assert_eq!(inspector.aliases, ["协作区（别名）"]);
    assert_eq!(fact("阶段"), Some("规划建设"));
    assert_eq!(fact("精度"), Some("B 有旁证的估计 ± 1.00 km"));
    // 0.4° × 0.4° here: 1,692.41 km² on the ellipsoid (pyproj Geod on WGS 84).
    assert!(fact("面积（椭球面）").is_some_and(|area| area.starts_with("1\u{2009}692 km²")), "{:?}", inspector.facts);
    assert_eq!(inspector.clauses[0].path, ["三、格局", "（一）空间"]);
    let members: Vec<&str> = inspector.composites[0].1.iter().map(|link| link.name.as_str()).collect();
    assert_eq!(members, ["三星堆", "协作区"]);
}

#[test]
fn search_finds_by_initials_and_flies_there() {
    let mut app = app();
    let row = search_rows(&app, "sxd", 5).into_iter().next().expect("found");
    assert_eq!(row.title, "三星堆");
    for command in row.target.commands(ViewId::Desk) {
        app.dispatch(command);
    }
    assert_eq!(selected_name(&app).as_deref(), Some("三星堆"));
    let middle = app.views().get(ViewId::Desk).camera().centre_lonlat();
    assert!((middle.lon - 104.4).abs() < 1e-6 && (middle.lat - 31.1).abs() < 1e-6);
}

#[test]
fn what_is_not_located_is_found_and_says_so() {
    let app = app();
    let row = search_rows(&app, "未落图", 5).into_iter().next().expect("found");
    assert!(row.detail.contains("未落图"));
    assert_eq!(row.target.commands(ViewId::Desk).len(), 1, "nowhere to fly to");
    let counts = app.workspace().tally().counts;
    assert_eq!(counts, LocationCounts { located: 3, carried: 0, missing: 1 });
}

#[test]
fn views_can_be_gone_back_and_forward() {
    let mut app = app();
    let start = app.views().get(ViewId::Desk).camera();
    app.dispatch(Command::View(ViewId::Desk, ViewCommand::FitLayer(LayerId::new("zones"))));
    let there = app.views().get(ViewId::Desk).camera();
    assert_ne!(start, there);
    app.dispatch(Command::View(ViewId::Desk, ViewCommand::Back));
    assert_eq!(app.views().get(ViewId::Desk).camera(), start);
    app.dispatch(Command::View(ViewId::Desk, ViewCommand::Forward));
    assert_eq!(app.views().get(ViewId::Desk).camera(), there);
}

#[test]
fn the_way_back_remembers_drags_and_the_wheel() {
    let mut app = app();
    let view = |app: &mut App, command| app.dispatch(Command::View(ViewId::Desk, command));
    let camera = |app: &App| app.views().get(ViewId::Desk).camera();
    let at = |x: f32| ViewPt::new(x, 300.0);
    let mut now = 1.0;
    let mut wait = |app: &mut App, seconds: f64| {
        now += seconds;
        app.tick(now);
    };
    let start = camera(&app);
    view(&mut app, ViewCommand::Grasp);
    for x in [400.0, 420.0, 440.0] {
        view(&mut app, ViewCommand::Pan { from: at(x), to: at(x + 20.0) });
        wait(&mut app, 5.0);
    }
    let dragged = camera(&app);
    for _ in 0..3 {
        view(&mut app, ViewCommand::Zoom { steps: 0.3, anchor: at(200.0) });
        wait(&mut app, 0.1);
    }
    let zoomed = camera(&app);
    wait(&mut app, 5.0);
    view(&mut app, ViewCommand::Zoom { steps: -0.2, anchor: at(200.0) });
    for place in [zoomed, dragged, start, start] {
        view(&mut app, ViewCommand::Back);
        assert_eq!(camera(&app), place);
    }
    for place in [dragged, zoomed] {
        view(&mut app, ViewCommand::Forward);
        assert_eq!(camera(&app), place);
    }
}

#[test]
fn a_view_begins_as_another_one_is_and_then_goes_its_own_way() {
    let mut app = app();
    let view = |app: &mut App, id, command| app.dispatch(Command::View(id, command));
    view(&mut app, ViewId::Desk, ViewCommand::FitLayer(LayerId::new("zones")));
    view(&mut app, ViewId::Desk, ViewCommand::LargerText);
    view(&mut app, ViewId::Compare, ViewCommand::BeginAs(ViewId::Desk));
    assert_eq!(app.views().get(ViewId::Compare).camera(), app.views().get(ViewId::Desk).camera());
    assert_eq!(app.views().get(ViewId::Compare).text_scale(), TextScale::Larger);
    assert!(!app.views().get(ViewId::Compare).can_go_back(), "it has been nowhere else");
    let only = BTreeSet::from([LayerId::new("lines")]);
    view(&mut app, ViewId::Compare, ViewCommand::Show(ViewLayers::Only(only)));
    let titles = |app: &mut App, id| {
        app.picture(id);
        app.views()
            .get(id)
            .legend(app.context())
            .into_iter()
            .flat_map(|section| section.rows)
            .map(|row| row.text)
            .collect::<Vec<_>>()
    };
    assert_eq!(titles(&mut app, ViewId::Compare), ["线路"]);
    assert!(!titles(&mut app, ViewId::Desk).contains(&"线路".to_owned()));
    view(&mut app, ViewId::Compare, ViewCommand::Close);
    assert_eq!(app.views().get(ViewId::Compare).shown(), &ViewLayers::AsSet);
}

#[test]
fn presenting_steps_through_the_themes_without_touching_the_project() {
    let mut app = app();
    let camera = app.views().get(ViewId::Desk).camera();
    let shown = |app: &App| app.views().presentation().map(|p| (app.views().presented_theme().unwrap(), p.blank));
    let send = |app: &mut App, command| app.dispatch(Command::Present(command));
    send(&mut app, PresentCommand::Start(ViewId::Desk));
    assert_eq!(shown(&app), Some((0, false)));
    send(&mut app, PresentCommand::Next);
    send(&mut app, PresentCommand::Next);
    assert_eq!(shown(&app), Some((1, false)), "the last theme stays");
    send(&mut app, PresentCommand::Blank);
    assert_eq!(shown(&app), Some((1, true)));
    send(&mut app, PresentCommand::Previous);
    assert_eq!(shown(&app), Some((1, false)), "a key first brings the picture back");
    app.dispatch(Command::Window(WindowCommand::Toggle(Overlay::Palette)));
    app.dispatch(Command::Window(WindowCommand::Escape));
    assert_eq!(shown(&app), None, "one press leaves from any state");
    assert_eq!(app.views().get(ViewId::Desk).camera(), camera);
    assert!(app.context().history().done().is_empty());
}

#[test]
fn the_legend_on_the_map_lists_what_is_in_view_and_not_what_only_reaches_around_it() {
    let core = |id, lon, lat| Sketch { id, name: id, kind: PartKind::Points, positions: vec![at(lon, lat)] };
    let cores = [core("西", 104.1, 30.9), core("东", 104.7, 31.3)];
    let zone = Sketch { id: "区", name: "区", kind: PartKind::Exterior, positions: square(104.35, 31.05, 0.1) };
    let mut plan = small_plan();
    plan.layers =
        vec![layer("zones", "分区", Role::Zone, true, &[zone]), layer("cores", "核心", Role::Core, true, &cores)];
    let mut app = app_with(plan);
    let legend = |app: &App| -> Vec<String> {
        app.views()
            .get(ViewId::Desk)
            .legend(app.context())
            .into_iter()
            .flat_map(|section| section.rows)
            .map(|row| row.text)
            .collect()
    };
    assert_eq!(legend(&app), ["核心", "分区"]);
    let look_at = |app: &mut App, bounds| {
        app.dispatch(Command::View(ViewId::Desk, ViewCommand::FlyToBounds(bounds)));
        app.tick(0.0);
        app.tick(60.0);
        legend(app)
    };
    // Between the cores, on the border of the zone, inside of it, and where nothing is.
    assert_eq!(look_at(&mut app, Bounds::new(104.34, 31.04, 104.36, 31.06)), ["分区"]);
    assert_eq!(look_at(&mut app, Bounds::new(104.39, 31.09, 104.40, 31.10)), ["分区"]);
    assert_eq!(look_at(&mut app, Bounds::new(104.20, 31.15, 104.21, 31.16)), [] as [&str; 0]);
}

#[test]
fn what_another_feature_carries_is_found_at_its_host_and_listed_there() {
    let (plan, _) = guitu::format::package::embedded().expect("the built-in plan");
    let mut app = app_with(plan);
    let row = search_rows(&app, "德阳商务会展门户", 5).into_iter().next().expect("found");
    assert!(row.detail.contains("挂靠于旌阳区"), "{}", row.detail);
    for command in row.target.commands(ViewId::Desk) {
        app.dispatch(command);
    }
    let here = inspector(&app).expect("selected");
    assert_eq!(here.location_words.as_deref(), Some("挂靠于旌阳区"));
    let host = here.host.expect("a host");
    app.dispatch(Command::Select(SelectCommand::Feature(host.key.clone())));
    app.dispatch(Command::View(ViewId::Desk, ViewCommand::FitSelection));
    let there = inspector(&app).expect("selected");
    assert!(there.carried.iter().any(|link| link.name == here.name), "{:?}", there.carried);
    let camera = app.views().get(ViewId::Desk).camera();
    app.dispatch(Command::Select(SelectCommand::Feature(there.carried[0].key.clone())));
    app.dispatch(Command::View(ViewId::Desk, ViewCommand::FitSelection));
    assert_eq!(app.views().get(ViewId::Desk).camera(), camera, "what hangs on a host lies where the host is");
}

#[test]
fn every_count_of_what_is_on_the_map_has_the_three_states_of_one_source() {
    let (plan, _) = guitu::format::package::embedded().expect("the built-in plan");
    let app = app_with(plan);
    let counts = app.workspace().tally().counts;
    assert!(counts.carried > 0 && counts.missing > 0);
    let words = [(counts.located, "已落图"), (counts.carried, "挂靠"), (counts.missing, "未落图")];
    let status = guitu::app::rows::status_line(&app).counts;
    let table = guitu::app::rows::statistics_table(&app);
    for (count, word) in words {
        assert!(status.contains(&format!("{count} 个{word}")), "{status}");
        assert!(table.counts.contains(&(word, count)), "{:?}", table.counts);
    }
    let roles = group_rows(&app).into_iter().flat_map(|group| group.layers);
    let roles = roles.into_iter().find(|row| row.id.as_str() == "county-roles").expect("the layer");
    assert_eq!((roles.counts.located, roles.counts.carried), (0, 27));
}

#[test]
fn composites_and_indicators_are_found_by_their_names() {
    let (plan, _) = guitu::format::package::embedded().expect("the built-in plan");
    let app = app_with(plan);
    for (text, title) in
        [("10高18快13轨", "10高18快13轨"), ("断头路", "专栏2 断头路打通"), ("森林覆盖率", "森林覆盖率")]
    {
        let rows = search_rows(&app, text, 60);
        assert!(rows.iter().any(|row| row.title == title), "{text}: {rows:?}");
    }
}
