//! What files are packed in on their way: unpacked while they are read, never as a whole.

mod gzip;

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// One way to pack a single file.
#[derive(Debug)]
pub struct Unpacker {
    /// What it adds to the names of files, in small letters.
    pub endings: &'static [&'static str],
    /// What packed files begin with.
    pub(super) magic: &'static [u8],
    unpack: fn(Box<dyn Read + Send>) -> Box<dyn Read + Send>,
}

/// All ways that are known; a new one is a file here and a row.
pub const UNPACKERS: &[Unpacker] = &[gzip::GZIP];

/// The most that a packed file may hold: as much as a layer may have unpacked. What packs a
/// thousandfold is stopped here instead of filling the disk or the memory.
const MOST_BYTES: u64 = 8 << 30;

/// Texts shrink tenfold, repetitive ones thirtyfold; a bomb a thousandfold.
const MAX_RATIO: u64 = 250;

/// So many bytes may have been packed as they like.
const RATIO_FREE_BYTES: u64 = 64 << 20;

impl Unpacker {
    /// What is packed in `bytes`; reading fails where it turns out to be too much.
    pub(super) fn unpacked(&self, bytes: Box<dyn Read + Send>) -> Box<dyn Read + Send> {
        let packed = Arc::new(AtomicU64::new(0));
        let counted = Counted { inner: bytes, count: packed.clone() };
        Box::new(Bounded { inner: (self.unpack)(Box::new(counted)), packed, unpacked: 0, most: MOST_BYTES })
    }
}

/// Counts what is read through it.
struct Counted<R> {
    inner: R,
    count: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.count.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

/// Reads so many bytes and fails at the next, or where they were packed in all too few.
struct Bounded<R> {
    inner: R,
    packed: Arc<AtomicU64>,
    unpacked: u64,
    most: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.unpacked += count as u64;
        let free = RATIO_FREE_BYTES.max(self.packed.load(Ordering::Relaxed).saturating_mul(MAX_RATIO));
        if self.unpacked > free.min(self.most) { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(count) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_unpacks_to_too_much_is_an_error_and_not_a_full_memory() {
        let bounded = |inner, most| Bounded { inner, packed: Arc::new(u64::MAX.into()), unpacked: 0, most };
        let mut endless = bounded(Box::new(io::repeat(b'[')) as Box<dyn Read>, 1 << 20);
        let error = io::copy(&mut endless, &mut io::sink()).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::FileTooLarge);
        let mut whole = bounded(Box::new(&b"just fits"[..]), 9);
        assert_eq!(io::copy(&mut whole, &mut io::sink()).unwrap(), 9);
    }

    #[test]
    fn what_was_packed_a_thousandfold_is_an_error_long_before_the_disk_is_full() {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        io::copy(&mut io::repeat(b' ').take(RATIO_FREE_BYTES * 2), &mut packed).unwrap();
        let bytes = packed.finish().unwrap();
        let mut unpacked = gzip::GZIP.unpacked(Box::new(io::Cursor::new(bytes)));
        let error = io::copy(&mut unpacked, &mut io::sink()).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::FileTooLarge);
    }
}
