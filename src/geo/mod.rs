//! Where things are: coordinate spaces as types, the camera between them, flat geometry storage,
//! geodesic measuring, map projections, pictures laid on the ground and the spatial index.
//!
//! Everything above speaks in the spaces of [`coord`]; other datums and grids exist only in
//! [`datum`] and [`gauss_kruger`], and are converted at the edges.

mod around;
mod bounds;
mod camera;
mod clip;
pub mod coord;
mod curve;
pub mod datum;
pub mod gauss_kruger;
mod graded;
mod index;
pub mod measure;
mod near;
mod outline;
pub mod paper;
mod picture_mesh;
mod pieces;
pub mod placing;
mod plane;
mod pole;
pub mod precision;
mod scale;
mod shapes;
pub mod smooth;
mod validity;

pub use around::around;
pub use bounds::{Bounds, WorldRect};
pub use camera::{Camera, Flight};
pub use clip::{clip_line, clip_ring};
pub use coord::{LonLat, PagePt, PixelPt, ViewPt, ViewRect, WorldPt};
pub use curve::z_code;
pub use graded::GradedLine;
pub use index::SpatialIndex;
pub use near::NearMercator;
pub use outline::{shapes_touch, union_rings};
pub use paper::PageRect;
pub use picture_mesh::{Cell, PictureMesh, Pixels};
pub use plane::{Planar, distance_to_segment, nearest_on_segment, signed_area, simplified, thinned};
pub use pole::{Pole, depth_inside, pole_of_inaccessibility};
pub use scale::{Scale, ScaleRange};
pub use shapes::{Part, PartKind, ShapeRef, Shapes, ShapesBuilder};
pub use validity::{RingFault, ring_faults};
