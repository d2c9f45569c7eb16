//! Whose a file of tiles is: said by the file, or by the user in its place.

use guitu::project::BaseMapCredit;

use super::*;

#[test]
fn what_the_user_says_of_a_file_of_tiles_is_printed_and_saved_and_never_told_of_another_map() {
    let folder = tempfile::tempdir().unwrap();
    let tiles = folder_of_imagery(folder.path(), AROUND, 8..=10);
    let project = folder.path().join("a.guitu");
    let mut desk = desk();
    desk.choose(file(&tiles));
    assert_eq!(codes(&page(&desk.app)), [Code::BaseMapUnnamed]);
    let said =
        BaseMapCredit { attribution: " 某测绘院\n2026 年 ".into(), approval: "川S〔2026〕002号".into() };
    desk.send(Command::BaseMap(BaseMapCommand::SetCredit(said)));
    desk.send(Command::Project(ProjectCommand::SaveAs { path: project.clone(), packed: false }));
    desk.until("saved", |app| app.document().file().path().is_some());
    let mut other = self::desk();
    other.send(Command::Project(ProjectCommand::Open(project)));
    other.until("opened", |app| app.context().base_maps().desk().is_some());
    let made = page(&other.app);
    let words = credit(&made);
    assert!(words.contains("某测绘院2026 年") && words.contains("川S〔2026〕002号"), "{words}");
    assert_eq!(codes(&made), []);
    assert_eq!(base_map_credit(other.app.context()), "某测绘院2026 年　川S〔2026〕002号");
    let elsewhere = tempfile::tempdir().unwrap();
    other.choose(file(&folder_of_imagery(elsewhere.path(), AROUND, 9..=9)));
    assert_eq!(base_map_credit(other.app.context()), "");
}

#[test]
fn what_a_project_says_of_a_servers_tiles_is_not_believed() {
    let server = MemoryServer::new(|at| Ok(picture(at)));
    let mut desk = with_server(&server, MemoryServer::own());
    desk.choose(named());
    let said = BaseMapCredit { attribution: "别家".into(), approval: "GS（2020）1号".into() };
    desk.send(Command::BaseMap(BaseMapCommand::SetCredit(said)));
    assert_eq!(base_map_credit(desk.app.context()), "某测绘院　川S〔2026〕001号");
}
