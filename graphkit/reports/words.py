"""What reports look like: reports.toml in, patterns out."""

import re
import tomllib
from functools import cache
from typing import Any, NamedTuple

from graphkit.resources import data_folder


class Kind(NamedTuple):
    """A kind of report: its key, the framework it is made under, and its title."""

    key: str
    framework: str
    title: re.Pattern[str]


class Words(NamedTuple):
    """The patterns of reports.toml.

    others    name -> title of a report that is set aside
    headings  role -> the words of a heading
    """

    days: re.Pattern[str]
    published: re.Pattern[str]
    lead: re.Pattern[str]
    contents: re.Pattern[str]
    overall: tuple[str, ...]
    end: re.Pattern[str]
    furniture: tuple[re.Pattern[str], ...]
    kept: re.Pattern[str]
    kinds: tuple[Kind, ...]
    others: dict[str, re.Pattern[str]]
    headings: dict[str, re.Pattern[str]]


@cache
def load_words() -> Words:
    """The words of reports, read once."""
    told: dict[str, Any] = tomllib.loads(
        (data_folder("reports") / "reports.toml").read_text(encoding="utf-8")
    )
    return Words(
        days=re.compile(told["days"]),
        published=re.compile(told["published"]),
        lead=re.compile(told["lead"]),
        contents=re.compile(told["contents"]),
        overall=tuple(told["overall"]),
        end=_any(told["end"]),
        furniture=(_any(told["furniture"]),),
        kept=_any(told["kept"]),
        kinds=tuple(
            Kind(kind["kind"], kind["framework"], _any(kind["title"])) for kind in told["kind"]
        ),
        others={other["name"]: re.compile(other["title"]) for other in told["other"]},
        headings={each["role"]: _any(each["patterns"]) for each in told["heading"]},
    )


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
