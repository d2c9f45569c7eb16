//! Project files and what they hold.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Cursor, Write as _};

use guitu::format::consent::Consent;
use guitu::format::project_file::{Records, read, resolve};
use guitu::project::LayerStyle;
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::Target;

/// No project file stops its reader.
pub(super) const PROJECT_FILE: Target = Target {
    name: "project_file",
    seeds: &["tests/fixtures/projects/v1.guitu", "tests/fixtures/projects/v2.guitu"],
    sources: &["format/project_file"],
    read: read_file,
};

/// No manifest does, in a file that is whole otherwise.
pub(super) const PROJECT_MANIFEST: Target = Target {
    name: "project_manifest",
    seeds: &[],
    sources: &["format/project_file/manifest.rs"],
    read: |bytes| read_file(&zipped(&[("records.json", NO_RECORDS), ("manifest.json", bytes)])),
};

/// No annotations of a project do.
pub(super) const PROJECT_ANNOTATIONS: Target = Target {
    name: "project_annotations",
    seeds: &[],
    sources: &["format/project_file/features.rs"],
    read: |bytes| {
        let stamp = |bytes: &[u8]| {
            let sha256 = format!("{:x}", Sha256::digest(bytes));
            serde_json::json!({"size": bytes.len(), "sha256": sha256})
        };
        let entries = serde_json::json!({"records.json": stamp(NO_RECORDS), "annotations.geojson": stamp(bytes)});
        let manifest = serde_json::json!({"format": "guitu-project", "version": 2, "entries": entries}).to_string();
        let named =
            [("records.json", NO_RECORDS), ("annotations.geojson", bytes), ("manifest.json", manifest.as_bytes())];
        read_file(&zipped(&named));
    },
};

/// The records of a project that is read are written and read alike.
pub(super) const RECORDS: Target = Target {
    name: "records",
    seeds: &[],
    sources: &["format/project_file/records.rs", "format/project_file/raw_json.rs"],
    read: |bytes| {
        let Ok(records) = Records::from_json(bytes, None) else { return };
        let json = records.to_json(None).expect("what was read can be written");
        let again = Records::from_json(json.as_bytes(), None).expect("what was written is read");
        assert_eq!(again.project, records.project);
    },
};

/// A style that is understood is written and read alike.
pub(super) const LAYER_STYLE: Target = Target {
    name: "layer_style",
    seeds: &[],
    sources: &["project/layer", "project/length.rs", "symbol/colour.rs"],
    read: |bytes| {
        let Ok(style) = serde_json::from_slice::<LayerStyle>(bytes) else { return };
        let text = serde_json::to_vec(&style).expect("a style can be written");
        assert_eq!(serde_json::from_slice::<LayerStyle>(&text).expect("what was written is read"), style);
    },
};

const NO_RECORDS: &[u8] = b"[\n]\n";

fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        writer.start_file(*name, SimpleFileOptions::default()).expect("memory can be written");
        writer.write_all(bytes).expect("memory can be written");
    }
    writer.finish().expect("memory can be written").into_inner()
}

fn read_file(bytes: &[u8]) {
    let folder = TempDir::new().expect("there is room for temporary files");
    let path = folder.path().join("a.guitu");
    fs::write(&path, bytes).expect("there is room for temporary files");
    if let Ok(mut file) = read(&path) {
        resolve(&mut file, &path, None, &mut Consent::of_project(&path, BTreeSet::new()));
    }
}
