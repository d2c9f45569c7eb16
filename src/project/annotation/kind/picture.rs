//! A picture on the map.

use std::path::PathBuf;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::spec::PLAIN;
use super::{AnnotationKind, KindKey, KindLook, KindSpec, Reading, Steps};

/// Where the picture's bytes (PNG or JPEG) are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ImageSource {
    File(PathBuf),
    Embedded(#[serde(serialize_with = "as_base64", deserialize_with = "from_base64")] Arc<[u8]>),
}

fn as_base64<S: Serializer>(bytes: &Arc<[u8]>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&BASE64.encode(bytes))
}

fn from_base64<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Arc<[u8]>, D::Error> {
    let text = String::deserialize(deserializer)?;
    BASE64.decode(text).map(Arc::from).map_err(serde::de::Error::custom)
}

pub(super) const IMAGE: KindSpec = KindSpec {
    name: "image",
    title: "annotation.image",
    added_step: "step.add_image",
    hint: "hint.image",
    key: Some(KindKey::plain('i')),
    icon: "Picture",
    steps: Steps::Corners,
    reading: Reading::Box,
    look: KindLook::Picture,
    parts: &[],
    template: || AnnotationKind::Image(ImageSource::Embedded([].into())),
    ..PLAIN
};
