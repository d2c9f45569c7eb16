//! Our palette as an egui style, for the few stock widgets that we use: labels, text fields,
//! scroll areas, popups.

use egui::style::{ScrollStyle, Selection, TextCursorStyle, WidgetVisuals, Widgets};
use egui::{Color32, CornerRadius, Margin, Shadow, Stroke, Style, TextStyle, Vec2, Visuals, vec2};

use super::fonts::{bold, regular};
use super::palette::Palette;
use super::size;

pub(super) fn style(palette: &Palette) -> Style {
    let mut style = Style { visuals: visuals(palette), animation_time: size::ANIMATION, ..Style::default() };
    style.text_styles = [
        (TextStyle::Small, regular(size::TEXT_SMALL)),
        (TextStyle::Body, regular(size::TEXT)),
        (TextStyle::Button, regular(size::TEXT)),
        (TextStyle::Monospace, regular(size::TEXT_SMALL)),
        (TextStyle::Heading, bold(size::TEXT_TITLE)),
    ]
    .into();
    style.spacing.item_spacing = vec2(2.0 * size::UNIT, size::UNIT);
    style.spacing.button_padding = vec2(size::MARGIN, size::UNIT);
    style.spacing.interact_size = Vec2::splat(size::CONTROL);
    style.spacing.tooltip_width = 320.0;
    style.spacing.menu_margin = Margin::same(6);
    style.spacing.scroll = scroll();
    style.interaction.tooltip_delay = 0.4;
    style.interaction.selectable_labels = false;
    style
}

fn scroll() -> ScrollStyle {
    ScrollStyle {
        bar_width: 8.0,
        floating_width: 4.0,
        handle_min_length: 28.0,
        dormant_handle_opacity: 0.0,
        active_handle_opacity: 0.35,
        interact_handle_opacity: 0.6,
        dormant_background_opacity: 0.0,
        active_background_opacity: 0.0,
        interact_background_opacity: 0.0,
        ..ScrollStyle::floating()
    }
}

fn visuals(palette: &Palette) -> Visuals {
    let base = if palette.dark { Visuals::dark() } else { Visuals::light() };
    Visuals {
        widgets: widgets(palette),
        selection: Selection { bg_fill: palette.accent.gamma_multiply(0.25), stroke: Stroke::new(1.0, palette.accent) },
        override_text_color: None,
        weak_text_color: Some(palette.tertiary),
        hyperlink_color: palette.link,
        faint_bg_color: palette.hover,
        extreme_bg_color: palette.field,
        text_edit_bg_color: Some(palette.field),
        code_bg_color: palette.field,
        warn_fg_color: palette.warning,
        error_fg_color: palette.accent,
        window_corner_radius: CornerRadius::same(size::RADIUS_LARGE),
        window_shadow: shadow(palette, 28, 10),
        window_fill: palette.surface,
        window_stroke: Stroke::new(1.0, palette.line),
        menu_corner_radius: CornerRadius::same(size::RADIUS),
        panel_fill: palette.panel,
        popup_shadow: shadow(palette, 16, 4),
        text_cursor: TextCursorStyle { stroke: Stroke::new(1.5, palette.accent), ..base.text_cursor },
        ..base
    }
}

fn shadow(palette: &Palette, blur: u8, down: i8) -> Shadow {
    Shadow { offset: [0, down], blur, spread: 0, color: palette.shadow }
}

fn widgets(palette: &Palette) -> Widgets {
    let visuals = |fill: Color32, rim: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, rim),
        corner_radius: CornerRadius::same(size::RADIUS),
        fg_stroke: Stroke::new(1.0, palette.ink),
        expansion: 0.0,
    };
    Widgets {
        noninteractive: visuals(palette.surface, palette.line),
        inactive: visuals(palette.field, palette.rim),
        hovered: visuals(palette.hover, palette.rim),
        active: visuals(palette.pressed, palette.accent),
        open: visuals(palette.hover, palette.rim),
    }
}
