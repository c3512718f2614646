"""Numbers of paragraphs and items: lines in, the same out, marked where a number begins one.

"Help to young people up to the age of" / "19. Inspectors also saw" begins no paragraph 19. A list
may have its numbers without dots: "1 Ensure that assessments are timely."
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from graphkit.layout.headings import UNFINISHED
from graphkit.layout.lines import Line

_NUMBER = re.compile(r"\(?(\d{1,3})(?:[.)]|\s)")
_ALONE = re.compile(r"\(?(\d{1,3})[.)]")
_BARE = re.compile(r"(\d{1,2})\s+(?=[A-Z‘“])")
# What stands before the first number of a list or section is a heading, and mostly shorter.
_PROSE = 60


def number_of(line: Line) -> int | None:
    """The number with which a line begins."""
    match = _NUMBER.match(line.text) if line.mark else None
    return int(match[1]) if match else None


def numbered(lines: Sequence[Line], opens_list: Callable[[str], bool]) -> Iterator[Line]:
    """The lines; a number in mid-sentence that does not go on with the others is a word of it.

    One that does may stand alone, above its words.

    opens_list  whether a line is the heading of a list, in whose numbers the dots may lack
    """
    last, before, is_bare = 0, None, False
    for line in lines:
        bare = None if line.mark else _BARE.match(line.text)
        if bare and int(bare[1]) == last + 1 and before:
            is_bare = opens_list(before.plain) or (is_bare and (line.blank or before.is_finished))
            line = replace(line, mark=bare if is_bare else None)
        elif line.mark and _NUMBER.match(line.text):
            is_bare = False
        alone = _ALONE.fullmatch(line.text)
        if alone and int(alone[1]) == last + 1:
            line = replace(line, mark=alone)
        number = number_of(line)
        if number is not None:
            if before and number != last + 1 and _is_in_sentence(before, line, number):
                line = replace(line, mark=None)
            else:
                last = number
        yield line
        before = line


def _is_in_sentence(before: Line, line: Line, number: int) -> bool:
    if before.is_finished:
        return False
    if line.blank:
        return UNFINISHED.search(before.plain) is not None
    return number != 1 or len(before.text) >= _PROSE
