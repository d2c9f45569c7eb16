//! Sizes in pixels as people write them.

/// Reads `1920x1080`, also with `×` or `*` between the numbers.
pub(super) fn parse_size(text: &str) -> Result<[u32; 2], String> {
    let error = || format!("“{text}” 应写作 1920x1080 (expected WIDTHxHEIGHT)");
    let (width, height) = text.split_once(['x', 'X', '×', '*']).ok_or_else(error)?;
    let number = |part: &str| part.trim().parse::<u32>().ok().filter(|n| (16..=32_768).contains(n));
    Ok([number(width).ok_or_else(error)?, number(height).ok_or_else(error)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_as_people_write_them() {
        assert_eq!(parse_size("1920x1080"), Ok([1920, 1080]));
        assert_eq!(parse_size("800 × 600"), Ok([800, 600]));
        for bad in ["", "1920", "0x10", "axb", "99999x10"] {
            assert!(parse_size(bad).is_err(), "{bad}");
        }
    }
}
