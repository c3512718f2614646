"""The kinds of letter: layouts/ and files of the user's in, patterns that tell them apart out."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graphkit.errors import LayoutError
from graphkit.layout.headings import Heading
from graphkit.layout.layoutfile import Patterns, SetAside, Table, layout_of, read_toml, set_aside_of
from graphkit.model import Layout
from graphkit.resources import data_files
from graphkit.vocabulary import Vocabulary

_PARTS, _SET_ASIDE = "parts.toml", "other-kinds.toml"
_ADD = "take one of these, or describe it in a Turtle file for --register as docs/layouts.md tells"


@dataclass(frozen=True, slots=True)
class Layouts:
    """All layouts, the kinds that are set aside, and the parts that letters of every kind share.

    own           the user's layouts, which come before all others
    shipped       those of graphkit/layouts
    boilerplate   what letters say about themselves and not about the services
    formalities   what stands before the findings
    closing_words what a letter says when it comes to its end
    no_recommendation what stands in place of recommendations where there are none
    introductions role -> a sentence that introduces a list of that role
    """

    own: tuple[Layout, ...]
    shipped: tuple[Layout, ...]
    set_aside: tuple[SetAside, ...]
    headings: tuple[Heading, ...]
    boilerplate: Patterns
    formalities: Patterns
    closing_words: Patterns
    no_recommendation: re.Pattern[str]
    introductions: Mapping[str, re.Pattern[str]]
    furniture: Patterns
    invented: re.Pattern[str]
    salutation: re.Pattern[str]
    closing: re.Pattern[str]
    signature: re.Pattern[str]

    @property
    def kinds(self) -> tuple[Layout, ...]:
        """All layouts, in the order in which they are tried."""
        return self.own + self.shipped


def load_layouts(files: Iterable[Path] = ()) -> Layouts:
    """The layouts that graphkit ships, and those in files of the user's own.

    files   each a layout, or tables [[kind]] of documents to set aside
    raises  LayoutError naming file, key and remedy
    """
    shipped = {
        file.name: read_toml(f"graphkit/layouts/{file.name}", file.read_text(encoding="utf-8"))
        for file in data_files("layouts", ".toml")
    }
    parts, others = shipped.pop(_PARTS), shipped.pop(_SET_ASIDE)
    tables = {path: read_toml(str(path), _text(path)) for path in files}
    return Layouts(
        own=tuple(
            layout_of(str(path), path.stem, table)
            for path, table in tables.items()
            if not _sets_aside(table)
        ),
        shipped=tuple(
            layout_of(f"graphkit/layouts/{name}", name.removesuffix(".toml"), table)
            for name, table in shipped.items()
        ),
        set_aside=(
            *(
                kind
                for path, table in tables.items()
                if _sets_aside(table)
                for kind in _set_aside(str(path), table)
            ),
            *_set_aside(f"graphkit/layouts/{_SET_ASIDE}", others),
        ),
        headings=tuple(
            Heading(table["role"], _compile(table["patterns"])) for table in parts["heading"]
        ),
        boilerplate=_compile([*parts["opening"], *parts["boilerplate"]]),
        formalities=_compile([*parts["opening"], *parts["scope"]]),
        closing_words=_compile(parts["closing_words"]),
        no_recommendation=re.compile(parts["no_recommendation"]),
        introductions={role: re.compile(words) for role, words in parts["introductions"].items()},
        furniture=_compile(parts["furniture"]),
        invented=re.compile(parts["invented"]),
        salutation=re.compile(parts["salutation"]),
        closing=re.compile(parts["closing"]),
        signature=re.compile(parts["signature"]),
    )


def check_terms(layouts: Layouts, vocabulary: Vocabulary) -> None:
    """Nothing, if the vocabularies have what the layouts name.

    raises  LayoutError naming file, key and remedy
    """
    for layout in layouts.kinds:
        kinds = (layout.visit_kind, *(each.visit_kind for each in layout.variants))
        for key, value, known, remedy in (
            ("kind", layout.kind, vocabulary.letter_kinds, _ADD),
            *(("visit_kind", kind, vocabulary.visit_kinds, _ADD) for kind in kinds),
            ("visit_class", layout.visit_class, vocabulary.visit_classes, "take one of these"),
        ):
            if value not in known:
                raise LayoutError(
                    f'{layout.name}.toml: {key} = "{value}" is in no vocabulary'
                    f" (known are {', '.join(sorted(known))}); {remedy}"
                )


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LayoutError(
            f"{path}: cannot be read ({error}); name a TOML file in UTF-8, see docs/layouts.md"
        ) from None


def _sets_aside(table: Table) -> bool:
    """True for a file of tables [[kind]] and nothing else."""
    kinds = table.get("kind")
    return len(table) == 1 and isinstance(kinds, list) and all(isinstance(k, dict) for k in kinds)


def _set_aside(file: str, table: Table) -> Iterator[SetAside]:
    for number, kind in enumerate(table["kind"], start=1):
        yield set_aside_of(f"{file}: kind {number}", kind)


def _compile(patterns: Sequence[str]) -> Patterns:
    """One pattern for all: tried at each line, many small ones cost most of a reading."""
    return (re.compile("|".join(f"(?:{pattern})" for pattern in patterns)),)
