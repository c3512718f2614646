"""The names of things: a kind and a key in, an IRI out."""

import hashlib
import re
import unicodedata
from functools import lru_cache

from rdflib import Namespace, URIRef

BASE = "https://w3id.org/ofsted-graph/"

# rdflib looks at each letter of an IRI that it makes; most names return, at least in a document.
_KEPT = 16_384


class _Terms(Namespace):
    """A namespace that makes each of its IRIs once."""

    def __getattr__(self, name: str) -> URIRef:
        term = self.__dict__[name] = super().__getattr__(name)
        return term


GK = _Terms(BASE + "ns#")
ID = Namespace(BASE + "id/")
OA = _Terms("http://www.w3.org/ns/oa#")
SPDX = _Terms("http://spdx.org/rdf/terms#")
SCHEMA = _Terms("https://schema.org/")

# prefix -> namespace, as answers in Turtle and RDF/XML use them.
PREFIXES: dict[str, str] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "gk": str(GK),
    "oa": str(OA),
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": str(SCHEMA),
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "theme": BASE + "theme/",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


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


@lru_cache(_KEPT)
def thing(kind: str, key: str) -> URIRef:
    """The IRI of a thing, such as `.../id/authority/peterborough`."""
    return ID[f"{kind}/{key}"]


@lru_cache(_KEPT)
def concept(scheme: str, key: str) -> URIRef:
    """The IRI of a concept, such as `.../theme/supervision`."""
    return URIRef(f"{BASE}{scheme}/{key}")


def digest(text: str) -> str:
    r"""Eight hexadecimal digits that name a text whatever its case and white space.

    >>> digest("Good  practice\n") == digest("good practice")
    True
    """
    return hashlib.sha256(" ".join(text.casefold().split()).encode()).hexdigest()[:8]
