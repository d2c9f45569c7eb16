//! Two views of the map side by side in one window: each is its own.

use std::sync::Arc;

use eframe::Frame;
use egui::{Pos2, Rect, Ui, pos2, vec2};
use egui_kittest::Harness;
use guitu::app::command::{PresentCommand, ToolCommand, ViewCommand};
use guitu::app::{App, Command, Config, Settings, TextScale, ViewId, ViewLayers};
use guitu::display::Picture;
use guitu::finding::Findings;
use guitu::geo::{Camera, LonLat};
use guitu::project::annotation::KindId;
use guitu::tool::{ToolEvent, ToolKey, ToolKind};
use guitu::ui::{Door, Maps};
use image::RgbaImage;

use crate::support::window::small_plan;

const SIZE: [f32; 2] = [1200.0, 600.0];
const MIDDLE: f32 = 600.0;

/// A window with nothing but two maps in it.
struct TwoMaps {
    app: App,
    maps: Maps,
}

impl eframe::App for TwoMaps {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut Frame) {
        if self.app.tick(ctx.input(|input| input.time)) {
            ctx.request_repaint();
        }
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut Frame) {
        let mut send = Vec::new();
        for view in [ViewId::Desk, ViewId::Compare] {
            self.maps.map_ui(ui, view, place(view), &mut Door::new(&mut self.app), &mut send);
        }
        for command in send {
            self.app.dispatch(command);
            ui.ctx().request_repaint();
        }
    }
}

type Window = Harness<'static, TwoMaps>;

/// Where a view is in the window.
fn place(view: ViewId) -> Rect {
    let left = Rect::from_min_max(Pos2::ZERO, pos2(MIDDLE, SIZE[1]));
    if view == ViewId::Desk { left } else { left.translate(vec2(MIDDLE, 0.0)) }
}

/// 空间结构 on the left; on the right 全部, which has a place of its own beside.
fn two_maps() -> Window {
    let mut window: Window =
        Harness::builder().with_size(SIZE).with_step_dt(1.0 / 60.0).with_max_steps(200).wgpu().build_eframe(
            |creation| {
                guitu::ui::install_theme(&creation.egui_ctx);
                let ctx = creation.egui_ctx.clone();
                let app = App::new(Config {
                    plan: Arc::new(small_plan()),
                    plan_findings: Findings::default(),
                    settings_folder: None,
                    settings: Settings::default(),
                    wake: Arc::new(move || ctx.request_repaint()),
                    network: guitu::basemap::network::Network::default(),
                    reduce_motion: true,
                });
                TwoMaps { app, maps: Maps::new(creation) }
            },
        );
    for (view, theme) in [(ViewId::Desk, 0), (ViewId::Compare, 1)] {
        send(&mut window, Command::View(view, ViewCommand::Show(ViewLayers::Theme(theme))));
    }
    window.run();
    window
}

fn app(window: &Window) -> &App {
    &window.state().app
}

fn send(window: &mut Window, command: Command) {
    window.state_mut().app.dispatch(command);
}

fn camera(window: &Window, view: ViewId) -> Camera {
    app(window).views().get(view).camera()
}

fn picture(window: &mut Window, view: ViewId) -> Arc<Picture> {
    window.state_mut().app.picture(view)
}

/// The names in a view, with their places in it.
fn names(window: &mut Window, view: ViewId) -> Vec<(String, f32, f32)> {
    let glyphs = |picture: &Picture| picture.labels.iter().flat_map(|label| label.glyphs.clone()).collect::<Vec<_>>();
    glyphs(&picture(window, view)).into_iter().map(|g| (g.text.clone(), g.origin.x, g.origin.y)).collect()
}

/// Where a place on the ground is in the window, in a view.
fn on_screen(window: &Window, view: ViewId, lon: f64, lat: f64) -> Pos2 {
    let at = camera(window, view).view_from_lonlat(LonLat::new(lon, lat));
    place(view).min + vec2(at.x, at.y)
}

/// Leaves time for a second click not to be a double click.
fn click(window: &mut Window, at: Pos2) {
    window.hover_at(at);
    for _ in 0..40 {
        window.step();
    }
    window.drag_at(at);
    window.drop_at(at);
    window.run();
}

fn drag(window: &mut Window, from: Pos2, to: Pos2) {
    window.hover_at(from);
    window.step();
    window.drag_at(from);
    window.step();
    window.hover_at(to);
    window.step();
    window.drop_at(to);
    window.run();
}

/// The window as it looks when all is drawn; also written to `target/tmp/ui/NAME.png`.
fn image(window: &mut Window, name: &str) -> RgbaImage {
    let folder = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("ui");
    std::fs::create_dir_all(&folder).expect("the target folder");
    window.run();
    while app(window).views().is_preparing() {
        std::thread::yield_now();
        window.step();
    }
    window.run();
    let image = window.render().expect("a software adapter");
    image.save(folder.join(format!("{name}.png"))).expect("the target folder");
    image
}

/// The pixels around a point of the window.
fn around(image: &RgbaImage, at: Pos2) -> Vec<u8> {
    const SIDE: u32 = 20;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a point of the window")]
    let corner = (at.x as u32 - SIDE / 2, at.y as u32 - SIDE / 2);
    image::imageops::crop_imm(image, corner.0, corner.1, SIDE, SIDE).to_image().into_raw()
}

fn selected(window: &Window) -> Option<String> {
    let app = app(window);
    Some(app.context().open().feature(app.views().selection().selected()?)?.name())
}

const CORE: (f64, f64) = (104.398, 31.127);
/// Only 全部 has it.
const MUSEUM: (f64, f64) = (104.216, 30.994);

#[test]
fn two_views_of_different_themes_stand_side_by_side_and_panning_one_leaves_the_other_alone() {
    let mut window = two_maps();
    let (left, right) = (ViewId::Desk, ViewId::Compare);
    let at = |window: &Window, view, (lon, lat): (f64, f64)| on_screen(window, view, lon, lat);
    window.hover_at(at(&window, right, CORE) + vec2(0.0, 150.0));
    let before = image(&mut window, "two-views");
    assert_eq!(camera(&window, left), camera(&window, right), "both begin with the whole plan");
    assert_eq!(
        around(&before, at(&window, left, CORE)),
        around(&before, at(&window, right, CORE)),
        "what both themes have looks the same in both"
    );
    assert_ne!(
        around(&before, at(&window, left, MUSEUM)),
        around(&before, at(&window, right, MUSEUM)),
        "the museum is on the right only"
    );
    assert!(names(&mut window, right).iter().any(|(name, _, _)| name.contains("三星堆")));
    assert!(!names(&mut window, left).iter().any(|(name, _, _)| name.contains("三星堆")));

    let (camera_before, picture_before) = (camera(&window, left), picture(&mut window, left));
    let (left_names, right_names) = (names(&mut window, left), names(&mut window, right));
    let from = place(right).center() + vec2(40.0, 60.0);
    drag(&mut window, from, from + vec2(90.0, 50.0));
    let after = image(&mut window, "two-views-panned");
    assert_eq!(camera(&window, left), camera_before);
    assert!(Arc::ptr_eq(&picture(&mut window, left), &picture_before), "nothing was made anew for the left one");
    assert_eq!(names(&mut window, left), left_names);
    assert_ne!(names(&mut window, right), right_names);
    let half = |image: &RgbaImage| image::imageops::crop_imm(image, 0, 0, 600, 600).to_image().into_raw();
    assert!(half(&before) == half(&after), "not a pixel of the left map has changed");
    let moved = at(&window, right, CORE);
    assert_eq!(around(&before, at(&window, left, CORE)), around(&after, moved), "the right one has moved as a whole");
}

#[test]
fn a_click_picks_what_the_view_under_it_shows() {
    let mut window = two_maps();
    let from = place(ViewId::Compare).center();
    drag(&mut window, from, from + vec2(-60.0, 35.0));
    let (lon, lat) = MUSEUM;
    for (view, found) in [(ViewId::Desk, None), (ViewId::Compare, Some("三星堆博物馆"))] {
        let at = on_screen(&window, view, lon, lat);
        click(&mut window, at);
        assert_eq!(selected(&window).as_deref(), found, "in {view:?}");
    }
}

#[test]
fn each_view_goes_back_through_its_own_places() {
    let mut window = two_maps();
    let (start, desk) = (camera(&window, ViewId::Compare), camera(&window, ViewId::Desk));
    let from = place(ViewId::Compare).center();
    drag(&mut window, from, from + vec2(80.0, 0.0));
    let dragged = camera(&window, ViewId::Compare);
    assert_ne!(dragged, start);
    assert!(
        app(&window).views().get(ViewId::Compare).can_go_back()
            && !app(&window).views().get(ViewId::Desk).can_go_back()
    );
    assert_eq!(app(&window).views().in_hand(), ViewId::Compare, "keys are meant for the map that was touched last");
    send(&mut window, Command::View(ViewId::Compare, ViewCommand::Back));
    assert_eq!(camera(&window, ViewId::Compare), start);
    send(&mut window, Command::View(ViewId::Compare, ViewCommand::Forward));
    assert_eq!(camera(&window, ViewId::Compare), dragged);
    assert_eq!(camera(&window, ViewId::Desk), desk);
}

#[test]
fn a_tool_draws_in_the_view_that_it_is_pressed_in() {
    let mut window = two_maps();
    let from = place(ViewId::Compare).center();
    drag(&mut window, from, from + vec2(-70.0, -45.0));
    for (view, lon) in [(ViewId::Compare, 104.5), (ViewId::Desk, 104.1)] {
        send(&mut window, Command::Tool(ToolCommand::Take(ToolKind::Draw(KindId::Pin))));
        let at = on_screen(&window, view, lon, 30.8);
        click(&mut window, at);
        let other = if view == ViewId::Desk { ViewId::Compare } else { ViewId::Desk };
        assert!(
            app(&window).tools().picture(view, app(&window).context(), app(&window).views()).text_box.is_some(),
            "its words can be written at once"
        );
        assert!(
            app(&window).tools().picture(other, app(&window).context(), app(&window).views()).text_box.is_none(),
            "in one place only"
        );
        send(&mut window, Command::Tool(ToolCommand::event(ToolEvent::Key(ToolKey::Enter))));
        let pinned = app(&window).context().annotations().in_order().last().expect("a pin").1.place.clone();
        let in_view = pinned.in_view(&camera(&window, view))[0];
        let expected = at - place(view).min;
        assert!((in_view.x - expected.x).hypot(in_view.y - expected.y) < 1.0, "{in_view:?} in {view:?}");
    }
}

#[test]
fn a_meeting_in_one_view_changes_nothing_in_the_other() {
    let mut window = two_maps();
    let desk = picture(&mut window, ViewId::Desk);
    for command in [PresentCommand::Start(ViewId::Compare), PresentCommand::Previous] {
        send(&mut window, Command::Present(command));
    }
    window.run();
    assert_eq!(app(&window).views().get(ViewId::Compare).shown(), &ViewLayers::Theme(0));
    assert_eq!(app(&window).views().get(ViewId::Compare).text_scale(), TextScale::Large);
    assert!(Arc::ptr_eq(&picture(&mut window, ViewId::Desk), &desk));
    send(&mut window, Command::Present(PresentCommand::Stop));
    assert_eq!(
        app(&window).views().get(ViewId::Compare).shown(),
        &ViewLayers::Theme(1),
        "it shows again what it did before"
    );
    assert_eq!(app(&window).views().get(ViewId::Compare).text_scale(), TextScale::Usual);
    assert!(app(&window).context().history().done().is_empty());
}
