//! Where values end, whatever stands in them: for text that may be no JSON.

/// Where a value, or what stands in its place, ends; `None` if it goes on to the end of the text.
pub(super) fn end_of_value(text: &[u8], at: usize) -> Option<usize> {
    match text.get(at)? {
        b'"' => end_of_string(text, at),
        b'{' | b'[' => end_of_brackets(text, at),
        _ => text[at..].iter().position(|b| b",]} \t\r\n".contains(b)).map(|length| at + length),
    }
}

/// Behind the closing quote of the string that begins at `at`, whatever is in it.
fn end_of_string(text: &[u8], at: usize) -> Option<usize> {
    let mut next = at + 1;
    loop {
        next += memchr::memchr2(b'"', b'\\', text.get(next..)?)?;
        if text[next] == b'"' {
            return Some(next + 1);
        }
        next += 2;
    }
}

/// Behind the bracket that closes the one at `at`, whatever is between them.
pub(super) fn end_of_brackets(text: &[u8], at: usize) -> Option<usize> {
    let mut depth = 0usize;
    let mut next = at;
    loop {
        match text.get(next)? {
            b'"' => {
                next = end_of_string(text, next)?;
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        next += 1;
        if depth == 0 {
            return Some(next);
        }
    }
}
