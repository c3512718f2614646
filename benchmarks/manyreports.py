"""Seconds from many PDFs of reports to a checked store: a folder of reports in, a line out.

    python benchmarks/manyreports.py ../shared/reports [--reports N] [--jobs N]

There are as many as are asked for: the reports themselves, and copies of them in which another
authority stands where theirs stood, a file of its own each. `graphkit load` reads them from PDF.
"""

import argparse
import ctypes
import io
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import count, islice
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

import pypdfium2
import pypdfium2.raw as pdfium
from servers import Server

from graphkit.documents import read_document
from graphkit.errors import GraphkitError
from graphkit.facts.gather import Knowledge, load_knowledge
from graphkit.register import Body
from graphkit.reports.cover import find_authority
from graphkit.reports.report import read_report
from graphkit.vocabulary import turtle_files


def copies(reports: Sequence[Path], knowledge: Knowledge) -> Iterator[bytes]:
    """Reports about other authorities, no two of one authority and day, as many as there are."""
    bodies = [body for body in knowledge.vocabulary.register.bodies.values() if _is_simple(body)]
    fit = [
        (file, theirs)
        for file in reports
        if (theirs := _body(file, knowledge))
        and _is_about(about(file, theirs.names, bodies[0].names[0]), bodies[0], knowledge)
    ]
    print(f"{len(fit)} of {len(reports)} reports can be copied", flush=True)
    for turn in count():
        for file, theirs in fit:
            other = bodies[turn]
            if other != theirs:
                yield about(file, theirs.names, other.names[0])


def _is_simple(body: Body) -> bool:
    """True for one that still exists and goes by one word."""
    return body.existed.last is None and body.gss is not None and body.names[0].isalpha()


def _body(file: Path, knowledge: Knowledge) -> Body | None:
    """The authority that a report is about."""
    try:
        report = read_report(read_document(file), knowledge.layouts, knowledge.vocabulary)
    except GraphkitError:
        return None
    if report is None:
        return None
    register = knowledge.vocabulary.register
    found, _ = find_authority(report, register, None)
    return register.bodies.get(found.value.iri or "") if found else None


def _is_about(content: bytes, body: Body, knowledge: Knowledge) -> bool:
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(content)
        file.flush()
        return _body(Path(file.name), knowledge) == body


def about(file: Path, names: Sequence[str], other: str) -> bytes:
    """A PDF in which another name stands on the cover where one of some names stood."""
    document = pypdfium2.PdfDocument(file)
    page = document[0]
    textpage = page.get_textpage()
    for name in sorted(names, key=len, reverse=True):
        found = textpage.search(name, match_case=True, match_whole_word=True).get_next()
        if found:
            _draw_instead(document, page, textpage, *found, other)
            page.gen_content()
            break
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def _draw_instead(
    document: pypdfium2.PdfDocument,
    page: pypdfium2.PdfPage,
    textpage: pypdfium2.PdfTextPage,
    first: int,
    length: int,
    other: str,
) -> None:
    """Draw a line of text anew with other words in place of some of its letters.

    The whole line, in another font: that of a PDF has no more letters than it needed.
    """
    text = textpage.get_text_range()
    begin = text.rfind("\n", 0, first) + 1
    end = text.find("\r", first)
    line = text[begin:first] + other + text[first + length : end]
    left, bottom, _, top = textpage.get_charbox(
        begin + len(text[begin:]) - len(text[begin:].lstrip())
    )
    size = pdfium.FPDFText_GetFontSize(textpage.raw, first)
    for each in list(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT])):
        _, low, _, high = each.get_bounds()
        if low - 1 < (bottom + top) / 2 < high + 1:
            page.remove_obj(each)
    new = pdfium.FPDFPageObj_NewTextObj(document.raw, b"Helvetica", size)
    words = (line.strip() + "\0").encode("utf-16-le")
    pdfium.FPDFText_SetText(new, ctypes.cast(words, ctypes.POINTER(ctypes.c_ushort)))
    pdfium.FPDFPageObj_Transform(new, 1, 0, 0, 1, left, bottom)
    pdfium.FPDFPage_InsertObject(page.raw, new)


def main() -> None:
    """Print how long it takes to load so many reports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--reports", type=int, default=431)
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args()
    reports = sorted(asked.folder.glob("*.pdf"))
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        more = copies(reports, load_knowledge(turtle_files([])))
        for number, content in enumerate(islice(more, max(asked.reports - len(reports), 0))):
            (folder / f"{number}.pdf").write_bytes(content)
        command = [sys.executable, "-m", "graphkit", "load", "--store", str(folder / "graph")]
        command += ["--jobs", str(asked.jobs), *map(str, reports), *map(str, folder.glob("*.pdf"))]
        told, begun, most = folder / "told", time.monotonic(), 0.0
        with told.open("w") as log, subprocess.Popen(command, stdout=log, stderr=log) as load:
            while load.poll() is None:
                most = max(most, Server("load", 0, "", load.pid).memory())
                time.sleep(1)
        taken, used = time.monotonic() - begun, getrusage(RUSAGE_CHILDREN)
        print(told.read_text().strip().splitlines()[-1])
    print(
        f"{taken:.0f} s, {used.ru_utime + used.ru_stime:.0f} s of processors; "
        f"at most {most:.0f} MiB for all processes without what they share, "
        f"{used.ru_maxrss / 1024:.0f} for the largest"
    )


if __name__ == "__main__":
    main()
