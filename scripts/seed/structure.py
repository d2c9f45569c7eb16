"""Places, the roles of the counties, and the structure of the plan, from control points and words."""

from __future__ import annotations

import math
from itertools import combinations

from shapely.geometry import LineString, Point, Polygon
from shapely.ops import unary_union

from .borders import as_multi, county_by_name, shared_border
from .package import SOURCES, counties_of, feature, read_counties, read_json, write_layer
from .plane import catmull_rom, chaikin, degrees, plane, to_km
from .zones import zone_area


def build_places(base, out):
    counties = read_counties(base)
    features = []
    for place in read_json(SOURCES / "places.json")["places"]:
        point = Point(place.pop("at"))
        features.append(feature(point, theme="context", kind="place", stage="existing", clauses=[],
                                counties=counties_of(point, counties), **place))
    write_layer(out, "places", features)


def build_roles(base, out):
    """A role belongs to its whole county: it has no place of its own and is listed with the county."""
    codes = {p["district_name"]: p["district_adcode"] for p, _ in read_counties(base)}
    features = []
    for county in read_json(SOURCES / "roles.json")["counties"]:
        name = county["county"]
        for role in county["roles"]:
            kind = role.pop("kind", "county_role")
            features.append(feature(
                None, theme="structure", kind=kind, counties=[name], clauses=["3.2"], accuracy="C",
                accuracy_m=None, county=name, placement="host", host=f"cx-county-{codes[name]}", **role,
                basis=f"未落图：功能定位属{name}全域，随{name}列出。"))
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
                entry.setdefault("counties", entry["counties_union"])
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
    area = area.buffer(0.3).buffer(-0.3).simplify(0.3)
    return degrees(max(getattr(area, "geoms", [area]), key=lambda g: g.area))
