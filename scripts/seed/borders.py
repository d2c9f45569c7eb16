"""Counties and their borders, each border once."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from shapely.geometry import MultiLineString
from shapely.ops import linemerge, unary_union

from .package import PLAN_CITY, feature, read_counties, write_layer


# Measured against a finer public source, county by county: median 70–124 m, nine tenths of the
# points within 192–377 m, at most 801 m. The radius that is stated holds nine tenths everywhere.
BORDER_ERROR_M = 400
BORDER_GRADE = dict(accuracy="B", accuracy_m=BORDER_ERROR_M)
COUNTY_BASIS = ("界线取自天地图公开下载数据（原图审图号 GS(2024)0650号，本图未送审），经概括；"
                "与更细的公开界线比对，九成的点差在377米以内，最大801米。")


def build_counties(base, out):
    counties = read_counties(base)
    features = []
    for p, polygon in counties:
        features.append(feature(
            polygon, id=f"cx-county-{p['district_adcode']}", name=p["district_name"],
            aliases=[] if p["short_name"] == p["district_name"] else [p["short_name"]],
            theme="context", kind="county", stage="existing", counties=[p["district_name"]], clauses=[],
            **BORDER_GRADE, basis=COUNTY_BASIS,
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
            kind="city", stage="existing", counties=sorted(touching[key]), clauses=[], **BORDER_GRADE,
            basis="由相邻两市各县界的公共边求得，每段只出现一次。" + COUNTY_BASIS,
            summary=f"{a}与{b}的市界，作背景显示，不作为划界依据。"))
    write_layer(out, "city-borders", cities)


def border_feature(line, p, q):
    a, b = sorted([p, q], key=lambda r: r["district_adcode"])
    return feature(
        as_multi(getattr(line, "geoms", [line])), id=f"cx-border-{a['district_adcode']}-{b['district_adcode']}",
        name=f"{a['district_name']}—{b['district_name']}界", aliases=[], theme="context", kind="county",
        stage="existing", counties=[a["district_name"], b["district_name"]], clauses=[], **BORDER_GRADE,
        basis="由相邻两县（市、区）界线的公共边求得，每段只出现一次。" + COUNTY_BASIS,
        summary="县级界线，作背景显示，不作为划界依据。")


def county_by_name(counties):
    return {p["district_name"]: g for p, g in counties}
