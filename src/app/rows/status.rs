//! The status bar: where the pointer is, in degrees and on the survey grid, and the scale.

use crate::app::App;
use crate::geo::LonLat;
use crate::geo::gauss_kruger::Zone;
use crate::i18n::Language;
use crate::i18n::degrees_text;
use crate::i18n::message;
use crate::i18n::message_with;
use crate::i18n::number_text;
use crate::i18n::scale_text;
use crate::plan::{Location, LocationCounts};

/// The status bar's texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatusLine {
    /// Longitude and latitude under the pointer, or of the middle of the map.
    pub degrees: String,
    /// CGCS2000 3-degree zone with X (north) and Y (east, with zone prefix).
    pub grid: String,
    pub scale: String,
    /// How many of the plan's features are located, carried by others, and nowhere.
    pub counts: String,
}

pub fn status_line(app: &App) -> StatusLine {
    let view = app.views().view_in_hand();
    let camera = view.camera();
    let place = view.pointer().map_or(camera.centre_lonlat(), |pointer| camera.lonlat_from_view(pointer));
    StatusLine {
        degrees: degrees_text(place.lon, place.lat, 4),
        grid: grid_text(app, place).unwrap_or_default(),
        scale: scale_text(camera.scale().0),
        counts: counts_text(app.language(), &app.workspace().tally().counts),
    }
}

/// How many features are in each state, the states that occur.
pub fn counts_text(language: Language, counts: &LocationCounts) -> String {
    let state = |(state, count): (Location, usize)| {
        message_with(language, "located.count", &[&count.to_string(), message(language, state.message_key())])
    };
    let occurring = counts.states().into_iter().filter(|(state, count)| *count > 0 || *state == Location::Located);
    occurring.map(state).collect::<Vec<_>>().join(" · ")
}

/// The grid coordinates to the metre; nothing outside the zones of China.
fn grid_text(app: &App, place: LonLat) -> Option<String> {
    let number = Zone::number_for(place.lon);
    if !(24..=46).contains(&number) || !(15.0..56.0).contains(&place.lat) {
        return None;
    }
    let plane = Zone::new(number).ok()?.plane_from_lonlat(place).ok()?;
    let arguments = [number.to_string(), number_text(plane.northing, 0), number_text(plane.easting, 0)];
    Some(message_with(app.language(), "status.grid", &arguments.each_ref().map(String::as_str)))
}
