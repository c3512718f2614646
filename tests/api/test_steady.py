"""Answers beside a writer: what is counted and what is listed are of one state of the graph."""

from fastapi.testclient import TestClient
from graphkit.api import create_app
from rdflib.namespace import RDFS

from graphkit.iris import BASE, GK
from graphkit.store.formats import JSON
from graphkit.store.memory import MemoryStore
from graphkit.store.question import Pieces, Question

# The total and one facet.
COUNTED = 2


class ChangingStore(MemoryStore):
    """A store to which something comes once, after the first count and before the list."""

    def __init__(self) -> None:
        super().__init__()
        self.counts = 0

    async def stream(self, question: Question) -> Pieces:
        """The answer, which is a count."""
        self.counts += 1
        return await super().stream(question)

    def query(self, sparql: str, accept: str = JSON) -> bytes:
        """The answer, before which the store changes if all has been counted once."""
        if self.counts == COUNTED:
            self.add("c")
        return super().query(sparql, accept)

    def add(self, name: str) -> None:
        """Add an authority."""
        authority = f"<{BASE}id/authority/{name}>"
        self.update(f'INSERT DATA {{ {authority} a <{GK.Authority}> ; <{RDFS.label}> "{name}" }}')


def test_list_and_its_total_are_of_one_state() -> None:
    with ChangingStore() as store:
        for name in "ab":
            store.add(name)
        told = TestClient(create_app(store)).get("/authorities?facets=region").json()
    assert store.counts == 2 * COUNTED, "all was asked again"
    assert told["total"] == len(told["items"]) == 3
