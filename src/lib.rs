//! 规图 (guitu): a city's spatial plan as a map to explore, present, annotate and export.
//!
//! The folders under `src/` are layers. A file may name only the modules that this table grants
//! to its own module; `tests/guitu/architecture` reads the table and checks every source against it.
//!
//! ```text layers
//! geo      :
//! symbol   :
//! task     :
//! finding  :
//! i18n     : symbol finding
//! plan     : geo finding i18n
//! project  : geo symbol i18n plan
//! format   : geo symbol task finding plan project
//! query    : geo task plan project
//! style    : symbol plan project
//! basemap  : geo symbol task finding
//! display  : geo symbol finding i18n plan project query style
//! paint    : geo symbol task basemap display
//! export   : geo symbol task display
//! tool     : geo plan project query
//! app      : geo symbol task finding i18n plan project format query style basemap display export tool
//! ui       : geo symbol i18n finding plan project query style basemap display paint tool app
//! cli      : geo finding i18n project basemap export task app ui
//! main     : cli
//! ```
//!
//! Foreign crates that only one module may name:
//!
//! ```text fences
//! proj4rs            : geo
//! reqwest            : basemap
//! rustls             : basemap
//! rusqlite           : basemap
//! roxmltree          : basemap
//! zip                : format
//! rustix             : format
//! dunce              : format
//! flate2             : format basemap
//! sha2               : format
//! crc32fast          : format
//! encoding_rs        : format
//! pinyin             : query
//! lyon_tessellation  : paint
//! zune_jpeg          : symbol
//! tiny_skia          : basemap
//! walkers            : paint
//! wgpu               : paint
//! egui_wgpu          : paint
//! resvg              : export
//! krilla             : export
//! krilla_svg         : export
//! jpeg_decoder       : format
//! tiff               : format
//! image_webp         : format basemap
//! hayro              : format
//! jpeg_encoder       : format export
//! rust_xlsxwriter    : export
//! csv                : format export
//! egui               : paint ui
//! eframe             : ui
//! rfd                : ui
//! clap               : cli
//! signal_hook        : task
//! anyhow             : app cli
//! chrono             : app
//! ```
//!
//! Three kinds of state never mix: the **plan** (imported, immutable, shared as `Arc`), the
//! **project** (what the user made: saved and undoable) and the **session** (views, selection,
//! open panels: neither). Whatever can be computed from these is a cache.

pub mod app;
pub mod basemap;
pub mod cli;
pub mod display;
pub mod export;
pub mod finding;
pub mod format;
pub mod geo;
pub mod i18n;
pub mod paint;
pub mod plan;
pub mod project;
pub mod query;
pub mod style;
pub mod symbol;
pub mod task;
pub mod tool;
pub mod ui;
