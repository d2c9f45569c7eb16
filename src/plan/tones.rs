//! What tells layers apart that look alike but for their hue: a number for a grey and one for a hatch.
//!
//! Six greys are told apart on paper and no more. Layers that share a sheet and would differ by hue alone
//! have different ones, as countries on a map have different colours; a sheet with more than six such
//! layers has hatches besides.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Plan;
use super::ids::LayerId;
use super::layer::Layer;
use super::role::Role;
use super::tone::Tone;

/// Layers of one kin differ by nothing but hue.
#[derive(Clone, PartialEq, Eq)]
enum Kin {
    Area,
    /// Bands that blur.
    Band,
    /// Ways and canals on a pale band.
    Way,
    /// Bands with arrow heads.
    Axis,
    Other(Role, Option<String>),
}

impl Plan {
    /// Settles the tones of all layers, from the top of the map down: what lies on top is the darkest.
    pub(super) fn settle_tones(&mut self) {
        let kins: Vec<Option<Kin>> = self.layers.iter().map(|layer| kin(layer)).collect();
        let sheets = self.sheets();
        // Those with several greys of their own come first: theirs are fixed.
        let mut order: Vec<usize> = (0..self.layers.len()).rev().filter(|index| kins[*index].is_some()).collect();
        order.sort_by_key(|index| greys_taken(&self.layers[*index]) == 1);
        let mut settled: Vec<(usize, Tone)> = Vec::new();
        for index in order {
            let rivals = |most: usize| {
                let shared = sheets.iter().filter(|sheet| sheet.contains(&index));
                let kin_on =
                    |sheet: &BTreeSet<usize>| sheet.iter().filter(|other| kins[**other] == kins[index]).count();
                let rivals = shared.filter(|sheet| kin_on(sheet) <= most).flatten();
                rivals.copied().filter(|other| kins[*other] == kins[index]).collect::<BTreeSet<usize>>()
            };
            let near = rivals(usize::from(Tone::GREYS));
            let all = rivals(usize::MAX);
            let tone = free(&self.layers, &settled, (&near, &all));
            settled.push((index, tone));
        }
        for (index, tone) in settled {
            if self.layers[index].symbol.tone != Some(tone) {
                Arc::make_mut(&mut self.layers[index]).symbol.tone = Some(tone);
            }
        }
    }

    /// The layers of each theme by their numbers.
    fn sheets(&self) -> Vec<BTreeSet<usize>> {
        let number = |id: &LayerId| self.layers.iter().position(|layer| layer.id == *id);
        self.map_themes.iter().map(|theme| theme.layers.iter().filter_map(number).collect()).collect()
    }
}

/// The first tone whose grey no layer of a sheet `near` has, and that none of `all` rivals has.
fn free(layers: &[Arc<Layer>], settled: &[(usize, Tone)], (near, all): (&BTreeSet<usize>, &BTreeSet<usize>)) -> Tone {
    let has_grey = |grey: u8| {
        settled.iter().any(|(other, tone)| {
            near.contains(other) && (tone.grey..tone.grey + greys_taken(&layers[*other])).contains(&grey)
        })
    };
    let has_tone = |wanted: Tone| {
        settled.iter().any(|(other, tone)| {
            let greys = tone.grey..tone.grey + greys_taken(&layers[*other]);
            all.contains(other) && greys.contains(&wanted.grey) && tone.hatch == wanted.hatch
        })
    };
    let tones = (0..Tone::HATCHES).flat_map(|hatch| (0..Tone::GREYS).map(move |grey| Tone { grey, hatch }));
    let mut free = tones.filter(|tone| !has_grey(tone.grey) && !has_tone(*tone));
    free.next().unwrap_or_default()
}

/// Zones without a colour of their own take turns in the palette's.
fn greys_taken(layer: &Layer) -> u8 {
    if layer.symbol.role != Role::Zone || layer.symbol.color.is_some() {
        return 1;
    }
    u8::try_from(layer.feature_count()).unwrap_or(u8::MAX).clamp(1, Tone::GREYS)
}

fn kin(layer: &Layer) -> Option<Kin> {
    let dimension = layer.features().find_map(|feature| feature.shape().dimension())?;
    Some(match (layer.symbol.role, dimension) {
        // What every sheet shows alike, and the networks, whose greys a palette chooses together.
        (
            Role::Relief
            | Role::Boundary
            | Role::River
            | Role::Lake
            | Role::Railway
            | Role::Metro
            | Role::Expressway
            | Role::FastRoad
            | Role::Road,
            _,
        ) => return None,
        (_, 2) => Kin::Area,
        (Role::Corridor | Role::Barrier | Role::GreenHeart | Role::Ring, 1) => Kin::Band,
        (Role::Greenway | Role::Route | Role::Canal, 1) => Kin::Way,
        (Role::Axis | Role::SecondaryAxis | Role::Link, 1) => Kin::Axis,
        (role, _) => Kin::Other(role, layer.symbol.marker.clone()),
    })
}
