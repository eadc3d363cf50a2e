"""What SECURITY.md says is held by a test, is: each that it names exists."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", TEXT)))
OPENLY = re.compile(r"nothing|without a sign-in")


@pytest.mark.parametrize(("path", "name"), NAMED)
def test_every_test_that_is_named_exists(path: str, name: str) -> None:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    assert name in {one.name for one in tree.body if isinstance(one, ast.FunctionDef)}


def test_every_threat_names_its_test_or_says_that_nothing_stops_it() -> None:
    rows = [row.strip("| ").split(" | ") for row in re.findall(r"^\| .+ \|$", TEXT, re.M)]
    threats = [row for row in rows if row[0] not in ("role", "---") and "sverka_" not in row[0]]
    threats = [row for row in threats if not row[0].startswith("could try")]
    assert len(threats) > 20
    for threat in threats:
        assert "::test_" in threat[-1] or OPENLY.search(threat[1]), threat[0]
