//! What the user decides about layers.
//!
//! * `settings`: whether and how strongly a layer or group shows; `style`: how it looks;
//! * `label`: names that were moved by hand;
//! * `view`: all of it read out of a project.

mod label;
mod settings;
mod style;
mod view;

pub use label::{FeatureLabel, FeatureName, LabelPlace};
pub use settings::{GroupSettings, LayerSettings};
pub use style::{
    AreaFill, Categories, Category, Class, ClassMethod, Graduated, LabelChoice, LayerStyle, Look, MapLook, PointMark,
    StyleRule,
};
pub use view::{LayerView, StyleView};
