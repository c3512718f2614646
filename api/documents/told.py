"""A document as plain JSON where no frame says more: its relations in, lists of values out."""

from ..relations import Relation
from .document import Document, page_query


def tell(document: Document) -> dict[str, object]:
    """All relations of a thing, or one page of one; `next` leads to what is not here."""
    told = {
        "id": document.iri,
        "url": document.address,
        "label": document.names.label(document.iri).text,
    }
    groups = {
        way: [_group(document, each) for each in document.relations if each.direction == way]
        for way in ("out", "in")
    }
    return {**told, "statements": groups["out"], "incoming": groups["in"]}


def _group(document: Document, relation: Relation) -> dict[str, object]:
    names = document.names
    told: dict[str, object] = {
        "property": relation.property,
        "label": names.label(relation.property).text,
        "total": relation.total,
        "values": [
            {
                "value": each.text,
                "label": names.label(each.text).text if each.is_iri else each.spoken(),
            }
            for each in relation.values
        ],
    }
    if relation.more:
        told["next"] = f"{document.address}.json{page_query(relation, relation.last())}"
    return told
