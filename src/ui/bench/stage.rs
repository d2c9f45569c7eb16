//! The program and an off-screen map that shows it, frame by frame as a window would.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::process::{adapter_cpu_ms, cpu_ms, memory_mb, thread_cpu_ms};
use super::{BenchError, Clock, Frames, ms_since};
use crate::app::App;
use crate::app::Command;
use crate::app::ViewId;
use crate::app::command::{FileCommand, SelectCommand, ViewCommand};
use crate::geo::ViewPt;
use crate::paint::Offscreen;

/// Whether a job has called for a frame: what a window's request for a repaint is.
#[derive(Clone, Debug, Default)]
pub struct Wakeup(Arc<AtomicBool>);

impl Wakeup {
    /// What jobs call.
    pub fn wake(&self) -> Arc<dyn Fn() + Send + Sync> {
        let called = self.0.clone();
        Arc::new(move || called.store(true, Ordering::Relaxed))
    }

    fn take(&self) -> bool {
        self.0.swap(false, Ordering::Relaxed)
    }
}

/// What opening a file took.
#[derive(Debug, Default)]
pub(super) struct Opening {
    pub load_ms: f64,
    pub load_cpu_ms: f64,
    pub index_ms: f64,
    pub first_picture_ms: f64,
    pub first_picture_cpu_ms: f64,
    pub longest_frame_cpu_ms: f64,
    pub memory_after_load_mb: f64,
}

/// The program and an off-screen map that shows it.
pub(super) struct Stage {
    app: App,
    screen: Offscreen,
    wakeup: Wakeup,
    began: Instant,
    /// When the last frame asked for another one.
    next_frame: Option<Instant>,
    longest_frame_cpu_ms: f64,
}

impl Stage {
    pub fn new(mut app: App, wakeup: Wakeup, size: [u32; 2]) -> Result<Self, BenchError> {
        #[expect(clippy::cast_precision_loss, reason = "sizes of windows")]
        let (width, height) = (size[0] as f32, size[1] as f32);
        app.dispatch(Command::View(ViewId::Desk, ViewCommand::Resize { width, height }));
        let screen = Offscreen::new(size, wakeup.wake())?;
        Ok(Self {
            app,
            screen,
            wakeup,
            began: Instant::now(),
            next_frame: Some(Instant::now()),
            longest_frame_cpu_ms: 0.0,
        })
    }

    pub fn adapter(&self) -> String {
        self.screen.adapter().to_owned()
    }

    pub fn features(&self) -> usize {
        self.app.context().layers_in_order().iter().map(|layer| layer.feature_count()).sum()
    }

    /// Bytes of vertices and textures that layers have cost so far.
    pub fn uploaded(&self) -> u64 {
        self.screen.statistics().map_bytes
    }

    /// Opens the file, if there is one, and draws frames until the view shows all of it.
    pub fn open(&mut self, file: Option<&Path>) -> Result<Opening, BenchError> {
        let (clock, drawing) = (Clock::start(), adapter_cpu_ms() + thread_cpu_ms());
        let mut opening = Opening::default();
        self.longest_frame_cpu_ms = 0.0;
        if let Some(file) = file {
            self.app.dispatch(Command::File(FileCommand::Open(file.to_owned())));
            while self.app.document().is_opening() || !self.app.workspace().loading().is_empty() {
                self.frame_if_wanted();
            }
            let drawing = adapter_cpu_ms() + thread_cpu_ms() - drawing;
            (opening.load_ms, opening.load_cpu_ms) = (clock.wall_ms(), clock.cpu_ms() - drawing);
            opening.memory_after_load_mb = memory_mb().unwrap_or(0.0);
        }
        if let Some(notice) = self.app.context().notices().iter().find(|notice| notice.is_error) {
            return Err(BenchError::NotOpened(notice.text.clone()));
        }
        while !self.is_complete() {
            self.frame_if_wanted();
        }
        (opening.first_picture_ms, opening.first_picture_cpu_ms) = (clock.wall_ms(), clock.cpu_ms());
        self.settle();
        opening.index_ms = clock.wall_ms();
        opening.longest_frame_cpu_ms = self.longest_frame_cpu_ms;
        Ok(opening)
    }

    /// Whether the view shows everything at full detail.
    fn is_complete(&mut self) -> bool {
        !self.app.views().is_preparing() && !self.is_outdated() && self.screen.statistics().complete
    }

    /// Whether what is shown is older than what should be shown.
    fn is_outdated(&mut self) -> bool {
        let picture = self.app.picture(ViewId::Desk);
        !self.screen.shows(&picture)
    }

    /// Draws until nothing more will change by waiting.
    pub fn settle(&mut self) {
        self.frame();
        while !self.screen.statistics().settled || self.app.views().is_preparing() || self.app.workspace().is_indexing()
        {
            self.frame_if_wanted();
        }
    }

    /// Draws a frame if a window would: when a job has called for it or the last frame has.
    fn frame_if_wanted(&mut self) {
        if self.wakeup.take() || self.next_frame.is_some_and(|next| next <= Instant::now()) {
            self.frame();
        } else {
            thread::sleep(Duration::from_micros(500));
        }
    }

    fn frame(&mut self) {
        let before = thread_cpu_ms();
        self.app.tick(self.began.elapsed().as_secs_f64());
        let picture = self.app.picture(ViewId::Desk);
        self.next_frame = Instant::now().checked_add(self.screen.frame(&picture));
        self.longest_frame_cpu_ms = self.longest_frame_cpu_ms.max(thread_cpu_ms() - before);
    }

    /// A click on the middle of the map.
    pub fn click_ms(&mut self) -> f64 {
        let began = Instant::now();
        let camera = self.app.views().get(ViewId::Desk).camera();
        let middle = ViewPt::new(camera.width / 2.0, camera.height / 2.0);
        self.app.dispatch(Command::Select(SelectCommand::At(ViewId::Desk, middle)));
        let took = ms_since(began);
        self.app.dispatch(Command::Select(SelectCommand::Clear));
        took
    }

    /// Comes closer to the middle of the map.
    pub fn zoom_in(&mut self, steps: f64) {
        let camera = self.app.views().get(ViewId::Desk).camera();
        let anchor = ViewPt::new(camera.width / 2.0, camera.height / 2.0);
        self.app.dispatch(Command::View(ViewId::Desk, ViewCommand::Zoom { steps, anchor }));
    }

    pub fn frames(&mut self, count: usize, mut step: impl FnMut(&mut App, usize)) -> Frames {
        let (began, cpu, own) = (Instant::now(), cpu_ms(), thread_cpu_ms());
        let mut times: Vec<f64> = (0..count.max(1))
            .map(|index| {
                let began = Instant::now();
                step(&mut self.app, index);
                self.frame();
                ms_since(began)
            })
            .collect();
        let (total, cpu, own) = (ms_since(began), cpu_ms() - cpu, thread_cpu_ms() - own);
        times.sort_by(f64::total_cmp);
        #[expect(clippy::cast_precision_loss, reason = "a few hundred frames")]
        let frames = times.len() as f64;
        Frames {
            median_ms: times[times.len() / 2],
            p95_ms: times[times.len() * 95 / 100],
            cpu_ms: cpu / frames,
            own_cpu_ms: own / frames,
            fps: frames * 1000.0 / total,
        }
    }
}
