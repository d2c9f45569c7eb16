//! Runs of text as rectangles that show their pictures in the atlas.

use egui::epaint::TextShape;
use egui::{Pos2, Vec2};

use super::atlas::{Atlas, Key, Piece, Place, Slot};
use super::colour::colour32;
use super::gpu::{Draw, DrawCall, Gpu, LetterVertex, MeshData, Pipe};
use super::stamp;

/// A piece with its place in the window.
pub(super) struct Run<'a> {
    pub piece: Piece<'a>,
    pub shape: &'a TextShape,
    pub alpha: f32,
}

/// Makes draw calls of pieces.
pub(super) struct Letterer<'a> {
    pub atlas: &'a mut Atlas,
    pub gpu: &'a Gpu,
    /// Of the view, in pixels.
    pub size_px: [f32; 2],
    /// Bytes uploaded.
    pub bytes: u64,
}

impl Letterer<'_> {
    /// The draw calls of `pieces` in a view that begins at `origin`. What the atlas has no room
    /// for is drawn by egui.
    pub(super) fn letter(&mut self, painter: &egui::Painter, origin: Pos2, pieces: &[Run<'_>]) -> Vec<DrawCall> {
        let wanted: Vec<(Key, &Piece<'_>)> = pieces.iter().map(|placed| (placed.piece.key(), &placed.piece)).collect();
        self.bytes += self.atlas.prepare(painter.ctx(), &wanted, self.gpu);
        let per_point = painter.pixels_per_point();
        let (mut upright, mut turned) = (MeshData::default(), MeshData::default());
        for (placed, (key, _)) in pieces.iter().zip(&wanted) {
            match self.atlas.kept(key) {
                Slot::At(place) => {
                    let at = (placed.shape.pos - origin) * per_point;
                    let mesh = if placed.shape.angle == 0.0 { &mut upright } else { &mut turned };
                    add_quad(mesh, place, at, placed);
                }
                Slot::Blank => {}
                Slot::NoRoom => piece_ui(painter, placed),
            }
        }
        let calls = [(Pipe::Letters, upright), (Pipe::TurnedLetters, turned)];
        calls.into_iter().flat_map(|(pipe, mesh)| self.calls(pipe, &mesh)).collect()
    }

    fn calls(&mut self, pipe: Pipe, mesh: &MeshData<LetterVertex>) -> Vec<DrawCall> {
        let Some(texture) = self.atlas.texture() else { return Vec::new() };
        let [width, height] = texture.size();
        let draw = Draw { size: self.size_px, extra: [width, height, 0.0, 0.0], opacity: 1.0, ..Draw::default() };
        let meshes = mesh.upload_quads(self.gpu);
        self.bytes += meshes.iter().map(|mesh| mesh.bytes).sum::<u64>();
        meshes.into_iter().map(|mesh| DrawCall { pipe, mesh, texture: Some(texture.clone()), draw }).collect()
    }
}

/// Adds the rectangle of a run at `at`, in pixels. An upright one lies on whole pixels and is as
/// sharp as its picture.
fn add_quad(mesh: &mut MeshData<LetterVertex>, place: Place, at: Vec2, placed: &Run<'_>) {
    let (at, turn) = match placed.shape.angle {
        0.0 => (at.round(), None),
        angle => (at, Some(egui::emath::Rot2::from_angle(angle))),
    };
    for (x, y) in [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)] {
        let inside = [place.size[0] * x, place.size[1] * y];
        let from_at = Vec2::new(place.min[0] + inside[0], place.min[1] + inside[1]);
        let corner = at + turn.map_or(from_at, |turn| turn * from_at);
        mesh.vertices.push(LetterVertex {
            at: [corner.x, corner.y],
            texel: [place.texel[0] + inside[0], place.texel[1] + inside[1]],
            opacity: placed.alpha,
        });
    }
}

/// A piece that the atlas has no room for.
fn piece_ui(painter: &egui::Painter, placed: &Run<'_>) {
    let Run { piece, shape, alpha } = placed;
    let mut painter = painter.clone();
    painter.multiply_opacity(*alpha);
    if let Some(halo) = piece.halo {
        for offset in stamp::stamps(halo.width_pt) {
            let mut stamp = (*shape).clone();
            stamp.pos += offset;
            stamp.override_text_color = Some(colour32(halo.colour));
            painter.add(stamp);
        }
    }
    if piece.letters.is_some() {
        painter.add((*shape).clone());
    }
}
