//! An offline base map that goes along when the project is packed: how much of it, told before, and the file that
//! goes in. Nothing that a server sent ever does.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Weak};

use super::words::{base_map_name, trouble_text};
use crate::app::Context;
use crate::basemap::archive::ArchivePart;
use crate::basemap::{Ground, TileSource, Trouble};
use crate::format::private;
use crate::format::project_file::BaseMapCopy;
use crate::geo::Bounds;
use crate::i18n::{message, message_with};
use crate::plan::Plan;
use crate::project::{BaseMap, BaseMapSource, StyleView};
use crate::task::{self, Job, Poll};

/// How far beyond the plan tiles go along, as a share of its sides: a page shows some ground around it.
const AROUND: f64 = 0.15;

/// What came of measuring; nothing where the plan has no tiles.
type Measured = Result<Option<ArchivePart>, Trouble>;

/// The part of a base map that would go along.
pub(super) struct Portion {
    /// Of which map: held by its allocation, so that no later one can be taken for it.
    ground: Weak<Ground>,
    area: Bounds,
    state: Measuring,
}

impl Portion {
    fn is_of(&self, wanted: &Wanted) -> bool {
        self.ground.ptr_eq(&Arc::downgrade(&wanted.ground)) && self.area == wanted.area
    }
}

enum Measuring {
    Measuring(Job<Measured>),
    Known(Measured),
}

/// What is to go along.
struct Wanted {
    ground: Arc<Ground>,
    path: PathBuf,
    area: Bounds,
}

/// Whether a base map could go along: it is an open file, and does not come from the project file itself.
pub(in crate::app) fn can_be_packed(map: &BaseMap, cx: &Context) -> bool {
    let BaseMapSource::File(path) = &map.source else { return false };
    let is_copy = cx.copies_folder().is_some_and(|copies| path.starts_with(copies));
    !is_copy && cx.base_maps().desk().is_some_and(|desk| desk.ground().archive().is_some())
}

fn wanted(cx: &Context) -> Option<Wanted> {
    let map = StyleView { project: cx.project() }.base_map().filter(|map| map.packed && can_be_packed(map, cx))?;
    let BaseMapSource::File(path) = &map.source else { return None };
    let ground = cx.base_maps().desk()?.ground().clone();
    Some(Wanted { ground, path: path.clone(), area: area_of(cx.plan())? })
}

fn area_of(plan: &Plan) -> Option<Bounds> {
    let Bounds { west, south, east, north } = plan.extent()?;
    let (across, up) = ((east - west) * AROUND, (north - south) * AROUND);
    Some(Bounds::new(west - across, south - up, east + across, north + up))
}

/// Measures what is to go along, and tells how much it is.
pub(super) fn measure(cx: &mut Context) {
    let Some(wanted) = wanted(cx) else {
        cx.base_maps.portion = None;
        return;
    };
    let measured = match cx.base_maps.portion.as_ref().filter(|portion| portion.is_of(&wanted)) {
        None => return start_measuring(wanted, cx),
        Some(Portion { state: Measuring::Known(_), .. }) => return,
        Some(Portion { state: Measuring::Measuring(job), .. }) => match job.poll() {
            Poll::Running(_) => return,
            Poll::Done(measured) => measured,
            Poll::Failed | Poll::Cancelled => Err(Trouble::Archive(cx.job_failed_text().to_owned())),
        },
    };
    if let Some(portion) = &mut cx.base_maps.portion {
        portion.state = Measuring::Known(measured);
    }
    cx.base_maps.revision += 1;
    let text = size_text(cx).unwrap_or_default();
    cx.tell("basemap.will_pack", &[&text], false);
}

fn start_measuring(Wanted { ground, path, area }: Wanted, cx: &mut Context) {
    let Some(archive) = ground.archive().cloned() else { return };
    let job = cx.file_job("measure base map", &path, move |context| ArchivePart::of(&*archive, area, context));
    cx.base_maps.portion = Some(Portion { ground: Arc::downgrade(&ground), area, state: Measuring::Measuring(job) });
}

/// How much goes along, in words; nothing where nothing is to.
pub(in crate::app) fn size_text(cx: &Context) -> Option<String> {
    let language = cx.language();
    let Measuring::Known(measured) = &cx.base_maps.portion.as_ref()?.state else {
        return Some(message(language, "basemap.measuring").to_owned());
    };
    Some(match measured {
        Ok(Some(part)) => {
            let key = if part.is_cut { "basemap.part_cut" } else { "basemap.part" };
            let (tiles, zoom) = (part.sum.tiles.to_string(), part.max_zoom.to_string());
            message_with(language, key, &[&tiles, &part.sum.bytes.div_ceil(1 << 20).to_string(), &zoom])
        }
        Ok(None) => message(language, "basemap.part_empty").to_owned(),
        Err(trouble) => trouble_text(language, trouble),
    })
}

/// A base map on its way into a packed project.
pub(in crate::app) struct PackOrder {
    archive: Arc<dyn TileSource>,
    area: Bounds,
    name: String,
    /// The program's own; without one the system's folder for such files.
    folder: Option<PathBuf>,
}

/// The file that goes in. It is gone with this value.
pub(in crate::app) struct PackedPart(BaseMapCopy);

/// What is to go along with a packed project; nothing if nothing is. One that could go and was not asked for is
/// told.
pub(in crate::app) fn pack_order(cx: &mut Context) -> Option<PackOrder> {
    let Some(Wanted { ground, path, area }) = wanted(cx) else {
        let left = StyleView { project: cx.project() }.base_map().filter(|map| can_be_packed(map, cx));
        if let Some(name) = left.map(|map| base_map_name(cx.language(), &map.source)) {
            cx.tell("basemap.stays", &[&name], false);
        }
        return None;
    };
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let folder = cx.copies_folder();
    Some(PackOrder { archive: ground.archive()?.clone(), area, name: format!("{stem}.mbtiles"), folder })
}

impl PackOrder {
    /// Writes the part into a file of its own; nothing where the plan has no tiles.
    pub(in crate::app) fn carry_out(self, context: &task::Context) -> Result<Option<PackedPart>, Trouble> {
        let Some(part) = ArchivePart::of(&*self.archive, self.area, context)? else { return Ok(None) };
        let file = match &self.folder {
            Some(folder) => {
                private::make_folder(folder)?;
                new_file(folder)?
            }
            None => new_file(&std::env::temp_dir())?,
        };
        let packed = PackedPart(BaseMapCopy { file, name: self.name });
        let is_whole = part.write(&*self.archive, &packed.0.file, context)?;
        Ok(Some(packed).filter(|_| is_whole))
    }
}

/// An empty file that only the user can read.
fn new_file(folder: &Path) -> Result<PathBuf, Trouble> {
    let mut names = (0..100).map(|number| folder.join(format!("base-map-{}-{number}.part", std::process::id())));
    let made = names.find_map(|path| private::create_new(&path).ok().map(|_| path));
    made.ok_or_else(|| std::io::Error::from(std::io::ErrorKind::AlreadyExists).into())
}

impl PackedPart {
    pub(in crate::app) fn copy(&self) -> &BaseMapCopy {
        &self.0
    }
}

impl Drop for PackedPart {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_file(&self.0.file) {
            log::warn!("a temporary file stays: {error}");
        }
    }
}
