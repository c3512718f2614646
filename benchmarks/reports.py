"""Seconds of a processor for each inspection report: PDFs in, a table out.

    python benchmarks/reports.py ../shared/reports

The header fields are those of an overview: authority, days, type, leads and grades. Beside them
stands what pdftotext takes for the same files, with nothing read from its text.
"""

import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from time import clock_gettime, process_time

from graphkit.documents import read_document
from graphkit.documents.pdf import WORKERS
from graphkit.facts.gather import Knowledge, load_knowledge
from graphkit.reader import read_said, record_of
from graphkit.reports.cells import wordings
from graphkit.reports.cover import find_authority, find_days, find_leads
from graphkit.reports.judgements import find_judgements
from graphkit.reports.kinds import find_type
from graphkit.reports.report import read_report
from graphkit.vocabulary import turtle_files

TARGETS = {"header": 0.10, "everything": 0.60}
Read = Callable[[Path], object]


def spent() -> float:
    """CPU seconds of this process, of those that it started and ended, and of the PDF reader."""
    ended = getrusage(RUSAGE_CHILDREN)
    # Linux tells the time of another process by such a clock.
    readers = WORKERS.pids() if sys.platform == "linux" else []
    running = sum(clock_gettime(~pid << 3 | 2) for pid in readers)
    return process_time() + ended.ru_utime + ended.ru_stime + running


def seconds(read: Read, file: Path) -> float:
    """What reading a file costs; the better of two runs."""
    costs = []
    for _ in range(2):
        start = spent()
        read(file)
        costs.append(spent() - start)
    return min(costs)


def header(file: Path, knowledge: Knowledge) -> None:
    """The header fields of a report."""
    document = read_document(file)
    report = read_report(document, knowledge.layouts, knowledge.vocabulary)
    if report is None:
        raise SystemExit(f"{file}: no inspection report; name a folder of reports")
    days = find_days(report)
    first = days.dates.value.start if days.dates else None
    find_authority(report, knowledge.vocabulary.register, first)
    find_type(report, days.dates)
    list(find_leads(report))
    find_judgements(report, knowledge.vocabulary)


def pdftotext(file: Path) -> None:
    """The text of a PDF, by poppler."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["pdftotext", file, Path(folder) / "text"], check=True)


def kind(file: Path, knowledge: Knowledge) -> str:
    """Under which framework a report is."""
    report = read_report(read_document(file), knowledge.layouts, knowledge.vocabulary)
    return report.kind if report else "no report"


def main(arguments: Sequence[str]) -> None:
    """Print the mean cost of each way of reading, for each kind of report."""
    files = sorted(Path(arguments[0]).glob("*.pdf"))
    knowledge = load_knowledge(turtle_files([]))
    wordings(knowledge.vocabulary)
    ways: dict[str, Read] = {
        "header": lambda file: header(file, knowledge),
        "everything": lambda file: record_of(read_said(read_document(file), knowledge)),
    }
    if shutil.which("pdftotext"):
        ways["pdftotext alone"] = pdftotext
    by_kind: dict[str, list[Path]] = defaultdict(list)
    for file in files:  # also starts the process that reads PDFs
        by_kind[kind(file, knowledge)].append(file)
    print(f"{'kind':14}{'reports':>8}" + "".join(f"{way:>18}" for way in ways))
    for name, of_kind in sorted(by_kind.items()):
        costs = [
            sum(seconds(read, file) for file in of_kind) / len(of_kind) for read in ways.values()
        ]
        print(f"{name:14}{len(of_kind):>8}" + "".join(f"{cost:>18.3f}" for cost in costs))
    print(f"targets: {', '.join(f'{way} {most:.2f}' for way, most in TARGETS.items())}")
    print(f"most memory: {getrusage(RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main(sys.argv[1:])
