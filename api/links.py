"""Where a thing is shown here: an IRI in, a path of this server or another address out."""

from urllib.parse import quote

from graphkit.iris import BASE

_IN_PATHS = "/#:@!$&'()*+,;=~-._"


def href(iri: object) -> str | None:
    """The address of the document about an IRI; None if nothing can be fetched there.

    >>> href("https://w3id.org/ofsted-graph/id/visit/harrow-2025-03-04-focused")
    '/doc/visit/harrow-2025-03-04-focused'
    >>> href("https://w3id.org/ofsted-graph/ns#Visit"), href("urn:isbn:1"), href("javascript:1")
    ('/ns#Visit', None, None)
    """
    text = str(iri)
    if text.startswith(BASE):
        place = quote(text.removeprefix(BASE).removeprefix("id/"), safe=_IN_PATHS)
        return f"/{place}" if place.partition("#")[0] == "ns" else f"/doc/{place}"
    return text if text.startswith(("http://", "https://")) else None


def path(*parts: str) -> str:
    """A path of this server with whatever needs it escaped.

    >>> path("letters", "harrow 1", "text")
    '/letters/harrow%201/text'
    """
    return "/" + "/".join(quote(part, safe=_IN_PATHS.replace("#", "")) for part in parts)


def text_address(document: object) -> str:
    """The address of the text of a letter or report, by its IRI.

    >>> text_address("https://w3id.org/ofsted-graph/id/report/harrow-2020-02-24-inspection")
    '/reports/harrow-2020-02-24-inspection/text'
    """
    kind, key = str(document).rsplit("/", 2)[1:]
    return path(f"{kind}s", key, "text")


def activity(iri: object) -> str:
    """What inspectors did, by its IRI: "inspection" or "visit".

    >>> activity("https://w3id.org/ofsted-graph/id/inspection/harrow-2020-02-24-inspection")
    'inspection'
    """
    return "inspection" if "/id/inspection/" in str(iri) else "visit"


def local_name(iri: object) -> str:
    """The last part of an IRI, for something that has no label.

    >>> local_name("https://w3id.org/ofsted-graph/theme/supervision")
    'supervision'

    A last part without a letter tells nothing; there it is the whole address.

    >>> local_name("https://creativecommons.org/licenses/by/4.0/")
    'creativecommons.org/licenses/by/4.0'
    """
    text = str(iri).rstrip("/#")
    last = text.rpartition("#")[2].rpartition("/")[2]
    return last if any(map(str.isalpha, last)) else text.rpartition("://")[2]
