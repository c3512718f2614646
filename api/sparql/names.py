"""The names that a query may use: a store's vocabularies in, names with their meanings out."""

import re
from collections.abc import Iterable, Iterator, Mapping

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field

from graphkit.iris import BASE, ID, PREFIXES

from ..http.answers import answer, as_json
from ..http.described import STORE_FAILS, kept_in, open_room
from ..http.negotiation import PLAIN_JSON, choose
from ..site import Row, Site

# What may follow a prefix without an escape.
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[\w.-]*[\w-])?", re.ASCII)


class Name(BaseModel):
    """A class, a property, a concept or an authority as a query names it."""

    name: str = Field(description="with its prefix, such as gk:Visit")
    kind: str = Field(description="class, property, concept or authority")
    label: str
    definition: str


class Names(BaseModel):
    """All names of the graph's vocabularies."""

    prefixes: dict[str, str] = Field(description="prefix -> beginning of the IRIs")
    names: list[Name]


def names_room(site: Site) -> APIRouter:
    """What an editor completes."""
    room = open_room("SPARQL", 400, 406, *STORE_FAILS)
    told = kept_in([])
    told[200]["model"] = Names

    @room.get(
        "/sparql/names",
        summary="Prefixes, classes, properties, concepts and authorities, for a query editor",
        response_class=Response,
        responses=told,
    )
    def read_names(request: Request) -> Response:
        choose(request, {"json": PLAIN_JSON})
        return answer(request, site, PLAIN_JSON, lambda: as_json(_names(site).model_dump()))

    return room


def _names(site: Site) -> Names:
    concepts = site.rows("editor-concepts", {})
    prefixes = {**_prefixes(concepts), **PREFIXES}
    authorities = [
        {**row, "term": row["choice"], "kind": "authority"}
        for row in site.rows("choices-authority", {})
    ]
    told: Iterable[Row] = (
        *site.rows("editor-terms", {}),
        *({**row, "kind": "concept"} for row in concepts),
        *authorities,
    )
    return Names(prefixes=prefixes, names=list(_named(told, prefixes)))


def _prefixes(concepts: Iterable[Row]) -> dict[str, str]:
    """A prefix for each scheme of concepts, which is called as its part of their IRIs is."""
    found = {"authority": f"{ID}authority/"}
    for row in concepts:
        namespace = str(row["term"]).rpartition("/")[0] + "/"
        scheme = namespace.removeprefix(BASE)[:-1]
        if namespace.startswith(BASE) and "/" not in scheme:
            found[scheme] = namespace
    return found


def _named(told: Iterable[Row], prefixes: Mapping[str, str]) -> Iterator[Name]:
    for row in told:
        name = _short(str(row["term"]), prefixes)
        if name:
            label, definition = str(row["label"]), str(row.get("definition") or "")
            yield Name(name=name, kind=str(row["kind"]), label=label, definition=definition)


def _short(iri: str, prefixes: Mapping[str, str]) -> str:
    """An IRI with its prefix; "" if it has none, or could not be written so.

    >>> _short("https://w3id.org/ofsted-graph/theme/supervision", PREFIXES)
    'theme:supervision'
    """
    for prefix, namespace in prefixes.items():
        local = iri.removeprefix(namespace)
        if local != iri and _LOCAL.fullmatch(local):
            return f"{prefix}:{local}"
    return ""
