"""The statistics of a store: what its letters add and take away in, the counts kept right out.

The graph of the statistics bears a digest of the letters that it counts. Where it fits the letters
that are there, only the counts that change are written; where it does not, since a load was killed
or the rules of counting are others, all letters are counted anew.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from graphkit.iris import GK, ID
from graphkit.lift.cube import GRAPH, graph_lines, observation, observation_lines
from graphkit.load.tallies import COUNTED, Cell, Tally, tally
from graphkit.store import Store
from graphkit.tables import rows

# Part of the digest: change it with what is counted, so that every store is counted anew.
_RULES = "1"
# From so many letters on that change or go, counting all anew costs less than asking for each.
_MOST_ASKED = 50
# Observations to a query or an update, so that neither becomes too long.
_AT_ONCE = 500
_PROVENANCE = "/provenance"
_MEASURES = ("statementCount", "ownStatementCount", "visitCount")


class Statistics:
    """The statistics during one load: tell them of each letter that comes, changes or goes.

    digests   IRI of graph -> its digest; kept up to date as the load goes on
    """

    def __init__(self, store: Store, digests: Mapping[str, str]) -> None:
        self._store = store
        self._digests = digests
        self._was = digests.get(str(GRAPH))
        is_new = self._was is None and not _letters(digests)
        self._is_right = is_new or self._was == _mark(digests)
        self._changes: Tally = Counter()
        self._changed: set[str] = set()

    def before(self, letter: str) -> Tally:
        """What a letter adds as the store has it; ask before it is changed."""
        if f"{letter}{_PROVENANCE}" not in self._digests:
            return Counter()
        # A folder shows what was published: of what this load has stored it says nothing.
        self._is_right &= letter not in self._changed and len(self._changed) < _MOST_ASKED
        return _stored_tally(self._store, [letter]) if self._is_right else Counter()

    def change(self, letter: str, before: Tally, after: Tally) -> None:
        """Count a letter otherwise than before."""
        self._changed.add(letter)
        self._changes.update(after)
        self._changes.subtract(before)

    def replace(self) -> str:
        """Make the store hold the statistics of the letters that there are: their digest."""
        mark = _mark(self._digests)
        if mark == self._was:
            return mark
        if not self._is_right:
            # What this load has stored is to be counted too.
            self._store.publish()
            self._write_all(_stored_tally(self._store, _letters(self._digests)), mark)
        elif self._was is None:
            self._write_all(self._changes, mark)
        else:
            self._write_changes(mark)
        return mark

    def _write_all(self, counts: Tally, mark: str) -> None:
        lines = [*graph_lines(), _mark_line(mark)]
        for cell, numbers in _by_cell(counts).items():
            lines.extend(observation_lines(*cell, numbers))
        self._store.replace({str(GRAPH): lines})

    def _write_changes(self, mark: str) -> None:
        """Write the counts that change; until the last of them the graph bears no digest."""
        changes = list(_by_cell(self._changes).items())
        gone, come = {_mark_line(self._was or "")}, set[str]()
        for start in range(0, len(changes), _AT_ONCE):
            at_once = dict(changes[start : start + _AT_ONCE])
            counted = self._counted([observation(*cell) for cell in at_once])
            for cell, change in at_once.items():
                numbers = Counter(counted[observation(*cell)])
                before = set(observation_lines(*cell, numbers)) if any(numbers.values()) else set()
                numbers.update(change)
                after = set(observation_lines(*cell, numbers)) if any(numbers.values()) else set()
                gone |= before - after
                come |= after - before
            self._update(gone, come)
            gone, come = set(), set()
        self._update(gone, {_mark_line(mark)})

    def _counted(self, observations: Sequence[str]) -> dict[str, dict[str, int]]:
        """Observation -> name of measure -> the number that the store has."""
        query = (
            f"SELECT ?observation ?measure ?number {{ GRAPH <{GRAPH}> {{"
            f" VALUES ?observation {{ {' '.join(f'<{each}>' for each in observations)} }}"
            f" ?observation ?measure ?number }}"
            f" FILTER(?measure IN ({_iris(GK[name] for name in _MEASURES)})) }}"
        )
        counted: dict[str, dict[str, int]] = defaultdict(dict)
        for row in rows(self._store, query):
            name = str(row["measure"]).removeprefix(str(GK))
            counted[str(row["observation"])][name] = int(str(row["number"]))
        return counted

    def _update(self, gone: set[str], come: set[str]) -> None:
        parts = ((f"{verb} DATA", lines) for verb, lines in (("DELETE", gone), ("INSERT", come)))
        operations = (
            f"{verb} {{ GRAPH <{GRAPH}> {{\n" + "\n".join(sorted(lines)) + "\n} }"
            for verb, lines in parts
            if lines
        )
        self._store.update(" ;\n".join(operations), only=(str(GRAPH),))


def _letters(digests: Mapping[str, str]) -> list[str]:
    """The letters and the reports that a store holds."""
    documents = (f"{ID}letter/", f"{ID}report/")
    graphs = (graph for graph in digests if graph.startswith(documents))
    return sorted(graph.removesuffix(_PROVENANCE) for graph in graphs)


def _mark(digests: Mapping[str, str]) -> str:
    """A digest of the letters that a store holds."""
    lines = (f"{letter} {digests[letter + _PROVENANCE]}" for letter in _letters(digests))
    return hashlib.sha256("\n".join((_RULES, *lines)).encode()).hexdigest()


def _mark_line(mark: str) -> str:
    return f'<{GRAPH}> <{GK.graphDigest}> "{mark}" .'


def _by_cell(counts: Tally) -> dict[Cell, dict[str, int]]:
    """Cell -> name of measure -> its number, without what is nought."""
    numbers: dict[Cell, dict[str, int]] = defaultdict(dict)
    for (cell, measure), number in counts.items():
        if number:
            numbers[cell][measure] = number
    return numbers


def _stored_tally(store: Store, letters: Iterable[str]) -> Tally:
    """What some letters add as the store has them."""
    counts: Tally = Counter()
    for letter in letters:
        # One at a time: given several graphs, Oxigraph 0.5 reads all that there are.
        query = (
            f"CONSTRUCT {{ ?thing ?property ?value }} {{"
            f" GRAPH <{letter}> {{ ?thing ?property ?value }}"
            f" FILTER(?property IN ({_iris(COUNTED)})) }}"
        )
        counts.update(tally(store.query(query, "application/n-triples").decode().splitlines()))
    return counts


def _iris(names: Iterable[str]) -> str:
    return ", ".join(f"<{name}>" for name in names)
