"""What a client would rather have: Accept headers and what is offered in, one media type out."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from fastapi import HTTPException, Request

HTML = "text/html"
PLAIN_JSON = "application/json"
JSON_LD = "application/ld+json"
# suffix of a document, or ?format= -> media type of a graph, the usual one first
GRAPHS: Mapping[str, str] = {
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
    "jsonld": JSON_LD,
}

# What other names clients have for the media types of formats.py.
ALIASES: Mapping[str, tuple[str, ...]] = {
    "application/sparql-results+json": (PLAIN_JSON,),
    "application/sparql-results+xml": ("application/xml", "text/xml"),
    "application/rdf+xml": ("application/xml", "text/xml"),
    "application/n-triples": ("text/plain",),
    "text/turtle": ("application/x-turtle", "text/n3"),
    JSON_LD: (PLAIN_JSON,),
}
_QUALITY = re.compile(r"\d{1,3}(?:\.\d{0,9})?|\.\d{1,9}")
# A comma in a quoted parameter parts nothing.
_PART = re.compile(r'(?:[^,"]|"(?:[^"\\]|\\.){0,200}+"|")++')


class Range(NamedTuple):
    """One range of an Accept header, such as text/*;q=0.5."""

    media_type: str
    quality: float

    def specificity(self, media_type: str) -> int:
        """How closely it fits: 3 the type itself, 2 its family, 1 anything, 0 not at all.

        >>> Range("text/*", 1.0).specificity("text/csv")
        2
        """
        if self.media_type == "*/*":
            return 1
        if self.media_type.endswith("/*"):
            return 2 * media_type.startswith(self.media_type[:-1])
        return 3 * (self.media_type == media_type)


def ranges(accept: str) -> list[Range]:
    """The ranges of an Accept header; parameters other than q are left out.

    >>> ranges("text/csv;q=0.5, */*;q=oops")
    [Range(media_type='text/csv', quality=0.5), Range(media_type='*/*', quality=0.0)]
    """
    found = []
    for part in _PART.findall(accept):
        media_type, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = next((each[2:] for each in parameters if each.startswith("q=")), "1")
        number = min(float(quality), 1.0) if _QUALITY.fullmatch(quality) else 0.0
        if media_type:
            found.append(Range("*/*" if media_type == "*" else media_type, number))
    return found


def best(accept: str, offered: Iterable[str]) -> str | None:
    """The media type that suits best; None if none does.

    The highest q wins; of equals the one that the client names more closely, then the one that it
    names first, then the first that is offered.

    >>> best("text/*;q=0.5, application/ld+json", ["text/turtle", "application/ld+json"])
    'application/ld+json'
    >>> best("text/csv, text/html", ["text/html", "text/csv"])
    'text/csv'
    >>> best("image/png", ["text/turtle"])
    """
    wanted = ranges(accept) or [Range("*/*", 1.0)]
    chosen, rank = None, (0.0, 0, 0)
    for media_type in offered:
        specificity, quality, place = max(
            (each.specificity(media_type), each.quality, -at) for at, each in enumerate(wanted)
        )
        if specificity and quality and (quality, specificity, place) > rank:
            chosen, rank = media_type, (quality, specificity, place)
    return chosen


def accepted(request: Request) -> str:
    """All Accept headers of a request as one."""
    return ", ".join(request.headers.getlist("accept"))


def prefers_html(request: Request) -> bool:
    """True for a browser: HTML is named, and nothing is wanted more."""
    return html_first(accepted(request))


@lru_cache(256)
def html_first(accept: str) -> bool:
    """True if HTML is named in an Accept header, and nothing is wanted more."""
    wanted = ranges(accept)
    html = max((each.quality for each in wanted if each.media_type == HTML), default=0.0)
    return html > 0 and html >= max(each.quality for each in wanted)


class Choice(NamedTuple):
    """A format by its name, and the media type under which the client knows it."""

    name: str
    media_type: str


def choose(request: Request, offered: Mapping[str, str]) -> Choice:
    """The format to answer in: by the suffix of the path or ?format= if there is one, else Accept.

    offered  name -> media type, the usual one first: {"json": "application/json", ...}
    raises   HTTPException 404 for an unknown suffix, 400 for an unknown ?format=, 406 if nothing
             offered is wanted
    """
    suffix = request.path_params.get("suffix")
    if suffix is not None:
        if suffix not in offered:
            raise HTTPException(404, f'there is no form ".{suffix}", but .{", .".join(offered)}')
        return Choice(suffix, offered[suffix])
    # A form on a page sends format= with nothing in it.
    return choose_for(request.query_params.get("format") or None, accepted(request), offered)


def choose_for(asked: str | None, accept: str, offered: Mapping[str, str]) -> Choice:
    """The format to answer in, for what ?format= and Accept say; else as `choose`."""
    if asked is not None:
        if asked not in offered:
            raise HTTPException(400, f'format "{asked}" is not one of {", ".join(offered)}')
        return Choice(asked, offered[asked])
    names = {media_type: name for name, media_type in offered.items()}
    refused = {each.media_type for each in ranges(accept) if not each.quality}
    for name, media_type in offered.items():
        for alias in ALIASES.get(media_type, ()) if media_type not in refused else ():
            names.setdefault(alias, name)
    wanted = best(accept, names)
    if wanted is None:
        raise HTTPException(
            406,
            f"no answer here is {accept}; served are {', '.join(offered.values())}",
        )
    return Choice(names[wanted], wanted)
