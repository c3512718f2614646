"""How fast graphs come into another server: as a load sends them, and by INSERT DATA.

Run: python benchmarks/remoteload.py [--most N]

The graphs of the sample letters are sent to an empty `oxigraph serve` and an empty Virtuoso, both
ways until readers see them merged. Seconds on the wall, and the ratio of both.
"""

import argparse
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from copies import sample_quads
from servers import Server, empty_oxigraph, virtuoso

from graphkit.store import Store, open_store

Graphs = dict[str, list[str]]


def sample_graphs() -> Graphs:
    """IRI of graph -> its N-Triples lines."""
    graphs: Graphs = defaultdict(list)
    for lines in sample_quads():
        for line in lines:
            triple, graph, _ = line.rsplit(" ", 2)
            graphs[graph[1:-1]].append(f"{triple} .")
    return graphs


def naive(store: Store, graphs: Graphs, most: int) -> None:
    for update in _inserts(graphs, most):
        store.update(update)
    store.publish()


def _inserts(graphs: Graphs, most: int) -> Iterator[str]:
    for graph, lines in graphs.items():
        for start in range(0, len(lines), most):
            some = "\n".join(lines[start : start + most])
            yield f"INSERT DATA {{ GRAPH <{graph}> {{\n{some}\n}} }}"


def fast(store: Store, graphs: Graphs) -> None:
    for graph, lines in graphs.items():
        store.replace({graph: lines})
    store.publish()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=1_000, help="triples of one INSERT DATA")
    asked = parser.parse_args()
    graphs = sample_graphs()
    print(f"{sum(map(len, graphs.values())):,} triples in {len(graphs)} graphs, seconds")
    print("                INSERT DATA  as loaded  times as fast")
    for name in ("oxigraph", "virtuoso"):
        taken = []
        for is_fast in (False, True):
            # A server of its own for each way: both begin with nothing.
            with tempfile.TemporaryDirectory() as folder, _empty(name, Path(folder)) as server:
                with open_store(f"http://127.0.0.1:{server.port}{server.path}") as store:
                    start = time.perf_counter()
                    if is_fast:
                        fast(store, graphs)
                    else:
                        naive(store, graphs, asked.most)
                    taken.append(time.perf_counter() - start)
        slow, quick = taken
        print(f"{name:15} {slow:11.1f} {quick:10.1f} {slow / quick:14.1f}", flush=True)


def _empty(name: str, folder: Path) -> AbstractContextManager[Server]:
    return empty_oxigraph() if name == "oxigraph" else virtuoso(None, folder)


if __name__ == "__main__":
    main()
