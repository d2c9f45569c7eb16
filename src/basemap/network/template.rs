//! Addresses with places for a tile's numbers.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::words::without_key;
use crate::basemap::tile::TileAt;
use crate::basemap::trouble::Trouble;

/// An address of tiles. It has a place for the zoom, the column and the row, or for all in one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Template {
    parts: Vec<Part>,
    /// What the server calls its zooms, where that is not their number; only these are there.
    pub(super) zoom_names: Option<BTreeMap<u8, String>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    Zoom,
    Column,
    Row,
    /// The row counted from the south.
    RowFromSouth,
    /// All three in one, as Bing writes it.
    Quadkey,
    /// One of several names of the same server.
    Mirror(Vec<String>),
}

impl Template {
    /// Understands an address in which the key stands already; nobody reads that in what goes wrong.
    pub(super) fn read(address: &str, key: &str) -> Result<Self, Trouble> {
        let bad = || Trouble::BadAddress(without_key(address, key));
        let mut parts = Vec::new();
        let mut rest = address;
        while let Some(open) = rest.find('{') {
            let close = rest[open..].find('}').ok_or_else(bad)?;
            parts.push(Part::Text(rest[..open].to_owned()));
            parts.push(part(&rest[open + 1..open + close]).ok_or_else(bad)?);
            rest = &rest[open + close + 1..];
        }
        parts.push(Part::Text(rest.to_owned()));
        let has = |wanted: &[Part]| wanted.iter().any(|part| parts.contains(part));
        let numbers = has(&[Part::Zoom]) && has(&[Part::Column]) && has(&[Part::Row, Part::RowFromSouth]);
        if numbers || has(&[Part::Quadkey]) { Ok(Self { parts, zoom_names: None }) } else { Err(bad()) }
    }

    /// Where the tile is; `None` at a zoom that the server does not have.
    pub(super) fn address(&self, at: TileAt) -> Option<String> {
        let zoom = match &self.zoom_names {
            Some(names) => names.get(&at.zoom())?.clone(),
            None => at.zoom().to_string(),
        };
        let mut address = String::new();
        for part in &self.parts {
            let written = match part {
                Part::Text(text) => write!(address, "{text}"),
                Part::Zoom => write!(address, "{zoom}"),
                Part::Column => write!(address, "{}", at.x()),
                Part::Row => write!(address, "{}", at.y()),
                Part::RowFromSouth => write!(address, "{}", at.y_from_south()),
                Part::Quadkey => write!(address, "{}", quadkey(at)),
                Part::Mirror(names) => {
                    // The same tile always from the same name, so that what lies between may keep it.
                    let index = (at.x() as usize + at.y() as usize) % names.len().max(1);
                    write!(address, "{}", names.get(index).map_or("", String::as_str))
                }
            };
            written.ok()?;
        }
        Some(address)
    }
}

fn part(name: &str) -> Option<Part> {
    let mirrors = |names: &[&str]| Part::Mirror(names.iter().map(|name| (*name).to_owned()).collect());
    Some(match name.to_ascii_lowercase().as_str() {
        "z" | "zoom" | "tilematrix" | "level" => Part::Zoom,
        "x" | "col" | "tilecol" => Part::Column,
        "y" | "row" | "tilerow" => Part::Row,
        "-y" => Part::RowFromSouth,
        "q" | "quadkey" => Part::Quadkey,
        "s" => mirrors(&["a", "b", "c"]),
        range => Part::Mirror(between(range)?),
    })
}

/// `0-7` or `a-d`.
fn between(range: &str) -> Option<Vec<String>> {
    let (from, to) = range.split_once('-')?;
    let (from, to) = (single(from)?, single(to)?);
    let alike = from.is_ascii_digit() == to.is_ascii_digit() && from.is_ascii_lowercase() == to.is_ascii_lowercase();
    (alike && from <= to).then(|| (from..=to).map(String::from).collect())
}

fn single(text: &str) -> Option<char> {
    let mut all = text.chars();
    all.next().filter(|c| c.is_ascii_alphanumeric() && all.next().is_none())
}

fn quadkey(at: TileAt) -> String {
    let digit =
        |level: u8| char::from(b'0' + u8::from(at.x() >> level & 1 == 1) + 2 * u8::from(at.y() >> level & 1 == 1));
    (0..at.zoom()).rev().map(digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(template: &str) -> String {
        Template::read(template, "").unwrap().address(TileAt::new(4, 11, 6).unwrap()).unwrap()
    }

    #[test]
    fn every_way_to_write_a_tiles_numbers_is_understood() {
        assert_eq!(address("https://a.cn/{z}/{x}/{y}.png?k=密钥1"), "https://a.cn/4/11/6.png?k=密钥1");
        assert_eq!(address("http://{s}.a.cn/{z}/{x}/{-y}"), "http://c.a.cn/4/11/9");
        assert_eq!(address("http://t{0-7}.a.cn/{TileMatrix}/{TileRow}/{TileCol}"), "http://t1.a.cn/4/6/11");
        assert_eq!(address("http://a.cn/{q}.jpg"), "http://a.cn/1231.jpg");
    }

    #[test]
    fn an_address_without_a_place_for_the_numbers_is_refused_and_does_not_show_the_key() {
        for bad in
            ["https://a.cn/tiles", "https://a.cn/{z}/{x}", "https://a.cn/{z}/{x}/{y", "https://a.cn/{z}/{x}/{y}/{what}"]
        {
            assert!(matches!(Template::read(bad, ""), Err(Trouble::BadAddress(_))), "{bad}");
        }
        let refused = Template::read("https://a.cn/{z}?k=abc", "abc");
        assert_eq!(refused, Err(Trouble::BadAddress("https://a.cn/{z}?k=***".into())));
    }

    #[test]
    fn a_server_that_names_its_zooms_has_only_those() {
        let mut template = Template::read("http://a.cn/{z}/{x}/{y}", "").unwrap();
        template.zoom_names = Some(BTreeMap::from([(4, "EPSG:4326:4".to_owned())]));
        assert_eq!(template.address(TileAt::new(4, 1, 2).unwrap()).as_deref(), Some("http://a.cn/EPSG:4326:4/1/2"));
        assert_eq!(template.address(TileAt::new(5, 1, 2).unwrap()), None);
    }
}
