//! What a finding is about.

/// Something that the user can be led to. The names are those of the plan and the project, as plain
/// text and numbers, for findings stand below both.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// The page as a whole: what the figure says of itself.
    Page,
    /// An element of the page, by its number.
    Element(u32),
    /// A feature, by its layer and its place in it.
    Feature { layer: String, index: usize },
    /// A layer, by its id.
    Layer(String),
}
