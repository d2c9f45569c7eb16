// One shader for everything on the map. Positions arrive as units (world / 2^20) from the origin
// of their chunk and leave as pixels of the target; sizes on screen (half widths, offsets, dashes)
// are in physical pixels and are added after the projection, so geometry need not change with zoom.
// All colours are premultiplied sRGB bytes, blended as they are, as egui and resvg do.

struct Draw {
    size: vec2<f32>,      // of the target, pixels
    offset: vec2<f32>,    // of the chunk origin in the target, pixels
    colour: vec4<f32>,
    second: vec4<f32>,    // hatch colour; outline colour of areas too small for their outline
    pattern: vec4<f32>,   // dash lengths; hatch: normal x, y, spacing, width; head: length, width, grow
    extra: vec4<f32>,     // see each use
    more: vec4<f32>,      // see each use
    scale: f32,           // pixels per unit
    half: f32,            // half line width
    shift: f32,           // line offset to the left
    opacity: f32,
}

@group(0) @binding(0) var<uniform> draw: Draw;
@group(1) @binding(0) var picture: texture_2d<f32>;
@group(1) @binding(1) var picture_sampler: sampler;

const EXTRUDE: f32 = 2.0; // longest vector that a normalised attribute holds

fn clip(px: vec2<f32>) -> vec4<f32> {
    let ndc = px / draw.size * vec2(2.0, -2.0) + vec2(-1.0, 1.0);
    return vec4(ndc, 0.0, 1.0);
}

fn corner(index: u32) -> vec2<f32> {
    return vec2(f32(index & 1u), f32((index >> 1u) & 1u));
}

// ---- areas: extra = shift of inner edge, shift of outer edge, hatch phase, weight of `second` ----

struct Fill {
    @builtin(position) position: vec4<f32>,
    @location(0) px: vec2<f32>,
    @location(1) cover: f32,
    @location(2) share: f32,
}

@vertex
fn fill_vertex(@location(0) at: vec2<f32>, @location(1) edge: vec4<f32>) -> Fill {
    // Below 0: on the faded edge.
    let shift = select(draw.extra.x, draw.extra.y, edge.z < 0.0);
    let px = at * draw.scale + draw.offset + edge.xy * EXTRUDE * shift;
    return Fill(clip(px), px, max(edge.z, 0.0), edge.w);
}

@fragment
fn fill_flat(in: Fill) -> @location(0) vec4<f32> {
    return mix(draw.colour, draw.second, in.share * draw.extra.w) * in.cover;
}

@fragment
fn fill_hatched(in: Fill) -> @location(0) vec4<f32> {
    let spacing = draw.pattern.z;
    let across = (dot(in.px, draw.pattern.xy) + draw.extra.z) / spacing;
    let distance = (0.5 - abs(fract(across) - 0.5)) * spacing;
    let ink = clamp(0.5 * draw.pattern.w + 0.5 - distance, 0.0, 1.0) * min(draw.pattern.w, 1.0);
    let line = draw.second * ink;
    return (line + draw.colour * (1.0 - line.a)) * in.cover;
}

// ---- lines: extra = taper at the ends, soft?, feather, on-lengths sum
//      more = pixels of dash per unit, dash period, trim at start, trim at end ----

struct Line {
    @builtin(position) position: vec4<f32>,
    @location(0) cross: f32,
    @location(1) half: f32,
    @location(2) along: f32,
    @location(3) share: f32,
}

@vertex
fn line_vertex(@location(0) at: vec2<f32>, @location(1) extrude: vec2<f32>, @location(2) side: vec2<f32>, @location(3) along: f32) -> Line {
    let half = draw.half * mix(1.0, draw.extra.x, abs(2.0 * max(side.y, 0.0) - 1.0));
    let cross = side.x * (max(half, 0.5) + 1.0);
    let px = at * draw.scale + draw.offset + extrude * EXTRUDE * (draw.shift + cross);
    return Line(clip(px), cross, half, along, side.y);
}

fn dashed(along: f32) -> f32 {
    let period = draw.more.y;
    if period <= 0.0 { return 1.0; }
    let phase = fract((along * draw.more.x - draw.more.z) / period) * period;
    let p = draw.pattern;
    let second = p.x + p.y;
    var inside = max(min(phase, p.x - phase), phase - period);
    inside = max(inside, select(-1e6, min(phase - second, second + p.z - phase), p.z > 0.0));
    return clamp(inside + 0.5, 0.0, 1.0);
}

fn covered(in: Line) -> f32 {
    let across = abs(in.cross);
    var ends = 1.0;
    if in.share >= 0.0 {
        let before = in.along * draw.scale;
        let after = before * (1.0 - in.share) / max(in.share, 1e-6);
        ends = clamp(min(before - draw.more.z, after - draw.more.w) + 0.5, 0.0, 1.0);
    }
    if draw.extra.y > 0.5 {
        let feather = max(draw.extra.z * in.half, 1.0);
        let share = clamp((in.half - across) / feather + 0.04, 0.0, 1.0) * step(across, in.half);
        return share * share * (3.0 - 2.0 * share) * ends;
    }
    let edge = clamp(max(in.half, 0.5) + 0.5 - across, 0.0, 1.0) * min(2.0 * in.half, 1.0);
    return edge * ends * dashed(in.along);
}

@fragment
fn line_colour(in: Line) -> @location(0) vec4<f32> {
    return draw.colour * covered(in);
}

@fragment
fn line_cover(in: Line) -> @location(0) vec4<f32> {
    return vec4(covered(in));
}

// ---- arrow heads: a square around the tip, the shape from its distance ----

struct Head {
    @builtin(position) position: vec4<f32>,
    @location(0) local: vec2<f32>,
}

@vertex
fn head_vertex(@builtin(vertex_index) index: u32, @location(0) at: vec2<f32>, @location(1) direction: vec2<f32>) -> Head {
    let forward = direction * EXTRUDE;
    let left = vec2(forward.y, -forward.x);
    let margin = draw.pattern.z * 4.0 + 2.0;
    let c = corner(index);
    let local = vec2(mix(-draw.pattern.x - margin, margin, c.x), (c.y * 2.0 - 1.0) * (draw.pattern.y * 0.5 + margin));
    return Head(clip(at * draw.scale + draw.offset + forward * local.x + left * local.y), local);
}

// Distance to the triangle (0,0), (-length, ±width/2): negative inside.
fn head_distance(local: vec2<f32>) -> f32 {
    let length = draw.pattern.x;
    let half = draw.pattern.y * 0.5;
    let p = vec2(-local.x, abs(local.y));
    let slope = normalize(vec2(-half, length));
    let side = dot(p, slope);
    let base = p.x - length;
    let tip = vec2(length, half);
    if side > 0.0 && dot(p, vec2(slope.y, -slope.x)) < 0.0 { return length_of(p); }
    if base > 0.0 && p.y > half { return length_of(p - tip); }
    return max(side, base);
}

fn length_of(v: vec2<f32>) -> f32 { return sqrt(dot(v, v)); }

fn head_covered(in: Head) -> f32 {
    return clamp(draw.pattern.z + 0.5 - head_distance(in.local), 0.0, 1.0);
}

@fragment
fn head_colour(in: Head) -> @location(0) vec4<f32> { return draw.colour * head_covered(in); }

@fragment
fn head_cover(in: Head) -> @location(0) vec4<f32> { return vec4(head_covered(in)); }

// ---- pictures: sprites at points, georeferenced images, finished tiles, isolated strokes ----

struct Textured {
    @builtin(position) position: vec4<f32>,
    @location(0) uv: vec2<f32>,
}

// extra.xy = size of the sprite in pixels. Snapped to whole pixels: sprites are baked sharp.
@vertex
fn sprite_vertex(@builtin(vertex_index) index: u32, @location(0) at: vec2<f32>) -> Textured {
    let corner_px = floor(at * draw.scale + draw.offset - draw.extra.xy * 0.5 + 0.5);
    let c = corner(index);
    return Textured(clip(corner_px + c * draw.extra.xy), c);
}

@vertex
fn image_vertex(@location(0) at: vec2<f32>, @location(1) share: vec2<f32>) -> Textured {
    return Textured(clip(at * draw.scale + draw.offset), share);
}

// offset = top left in the target, extra.xy = size in the target.
@vertex
fn tile_vertex(@builtin(vertex_index) index: u32) -> Textured {
    let c = corner(index);
    return Textured(clip(draw.offset + c * draw.extra.xy), c);
}

@fragment
fn textured(in: Textured) -> @location(0) vec4<f32> {
    return textureSample(picture, picture_sampler, in.uv) * draw.opacity;
}

// Finished tiles are opaque and have one level.
@fragment
fn tile(in: Textured) -> @location(0) vec4<f32> {
    return textureSampleLevel(picture, picture_sampler, in.uv, 0.0);
}

// For a window surface that converts what it is given from linear light.
@fragment
fn tile_linear(in: Textured) -> @location(0) vec4<f32> {
    return linear_light(textureSampleLevel(picture, picture_sampler, in.uv, 0.0));
}

@fragment
fn textured_linear(in: Textured) -> @location(0) vec4<f32> {
    return linear_light(textureSample(picture, picture_sampler, in.uv) * draw.opacity);
}

fn linear_light(c: vec4<f32>) -> vec4<f32> {
    let low = c.rgb / 12.92;
    let high = pow((c.rgb + 0.055) / 1.055, vec3(2.4));
    return vec4(select(high, low, c.rgb <= vec3(0.04045)), c.a);
}

// ---- runs of text: extra.xy = size of the atlas in pixels ----

struct Letters {
    @builtin(position) position: vec4<f32>,
    @location(0) uv: vec2<f32>,
    @location(1) opacity: f32,
}

@vertex
fn letter_vertex(@location(0) at: vec2<f32>, @location(1) texel: vec2<f32>, @location(2) opacity: f32) -> Letters {
    return Letters(clip(at), texel / draw.extra.xy, opacity);
}

@fragment
fn letters(in: Letters) -> @location(0) vec4<f32> {
    return textureSample(picture, picture_sampler, in.uv) * in.opacity;
}

@fragment
fn letters_linear(in: Letters) -> @location(0) vec4<f32> {
    return linear_light(textureSample(picture, picture_sampler, in.uv) * in.opacity);
}

@fragment
fn composite(in: Textured) -> @location(0) vec4<f32> {
    return draw.colour * textureLoad(picture, vec2<i32>(in.position.xy), 0).r;
}

// The background where no tile is ready. A window that converts from linear light is told so in extra.z.
@fragment
fn ground() -> @location(0) vec4<f32> {
    return select(draw.colour, linear_light(draw.colour), draw.extra.z > 0.5);
}
