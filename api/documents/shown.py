"""What a page asks the store beside its statements: a kind of thing and a request in, rows out."""

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlencode

from fastapi import Request

from graphkit.tables import rows
from graphkit.views import bind

from ..site import Site
from .kinds import Kind


class Shown(NamedTuple):
    """What a page shows of a thing.

    told      name in the page -> rows of its view, or what was reckoned from them
    editors   the same name -> address of the query editor with that query
    asked     parameters that the address of the page gave; without those that are empty
    """

    told: Mapping[str, object]
    editors: Mapping[str, str]
    asked: Mapping[str, str]


def read_shown(request: Request, site: Site, kind: Kind, iri: str) -> Shown:
    """What a page of this kind shows of a thing.

    raises  QueryError if the address gives a parameter a value of another kind
    """
    asked = read_asked(request, kind)
    values = {"thing": iri, **asked}
    query_by_name = {
        name: bind(view, {param: values[param] for param in view.params if param in values})
        for name, view in ((name, site.views[view]) for name, view in kind.views.items())
    }
    found = {name: rows(site.store, sparql) for name, sparql in query_by_name.items()}
    return Shown(
        {**found, **{name: reckon(found) for name, reckon in kind.reckoned.items()}},
        {name: f"/sparql?{urlencode({'query': sparql})}" for name, sparql in query_by_name.items()},
        asked,
    )


def read_asked(request: Request, kind: Kind) -> dict[str, str]:
    """The parameters of the page that a request gives, and not as nothing, as a form may."""
    given = {name: request.query_params.get(name, "") for name in kind.asked}
    return {name: value for name, value in given.items() if value}


def asked_query(request: Request, kind: Kind) -> str:
    """The same as the part of an address that gives them; "" if there are none."""
    asked = read_asked(request, kind)
    return f"?{urlencode(asked)}" if asked else ""
