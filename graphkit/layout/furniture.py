"""Page furniture: the lines of a document in, those that a printer put between the words out."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set

from graphkit.model import Document
from graphkit.reading import plain

_LENGTH = 200
# Running heads and feet have at most this many lines.
_EDGE = 4
_SHORT = 80
# A line of prose is longer than most headings.
_HEADING = 45
_FINISHED = re.compile(r"""[.!?:;,]['"’”)\]]*$""")
_WANTS_FIGURE = re.compile(r"\b(?:of|to|aged?|about|over|under|than|least|most|from|and|or|by)$")
_FIGURES = re.compile(r"\d+")
# What the head of a letter's later pages speaks of; a sub-heading that returns does not.
_SUBJECT = re.compile(r"\bvisits?\b")
_OF_A_LETTER = re.compile(r"#|\b(?:visits?|inspections?|ofsted|letter|council)\b")


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
    known.update(_beside(texts, frozenset(known)))
    if len(pages) == 1:
        return frozenset(known).union(_in_one_page(texts, known))
    return frozenset(known).union(_on_pages(texts, list(pages.values()), known))


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


def _beside(texts: Sequence[str], known: Set[int]) -> Iterator[int]:
    """Lines of a foot whose page number is known, within a sentence that goes on after it."""
    numbers = [number for number, text in enumerate(texts) if text]
    place = {number: at for at, number in enumerate(numbers)}
    for number in known:
        foot: list[int] = []
        above = number - 1
        while above > 0 and texts[above] and above not in known and len(foot) < _EDGE:
            foot.append(above)
            above -= 1
        at = place[number]
        if not foot or texts[above] or at + 1 == len(numbers):
            continue
        before = texts[numbers[place[foot[-1]] - 1]] if place[foot[-1]] else ""
        is_foot = all(
            _may_be_furniture(texts[n]) and len(texts[n]) < _SHORT and ". " not in texts[n]
            for n in foot
        )
        goes_on = texts[numbers[at + 1]][0].islower()
        if is_foot and goes_on and len(before) > _HEADING and not _FINISHED.search(before):
            yield from foot


def _on_pages(texts: Sequence[str], pages: Sequence[list[int]], known: Set[int]) -> Iterator[int]:
    """Lines at the edges of pages that return at the edges of others, figures apart.

    A line that stands in the letter as well, such as its subject or its date, stays there: the
    first that says it is no head, unless its words stand further down on its page again.
    """
    places: dict[str, set[int]] = defaultdict(set)
    first: dict[str, int] = {}
    first_on_page: dict[tuple[str, int], int] = {}
    edges = {number for numbers in pages for number in (*numbers[:_EDGE], *numbers[-_EDGE:])}
    again: set[str] = set()  # what stands elsewhere too: further down on a page, or on it twice
    for page, numbers in enumerate(pages):
        for number in numbers:
            words = _without_figures(texts[number])
            is_first = first.setdefault(words, number) == number
            is_first_here = first_on_page.setdefault((words, page), number) == number
            if not is_first and (number not in edges or not is_first_here):
                again.add(words)
            if number in edges:
                places[words].add(page)
    greetings = (n for n, text in enumerate(texts) if text.startswith(("Dear ", "DEAR ")))
    salutation = next(greetings, -1)
    for page, numbers in enumerate(pages):
        for edge in (numbers[:_EDGE], numbers[-_EDGE:][::-1]):
            is_top = edge == numbers[:_EDGE]
            for number in edge:
                words = _without_figures(texts[number])
                is_first = first[words] == number
                returns = len(places[words]) > 1 or (not is_first and _OF_A_LETTER.search(words))
                if number in known:
                    continue
                # The subject line stands below the salutation: above it is a head.
                is_head = words in again or (number < salutation and _SUBJECT.search(words))
                # A head above the subject line that it repeats: the second is the subject.
                is_second = first_on_page[words, page] < number
                stays = is_top and (is_second or (page == 0 and is_first and not is_head))
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
        elif any(_is_apart(texts, numbers[at]) for at in within):
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


def _is_apart(texts: Sequence[str], number: int) -> bool:
    """True for a line with a blank one on either side."""
    before = texts[number - 1] if number else ""
    after = texts[number + 1] if number + 1 < len(texts) else ""
    return not (before and after)


def _may_be_furniture(text: str) -> bool:
    """False for an item of a list, and for what begins small or ends a sentence."""
    is_item = not (text[0].isalnum() or text[0] in "‘“'\"(")
    return len(text) <= _LENGTH and not (is_item or text[0].islower() or text.endswith("."))


def _without_figures(line: str) -> str:
    return _FIGURES.sub("#", " ".join(plain(line).split()))
