"""The text layer of a PDF: a file's bytes in, the text of each page out.

pdfium is fast and reads words and bullets well, but a small hostile file can keep it busy for
ever or fill the memory (forms drawn within forms, streams that unpack to gigabytes), and a call
into it cannot be interrupted. So each file is read in a process of its own, which has a deadline
and a limit of memory.
"""

import json
import subprocess
import sys
from pathlib import Path

from graphkit.documents.limits import (
    MAX_CHARACTERS,
    MAX_PAGES,
    MAX_PDF_MEMORY_BYTES,
    MAX_PDF_SECONDS,
    MEBIBYTE,
)
from graphkit.errors import ReadError

_READER = Path(__file__).with_name("pdftext.py")


def read_pdf(content: bytes) -> list[str]:
    """The text of each page; paragraphs are parted by a blank line.

    raises  ReadError: encrypted, damaged, too-many-pages, too-large, image-only
    """
    limits = (MAX_PAGES, MAX_CHARACTERS, MAX_PDF_SECONDS, MAX_PDF_MEMORY_BYTES)
    # -P: the modules beside pdftext.py are not for it to import by their bare names.
    command = [sys.executable, "-P", str(_READER), *map(str, limits)]
    try:
        run = subprocess.run(
            command, input=content, capture_output=True, timeout=MAX_PDF_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise _exhausted() from None
    if run.returncode != 0:
        raise _exhausted()
    answer = json.loads(run.stdout)
    if "code" in answer:
        raise ReadError(answer["code"], answer["message"])
    pages: list[str] = answer["pages"]
    return pages


def _exhausted() -> ReadError:
    return ReadError(
        "too-large",
        f"the PDF cannot be read within {MAX_PDF_SECONDS} seconds and "
        f"{MAX_PDF_MEMORY_BYTES // MEBIBYTE} MiB of memory; print it to a new PDF",
    )
