"""Questions in the language of FTS5: terms in, one MATCH expression out.

Nothing that somebody typed reaches FTS5 but words of letters and digits, each in double quotes.
"""

from collections.abc import Callable, Iterable, Mapping

from graphkit.search.wanted import Term

NOTHING = '""'


def names_expression(terms: Iterable[Term]) -> str:
    """The expression that finds names: each word as it stands.

    >>> names_expression([Term(("rowan",), is_quoted=True)])
    '((words : ("rowan")))'
    """
    return _all_of(terms, lambda term: " OR ".join(_as_it_stands(term)))


def texts_expression(terms: Iterable[Term], stem_by_word: Mapping[str, str]) -> str:
    """The expression that finds titles and statements: each word in any of its forms.

    stem_by_word   has every word of every term

    >>> texts_expression([Term(("plans",))], {"plans": "plan"})
    '((words : ("plans") OR joined : ("plans") OR joined : "plan" OR stems : "plan"))'
    """

    def in_texts(term: Term) -> str:
        written = _as_it_stands(term)
        if not term.is_quoted:
            stems = _phrase(stem_by_word[word] for word in term.words)
            if len(term.words) == 1:
                written.append(f"joined : {stems}")
            written.append(f"stems : {stems}")
        return " OR ".join(written)

    return _all_of(terms, in_texts)


def _all_of(terms: Iterable[Term], written: Callable[[Term], str]) -> str:
    terms = list(terms)
    held = " AND ".join(f"({written(term)})" for term in terms if not term.is_out)
    left_out = " OR ".join(f"({written(term)})" for term in terms if term.is_out)
    return f"({held}) NOT ({left_out})" if left_out else f"({held})"


def _as_it_stands(term: Term) -> list[str]:
    """A term with the hyphens that others put into it, or leave out."""
    phrase = _begun(_phrase(term.words), term)
    if term.is_quoted:
        return [f"words : ({phrase})"]
    if len(term.words) == 1:
        return [f"words : ({phrase})", f"joined : ({phrase})"]
    return [f"words : ({phrase})", f"words : ({_begun(_phrase([''.join(term.words)]), term)})"]


def _begun(phrase: str, term: Term) -> str:
    # Whole words count twice, so that they come before words that only begin so.
    return f"{phrase} OR {phrase} *" if term.is_begun else phrase


def _phrase(words: Iterable[str]) -> str:
    return f'"{" ".join(words)}"'
