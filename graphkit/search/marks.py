"""Marks: a text and the terms that were searched for in, the places of its hits out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from graphkit.search.wanted import Term
from graphkit.search.words import Word, joined_words, read_words

Span = tuple[int, int]
# word -> words that count as it, beside itself
Forms = Mapping[str, frozenset[str]]
_LONGEST = 240
# What is left of these beside "… " before a stretch and " …" behind it.
_CUT = _LONGEST - len("… ") - len(" …")


def find_marks(text: str, terms: Iterable[Term], forms_by_word: Forms) -> list[Span]:
    """The half-open code points at which a text has one of the terms, in order, none overlapping.

    forms_by_word   has nothing where words must be as they stand, as in names

    >>> find_marks("Pathway planning", [Term(("plan",), is_begun=True)], {})
    [(8, 16)]
    """
    words = read_words(text)
    joined = list(joined_words(text, words))
    spans = sorted(
        span
        for term in terms
        if not term.is_out
        for span in _spans(words, joined, term, forms_by_word)
    )
    marks: list[Span] = []
    for start, end in spans:
        if marks and start < marks[-1][1]:
            marks[-1] = (marks[-1][0], max(end, marks[-1][1]))
        else:
            marks.append((start, end))
    return marks


def _spans(
    words: Sequence[Word], joined: Sequence[Word], term: Term, forms_by_word: Forms
) -> Iterator[Span]:
    length = len(term.words)
    for first in range(len(words) - length + 1):
        written = words[first : first + length]
        if _is(written, term, forms_by_word):
            yield written[0].start, written[-1].end
    if not term.is_quoted:
        one = term._replace(words=("".join(term.words),))
        for word in joined if length == 1 else words:
            if _is([word], one, forms_by_word):
                yield word.start, word.end


def _is(written: Sequence[Word], term: Term, forms_by_word: Forms) -> bool:
    told = [word.folded for word in written]
    *before, last = term.words
    if term.is_begun and told[:-1] == before and told[-1].startswith(last):
        return True
    if term.is_quoted:
        return tuple(told) == term.words
    return all(
        word == wanted or word in forms_by_word.get(wanted, ())
        for word, wanted in zip(told, term.words, strict=True)
    )


def snippet(text: str, marks: Sequence[Span]) -> Span:
    """The stretch of a text to show, with its first mark in it; whole words, all if it is short.

    With an ellipsis and a blank at each end that is cut, it has no more than 240 characters.

    >>> snippet("Two words", [(4, 9)])
    (0, 9)
    """
    if len(text) <= _LONGEST:
        return 0, len(text)
    first, first_end = marks[0] if marks else (0, 0)
    before = max(0, min(_LONGEST // 3, _CUT - (first_end - first)))
    start = max(0, min(first - before, len(text) - _CUT))
    if start:
        blank = text.find(" ", start, first)
        start = blank + 1 if blank >= 0 else first
    end = min(start + _CUT, len(text))
    if end < len(text):
        blank = text.rfind(" ", first_end, end)
        end = blank if blank > start else end
    return start, end
