//! The properties of an annotation, both ways: simplestyle-spec 1.1 first, then ours.

use std::path::PathBuf;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::geometry::pairs;
use crate::geo::LonLat;
use crate::plan::FeatureId;
use crate::plan::LayerId;
use crate::project::annotation::{
    AnchorFeature, Annotation, AnnotationKind, AnnotationStyle, Callout, GroupNumber, ImageSource, KindId, PagePart,
    Place, Reading,
};
use crate::symbol::Colour;

/// Every property that an annotation is written with, in order.
pub(super) fn properties(item: &Annotation) -> Map<String, Value> {
    let mut map = Map::new();
    let mut put = |key: &str, value: Value| drop(map.insert(key.to_owned(), value));
    if !item.text.is_empty() {
        put("title", json!(item.text));
    }
    if !item.note.is_empty() {
        put("description", json!(item.note));
    }
    let style = &item.style;
    if item.kind.spec().look.is_marker() {
        put("marker-color", json!(opaque(style.stroke)));
    }
    put("stroke", json!(opaque(style.stroke)));
    put("stroke-opacity", alpha(style.stroke));
    put("stroke-width", number(style.width_pt));
    put("fill", json!(opaque(style.fill)));
    put("fill-opacity", alpha(style.fill));
    if let Some(name) = kind_name(&item.kind) {
        put("guitu:kind", json!(name));
    }
    put("guitu:dash", word(&style.dash));
    put("guitu:hatch", word(&style.hatch));
    put("guitu:arrows", word(&style.arrows));
    put("guitu:text-color", json!(style.text.to_string()));
    put("guitu:text-size", number(style.text_pt));
    put("guitu:halo", number(style.halo_pt));
    put("guitu:opacity", number(style.opacity));
    put_kind(item, &mut put);
    put_state(item, &mut put);
    map
}

fn put_kind(item: &Annotation, put: &mut impl FnMut(&str, Value)) {
    match &item.kind {
        AnnotationKind::Callout(callout) => {
            let (x, y) = callout.offset_pt;
            put("guitu:offset", json!([number(x), number(y)]));
            match &callout.feature {
                Some(AnchorFeature::Plan(id)) => put("guitu:feature", json!(id.as_str())),
                Some(AnchorFeature::Added { layer, index }) => {
                    put("guitu:feature", json!({"layer": layer.as_str(), "index": index}));
                }
                None => {}
            }
        }
        AnnotationKind::Number { rank } => put("guitu:rank", json!(rank)),
        AnnotationKind::Image(ImageSource::File(path)) => put("guitu:image", json!({"path": path.to_string_lossy()})),
        AnnotationKind::Image(ImageSource::Embedded(bytes)) => {
            put("guitu:image", json!({"base64": BASE64.encode(bytes)}));
        }
        // The others are all in their place and their style.
        _ => {}
    }
}

fn put_state(item: &Annotation, put: &mut impl FnMut(&str, Value)) {
    match &item.place {
        Place::Page(parts) => {
            put("guitu:page", parts.iter().map(|part| json!([number(part.x), number(part.y)])).collect());
        }
        // The ring of a box is no exact memory of its corners.
        Place::Map(corners) if item.kind.reading() == Reading::Box => put("guitu:corners", pairs(corners)),
        Place::Map(_) => {}
    }
    if !item.visible {
        put("guitu:visible", json!(false));
    }
    if item.locked {
        put("guitu:locked", json!(true));
    }
    if let Some(group) = item.group {
        put("guitu:group", json!(group.0));
    }
    if !item.author.is_empty() {
        put("guitu:author", json!(item.author));
    }
    if !item.created.is_empty() {
        put("guitu:created", json!(item.created));
    }
}

/// The shortest decimal that reads back as the same f32.
fn number(value: f32) -> Value {
    value.to_string().parse::<f64>().map_or(Value::Null, |value| json!(value))
}

fn word(value: &impl Serialize) -> Value {
    serde_json::to_value(value).unwrap_or(Value::Null)
}

fn opaque(colour: Colour) -> String {
    Colour { a: 255, ..colour }.to_string()
}

/// Three decimals hold each of the 256 steps.
fn alpha(colour: Colour) -> Value {
    json!((f64::from(colour.alpha()) * 1000.0).round() / 1000.0)
}

/// The kind's name in the file; none for what other programs drew.
fn kind_name(kind: &AnnotationKind) -> Option<&'static str> {
    let spec = kind.spec();
    (spec.reading != Reading::Runs).then_some(spec.name)
}

/// The properties of one feature, read leniently: what is missing or odd takes its default, and
/// stays in the file as it is.
pub(super) struct Properties<'a>(pub Option<&'a Map<String, Value>>);

impl Properties<'_> {
    fn get(&self, key: &str) -> Option<&Value> {
        self.0?.get(key)
    }

    fn text(&self, key: &str) -> Option<String> {
        match self.get(key)? {
            Value::String(text) => Some(text.clone()),
            value @ (Value::Number(_) | Value::Bool(_)) => Some(value.to_string()),
            Value::Null | Value::Array(_) | Value::Object(_) => None,
        }
    }

    #[expect(clippy::cast_possible_truncation, reason = "sizes and shares; f32 is what the model has")]
    fn number(&self, key: &str) -> Option<f32> {
        let value = match self.get(key)? {
            Value::String(text) => text.trim().parse().ok()?,
            value => value.as_f64()?,
        };
        Some(value as f32).filter(|value| value.is_finite())
    }

    fn word<T: DeserializeOwned>(&self, key: &str) -> Option<T> {
        T::deserialize(self.get(key)?).ok()
    }

    /// simplestyle allows colours with and without `#`.
    fn colour(&self, key: &str) -> Option<Colour> {
        let text = self.text(key)?;
        let text = text.trim();
        text.parse().ok().or_else(|| format!("#{text}").parse().ok())
    }

    /// The kind that our own property names, with what it needs.
    pub fn kind(&self) -> Option<AnnotationKind> {
        let spec = KindId::named(self.get("guitu:kind")?.as_str()?)?.spec();
        Some(match (spec.template)() {
            AnnotationKind::Callout(_) => AnnotationKind::Callout(self.callout()),
            AnnotationKind::Number { .. } => {
                AnnotationKind::Number { rank: self.get("guitu:rank").and_then(Value::as_i64).unwrap_or(0) }
            }
            AnnotationKind::Image(_) => AnnotationKind::Image(self.image()?),
            AnnotationKind::Mixed(_) => return None,
            kind => kind,
        })
    }

    fn callout(&self) -> Callout {
        let feature = self.get("guitu:feature").and_then(|value| match value {
            Value::String(id) => Some(AnchorFeature::Plan(FeatureId::new(id))),
            value => Some(AnchorFeature::Added {
                layer: LayerId::new(value.get("layer")?.as_str()?),
                index: usize::try_from(value.get("index")?.as_u64()?).ok()?,
            }),
        });
        Callout { feature, offset_pt: self.word("guitu:offset").unwrap_or((0.0, -48.0)) }
    }

    fn image(&self) -> Option<ImageSource> {
        let value = self.get("guitu:image")?;
        if let Some(path) = value.get("path") {
            return Some(ImageSource::File(PathBuf::from(path.as_str()?)));
        }
        let bytes = BASE64.decode(value.get("base64")?.as_str()?).ok()?;
        Some(ImageSource::Embedded(Arc::from(bytes)))
    }

    pub fn page(&self) -> Option<Vec<PagePart>> {
        let pairs: Vec<(f32, f32)> = self.word("guitu:page")?;
        Some(pairs.into_iter().map(|(x, y)| PagePart { x, y }).collect())
    }

    pub fn corners(&self) -> Option<Vec<LonLat>> {
        let pairs: Vec<(f64, f64)> = self.word("guitu:corners")?;
        Some(pairs.into_iter().map(|(lon, lat)| LonLat::new(lon, lat)).collect())
    }

    /// Everything but kind and place.
    pub fn fill(&self, item: &mut Annotation) {
        item.text = self.text("title").unwrap_or_default();
        item.note = self.text("description").unwrap_or_default();
        item.style = self.style(&item.kind);
        item.visible = self.get("guitu:visible") != Some(&Value::Bool(false));
        item.locked = self.get("guitu:locked") == Some(&Value::Bool(true));
        item.group = self.word::<u32>("guitu:group").map(GroupNumber);
        item.author = self.text("guitu:author").unwrap_or_default();
        item.created = self.text("guitu:created").unwrap_or_default();
    }

    fn style(&self, kind: &AnnotationKind) -> AnnotationStyle {
        let base = if self.get("guitu:kind").is_some() { kind.spec().style } else { simplestyle_default() };
        let faded = |colour: Colour, key: &str| self.number(key).map_or(colour, |alpha| colour.with_alpha(alpha));
        let hue = |key: &str, base: Colour| self.colour(key).map_or(base, |colour| Colour { a: base.a, ..colour });
        let is_point = kind.spec().look.is_marker();
        let marker = self.colour("marker-color").filter(|_| is_point);
        let stroke = marker.map_or_else(|| hue("stroke", base.stroke), |c| Colour { a: base.stroke.a, ..c });
        AnnotationStyle {
            stroke: faded(stroke, "stroke-opacity"),
            width_pt: self.number("stroke-width").unwrap_or(base.width_pt),
            dash: self.word("guitu:dash").unwrap_or(base.dash),
            fill: faded(hue("fill", base.fill), "fill-opacity"),
            hatch: self.word("guitu:hatch").unwrap_or(base.hatch),
            arrows: self.word("guitu:arrows").unwrap_or(base.arrows),
            text: self.colour("guitu:text-color").unwrap_or(base.text),
            text_pt: self.number("guitu:text-size").unwrap_or(base.text_pt),
            halo_pt: self.number("guitu:halo").unwrap_or(base.halo_pt),
            opacity: self.number("guitu:opacity").unwrap_or(base.opacity),
        }
    }
}

/// What simplestyle-spec 1.1 says of a feature without style: stroke and fill #555555, fill 60 %,
/// width 2. (Its default marker is #7e7e7e; only a marker colour that is there is read.)
fn simplestyle_default() -> AnnotationStyle {
    let grey = Colour::rgb(0x55_55_55);
    AnnotationStyle { stroke: grey, fill: grey.with_alpha(0.6), width_pt: 2.0, ..AnnotationStyle::default() }
}
