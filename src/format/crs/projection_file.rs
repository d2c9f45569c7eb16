//! The coordinate system that a `.prj` beside a file declares, in the well-known text of GDAL or ESRI.

use crate::format::source::Source;

/// More than any coordinate system needs, in bytes.
const MAX_PRJ: u64 = 64 << 10;

/// The name of the system that the `.prj` of `source` declares, as `Crs::named` takes it; `None` where
/// there is none.
pub fn declared_beside(source: &Source) -> Option<String> {
    declared_in(&String::from_utf8_lossy(&source.companion("prj")?.head(MAX_PRJ).ok()?))
}

/// The name of the system in well-known text: the authority of the whole, which stands last; else its name, which stands first.
pub fn declared_in(text: &str) -> Option<String> {
    let quoted: Vec<&str> = text.split('"').skip(1).step_by(2).collect();
    let authority = text.trim_end().trim_end_matches(']').rsplit_once("AUTHORITY[");
    let is_of_the_whole = |rest: &&str| !rest.contains(']') && text.trim_end().ends_with(&format!("{rest}]]"));
    let code =
        authority.map(|(_, rest)| rest).filter(is_of_the_whole).map(|rest| rest.replace('"', "").replace(',', ":"));
    code.or_else(|| quoted.first().map(|name| (*name).to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::crs::Crs;

    #[test]
    fn the_authority_of_the_whole_counts_more_than_its_name_and_than_those_of_its_parts() {
        let gdal = r#"PROJCS["CGCS2000 / 3-degree Gauss-Kruger CM 105E",GEOGCS["x",AUTHORITY["EPSG","4490"]],
            UNIT["metre",1],AUTHORITY["EPSG","4544"]]"#;
        assert_eq!(declared_in(gdal).as_deref(), Some("EPSG:4544"));
        let esri = r#"PROJCS["CGCS2000_3_Degree_GK_Zone_35",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",
            AUTHORITY["EPSG","4490"]],UNIT["Meter",1.0]]"#;
        assert_eq!(declared_in(esri).as_deref(), Some("CGCS2000_3_Degree_GK_Zone_35"));
        assert_eq!(declared_in(""), None);
    }

    #[test]
    fn the_names_that_esri_gives_are_known() {
        let zone35 = |prefixed| Some(Crs::GaussKruger { zone: 35, prefixed });
        for (name, crs) in [
            ("CGCS2000_3_Degree_GK_CM_105E", zone35(false)),
            ("CGCS2000_3_Degree_GK_Zone_35", zone35(true)),
            ("CGCS2000_GK_CM_105E", None),
            ("GCS_China_Geodetic_Coordinate_System_2000", Some(Crs::Geographic)),
            ("GCS_WGS_1984", Some(Crs::Geographic)),
            ("WGS_1984_Web_Mercator_Auxiliary_Sphere", Some(Crs::WebMercator)),
            ("Beijing_1954_3_Degree_GK_CM_105E", None),
        ] {
            assert_eq!(Crs::named(name), crs, "{name}");
        }
    }
}
