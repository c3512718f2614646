"""A SPARQL text in; its keywords out, or a QueryError if no engine's stack may bear it.

pyoxigraph 0.5.13 overflows its stack on long or deep texts, which kills the process.
"""

from graphkit.errors import QueryError
from graphkit.store.sparql.syntax import TOKEN, beginning, place

MAX_NESTING = 200
# On a stack of 8 MB it bears 2,500 BINDs, MINUSes or described IRIs, not 3,000.
MAX_OPERATORS = 1_000
# It bears 2,000 triple patterns in a group, not 4,000.
MAX_PATTERNS = 1_000

_FLAT_WORDS = frozenset({"A", "TRUE", "FALSE", "UNDEF"})
# What follows them in braces is a table, however long it is.
_TABLES = frozenset({"VALUES", "DATA"})
_TERMS = frozenset({"iri", "string", "value", "name"})


def read_keywords(sparql: str) -> list[str]:
    """The keywords in upper case, in order; those in tables of values are left out.

    raises  QueryError if there are too many operators or triple patterns, brackets too deep, or
            a string has no end

    >>> read_keywords("ask { VALUES ?s { UNDEF } ?s a 'a' }")
    ['ASK', 'VALUES', 'A']
    """
    read = _Read()
    for match in TOKEN.finditer(sparql):
        if match.lastgroup == "space":
            continue
        if match.lastgroup == "unended":
            found = f"{beginning(match[0])}; the string has no end"
            raise QueryError(f"{place(sparql, match.start())}: not SPARQL: {found}")
        read.take(match.lastgroup or "", match[0])
        complaint = read.complaint()
        if complaint:
            raise QueryError(f"{place(sparql, match.start())}: {complaint}")
    return read.words


class _Read:
    """What has been read of a text.

    words  its keywords in upper case
    """

    def __init__(self) -> None:
        self.words: list[str] = []
        self._brackets: list[str] = []
        self._operators = self._patterns = 0
        self._table = 0  # how many brackets are around its rows; 0 outside
        self._awaits_table = False
        self._before = ""

    def take(self, kind: str, token: str) -> None:
        """Read one token that is no blank."""
        if not self._table:
            if kind == "word":
                self.words.append(token.upper())
                self._awaits_table = self._awaits_table or self.words[-1] in _TABLES
            self._operators += self._deepens(kind, token)
            self._patterns += self._is_pattern(kind, token)
            self._before = self._before if token.startswith("@") else kind
        if kind == "open":
            self._brackets.append(token)
            if token == "{" and self._awaits_table:
                self._table, self._awaits_table = len(self._brackets), False
        elif kind == "close":
            del self._brackets[-1:]
            if len(self._brackets) < self._table:
                self._table = 0

    def complaint(self) -> str:
        """What is too much so far; "" if nothing is."""
        if len(self._brackets) > MAX_NESTING:
            return f"brackets are nested more than {MAX_NESTING} deep; write it flatter"
        if self._operators > MAX_OPERATORS:
            return (
                f"more than {MAX_OPERATORS:,} operators and keywords; use VALUES or IN for long "
                "lists, or ask in parts"
            )
        if self._patterns > MAX_PATTERNS:
            return (
                f"more than {MAX_PATTERNS:,} triple patterns; use VALUES for long lists, or ask "
                "in parts"
            )
        return ""

    def _deepens(self, kind: str, token: str) -> bool:
        """True for a token that makes the engine's stack deeper."""
        if kind == "word":
            return self.words[-1] not in _FLAT_WORDS
        if token in ("+", "-") and self._before in ("open", "flat"):
            return False  # the sign of a number in a list
        # DESCRIBE <a> <b> ... is a chain of unions.
        is_described = not self._brackets and self.words[-1:] == ["DESCRIBE"]
        return kind == "operator" or (is_described and kind in ("iri", "name", "value"))

    def _is_pattern(self, kind: str, token: str) -> bool:
        """True for a token with which one more triple pattern or group begins, or may."""
        within = self._brackets[-1] if self._brackets else ""
        if within == "(":
            # (1 2 3) is a list, of two triples for each of its items; in expressions an operator
            # or a comma stands between two terms.
            begins = kind in _TERMS or kind == "open"
            return begins and not token.startswith("@") and self._before in (*_TERMS, "close")
        return token in ("{", "[") or (within != "" and token in (".", ";", ","))
