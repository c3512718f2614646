"""Queries as files: `.rq` files and values in, SPARQL out that binds the values.

A view is a query that runs as it stands. Its first lines tell what it answers and which of its
variables may be bound; each of these has a line `VALUES ?name { UNDEF }` in the query:

    # summary: Visits of an authority, in order
    # params: authority id/authority, from date
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from graphkit.errors import QueryError
from graphkit.iris import BASE, PREFIXES
from graphkit.resources import data_files

_HEADER = re.compile(r"#\s*(?P<name>\w+):\s*(?P<value>.*)")
_UNSAFE_IN_IRI = re.compile(r"""[\x00-\x20<>"{}|\\^`]""")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


@dataclass(frozen=True, slots=True)
class View:
    """A query with a name.

    summary  what it answers, in words
    params   variable -> kind of its value: date, integer, text, or the place of its IRIs below
             the base, such as id/authority; "." where the whole IRI must be given
    """

    name: str
    summary: str
    params: Mapping[str, str]
    sparql: str


def load_views(package: str) -> dict[str, View]:
    """The views in a folder of `.rq` files, by name.

    package   such as "questions" or "api/views"
    """
    views = (
        read_view(file.name.removesuffix(".rq"), file.read_text())
        for file in data_files(package, ".rq")
    )
    return {view.name: view for view in views}


def read_view(name: str, sparql: str) -> View:
    """A view from the text of its file.

    raises  QueryError if it has no summary, or no place for one of its parameters
    """
    header: dict[str, str] = {}
    for line in sparql.splitlines():
        match = _HEADER.match(line)
        if match is None:
            break
        header[match["name"]] = match["value"].strip()
    params = dict(pair.split() for pair in header.get("params", "").split(",") if pair.strip())
    missing = [param for param in params if _slot(param) not in sparql]
    if "summary" not in header or missing:
        lack = f'the line "{_slot(missing[0])}"' if missing else 'a first line "# summary: ..."'
        raise QueryError(f"{name}.rq: lacks {lack}")
    return View(name, header["summary"], params, sparql)


def _slot(param: str) -> str:
    return f"VALUES ?{param} {{ UNDEF }}"


def bind(view: View, values: Mapping[str, str]) -> str:
    """The view's query with some of its parameters bound, the others free.

    values   parameter -> value; for an IRI its key ("peterborough") or the whole IRI
    raises   QueryError if the view has no such parameter, or the value is of another kind
    """
    for param in values:
        if param not in view.params:
            known = ", ".join(view.params) or "none"
            raise QueryError(f'{view.name}: no parameter "{param}"; it has {known}')
    sparql = view.sparql
    for param, kind in view.params.items():
        bound = (
            f"VALUES ?{param} {{ {_term(param, kind, values[param])} }}" if param in values else ""
        )
        sparql = sparql.replace(_slot(param), bound)
    return sparql


def _is_day(value: str) -> bool:
    try:
        return _DAY.fullmatch(value) is not None and date.fromisoformat(value) is not None
    except ValueError:
        return False


def _term(param: str, kind: str, value: str) -> str:
    if kind == "date":
        if not _is_day(value):
            raise QueryError(f'{param}: "{value}" is not a date; expected e.g. 2024-03-05')
        return f'"{value}"^^<{PREFIXES["xsd"]}date>'
    if kind == "integer":
        if not re.fullmatch(r"-?\d{1,18}", value):
            raise QueryError(f'{param}: "{value}" is not a whole number')
        return value
    if kind == "text":
        return '"' + "".join(_ESCAPES.get(character, character) for character in value) + '"'
    iri = value if value.startswith(("http://", "https://")) else f"{BASE}{kind}/{value}"
    if not value or _UNSAFE_IN_IRI.search(iri):
        raise QueryError(f'{param}: "{value}" is neither a key nor an IRI')
    return f"<{iri}>"
