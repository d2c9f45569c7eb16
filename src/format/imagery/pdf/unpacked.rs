//! How far a document unpacks: its reader takes whatever a packed part holds into memory.

use std::io::{self, BufRead as _, BufReader, Read};

use flate2::read::{DeflateDecoder, ZlibDecoder};
use memchr::memmem;

/// All parts together, in bytes: a scan in colours of A1 at 600 dpi.
const MOST: u64 = 1 << 30;

/// How often a part may be packed in itself.
const LEVELS: usize = 4;

/// Whether the packed parts (Flate, which nearly all are) hold more than the program takes in.
pub(super) fn goes_too_far(bytes: &[u8]) -> bool {
    let mut left = MOST;
    memmem::find_iter(bytes, b"stream").any(|at| {
        // What does not begin like a part costs next to nothing: it breaks off at once.
        let body = &bytes[at + b"stream".len()..];
        let body = body.strip_prefix(b"\r").unwrap_or(body);
        let Some(body) = body.strip_prefix(b"\n") else { return false };
        left = left.saturating_sub(unpacked_size(Box::new(body), LEVELS, left));
        left == 0
    })
}

/// How many bytes come out, packed ones included, but no more than are `left`.
fn unpacked_size<'a>(packed: Box<dyn Read + 'a>, levels: usize, left: u64) -> u64 {
    let mut packed = BufReader::new(packed);
    let has_header = packed.fill_buf().is_ok_and(is_zlib);
    let unpacked: Box<dyn Read> =
        if has_header { Box::new(ZlibDecoder::new(packed)) } else { Box::new(DeflateDecoder::new(packed)) };
    let mut unpacked = BufReader::new(unpacked);
    if levels > 1 && unpacked.fill_buf().is_ok_and(is_zlib) {
        return unpacked_size(Box::new(unpacked), levels - 1, left);
    }
    // What breaks off has come out all the same.
    let mut count = Counted(0);
    drop(io::copy(&mut unpacked.take(left), &mut count));
    count.0
}

/// RFC 1950: method 8, and the first two bytes are a multiple of 31.
fn is_zlib(head: &[u8]) -> bool {
    let [method, flags, ..] = head else { return false };
    method & 15 == 8 && u16::from_be_bytes([*method, *flags]).is_multiple_of(31)
}

struct Counted(u64);

impl io::Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use flate2::Compression;
    use flate2::read::ZlibEncoder;

    use super::*;

    fn packed(bytes: impl Read) -> Vec<u8> {
        let mut packed = Vec::new();
        ZlibEncoder::new(bytes, Compression::fast()).read_to_end(&mut packed).unwrap();
        packed
    }

    fn part(packed: &[u8]) -> Vec<u8> {
        [b"1 0 obj <</Filter/FlateDecode>> stream\r\n", packed, b"\nendstream endobj\n"].concat()
    }

    #[test]
    fn what_unpacks_beyond_all_measure_is_known_before_it_is_unpacked() {
        let harmless = part(&packed([7; 5000].as_slice()));
        assert!(!goes_too_far(&harmless) && !goes_too_far(b"stream") && !goes_too_far(b""));
        let bomb = packed(io::repeat(0).take(MOST + 1));
        assert!(goes_too_far(&part(&bomb)));
        assert!(goes_too_far(&part(&packed(bomb.as_slice()))), "packed in itself");
    }
}
