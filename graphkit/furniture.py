"""Page furniture: the lines of a document in, those that a printer put between the words out."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from graphkit.model import Document
from graphkit.reading import plain

_LENGTH = 200
# Running heads and feet have at most this many lines.
_EDGE = 4
_SHORT = 80
_FINISHED = re.compile(r"""[.!?:;,]['"’”)\]]*$""")
_WANTS_FIGURE = re.compile(r"\b(?:of|to|aged?|about|over|under|than|least|most|from|and|or|by)$")
_FIGURES = re.compile(r"\d+")


def find_furniture(
    document: Document,
    lines: Sequence[str],
    starts: Sequence[int],
    patterns: Sequence[re.Pattern[str]],
) -> frozenset[int]:
    """The numbers of the lines that are no words of the letter, such as running heads and feet.

    lines, starts   the lines as written, and the offset at which each begins
    patterns        of a whole line, in plain text
    """
    texts = [line.strip() for line in lines]
    known = {
        number
        for number, text in enumerate(texts)
        if text and len(text) <= _LENGTH and _matches(patterns, plain(text))
    }
    known -= {number for number in known if _may_be_words(document, texts, starts, number)}
    pages: dict[int, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        if text:
            pages[document.page(starts[number])].append(number)
    if len(pages) == 1:
        return frozenset(known).union(_in_one_page(texts, known))
    known.update(_on_pages(texts, list(pages.values()), frozenset(known)))
    return frozenset(known).union(_at_breaks(texts, list(pages.values()), known))


def _may_be_words(
    document: Document, texts: Sequence[str], starts: Sequence[int], number: int
) -> bool:
    """True for a figure that may be the last word of a sentence: "from the age of" / "14".

    A page number stands between blank lines, or within a sentence.
    """
    if not _FIGURES.fullmatch(texts[number]) or not 0 < number < len(texts) - 1:
        return False
    before, after = texts[number - 1], texts[number + 1]
    later = (texts[each] for each in range(number + 1, len(texts)))
    following = next((text for text in later if text), "")
    if not before or _FINISHED.search(before) or following[:1].islower():
        return False
    return bool(after and document.page(starts[number]) == document.page(starts[number + 1])) or (
        _WANTS_FIGURE.search(before) is not None
    )


def _matches(patterns: Sequence[re.Pattern[str]], words: str) -> bool:
    return any(pattern.fullmatch(words) for pattern in patterns)


def _at_breaks(texts: Sequence[str], pages: Sequence[list[int]], known: Set[int]) -> Iterator[int]:
    """Lines at the edges of pages within a sentence that goes on over the break.

    They stand apart: a blank line parts them from the words, or they are much shorter than those.
    """
    for before, after in pairwise(pages):
        above = [number for number in before if number not in known][: -_EDGE - 2 : -1]
        below = [number for number in after if number not in known][: _EDGE + 1]
        foot = next((i for i, n in enumerate(above) if not _is_apart(texts, n, n - 1)), None)
        head = next((i for i, n in enumerate(below) if not _is_apart(texts, n, n + 1)), None)
        if foot is None or head is None or not foot + head:
            continue
        if texts[below[head]][0].islower() and not _FINISHED.search(texts[above[foot]]):
            yield from (*above[:foot], *below[:head])


def _is_apart(texts: Sequence[str], number: int, neighbour: int) -> bool:
    """True for a short line that is no part of a paragraph with its neighbour."""
    if not _may_be_furniture(texts[number]) or not 0 <= neighbour < len(texts):
        return False
    beside = texts[neighbour]
    return len(texts[number]) < (_SHORT if not beside else len(beside) // 2)


def _on_pages(texts: Sequence[str], pages: Sequence[list[int]], known: Set[int]) -> Iterator[int]:
    """Lines at the edges of pages that return at the edges of others, figures apart.

    The first line of all that says it stays: it may be the date or the subject itself.
    """
    places: dict[str, set[int]] = defaultdict(set)
    first: dict[str, int] = {}
    for page, numbers in enumerate(pages):
        for number in numbers:
            first.setdefault(_without_figures(texts[number]), number)
        for number in (*numbers[:_EDGE], *numbers[-_EDGE:]):
            places[_without_figures(texts[number])].add(page)
    for page, numbers in enumerate(pages):
        for edge in (numbers[:_EDGE], numbers[-_EDGE:][::-1]):
            is_top = edge == numbers[:_EDGE]
            for number in edge:
                words = _without_figures(texts[number])
                returns = len(places[words]) > 1 or first[words] < number
                stays = page == 0 and is_top and first[words] == number
                if number in known:
                    continue
                if not returns or stays or not _may_be_furniture(texts[number]):
                    break
                yield number


def _in_one_page(texts: Sequence[str], known: Set[int]) -> Iterator[int]:
    """Lines that return, in a text that lost its page breaks.

    They count if one of them stands in the middle of a sentence, or if they end in rising
    numbers; the first stays unless it does so itself.
    """
    numbers = [number for number, text in enumerate(texts) if text and number not in known]
    places: dict[str, list[int]] = defaultdict(list)
    for at, number in enumerate(numbers):
        if _may_be_furniture(texts[number]):
            places[_without_figures(texts[number])].append(at)
    for several in places.values():
        if len(several) < 2:
            continue
        figures = [_FIGURES.findall(texts[numbers[at]])[-1:] for at in several]
        pages = [int(each[0]) for each in figures if each]
        is_numbered = len(pages) == len(several) and pages == sorted(set(pages))
        within = _within_sentences(texts, numbers, several)
        if is_numbered:
            yield from (numbers[at] for at in several)
        elif within:
            yield from (numbers[at] for at in several if at in within or at != several[0])


def _within_sentences(
    texts: Sequence[str], numbers: Sequence[int], places: Sequence[int]
) -> set[int]:
    """Those of the places of a line, in order, where the sentence before it goes on after it."""
    before: dict[int, int] = {}
    for at in places:
        before[at] = before.get(at - 1, at - 1)
    after: dict[int, int] = {}
    for at in reversed(places):
        after[at] = after.get(at + 1, at + 1)
    return {
        at
        for at in places
        if before[at] >= 0
        and after[at] < len(numbers)
        and texts[numbers[after[at]]][0].islower()
        and not _FINISHED.search(texts[numbers[before[at]]])
    }


def _may_be_furniture(text: str) -> bool:
    """False for what begins small or ends a sentence, which is the end of one."""
    return len(text) <= _LENGTH and not (text[0].islower() or text.endswith("."))


def _without_figures(line: str) -> str:
    return _FIGURES.sub("#", " ".join(plain(line).split()))
