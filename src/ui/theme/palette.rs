//! Two sets of colours with the same roles.

use egui::Color32;

/// Colours by what they are for.
#[derive(Clone, Copy, Debug)]
pub struct Palette {
    pub dark: bool,
    /// 主色: the current choice, the one thing to press.
    pub accent: Color32,
    pub accent_hovered: Color32,
    /// Ground of a chosen row or a tag; text in `accent_text` is readable on it.
    pub accent_tint: Color32,
    pub accent_text: Color32,
    pub on_accent: Color32,
    pub ink: Color32,
    pub secondary: Color32,
    pub tertiary: Color32,
    /// Hairlines between areas.
    pub line: Color32,
    /// Rims of controls.
    pub rim: Color32,
    /// Top bar, cards and dialogs.
    pub surface: Color32,
    /// Side panels and the status bar.
    pub panel: Color32,
    /// Ground of text fields and quiet chips.
    pub field: Color32,
    pub hover: Color32,
    pub pressed: Color32,
    /// Buttons of the second rank that stand out: 汇报.
    pub solid: Color32,
    pub on_solid: Color32,
    pub tooltip: Color32,
    pub on_tooltip: Color32,
    pub on_tooltip_weak: Color32,
    pub link: Color32,
    pub warning: Color32,
    pub note: Color32,
    /// Behind dialogs.
    pub scrim: Color32,
    pub shadow: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    let [_, r, g, b] = hex.to_be_bytes();
    Color32::from_rgb(r, g, b)
}

pub const LIGHT: Palette = Palette {
    dark: false,
    accent: rgb(0xa7_28_1a),
    accent_hovered: rgb(0x8f_20_14),
    accent_tint: rgb(0xfb_ea_e7),
    accent_text: rgb(0x96_22_15),
    on_accent: Color32::WHITE,
    ink: rgb(0x23_27_2e),
    secondary: rgb(0x5b_62_6c),
    tertiary: rgb(0x7f_86_90),
    line: rgb(0xe3_e6_ea),
    rim: rgb(0xc9_ce_d5),
    surface: Color32::WHITE,
    panel: rgb(0xfb_fb_fc),
    field: rgb(0xf3_f4_f6),
    hover: rgb(0xef_f1_f3),
    pressed: rgb(0xe4_e7_eb),
    solid: rgb(0x23_27_2e),
    on_solid: Color32::WHITE,
    tooltip: Color32::from_rgba_premultiplied(0x22, 0x27, 0x2f, 0xf4),
    on_tooltip: Color32::WHITE,
    on_tooltip_weak: rgb(0xc3_c8_d0),
    link: rgb(0x1f_5f_a8),
    warning: rgb(0xa8_62_08),
    note: rgb(0x2a_6f_97),
    scrim: Color32::from_rgba_premultiplied(0x0b, 0x0d, 0x10, 0x66),
    shadow: Color32::from_rgba_premultiplied(0, 0, 0, 0x26),
};

pub const DARK: Palette = Palette {
    dark: true,
    accent: rgb(0xd2_4a_38),
    accent_hovered: rgb(0xe2_5b_48),
    accent_tint: rgb(0x42_27_24),
    accent_text: rgb(0xff_9c_8c),
    on_accent: Color32::WHITE,
    ink: rgb(0xe9_eb_ee),
    secondary: rgb(0xb0_b7_c0),
    tertiary: rgb(0x86_8e_99),
    line: rgb(0x33_38_40),
    rim: rgb(0x4d_54_5e),
    surface: rgb(0x24_28_2e),
    panel: rgb(0x1e_22_27),
    field: rgb(0x17_1a_1e),
    hover: rgb(0x2d_32_39),
    pressed: rgb(0x38_3e_47),
    solid: rgb(0xe9_eb_ee),
    on_solid: rgb(0x1c_1f_24),
    tooltip: Color32::from_rgba_premultiplied(0x0e, 0x10, 0x13, 0xf6),
    on_tooltip: rgb(0xf2_f4_f6),
    on_tooltip_weak: rgb(0xb0_b7_c0),
    link: rgb(0x7f_b4_f0),
    warning: rgb(0xe3_a5_4a),
    note: rgb(0x6f_b5_dd),
    scrim: Color32::from_rgba_premultiplied(0, 0, 0, 0x8c),
    shadow: Color32::from_rgba_premultiplied(0, 0, 0, 0x66),
};

#[cfg(test)]
mod tests {
    use super::*;

    /// Contrast ratio of WCAG 2.1 §1.4.3.
    fn contrast(a: Color32, b: Color32) -> f32 {
        let luminance = |colour: Color32| {
            let linear = |channel: u8| {
                let value = f32::from(channel) / 255.0;
                if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
            };
            0.2126 * linear(colour.r()) + 0.7152 * linear(colour.g()) + 0.0722 * linear(colour.b())
        };
        let (light, dark) = (luminance(a).max(luminance(b)), luminance(a).min(luminance(b)));
        (light + 0.05) / (dark + 0.05)
    }

    #[test]
    fn text_is_readable_on_every_ground_that_it_stands_on() {
        for palette in [LIGHT, DARK] {
            for ground in [palette.surface, palette.panel, palette.field, palette.hover] {
                assert!(contrast(palette.ink, ground) >= 7.0);
                assert!(contrast(palette.secondary, ground) >= 4.5);
                assert!(contrast(palette.tertiary, ground) >= 3.0);
            }
            for (text, ground) in [
                (palette.accent_text, palette.accent_tint),
                (palette.on_solid, palette.solid),
                (palette.on_tooltip, palette.tooltip),
                (palette.link, palette.panel),
                (palette.warning, palette.panel),
            ] {
                assert!(contrast(text, ground) >= 4.5, "{text:?} on {ground:?}");
            }
            assert!(contrast(palette.on_accent, palette.accent) >= 4.2);
        }
    }
}
