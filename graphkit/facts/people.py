"""People as letters name them: a list of inspectors in, persons out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphkit.facts.names import NICKNAMED, read_name
from graphkit.facts.titles import LEAD, STAFF, TITLE, is_plural, singular
from graphkit.model import Passage, Person

_MARK = re.compile(f"{STAFF.pattern}|{LEAD.pattern}|{TITLE.pattern}")
_BY = r"(?:by|with|from) (?:(?:him|her|them|me|us) (?:was|were) )?"
_NICKNAMED = re.compile(rf"\s*{NICKNAMED.pattern}")
_SEPARATOR = re.compile(
    rf" ?[,;()/|•][ ,;()/|•]*(?:(?i:and|&) )?(?:{_BY})?"
    rf"| ?(?<!\w)(?i:and|&) (?:{_BY})?| [–—-] | ?: ?"
    r"| ?\b(?:accompanied|supported|assisted|joined|shadowed) by "
    r"|(?<!\w)(?i:(?:(?:my|our|his|her|their|two|three|fellow|other|senior) ){0,3}"
    r"colleagues?(?: inspectors?)?)[,:]? "
    rf"| ?\b(?:together|along) with | ?\balongside | ?\bas well as | ?(?<!\w){_BY}"
)
_APART = re.compile(r"(?<!\w)(?i:and|&)(?!\w)|[;/|•:]|\b(?:by|with|alongside|as well as)\b")
# Who comes after these words looked on.
_LOOKED_ON = re.compile(r"\b(?:quality[- ]assured|observed|moderated) by\b")


@dataclass(slots=True)
class _Mark:
    """A name or what stands with one, at text[start:end]; kind is name, title, lead or staff."""

    kind: str
    start: int
    end: int


@dataclass(slots=True)
class _Member:
    """Somebody in a list, with the words that tell of them so far."""

    name: str
    start: int
    end: int
    title: str | None = None
    part: str | None = None


def find_inspectors(listed: Passage, title: str | None) -> Iterator[tuple[Person, Passage]]:
    """The persons of a list such as "A, HMI, B (HMI) and C, Ofsted Inspector", in order.

    title   of those who have none of their own, from the words before the list
    """
    end = _LOOKED_ON.search(listed.text)
    listed = listed.part(0, end.start() if end else len(listed.text))
    marks = list(_marks(listed.text))
    members: list[_Member] = []
    is_staff = is_told = False
    coming: str | None = None
    for index, mark in enumerate(marks):
        words = listed.text[mark.start : mark.end]
        if mark.kind == "name":
            if not is_staff:
                members.append(_Member(words, mark.start, mark.end, coming))
            is_staff, coming = False, coming if coming and is_plural(coming) else None
        elif mark.kind == "lead":
            if members and not _is_ahead(listed.text, marks, index):
                # A bare "(lead)" tells who led, and is no title.
                part = words if "inspector" in words.lower() else None
                members[-1].part = members[-1].part or part
                members[-1].end = mark.end
        elif mark.kind == "staff":
            if _is_ahead(listed.text, marks, index):
                is_staff = True
            elif members:
                members.pop()
        elif not members:
            # "One senior HMI and two Ofsted inspectors: A, B and C": who is what is not told.
            is_mixed = is_told and title != singular(words)
            title, is_told = None if is_mixed else singular(words), True
        elif _is_ahead(listed.text, marks, index):
            coming = words
        else:
            coming = None
            _give(members, words, mark.end, title is None and _is_only(marks, index, words))
    for member in members:
        own = singular(member.title) if member.title else title or member.part
        end_of_words = member.end + _closes(listed.text, member.start, member.end)
        yield Person(member.name, own), listed.part(member.start, end_of_words)


def _closes(text: str, start: int, end: int) -> bool:
    """True if a bracket that opens within the words closes right after them."""
    return text[start:end].count("(") > text[start:end].count(")") and text[end : end + 1] == ")"


def _give(members: list[_Member], title: str, end: int, counts_for_all: bool) -> None:
    """Give a title to the last member, and to all who have none where it is that of several.

    "A and B, Her Majesty's Inspectors" are two; so are "A and B HMI", where nobody else has one.
    """
    if members[-1].title is None:
        members[-1].title, members[-1].end = title, end
    if is_plural(title) or counts_for_all:
        for member in members:
            member.title = member.title or title


def _is_only(marks: Sequence[_Mark], index: int, words: str) -> bool:
    titles = [mark for mark in marks if mark.kind == "title"]
    return len(titles) == 1 and index >= len(marks) - 1 and words.startswith("HMI")


def _is_ahead(text: str, marks: Sequence[_Mark], index: int) -> bool:
    """True if a title or part belongs to the name that follows: "and Ofsted Inspector Ben Poe"."""
    if index + 1 == len(marks) or marks[index + 1].kind == "staff":
        return False
    after = text[marks[index].end : marks[index + 1].start]
    if marks[index + 1].kind != "name":
        return _is_ahead(text, marks, index + 1) and after.strip(" ,") == ""
    if after.strip(" ,:") or (index and ")" in after):
        return False
    if not index:
        return True
    before = text[marks[index - 1].end : marks[index].start]
    if _APART.search(before):
        return not after.strip(" :,") and not _APART.search(after)
    # "HMI Ann Roe, Ofsted Inspector Ben Poe": in such a list, titles stand before names.
    is_first = marks[0].kind == "title" and text[marks[0].end : marks[1].start].strip() == ""
    has_title = marks[index - 1].kind == "title" or is_first
    return has_title and "," in before and after.strip() == ""


def _marks(text: str) -> Iterator[_Mark]:
    """The names, titles and parts of a list, in order."""
    start = 0
    for match in _MARK.finditer(text):
        yield from _names(text, start, match.start())
        kind = str(match.lastgroup)
        yield _Mark(kind, match.start(kind), match.end(kind))
        start = match.end()
    yield from _names(text, start, len(text))


def _names(text: str, start: int, end: int) -> Iterator[_Mark]:
    """The names between two titles, one at most between two separators."""
    cuts = list(_cuts(text, start, end))
    starts = [start, *(after for _, after in cuts)]
    ends = [*(before for before, _ in cuts), end]
    for a, b in zip(starts, ends, strict=True):
        lead = len(text[a:b]) - len(text[a:b].lstrip())
        found = read_name(text[a + lead : b])
        if found:
            yield _Mark("name", a + lead + found[0], a + lead + found[1])


def _cuts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where separators stand; the brackets of a nickname are none: "Nicola (Nicki) Shaw"."""
    for match in _SEPARATOR.finditer(text, start, end):
        nicknamed = _NICKNAMED.match(text, start, end)
        if nicknamed and match.start() < nicknamed.end():
            continue
        yield match.span()
        start = match.end()
