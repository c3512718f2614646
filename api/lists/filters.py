"""The filters of a list: its parameters in, their description or the fields of a form out."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from graphkit.iris import BASE
from graphkit.listviews import ListView

from ..http.parameters import MOST_VALUES
from ..site import Site
from .request import MOST, USUAL, WORDS, Asked

MEANINGS = {
    "from": "the first day",
    "to": "the last day",
    "on": "a day on which it was there",
    "year": "a year, or years as in 2021..2024",
    "name": "words of the name, each of which must be in it",
    "text": 'words that must all be in it; a phrase in double quotes: "personal adviser"',
    "priority": "true for priority actions only, false for the others",
    "kind": "key or IRI of a kind; narrower kinds count too",
    "theme": "key or IRI of a theme; narrower themes count too",
    "also": "key or IRI of a theme that it must have besides; narrower themes count too",
    "cohort": "key or IRI of a cohort; narrower cohorts count too",
    "agent": "key or IRI of an agent; narrower agents count too",
    "broader": "key or IRI of a theme: themes below it, on any level",
    "grade": "key or IRI of a grade: of a visit, that of the earlier judgement which its letter "
    "names; of an inspection, the overall one, or with area= the one for that area",
    "area": "key or IRI of a judgement area",
    "document": "statements of letters, or of reports",
    "event": "what happened, or was said then",
    "led": "key or IRI of the inspector who led",
}
# A key or an IRI, as graphkit.bindings takes it, or nothing.
KEY_PATTERN = r"""^[^\u0000-\u0020<>"{}|\\^`]*$"""
_TEXT: dict[str, Any] = {"type": "string"}
_COUNT: dict[str, Any] = {"type": ["integer", "null"], "minimum": 0}
_FACETS: dict[str, Any] = {
    "type": "object",
    "description": "facet -> its values, the most frequent first; null if it took too long",
    "additionalProperties": {
        "type": ["object", "null"],
        "required": ["values", "complete"],
        "properties": {
            "values": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["value", "label", "count"],
                    "properties": {
                        "value": {**_TEXT, "description": "what the filter of that name takes"},
                        "id": {**_TEXT, "format": "iri"},
                        "label": {"type": ["string", "null"]},
                        "count": {"type": "integer", "minimum": 1},
                    },
                },
            },
            "complete": {"type": "boolean"},
        },
    },
}
FACETS_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["total", "facets", "missing"],
    "properties": {
        "total": _COUNT,
        "facets": _FACETS,
        "missing": {"type": "array", "items": _TEXT, "description": "what took too long"},
    },
    "example": {
        "total": 41,
        "facets": {
            "polarity": {
                "values": [
                    {
                        "value": "weakness",
                        "id": f"{BASE}polarity/weakness",
                        "label": "Weakness",
                        "count": 24,
                    }
                ],
                "complete": True,
            }
        },
        "missing": [],
    },
}
LIST_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["items", "next"],
    "properties": {
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "label", "links"],
                "properties": {
                    "id": {**_TEXT, "format": "iri"},
                    "label": {"type": ["string", "null"]},
                    "links": {"type": "object", "additionalProperties": _TEXT},
                },
                "additionalProperties": True,
            },
        },
        "next": {"type": ["string", "null"], "description": "the next page; null on the last"},
        "total": _COUNT,
        "facets": _FACETS,
        "missing": {"type": "array", "items": _TEXT},
    },
}


class Field(NamedTuple):
    """One field of a form.

    sort      date, text or choice
    choices   what may be chosen: value, words, and whether it is chosen
    """

    name: str
    sort: str
    value: str
    choices: list[tuple[str, str, bool]]


def list_parameters(listed: ListView, formats: Iterable[str]) -> list[dict[str, object]]:
    """The parameters of a list as OpenAPI describes them."""
    orders = [each for name in listed.sorts for each in (name, f"-{name}")]
    order = {**_TEXT, "enum": orders, "default": orders[0]}
    length = {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL}
    form = {**_TEXT, "enum": list(formats)}
    controls: list[tuple[str, str, dict[str, Any]]] = [
        ("sort", "the order; with - the reverse", _or_empty(order)),
        ("limit", "the length of a page", _or_empty(length)),
        ("after", "where the page begins: taken from a link to the next page", _TEXT),
        ("all", "true for all items at once, as csv or parquet", _or_empty({"type": "boolean"})),
        ("format", "the form of the answer, in place of Accept", _or_empty(form)),
    ]
    return [
        *_filters(listed),
        *(_parameter(*control) for control in controls),
        *_facets(listed, "facets to count beside the list, with the total"),
    ]


def facet_parameters(listed: ListView) -> list[dict[str, object]]:
    """The parameters of the counts of a list."""
    form = _or_empty({**_TEXT, "enum": ["json"]})
    return [
        *_filters(listed),
        *_facets(listed, "facets to count; all of them if none is named"),
        _parameter("format", "the form of the answer, in place of Accept", form),
    ]


def _filters(listed: ListView) -> list[dict[str, object]]:
    return [
        _parameter(name, MEANINGS.get(name, f"key or IRI of a {_place(kind)}"), _schema(kind))
        for name, kind in listed.view.params.items()
    ]


def _facets(listed: ListView, words: str) -> list[dict[str, object]]:
    if not listed.facets:
        return []
    schema = {"type": "array", "items": _or_empty({**_TEXT, "enum": list(listed.facets)})}
    return [{**_parameter("facets", words, schema), "style": "form", "explode": False}]


def _parameter(name: str, words: str, schema: dict[str, Any]) -> dict[str, object]:
    return {"name": name, "in": "query", "required": False, "description": words, "schema": schema}


def _or_empty(schema: dict[str, Any]) -> dict[str, Any]:
    """The same, or nothing: a form on a page sends name= for a filter that is not used."""
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], ""]}
    return {"anyOf": [schema, {"const": ""}]}


def _schema(kind: str) -> dict[str, Any]:
    if kind == "date":
        return _or_empty({"type": "string", "format": "date"})
    if kind in ("boolean", "integer"):
        return _or_empty({"type": kind})
    each = dict(_TEXT)
    if kind == "years":
        each["pattern"] = r"^([0-9]{4}(\.\.[0-9]{4})?)?$"
    elif "|" in kind:
        each = _or_empty({**each, "enum": kind.split("|")})
    elif kind != "text":
        each["pattern"] = KEY_PATTERN
    return {"type": "array", "items": each, "maxItems": MOST_VALUES}


def form_fields(site: Site, listed: ListView, asked: Asked) -> list[Field]:
    """The fields of a list's form, filled in with what was asked for."""
    values = {name: _several(given) for name, given in asked.values.items()}
    fields = [
        _field(site, name, kind, values.get(name, [])) for name, kind in listed.view.params.items()
    ]
    orders = [each for name in listed.sorts for each in (name, f"-{name}")]
    words = {each: _order(each) for each in orders}
    return [
        *fields,
        Field("sort", "choice", "", [(each, words[each], each == asked.sort) for each in orders]),
    ]


def _order(sort: str) -> str:
    return f"by {sort[1:]}, in reverse" if sort.startswith("-") else f"by {sort}"


def _several(given: str | Iterable[str]) -> list[str]:
    return [given] if isinstance(given, str) else list(given)


def _field(site: Site, name: str, kind: str, values: list[str]) -> Field:
    if name in WORDS:
        return Field(name, "text", " ".join(f'"{v}"' if " " in v else v for v in values), [])
    if kind in ("date", "text", "integer", "years"):
        return Field(name, "date" if kind == "date" else "text", " ".join(values), [])
    place = f"{BASE}{kind}/"
    chosen = {value.removeprefix(place) for value in values}
    if kind == "boolean" or "|" in kind:
        words = {"true": "yes", "false": "no"} if kind == "boolean" else {}
        told = [(each, words.get(each, each.replace("-", " "))) for each in _choices(kind)]
    else:
        view = f"choices-{kind.removeprefix('id/')}"
        if view in site.views:
            found = site.rows(view, {})
        else:
            found = site.rows("choices-concept", {"scheme": BASE + kind})
        told = [(str(row["choice"]).removeprefix(place), str(row["label"])) for row in found]
    return Field(name, "choice", "", [(value, words, value in chosen) for value, words in told])


def _choices(kind: str) -> list[str]:
    return kind.split("|") if "|" in kind else ["true", "false"]


def _place(kind: str) -> str:
    return kind.removeprefix("id/").replace("-", " ")
