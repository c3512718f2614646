"""The filters of a list: a view's parameters in, their description or the fields of a form out."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from graphkit.iris import BASE
from graphkit.views import View

from .site import Site

# The filter that turns pages, and is not shown in forms.
AFTER = "after"
MEANINGS: Mapping[str, str] = {
    "after": "the cursor of the last item of the page before",
    "from": "the first day",
    "to": "the last day",
    "on": "a day",
    "name": "a part of the name",
    "priority": "true for priority actions only, false for the others",
}


class Field(NamedTuple):
    """One field of a form.

    sort      date, text or choice
    choices   what may be chosen: value and words of each
    """

    name: str
    sort: str
    value: str
    choices: list[tuple[str, str]]


def filter_parameters(
    view: View, usual: int, most: int, formats: Iterable[str]
) -> list[dict[str, object]]:
    """The parameters of a list view as OpenAPI describes them."""
    filters = [
        _parameter(name, MEANINGS.get(name, f"key or IRI of a {_place(kind)}"), _schema(kind))
        for name, kind in view.params.items()
    ]
    length: dict[str, object] = {"type": "integer", "minimum": 1, "maximum": most, "default": usual}
    form: dict[str, object] = {"type": "string", "enum": list(formats)}
    return [
        *filters,
        _parameter("limit", "the length of a page", length),
        _parameter("format", "the form of the answer, in place of Accept", form),
    ]


def form_fields(site: Site, view: View, values: Mapping[str, str]) -> list[Field]:
    """The fields of a list's form, filled in with the values that were asked for."""
    return [
        _field(site, name, kind, values.get(name, ""))
        for name, kind in view.params.items()
        if name != AFTER
    ]


def _field(site: Site, name: str, kind: str, value: str) -> Field:
    if kind in ("date", "text", "integer"):
        choices = [("true", "yes"), ("false", "no")] if name == "priority" else []
        return Field(name, "choice" if choices else kind, value, choices)
    view = f"choices-{kind.removeprefix('id/')}"
    if view in site.views:
        found = site.rows(view, {})
    else:
        found = site.rows("choices-concept", {"scheme": BASE + kind})
    place = f"{BASE}{kind}/"
    choices = [(str(row["choice"]).removeprefix(place), str(row["label"])) for row in found]
    return Field(name, "choice", value.removeprefix(place), choices)


def _parameter(name: str, words: str, schema: dict[str, object]) -> dict[str, object]:
    return {"name": name, "in": "query", "required": False, "description": words, "schema": schema}


def _schema(kind: str) -> dict[str, object]:
    if kind == "integer":
        return {"type": "integer"}
    return {"type": "string", "format": "date"} if kind == "date" else {"type": "string"}


def _place(kind: str) -> str:
    return kind.removeprefix("id/").replace("-", " ")
