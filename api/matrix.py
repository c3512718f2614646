"""Themes by visit or by authority: rows of authority-themes in, lines of cells out."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .site import Row


class Line(NamedTuple):
    """A theme, and how it fared.

    is_narrower   whether it stands below another
    cells         as many as there are columns; None where the theme is not spoken of
    """

    theme: str
    label: str
    is_narrower: bool
    cells: list[Row | None]


def read_matrix(rows: Iterable[Row], columns: Sequence[str]) -> list[Line]:
    """The themes in the order of their rows, each with a cell for each column.

    columns   IRIs of visits and inspections, or of authorities
    """
    named: dict[str, Row] = {}
    cells: dict[tuple[str, str], Row] = {}
    for row in rows:
        theme = str(row["theme"])
        named.setdefault(theme, row)
        cells[theme, str(row["visit"])] = row
    return [
        Line(
            theme,
            str(row["themeLabel"]),
            row["broader"] is not None,
            [cells.get((theme, column)) for column in columns],
        )
        for theme, row in named.items()
    ]
