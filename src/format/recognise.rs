//! What somebody brings: a plan, a project, a picture or a file that becomes a layer, by what is in
//! it and what it is called.

use std::io;

use super::imagery;
use super::package::MANIFEST;
use super::project_file;
use super::reader::Reader;
use super::readers::{READERS, reader_of};
use super::source::{Source, ZIP};
use super::unpack::UNPACKERS;
use crate::project::ReadOptions;

/// What a path or bytes are.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A plan's folder, its `plan.json`, or a zip of it.
    Plan,
    Project,
    /// To be put on the map by hand, where nothing says where it lies.
    Picture,
    Layer(&'static Reader),
}

/// Endings of pictures that can be placed on the map.
pub const PICTURE_ENDINGS: [&str; 3] = ["png", "jpg", "jpeg"];

/// The ending of packed plans.
const PACKAGE_ENDING: &str = "zip";

/// Recognises a source; `None` if nothing here can open it.
pub fn recognise(source: &Source, options: &ReadOptions) -> io::Result<Option<Kind>> {
    let is_manifest = source.place().file_name().is_some_and(|name| name == MANIFEST);
    if is_manifest || source.path().is_some_and(std::path::Path::is_dir) {
        return Ok(Some(Kind::Plan));
    }
    let ending = source.ending();
    if ending == project_file::EXTENSION {
        return Ok(Some(Kind::Project));
    }
    if options.reader.as_deref() == Some(imagery::READER.id) {
        return Ok(reader_of(source, options)?.map(Kind::Layer));
    }
    if PICTURE_ENDINGS.contains(&ending.as_str()) {
        let as_layer = ReadOptions { reader: Some(imagery::READER.id.to_owned()), ..ReadOptions::default() };
        let placed = if imagery::is_placed(source) { reader_of(source, &as_layer)? } else { None };
        return Ok(Some(placed.map_or(Kind::Picture, Kind::Layer)));
    }
    let head = source.head(8)?;
    if ending == PACKAGE_ENDING || head.starts_with(ZIP) {
        let is_project = source.path().is_some_and(project_file::is_project_file);
        return Ok(Some(if is_project { Kind::Project } else { Kind::Plan }));
    }
    if head.starts_with(b"\x89PNG\r\n\x1a\n") || head.starts_with(b"\xff\xd8\xff") {
        return Ok(Some(Kind::Picture));
    }
    Ok(reader_of(&source.clone().unpacked()?, options)?.map(Kind::Layer))
}

/// Endings of the files that become layers, packed ones included.
pub fn layer_endings() -> impl Iterator<Item = &'static str> {
    let readers = READERS.iter().flat_map(|reader| reader.endings);
    readers.chain(UNPACKERS.iter().flat_map(|unpacker| unpacker.endings)).copied()
}

/// Endings of the pictures that can be a layer.
pub fn scan_endings() -> impl Iterator<Item = &'static str> {
    imagery::READER.endings.iter().chain(&PICTURE_ENDINGS).copied()
}

/// Endings of the files that are layers or plans.
pub fn layer_and_plan_endings() -> impl Iterator<Item = &'static str> {
    layer_endings().chain([PACKAGE_ENDING])
}
