"""Mentions: a store or a letter's graph in, the inspectors and judgements that letters name out."""

from typing import NamedTuple

from rdflib import Graph
from rdflib.namespace import PROV, RDF, RDFS

from graphkit.iris import GK
from graphkit.judgements import Told
from graphkit.store import Store
from graphkit.store.endpoints.endpoint import MERGED
from graphkit.tables import rows

# Not in the union: who stands in which letter is the point.
_LETTERS = f"FILTER(?letter != <{MERGED}>)"
_INSPECTORS = f"""
SELECT ?letter ?inspector ?name ?visit {{
  GRAPH ?letter {{
    ?inspector a <{GK.Inspector}> ; <{RDFS.label}> ?name
    OPTIONAL {{ ?visit <{PROV.wasAssociatedWith}> ?inspector }}
  }} {_LETTERS}
}}"""
# One without its authority, its month or its year is left out: nothing tells which it is. So is
# one of a report, which is known for itself.
_JUDGEMENTS = f"""
SELECT ?letter ?judgement ?label ?authority ?grade ?area ?when {{
  GRAPH ?letter {{
    ?judgement a <{GK.Judgement}> ; <{RDFS.label}> ?label ; <{GK.authority}> ?authority ;
      <{GK.grade}> ?grade ; <{GK.judgementArea}> ?area ; <{GK.judgedIn}> ?when
    FILTER NOT EXISTS {{ ?judgement <{GK.inspection}> ?inspection }}
  }} {_LETTERS}
}}"""


class Mentions(NamedTuple):
    """What one letter names.

    names  key of inspector -> name
    team   keys of those who made the visit
    """

    names: dict[str, str]
    team: set[str]
    judgements: set[Told]


def stored_mentions(store: Store) -> dict[str, Mentions]:
    """IRI of each letter of a store that names an inspector or a judgement -> what it names."""
    letters: dict[str, Mentions] = {}
    for row in rows(store, _INSPECTORS):
        names, team, _ = letters.setdefault(str(row["letter"]), Mentions({}, set(), set()))
        key = _key(row["inspector"])
        names[key] = str(row["name"])
        if row["visit"]:
            team.add(key)
    for row in rows(store, _JUDGEMENTS):
        letter = letters.setdefault(str(row["letter"]), Mentions({}, set(), set()))
        about = (str(row["authority"]), str(row["grade"]), str(row["area"]))
        told = Told(_key(row["judgement"]), str(row["label"]), about, str(row["when"]))
        letter.judgements.add(told)
    return letters


def letter_mentions(graph: Graph) -> Mentions:
    """What the letter names whose graph this is."""
    people = list(graph.subjects(RDF.type, GK.Inspector))
    names = {_key(each): str(graph.value(each, RDFS.label)) for each in people}
    team = {_key(each) for each in graph.objects(None, PROV.wasAssociatedWith)}
    judgements = set()
    for each in graph.subjects(RDF.type, GK.Judgement):
        authority, grade, area, when, label = (
            graph.value(each, by)
            for by in (GK.authority, GK.grade, GK.judgementArea, GK.judgedIn, RDFS.label)
        )
        if authority and when and graph.value(each, GK.inspection) is None:
            about = (str(authority), str(grade), str(area))
            judgements.add(Told(_key(each), str(label), about, str(when)))
    return Mentions(names, team, judgements)


def _key(iri: object) -> str:
    return str(iri).rpartition("/")[2]
