"""阶段: what the plan's verb says of how far a thing is, by one table.

For each feature, each sentence of the clauses that it cites in which one of its names stands is
read; the last verb of the table before the name decides. Of several clauses the most advanced
counts: what one clause will build anew and another builds already is under construction. Verbs that
lead to no stage (with, on the basis of, through) say nothing of the thing itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from plan_text import names_of, plain, sentences

@dataclass
class Reading:
    clause: str
    verb: str
    stage: str


UNDER, PREPARATORY, PLANNED, STUDY = "under_construction", "preparatory", "planned", "study"

# Verb before the name → stage. The longest that matches at a place is taken.
BEFORE = {
    "加快建设": UNDER, "加快建成": UNDER, "加快实施": UNDER, "深入实施": UNDER, "提速建设": UNDER,
    "建设": UNDER, "建成": UNDER, "启动": UNDER,
    "加快推进": UNDER, "大力推进": UNDER, "积极推进": UNDER, "协同推进": UNDER, "持续推进": UNDER,
    "继续推进": UNDER, "继续支持": UNDER, "推进": UNDER, "推动": UNDER, "加快": UNDER,
    "核准建设": PREPARATORY,
    "规划建设": PLANNED, "布局建设": PLANNED, "重点建设": PLANNED, "重点发展": PLANNED, "全面建成": PLANNED,
    "率先建成": PLANNED, "新建": PLANNED, "打造": PLANNED, "共建": PLANNED, "构建": PLANNED, "创建": PLANNED,
    "搭建": PLANNED, "建立": PLANNED, "培育": PLANNED, "划定": PLANNED, "力争": PLANNED,
    # What the sentence builds on is not what it builds.
    "依托": None, "对接": None, "借助": None, "联动": None, "连接": None, "融入": None, "围绕": None, "以": None,
    "与": None, "由": None, "共享": None, "利用": None, "发挥": None, "参与": None, "对标": None, "衔接": None,
    "纳入": None, "支持": None, "鼓励": None, "带动": None, "促进": None, "结合": None, "加强": None,
}
# These words in the same phrase, before the verb, make of every verb a question.
ASKING = re.compile("探索|争取|研究新设|研究推进|谋划布局")
# Words behind the names of a list that decide for all of them.
BEHIND = {"前期工作": PREPARATORY, "申报建设": PREPARATORY, "规划建设": PLANNED}

# These push something on: only what is built or carried out is thereby under construction.
PUSHING = {verb for verb in BEFORE if "推进" in verb or verb in ("推动", "加快", "继续支持")}
BUILT = re.compile("建设|工程|项目|实施|改造|整治|营造|修复|除险|扩容|校区")

# Where the sentence does not speak of the thing itself, though its name and a verb stand in it.
NOT_SAID = {
    "st-area-dagangqu": "7.2.2 的争取说的是始发作业区，大港区只是所在",
    "st-node-kaizhou": "专栏2 的前期工作说的是通到它的支线",
    "go-enclave-parks": "9.4.1 的共建说的是园区",
    "ag-tcm-base": "建设的是全市的中药材产业集群，这一片只是联动",
    "we-water-net": "2.3.2 说的是目标",
    "in-pj-threeactions": "建设是“市场体系建设”这个行动名称的一部分",
}

# Where the text contracts several names into one, so that none of them stands in it whole.
CONTRACTED = {
    "st-zone-guanghan-qingbaijiang": Reading("3.1", "建设", UNDER),
    "st-zone-zhongjiang-jintang": Reading("3.1", "建设", UNDER),
    "ec-levee-jianjiang": Reading("box-16", "推动", UNDER),
    "in-al-nev": Reading("5.1.3", "协同推进", UNDER),
    "in-al-med": Reading("5.1.3", "协同推进", UNDER),
}

ORDER = [UNDER, PREPARATORY, PLANNED, STUDY]
# 建设项目, 建设工程 … are nouns.
NOUNS = "(?!项目|工程|重点|规模|用地|和社区|领域)"
AFTER = {"以": "(?!及)"}
VERB = re.compile("|".join(
    verb + (NOUNS if verb.endswith("建设") else AFTER.get(verb, ""))
    for verb in sorted(BEFORE, key=len, reverse=True)))


def reading(sentence: str, name: str, clause: str) -> Reading | None:
    """What a sentence says of the thing called so, if it says anything."""
    at = sentence.find(name)
    if at < 0:
        return None
    phrase, behind = sentence[:at].split(",")[-1], sentence[at + len(name):]
    if ASKING.search(phrase):
        return Reading(clause, ASKING.search(phrase).group(), STUDY)
    for words, stage in BEHIND.items():
        if words in behind and not VERB.search(behind[:behind.index(words)]):
            return Reading(clause, "…" + words, stage)
    verbs = list(VERB.finditer(phrase))
    if not verbs:
        return None
    verb = verbs[-1].group()
    stage = BEFORE[verb]
    if stage is None or verb in PUSHING and not BUILT.search(name + behind.split(",")[0]):
        return None
    return Reading(clause, verb, stage)


def called(properties: dict) -> list[str]:
    """Its names that are long enough to mean nothing else."""
    return [name for name in names_of(properties) if len(name) >= 4 or name == plain(properties["name"])]


def readings(properties: dict, texts: dict[str, str]) -> list[Reading]:
    # 定位与目标: what the city is to become is no work that is under way.
    if properties["id"] in NOT_SAID or properties["id"].startswith("st-pos-"):
        return []
    found = [CONTRACTED[properties["id"]]] if properties["id"] in CONTRACTED else []
    for clause in properties["clauses"]:
        for sentence in map(plain, sentences(texts.get(clause, ""))):
            said = (reading(sentence, name, clause) for name in called(properties) if name in sentence)
            found += [one for one in said if one]
    return found


def deviations(features: list[dict], texts: dict[str, str]) -> list[str]:
    """Features whose stage is not the one that their verbs give, a line each."""
    lines = []
    for properties in features:
        said = readings(properties, texts)
        if not said or properties["stage"] == "existing":
            continue
        best = min(said, key=lambda r: ORDER.index(r.stage))
        if best.stage != properties["stage"]:
            verbs = "；".join(f"{r.clause} {r.verb}→{r.stage}" for r in said)
            lines.append(f"{properties['id']} {properties['name']}：现为 {properties['stage']}，应为 {best.stage}（{verbs}）")
    return lines


def verbs_in_use(features: list[dict], texts: dict[str, str]) -> dict[str, set[str]]:
    """Verb → stages of the features that it decides: one stage each, or the table is not applied."""
    used = defaultdict(set)
    for properties in features:
        said = readings(properties, texts)
        if said and properties["stage"] != "existing":
            used[min(said, key=lambda r: ORDER.index(r.stage)).verb].add(properties["stage"])
    return used
