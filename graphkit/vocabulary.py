"""The vocabularies: Turtle files in, look-ups for reading letters out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyoxigraph

from graphkit.errors import VocabularyError
from graphkit.iris import BASE, GK, PREFIXES
from graphkit.phrases import Phrases
from graphkit.register import Body, Delivery, Period, Register
from graphkit.resources import data_files

_SKOS = PREFIXES["skos"]
_LABEL = PREFIXES["rdfs"] + "label"
_DATASET = PREFIXES["void"] + "Dataset"
_LICENCE = PREFIXES["dcterms"] + "license"
_SUBCLASS = PREFIXES["rdfs"] + "subClassOf"
_TYPE = PREFIXES["rdf"] + "type"

# subject -> predicate -> objects; IRIs and literals as plain strings
Triples = Mapping[str, Mapping[str, list[str]]]


@dataclass(frozen=True, slots=True)
class TurtleFile:
    """A vocabulary as a file: the graph in which it is published and its Turtle."""

    graph: str
    turtle: bytes


@dataclass(frozen=True, slots=True)
class Framework:
    """A framework with the days on which visits were made under it."""

    key: str
    valid: Period


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a reader must know beside the letter.

    grades         wording -> key, such as "requires improvement to be good" -> requires-improvement
    areas          of judgement, likewise: "overall effectiveness" -> overall
    letter_kinds   keys of the scheme; visit_kinds likewise
    visit_classes  names of gk:Visit and the classes below it
    """

    themes: Phrases
    cohorts: Phrases
    agents: Phrases
    register: Register
    frameworks: tuple[Framework, ...]
    grades: Mapping[str, str]
    areas: Mapping[str, str]
    letter_kinds: frozenset[str]
    visit_kinds: frozenset[str]
    visit_classes: frozenset[str]


def turtle_files(registers: Iterable[Path] = ()) -> list[TurtleFile]:
    """The vocabularies that graphkit ships, then registers of the user's own.

    raises  VocabularyError if a register cannot be read, is no Turtle or does not name itself
    """
    shipped = [
        TurtleFile(f"{BASE}vocabulary/{file.name.removesuffix('.ttl')}", file.read_bytes())
        for file in data_files("ontology", ".ttl")
    ]
    return shipped + [_register_file(path) for path in registers]


def _register_file(path: Path) -> TurtleFile:
    """A register, published in the graph that it names itself: two files may share a name."""
    try:
        turtle = path.read_bytes()
        triples = list(pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE))
    except (OSError, SyntaxError, ValueError) as error:
        raise VocabularyError(
            f"{path}: this register cannot be read as Turtle: {error}; see docs/register.md"
        ) from None
    datasets = {
        _name(t.subject) for t in triples if _name(t.object) == f"{PREFIXES['void']}Dataset"
    }
    licensed = {_name(t.subject) for t in triples if t.predicate.value == _LICENCE}
    names = sorted(name for name in datasets & licensed if name.startswith(f"{BASE}register/"))
    if len(names) != 1:
        raise VocabularyError(
            f"{path}: a register names itself and its licence once: add"
            f" <{BASE}register/NAME> a void:Dataset ; dcterms:title ... ; dcterms:license ... ."
            " See docs/register.md"
        )
    return TurtleFile(names[0], turtle)


def load_vocabulary(files: Iterable[TurtleFile]) -> Vocabulary:
    """The look-ups that vocabularies hold.

    raises  VocabularyError if two concepts of a scheme claim the same phrase
    """
    triples: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for file in files:
        for quad in pyoxigraph.parse(file.turtle, format=pyoxigraph.RdfFormat.TURTLE):
            triples[_name(quad.subject)][quad.predicate.value].append(_name(quad.object))
    return Vocabulary(
        themes=_phrases(triples, "theme"),
        cohorts=_phrases(triples, "cohort"),
        agents=_phrases(triples, "agent"),
        register=Register(_bodies(triples), _deliveries(triples)),
        frameworks=_frameworks(triples),
        grades=_keys_by_wording(triples, "grade"),
        areas=_keys_by_wording(triples, "judgement-area"),
        letter_kinds=frozenset(map(_key, _of_scheme(triples, "letter-kind"))),
        visit_kinds=frozenset(map(_key, _of_scheme(triples, "visit-kind"))),
        visit_classes=_visit_classes(triples),
    )


def _name(term: object) -> str:
    return str(getattr(term, "value", term))


def _key(iri: str) -> str:
    return iri.rpartition("/")[2]


def _values(about: Mapping[str, list[str]], namespace: str, *names: str) -> list[str]:
    return [value for name in names for value in about.get(namespace + name, ())]


def _day(about: Mapping[str, list[str]], name: str) -> date | None:
    """A day; for a bare year or month nothing, since it bounds nothing safely."""
    values = [value for value in about.get(str(GK[name]), ()) if len(value) == len("2018-04-01")]
    return date.fromisoformat(values[0]) if values else None


def _of_scheme(triples: Triples, scheme: str) -> list[str]:
    in_scheme = f"{_SKOS}inScheme"
    return sorted(s for s, about in triples.items() if BASE + scheme in about.get(in_scheme, ()))


def _keys_by_wording(triples: Triples, scheme: str) -> dict[str, str]:
    return {
        label.casefold(): _key(iri)
        for iri in _of_scheme(triples, scheme)
        for label in _values(triples[iri], _SKOS, "prefLabel", "altLabel", "hiddenLabel")
    }


def _visit_classes(triples: Triples) -> frozenset[str]:
    visit = str(GK.Visit)
    below = (iri for iri, about in triples.items() if visit in about.get(_SUBCLASS, ()))
    return frozenset(iri.removeprefix(str(GK)) for iri in (visit, *below))


def _phrases(triples: Triples, scheme: str) -> Phrases:
    concepts = {_key(iri): triples[iri] for iri in _of_scheme(triples, scheme)}
    return Phrases(
        phrases=_owners(scheme, concepts, f"{_SKOS}hiddenLabel"),
        capitals=_owners(scheme, concepts, str(GK.capitalsLabel)),
        exceptions=_owners(scheme, concepts, str(GK.exceptLabel)),
        broader={
            key: _key(parent)
            for key, about in concepts.items()
            for parent in about.get(f"{_SKOS}broader", ())
        },
    )


def _owners(
    scheme: str, concepts: Mapping[str, Mapping[str, list[str]]], property_iri: str
) -> dict[str, str]:
    owners: dict[str, str] = {}
    for key, about in concepts.items():
        for phrase in about.get(property_iri, ()):
            if owners.setdefault(phrase, key) != key:
                raise VocabularyError(
                    f'{scheme}: "{phrase}" is a phrase of both {owners[phrase]} and {key};'
                    " keep it in one"
                )
    return owners


def _bodies(triples: Triples) -> list[Body]:
    return [
        Body(
            key=_key(iri),
            iri=iri,
            names=tuple(
                about[_LABEL]
                + _values(about, str(GK), "officialName")
                + _values(about, _SKOS, "altLabel", "hiddenLabel")
            ),
            gss=next(iter(_values(about, str(GK), "gssCode")), None),
            existed=Period(_day(about, "established"), _day(about, "abolished")),
        )
        for iri, about in sorted(triples.items())
        if str(GK.Authority) in about.get(_TYPE, ())
    ]


def _deliveries(triples: Triples) -> list[Delivery]:
    return [
        Delivery(
            names=tuple(
                triples[body][_LABEL] + _values(triples[body], _SKOS, "altLabel", "hiddenLabel")
            ),
            authority=authority,
            served=Period(_day(about, "from"), _day(about, "to")),
        )
        for _, about in sorted(triples.items())
        if str(GK.DeliveryArrangement) in about.get(_TYPE, ())
        for body in about.get(str(GK.deliveryBody), ())
        # A council that runs services for another goes by its name for itself.
        if str(GK.Authority) not in triples[body].get(_TYPE, ())
        for authority in about.get(str(GK.authority), ())
    ]


def _frameworks(triples: Triples) -> tuple[Framework, ...]:
    return tuple(
        Framework(_key(iri), Period(_day(triples[iri], "validFrom"), _day(triples[iri], "validTo")))
        for iri in _of_scheme(triples, "framework")
    )
