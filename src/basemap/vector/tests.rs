//! Tiles made here, whole and damaged.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::*;

fn varint(mut number: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number > 0x7f {
        bytes.push(u8::try_from(number & 0x7f).unwrap() | 0x80);
        number >>= 7;
    }
    bytes.push(u8::try_from(number).unwrap());
    bytes
}

fn number(field: u64, value: u64) -> Vec<u8> {
    [varint(field << 3), varint(value)].concat()
}

fn bytes(field: u64, value: &[u8]) -> Vec<u8> {
    [varint(field << 3 | 2), varint(value.len() as u64), value.to_vec()].concat()
}

/// Commands of a path through points: a ring if `closed`.
fn geometry(points: &[(i64, i64)], closed: bool) -> Vec<u8> {
    let mut pen = (0, 0);
    let mut steps = points.iter().map(|&(x, y)| {
        let step = [x - pen.0, y - pen.1].map(|along| varint(u64::try_from((along << 1) ^ (along >> 63)).unwrap()));
        pen = (x, y);
        step.concat()
    });
    let first = [varint(1 << 3 | 1), steps.next().unwrap()].concat();
    let rest: Vec<Vec<u8>> = steps.collect();
    let lines = varint((rest.len() as u64) << 3 | 2);
    [first, lines, rest.concat(), if closed { varint(1 << 3 | 7) } else { Vec::new() }].concat()
}

fn layer(name: &str, class: &str, shape: u64, geometry: &[u8]) -> Vec<u8> {
    let feature = [bytes(2, &[0, 0]), number(3, shape), bytes(4, geometry)].concat();
    let value = bytes(1, class.as_bytes());
    let fields = [number(15, 2), bytes(1, name.as_bytes()), bytes(2, &feature), bytes(3, b"class"), bytes(4, &value)];
    bytes(3, &[fields.concat(), number(5, 4096)].concat())
}

/// A lake in the north-western quarter, a motorway along the middle, and a boundary beneath it.
fn tile() -> Vec<u8> {
    let lake = geometry(&[(0, 0), (2048, 0), (2048, 2048), (0, 2048)], true);
    let road = geometry(&[(-64, 2048), (4160, 2048)], false);
    let border = geometry(&[(0, 3500), (4096, 3500)], false);
    [
        layer("water", "lake", 3, &lake),
        layer("transportation", "motorway", 2, &road),
        layer("boundary", "2", 2, &border),
    ]
    .concat()
}

fn at(zoom: u8, x: u32, y: u32) -> TileAt {
    TileAt::new(zoom, x, y).unwrap()
}

#[test]
fn water_and_roads_are_drawn_where_they_are_and_boundaries_are_not() {
    let drawn = vector_tile(&tile(), at(12, 3233, 1676), at(12, 3233, 1676)).unwrap();
    assert_eq!(drawn.at(60, 60), [0xbb, 0xd5, 0xe6, 255]);
    assert_eq!(drawn.at(200, 60), [0xf6, 0xf4, 0xef, 255]);
    assert_eq!(drawn.at(200, 128), [0xf4, 0xdd, 0xb2, 255], "the road lies over the lake's shore");
    assert_eq!(drawn.at(128, 218), [0xf6, 0xf4, 0xef, 255], "no boundary");
}

#[test]
fn a_finer_tile_is_drawn_anew_out_of_its_part_of_a_coarser_one() {
    let of = at(12, 3233, 1676);
    let south_east = vector_tile(&tile(), of, at(13, 6467, 3353)).unwrap();
    assert_eq!(south_east.at(128, 200), [0xf6, 0xf4, 0xef, 255]);
    assert_eq!(south_east.at(128, 1), [0xf4, 0xdd, 0xb2, 255]);
    let lake = vector_tile(&tile(), of, at(14, 12933, 6705)).unwrap();
    assert_eq!(lake.at(9, 250), [0xbb, 0xd5, 0xe6, 255]);
}

#[test]
fn what_is_packed_is_unpacked_and_never_larger_than_a_tile() {
    let packed = |bytes: &[u8]| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    };
    let of = at(12, 3233, 1676);
    assert_eq!(vector_tile(&packed(&tile()), of, of), vector_tile(&tile(), of, of));
    let bomb = packed(&vec![0; usize::try_from(LARGEST_TILE).unwrap() + 1]);
    assert_eq!(vector_tile(&bomb, of, of), Err(Trouble::TooLarge { limit: LARGEST_TILE }));
}

#[test]
fn a_damaged_tile_is_told_and_nothing_worse() {
    let (whole, of) = (tile(), at(12, 3233, 1676));
    for length in 0..whole.len() {
        let cut = vector_tile(&whole[..length], of, of);
        assert!(matches!(cut, Ok(_) | Err(Trouble::Undecodable)), "{length}");
    }
    assert_eq!(vector_tile(b"<html>", of, of), Err(Trouble::Undecodable));
    let endless = layer("water", "lake", 3, &varint(!7 | 1));
    assert_eq!(vector_tile(&endless, of, of), Err(Trouble::Undecodable));
    let far = [varint(2 << 3 | 1), varint(u64::MAX), varint(u64::MAX - 1), varint(u64::MAX), varint(u64::MAX)].concat();
    assert!(vector_tile(&layer("transportation", "motorway", 2, &far), of, of).is_ok());
    let closing = varint(u64::MAX);
    assert!(vector_tile(&layer("water", "lake", 3, &closing), of, of).is_ok());
}
