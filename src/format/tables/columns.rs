//! Which columns of a table say where a row lies, by what they are called.

use std::borrow::Cow;

/// What columns of longitude and latitude are called, in small letters.
const LONGITUDE: [&str; 6] = ["经度", "东经", "lon", "lng", "long", "longitude"];
const LATITUDE: [&str; 4] = ["纬度", "北纬", "lat", "latitude"];

/// What columns of any other positions are called: first that to the east.
const EAST: [&str; 5] = ["x", "x坐标", "横坐标", "东坐标", "easting"];
const NORTH: [&str; 5] = ["y", "y坐标", "纵坐标", "北坐标", "northing"];

/// The two columns of a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PlaceColumns {
    east: usize,
    north: usize,
}

impl PlaceColumns {
    /// The columns with longitude and latitude, else those with other positions.
    pub(super) fn among(names: &[impl AsRef<str>]) -> Option<Self> {
        Self::geographic(names).or_else(|| Self::called(names, &EAST, &NORTH))
    }

    /// The columns with longitude and latitude, which nothing else is called like.
    pub(super) fn geographic(names: &[impl AsRef<str>]) -> Option<Self> {
        Self::called(names, &LONGITUDE, &LATITUDE)
    }

    fn called(names: &[impl AsRef<str>], east: &[&str], north: &[&str]) -> Option<Self> {
        let find = |wanted: &[&str]| names.iter().position(|name| is_called(name.as_ref(), wanted));
        Some(Self { east: find(east)?, north: find(north)? })
    }

    /// The two cells of a row; a cell that is missing is empty.
    pub(super) fn of<'a>(&self, cells: &'a [Cow<'_, str>]) -> (&'a str, &'a str) {
        let cell = |column: usize| cells.get(column).map_or("", AsRef::as_ref);
        (cell(self.east), cell(self.north))
    }
}

/// Whether a column has one of these names: units in brackets and what stands before a Chinese word
/// (`中心点经度（°）`) do not matter.
fn is_called(name: &str, wanted: &[&str]) -> bool {
    let name = name.split(['(', '（', '[', '/']).next().unwrap_or_default().trim().to_lowercase();
    let ends_so = |word: &str| !word.is_ascii() && word.chars().count() > 1 && name.ends_with(word);
    wanted.iter().any(|word| name == *word || ends_so(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_known_by_what_planners_and_programs_call_them() {
        let found = |names: &[&str]| PlaceColumns::among(names).map(|columns| (columns.east, columns.north));
        assert_eq!(found(&["名称", "经度", "纬度"]), Some((1, 2)));
        assert_eq!(found(&["Lat", "LNG"]), Some((1, 0)));
        assert_eq!(found(&["中心点经度（°）", "中心点纬度（°）"]), Some((0, 1)));
        assert_eq!(found(&["y", "x", "latitude", "longitude"]), Some((3, 2)), "degrees before metres");
        assert_eq!(found(&["序号", "X坐标(m)", "Y坐标(m)"]), Some((1, 2)));
        assert_eq!(found(&["名称", "面积", "latin"]), None);
    }
}
