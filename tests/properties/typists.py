"""Typists: nothing in, the habits that people have who type letters out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy as Drawn

# The marks of the guide: geometric, of symbol fonts, dashes of every length, figures, letters.
MARKS = (
    *"◼■▪●•·*-–—−─―o",
    *"\uf06e\uf02d\uf0a7\uf0be\uf0b7\u0336",
    *("{n}.", "{n})", "({n})", "({a})"),
)
DASHES = ("–", "—", "-", "−", "―", "─")
HYPHENS = ("-", "\u2010", "\u2011")
# Furniture: lines at the head or the foot of a page; {n} is its number, {of} how many there are.
HEADS = ((), ("{n}",), ("{subject}",), ("OFFICIAL",), ("{subject}", "Page {n}"))
FEET = (
    (),
    ("{n}",),
    ("Page {n} of {of}",),
    ("– {n} –",),
    ("{subject}          {n}",),
    ("{n} | {subject}",),
    ("{subject}", "{n}"),
    ("{subject}",),
)
_DASH = re.compile("[–—−─―]|(?<= )-(?= )")
_OPENS = re.compile(r"(?:(?<=^)|(?<=[\s(\[–—-]))(['\"])(?=\S)")
_CURLY = str.maketrans("'\"", "’”")
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")


@dataclass(frozen=True, slots=True)
class Hand:
    """How somebody sets words. after_stop: what stands between two sentences."""

    quotes: str = "straight"
    dash: str = "–"
    hyphen: str = "-"
    after_stop: str = " "

    def write(self, words: str) -> str:
        """Words with the quotes, dashes and blanks of this hand."""
        words = words.translate(_STRAIGHT)
        if self.quotes == "curly":
            words = _OPENS.sub(lambda mark: "‘" if mark[1] == "'" else "“", words)
            words = words.translate(_CURLY)
        words = _DASH.sub(self.dash, words)
        words = re.sub(r"(?<=\w)-(?=\w)", self.hyphen, words)
        return re.sub(r"(?<=[a-z]\.) (?=[A-Z])", self.after_stop, words)


@dataclass(frozen=True, slots=True)
class Lines:
    """How somebody breaks lines and parts paragraphs.

    width          of a line; 0 if a paragraph is one line
    splits_words   True if a line may end with a hyphen that stands within a word
    blanks         how many blank lines part two paragraphs
    blank, margin, trail   what a blank line holds; what stands before and after every line
    glued          on which side of a heading that is known by its words no blank line stands
    """

    width: int = 90
    splits_words: bool = False
    blanks: int = 1
    blank: str = ""
    margin: str = ""
    trail: str = ""
    glued: str = "neither"


@dataclass(frozen=True, slots=True)
class Lists:
    """How somebody sets the items of a list: mark, what follows it, indent, blanks between."""

    mark: str = "•"
    after_mark: str = " "
    indent: int = 0
    blanks: int = 0

    def mark_of(self, number: int) -> str:
        """The mark of an item, by its place in the list, from 1."""
        return self.mark.format(n=number, a=chr(ord("a") + (number - 1) % 26))


@dataclass(frozen=True, slots=True)
class Pages:
    """How somebody breaks pages.

    length      lines on a page; 0 if there is one page
    head, foot  lines that stand on each page
    head_from   number of the first page that has a head
    gap         blank lines between words and head or foot
    is_lost     True if no form feed tells where a page ends, only a blank line
    """

    length: int = 0
    head: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()
    head_from: int = 1
    gap: int = 1
    is_lost: bool = False


@dataclass(frozen=True, slots=True)
class Typist:
    """All habits of one person."""

    hand: Hand = Hand()
    lines: Lines = Lines()
    lists: Lists = Lists()
    pages: Pages = Pages()


def hands(dashes: Sequence[str] = DASHES, hyphens: Sequence[str] = HYPHENS) -> Drawn[Hand]:
    """Ways to set words."""
    return st.builds(
        Hand,
        quotes=st.sampled_from(("straight", "curly")),
        dash=st.sampled_from(dashes),
        hyphen=st.sampled_from(hyphens),
        after_stop=st.sampled_from((" ", "  ")),
    )


def list_habits(marks: Sequence[str] = MARKS) -> Drawn[Lists]:
    """Ways to set lists."""
    return st.builds(
        Lists,
        mark=st.sampled_from(marks),
        after_mark=st.sampled_from((" ", "   ", "\t")),
        indent=st.integers(0, 4),
        blanks=st.integers(0, 2),
    )


_GLUED = st.sampled_from(("neither", "before", "after"))
_FURNITURE: dict[str, Drawn[tuple[str, ...]]] = {
    "head": st.sampled_from(HEADS),
    "foot": st.sampled_from(FEET),
}

WITH_A_TYPEWRITER = st.builds(
    Typist,
    hand=hands(),
    lines=st.builds(
        Lines,
        width=st.one_of(st.just(0), st.integers(60, 120)),
        splits_words=st.booleans(),
        blanks=st.integers(1, 3),
        blank=st.sampled_from(("", " ", "   ")),
        margin=st.sampled_from(("", " ", "    ")),
        trail=st.sampled_from(("", " ", "   ")),
        glued=_GLUED,
    ),
    lists=list_habits(),
    pages=st.builds(
        Pages,
        # On a page of a few lines the subject itself may stand where heads and feet do.
        length=st.one_of(st.just(0), st.integers(30, 70)),
        head_from=st.integers(1, 2),
        gap=st.integers(0, 2),
        is_lost=st.booleans(),
        **_FURNITURE,
    ),
)
# A PDF has no blanks that end a line, and its fonts lack some marks and dashes.
ON_PAPER = st.builds(
    Typist,
    hand=hands(dashes="–—-", hyphens="-"),
    lines=st.builds(
        Lines,
        width=st.integers(50, 100),
        splits_words=st.booleans(),
        blanks=st.integers(1, 2),
        glued=_GLUED,
    ),
    lists=list_habits((*"■●•·*-–—o", "{n}.", "{n})", "({n})")),
    pages=st.builds(
        Pages,
        length=st.integers(30, 60),
        head_from=st.integers(1, 2),
        gap=st.integers(1, 2),
        **_FURNITURE,
    ),
)
