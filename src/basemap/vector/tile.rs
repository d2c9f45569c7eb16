//! A vector tile taken apart: layers of features with words (Mapbox Vector Tile specification 2.1).

use super::protobuf::{Damaged, Field, Fields, varint};

/// More features than any tile has that somebody draws.
const MOST_FEATURES: usize = 200_000;

/// Features of one theme.
#[derive(Debug)]
pub(super) struct Layer<'a> {
    pub(super) name: &'a str,
    /// Units along a side of the tile; not 0.
    pub(super) extent: u32,
    pub(super) features: Vec<Feature<'a>>,
    keys: Vec<&'a str>,
    /// Only words: nothing is drawn by a number.
    values: Vec<&'a str>,
}

/// What a feature's geometry is of. Points are not drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Line,
    Area,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Feature<'a> {
    pub(super) shape: Shape,
    /// What it is; empty where nobody says it.
    pub(super) class: &'a str,
    /// Commands with their steps.
    pub(super) geometry: &'a [u8],
    tags: &'a [u8],
}

/// The layers of a tile, in its order. What a feature is stands under the first of `class_keys` that it has.
pub(super) fn layers<'a>(tile: &'a [u8], class_keys: &[&str]) -> Result<Vec<Layer<'a>>, Damaged> {
    let mut layers = Vec::new();
    let mut left = MOST_FEATURES;
    for field in Fields::of(tile) {
        if let (3, Field::Bytes(layer)) = field? {
            let layer = Layer::of(layer, left)?.classed(class_keys)?;
            left -= layer.features.len();
            layers.push(layer);
        }
    }
    Ok(layers)
}

impl<'a> Layer<'a> {
    fn of(message: &'a [u8], most: usize) -> Result<Self, Damaged> {
        let mut layer = Self { name: "", extent: 4096, features: Vec::new(), keys: Vec::new(), values: Vec::new() };
        for field in Fields::of(message) {
            match field? {
                (1, Field::Bytes(name)) => layer.name = words(name)?,
                (2, Field::Bytes(feature)) => layer.features.extend(Feature::of(feature)?),
                (3, Field::Bytes(key)) => layer.keys.push(words(key)?),
                (4, Field::Bytes(value)) => layer.values.push(word_of(value)?),
                (5, Field::Number(extent)) => layer.extent = u32::try_from(extent).map_err(|_| Damaged)?,
                _ => {}
            }
            if layer.features.len() > most {
                return Err(Damaged);
            }
        }
        if layer.extent == 0 { Err(Damaged) } else { Ok(layer) }
    }

    /// With the class of each feature: keys may stand behind them.
    fn classed(mut self, class_keys: &[&str]) -> Result<Self, Damaged> {
        let (keys, values) = (&self.keys, &self.values);
        for feature in &mut self.features {
            let (mut tags, mut best) = (feature.tags, class_keys.len());
            while !tags.is_empty() {
                let key = keys.get(index(&mut tags)?).ok_or(Damaged)?;
                let value = *values.get(index(&mut tags)?).ok_or(Damaged)?;
                let rank = class_keys.iter().position(|known| known == key).filter(|_| !value.is_empty());
                if let Some(rank) = rank.filter(|rank| *rank < best) {
                    (best, feature.class) = (rank, value);
                }
            }
        }
        Ok(self)
    }
}

impl<'a> Feature<'a> {
    /// `None` of points, and of what has no geometry.
    fn of(message: &'a [u8]) -> Result<Option<Self>, Damaged> {
        let (mut shape, mut geometry, mut tags) = (None, None, [].as_slice());
        for field in Fields::of(message) {
            match field? {
                (2, Field::Bytes(bytes)) => tags = bytes,
                (3, Field::Number(2)) => shape = Some(Shape::Line),
                (3, Field::Number(3)) => shape = Some(Shape::Area),
                (4, Field::Bytes(bytes)) => geometry = Some(bytes),
                _ => {}
            }
        }
        Ok(shape.zip(geometry).map(|(shape, geometry)| Self { shape, class: "", geometry, tags }))
    }
}

fn index(tags: &mut &[u8]) -> Result<usize, Damaged> {
    usize::try_from(varint(tags)?).map_err(|_| Damaged)
}

fn words(bytes: &[u8]) -> Result<&str, Damaged> {
    std::str::from_utf8(bytes).map_err(|_| Damaged)
}

/// The words in a value; none in one of another type.
fn word_of(value: &[u8]) -> Result<&str, Damaged> {
    for field in Fields::of(value) {
        if let (1, Field::Bytes(bytes)) = field? {
            return words(bytes);
        }
    }
    Ok("")
}
