"""Queries as files: `.rq` files and values in, SPARQL out that binds the values.

A view is a query that runs as it stands. Its first lines tell what it answers and which of its
variables may be bound:

    # summary: Visits of an authority, in order
    # params: authority id/authority, from date

Each of these has a line `VALUES ?name { UNDEF }` in the query, or lines that count only if it is
bound, and in which its value stands in its place:

    # when authority: ?visit gk:authority ?authority .

A line that ends with `# unless authority from` goes where one of these is bound.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graphkit.bindings import put, terms
from graphkit.errors import QueryError
from graphkit.resources import data_files

_HEADER = re.compile(r"#\s*(?P<name>\w+):\s*(?P<value>.*)")
_SLOT = re.compile(r"VALUES \?(?P<param>\w+) \{ UNDEF \}")
WHEN = re.compile(r"(?m)^(?P<indent> *+)# when (?P<names>[\w ]+): (?P<pattern>.*)")
_UNLESS = re.compile(r"(?<! ) ++# unless (?P<names>[\w ]+)$")


@dataclass(frozen=True, slots=True)
class View:
    """A query with a name.

    summary  what it answers, in words
    params   variable -> kind of its value: date, years, integer, boolean, text, words that may be
             chosen as in better|worse, or the place of its IRIs below the base, such as
             id/authority; "." where the whole IRI must be given
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
    told = {name for match in WHEN.finditer(sparql) for name in match["names"].split()}
    missing = [param for param in params if param not in told and _slot(param) not in sparql]
    if "summary" not in header or missing:
        lack = f'the line "{_slot(missing[0])}"' if missing else 'a first line "# summary: ..."'
        raise QueryError(f"{name}.rq: lacks {lack}")
    return View(name, header["summary"], params, sparql)


def _slot(param: str) -> str:
    return f"VALUES ?{param} {{ UNDEF }}"


def bind(view: View, values: Mapping[str, str | Sequence[str]]) -> str:
    """The view's query with some of its parameters bound, the others free.

    values   parameter -> value, or several of which each may be it; for an IRI its key
             ("peterborough") or the whole IRI
    raises   QueryError if the view has no such parameter, or the value is of another kind
    """
    for param in values:
        if param not in view.params:
            known = ", ".join(view.params) or "none"
            raise QueryError(f'{view.name}: no parameter "{param}"; it has {known}')

    def slot(match: re.Match[str]) -> str:
        param = match["param"]
        if param not in view.params:
            return match[0]
        if param not in values:
            return ""
        return f"VALUES ?{param} {{ {' '.join(terms(param, view.params[param], values[param]))} }}"

    # In one go: a text may itself hold what looks like the place of another parameter.
    sparql = _SLOT.sub(slot, view.sparql)
    lines = (_line(view, line, values) for line in sparql.split("\n"))
    return "\n".join(line for line in lines if line is not None)


def _line(view: View, line: str, values: Mapping[str, str | Sequence[str]]) -> str | None:
    """A line of a view as it is once some parameters are bound; None if it counts no more."""
    unless = _UNLESS.search(line)
    if unless is not None:
        if any(name in values for name in unless["names"].split()):
            return None
        line = line[: unless.start()]
    when = WHEN.fullmatch(line)
    if when is None:
        return line
    bound = [name for name in when["names"].split() if name in values]
    if not bound:
        return None
    pattern = when["pattern"]
    for name in bound:
        if re.search(rf"\?{name}\b", pattern):
            pattern = put(pattern, name, view.params[name], values[name])
            break
    return f"{when['indent']}{pattern}"
