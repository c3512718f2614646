"""Seconds of a processor for each inspection report: PDFs in, a table out.

    python benchmarks/reports.py ../shared/reports

    python benchmarks/reports.py ../shared/reports --load

The header fields are those of an overview: authority, days, type, leads and grades. Beside them
stands what pdftotext takes for the same files, with nothing read from its text. With --load: what
it takes to bring them to a store in a folder, step by step, and how much that is of reading.
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

from graphkit.check import check_letter
from graphkit.documents import read_document
from graphkit.documents.pdf import WORKERS
from graphkit.facts.gather import Knowledge, load_knowledge
from graphkit.lift.graphs import lift
from graphkit.load import Tools, changing, load_tools
from graphkit.load.holdings import Holdings
from graphkit.load.written import write
from graphkit.reader import read_said, record_of
from graphkit.reports.cells import wordings
from graphkit.reports.cover import find_authority, find_days, find_leads
from graphkit.reports.judgements import find_judgements
from graphkit.reports.kinds import find_type
from graphkit.reports.report import read_report
from graphkit.store import open_store
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


def load_one(file: Path, tools: Tools, holdings: Holdings) -> dict[str, float]:
    """Step -> the seconds that it takes for a report."""
    times = [spent()]
    facts = read_said(read_document(file), tools.knowledge)
    times.append(spent())
    lifted = lift(facts, "benchmark")
    times.append(spent())
    check_letter(lifted, tools.vocabulary, tools.shapes)
    times.append(spent())
    holdings.replace_written(write(lifted))
    times.append(spent())
    steps = ("read", "lift", "check", "store")
    return {step: end - start for step, start, end in zip(steps, times, times[1:], strict=False)}


def print_load(files: Sequence[Path]) -> None:
    """Print the mean cost of each step of a load, and all of them in times of reading."""
    tools = load_tools()
    costs: dict[str, float] = defaultdict(float)
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "graph") as store:
        with changing(store) as holdings:
            holdings.replace_vocabularies(tools.files)
            read_document(files[0])  # starts the process that reads PDFs
            for file in files:
                for step, cost in load_one(file, tools, holdings).items():
                    costs[step] += cost
            start = spent()
        costs["end"] = spent() - start
    print(f"{len(files)} reports: " + "".join(f"{step:>10}" for step in costs) + f"{'all':>10}")
    means = [cost / len(files) for cost in (*costs.values(), sum(costs.values()))]
    print(f"{'seconds':>12}" + "".join(f"{mean:>10.3f}" for mean in means))
    print(f"{'x reading':>12}" + "".join(f"{mean / means[0]:>10.2f}" for mean in means))
    print(f"most memory: {getrusage(RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


def main(arguments: Sequence[str]) -> None:
    """Print the mean cost of each way of reading, for each kind of report."""
    files = sorted(Path(arguments[0]).glob("*.pdf"))
    if "--load" in arguments:
        print_load(files)
        return
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
