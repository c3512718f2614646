"""The story of authorities: a Store in, a network of their inspections and visits in time out.

Themes and what reports mention hang on the inspections and visits that speak of them.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby, pairwise
from typing import Any

import networkx as nx

from graphkit.store import Store
from graphkit.tables import Cell, rows
from graphkit.views import bind, load_views

_OVERALL = "overall"
_OF_A_MENTION = ("label", "happened_in", "visit_kind", "grade")
_ATTRIBUTES = ("label", "first_day", "last_day", "visit_kind", "framework", "ordinal")
Link = tuple[str, str, dict[str, Any]]


def timeline_network(store: Store, authority: str | None = None) -> nx.DiGraph:
    """Inspections and visits of authorities, each joined with what came next.

    An inspection has its grades, an edge to the next inspection a `change` of the overall grade,
    and an edge to the next activity of the same authority the `days` between. Two things that are
    related in several ways have one edge, whose `relation` names them all. What has no day is not
    there. From an activity an edge leads to each theme, with the number of findings and
    recommendations, and to each earlier inspection or visit that a report mentions.

    authority  key or IRI: only this one, with those in whose place it stands; by default all
    """
    values = {} if authority is None else {"authority": authority}
    told: dict[str, dict[str, Cell]] = {}
    for row in _ask(store, "timeline-activities", **values):
        told.setdefault(str(row["activity"]), row)
    network = nx.DiGraph(name="timeline")
    for iri, row in sorted(told.items()):
        body = str(row["body"])
        network.add_node(body, kind="authority", label=str(row["body_label"] or body), iri=body)
        known = {name: _plain(row[name]) for name in _ATTRIBUTES if row[name] is not None}
        network.add_node(iri, kind=row["kind"], iri=iri, **{"label": iri, **known})
    for row in _ask(store, "timeline-counts"):
        if row["activity"] in told:
            network.nodes[str(row["activity"])][str(row["counted"])] = row["number"]
    ranks: dict[str, int] = {}
    for row in _ask(store, "timeline-grades"):
        iri, area = str(row["activity"]), str(row["area"])
        if iri in told:
            network.nodes[iri][f"grade_{area.replace('-', '_')}"] = row["grade"]
        if area == _OVERALL and isinstance(row["rank"], int):
            ranks[iri] = row["rank"]
    links = [*_nexts(told), *_links(store, network, ranks)]
    links += [*_themes(store, network, told), *_mentions(store, network, told)]
    links += [(iri, str(row["body"]), {"relation": "authority"}) for iri, row in told.items()]
    relations: dict[tuple[str, str], list[str]] = defaultdict(list)
    for source, target, attributes in sorted(
        links, key=lambda link: (*link[:2], link[2]["relation"])
    ):
        relations[source, target].append(attributes["relation"])
        network.add_edge(source, target, **attributes)
        network.edges[source, target]["relation"] = "; ".join(relations[source, target])
    return network


def _ask(store: Store, view: str, **values: str) -> list[dict[str, Cell]]:
    """The rows of a view in the order of their words; an engine would sort them slower."""
    found = rows(store, bind(load_views("network")[view], values))
    return sorted(found, key=lambda row: [str(cell or "") for cell in row.values()])


def _plain(cell: Cell) -> Cell:
    return cell.isoformat() if isinstance(cell, date) else cell


def _nexts(told: dict[str, dict[str, Cell]]) -> Iterator[Link]:
    """From each activity to the next one of the same authority."""
    order = sorted(told.values(), key=lambda row: [str(row[n]) for n in ("body", "first_day")])
    for _, story in groupby(order, key=lambda row: row["body"]):
        for earlier, later in pairwise(story):
            start, end = earlier["first_day"], later["first_day"]
            days = (end - start).days if isinstance(start, date) and isinstance(end, date) else 0
            attributes = {"relation": "next", "days": days}
            yield str(earlier["activity"]), str(later["activity"]), attributes


def _links(store: Store, network: nx.DiGraph, ranks: dict[str, int]) -> Iterator[Link]:
    """What the history graph and the register tell, between things of the network."""
    for row in _ask(store, "timeline-links"):
        source, target, relation = (str(row[name]) for name in ("source", "target", "relation"))
        if source not in network or target not in network:
            continue
        attributes: dict[str, Any] = {"relation": relation}
        if relation == "next inspection" and source in ranks and target in ranks:
            step = ranks[source] - ranks[target]
            attributes["change"] = "better" if step > 0 else "worse" if step < 0 else "same"
        yield source, target, attributes


def _themes(
    store: Store, network: nx.DiGraph, told: Mapping[str, dict[str, Cell]]
) -> Iterator[Link]:
    """From activities to the themes of their statements, which join the network."""
    counts: dict[tuple[str, str], dict[str, Any]] = {}
    for row in _ask(store, "timeline-themes"):
        activity, theme = str(row["activity"]), str(row["theme"])
        if activity in told:
            network.add_node(theme, kind="theme", label=str(row["theme_label"] or theme), iri=theme)
            counted = counts.setdefault((activity, theme), {"relation": "theme"})
            counted[str(row["counted"])] = row["number"]
    for (activity, theme), counted in counts.items():
        yield activity, theme, counted


def _mentions(
    store: Store, network: nx.DiGraph, told: Mapping[str, dict[str, Cell]]
) -> Iterator[Link]:
    """From inspections to what their reports mention, which joins the network."""
    for row in _ask(store, "timeline-mentions"):
        activity, mention = str(row["activity"]), str(row["mention"])
        if activity in told:
            known = {name: row[name] for name in _OF_A_MENTION if row[name] is not None}
            network.add_node(mention, kind="mention", iri=mention, **{"label": mention, **known})
            yield activity, mention, {"relation": "mentions"}
