"""Headings that a file names: the words of one in, with a mark before each of their lines out.

The marks stand in the text while it is put together, and are taken out with the last step.
"""

import re

# Half a character of UTF-16: what is decoded, from whichever bytes, never holds one.
HEADING = "\ud800"
_BEFORE_LINE = re.compile(r"(?:^|\f)[^\S\n\f]*(?=\S)", re.M)
# Authors use the styles of headings for whole paragraphs too, for their looks.
_LONGEST = 200
_LONGEST_IN_BOLD = 100


def with_heading(text: str) -> str:
    r"""The text of a heading with its marks; as it is where it is too long for one.

    >>> with_heading("\fHeadline\n findings").replace(HEADING, "#")
    '\x0c#Headline\n #findings'
    """
    if len(text) > _LONGEST:
        return text
    return _BEFORE_LINE.sub(lambda match: match.group() + HEADING, text)


def may_be_heading(text: str) -> bool:
    """True if a paragraph in bold letters can be a heading: one short line, and no sentence.

    >>> [may_be_heading(text) for text in ("Findings", "Support is good.", "Ann Roe,")]
    [True, False, False]
    """
    is_line = 0 < len(text) <= _LONGEST_IN_BOLD and "\n" not in text
    return is_line and not text.endswith((".", ",", ";"))


def without_heading(text: str) -> str:
    """The text without marks of headings."""
    return text.replace(HEADING, "")
