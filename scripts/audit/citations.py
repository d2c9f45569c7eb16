"""条款与次序: which clauses name a feature, and in which order the members of a composite are named.

Longer names are found first and taken out, so that 龙泉山 is not found in 龙泉山城市森林公园.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

from plan_text import names_of, plain

# Names that mean other things as well: found by themselves they prove nothing.
AMBIGUOUS = {plain(name) for name in (
    "大熊猫", "大遗址", "大灌区", "大蜀道", "清水河", "正大", "治未病", "产业功能区", "科创通", "三星湖", "经开区", "高新区",
    "天府新区", "东部新区", "医联体", "重庆", "剑南春", "跨境电商综合试验区", "核心区+配套区+多点基地", "沿山路", "龙泉水库",
    "产学研合作", "成德眉资", "创新金三角", "川果", "飞地园区", "国家开放口岸", "研学旅行", "两河时代", "温氏", "川航", "广汉市",
)}


def mentions(features: list[dict], texts: dict[str, str]) -> dict[str, dict[str, int]]:
    """Feature id → clause id → where it is named first, in characters of the clause's plain text."""
    names = {}
    for properties in features:
        for name in names_of(properties):
            if len(name) >= 3 and name not in AMBIGUOUS:
                names.setdefault(name, set()).add(properties["id"])
    found = defaultdict(dict)
    for clause, text in texts.items():
        rest = plain(text)
        for name in sorted(names, key=len, reverse=True):
            at = rest.find(name)
            if at < 0:
                continue
            for feature in names[name]:
                found[feature][clause] = min(at, found[feature].get(clause, at))
            rest = rest.replace(name, "\0" * len(name))
    return found


def uncited(features: list[dict], texts: dict[str, str]) -> list[tuple[str, str, list[str]]]:
    """Features that clauses name and do not cite: id, name, the clauses in the plan's order."""
    found = mentions(features, texts)
    rows = []
    for properties in features:
        missing = [clause for clause in texts if clause in found[properties["id"]] and clause not in properties["clauses"]]
        if missing:
            rows.append((properties["id"], properties["name"], missing))
    return rows


def misordered(package: Path, features: list[dict], texts: dict[str, str]) -> list[tuple[str, list[str]]]:
    """Composites whose members stand in another order than their first clause names them: id, order
    of the text. Members that the clause does not name stay behind the one that they follow."""
    plan = json.loads((package / "plan.json").read_text(encoding="utf-8"))
    found = mentions(features, texts)
    rows = []
    for composite in plan["composites"]:
        for clause in composite["clauses"]:
            places = [found[member].get(clause) for member in composite["members"]]
            if sum(place is not None for place in places) > len(places) / 2:
                break
        else:
            continue
        last, keyed = -1, []
        for index, (member, place) in enumerate(zip(composite["members"], places)):
            last = last if place is None else place
            keyed.append((last, index, member))
        order = [member for *_, member in sorted(keyed)]
        if order != composite["members"]:
            rows.append((composite["id"], order))
    return rows
