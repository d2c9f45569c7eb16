//! A directory: where tiles and further directories lie (PMTiles specification 3.4, section 4).

/// Tiles that follow one another and are the same, or a directory of what follows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    id: u64,
    /// How many tiles; 0 for a directory.
    run: u64,
    pub(super) offset: u64,
    pub(super) length: u64,
}

impl Entry {
    pub(super) fn is_leaf(&self) -> bool {
        self.run == 0
    }
}

/// Entries in ascending order of their ids.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Directory {
    entries: Vec<Entry>,
}

impl Directory {
    /// Four columns of numbers, one after the other. `None` where they break off or run over.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes;
        let count = usize::try_from(number(&mut rest)?).ok()?;
        // Each entry has at least a byte in each column.
        if count > rest.len() / 4 {
            return None;
        }
        let mut entries = vec![Entry::default(); count];
        let mut id = 0u64;
        for entry in &mut entries {
            id = id.checked_add(number(&mut rest)?)?;
            entry.id = id;
        }
        for entry in &mut entries {
            entry.run = number(&mut rest)?;
        }
        for entry in &mut entries {
            entry.length = number(&mut rest)?;
        }
        // 0: right behind the one before.
        let mut next = 0u64;
        for entry in &mut entries {
            entry.offset = number(&mut rest)?.checked_sub(1).unwrap_or(next);
            next = entry.offset.checked_add(entry.length)?;
        }
        Some(Self { entries })
    }

    /// The entry that a tile is in, or in whose directory it is.
    pub(super) fn find(&self, id: u64) -> Option<Entry> {
        let after = self.entries.partition_point(|entry| entry.id <= id);
        let entry = self.entries.get(after.checked_sub(1)?)?;
        (entry.is_leaf() || id - entry.id < entry.run).then_some(*entry)
    }
}

/// A number of seven bits a byte, the lowest first.
fn number(rest: &mut &[u8]) -> Option<u64> {
    let mut value = 0u64;
    for shift in (0..64).step_by(7) {
        let (byte, behind) = rest.split_first()?;
        *rest = behind;
        let bits = u64::from(byte & 0x7f);
        value |= bits.checked_shl(shift).filter(|moved| moved >> shift == bits)?;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_come_in_columns_and_say_what_follows_what() {
        // Ids 3 and 8 (a run of two), lengths 10 and 300, offsets 0 and "behind".
        let directory = Directory::read(&[2, 3, 5, 1, 2, 10, 0xac, 2, 1, 0]).unwrap();
        assert_eq!(directory.find(3), Some(Entry { id: 3, run: 1, offset: 0, length: 10 }));
        assert_eq!(directory.find(9), Some(Entry { id: 8, run: 2, offset: 10, length: 300 }));
        assert_eq!((directory.find(2), directory.find(4), directory.find(10)), (None, None, None));
    }

    #[test]
    fn a_directory_that_promises_more_than_it_has_is_refused() {
        for bytes in [&[0xff, 0xff, 0xff, 0xff, 0x0f][..], &[1, 3, 1], &[0x80; 12], &[]] {
            assert_eq!(Directory::read(bytes), None, "{bytes:?}");
        }
    }
}
