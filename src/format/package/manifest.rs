//! `plan.json`, piece by piece: a piece that cannot be understood is left out and reported, the
//! others are kept.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::{PackageError, fault};
use crate::finding::{Code, Finding, Findings, Place};
use crate::format::surrogates::mended;
use crate::geo::{Bounds, ScaleRange};
use crate::plan::{Role, SymbolHint, Title};
use crate::symbol::MarkerGlyph;

/// The version of the form that this program writes and reads.
pub const VERSION: u64 = 1;

const FORMAT: &str = "guitu-plan";

/// The name of the manifest in a package.
pub const MANIFEST: &str = "plan.json";

/// The members of `plan.json`, with what was odd about them.
pub(super) struct Manifest {
    members: Map<String, Value>,
    pub(super) findings: Findings,
}

/// A layer as the manifest describes it.
#[derive(Debug)]
pub(super) struct LayerEntry {
    pub(super) id: String,
    pub(super) title: Title,
    pub(super) content: ContentEntry,
    pub(super) symbol: SymbolHint,
    pub(super) visible: bool,
    pub(super) scales: ScaleRange,
    pub(super) source: String,
    pub(super) licence: String,
}

/// Where a layer's content is.
#[derive(Debug)]
pub(super) enum ContentEntry {
    Features { file: String },
    Image { file: String, bounds: Bounds },
}

impl ContentEntry {
    /// The file that it is read from.
    pub(super) fn file(&self) -> &str {
        let (Self::Features { file } | Self::Image { file, .. }) = self;
        file
    }
}

/// A heading with its layers.
#[derive(Debug)]
pub(super) struct GroupEntry {
    pub(super) id: String,
    pub(super) title: Title,
    pub(super) layers: Vec<LayerEntry>,
}

/// A layer as it is written.
#[derive(serde::Deserialize)]
struct WrittenLayer {
    id: String,
    title: Title,
    file: Option<String>,
    image: Option<String>,
    bounds: Option<[f64; 4]>,
    #[serde(default)]
    symbol: Map<String, Value>,
    #[serde(default)]
    visible: bool,
    min_scale: Option<f64>,
    max_scale: Option<f64>,
    #[serde(default)]
    source: String,
    #[serde(default)]
    licence: String,
}

impl Manifest {
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, PackageError> {
        let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let members: Map<String, Value> = serde_json::from_slice(&mended(text)).map_err(PackageError::BadManifest)?;
        if members.get("format").and_then(Value::as_str) != Some(FORMAT) {
            return Err(PackageError::NotAPlan);
        }
        match members.get("version").and_then(Value::as_u64) {
            Some(version) if version > VERSION => Err(PackageError::NewerVersion(version)),
            Some(_) => Ok(Self { members, findings: Findings::default() }),
            None => Err(PackageError::NotAPlan),
        }
    }

    /// A required member; its default where it is missing or wrong.
    pub(super) fn required<T: DeserializeOwned + Default>(&mut self, name: &str) -> T {
        if !self.members.contains_key(name) {
            self.findings.push(Finding::new(Code::PackageMissing, manifest_place()).with(name));
        }
        self.optional(name).unwrap_or_default()
    }

    pub(super) fn optional<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        let value = self.members.remove(name).filter(|value| !value.is_null())?;
        self.understood(value, name)
    }

    /// The items of a list member that can be understood.
    pub(super) fn items<T: DeserializeOwned>(&mut self, name: &str) -> Vec<T> {
        let items: Vec<Value> = self.optional(name).unwrap_or_default();
        let numbered = items.into_iter().enumerate();
        numbered.filter_map(|(index, item)| self.understood(item, &place_in(name, index))).collect()
    }

    /// The extent, if it is one.
    pub(super) fn bounds(&mut self) -> Option<Bounds> {
        let written: [f64; 4] = self.optional("bounds")?;
        let bounds = bounds_from(written);
        if bounds.is_none() {
            self.bad(format!("bounds: {written:?}"));
        }
        bounds
    }

    /// The groups with those of their layers that can be understood. Ids are unique afterwards.
    pub(super) fn groups(&mut self) -> Vec<GroupEntry> {
        let written: Vec<Map<String, Value>> = self.items("groups");
        let mut groups: Vec<GroupEntry> = Vec::new();
        let mut doubled: Vec<(usize, LayerEntry)> = Vec::new();
        for (index_of_group, mut members) in written.into_iter().enumerate() {
            let place = place_in("groups", index_of_group);
            let layers =
                members.remove("layers").and_then(|layers| self.understood(layers, &format!("{place}.layers")));
            let id = members.remove("id").and_then(|id| self.understood(id, &format!("{place}.id")));
            let title = members.remove("title").and_then(|title| self.understood(title, &format!("{place}.title")));
            let id: String = id.unwrap_or_else(|| format!("group-{}", index_of_group + 1));
            let title = title.unwrap_or_else(|| Title::chinese(id.clone()));
            let mut group = GroupEntry { id, title, layers: Vec::new() };
            for (index, layer) in layers.unwrap_or_else(Vec::<Value>::new).into_iter().enumerate() {
                let Some(layer) = self.layer(layer, &format!("{place}.layers[{index}]")) else { continue };
                let mut known = groups.iter().flat_map(|group| &group.layers).chain(&group.layers);
                if known.any(|other| other.id == layer.id) {
                    self.findings.push(Finding::new(Code::DuplicateId, manifest_place()).with(&layer.id));
                    doubled.push((index_of_group, layer));
                } else {
                    group.layers.push(layer);
                }
            }
            if groups.iter().any(|other| other.id == group.id) {
                self.findings.push(Finding::new(Code::DuplicateId, manifest_place()).with(&group.id));
                group.id = free_id(&group.id, |id| groups.iter().any(|other| other.id == id));
            }
            groups.push(group);
        }
        for (index, mut layer) in doubled {
            let known = |id: &str| groups.iter().flat_map(|group| &group.layers).any(|other| other.id == id);
            layer.id = free_id(&layer.id, known);
            groups[index].layers.push(layer);
        }
        groups
    }

    fn layer(&mut self, value: Value, place: &str) -> Option<LayerEntry> {
        let written: WrittenLayer = self.understood(value, place)?;
        let content = match (written.file, written.image, written.bounds.and_then(bounds_from)) {
            (Some(file), None, _) => ContentEntry::Features { file },
            (None, Some(file), Some(bounds)) => ContentEntry::Image { file, bounds },
            _ => {
                self.bad(format!("{place}: file | image + bounds"));
                return None;
            }
        };
        Some(LayerEntry {
            symbol: self.symbol(&written.symbol, place),
            id: written.id,
            title: written.title,
            content,
            visible: written.visible,
            scales: ScaleRange { min_denominator: written.min_scale, max_denominator: written.max_scale },
            source: written.source,
            licence: written.licence,
        })
    }

    /// The look; an unknown word in it is reported and left out.
    fn symbol(&mut self, written: &Map<String, Value>, place: &str) -> SymbolHint {
        let role = written.get("role").cloned().unwrap_or_default();
        let role = serde_json::from_value::<Role>(role.clone()).unwrap_or_else(|_| {
            self.unknown_word(&format!("{place}.symbol.role"), &role);
            Role::Plain
        });
        let color = written.get("color").filter(|value| !value.is_null()).cloned();
        let good_color = color.as_ref().and_then(Value::as_str).filter(|text| is_colour(text)).map(str::to_owned);
        if let (Some(color), None) = (&color, &good_color) {
            self.unknown_word(&format!("{place}.symbol.color"), color);
        }
        let marker = written.get("marker").filter(|value| !value.is_null());
        let good_marker = marker.and_then(Value::as_str).filter(|name| MarkerGlyph::from_name(name).is_some());
        if let (Some(marker), None) = (marker, good_marker) {
            self.unknown_word(&format!("{place}.symbol.marker"), marker);
        }
        let apart = written.get("apart").filter(|value| !value.is_null());
        if let Some(odd) = apart.filter(|value| !value.is_boolean()) {
            self.unknown_word(&format!("{place}.symbol.apart"), odd);
        }
        let apart = apart.and_then(Value::as_bool).unwrap_or_default();
        let marker = good_marker.map(str::to_owned);
        SymbolHint { role, color: good_color, marker, apart, ..SymbolHint::default() }
    }

    pub(super) fn understood<T: DeserializeOwned>(&mut self, value: Value, place: &str) -> Option<T> {
        match serde_json::from_value(value) {
            Ok(value) => Some(value),
            Err(error) => {
                self.findings.push(fault::finding(&error, place, manifest_place()));
                None
            }
        }
    }

    pub(super) fn unknown_word(&mut self, place: &str, value: &Value) {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        self.findings.push(Finding::new(Code::UnknownWord, manifest_place()).with(place).with(text));
    }

    pub(super) fn bad(&mut self, reason: String) {
        self.findings.push(Finding::new(Code::BadManifest, manifest_place()).with(reason));
    }
}

/// The first of `id-2`, `id-3` … that is free: what is there twice keeps both of its places.
fn free_id(id: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let mut numbered = (2_u32..).map(|number| format!("{id}-{number}"));
    numbered.find(|id| !is_taken(id)).expect("there are more numbers than entries")
}

fn place_in(name: &str, index: usize) -> String {
    format!("{name}[{index}]")
}

pub(super) fn manifest_place() -> Place {
    Place { file: Some(MANIFEST.into()), ..Place::default() }
}

/// West, south, east, north of a box on the globe.
fn bounds_from([west, south, east, north]: [f64; 4]) -> Option<Bounds> {
    let ordered = west < east && south < north;
    let on_globe = west >= -180.0 && east <= 180.0 && south >= -90.0 && north <= 90.0;
    (ordered && on_globe).then(|| Bounds::new(west, south, east, north))
}

fn is_colour(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|digits| digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()))
}
