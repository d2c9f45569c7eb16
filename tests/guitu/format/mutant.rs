//! Files with a few things wrong, made from whole ones: the same on each run.

/// What texts are spoilt with.
const PIECES: [&[u8]; 20] = [
    b"{",
    b"}",
    b"[",
    b"]",
    b"\"",
    b",",
    b":",
    b"null",
    b"-",
    b"1e308",
    b"1e999",
    b"NaN",
    b"18446744073709551616",
    b"4294967295",
    b"\\ud800",
    b"\\",
    "\u{ffff}".as_bytes(),
    "\u{202e}".as_bytes(),
    b"\xff\xfe",
    b"[[[[[[[[[[[[[[[[",
];

/// An endless row of mutants.
pub struct Mutants<'a> {
    seeds: &'a [Vec<u8>],
    /// Of a xorshift generator: never 0.
    state: u64,
}

impl<'a> Mutants<'a> {
    /// Those of a name: each has others.
    pub fn new(name: &str, seeds: &'a [Vec<u8>]) -> Self {
        let state = name
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        Self { seeds, state: state | 1 }
    }

    fn random(&mut self) -> u64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        self.state
    }

    /// A number below `end`, or 0 if there is none.
    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.random() % (end.max(1) as u64)).expect("it is less than a usize")
    }

    fn spoil(&mut self, bytes: &mut Vec<u8>) {
        let at = self.below(bytes.len() + 1);
        let end = at + self.below((bytes.len() - at).min(64) + 1);
        match self.below(6) {
            0 if at < bytes.len() => bytes[at] ^= 1 << self.below(8),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let again = bytes[at..end].to_vec();
                bytes.splice(at..at, again);
            }
            3 => {
                let piece = PIECES[self.below(PIECES.len())];
                bytes.splice(at..end, piece.iter().copied());
            }
            4 => {
                let other = &self.seeds[self.below(self.seeds.len())];
                let from = self.below(other.len() + 1);
                bytes.truncate(at);
                bytes.extend_from_slice(&other[from..]);
            }
            _ => bytes.truncate(at),
        }
    }
}

impl Iterator for Mutants<'_> {
    type Item = Vec<u8>;

    fn next(&mut self) -> Option<Vec<u8>> {
        let mut bytes = self.seeds[self.below(self.seeds.len())].clone();
        for _ in 0..=self.below(4) {
            self.spoil(&mut bytes);
        }
        Some(bytes)
    }
}
