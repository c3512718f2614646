"""Ofsted's letters on children's services as a checked, queryable knowledge graph."""

from graphkit.errors import GraphkitError, QueryError, ReadError, StoreError, VocabularyError
from graphkit.store import open_store
from graphkit.tables import frame, rows

__all__ = [
    "GraphkitError",
    "QueryError",
    "ReadError",
    "StoreError",
    "VocabularyError",
    "frame",
    "open_store",
    "rows",
]
