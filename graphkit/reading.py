"""Reading text: ranges of a document in, the words as one reads them out, with their places."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set

from graphkit.model import Document, Passage, Span

# For matching: one code point for one, so that places stay what they are.
_PLAIN = (
    *((quote, "'") for quote in "‘’ʼ´`"),
    *((quote, '"') for quote in "“”"),
    *((hyphen, "-") for hyphen in "‐‑‒–—―−─"),
    ("\u00a0", " "),
    ("İ", "I"),  # the one letter whose small letter has two code points
)
# Words with one blank between them need no work: most lines are one run.
_RUN = re.compile(r"\S+(?: \S+)*")
_SOFT_HYPHEN = "\u00ad"
# What is not read within a line: a soft hyphen, or the mark of a footnote.
_UNREAD = re.compile(r"(?:(?<=\S)[\d¹²³⁴-⁹*]{1,2})?[\s\u00ad]*")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
_JOINTS = ("-", "‐", "‑", "/")
_HANGING = re.compile(r"(?:and|or|to)(?![\w‐‑-])")
_ODD = re.compile(rf"[{_SOFT_HYPHEN}{''.join(_LIGATURES)}]")


def plain(text: str) -> str:
    """Text for matching: lower case, straight quotes, plain hyphens; every place unchanged.

    >>> plain("Children’s IN–CARE")
    "children's in-care"
    """
    if not text.isascii():
        # Ten times as fast as `translate`.
        for written, read in _PLAIN:
            text = text.replace(written, read)
    return text.lower()


def read_passage(
    document: Document, spans: Iterable[Span], marks: Set[int] = frozenset()
) -> Passage:
    """The words of some ranges of a document, unwrapped.

    marks   offsets that are not read: the figures of footnotes

    A line break reads as a blank, and as nothing after a hyphen that stands between letters
    or figures: "multi-" / "agency" is "multi-agency", "COVID-" / "19" is "COVID-19". Soft
    hyphens are not read, nor is the line break after one; a ligature reads as its letters.
    """
    words: list[str] = []
    offsets: list[int] = []
    last, end, joins = "", 0, True
    for span in spans:
        for match in _RUN.finditer(document.text, span.start, span.end):
            word = match.group()
            places: Sequence[int] = range(*match.span())
            ends_soft = word.endswith(_SOFT_HYPHEN)
            if _ODD.search(word) or (marks and not marks.isdisjoint(places)):
                word, places = _without_odd(word, places, marks)
                if not word:
                    joins = joins or ends_soft
                    continue
            is_broken = (
                last[-1:] in _JOINTS
                and "\n" in document.text[end : places[0]]
                and _is_broken_word(last, word)
            )
            if not (joins or is_broken):
                words.append(" ")
                offsets.append(end)
            words.append(word)
            offsets.extend(places)
            last, end, joins = words[-1], match.end(), ends_soft
    return Passage("".join(words), tuple(offsets))


def read_words(text: str) -> str:
    """The words of one line, as read_passage gives them, without their places.

    >>> read_words("  Head\u00adline   \ufb01ndings ")
    'Headline findings'
    """
    if _ODD.search(text):
        text = "".join(_LIGATURES.get(each, each) for each in text if each != _SOFT_HYPHEN)
    return " ".join(text.split())


def _without_odd(word: str, places: Sequence[int], marks: Set[int]) -> tuple[str, list[int]]:
    """A word as one reads it: no soft hyphens, no marks of footnotes, ligatures as letters."""
    read = [
        (letter, place)
        for character, place in zip(word, places, strict=True)
        if character != _SOFT_HYPHEN and place not in marks
        for letter in _LIGATURES.get(character, character)
    ]
    return "".join(letter for letter, _ in read), [place for _, place in read]


def _is_broken_word(before: str, after: str) -> bool:
    """True if a word goes on in the next line: "multi-" / "agency".

    "short-" / "and long-term" is two words: the hyphen hangs, it does not join.
    """
    hangs = before[-1] != "/" and _HANGING.match(after)
    return before[-2:-1].isalnum() and after[0].isalnum() and not hangs


def spans_of(document: Document, *passages: Passage) -> tuple[Span, ...]:
    """Where passages stand: one range each, or several where other words stand in between."""
    return tuple(span for passage in passages for span in _spans(document, passage))


def _spans(document: Document, passage: Passage) -> Iterator[Span]:
    start = previous = passage.offsets[0]
    if passage.offsets[-1] - start == len(passage.offsets) - 1:  # nothing stands in between
        yield _trimmed(document, start, passage.offsets[-1] + 1)
        return
    for offset in passage.offsets[1:]:
        if offset > previous + 1:
            if not _UNREAD.fullmatch(document.text, previous + 1, offset):
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
