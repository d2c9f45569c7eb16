//! What the program costs: start, reading, indexing, first picture, frames, doing nothing, panels, clicks, memory,
//! and for a project what edits and saving cost. A file of tiles lies beneath the plan while the frames are drawn.
//!
//! Everything runs as in a window, the whole window, with the same state and GPU back end, but
//! off-screen: presenting a frame is not part of the figures.
//!
//! * `stage`: the window off-screen, frame by frame;
//! * `acts`: what somebody does in it: panels, pointer, edits;
//! * `report`: the figures; `process`: what the system says of this process.

mod acts;
mod process;
mod report;
mod stage;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::app::App;
use crate::app::Command;
use crate::app::ViewId;
use crate::app::command::ViewCommand;
use crate::geo::ViewPt;
use crate::paint::PaintError;
use process::{cpu_ms, peak_memory_mb};
pub use report::Report;
use stage::Stage;
pub use stage::Wakeup;

/// What is measured.
#[derive(Debug)]
pub struct Subject<'a> {
    /// Files that are opened together; without any, what the program shows as it starts.
    pub files: &'a [PathBuf],
    /// A folder of this run alone: journals and saved projects go there.
    pub folder: &'a Path,
    /// Of the window, in pixels.
    pub size: [u32; 2],
    /// For each kind of movement.
    pub frames: usize,
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

/// How long nobody does anything: ticks of 10 ms are half a percent of it.
const RESTING: Duration = Duration::from_secs(2);

/// Measures `subject` in `app`, which began to start at `began`. `wakeup` is what the program was told to
/// call.
pub fn measure(app: App, began: Instant, wakeup: Wakeup, subject: &Subject<'_>) -> Result<Report, BenchError> {
    let Subject { files, folder, size, frames } = *subject;
    let mut stage = Stage::new(app, wakeup, size)?;
    let start_ms = ms_since(began);
    // A file is opened in a window that has come to rest; the plan is what the window begins with.
    if !files.is_empty() {
        stage.settle();
    }
    let opening = stage.open(files)?;
    let identify_ms = stage.click_ms();
    let before = stage.uploaded();
    let pan = stage.frames(frames, pan_step);
    let between = stage.uploaded();
    let zoom = stage.frames(frames, zoom_step);
    let after = stage.uploaded();
    let mut acts = acts::looks(&mut stage);
    let work = acts::work(&mut stage, folder, &mut acts);
    stage.zoom_in(CLOSER);
    stage.settle();
    let pan_zoomed_in = stage.frames(frames, pan_step);
    stage.settle();
    let idle = stage.rest(RESTING);
    Ok(Report {
        file: name(files),
        adapter: stage.adapter(),
        width: size[0],
        height: size[1],
        features: stage.features(),
        annotations: stage.app().context().annotations().iter().count(),
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
        idle,
        identify_ms,
        pan_uploaded_bytes: between - before,
        zoom_uploaded_bytes: after - between,
        acts,
        work,
        memory_after_load_mb: opening.memory_after_load_mb,
        peak_memory_mb: peak_memory_mb().unwrap_or(0.0),
    })
}

fn name(files: &[PathBuf]) -> String {
    match files {
        [] => "built-in plan".to_owned(),
        [file] => file.display().to_string(),
        [first, others @ ..] => format!("{} and {} more", first.display(), others.len()),
    }
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
