"""清单: how much of an independent list of the plan's things the package knows, and what it lacks.

The list is a CSV with the columns id, clause, name, drawable (1 or 0); a thing is known if it is the
name or an alias of a feature, or the title of a composite or an indicator.
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


def titles(package: Path) -> set[str]:
    plan = json.loads((package / "plan.json").read_text(encoding="utf-8"))
    rows = plan["composites"] + plan["indicators"]
    return {bare(row["title"]["zh"]) for row in rows}


def missing(inventory: Path, package: Path, features: list[dict]) -> tuple[list[dict], list[dict]]:
    """All rows of the list, and those that the package does not know."""
    known = titles(package)
    for properties in features:
        known.update(map(bare, names_of(properties)))
    with inventory.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return rows, [row for row in rows if not is_known(bare(row["name"]), known)]


def is_known(name: str, known: set[str]) -> bool:
    return name in known or any(len(other) >= 4 and (other in name or name in other) for other in known)


def share(rows: list[dict], lacking: list[dict]) -> str:
    drawable = [row for row in rows if row["drawable"] == "1"]
    lacking_drawable = [row for row in lacking if row["drawable"] == "1"]
    part = lambda all_rows, out: f"{100 * (1 - len(out) / max(1, len(all_rows))):.1f} %（{len(all_rows)} 项缺 {len(out)}）"
    return f"可绘 {part(drawable, lacking_drawable)}，全部 {part(rows, lacking)}"
