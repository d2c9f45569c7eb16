//! The geometry of an annotation as GeoJSON, both ways.

use serde_json::{Value, json};

use crate::geo::Bounds;
use crate::geo::LonLat;
use crate::project::annotation::{Annotation, AnnotationKind, Place, Reading, Run, RunKind, box_ring, closed};

/// A geometry as read: what it is, and all its positions in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Shape {
    pub runs: Vec<Run>,
    pub positions: Vec<LonLat>,
}

impl Shape {
    /// Reads a geometry; `None` if it is none. Empty parts are left out.
    pub fn read(geometry: &Value) -> Option<Self> {
        let mut shape = Self::default();
        shape.add(geometry, 0)?;
        Some(shape)
    }

    fn add(&mut self, geometry: &Value, depth: u8) -> Option<()> {
        if depth > 16 {
            return None;
        }
        if geometry.get("type")?.as_str()? == "GeometryCollection" {
            let mut members = geometry.get("geometries")?.as_array()?.iter();
            return members.try_for_each(|member| self.add(member, depth + 1));
        }
        let coordinates = geometry.get("coordinates")?;
        let lines = |value: &Value| value.as_array()?.iter().map(path).collect::<Option<Vec<_>>>();
        match geometry.get("type")?.as_str()? {
            "Point" => self.push(RunKind::Points, vec![position(coordinates)?]),
            "MultiPoint" => self.push(RunKind::Points, path(coordinates)?),
            "LineString" => self.push(RunKind::Line, path(coordinates)?),
            "MultiLineString" => lines(coordinates)?.into_iter().for_each(|line| self.push(RunKind::Line, line)),
            "Polygon" => self.add_polygon(lines(coordinates)?),
            "MultiPolygon" => {
                let polygons = coordinates.as_array()?.iter().map(lines).collect::<Option<Vec<_>>>()?;
                for rings in polygons {
                    self.add_polygon(rings);
                }
            }
            _ => return None,
        }
        Some(())
    }

    fn add_polygon(&mut self, rings: Vec<Vec<LonLat>>) {
        for (index, ring) in rings.into_iter().enumerate() {
            self.push(if index == 0 { RunKind::Exterior } else { RunKind::Hole }, ring);
        }
    }

    fn push(&mut self, kind: RunKind, positions: Vec<LonLat>) {
        if !positions.is_empty() {
            self.runs.push(Run { kind, len: positions.len() });
            self.positions.extend(positions);
        }
    }

    /// The kind that a feature without our own properties becomes, with its positions.
    pub fn into_kind(self) -> (AnnotationKind, Place) {
        let closed = self.positions.len() >= 4 && self.positions.first() == self.positions.last();
        match self.runs.as_slice() {
            [Run { kind: RunKind::Points, len: 1 }] => (AnnotationKind::Pin, Place::Map(self.positions)),
            [Run { kind: RunKind::Line, len: 2.. }] => (AnnotationKind::Line, Place::Map(self.positions)),
            [Run { kind: RunKind::Exterior, .. }] if closed => (AnnotationKind::Polygon, Place::Map(self.opened())),
            _ => (AnnotationKind::Mixed(self.runs), Place::Map(self.positions)),
        }
    }

    /// The positions without the one that closes a ring.
    pub fn opened(mut self) -> Vec<LonLat> {
        if self.positions.len() > 1 && self.positions.first() == self.positions.last() {
            self.positions.pop();
        }
        self.positions
    }

    /// Two opposite corners of the box around it.
    pub fn corners(&self) -> Option<Vec<LonLat>> {
        let bounds = Bounds::around(self.positions.iter().copied())?;
        Some(vec![LonLat::new(bounds.west, bounds.north), LonLat::new(bounds.east, bounds.south)])
    }
}

fn position(value: &Value) -> Option<LonLat> {
    let numbers = value.as_array()?;
    Some(LonLat::new(numbers.first()?.as_f64()?, numbers.get(1)?.as_f64()?))
}

fn path(value: &Value) -> Option<Vec<LonLat>> {
    value.as_array()?.iter().map(position).collect()
}

/// The geometry to write; null for what is fixed to the page or has no place.
pub(super) fn geometry(item: &Annotation) -> Value {
    let Place::Map(positions) = &item.place else { return Value::Null };
    if positions.is_empty() {
        return Value::Null;
    }
    match item.kind.reading() {
        Reading::Point => json!({"type": "Point", "coordinates": pair(positions[0])}),
        Reading::Path => json!({"type": "LineString", "coordinates": pairs(positions)}),
        Reading::Ring => json!({"type": "Polygon", "coordinates": [pairs(&closed(positions))]}),
        Reading::Box => json!({"type": "Polygon", "coordinates": [pairs(&box_ring(&item.kind, positions))]}),
        Reading::Runs => match &item.kind {
            AnnotationKind::Mixed(runs) => mixed(runs, positions),
            _ => Value::Null,
        },
    }
}

/// All positions of [`geometry`] in order.
pub(super) fn written_positions(item: &Annotation) -> Vec<LonLat> {
    let Place::Map(positions) = &item.place else { return Vec::new() };
    match item.kind.reading() {
        Reading::Point | Reading::Path | Reading::Runs => positions.clone(),
        Reading::Ring => closed(positions),
        Reading::Box => box_ring(&item.kind, positions),
    }
}

fn pair(p: LonLat) -> Value {
    json!([p.lon, p.lat])
}

pub(super) fn pairs(positions: &[LonLat]) -> Value {
    positions.iter().map(|p| pair(*p)).collect()
}

/// One geometry of the simplest type that holds all runs.
fn mixed(runs: &[Run], positions: &[LonLat]) -> Value {
    let mut rest = positions;
    let mut geometries: Vec<(RunKind, Vec<Value>)> = Vec::new();
    for run in runs {
        let (own, after) = rest.split_at(run.len.min(rest.len()));
        rest = after;
        match (run.kind, geometries.last_mut()) {
            (RunKind::Hole, Some((RunKind::Exterior, rings))) => rings.push(pairs(own)),
            (kind, _) => geometries.push((kind, vec![pairs(own)])),
        }
    }
    let all = |kind: RunKind| geometries.iter().all(|(other, _)| *other == kind);
    let coordinates = |parts: Vec<Value>| Value::Array(parts);
    match geometries.as_slice() {
        [] => Value::Null,
        [one] => single(one),
        _ if all(RunKind::Line) => {
            let lines = geometries.into_iter().flat_map(|(_, lines)| lines).collect();
            json!({"type": "MultiLineString", "coordinates": coordinates(lines)})
        }
        _ if all(RunKind::Exterior) => {
            let polygons = geometries.into_iter().map(|(_, rings)| coordinates(rings)).collect();
            json!({"type": "MultiPolygon", "coordinates": coordinates(polygons)})
        }
        many => json!({"type": "GeometryCollection", "geometries": many.iter().map(single).collect::<Vec<_>>()}),
    }
}

fn single((kind, parts): &(RunKind, Vec<Value>)) -> Value {
    let first = parts.first().cloned().unwrap_or(Value::Null);
    match kind {
        RunKind::Points => match first.as_array().map(Vec::as_slice) {
            Some([only]) => json!({"type": "Point", "coordinates": only}),
            _ => json!({"type": "MultiPoint", "coordinates": first}),
        },
        RunKind::Line => json!({"type": "LineString", "coordinates": first}),
        RunKind::Exterior | RunKind::Hole => json!({"type": "Polygon", "coordinates": parts}),
    }
}

/// Puts `positions` in the place of those of `geometry`, keeping its structure and any heights;
/// `false`, and nothing usable left, if the numbers of positions differ.
pub(super) fn replace_positions(geometry: &mut Value, positions: &[LonLat]) -> bool {
    fn walk(value: &mut Value, rest: &mut std::slice::Iter<'_, LonLat>) -> bool {
        match value {
            Value::Array(numbers) if numbers.first().is_some_and(Value::is_number) => match rest.next() {
                Some(p) if numbers.len() > 1 => {
                    (numbers[0], numbers[1]) = (json!(p.lon), json!(p.lat));
                    true
                }
                _ => false,
            },
            Value::Array(parts) => parts.iter_mut().all(|part| walk(part, rest)),
            Value::Object(members) => ["coordinates", "geometries"]
                .iter()
                .all(|name| members.get_mut(*name).is_none_or(|part| walk(part, rest))),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
        }
    }
    let mut rest = positions.iter();
    walk(geometry, &mut rest) && rest.next().is_none()
}
