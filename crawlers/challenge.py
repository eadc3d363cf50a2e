"""Tells a protection service's challenge from a page, by named signs."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_HEAD = 20_000


@cache
def _signs() -> dict[str, Any]:
    path = Path(__file__).with_name("challenge.yml")
    signs: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return signs


def is_challenge(status: int, headers: Mapping[str, str], body: bytes) -> bool:
    """Whether an answer is a challenge; ``headers`` have lower-case names.

    Bodies are judged only where the status is an error: pages that come with 200 are archived,
    and judged when they are read.
    """
    for name, part in _signs()["headers"].items():
        if name in headers and part in headers[name].lower():
            return True
    text = body[:_HEAD].decode("utf-8", "replace").lower()
    return status >= 400 and any(sign in text for sign in _signs()["bodies"])
