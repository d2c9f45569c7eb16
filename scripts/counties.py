#!/usr/bin/env python3
"""Compare the counties that the features of a plan package state with where their geometry lies.

    python3 counties.py --base BASE --package PACKAGE [--write]

A point lies in one county; a line in those that hold a kilometre of it; an area in those that hold
2 % of it, or of which it covers 2 % (`seed.package.lies_in`). Rivers are borders and have two banks:
a county that is stated for a river, or for what follows one, may lie a kilometre off the line.
Prints each difference; --write mends them, keeping the stated order and adding what is missing at
the end. What is made from county borders states the counties that it was made of.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from shapely.geometry import shape

from seed.package import counties_of, read_counties
from seed.plane import degrees, plane

# Areas made from named counties, and the border itself: they lie in what they were made of.
MADE_OF_COUNTIES = {"counties", "county-borders", "city-borders", "zones", "border-areas"}
MADE_OF_NAMED = {"st-region-urban-rural", "st-region-metro-circle", "st-area-guanghan-xindu", "st-area-border-demo",
                 "ec-air-warning-border"}

# Kinds that follow rivers, and how far from the line the other bank's county may be.
ALONG_RIVERS = {"river", "river_works", "restoration_project", "greenway", "corridor"}
BANK_KM = 1.0


def found_and_near(properties, geometry, counties):
    """Counties that hold the geometry, and those that it may be said to touch as well."""
    found = counties_of(geometry, counties)
    if properties["kind"] not in ALONG_RIVERS or "Line" not in geometry.geom_type:
        return found, set(found)
    return found, {*found, *counties_of(degrees(plane(geometry).buffer(BANK_KM)), counties)}


def mended(stated, found, near):
    """The stated counties without those that are not near, and those that are missing."""
    return [name for name in stated if name in near] + [name for name in found if name not in stated]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--base", type=Path, required=True, help="folder of the base data")
    parser.add_argument("--package", type=Path, required=True, help="folder of the plan package")
    parser.add_argument("--write", action="store_true", help="mend the package")
    arguments = parser.parse_args()
    counties = read_counties(arguments.base)
    differences = 0
    for path in sorted((arguments.package / "layers").glob("*.geojson")):
        lines = path.read_text(encoding="utf-8").split("\n")
        for index, line in enumerate(lines):
            if path.stem in MADE_OF_COUNTIES or not line.startswith('{"type":"Feature",'):
                continue
            feature = json.loads(line.rstrip(","))
            properties = feature["properties"]
            if feature["geometry"] is None or feature["id"] in MADE_OF_NAMED:
                continue
            stated = properties["counties"]
            found, near = found_and_near(properties, shape(feature["geometry"]), counties)
            extra, missing = sorted(set(stated) - near), sorted(set(found) - set(stated))
            if not extra and not missing:
                continue
            differences += 1
            print(f"{feature['id']} {properties['name']}: 多 {'、'.join(extra) or '—'} 少 {'、'.join(missing) or '—'}")
            properties["counties"] = mended(stated, found, near)
            text = json.dumps(feature, ensure_ascii=False, separators=(",", ":"))
            lines[index] = text + ("," if line.endswith(",") else "")
        if arguments.write:
            path.write_text("\n".join(lines), encoding="utf-8")
    print(f"{differences} 处不同")


if __name__ == "__main__":
    main()
