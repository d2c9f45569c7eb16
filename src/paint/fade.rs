//! Labels that come and go softly: a new one grows out of nothing, one that is gone lingers for a
//! moment where it stood on the ground.

use std::collections::BTreeMap;

use crate::display::Picture;
use crate::display::PlacedLabel;
use crate::geo::Camera;
use crate::geo::ViewPt;

/// How long a label takes to come or go, in seconds.
const SECONDS: f64 = 0.15;

/// Labels of the last frames.
#[derive(Default)]
pub(super) struct Fades {
    /// Whether labels fade at all.
    pub enabled: bool,
    /// The labels on show: since when, and as they were last.
    shown: BTreeMap<u64, NameSince>,
    leaving: Vec<Leaving>,
    begun: bool,
}

struct NameSince {
    since: f64,
    label: PlacedLabel,
    camera: Camera,
    scale: f32,
}

struct Leaving {
    shown: NameSince,
    since: f64,
    /// How visible it was when it left.
    from: f32,
}

/// One label of a frame with how visible it is, moved by an offset in the view.
pub(super) struct Faded<'a> {
    pub label: &'a PlacedLabel,
    pub alpha: f32,
    pub scale: f32,
    pub by: (f32, f32),
}

impl Fades {
    /// Takes in the labels of the frame at `now` (seconds). Returns whether something still moves.
    pub(super) fn update(&mut self, picture: &Picture, now: f64) -> bool {
        if !self.enabled {
            self.shown.clear();
            self.leaving.clear();
            return false;
        }
        // Whatever the first frame shows was there all along.
        let since = if self.begun { now } else { f64::NEG_INFINITY };
        self.begun = true;
        let mut before = std::mem::take(&mut self.shown);
        for label in &picture.labels {
            let since = before.remove(&label.id).map_or(since, |shown| shown.since);
            let shown = NameSince { since, label: label.clone(), camera: picture.camera, scale: picture.symbol_scale };
            self.shown.insert(label.id, shown);
        }
        self.leaving
            .retain(|leaving| now - leaving.since < SECONDS && !self.shown.contains_key(&leaving.shown.label.id));
        let gone = before.into_values().map(|shown| Leaving { from: risen(shown.since, now), since: now, shown });
        self.leaving.extend(gone);
        !self.leaving.is_empty() || self.shown.values().any(|shown| now - shown.since < SECONDS)
    }

    /// The labels of the frame in drawing order, those that leave first.
    pub(super) fn labels<'a>(&'a self, picture: &'a Picture, now: f64) -> impl Iterator<Item = Faded<'a>> {
        let leaving = self.leaving.iter().filter_map(move |leaving| {
            let NameSince { label, camera, scale, .. } = &leaving.shown;
            #[expect(clippy::cast_possible_truncation, reason = "a share")]
            let alpha = leaving.from * (1.0 - ((now - leaving.since) / SECONDS) as f32).clamp(0.0, 1.0);
            // On another zoom the place of a name means nothing any more.
            let same_zoom = (camera.zoom - picture.camera.zoom).abs() < 0.5;
            let by = moved(camera, &picture.camera, label);
            same_zoom.then_some(Faded { label, alpha, scale: *scale, by })
        });
        let shown = picture.labels.iter().map(move |label| {
            let since = self.shown.get(&label.id).map_or(f64::NEG_INFINITY, |shown| shown.since);
            let alpha = if self.enabled { risen(since, now) } else { 1.0 };
            Faded { label, alpha, scale: picture.symbol_scale, by: (0.0, 0.0) }
        });
        leaving.chain(shown)
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a share")]
fn risen(since: f64, now: f64) -> f32 {
    (((now - since) / SECONDS) as f32).clamp(0.0, 1.0)
}

/// How far the ground under a label has moved in the view.
fn moved(from: &Camera, to: &Camera, label: &PlacedLabel) -> (f32, f32) {
    let at = label.glyphs.first().map_or_else(ViewPt::default, |glyphs| glyphs.origin);
    let now = to.view_from_world(from.world_from_view(at));
    (now.x - at.x, now.y - at.y)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::display::{Glyphs, LabelKind};
    use crate::geo::LonLat;
    use crate::symbol::{Colour, TextStyle, Weight};

    fn picture(ids: &[u64], lon: f64) -> Picture {
        let style =
            TextStyle { colour: Colour::BLACK, weight: Weight::Regular, size_pt: 12.0, tracking: 0.0, halo: None };
        let label = |id: &u64| PlacedLabel {
            id: *id,
            kind: LabelKind::Name,
            glyphs: vec![Glyphs { text: "名".into(), origin: ViewPt::new(40.0, 50.0), angle: 0.0 }],
            style,
            tag: None,
            leader: None,
        };
        Picture {
            camera: Camera::new(LonLat::new(lon, 31.0), 10.0, 400.0, 300.0),
            background: Colour::WHITE,
            symbol_scale: 1.0,
            layers: Vec::new(),
            upcoming: Vec::new(),
            left_out: Vec::new(),
            hot: Vec::new(),
            labels: ids.iter().map(label).collect(),
        }
    }

    fn alphas(fades: &Fades, picture: &Picture, now: f64) -> Vec<(u64, u32)> {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few percent")]
        let percent = |alpha: f32| (alpha * 100.0).round() as u32;
        fades.labels(picture, now).map(|faded| (faded.label.id, percent(faded.alpha))).collect()
    }

    #[test]
    fn new_names_come_and_old_ones_go_within_a_moment_and_then_nothing_moves() {
        let mut fades = Fades { enabled: true, ..Fades::default() };
        assert!(!fades.update(&picture(&[1], 104.0), 0.0), "the first frame is simply there");
        let next = picture(&[2], 104.0);
        assert!(fades.update(&next, 1.0));
        assert_eq!(alphas(&fades, &next, 1.0), [(1, 100), (2, 0)]);
        assert!(fades.update(&next, 1.075));
        assert_eq!(alphas(&fades, &next, 1.075), [(1, 50), (2, 50)]);
        assert!(!fades.update(&next, 1.2), "at rest no frame is asked for");
        assert_eq!(alphas(&fades, &next, 1.2), [(2, 100)]);
    }

    #[test]
    fn a_name_that_leaves_moves_with_the_map() {
        let mut fades = Fades { enabled: true, ..Fades::default() };
        fades.update(&picture(&[1], 104.0), 0.0);
        let panned = picture(&[], 104.01);
        fades.update(&panned, 1.0);
        let by = fades.labels(&panned, 1.05).next().expect("it lingers").by;
        assert!(by.0 < -5.0 && by.1.abs() < 0.01, "{by:?}");
    }

    #[test]
    fn with_reduced_motion_names_are_there_or_not() {
        let mut fades = Fades::default();
        fades.update(&picture(&[1], 104.0), 0.0);
        let next = picture(&[2], 104.0);
        assert!(!fades.update(&next, 1.0));
        assert_eq!(alphas(&fades, &next, 1.0), [(2, 100)]);
    }
}
