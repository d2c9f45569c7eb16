"""The three cooperation zones: the ground along a border."""

from __future__ import annotations

from shapely.geometry import Polygon
from shapely.ops import unary_union

from .borders import county_by_name, shared_border
from .package import SOURCES, feature, read_counties, read_json, write_layer
from .plane import chaikin, degrees, plane


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
