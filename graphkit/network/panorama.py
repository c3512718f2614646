"""The whole graph at a glance: a store in, authorities, inspectors, themes with places out."""

from collections import Counter, defaultdict

import networkx as nx

from graphkit.store import Store
from graphkit.tables import Cell, rows
from graphkit.views import bind, load_views

# All of them would be a picture in which nothing can be seen.
MOST_AUTHORITIES, MOST_INSPECTORS, MOST_THEMES = 180, 120, 40
THEMES_EACH = 5
_SEED = 20130901  # any number does, as long as it stays
_ROUNDS = 80
# How far apart things stand: in pixels of a screen, as the labels are.
_SPACE = 85


def panorama_network(store: Store) -> nx.Graph:
    """Authorities with those who inspected them and the themes that are most spoken of there.

    Nodes have kind (authority, inspector, theme), label, x, y and size: the number of visits and
    inspections, of a theme that of statements. Edges have a relation (inspected, speaks of) and a
    weight, the number of visits or statements. The graph has `whole`: kind -> how many there are
    in all. The same store gives the same places.
    """
    network = nx.Graph()
    sizes, inspected = _attendances(store)
    spoken = Counter[tuple[str, str]]()
    for row in _ask(store, "panorama-statements"):
        spoken[str(row["authority"]), str(row["theme"])] += int(str(row["statements"]))
    sizes["theme"] = Counter()
    for (_, theme), total in spoken.items():
        sizes["theme"][theme] += total
    for authority, _ in spoken:
        sizes["authority"].setdefault(authority, 0)
    most = {
        "authority": MOST_AUTHORITIES,
        "inspector": MOST_INSPECTORS,
        "theme": MOST_THEMES,
    }
    network.graph["whole"] = {kind: len(sizes[kind]) for kind in most}
    for kind, limit in most.items():
        for node in _largest(sizes[kind], limit):
            network.add_node(node, kind=kind, size=sizes[kind][node])
    for (inspector, authority), times in sorted(inspected.items()):
        if inspector in network and authority in network:
            network.add_edge(authority, inspector, relation="inspected", weight=times)
    for authority, themes in _by_authority(spoken).items():
        near = [theme for theme in _largest(themes, len(themes)) if theme in network]
        for theme in near[:THEMES_EACH] if authority in network else ():
            network.add_edge(authority, theme, relation="speaks of", weight=themes[theme])
    network.remove_nodes_from(list(nx.isolates(network)))
    _name(store, network)
    _place(network)
    return network


def _attendances(store: Store) -> tuple[dict[str, Counter[str]], Counter[tuple[str, str]]]:
    """How often each authority was inspected and each inspector did so, and who did whom."""
    sizes: dict[str, Counter[str]] = {"authority": Counter(), "inspector": Counter()}
    inspected = Counter[tuple[str, str]]()
    visits: dict[str, set[str]] = defaultdict(set)
    for row in _ask(store, "attendances"):
        inspector, authority = str(row["inspector"]), str(row["authority"] or "")
        sizes["inspector"][inspector] += 1
        if authority:
            inspected[inspector, authority] += 1
            visits[authority].add(str(row["visit"]))
    sizes["authority"].update({authority: len(each) for authority, each in visits.items()})
    return sizes, inspected


def _largest(sizes: Counter[str], most: int) -> list[str]:
    return sorted(sizes, key=lambda each: (-sizes[each], each))[:most]


def _by_authority(spoken: Counter[tuple[str, str]]) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for (authority, theme), total in sorted(spoken.items()):
        found[authority][theme] = total
    return found


def _name(store: Store, network: nx.Graph) -> None:
    labels = {str(row["node"]): row["label"] for row in _ask(store, "ego-nodes", *network)}
    for node, told in network.nodes(data=True):
        told["label"] = str(labels.get(node) or node)


def _place(network: nx.Graph) -> None:
    """Give each node its place: what is joined is near."""
    reach = _SPACE * max(len(network), 1) ** 0.5
    places = nx.spring_layout(network, iterations=_ROUNDS, seed=_SEED, weight=None, method="force")
    for node, (x, y) in places.items():
        network.nodes[node].update(x=round(float(x) * reach), y=round(float(y) * reach))


def _ask(store: Store, view: str, *nodes: str) -> list[dict[str, Cell]]:
    asked = {"node": list(nodes)} if nodes else {}
    return rows(store, bind(load_views("network")[view], asked))
