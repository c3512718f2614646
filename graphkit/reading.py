"""Reading text: ranges of a document in, the words as one reads them out, with their places."""

import re
from collections.abc import Iterable, Iterator

from graphkit.model import Document, Passage, Span

# For matching: one code point for one, so that places stay what they are.
_PLAIN = str.maketrans(
    {chr(upper): chr(upper + 32) for upper in range(ord("A"), ord("Z") + 1)}
    | dict.fromkeys("‘’ʼ´`", "'")
    | dict.fromkeys("“”", '"')
    | dict.fromkeys("‐‑‒–—―−─", "-")
    | {"\u00a0": " "}
)
_SOFT_HYPHEN = "\u00ad"
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}

# A full stop after these ends no sentence.
_ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|etc|Mr|Mrs|Ms|Dr|St|No|vs|cf|approx)|\b[A-Z])\.$")
_LONGEST_ABBREVIATION = 10
_HANGING = re.compile(r"(?:and|or|to)\b")
# A figure between the full stop and the blank is the mark of a footnote: "regular enough.1 Most".
_SENTENCE_END = re.compile(
    r"""(?:[.!?…]['"’”)\]]*|(?<=[a-z])[.!?]['"’”)\]]*[\d¹²³]{1,2})(?=\s+["'‘“(\[]?[A-Z0-9])"""
)


def plain(text: str) -> str:
    """Text for matching: lower case, straight quotes, plain hyphens; every place unchanged.

    >>> plain("Children’s IN–CARE")
    "children's in-care"
    """
    return text.translate(_PLAIN)


def read_passage(document: Document, spans: Iterable[Span]) -> Passage:
    """The words of some ranges of a document, unwrapped.

    A line break reads as a blank, and as nothing after a hyphen that stands between letters
    or figures: "multi-" / "agency" is "multi-agency", "COVID-" / "19" is "COVID-19". Soft
    hyphens are not read, nor is the line break after one; a ligature reads as its letters.
    """
    text: list[str] = []
    offsets: list[int] = []
    is_hyphenated = False
    for span in spans:
        for offset in range(span.start, span.end):
            character = document.text[offset]
            if character == _SOFT_HYPHEN:
                is_hyphenated = True
                continue
            if character.isspace():
                character = " "
                if is_hyphenated or not text or text[-1] == " ":
                    continue
            elif (
                len(text) > 2
                and text[-1] == " "
                and "\n" in document.text[offsets[-1] : offset]
                and _is_broken_word(text, document.text[offset : offset + 4])
            ):
                text.pop()
                offsets.pop()
            for letter in _LIGATURES.get(character, character):
                text.append(letter)
                offsets.append(offset)
            is_hyphenated = False
        if text and text[-1] != " " and not is_hyphenated:
            text.append(" ")
            offsets.append(span.end)
    end = len(text) - 1 if text and text[-1] == " " else len(text)
    return Passage("".join(text[:end]), tuple(offsets[:end]))


def _is_broken_word(text: list[str], ahead: str) -> bool:
    # "short-" / "and long-term" is two words: the hyphen hangs, it does not join.
    hangs = _HANGING.match(ahead)
    return text[-2] in "-‐‑" and text[-3].isalnum() and ahead[0].isalnum() and not hangs


def spans_of(document: Document, *passages: Passage) -> tuple[Span, ...]:
    """Where passages stand: one range each, or several where other words stand in between."""
    return tuple(span for passage in passages for span in _spans(document, passage))


def _spans(document: Document, passage: Passage) -> Iterator[Span]:
    start = previous = passage.offsets[0]
    for offset in passage.offsets[1:]:
        if offset > previous + 1:
            gap = document.text[previous + 1 : offset].strip()
            if gap and gap != _SOFT_HYPHEN:
                yield _trimmed(document, start, previous + 1)
                start = offset
        previous = offset
    yield _trimmed(document, start, previous + 1)


def _trimmed(document: Document, start: int, end: int) -> Span:
    while start < end and document.text[start].isspace():
        start += 1
    while end > start and document.text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def sentences(passage: Passage) -> Iterator[Passage]:
    """The sentences of a passage, in order, each with its full stop.

    >>> text = "Dr A. Bell, e.g. today. Next (see 'x.') one. 2 more."
    >>> [s.text for s in sentences(Passage(text, tuple(range(len(text)))))]
    ['Dr A. Bell, e.g. today.', "Next (see 'x.') one.", '2 more.']
    """
    start = 0
    for match in _SENTENCE_END.finditer(passage.text):
        if match.group().startswith(".") and _ABBREVIATION.search(
            passage.text, max(start, match.start() - _LONGEST_ABBREVIATION), match.start() + 1
        ):
            continue
        yield passage.part(start, match.end())
        start = match.end()
        while start < len(passage.text) and passage.text[start] == " ":
            start += 1
    if start < len(passage.text):
        yield passage.part(start, len(passage.text))
