"""The syntax of SPARQL: a text in, its tokens, and where it is wrong, out."""

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping

from graphkit.errors import QueryError
from graphkit.iris import PREFIXES

TOKEN = re.compile(
    r"""
      (?P<space>  \s++ | \#[^\r\n]*+)
    | (?P<string> \"{3}(?:[^"\\]++|\\.|"(?!""))*+\"{3} | '{3}(?:[^'\\]++|\\.|'(?!''))*+'{3}
                | "(?:[^"\\\r\n]++|\\.)*+" | '(?:[^'\\\r\n]++|\\.)*+')
    | (?P<unended> ["'].*+)
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


Parse = Callable[[str], object]

# What no text goes on with: an engine that gets so far has found nothing wrong before it. The
# blanks are longer than any keyword, since pyoxigraph says where one that it wanted would end.
_WRONG = "\n" + " " * 64 + "~"
_PLACE = re.compile(r"error at (\d+):(\d+): expected (?:one of )?")
# pyoxigraph lists tokens and keywords; only what is wrong with a whole part is a sentence.
_SENTENCE = re.compile(r"[A-Za-z*]+(?: [A-Za-z*]+){2,20}")
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "INSERT", "DELETE")
_UNKNOWN_FUNCTION = re.compile(r"function <([^>]*)> is not supported")
_CALLED = re.compile(r"\s*\(")
_OPENED = re.compile(r"<[^\s=<]")
# Beyond this the place that the engine tells is good enough.
_MAX_SEARCHED = 1_000_000


def syntax_error(sparql: str, message: str, parse: Parse) -> QueryError:
    """An engine's syntax error with line and column, and what stands there.

    message  as pyoxigraph words it: "error at 3:7: expected ..."
    parse    raises SyntaxError with such a message; it is given beginnings of the text
    """
    for match in TOKEN.finditer(sparql):
        if match[0] == "\\":
            where = place(sparql, match.start())
            return QueryError(f"{where}: write keywords and names without \\u escapes")
    for offset, prefix in _undeclared(sparql):
        known = PREFIXES.get(prefix, "...")
        return QueryError(
            f'{place(sparql, offset)}: the prefix "{prefix}:" is not declared; '
            f"begin with PREFIX {prefix}: <{known}>"
        )
    told = _PLACE.match(message)
    if told is None:
        return QueryError(f"not SPARQL: {message}")
    offset = _offset(sparql, told) if len(sparql) > _MAX_SEARCHED else _first_wrong(sparql, parse)
    why = [each for each in message[told.end() :].split(", ") if _SENTENCE.fullmatch(each)]
    if why and not sparql[offset:].strip():  # the whole is wrong, which begins with its form
        forms = (each.start() for each in TOKEN.finditer(sparql) if each[0].upper() in _FORMS)
        offset = next(forms, offset)
    rest = sparql[offset:].strip()
    found = beginning(rest) if rest else "something is missing before"
    return QueryError(f"{place(sparql, offset)}: not SPARQL: {'; '.join((found, *why))}")


def evaluation_error(sparql: str, message: str) -> QueryError:
    """Why a query that is SPARQL cannot be answered; with line and column of an unknown function.

    message  as pyoxigraph words it: "The custom function <urn:f> is not supported"
    """
    told = _UNKNOWN_FUNCTION.search(message)
    if told:
        prefixes = _prefixes(sparql)
        for match in TOKEN.finditer(sparql):
            if _iri(match[0], prefixes) == told[1] and _CALLED.match(sparql, match.end()):
                where = place(sparql, match.start())
                return QueryError(f"{where}: the function {match[0]} is unknown")
    return QueryError(f"the query cannot be answered: {message}")


def _iri(token: str, prefixes: Mapping[str, str]) -> str:
    """The IRI that a token stands for; what else it may be stays."""
    prefix, colon, local = token.partition(":")
    return token[1:-1] if token[0] == "<" else prefixes.get(prefix + colon, prefix + colon) + local


def _prefixes(sparql: str) -> dict[str, str]:
    """What each PREFIX stands for, with its colon."""
    tokens = [match[0] for match in TOKEN.finditer(sparql) if match.lastgroup != "space"]
    threes = zip(tokens, tokens[1:], tokens[2:], strict=False)
    return {name: iri[1:-1] for word, name, iri in threes if word.upper() == "PREFIX"}


def _first_wrong(sparql: str, parse: Parse) -> int:
    """The offset of the first token with which no text can go on; the end if there is none.

    pyoxigraph itself tells where its last attempt ended, which may be far behind.
    """
    tokens = _tokens(sparql)
    index = bisect_left(tokens, True, key=lambda each: not _can_begin(sparql[: each[1]], parse))
    if index < len(tokens) and sparql[slice(*tokens[index])] != ">":
        return tokens[index][0]
    # <urn:a ?b .}: whatever follows might be of the IRI, up to its end or that of the text.
    starts = [
        start
        for start, end in tokens[:index]
        if _OPENED.match(sparql, start) and sparql[end - 1] != ">"
    ]
    return starts[-1] if starts else len(sparql)


def _tokens(sparql: str) -> list[tuple[int, int]]:
    """Where each token begins and ends; && and the like are one."""
    spans: list[tuple[int, int]] = []
    before = ""
    for match in TOKEN.finditer(sparql):
        kind = match.lastgroup or ""
        if kind == before == "operator":
            spans[-1] = (spans[-1][0], match.end())
        elif kind != "space":
            spans.append(match.span())
        before = kind
    return spans


def _can_begin(beginning: str, parse: Parse) -> bool:
    text = beginning + _WRONG
    try:
        parse(text)
    except SyntaxError as error:
        match = _PLACE.match(str(error))
        return match is None or _offset(text, match) >= len(text) - 1
    return True


def _offset(sparql: str, match: re.Match[str]) -> int:
    """The offset of the line and column that a message names."""
    lines = sparql.split("\n")
    return sum(len(line) + 1 for line in lines[: int(match[1]) - 1]) + int(match[2]) - 1


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
            elif sparql[match.start() - 1 : match.start()] != "<":  # else an IRI without its end
                names.append((match.start(), prefix))
        before = match[0].upper()
    return [(offset, prefix) for offset, prefix in names if prefix not in declared]


def beginning(rest: str) -> str:
    """What stands at a place where something is wrong, as far as a line can show it.

    rest  the text from there on, which begins with no blank
    """
    return f'from "{rest.splitlines()[0][:30]}" on'


def place(sparql: str, offset: int) -> str:
    r"""An offset as a person counts.

    >>> place("ASK\n{}", 5)
    'line 2, column 2'
    """
    before = sparql[:offset]
    return f"line {before.count(chr(10)) + 1}, column {offset - before.rfind(chr(10))}"
