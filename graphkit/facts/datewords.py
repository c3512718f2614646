"""The words of dates: a text in, its days, months, years and what joins them out."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from graphkit.reading import plain

MONTHS = (
    "january february march april may june july august september october november december"
).split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
MONTH = (
    r"(?:jan(?:uary)?|feb(?:r?uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nes(?:day)?|s)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)"
)
# A day may be glued to its month ("4May 2021"), a month to its year ("4 May2021").
_TOKEN = re.compile(
    r"(?P<N>(?<![\d/.])(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)"
    r"|\d{1,2}\.\d{1,2}\.(?:\d{4}|\d\d)|\d{1,2}-\d{1,2}-\d{4})(?!\d|[/.]\d))"
    rf"|(?P<W>\b{_WEEKDAY}\b\.?)"
    rf"|(?P<M>(?<![a-z]){MONTH}(?![a-z])\.?)"
    r"|(?P<Y>(?<![\d'])(?:(?:19|20)\d\d(?!\d)|'\d\d(?!\d)))"
    r"|(?P<E>(?<!\d)\d{1,2}(?=\s*(?:[.,;)]|$)))"
    r"|(?P<D>(?<![\d£.])\d{1,2}(?:st|nd|rd|th)?(?![\d%]))"
    r"|(?P<R>\b(?:up to|to|until|till|through)\b|-)"
    r"|(?P<J>\b(?:and|plus)\b|[&;/+])"
    r"|(?P<C>,)"
    r"|(?P<F>\b(?:the|of|both)\b)"
    r"|(?P<P>\b(?:on|from|between|again|also|then)\b)"
)


class Token(NamedTuple):
    """A word of a date at text[start:end].

    code   N a whole date in figures, W a weekday, M a month, Y a year, D a day, E a day before a
           stop, R what joins a range, J a list, C a comma, F a word that fills, P one that
           begins anew
    """

    code: str
    words: str
    start: int
    end: int


def find_tokens(text: str) -> Iterator[list[Token]]:
    """The tokens of a text, in runs between which other words stand.

    >>> [[token.code for token in run] for run in find_tokens("on 22 and 23 June 2021, in all")]
    [['P', 'D', 'J', 'D', 'M', 'Y', 'C']]
    """
    words = plain(text)
    run: list[Token] = []
    for match in _TOKEN.finditer(words):
        if run and words[run[-1].end : match.start()].strip():
            yield run
            run = []
        run.append(Token(str(match.lastgroup), match.group(), match.start(), match.end()))
    if run:
        yield run


def month_number(word: str) -> int:
    """The number of a month, by its first three letters."""
    return next(i for i, month in enumerate(MONTHS, 1) if month.startswith(word[:3]))


def weekday_number(word: str) -> int:
    """The number of a weekday, by its first three letters; Monday is 0."""
    return next(i for i, weekday in enumerate(WEEKDAYS) if weekday.startswith(word[:3]))


def year_number(words: str) -> int:
    """A year of four figures or two.

    >>> year_number("2021"), year_number("'21")
    (2021, 2021)
    """
    year = int(words.lstrip("'"))
    return year if year > 99 else 2000 + year


MONTH_YEAR = rf"(?<![a-z])(?P<month>{MONTH})\.?,? ?(?P<year>(?:19|20)\d\d)\b"
_MONTH_YEAR = re.compile(MONTH_YEAR)


def find_month(text: str) -> re.Match[str] | None:
    """The first month with its year, such as "January 2024"."""
    return _MONTH_YEAR.search(plain(text))


def month_of(match: re.Match[str]) -> str:
    """A found month as YYYY-MM.

    >>> month_of(find_month("judged inadequate in January 2024"))
    '2024-01'
    """
    return f"{match['year']}-{month_number(match['month']):02}"
