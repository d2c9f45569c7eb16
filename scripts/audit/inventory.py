"""清单: how much of an independent list of the plan's things the package knows, and what it lacks.

The list is a CSV with the columns id, clause, name, drawable (1 or 0). A thing is known if a search
for the plan's own words finds it: they are, or begin, or with four characters and more stand in, the
name or an alias of a feature, or the title of a composite or an indicator. That its words contain
the name of something else proves nothing: 德阳国际铁路物流港滨河整治 is not 德阳国际铁路物流港.
"""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

from plan_text import names_of, plain


def bare(text: str) -> str:
    """A name without punctuation: lists are joined in one way here and in another there."""
    return re.sub(r"[^\w]", "", plain(text))


def names(package: Path) -> set[str]:
    """All that a search finds: features of the plan and of the base map, composites, indicators."""
    found = set()
    for path in sorted((package / "layers").glob("*.geojson")):
        for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
            found.update(map(bare, names_of(feature["properties"])))
    return found | titles(package)


def titles(package: Path) -> set[str]:
    plan = json.loads((package / "plan.json").read_text(encoding="utf-8"))
    rows = plan["composites"] + plan["indicators"]
    return {bare(name) for row in rows for name in [row["title"]["zh"], *row.get("aliases", [])]}


def missing(inventory: Path, package: Path) -> tuple[list[dict], list[dict]]:
    """All rows of the list, and those that the package does not know."""
    known = names(package)
    with inventory.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return rows, [row for row in rows if not is_known(bare(row["name"]), known)]


def is_known(name: str, known: set[str]) -> bool:
    return any(name == other or other.startswith(name) or len(name) >= 4 and name in other for other in known)


# At least these shares are found, of what can be drawn and of all.
LEAST_DRAWABLE, LEAST = 0.98, 0.95


def found_shares(rows: list[dict], lacking: list[dict]) -> tuple[float, float]:
    part = lambda wanted: 1 - sum(map(wanted, lacking)) / max(1, sum(map(wanted, rows)))
    return part(lambda row: row["drawable"] == "1"), part(lambda row: True)


def is_poor(rows: list[dict], lacking: list[dict]) -> bool:
    drawable, everything = found_shares(rows, lacking)
    return drawable < LEAST_DRAWABLE or everything < LEAST


def share(rows: list[dict], lacking: list[dict]) -> str:
    drawable = [row for row in rows if row["drawable"] == "1"]
    lacking_drawable = [row for row in lacking if row["drawable"] == "1"]
    part = lambda all_rows, out: f"{100 * (1 - len(out) / max(1, len(all_rows))):.1f} %（{len(all_rows)} 项缺 {len(out)}）"
    return f"可绘 {part(drawable, lacking_drawable)}，全部 {part(rows, lacking)}"
