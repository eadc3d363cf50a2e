"""What people said of links teaches the next calibration."""

import json
from pathlib import Path

from pipeline.review import lessons
from sql.verdicts import record_verdict
from tests.pipeline.house import House
from transforms.features import FEATURES


def test_verdicts_become_lessons_of_the_links_they_were_given_to(
    published: House, tmp_path: Path
) -> None:
    found = [row for row in published.all("sverka", "differences") if row["baseline_claim_id"]]
    assert {row["lang"] for row in found} == {"zh", "ru", "en"}
    verdicts = ["accept", "reject", "related", "new"]
    for row, verdict in zip(found, verdicts, strict=False):
        record_verdict(published.settings.database, row["difference_id"], verdict, "reader", None)
    assert lessons(published.settings, tmp_path / "lessons.jsonl") == len(verdicts)
    lines = (tmp_path / "lessons.jsonl").read_text(encoding="utf-8").splitlines()
    told = {(one["relation"], one["bears"], one["told"]) for one in map(json.loads, lines)}
    kinds = [row["relation"] for row in found]
    assert told == {
        (kinds[0], True, True), (kinds[1], False, False), (kinds[2], True, False),
        (kinds[3], False, False),
    }  # fmt: skip
    for one in map(json.loads, lines):
        assert FEATURES.keys() <= one["features"].keys()
