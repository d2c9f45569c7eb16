//! The figures of one run, and how they read.

/// All figures of one run. Times in milliseconds, memory in megabytes. A figure with `cpu` in its
/// name is the time that all threads have run: other programs cannot disturb it much.
#[derive(Debug, serde::Serialize)]
pub struct Report {
    pub file: String,
    pub adapter: String,
    pub width: u32,
    pub height: u32,
    pub features: usize,
    pub annotations: usize,
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
    pub idle: Rest,
    /// A click on the middle of the map.
    pub identify_ms: f64,
    /// Vertex and texture bytes uploaded while panning and zooming over what had been shown.
    pub pan_uploaded_bytes: u64,
    pub zoom_uploaded_bytes: u64,
    /// The most that the window's own thread has run for one frame while somebody did this.
    pub acts: Vec<Act>,
    /// Of a project with annotations.
    pub work: Option<Work>,
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

/// Some seconds in which nobody does anything.
#[derive(Debug, serde::Serialize)]
pub struct Rest {
    /// Of one core.
    pub cpu_percent: f64,
    /// Frames that were drawn all the same.
    pub frames: usize,
}

/// Something that somebody does in the window.
#[derive(Debug, serde::Serialize)]
pub struct Act {
    pub name: &'static str,
    /// The most that the window's own thread has run for one frame of it.
    pub longest_frame_cpu_ms: f64,
}

/// What keeping the work of a project costs.
#[derive(Debug, serde::Serialize)]
pub struct Work {
    /// From the command until the file is written.
    pub save_ms: f64,
    /// What the first edit since the project was opened, and one more, have added to the journal.
    pub first_edit_bytes: u64,
    pub edit_bytes: u64,
    /// The same for the first edit after a save.
    pub edit_after_save_bytes: u64,
}

impl Report {
    /// Name and value of each figure, for people.
    pub fn rows(&self) -> Vec<(String, String)> {
        let ms = |value: f64| format!("{value:.1} ms");
        let both = |wall: f64, cpu: f64| format!("{wall:.1} ms  CPU {cpu:.1} ms");
        let mut rows = vec![
            ("file", self.file.clone()),
            ("adapter", self.adapter.clone()),
            ("size", format!("{} × {}", self.width, self.height)),
            ("features", self.features.to_string()),
            ("annotations", self.annotations.to_string()),
            ("start", ms(self.start_ms)),
            ("load", both(self.load_ms, self.load_cpu_ms)),
            ("index", ms(self.index_ms)),
            ("first picture", both(self.first_picture_ms, self.first_picture_cpu_ms)),
            ("longest frame meanwhile", format!("CPU {:.1} ms", self.longest_frame_cpu_ms)),
            ("pan", self.pan.text()),
            ("pan, 32 × closer", self.pan_zoomed_in.text()),
            ("zoom", self.zoom.text()),
            ("idle", format!("{:.1} % CPU  {} frames", self.idle.cpu_percent, self.idle.frames)),
            ("identify", format!("{:.3} ms", self.identify_ms)),
            ("uploaded while panning", format!("{} bytes", self.pan_uploaded_bytes)),
            ("uploaded while zooming", format!("{} bytes", self.zoom_uploaded_bytes)),
        ];
        rows.extend(self.work.iter().flat_map(Work::rows));
        rows.push(("memory after loading", format!("{:.0} MB", self.memory_after_load_mb)));
        rows.push(("peak memory", format!("{:.0} MB", self.peak_memory_mb)));
        let acts = self
            .acts
            .iter()
            .map(|act| (format!("longest frame: {}", act.name), format!("CPU {:.1} ms", act.longest_frame_cpu_ms)));
        rows.into_iter().map(|(name, value)| (name.to_owned(), value)).chain(acts).collect()
    }
}

impl Frames {
    fn text(&self) -> String {
        format!(
            "{:.1} fps  median {:.1} ms  p95 {:.1} ms  CPU {:.1} ms  own {:.1} ms",
            self.fps, self.median_ms, self.p95_ms, self.cpu_ms, self.own_cpu_ms
        )
    }
}

impl Work {
    fn rows(&self) -> [(&'static str, String); 4] {
        [
            ("save", format!("{:.1} ms", self.save_ms)),
            ("journal: first edit", format!("{} bytes", self.first_edit_bytes)),
            ("journal: one more edit", format!("{} bytes", self.edit_bytes)),
            ("journal: edit after a save", format!("{} bytes", self.edit_after_save_bytes)),
        ]
    }
}
