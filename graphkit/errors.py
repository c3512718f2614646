"""The errors of graphkit, each naming the thing, the place and the remedy.

GraphkitError
  ReadError          a file cannot be read as a letter; `code` says why in one word
  VocabularyError    a Turtle vocabulary or register contradicts itself
  LayoutError        a file of a kind of letter is not right
  QueryError         a SPARQL query or a parameter of a view is not right
    QueryTimeout     a query that took longer than its deadline
    QueryFailed      a query that made the process fail that answered it
  StoreError         a store cannot be opened, read or written
    StoreBusy        too many queries wait already
      StoreLocked    another process, or another write, is writing
    StoreFull        a store whose disk has no room for a write
  TokenError         a token cannot be made or revoked, or their file cannot be read
"""

# After which it is worth while to ask again who was busy.
BUSY_SECONDS = 5.0


class GraphkitError(Exception):
    """Anything that graphkit refuses to do, in a sentence for its user."""


class ReadError(GraphkitError):
    """A file that cannot be read as a letter.

    code    one of: missing, empty, binary, encrypted, damaged, image-only, too-large,
            too-many-pages, not-text, not-a-letter, set-aside, unsupported-kind
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class VocabularyError(GraphkitError):
    """A vocabulary or a register that contradicts itself."""


class LayoutError(GraphkitError):
    """A layout file that is no layout, or names what no vocabulary has."""


class QueryError(GraphkitError):
    """A query, or a parameter of a view, that cannot be answered as it stands."""


class QueryTimeout(QueryError):
    """A query that took longer than its deadline, and was stopped."""


class QueryFailed(QueryError):
    """A query that made the process fail that answered it; no other query suffers."""


class StoreError(GraphkitError):
    """A store that cannot be opened, read or written."""


class StoreBusy(StoreError):
    """A store that has too many queries waiting to take another.

    after   seconds after which to ask again
    """

    def __init__(self, message: str, after: float = BUSY_SECONDS) -> None:
        super().__init__(message)
        self.after = after


class StoreLocked(StoreBusy):
    """A store that somebody else is writing to just now."""


class StoreFull(StoreError):
    """A store that cannot be written, for its disk is full."""


class TokenError(GraphkitError):
    """A token that cannot be made or revoked, or a file of tokens that cannot be read."""
