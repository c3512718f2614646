"""The marks of list items: a place in a list in, the bullet, figures or letters shown there out."""

import re

# By level, as Word and browsers show them: an item below another has another mark than that one.
_BULLETS = "•◦▪"
# What an author types before an item, so that it needs no second mark.
_TYPED_MARK = re.compile(r"\s*[•●○◦▪■◼·‣–—*\-\ue000-\uf8ff]")

_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
)
_LONGEST_ROMAN = 3999
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
# Word writes z, aa, bb, cc; nobody reads on after the third round.
_LAST_LETTER = 3 * len(_LETTERS)


def bullet(level: int) -> str:
    """The bullet of a level, 0 for the outermost.

    >>> [bullet(level) for level in (0, 1, 2, 8)]
    ['•', '◦', '▪', '▪']
    """
    return _BULLETS[min(level, len(_BULLETS) - 1)]


def numeral(number: int, style: str) -> str:
    """A number as a list shows it; in figures where the style is unknown or has no such number.

    style   lowerLetter, upperLetter, lowerRoman, upperRoman, decimalZero or any other

    >>> [numeral(4, style) for style in ("decimal", "lowerLetter", "upperRoman", "decimalZero")]
    ['4', 'd', 'IV', '04']
    >>> numeral(28, "lowerLetter"), numeral(0, "lowerRoman")
    ('bb', '0')
    """
    if style == "decimalZero":
        return f"{number:02d}"
    written = ""
    if style in ("lowerLetter", "upperLetter") and 0 < number <= _LAST_LETTER:
        rounds, place = divmod(number - 1, len(_LETTERS))
        written = _LETTERS[place] * (rounds + 1)
    elif style in ("lowerRoman", "upperRoman") and 0 < number <= _LONGEST_ROMAN:
        rest = number
        for value, letters in _ROMAN:
            times, rest = divmod(rest, value)
            written += letters * times
    if style.startswith("upper"):
        written = written.upper()
    return written or str(number)


def with_mark(mark: str, text: str) -> str:
    r"""A list item with its mark, after any page break that it begins with.

    >>> with_mark("•", "\fPlans")
    '\x0c• Plans'
    >>> with_mark("1.", "– Plans")
    '– Plans'
    """
    words = text.lstrip("\f")
    if not mark or not words.strip() or _TYPED_MARK.match(words):
        return text
    return text[: len(text) - len(words)] + f"{mark} {words}"
