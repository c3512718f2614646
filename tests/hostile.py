"""A graph that means harm: a folder in, in it a store with a letter of 10,000 hostile sentences."""

import json
from pathlib import Path

from graphkit.iris import BASE, GK
from graphkit.store import open_store

SENTENCES = 10_000
MARKUP = '<img src=x onerror="window.struck=1"></bdi></textarea><script>window.struck=1</script>'
# Neither override nor isolate is ended.
TURNED = "\u202egnp.ecivres and \u2067supervision is weak"
LONG = "w" * 2_000
NAME = f"{MARKUP} {TURNED} {LONG}"
KEY, VISIT, LETTER = "hostile", "id/visit/hostile", "id/letter/hostile"
POLARITIES = ("strength", "weakness", "mixed", "neutral")
_PREFIXES = {
    "gk": str(GK),
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def write_hostile_store(folder: Path) -> None:
    """Fill a store with an authority, a visit and a letter of hostile names and sentences."""
    sentences = [_sentence(number) for number in range(SENTENCES)]
    text = "\n".join(sentences)
    told, start = [_bodies(text)], 0
    for number, words in enumerate(sentences):
        told.append(_finding(number, words, start))
        start += len(words) + 1
    prefixes = "\n".join(f"PREFIX {name}: <{iri}>" for name, iri in _PREFIXES.items())
    update = (
        f"BASE <{BASE}> {prefixes} INSERT DATA {{ GRAPH <urn:hostile> {{ {' '.join(told)} }} }}"
    )
    with open_store(str(folder)) as store:
        store.update(update)
        store.publish()


def _sentence(number: int) -> str:
    return (MARKUP, TURNED, LONG)[number] if number < 3 else f"Supervision {number} is too late."


def _bodies(text: str) -> str:
    name = _literal(NAME)
    polarities = " ".join(
        f'<polarity/{each}> a skos:Concept ; skos:prefLabel "{each}"@en .' for each in POLARITIES
    )
    return f"""<id/authority/{KEY}> a gk:Authority ; rdfs:label {name} ; gk:officialName {name} .
        <{VISIT}> a gk:Visit ; rdfs:label {name} ; gk:authority <id/authority/{KEY}> ;
          schema:startDate "2024-03-05"^^xsd:date ; gk:letter <{LETTER}> ;
          prov:wasAssociatedWith <id/inspector/{KEY}> .
        <{LETTER}> a gk:Letter ; rdfs:label {name} ; dcterms:title {name} ; gk:visit <{VISIT}> ;
          gk:authority <id/authority/{KEY}> ; dcterms:issued "2024-04-05"^^xsd:date .
        <id/inspector/{KEY}> a gk:Inspector ; rdfs:label {name} .
        <theme/{KEY}> a skos:Concept ; skos:prefLabel {name} ; skos:inScheme <theme> ;
          skos:topConceptOf <theme> .
        <id/text/{KEY}> a gk:LetterText ; rdf:value {_literal(text)} ;
          dcterms:isPartOf <{LETTER}> . {polarities}"""


def _finding(number: int, words: str, start: int) -> str:
    literal = _literal(words)
    return f"""<id/finding/{KEY}-{number}> a gk:Finding ; rdfs:label {literal} ;
        gk:statementText {literal} ; gk:order {number} ; gk:polarity
        <polarity/{POLARITIES[number % 4]}> ; gk:visit <{VISIT}> ; gk:letter <{LETTER}> ;
        gk:authority <id/authority/{KEY}> ; gk:theme <theme/{KEY}> ; gk:withinTheme <theme/{KEY}> ;
        gk:evidence <id/evidence/{KEY}-{number}> .
        <id/evidence/{KEY}-{number}> oa:hasSource <id/text/{KEY}> ;
        oa:hasSelector <id/selector/{KEY}-{number}> .
        <id/selector/{KEY}-{number}> oa:start {start} ; oa:end {start + len(words)} ."""


def _literal(words: str) -> str:
    return f"{json.dumps(words)}@en"
