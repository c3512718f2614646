"""The opening of a letter: its sections in, the sentences that tell of the visit itself out."""

from collections.abc import Iterator
from itertools import islice

from graphkit.letter import sentences_in
from graphkit.model import Letter, Passage
from graphkit.reading import sentences

_MOST = 8


def opening_sentences(letter: Letter) -> Iterator[Passage]:
    """The sentences before the findings; without a heading, the first of what follows too.

    A letter of a few lines may have nothing but what one takes for its end.
    """
    opening = list(sentences_in(letter, "opening", "scope"))
    yield from opening
    roles = ("findings",) if opening else ("findings", "closing")
    for section in letter.sections:
        if section.role in roles and not section.heading:
            first = (each for words in section.paragraphs for each in sentences(words))
            yield from islice(first, _MOST)
