"""What is searched for: the words that somebody typed in, a question to the index out."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from graphkit.errors import QueryError
from graphkit.search.words import read_words

LONGEST_QUESTION = 1_000
MOST_TERMS = 6
MOST_WORDS_IN_A_PHRASE = 30
_TERM = re.compile(r'(?P<no>(?<!\S)-)?(?:"(?P<phrase>[^"]*)(?:"|$)|(?P<word>[^\s"]+))')
_QUOTES = {ord(quote): '"' for quote in "“”„‟«»＂"}


class Term(NamedTuple):
    """One thing that a text must hold, or must not.

    words      one word, or several that stand one after the other, as `read_words` gives them
    is_quoted  as it stands: no other form of the word will do
    is_begun   its last word may be the beginning of one
    is_out     a text that holds it is left out
    """

    words: tuple[str, ...]
    is_quoted: bool = False
    is_begun: bool = False
    is_out: bool = False

    def spoken(self) -> str:
        """The term as one would type it."""
        words = " ".join(self.words)
        sign = "-" if self.is_out else ""
        return f'{sign}"{words}"' if self.is_quoted or len(self.words) > 1 else sign + words


def plain_question(question: str) -> str:
    r"""A question without characters that nobody sees, which no answer may repeat.

    >>> plain_question("super\u00advision\x00 \u202eplan")
    'supervision  plan'
    """
    seen = (each for each in question if unicodedata.category(each) != "Cf")
    return "".join(each if each.isprintable() else " " for each in seen)


def read_question(question: str, *, is_typing: bool = True) -> list[Term]:
    """The terms of a question; at least one of them is not left out.

    question   words, "phrases in double quotes", -words that must not be there, begin*
    is_typing  the last word may be unfinished
    raises     QueryError if there is nothing to search for, or too much

    >>> [term.words for term in read_question('social-work "care leavers" -pathw*')]
    [('social', 'work'), ('care', 'leavers'), ('pathw',)]
    """
    if len(question) > LONGEST_QUESTION:
        raise QueryError(
            f"q has {len(question):,} characters; search for at most {LONGEST_QUESTION:,}"
        )
    terms = list(dict.fromkeys(_terms(question, is_typing=is_typing)))
    if not terms:
        raise QueryError('q holds no word; ask for one, such as q=supervision or q="care leavers"')
    if all(term.is_out for term in terms):
        raise QueryError("q only says what to leave out; add a word that must be there")
    if len(terms) > MOST_TERMS:
        raise QueryError(
            f"q has {len(terms)} words; at most {MOST_TERMS} words and phrases are searched for. "
            "Put words that stand together in double quotes"
        )
    return terms


def _terms(question: str, *, is_typing: bool) -> Iterator[Term]:
    found = list(_TERM.finditer(question.translate(_QUOTES)))
    for place, match in enumerate(found, start=1):
        is_quoted = match["phrase"] is not None
        written = match["phrase"] if is_quoted else match["word"]
        words = tuple(word.folded for word in read_words(written))
        if len(words) > MOST_WORDS_IN_A_PHRASE:
            raise QueryError(
                f"a phrase of q has {len(words)} words; at most {MOST_WORDS_IN_A_PHRASE} "
                "are searched for"
            )
        if words:
            is_out = match["no"] is not None
            is_last = is_typing and place == len(found) and not is_out
            is_begun = not is_quoted and (is_last or written.endswith("*"))
            yield Term(words, is_quoted, is_begun, is_out)
