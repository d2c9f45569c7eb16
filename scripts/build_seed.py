#!/usr/bin/env python3
"""Build the derived layers of the built-in plan (seeds/deyang) from the base data.

    python3 build_seed.py --base BASE --out OUT [--only NAME ...] [--check]

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
and, if OUT is a folder of seeds/, the figures of the README beside it

Deterministic: the same inputs give the same bytes; --check builds into a copy and names each file
that would come out otherwise. No network.

Geometry is worked in kilometres on a local plane (equirectangular about 104.4 E, 31 N;
error below 0.5 % inside the box), written as WGS84 lon/lat with 6 decimals.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import shutil
import sys
import tempfile
from pathlib import Path

from seed.borders import build_borders, build_counties
from seed.relief import build_relief
from seed.rivers import build_rivers
from seed.statistics import build_statistics
from seed.structure import build_places, build_roles, build_structure
from seed.zones import build_zones

STEPS = {"counties": build_counties, "borders": build_borders, "rivers": build_rivers, "relief": build_relief,
         "places": build_places, "zones": build_zones, "roles": build_roles, "structure": build_structure,
         "statistics": build_statistics}


def build(base: Path, out: Path, names: list[str]) -> None:
    for name in names:
        STEPS[name](base, out)


def check(base: Path, out: Path, names: list[str]) -> int:
    """1 if a build would change a file of the package or the page beside it; each is named."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "seeds" / out.name
        shutil.copytree(out, copy)
        page = out.resolve().parent / "README.md"
        if page.exists():
            shutil.copy(page, copy.parent)
        with contextlib.redirect_stdout(io.StringIO()):
            build(base, copy, names)
        built = [(path, out.resolve().parent / path.relative_to(copy.parent))
                 for path in sorted(copy.parent.rglob("*")) if path.is_file()]
        changed = [here for new, here in built if not here.exists() or new.read_bytes() != here.read_bytes()]
    for path in changed:
        print(f"{path}: 重建后不同")
    print(f"{len(built)} 个文件，{len(changed)} 个不同")
    return 1 if changed else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--base", type=Path, required=True, help="folder of the base data")
    parser.add_argument("--out", type=Path, required=True, help="folder of the plan package")
    parser.add_argument("--check", action="store_true", help="write nothing, and end with 1 if something would change")
    parser.add_argument("--only", nargs="+", choices=STEPS, default=list(STEPS), help="build these alone")
    arguments = parser.parse_args()
    if arguments.check:
        sys.exit(check(arguments.base, arguments.out, arguments.only))
    build(arguments.base, arguments.out, arguments.only)


if __name__ == "__main__":
    main()
