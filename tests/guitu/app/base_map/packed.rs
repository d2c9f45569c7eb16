//! A packed project takes its offline base map along, where the user wants that, and never a server's tiles.

use guitu::format::disk::LocalDisk;
use guitu::project::BaseMapCredit;

use super::super::document::world::keeping;
use super::*;

/// A program that takes copies out of project files into `folder`.
fn keeping_desk(folder: &Path) -> Desk {
    let mut desk = desk();
    desk.app.start_safekeeping(keeping(folder, "a", Arc::new(LocalDisk)));
    desk.until("looked back", |app| !app.document().is_looking_back());
    desk
}

fn pack(desk: &mut Desk, project: &Path) {
    desk.send(Command::Project(ProjectCommand::SaveAs { path: project.to_owned(), packed: true }));
    desk.until("saved", |app| app.document().file().path().is_some_and(|path| path == project));
}

fn holds_a_base_map(project: &Path) -> bool {
    let bytes = fs::read(project).unwrap();
    bytes.windows(9).any(|window| window == b"base_map/")
}

#[test]
fn a_packed_base_map_is_there_on_another_machine_with_its_maker_and_without_a_question() {
    let (here, stick, there) =
        (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let tiles = folder_of_imagery(here.path(), Bounds::new(103.0, 30.0, 106.0, 32.0), 7..=9);
    let project = stick.path().join("汇报.guitu");
    let mut desk = keeping_desk(&here.path().join("data"));
    desk.choose(file(&tiles));
    let said = BaseMapCredit { attribution: "某测绘院".into(), approval: "川S〔2026〕002号".into() };
    desk.send(Command::BaseMap(BaseMapCommand::SetCredit(said)));
    desk.send(Command::BaseMap(BaseMapCommand::TogglePacked));
    desk.until("told how much", |app| app.context().notices().iter().any(|n| n.text.contains("打包保存将带上底图")));
    let row = base_map_rows(&desk.app).packing.expect("a file can be packed");
    assert!(row.packed && row.size.is_some_and(|size| size.contains("块瓦片") && size.contains("到第 9 级")));
    pack(&mut desk, &project);
    let leftovers = fs::read_dir(here.path().join("data/copies")).unwrap().count();
    assert_eq!(leftovers, 0, "what was made for the save is gone");
    drop(desk);
    fs::remove_dir_all(&tiles).unwrap();
    let mut other = keeping_desk(there.path());
    other.send(Command::Project(ProjectCommand::Open(project.clone())));
    other.until("opened", |app| app.context().base_maps().desk().is_some());
    assert!(!requests(&mut other.app).contains(&ProjectRequest::HeldDialog));
    let made = page(&other.app);
    assert!(has_base_map(&made) && credit(&made).contains("某测绘院"));
    assert_eq!(codes(&made), []);
    assert_eq!(base_map_rows(&other.app).packing, None, "it goes along whatever is said");
    let again = there.path().join("再存.guitu");
    pack(&mut other, &again);
    assert!(holds_a_base_map(&again));
}

#[test]
fn a_base_map_that_was_not_asked_for_stays_and_that_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let tiles = folder_of_imagery(folder.path(), AROUND, 9..=9);
    let project = folder.path().join("a.guitu");
    let mut desk = desk();
    desk.choose(file(&tiles));
    pack(&mut desk, &project);
    assert!(!holds_a_base_map(&project));
    assert!(
        desk.notices().iter().any(|text| text.contains("没有打包") && text.contains("打包时带上")),
        "{:?}",
        desk.notices()
    );
}

#[test]
fn a_servers_tiles_are_never_packed() {
    let server = MemoryServer::new(|at| Ok(picture(at)));
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("a.guitu");
    let mut desk = with_server(&server, MemoryServer::own());
    desk.choose(named());
    desk.send(Command::BaseMap(BaseMapCommand::TogglePacked));
    assert_eq!(base_map_rows(&desk.app).packing, None);
    pack(&mut desk, &project);
    assert!(!holds_a_base_map(&project) && server.asked().is_empty());
}
