//! Whose work a base map is, and its 审图号: what stands wherever its tiles are.

use crate::app::Context;
use crate::basemap::Ground;
use crate::project::{BaseMap, BaseMapCredit, BaseMapSource, StyleView};

/// The words for a base map that is open; empty where nobody says whose it is.
pub fn base_map_credit(cx: &Context) -> String {
    let open = cx.base_maps().desk().zip(StyleView { project: cx.project() }.base_map());
    open.map(|(desk, map)| credit_of(map, desk.ground())).unwrap_or_default()
}

/// The words for a map out of these tiles: the user's own where it is a file. What a project says of a server is not
/// believed.
pub(super) fn credit_of(map: &BaseMap, ground: &Ground) -> String {
    let own = matches!(map.source, BaseMapSource::File(_)).then_some(&map.credit);
    let said = said_of(ground);
    let words = |of: fn(&BaseMapCredit) -> &str| {
        let own = own.map(of).filter(|words| !words.is_empty());
        own.unwrap_or_else(|| of(&said)).trim().to_owned()
    };
    let lines = [words(|credit| &credit.attribution), words(|credit| &credit.approval)];
    lines.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join("　")
}

/// What the tiles' source says of itself.
pub(in crate::app) fn said_of(ground: &Ground) -> BaseMapCredit {
    let said = ground.facts().map(|facts| (facts.attribution.clone(), facts.approval.clone()));
    let (attribution, approval) = said.unwrap_or_default();
    BaseMapCredit { attribution, approval }
}
