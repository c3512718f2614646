"""The example questions: views in, a summary and an address for each out.

A question may name values for its parameters in lines `# example: authority=thornmere`.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlencode

from graphkit.views import View, bind

_EXAMPLE = re.compile(r"^#\s*example:(.*)$", re.M)


class Example(NamedTuple):
    """A question in words and as a query that can be run."""

    name: str
    summary: str
    address: str


def examples(questions: Mapping[str, View]) -> list[Example]:
    """Every question with its example values, in order of its name."""
    return [
        Example(
            name,
            view.summary,
            "/sparql?" + urlencode({"query": bind(view, example_values(view.sparql))}),
        )
        for name, view in sorted(questions.items())
    ]


def example_values(sparql: str) -> dict[str, str]:
    r"""The values of a question's example lines.

    >>> example_values("# summary: Visits\n# example: authority=thornmere, from=2022-01-01\n")
    {'authority': 'thornmere', 'from': '2022-01-01'}
    """
    pairs = (
        pair.split("=", 1)
        for line in _EXAMPLE.findall(sparql)
        for pair in line.split(",")
        if "=" in pair
    )
    return {name.strip(): value.strip() for name, value in pairs}
