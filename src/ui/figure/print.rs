//! The picture of the page on its sheet. While the map is being moved in its frame, the last picture
//! of it is moved along, until the next one is drawn.

use egui::{Color32, ColorImage, CornerRadius, Pos2, Rect, TextureHandle, TextureOptions, Ui, pos2};

use super::OpenPage;
use super::sheet::Sheet;
use crate::app::figures::{PagePreview, PreviewMap};
use crate::geo::paper::page_from_view;
use crate::geo::{Camera, PagePt, PageRect, ViewPt};
use crate::project::figure::{ElementKind, Figure};
use crate::ui::theme;

/// The last picture on the graphics card, with its version.
#[derive(Default)]
pub(super) struct Print {
    texture: Option<(u64, TextureHandle)>,
}

impl Print {
    /// Draws the sheet with the last preview on it; `camera` is what the map shows by now.
    pub(super) fn show(&mut self, ui: &Ui, page: OpenPage<'_>, camera: Option<Camera>) {
        let sheet = page.sheet;
        let palette = theme::palette(ui);
        let shadow = egui::Shadow { offset: [0, 3], blur: 14, spread: 0, color: palette.shadow };
        ui.painter().add(shadow.as_shape(sheet.rect, CornerRadius::ZERO));
        ui.painter().rect_filled(sheet.rect, 0.0, Color32::WHITE);
        let Some(preview) = page.preview else { return };
        if self.texture.as_ref().is_none_or(|(version, _)| *version != preview.version) {
            let picture = &preview.picture;
            let image = ColorImage::from_rgb([picture.width() as usize, picture.height() as usize], picture.rgb());
            let texture = ui.ctx().load_texture("page", image, TextureOptions::LINEAR);
            self.texture = Some((preview.version, texture));
        }
        let Some((_, texture)) = &self.texture else { return };
        let piece = |part: Rect, to: Rect, clip: Rect| {
            ui.painter().with_clip_rect(clip).image(texture.id(), to, share(sheet, part), Color32::WHITE);
        };
        piece(sheet.rect, sheet.rect, ui.clip_rect());
        let Some(map) = preview.map else { return };
        let Some(moved) = camera.and_then(|camera| moved_to(map, camera, sheet)) else { return };
        let frame = sheet.window_rect(map.frame);
        ui.painter().rect_filled(frame, 0.0, Color32::WHITE);
        piece(frame, moved, frame.intersect(ui.clip_rect()));
        for part in above_map(page.figure, preview) {
            let part = sheet.window_rect(part);
            piece(part, part, ui.clip_rect());
        }
    }
}

/// The part of the picture that a rectangle of the window shows, from 0 to 1.
fn share(sheet: Sheet, part: Rect) -> Rect {
    let at = |p: Pos2| ((p - sheet.rect.min) / sheet.rect.size()).to_pos2();
    Rect::from_min_max(at(part.min), at(part.max))
}

/// Where the whole of a map is by now that fills its frame in the preview; `None` if it is still there.
fn moved_to(map: PreviewMap, camera: Camera, sheet: Sheet) -> Option<Rect> {
    let before = map.camera;
    let same_frame = (before.width, before.height) == (camera.width, camera.height);
    if before == camera || !same_frame {
        return None;
    }
    let now = |x, y| {
        let p = page_from_view(camera.view_from_world(before.world_from_view(ViewPt::new(x, y))));
        sheet.window_from_page(PagePt { x: map.frame.x + p.x, y: map.frame.y + p.y })
    };
    let (min, max) = (now(0.0, 0.0), now(before.width, before.height));
    Some(Rect::from_min_max(pos2(min.x, min.y), pos2(max.x, max.y)))
}

/// What stands on the map and stays where it is.
fn above_map(figure: &Figure, preview: &PagePreview) -> Vec<PageRect> {
    let is_map = |kind: &ElementKind| matches!(kind, ElementKind::Map(_));
    let above = figure.elements.iter().skip_while(|element| !is_map(&element.kind));
    let furniture = above.filter(|element| !is_map(&element.kind) && !matches!(element.kind, ElementKind::Outline(_)));
    let place = |id| preview.places.iter().find(|(of, _)| *of == id).map(|(_, rect)| *rect);
    furniture.filter_map(|element| place(element.id)).collect()
}
