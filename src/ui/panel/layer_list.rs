//! The layers panel as a flat list: which rows there are, how high each is, and what dropping a
//! dragged row means. Pure functions, so that a test can ask them.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::app::rows::GroupRow;
use crate::app::rows::LayerRow;
use crate::plan::GroupId;
use crate::plan::LayerId;

/// A line of the list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Item<'a> {
    Group {
        row: &'a GroupRow,
        folded: bool,
    },
    /// `siblings` are the rows that it can be dragged among, itself included.
    Layer {
        row: &'a LayerRow,
        siblings: &'a [LayerRow],
    },
    AddedHeader,
}

impl Item<'_> {
    /// The row's name for remembering that it is selected.
    pub(super) fn key(&self) -> RowKey {
        match self {
            Self::Group { row, .. } => RowKey::Group(row.id.clone()),
            Self::Layer { row, .. } => RowKey::Layer(row.id.clone()),
            Self::AddedHeader => RowKey::AddedHeader,
        }
    }
}

/// Names a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum RowKey {
    Group(GroupId),
    Layer(LayerId),
    AddedHeader,
}

/// The rows to show. With a filter, groups unfold and only layers whose title contains it stay;
/// a group whose own title contains it keeps all of its layers.
pub(super) fn items<'a>(
    groups: &'a [GroupRow],
    added: &'a [LayerRow],
    folded: &BTreeSet<GroupId>,
    filter: &str,
) -> Vec<Item<'a>> {
    let needle = filter.trim().to_lowercase();
    let matches = |title: &str| needle.is_empty() || title.to_lowercase().contains(&needle);
    let mut items = Vec::new();
    for group in groups {
        let whole = matches(&group.title);
        let layers: Vec<&LayerRow> = group.layers.iter().filter(|row| whole || matches(&row.title)).collect();
        if layers.is_empty() && !whole {
            continue;
        }
        let is_folded = needle.is_empty() && folded.contains(&group.id);
        items.push(Item::Group { row: group, folded: is_folded });
        if !is_folded {
            items.extend(layers.into_iter().map(|row| Item::Layer { row, siblings: &group.layers }));
        }
    }
    let added_rows: Vec<&LayerRow> = added.iter().filter(|row| matches(&row.title)).collect();
    if !added_rows.is_empty() {
        items.push(Item::AddedHeader);
        items.extend(added_rows.into_iter().map(|row| Item::Layer { row, siblings: added }));
    }
    items
}

/// The rows that show between `top` and `bottom` when row n has the height `heights[n]`, and where
/// the first of them begins.
pub(super) fn visible_rows(heights: &[f32], top: f32, bottom: f32) -> (Range<usize>, f32) {
    let mut start = 0.0;
    let mut first = heights.len();
    let mut first_top = 0.0;
    for (index, height) in heights.iter().enumerate() {
        if start + height > top && first == heights.len() {
            first = index;
            first_top = start;
        }
        if start >= bottom {
            return (first..index, first_top);
        }
        start += height;
    }
    (first..heights.len(), first_top)
}

/// The layer right above which `dragged` is to be drawn when it is dropped before row `gap` of
/// `siblings` (topmost first; `gap` counts `dragged` itself). `order` is the whole drawing order
/// from the bottom to the top. `None` = beneath everything.
pub(super) fn layer_beneath(
    order: &[LayerId],
    siblings: &[LayerRow],
    dragged: &LayerId,
    gap: usize,
) -> Option<LayerId> {
    let next = siblings[gap.min(siblings.len())..].iter().find(|row| row.id != *dragged);
    if let Some(next) = next {
        return Some(next.id.clone());
    }
    // Dropped below the last sibling: right above whatever lies beneath that one.
    let last = siblings.iter().rev().find(|row| row.id != *dragged)?;
    let position = order.iter().position(|id| *id == last.id)?;
    order[..position].iter().rev().find(|id| *id != dragged).cloned()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::app::rows::Shown;
    use crate::geo::Pixels;
    use crate::geo::ScaleRange;
    use crate::plan::Content;
    use crate::plan::GroundImage;
    use crate::plan::Layer;
    use crate::plan::LocationCounts;
    use crate::plan::Origin;
    use crate::plan::SymbolHint;
    use crate::plan::Title;

    fn row(id: &str) -> LayerRow {
        let image = GroundImage { bytes: Arc::from(Vec::new()), pixels: Pixels::new(1, 1), mesh: None };
        let layer = Layer {
            id: LayerId::new(id),
            title: Title::chinese(id),
            symbol: SymbolHint::default(),
            content: Content::Image(image),
            origin: Origin::Plan,
            visible_at_start: true,
            scales: ScaleRange::default(),
            source: String::new(),
            licence: String::new(),
        };
        LayerRow {
            id: LayerId::new(id),
            title: id.to_owned(),
            visible: true,
            opacity: 1.0,
            counts: LocationCounts::default(),
            source: None,
            layer: Arc::new(layer),
        }
    }

    fn group(id: &str, layers: &[&str]) -> GroupRow {
        let layers = layers.iter().map(|id| row(id)).collect();
        GroupRow { id: GroupId::new(id), title: id.to_owned(), shown: Shown::All, opacity: 1.0, layers }
    }

    fn titles(items: &[Item<'_>]) -> Vec<String> {
        let title = |item: &Item<'_>| match item {
            Item::Group { row, .. } => row.title.clone(),
            Item::Layer { row, .. } => row.title.clone(),
            Item::AddedHeader => "+".to_owned(),
        };
        items.iter().map(title).collect()
    }

    #[test]
    fn folded_groups_hide_their_layers_and_a_filter_unfolds_them() {
        let groups = [group("结构", &["一核", "一轴"]), group("交通", &["铁路"])];
        let added = [row("地块")];
        let folded = BTreeSet::from([GroupId::new("结构")]);
        assert_eq!(titles(&items(&groups, &added, &folded, "")), ["结构", "交通", "铁路", "+", "地块"]);
        assert_eq!(titles(&items(&groups, &added, &folded, "一轴")), ["结构", "一轴"]);
        assert_eq!(titles(&items(&groups, &added, &folded, "交通")), ["交通", "铁路"]);
        assert!(items(&groups, &added, &folded, "机场").is_empty());
    }

    #[test]
    fn only_rows_in_sight_are_drawn() {
        let heights = [30.0, 30.0, 60.0, 30.0];
        assert_eq!(visible_rows(&heights, 0.0, 1000.0), (0..4, 0.0));
        assert_eq!(visible_rows(&heights, 61.0, 119.0), (2..3, 60.0));
        assert_eq!(visible_rows(&heights, 30.0, 60.0), (1..2, 30.0));
        assert_eq!(visible_rows(&heights, 500.0, 600.0).0, 4..4);
    }

    #[test]
    fn a_dropped_layer_goes_right_above_the_row_below_the_gap() {
        let siblings = [row("a"), row("b"), row("c")];
        let order: Vec<LayerId> = ["ground", "c", "b", "a", "top"].iter().map(|id| LayerId::new(id)).collect();
        let beneath = |dragged: &str, gap| layer_beneath(&order, &siblings, &LayerId::new(dragged), gap);
        assert_eq!(beneath("c", 0), Some(LayerId::new("a")));
        assert_eq!(beneath("a", 2), Some(LayerId::new("c")));
        assert_eq!(beneath("a", 3), Some(LayerId::new("ground")));
        assert_eq!(beneath("b", 1), Some(LayerId::new("c")), "dropped where it was");
    }
}
