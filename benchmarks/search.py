"""What searching costs: copies of the sample letters in a folder, indexed and searched.

Run: python benchmarks/search.py [--triples N]

The baseline, in the same run, is to read every statement out of the same store by one query.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from copies import copies_in
from servers import fill

from graphkit.search import Index, read_question
from graphkit.search.snapshot import index_snapshot
from graphkit.store import open_store
from graphkit.tables import rows

STATEMENTS = "SELECT ?text { ?id <https://w3id.org/ofsted-graph/ns#statementText> ?text }"
WORDS = ("supervision", "the", '"social workers"', "pathw*")
TIMES = 20


def spent(do: Callable[[], object], times: int = 1) -> float:
    """CPU milliseconds that something takes."""
    start = time.process_time()
    for _ in range(times):
        do()
    return 1000 * (time.process_time() - start) / times


def searched(index: Index, words: str) -> tuple[int, float]:
    """How many things have the words, and what a page of them with all counts takes."""
    terms = read_question(words)
    each = spent(lambda: (index.find(terms), index.count(terms)), TIMES)
    return sum(index.count(terms).values()), each


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--triples", type=int, default=400_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder, target = Path(made) / "graph", Path(made) / "search"
        fill(folder, copies_in(Path(made), asked.triples))
        with open_store(folder) as store:
            number = len(rows(store, STATEMENTS))
            floor = spent(lambda: store.query(STATEMENTS))
        built = spent(lambda: index_snapshot(folder, target))
        path = next(target.glob("*.sqlite"))
        print(f"{number:,} statements; to read them by one query: {floor:.0f} ms of CPU")
        size = path.stat().st_size / 1e6
        print(
            f"to index them: {built:.0f} ms ({built / floor:.1f} times that), {size:.0f} MB on disk"
        )
        index = Index(path)
        for words in WORDS:
            found, each = searched(index, words)
            print(f"{words:20} {found:7,} found {each:8.1f} ms")
        named = read_question("superv")
        each = spent(lambda: index.suggest(named), TIMES)
        print(f"{'a suggestion':20} {'':13} {each:8.1f} ms")


if __name__ == "__main__":
    main()
