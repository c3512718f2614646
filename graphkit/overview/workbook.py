"""The overview as a workbook: sheets in, the bytes of an XLSX file out."""

import io
import re
from collections.abc import Mapping
from datetime import date, datetime

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from graphkit.overview.columns import Column
from graphkit.overview.sheets import Sheet
from graphkit.tables import Cell

# A workbook says when it was made; one of the same sheets is to be the same file.
_MADE = datetime(2000, 1, 1)
_NARROWEST, _WIDEST = 10, 60
# What Excel takes: the length of a text, that of a link, and how many links there are on a sheet.
_LONGEST_TEXT, _LONGEST_LINK, _MOST_LINKS = 32_767, 2_079, 65_530
# What XML cannot hold, other controls, and what turns the direction of text.
_UNPRINTABLE = re.compile(
    "[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
    "|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
# Nothing that looks like a formula, a number or a link becomes one by itself.
_PLAIN = dict.fromkeys(("strings_to_formulas", "strings_to_numbers", "strings_to_urls"), False)


def workbook(sheets: Mapping[str, Sheet]) -> bytes:
    """A workbook with a header that stays in sight, filters, real dates and links to click.

    Text is never a formula, whatever it begins with.
    """
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True, **_PLAIN})
    book.set_properties({"title": "Overview of inspections and visits", "created": _MADE})
    formats = {
        "head": book.add_format({"bold": True, "bottom": 1, "valign": "top"}),
        "date": book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
        "link": book.get_default_url_format(),
    }
    for name, sheet in sheets.items():
        _fill(book.add_worksheet(name), sheet, formats)
    book.close()
    return out.getvalue()


def _fill(page: Worksheet, sheet: Sheet, formats: Mapping[str, Format]) -> None:
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, _width(column, [row[place] for row in sheet.rows]))
        page.write_string(0, place, column.name, formats["head"])
    links = 0
    for line, row in enumerate(sheet.rows, start=1):
        for place, (column, cell) in enumerate(zip(sheet.columns, row, strict=True)):
            if isinstance(cell, date):
                page.write_datetime(line, place, cell, formats["date"])
            elif isinstance(cell, int | float):
                page.write_number(line, place, cell)
            elif cell is not None:
                text = _UNPRINTABLE.sub("\ufffd", cell)
                links += column.kind == "link"
                if column.kind == "link" and _can_be_link(text) and links <= _MOST_LINKS:
                    page.write_url(line, place, text, formats["link"])
                else:
                    page.write_string(line, place, text[:_LONGEST_TEXT])
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)


def _can_be_link(text: str) -> bool:
    return text.startswith(("https://", "http://")) and len(text) <= _LONGEST_LINK


def _width(column: Column, cells: list[Cell]) -> int:
    """The width of a column in characters: that of its longest cell, within bounds."""
    longest = max((len(str(cell)) for cell in cells if cell is not None), default=0)
    # The button of the filter covers two characters of the header.
    return min(max(longest + 1, len(column.name) + 2, _NARROWEST), _WIDEST)
