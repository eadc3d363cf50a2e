"""Tables as files: the same rows in four forms, and no formula in any."""

import csv
import io
import json
import re
import zipfile
from datetime import date
from typing import Any

import pyarrow.parquet
import pytest
from fastapi.testclient import TestClient

from pages.export import csv_file, json_file, parquet_file, xlsx_file
from tests.pages.hostile import ATTACKS

ROWS: list[dict[str, Any]] = [
    {"id": number, "text": text, "on": date(2026, 11, 20), "share": -0.5, "nested": {"key": text},
     "none": None}
    for number, text in enumerate(ATTACKS)
]  # fmt: skip
FORMULA = re.compile(r"^\s*[=+\-@＝＋－＠]")


def test_a_file_holds_what_the_table_shows(client: TestClient) -> None:
    address = "/tables/differences.{}?lang=ru"
    found = json.loads(client.get(address.format("json")).content)
    assert [row["difference_id"] for row in found] == ["d-c-ru-2023"]
    assert found[0]["edition"] == "2026-11-20"
    read = csv.DictReader(
        io.StringIO(client.get(address.format("csv")).content.decode("utf-8-sig"))
    )
    assert [row["news_text"] for row in read] == [found[0]["news_text"]]
    table = pyarrow.parquet.read_table(io.BytesIO(client.get(address.format("parquet")).content))
    assert table.column("news_text").to_pylist() == [found[0]["news_text"]]
    assert table.column("edition").to_pylist() == [date(2026, 11, 20)]
    assert (
        client.get(address.format("xlsx")).headers["content-disposition"].startswith("attachment")
    )


def test_no_cell_of_csv_begins_a_formula() -> None:
    cells = [
        cell for row in csv.reader(io.StringIO(csv_file(ROWS).decode("utf-8-sig"))) for cell in row
    ]
    assert not [cell for cell in cells if FORMULA.match(cell) and cell != "-0.5"]


def test_a_sheet_holds_texts_and_no_formula_or_link() -> None:
    with zipfile.ZipFile(io.BytesIO(xlsx_file(ROWS))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        texts = book.read("xl/sharedStrings.xml").decode()
        styles = book.read("xl/styles.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert "=HYPERLINK(" in texts
    assert 'quotePrefix="1"' in styles


def test_json_and_parquet_keep_texts_as_they_are() -> None:
    assert [row["text"] for row in json.loads(json_file(ROWS))] == list(ATTACKS)
    table = pyarrow.parquet.read_table(io.BytesIO(parquet_file(ROWS)))
    assert table.column("text").to_pylist() == list(ATTACKS)


@pytest.mark.parametrize("write", [csv_file, json_file, parquet_file, xlsx_file])
def test_a_table_without_rows_is_a_file_too(write: Any) -> None:
    assert write([])
