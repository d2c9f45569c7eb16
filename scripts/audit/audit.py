#!/usr/bin/env python3
"""Compare a plan package with the text of the plan, which is not in the repository.

    python3 audit.py --text TEXT --package PACKAGE [--inventory LIST]

Reports stages that the verbs do not give, clauses that name a feature and are not cited, composites
in another order than the text, years of indicators that the text does not state, and how many things of a list of all that the plan
names a search finds. Ends with 1 if anything is reported, or less than 98 % of what can be drawn or
95 % of all is found.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import citations
import inventory
import stages
from plan_text import clause_texts, features

INVENTORY = Path(__file__).resolve().parent.parent / "sources" / "inventory.csv"

# Composites in an order that was checked by hand: the text contracts their members' names.
CHECKED = {"box-16", "box-16-water", "box-14", "box-12", "box-13", "five-brands", "sanxingdui-jinsha", "county-roles",
           "roles-shifang", "two-corridors", "one-core-one-axis-two-corridors-three-zones"}
# Roles and routes that share an alias with what the clause names: it does not speak of them.
NOT_NAMED = {("st-role-zhongjiang-east", "1.2.2"), ("st-role-zhongjiang-pilot", "2.2"),
             ("st-role-zhongjiang-pilot", "10.4"), ("ct-route-longmen", "box-2"), ("tr-rail-longmenshan", "5.3.1")}


def years(package: Path, texts: dict[str, str]) -> list[str]:
    plan = json.loads((package / "plan.json").read_text(encoding="utf-8"))
    headings = {c["id"]: c["heading"] for c in json.loads((package / "clauses.json").read_text(encoding="utf-8"))}
    wrong = []
    for row in plan["indicators"]:
        said = "".join(texts[clause] + headings[clause] for clause in row["clauses"])
        if row.get("year") and str(row["year"]) not in said:
            wrong.append(f"{row['id']} {row['title']['zh']}：原文没有 {row['year']}")
    return wrong


def report(title: str, lines: list[str]) -> int:
    print(f"{title}：{len(lines)}")
    for line in lines:
        print("  " + line)
    return len(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--text", type=Path, required=True, help="the plan's text")
    parser.add_argument("--package", type=Path, required=True, help="folder of the plan package")
    parser.add_argument("--inventory", type=Path, default=INVENTORY, help="CSV of the plan's things: id, clause, name, drawable")
    arguments = parser.parse_args()
    texts = clause_texts(arguments.text, arguments.package)
    rows = features(arguments.package)
    missing = [(i, name, [c for c in clauses if (i, c) not in NOT_NAMED])
               for i, name, clauses in citations.uncited(rows, texts)]
    orders = citations.misordered(arguments.package, rows, texts)
    found = report("阶段与动词不合", stages.deviations(rows, texts))
    mixed = [f"{verb}：{'、'.join(sorted(used))}" for verb, used in stages.verbs_in_use(rows, texts).items() if len(used) > 1]
    found += report("同一个动词两种阶段", mixed)
    found += report("该引而未引的条款", [f"{i} {name}：{'、'.join(clauses)}" for i, name, clauses in missing if clauses])
    found += report("组合不按原文次序", [f"{i}：{'、'.join(order)}" for i, order in orders if i not in CHECKED])
    found += report("指标年份", years(arguments.package, texts))
    things, lacking = inventory.missing(arguments.inventory, arguments.package)
    print(inventory.share(things, lacking))
    report("清单里有、数据包里没有", [f"{row['id']} {row['clause']} {row['name']}" for row in lacking])
    return 1 if found or inventory.is_poor(things, lacking) else 0


if __name__ == "__main__":
    sys.exit(main())
