"""A letter's graphs in, their lines out: what goes from the process that read it to a store."""

from collections.abc import Sequence
from typing import NamedTuple

from graphkit.histories import Activity
from graphkit.lift.graphs import Lifted
from graphkit.load.activities import graph_activity
from graphkit.load.mentions import Mentions, letter_mentions


class Written(NamedTuple):
    """What a store is given of a letter.

    document    IRI of the letter, and of its graph
    said        that graph as sorted N-Triples
    provenance  IRI of the provenance graph
    told        that graph as sorted N-Triples
    mentions    whom and what the letter names
    activity    the visit or the inspection that it tells of
    """

    document: str
    said: Sequence[str]
    provenance: str
    told: Sequence[str]
    mentions: Mentions
    activity: Activity | None


def write(lifted: Lifted) -> Written:
    """The lines of a letter's graphs."""
    return Written(
        str(lifted.document),
        lifted.graph.lines(),
        str(lifted.provenance),
        lifted.provenance_graph.lines(),
        letter_mentions(lifted.graph),
        graph_activity(lifted.graph, lifted.document),
    )
