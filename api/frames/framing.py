"""Plain JSON of a thing: its IRI and a frame in, nested objects with short keys out.

A frame says which keys an object has, and which of them hold objects with keys of their own; the
context says what they stand for. Whatever is told expands to triples of the graph, but for `url`
and `links`, which the context maps to nothing.

source  JSON-LD 1.1 Framing, of which this does @type, nesting, and @explicit as if it were true
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from graphkit.iris import BASE, PREFIXES

from ..links import href, local_name
from ..relations import PAGE
from ..site import Site
from ..terms import XSD, Term, read_term
from .context import CONTEXT, Context, Key, read_frame_context, read_frame_files

TYPE = PREFIXES["rdf"] + "type"
Frame = Mapping[str, Any]
Values = dict[tuple[str, str, str], list[Term]]
_AT_ONCE = 500


class Frames(NamedTuple):
    """The frames, by kind of thing, and the context of all.

    told  the context as it is published
    """

    told: Mapping[str, Any]
    context: Context
    frame_by_kind: Mapping[str, Frame]

    def fields(self, frame: Frame, inside: str) -> Iterator[tuple[str, Key, Frame]]:
        """The keys of a frame with what they stand for and the frame inside each."""
        for name, inner in frame.items():
            if not name.startswith("@") and name not in ("links", "type"):
                yield name, self.context.key(name, inside), inner


def read_frames() -> Frames:
    """The frames of this package."""
    files = read_frame_files()
    told = files.pop(CONTEXT)["@context"]
    return Frames(told, read_frame_context(told), files)


class Place(NamedTuple):
    """An object to be made: of which thing, by which frame, and inside which key or type."""

    iri: str
    frame: Frame
    inside: str


def frame_thing(site: Site, frames: Frames, kind: str, iri: str, root: str) -> dict[str, Any]:
    """A thing as plain JSON.

    kind  one that has a frame
    root  the address of this server, ending in a slash
    """
    frame = frames.frame_by_kind[kind]
    top = Place(iri, {"type": {}, **frame}, str(frame["@type"]))
    values: Values = {}
    level = [top]
    while level:
        values |= _read(site, frames, level)
        level = [each for place in level for each in _inner(frames, place, values)]
    told = _object(frames, top, values, root)
    links = {name: root + link.format(key=local_name(iri)) for name, link in _links(frame).items()}
    return {**told, "links": links} if links else told


def _links(frame: Frame) -> Mapping[str, str]:
    return dict(frame.get("links", {}))


def _read(site: Site, frames: Frames, level: list[Place]) -> Values:
    """The values of all objects of one depth: few questions, whatever their number."""
    found: Values = defaultdict(list)
    outward: set[str] = set()
    inward: dict[tuple[str, str], set[str]] = defaultdict(set)
    for place in level:
        if "type" in place.frame:
            outward.add(TYPE)
        for _, key, inner in frames.fields(place.frame, place.inside):
            if key.reverse:
                inward[key.iri, frames.context.expand(inner["@type"])].add(place.iri)
            else:
                outward.add(key.iri)
    for iris in _chunks({place.iri for place in level}):
        for row in site.rows("links-out", {"thing": iris, "property": sorted(outward)}):
            found[str(row["thing"]), str(row["property"]), ""].append(read_term(row))
    for (property, type_iri), things in inward.items():
        asked = {"property": property, "type": type_iri}
        for iris in _chunks(things):
            for row in site.rows("typed-links-in", {"thing": iris, **asked}):
                found[str(row["thing"]), property, type_iri].append(read_term(row))
    return {place: sorted(terms)[:PAGE] for place, terms in found.items()}


def _chunks(iris: Iterable[str]) -> Iterator[list[str]]:
    ordered = sorted(iris)
    for start in range(0, len(ordered), _AT_ONCE):
        yield ordered[start : start + _AT_ONCE]


def _inner(frames: Frames, place: Place, values: Values) -> Iterator[Place]:
    for name, key, inner in frames.fields(place.frame, place.inside):
        if inner:
            for term in _terms(frames, place, key, inner, values):
                if term.is_iri:
                    yield Place(term.text, inner, name)


def _terms(frames: Frames, place: Place, key: Key, inner: Frame, values: Values) -> list[Term]:
    type_iri = frames.context.expand(inner["@type"]) if key.reverse else ""
    return values.get((place.iri, key.iri, type_iri), [])


def _object(frames: Frames, place: Place, values: Values, root: str) -> dict[str, Any]:
    told: dict[str, Any] = {"id": place.iri, "url": _url(place.iri, root)}
    if "type" in place.frame:
        types = values.get((place.iri, TYPE, ""), [])
        told["type"] = [frames.context.compact(term.text) for term in types]
    for name, key, inner in frames.fields(place.frame, place.inside):
        terms = _terms(frames, place, key, inner, values)
        found = [
            _object(frames, Place(term.text, inner, name), values, root)
            if inner and term.is_iri
            else _value(term, key)
            for term in sorted(terms, key=lambda term: (term.language != key.language, term))
        ]
        if key.is_array:
            told[name] = sorted(found, key=_order)
        elif found:
            told[name] = found[0]
    return told


def _order(value: Any) -> int:
    """As the letter has it, where that is told; else as it stands."""
    return int(value.get("order", 0)) if isinstance(value, dict) else 0


def _url(iri: str, root: str) -> str:
    address = href(iri)
    return root + address.removeprefix("/") if iri.startswith(BASE) and address else iri


def _value(term: Term, key: Key) -> Any:
    if term.is_iri:
        return term.text
    if term.language:
        same = term.language == key.language
        return term.text if same else {"@value": term.text, "@language": term.language}
    if term.datatype == key.coerced == XSD + "integer":
        return int(term.text)
    if term.datatype == key.coerced == XSD + "boolean":
        return term.text in ("true", "1")
    if term.datatype == (key.coerced or XSD + "string") and not key.language:
        return term.text
    return {"@value": term.text, "@type": term.datatype}
