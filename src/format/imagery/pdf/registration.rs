//! Where the map of a page lies, as GeoPDF says (ISO 32000-2, 12.10): points of a viewport with their latitudes
//! and longitudes, as GDAL, QGIS and ArcGIS write them.

use hayro::hayro_syntax::object::{Array, Dict, Name, Rect, String};
use hayro::hayro_syntax::page::Page;

use crate::format::crs::{Crs, declared_in};
use crate::geo::measure::distance;
use crate::geo::placing::{Method, Placement, Plane, Tie, residuals};
use crate::geo::{LonLat, PictureMesh, PixelPt, Pixels};

/// What a page says of its place.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::format::imagery) struct Registration {
    ties: Vec<Tie>,
    plane: Plane,
    /// The coordinate system, as far as it has a name.
    pub(in crate::format::imagery) crs: std::string::String,
    is_of_our_datum: bool,
}

/// More points than anybody writes.
const MOST_POINTS: usize = 64;

/// Of the distance between the outermost points: what is farther off is no map in this projection.
const SLACK: f64 = 2e-3;

impl Registration {
    /// That of the only map on the page; of several none is the picture's own.
    pub(super) fn of(page: &Page<'_>, pixels: Pixels) -> Option<Self> {
        let viewports = page.raw().get::<Array<'_>>("VP")?;
        let mut maps = viewports.iter::<Dict<'_>>().filter_map(|viewport| Self::of_viewport(&viewport, page, pixels));
        let map = maps.next()?;
        maps.next().is_none().then_some(map)
    }

    fn of_viewport(viewport: &Dict<'_>, page: &Page<'_>, pixels: Pixels) -> Option<Self> {
        let measure = viewport.get::<Dict<'_>>("Measure")?;
        if measure.get::<Name<'_>>("Subtype")?.as_str() != "GEO" {
            return None;
        }
        let rect = viewport.get::<Rect>("BBox")?;
        let places = pairs(&measure, "GPTS")?;
        let corners = || vec![[0.0, 0.0], [0.0, 1.0], [1.0, 1.0], [1.0, 0.0]];
        let points = pairs(&measure, "LPTS").unwrap_or_else(corners);
        let to_pixel = to_pixel(page, pixels);
        let tie = |([across, up], [lat, lon]): (&[f64; 2], &[f64; 2])| Tie {
            pixel: to_pixel(rect.x0 + across * rect.width(), rect.y0 + up * rect.height()),
            place: LonLat::new(*lon, *lat),
        };
        let ties = points.iter().zip(&places).take(MOST_POINTS).map(tie).collect();
        let system = measure.get::<Dict<'_>>("GCS");
        let text = system.as_ref().and_then(|system| system.get::<String<'_>>("WKT"));
        let text = text.map(|text| std::string::String::from_utf8_lossy(text.as_bytes()).into_owned());
        let code = system.as_ref().and_then(|system| system.get::<i32>("EPSG")).map(|code| format!("EPSG:{code}"));
        let text = text.unwrap_or_default();
        let crs = declared_in(&text).or(code).unwrap_or_default();
        let plane = if crs.contains("Mercator_Aux") || crs.contains("Pseudo-Mercator") || crs == "EPSG:3857" {
            Plane::WebMercator
        } else {
            Plane::GaussKruger
        };
        let is_of_our_datum =
            ["WGS", "CGCS2000", "China_2000", "China Geodetic"].iter().any(|part| text.contains(part))
                || matches!(Crs::named(&crs), Some(Crs::Geographic | Crs::WebMercator | Crs::GaussKruger { .. }));
        Some(Self { ties, plane, crs, is_of_our_datum })
    }

    /// The picture on the map, if that makes sense.
    pub(in crate::format::imagery) fn mesh(&self, pixels: Pixels) -> Option<PictureMesh> {
        let places = || self.ties.iter().map(|tie| tie.place);
        if !self.is_of_our_datum || !places().all(LonLat::on_globe) {
            return None;
        }
        let span = places().flat_map(|a| places().map(move |b| distance(a, b).0)).fold(0.0, f64::max);
        let left = residuals(&self.ties, Method::Affine, self.plane).ok()?.rms.0;
        let placement = Placement::fit(&self.ties, Method::Affine, self.plane).ok()?;
        PictureMesh::fitting(pixels, |p| placement.world(p)).filter(|_| left <= SLACK * span)
    }
}

fn pairs(dict: &Dict<'_>, key: &str) -> Option<Vec<[f64; 2]>> {
    let numbers: Vec<f64> = dict.get::<Array<'_>>(key)?.iter::<f64>().take(2 * MOST_POINTS).collect();
    Some(numbers.as_chunks().0.to_vec()).filter(|pairs| pairs.len() >= 3)
}

/// From a place on the page, in points, to its pixel.
fn to_pixel(page: &Page<'_>, pixels: Pixels) -> impl Fn(f64, f64) -> PixelPt {
    let [a, b, c, d, e, f] = page.initial_transform(true).as_coeffs();
    let (width, height) = page.render_dimensions();
    let across = f64::from(pixels.width) / f64::from(width);
    let down = f64::from(pixels.height) / f64::from(height);
    move |x, y| PixelPt::new((a * x + c * y + e) * across, (b * x + d * y + f) * down)
}
