//! A page document, read once: the tree that PNG, JPEG and PDF are all drawn from.

use std::sync::{Arc, OnceLock};

use resvg::usvg::fontdb::{Database, Source};
use resvg::usvg::{Options, Tree};

use super::ExportError;
use crate::symbol::{Weight, font};

/// An SVG document understood with the two bundled fonts and no others, so that it draws alike on
/// every machine.
#[derive(Debug)]
pub struct Drawing {
    tree: Tree,
}

impl Drawing {
    pub fn read(svg: &str) -> Result<Self, ExportError> {
        let options = Options { fontdb: fonts(), font_family: font::FAMILY.to_owned(), ..Options::default() };
        match Tree::from_str(svg, &options) {
            Ok(tree) => Ok(Self { tree }),
            Err(resvg::usvg::Error::InvalidSize) => Err(ExportError::NoSize),
            Err(error) => Err(error.into()),
        }
    }

    pub(super) fn tree(&self) -> &Tree {
        &self.tree
    }
}

fn fonts() -> Arc<Database> {
    static FONTS: OnceLock<Arc<Database>> = OnceLock::new();
    FONTS
        .get_or_init(|| {
            let mut fonts = Database::new();
            for weight in [Weight::Regular, Weight::Bold] {
                fonts.load_font_source(Source::Binary(Arc::new(font::bytes(weight))));
            }
            fonts.set_sans_serif_family(font::FAMILY);
            Arc::new(fonts)
        })
        .clone()
}
