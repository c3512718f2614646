"""What the cookbook's questions cost on graphkit's server, against their naive forms on Virtuoso.

Run: python benchmarks/questions.py [--triples N] [--repeats N] [--folder DIR]

The naive forms are those of tests/questions/naive, which ask the letters' own statements and use
nothing that a load has reckoned. Each question is asked as a whole and with the values of its
example. CPU milliseconds of the servers, all their processes counted, no answer from a cache; an
answer that is another is called so, but not one whose rows Virtuoso repeats although DISTINCT.
"""

import argparse
import json
from collections import Counter
from collections.abc import Mapping
from contextlib import ExitStack
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from urllib.parse import urlencode

from copies import copies_in
from folders import open_folder
from servers import Server, fill, graphkit, virtuoso

from graphkit.load.holdings import Holdings
from graphkit.store import open_store
from graphkit.tables import read_table
from graphkit.views import View, bind, load_views, read_view

NAIVE = Path(__file__).parents[1] / "tests" / "questions" / "naive"
JSON = {"Accept": "application/sparql-results+json"}
NUMBERS = count()
FORM = {"Content-Type": "application/x-www-form-urlencoded", **JSON}


def asked(server: Server, sparql: str, repeats: int) -> tuple[float, Counter[str]]:
    """CPU milliseconds of one answer, and its rows, each as text; none where it takes too long."""
    connection = HTTPConnection("127.0.0.1", server.port, timeout=300)

    def ask(query: str) -> bytes:
        # Both are told how long they may take; Virtuoso counts in milliseconds.
        form = {"query": query, "timeout": 60 if server.name == "graphkit" else 300_000}
        connection.request("POST", server.path, urlencode(form), FORM)
        response = connection.getresponse()
        answer = response.read()
        if response.status == 504:
            return b""
        if response.status != 200:
            raise SystemExit(f"{server.name}: {response.status} {answer[:500]!r} for\n{query}")
        return answer

    spent = server.cpu()
    first = ask(sparql)
    if not first:
        return 1000 * (server.cpu() - spent), Counter()
    rows = read_table(first)[1]
    spent = server.cpu()
    for _ in range(repeats):
        # The number keeps the cache from answering; Virtuoso has none, and sorts no more than
        # 10,000 rows where there is a LIMIT.
        limit = f"\nLIMIT {1_000_000 + next(NUMBERS)}" if server.name == "graphkit" else ""
        ask(sparql + limit)
    taken = 1000 * (server.cpu() - spent) / repeats
    return taken, Counter(json.dumps(row, default=str, sort_keys=True) for row in rows)


def example(view: View) -> Mapping[str, str]:
    """The values that a question's file gives as its example."""
    line = next(line for line in view.sparql.splitlines() if line.startswith("# example:"))
    pairs = (pair.strip().split("=") for pair in line.partition(":")[2].split(","))
    return {name: value for name, value in pairs}


def prepare(folder: Path, triples: int) -> Path:
    """The file of statements, once a store has them with their statistics."""
    quads = copies_in(folder, triples)
    if not (folder / "graph").exists():
        fill(folder / "graph", quads)
    with open_store(folder / "graph") as store:
        # The copies bring the statistics of the letters that they are copies of.
        Holdings(store).replace_statistics()
        store.publish()
    return quads


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--triples", type=int, default=1_400_000)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--folder", type=Path, help="keeps the stores for the next run")
    told = parser.parse_args()
    questions = load_views("questions")
    with ExitStack() as stack:
        folder = stack.enter_context(open_folder(told.folder))
        quads = prepare(folder, told.triples)
        ours = stack.enter_context(graphkit(quads, folder))
        theirs = stack.enter_context(virtuoso(quads, folder))
        print(f"{'CPU ms of an answer':50} graphkit  naive on Virtuoso  ratio  rows  the same")
        for path in sorted(NAIVE.glob("*.rq")):
            naive = read_view(path.stem, path.read_text())
            for values in ({}, example(naive)):
                question = questions[path.stem]
                mine, found = asked(ours, bind(question, values), told.repeats)
                other, expected = asked(theirs, bind(naive, values), told.repeats)
                name = " ".join((path.stem, *(f"{k}={v}" for k, v in values.items())))
                print(
                    f"{name:50} {mine:8.0f} {other:18.0f} {mine / max(other, 1):6.2f} "
                    f"{found.total():5}  {'yes' if found.keys() == expected.keys() else 'no'}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
