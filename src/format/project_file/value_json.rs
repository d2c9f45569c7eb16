//! The values of records as JSON: most as serde has them, a few in words of their own.

use std::path::Path;
use std::sync::Arc;

use serde_json::Value;

use super::super::annotations;
use super::linked::{annotation_with, figure_with, found_from, named_from};
use super::raw_json::RawJson;
use crate::format::paths::{self, PathText};
use crate::plan::LayerId;
use crate::project::annotation::{Annotation, AnnotationLayer, AnnotationStyle};
use crate::project::figure::Figure;
use crate::project::placing::Placing;
use crate::project::{
    AddedSource, BaseMap, BaseMapCredit, BaseMapSource, GroupSettings, LabelPlace, LayerSettings, LayerStyle, MapLook,
    ReadOptions,
};

/// A value of a record in the words of a project file in `folder`; without one, paths stay as they are.
pub(super) trait ValueJson: Sized {
    fn to_json(&self, folder: Option<&Path>) -> serde_json::Result<Value>;

    /// `None` if it is not understood.
    fn from_json(raw: &RawJson, folder: Option<&Path>) -> Option<Self>;
}

/// Values that are written as serde has them, but for the numbers: see [`shortest`].
macro_rules! as_serde_has_them {
    ($($value:ty, $numbers:expr;)*) => {$(
        impl ValueJson for $value {
            fn to_json(&self, _: Option<&Path>) -> serde_json::Result<Value> {
                serde_json::to_value(self).map($numbers)
            }

            fn from_json(raw: &RawJson, _: Option<&Path>) -> Option<Self> {
                raw.parse().ok()
            }
        }
    )*};
}

as_serde_has_them! {
    LayerSettings, shortest_opacity;
    GroupSettings, shortest_opacity;
    Vec<LayerId>, as_they_are;
    AnnotationLayer, as_they_are;
    AnnotationStyle, as_they_are;
    Arc<LayerStyle>, as_they_are;
    MapLook, as_they_are;
    LabelPlace, as_they_are;
    Arc<Placing>, as_they_are;
}

/// An added file: its path, and how it is read.
#[derive(serde::Serialize, serde::Deserialize)]
struct SourceJson {
    #[serde(flatten)]
    path: PathText,
    #[serde(flatten)]
    reading: ReadOptions,
}

impl ValueJson for AddedSource {
    fn to_json(&self, folder: Option<&Path>) -> serde_json::Result<Value> {
        serde_json::to_value(SourceJson { path: paths::to_text(&self.path, folder), reading: self.reading.clone() })
    }

    fn from_json(raw: &RawJson, folder: Option<&Path>) -> Option<Self> {
        let source: SourceJson = raw.parse().ok()?;
        Some(Self { path: paths::from_text(&source.path, folder), reading: source.reading })
    }
}

/// A base map: the path of its file or the name of a server, and how it is shown.
#[derive(serde::Serialize, serde::Deserialize)]
struct BaseMapJson {
    #[serde(flatten)]
    path: Option<PathText>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    opacity: f32,
    #[serde(default)]
    brightness: f32,
    #[serde(default)]
    grey: bool,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    attribution: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    approval: String,
    #[serde(default, skip_serializing_if = "is_false")]
    packed: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde asks")]
fn is_false(value: &bool) -> bool {
    !value
}

impl ValueJson for BaseMap {
    fn to_json(&self, folder: Option<&Path>) -> serde_json::Result<Value> {
        let (path, name) = match &self.source {
            BaseMapSource::File(path) => (Some(paths::to_text(path, folder)), None),
            BaseMapSource::Named(name) => (None, Some(name.clone())),
        };
        let BaseMapCredit { attribution, approval } = self.credit.clone();
        let Self { opacity, brightness, grey, packed, .. } = *self;
        let json = BaseMapJson { path, name, opacity, brightness, grey, attribution, approval, packed };
        serde_json::to_value(json).map(shortest)
    }

    fn from_json(raw: &RawJson, folder: Option<&Path>) -> Option<Self> {
        let BaseMapJson { path, name, opacity, brightness, grey, attribution, approval, packed } = raw.parse().ok()?;
        let source = match (path, name) {
            (Some(path), _) => BaseMapSource::File(paths::from_text(&path, folder)),
            (None, Some(name)) => BaseMapSource::Named(name),
            (None, None) => return None,
        };
        let credit = BaseMapCredit { attribution, approval };
        Some(Self { source, opacity, brightness, grey, credit, packed }.in_range())
    }
}

impl ValueJson for Arc<Annotation> {
    fn to_json(&self, folder: Option<&Path>) -> serde_json::Result<Value> {
        match folder {
            Some(folder) => annotations::to_record(&annotation_with(self, |picture| named_from(folder, picture))),
            None => annotations::to_record(self),
        }
    }

    fn from_json(raw: &RawJson, folder: Option<&Path>) -> Option<Self> {
        let item = annotations::from_record(&raw.parse().ok()?).map(Arc::new)?;
        Some(match folder {
            Some(folder) => annotation_with(&item, |picture| found_from(folder, picture)),
            None => item,
        })
    }
}

impl ValueJson for Arc<Figure> {
    fn to_json(&self, folder: Option<&Path>) -> serde_json::Result<Value> {
        let figure = match folder {
            Some(folder) => figure_with(self, |picture| named_from(folder, picture)),
            None => self.clone(),
        };
        serde_json::to_value(figure).map(figure_text)
    }

    fn from_json(raw: &RawJson, folder: Option<&Path>) -> Option<Self> {
        let figure = raw.parse().ok()?;
        Some(match folder {
            Some(folder) => figure_with(&figure, |picture| found_from(folder, picture)),
            None => figure,
        })
    }
}

fn as_they_are(value: Value) -> Value {
    value
}

fn shortest_opacity(mut value: Value) -> Value {
    if let Some(opacity) = value.get_mut("opacity") {
        *opacity = shortest(opacity.take());
    }
    value
}

/// Of a figure millimetres and sizes of type are f32; its place and scale are f64.
fn figure_text(mut value: Value) -> Value {
    for (name, member) in value.as_object_mut().into_iter().flatten() {
        if !matches!(name.as_str(), "place" | "scale") {
            *member = shortest(member.take());
        }
    }
    value
}

/// JSON values hold f64, many of ours are f32: 0.3 is to be written as 0.3, not as 0.30000001192092896.
fn shortest(mut value: Value) -> Value {
    match &mut value {
        Value::Number(number) => {
            #[expect(clippy::cast_possible_truncation, reason = "compared with what it was")]
            let short = number.as_f64().map(|wide| (wide, wide as f32));
            if let Some((wide, short)) = short
                && f64::from(short).total_cmp(&wide).is_eq()
                && !number.is_i64()
                && !number.is_u64()
            {
                value = short.to_string().parse::<f64>().map_or(Value::Null, Value::from);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| *item = shortest(item.take())),
        Value::Object(members) => members.values_mut().for_each(|item| *item = shortest(item.take())),
        Value::Null | Value::Bool(_) | Value::String(_) => {}
    }
    value
}
