"""The overview of the whole graph: a site in, its JSON, laid out once for each state, out."""

import threading

from graphkit.iris import GK
from graphkit.network.panorama import panorama_network

from ..http.answers import as_json
from ..site import Site

# kind -> the class, as the neighbourhood of a thing names it
TYPES = {
    "authority": (str(GK.Authority), "authority"),
    "inspector": (str(GK.Inspector), "inspector"),
    "theme": ("http://www.w3.org/2004/02/skos/core#Concept", "theme"),
}


class OverviewKeeper:
    """The overview of a store's present state; laying it out takes a second."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._lock = threading.Lock()
        self._state, self._told = "", ""

    def read(self) -> str:
        """The overview as JSON; whoever asks while it is laid out waits for it."""
        with self._lock:
            state = self._site.store.version()
            if not state or state != self._state:
                self._told = _told(self._site)
                self._state = state
            return self._told


def _told(site: Site) -> str:
    network = panorama_network(site.store)
    nodes = [
        {
            "iri": iri,
            "label": told["label"],
            "type": TYPES[told["kind"]][0],
            "typeLabel": TYPES[told["kind"]][1],
            "x": told["x"],
            "y": told["y"],
            "size": told["size"],
        }
        for iri, told in network.nodes(data=True)
    ]
    edges = [
        {"source": source, "target": target, **told}
        for source, target, told in network.edges(data=True)
    ]
    return as_json({"whole": network.graph["whole"], "nodes": nodes, "edges": edges})
