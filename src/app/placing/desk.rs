//! The picture that is being placed, and what of it is half done.

use std::cell::RefCell;
use std::sync::Arc;

use super::command::PlacingCommand;
use super::edit;
use super::preview::Preview;
use super::typed::{self, Typed};
use crate::app::command::{Command, ToolCommand};
use crate::app::{Context, ViewId, Views};
use crate::geo::placing::{PlacingError, Residuals};
use crate::geo::{LonLat, PixelPt, ViewPt};
use crate::plan::{GroundImage, Layer};
use crate::project::placing::{ControlPoint, MOST_POINTS, Placing};
use crate::project::{SourceId, records};
use crate::symbol::decoded::Decoded;
use crate::tool::ToolKind;

/// What is being placed.
#[derive(Default)]
pub struct PlacingDesk {
    source: Option<SourceId>,
    marked: Option<PixelPt>,
    preview: Preview,
    fit: RefCell<Option<(Arc<Placing>, Fit)>>,
}

/// How well the points fit.
type Fit = Result<Arc<Residuals>, PlacingError>;

/// Of a picture that has no points yet.
static UNPLACED: Placing = Placing::NONE;

impl PlacingDesk {
    pub(in crate::app) fn handle(&mut self, command: PlacingCommand, cx: &mut Context, views: &Views) {
        use PlacingCommand as Do;
        match command {
            Do::Open(source) => self.open(source, cx),
            Do::Close => *self = Self::default(),
            Do::Mark(pixel) => self.mark(pixel, cx),
            Do::Unmark => self.marked = None,
            Do::PlaceAt(view, at) => self.place_at(view, at, cx, views),
            Do::PlaceTyped(text) => self.place_typed(&text, cx),
            Do::MovePixel { point, to, gesture } => {
                let Some((source, pixels)) = self.shown(cx).map(|(source, image)| (source, image.pixels)) else {
                    return;
                };
                if pixels.contains(to) {
                    edit::move_point(source, point, gesture, cx, |point| point.pixel = to);
                }
            }
            Do::MovePlace { point, to, gesture } => {
                let Some(source) = self.source else { return };
                edit::move_point(source, point, gesture, cx, |point| {
                    point.place = to;
                    point.name.clear();
                });
            }
            Do::Remove(point) => self.with_source(cx, |source, cx| edit::remove_point(source, point, cx)),
            Do::SetMethod(method) => self.with_source(cx, |source, cx| edit::set_method(source, method, cx)),
            Do::SetPlane(plane) => self.with_source(cx, |source, cx| edit::set_plane(source, plane, cx)),
        }
    }

    /// Takes in the picture that was decoded, and lets go of one that is not there any more.
    pub(in crate::app) fn tend(&mut self, cx: &Context) {
        self.preview.poll();
        let image = self.shown(cx).map(|(_, image)| image.bytes.clone());
        match image {
            Some(bytes) => self.preview.want(&bytes, &cx.wake),
            // It may come back: undo brings a removed file back at once.
            None => self.marked = None,
        }
    }

    /// Another project is open.
    pub(in crate::app) fn start_again(&mut self) {
        *self = Self::default();
    }

    /// Leaves step by step: the marked point, then the picture. Whether there was anything to leave.
    pub(in crate::app) fn leave(&mut self, cx: &Context) -> bool {
        let was_shown = self.shown(cx).is_some();
        if was_shown && self.marked.take().is_none() {
            *self = Self::default();
        }
        was_shown
    }

    /// The picture on the desk, as far as the project has it.
    pub fn shown<'a>(&self, cx: &'a Context) -> Option<(SourceId, &'a GroundImage)> {
        let (source, layer) = self.layer(cx)?;
        Some((source, layer.image()?))
    }

    /// Its layer.
    pub fn layer<'a>(&self, cx: &'a Context) -> Option<(SourceId, &'a Arc<Layer>)> {
        let source = self.source.filter(|source| cx.project().get(records::Source(*source)).is_some())?;
        Some((source, &cx.open().source(source)?.layer))
    }

    /// Its control points.
    pub fn placing<'a>(&self, cx: &'a Context) -> &'a Placing {
        self.record(cx).map_or(&UNPLACED, AsRef::as_ref)
    }

    fn record<'a>(&self, cx: &'a Context) -> Option<&'a Arc<Placing>> {
        cx.project().get(records::Placing(self.source?))
    }

    /// How well they fit: computed once for each change of the points.
    pub fn fit(&self, cx: &Context) -> Fit {
        let Some(placing) = self.record(cx) else { return UNPLACED.residuals().map(Arc::new) };
        let mut known = self.fit.borrow_mut();
        if let Some((_, fit)) = known.as_ref().filter(|(of, _)| Arc::ptr_eq(of, placing)) {
            return fit.clone();
        }
        let fit = placing.residuals().map(Arc::new);
        *known = Some((placing.clone(), fit.clone()));
        fit
    }

    /// The point of the picture whose place has not come.
    pub fn marked(&self) -> Option<PixelPt> {
        self.marked
    }

    /// Whether a click on the map says where the marked point is.
    pub fn awaits_place(&self, cx: &Context) -> bool {
        self.marked.is_some() && self.shown(cx).is_some()
    }

    /// The picture's pixels, smaller where they are many; nothing until they are decoded.
    pub fn picture(&self) -> Option<&Arc<Decoded>> {
        self.preview.picture()
    }

    fn open(&mut self, source: SourceId, cx: &Context) {
        let is_picture = cx.open().source(source).is_some_and(|source| source.layer.image().is_some());
        if is_picture {
            *self = Self { source: Some(source), ..Self::default() };
            self.tend(cx);
        }
    }

    fn mark(&mut self, pixel: PixelPt, cx: &mut Context) {
        let Some(pixels) = self.shown(cx).map(|(_, image)| image.pixels) else { return };
        if self.placing(cx).points.len() >= MOST_POINTS {
            cx.tell("placing.enough", &[&MOST_POINTS.to_string()], false);
        } else if pixels.contains(pixel) {
            self.marked = Some(pixel);
            // The click on the map that comes next draws nothing.
            cx.then(Command::Tool(ToolCommand::Take(ToolKind::Select)));
        }
    }

    fn place_at(&mut self, view: ViewId, at: ViewPt, cx: &mut Context, views: &Views) {
        let view = views.get(view);
        let near = view.features_at(at, cx).into_iter().find_map(|key| typed::point_of(&cx.open().feature(&key)?));
        let (place, name) = near.unwrap_or_else(|| (view.camera().lonlat_from_view(at), String::new()));
        self.place(place, name, cx);
    }

    fn place_typed(&mut self, text: &str, cx: &mut Context) {
        match typed::place(text, cx) {
            Typed::Place(place, name) => self.place(place, name, cx),
            Typed::NoPoint(name) => cx.tell("placing.no_point", &[&name], true),
            Typed::Nothing => cx.tell("placing.not_found", &[text.trim()], true),
        }
    }

    fn place(&mut self, place: LonLat, name: String, cx: &mut Context) {
        let Some(source) = self.source.filter(|_| place.on_globe() && self.awaits_place(cx)) else { return };
        let Some(pixel) = self.marked.take() else { return };
        edit::add_point(source, ControlPoint { pixel, place, name }, cx);
    }

    fn with_source(&self, cx: &mut Context, edit: impl FnOnce(SourceId, &mut Context)) {
        if let Some((source, _)) = self.shown(cx) {
            edit(source, cx);
        }
    }
}
