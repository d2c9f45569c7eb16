//! How long 2,000 names take to place: `cargo bench --bench labels`.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use guitu::display::labels::{Anchor, LabelInput, LabelMemory, LabelSource, place_labels};
use guitu::geo::{Camera, LonLat, ViewPt};
use guitu::plan::Role;
use guitu::style::palette::STRUCTURE;
use guitu::style::{LayerLook, LayerRules, Subject};

const NAMES: usize = 2_000;
const ROUNDS: u32 = 40;

fn sources(camera: &Camera) -> Vec<LabelSource> {
    let subject = |rank| Subject { rank, ..Subject::usual(LayerLook::of(Role::Node), true) };
    // A linear congruential generator (Numerical Recipes): the same crowd on every machine.
    let rules = LayerRules::new(None);
    let mut state = 1_u32;
    let mut random = |most: u16| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f32::from(u16::try_from((state >> 16) % u32::from(most)).unwrap_or_default())
    };
    (0..NAMES)
        .map(|n| LabelSource {
            id: n as u64 + 1,
            text: Arc::from(format!("第{n}号组团与街道")),
            anchor: Anchor::Point {
                at: camera.world_from_view(ViewPt::new(random(1920), random(1080))),
                radius_pt: 4.0,
            },
            rule: rules.label(&subject(u8::try_from(n % 3 + 1).unwrap_or(1)), &STRUCTURE).expect("nodes are named"),
            plate: rules.plate(&subject(1), &STRUCTURE),
            seen_to: f64::INFINITY,
            carried: 0,
        })
        .collect()
}

fn main() {
    let camera = Camera::new(LonLat::new(104.4, 31.1), 12.0, 1920.0, 1080.0);
    let sources = sources(&camera);
    let sources: Vec<&LabelSource> = sources.iter().collect();
    let input = LabelInput {
        camera,
        symbol_scale: 1.0,
        sources: &sources,
        ink: &[],
        reserved: &[],
        moved: &BTreeMap::new(),
        numbering: None,
        numbers: &BTreeMap::new(),
    };
    for (name, keeps) in [("first frame", false), ("frame after frame", true)] {
        let mut memory = LabelMemory::default();
        let mut placed = place_labels(&input, &mut memory).labels.len();
        let mut best = Duration::MAX;
        for _ in 0..ROUNDS {
            if !keeps {
                memory = LabelMemory::default();
            }
            let start = Instant::now();
            placed = place_labels(&input, &mut memory).labels.len();
            best = best.min(start.elapsed());
        }
        println!("{name}: {placed} of {NAMES} names placed in {best:.2?}");
    }
}
