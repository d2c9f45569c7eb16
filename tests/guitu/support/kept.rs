//! The small window with a journal, locks and a clock of its own.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

use guitu::app::Safekeeping;
use guitu::app::{App, Config, Settings};
use guitu::finding::Findings;
use guitu::format::disk::{Disk, LocalDisk};
use guitu::format::project_file::Owner;
use guitu::i18n::Moment;

use super::window::{Window, built, small_plan};

/// A window of this width, height and scale that keeps its journal in `folder`; it is always 17:26.
pub fn kept_window(folder: &Path, session: &str, settings: Settings, size: (f32, f32, f32)) -> Window {
    kept_window_on(Arc::new(LocalDisk), folder, session, settings, size)
}

/// The same with a disk of its own.
pub fn kept_window_on(
    disk: Arc<dyn Disk>,
    folder: &Path,
    session: &str,
    settings: Settings,
    (width, height, scale): (f32, f32, f32),
) -> Window {
    let keeping = Safekeeping {
        data_folder: folder.to_owned(),
        clock: Arc::new(|| UNIX_EPOCH + Duration::from_secs(1_790_000_000)),
        local: |_| Moment { year: 2026, month: 9, day: 21, hour: 17, minute: 26 },
        owner: Owner { pid: std::process::id(), host: "here".to_owned(), is_alive: |_| false },
        session: session.to_owned(),
        disk,
    };
    let mut window = built(width, height, scale, move |wake| {
        let mut app = App::new(Config {
            plan: Arc::new(small_plan()),
            plan_findings: Findings::default(),
            settings_folder: None,
            settings,
            wake,
            network: guitu::basemap::network::Network::default(),
            reduce_motion: true,
        });
        app.start_safekeeping(keeping);
        app
    });
    window.run();
    while window.state().app().document().is_looking_back() {
        std::thread::yield_now();
        window.run();
    }
    window
}
