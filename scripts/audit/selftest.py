#!/usr/bin/env python3
"""What the audit would have found: each test is a fault that the package once had.

    python3 scripts/audit/selftest.py
"""

from __future__ import annotations

import json
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import audit
import citations
import inventory
import stages
from shapely.geometry import LineString, box

from seed.package import lies_in


def feature(name: str, **changes) -> dict:
    return {"id": "f", "name": name, "aliases": [], "stage": "planned", "clauses": ["1"]} | changes


class Stages(unittest.TestCase):
    def test_the_same_verb_gives_the_same_stage_to_all_that_it_governs(self):
        text = {"1": "加快建成德阳商务会展门户、交通枢纽门户。加快建设成德新兴产业协作区。"}
        rows = [feature("德阳商务会展门户"), feature("成德新兴产业协作区", stage="under_construction")]
        self.assertEqual(len(stages.deviations(rows, text)), 1)
        self.assertIn("应为 under_construction", stages.deviations(rows, text)[0])

    def test_what_is_explored_or_contended_for_is_a_study_whatever_the_verb_behind(self):
        text = {"1": "积极争取天府实验室在德阳统筹布局。探索推行动车月票制。"}
        rows = [feature("天府实验室"), feature("动车月票制", stage="study")]
        self.assertEqual(len(stages.deviations(rows, text)), 1)

    def test_preliminary_work_named_at_the_end_of_a_list_governs_the_whole_list(self):
        text = {"1": "开展市域铁路S12线、成巴城际铁路前期工作。"}
        self.assertIn("preparatory", stages.deviations([feature("成巴城际铁路")], text)[0])


class Citations(unittest.TestCase):
    def test_a_clause_that_names_a_feature_is_cited_and_a_longer_name_does_not_count_for_a_shorter(self):
        texts = {"1": "龙泉山城市森林公园。", "2": "三星堆博物馆新馆建设。"}
        rows = [feature("龙泉山", id="hill"), feature("三星堆博物馆新馆", id="hall"), feature("龙泉山城市森林公园", id="park")]
        self.assertEqual(citations.uncited(rows, texts), [("hall", "三星堆博物馆新馆", ["2"])])

    def test_members_of_a_composite_stand_in_the_order_of_the_text(self):
        rows = [feature("桂湖街道", id="a"), feature("斑竹园街道", id="b"), feature("军屯镇", id="c")]
        composite = {"id": "towns", "members": ["a", "c", "b"], "clauses": ["1"]}
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "plan.json").write_text(json.dumps({"composites": [composite]}), encoding="utf-8")
            found = citations.misordered(Path(folder), rows, {"1": "桂湖街道、斑竹园街道、军屯镇"})
        self.assertEqual(found, [("towns", ["a", "b", "c"])])

    def test_an_indicator_has_no_year_that_the_text_does_not_state(self):
        rows = [{"id": "pigs", "title": {"zh": "生猪"}, "year": 2025, "clauses": ["1"]},
                {"id": "gdp", "title": {"zh": "总值"}, "year": 2025, "clauses": ["2"]}]
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "plan.json").write_text(json.dumps({"indicators": rows}), encoding="utf-8")
            clauses = [{"id": name, "heading": ""} for name in ("1", "2")]
            Path(folder, "clauses.json").write_text(json.dumps(clauses), encoding="utf-8")
            found = audit.years(Path(folder), {"1": "年出栏30万头", "2": "到2025年"})
        self.assertEqual(len(found), 1)
        self.assertIn("pigs", found[0])


class Inventory(unittest.TestCase):
    def test_a_name_inside_another_thing_s_name_does_not_make_that_thing_known(self):
        known = {"德阳国际铁路物流港", "10高18快13轨成德同城综合交通体系"}
        self.assertFalse(inventory.is_known("德阳国际铁路物流港滨河生态整治", known))
        self.assertTrue(inventory.is_known("10高18快13轨", known))
        self.assertTrue(inventory.is_known("成德同城综合交通体系", known))

    def test_recall_below_the_least_shares_is_poor(self):
        rows = [{"drawable": "1"}] * 100
        self.assertTrue(inventory.is_poor(rows, rows[:3]))
        self.assertFalse(inventory.is_poor(rows, rows[:2]))


class Counties(unittest.TestCase):
    def test_a_sliver_of_a_county_is_none_that_a_feature_lies_in(self):
        county = box(10, 0, 20, 10)
        self.assertFalse(lies_in(box(0, 0, 10.1, 10), county))
        self.assertTrue(lies_in(box(0, 0, 11, 10), county))
        self.assertFalse(lies_in(LineString([(0, 5), (10.5, 5)]), county))
        self.assertTrue(lies_in(LineString([(0, 5), (12, 5)]), county))


if __name__ == "__main__":
    unittest.main()
