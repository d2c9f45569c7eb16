//! The panel in which a picture is placed: its points with what is left of each, and what to do next.

use crate::app::App;
use crate::app::Command;
use crate::app::placing::PlacingCommand;
use crate::geo::measure::Metres;
use crate::geo::placing::{Method, PlacingError, Plane, Residual, ResidualKind, Residuals};
use crate::i18n::{Language, degrees_text, message, message_with, number_text};
use crate::plan::LayerId;
use crate::project::placing::{ControlPoint, Placing};

/// The content of the panel.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacingRows {
    pub layer: LayerId,
    /// What the picture is called.
    pub title: String,
    pub opacity: f32,
    pub points: Vec<PlacingPointRow>,
    pub methods: Vec<PlacingChoice>,
    pub planes: Vec<PlacingChoice>,
    /// What to do next.
    pub hint: String,
    /// How well the points fit.
    pub summary: String,
    /// Why the picture does not lie anywhere, if that is so for another reason than too few points.
    pub trouble: Option<String>,
}

/// One control point.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacingPointRow {
    pub number: String,
    /// Of the feature, else its coordinates.
    pub title: String,
    /// Where it is on the picture and on the ground.
    pub detail: String,
    /// What is left of it; empty where that says nothing.
    pub residual: String,
    /// It is much farther off than the others.
    pub is_doubtful: bool,
}

/// One of several ways.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacingChoice {
    pub title: &'static str,
    /// What it is for.
    pub about: String,
    pub chosen: bool,
    pub command: Command,
}

/// A point that is so many times as far off as the mean is worth another look.
const DOUBTFUL: f64 = 1.8;

/// The panel's content; `None` while no picture is being placed.
pub fn placing_rows(app: &App) -> Option<PlacingRows> {
    let (desk, cx, language) = (app.placing(), app.context(), app.language());
    let (_, layer) = desk.layer(cx)?;
    let placing = desk.placing(cx);
    let fit = desk.fit(cx);
    let rows = Placed { placing, residuals: fit.as_deref().ok(), language };
    Some(PlacingRows {
        layer: layer.id.clone(),
        title: layer.title.text(language).to_owned(),
        opacity: cx.layer_settings(layer).opacity,
        points: (0..placing.points.len()).map(|index| rows.point(index)).collect(),
        methods: Method::ALL.map(|method| rows.method(method)).into(),
        planes: Plane::ALL.map(|plane| rows.plane(plane)).into(),
        hint: rows.hint(desk.awaits_place(cx), layer.bounds().is_some()),
        summary: rows.summary(),
        trouble: fit.as_ref().err().and_then(|error| trouble(*error, language)),
    })
}

struct Placed<'a> {
    placing: &'a Placing,
    residuals: Option<&'a Residuals>,
    language: Language,
}

impl Placed<'_> {
    fn point(&self, index: usize) -> PlacingPointRow {
        let ControlPoint { pixel, place, name } = &self.placing.points[index];
        let residual = self.residuals.and_then(|residuals| residuals.each.get(index));
        let degrees = degrees_text(place.lon, place.lat, 5);
        let pixel = format!("{:.0}, {:.0}", pixel.x, pixel.y);
        let is_doubtful = |residual: &Residual| {
            let off = residual.off.0;
            self.residuals.is_some_and(|all| all.each.len() > 3 && off > DOUBTFUL * all.rms.0 && off > 1.0)
        };
        let is_worst = self.residuals.and_then(Residuals::worst) == Some(index);
        let residual_text = |residual: &Residual| {
            let metres = metres_text(residual.off);
            if is_worst { message_with(self.language, "placing.worst", &[&metres]) } else { metres }
        };
        let title = if name.is_empty() { degrees.clone() } else { name.clone() };
        let detail = message_with(self.language, "placing.pixel", &[&pixel]);
        let detail = if name.is_empty() { detail } else { format!("{detail} · {degrees}") };
        PlacingPointRow {
            number: (index + 1).to_string(),
            title,
            detail,
            residual: residual.map(residual_text).unwrap_or_default(),
            is_doubtful: residual.is_some_and(is_doubtful),
        }
    }

    fn method(&self, method: Method) -> PlacingChoice {
        let (title, about) = match method {
            Method::Similarity => ("placing.similarity", "placing.similarity_about"),
            Method::Affine => ("placing.affine", "placing.affine_about"),
            Method::ThinPlate => ("placing.thin_plate", "placing.thin_plate_about"),
        };
        PlacingChoice {
            title: message(self.language, title),
            about: message(self.language, about).to_owned(),
            chosen: self.placing.method == method,
            command: Command::Placing(PlacingCommand::SetMethod(method)),
        }
    }

    /// With how well the points would fit in it, where that can be told.
    fn plane(&self, plane: Plane) -> PlacingChoice {
        let (title, about) = match plane {
            Plane::GaussKruger => ("placing.gauss_kruger", "placing.gauss_kruger_about"),
            Plane::WebMercator => ("placing.web_mercator", "placing.web_mercator_about"),
        };
        let other = Placing { plane, ..self.placing.clone() };
        let rms = other.residuals().ok().filter(|found| found.kind != ResidualKind::None).map(|found| found.rms);
        let mut about = message(self.language, about).to_owned();
        if let Some(rms) = rms {
            about = format!("{about} · {}", message_with(self.language, "placing.rms", &[&metres_text(rms)]));
        }
        PlacingChoice {
            title: message(self.language, title),
            about,
            chosen: self.placing.plane == plane,
            command: Command::Placing(PlacingCommand::SetPlane(plane)),
        }
    }

    fn hint(&self, awaits_place: bool, lies: bool) -> String {
        let key = match (awaits_place, self.placing.points.len()) {
            (true, _) => "placing.hint_map",
            (false, 0) if lies => "placing.hint_lies",
            (false, 0) => "placing.hint_first",
            (false, 1) => "placing.hint_second",
            (false, _) => "placing.hint_more",
        };
        message(self.language, key).to_owned()
    }

    fn summary(&self) -> String {
        let (Some(method), Some(residuals)) = (self.placing.method_in_use(), self.residuals) else {
            return String::new();
        };
        let title = self.method(method).title;
        let rms = metres_text(residuals.rms);
        match residuals.kind {
            ResidualKind::None => {
                let more = (method.fewest() + 1).to_string();
                message_with(self.language, "placing.exact", &[title, &more])
            }
            ResidualKind::OfFit => message_with(self.language, "placing.fit", &[title, &rms]),
            ResidualKind::LeftOut => message_with(self.language, "placing.left_out", &[title, &rms]),
        }
    }
}

fn trouble(error: PlacingError, language: Language) -> Option<String> {
    let key = match error {
        PlacingError::TooFew { .. } => return None,
        PlacingError::InLine => "placing.in_line",
        PlacingError::OffTheMap => "placing.off_the_map",
    };
    Some(message(language, key).to_owned())
}

/// As many digits as a click is worth.
pub fn metres_text(metres: Metres) -> String {
    match metres.0 {
        m if m < 10.0 => format!("{} m", number_text(m, 1)),
        m if m < 10_000.0 => format!("{} m", number_text(m, 0)),
        m => format!("{} km", number_text(m / 1000.0, 1)),
    }
}
