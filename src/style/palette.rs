//! Colour themes as data. A colour is never called standard: the themes are reference looks.

use crate::symbol::Colour;

/// What a palette does with the colours that a package gives its layers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnColours {
    /// Taken as they are.
    Kept,
    /// The palette's own colour for the role wins.
    Replaced,
    /// Turned into greys that still differ.
    Greyed,
    /// Made darker and stronger, for a weak projector.
    Strengthened,
}

/// What a palette shows of the plan's features.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    /// What they are.
    Classes,
    /// How well they are placed: see [`super::accuracy`].
    Accuracy,
}

/// One colour theme for a light ground.
#[derive(Debug, PartialEq)]
pub struct Palette {
    pub id: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
    pub own_colours: OwnColours,
    pub shows: Shows,
    pub ground: Colour,
    /// Laid over everything outside the plan's area.
    pub veil: Colour,
    /// Headings and the most important names.
    pub ink: Colour,
    pub secondary_ink: Colour,
    pub faint_ink: Colour,
    pub halo: Colour,
    pub accent: Colour,
    pub core: Colour,
    pub axis: Colour,
    pub axis_casing: Colour,
    pub corridors: [Colour; 2],
    /// By turns, so that neighbours differ in hue and, with their hatches, in greyscale.
    pub zones: [Colour; 6],
    pub area: Colour,
    pub node: Colour,
    pub green: Colour,
    pub water: Colour,
    pub water_ink: Colour,
    pub railway: Colour,
    pub metro: Colour,
    pub expressway: Colour,
    pub fast_road: Colour,
    pub road: Colour,
    pub route: Colour,
    pub city_boundary: Colour,
    pub county_boundary: Colour,
    pub point: Colour,
}

impl Palette {
    pub const ALL: [&'static Self; 5] = [&STRUCTURE, &REFERENCE, &GREYSCALE, &PROJECTOR, &ACCURACY];

    /// The palette with this id or Chinese title.
    pub fn named(name: &str) -> Option<&'static Self> {
        Self::ALL.into_iter().find(|palette| palette.id == name || palette.zh == name)
    }

    /// Whether nothing in it has a hue.
    pub fn is_grey(&self) -> bool {
        self.own_colours == OwnColours::Greyed
    }

    /// A colour that the package gives, as this palette shows it where it keeps it.
    pub fn given(&self, own: Colour) -> Colour {
        match self.own_colours {
            OwnColours::Kept | OwnColours::Replaced => own,
            OwnColours::Greyed => own.grey().mixed(Colour::BLACK, 0.25),
            OwnColours::Strengthened => strengthened(own),
        }
    }

    /// The colour of a class where it is built already: greyed, but still that of its class. Without hue
    /// the body alone says it.
    pub fn settled(&self, colour: Colour) -> Colour {
        match self.own_colours {
            OwnColours::Kept | OwnColours::Replaced | OwnColours::Strengthened => colour.mixed(SETTLED, 0.42),
            OwnColours::Greyed => colour,
        }
    }

    /// A colour that the user chose, as this palette shows it.
    pub fn chosen(&self, colour: Colour) -> Colour {
        match self.own_colours {
            OwnColours::Kept | OwnColours::Replaced => colour,
            OwnColours::Greyed => colour.grey(),
            OwnColours::Strengthened => strengthened(colour),
        }
    }
}

/// What hues fade towards where a project is done.
const SETTLED: Colour = Colour::rgb(0x8a_8f_96);

/// Greys that nobody confuses: at least 12 apart in L* (CIE 1976), the darkest first; lighter ones are lost
/// on paper. Layers without hue share them out (see [`crate::plan::Tone`]).
pub const GREYS: [Colour; 6] =
    [rgb(0x26_26_26), rgb(0x61_61_61), rgb(0xa3_a3_a3), rgb(0x43_43_43), rgb(0x81_81_81), rgb(0xc6_c6_c6)];

/// Half as light, with its hue kept: what a washed-out projector picture needs.
fn strengthened(colour: Colour) -> Colour {
    let mean = (u16::from(colour.r) + u16::from(colour.g) + u16::from(colour.b)) / 3;
    let push = |v: u8| {
        let away = i32::from(v) - i32::from(mean);
        let value = (i32::from(mean) * 3 / 5 + away * 5 / 4).clamp(0, 255);
        u8::try_from(value).expect("clamped to a byte")
    };
    Colour { r: push(colour.r), g: push(colour.g), b: push(colour.b), a: colour.a }
}

const fn rgb(hex: u32) -> Colour {
    Colour::rgb(hex)
}

const fn rgba(hex: u32, a: u8) -> Colour {
    let colour = Colour::rgb(hex);
    Colour { r: colour.r, g: colour.g, b: colour.b, a }
}

/// 空间结构: vermilion axis, crimson core, green corridors, three separable zone hues.
pub const STRUCTURE: Palette = Palette {
    id: "structure",
    zh: "空间结构",
    en: "Spatial structure",
    own_colours: OwnColours::Kept,
    shows: Shows::Classes,
    ground: rgb(0xfb_fc_f9),
    veil: rgba(0xff_ff_ff, 133),
    ink: rgb(0x23_27_2e),
    secondary_ink: rgb(0x5b_62_6c),
    faint_ink: rgb(0x7d_84_8e),
    halo: rgba(0xff_ff_ff, 235),
    accent: rgb(0xa7_28_1a),
    core: rgb(0xc4_16_2a),
    axis: rgb(0xe0_45_2c),
    axis_casing: rgb(0xa9_2a_17),
    corridors: [rgb(0x2e_9e_6b), rgb(0x1f_8f_5f)],
    zones: [rgb(0xd9_8a_1f), rgb(0x7a_5b_b5), rgb(0x2f_8f_a8), rgb(0xb8_5c_74), rgb(0x6f_8f_2f), rgb(0x4a_73_b8)],
    area: rgb(0x8a_94_9e),
    node: rgb(0xc4_16_2a),
    green: rgb(0x2e_9e_6b),
    water: rgb(0x7f_b3_d9),
    water_ink: rgb(0x2f_6f_a3),
    railway: rgb(0x3a_3f_4a),
    metro: rgb(0x7a_3f_a8),
    expressway: rgb(0xe0_7b_2a),
    fast_road: rgb(0xe3_ad_3a),
    road: rgb(0x9a_a1_aa),
    route: rgb(0xb5_56_2c),
    city_boundary: rgb(0x5d_5f_66),
    county_boundary: rgb(0x8b_8f_94),
    point: rgb(0x4a_62_82),
};

/// 参照色: hues as planning atlases often have them.
pub const REFERENCE: Palette = Palette {
    id: "reference",
    zh: "参照色",
    en: "Reference colours",
    own_colours: OwnColours::Replaced,
    ground: rgb(0xfd_fb_f3),
    veil: rgba(0xff_ff_ff, 140),
    accent: rgb(0x8a_2b_1d),
    core: rgb(0xd0_10_20),
    axis: rgb(0xd9_2f_1f),
    axis_casing: rgb(0x8f_1a_10),
    corridors: [rgb(0x3f_9b_3f), rgb(0x6a_ad_2d)],
    zones: [rgb(0xe8_a3_00), rgb(0xb0_5a_a8), rgb(0x2f_86_c8), rgb(0xd0_5a_5a), rgb(0x7a_a0_2f), rgb(0x9a_6a_3c)],
    area: rgb(0xc9_9a_4a),
    node: rgb(0xd0_10_20),
    green: rgb(0x3f_9b_3f),
    water: rgb(0x6a_b4_e0),
    water_ink: rgb(0x1f_6a_a8),
    railway: rgb(0x30_30_30),
    metro: rgb(0x9a_3c_9a),
    expressway: rgb(0xd9_5a_2a),
    fast_road: rgb(0xd8_9a_20),
    road: rgb(0x9a_9a_9a),
    route: rgb(0xa8_5a_20),
    ..STRUCTURE
};

/// For copiers and newspapers: lightness and hatch tell apart what hue no longer does.
pub const GREYSCALE: Palette = Palette {
    id: "greyscale",
    zh: "灰度",
    en: "Greyscale",
    own_colours: OwnColours::Greyed,
    shows: Shows::Classes,
    ground: rgb(0xfd_fd_fd),
    veil: rgba(0xff_ff_ff, 150),
    ink: rgb(0x17_17_17),
    secondary_ink: rgb(0x4a_4a_4a),
    faint_ink: rgb(0x77_77_77),
    halo: rgba(0xff_ff_ff, 240),
    accent: rgb(0x20_20_20),
    core: rgb(0x10_10_10),
    axis: rgb(0x3c_3c_3c),
    axis_casing: rgb(0x10_10_10),
    corridors: [rgb(0x7c_7c_7c), rgb(0x68_68_68)],
    zones: GREYS,
    area: rgb(0x81_81_81),
    node: rgb(0x20_20_20),
    green: rgb(0x61_61_61),
    water: rgb(0xa3_a3_a3),
    water_ink: rgb(0x60_60_60),
    railway: rgb(0x17_17_17),
    metro: rgb(0x61_61_61),
    expressway: rgb(0x26_26_26),
    fast_road: rgb(0x81_81_81),
    road: rgb(0x43_43_43),
    route: rgb(0x26_26_26),
    city_boundary: rgb(0x40_40_40),
    county_boundary: rgb(0x88_88_88),
    point: rgb(0x40_40_40),
};

/// 投影: high contrast for a bright room.
pub const PROJECTOR: Palette = Palette {
    id: "projector",
    zh: "投影",
    en: "Projector",
    own_colours: OwnColours::Strengthened,
    shows: Shows::Classes,
    ground: rgb(0xff_ff_ff),
    veil: rgba(0xff_ff_ff, 153),
    ink: rgb(0x00_00_00),
    secondary_ink: rgb(0x2c_32_3a),
    faint_ink: rgb(0x55_5c_66),
    halo: rgba(0xff_ff_ff, 255),
    accent: rgb(0x96_12_08),
    core: rgb(0xb0_00_18),
    axis: rgb(0xd8_20_08),
    axis_casing: rgb(0x70_10_04),
    corridors: [rgb(0x04_86_48), rgb(0x02_70_3c)],
    zones: [rgb(0xc8_70_00), rgb(0x5c_34_a8), rgb(0x00_74_94), rgb(0xa8_2c_50), rgb(0x54_74_08), rgb(0x20_50_a8)],
    area: rgb(0x5c_66_72),
    node: rgb(0xb0_00_18),
    green: rgb(0x04_80_44),
    water: rgb(0x3c_8c_cc),
    water_ink: rgb(0x08_4c_88),
    railway: rgb(0x10_14_1c),
    metro: rgb(0x60_10_98),
    expressway: rgb(0xd0_58_00),
    fast_road: rgb(0xc8_8c_00),
    road: rgb(0x68_70_7a),
    route: rgb(0x94_38_08),
    city_boundary: rgb(0x30_34_3c),
    county_boundary: rgb(0x60_66_70),
    point: rgb(0x1c_40_70),
};

/// 精度: how well things are placed, over a quiet ground.
pub const ACCURACY: Palette = Palette {
    id: "accuracy",
    zh: "精度",
    en: "Accuracy",
    shows: Shows::Accuracy,
    water: rgb(0xc4_c8_cc),
    water_ink: rgb(0x77_7c_82),
    city_boundary: rgb(0x70_70_70),
    county_boundary: rgb(0xa4_a4_a4),
    ..GREYSCALE
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn palettes_have_names_of_their_own_and_zones_that_differ_in_hue_or_grey() {
        for palette in Palette::ALL {
            assert_eq!(Palette::named(palette.id), Some(palette));
            assert_eq!(Palette::named(palette.zh), Some(palette));
            for (index, zone) in palette.zones.iter().enumerate() {
                assert!(!palette.zones[..index].contains(zone), "{} zone {index}", palette.id);
            }
        }
    }

    #[test]
    fn the_greys_that_layers_share_out_are_a_dozen_steps_of_lightness_apart() {
        for (index, grey) in GREYS.iter().enumerate() {
            for other in &GREYS[..index] {
                assert!((grey.lightness() - other.lightness()).abs() >= 12.0, "{grey} {other}");
            }
        }
    }

    #[test]
    fn the_greyscale_palette_has_no_hue_and_greys_what_a_package_brings() {
        let grey = |c: Colour| c.r == c.g && c.g == c.b;
        let p = &GREYSCALE;
        for colour in [p.core, p.axis, p.corridors[0], p.zones[0], p.water, p.expressway, p.point] {
            assert!(grey(colour));
        }
        assert!(grey(p.given(Colour::rgb(0xd9_8a_1f))));
    }
}
