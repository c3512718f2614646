"""The overview as files: sheets in, bytes of a workbook, CSV or Parquet out."""

import csv
import io
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, BinaryIO

from graphkit.errors import GraphkitError
from graphkit.overview.sheets import Sheet
from graphkit.overview.workbook import workbook
from graphkit.tables import Cell

if TYPE_CHECKING:
    import arro3.core

FORMS = ("xlsx", "csv", "parquet")
# What spreadsheets take for the beginning of a formula when they open a CSV file.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_EPOCH = date(1970, 1, 1).toordinal()


class ParquetMissing(GraphkitError):
    """The library that writes Parquet is not installed."""


def export_overview(
    overview: Mapping[str, Sheet], target: BinaryIO, form: str, sheet: str = "authorities"
) -> None:
    """Write an overview: the same bytes for the same sheets, whatever the day.

    form    xlsx, which has all sheets, or csv or parquet, which have one
    sheet   that one, for these two
    raises  GraphkitError if there is no such form or sheet; ParquetMissing
    """
    if form not in FORMS:
        raise GraphkitError(f'"{form}" is no form of overviews; use one of {", ".join(FORMS)}')
    if form != "xlsx" and sheet not in overview:
        raise GraphkitError(f'"{sheet}" is no sheet; there are {", ".join(overview)}')
    if form == "xlsx":
        target.write(workbook(overview))
    else:
        target.write((_csv if form == "csv" else _parquet)(overview[sheet]))


def _csv(sheet: Sheet) -> bytes:
    """CSV as in RFC 4180; text that a spreadsheet would reckon with has an apostrophe before it."""
    out = io.StringIO(newline="")
    table = csv.writer(out)
    table.writerow(column.name for column in sheet.columns)
    table.writerows([_harmless(cell) for cell in row] for row in sheet.rows)
    return out.getvalue().encode()


def _harmless(cell: Cell) -> Cell:
    """A cell that no spreadsheet takes for a formula.

    >>> _harmless("=1+1"), _harmless("Peterborough"), _harmless(-3)
    ("'=1+1", 'Peterborough', -3)
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _parquet(sheet: Sheet) -> bytes:
    try:
        from arro3.core import RecordBatch, Schema
        from arro3.io import write_parquet
    except ImportError:
        raise ParquetMissing(
            "no Parquet is written here; install it with: pip install 'ofsted-graphkit[parquet]'"
        ) from None
    arrays = [
        _array(column.kind, [row[place] for row in sheet.rows])
        for place, column in enumerate(sheet.columns)
    ]
    fields = [
        array.field.with_name(column.name)
        for array, column in zip(arrays, sheet.columns, strict=True)
    ]
    out = io.BytesIO()
    write_parquet(RecordBatch.from_arrays(arrays, schema=Schema(fields)), out)
    return out.getvalue()


def _array(kind: str, cells: list[Cell]) -> "arro3.core.Array":
    from arro3.core import Array, DataType

    if kind == "date":
        days = [cell.toordinal() - _EPOCH if isinstance(cell, date) else None for cell in cells]
        return Array(days, DataType.int32()).cast(DataType.date32())
    if kind == "number":
        whole = [cell if isinstance(cell, int) else None for cell in cells]
        return Array(whole, DataType.int32())
    return Array([None if cell is None else str(cell) for cell in cells], DataType.utf8())
