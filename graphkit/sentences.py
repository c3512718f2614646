"""Sentences: a reading text in, where each of its sentences begins and ends out."""

import re
from collections.abc import Iterator

# A full stop after these ends no sentence: before a name, before a figure, or at all.
_BEFORE_NAME = r"Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Cllr|St|Hon|Rt|Messrs"
_BEFORE_FIGURE = (
    r"[Nn]os?|[Pp]aras?|pp?|[Ff]igs?|[Ss]ecs?|[Ss]s?|[Rr]egs?|[Aa]rts?|[Ss]ch|[Cc]h|[Vv]ol"
    r"|[Aa]pprox|[Cc]irca|ca|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_NEVER_LAST = r"e\.g|i\.e|vs|cf|viz|al"
# These may end one: then a word follows that begins sentences.
_MAYBE_LAST = r"etc|Ltd|Inc|Co|a\.m|p\.m|[A-Z]"
_ABBREVIATION = re.compile(
    rf"\b(?:(?P<name>{_BEFORE_NAME})|(?P<figure>{_BEFORE_FIGURE})|(?P<never>{_NEVER_LAST})"
    rf"|(?P<maybe>{_MAYBE_LAST}))\.$"
)
_GRADED = re.compile(
    r"(?i)\b(?:band|plan|grade|year|group|tier|level|category|type|part|phase) .\.$"
)
_OPENS_SENTENCE = re.compile(
    r"\W*(?:However|They|It|The|This|These|Those|That|Staff|Leaders|Managers|Children|Young|Care"
    r"|Most|Some|Many|Few|All|Both|When|While|Where|In|As|At|For|On|From|Since|Social|Inspectors"
    r"|But|And|There|He|She|We|Their|Its|Although|Plans|Partners|Overall|Senior|Good|Too|Not|No)\b"
)
_LONGEST_ABBREVIATION = 12
# A figure between the full stop and the blank is the mark of a footnote: "regular enough.1 Most".
_SENTENCE_END = re.compile(
    r"""(?:[.!?…]['"’”)\]]*|(?<=[a-z])[.!?]['"’”)\]]*[\d¹²³]{1,2})(?=\s+["'‘“(\[]?[A-Z0-9])"""
)


def find_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a reading text begin and end, in order, each with its full stop.

    >>> text = "Dr A. Bell, e.g. today. Next (see 'x.') one. 2 more."
    >>> [text[start:end] for start, end in find_sentences(text)]
    ['Dr A. Bell, e.g. today.', "Next (see 'x.') one.", '2 more.']
    """
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if match.group().startswith(".") and _is_abbreviated(text, start, match):
            continue
        yield start, match.end()
        start = match.end()
        while start < len(text) and text[start] == " ":
            start += 1
    if start < len(text):
        yield start, len(text)


def _is_abbreviated(text: str, start: int, stop: re.Match[str]) -> bool:
    """True if a full stop belongs to a short form within the sentence that began at start."""
    since = max(start, stop.start() - _LONGEST_ABBREVIATION)
    short = _ABBREVIATION.search(text, since, stop.start() + 1)
    if short is None:
        return False
    ahead = text[stop.end() : stop.end() + 24]
    if short["figure"]:
        return bool(re.match(r"\s*[\d(]", ahead))
    if short["maybe"]:
        is_graded = _GRADED.search(text, since, stop.start() + 1)
        return not (is_graded or _OPENS_SENTENCE.match(ahead))
    return True
