"""How each theme fared at an authority: rows of its page in, a matrix with its columns out."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from ..links import activity, local_name
from ..matrix import Line, read_matrix
from ..site import Row


class Column(NamedTuple):
    """A visit or an inspection.

    filter   of list views, for what is said there: visit=key or inspection=key
    """

    row: Row
    filter: str


def read_columns(shown: Mapping[str, Sequence[Row]]) -> list[Column]:
    """The visits and inspections that have findings or recommendations, oldest first."""
    return [
        Column(row, urlencode({activity(row["visit"]): local_name(row["visit"])}))
        for row in reversed(shown["visits"])
        if row["findings"] or row["recommendations"]
    ]


def read_profile(shown: Mapping[str, Sequence[Row]]) -> list[Line]:
    """A line for each theme, with a cell for each of these columns."""
    columns = [str(column.row["visit"]) for column in read_columns(shown)]
    return read_matrix(shown["themes"], columns)
