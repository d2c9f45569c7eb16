//! What the open figure and its selected element can be set to. A copy is changed and sent as one
//! command, so that every change is a step that can be undone.

use egui::{Frame, Id, Margin, ScrollArea, Ui, vec2};

use super::fields::{choice_ui, live_text_ui, number_ui, pair_ui, text_ui, tick_ui, typing_gesture};
use super::kind_key;
use super::layers::layers_ui;
use crate::app::App;
use crate::app::Command;
use crate::app::ask::Ask;
use crate::app::figures::FigureCommand;
use crate::app::figures::restack_key;
use crate::app::keys_of;
use crate::app::pages::relaid;
use crate::display::page::row_label;
use crate::geo::PageRect;
use crate::i18n::Language;
use crate::i18n::finding_text;
use crate::i18n::message;
use crate::i18n::message_with;
use crate::project::figure::{
    Align, Element, ElementId, ElementKind, Figure, FigureId, FigurePlace, FigureScale, Graticule, Indicators, Legend,
    MapFrame, Orientation, PageFormat, Restack, ScaleBar, Text, TextInk, TitleBlock,
};
use crate::style::Palette;
use crate::ui::commands::command_button;
use crate::ui::dock::{DockPanel, PanelDesk};
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::{Button, Kind, MenuRow, menu_field, section, wrapped};

/// Sizes of type in points that can be set.
const TYPE: (f32, f32) = (5.0, 120.0);
/// Millimetres on a page.
const PLACE: (f32, f32) = (-500.0, 2000.0);

/// The panel in the dock.
pub(in crate::ui) struct FigurePanel;

impl DockPanel for FigurePanel {
    fn ui(&mut self, ui: &mut Ui, desk: &mut PanelDesk<'_>) {
        properties_ui(ui, desk.app, desk.send);
    }
}

/// Draws the panel for the open figure; nothing if none is.
fn properties_ui(ui: &mut Ui, app: &App, send: &mut Vec<Command>) {
    let Some((id, figure)) = app.figures().open(app.context()).map(|(id, figure)| (id, figure.clone())) else { return };
    let mut value = (*figure).clone();
    let selected = app.figures().selected_element(app.context());
    let salt = (id.0, selected.map(|element| element.0));
    ScrollArea::vertical().id_salt(("figure", salt)).auto_shrink(false).show(ui, |ui| {
        Frame::new().inner_margin(Margin { left: 16, right: 14, top: 12, bottom: 16 }).show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
            match selected.and_then(|element| value.element_mut(element)) {
                Some(element) => element_ui(ui, app, id, &figure, element, send),
                None => page_ui(ui, app, id, &mut value, send),
            }
        });
    });
    let gesture = typing_gesture(ui);
    if value != *figure {
        send.push(Command::Figure(FigureCommand::Set { figure: id, value: Box::new(value), gesture }));
    }
}

fn field(id: FigureId, name: &str) -> Id {
    Id::unique(("figure field", id.0, name))
}

fn page_ui(ui: &mut Ui, app: &App, id: FigureId, value: &mut Figure, send: &mut Vec<Command>) {
    let language = app.language();
    let words = |key| message(language, key);
    section(ui, words("figures.page"));
    live_text_ui(ui, field(id, "name"), words("figures.name"), &mut value.name);
    let facts = &mut value.facts;
    for (key, text) in [
        ("figures.subtitle", &mut facts.subtitle),
        ("figures.figure_number", &mut facts.number),
        ("figures.author", &mut facts.author),
        ("figures.date", &mut facts.date),
        ("figures.secrecy", &mut facts.secrecy),
        ("figures.approval", &mut facts.approval),
    ] {
        live_text_ui(ui, field(id, key), words(key), text);
    }
    let mut page = value.page;
    if choice_ui(ui, words("figures.page"), &pages(page, language), &mut page) {
        *value = relaid(value, page);
    }
    section(ui, words("element.map"));
    place_ui(ui, app, value);
    scale_ui(ui, app, id, value);
    layers_ui(ui, app, id, value);
    palette_ui(ui, app, value);
    number_ui(ui, field(id, "symbols"), words("figures.symbols"), &mut value.symbol_scale, (0.3, 4.0));
    add_ui(ui, app, id, value, send);
    notes_ui(ui, app);
}

/// The pages by name; a page of another size stays as it is.
fn pages(own: PageFormat, language: Language) -> Vec<(String, PageFormat)> {
    let (landscape, portrait) = (Orientation::Landscape, Orientation::Portrait);
    let sheet = |key, size| message_with(language, key, &[size]);
    let mut pages: Vec<(String, PageFormat)> = vec![
        (sheet("figures.landscape", "A3"), PageFormat::A3 { orientation: landscape }),
        (sheet("figures.portrait", "A3"), PageFormat::A3 { orientation: portrait }),
        (sheet("figures.landscape", "A4"), PageFormat::A4 { orientation: landscape }),
        (sheet("figures.portrait", "A4"), PageFormat::A4 { orientation: portrait }),
        ("15.5 cm".to_owned(), PageFormat::Report { height_mm: 122.0 }),
        ("16:9".to_owned(), PageFormat::Slide16x9),
        ("4:3".to_owned(), PageFormat::Slide4x3),
        ("1920 × 1080 px".to_owned(), PageFormat::Pixels { width: 1920, height: 1080 }),
    ];
    if !pages.iter().any(|(_, page)| *page == own) {
        let (width, height) = own.size_mm();
        pages.push((format!("{width:.0} × {height:.0} mm"), own));
    }
    pages
}

/// The whole plan, or what the figure shows instead.
fn place_ui(ui: &mut Ui, app: &App, value: &mut Figure) {
    let words = |key| message(app.language(), key).to_owned();
    let mut choices = vec![(words("figures.extent_plan"), FigurePlace::Plan)];
    let own = match &value.place {
        FigurePlace::Plan => None,
        FigurePlace::Extent { .. } => Some("figures.extent_box"),
        FigurePlace::View { .. } => Some("figures.extent_hand"),
        FigurePlace::Feature { .. } => Some("figures.extent_feature"),
    };
    choices.extend(own.map(|key| (words(key), value.place.clone())));
    choice_ui(ui, &words("figures.extent"), &choices, &mut value.place);
}

/// Fit, round, or 1 : n.
fn scale_ui(ui: &mut Ui, app: &App, id: FigureId, value: &mut Figure) {
    let language = app.language();
    let words = |key| message(language, key);
    let shown = app.figures().page_scale(app.context());
    let fixed = match value.scale {
        FigureScale::Fixed { denominator } => denominator,
        FigureScale::Fit | FigureScale::FitRound => shown.unwrap_or(400_000.0).round(),
    };
    let choices = [
        (words("figures.scale_round").to_owned(), FigureScale::FitRound),
        (words("figures.scale_fit").to_owned(), FigureScale::Fit),
        (words("figures.scale_fixed").to_owned(), FigureScale::Fixed { denominator: fixed }),
    ];
    choice_ui(ui, words("figures.scale"), &choices, &mut value.scale);
    if let FigureScale::Fixed { denominator } = &mut value.scale {
        let mut text = format!("{denominator:.0}");
        if text_ui(ui, field(id, "scale"), "1 :", &mut text) {
            let digits: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
            let typed = digits.parse::<f64>().ok().filter(|n| (100.0..=1e8).contains(n));
            *denominator = typed.unwrap_or(*denominator);
        }
    }
}

fn palette_ui(ui: &mut Ui, app: &App, value: &mut Figure) {
    let language = app.language();
    let mut choices = vec![(message(language, "figures.palette_map").to_owned(), None)];
    let named =
        |palette: &&'static Palette| (language.pick(palette.zh, palette.en).to_owned(), Some(palette.id.to_owned()));
    choices.extend(Palette::ALL.iter().map(named));
    choice_ui(ui, message(language, "figures.palette"), &choices, &mut value.palette);
}

/// A menu of what a page may have more of.
fn add_ui(ui: &mut Ui, app: &App, _: FigureId, value: &mut Figure, send: &mut Vec<Command>) {
    let language = app.language();
    let title = message(language, "figures.add_element");
    ui.add_space(size::UNIT);
    let width = ui.available_width();
    let (page_width, page_height) = value.page.size_mm();
    let mut chosen = None;
    menu_field(ui, title, title, width, |ui| {
        if MenuRow::new(message(language, "figures.add_picture")).show(ui) {
            send.push(Command::Ask(Ask::FigurePicture));
        }
        for kind in new_kinds() {
            if MenuRow::new(message(language, kind_key(&kind))).show(ui) {
                chosen = Some(kind);
            }
        }
    });
    if let Some(kind) = chosen {
        let id = value.next_element();
        let (wide, high) = (page_width * 0.25, page_height * 0.12);
        let rect = PageRect::new((page_width - wide) / 2.0, (page_height - high) / 2.0, wide, high);
        value.elements.push(Element { id, rect, visible: true, plate: true, kind });
        send.push(Command::Figure(FigureCommand::Select(Some(id))));
    }
}

fn new_kinds() -> Vec<ElementKind> {
    let text = Text {
        text: "{图名}".to_owned(),
        size_pt: 12.0,
        bold: false,
        tracking: 0.0,
        align: Align::Left,
        ink: TextInk::Ink,
    };
    let flow = crate::project::figure::Flow::Tall;
    let corner = crate::project::figure::Corner::TopLeft;
    let row = |text: &str| crate::project::figure::TitleBlockRow { label: String::new(), text: text.to_owned() };
    let rows = ["{图名}", "{图号}", "{编制单位}", "{日期}", "{密级}", "{比例尺}"].map(row).to_vec();
    vec![
        ElementKind::Text(text),
        ElementKind::TitleBlock(TitleBlock { rows, strip: false, size_pt: 8.0 }),
        ElementKind::Legend(Legend { size_pt: 8.0, corner, heading: true, grouped: true, keys: true, flow }),
        ElementKind::Scale(ScaleBar { numeric: true, bar: true, size_pt: 8.0 }),
        ElementKind::North { size_mm: 12.0 },
        ElementKind::Locator { heading: true },
        ElementKind::Sources { size_pt: 6.5 },
        ElementKind::Approval { size_pt: 8.0 },
        ElementKind::AnnotationKey { size_pt: 8.0 },
        ElementKind::Indicators(Indicators { ids: Vec::new(), size_pt: 7.5 }),
    ]
}

/// What there is to know about the page.
fn notes_ui(ui: &mut Ui, app: &App) {
    let language = app.language();
    let notes: Vec<String> =
        app.figures().page_findings(app.context()).iter().map(|finding| finding_text(language, finding)).collect();
    if notes.is_empty() {
        return;
    }
    section(ui, message(language, "figures.notes"));
    let warning = theme::palette(ui).warning;
    for note in notes {
        wrapped(ui, &note, theme::regular(size::TEXT_SMALL), warning);
    }
}

fn element_ui(ui: &mut Ui, app: &App, id: FigureId, figure: &Figure, element: &mut Element, send: &mut Vec<Command>) {
    let language = app.language();
    let words = |key| message(language, key);
    section(ui, words(kind_key(&element.kind)));
    kind_ui(ui, app, id, element);
    section(ui, words("figures.place"));
    let own = |name: &str| field(id, name).with(element.id.0);
    let (position, extent) = (own("position"), own("extent"));
    let rect = &mut element.rect;
    pair_ui(ui, position, ["X", "Y"], [&mut rect.x, &mut rect.y], PLACE);
    pair_ui(ui, extent, ["W", "H"], [&mut rect.width, &mut rect.height], (2.0, 2000.0));
    tick_ui(ui, words("figures.plate"), &mut element.plate);
    tick_ui(ui, words("figures.visible"), &mut element.visible);
    stack_ui(ui, app, figure, element.id, send);
    ui.add_space(size::UNIT);
    let remove = Button::new(words("figures.remove_element"), Kind::Outline);
    command_button(ui, app, remove, Command::Figure(FigureCommand::RemoveElement), send);
}

/// Buttons that put the element above or below others, two in a row.
fn stack_ui(ui: &mut Ui, app: &App, figure: &Figure, element: ElementId, send: &mut Vec<Command>) {
    section(ui, message(app.language(), "figures.stack"));
    for pair in Restack::ALL.chunks(2) {
        ui.horizontal(|ui| {
            for to in pair {
                let command = Command::Figure(FigureCommand::Restack(*to));
                let (title, keys) = (message(app.language(), restack_key(*to)), keys_of(&command));
                let button = Button::new(title, Kind::Outline).keys(&keys);
                if button.enabled(figure.can_restack(element, *to)).show(ui).clicked() {
                    send.push(command);
                }
            }
        });
    }
}

/// What the kind of the element can be set to.
fn kind_ui(ui: &mut Ui, app: &App, id: FigureId, element: &mut Element) {
    let language = app.language();
    let words = |key| message(language, key);
    let own = field(id, "kind").with(element.id.0);
    let type_size =
        |ui: &mut Ui, size_pt: &mut f32| number_ui(ui, own.with("size"), words("figures.type_size"), size_pt, TYPE);
    match &mut element.kind {
        ElementKind::Text(text) => {
            live_text_ui(ui, own.with("text"), words("figures.text"), &mut text.text);
            type_size(ui, &mut text.size_pt);
            tick_ui(ui, words("figures.bold"), &mut text.bold);
            let aligns = [
                (words("figures.align_left").to_owned(), Align::Left),
                (words("figures.align_centre").to_owned(), Align::Centre),
                (words("figures.align_right").to_owned(), Align::Right),
            ];
            choice_ui(ui, words("figures.align"), &aligns, &mut text.align);
        }
        ElementKind::Map(map) => map_ui(ui, app, map),
        ElementKind::Legend(legend) => {
            type_size(ui, &mut legend.size_pt);
            tick_ui(ui, words("figures.heading"), &mut legend.heading);
            tick_ui(ui, words("figures.grouped"), &mut legend.grouped);
            tick_ui(ui, words("figures.keys"), &mut legend.keys);
        }
        ElementKind::Scale(scale) => {
            type_size(ui, &mut scale.size_pt);
            tick_ui(ui, words("figures.numeric"), &mut scale.numeric);
            tick_ui(ui, words("figures.bar"), &mut scale.bar);
        }
        ElementKind::Locator { heading } => {
            tick_ui(ui, words("figures.heading"), heading);
        }
        ElementKind::TitleBlock(block) => {
            type_size(ui, &mut block.size_pt);
            for (index, row) in block.rows.iter_mut().enumerate() {
                let label = row_label(row, language).to_owned();
                live_text_ui(ui, own.with(index), &label, &mut row.text);
            }
        }
        ElementKind::Headline { size_pt }
        | ElementKind::Sources { size_pt }
        | ElementKind::Approval { size_pt }
        | ElementKind::AnnotationKey { size_pt }
        | ElementKind::Indicators(Indicators { size_pt, .. }) => {
            type_size(ui, size_pt);
        }
        ElementKind::North { .. } | ElementKind::Outline(_) | ElementKind::Picture(_) => {}
    }
}

fn map_ui(ui: &mut Ui, app: &App, map: &mut MapFrame) {
    let language = app.language();
    let words = |key| message(language, key);
    tick_ui(ui, words("figures.border"), &mut map.border);
    let nets = [
        (words("figures.graticule_none").to_owned(), Graticule::None),
        (words("figures.graticule_degrees").to_owned(), Graticule::Degrees),
        (words("figures.graticule_kilometres").to_owned(), Graticule::Kilometres),
    ];
    choice_ui(ui, words("figures.graticule"), &nets, &mut map.graticule);
}
