//! `.gz`: one file, or several behind each other, as servers and command lines pack them.

use flate2::read::MultiGzDecoder;

use super::Unpacker;

pub(super) const GZIP: Unpacker =
    Unpacker { endings: &["gz"], magic: &[0x1f, 0x8b], unpack: |bytes| Box::new(MultiGzDecoder::new(bytes)) };
