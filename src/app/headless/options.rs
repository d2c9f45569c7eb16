//! Which options of an export go together. What would be without effect is refused by name.

use anyhow::bail;

use super::request::{ExportChoice, ExportRequest, ExportView};
use crate::app::pages::AtlasOver;
use crate::export::{Writer, png_size_limit};
use crate::i18n::{message, message_with};
use crate::project::figure::PageFormat;

/// Smallest side of a picture in pixels: below it the furniture alone would not fit.
const SMALLEST_SIDE: u32 = 320;

/// An error that names the first option that `request` could not follow.
pub(super) fn refuse_options(request: &ExportRequest, writer: &Writer) -> anyhow::Result<()> {
    let Some((option, reason)) = idle_option(request, writer) else { return Ok(()) };
    bail!(message_with(request.language, "cli.option_refused", &[option, &reason]))
}

/// An option without effect, and what it does not go together with.
fn idle_option(request: &ExportRequest, writer: &Writer) -> Option<(&'static str, String)> {
    let is_pixels = matches!(request.page, Some(PageFormat::Pixels { .. }));
    let page = request.page.map(|_| if is_pixels { "--size" } else { "--page" });
    let given = |option, is_given: bool| is_given.then_some(option);
    if writer.is_list() {
        let choice = match request.choice {
            ExportChoice::Map => None,
            ExportChoice::Figures(_) => Some("--figure"),
            ExportChoice::AllFigures => Some("--all"),
            ExportChoice::Atlas(..) => Some("--atlas"),
        };
        let look = given("--palette", request.palette.is_some()).or(given("--title", request.title.is_some()));
        let paper = given("--dpi", request.dpi.is_some()).or(given("--date", request.date.is_some()));
        let account = given("--account", request.account.is_some());
        return choice.or(page).or(look).or(paper).or(account).map(|option| (option, format!(".{}", writer.ending())));
    }
    if let ExportChoice::Atlas(over, _) = request.choice {
        return idle_in_atlas(request, over);
    }
    if is_pixels || (request.page.is_none() && request.makes_picture()) {
        let option = given("--dpi", request.dpi.is_some()).or(given("--date", request.date.is_some()));
        return option.map(|option| (option, message(request.language, "cli.pixel_picture").to_owned()));
    }
    None
}

/// Each page of an atlas has its own place, or its own theme.
fn idle_in_atlas(request: &ExportRequest, over: AtlasOver) -> Option<(&'static str, String)> {
    let view = match request.view {
        ExportView::AsIs => None,
        ExportView::Bounds(_) => Some("--bounds"),
        ExportView::Feature(_) => Some("--feature"),
    };
    let layers = request.layers.as_ref().map(|_| "--layers");
    let theme = request.theme.as_ref().map(|_| "--theme");
    let option = match over {
        AtlasOver::Counties | AtlasOver::Projects | AtlasOver::Zones => view,
        AtlasOver::Themes => theme.or(layers),
    };
    let over = match over {
        AtlasOver::Counties => "counties",
        AtlasOver::Projects => "projects",
        AtlasOver::Zones => "zones",
        AtlasOver::Themes => "themes",
    };
    option.map(|option| (option, format!("--atlas {over}")))
}

/// An error for a picture that is too small or too large.
pub(super) fn size_in_range(request: &ExportRequest) -> anyhow::Result<()> {
    let Some(PageFormat::Pixels { width, height }) = request.page else { return Ok(()) };
    if width.min(height) < SMALLEST_SIDE || width.max(height) > png_size_limit() {
        let (least, most) = (SMALLEST_SIDE.to_string(), png_size_limit().to_string());
        bail!(message_with(request.language, "export.size_out_of_range", &[&least, &most]));
    }
    Ok(())
}
