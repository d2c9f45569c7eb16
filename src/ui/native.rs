//! Opening the native window, and saying what is missing where that fails.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind, set_hook, take_hook};
use std::sync::{Arc, Mutex, PoisonError};

use egui::{IconData, Ui, ViewportBuilder};

use super::shell::Shell;
use crate::app::App;
use crate::i18n::Language;
use crate::i18n::message;
use crate::i18n::message_with;
use crate::paint::graphics;

impl eframe::App for Shell {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.before_frame(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.frame_ui(ui);
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}

/// Why there is no window.
#[derive(Debug, thiserror::Error)]
pub enum WindowError {
    #[error("neither DISPLAY nor WAYLAND_DISPLAY is set")]
    NoDisplay,
    #[error("the shared library {library} cannot be loaded (Debian package {package})")]
    MissingLibrary { library: String, package: &'static str },
    #[error("no graphics adapter can be used: {0}")]
    NoGraphics(String),
    #[error("the window cannot be opened: {0}")]
    Other(String),
}

impl WindowError {
    /// What happened, what to install, and the command that works without a window.
    pub fn text(&self, language: Language) -> String {
        let problem = match self {
            Self::NoDisplay => message(language, "window_error.no_display").to_owned(),
            Self::MissingLibrary { library, package } => {
                message_with(language, "window_error.missing_library", &[library, package])
            }
            Self::NoGraphics(reason) => message_with(
                language,
                "window_error.no_graphics",
                &[reason, "mesa-vulkan-drivers libgl1-mesa-dri libegl1"],
            ),
            Self::Other(reason) => message_with(language, "window_error.other", &[reason]),
        };
        format!("{problem}\n{}", message(language, "window_error.headless"))
    }
}

/// The Debian packages of the libraries that a window loads while running.
const PACKAGES: [(&str, &str); 8] = [
    ("libxkbcommon-x11", "libxkbcommon-x11-0"),
    ("libxkbcommon", "libxkbcommon0"),
    ("libX11-xcb", "libx11-xcb1"),
    ("libX11", "libx11-6"),
    ("libXcursor", "libxcursor1"),
    ("libXi", "libxi6"),
    ("libwayland-client", "libwayland-client0"),
    ("libxcb", "libxcb1"),
];

/// Opens the window and stays until it closes. `make_app` gets the function that wakes the window
/// when a job has something new.
pub fn run(make_app: impl FnOnce(Arc<dyn Fn() + Send + Sync>) -> App) -> Result<(), WindowError> {
    if !has_display(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty())) {
        return Err(WindowError::NoDisplay);
    }
    let outcome = telling_missing_libraries(|| {
        let create: eframe::AppCreator<'_> = Box::new(|creation| {
            let ctx = creation.egui_ctx.clone();
            let app = make_app(Arc::new(move || ctx.request_repaint()));
            Ok(Box::new(Shell::new(creation, app)))
        });
        eframe::run_native("guitu", options(), create)
    })?;
    outcome.map_err(|error| from_eframe(&error))
}

fn has_display(is_set: impl Fn(&str) -> bool) -> bool {
    // macOS and Windows always have one.
    !cfg!(all(unix, not(target_os = "macos")))
        || is_set("DISPLAY")
        || is_set("WAYLAND_DISPLAY")
        || is_set("WAYLAND_SOCKET")
}

fn options() -> eframe::NativeOptions {
    let viewport = ViewportBuilder::default()
        .with_title("规图")
        .with_app_id("guitu")
        .with_icon(icon())
        .with_inner_size([1440.0, 900.0])
        .with_min_inner_size([640.0, 420.0])
        .with_clamp_size_to_monitor_size(true);
    eframe::NativeOptions { viewport, wgpu_options: graphics(), ..eframe::NativeOptions::default() }
}

/// Runs `work`. A library that the keyboard code of winit cannot load makes it panic: that panic
/// stays silent and comes back as an error; all others go their usual way.
fn telling_missing_libraries<T>(work: impl FnOnce() -> T) -> Result<T, WindowError> {
    let missing: Arc<Mutex<Option<WindowError>>> = Arc::default();
    let usual: Arc<dyn Fn(&std::panic::PanicHookInfo<'_>) + Send + Sync> = Arc::from(take_hook());
    let (heard, before) = (missing.clone(), usual.clone());
    set_hook(Box::new(move |panic| {
        let said = panic.payload_as_str().and_then(missing_library);
        match said {
            Some(error) => *heard.lock().unwrap_or_else(PoisonError::into_inner) = Some(error),
            None => before(panic),
        }
    }));
    let outcome = catch_unwind(AssertUnwindSafe(work));
    set_hook(Box::new(move |panic| usual(panic)));
    match outcome {
        Ok(value) => Ok(value),
        Err(panic) => match missing.lock().unwrap_or_else(PoisonError::into_inner).take() {
            Some(error) => Err(error),
            None => resume_unwind(panic),
        },
    }
}

/// The library that a message says cannot be loaded, if it is one of ours.
fn missing_library(text: &str) -> Option<WindowError> {
    let is_about_loading = ["could not be loaded", "cannot open shared object", "opening library"];
    if !is_about_loading.iter().any(|words| text.contains(words)) {
        return None;
    }
    let (_, package) = PACKAGES.iter().find(|(library, _)| text.contains(library))?;
    let library = text.split_whitespace().find(|word| word.contains(".so"))?;
    let library = library.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    Some(WindowError::MissingLibrary { library, package })
}

fn from_eframe(error: &eframe::Error) -> WindowError {
    let text = format!("{error:?}");
    match error {
        eframe::Error::Wgpu(_) => WindowError::NoGraphics(error.to_string()),
        eframe::Error::AppCreation(_) | eframe::Error::Winit(_) | eframe::Error::WinitEventLoop(_) => {
            missing_library(&text).unwrap_or_else(|| WindowError::Other(error.to_string()))
        }
    }
}

/// The program's icon: a 核 with its rings on the accent colour.
fn icon() -> IconData {
    const SIDE: u32 = 64;
    let mut rgba = Vec::with_capacity((SIDE * SIDE * 4) as usize);
    for y in 0..SIDE {
        for x in 0..SIDE {
            #[expect(clippy::cast_precision_loss, reason = "less than 64")]
            let (dx, dy) = (x as f32 - 31.5, y as f32 - 31.5);
            rgba.extend(icon_pixel(dx, dy));
        }
    }
    IconData { rgba, width: SIDE, height: SIDE }
}

/// The colour at an offset from the icon's middle.
fn icon_pixel(dx: f32, dy: f32) -> [u8; 4] {
    const HALF: f32 = 32.0;
    const ROUND: f32 = 14.0;
    let corner = (dx.abs() - (HALF - ROUND)).max(0.0).hypot((dy.abs() - (HALF - ROUND)).max(0.0));
    let cover = (ROUND - corner).clamp(0.0, 1.0);
    let radius = dx.hypot(dy);
    let ring = |outer: f32, inner: f32| (outer - radius).clamp(0.0, 1.0) * (radius - inner).clamp(0.0, 1.0);
    let white = (9.0 - radius).clamp(0.0, 1.0).max(ring(16.5, 14.0)).max(0.55 * ring(24.5, 22.5));
    let mix = |from: f32| {
        let value = from + (255.0 - from) * white;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0..=255")]
        {
            value.round() as u8
        }
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0..=255")]
    let alpha = (cover * 255.0).round() as u8;
    [mix(167.0), mix(40.0), mix(26.0), alpha]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_display_variable_there_is_no_window() {
        if cfg!(all(unix, not(target_os = "macos"))) {
            assert!(!has_display(|_| false));
        }
        assert!(has_display(|name| name == "WAYLAND_DISPLAY"));
    }

    #[test]
    fn a_missing_library_is_told_with_its_package_and_the_way_without_a_window() {
        let panicked = missing_library("Library libxkbcommon-x11.so could not be loaded.").unwrap();
        let text = panicked.text(Language::Chinese);
        assert!(text.contains("libxkbcommon-x11-0") && text.contains("guitu export"), "{text}");
        let winit = "WinitEventLoop(Os(OsError { error: Misc(\"opening library failed (libXcursor.so.1: cannot open shared object file)\") }))";
        assert!(matches!(missing_library(winit), Some(WindowError::MissingLibrary { package: "libxcursor1", .. })));
        assert!(missing_library("index out of bounds").is_none());
    }

    #[test]
    fn a_panic_about_a_library_becomes_an_error_and_another_goes_on() {
        let told = telling_missing_libraries(|| panic!("Library libxkbcommon-x11.so could not be loaded."));
        assert!(matches!(told, Err(WindowError::MissingLibrary { .. })));
        let other = catch_unwind(|| telling_missing_libraries(|| resume_unwind(Box::new("another"))));
        assert!(other.is_err());
    }
}
