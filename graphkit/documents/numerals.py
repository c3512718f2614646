"""The marks of numbered lists: a number and the name of a style in, its figures or letters out."""

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
