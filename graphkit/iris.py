"""The names of things: a kind and a key in, an IRI out."""

import hashlib
import re
import unicodedata

from rdflib import Namespace, URIRef

BASE = "https://w3id.org/ofsted-graph/"

GK = Namespace(BASE + "ns#")
ID = Namespace(BASE + "id/")
OA = Namespace("http://www.w3.org/ns/oa#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
SCHEMA = Namespace("https://schema.org/")


def slug(name: str) -> str:
    """The key of a name: lower-case ASCII words joined by hyphens.

    >>> slug("Bournemouth, Christchurch & Poole")
    'bournemouth-christchurch-and-poole'
    >>> slug("King’s Lynn Children's Café")
    'kings-lynn-childrens-cafe'
    """
    ascii_name = (
        unicodedata.normalize("NFKD", re.sub("[’']", "", name).replace("&", " and "))
        .encode("ascii", "ignore")
        .decode()
    )
    return "-".join(re.findall(r"[a-z0-9]+", ascii_name.lower()))


def thing(kind: str, key: str) -> URIRef:
    """The IRI of a thing, such as `.../id/authority/peterborough`."""
    return ID[f"{kind}/{key}"]


def concept(scheme: str, key: str) -> URIRef:
    """The IRI of a concept, such as `.../theme/supervision`."""
    return URIRef(f"{BASE}{scheme}/{key}")


def digest(text: str) -> str:
    r"""Eight hexadecimal digits that name a text whatever its case and white space.

    >>> digest("Good  practice\n") == digest("good practice")
    True
    """
    return hashlib.sha256(" ".join(text.casefold().split()).encode()).hexdigest()[:8]
