"""The figures of seeds/README.md, counted from the package and written between its marks.

The same counts as `query::tally` of the program, which a test compares with this page: a feature of
the plan is one that cites a clause; it is located if it has a geometry; a host mark has none.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

STAGES = [("existing", "已建成"), ("under_construction", "在建"), ("preparatory", "前期"), ("planned", "规划"),
          ("study", "研究")]
GRADES = [("A", "A 有公开位置"), ("B", "B 有旁证的估计"), ("C", "C 示意")]
PLAN_COUNTIES = ["旌阳区", "罗江区", "广汉市", "什邡市", "绵竹市", "中江县"]


def features(package: Path) -> list[dict]:
    """Properties of all features, with `located`."""
    rows = []
    for path in sorted((package / "layers").glob("*.geojson")):
        for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
            rows.append(feature["properties"] | {"located": feature["geometry"] is not None})
    return rows


def state(row: dict) -> str:
    return "located" if row["located"] else "hosted" if row.get("placement") == "host" else "nowhere"


def table(heading: str, groups: list[tuple[str, list[dict]]]) -> str:
    lines = [f"| {heading} | 要素 | 已落图 | 挂靠 | 未落图 |", "| --- | ---: | ---: | ---: | ---: |"]
    for name, rows in groups:
        count = Counter(map(state, rows))
        lines.append(f"| {name} | {len(rows)} | {count['located']} | {count['hosted']} | {count['nowhere']} |")
    return "\n".join(lines)


def chinese(package: Path) -> str:
    plan = json.loads((package / "plan.json").read_text(encoding="utf-8"))
    rows = features(package)
    named = [row for row in rows if row["clauses"]]
    count = Counter(map(state, named))
    layers = sum(len(group["layers"]) for group in plan["groups"])
    clauses = len(json.loads((package / "clauses.json").read_text(encoding="utf-8")))
    on_map = sum(d["level"] == "map" for d in plan["discrepancies"])
    opening = (
        f"{len(named)} 个规划要素：{count['located']} 个已落图，{count['hosted']} 个挂靠（平台、机制、品牌、功能定位和没有公开位置的工程，"
        f"随所属的县、园区或单位列出），{count['nowhere']} 个未落图；另有 {len(rows) - len(named)} 个底图要素，{layers} 个图层，"
        f"{len(plan['composites'])} 个组合，{len(plan['indicators'])} 项指标，{len(plan['discrepancies'])} 处疑点"
        f"（{on_map} 处影响落图），{clauses} 条条款。")
    themes = [(title["zh"], [row for row in named if row["theme"] == theme])
              for theme, title in plan["vocabulary"]["themes"].items()]
    counties = [(name, [row for row in named if name in row["counties"]]) for name in PLAN_COUNTIES]
    outside = sum(bool(row["counties"]) and not set(row["counties"]) & set(PLAN_COUNTIES) for row in named)
    return "\n\n".join([
        opening,
        table("专题", [(name, group) for name, group in themes if group]),
        table("阶段", [(name, [row for row in named if row["stage"] == stage]) for stage, name in STAGES]),
        table("精度等级", [(name, [row for row in named if row["accuracy"] == grade]) for grade, name in GRADES]),
        table("县（市、区）", counties),
        f"跨县的要素在每个县各计一次；{outside} 个要素只在德阳以外。",
    ])


def english(package: Path) -> str:
    named = [row for row in features(package) if row["clauses"]]
    count = Counter(map(state, named))
    return (f"The Deyang package holds {len(named)} features of the plan: {count['located']} located, {count['hosted']} "
            f"carried by a county, park or institution (host marks), {count['nowhere']} without a place.")


def write(package: Path, page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for mark, words in (("statistics", chinese(package)), ("figures", english(package))):
        pattern = re.compile(rf"(<!-- {mark}[^>]*-->\n).*?(\n<!-- /{mark} -->)", re.S)
        if not pattern.search(text):
            raise SystemExit(f"{page}: no marks <!-- {mark} --> … <!-- /{mark} -->")
        text = pattern.sub(lambda found: found.group(1) + words + found.group(2), text)
    page.write_text(text, encoding="utf-8")


def build_statistics(_base: Path, out: Path) -> None:
    """The figures of the README that stands beside the package, if one does."""
    page = out.resolve().parent / "README.md"
    if page.exists():
        write(out, page)
