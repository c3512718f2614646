"""Activities: a store, or the graph of a letter or report, in; visits and inspections out."""

from collections.abc import Collection

from rdflib import Graph, Node, URIRef
from rdflib.namespace import DCTERMS, RDF

from graphkit.histories import Activity
from graphkit.iris import BASE, GK, SCHEMA
from graphkit.store import Store
from graphkit.store.endpoints.endpoint import MERGED
from graphkit.tables import rows

_OVERALL = f"{BASE}judgement-area/overall"
# Not in the union: which letter or report tells of it is the point.
_STORED = f"""
SELECT ?document ?activity ?class ?authority ?start ?end ?issued ?ordinal ?grade ?mention ?when {{
  GRAPH ?document {{
    VALUES ?class {{ <{GK.Visit}> <{GK.Inspection}> }}
    ?activity a ?class ; <{GK.authority}> ?authority ; <{SCHEMA.startDate}> ?start ;
      <{SCHEMA.endDate}> ?end .
    OPTIONAL {{ ?document <{DCTERMS.issued}> ?issued }}
    OPTIONAL {{ ?activity <{GK.ordinal}> ?ordinal }}
    OPTIONAL {{ ?judgement <{GK.inspection}> ?activity ; <{GK.judgementArea}> <{_OVERALL}> ;
      <{GK.grade}> ?given }}
    OPTIONAL {{ ?activity <{GK.follows}> ?mention . ?mention <{GK.grade}> ?mentioned
      OPTIONAL {{ ?mention <{GK.judgedIn}> ?when }} }}
    BIND(COALESCE(?given, ?mentioned) AS ?grade)
  }} FILTER(?document != <{MERGED}>)
}}"""
_SUCCESSIONS = (
    f"SELECT ?graph ?before ?after {{ GRAPH ?graph {{ ?after <{GK.predecessor}> ?before }}"
    f" FILTER(?graph != <{MERGED}>) }}"
)


def stored_activities(store: Store) -> dict[str, Activity]:
    """IRI of each letter and report of a store -> what it tells of."""
    return {
        str(row["document"]): Activity(
            str(row["activity"]),
            row["class"] == str(GK.Inspection),
            str(row["authority"]),
            str(row["start"]),
            str(row["end"]),
            str(row["issued"] or ""),
            int(str(row["ordinal"])) if row["ordinal"] else None,
            str(row["grade"] or ""),
            str(row["mention"] or ""),
            str(row["when"] or ""),
        )
        for row in rows(store, _STORED)
    }


def graph_activity(graph: Graph, document: URIRef) -> Activity | None:
    """What the letter or report tells of whose graph this is; None without days or authority."""
    for kind in (GK.Visit, GK.Inspection):
        for activity in graph.subjects(RDF.type, kind):
            told = _told(graph, activity, document, kind == GK.Inspection)
            if told:
                return told
    return None


def _told(graph: Graph, activity: Node, document: URIRef, is_inspection: bool) -> Activity | None:
    def text(subject: Node | None, predicate: URIRef) -> str:
        value = graph.value(subject, predicate) if subject is not None else None
        return "" if value is None else str(value)

    authority, start, end = (
        text(activity, by) for by in (GK.authority, SCHEMA.startDate, SCHEMA.endDate)
    )
    if not (authority and start and end):
        return None
    judged = (
        each
        for each in graph.subjects(GK.inspection, activity)
        if (each, GK.judgementArea, URIRef(_OVERALL)) in graph
    )
    mention = graph.value(activity, GK.follows)
    ordinal = text(activity, GK.ordinal)
    return Activity(
        str(activity),
        is_inspection,
        authority,
        start,
        end,
        text(document, DCTERMS.issued),
        int(ordinal) if ordinal else None,
        text(next(judged, None) if is_inspection else mention, GK.grade),
        str(mention or ""),
        text(mention, GK.judgedIn),
    )


def stored_successions(store: Store, besides: Collection[str] = ()) -> set[tuple[str, str]]:
    """Pairs of authorities, the second in the place of the first, or of a part of it.

    besides   graphs that do not count
    """
    return {
        (str(row["before"]), str(row["after"]))
        for row in rows(store, _SUCCESSIONS)
        if row["graph"] not in besides
    }
