"""The store's graph as networks: a Store in, networkx graphs out.

Nodes are named by IRI. Attributes are text, whole numbers, decimals and booleans; what is not
known is no attribute, and a date is text as in 2024-03-05. So a network is the same in memory as
in the files that graphkit.network.files writes. Everything is put in in order: the same store
gives the same network.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import combinations
from typing import NamedTuple

import networkx as nx

from graphkit.network.measures import add_measures
from graphkit.network.timeline import timeline_network
from graphkit.network.trajectories import trajectory_network
from graphkit.store import Store
from graphkit.tables import Cell, rows
from graphkit.views import bind, load_views

Attribute = str | int | float | bool


class Attendance(NamedTuple):
    """An inspector at a visit or an inspection.

    authority, day  None where the letter or the report names none
    """

    visit: str
    inspector: str
    authority: str | None
    day: date | None
    led: bool
    is_inspection: bool


def knowledge_network(store: Store) -> nx.MultiDiGraph:
    """All that letters and reports tell: visits, inspectors, statements, what they refer to.

    A concept or an authority is a node if something of these leads to it. Edges have a `relation`,
    and are numbered from 0: GraphML and Gephi want an edge to have a name of its own.
    """
    known = {str(row["node"]): row for row in _ask(store, "nodes")}
    edges = sorted(
        (str(row["source"]), str(row["target"]), str(row["relation"]))
        for row in _ask(store, "edges")
        if row["source"] in known and row["target"] in known
    )
    values: dict[str, dict[str, list[Cell]]] = defaultdict(lambda: defaultdict(list))
    for row in _ask(store, "attributes"):
        values[str(row["node"])][str(row["attribute"])].append(row["value"])
    network = nx.MultiDiGraph(name="knowledge")
    for iri in sorted({end for source, target, _ in edges for end in (source, target)}):
        attributes = {name: _attribute(values[iri][name]) for name in sorted(values[iri])}
        kind, label = str(known[iri]["kind"]), str(known[iri]["label"])
        network.add_node(iri, kind=kind, label=label, iri=iri, **attributes)
    for number, (source, target, relation) in enumerate(edges):
        network.add_edge(source, target, key=number, relation=relation)
    return network


def theme_network(store: Store) -> nx.Graph:
    """Themes, joined where a finding or a recommendation has both; `weight` counts these."""
    themes: dict[str, set[str]] = defaultdict(set)
    counted: dict[str, Cell] = {}
    for row in _ask(store, "statements"):
        themes[str(row["statement"])].add(str(row["theme"]))
        counted[str(row["statement"])] = row["counted"]
    alone: dict[str, Counter[Cell]] = defaultdict(Counter)
    together: dict[tuple[str, str], Counter[Cell]] = defaultdict(Counter)
    for statement, named in themes.items():
        for theme in named:
            alone[theme].update(("statements", counted[statement]))
        for pair in combinations(sorted(named), 2):
            together[pair].update(("weight", counted[statement]))
    network = nx.Graph(name="themes")
    described = {str(row["theme"]): row for row in _ask(store, "themes")}
    for iri in sorted(alone):
        words = described.get(iri, {"label": iri, "top_concept": iri})
        label, top_concept = str(words["label"]), str(words["top_concept"])
        counts = {"statements": alone[iri]["statements"], **_sorts(alone[iri])}
        network.add_node(iri, kind="theme", label=label, iri=iri, top_concept=top_concept, **counts)
    for (first, second), shared in sorted(together.items()):
        network.add_edge(first, second, weight=shared["weight"], **_sorts(shared))
    return add_measures(network)


def inspection_network(store: Store) -> nx.Graph:
    """Inspectors and authorities, joined where one inspected the other.

    `weight` counts visits and inspections, `inspections` the latter alone.

    Inspectors have `bipartite` 0 and authorities 1, as the bipartite algorithms of networkx want.
    """
    at: dict[tuple[str, str], list[Attendance]] = defaultdict(list)
    for attendance in _attendances(store):
        if attendance.authority:
            at[attendance.inspector, attendance.authority].append(attendance)
    network = nx.Graph(name="inspections")
    for side, kind in enumerate(("inspector", "authority")):
        of: dict[str, list[Attendance]] = defaultdict(list)
        for pair, attendances in at.items():
            of[pair[side]].extend(attendances)
        _add_people_or_bodies(network, store, kind, of)
        nx.set_node_attributes(network, dict.fromkeys(of, side), "bipartite")
    for (inspector, authority), attendances in sorted(at.items()):
        led = _count(each for each in attendances if each.led)
        counts = {"weight": _count(attendances), "inspections": _inspections(attendances)}
        network.add_edge(inspector, authority, **counts, led=led, **_days(attendances))
    return add_measures(network)


def colleague_network(store: Store) -> nx.Graph:
    """Inspectors, joined where they were at one visit or inspection; `weight` counts these."""
    attendances = _attendances(store)
    at: dict[str, list[Attendance]] = defaultdict(list)
    of: dict[str, list[Attendance]] = defaultdict(list)
    for attendance in attendances:
        at[attendance.visit].append(attendance)
        of[attendance.inspector].append(attendance)
    together: dict[tuple[str, str], list[Attendance]] = defaultdict(list)
    for team in at.values():
        for pair in combinations(sorted({each.inspector for each in team}), 2):
            together[pair].extend(team)
    network = nx.Graph(name="colleagues")
    _add_people_or_bodies(network, store, "inspector", of)
    for (first, second), shared in sorted(together.items()):
        authorities = len({each.authority for each in shared if each.authority})
        counts = {"weight": _count(shared), "inspections": _inspections(shared)}
        years = {"years": _years(shared)} if any(each.day for each in shared) else {}
        network.add_edge(first, second, **counts, authorities=authorities, **years, **_days(shared))
    return add_measures(network)


NETWORKS: Mapping[str, Callable[[Store], nx.Graph]] = {
    "knowledge": knowledge_network,
    "themes": theme_network,
    "inspections": inspection_network,
    "colleagues": colleague_network,
    "trajectories": trajectory_network,
    "timeline": timeline_network,
}


def _ask(store: Store, view: str, **values: str) -> list[dict[str, Cell]]:
    """The rows of a view in the order of their words; an engine would sort them slower."""
    found = rows(store, bind(load_views("network")[view], values))
    return sorted(found, key=lambda row: [str(cell or "") for cell in row.values()])


def _attribute(values: list[Cell]) -> Attribute:
    """One value as it is, several as text, in the order of the query."""
    plain = [each.isoformat() if isinstance(each, date) else each for each in values]
    only = plain[0]
    return only if len(plain) == 1 and only is not None else "; ".join(map(str, plain))


def _sorts(counts: Counter[Cell]) -> dict[str, int]:
    return {sort: counts[sort] for sort in ("strengths", "weaknesses", "recommendations")}


def _attendances(store: Store) -> list[Attendance]:
    return [
        Attendance(
            str(row["visit"]),
            str(row["inspector"]),
            None if row["authority"] is None else str(row["authority"]),
            row["day"] if isinstance(row["day"], date) else None,
            row["led"] is True,
            row["is_inspection"] is True,
        )
        for row in _ask(store, "attendances")
    ]


def _add_people_or_bodies(
    network: nx.Graph, store: Store, kind: str, of: Mapping[str, list[Attendance]]
) -> None:
    """Add the nodes of one kind, each with its number of visits and inspections and their days."""
    labels = {str(row["node"]): str(row["label"]) for row in _ask(store, "nodes", kind=kind)}
    for iri, attendances in sorted(of.items()):
        network.add_node(iri, kind=kind, label=labels.get(iri, iri), iri=iri)
        visits = _count(each for each in attendances if not each.is_inspection)
        network.nodes[iri].update(visits=visits, inspections=_inspections(attendances))
        network.nodes[iri].update(_days(attendances))
        if kind == "inspector":
            network.nodes[iri]["led"] = _count(each for each in attendances if each.led)


def _count(attendances: Iterable[Attendance]) -> int:
    return len({each.visit for each in attendances})


def _inspections(attendances: Iterable[Attendance]) -> int:
    return _count(each for each in attendances if each.is_inspection)


def _years(attendances: Iterable[Attendance]) -> str:
    """The years in which it was, as text: "2021; 2024"."""
    return "; ".join(
        f"{year}" for year in sorted({each.day.year for each in attendances if each.day})
    )


def _days(attendances: Iterable[Attendance]) -> dict[str, str]:
    days = sorted(each.day for each in attendances if each.day)
    return {"first_visit": f"{days[0]}", "last_visit": f"{days[-1]}"} if days else {}
