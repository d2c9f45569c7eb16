#!/usr/bin/env python3
"""Build the derived layers of the built-in plan (seeds/deyang) from the base data.

    python3 build_seed.py --base BASE --out OUT [--only NAME ...]

Reads from BASE (see its README for origin and licence)
    counties_tianditu.geojson               county polygons, 天地图 GS(2024)0650号
    rivers_wdbii.geojson                    unnamed river lines, GSHHG/WDBII
    dem30s_258x288_i16le_north_up.raw       heights, 30 arc seconds
and from `sources/` next to this script, all drawn or written by hand for this project
    rivers.json      the rivers derived from pieces of WDBII, of borders, or control points
    rivers_drawn.geojson  the rivers drawn by hand, taken over as they are
    zones.json       the three cooperation zones and their distances
    places.json      cities, county seats, towns
    structure.json   cores, axes, corridors, nodes, areas of the plan: control points and texts
    roles.json       the role of each county

Writes to OUT
    layers/counties.geojson, county-borders.geojson, city-borders.geojson, rivers.geojson,
    layers/places.geojson, zones.geojson, county-roles.geojson and the structure layers
    images/relief.png (Web Mercator rows; its bounds stand in plan.json)

Deterministic: the same inputs give the same bytes. No network.

Geometry is worked in kilometres on a local plane (equirectangular about 104.4 E, 31 N;
error below 0.5 % inside the box), written as WGS84 lon/lat with 6 decimals.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import numpy as np
from PIL import Image
from shapely import transform
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Point, Polygon, box, mapping, shape
from shapely.geometry.polygon import orient
from shapely.ops import linemerge, substring, unary_union
from shapely.validation import make_valid

BOX = (103.2, 30.0, 105.4, 31.95)
PLAN_CITY = "德阳市"
ORIGIN = (104.4, 31.0)
KM_LON = 111.320 * math.cos(math.radians(ORIGIN[1]))
KM_LAT = 110.870
SOURCES = Path(__file__).resolve().parent / "sources"

REQUIRED = ("id", "name", "aliases", "theme", "kind", "stage", "counties", "clauses",
            "accuracy", "accuracy_m", "basis", "summary")


# ---------------------------------------------------------------- plane and curves

def to_km(lon, lat):
    return (np.asarray(lon) - ORIGIN[0]) * KM_LON, (np.asarray(lat) - ORIGIN[1]) * KM_LAT


def to_deg(x, y):
    return np.asarray(x) / KM_LON + ORIGIN[0], np.asarray(y) / KM_LAT + ORIGIN[1]


def plane(geometry):
    return transform(geometry, lambda xy: np.column_stack(to_km(*xy.T)))


def degrees(geometry):
    return transform(geometry, lambda xy: np.column_stack(to_deg(*xy.T)))


def catmull_rom(points, spacing_km=0.8, closed=False):
    """Centripetal Catmull-Rom through control points (lon, lat), sampled about every spacing_km."""
    pts = np.column_stack(to_km(*np.array(points, float).T))
    if len(pts) < 3:
        return [tuple(p) for p in points]
    if closed:
        padded = np.vstack([pts[-1], pts, pts[0], pts[1]])
    else:
        padded = np.vstack([2 * pts[0] - pts[1], pts, 2 * pts[-1] - pts[-2]])
    out = []
    for p0, p1, p2, p3 in zip(padded, padded[1:], padded[2:], padded[3:]):
        t0 = 0.0
        t1 = t0 + max(np.linalg.norm(p1 - p0), 1e-9) ** 0.5
        t2 = t1 + max(np.linalg.norm(p2 - p1), 1e-9) ** 0.5
        t3 = t2 + max(np.linalg.norm(p3 - p2), 1e-9) ** 0.5
        n = max(2, round(np.linalg.norm(p2 - p1) / spacing_km))
        for t in np.linspace(t1, t2, n, endpoint=False):
            a1 = (t1 - t) / (t1 - t0) * p0 + (t - t0) / (t1 - t0) * p1
            a2 = (t2 - t) / (t2 - t1) * p1 + (t - t1) / (t2 - t1) * p2
            a3 = (t3 - t) / (t3 - t2) * p2 + (t - t2) / (t3 - t2) * p3
            b1 = (t2 - t) / (t2 - t0) * a1 + (t - t0) / (t2 - t0) * a2
            b2 = (t3 - t) / (t3 - t1) * a2 + (t - t1) / (t3 - t1) * a3
            out.append((t2 - t) / (t2 - t1) * b1 + (t - t1) / (t2 - t1) * b2)
    if not closed:
        out.append(pts[-1])
    lon, lat = to_deg(*np.array(out).T)
    return list(zip(lon.tolist(), lat.tolist()))


def smooth_line(points, sigma_km, step_km=0.25, simplify_km=0.04):
    """Gaussian smoothing along the line; both ends stay where they are."""
    line = plane(LineString(points))
    n = max(4, math.ceil(line.length / step_km))
    samples = np.array([line.interpolate(i / n, normalized=True).coords[0] for i in range(n + 1)])
    step = line.length / n
    reach = max(1, math.ceil(3 * sigma_km / step))
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) * step / sigma_km) ** 2)
    kernel /= kernel.sum()
    # odd reflection about the end points keeps the ends fixed and the direction natural
    head = 2 * samples[0] - samples[1:reach + 1][::-1]
    tail = 2 * samples[-1] - samples[-reach - 1:-1][::-1]
    if len(head) < reach or len(tail) < reach:
        return points
    padded = np.vstack([head, samples, tail])
    smooth = np.column_stack([np.convolve(padded[:, k], kernel, mode="valid") for k in (0, 1)])
    smooth[0], smooth[-1] = samples[0], samples[-1]
    simple = LineString(smooth).simplify(simplify_km)
    lon, lat = to_deg(*np.array(simple.coords).T)
    return list(zip(lon.tolist(), lat.tolist()))


def chaikin(ring, rounds=2):
    """Corner cutting of a closed ring given without its repeated last point."""
    pts = np.array(ring, float)
    for _ in range(rounds):
        nxt = np.roll(pts, -1, axis=0)
        pts = np.column_stack([0.75 * pts + 0.25 * nxt, 0.25 * pts + 0.75 * nxt]).reshape(-1, 2)
    return pts


# ---------------------------------------------------------------- reading and writing

def read_json(path):
    return json.loads(Path(path).read_text(encoding="utf-8"))


def read_counties(base):
    """[(properties, polygon in degrees)] in the order of the administrative codes."""
    features = read_json(base / "counties_tianditu.geojson")["features"]
    rows = [(f["properties"], make_valid(shape(f["geometry"]))) for f in features]
    return sorted(rows, key=lambda row: row[0]["district_adcode"])


def rounded(node):
    if isinstance(node, (list, tuple)):
        return [rounded(n) for n in node]
    return round(float(node), 6)


def geometry_json(geometry):
    if geometry is None:
        return None
    if isinstance(geometry, Polygon):
        geometry = orient(geometry)
    if isinstance(geometry, MultiPolygon):
        geometry = MultiPolygon([orient(p) for p in geometry.geoms])
    g = mapping(geometry)
    return {"type": g["type"], "coordinates": rounded(g["coordinates"])}


def feature(geometry, **properties):
    missing = [k for k in REQUIRED if k not in properties]
    if missing:
        raise ValueError(f"{properties.get('id')}: missing {missing}")
    ordered = {k: properties[k] for k in REQUIRED}
    ordered.update((k, v) for k, v in properties.items() if k not in ordered and v is not None)
    return {"type": "Feature", "id": ordered["id"], "properties": ordered, "geometry": geometry_json(geometry)}


def write_layer(out, name, features):
    path = out / "layers" / f"{name}.geojson"
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = ",\n".join(json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features)
    path.write_text('{"type":"FeatureCollection","features":[\n' + lines + "\n]}\n", encoding="utf-8")
    print(f"{name:18} {len(features):4} features {path.stat().st_size / 1024:8.1f} KiB")


def counties_of(geometry, counties, plan_first=True):
    """Names of the counties that a geometry lies in or touches (a sliver of 50 m does not count)."""
    if geometry is None:
        return []
    if geometry.geom_type == "Point":
        hit = [p for p, g in counties if g.covers(geometry)]
        return [p["district_name"] for p in hit]
    names = []
    g = plane(geometry)
    for p, polygon in counties:
        common = g.intersection(plane(polygon))
        size = common.length if g.length and not g.area else common.area
        if size > (0.3 if not g.area else 0.5):
            names.append((p["city_name"] != PLAN_CITY if plan_first else False, p["district_adcode"], p["district_name"]))
    return [name for *_, name in sorted(names)]


# ---------------------------------------------------------------- counties and their borders

COUNTY_BASIS = "行政区划采用天地图公开界线（GS(2024)0650号），经概括，误差通常在百余米。"


def build_counties(base, out):
    counties = read_counties(base)
    features = []
    for p, polygon in counties:
        features.append(feature(
            polygon, id=f"cx-county-{p['district_adcode']}", name=p["district_name"],
            aliases=[] if p["short_name"] == p["district_name"] else [p["short_name"]],
            theme="context", kind="county", stage="existing", counties=[p["district_name"]], clauses=[],
            accuracy="A", accuracy_m=200, basis=COUNTY_BASIS,
            summary=f"{p['city_name']}所辖，" + ("属本规划范围。" if p["city_name"] == PLAN_CITY else "作为周边背景显示。"),
            city=p["city_name"]))
    write_layer(out, "counties", features)


def join(lines):
    """Merge lines that touch end to end; LineString or MultiLineString."""
    united = unary_union(lines)
    return united if united.geom_type == "LineString" else linemerge(united)


def shared_border(a, b):
    """The line that two polygons have in common, merged, or None."""
    if not a.intersects(b):
        return None
    common = a.boundary.intersection(b.boundary)
    parts = [g for g in getattr(common, "geoms", [common]) if g.geom_type.endswith("LineString")]
    if not parts:
        return None
    merged = join(parts)
    return merged if merged.length > 1e-4 else None


def as_multi(lines):
    """One LineString if the lines join up, otherwise a MultiLineString."""
    merged = join(lines)
    return merged if merged.geom_type == "LineString" else MultiLineString(sorted(merged.geoms, key=lambda g: g.coords[0]))


def build_borders(base, out):
    """Each border once: between counties of one city, and between cities (all counties of both together)."""
    counties = read_counties(base)
    inner, outer = [], defaultdict(list)
    touching = defaultdict(set)
    for (p, a), (q, b) in combinations(counties, 2):
        line = shared_border(a, b)
        if line is None:
            continue
        if p["city_adcode"] == q["city_adcode"]:
            inner.append(border_feature(line, p, q))
        else:
            key = tuple(sorted([(p["city_adcode"], p["city_name"]), (q["city_adcode"], q["city_name"])]))
            outer[key].extend(getattr(line, "geoms", [line]))
            touching[key].update([p["district_name"], q["district_name"]])
    write_layer(out, "county-borders", inner)
    cities = []
    for key in sorted(outer):
        (code_a, a), (code_b, b) = key
        cities.append(feature(
            as_multi(outer[key]), id=f"cx-border-{code_a}-{code_b}", name=f"{a}—{b}界", aliases=[], theme="context",
            kind="city", stage="existing", counties=sorted(touching[key]), clauses=[], accuracy="A", accuracy_m=200,
            basis="由相邻两市各县界的公共边求得，每段只出现一次。" + COUNTY_BASIS,
            summary=f"{a}与{b}的市界，作背景显示，不作为划界依据。"))
    write_layer(out, "city-borders", cities)


def border_feature(line, p, q):
    a, b = sorted([p, q], key=lambda r: r["district_adcode"])
    return feature(
        as_multi(getattr(line, "geoms", [line])), id=f"cx-border-{a['district_adcode']}-{b['district_adcode']}",
        name=f"{a['district_name']}—{b['district_name']}界", aliases=[], theme="context", kind="county",
        stage="existing", counties=[a["district_name"], b["district_name"]], clauses=[], accuracy="A", accuracy_m=200,
        basis="由相邻两县（市、区）界线的公共边求得，每段只出现一次。" + COUNTY_BASIS,
        summary="县级界线，作背景显示，不作为划界依据。")


def county_by_name(counties):
    return {p["district_name"]: g for p, g in counties}


# ---------------------------------------------------------------- rivers

def cut(line, start, end):
    """The stretch of a line from the place nearest to start to the place nearest to end, in that direction."""
    a = line.project(Point(start)) if start else 0.0
    b = line.project(Point(end)) if end else line.length
    return list(substring(line, a, b).coords)


def longest(line):
    return max(getattr(line, "geoms", [line]), key=lambda g: g.length)


def piece_points(piece, wdbii, polygons):
    """Points of one piece: control points, a stretch of a WDBII line, or a stretch of a county border."""
    if "points" in piece:
        return catmull_rom(piece["points"], 0.4) if len(piece["points"]) > 2 else [tuple(p) for p in piece["points"]]
    if "wdbii" in piece:
        return cut(wdbii[piece["wdbii"]], piece.get("from"), piece.get("to"))
    borders = [shared_border(polygons[a], polygons[b]) for a, b in piece["border"]]
    line = longest(join([b for b in borders if b is not None]))
    return cut(line, piece.get("from"), piece.get("to"))


def build_rivers(base, out):
    counties = read_counties(base)
    polygons = county_by_name(counties)
    wdbii = [longest(shape(f["geometry"])) if "Line" in f["geometry"]["type"] else None
             for f in read_json(base / "rivers_wdbii.geojson")["features"]]
    frame = box(*BOX)
    features = read_json(SOURCES / "rivers_drawn.geojson")["features"]
    for river in read_json(SOURCES / "rivers.json")["rivers"]:
        points = []
        for piece in river["pieces"]:
            for p in piece_points(piece, wdbii, polygons):
                if not points or math.dist(points[-1], p) > 1e-4:
                    points.append(tuple(p[:2]))
        line = LineString(smooth_line(points, river.get("sigma_km", 0.5))).intersection(frame)
        line = longest(line)
        features.append(feature(
            line, id=river["id"], name=river["name"], aliases=river["aliases"], theme="context", kind="river",
            stage="existing", counties=counties_of(line, counties), clauses=river["clauses"],
            accuracy=river["accuracy"], accuracy_m=river["accuracy_m"], basis=river["basis"],
            summary=river["summary"], rank=river["rank"]))
    write_layer(out, "rivers", features)


# ---------------------------------------------------------------- relief

DEM_SHAPE = (258, 288)
DEM_NORTH_WEST = (103.105294 + 0.00625, 32.043641 + 0.0019)   # node 0, measured offset included
DEM_STEP = 1 / 120


def mercator(lat):
    return math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))


def read_dem(base):
    raw = (base / "dem30s_258x288_i16le_north_up.raw").read_bytes()
    return np.frombuffer(raw, "<i2").reshape(DEM_SHAPE).astype("float32")


def heights_in_mercator(dem, width):
    """Heights resampled (bicubic) to Mercator rows; columns are even in longitude."""
    west, south, east, north = BOX
    top, bottom = mercator(north), mercator(south)
    height = round(width * (top - bottom) / math.radians(east - west))
    y = top - (np.arange(height) + 0.5) / height * (top - bottom)
    lat = np.degrees(2 * np.arctan(np.exp(y)) - math.pi / 2)
    lon = west + (np.arange(width) + 0.5) / width * (east - west)
    rows = (DEM_NORTH_WEST[1] - lat) / DEM_STEP
    columns = (lon - DEM_NORTH_WEST[0]) / DEM_STEP
    return bicubic(bicubic(dem, rows).T, columns).T


def bicubic(grid, positions):
    """Cubic B-spline interpolation of the rows of grid at fractional positions (no overshoot)."""
    index = np.floor(positions).astype(int)
    t = (positions - index)[:, None].astype("float32")
    weights = ((1 - t) ** 3 / 6, (3 * t ** 3 - 6 * t ** 2 + 4) / 6,
               (-3 * t ** 3 + 3 * t ** 2 + 3 * t + 1) / 6, t ** 3 / 6)
    last = grid.shape[0] - 1
    return sum(w * grid[np.clip(index + k, 0, last)] for w, k in zip(weights, (-1, 0, 1, 2)))


def hill_shade(heights, cell_m, azimuth, altitude, exaggeration):
    gy, gx = np.gradient(heights * exaggeration, cell_m)
    az, al = math.radians(azimuth), math.radians(altitude)
    light = (math.sin(az) * math.cos(al), math.cos(az) * math.cos(al), math.sin(al))
    return (-gx * light[0] + gy * light[1] + light[2]) / np.sqrt(gx ** 2 + gy ** 2 + 1) / light[2]


TINT = [(380, "#fbfcf8"), (520, "#fafbf6"), (640, "#f4f7ec"), (850, "#e9efdd"), (1300, "#dde5d2"),
        (2000, "#d2dbc9"), (3000, "#ccd5c6"), (4200, "#d6ddd0"), (5200, "#e6eae2")]


def tint(heights):
    stops = [h for h, _ in TINT]
    rgb = np.array([[int(c[i:i + 2], 16) for i in (1, 3, 5)] for _, c in TINT], float)
    return np.stack([np.interp(heights, stops, rgb[:, k]) for k in range(3)], axis=-1)


GROUND = np.array([0xfb, 0xfc, 0xf9], float)  # the map's background in the default palette


def faded(colour, share=0.06):
    """The picture with its edges running out into the map's background, so that it has no visible border."""
    def ramp(count):
        distance = np.minimum(np.arange(count), np.arange(count)[::-1]) / (share * count)
        t = np.clip(distance, 0, 1)
        return t * t * (3 - 2 * t)
    keep = (ramp(colour.shape[0])[:, None] * ramp(colour.shape[1])[None, :])[..., None]
    return GROUND + (colour - GROUND) * keep


def build_relief(base, out, width=2000):
    heights = heights_in_mercator(read_dem(base), width)
    cell_m = (BOX[2] - BOX[0]) / width * KM_LON * 1000
    # gentle country needs more exaggeration than the mountains: compress the heights first
    compressed = 1500 * np.log1p(np.maximum(heights - 300, 0) / 1500)
    shade = sum(w * hill_shade(compressed, cell_m, a, 45, 3.2) for a, w in ((315, 0.6), (270, 0.2), (0, 0.2)))
    dark = np.clip(1 - shade, 0, 1)[..., None] ** 0.95
    bright = np.clip(shade - 1, 0, 0.5)[..., None]
    colour = tint(heights)
    colour = colour * (1 - 0.62 * dark) + np.array([74, 88, 86.0]) * (0.62 * dark) * 0.55
    colour = faded(colour + (255 - colour) * bright * 0.8)
    image = Image.fromarray(np.clip(colour + 0.5, 0, 255).astype("uint8"), "RGB")
    target = out / "images" / "relief.png"
    target.parent.mkdir(parents=True, exist_ok=True)
    image.save(target, optimize=True)
    print(f"{'relief.png':18} {image.width}x{image.height} {target.stat().st_size / 1024:10.1f} KiB")


# ---------------------------------------------------------------- cooperation zones

def zone_area(a, b, reach_km, round_km):
    """Territory of both counties within reach_km of their common border, corners rounded.

    The common border is buffered on the plane and cut to the two counties. Opening (shrink, then grow)
    rounds the outer corners and drops spikes, a small closing rounds the inner ones; then the outline is
    thinned and corner-cut. The result is one simple area with soft corners.
    """
    common = plane(shared_border(a, b))
    land = plane(unary_union([a, b]))
    area = common.buffer(reach_km, quad_segs=12).intersection(land)
    area = area.buffer(-round_km).buffer(round_km).buffer(round_km * 0.5).buffer(-round_km * 0.5)
    area = max(getattr(area, "geoms", [area]), key=lambda g: g.area)
    ring = chaikin(list(area.simplify(0.35).exterior.coords)[:-1], 2)
    return degrees(Polygon(ring).buffer(0).simplify(0.03))


def build_zones(base, out):
    counties = read_counties(base)
    polygons = county_by_name(counties)
    features = []
    for zone in read_json(SOURCES / "zones.json")["zones"]:
        a, b = zone.pop("between")
        reach, rounding = zone.pop("reach_km"), zone.pop("round_km")
        area = zone_area(polygons[a], polygons[b], reach, rounding)
        basis = (f"由程序取{a}与{b}公共界线两侧各{reach:g}公里以内的两县辖区，并以{rounding:g}公里半径圆角，"
                 "仅示意协作区大致范围，不是规划边界。")
        features.append(feature(area, counties=[a, b], basis=basis, reach_km=reach, **zone))
    write_layer(out, "zones", features)


# ---------------------------------------------------------------- places, roles, structure

def build_places(base, out):
    counties = read_counties(base)
    features = []
    for place in read_json(SOURCES / "places.json")["places"]:
        point = Point(place.pop("at"))
        features.append(feature(point, theme="context", kind="place", stage="existing", clauses=[],
                                counties=counties_of(point, counties), **place))
    write_layer(out, "places", features)


def build_roles(base, out):
    """One point for each role: the polygon of the county is not copied, the point must lie inside it."""
    polygons = county_by_name(read_counties(base))
    features = []
    for county in read_json(SOURCES / "roles.json")["counties"]:
        name = county["county"]
        for role in county["roles"]:
            point = Point(role.pop("at"))
            if not polygons[name].contains(point):
                raise ValueError(f"{role['id']} lies outside {name}")
            kind = role.pop("kind", "county_role")
            features.append(feature(
                point, theme="structure", kind=kind, counties=[name], clauses=["3.2"], accuracy="C",
                accuracy_m=county["accuracy_m"], county=name, **role,
                basis=f"功能定位属{name}全域，标注点在其辖区内错开布置，便于注记，不代表具体地点。"))
    write_layer(out, "county-roles", features)


def structure_geometry(entry):
    """Geometry of a hand-drawn feature: `at`, `line`, `ring`, `band` (a line widened) or null."""
    if "at" in entry:
        return Point(entry["at"])
    if "line" in entry:
        return LineString(catmull_rom(entry["line"], entry.get("spacing_km", 0.9)))
    if "ring" in entry:
        return Polygon(catmull_rom(entry["ring"], 1.0, closed=True)).buffer(0)
    if "band" in entry:
        return band(entry["band"], entry["width_km"])
    if "around" in entry:
        return around(entry["around"], entry["reach_km"])
    return None


def band(points, width_km):
    """An area along a line whose width swells and shrinks a little, so that it does not look like a pipe."""
    line = plane(LineString(catmull_rom(points, 0.8)))
    n = max(8, int(line.length / 1.5))
    discs = []
    for i in range(n + 1):
        f = i / n
        half = width_km / 2 * (0.82 + 0.18 * math.sin(5.1 * f + 0.7) + 0.10 * math.sin(11.3 * f))
        discs.append(line.interpolate(f, normalized=True).buffer(half * (0.75 + 0.25 * math.sin(math.pi * f)), quad_segs=10))
    hulls = [unary_union([a, b]).convex_hull for a, b in zip(discs, discs[1:])]
    area = unary_union(hulls).buffer(1.0).buffer(-1.0).simplify(0.15)
    return degrees(Polygon(chaikin(list(area.exterior.coords)[:-1], 1)).simplify(0.02))


def around(points, reach_km):
    """A soft area that holds several places: hull of discs, pulled in between them."""
    pts = [Point(*map(float, to_km(*p))) for p in points]
    hull = unary_union(pts).convex_hull
    area = unary_union([p.buffer(reach_km) for p in pts] + [hull.buffer(reach_km * 0.45)])
    area = area.buffer(reach_km).buffer(-reach_km).simplify(0.4)
    return degrees(Polygon(chaikin(list(area.exterior.coords)[:-1], 2)).simplify(0.05))


def build_structure(base, out):
    counties = read_counties(base)
    polygons = county_by_name(counties)
    for name, entries in read_json(SOURCES / "structure.json")["layers"].items():
        features = []
        for entry in entries:
            geometry = structure_geometry(entry)
            if "border_of" in entry:
                geometry = city_border(counties, *entry["border_of"])
                geometry = strip_along(geometry, entry["reach_km"]) if "reach_km" in entry else thinned(geometry, 0.15)
            if "near_border" in entry:
                a, b = entry["near_border"]
                geometry = zone_area(polygons[a], polygons[b], entry["reach_km"], entry["round_km"])
            if "counties_union" in entry:
                geometry = union_of_counties([polygons[county] for county in entry["counties_union"]])
            properties = {k: v for k, v in entry.items() if k not in DRAWING_KEYS}
            if "counties" not in properties:
                properties["counties"] = counties_of(geometry, counties)
            features.append(feature(geometry, **properties))
        write_layer(out, name, features)


DRAWING_KEYS = {"at", "line", "ring", "band", "around", "width_km", "reach_km", "round_km", "spacing_km",
                "border_of", "near_border", "counties_union"}


def city_border(counties, city_a, city_b):
    lines = []
    for (p, a), (q, b) in combinations(counties, 2):
        if {p["city_name"], q["city_name"]} == {city_a, city_b}:
            line = shared_border(a, b)
            if line is not None:
                lines.extend(getattr(line, "geoms", [line]))
    return as_multi(lines)


def thinned(line, tolerance_km):
    return degrees(plane(line).simplify(tolerance_km))


def strip_along(line, reach_km):
    """The ground within reach_km of a line, with soft corners."""
    area = plane(line).buffer(reach_km).simplify(0.4)
    area = max(getattr(area, "geoms", [area]), key=lambda g: g.area)
    return degrees(Polygon(chaikin(list(area.exterior.coords)[:-1], 1)).simplify(0.03))


def union_of_counties(polygons):
    area = plane(unary_union(polygons))
    area = area.buffer(0.6).buffer(-0.6).simplify(0.5)
    return degrees(max(getattr(area, "geoms", [area]), key=lambda g: g.area))


# ---------------------------------------------------------------- command line

STEPS = {"counties": build_counties, "borders": build_borders, "rivers": build_rivers, "relief": build_relief,
         "places": build_places, "zones": build_zones, "roles": build_roles, "structure": build_structure}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--base", type=Path, required=True, help="folder of the base data")
    parser.add_argument("--out", type=Path, required=True, help="folder of the plan package")
    parser.add_argument("--only", nargs="+", choices=STEPS, default=list(STEPS), help="build these alone")
    arguments = parser.parse_args()
    for name in arguments.only:
        STEPS[name](arguments.base, arguments.out)


if __name__ == "__main__":
    main()
