//! Names of important lines that find no room along them: on a plate beside, with a leader.

use super::areas::{Paint, crossed, displacements, plate, plate_rect};
use super::block::Block;
use super::path::Path;
use super::placer::{NamePlace, Placer};
use super::source::LabelSource;
use crate::geo::{GradedLine, ViewPt};
use crate::style::LabelRule;
use crate::symbol::{Colour, TextStyle};

/// Places along the line that a leader may start from.
const STARTS: [f32; 5] = [0.5, 0.4, 0.6, 0.3, 0.7];

/// The best free plate beside `line`; none for lines whose rule has no callout.
pub(super) fn place(placer: &Placer<'_>, source: &LabelSource, line: &GradedLine) -> Option<NamePlace> {
    let paint = Paint { fill: source.rule.callout?, rim: Colour::WHITE.with_alpha(0.9) };
    let block = Block::new(&source.words(), &plate_rule(&source.rule), placer.scale);
    let longest = placer.visible_pieces(line).into_iter().map(|piece| Path::smoothed(&piece, block.size()));
    let path = longest.max_by(|a, b| a.length().total_cmp(&b.length()))?;
    let mut best: Option<(f32, ViewPt, ViewPt)> = None;
    for (order, share) in (0u8..).zip(STARTS) {
        let (from, _) = path.at(path.length() * share);
        for (index, (dx, dy)) in (0u8..).zip(displacements(&block)) {
            let centre = ViewPt::new(from.x + dx, from.y + dy);
            let rect = plate_rect(&block, centre);
            let cost = placer.ink.under(&rect) * 1.5 + f32::from(index) * 0.02 + f32::from(order) * 0.04;
            // A long leader leads the eye astray, and one under other names leads nowhere.
            let cost = cost + from.distance(centre) / (placer.scale * 200.0);
            let better = |cost: f32| best.is_none_or(|(least, ..)| cost < least);
            if better(cost) && placer.fits(&rect, source.id) {
                let cost = cost + crossed(placer, source.id, &rect, from);
                if better(cost) {
                    best = Some((cost, centre, from));
                }
            }
        }
    }
    let (_, centre, from) = best?;
    let found = plate(placer, &block, centre, paint, Some(from));
    Some(NamePlace { style: Some(plate_rule(&source.rule).text), ..found })
}

/// The rule with its text in white, a little smaller and closer: it stands on a plate.
pub(super) fn plate_rule(rule: &LabelRule) -> LabelRule {
    let text =
        TextStyle { colour: Colour::WHITE, halo: None, tracking: 0.05, size_pt: rule.text.size_pt * 0.88, ..rule.text };
    LabelRule { text, ..*rule }
}
