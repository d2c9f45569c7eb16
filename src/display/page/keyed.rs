//! A map with the table of its numbers: beside it, in a corner of it, or on the pages that follow.

use super::compose::{MapGround, in_frame, moved_into};
use super::draft::{Draft, MapFacts};
use super::elements::Furniture;
use super::key::{FreeRoom, KeyKind, KeyRow, KeyTable, annex, rows};
use super::{Block, BlockContent, Page};
use crate::display::account::{feature_fates, missing_reference};
use crate::display::composer::MapComposer;
use crate::display::furniture::pen::Pen;
use crate::display::picture::Picture;
use crate::geo::paper::points;
use crate::geo::{ViewPt, ViewRect};
use crate::project::figure::{ElementKind, MapFrame};

/// Between a legend and the table below it, in millimetres.
const BELOW_LEGEND_MM: f32 = 3.0;
/// Lines at the end of each column that stay free for what has no room for its name once the table stands there.
const SPARE_LINES: usize = 2;
/// Columns of a table on a map.
const MOST_COLUMNS: usize = 4;
/// A table takes no more of a map than this share.
const MOST_OF_MAP: f32 = 0.22;

/// A map with what belongs to its numbers.
#[derive(Default)]
pub(super) struct KeyedMap {
    /// The map and its frame.
    pub(super) blocks: Vec<Block>,
    /// The table of its numbers, if that has room on the page.
    pub(super) key: Option<Block>,
    /// Else the list of its features.
    pub(super) annexes: Vec<Page>,
}

impl KeyedMap {
    fn picture(&self) -> Option<&Picture> {
        self.blocks.iter().find_map(|block| match &block.content {
            BlockContent::Map(picture) => Some(&**picture),
            BlockContent::Image(_) | BlockContent::Items(_) => None,
        })
    }
}

impl Draft<'_> {
    /// The map of `facts` with the table of its numbers.
    pub(super) fn keyed_map(
        &self,
        composer: &mut MapComposer,
        facts: &MapFacts<'_>,
        options: MapFrame,
        onto: &MapGround<'_>,
    ) -> KeyedMap {
        let map = KeyedMap { blocks: self.map_blocks(composer, facts, options, onto), ..KeyedMap::default() };
        let rows = self.key_rows(&map);
        let table = self.key_table(&rows);
        if table.is_empty() {
            return map;
        }
        let beside = self.beside_map(facts, onto.furniture).and_then(|room| Some((room, table.fitting(room)?)));
        if let Some((room, columns)) = beside {
            return KeyedMap { key: self.drawn(&table, room.min, columns), ..map };
        }
        if let Some(keyed) = self.keyed_in_corner(composer, (facts, options, onto), &map, &table) {
            return keyed;
        }
        let name = (self.figure.name.as_str(), self.key_size());
        let annexes = annex(&rows, name, self.size(), self.palette, self.input.language);
        KeyedMap { annexes, ..map }
    }

    /// The same map once more with the table in a corner where it hides nothing; `None` if there is no such
    /// corner.
    fn keyed_in_corner(
        &self,
        composer: &mut MapComposer,
        (facts, options, onto): (&MapFacts<'_>, MapFrame, &MapGround<'_>),
        map: &KeyedMap,
        table: &KeyTable<'_>,
    ) -> Option<KeyedMap> {
        let picture = map.picture()?;
        let (columns, room) = self.corner(facts, onto, picture, table)?;
        let extra = [onto.extra, &[room]].concat();
        let onto = MapGround { extra: &extra, ..*onto };
        let keyed = KeyedMap { blocks: self.map_blocks(composer, facts, options, &onto), ..KeyedMap::default() };
        let rows = self.key_rows(&keyed);
        let table = self.key_table(&rows);
        let high = table.size_in(columns, 0).1;
        let input = self.map_input(facts.camera, &[]);
        let missing = |map: &KeyedMap| map.picture().map(|picture| missing_reference(&input, picture).len());
        if high > room.height() || missing(&keyed) > missing(map) {
            return None;
        }
        let is_low = facts.frame.max.y - room.max.y < room.min.y - facts.frame.min.y;
        let top = if is_low { room.max.y - high } else { room.min.y };
        Some(KeyedMap { key: self.drawn(&table, ViewPt::new(room.min.x, top), columns), ..keyed })
    }

    /// How many columns a table has in the corner of the map that suits it best, and where that is on the page.
    fn corner(
        &self,
        facts: &MapFacts<'_>,
        onto: &MapGround<'_>,
        picture: &Picture,
        table: &KeyTable<'_>,
    ) -> Option<(usize, ViewRect)> {
        let mut covered = in_frame(facts.frame, onto.furniture);
        covered.extend(onto.extra.iter().map(|rect| moved_into(*rect, facts.frame)));
        let free = FreeRoom::of(picture, self.input.plan, &covered);
        let most = facts.frame.width() * facts.frame.height() * MOST_OF_MAP;
        let places = (1..=MOST_COLUMNS).filter_map(|columns| {
            let size = table.size_in(columns, SPARE_LINES);
            let place = free.place(size).filter(|_| size.0 * size.1 <= most)?;
            Some((columns, place.moved(facts.frame.min.x, facts.frame.min.y)))
        });
        let around = |(_, rect): &(usize, ViewRect)| rect.width() + rect.height();
        places.min_by(|a, b| around(a).total_cmp(&around(b)))
    }

    /// What the legend beside the map leaves of its box.
    fn beside_map(&self, facts: &MapFacts<'_>, furniture: &Furniture) -> Option<ViewRect> {
        let is_beside = |rect: &ViewRect| !rect.intersects(&facts.frame);
        let legends = self.figure.elements.iter().filter(|element| {
            element.visible && matches!(element.kind, ElementKind::Legend(_)) && is_beside(&element.rect.in_view())
        });
        let legend = legends.into_iter().next()?;
        let room = legend.rect.in_view();
        let used = furniture.block(legend.id).map_or(room.min.y, |block| block.rect.max.y + points(BELOW_LEGEND_MM));
        (used < room.max.y).then(|| ViewRect::new(ViewPt::new(room.min.x, used), room.max))
    }

    fn key_rows(&self, map: &KeyedMap) -> Vec<KeyRow> {
        let Some(picture) = map.picture() else { return Vec::new() };
        let fates = feature_fates(&self.map_input(picture.camera, &[]), picture);
        rows(self.input.plan, &fates, self.palette, self.input.language)
    }

    /// The rows without which the map cannot be read.
    fn key_table<'r>(&self, rows: &'r [KeyRow]) -> KeyTable<'r> {
        let needed = rows.iter().filter(|row| row.is_needed());
        KeyTable::new(needed, self.key_size(), KeyKind::OnMap, self.input.language)
    }

    /// Size of its letters, in points of the page: that of the numbers on the map.
    fn key_size(&self) -> f32 {
        self.numbering().size(self.symbol_scale())
    }

    fn drawn(&self, table: &KeyTable<'_>, at: ViewPt, columns: usize) -> Option<Block> {
        let mut pen = Pen::new(self.palette);
        table.draw(&mut pen, at, columns);
        pen.finish().map(|drawing| Block::of("number-key".to_owned(), drawing))
    }
}
