"""What a store holds: graphs in, written only where they differ from what is there."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

import pyoxigraph

from graphkit.histories import Activity, find_links
from graphkit.iris import BASE, GK
from graphkit.judgements import find_judgement_pairs
from graphkit.lift.cube import GRAPH as STATISTICS
from graphkit.lift.graphs import Lifted
from graphkit.lift.history import GRAPH as HISTORY
from graphkit.lift.history import history_graph
from graphkit.lift.likenesses import GRAPH, likeness_graph
from graphkit.lift.removals import removed_graph
from graphkit.likeness import find_pairs
from graphkit.load.activities import stored_activities, stored_successions
from graphkit.load.broader import broader_lines, stored_broader
from graphkit.load.marks import MARK, REMOVED, Marks
from graphkit.load.mentions import Mentions, stored_mentions
from graphkit.load.statistics import Statistics
from graphkit.load.tallies import Tally, tally
from graphkit.load.written import Written, write
from graphkit.namesakes import load_namesakes
from graphkit.store import Store
from graphkit.store.endpoints.endpoint import MERGED
from graphkit.tables import rows
from graphkit.vocabulary import TurtleFile


class Holdings:
    """The graphs of a store, each known by a digest that stands in it."""

    def __init__(self, store: Store) -> None:
        """Ask a store for the digests of its graphs."""
        self._store = store
        self._digests = graph_digests(store)
        self._replaced: dict[str, Mentions] = {}
        self._activities: dict[str, Activity | None] = {}
        self._successions: set[tuple[str, str]] | None = None
        self._removed: set[str] = set()
        self._marks = Marks(store)
        self._stored = False
        self._statistics = Statistics(store, self._digests)

    def replace_letter(self, lifted: Lifted) -> str:
        """Make the store hold a letter as it is now: stored, replaced or unchanged."""
        return self.replace_written(write(lifted))

    def replace_written(self, written: Written) -> str:
        """Make the store hold a letter as it is now: stored, replaced or unchanged.

        Both its graphs go in one transaction, and with them the marks of what was removed before.
        """
        letter, main = written.document, written.provenance
        graphs: dict[str, Sequence[str]] = {letter: written.said, main: written.told}
        digest = _digest(line for each in graphs.values() for line in each)
        changes = self._digests.get(main) != digest
        before = self._statistics.before(letter) if changes else Tally()
        if changes:
            lines = (line for each in (written.said, written.told) for line in each)
            graphs |= self._marks.without(line.partition(" ")[0][1:-1] for line in lines)
        status = self._replace(main, digest, graphs)
        if changes:
            self._statistics.change(letter, before, tally(written.said))
        self._replaced[letter] = written.mentions
        self._activities[letter] = written.activity
        self._stored |= status != "unchanged"
        return status

    def has_letter(self, letter: str) -> bool:
        """True if the store holds the letter of that IRI."""
        return f"{letter}/provenance" in self._digests

    def remove_letter(self, letter: str) -> None:
        """Make the store hold a letter no more, and mark what stood in it alone as removed.

        letter  its IRI
        """
        before = self._statistics.before(letter)
        graphs = f"<{letter}>, <{letter}/provenance>"
        # What is reckoned from the letters follows them, so it keeps nothing alive.
        others = f"{graphs}, <{GRAPH}>, <{HISTORY}>, <{STATISTICS}>, <{REMOVED}>, <{MERGED}>"
        self._store.update(
            f"INSERT DATA {{ GRAPH <{REMOVED}> {{ {' '.join(removed_graph(()).lines())} }} }} ;"
            f"INSERT {{ GRAPH <{REMOVED}> {{ ?thing {MARK} }} }} WHERE {{"
            f"  {{ SELECT DISTINCT ?thing {{"
            f"    GRAPH ?graph {{ ?thing ?property ?value }} FILTER(?graph IN ({graphs}))"
            f'    FILTER(STRSTARTS(STR(?thing), "{BASE}")) }} }}'
            f"  FILTER NOT EXISTS {{ GRAPH ?other {{ ?thing ?another ?one }}"
            f"    FILTER(?other NOT IN ({others})) }} }} ;"
            f"DROP SILENT GRAPH <{letter}> ; DROP SILENT GRAPH <{letter}/provenance>",
            only=(REMOVED, letter, f"{letter}/provenance"),
        )
        self._statistics.change(letter, before, Tally())
        self._digests.pop(f"{letter}/provenance", None)
        self._replaced.pop(letter, None)
        self._activities.pop(letter, None)
        self._removed.add(letter)

    def unmark_removed(self) -> None:
        """Take the mark from what stands in any graph again."""
        marks = f"SELECT ?thing {{ GRAPH <{REMOVED}> {{ ?thing {MARK} }} }} LIMIT 1"
        if not self._removed and not rows(self._store, marks):
            return
        if self._stored:
            # A folder shows what was published, so not yet what this load has stored.
            self._store.publish()
        again = rows(
            self._store,
            f"SELECT ?thing {{ GRAPH <{REMOVED}> {{ ?thing {MARK} }} FILTER EXISTS {{"
            f"  GRAPH ?graph {{ ?thing ?property ?value }} FILTER(?graph NOT IN (<{REMOVED}>, "
            f"<{MERGED}>)) }} }}",
        )
        if again:
            self._store.replace(Marks(self._store).without(str(row["thing"]) for row in again))

    def replace_vocabularies(
        self, files: Iterable[TurtleFile], known: Mapping[str, str] | None = None
    ) -> None:
        """Make the store hold vocabularies and registers as they are now.

        known   digests of the store's graphs when the files were read: one that is another by now
                is newer than the file, and stays
        """
        graphs = {
            file.graph: _triples(file)
            for file in files
            if known is None or self._digests.get(file.graph) in (known.get(file.graph), None)
        }
        # Of registers that this load does not name, the store tells.
        self._successions = stored_successions(self._store, besides=graphs) | {
            (_name(each.object), _name(each.subject))
            for triples in graphs.values()
            for each in triples
            if each.predicate.value == str(GK.predecessor)
        }
        broader = broader_lines(graphs, stored_broader(self._store, besides=graphs))
        for graph, triples in graphs.items():
            lines = sorted({*(f"{triple} ." for triple in triples), *broader[graph]})
            self._replace(graph, _digest(lines), {graph: lines})

    def replace_likenesses(self) -> None:
        """Make the store hold which inspectors and judgements are perhaps the same, after all.

        It is reckoned anew from the letters that there are, so it forgets those that are gone.
        """
        # A folder shows what was published; what this load has replaced since counts in its place.
        letters = stored_mentions(self._store) | self._replaced
        for letter in self._removed:
            letters.pop(letter, None)
        names: dict[str, str] = {}
        for letter in sorted(letters):
            names |= letters[letter].names
        teams = [each.team for each in letters.values()]
        judgements = (told for each in letters.values() for told in each.judgements)
        pairs = (
            *find_pairs(names, teams, load_namesakes()),
            *find_judgement_pairs(judgements),
        )
        lines = likeness_graph(pairs).lines()
        self._replace(str(GRAPH), _digest(lines), {str(GRAPH): lines})

    def replace_history(self) -> None:
        """Make the store hold what came before and after each visit and inspection, after all."""
        known: dict[str, Activity | None] = {**stored_activities(self._store), **self._activities}
        for letter in self._removed:
            known.pop(letter, None)
        if self._successions is None:
            self._successions = stored_successions(self._store)
        links = find_links([each for each in known.values() if each], self._successions)
        lines = history_graph(links).lines()
        self._replace(str(HISTORY), _digest(lines), {str(HISTORY): lines})

    def replace_statistics(self) -> None:
        """Make the store hold the statistics of the letters that it holds, after all else."""
        self._digests[str(STATISTICS)] = self._statistics.replace()

    def _replace(self, main: str, digest: str, graphs: Mapping[str, Sequence[str]]) -> str:
        """Replace some graphs, the digest of all of them standing in the main one."""
        before = self._digests.get(main)
        if before == digest:
            return "unchanged"
        mark = f'<{main}> <{GK.graphDigest}> "{digest}" .'
        self._store.replace({**graphs, main: [*graphs[main], mark]})
        self._digests[main] = digest
        return "replaced" if before else "stored"


def graph_digests(store: Store) -> dict[str, str]:
    """IRI of each graph that a load has made -> the digest of what it holds."""
    found = rows(store, f"SELECT ?graph ?digest {{ ?graph <{GK.graphDigest}> ?digest }}")
    return {str(row["graph"]): str(row["digest"]) for row in found}


def _triples(file: TurtleFile) -> list[pyoxigraph.Triple]:
    return [quad.triple for quad in pyoxigraph.parse(file.turtle, pyoxigraph.RdfFormat.TURTLE)]


def _name(term: object) -> str:
    return str(getattr(term, "value", term))


def _digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
