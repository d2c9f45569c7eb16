//! What the program costs: start, reading, indexing, first picture, frames, a click, memory.
//!
//! Everything runs as in a window, with the same state, picture and GPU back end, but off-screen:
//! presenting a frame is not part of the figures.
//!
//! * `stage`: the program and a map off-screen, and the frames that a window would draw;
//! * `process`: what the system says of this process.

mod process;
mod stage;

use std::path::Path;
use std::time::Instant;

use crate::app::App;
use crate::app::Command;
use crate::app::ViewId;
use crate::app::command::ViewCommand;
use crate::geo::ViewPt;
use crate::paint::PaintError;
use process::{cpu_ms, peak_memory_mb};
use stage::Stage;
pub use stage::Wakeup;

/// All figures of one run. Times in milliseconds, memory in megabytes. A figure with `cpu` in its
/// name is the time that all threads have run: other programs cannot disturb it much.
#[derive(Debug, serde::Serialize)]
pub struct Report {
    pub file: String,
    pub adapter: String,
    pub width: u32,
    pub height: u32,
    pub features: usize,
    /// Reading the plan and setting up the program.
    pub start_ms: f64,
    /// Reading the file.
    pub load_ms: f64,
    /// Without the frames that were drawn meanwhile.
    pub load_cpu_ms: f64,
    /// From the command to open until a click is answered from the index.
    pub index_ms: f64,
    /// From the command to open until the view shows everything at full detail.
    pub first_picture_ms: f64,
    pub first_picture_cpu_ms: f64,
    /// The most that the window's own thread has run for one frame until then.
    pub longest_frame_cpu_ms: f64,
    pub pan: Frames,
    pub pan_zoomed_in: Frames,
    pub zoom: Frames,
    /// A click on the middle of the map.
    pub identify_ms: f64,
    /// Vertex and texture bytes uploaded while panning and zooming over what had been shown.
    pub pan_uploaded_bytes: u64,
    pub zoom_uploaded_bytes: u64,
    pub memory_after_load_mb: f64,
    pub peak_memory_mb: f64,
}

/// A run of frames.
#[derive(Debug, serde::Serialize)]
pub struct Frames {
    pub median_ms: f64,
    pub p95_ms: f64,
    /// Of all threads, a frame.
    pub cpu_ms: f64,
    /// Of the window's own thread, a frame.
    pub own_cpu_ms: f64,
    pub fps: f64,
}

impl Report {
    /// Name and value of each figure, for people.
    pub fn rows(&self) -> Vec<(&'static str, String)> {
        let ms = |value: f64| format!("{value:.1} ms");
        let both = |wall: f64, cpu: f64| format!("{wall:.1} ms  CPU {cpu:.1} ms");
        let frames = |f: &Frames| {
            format!(
                "{:.1} fps  median {:.1} ms  p95 {:.1} ms  CPU {:.1} ms  own {:.1} ms",
                f.fps, f.median_ms, f.p95_ms, f.cpu_ms, f.own_cpu_ms
            )
        };
        vec![
            ("file", self.file.clone()),
            ("adapter", self.adapter.clone()),
            ("size", format!("{} × {}", self.width, self.height)),
            ("features", self.features.to_string()),
            ("start", ms(self.start_ms)),
            ("load", both(self.load_ms, self.load_cpu_ms)),
            ("index", ms(self.index_ms)),
            ("first picture", both(self.first_picture_ms, self.first_picture_cpu_ms)),
            ("longest frame meanwhile", format!("CPU {:.1} ms", self.longest_frame_cpu_ms)),
            ("pan", frames(&self.pan)),
            ("pan, 32 × closer", frames(&self.pan_zoomed_in)),
            ("zoom", frames(&self.zoom)),
            ("identify", format!("{:.3} ms", self.identify_ms)),
            ("uploaded while panning", format!("{} bytes", self.pan_uploaded_bytes)),
            ("uploaded while zooming", format!("{} bytes", self.zoom_uploaded_bytes)),
            ("memory after loading", format!("{:.0} MB", self.memory_after_load_mb)),
            ("peak memory", format!("{:.0} MB", self.peak_memory_mb)),
        ]
    }
}

/// Why nothing was measured.
#[derive(Debug, thiserror::Error)]
pub enum BenchError {
    #[error(transparent)]
    Paint(#[from] PaintError),
    #[error("{0}")]
    NotOpened(String),
}

/// Zoom steps between the whole view and the close one.
const CLOSER: f64 = 5.0;

/// Measures `file`, or without one what `app` shows, which began to start at `began`. `wakeup` is
/// what the program was told to call.
pub fn measure(
    app: App,
    began: Instant,
    wakeup: Wakeup,
    file: Option<&Path>,
    size: [u32; 2],
    frames: usize,
) -> Result<Report, BenchError> {
    let mut stage = Stage::new(app, wakeup, size)?;
    let start_ms = ms_since(began);
    // A file is opened in a window that has come to rest; the plan is what the window begins with.
    if file.is_some() {
        stage.settle();
    }
    let opening = stage.open(file)?;
    let identify_ms = stage.click_ms();
    let before = stage.uploaded();
    let pan = stage.frames(frames, pan_step);
    let between = stage.uploaded();
    let zoom = stage.frames(frames, zoom_step);
    let after = stage.uploaded();
    stage.zoom_in(CLOSER);
    stage.settle();
    let pan_zoomed_in = stage.frames(frames, pan_step);
    Ok(Report {
        file: file.map_or_else(|| "built-in plan".to_owned(), |file| file.display().to_string()),
        adapter: stage.adapter(),
        width: size[0],
        height: size[1],
        features: stage.features(),
        start_ms,
        load_ms: opening.load_ms,
        load_cpu_ms: opening.load_cpu_ms,
        index_ms: opening.index_ms,
        first_picture_ms: opening.first_picture_ms,
        first_picture_cpu_ms: opening.first_picture_cpu_ms,
        longest_frame_cpu_ms: opening.longest_frame_cpu_ms,
        pan,
        pan_zoomed_in,
        zoom,
        identify_ms,
        pan_uploaded_bytes: between - before,
        zoom_uploaded_bytes: after - between,
        memory_after_load_mb: opening.memory_after_load_mb,
        peak_memory_mb: peak_memory_mb().unwrap_or(0.0),
    })
}

/// There and back again, four points a frame.
fn pan_step(app: &mut App, step: usize) {
    let dx = if step % 60 < 30 { 4.0 } else { -4.0 };
    let (from, to) = (ViewPt::new(0.0, 0.0), ViewPt::new(dx, dx / 2.0));
    app.dispatch(Command::View(ViewId::Desk, ViewCommand::Pan { from, to }));
}

fn zoom_step(app: &mut App, step: usize) {
    let steps = if step % 60 < 30 { 0.05 } else { -0.05 };
    app.dispatch(Command::View(ViewId::Desk, ViewCommand::Zoom { steps, anchor: ViewPt::new(500.0, 400.0) }));
}

fn ms_since(began: Instant) -> f64 {
    began.elapsed().as_secs_f64() * 1000.0
}

/// Wall and CPU time since a moment.
#[derive(Clone, Copy)]
struct Clock {
    began: Instant,
    cpu: f64,
}

impl Clock {
    fn start() -> Self {
        Self { began: Instant::now(), cpu: cpu_ms() }
    }

    fn wall_ms(self) -> f64 {
        ms_since(self.began)
    }

    fn cpu_ms(self) -> f64 {
        cpu_ms() - self.cpu
    }
}
