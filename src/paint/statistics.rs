//! What the back end did, for tests, the benchmark and the curious.

/// Counters since the painter was made, and the state after the last frame.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Statistics {
    /// Frames shown.
    pub frames: u64,
    /// Bytes of vertices, indices and textures uploaded for layers. Grows while content arrives,
    /// never because the map is panned or zoomed over content that has arrived.
    pub map_bytes: u64,
    /// Bytes of vertices and indices uploaded for the hot list.
    pub hot_bytes: u64,
    /// Bytes of pictures of names, when they first appear, and of the rectangles that show them.
    pub letter_bytes: u64,
    /// Bytes of uniforms uploaded.
    pub uniform_bytes: u64,
    /// Chunks drawn into tiles.
    pub chunks_drawn: u64,
    /// Vertices and indices sent through the pipelines for tiles.
    pub vertices_drawn: u64,
    /// Tiles drawn anew.
    pub tiles_drawn: u64,
    /// Chunks that are being prepared off the UI thread.
    pub chunks_pending: usize,
    /// Whether the last frame showed everything at full detail.
    pub complete: bool,
    /// The same, and all around the view is ready too: nothing more will be done by waiting.
    pub settled: bool,
}
