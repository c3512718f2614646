"""The kinds of letter: the files in layouts/ in, patterns that tell their parts apart out."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from graphkit.resources import data_files
from graphkit.sections import Heading

Patterns = tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """One kind of letter, as its file in graphkit/layouts describes it.

    variants    kind of visit -> pattern of a sentence that makes it so
    """

    name: str
    kind: str
    visit_type: str
    visit_kind: str
    subject: Patterns
    opening: Patterns
    variants: tuple[tuple[str, re.Pattern[str]], ...]


@dataclass(frozen=True, slots=True)
class Layouts:
    """All layouts, and the parts that letters of every kind share."""

    kinds: tuple[Layout, ...]
    headings: tuple[Heading, ...]
    boilerplate: Patterns
    furniture: Patterns
    invented: re.Pattern[str]
    salutation: re.Pattern[str]
    closing: re.Pattern[str]
    signature: re.Pattern[str]


def load_layouts() -> Layouts:
    """The layouts that graphkit ships."""
    files = {file.name: tomllib.loads(file.read_text()) for file in data_files("layouts", ".toml")}
    parts = files.pop("parts.toml")
    return Layouts(
        kinds=tuple(_layout(name.removesuffix(".toml"), table) for name, table in files.items()),
        headings=tuple(
            Heading(table["role"], _compile(table["patterns"])) for table in parts["heading"]
        ),
        boilerplate=_compile(parts["boilerplate"]),
        furniture=_compile(parts["furniture"]),
        invented=re.compile(parts["invented"]),
        salutation=re.compile(parts["salutation"]),
        closing=re.compile(parts["closing"]),
        signature=re.compile(parts["signature"]),
    )


def _layout(name: str, table: dict[str, Any]) -> Layout:
    return Layout(
        name=name,
        kind=table["kind"],
        visit_type=table["visit_type"],
        visit_kind=table["visit_kind"],
        subject=_compile(table["subject"]),
        opening=_compile(table["opening"]),
        variants=tuple(
            (variant["visit_kind"], re.compile(variant["pattern"]))
            for variant in table.get("variant", ())
        ),
    )


def _compile(patterns: Sequence[str]) -> Patterns:
    return tuple(re.compile(pattern) for pattern in patterns)
