//! Frames: a length, a checksum and a payload, so that a torn or damaged end is recognised.

/// What a journal begins with.
pub const MAGIC: &[u8; 8] = b"GUITUJ1\n";

const HEAD: usize = 8;

/// Appends a frame to `out`; `false` if the payload is longer than a frame can be.
pub fn append(out: &mut Vec<u8>, payload: &[u8]) -> bool {
    let Ok(length) = u32::try_from(payload.len()) else { return false };
    out.extend_from_slice(&length.to_le_bytes());
    out.extend_from_slice(&checksum(length, payload).to_le_bytes());
    out.extend_from_slice(payload);
    true
}

/// The payloads up to the first that is not whole, and where that one begins.
pub fn split(bytes: &[u8]) -> (Vec<&[u8]>, Option<usize>) {
    let mut payloads = Vec::new();
    if !bytes.starts_with(MAGIC) {
        return (payloads, Some(0));
    }
    let mut at = MAGIC.len();
    while at < bytes.len() {
        let Some(payload) = frame(&bytes[at..]) else { return (payloads, Some(at)) };
        at += HEAD + payload.len();
        payloads.push(payload);
    }
    (payloads, None)
}

fn frame(bytes: &[u8]) -> Option<&[u8]> {
    let (length, rest) = bytes.split_first_chunk()?;
    let (sum, rest) = rest.split_first_chunk()?;
    let length = u32::from_le_bytes(*length);
    let payload = rest.get(..usize::try_from(length).ok()?)?;
    (u32::from_le_bytes(*sum) == checksum(length, payload)).then_some(payload)
}

fn checksum(length: u32, payload: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&length.to_le_bytes());
    hasher.update(payload);
    hasher.finalize()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wherever_a_byte_is_lost_or_wrong_the_frames_before_it_are_read_and_no_others() {
        let texts: [&[u8]; 3] = [b"one", b"", b"three"];
        let mut whole = MAGIC.to_vec();
        let mut starts = Vec::new();
        for text in texts {
            starts.push(whole.len());
            assert!(append(&mut whole, text));
        }
        assert_eq!(split(&whole), (texts.to_vec(), None));
        for at in 0..whole.len() {
            // How many frames end before this byte.
            let before = starts.iter().skip(1).filter(|start| **start <= at).count();
            let (payloads, damage) = split(&whole[..at]);
            assert_eq!(payloads, texts[..before.min(payloads.len())]);
            assert!(payloads.len() == before && (damage.is_some() || starts.contains(&at)), "cut at {at}");
            for bit in 0..8 {
                let mut wrong = whole.clone();
                wrong[at] ^= 1 << bit;
                let (payloads, damage) = split(&wrong);
                assert!(payloads == texts[..before] && damage.is_some(), "bit {bit} of byte {at}");
            }
        }
    }
}
