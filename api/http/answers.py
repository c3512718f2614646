"""Answers over HTTP: a request, a media type and a way to write it in, a response out."""

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from importlib.metadata import version
from typing import NamedTuple

from fastapi import Request
from fastapi.responses import Response

from ..site import Site
from .negotiation import HTML
from .prefixed import below

# An entity tag without its W/: any visible character but quotes.
_TAG = re.compile(r'"[^\s"]{0,200}"')


class Written(NamedTuple):
    """An answer's content, with headers that only its making could tell."""

    content: str | bytes
    headers: Mapping[str, str]


def attachment(name: str) -> dict[str, str]:
    """The header with which a browser keeps an answer as a file of that name.

    >>> attachment("comparison.csv")
    {'Content-Disposition': 'attachment; filename="comparison.csv"'}
    """
    return {"Content-Disposition": f'attachment; filename="{name}"'}


def answer(
    request: Request,
    site: Site,
    media_type: str,
    write: Callable[[], str | bytes | Written],
    state: str | None = None,
) -> Response:
    """The answer, or 304 if the client has it already.

    write  is called only if the answer is needed; the state of the store is named before that,
           so that a change in between gives the new answer the old name, not the reverse
    state  of which the answer is, where that is not the store's present one
    """
    tag = entity_tag(site.store.version() if state is None else state, request, media_type)
    headers = {"Vary": "Accept", "Cache-Control": "no-cache", **({"ETag": tag} if tag else {})}
    known = conditions(request)
    if tag and tag.removeprefix("W/") in known:
        return Response(status_code=304, headers=headers)
    written = write()
    if tag and "*" in known:  # which says that there is an answer, as is known only now
        return Response(status_code=304, headers=headers)
    if not isinstance(written, Written):
        written = Written(written, {})
    content = written.content
    if media_type == HTML and isinstance(content, str):
        content = below(request.scope.get("root_path", ""), content)
    return Response(content, 200, {**headers, **written.headers}, media_type)


def conditions(request: Request) -> frozenset[str]:
    """What a client has already: entity tags without W/, which does not count here, or "*".

    source  RFC 9110, section 13.1.2 (If-None-Match)
    """
    told = ",".join(request.headers.getlist("if-none-match"))
    return frozenset(_TAG.findall(told)) | ({"*"} if told.strip() == "*" else set())


def entity_tag(state: str, request: Request, media_type: str) -> str:
    """A name for the answer to a request in one state of the store; "" if that has no name."""
    if not state:
        return ""
    told = (state, version("ofsted-graphkit"), str(request.url), media_type)
    return f'W/"{hashlib.sha256(chr(0).join(told).encode()).hexdigest()[:20]}"'


def as_json(told: object) -> str:
    """JSON to be read by people too; days as in 2024-03-05."""
    return json.dumps(told, ensure_ascii=False, indent=1, default=_iso)


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no form in JSON")
