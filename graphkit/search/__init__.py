"""Search: a store and words in, names and statements that have the words out, best first."""

from graphkit.search.found import about_found
from graphkit.search.index import Index, Item
from graphkit.search.keeper import IndexKeeper
from graphkit.search.marks import snippet
from graphkit.search.wanted import Term, plain_question, read_question

__all__ = [
    "Index",
    "IndexKeeper",
    "Item",
    "Term",
    "about_found",
    "plain_question",
    "read_question",
    "snippet",
]
