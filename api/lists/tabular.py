"""Rows of a list in, a table as CSV or Parquet out."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from fastapi import HTTPException

from graphkit.tables import Cell

from ..site import Row

if TYPE_CHECKING:
    import arro3.core

# Columns that hold several IRIs, parted by blanks.
SEVERAL = ("themes", "cohorts", "agents", "inspectors", "leadInspectors")
DATES = frozenset(
    "startDate endDate visitStartDate issued established abolished validFrom validTo firstVisit "
    "lastVisit day published inspectionStartDate inspectionEndDate".split()
)
COUNTS = frozenset(
    "visits visitsLed inspections inspectionsLed strengths weaknesses recommendations page ordinal "
    "paragraphNumber".split()
)
FLAGS = frozenset("invented recommended repeated mentioned priority".split())
_EPOCH = date(1970, 1, 1).toordinal()


def csv_lines(names: Sequence[str], pages: Iterable[list[Row]]) -> Iterator[str]:
    """CSV as in RFC 4180, a piece a page; the header stands there even if no row does.

    Cells are what the graph says, also where a spreadsheet would take them for formulas.
    """
    yield _csv([names])
    for rows in pages:
        yield _csv([[_cell(row[name]) for name in names] for row in rows])


def _csv(lines: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(lines)
    return out.getvalue()


def _cell(cell: Cell) -> Cell:
    return str(cell).lower() if isinstance(cell, bool) else cell


def parquet(names: Sequence[str], pages: Iterable[list[Row]]) -> bytes:
    """A Parquet file with a type for each column, whatever the rows hold.

    raises  HTTPException 501 if the library is not installed
    """
    try:
        from arro3.core import RecordBatch, RecordBatchReader, Schema
        from arro3.io import write_parquet
    except ImportError:
        raise HTTPException(
            501,
            "this server writes no Parquet: install it with ofsted-graphkit[parquet], or ask for "
            "format=csv",
        ) from None
    batches: list[Any] = []
    for rows in (*pages, []):
        columns = [_column(name, [row[name] for row in rows]) for name in names]
        schema = Schema(
            [column.field.with_name(name) for name, column in zip(names, columns, strict=True)]
        )
        batches.append(RecordBatch.from_arrays(columns, schema=schema))
    out = io.BytesIO()
    write_parquet(RecordBatchReader.from_batches(batches[0].schema, batches), out)
    return out.getvalue()


def _column(name: str, cells: Sequence[Cell]) -> "arro3.core.Array":
    from arro3.core import Array, DataType, Field, list_array

    if name in SEVERAL:
        lists = [str(cell or "").split() for cell in cells]
        ends = [0]
        for each in lists:
            ends.append(ends[-1] + len(each))
        flat = Array([iri for each in lists for iri in each], DataType.utf8())
        # The name that the specification of Parquet gives to what a list holds.
        kind = DataType.list(Field("element", DataType.utf8(), nullable=False))
        return list_array(Array(ends, DataType.int32()), flat, type=kind)
    if name in DATES:
        days = [cell.toordinal() - _EPOCH if isinstance(cell, date) else None for cell in cells]
        return Array(days, DataType.int32()).cast(DataType.date32())
    if name in COUNTS:
        whole = [cell if isinstance(cell, int) else None for cell in cells]
        return Array(whole, DataType.int32())
    if name in FLAGS:
        return Array([cell if isinstance(cell, bool) else None for cell in cells], DataType.bool())
    texts = [None if cell is None else str(cell) for cell in cells]
    return Array(texts, DataType.utf8())
