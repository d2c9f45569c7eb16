//! What the program costs: start, reading, indexing, first picture, frames, a click, memory.
//!
//! Everything runs as in a window, with the same state, picture and GPU back end, but off-screen:
//! presenting a frame is not part of the figures.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use crate::app::App;
use crate::app::Command;
use crate::app::command::{FileCommand, SelectCommand, ViewCommand};
use crate::geo::ViewPt;
use crate::paint::Offscreen;
use crate::paint::PaintError;

/// All figures of one run. Times in milliseconds, memory in megabytes.
#[derive(Debug, serde::Serialize)]
pub struct Report {
    pub file: String,
    pub adapter: String,
    pub width: u32,
    pub height: u32,
    pub features: usize,
    /// Reading the built-in plan and setting up the program.
    pub start_ms: f64,
    /// Reading the file.
    pub load_ms: f64,
    /// Building the index at the first click.
    pub index_ms: f64,
    /// From the command to open until everything is drawn at full detail.
    pub first_picture_ms: f64,
    pub pan: Frames,
    pub zoom: Frames,
    /// One later click.
    pub identify_ms: f64,
    /// Vertex and texture bytes uploaded while panning over what had been shown.
    pub pan_uploaded_bytes: u64,
    pub peak_memory_mb: f64,
}

/// A run of frames.
#[derive(Debug, serde::Serialize)]
pub struct Frames {
    pub median_ms: f64,
    pub p95_ms: f64,
    pub cpu_ms: f64,
    pub fps: f64,
}

impl Report {
    /// Name and value of each figure, for people.
    pub fn rows(&self) -> Vec<(&'static str, String)> {
        let ms = |value: f64| format!("{value:.1} ms");
        let frames = |f: &Frames| {
            format!("{:.1} fps  median {:.1} ms  p95 {:.1} ms  CPU {:.1} ms", f.fps, f.median_ms, f.p95_ms, f.cpu_ms)
        };
        vec![
            ("file", self.file.clone()),
            ("adapter", self.adapter.clone()),
            ("size", format!("{} × {}", self.width, self.height)),
            ("features", self.features.to_string()),
            ("start", ms(self.start_ms)),
            ("load", ms(self.load_ms)),
            ("index", ms(self.index_ms)),
            ("first picture", ms(self.first_picture_ms)),
            ("pan", frames(&self.pan)),
            ("zoom", frames(&self.zoom)),
            ("identify", ms(self.identify_ms)),
            ("uploaded while panning", format!("{} bytes", self.pan_uploaded_bytes)),
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

/// Measures `file`, or without one the plan of `app`, which began to start at `began`.
pub fn measure(
    app: App,
    began: Instant,
    file: Option<&Path>,
    size: [u32; 2],
    frames: usize,
) -> Result<Report, BenchError> {
    let mut stage = Stage::new(app, size)?;
    let start_ms = ms_since(began);
    let began = Instant::now();
    let load_ms = file.map_or(Ok(0.0), |file| stage.load(file))?;
    stage.settle();
    let first_picture_ms = ms_since(began);
    let (index_ms, identify_ms) = (stage.click_ms(), stage.click_ms());
    let before = stage.screen.statistics().map_bytes;
    let pan = stage.frames(frames, |app, step| {
        let from = ViewPt::new(0.0, 0.0);
        // There and back again, four points a frame.
        let dx = if step % 60 < 30 { 4.0 } else { -4.0 };
        app.dispatch(Command::View(ViewCommand::Pan { from, to: ViewPt::new(dx, dx / 2.0) }));
    });
    let pan_uploaded_bytes = stage.screen.statistics().map_bytes - before;
    let zoom = stage.frames(frames, |app, step| {
        let steps = if step % 60 < 30 { 0.05 } else { -0.05 };
        app.dispatch(Command::View(ViewCommand::Zoom { steps, anchor: ViewPt::new(500.0, 400.0) }));
    });
    Ok(Report {
        file: file.map_or_else(|| "built-in plan".to_owned(), |file| file.display().to_string()),
        adapter: stage.screen.adapter().to_owned(),
        width: size[0],
        height: size[1],
        features: stage.app.layers_in_order().iter().map(|layer| layer.feature_count()).sum(),
        start_ms,
        load_ms,
        index_ms,
        first_picture_ms,
        pan,
        zoom,
        identify_ms,
        pan_uploaded_bytes,
        peak_memory_mb: peak_memory_mb().unwrap_or(0.0),
    })
}

/// The program and an off-screen map that shows it.
struct Stage {
    app: App,
    screen: Offscreen,
    began: Instant,
}

impl Stage {
    fn new(mut app: App, size: [u32; 2]) -> Result<Self, BenchError> {
        #[expect(clippy::cast_precision_loss, reason = "sizes of windows")]
        let (width, height) = (size[0] as f32, size[1] as f32);
        app.dispatch(Command::View(ViewCommand::Resize { width, height }));
        Ok(Self { app, screen: Offscreen::new(size, Arc::new(|| ()))?, began: Instant::now() })
    }

    /// Opens the file and waits for it; how long that took, in milliseconds.
    fn load(&mut self, file: &Path) -> Result<f64, BenchError> {
        let began = Instant::now();
        self.app.dispatch(Command::File(FileCommand::Open(file.to_owned())));
        while !self.app.loading().is_empty() {
            thread::sleep(Duration::from_millis(1));
            self.app.tick(self.began.elapsed().as_secs_f64());
        }
        if let Some(notice) = self.app.notices().iter().find(|notice| notice.is_error) {
            return Err(BenchError::NotOpened(notice.text.clone()));
        }
        Ok(ms_since(began))
    }

    fn frame(&mut self) {
        self.app.tick(self.began.elapsed().as_secs_f64());
        let picture = self.app.picture();
        self.screen.frame(&picture);
    }

    /// Draws until nothing more will change by waiting.
    fn settle(&mut self) {
        self.frame();
        while !self.screen.statistics().settled {
            thread::sleep(Duration::from_millis(1));
            self.frame();
        }
    }

    fn click_ms(&mut self) -> f64 {
        let began = Instant::now();
        let middle = ViewPt::new(self.app.session().camera.width / 2.0, self.app.session().camera.height / 2.0);
        self.app.dispatch(Command::Select(SelectCommand::At(middle)));
        let took = ms_since(began);
        self.app.dispatch(Command::Select(SelectCommand::Clear));
        took
    }

    fn frames(&mut self, count: usize, mut step: impl FnMut(&mut App, usize)) -> Frames {
        let (began, cpu) = (Instant::now(), cpu_ms().unwrap_or(0.0));
        let mut times: Vec<f64> = (0..count.max(1))
            .map(|index| {
                let began = Instant::now();
                step(&mut self.app, index);
                self.frame();
                ms_since(began)
            })
            .collect();
        let (total, cpu) = (ms_since(began), cpu_ms().unwrap_or(0.0) - cpu);
        times.sort_by(f64::total_cmp);
        #[expect(clippy::cast_precision_loss, reason = "a few hundred frames")]
        let frames = times.len() as f64;
        Frames {
            median_ms: times[times.len() / 2],
            p95_ms: times[times.len() * 95 / 100],
            cpu_ms: cpu / frames,
            fps: frames * 1000.0 / total,
        }
    }
}

fn ms_since(began: Instant) -> f64 {
    began.elapsed().as_secs_f64() * 1000.0
}

/// The most memory that the process has held (Linux: `VmHWM`).
fn peak_memory_mb() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse::<f64>().ok().map(|kib| kib / 1024.0)
}

/// Time that all threads of the process have run (Linux: `utime` + `stime` in ticks of 10 ms).
fn cpu_ms() -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    let ticks = fields.next()?.parse::<f64>().ok()? + fields.next()?.parse::<f64>().ok()?;
    Some(ticks * 10.0)
}
