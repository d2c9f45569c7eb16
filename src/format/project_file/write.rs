//! Writing a project file: equal projects give equal bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::features::collection;
use super::inside::with_pictures_inside;
use super::linked::base_map_file;
use super::manifest::Manifest;
use super::stamp::{FileStamp, Hashing, SourceStamp, sha256};
use super::stamper::Stamper;
use super::texts::records_and_features;
use super::{ANNOTATIONS, Foreign, MANIFEST, PlanOrigin, PlanReference, RECORDS, THUMBNAIL, VERSION};
use crate::format::consent::{Consent, Permit, Refusal};
use crate::format::disk::Disk;
use crate::format::package;
use crate::format::readers::companions;
use crate::format::source::beside;
use crate::project::{Project, ReadOptions, SourceId};

/// What is to be written.
#[derive(Clone, Debug)]
pub struct Contents {
    pub project: Project,
    pub plan: PlanReference,
    /// What is known of the added files from opening or from the last save.
    pub stamps: BTreeMap<SourceId, SourceStamp>,
    /// 打包: copies of the plan and of all added files go in, and pictures that are linked to.
    pub packed: bool,
    pub thumbnail: Option<Vec<u8>>,
    pub foreign: Foreign,
    /// Which files may be read.
    pub files: Arc<Consent>,
    /// The added files that are open as layers, and whether the plan is open: only these are copied.
    pub opened: BTreeSet<SourceId>,
    pub plan_opened: bool,
    /// The part of the base map that goes in, where the user wants that.
    pub base_map: Option<BaseMapCopy>,
    /// Files in here were taken out of a project file and exist nowhere else: they always go in.
    pub copies: Option<PathBuf>,
}

/// What is copied in of a base map.
#[derive(Clone, Debug)]
pub struct BaseMapCopy {
    /// Made by the program for this one save.
    pub file: PathBuf,
    /// What it is called inside.
    pub name: String,
}

/// What was written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Written {
    pub stamps: BTreeMap<SourceId, SourceStamp>,
    /// SHA-256 of `records.json` and of the annotations after it.
    pub records_hash: String,
    /// Files that were to be copied and cannot be read.
    pub left_out: Vec<PathBuf>,
    /// Added files whose drive did not answer: what was known of them stays.
    pub unanswered: Vec<PathBuf>,
}

/// Writes a project file that will stand in `folder`; what goes into it is read from `disk`.
pub fn write<W: Write + Seek>(disk: Arc<dyn Disk>, out: W, contents: &Contents, folder: &Path) -> io::Result<Written> {
    let mut file = Entries { zip: ZipWriter::new(out), stamps: BTreeMap::new(), disk: &*disk };
    let (project, left_out) = if contents.packed {
        with_pictures_inside(&contents.project, &contents.files, &disk)
    } else {
        (contents.project.clone(), Vec::new())
    };
    let texts = records_and_features(&project, &contents.foreign.records, folder);
    let (mut records, features) = texts.map_err(io::Error::other)?;
    file.put(RECORDS, records.as_bytes())?;
    if !features.is_empty() || !contents.foreign.annotations.is_empty() {
        let text = collection(&features, &contents.foreign.annotations).map_err(io::Error::other)?;
        file.put(ANNOTATIONS, text.as_bytes())?;
        records.push_str(&text);
    }
    if let Some(thumbnail) = &contents.thumbnail {
        file.put(THUMBNAIL, thumbnail)?;
    }
    let mut written = Written { records_hash: sha256(records.as_bytes()), left_out, ..Written::default() };
    let mut stamper = Stamper::new(disk.clone(), contents.files.clone());
    put_sources(&mut file, contents, &mut stamper, &mut written)?;
    written.unanswered = stamper.unanswered();
    let plan = put_plan(&mut file, contents, &mut written)?;
    let base_map = put_base_map(&mut file, contents, &mut written)?;
    contents.foreign.entries.put(&mut file.zip, &mut file.stamps)?;
    let manifest = Manifest {
        version: VERSION,
        packed: contents.packed,
        plan,
        stamps: written.stamps.clone(),
        base_map,
        entries: std::mem::take(&mut file.stamps),
        foreign: contents.foreign.manifest.clone(),
        foreign_of_plan: contents.foreign.plan.clone(),
    };
    file.put(MANIFEST, manifest.to_json(folder)?.as_bytes())?;
    file.zip.finish().map_err(io::Error::from)?.flush()?;
    Ok(written)
}

impl Contents {
    /// Whether a copy of the file goes in.
    fn needs_copy(&self, path: &Path) -> bool {
        self.packed || self.is_copy(path)
    }

    fn is_copy(&self, path: &Path) -> bool {
        self.copies.as_ref().is_some_and(|copies| path.starts_with(copies))
    }
}

fn put_sources<W: Write + Seek>(
    file: &mut Entries<'_, W>,
    contents: &Contents,
    stamper: &mut Stamper,
    written: &mut Written,
) -> io::Result<()> {
    for (id, source) in contents.project.sources() {
        let known = contents.stamps.get(&id);
        let is_copy = contents.is_copy(&source.path);
        let stamp = if is_copy || (contents.packed && contents.opened.contains(&id)) {
            let name = source.path.file_name().map_or("layer".into(), |name| name.to_string_lossy());
            let entry = format!("sources/{}/{}", id.0, safe_name(&name));
            let permit = contents.files.permit(&source.path).map_err(no_file);
            match permit.and_then(|permit| file.copy_source(entry, &permit, &source.reading)) {
                Ok(stamp) => Some(stamp),
                // The only copy there is: without it the project would lose a layer.
                Err(error) if is_copy => return Err(error),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    written.left_out.push(source.path.clone());
                    None
                }
                Err(error) => return Err(error),
            }
        } else {
            if contents.packed {
                written.left_out.push(source.path.clone());
            }
            stamper.stamp(source, known)
        };
        // A file that cannot be read now keeps what is known of it.
        let stamp = stamp.or_else(|| known.map(|known| SourceStamp { entry: None, ..known.clone() }));
        if let Some(mut stamp) = stamp {
            if contents.packed || is_copy {
                stamp.last_seen = None;
            }
            written.stamps.insert(id, stamp);
        }
    }
    Ok(())
}

fn put_plan<W: Write + Seek>(
    file: &mut Entries<'_, W>,
    contents: &Contents,
    written: &mut Written,
) -> io::Result<PlanReference> {
    let mut plan = PlanReference { entry: None, last_seen: None, ..contents.plan.clone() };
    let PlanOrigin::Path(path) = &contents.plan.origin else { return Ok(plan) };
    if !contents.needs_copy(path) {
        plan.last_seen = Some(path.clone());
        return Ok(plan);
    }
    if !contents.plan_opened && !contents.is_copy(path) {
        written.left_out.push(path.clone());
        return Ok(plan);
    }
    match contents.files.permit(path).map_err(no_file).and_then(|permit| file.copy_plan(&permit)) {
        Ok(entry) => plan.entry = Some(entry),
        Err(error) if error.kind() == io::ErrorKind::NotFound && !contents.is_copy(path) => {
            written.left_out.push(path.clone());
        }
        Err(error) => return Err(error),
    }
    Ok(plan)
}

/// The base map's copy: what was made of it for this save, or what came in the project file and is nowhere else.
fn put_base_map<W: Write + Seek>(
    file: &mut Entries<'_, W>,
    contents: &Contents,
    written: &mut Written,
) -> io::Result<Option<String>> {
    let entry = |name: &str| format!("base_map/{}", safe_name(name));
    let Some(path) = base_map_file(&contents.project).filter(|path| contents.is_copy(path)) else {
        let Some(copy) = contents.base_map.as_ref().filter(|_| contents.packed) else { return Ok(None) };
        let entry = entry(&copy.name);
        file.copy(&entry, &copy.file, File::open(&copy.file)?)?;
        return Ok(Some(entry));
    };
    let entry = entry(&path.file_name().map_or("map".into(), |name| name.to_string_lossy()));
    let permit = contents.files.permit(path).map_err(no_file);
    match permit.and_then(|permit| file.copy(&entry, permit.real(), permit.open()?)) {
        Ok(_) => Ok(Some(entry)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            written.left_out.push(path.to_owned());
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// What may not be read is not there, as far as the project goes.
fn no_file(refusal: Refusal) -> io::Error {
    match refusal {
        Refusal::Held(_) => io::ErrorKind::NotFound.into(),
        Refusal::Unreadable(error) => error,
    }
}

/// A file name as it may stand in an entry.
fn safe_name(name: &str) -> String {
    let plain: String =
        name.chars().map(|c| if matches!(c, '/' | '\\' | ':') || c.is_control() { '_' } else { c }).collect();
    if matches!(plain.as_str(), "" | "." | "..") { "file".to_owned() } else { plain }
}

/// Entries of more bytes than this are packed quickly rather than well: whoever saves waits for it.
const PACKED_WELL: u64 = 8 << 20;

/// The zip with what its manifest will say.
struct Entries<'a, W: Write + Seek> {
    zip: ZipWriter<W>,
    stamps: BTreeMap<String, FileStamp>,
    disk: &'a dyn Disk,
}

impl<W: Write + Seek> Entries<'_, W> {
    fn put(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        self.put_from(name, bytes, bytes.len() as u64).map(drop)
    }

    fn put_from(&mut self, name: &str, from: impl Read, expected: u64) -> io::Result<FileStamp> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level((expected > PACKED_WELL).then_some(1))
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644)
            .large_file(expected >= u64::from(u32::MAX));
        self.zip.start_file(name, options)?;
        let mut hashing = Hashing::new(from);
        io::copy(&mut hashing, &mut self.zip)?;
        let (size, sha256) = hashing.finish();
        let stamp = FileStamp { size, sha256, modified: None };
        self.stamps.insert(name.to_owned(), stamp.clone());
        Ok(stamp)
    }

    /// Copies the file that was opened at a path in as it is now.
    fn copy(&mut self, entry: &str, path: &Path, file: File) -> io::Result<FileStamp> {
        let metadata = file.metadata()?;
        let stamp = self.put_from(entry, self.disk.reading(path, file), metadata.len())?;
        Ok(FileStamp { modified: metadata.modified().ok(), ..stamp })
    }

    /// Copies the file of a source in, and those that belong to it.
    fn copy_source(&mut self, entry: String, permit: &Permit, reading: &ReadOptions) -> io::Result<SourceStamp> {
        let file = self.copy(&entry, permit.real(), permit.open()?)?;
        let mut stamps = BTreeMap::new();
        for (ending, companion) in companions(permit, reading) {
            let name = beside(Path::new(&entry), &ending);
            stamps.insert(ending, self.copy(&name.to_string_lossy(), companion.real(), companion.open()?)?);
        }
        Ok(SourceStamp { last_seen: Some(permit.named().to_owned()), file, companions: stamps, entry: Some(entry) })
    }

    /// Copies a plan in, and returns where it is. Of a folder only the files that the plan is made of
    /// go in, in the order of their names: whatever else lies there is nobody's business.
    fn copy_plan(&mut self, permit: &Permit) -> io::Result<String> {
        let entry = |path: &Path| {
            let name = path.file_name().map_or("plan".into(), |name| name.to_string_lossy());
            format!("plan/{}", safe_name(&name))
        };
        let is_manifest = permit.named().ends_with(package::MANIFEST);
        let folder =
            if is_manifest { permit.real().parent() } else { Some(permit.real()).filter(|path| path.is_dir()) };
        let Some(folder) = folder else {
            let entry = entry(permit.named());
            return self.copy(&entry, permit.real(), permit.open()?).map(|_| entry);
        };
        let entry = entry(if is_manifest { folder } else { permit.named() });
        let files = package::Folder(folder.to_owned());
        for name in package::file_names(&files).map_err(|error| io::Error::from(error.reason()))? {
            match files.open(&name) {
                Ok(file) => drop(self.copy(&format!("{entry}/{name}"), &folder.join(&name), file)?),
                Err(package::FileError::Missing) => {}
                Err(error) => return Err(error.reason().into()),
            }
        }
        Ok(entry)
    }
}
