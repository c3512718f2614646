"""One layout file: its TOML in, kinds of letter out, or an error that says what to mend."""

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from graphkit.errors import LayoutError
from graphkit.model import Layout, Variant
from graphkit.reading import plain

Patterns = tuple[re.Pattern[str], ...]
Table = Mapping[str, Any]

# key -> how it is written, as an error shows it; the types of the values are those of these.
LAYOUT_KEYS = {
    "kind": 'kind = "thematic-visit-letter"',
    "visit_type": 'visit_type = "thematic"',
    "visit_kind": 'visit_kind = "thematic-visit"',
    "visit_class": 'visit_class = "Visit"',
    "label": 'label = "Thematic visit to"',
    "subject": r"subject = ['thematic visit\b']",
    "opening": r"opening = ['\bthematic visit to\b']",
    "variant": "variant = []",
}
VARIANT_KEYS = {
    "visit_kind": 'visit_kind = "focused-visit-covid"',
    "pattern": "pattern = 'was adapted because of covid'",
    "framework": 'framework = "sif"',
}
SET_ASIDE_KEYS = {
    "name": 'name = "a letter about a school"',
    "subject": r"subject = ['\bschool\b']",
    "head": r"head = ['\bhead ?teacher\b']",
    "opening": r"opening = ['\bto inspect the school\b']",
    "is_letter": "is_letter = false",
}
_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# What is upper case in a pattern without being a letter that is looked for.
_SYNTAX = re.compile(r"\\.|\(\?P[<=>]", re.S)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class SetAside:
    """Documents that are set aside by name.

    is_letter   False if only a document without the form of a letter is of this kind
    """

    name: str
    is_letter: bool
    subject: Patterns
    head: Patterns
    opening: Patterns


def read_toml(file: str, toml: str) -> dict[str, Any]:
    """The table in a file.

    file    as errors name it
    raises  LayoutError if it is no TOML
    """
    try:
        return tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise LayoutError(
            f"{file}: this is no TOML: {error}; write patterns between single quotes"
        ) from None


def layout_of(file: str, name: str, table: Table) -> Layout:
    """The kind of letter that a table describes.

    raises  LayoutError naming file, key and remedy
    """
    _check(file, table, LAYOUT_KEYS, optional=["variant"])
    for key in ("kind", "visit_type", "visit_kind"):
        if not _KEY.fullmatch(table[key]):
            raise LayoutError(
                f'{file}: {key} = "{table[key]}" is no key: write lower-case words joined by'
                f" hyphens, e.g. {LAYOUT_KEYS[key]}"
            )
    for variant in table.get("variant", ()):
        _check(f"{file}: variant", variant, VARIANT_KEYS, optional=["pattern", "framework"])
        if ("pattern" in variant) == ("framework" in variant):
            raise LayoutError(f"{file}: variant: give it either a pattern or a framework")
    layout = Layout(
        name=name,
        kind=table["kind"],
        visit_type=table["visit_type"],
        visit_kind=table["visit_kind"],
        visit_class=table["visit_class"],
        label=table["label"],
        subject=_patterns(file, table, "subject"),
        opening=_patterns(file, table, "opening"),
        variants=tuple(_variant(file, variant) for variant in table.get("variant", ())),
    )
    if not layout.subject + layout.opening:
        raise LayoutError(f"{file}: no letter is of this kind: give subject or opening a pattern")
    return layout


def _variant(file: str, table: Table) -> Variant:
    pattern = table.get("pattern")
    return Variant(
        visit_kind=table["visit_kind"],
        pattern=_pattern(file, "variant.pattern", pattern) if pattern else None,
        framework=table.get("framework"),
    )


def set_aside_of(file: str, table: Table) -> SetAside:
    """The kind of document that one of the tables [[kind]] sets aside.

    raises  LayoutError naming file, key and remedy
    """
    _check(file, table, SET_ASIDE_KEYS, optional=["subject", "head", "opening", "is_letter"])
    kind = SetAside(
        name=table["name"],
        is_letter=table.get("is_letter", True),
        subject=_patterns(file, table, "subject"),
        head=_patterns(file, table, "head"),
        opening=_patterns(file, table, "opening"),
    )
    if not kind.subject + kind.head + kind.opening:
        raise LayoutError(
            f'{file}: nothing is "{kind.name}": give subject, head or opening a pattern'
        )
    return kind


def _check(
    file: str, table: Table, keys: Mapping[str, str], optional: Collection[str] = ()
) -> None:
    """Nothing, if a table has the keys that it needs, no others, and values of the right type."""
    for key in table:
        if key not in keys:
            raise LayoutError(f'{file}: the key "{key}" is unknown; known are {", ".join(keys)}')
    for key, example in keys.items():
        if key not in table and key not in optional:
            raise LayoutError(f'{file}: the key "{key}" is missing; write e.g. {example}')
        if key in table and not _is_like(table[key], tomllib.loads(example)[key]):
            raise LayoutError(f'{file}: the value of "{key}" is not right; write e.g. {example}')


def _is_like(value: Any, example: Any) -> bool:
    """True if two values have the type in common, and a text is not empty."""
    if isinstance(example, list):
        inside = type(example[0]) if example else dict
        return isinstance(value, list) and all(isinstance(each, inside) for each in value)
    return isinstance(value, type(example)) and value != ""


def _patterns(file: str, table: Table, key: str) -> Patterns:
    return tuple(_pattern(file, key, pattern) for pattern in table.get(key, ()))


def _pattern(file: str, key: str, pattern: str) -> re.Pattern[str]:
    place = f"{file}: {key}: '{_CONTROL.sub('?', pattern)}'"
    words = _SYNTAX.sub("", pattern)
    if _CONTROL.search(words):
        raise LayoutError(
            rf"{place} holds a control character (?): write patterns between single quotes, where"
            r" \b stays \b"
        )
    for written, read in zip(words, plain(words), strict=True):
        if written != read:
            raise LayoutError(
                f'{place} holds "{written}", and letters are matched in lower case, with straight'
                f' quotes and plain hyphens: write "{read}"'
            )
    try:
        compiled = re.compile(pattern)
    except re.error as error:
        raise LayoutError(
            f"{place} is no regular expression: {error}; mend it, or put a backslash before a sign"
            " that stands for itself"
        ) from None
    if compiled.search(""):
        raise LayoutError(f"{place} fits every letter: name the words that must be there")
    return compiled
