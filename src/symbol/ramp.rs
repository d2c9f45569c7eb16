//! Runs of colour for classes: from little to much, away from a middle, or side by side.

use super::colour::Colour;

/// Ramps by name. The first six run from pale to dark, so that they survive greyscale; the next two
/// run away from a pale middle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ramp {
    #[default]
    Reds,
    Ambers,
    Greens,
    Blues,
    Violets,
    Greys,
    BlueRed,
    TealBrown,
}

impl Ramp {
    pub const ALL: [Self; 8] = [
        Self::Reds,
        Self::Ambers,
        Self::Greens,
        Self::Blues,
        Self::Violets,
        Self::Greys,
        Self::BlueRed,
        Self::TealBrown,
    ];

    /// The colour at a share from 0 to 1 of the way.
    pub fn at(self, share: f32) -> Colour {
        let stops = self.stops();
        let last = stops.len() - 1;
        #[expect(clippy::cast_precision_loss, reason = "a few stops")]
        let place = share.clamp(0.0, 1.0) * last as f32;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and the last stop")]
        let below = (place as usize).min(last - 1);
        #[expect(clippy::cast_precision_loss, reason = "a few stops")]
        let rest = place - below as f32;
        stops[below].mixed(stops[below + 1], rest)
    }

    /// `count` colours, evenly spaced over the ramp; a single one lies towards its strong end.
    pub fn colours(self, count: usize, reversed: bool) -> Vec<Colour> {
        #[expect(clippy::cast_precision_loss, reason = "a few classes")]
        let share = |index: usize| if count < 2 { 0.7 } else { index as f32 / (count - 1) as f32 };
        (0..count).map(|index| self.at(if reversed { 1.0 - share(index) } else { share(index) })).collect()
    }

    fn stops(self) -> &'static [Colour] {
        const fn rgb(hex: u32) -> Colour {
            Colour::rgb(hex)
        }
        match self {
            Self::Reds => const { &[rgb(0xfb_e3_dc), rgb(0xf0_9a_84), rgb(0xd2_3f_2d), rgb(0x7d_10_17)] },
            Self::Ambers => const { &[rgb(0xfd_f0_d0), rgb(0xf4_c0_5c), rgb(0xd5_80_1a), rgb(0x7a_3f_08)] },
            Self::Greens => const { &[rgb(0xe6_f3_e2), rgb(0x9c_cf_a4), rgb(0x36_96_68), rgb(0x0b_4f_3a)] },
            Self::Blues => const { &[rgb(0xe3_ee_f7), rgb(0x94_c0_e0), rgb(0x33_7f_ba), rgb(0x0c_3d_74)] },
            Self::Violets => const { &[rgb(0xee_e8_f5), rgb(0xbf_ae_dc), rgb(0x7e_5d_b0), rgb(0x3f_1f_6e)] },
            Self::Greys => const { &[rgb(0xee_ee_ee), rgb(0xb4_b4_b4), rgb(0x70_70_70), rgb(0x26_26_26)] },
            Self::BlueRed => {
                const { &[rgb(0x1f_5f_a8), rgb(0x8c_b8_dc), rgb(0xf4_f1_ea), rgb(0xee_9c_82), rgb(0xb0_24_1e)] }
            }
            Self::TealBrown => {
                const { &[rgb(0x0b_6b_66), rgb(0x7c_bf_b4), rgb(0xf5_f2_e8), rgb(0xd9_b2_6c), rgb(0x7e_4a_0e)] }
            }
        }
    }
}

/// Colours that stay apart side by side, for kinds of things: twelve, by turns.
pub const KINDS: [Colour; 12] = [
    Colour::rgb(0xc4_16_2a),
    Colour::rgb(0x2f_6f_b5),
    Colour::rgb(0x2e_8f_5f),
    Colour::rgb(0xe0_8a_1e),
    Colour::rgb(0x7a_4f_b0),
    Colour::rgb(0x1f_94_9e),
    Colour::rgb(0xc2_4f_86),
    Colour::rgb(0x8a_9a_2a),
    Colour::rgb(0x8f_5a_34),
    Colour::rgb(0x4a_58_8c),
    Colour::rgb(0xd8_60_48),
    Colour::rgb(0x6a_72_7c),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ramps_begin_and_end_at_their_stops_and_can_be_turned_round() {
        for ramp in Ramp::ALL {
            let (forward, mut backward) = (ramp.colours(5, false), ramp.colours(5, true));
            backward.reverse();
            assert_eq!(forward, backward);
            assert_eq!((forward[0], forward[4]), (ramp.at(0.0), ramp.at(1.0)));
        }
    }

    #[test]
    fn ramps_from_little_to_much_darken_all_the_way() {
        for ramp in &Ramp::ALL[..6] {
            let greys: Vec<u8> = ramp.colours(9, false).iter().map(|colour| colour.grey().r).collect();
            assert!(greys.windows(2).all(|pair| pair[0] > pair[1]), "{ramp:?} {greys:?}");
        }
    }
}
