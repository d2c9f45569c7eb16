//! The page in place of the map. It shows the picture that the writers make, so nothing that is
//! exported looks otherwise; what is dragged is drawn over it until the next picture is there.

use egui::{Color32, CursorIcon, Id, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2, pos2, vec2};

use super::bar::bar_ui;
use super::grip::{EDGES, Grip, Snapped, handle_at, moved};
use super::map_hand::MapHand;
use super::menu::element_menu;
use super::pick::Pick;
use super::print::Print;
use super::sheet::Sheet;
use super::{OpenPage, kind_key};
use crate::app::App;
use crate::app::Command;
use crate::app::figures::FigureCommand;
use crate::geo::{PagePt, PageRect};
use crate::i18n::message;
use crate::project::figure::{ElementId, ElementKind, Figure};
use crate::ui::door::Door;
use crate::ui::gesture::Hand;
use crate::ui::theme;
use crate::ui::theme::size;

/// How near the pointer must come to a handle or a guide, in points of the window.
const REACH: f32 = 7.0;

/// What of the view outlives a frame.
#[derive(Default)]
pub(in crate::ui) struct PageView {
    print: Print,
    drag: Option<Drag>,
    map_hand: MapHand,
    gesture: u64,
    sheet: Option<Rect>,
}

/// An element in the hand.
struct Drag {
    element: ElementId,
    grip: Grip,
    from: PageRect,
    start: PagePt,
    now: Snapped,
}

impl PageView {
    /// Where the page was drawn last.
    pub(in crate::ui) fn sheet(&self) -> Option<Rect> {
        self.sheet
    }

    /// Shows the open figure; nothing if none is.
    pub(in crate::ui) fn show(&mut self, ui: &mut Ui, door: &mut Door<'_>, send: &mut Vec<Command>) {
        let app = door.app();
        let Some((id, figure)) = app.figures().open(app.context()).map(|(id, figure)| (id, figure.clone())) else {
            return;
        };
        let room = ui.available_rect_before_wrap();
        let palette = theme::palette(ui);
        ui.painter().rect_filled(room, 0.0, palette.pressed);
        let bar = Rect::from_min_size(room.min, vec2(room.width(), size::TOP_BAR - 6.0));
        let below = Rect::from_min_max(pos2(room.left(), bar.bottom()), room.max);
        let sheet = Sheet::in_room(below, figure.page.size_mm());
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a width in a window")]
        let pixels = (sheet.rect.width() * ui.ctx().pixels_per_point()).round().max(16.0) as u32;
        self.sheet = Some(sheet.rect);
        let preview = door.page(pixels);
        let app = door.app();
        let page = OpenPage { id, figure: &figure, preview: preview.as_deref(), sheet };
        bar_ui(ui, bar, app, page, send);
        self.print.show(ui, page, app.figures().camera(app.context()));
        let response = ui.interact(below, Id::unique("page of a figure"), Sense::click_and_drag());
        self.hands_ui(ui, &response, app, page, send);
        ui.advance_cursor_after_rect(room);
    }

    /// Pointing, selecting, dragging.
    fn hands_ui(&mut self, ui: &mut Ui, response: &Response, app: &App, page: OpenPage<'_>, send: &mut Vec<Command>) {
        let OpenPage { figure, preview, sheet, .. } = page;
        if app.figures().is_moving_map(app.context()) {
            self.drag = None;
            return self.map_hand.show(ui, response, sheet, figure, send);
        }
        let selected = app.figures().selected_element(app.context());
        let pointer = response.hover_pos().or_else(|| response.interact_pointer_pos());
        let drawn = preview.map_or(&[] as &[_], |preview| &preview.places);
        let pick = Pick { elements: &figure.elements, drawn, reach: REACH / sheet.scale };
        let held = pointer.and_then(|p| grip_at(pick, selected, sheet, p));
        if let Some(grip) = held.map(|(_, grip)| grip).or_else(|| self.drag.as_ref().map(|drag| drag.grip)) {
            ui.ctx().set_cursor_icon(cursor(grip));
        }
        if response.drag_started()
            && let Some((element, grip)) =
                response.interact_pointer_pos().and_then(|p| grip_at(pick, selected, sheet, p))
            && let Some(start) = ui.input(|input| input.pointer.press_origin())
        {
            self.begin(figure, element, grip, sheet.page_from_window(start));
            send.push(Command::Figure(FigureCommand::Select(Some(element))));
        }
        if response.dragged()
            && let Some(p) = response.interact_pointer_pos()
        {
            let free = ui.input(|input| input.modifiers.alt);
            self.follow(p, page, free, send);
        }
        if response.drag_stopped() {
            self.drag = None;
        }
        if response.clicked() || response.secondary_clicked() {
            let deeper = ui.input(|input| input.modifiers.command);
            let p = response.interact_pointer_pos().map(|p| sheet.page_from_window(p));
            let element = p.and_then(|p| clicked(pick, selected, p, deeper));
            send.push(Command::Figure(FigureCommand::Select(element)));
        }
        element_menu(response, app, figure, selected, send);
        self.marks_ui(ui, sheet, app, figure, held.map(|(element, _)| element));
    }

    fn begin(&mut self, figure: &Figure, element: ElementId, grip: Grip, start: PagePt) {
        let Some(from) = figure.element(element).map(|element| element.rect) else { return };
        self.gesture += 1;
        self.drag = Some(Drag { element, grip, from, start, now: Snapped { rect: from, ..Snapped::default() } });
    }

    /// The element in the hand goes where the pointer is; all of a drag is one step.
    fn follow(&mut self, pointer: Pos2, page: OpenPage<'_>, free: bool, send: &mut Vec<Command>) {
        let OpenPage { id, figure, sheet, .. } = page;
        let Some(drag) = &mut self.drag else { return };
        let now = sheet.page_from_window(pointer);
        let by = (now.x - drag.start.x, now.y - drag.start.y);
        let others: Vec<PageRect> =
            figure.elements.iter().filter(|element| element.id != drag.element).map(|element| element.rect).collect();
        let reach = (!free).then_some(REACH / sheet.scale);
        drag.now = moved(drag.from, drag.grip, by, &others, figure.page.size_mm(), reach);
        let mut value = figure.clone();
        let Some(element) = value.element_mut(drag.element) else { return };
        if element.rect != drag.now.rect {
            element.rect = drag.now.rect;
            let gesture = Some(Hand::Page.gesture(self.gesture));
            send.push(Command::Figure(FigureCommand::Set { figure: id, value: Box::new(value), gesture }));
        }
    }

    /// What is pointed at, what is selected with its handles, and the guides of a drag.
    fn marks_ui(&self, ui: &Ui, sheet: Sheet, app: &App, figure: &Figure, hovered: Option<ElementId>) {
        let palette = theme::palette(ui);
        let painter = ui.painter();
        if let Some(element) = hovered.filter(|_| self.drag.is_none()).and_then(|id| figure.element(id)) {
            let line = Stroke::new(1.0, palette.link.gamma_multiply(0.8));
            painter.rect_stroke(sheet.window_rect(element.rect), 0.0, line, StrokeKind::Outside);
        }
        let Some(element) = app.figures().selected_element(app.context()).and_then(|id| figure.element(id)) else {
            return;
        };
        let rect = self.drag.as_ref().map_or(element.rect, |drag| drag.now.rect);
        let window = sheet.window_rect(rect);
        painter.rect_stroke(window, 0.0, Stroke::new(1.5, palette.accent), StrokeKind::Outside);
        for edge in EDGES {
            let at = sheet.window_from_page(handle_at(rect, edge));
            let handle = Rect::from_center_size(at, Vec2::splat(7.0));
            painter.rect(handle, 1.0, Color32::WHITE, Stroke::new(1.2, palette.accent), StrokeKind::Inside);
        }
        if let Some(drag) = &self.drag {
            let guide = Stroke::new(1.0, palette.link);
            for x in &drag.now.upright {
                let x = sheet.window_from_page(PagePt { x: *x, y: 0.0 }).x;
                painter.vline(x, sheet.rect.y_range(), guide);
            }
            for y in &drag.now.level {
                let y = sheet.window_from_page(PagePt { x: 0.0, y: *y }).y;
                painter.hline(sheet.rect.x_range(), y, guide);
            }
        }
        let name = message(app.language(), kind_key(&element.kind));
        let words = format!("{name}  {:.1} × {:.1} mm", rect.width, rect.height);
        let galley = crate::ui::widget::line(ui, &words, theme::regular(size::TEXT_TINY), palette.on_accent, 300.0);
        let plate = Rect::from_min_size(window.left_top() - vec2(0.0, 20.0), galley.size() + vec2(10.0, 3.0));
        painter.rect_filled(plate, 2.0, palette.accent);
        painter.galley(plate.min + vec2(5.0, 1.5), galley, palette.on_accent);
    }
}

/// What a click selects: the topmost element, or with `deeper` the one beneath the selected one.
fn clicked(pick: Pick<'_>, selected: Option<ElementId>, p: PagePt, deeper: bool) -> Option<ElementId> {
    let beneath = selected.filter(|_| deeper).and_then(|above| pick.element_beneath(above, p));
    beneath.or_else(|| pick.element_at(p))
}

/// What the pointer would take hold of: a handle of the selected element, else an element.
fn grip_at(pick: Pick<'_>, selected: Option<ElementId>, sheet: Sheet, pointer: Pos2) -> Option<(ElementId, Grip)> {
    let element = |id: ElementId| pick.elements.iter().find(|element| element.id == id);
    if let Some(element) = selected.and_then(element) {
        let near =
            |edge: &&(i8, i8)| sheet.window_from_page(handle_at(element.rect, **edge)).distance(pointer) <= REACH;
        if let Some((x, y)) = EDGES.iter().find(near) {
            return Some((element.id, Grip::Edges(*x, *y)));
        }
    }
    let p = sheet.page_from_window(pointer);
    // What is selected stays in the hand where others lie over it; the map lies under everything.
    let is_map = |id: &ElementId| element(*id).is_some_and(|element| matches!(element.kind, ElementKind::Map(_)));
    let kept = selected.filter(|id| pick.is_on(*id, p) && !is_map(id));
    let element = kept.or_else(|| pick.element_at(p))?;
    Some((element, Grip::Whole))
}

fn cursor(grip: Grip) -> CursorIcon {
    match grip {
        Grip::Whole => CursorIcon::Move,
        Grip::Edges(x, 0) if x != 0 => CursorIcon::ResizeHorizontal,
        Grip::Edges(0, _) => CursorIcon::ResizeVertical,
        Grip::Edges(x, y) if x == y => CursorIcon::ResizeNwSe,
        Grip::Edges(..) => CursorIcon::ResizeNeSw,
    }
}
