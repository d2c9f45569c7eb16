//! Project files as a stranger could make them: with any text, and the checksums right.

use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;

use guitu::format::project_file::FileStamp;

/// What a stranger's project says.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stranger<'a> {
    /// `records.json`.
    pub records: &'a str,
    /// `annotations.geojson`, if there is one.
    pub annotations: Option<&'a str>,
    pub packed: bool,
    /// The member `plan` of the manifest; the built-in plan if empty.
    pub plan: &'a str,
}

impl Stranger<'_> {
    /// Writes it to `path`.
    pub fn write(&self, path: &Path) {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let mut stamps = Vec::new();
        let texts = [("records.json", Some(self.records)), ("annotations.geojson", self.annotations)];
        for (name, text) in texts.into_iter().filter_map(|(name, text)| Some((name, text?))) {
            zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
            stamps.push(format!("\"{name}\":{}", stamp(text)));
        }
        let plan = if self.plan.is_empty() { r#"{"id":"small","opened":"built_in"}"# } else { self.plan };
        let manifest = format!(
            r#"{{"format":"guitu-project","version":2,"packed":{},"plan":{plan},"entries":{{{}}}}}"#,
            self.packed,
            stamps.join(",")
        );
        zip.start_file("manifest.json", zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(manifest.as_bytes()).unwrap();
        fs::write(path, zip.finish().unwrap().into_inner()).unwrap();
    }
}

fn stamp(text: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("stamped");
    fs::write(&path, text).unwrap();
    let stamp = FileStamp::of(&path, None).unwrap();
    format!(r#"{{"size":{},"sha256":"{}"}}"#, stamp.size, stamp.sha256)
}

/// The records of a project with one added file.
pub fn layer_at(path: &str) -> String {
    format!(r#"[{{"kind":"source","key":1,"value":{{"path":{path:?},"swap_axes":false}}}}]"#)
}

/// The records of a project with one page, on which there is a map and a picture.
pub fn picture_at(path: &str) -> String {
    format!(
        r#"[{{"kind":"figure","key":1,"value":{{"name":"f1","page":{{"kind":"pixels","width":640,"height":480}},
            "place":{{"kind":"plan"}},"scale":{{"kind":"fit"}},"layers":{{"kind":"as_on_map"}},"symbol_scale":1.0,
            "elements":[{{"id":0,"rect":{{"x":0,"y":0,"width":169,"height":127}},"kind":"map","border":true,"graticule":"none"}},
            {{"kind":"picture","source":{{"File":{path:?}}},"id":1,"rect":{{"x":5,"y":5,"width":60,"height":60}}}}]}}}}]"#
    )
}

/// Everything in a zip, one entry after the other, with their names.
pub fn unzipped(path: &Path) -> Vec<u8> {
    let mut zip = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    let mut all = Vec::new();
    for index in 0..zip.len() {
        let mut entry = zip.by_index(index).unwrap();
        all.extend_from_slice(entry.name().unwrap().as_bytes());
        entry.read_to_end(&mut all).unwrap();
    }
    all
}

/// Whether `bytes` hold `word`.
pub fn holds(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|window| window == word.as_bytes())
}

/// A PNG of one pixel.
pub fn png() -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image::RgbImage::from_pixel(1, 1, image::Rgb([200, 30, 30])).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}
