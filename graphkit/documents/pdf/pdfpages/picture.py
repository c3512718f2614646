"""A scanned page as a picture: a page of a PDF in, a grey picture in the PGM format out."""

import contextlib
from math import sqrt
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from .refused import damaged

# Of the picture, an inch: what tesseract is made for.
_RESOLUTION = 300
_LONGEST_SIDE = 10_000
# A page of a scan is one picture, or strips of one. Logos take less, and so does a signature.
_MOST_OF_A_PAGE = 0.5


def draw_scan(page: Any, max_pixels: int) -> bytes:
    """A page drawn in greys, as a PGM file; empty if most of the page is no picture.

    raises  Refused: damaged, if the page has no size or cannot be drawn
    """
    width, height = page.get_size()
    if not (width > 0 and height > 0):
        raise damaged("a page of the PDF has no size")
    scale = min(
        _RESOLUTION / 72, sqrt(max_pixels / (width * height)), _LONGEST_SIDE / max(width, height)
    )
    try:
        if _pictured_area(page) < _MOST_OF_A_PAGE * width * height:
            return b""
        bitmap = page.render(scale=scale, grayscale=True)
    except pypdfium2.PdfiumError:
        raise damaged("a page of the PDF cannot be drawn") from None
    with contextlib.closing(bitmap):
        pixels = bytes(bitmap.buffer)
        rows = (
            pixels[start : start + bitmap.width]
            for start in range(0, bitmap.height * bitmap.stride, bitmap.stride)
        )
        return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(rows)


def _pictured_area(page: Any) -> float:
    """The area of all pictures on a page, in square points."""
    area = 0.0
    for picture in page.get_objects([pdfium.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = picture.get_bounds()
        area += abs(right - left) * abs(top - bottom)
    return area
