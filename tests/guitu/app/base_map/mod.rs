//! The base map without a window: what is chosen, what is asked of servers, what is kept of keys, and what
//! stands on pages.

mod credit;
mod packed;
mod tone;
mod vector;

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use guitu::app::base_map::{BaseMapCommand, base_map_credit};
use guitu::app::command::{ExportCommand, FileCommand, ProjectCommand, UnsavedAnswer};
use guitu::app::document::ProjectRequest;
use guitu::app::exports::ExportSubject;
use guitu::app::pages::PageSource;
use guitu::app::rows::base_map_rows;
use guitu::app::{App, Command, Config, Settings};
use guitu::basemap::network::tianditu::Access;
use guitu::basemap::network::{Answer, Network, OwnServer};
use guitu::basemap::{Datum, TileAt};
use guitu::display::page::{BlockContent, ComposedPage, Composer};
use guitu::display::{LayerContent, LayerName};
use guitu::finding::{Code, Findings};
use guitu::geo::{Bounds, LonLat};
use guitu::i18n::{Language, finding_text};
use guitu::project::figure::{FigureFacts, FigurePlace, FigureScale, PageFormat, template::figure_for};
use guitu::project::{BaseMap, BaseMapSource, StyleView};

use super::document::world::requests;
use crate::support::tiles::{MemoryServer, folder_of_imagery, imagery};

/// Around 德阳.
const AROUND: Bounds = Bounds::new(104.2, 31.0, 104.6, 31.25);

struct Desk {
    app: App,
    woken: Receiver<()>,
}

impl Desk {
    fn new(network: Network, settings: Settings) -> Self {
        let (send, woken) = channel();
        let app = App::new(Config {
            plan: Arc::new(crate::support::small_plan()),
            plan_findings: Findings::default(),
            settings_folder: None,
            settings,
            wake: Arc::new(move || send.send(()).unwrap_or(())),
            network,
            reduce_motion: true,
        });
        Self { app, woken }
    }

    fn send(&mut self, command: Command) {
        self.app.dispatch(command);
        self.app.tick(0.0);
    }

    fn choose(&mut self, source: BaseMapSource) {
        self.send(Command::BaseMap(BaseMapCommand::Choose(Some(source))));
        self.until("opened", |app| !app.is_reading());
    }

    fn until(&mut self, what: &str, done: impl Fn(&App) -> bool) {
        let began = Instant::now();
        while !done(&self.app) {
            let _ = self.woken.recv_timeout(Duration::from_millis(20));
            self.app.tick(0.0);
            assert!(began.elapsed() < Duration::from_mins(1), "still not: {what}; {:?}", self.app.context().notices());
        }
    }

    fn notices(&self) -> Vec<String> {
        self.app.context().notices().iter().map(|notice| notice.text.clone()).collect()
    }

    fn base_map(&self) -> Option<BaseMap> {
        StyleView { project: self.app.context().project() }.base_map().cloned()
    }
}

fn desk() -> Desk {
    Desk::new(Network::default(), Settings::default())
}

fn with_server(server: &Arc<MemoryServer>, own: OwnServer) -> Desk {
    Desk::new(server.network(), Settings { servers: vec![own], ..Settings::default() })
}

fn named() -> BaseMapSource {
    BaseMapSource::Named(MemoryServer::own().name)
}

fn file(path: &Path) -> BaseMapSource {
    BaseMapSource::File(path.to_owned())
}

fn picture(at: TileAt) -> Answer {
    Answer { status: 200, body: imagery(at) }
}

/// A page around 德阳 with the base map beneath it.
fn page(app: &App) -> ComposedPage {
    page_in(app, None)
}

/// The same in a palette of its own.
fn page_in(app: &App, palette: Option<&str>) -> ComposedPage {
    let source = PageSource::now(app.context());
    let page = PageFormat::A4 { orientation: guitu::project::figure::Orientation::Landscape };
    let mut figure = figure_for(page, "底图", FigureFacts::default());
    figure.place = FigurePlace::extent(LonLat::new(AROUND.west, AROUND.south), LonLat::new(AROUND.east, AROUND.north));
    figure.scale = FigureScale::Fit;
    figure.palette = palette.map(ToOwned::to_owned);
    source.compose(&mut Composer::default(), &figure, (1, 1))
}

/// The base map as a picture in the page.
fn base_map_picture(page: &ComposedPage) -> Option<Arc<[u8]>> {
    let (_, map) = page.page.maps().next().expect("a map");
    let lowest = map.layers.first().filter(|layer| layer.key.layer == LayerName::BaseMap)?;
    match &*lowest.content {
        LayerContent::Image { bytes, .. } => Some(bytes.clone()),
        LayerContent::Batches(_) => None,
    }
}

fn has_base_map(page: &ComposedPage) -> bool {
    base_map_picture(page).is_some()
}

/// What stands beside the base map on the page.
fn credit(page: &ComposedPage) -> String {
    let block = page.page.blocks.iter().find(|block| block.id == "base-map-credit");
    let Some(BlockContent::Items(items)) = block.map(|block| &block.content) else { return String::new() };
    format!("{items:?}")
}

fn codes(page: &ComposedPage) -> Vec<Code> {
    page.findings.iter().map(|finding| finding.code).filter(|code| format!("{code:?}").starts_with("BaseMap")).collect()
}

#[test]
fn a_folder_of_tiles_lies_beneath_the_plan_and_can_be_changed_and_taken_away_and_undone() {
    let folder = tempfile::tempdir().unwrap();
    let tiles = folder_of_imagery(folder.path(), AROUND, 9..=10);
    let mut desk = desk();
    assert!(desk.app.context().base_maps().desk().is_none());
    desk.send(Command::File(FileCommand::Open(tiles.clone())));
    desk.until("opened", |app| app.context().base_maps().desk().is_some());
    assert_eq!(desk.app.context().base_maps().online(), None);
    desk.send(Command::BaseMap(BaseMapCommand::SetOpacity { opacity: 0.4, gesture: None }));
    desk.send(Command::BaseMap(BaseMapCommand::ToggleGrey));
    let wanted = BaseMap { opacity: 0.4, grey: true, ..BaseMap::new(BaseMapSource::File(tiles)) };
    assert_eq!(desk.base_map(), Some(wanted.clone()));
    desk.send(Command::BaseMap(BaseMapCommand::Choose(None)));
    assert!(desk.app.context().base_maps().desk().is_none() && desk.base_map().is_none());
    let in_colour = BaseMap { grey: false, ..wanted.clone() };
    let as_chosen = BaseMap::new(in_colour.source.clone());
    assert!(as_chosen.opacity < 0.8, "the plan stays first");
    for before in [Some(wanted), Some(in_colour), Some(as_chosen), None] {
        desk.send(Command::Undo);
        assert_eq!(desk.base_map(), before, "each was a step, choosing it, too");
    }
}

#[test]
fn a_base_map_is_saved_by_its_path_beside_the_project_and_is_there_again() {
    let folder = tempfile::tempdir().unwrap();
    let tiles = folder_of_imagery(folder.path(), AROUND, 9..=9);
    let project = folder.path().join("a.guitu");
    let mut desk = desk();
    desk.choose(file(&tiles));
    desk.send(Command::Project(ProjectCommand::SaveAs { path: project.clone(), packed: false }));
    desk.until("saved", |app| app.document().file().path().is_some());
    let mut other = self::desk();
    other.send(Command::Project(ProjectCommand::Open(project)));
    other.until("opened", |app| app.context().base_maps().desk().is_some());
    assert_eq!(other.base_map().map(|map| map.source), Some(file(&tiles)));
}

#[test]
fn a_project_that_names_a_server_asks_nobody_until_its_user_turns_it_on() {
    let server = MemoryServer::new(|at| Ok(picture(at)));
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("a.guitu");
    let mut sender = with_server(&server, MemoryServer::own());
    sender.choose(named());
    sender.send(Command::Project(ProjectCommand::SaveAs { path: project.clone(), packed: false }));
    sender.until("saved", |app| app.document().file().path().is_some());
    let written = fs::read(&project).unwrap();
    for secret in ["geheim", "tiles.test"] {
        let found = written.windows(secret.len()).any(|window| window == secret.as_bytes());
        assert!(!found, "{secret} stands in the project");
    }
    let mut desk = with_server(&server, MemoryServer::own());
    desk.send(Command::Project(ProjectCommand::Open(project)));
    desk.until("told", |app| app.context().notices().iter().any(|notice| notice.text.contains("尚未联网")));
    let made = page(&desk.app);
    assert_eq!(codes(&made), [Code::BaseMapMissing]);
    assert!(!has_base_map(&made) && server.asked().is_empty());
    assert_eq!(desk.app.context().base_maps().online(), None);
    desk.choose(named());
    assert_eq!(desk.app.context().base_maps().online(), Some(&named()));
    assert!(has_base_map(&page(&desk.app)));
    assert!(server.asked().iter().all(|address| address.ends_with("?tk=geheim")) && !server.asked().is_empty());
}

#[test]
fn a_page_carries_the_maker_and_the_approval_number_of_its_base_map() {
    let server = MemoryServer::new(|at| Ok(picture(at)));
    let mut desk = with_server(&server, MemoryServer::own());
    desk.choose(named());
    let made = page(&desk.app);
    assert_eq!(codes(&made), []);
    let credit = made.page.blocks.iter().find(|block| block.id == "base-map-credit").expect("a credit");
    let words = self::credit(&made);
    assert!(words.contains("某测绘院") && words.contains("川S〔2026〕001号"), "{words}");
    let (block, _) = made.page.maps().next().unwrap();
    assert!(block.rect.contains_rect(&credit.rect), "it stands on the map");
}

#[test]
fn tiles_that_cannot_be_had_are_blank_on_the_page_and_told_with_the_servers_words() {
    let server = MemoryServer::new(|at| {
        if at.x() % 2 == 0 {
            Ok(picture(at))
        } else {
            Ok(Answer { status: 403, body: "权限类型错误 geheim".into() })
        }
    });
    let mut desk = with_server(&server, MemoryServer::own());
    desk.choose(named());
    let made = page(&desk.app);
    assert!(has_base_map(&made));
    assert_eq!(codes(&made), [Code::BaseMapIncomplete]);
    let told = made.findings.iter().find(|finding| finding.code == Code::BaseMapIncomplete).unwrap();
    let text = finding_text(Language::Chinese, told);
    assert!(text.contains("权限类型错误 ***") && text.contains("留白"), "{text}");
}

#[test]
fn a_server_that_refuses_is_told_once_however_many_tiles_it_refuses() {
    let server = MemoryServer::new(|_| Ok(Answer { status: 429, body: "今日配额已用完".into() }));
    let mut desk = with_server(&server, MemoryServer::own());
    desk.choose(named());
    let tile = |x| TileAt::new(9, x, 208).unwrap();
    for x in 400..406 {
        desk.app.context().base_maps().desk().unwrap().tile(tile(x));
    }
    desk.until("all refused", |app| server.asked().len() == 6 && app.context().base_maps().desk().unwrap().is_idle());
    desk.app.tick(0.0);
    let told = desk.notices().into_iter().filter(|text| text.contains("配额")).collect::<Vec<_>>();
    assert_eq!(told, ["底图“测试影像”：服务器拒绝：429 今日配额已用完。密钥今日配额已用完，请明日再试或换密钥"]);
}

#[test]
fn without_a_key_tianditu_is_not_asked_and_with_one_its_rows_say_so() {
    let server = MemoryServer::new(|at| Ok(picture(at)));
    let mut desk = Desk::new(server.network(), Settings::default());
    desk.choose(BaseMapSource::Named("tianditu-img".to_owned()));
    desk.app.tick(0.0);
    let rows = base_map_rows(&desk.app);
    assert!(rows.trouble.is_some_and(|trouble| trouble.contains("密钥")) && server.asked().is_empty());
    let chosen: Vec<String> = rows
        .groups
        .iter()
        .flat_map(|group| &group.choices)
        .filter(|row| row.chosen)
        .map(|row| row.title.clone())
        .collect();
    assert_eq!(chosen, ["天地图影像"]);
    let access = Access { key: " abc\n".to_owned(), approval: "GS（2025）0001号".to_owned() };
    desk.send(Command::BaseMap(BaseMapCommand::SetAccess(access)));
    desk.until("open", |app| app.context().base_maps().desk().is_some());
    assert_eq!(base_map_credit(desk.app.context()), "天地图　GS（2025）0001号");
}

#[test]
fn baidus_datum_and_unknown_names_are_refused_with_the_reason() {
    let server = MemoryServer::new(|at| Ok(picture(at)));
    let mut desk = with_server(&server, OwnServer { datum: Datum::Bd09, ..MemoryServer::own() });
    desk.choose(named());
    desk.choose(BaseMapSource::Named("没有".to_owned()));
    desk.app.tick(0.0);
    let told = desk.notices().join("\n");
    assert!(told.contains("BD-09") && told.contains("没有名为“没有”的底图"), "{told}");
    assert!(server.asked().is_empty());
}

#[test]
fn an_offline_base_map_gives_the_same_bytes_on_each_export() {
    let folder = tempfile::tempdir().unwrap();
    let tiles = folder_of_imagery(folder.path(), Bounds::new(103.9, 30.7, 104.9, 31.5), 8..=9);
    let written = |name: &str| {
        let mut desk = desk();
        desk.choose(file(&tiles));
        let path = folder.path().join(name);
        let write = ExportCommand::Write { subject: ExportSubject::Map, path: path.clone() };
        desk.send(Command::Export(write));
        desk.until("written", |app| app.exports().under_way().is_none());
        fs::read(path).unwrap()
    };
    for ending in ["svg", "png", "pdf"] {
        let (first, second) = (written(&format!("a.{ending}")), written(&format!("b.{ending}")));
        assert!(first == second, "{ending} differs");
        if ending == "svg" {
            let text = String::from_utf8(first).unwrap();
            assert!(text.contains("layer-base-map") && text.contains("data:image/"), "the tiles are embedded");
        }
    }
}

#[test]
fn a_base_map_outside_the_projects_folder_is_asked_about_before_it_is_opened() {
    let (folder, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let tiles = folder_of_imagery(elsewhere.path(), AROUND, 9..=9);
    let project = folder.path().join("a.guitu");
    let mut sender = desk();
    sender.choose(file(&tiles));
    sender.send(Command::Project(ProjectCommand::SaveAs { path: project.clone(), packed: false }));
    sender.until("saved", |app| app.document().file().path().is_some());
    drop(sender);
    let mut desk = desk();
    desk.send(Command::Project(ProjectCommand::AnswerUnsaved(UnsavedAnswer::Discard)));
    desk.send(Command::Project(ProjectCommand::Open(project)));
    desk.until("opened", |app| app.document().file().path().is_some() && !app.is_reading());
    assert!(desk.app.context().base_maps().desk().is_none());
    assert!(requests(&mut desk.app).contains(&ProjectRequest::HeldDialog));
    let rows = guitu::app::rows::held_rows(&desk.app);
    assert_eq!(rows.iter().map(|row| row.kind).collect::<Vec<_>>(), ["底图"]);
    desk.send(Command::Project(ProjectCommand::AnswerHeld(guitu::app::command::HeldAnswer::Open)));
    desk.until("opened after all", |app| app.context().base_maps().desk().is_some());
}
