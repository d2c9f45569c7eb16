//! The window off-screen, frame by frame as it would be drawn.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use egui::{Event, RawInput, Rect};

use super::process::{adapter_cpu_ms, cpu_ms, memory_mb, thread_cpu_ms};
use super::report::{Frames, Rest};
use super::{BenchError, Clock, ms_since};
use crate::app::App;
use crate::app::Command;
use crate::app::ViewId;
use crate::app::command::{FileCommand, SelectCommand, ViewCommand};
use crate::geo::ViewPt;
use crate::paint::Offscreen;
use crate::ui::map::Maps;
use crate::ui::shell::Shell;

/// Whether a frame was called for, by a job or by what is drawn: what a window's request for a repaint is.
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

/// The window, and what it is drawn on.
pub(super) struct Stage {
    shell: Shell,
    screen: Offscreen,
    wakeup: Wakeup,
    began: Instant,
    /// When the last frame asked for another one.
    next_frame: Option<Instant>,
    longest_frame_cpu_ms: f64,
}

impl Stage {
    pub fn new(app: App, wakeup: Wakeup, size: [u32; 2]) -> Result<Self, BenchError> {
        let screen = Offscreen::new(size)?;
        let wake = wakeup.wake();
        screen.ctx().set_request_repaint_callback(move |request| {
            if request.delay.is_zero() {
                wake();
            }
        });
        let maps = Maps::on(Some(screen.map_device(wakeup.wake())?));
        let shell = Shell::with_maps(screen.ctx(), maps, app).without_native_dialogs();
        let began = Instant::now();
        Ok(Self { shell, screen, wakeup, began, next_frame: Some(began), longest_frame_cpu_ms: 0.0 })
    }

    pub fn adapter(&self) -> String {
        self.screen.adapter().to_owned()
    }

    pub fn app(&self) -> &App {
        self.shell.app()
    }

    pub fn map_rect(&self) -> Rect {
        self.shell.map_rect()
    }

    pub fn features(&self) -> usize {
        self.app().context().layers_in_order().iter().map(|layer| layer.feature_count()).sum()
    }

    /// Bytes of vertices and textures that layers have cost so far.
    pub fn uploaded(&self) -> u64 {
        self.shell.map_statistics().map_bytes
    }

    /// The most that the window's own thread has run for one frame.
    pub fn longest_frame_cpu_ms(&self) -> f64 {
        self.longest_frame_cpu_ms
    }

    pub fn forget_longest_frame(&mut self) {
        self.longest_frame_cpu_ms = 0.0;
    }

    /// Opens the files, if there are any, and draws frames until the view shows all of them.
    pub fn open(&mut self, files: &[PathBuf]) -> Result<Opening, BenchError> {
        let (clock, drawing) = (Clock::start(), adapter_cpu_ms() + thread_cpu_ms());
        let mut opening = Opening::default();
        self.forget_longest_frame();
        if !files.is_empty() {
            // All of them come in one frame, as when they are dropped on the window.
            self.timed(|stage| {
                for file in files {
                    stage.shell.app_mut().dispatch(Command::File(FileCommand::Open(file.clone())));
                }
            });
            self.until(|stage| !stage.app().is_reading());
            let drawing = adapter_cpu_ms() + thread_cpu_ms() - drawing;
            (opening.load_ms, opening.load_cpu_ms) = (clock.wall_ms(), clock.cpu_ms() - drawing);
            opening.memory_after_load_mb = memory_mb().unwrap_or(0.0);
        }
        if let Some(notice) = self.app().context().notices().iter().find(|notice| notice.is_error) {
            return Err(BenchError::NotOpened(notice.text.clone()));
        }
        self.frame();
        self.until(|stage| !stage.app().views().is_preparing() && stage.shell.map_statistics().complete);
        (opening.first_picture_ms, opening.first_picture_cpu_ms) = (clock.wall_ms(), clock.cpu_ms());
        self.settle();
        opening.index_ms = clock.wall_ms();
        opening.longest_frame_cpu_ms = self.longest_frame_cpu_ms;
        Ok(opening)
    }

    /// Draws until nothing more will change by waiting.
    pub fn settle(&mut self) {
        self.frame();
        self.until(|stage| {
            let app = stage.app();
            let computes = app.views().is_preparing() || app.workspace().is_indexing();
            let fetches = app.context().base_maps().desk().is_some_and(|desk| !desk.is_idle());
            !computes && !fetches && stage.shell.map_statistics().settled
        });
    }

    /// Draws frames, when a window would, until something is so.
    pub fn until(&mut self, is_so: impl Fn(&Self) -> bool) {
        while !is_so(self) {
            if self.is_called() {
                self.frame();
            } else {
                thread::sleep(Duration::from_micros(500));
            }
        }
    }

    /// Whether a window would draw now.
    fn is_called(&mut self) -> bool {
        self.wakeup.take() || self.next_frame.is_some_and(|next| next <= Instant::now())
    }

    /// As long as nobody does anything: what that costs.
    pub fn rest(&mut self, span: Duration) -> Rest {
        let (clock, mut frames) = (Clock::start(), 0);
        while clock.began.elapsed() < span {
            if self.is_called() {
                self.frame();
                frames += 1;
            } else {
                thread::sleep(Duration::from_millis(5));
            }
        }
        Rest { cpu_percent: clock.cpu_ms() / clock.wall_ms() * 100.0, frames }
    }

    /// A frame in which nothing has happened.
    pub fn frame(&mut self) {
        self.happens(Vec::new());
    }

    /// A frame in which this has happened.
    pub fn happens(&mut self, events: Vec<Event>) {
        let input = RawInput { time: Some(self.began.elapsed().as_secs_f64()), events, ..RawInput::default() };
        self.timed(|stage| {
            let Self { shell, screen, .. } = stage;
            let delay = screen.frame(input, |ui| {
                shell.before_frame(ui.ctx());
                shell.frame_ui(ui);
            });
            stage.next_frame = Instant::now().checked_add(delay);
        });
    }

    /// Carries out a command and draws a frame.
    pub fn send(&mut self, command: Command) {
        self.timed(|stage| stage.shell.app_mut().dispatch(command));
        self.frame();
    }

    /// Counts what the window's own thread does as one frame.
    fn timed(&mut self, work: impl FnOnce(&mut Self)) {
        let before = thread_cpu_ms();
        work(self);
        self.longest_frame_cpu_ms = self.longest_frame_cpu_ms.max(thread_cpu_ms() - before);
    }

    /// A click on the middle of the map, without the frame that shows what it found.
    pub fn click_ms(&mut self) -> f64 {
        let began = Instant::now();
        let camera = self.app().views().get(ViewId::Desk).camera();
        let middle = ViewPt::new(camera.width / 2.0, camera.height / 2.0);
        let app = self.shell.app_mut();
        app.dispatch(Command::Select(SelectCommand::At(ViewId::Desk, middle)));
        let took = ms_since(began);
        app.dispatch(Command::Select(SelectCommand::Clear));
        took
    }

    /// Comes closer to the middle of the map.
    pub fn zoom_in(&mut self, steps: f64) {
        let camera = self.app().views().get(ViewId::Desk).camera();
        let anchor = ViewPt::new(camera.width / 2.0, camera.height / 2.0);
        self.send(Command::View(ViewId::Desk, ViewCommand::Zoom { steps, anchor }));
    }

    pub fn frames(&mut self, count: usize, mut step: impl FnMut(&mut App, usize)) -> Frames {
        let (began, cpu, own) = (Instant::now(), cpu_ms(), thread_cpu_ms());
        let mut times: Vec<f64> = (0..count.max(1))
            .map(|index| {
                let began = Instant::now();
                step(self.shell.app_mut(), index);
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
