//! How the user wants layers and groups to be shown.

/// How the user wants a layer.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct LayerSettings {
    pub visible: bool,
    /// 0..=1.
    pub opacity: f32,
}

/// How the user wants a group.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct GroupSettings {
    /// 0..=1, multiplied into each layer's own.
    pub opacity: f32,
}
