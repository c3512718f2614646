"""The columns of a list as a page shows them: rows in, headings and cells with links out."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from graphkit.tables import Cell

from ..links import href, local_name
from ..site import Row, spoken_day

LABEL = "Label"
# Shown with another column, or of no use to a reader: a page means nothing in a file without pages.
HIDDEN = ("id", "invented", "page")
MAIN = ("label", "statementText")
# A month or a year is no day, so that it comes as words.
_NUMERIC = re.compile(r"[\d-]+")


class ShownCell(NamedTuple):
    """Words, and where they lead; None if nowhere.

    is_short   better not broken over lines, as days and numbers
    """

    words: str
    address: str | None
    is_short: bool = False


class Column(NamedTuple):
    """A heading and the cells below it."""

    name: str
    heading: str
    cells: list[ShownCell]


def table_columns(items: Sequence[Row]) -> list[Column]:
    """The columns worth showing, the first of them leading to the things themselves."""
    names = [name for name in (items[0] if items else {}) if name not in HIDDEN]
    labels = {f"{name}{LABEL}" for name in names}
    shown = [name for name in names if name not in labels]
    if "statementText" in shown:
        shown.remove("label")
    columns = (
        Column(name, _heading(name), [_cell(row, name) for row in items])
        for name in sorted(shown, key=lambda name: name not in MAIN)
    )
    return [column for column in columns if any(cell.words for cell in column.cells)]


def _heading(name: str) -> str:
    """A heading from the name of a column.

    >>> _heading("startDate"), _heading("conformsTo")
    ('Start date', 'Conforms to')
    """
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()
    return {"label": "Name", "statement text": "Words"}.get(words, words.capitalize())


def _cell(row: Row, name: str) -> ShownCell:
    if name in MAIN:
        return ShownCell(_words(row[name] or local_name(row["id"])), href(row["id"]))
    value, label = row[name], row.get(f"{name}{LABEL}")
    address = href(value) if value and " " not in str(value) else None
    is_link = address is not None and str(value).startswith("http")
    words = _words(label) if f"{name}{LABEL}" in row else name if is_link else _words(value)
    is_short = not isinstance(value, str) or _NUMERIC.fullmatch(value) is not None
    return ShownCell(words, address if is_link else None, is_short)


def _words(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return spoken_day(cell)
