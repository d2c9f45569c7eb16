//! How large a page is.

/// Which way a sheet lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Orientation {
    #[default]
    Landscape,
    Portrait,
}

/// The page of a figure.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PageFormat {
    A4 {
        orientation: Orientation,
    },
    A3 {
        orientation: Orientation,
    },
    /// A slide as PowerPoint and WPS make it: 338.67 × 190.5 mm.
    Slide16x9,
    /// 254 × 190.5 mm.
    Slide4x3,
    /// A figure in a report, as wide as its text: 15.5 cm (GB/T 9704 leaves 156 mm).
    Report {
        height_mm: f32,
    },
    /// A picture for screens; one pixel is 25.4 / 96 mm.
    Pixels {
        width: u32,
        height: u32,
    },
}

/// The shorter and the longer side of A4 and A3 (ISO 216).
const A4: (f32, f32) = (210.0, 297.0);
const A3: (f32, f32) = (297.0, 420.0);
const SLIDE_HEIGHT: f32 = 190.5;
const REPORT_WIDTH: f32 = 155.0;

impl PageFormat {
    /// Width and height in millimetres.
    pub fn size_mm(self) -> (f32, f32) {
        let lying = |(short, long): (f32, f32), orientation| match orientation {
            Orientation::Landscape => (long, short),
            Orientation::Portrait => (short, long),
        };
        match self {
            Self::A4 { orientation } => lying(A4, orientation),
            Self::A3 { orientation } => lying(A3, orientation),
            Self::Slide16x9 => (SLIDE_HEIGHT * 16.0 / 9.0, SLIDE_HEIGHT),
            Self::Slide4x3 => (SLIDE_HEIGHT * 4.0 / 3.0, SLIDE_HEIGHT),
            Self::Report { height_mm } => (REPORT_WIDTH, height_mm),
            #[expect(clippy::cast_precision_loss, reason = "pictures are limited to a few ten thousand pixels")]
            Self::Pixels { width, height } => (width as f32 * 25.4 / 96.0, height as f32 * 25.4 / 96.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_have_the_sizes_of_their_standards() {
        assert_eq!(PageFormat::A3 { orientation: Orientation::Landscape }.size_mm(), (420.0, 297.0));
        assert_eq!(PageFormat::A4 { orientation: Orientation::Portrait }.size_mm(), (210.0, 297.0));
        assert!((PageFormat::Slide16x9.size_mm().0 - 338.667).abs() < 0.001);
        assert!((PageFormat::Pixels { width: 1920, height: 1080 }.size_mm().0 - 508.0).abs() < 0.001);
    }
}
