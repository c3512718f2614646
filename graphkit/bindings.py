"""Values of parameters in, terms of SPARQL out; nothing else ever enters the text of a query.

source  RFC 3987, section 2.2 (what an IRI is)
"""

import re
from collections.abc import Sequence
from datetime import date

from graphkit.errors import QueryError
from graphkit.iris import BASE, PREFIXES

_OTHER_SCRIPTS = "\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U000e1000-\U000efffd" + "".join(
    f"{chr(plane << 16)}-{chr((plane << 16) + 0xFFFD)}" for plane in range(1, 14)
)
_CHARACTER = rf"(?:[A-Za-z0-9._~!$&'()*+,;=:@{_OTHER_SCRIPTS}/-]|%[0-9A-Fa-f]{{2}})"
_HOST = rf"(?:[A-Za-z0-9._~!$&'()*+,;={_OTHER_SCRIPTS}-]|%[0-9A-Fa-f]{{2}})*+(?::[0-9]{{0,5}})?"
_KEY = re.compile(f"{_CHARACTER}++")
_IRI = re.compile(
    rf"[A-Za-z][A-Za-z0-9+.-]{{0,30}}:(?://{_HOST}(?:/{_CHARACTER}*+)?|(?!//){_CHARACTER}*+)"
    rf"(?:\?(?:{_CHARACTER}|\?)*+)?(?:#(?:{_CHARACTER}|\?)*+)?"
)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INTEGER = re.compile(r"-?[0-9]{1,18}")
_YEARS = re.compile(r"([0-9]{4})(?:\.\.([0-9]{4}))?")
_MOST_YEARS = 200
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
# All of several values of these count; of any other kind one of them is enough.
_ALL = ("boolean", "date", "integer", "text")


def terms(param: str, kind: str, given: str | Sequence[str]) -> list[str]:
    """The terms of one value or several.

    kind    date, years, integer, boolean, text, words that may be chosen as in better|worse, or
            the place of the values' IRIs below the base, such as id/authority
    raises  QueryError if a value is of another kind

    >>> terms("theme", "theme", ["supervision"])
    ['<https://w3id.org/ofsted-graph/theme/supervision>']
    """
    each = [given] if isinstance(given, str) else given
    if kind == "years":
        return [term for value in each for term in _years(param, value)]
    return [_term(param, kind, value) for value in each]


def is_iri(value: str) -> bool:
    """True if a text may be an IRI, wherever that may lead."""
    return _IRI.fullmatch(value) is not None


def is_key(value: str) -> bool:
    """True if a text may be the end of an IRI.

    >>> is_key("harrow-2025-03-04-focused"), is_key("a b")
    (True, False)
    """
    return _KEY.fullmatch(value) is not None


def put(pattern: str, param: str, kind: str, given: str | Sequence[str]) -> str:
    """A pattern with the values of a parameter in the place of its variable.

    >>> put("FILTER(CONTAINS(?said, ?text))", "text", "text", ["care", "plan"])
    'FILTER(CONTAINS(?said, "care")) FILTER(CONTAINS(?said, "plan"))'
    >>> put("?visit gk:rank ?rank .", "rank", "low|high", ["low", "high"])
    'VALUES ?rank { "low" "high" } ?visit gk:rank ?rank .'
    >>> put("FILTER(?rank IN (?rank))", "rank", "low|high", ["low", "high"])
    'FILTER(?rank IN ("low", "high"))'
    >>> put("MINUS { VALUES ?rank { ?not } }", "not", "integer", ["1", "2"])
    'MINUS { VALUES ?rank { 1 2 } }'
    """
    found = terms(param, kind, given)
    for alone, between in ((f"IN (?{param})", ", "), (f"{{ ?{param} }}", " ")):
        if alone in pattern:
            return pattern.replace(alone, alone.replace(f"?{param}", between.join(found)))
    if len(found) > 1 and kind not in _ALL:
        return f"VALUES ?{param} {{ {' '.join(found)} }} {pattern}"
    # Not re.sub with the term, in which a backslash would mean something.
    parts = re.split(rf"\?{param}\b", pattern)
    return " ".join(term.join(parts) for term in found)


def _years(param: str, value: str) -> list[str]:
    match = _YEARS.fullmatch(value)
    first = int(match[1]) if match else 1
    last = int(match[2] or first) if match else 0
    if not 0 <= last - first < _MOST_YEARS:
        raise QueryError(f'{param}: "{value}" is no year and no range such as 2021..2024')
    return [f'"{year:04}"^^<{PREFIXES["xsd"]}gYear>' for year in range(first, last + 1)]


def _term(param: str, kind: str, value: str) -> str:
    if kind == "date":
        if not _is_day(value):
            raise QueryError(f'{param}: "{value}" is not a date; expected e.g. 2024-03-05')
        return f'"{value}"^^<{PREFIXES["xsd"]}date>'
    if kind == "integer":
        if not _INTEGER.fullmatch(value):
            raise QueryError(f'{param}: "{value}" is not a whole number')
        return value
    if kind == "boolean" or "|" in kind:
        choices = kind.split("|") if "|" in kind else ["true", "false"]
        if value not in choices:
            raise QueryError(f'{param}: "{value}" is not one of {", ".join(choices)}')
        return value if kind == "boolean" else text_term(value)
    if kind == "text":
        return text_term(value)
    if kind == "." or value.startswith(("http://", "https://")):
        iri, fits = value, is_iri(value)
    else:
        iri, fits = f"{BASE}{kind}/{value}", is_key(value)
    if not fits:
        raise QueryError(f'{param}: "{value}" is neither a key nor an IRI')
    return f"<{iri}>"


def text_term(value: str) -> str:
    r"""Any text as a literal.

    >>> print(text_term('say "x" \\ y'))
    "say \"x\" \\ y"
    """
    return '"' + "".join(_ESCAPES.get(character, character) for character in value) + '"'


def _is_day(value: str) -> bool:
    try:
        return _DAY.fullmatch(value) is not None and date.fromisoformat(value) is not None
    except ValueError:
        return False
