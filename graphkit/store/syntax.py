"""The syntax of SPARQL: a text in, its tokens, and where it is wrong, out."""

import re

from graphkit.errors import QueryError
from graphkit.iris import PREFIXES

TOKEN = re.compile(
    r"""
      (?P<space>  \s++ | \#[^\r\n]*+)
    | (?P<string> \"{3}(?:[^"\\]++|\\.|"(?!""))*+\"{3} | '{3}(?:[^'\\]++|\\.|'(?!''))*+'{3}
                | "(?:[^"\\\r\n]++|\\.)*+" | '(?:[^'\\\r\n]++|\\.)*+')
    | (?P<iri>    <[^<>"{}|^`\x00-\x20]*+>)
    | (?P<value>  [?$]\w++ | @[a-zA-Z]++(?:-++[a-zA-Z0-9]++)*+ | \d++(?:\.\d++)?(?:[eE][+-]?\d++)?)
    | (?P<name>   (?:[^\W\d](?:[\w.-]{0,60}[\w-])?)?:(?:[\w:%.-]|\\[_~.!$&'()*+,;=/?\#@%-])*+)
    | (?P<word>   [^\W\d]\w*+)
    | (?P<open>   <<(?![^<>"{}|^`\x00-\x20]*+>) | [(\[{])
    | (?P<close>  >> | [)\]}])
    | (?P<flat>   \^\^ | [,;.])
    | (?P<operator> .)
    """,
    re.X | re.S,
)


def syntax_error(sparql: str, message: str) -> QueryError:
    """An engine's syntax error with line and column, and what stands there.

    message  as pyoxigraph words it: "error at 3:7: expected ..."
    """
    for offset, prefix in _undeclared(sparql):
        known = PREFIXES.get(prefix, "...")
        return QueryError(
            f'{place(sparql, offset)}: the prefix "{prefix}:" is not declared; '
            f"begin with PREFIX {prefix}: <{known}>"
        )
    match = re.match(r"error at (\d+):(\d+)", message)
    if match is None:
        return QueryError(f"not SPARQL: {message}")
    line, column = int(match[1]), int(match[2])
    rest = "\n".join(sparql.split("\n")[line - 1 :])[column - 1 :].strip()
    found = f'from "{rest.split(chr(10))[0][:30]}" on' if rest else "something is missing before"
    return QueryError(f"line {line}, column {column}: not SPARQL: {found}")


def _undeclared(sparql: str) -> list[tuple[int, str]]:
    """Offset and name of the prefixes that no PREFIX declares, in order."""
    names: list[tuple[int, str]] = []
    declared = {"_"}
    before = ""
    for match in TOKEN.finditer(sparql):
        if match.lastgroup == "space":
            continue
        if match.lastgroup == "name":
            prefix = match[0].partition(":")[0]
            if before == "PREFIX":
                declared.add(prefix)
            else:
                names.append((match.start(), prefix))
        before = match[0].upper()
    return [(offset, prefix) for offset, prefix in names if prefix not in declared]


def place(sparql: str, offset: int) -> str:
    r"""An offset as a person counts.

    >>> place("ASK\n{}", 5)
    'line 2, column 2'
    """
    before = sparql[:offset]
    return f"line {before.count(chr(10)) + 1}, column {offset - before.rfind(chr(10))}"
