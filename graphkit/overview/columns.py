"""The columns of the overview: columns.toml and the areas of a store in, columns out."""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple, get_args

from graphkit.errors import GraphkitError
from graphkit.resources import data_folder

Kind = Literal["text", "date", "number", "link"]
GRADES = "grades"


class Column(NamedTuple):
    """A column of a sheet.

    meaning  what its cells say, in a sentence
    source   what they are taken from
    """

    name: str
    kind: Kind
    meaning: str = ""
    source: str = ""


class Area(NamedTuple):
    """A judgement area as a vocabulary has it."""

    key: str
    label: str
    definition: str


class Outline(NamedTuple):
    """What columns.toml says.

    sheets  name of a sheet -> its columns, None where those of the grades stand
    grades  key of a judgement area -> name of its column
    """

    sheets: Mapping[str, tuple[Column | None, ...]]
    grades: Mapping[str, str]

    def columns(self, sheet: str, areas: Mapping[str, Area]) -> tuple[Column, ...]:
        """The columns of a sheet, with one for each area that it may grade."""
        found: list[Column] = []
        for column in self.sheets[sheet]:
            found.extend([column] if column else self._grade_columns(areas))
        return tuple(found)

    def grade_column(self, area: str) -> str:
        """The name of an area's column."""
        return self.grades.get(area, f"{area.replace('-', '_')}_grade")

    def _grade_columns(self, areas: Mapping[str, Area]) -> list[Column]:
        keys = [*self.grades, *sorted(areas.keys() - self.grades.keys())]
        return [
            Column(self.grade_column(key), "text", _meaning(areas.get(key)), "report")
            for key in keys
        ]


def _meaning(area: Area | None) -> str:
    return f"The grade for: {area.label}. {area.definition}".strip() if area else ""


@cache
def load_outline() -> Outline:
    """The outline of the overview.

    raises  GraphkitError if a column is of no kind
    """
    told = tomllib.loads((data_folder("overview") / "columns.toml").read_text(encoding="utf-8"))
    grades = told.pop(GRADES)
    for sheet, columns in told.items():
        for column in columns:
            if column["name"] != GRADES and column["kind"] not in get_args(Kind):
                raise GraphkitError(
                    f'columns.toml: {sheet}, {column["name"]}: "{column["kind"]}" is no kind; '
                    f"use one of {', '.join(get_args(Kind))}"
                )
    sheets = {
        sheet: tuple(None if each["name"] == GRADES else Column(**each) for each in columns)
        for sheet, columns in told.items()
    }
    return Outline(sheets, grades)
