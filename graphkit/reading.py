"""Reading text: ranges of a document in, the words as one reads them out, with their places."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set

from graphkit.model import Document, Passage, Span

# For matching: one code point for one, so that places stay what they are.
_PLAIN = str.maketrans(
    {chr(upper): chr(upper + 32) for upper in range(ord("A"), ord("Z") + 1)}
    | dict.fromkeys("‘’ʼ´`", "'")
    | dict.fromkeys("“”", '"')
    | dict.fromkeys("‐‑‒–—―−─", "-")
    | {"\u00a0": " "}
)
# Words with one blank between them need no work: most lines are one run.
_RUN = re.compile(r"\S+(?: \S+)*")
_SOFT_HYPHEN = "\u00ad"
# What is not read within a line: a soft hyphen, or the mark of a footnote.
_UNREAD = re.compile(r"(?:(?<=\S)[\d¹²³⁴-⁹*]{1,2})?[\s\u00ad]*")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
_JOINTS = ("-", "‐", "‑", "/")
_ODD = re.compile(rf"[{_SOFT_HYPHEN}{''.join(_LIGATURES)}]")

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
_HANGING = re.compile(r"(?:and|or|to)(?![\w‐‑-])")
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
            if _ODD.search(word) or not marks.isdisjoint(places):
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


def sentences(passage: Passage) -> Iterator[Passage]:
    """The sentences of a passage, in order, each with its full stop.

    >>> text = "Dr A. Bell, e.g. today. Next (see 'x.') one. 2 more."
    >>> [s.text for s in sentences(Passage(text, tuple(range(len(text)))))]
    ['Dr A. Bell, e.g. today.', "Next (see 'x.') one.", '2 more.']
    """
    start = 0
    for match in _SENTENCE_END.finditer(passage.text):
        if match.group().startswith(".") and _is_abbreviated(passage.text, start, match):
            continue
        yield passage.part(start, match.end())
        start = match.end()
        while start < len(passage.text) and passage.text[start] == " ":
            start += 1
    if start < len(passage.text):
        yield passage.part(start, len(passage.text))


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
