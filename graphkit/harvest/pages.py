"""The site's pages: a page in, the providers or the publications that it lists out."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree

from graphkit.documents.charset import decode
from graphkit.documents.unseen import printable
from graphkit.errors import ReadError
from graphkit.harvest.connection import Answer
from graphkit.harvest.refusals import Refused

_PROVIDER = "/provider/"
_URN = re.compile(r"[0-9]{1,10}")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.I)
_LONGEST_TEXT = 300
_PUBLICATION = "publication-link"
_LABEL = "nonvisual"


class Listed(NamedTuple):
    """A provider on a search page.

    name   of the authority, as the page has it; empty if the link has no words
    """

    urn: str
    name: str
    link: str


class Published(NamedTuple):
    """A publication on a provider's page."""

    label: str
    link: str


def read_providers(page: Answer) -> list[Listed]:
    """The providers to whose pages a search page links, in order, each once."""
    by_urn: dict[str, Listed] = {}
    for link in _links(page):
        address = link.get("href", "")
        urn = address.partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[2]
        if _PROVIDER in address and _URN.fullmatch(urn):
            found = Listed(urn, _text(link), address)
            if not by_urn.setdefault(urn, found).name:  # a picture links there too
                by_urn[urn] = found
    return list(by_urn.values())


def read_publications(page: Answer) -> list[Published]:
    """The publications on a provider's page, in order."""
    return [
        Published(_label(link), link.get("href", ""))
        for link in _links(page)
        if _PUBLICATION in link.get("class", "").split()
    ]


def _label(link: Any) -> str:
    """The label for those who hear a page; where there is none, the words of the link."""
    for span in link.iter("span"):
        if _LABEL in span.get("class", "").split():
            return _text(span)
    return _text(link)


def _text(element: Any) -> str:
    words = " ".join("".join(element.itertext()).split())
    return printable(words)[:_LONGEST_TEXT].strip()


def _links(page: Answer) -> Iterator[Any]:
    declared = _CHARSET.search(page.headers.get("content-type", ""))
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        text, _ = decode(page.body, declared[1] if declared else "")
        tree = etree.fromstring(text.replace("\0", "").encode(), parser)
    except (ReadError, etree.LxmlError):
        raise Refused(f"{page.url}: a page that cannot be read", page.status) from None
    return iter(()) if tree is None else tree.iter("a")
