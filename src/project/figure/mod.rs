//! Figures: pages for reports, sheets and slides, as records of the project.
//!
//! * `record`: a [`Figure`] with its page, view, layers, facts and elements;
//! * `format`: how large a page is;
//! * `element`: what stands on a page, with its place in millimetres; `stack`: what stands above what;
//! * `variables`: `{图名}`, `{日期}` … in texts;
//! * [`template`]: figures to begin with.

mod element;
mod format;
mod record;
mod stack;
pub mod template;
mod variables;

pub use element::{
    Align, Corner, Element, ElementId, ElementKind, Flow, Graticule, Indicators, Legend, Line, MapFrame, Outline,
    Picture, ScaleBar, Text, TextInk, TitleBlock, TitleBlockRow,
};
pub use format::{Orientation, PageFormat};
pub use record::{Figure, FigureFacts, FigureId, FigureLayers, FigurePlace, FigureScale, figures};
pub use stack::Restack;
pub use template::Template;
pub use variables::{Variable, filled, variables_in};
