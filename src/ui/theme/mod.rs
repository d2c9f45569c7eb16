//! The look of the window: colours, type, sizes and durations. Panels name these, never numbers.

mod fonts;
mod palette;
pub mod size;
mod style;

pub use fonts::{bold, regular};
pub use palette::{DARK, LIGHT, Palette};

use egui::{Context, Theme, ThemePreference, Ui};

/// Gives a context the program's fonts and both of its styles.
pub fn install(ctx: &Context) {
    ctx.set_fonts(fonts::definitions());
    ctx.set_style_of(Theme::Light, style::style(&LIGHT));
    ctx.set_style_of(Theme::Dark, style::style(&DARK));
}

/// Chooses between the light and the dark style.
pub fn choose(ctx: &Context, dark: bool) {
    ctx.set_theme(if dark { ThemePreference::Dark } else { ThemePreference::Light });
}

/// The colours of the style that `ui` is drawn in.
pub fn palette(ui: &Ui) -> &'static Palette {
    if ui.visuals().dark_mode { &DARK } else { &LIGHT }
}

/// The colours of what belongs to the map itself, which is paper in both themes.
pub fn paper() -> &'static Palette {
    &LIGHT
}
