//! What is checked before anything goes out, and where each finding leads.

use std::fs;

use guitu::app::ask::Ask;
use guitu::app::command::{Command, Edit, ExportCommand, FileCommand};
use guitu::app::exports::ExportSubject;
use guitu::app::figures::FigureCommand;
use guitu::app::pages::{AtlasLike, AtlasOver, AtlasRequest, PageSource, check_page, new_figure};
use guitu::app::{App, Request};
use guitu::display::page::Composer;
use guitu::finding::{Code, Target};
use guitu::project::figure::{Element, ElementKind, Figure, Template, figures};

use super::{A3, app, ask, export, figure};

fn codes(app: &App, change: impl Fn(&mut Figure)) -> Vec<(Code, Option<Target>)> {
    let source = PageSource::of(app.context(), "2026-11-25".to_owned());
    let mut figure = new_figure(&source, A3, None);
    change(&mut figure);
    let composed = source.compose(&mut Composer::default(), &figure, (1, 1));
    check_page(&source, &figure, &composed).into_iter().map(|found| (found.code, found.target)).collect()
}

#[test]
fn a_page_without_an_approval_number_is_told_and_with_one_it_is_not() {
    let (app, _woken) = app();
    let without = codes(&app, |_| ());
    let (_, target) = without.iter().find(|(code, _)| *code == Code::NoApproval).expect("told");
    assert!(matches!(target, Some(Target::Element(_))), "it leads to the element: {target:?}");
    let with = codes(&app, |figure| figure.facts.approval = "川S〔2026〕001号".into());
    assert!(with.iter().all(|(code, _)| *code != Code::NoApproval), "{with:?}");
}

#[test]
fn small_text_missing_glyphs_and_forbidden_properties_are_found_with_their_places() {
    let (mut app, woken) = app();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("水库.geojson");
    let text = r#"{"type":"Feature","properties":{"name":"𠮷水库","总库容":12},"geometry":{"type":"Point","coordinates":[104.4,31.05]}}"#;
    fs::write(&path, text).unwrap();
    app.dispatch(Command::File(FileCommand::Open(path)));
    while !app.workspace().loading().is_empty() {
        woken.recv().unwrap();
        app.tick(0.0);
    }
    let found = codes(&app, |figure| {
        for element in &mut figure.elements {
            if let guitu::project::figure::ElementKind::Sources { size_pt } = &mut element.kind {
                *size_pt = 4.0;
            }
        }
    });
    let of = |code| found.iter().find(|(c, _)| *c == code).and_then(|(_, target)| target.as_ref());
    assert!(matches!(of(Code::ForbiddenProperty), Some(Target::Feature { .. })), "{found:?}");
    assert!(
        of(Code::MissingGlyphs).is_some() && matches!(of(Code::MissingSource), Some(Target::Layer(_))),
        "{found:?}"
    );
    assert!(matches!(of(Code::SmallText), Some(Target::Element(_))), "{found:?}");
}

#[test]
fn all_figures_are_checked_before_the_place_is_asked_for() {
    let (mut app, woken) = app();
    for _ in 0..2 {
        figure(&mut app, FigureCommand::New(Template::Atlas));
    }
    let ids: Vec<_> = figures(app.context().project()).map(|(id, _)| id).collect();
    assert_eq!(
        ask(&mut app, &woken, ExportSubject::AllFigures),
        [Request::FigureCheckDialog(ExportSubject::AllFigures)]
    );
    for id in ids {
        let page = app.exports().findings().iter().find(|page| page.figure == Some(id)).expect("a page");
        assert!(page.findings.iter().any(|finding| finding.code == Code::NoApproval), "{id:?}");
    }
    app.dispatch(Command::Export(ExportCommand::AskPlace(ExportSubject::AllFigures)));
    assert_eq!(app.take_requests(), [Request::Path(Ask::Export(ExportSubject::AllFigures))]);
}

#[test]
fn a_picture_of_the_map_is_checked_before_the_place_is_asked_for() {
    let (mut app, woken) = app();
    let clean = ask(&mut app, &woken, ExportSubject::Shown);
    assert_eq!(clean, [Request::Path(Ask::Export(ExportSubject::Map))], "{:?}", app.exports().findings());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("水库.geojson");
    let text =
        r#"{"type":"Feature","properties":{"name":"𠮷水库"},"geometry":{"type":"Point","coordinates":[104.4,31.05]}}"#;
    fs::write(&path, text).unwrap();
    app.dispatch(Command::File(FileCommand::Open(path)));
    while !app.workspace().loading().is_empty() {
        woken.recv().unwrap();
        app.tick(0.0);
    }
    let odd = ask(&mut app, &woken, ExportSubject::Shown);
    assert_eq!(odd, [Request::FigureCheckDialog(ExportSubject::Map)]);
    let found: Vec<Code> = app.exports().findings()[0].findings.iter().map(|finding| finding.code).collect();
    assert!(found.contains(&Code::MissingGlyphs), "{found:?}");
}

#[test]
fn text_that_is_cut_is_told_before_all_figures_or_an_atlas_go_out() {
    let (mut app, woken) = app();
    figure(&mut app, FigureCommand::New(Template::Slide));
    let (id, open) = app.figures().open(app.context()).map(|(id, open)| (id, (**open).clone())).unwrap();
    let mut value = Box::new(open);
    let of_approval = |element: &&mut Element| matches!(element.kind, ElementKind::Approval { .. });
    value.elements.iter_mut().find(of_approval).expect("a place for the number").rect.width = 12.0;
    value.facts.approval = "建设范围、时序与投资以批复文件为准，".repeat(3);
    figure(&mut app, FigureCommand::Set { figure: id, value, gesture: None });
    let cut = |app: &App| {
        let findings = app.exports().findings().iter().flat_map(|page| &page.findings);
        findings.filter(|finding| finding.code == Code::TextCut).cloned().collect::<Vec<_>>()
    };
    ask(&mut app, &woken, ExportSubject::AllFigures);
    assert!(matches!(cut(&app).as_slice(), [found] if found.target.is_some()), "{:?}", app.exports().findings());
    let atlas = AtlasRequest { over: AtlasOver::Themes, like: AtlasLike::Figure(id) };
    ask(&mut app, &woken, ExportSubject::Atlas(atlas));
    assert_eq!(cut(&app).len(), 1, "{:?}", app.exports().findings());
}

#[test]
fn each_finding_leads_to_its_element_or_to_its_feature_on_the_map() {
    let (mut app, woken) = app();
    for _ in 0..2 {
        figure(&mut app, FigureCommand::New(Template::Atlas));
    }
    let first = figures(app.context().project()).map(|(id, _)| id).next().unwrap();
    ask(&mut app, &woken, ExportSubject::AllFigures);
    let page = &app.exports().findings()[0];
    let target = page.findings.iter().find(|finding| finding.code == Code::NoApproval).unwrap().target.clone().unwrap();
    assert_eq!(page.figure, Some(first));
    figure(&mut app, FigureCommand::ShowFinding { figure: Some(first), target });
    let (open, shown) = app.figures().open(app.context()).unwrap();
    let selected =
        app.figures().selected_element(app.context()).and_then(|id| shown.element(id)).map(|element| &element.kind);
    assert!(open == first && matches!(selected, Some(ElementKind::Approval { .. })), "{selected:?}");
    let key = app.context().plan().layers[2].features().next().unwrap().key();
    let target = Target::from(&key);
    figure(&mut app, FigureCommand::ShowFinding { figure: Some(first), target });
    assert!(app.figures().open(app.context()).is_none() && app.views().selection().selected() == Some(&key));
}

#[test]
fn what_was_checked_is_what_is_written_and_a_change_in_between_is_seen() {
    let (mut app, woken) = app();
    let folder = tempfile::tempdir().unwrap();
    figure(&mut app, FigureCommand::New(Template::Slide));
    let written = |app: &mut App, name: &str| {
        let path = folder.path().join(name);
        export(app, &woken, &path);
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{error}: {:?}", app.context().notices()))
    };
    ask(&mut app, &woken, ExportSubject::Shown);
    let checked = written(&mut app, "checked.svg");
    let unchecked = written(&mut app, "unchecked.svg");
    assert!(checked == unchecked);
    ask(&mut app, &woken, ExportSubject::Shown);
    let (id, open) = app.figures().open(app.context()).map(|(id, open)| (id, (**open).clone())).unwrap();
    let value = Box::new(Figure { name: "改名之后".to_owned(), ..open });
    figure(&mut app, FigureCommand::Set { figure: id, value, gesture: None });
    assert!(!checked.contains("改名之后") && written(&mut app, "changed.svg").contains("改名之后"));
}

#[test]
fn a_finding_on_a_layer_that_the_map_hides_brings_it_onto_the_map() {
    let (mut app, _woken) = app();
    figure(&mut app, FigureCommand::New(Template::Atlas));
    let figure_id = figures(app.context().project()).map(|(id, _)| id).next().unwrap();
    let layer = app.context().plan().layers[2].clone();
    app.dispatch(Command::Edit(Edit::SetLayerVisible { layer: layer.id.clone(), visible: false }));
    let key = layer.features().next().unwrap().key();
    figure(&mut app, FigureCommand::ShowFinding { figure: Some(figure_id), target: Target::from(&key) });
    assert!(app.context().layer_settings(&layer).visible && app.views().selection().selected() == Some(&key));
    assert!(app.context().notices().last().unwrap().text.contains(&layer.title.zh), "{:?}", app.context().notices());
    app.dispatch(Command::Undo);
    assert!(!app.context().layer_settings(&layer).visible, "it was a step of its own");
}
