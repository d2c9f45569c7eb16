//! A server's own sentence, out of whatever it sent instead of a picture.

/// How much of an answer is looked at, and how long a sentence may be.
const LOOKED_AT: usize = 8 << 10;
const LONGEST: usize = 160;

/// The names under which servers say in JSON what is wrong.
const NAMES: [&str; 6] = ["code", "msg", "message", "resolve", "error", "error_description"];

/// The sentence in an answer, in one line and without the key.
pub(super) fn sentence(body: &[u8], key: &str) -> String {
    let text = String::from_utf8_lossy(&body[..body.len().min(LOOKED_AT)]);
    let said = from_json(&text).unwrap_or_else(|| from_html(&text));
    let words: Vec<&str> =
        said.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()).collect();
    without_key(&words.join(" "), key).chars().take(LONGEST).collect()
}

/// A text in which nobody can read the key.
pub(super) fn without_key(text: &str, key: &str) -> String {
    if key.trim().is_empty() { text.to_owned() } else { text.replace(key.trim(), "***") }
}

fn from_json(text: &str) -> Option<String> {
    let said: serde_json::Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).ok()?;
    let word = |name: &str| match said.get(name)? {
        serde_json::Value::String(words) => Some(words.clone()),
        serde_json::Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let words: Vec<String> = NAMES.into_iter().filter_map(word).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// What a page shows: no tags, no scripts, no styles.
fn from_html(text: &str) -> String {
    let mut shown = String::new();
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        shown.push_str(&rest[..open]);
        shown.push(' ');
        let tag = &rest[open + 1..];
        let hidden = ["script", "style"]
            .into_iter()
            .find(|name| tag.get(..name.len()).is_some_and(|t| t.eq_ignore_ascii_case(name)));
        let end = hidden.and_then(|name| tag.find(&format!("</{name}"))).unwrap_or(0);
        let Some(close) = tag[end..].find('>') else { return shown };
        rest = &tag[end + close + 1..];
    }
    shown.push_str(rest);
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_of_a_server_is_found_in_json_and_in_pages_and_never_shows_the_key() {
        let json = r#"{"msg":"权限类型错误 abc123","resolve":"请使用服务端类型的key","code":301007}"#;
        assert_eq!(sentence(json.as_bytes(), " abc123\n"), "301007 权限类型错误 *** 请使用服务端类型的key");
        let page = "<html><head><style>p{}</style><title>418</title></head><body><p>I'm a\n teapot</p><script>x()</script></body>";
        assert_eq!(sentence(page.as_bytes(), ""), "418 I'm a teapot");
        assert_eq!(sentence(&[0xff, b'<', 0xfe], ""), "\u{fffd}");
        assert!(sentence("字".repeat(9000).as_bytes(), "").chars().count() <= LONGEST);
    }
}
