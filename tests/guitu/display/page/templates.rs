//! The templates with the built-in plan, as text.

use std::env;
use std::fs;
use std::path::Path;

use guitu::project::figure::Template;

use super::dump::dump_page;
use super::support::{compose, figure, source};

fn name(template: Template) -> &'static str {
    match template {
        Template::Atlas => "atlas-a3.txt",
        Template::Report => "report-a4.txt",
        Template::ReportFigure => "report-figure.txt",
        Template::Slide => "slide-16x9.txt",
    }
}

#[test]
fn templates_are_laid_out_as_before() {
    let source = source();
    for template in Template::ALL {
        let text = dump_page(&compose(&source, &figure(template.page(), "spatial-structure")).page);
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/guitu/display/page/golden").join(name(template));
        if env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(&path, &text).expect("the golden folder is writable");
        }
        let golden = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(text, golden, "{template:?} changed; if that is right, run again with UPDATE_GOLDEN=1");
    }
}

#[test]
fn the_same_figure_gives_the_same_svg() {
    let source = source();
    let svg = || guitu::export::svg_document(&compose(&source, &figure(Template::Slide.page(), "all")).page);
    assert!(svg() == svg());
}
