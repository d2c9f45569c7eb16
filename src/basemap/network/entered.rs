//! An address as the user, or a server of theirs, writes it: where the key stands in it, and which ones reach a
//! server at all.

use super::words::without_key;
use crate::basemap::trouble::Trouble;

/// What stands in braces for the key.
const KEY_NAMES: [&str; 4] = ["key", "tk", "token", "apikey"];

/// Whether an address leads to a server.
pub fn is_server_address(address: &str) -> bool {
    let lower = address.trim().to_ascii_lowercase();
    lower.starts_with("http://") || lower.starts_with("https://")
}

/// The address with the key in its place.
pub(super) fn with_key(address: &str, key: &str) -> Result<String, Trouble> {
    let (address, key) = (address.trim(), key.trim());
    if !is_server_address(address) {
        return Err(Trouble::BadAddress(without_key(address, key)));
    }
    let mut filled = String::new();
    let mut rest = address;
    while let Some((before, name, after)) = first_name(rest) {
        let is_key = KEY_NAMES.iter().any(|known| name.eq_ignore_ascii_case(known));
        if is_key && key.is_empty() {
            return Err(Trouble::NoKey);
        }
        filled.push_str(before);
        filled.push_str(if is_key { key } else { &rest[before.len()..rest.len() - after.len()] });
        rest = after;
    }
    Ok(filled + rest)
}

/// The first name in braces, with what stands before and after it.
fn first_name(text: &str) -> Option<(&str, &str, &str)> {
    let (before, behind) = text.split_once('{')?;
    let (name, after) = behind.split_once('}')?;
    Some((before, name, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_stands_where_it_is_named_and_nowhere_is_it_guessed() {
        let of = |address| with_key(address, " 密钥1 ").unwrap();
        assert_eq!(of(" https://a.cn/{z}/{x}/{y}?k={Key}&t={tk} "), "https://a.cn/{z}/{x}/{y}?k=密钥1&t=密钥1");
        assert_eq!(of("HTTP://a.cn/{z}/{x"), "HTTP://a.cn/{z}/{x");
        assert_eq!(with_key("https://a.cn/{z}?tk={TOKEN}", " "), Err(Trouble::NoKey));
        assert_eq!(with_key("file:///etc/abc", "abc"), Err(Trouble::BadAddress("file:///etc/***".into())));
    }
}
