"""Rivers: drawn by hand, or joined from pieces of published lines, borders and control points."""

from __future__ import annotations

import math

from shapely.geometry import LineString, Point, box, shape
from shapely.ops import substring

from .borders import county_by_name, join, shared_border
from .package import SOURCES, counties_of, feature, read_counties, read_json, write_layer
from .plane import BOX, catmull_rom, smooth_line


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
