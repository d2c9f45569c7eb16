//! Every reader of bytes that come from outside, as a target for odd inputs: one row a reader.
//!
//! The rows are used twice: by the fuzzer (`fuzz/README.md`), and by a test of the program that
//! tries a few thousand mutations of the corpus (`tests/guitu/format/mutations.rs`). That test also
//! holds the rows against the sources: a file that takes bytes apart and is in no row fails it.

mod annotations;
mod base_maps;
mod journal;
mod layers;
mod package;
mod pictures;
mod private;
mod project;

/// One way in for bytes. Whatever they are, `read` returns.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// Also the folder of its seeds in `fuzz/corpus`.
    pub name: &'static str,
    /// Other files and folders of the repository that are seeds.
    pub seeds: &'static [&'static str],
    /// Files and folders of `src` that take the bytes apart.
    pub sources: &'static [&'static str],
    pub read: fn(&[u8]),
}

/// All targets.
pub const TARGETS: &[Target] = &[
    layers::GEOJSON,
    layers::CSV,
    layers::GZIP,
    layers::ANY,
    annotations::ANNOTATIONS,
    journal::JOURNAL,
    journal::JOURNAL_FRAMES,
    package::MANIFEST,
    package::CLAUSES,
    package::CHECKS,
    package::PACKAGE_ZIP,
    project::PROJECT_FILE,
    project::PROJECT_MANIFEST,
    project::PROJECT_ANNOTATIONS,
    project::RECORDS,
    project::LAYER_STYLE,
    private::LOCK,
    private::SETTINGS,
    private::CONSENT,
    pictures::PICTURE,
    pictures::IMAGERY,
    pictures::PDF_PAGE,
    pictures::GEOREFERENCE,
    base_maps::TILE,
    base_maps::VECTOR_TILE,
    base_maps::PMTILES,
    base_maps::MBTILES,
    base_maps::CAPABILITIES,
];
