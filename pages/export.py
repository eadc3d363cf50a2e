"""A table's rows as a file: CSV, JSON, Parquet or a sheet that holds no formula."""

import io
import json
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

import pyarrow
import pyarrow.parquet
import xlsxwriter

from sql.database import Row
from sql.printing import FORMULA, as_csv, as_json

LONGEST_CELL = 32_767
_BYTE_ORDER_MARK = "\ufeff"


def csv_file(rows: Sequence[Row]) -> bytes:
    """UTF-8 with the mark by which spreadsheets know it; cells that begin a formula are quoted."""
    return (_BYTE_ORDER_MARK + as_csv(*_columns(rows))).encode()


def json_file(rows: Sequence[Row]) -> bytes:
    """An array with an object a row."""
    return f"[{','.join(as_json(*_columns(rows)))}]\n".encode()


def parquet_file(rows: Sequence[Row]) -> bytes:
    """Columns with the types of Postgres; what is nested stands as JSON text."""
    names, cells = _columns(rows)
    columns = [[_flat(row[place]) for row in cells] for place in range(len(names))]
    arrays = [_array(column) for column in columns]
    sink = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(dict(zip(names, arrays, strict=True))), sink)
    return sink.getvalue()


def xlsx_file(rows: Sequence[Row]) -> bytes:
    """A sheet whose texts are texts: none is a formula or a link, also after it was edited."""
    sink = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(sink, options) as workbook:
        sheet, quoted = workbook.add_worksheet(), workbook.add_format({"quote_prefix": True})
        names, cells = _columns(rows)
        for line, row in enumerate([tuple(names), *cells]):
            for place, value in enumerate(row):
                _write(sheet, line, place, value, quoted)
    return sink.getvalue()


FORMS: dict[str, tuple[str, Callable[[Sequence[Row]], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", csv_file),
    "json": ("application/json", json_file),
    "parquet": ("application/vnd.apache.parquet", parquet_file),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx_file),
}


def _columns(rows: Sequence[Row]) -> tuple[list[str], list[tuple[Any, ...]]]:
    return list(rows[0]) if rows else [], [tuple(row.values()) for row in rows]


def _array(column: list[Any]) -> Any:
    array = pyarrow.array(column)
    return array.cast(pyarrow.string()) if pyarrow.types.is_null(array.type) else array


def _flat(value: object) -> object:
    nested = isinstance(value, list | dict)
    return json.dumps(value, ensure_ascii=False, default=str) if nested else value


def _write(sheet: Any, line: int, place: int, value: object, quoted: Any) -> None:
    if isinstance(value, bool | int | float):
        sheet.write(line, place, value)
    elif value is not None:
        text = _text(value)[:LONGEST_CELL]
        style = quoted if text.lstrip().startswith(FORMULA) else None
        sheet.write_string(line, place, text, style)


def _text(value: object) -> str:
    """A sheet's times have no zone, so instants stand as ISO 8601 text."""
    return value.isoformat() if isinstance(value, date | datetime) else str(_flat(value))
