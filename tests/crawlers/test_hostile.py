"""Hostile sites end as rejections with reasons, while everything else goes on."""

from pathlib import Path

from benchmarks.hostile import GOOD_PAGES, measure


def test_hostile_sites_harm_nobody_else(tmp_path: Path) -> None:
    found = measure(tmp_path)
    assert found.strayed == {}
    assert found.good == GOOD_PAGES
    assert found.extracted > 30
    assert found.peak < 400_000_000
