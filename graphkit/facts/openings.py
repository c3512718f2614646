"""What tells of the visit itself: a letter in, its subject and the sentences that may tell out.

No line of a head, subject or sentence is taken for longer than any that a person would write: the
rest of a longer one is not looked at, so that no file takes for ever.
"""

from collections.abc import Iterator
from itertools import islice

from graphkit.layout.letter import sentences_in
from graphkit.model import Letter, Passage

_MOST = 8
_MOST_OF_OPENING = 200
LONGEST_LINE = 400
LONGEST_SENTENCE = 2000


def opening_sentences(letter: Letter) -> Iterator[Passage]:
    """The sentences before the findings; without a heading, the first of what follows too.

    A letter of a few lines may have nothing but what one takes for its end.
    """
    opening = list(islice(sentences_in(letter, "opening", "scope"), _MOST_OF_OPENING))
    yield from (each.part(0, LONGEST_SENTENCE) for each in opening)
    roles = ("findings",) if opening else ("findings", "closing")
    for section in letter.sections:
        if section.role in roles and not section.heading:
            first = (each for words in section.paragraphs for each in words.sentences)
            yield from (each.part(0, LONGEST_SENTENCE) for each in islice(first, _MOST))


def told_in(letter: Letter, hints: tuple[str, ...], *roles: str) -> Iterator[Passage]:
    """The sentences that hold a hint, in sections that have one of the roles, in order.

    hints   words in small letters: most paragraphs hold none of them, and are not taken apart
    """
    for section in letter.sections:
        for paragraph in section.paragraphs if section.role in roles else ():
            if holds(paragraph, hints):
                for sentence in paragraph.sentences:
                    if holds(sentence, hints):
                        yield sentence.part(0, LONGEST_SENTENCE)


def holds(passage: Passage, hints: tuple[str, ...]) -> bool:
    """True if a passage holds one of some words in small letters."""
    words = passage.text.lower()
    return any(hint in words for hint in hints)


def subject_lines(letter: Letter) -> Iterator[Passage]:
    """The subject line, if there is one."""
    for line in letter.header["subject"]:
        yield line.part(0, LONGEST_LINE)
