//! Geometry objects: coordinates go straight into flat arrays.

use super::cursor::Cursor;
use super::fault::{Fault, Parsed, What};
use super::number::number;
use crate::format::crs::Frame;
use crate::geo::{LonLat, PartKind, ShapesBuilder};

/// How deep geometry collections may nest.
const MAX_COLLECTIONS: usize = 32;

/// Beyond any grid on earth, in degrees or metres.
const FARTHEST: f64 = 1e8;

/// What a geometry left behind besides its positions.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Oddities {
    /// Positions with more than two numbers.
    pub(super) extra_dimensions: usize,
    /// Where the first ring that had to be closed begins.
    pub(super) unclosed: Option<usize>,
    /// The first position.
    pub(super) first: Option<LonLat>,
}

/// Reads geometries into a builder, one feature at a time.
pub(super) struct GeometryReader<'b> {
    pub(super) shapes: &'b mut ShapesBuilder,
    /// The positions of the part being read; empty between parts.
    pub(super) positions: &'b mut Vec<LonLat>,
    pub(super) frame: Frame,
    pub(super) swap_axes: bool,
    pub(super) oddities: Oddities,
}

/// The geometry types with coordinates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Point,
    MultiPoint,
    LineString,
    MultiLineString,
    Polygon,
    MultiPolygon,
}

impl Kind {
    fn named(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"Point" => Self::Point,
            b"MultiPoint" => Self::MultiPoint,
            b"LineString" => Self::LineString,
            b"MultiLineString" => Self::MultiLineString,
            b"Polygon" => Self::Polygon,
            b"MultiPolygon" => Self::MultiPolygon,
            _ => return None,
        })
    }

    fn name(self) -> &'static str {
        match self {
            Self::Point => "Point",
            Self::MultiPoint => "MultiPoint",
            Self::LineString => "LineString",
            Self::MultiLineString => "MultiLineString",
            Self::Polygon => "Polygon",
            Self::MultiPolygon => "MultiPolygon",
        }
    }
}

/// Whether `name` is a geometry type of RFC 7946.
pub(super) fn is_geometry_type(name: &[u8]) -> bool {
    name == b"GeometryCollection" || Kind::named(name).is_some()
}

impl GeometryReader<'_> {
    /// A geometry object or `null`.
    pub(super) fn geometry(&mut self, cursor: &mut Cursor<'_>) -> Parsed<()> {
        self.nested_geometry(cursor, 0)
    }

    fn nested_geometry(&mut self, cursor: &mut Cursor<'_>, depth: usize) -> Parsed<()> {
        match cursor.peek() {
            Some(b'{') if depth > MAX_COLLECTIONS => Err(cursor.fault(What::TooDeep { limit: MAX_COLLECTIONS })),
            Some(b'{') => self.geometry_object(cursor, depth),
            Some(b'n') => cursor.raw_value().map(|_| ()),
            Some(_) => Err(cursor.fault(What::BadFeature)),
            None => Err(cursor.fault(What::NotJson)),
        }
    }

    fn geometry_object<'a>(&mut self, cursor: &mut Cursor<'a>, depth: usize) -> Parsed<()> {
        let start = *cursor;
        let mut members = cursor.object()?;
        let mut kind: Option<&'a [u8]> = None;
        let mut kind_at = start;
        let mut waiting: Option<Cursor<'a>> = None;
        let mut read = false;
        while let Some(name) = cursor.member(&mut members)? {
            match (name.as_ref(), kind.and_then(Kind::named)) {
                (b"type", _) => {
                    cursor.peek();
                    kind_at = *cursor;
                    kind = Some(type_name(cursor)?);
                }
                (b"coordinates", Some(kind)) if !read => {
                    self.coordinates(cursor, kind)?;
                    read = true;
                }
                // The type that says how to read them may stand behind them.
                (b"coordinates" | b"geometries", _) => {
                    waiting = Some(*cursor);
                    cursor.raw_value()?;
                }
                _ => {
                    cursor.raw_value()?;
                }
            }
        }
        if read {
            return Ok(());
        }
        match (kind.and_then(Kind::named), waiting) {
            (Some(kind), Some(mut waiting)) => self.coordinates(&mut waiting, kind),
            (None, Some(mut waiting)) if kind == Some(b"GeometryCollection") => self.geometries(&mut waiting, depth),
            (None, _) if kind != Some(b"GeometryCollection") => Err(kind_at.fault(What::UnknownGeometry)),
            _ => Err(start.fault(What::BadFeature)),
        }
    }

    fn geometries(&mut self, cursor: &mut Cursor<'_>, depth: usize) -> Parsed<()> {
        self.list(cursor, Kind::Point, |reader, cursor| reader.nested_geometry(cursor, depth + 1))
    }

    fn coordinates(&mut self, cursor: &mut Cursor<'_>, kind: Kind) -> Parsed<()> {
        match kind {
            Kind::Point => self.point(cursor),
            Kind::MultiPoint => {
                self.run(cursor, kind)?;
                self.push(PartKind::Points);
                Ok(())
            }
            Kind::LineString => self.line(cursor, kind),
            Kind::MultiLineString => self.list(cursor, kind, |reader, cursor| reader.line(cursor, kind)),
            Kind::Polygon => self.polygon(cursor, kind),
            Kind::MultiPolygon => self.list(cursor, kind, |reader, cursor| reader.polygon(cursor, kind)),
        }
    }

    /// RFC 7946 §3.1: empty coordinates stand for no geometry.
    fn point(&mut self, cursor: &mut Cursor<'_>) -> Parsed<()> {
        let start = *cursor;
        if cursor.eat(b'[') && cursor.eat(b']') {
            return Ok(());
        }
        *cursor = start;
        let position = self.position(cursor, Kind::Point)?;
        self.positions.push(position);
        self.push(PartKind::Points);
        Ok(())
    }

    fn line(&mut self, cursor: &mut Cursor<'_>, kind: Kind) -> Parsed<()> {
        let start = *cursor;
        self.run(cursor, kind)?;
        match self.positions.len() {
            0 if kind == Kind::LineString => Ok(()),
            count @ 0..2 => Err(start.fault(What::LineTooShort(count))),
            _ => {
                self.push(PartKind::Line);
                Ok(())
            }
        }
    }

    fn polygon(&mut self, cursor: &mut Cursor<'_>, kind: Kind) -> Parsed<()> {
        let mut part = PartKind::Exterior;
        self.list(cursor, kind, |reader, cursor| {
            reader.ring(cursor, kind, part)?;
            part = PartKind::Hole;
            Ok(())
        })
    }

    fn ring(&mut self, cursor: &mut Cursor<'_>, kind: Kind, part: PartKind) -> Parsed<()> {
        cursor.peek();
        let start = *cursor;
        self.run(cursor, kind)?;
        let given = self.positions.len();
        if let Some(first) = self.positions.first().copied().filter(|first| self.positions.last() != Some(first)) {
            self.positions.push(first);
            self.oddities.unclosed.get_or_insert(start.at);
        }
        if self.positions.len() < 4 {
            return Err(start.fault(What::RingTooShort(given)));
        }
        self.push(part);
        Ok(())
    }

    fn push(&mut self, part: PartKind) {
        if let Some(first) = self.positions.first() {
            self.oddities.first.get_or_insert(*first);
            self.shapes.push(part, self.positions.iter().copied());
        }
        self.positions.clear();
    }

    /// A list of positions, gathered in `self.positions`.
    #[inline]
    fn run(&mut self, cursor: &mut Cursor<'_>, kind: Kind) -> Parsed<()> {
        self.positions.clear();
        self.list(cursor, kind, |reader, cursor| {
            let position = reader.position(cursor, kind)?;
            reader.positions.push(position);
            Ok(())
        })
    }

    /// A list whose items `item` reads.
    #[inline]
    fn list<'a>(
        &mut self,
        cursor: &mut Cursor<'a>,
        kind: Kind,
        mut item: impl FnMut(&mut Self, &mut Cursor<'a>) -> Parsed<()>,
    ) -> Parsed<()> {
        if !cursor.eat(b'[') {
            return Err(cursor.fault(What::WrongNesting(kind.name())));
        }
        if cursor.eat(b']') {
            return Ok(());
        }
        loop {
            item(self, cursor)?;
            if !cursor.eat(b',') {
                return cursor.expect(b']');
            }
        }
    }

    #[inline]
    fn position(&mut self, cursor: &mut Cursor<'_>, kind: Kind) -> Parsed<LonLat> {
        cursor.peek();
        let start = *cursor;
        if !cursor.eat(b'[') {
            return Err(not_a_position(cursor, kind));
        }
        let x = coordinate(cursor, start, kind)?;
        if !cursor.eat(b',') {
            let alone = cursor.peek() == Some(b']');
            return Err(if alone { start.fault(What::BadPosition) } else { cursor.fault(What::NotJson) });
        }
        let y = coordinate(cursor, start, kind)?;
        if !cursor.eat(b']') {
            self.further_numbers(cursor, start, kind)?;
        }
        let position = if self.swap_axes { LonLat::new(y, x) } else { LonLat::new(x, y) };
        if position.on_globe() || self.allows(position) {
            return Ok(position);
        }
        Err(out_of_range(start, x.abs() <= if self.swap_axes { 90.0 } else { 180.0 }))
    }

    /// Off the globe: in a layer of plane or swapped coordinates that is as it should be.
    #[cold]
    fn allows(&self, position: LonLat) -> bool {
        let near = position.lon.abs() < FARTHEST && position.lat.abs() < FARTHEST;
        near && self.frame != Frame::Degrees
    }

    /// Heights and measures are passed over.
    #[cold]
    fn further_numbers(&mut self, cursor: &mut Cursor<'_>, start: Cursor<'_>, kind: Kind) -> Parsed<()> {
        while cursor.eat(b',') {
            // A height of `null` is common and harmless.
            if cursor.peek() == Some(b'n') {
                cursor.raw_value()?;
            } else {
                coordinate(cursor, start, kind)?;
            }
        }
        self.oddities.extra_dimensions += 1;
        cursor.expect(b']')
    }
}

/// A finite number at the cursor.
#[inline]
fn coordinate(cursor: &mut Cursor<'_>, position: Cursor<'_>, kind: Kind) -> Parsed<f64> {
    cursor.peek();
    match number(cursor.text, cursor.at) {
        Some((value, end)) if value.is_finite() => {
            cursor.at = end;
            Ok(value)
        }
        _ => Err(not_a_coordinate(cursor, position, kind)),
    }
}

/// A fault at the coordinate of `position` that is too large: the second if the first is fine.
#[cold]
fn out_of_range(position: Cursor<'_>, first_is_fine: bool) -> Fault {
    let mut wrong = position;
    if first_is_fine {
        wrong.at += memchr::memchr(b',', &wrong.text[wrong.at..]).unwrap_or(0);
    }
    wrong.at += 1;
    wrong.peek();
    wrong.fault(What::OutOfRange)
}

/// What stands where a coordinate should.
#[cold]
fn not_a_coordinate(cursor: &mut Cursor<'_>, position: Cursor<'_>, kind: Kind) -> Fault {
    match cursor.peek() {
        Some(b'[') => position.fault(What::WrongNesting(kind.name())),
        Some(b'N' | b'I' | b'i' | b'0'..=b'9' | b'-' | b'+') => cursor.fault(What::OutOfRange),
        Some(b'n') if cursor.text[cursor.at..].starts_with(b"nan") => cursor.fault(What::OutOfRange),
        Some(_) => position.fault(What::BadPosition),
        None => cursor.fault(What::NotJson),
    }
}

/// What stands where a position should.
#[cold]
fn not_a_position(cursor: &mut Cursor<'_>, kind: Kind) -> Fault {
    match cursor.peek() {
        Some(b'0'..=b'9' | b'-') => cursor.fault(What::WrongNesting(kind.name())),
        Some(_) => cursor.fault(What::BadPosition),
        None => cursor.fault(What::NotJson),
    }
}

fn type_name<'a>(cursor: &mut Cursor<'a>) -> Parsed<&'a [u8]> {
    if cursor.peek() == Some(b'"') { cursor.string() } else { Err(cursor.fault(What::UnknownGeometry)) }
}
