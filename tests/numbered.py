"""A store of numbers: a folder in, a graph that queries can be busy with for ever out."""

from pathlib import Path

from graphkit.store.folder import FolderStore

NUMBERS = 300
# 300 to the power of five solutions, of which none passes: no machine counts them in a test's time.
ENDLESS = (
    "SELECT (COUNT(*) AS ?count) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o "
    "FILTER(?c + ?f + ?i + ?l + ?o = -1) }"
)


def publish(folder: Path, numbers: range) -> None:
    """Put numbers into the store in a folder, each as the value of a thing, and show them."""
    triples = " ".join(f"<urn:s:{number}> <urn:p> {number} ." for number in numbers)
    with FolderStore(folder) as store:
        store.update(f"INSERT DATA {{ GRAPH <urn:g> {{ {triples} }} }}")
        store.publish()
