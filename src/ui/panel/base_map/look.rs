//! How strong the base map is shown: sliders whose frames are one step, and a box.

use egui::{Rect, Sense, Ui, pos2, vec2};

use super::access::note_ui;
use crate::app::App;
use crate::app::command::{BaseMapCommand, Command};
use crate::i18n::message;
use crate::project::{BaseMap, GestureId};
use crate::ui::gesture::Hand;
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::{Ticked, check_box_at, labelled, paint_line, slider_at};

/// Room for the value beside a slider.
const VALUE: f32 = 46.0;

/// Counts the drags, so that each is a step of its own.
#[derive(Default)]
pub(super) struct LookHand {
    drags: u64,
}

/// A slider moved.
struct Moved {
    share: f32,
    gesture: Option<GestureId>,
}

impl LookHand {
    pub(super) fn look_ui(
        &mut self,
        ui: &mut Ui,
        app: &App,
        (look, grey_by_palette): (&BaseMap, bool),
        send: &mut Vec<Command>,
    ) {
        let words = |key| message(app.language(), key);
        ui.add_space(2.0 * size::UNIT);
        let text = format!("{:.0} %", look.opacity * 100.0);
        if let Some(Moved { share, gesture }) = self.slider_ui(ui, words("basemap.opacity"), look.opacity, &text) {
            send.push(Command::BaseMap(BaseMapCommand::SetOpacity { opacity: share, gesture }));
        }
        let text = format!("{:+.0} %", look.brightness * 100.0);
        let share = f32::midpoint(look.brightness, 1.0);
        if let Some(Moved { share, gesture }) = self.slider_ui(ui, words("basemap.brightness"), share, &text) {
            // The middle is where nothing is changed, and easy to hit.
            let brightness = if (share - 0.5).abs() < 0.03 { 0.0 } else { share * 2.0 - 1.0 };
            send.push(Command::BaseMap(BaseMapCommand::SetBrightness { brightness, gesture }));
        }
        if grey_by_palette {
            return note_ui(ui, words("basemap.grey_by_palette"));
        }
        let name = words("basemap.grey");
        labelled(ui, name, |ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(size::CONTROL, size::CONTROL), Sense::hover());
            if check_box_at(ui, rect, Ticked::from(look.grey), name).clicked() {
                send.push(Command::BaseMap(BaseMapCommand::ToggleGrey));
            }
        });
    }

    fn slider_ui(&mut self, ui: &mut Ui, label: &str, share: f32, text: &str) -> Option<Moved> {
        labelled(ui, label, |ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), size::CONTROL), Sense::hover());
            let track = Rect::from_min_max(rect.min, rect.max - vec2(VALUE, 0.0));
            let words = Rect::from_min_max(pos2(track.right() + 6.0, rect.top()), rect.max);
            let secondary = theme::palette(ui).secondary;
            paint_line(ui, words, text, theme::regular(size::TEXT_SMALL), secondary);
            let (response, value) = slider_at(ui, track, share, label);
            if response.drag_started() || response.clicked() {
                self.drags += 1;
            }
            let gesture = response.dragged().then(|| Hand::BaseMap.gesture(self.drags));
            value.map(|share| Moved { share, gesture })
        })
    }
}
