//! Drawing a page whose maps are clipped to their frames.
//!
//! resvg draws a clipped group into a layer of its own that may be five times as high as the band
//! it is drawn for, and cuts it afterwards. A frame is a rectangle along the axes: a pixmap of just
//! its size cuts for nothing, and each band draws only its own share.

use resvg::tiny_skia::{IntRect, Pixmap, PixmapPaint, Rect, Transform};
use resvg::usvg::{Group, Node, Tree};

/// Draws the tree onto the pixmap.
pub(super) fn draw(tree: &Tree, device: Transform, pixmap: &mut Pixmap) {
    if tree.root().children().iter().any(holds_frame) && tree.root().children().iter().all(is_extended) {
        draw_group(tree.root(), device, pixmap);
    } else {
        resvg::render(tree, device, &mut pixmap.as_mut());
    }
}

fn draw_group(group: &Group, device: Transform, pixmap: &mut Pixmap) {
    for node in group.children() {
        match node {
            Node::Group(inner) => match frame(inner) {
                Some(frame) => draw_frame(inner, frame, device, pixmap),
                None if !inner.should_isolate() && holds_frame(node) => draw_group(inner, device, pixmap),
                None => draw_node(node, group, device, pixmap),
            },
            Node::Path(_) | Node::Image(_) | Node::Text(_) => draw_node(node, group, device, pixmap),
        }
    }
}

/// Draws a node of `parent`. resvg moves it to the corner of its box; that is taken back first.
fn draw_node(node: &Node, parent: &Group, device: Transform, pixmap: &mut Pixmap) {
    let Some(bounds) = node.abs_layer_bounding_box() else { return };
    let transform = device.pre_concat(parent.abs_transform()).pre_translate(bounds.x(), bounds.y());
    resvg::render_node(node, transform, &mut pixmap.as_mut());
}

fn draw_frame(group: &Group, frame: Rect, device: Transform, pixmap: &mut Pixmap) {
    let band = IntRect::from_xywh(0, 0, pixmap.width(), pixmap.height());
    let place = frame.transform(device.pre_concat(group.abs_transform())).and_then(|rect| rect.round());
    let Some(place) = band.zip(place).and_then(|(band, place)| band.intersect(&place)) else { return };
    let Some(mut inside) = Pixmap::new(place.width(), place.height()) else { return };
    #[expect(clippy::cast_precision_loss, reason = "pixels of a picture")]
    let moved = device.post_translate(-(place.x() as f32), -(place.y() as f32));
    draw_group(group, moved, &mut inside);
    let paint = PixmapPaint::default();
    pixmap.draw_pixmap(place.x(), place.y(), inside.as_ref(), &paint, Transform::identity(), None);
}

/// The rectangle that a group is clipped to, in its own coordinates, if that is all that sets it apart.
fn frame(group: &Group) -> Option<Rect> {
    let clip = group.clip_path().filter(|clip| clip.clip_path().is_none() && clip.transform().is_identity())?;
    let plain = group.opacity().get() >= 1.0 && group.mask().is_none() && group.filters().is_empty();
    let [Node::Path(path)] = clip.root().children() else { return None };
    let bounds = path.data().bounds();
    let is_one = |value: f32, edges: [f32; 2]| edges.iter().any(|edge| (value - edge).abs() < 1e-3);
    let is_corner = |x, y| is_one(x, [bounds.left(), bounds.right()]) && is_one(y, [bounds.top(), bounds.bottom()]);
    let rectangular = path.data().points().iter().all(|point| is_corner(point.x, point.y));
    (plain && rectangular && path.abs_transform().is_identity()).then_some(bounds)
}

fn holds_frame(node: &Node) -> bool {
    match node {
        Node::Group(group) => frame(group).is_some() || group.children().iter().any(holds_frame),
        Node::Path(_) | Node::Image(_) | Node::Text(_) => false,
    }
}

/// Whether resvg can draw the node alone: lines along an axis have no box and would be left out.
fn is_extended(node: &Node) -> bool {
    node.abs_layer_bounding_box().is_some()
}

#[cfg(test)]
mod tests {
    use super::super::Drawing;
    use super::*;

    const PAGE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100\" height=\"80\">\
        <rect width=\"100\" height=\"80\" fill=\"#fff\"/>\
        <clipPath id=\"c\"><rect width=\"60\" height=\"40\"/></clipPath>\
        <g id=\"map\" transform=\"translate(20 10)\" clip-path=\"url(#c)\"><rect width=\"60\" height=\"40\" fill=\"#eef\"/>\
        <g id=\"layer\" opacity=\"0.5\"><circle r=\"35\" fill=\"#a22\"/><circle cx=\"60\" cy=\"40\" r=\"20\"/></g></g>\
        <g id=\"over\"><rect x=\"10\" y=\"5\" width=\"20\" height=\"9\" fill=\"#284\"/></g></svg>";

    #[test]
    fn a_frame_is_cut_where_resvg_cuts_it() {
        let drawing = Drawing::read(PAGE).unwrap();
        assert!(drawing.tree().root().children().iter().any(holds_frame));
        let device = Transform::from_scale(3.0, 3.0);
        let (mut own, mut theirs) = (Pixmap::new(300, 240).unwrap(), Pixmap::new(300, 240).unwrap());
        draw(drawing.tree(), device, &mut own);
        resvg::render(drawing.tree(), device, &mut theirs.as_mut());
        let different = own.data().iter().zip(theirs.data()).filter(|(a, b)| a.abs_diff(**b) > 1).count();
        assert_eq!(different, 0);
    }
}
