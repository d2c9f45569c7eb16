//! What pages are called on the command line.

use clap::ValueEnum;

use crate::app::pages::AtlasOver;
use crate::project::figure::{Orientation, PageFormat};

/// What an atlas has a page for.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Over {
    /// 县（市、区）
    Counties,
    /// 未建成的项目
    Projects,
    /// 规划声明的分区，如协作区
    Zones,
    /// 专题
    Themes,
}

impl From<Over> for AtlasOver {
    fn from(over: Over) -> Self {
        match over {
            Over::Counties => Self::Counties,
            Over::Projects => Self::Projects,
            Over::Zones => Self::Zones,
            Over::Themes => Self::Themes,
        }
    }
}

/// A page of paper or of a slide.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Paper {
    #[value(name = "A3", alias = "a3")]
    A3,
    #[value(name = "A3-portrait", alias = "a3-portrait")]
    A3Portrait,
    #[value(name = "A4", alias = "a4")]
    A4,
    #[value(name = "A4-portrait", alias = "a4-portrait")]
    A4Portrait,
    /// 15.5 cm 报告插图
    #[value(name = "report")]
    Report,
    #[value(name = "16:9", alias = "slide")]
    Wide,
    #[value(name = "4:3")]
    Narrow,
}

impl From<Paper> for PageFormat {
    fn from(paper: Paper) -> Self {
        let (landscape, portrait) = (Orientation::Landscape, Orientation::Portrait);
        match paper {
            Paper::A3 => Self::A3 { orientation: landscape },
            Paper::A3Portrait => Self::A3 { orientation: portrait },
            Paper::A4 => Self::A4 { orientation: landscape },
            Paper::A4Portrait => Self::A4 { orientation: portrait },
            Paper::Report => Self::Report { height_mm: 122.0 },
            Paper::Wide => Self::Slide16x9,
            Paper::Narrow => Self::Slide4x3,
        }
    }
}
