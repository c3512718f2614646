"""Footnotes: the text of a document in, the marks glued to its words and the notes' lines out."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from graphkit.model import Document

_FIGURES = "[\\d¹²³⁴⁵⁶⁷⁸⁹]{1,2}"
_MAY_HOLD_MARK = re.compile(r"[\d¹²³⁴⁵⁶⁷⁸⁹*]")
# "enough.1", "board2 has", "teams¹": a figure after a word or the stop of a sentence.
_GLUED = re.compile(
    rf"(?<=[a-z])(?P<stop>[.,;:?!]?['’”)]*)(?P<mark>{_FIGURES}|\*)(?=[\s.,;:?!)]|$)"
)
# "1 Young people aged 16 to 25." is a note if its mark is glued to a word before it.
_NOTE = re.compile(rf"[\[(]?(?P<mark>{_FIGURES}|\*)[\])]?\s*(?=[A-Z‘“'\"])")
_PLAIN = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")
_STOPS = (".", "?", "!")
# What these words number is no footnote.
_NUMBERED = frozenset({"sec", "sect", "reg", "regs", "para", "paras", "art", "sch", "fig", "vol"})
_FINISHED = re.compile(r"""[.!?]['"’”)\]]*$""")
# A note at the foot of a page is no longer than this.
_LINES_OF_A_FOOT = 12


class Footnotes(NamedTuple):
    """What belongs to footnotes and is not read.

    marks   offsets of the figures glued to words
    lines   numbers of the lines that hold notes, counted from 0
    """

    marks: frozenset[int]
    lines: frozenset[int]


def find_footnotes(document: Document, lines: Sequence[str], starts: Sequence[int]) -> Footnotes:
    """The marks and notes of a document.

    lines, starts   its lines as written, and the offset at which each begins
    """
    glued: dict[str, list[re.Match[str]]] = {}
    for start, line in zip(starts, lines, strict=True):
        if _MAY_HOLD_MARK.search(line):
            for match in _GLUED.finditer(document.text, start, start + len(line)):
                glued.setdefault(match["mark"].translate(_PLAIN), []).append(match)
    are_listed = sum(line.lstrip().startswith("*") for line in lines) > 1
    noted: Counter[str] = Counter()
    taken: set[int] = set()
    for number, (line, start) in enumerate(zip(lines, starts, strict=True)):
        note = _NOTE.match(line.strip())
        mark = note["mark"].translate(_PLAIN) if note else ""
        # One mark has one note: after it, "1 Ensure that ..." is an item of a list.
        if sum(match.start() < start for match in glued.get(mark, ())) <= noted[mark]:
            continue
        if mark == "*" and are_listed:
            continue  # asterisks are the marks of a list here
        noted[mark] += 1
        if number not in taken:
            taken.update(range(number, _end_of_note(document, lines, starts, number)))
    marks = {
        offset
        for mark, matches in glued.items()
        for match in matches
        if mark in noted or _ends_sentence(match) or _is_raised(match)
        for offset in range(*match.span("mark"))
    }
    return Footnotes(frozenset(marks), frozenset(taken))


def _ends_sentence(match: re.Match[str]) -> bool:
    """True for a figure after a full stop that can be no number: not "s.47", "reg.44"."""
    if match["stop"][:1] not in _STOPS or match["mark"] == "*":
        return False
    word = re.search(r"[A-Za-z]+$", match.string[max(0, match.start() - 12) : match.start()])
    after = match.string[match.end() : match.end() + 3].lstrip(" ")
    is_over = after[:1] == "\n" or not after or not (after[0].islower() or after[0].isdigit())
    return is_over and word is not None and len(word[0]) > 2 and word[0].lower() not in _NUMBERED


def _is_raised(match: re.Match[str]) -> bool:
    return match["mark"].translate(_PLAIN) != match["mark"]


def _end_of_note(
    document: Document, lines: Sequence[str], starts: Sequence[int], first: int
) -> int:
    """The line after a note: where its page ends, or else its sentence or paragraph."""
    page = document.page(starts[first])
    last = len(document.page_starts)
    number = first
    if page < last:
        ends = document.page_starts[page]
        near = range(first, min(first + _LINES_OF_A_FOOT + 1, len(lines)))
        foot = next((i for i in near if starts[i] >= ends), None)
        if foot is not None:
            return foot
    while number < len(lines) and lines[number].strip():
        number += 1
        if _FINISHED.search(lines[number - 1].rstrip()):
            break
    return number
