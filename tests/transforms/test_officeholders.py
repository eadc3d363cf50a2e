"""An office with its state and no name stands for who held it on the claim's day."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from transforms.actors import actors
from transforms.claims import text_claims

CASES = yaml.safe_load(Path(__file__).with_name("officeholders.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_who_is_meant(case: dict[str, Any]) -> None:
    (claim,) = text_claims("story", case["text"], case["lang"], case.get("date"))
    plain = actors(case["text"], case["lang"])
    added = [one for one in claim.actors if one not in plain]
    assert [one.name for one in added] == case["who"]


def test_the_holder_is_the_one_of_the_period_told() -> None:
    (claim,) = text_claims(
        "story", "In 2013 the Chinese president visited Moscow.", "en", date(2026, 3, 2)
    )
    assert "Xi Jinping" in [one.name for one in claim.actors]
