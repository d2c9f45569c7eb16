//! The page in place of the map. It shows the picture that the writers make, so nothing that is
//! exported looks otherwise; what is dragged is drawn over it until the next picture is there.

use egui::{
    Align, Color32, ColorImage, CornerRadius, CursorIcon, Frame, Id, Layout, Margin, Pos2, Rect, Sense, Stroke,
    StrokeKind, TextureHandle, TextureOptions, Ui, UiBuilder, Vec2, pos2, vec2,
};

use super::grip::{EDGES, Grip, Snapped, element_at, handle_at, moved};
use super::{FIRST_GESTURE, kind_key};
use crate::app::App;
use crate::app::Command;
use crate::app::figures::FigureCommand;
use crate::app::figures::PagePreview;
use crate::geo::{PagePt, PageRect};
use crate::i18n::message;
use crate::i18n::scale_text;
use crate::project::GestureId;
use crate::project::figure::{ElementId, Figure, FigureId};
use crate::ui::icon::Icon;
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::{Button, Kind, paint_line};

/// Room around the page.
const AROUND: f32 = 26.0;
/// How near the pointer must come to a handle or a guide, in points of the window.
const REACH: f32 = 7.0;

/// What of the view outlives a frame.
#[derive(Default)]
pub(in crate::ui) struct PageView {
    texture: Option<(u64, TextureHandle)>,
    drag: Option<Drag>,
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

/// Where the page is in the window.
#[derive(Clone, Copy)]
struct Sheet {
    rect: Rect,
    /// Points of the window per millimetre.
    scale: f32,
}

impl Sheet {
    fn in_room(room: Rect, (width, height): (f32, f32)) -> Self {
        let inner = room.shrink(AROUND);
        let scale = (inner.width() / width).min(inner.height() / height).max(0.05);
        let rect = Rect::from_center_size(inner.center(), vec2(width, height) * scale);
        Self { rect: Rect::from_min_size(rect.min.round(), rect.size()), scale }
    }

    fn page_from_window(self, p: Pos2) -> PagePt {
        PagePt { x: (p.x - self.rect.left()) / self.scale, y: (p.y - self.rect.top()) / self.scale }
    }

    fn window_from_page(self, p: PagePt) -> Pos2 {
        self.rect.min + vec2(p.x, p.y) * self.scale
    }

    fn window_rect(self, r: PageRect) -> Rect {
        Rect::from_min_size(self.window_from_page(PagePt { x: r.x, y: r.y }), vec2(r.width, r.height) * self.scale)
    }
}

impl PageView {
    /// Where the page was drawn last.
    pub(in crate::ui) fn sheet(&self) -> Option<Rect> {
        self.sheet
    }

    /// Shows the open figure; nothing if none is.
    pub(in crate::ui) fn show(&mut self, ui: &mut Ui, app: &mut App, send: &mut Vec<Command>) {
        let Some((id, figure)) = app.open_figure().map(|(id, figure)| (id, figure.clone())) else { return };
        let room = ui.available_rect_before_wrap();
        let palette = theme::palette(ui);
        ui.painter().rect_filled(room, 0.0, palette.pressed);
        let bar = Rect::from_min_size(room.min, vec2(room.width(), size::TOP_BAR - 6.0));
        let below = Rect::from_min_max(pos2(room.left(), bar.bottom()), room.max);
        let sheet = Sheet::in_room(below, figure.page.size_mm());
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a width in a window")]
        let pixels = (sheet.rect.width() * ui.ctx().pixels_per_point()).round().max(16.0) as u32;
        self.sheet = Some(sheet.rect);
        let preview = app.page_preview(pixels);
        Self::toolbar_ui(ui, bar, app, (id, &figure, preview.as_deref()), send);
        self.sheet_ui(ui, sheet, preview.as_deref());
        self.hands_ui(ui, (below, sheet), app, (id, &figure), send);
        ui.advance_cursor_after_rect(room);
    }

    fn toolbar_ui(
        ui: &mut Ui,
        bar: Rect,
        app: &App,
        (id, figure, preview): (FigureId, &Figure, Option<&PagePreview>),
        send: &mut Vec<Command>,
    ) {
        let palette = theme::palette(ui);
        let words = |key| message(app.language(), key);
        ui.painter().rect_filled(bar, 0.0, palette.surface);
        ui.painter().hline(bar.x_range(), bar.bottom() - 0.5, Stroke::new(1.0, palette.line));
        let mut inside = ui.new_child(UiBuilder::new().max_rect(bar).layout(Layout::left_to_right(Align::Center)));
        Frame::new().inner_margin(Margin::symmetric(8, 0)).show(&mut inside, |ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let mut press = |ui: &mut Ui, key, icon, kind, keys, command| {
                if Button::new(words(key), kind).icon(icon).keys(keys).show(ui).clicked() {
                    send.push(Command::Figure(command));
                }
            };
            press(ui, "figures.back", Icon::ArrowLeft, Kind::Outline, "Esc", FigureCommand::Close);
            press(ui, "figures.use_view", Icon::FitAll, Kind::Quiet, "", FigureCommand::UseMapView(id));
            let about = match (app.is_drawing_page(), preview.and_then(|preview| preview.scale)) {
                (true, _) => words("figures.drawing").to_owned(),
                (false, Some(scale)) => scale_text(scale),
                (false, None) => String::new(),
            };
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let mut press = |ui: &mut Ui, key, icon, kind, command| {
                    if Button::new(words(key), kind).icon(icon).show(ui).clicked() {
                        send.push(Command::Figure(command));
                    }
                };
                press(ui, "figures.export", Icon::Picture, Kind::Primary, FigureCommand::AskExport { all: false });
                let rest = ui.available_rect_before_wrap();
                let end =
                    paint_line(ui, rest.shrink2(vec2(8.0, 0.0)), &figure.name, theme::bold(size::TEXT), palette.ink);
                let after = Rect::from_min_max(pos2(end + 12.0, rest.top()), rest.max);
                paint_line(ui, after, &about, theme::regular(size::TEXT_SMALL), palette.tertiary);
            });
        });
    }

    fn sheet_ui(&mut self, ui: &Ui, sheet: Sheet, preview: Option<&PagePreview>) {
        let palette = theme::palette(ui);
        let shadow = egui::Shadow { offset: [0, 3], blur: 14, spread: 0, color: palette.shadow };
        ui.painter().add(shadow.as_shape(sheet.rect, CornerRadius::ZERO));
        ui.painter().rect_filled(sheet.rect, 0.0, Color32::WHITE);
        let Some(preview) = preview else { return };
        if self.texture.as_ref().is_none_or(|(version, _)| *version != preview.version) {
            let picture = &preview.picture;
            let image = ColorImage::from_rgb([picture.width() as usize, picture.height() as usize], picture.rgb());
            let texture = ui.ctx().load_texture("page", image, TextureOptions::LINEAR);
            self.texture = Some((preview.version, texture));
        }
        if let Some((_, texture)) = &self.texture {
            let whole = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
            ui.painter().image(texture.id(), sheet.rect, whole, Color32::WHITE);
        }
    }

    /// Pointing, selecting, dragging.
    fn hands_ui(
        &mut self,
        ui: &mut Ui,
        (room, sheet): (Rect, Sheet),
        app: &App,
        (id, figure): (FigureId, &Figure),
        send: &mut Vec<Command>,
    ) {
        let response = ui.interact(room, Id::unique("page of a figure"), Sense::click_and_drag());
        let selected = app.selected_element();
        let pointer = response.hover_pos().or_else(|| response.interact_pointer_pos());
        let held = pointer.and_then(|p| grip_at(figure, selected, sheet, p));
        if let Some(grip) = held.map(|(_, grip)| grip).or_else(|| self.drag.as_ref().map(|drag| drag.grip)) {
            ui.ctx().set_cursor_icon(cursor(grip));
        }
        if response.drag_started()
            && let Some((element, grip)) =
                response.interact_pointer_pos().and_then(|p| grip_at(figure, selected, sheet, p))
            && let Some(start) = ui.input(|input| input.pointer.press_origin())
        {
            self.begin(figure, (element, grip), sheet.page_from_window(start));
            send.push(Command::Figure(FigureCommand::Select(Some(element))));
        }
        if response.dragged()
            && let Some(p) = response.interact_pointer_pos()
        {
            let free = ui.input(|input| input.modifiers.alt);
            self.follow(sheet, p, (id, figure), free, send);
        }
        if response.drag_stopped() {
            self.drag = None;
        }
        if response.clicked() {
            let element = held.map(|(element, _)| element);
            send.push(Command::Figure(FigureCommand::Select(element)));
        }
        self.marks_ui(ui, sheet, app, figure, held.map(|(element, _)| element));
    }

    fn begin(&mut self, figure: &Figure, (element, grip): (ElementId, Grip), start: PagePt) {
        let Some(from) = figure.element(element).map(|element| element.rect) else { return };
        self.gesture += 1;
        self.drag = Some(Drag { element, grip, from, start, now: Snapped { rect: from, ..Snapped::default() } });
    }

    /// The element in the hand goes where the pointer is; all of a drag is one step.
    fn follow(
        &mut self,
        sheet: Sheet,
        pointer: Pos2,
        (id, figure): (FigureId, &Figure),
        free: bool,
        send: &mut Vec<Command>,
    ) {
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
            let gesture = Some(GestureId(FIRST_GESTURE + self.gesture));
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
        let Some(element) = app.selected_element().and_then(|id| figure.element(id)) else { return };
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

/// What the pointer would take hold of: a handle of the selected element, else an element.
fn grip_at(figure: &Figure, selected: Option<ElementId>, sheet: Sheet, pointer: Pos2) -> Option<(ElementId, Grip)> {
    if let Some(element) = selected.and_then(|id| figure.element(id)) {
        let near =
            |edge: &&(i8, i8)| sheet.window_from_page(handle_at(element.rect, **edge)).distance(pointer) <= REACH;
        if let Some((x, y)) = EDGES.iter().find(near) {
            return Some((element.id, Grip::Edges(*x, *y)));
        }
    }
    let p = sheet.page_from_window(pointer);
    // What is selected stays in the hand where it lies over others.
    let kept = selected.filter(|id| {
        let element = figure.element(*id);
        element.is_some_and(|element| element_at(std::slice::from_ref(element), p, 1.0).is_some())
    });
    let is_map = |id: ElementId| figure.map().is_some_and(|map| map.id == id);
    let element = kept.filter(|id| !is_map(*id)).or_else(|| element_at(&figure.elements, p, REACH / sheet.scale))?;
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
