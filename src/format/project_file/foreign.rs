//! Entries of a project file that this version does not know: kept packed, as they are, for the next save.

use std::collections::BTreeMap;
use std::io::{self, Cursor, Read, Seek, Write};
use std::sync::Arc;

use zip::result::{ZipError, ZipResult};
use zip::{ZipArchive, ZipWriter};

use super::stamp::{FileStamp, Hashing};

/// Packed entries by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ForeignEntries(BTreeMap<String, ForeignEntry>);

#[derive(Clone, Debug, PartialEq)]
struct ForeignEntry {
    /// A zip with nothing but the entry.
    packed: Arc<[u8]>,
    /// What the manifest says of it; `None` if it says nothing and nobody looked.
    stamp: Option<FileStamp>,
}

impl ForeignEntries {
    /// Takes an entry over, unless it is damaged. It is held against its `stamp` as long as bytes are
    /// `left` for that: the unpacked bytes are counted and never kept.
    pub(super) fn take<R: Read + Seek>(
        &mut self,
        archive: &mut ZipArchive<R>,
        name: &str,
        stamp: Option<&FileStamp>,
        left: &mut u64,
    ) -> ZipResult<()> {
        let found = looked_at(archive, name, left)?;
        if let (Some(found), Some(stamp)) = (&found, stamp)
            && found != stamp
        {
            return Err(ZipError::InvalidArchive("the checksum is wrong".into()));
        }
        let packed = packed(archive, name)?;
        self.0.insert(name.to_owned(), ForeignEntry { packed, stamp: stamp.cloned().or(found) });
        Ok(())
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &String> {
        self.0.keys()
    }

    /// Puts all into another zip, packed as they are, and says what its manifest is to say of them.
    pub(super) fn put<W: Write + Seek>(
        &self,
        zip: &mut ZipWriter<W>,
        stamps: &mut BTreeMap<String, FileStamp>,
    ) -> io::Result<()> {
        for (name, entry) in &self.0 {
            let mut archive = ZipArchive::new(Cursor::new(&*entry.packed))?;
            zip.raw_copy_file(archive.by_index_raw(0)?)?;
            stamps.extend(entry.stamp.clone().map(|stamp| (name.clone(), stamp)));
        }
        Ok(())
    }
}

/// Size and hash of an entry; `None` if it has more bytes than are left.
fn looked_at<R: Read + Seek>(archive: &mut ZipArchive<R>, name: &str, left: &mut u64) -> ZipResult<Option<FileStamp>> {
    let file = archive.by_name(name)?;
    let mut hashing = Hashing::new(file.take(left.saturating_add(1)));
    io::copy(&mut hashing, &mut io::sink())?;
    let (size, sha256) = hashing.finish();
    let rest = left.checked_sub(size);
    *left = rest.unwrap_or(0);
    Ok(rest.map(|_| FileStamp { size, sha256, modified: None }))
}

fn packed<R: Read + Seek>(archive: &mut ZipArchive<R>, name: &str) -> ZipResult<Arc<[u8]>> {
    let index = archive.index_for_name(name).ok_or(ZipError::FileNotFound)?;
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.raw_copy_file(archive.by_index_raw(index)?)?;
    Ok(zip.finish()?.into_inner().into())
}
