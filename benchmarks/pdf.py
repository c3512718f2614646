"""Time of reading PDFs beside the bare extraction of their text by pypdfium2, in the same run.

Run: python benchmarks/pdf.py FILE.pdf ...

Three ratios: of the files as they are; of letters, which are the first four pages of each file;
and of a single letter in a process that has read nothing yet, where starting the reader counts.
The first two take the best of several rounds of each file: in CPU time, that of the reader's own
process included, and in time by the clock, which is fair on a machine that does nothing else.
"""

import io
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pypdfium2

from graphkit.documents import read_document
from graphkit.documents.pdf import WORKERS

ROUNDS = 5
LETTER_PAGES = 4
LIMIT = 1.3

# Programs that print the seconds that a first file takes, imports of the extractor included.
COLD_READ = """
import sys, time; from pathlib import Path; from graphkit.documents import read_document
start = time.perf_counter(); read_document(Path(sys.argv[1])); print(time.perf_counter() - start)
"""
COLD_BARE = """
import sys, time
start = time.perf_counter(); import pypdfium2
for page in pypdfium2.PdfDocument(sys.argv[1]): page.get_textpage().get_text_range()
print(time.perf_counter() - start)
"""


class Times(NamedTuple):
    """Seconds."""

    cpu: float
    clock: float


def extract(path: Path) -> None:
    """Only the text of each page, nothing done with it."""
    document = pypdfium2.PdfDocument(path)
    for page in document:
        page.get_textpage().get_text_range()
    document.close()


def cpu_seconds() -> float:
    """CPU time of this process and of the reader; Linux tells it of another process."""
    readers = WORKERS.pids() if sys.platform == "linux" else []
    return time.process_time() + sum(time.clock_gettime(~pid << 3 | 2) for pid in readers)


def timed(work: Callable[[Path], object], path: Path) -> Times:
    start = Times(cpu_seconds(), time.perf_counter())
    work(path)
    return Times(cpu_seconds() - start.cpu, time.perf_counter() - start.clock)


def compare(name: str, paths: list[Path]) -> None:
    """Print the ratios of all paths together, the median and the largest of one."""
    # Turn by turn, so that what else the machine does meets both alike.
    rounds = [
        [(timed(extract, path), timed(read_document, path)) for _ in range(ROUNDS)]
        for path in paths
    ]
    for unit in Times._fields:
        bare = [min(getattr(first, unit) for first, _ in each) for each in rounds]
        read = [min(getattr(second, unit) for _, second in each) for each in rounds]
        ratios = [second / first for first, second in zip(bare, read, strict=True)]
        together = sum(read) / sum(bare)
        over = "  OVER THE LIMIT" if unit == "cpu" and together > LIMIT else ""
        print(
            f"{name:>8} {unit:>6} {together:7.2f} {statistics.median(ratios):7.2f}"
            f" {max(ratios):7.2f} {1000 * statistics.median(bare):9.1f}{over}"
        )


def first_pages(path: Path, folder: Path) -> Path:
    """A file of the first pages of another."""
    letter = folder / path.name
    source, target = pypdfium2.PdfDocument(path), pypdfium2.PdfDocument.new()
    target.import_pages(source, list(range(min(LETTER_PAGES, len(source)))))
    content = io.BytesIO()
    target.save(content)
    letter.write_bytes(content.getvalue())
    return letter


def cold(program: str, path: Path) -> float:
    command = [sys.executable, "-c", program, str(path)]
    return min(
        float(subprocess.run(command, capture_output=True, check=True).stdout)
        for _ in range(ROUNDS)
    )


def main() -> None:
    paths = [Path(name) for name in sys.argv[1:]]
    if not paths:
        sys.exit("name PDFs: python benchmarks/pdf.py FILE.pdf ...")
    read_document(paths[0])  # starts the reader, as the first letter of a load does
    with tempfile.TemporaryDirectory() as folder:
        letters = [first_pages(path, Path(folder)) for path in paths]
        print(f"{len(paths)} files, {ROUNDS} rounds; times the bare extraction")
        print(f"{'':15} {'all':>7} {'median':>7} {'most':>7} {'bare, ms':>9}")
        compare("files", paths)
        compare("letters", letters)
        bare, read = cold(COLD_BARE, letters[0]), cold(COLD_READ, letters[0])
        print(f"one letter, cold: {1000 * read:.0f} ms, {read / bare:.2f} of {1000 * bare:.0f} ms")


if __name__ == "__main__":
    main()
