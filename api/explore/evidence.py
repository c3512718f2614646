"""Evidence: the IRI of a thing in, what the graph says of it and the words behind that out."""

from collections import defaultdict

from ..documents.document import document_names
from ..documents.things import Statements, Thing, Value, Words, read_thing
from ..links import href
from ..neighbourhood.neighbours import says_nothing
from ..relations import PAGE, Relation
from ..site import Site
from ..terms import Term, read_term

# Classes are told as the type, names as the label; the rest is of no use to a reader.
_LEFT_OUT = frozenset(
    {
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
        "http://www.w3.org/2000/01/rdf-schema#isDefinedBy",
        "http://www.w3.org/2000/01/rdf-schema#label",
        "http://www.w3.org/2004/02/skos/core#hiddenLabel",
        "http://www.w3.org/2004/02/skos/core#inScheme",
        "http://www.w3.org/2004/02/skos/core#prefLabel",
    }
)
# All that is said of a thing that was removed.
_OF_REMOVED = frozenset({"http://www.w3.org/2002/07/owl#deprecated"})


def read_evidence(site: Site, iri: str) -> dict[str, object]:
    """What a thing says, with the words behind it and behind the thing as a whole.

    raises  HTTPException 404 if the graph says nothing about the thing
    """
    values: dict[str, list[Term]] = defaultdict(list)
    properties = [
        str(row["property"])
        for row in site.rows("thing-relations", {"thing": iri})
        if row["direction"] == "out"
    ]
    wanted = [each for each in dict.fromkeys(properties) if each not in _LEFT_OUT]
    if set(properties) <= _OF_REMOVED:
        raise says_nothing(iri)
    for row in site.rows("links-out", {"thing": iri, "property": wanted}) if wanted else ():
        values[str(row["property"])].append(read_term(row))
    relations = [
        Relation(name, "out", len(found), sorted(found)[:PAGE], len(found) > PAGE)
        for name, found in values.items()
    ]
    return _told(read_thing(site, iri, relations, document_names(site, iri, relations)))


def _told(thing: Thing) -> dict[str, object]:
    return {
        "iri": thing.iri,
        "label": thing.label,
        "document": href(thing.iri),
        "words": [_words(each) for each in thing.words],
        "facts": [_fact(each) for each in thing.statements],
    }


def _fact(statements: Statements) -> dict[str, object]:
    return {
        "property": statements.property,
        "propertyLabel": statements.label,
        "total": statements.total,
        "values": [_value(each) for each in statements.values],
    }


def _value(value: Value) -> dict[str, object]:
    return {
        "value": value.value,
        "label": value.label,
        "address": value.address,
        "rules": sorted({rule for rule, _ in value.claims}),
        "inferred": any(is_inferred for _, is_inferred in value.claims),
        "words": [_words(each) for each in value.behind],
    }


def _words(words: Words) -> dict[str, object]:
    return {
        "before": words.passage.before,
        "exact": words.passage.words,
        "after": words.passage.after,
        "page": words.page,
        "letter": words.letter,
        "address": words.address,
    }
