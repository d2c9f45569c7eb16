"""What a layer of a package is made of: features, the counties that they lie in, files."""

from __future__ import annotations

import json
from pathlib import Path

from shapely.geometry import MultiPolygon, Polygon, mapping, shape
from shapely.geometry.polygon import orient
from shapely.validation import make_valid

from .plane import plane


PLAN_CITY = "德阳市"
SOURCES = Path(__file__).resolve().parent.parent / "sources"

REQUIRED = ("id", "name", "aliases", "theme", "kind", "stage", "counties", "clauses",
            "accuracy", "accuracy_m", "basis", "summary")


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


# What makes a county one that a feature lies in: borders are generalised, so slivers say nothing.
LEAST_SHARE = 0.02       # of the feature's area, or of the county's
LEAST_LENGTH_KM = 1.0    # of a line; of a shorter line half of it


def counties_of(geometry, counties):
    """Names of the counties that a geometry lies in, those of the plan's city first."""
    if geometry is None:
        return []
    g = plane(geometry)
    hit = [p for p, polygon in counties if lies_in(g, plane(polygon))]
    hit.sort(key=lambda p: (p["city_name"] != PLAN_CITY, p["district_adcode"]))
    return [p["district_name"] for p in hit]


def lies_in(g, county):
    """Whether enough of a geometry lies in a county; both on the plane."""
    if not g.intersects(county):
        return False
    common = g.intersection(county)
    if g.area:
        return common.area >= LEAST_SHARE * min(g.area, county.area)
    if g.length:
        return common.length >= min(LEAST_LENGTH_KM, g.length / 2)
    return True
