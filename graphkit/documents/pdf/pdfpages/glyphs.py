"""The places of letters: a page of pdfium and the index of a letter in, points on the page out.

Every place is as one sees the page: a page that is turned is measured turned.
"""

import ctypes
from bisect import bisect_left
from typing import Any

from pypdfium2.raw import (
    FS_RECTF,
    FPDFText_CountChars,
    FPDFText_GetCharIndexFromTextIndex,
    FPDFText_GetCharOrigin,
    FPDFText_GetLooseCharBox,
    FPDFText_IsHyphen,
)


class Glyphs:
    """The letters of one page of text; indices are of that text."""

    def __init__(self, textpage: Any, text: str, turn: int) -> None:
        """Take the text of a page as pdfium gave it; turn: clockwise, in degrees."""
        self._page = textpage.raw
        self._turn = turn
        # Places are asked for by another index where pdfium left letters out of the text.
        self._is_whole = FPDFText_CountChars(self._page) == len(text)
        # pdfium counts those as two.
        self._wide = [] if self._is_whole else [i for i, c in enumerate(text) if c > "\uffff"]
        self._x, self._y, self._box = ctypes.c_double(), ctypes.c_double(), FS_RECTF()

    def place(self, index: int) -> tuple[float, float]:
        """Where a letter begins, in points from the left, and its base line, from below.

        A letter without a place is where the one stands that was asked for before.
        """
        letter = index if self._is_whole else self._letter(index)
        FPDFText_GetCharOrigin(self._page, letter, self._x, self._y)
        x, y = self._x.value, self._y.value
        if self._turn == 0:
            return x, y
        return {90: (y, -x), 180: (-x, -y), 270: (-y, x)}[self._turn]

    def height(self, index: int) -> float:
        """The height of a letter's font, in points."""
        box = self._box
        FPDFText_GetLooseCharBox(self._page, self._letter(index), box)
        upright = self._turn in (0, 180)
        return float(box.top - box.bottom if upright else box.right - box.left)

    def right(self, index: int) -> float:
        """Where a letter ends, in points from the left."""
        box = self._box
        FPDFText_GetLooseCharBox(self._page, self._letter(index), box)
        return float({0: box.right, 90: box.top, 180: -box.left, 270: -box.bottom}[self._turn])

    def is_hyphen(self, index: int) -> bool:
        """True if a letter is the hyphen at the end of a line, and the line's break with it."""
        return bool(FPDFText_IsHyphen(self._page, self._letter(index)) == 1)

    def _letter(self, index: int) -> int:
        if self._is_whole:
            return index
        index += bisect_left(self._wide, index)
        return int(FPDFText_GetCharIndexFromTextIndex(self._page, index))
