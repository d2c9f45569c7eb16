//! A picture on the ground as pixels of a page: drawn through its mesh, once.

use rayon::prelude::*;

use crate::geo::{Camera, PictureMesh, ViewRect};
use crate::symbol::decoded::Decoded;

/// A part of a page that a picture covers, in pixels: colours multiplied with alpha, nothing beside it.
#[derive(Clone, Debug)]
pub(super) struct Warped {
    /// In the view.
    pub rect: ViewRect,
    pub picture: Decoded,
}

/// Pixels to a logical point: 300 to the inch of paper. More is not seen in print; what the picture itself
/// has less of is not made up either.
const FINEST: f64 = 300.0 / 96.0;
/// The most pixels of a part of a page: an A1 sheet at 150 to the inch. As RGBA they take 70 MB.
const MOST: f64 = 17.5e6;

/// A corner of a triangle: where it is in pixels of the part, and in those of the picture.
#[derive(Clone, Copy)]
struct Corner {
    at: [f64; 2],
    texel: [f64; 2],
}

type Triangle = [Corner; 3];

/// Draws what of the picture is in view; `None` if nothing is.
pub(super) fn warped(picture: Decoded, mesh: &PictureMesh, camera: &Camera) -> Option<Warped> {
    let points = camera.world_points();
    let seen = camera.world_rect();
    let whole = mesh.rect();
    let (west, east) = (whole.min.x.max(seen.min.x), whole.max.x.min(seen.max.x));
    let (north, south) = (whole.min.y.max(seen.min.y), whole.max.y.min(seen.max.y));
    let (wide, high) = ((east - west) * points, (south - north) * points);
    if !(wide > 0.0 && high > 0.0) {
        return None;
    }
    let own = density(&picture, mesh) / points;
    let finest = own.min(FINEST).min((MOST / (wide * high)).sqrt());
    let mut source = picture;
    let mut texels = own;
    // Of more than two pixels of the picture in one of the page, some would be skipped.
    while texels > 2.0 * finest && source.width.min(source.height) > 1 {
        source = source.halved();
        texels /= 2.0;
    }
    let (width, height) = (pixels(wide * finest), pixels(high * finest));
    let scale = [f64::from(width) / (east - west), f64::from(height) / (south - north)];
    let triangles = triangles(mesh, &source, |x, y| [(x - west) * scale[0], (y - north) * scale[1]]);
    let mut rgba = vec![0; width as usize * height as usize * 4];
    rgba.par_chunks_mut(width as usize * 4).enumerate().for_each(|(row, pixels)| {
        draw_row(&source, &triangles, row, pixels);
    });
    let corner = |x: f64, y: f64| camera.view_from_world(crate::geo::WorldPt::new(x, y));
    let rect = ViewRect::new(corner(west, north), corner(east, south));
    Some(Warped { rect, picture: Decoded { width, height, rgba } })
}

/// Pixels of the picture to a unit of the world.
fn density(picture: &Decoded, mesh: &PictureMesh) -> f64 {
    1.0 / mesh.pixel(crate::geo::Pixels::new(picture.width, picture.height))
}

fn pixels(side: f64) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "no more than MOST in all")]
    {
        side.round().clamp(1.0, 20_000.0) as u32
    }
}

fn triangles(mesh: &PictureMesh, source: &Decoded, at: impl Fn(f64, f64) -> [f64; 2]) -> Vec<Triangle> {
    let texel = |share: [f64; 2]| [share[0] * f64::from(source.width), share[1] * f64::from(source.height)];
    let of_cell = |cell: crate::geo::Cell| {
        let corner = |index: usize| Corner {
            at: at(cell.corners[index].x, cell.corners[index].y),
            texel: texel(cell.shares[index]),
        };
        [[corner(0), corner(1), corner(2)], [corner(2), corner(1), corner(3)]]
    };
    mesh.cells().flat_map(of_cell).collect()
}

/// A hair beyond the edge of a triangle belongs to it, so that no pixel between two is left out.
const HAIR: f64 = 1e-7;

fn draw_row(source: &Decoded, triangles: &[Triangle], row: usize, pixels: &mut [u8]) {
    #[expect(clippy::cast_precision_loss, reason = "pixels of a page")]
    let y = row as f64 + 0.5;
    let width = pixels.len() / 4;
    for [a, b, c] in triangles {
        let ys = [a.at[1], b.at[1], c.at[1]];
        if ys.iter().all(|other| *other < y - 1.0) || ys.iter().all(|other| *other > y + 1.0) {
            continue;
        }
        let xs = [a.at[0], b.at[0], c.at[0]];
        let (from, to) = (xs.iter().copied().fold(f64::MAX, f64::min), xs.iter().copied().fold(f64::MIN, f64::max));
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the row")]
        #[expect(clippy::cast_precision_loss, reason = "pixels of a page")]
        let [from, to] = [from.floor(), to.ceil()].map(|x| x.clamp(0.0, width as f64) as usize);
        let area = (b.at[0] - a.at[0]) * (c.at[1] - a.at[1]) - (c.at[0] - a.at[0]) * (b.at[1] - a.at[1]);
        for x in from..to {
            #[expect(clippy::cast_precision_loss, reason = "pixels of a page")]
            let p = [x as f64 + 0.5, y];
            let share = |b: &Corner, c: &Corner| {
                ((b.at[0] - p[0]) * (c.at[1] - p[1]) - (c.at[0] - p[0]) * (b.at[1] - p[1])) / area
            };
            let shares = [share(b, c), share(c, a), share(a, b)];
            // Of a triangle without an area they are no numbers.
            if shares.iter().all(|share| *share >= -HAIR) {
                let texel = [0, 1].map(|i| shares[0] * a.texel[i] + shares[1] * b.texel[i] + shares[2] * c.texel[i]);
                pixels[x * 4..x * 4 + 4].copy_from_slice(&sampled(source, texel));
            }
        }
    }
}

/// The colour between the four pixels around a point of the picture.
fn sampled(source: &Decoded, [x, y]: [f64; 2]) -> [u8; 4] {
    let (x, y) = (x - 0.5, y - 0.5);
    let (left, top) = (x.floor(), y.floor());
    let [right, down] = [x - left, y - top];
    let at = |dx: f64, dy: f64| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the picture")]
        let inside = |p: f64, side: u32| p.clamp(0.0, f64::from(side - 1)) as usize;
        let index = inside(top + dy, source.height) * source.width as usize + inside(left + dx, source.width);
        &source.rgba[index * 4..index * 4 + 4]
    };
    let [a, b, c, d] = [at(0.0, 0.0), at(1.0, 0.0), at(0.0, 1.0), at(1.0, 1.0)];
    [0, 1, 2, 3].map(|channel| {
        let of = |pixel: &[u8]| f64::from(pixel[channel]);
        let upper = of(a) + (of(b) - of(a)) * right;
        let lower = of(c) + (of(d) - of(c)) * right;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between bytes")]
        {
            (upper + (lower - upper) * down).round() as u8
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::{Bounds, PixelPt, Pixels, WorldPt};

    /// Red grows to the right, green downwards.
    fn slope(width: u32, height: u32) -> Decoded {
        let tone = |at: u32, side: u32| u8::try_from(at * 255 / (side - 1)).unwrap();
        let pixel = |x, y| [tone(x, width), tone(y, height), 0, 255];
        let rgba = (0..height).flat_map(|y| (0..width).flat_map(move |x| pixel(x, y))).collect();
        Decoded { width, height, rgba }
    }

    #[test]
    fn a_picture_that_is_turned_lies_where_its_mesh_says_and_nothing_beside_it() {
        let bounds = Bounds::new(104.0, 31.0, 105.0, 32.0);
        let camera = Camera::fitting(bounds, 400.0, 400.0, 0.0);
        let centre = camera.centre;
        let side = 200.0 / camera.world_points();
        // A quarter turn: what was at the right lies at the bottom.
        let turned = |p: PixelPt| {
            let (x, y) = (p.x / 256.0 - 0.5, p.y / 256.0 - 0.5);
            WorldPt::new(centre.x - y * side, centre.y + x * side)
        };
        let mesh = PictureMesh::fitting(Pixels::new(256, 256), turned).unwrap();
        let Warped { rect, picture } = warped(slope(256, 256), &mesh, &camera).unwrap();
        assert!((rect.min.x - 100.0).abs() < 0.01 && (rect.max.y - 300.0).abs() < 0.01, "{rect:?}");
        assert!(picture.is_opaque());
        let at = |x: f64, y: f64| {
            let (x, y) = (x * f64::from(picture.width), y * f64::from(picture.height));
            let index = pixels(y - 0.5) as usize * picture.width as usize + pixels(x - 0.5) as usize;
            [picture.rgba[index * 4], picture.rgba[index * 4 + 1]]
        };
        let [red, green] = at(0.25, 0.75);
        assert!((185..198).contains(&red) && (185..198).contains(&green), "{red} {green}");
        let elsewhere = Camera::fitting(Bounds::new(110.0, 31.0, 111.0, 32.0), 400.0, 400.0, 0.0);
        assert!(warped(slope(8, 8), &mesh, &elsewhere).is_none());
    }

    #[test]
    fn cells_that_meet_leave_no_pixel_out() {
        let camera = Camera::fitting(Bounds::new(104.0, 31.0, 105.0, 32.0), 400.0, 400.0, 0.0);
        let unit = 1.0 / camera.world_points();
        let bent = |p: PixelPt| {
            let (x, y) = (p.x - 150.0, p.y - 150.0);
            WorldPt::new(camera.centre.x + (x + y * y * 1e-3) * unit, camera.centre.y + (y - x * x * 5e-4) * unit)
        };
        let mesh = PictureMesh::fitting(Pixels::new(300, 300), bent).unwrap();
        assert!(mesh.cells().count() > 100);
        let Warped { picture, .. } = warped(slope(300, 300), &mesh, &camera).unwrap();
        for (row, pixels) in picture.rgba.chunks_exact(picture.width as usize * 4).enumerate() {
            let opaque: Vec<bool> = pixels.chunks_exact(4).map(|pixel| pixel[3] == 255).collect();
            let edges = opaque.windows(2).filter(|pair| pair[0] != pair[1]).count();
            assert!(edges <= 4, "row {row} has {edges} edges");
        }
    }
}
