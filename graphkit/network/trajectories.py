"""Themes over visits and inspections: a Store in, a network of the states of each theme out."""

from itertools import pairwise
from urllib.parse import quote

import networkx as nx

from graphkit.iris import BASE
from graphkit.store import Store
from graphkit.tables import Cell, rows
from graphkit.views import load_views

_QUESTION = "theme-trajectories"


def trajectory_network(store: Store) -> nx.DiGraph:
    """What a theme was at a visit or inspection, joined with what it was at the authority's next.

    A node is an authority's theme at one of these; its name is the IRI of that one, with the key of
    the theme behind `#`. An edge has the `change` of the later one, and leads on where a theme was
    not spoken of for a time. A first mention has no edge that leads to it.
    """
    found = rows(store, load_views("questions")[_QUESTION].sparql)
    found.sort(
        key=lambda row: [str(row[name]) for name in ("authority", "theme", "day", "activity")]
    )
    network = nx.DiGraph(name="trajectories")
    for row in found:
        network.add_node(_name(row), **_attributes(row))
    for earlier, later in pairwise(found):
        if all(earlier[name] == later[name] for name in ("authority", "theme")):
            network.add_edge(_name(earlier), _name(later), change=str(later["change"]))
    return network


def _name(row: dict[str, Cell]) -> str:
    key = str(row["theme"]).removeprefix(f"{BASE}theme/")
    return f"{row['activity']}#{quote(key, safe='')}"


def _attributes(row: dict[str, Cell]) -> dict[str, Cell]:
    authority_label = row["authorityLabel"] or row["authority"]
    theme_label = row["themeLabel"] or row["theme"]
    attributes = {
        "kind": "state",
        "label": f"{theme_label}, {authority_label}, {row['day']}: {_words(row)}",
        "iri": _name(row),
        "authority": row["authority"],
        "authority_label": authority_label,
        "theme": row["theme"],
        "theme_label": theme_label,
        "activity": row["activity"],
        "day": str(row["day"]),
        "state": row["state"],
        "recommended": row["recommended"],
        "repeated": row["repeated"],
        "strengths": row["strengths"],
        "weaknesses": row["weaknesses"],
    }
    return {name: value for name, value in attributes.items() if value is not None}


def _words(row: dict[str, Cell]) -> str:
    """A state in words; a theme without one was recommended only, or not spoken of any more."""
    return str(row["state"] or ("recommended" if row["recommended"] else "not mentioned"))
