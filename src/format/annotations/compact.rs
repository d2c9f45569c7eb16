//! JSON without white space.

/// `json` without white space between its tokens; strings and numbers stay as they are written.
pub(super) fn compact(json: &str) -> String {
    let mut solid = String::with_capacity(json.len());
    let (mut in_string, mut escaped) = (false, false);
    for c in json.chars() {
        if in_string {
            in_string = escaped || c != '"';
            escaped = !escaped && c == '\\';
        } else if matches!(c, ' ' | '\t' | '\n' | '\r') {
            continue;
        } else {
            in_string = c == '"';
        }
        solid.push(c);
    }
    solid
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_goes_but_not_inside_strings() {
        assert_eq!(compact("{ \"a b\\\" \\\\\" :\n[ 1.50 ,\t2e1 ] }"), "{\"a b\\\" \\\\\":[1.50,2e1]}");
    }
}
