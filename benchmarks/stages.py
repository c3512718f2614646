"""CPU time of each stage of the pipeline, a letter at a time, beside the floor.

Run: python benchmarks/stages.py [FILE ...]      the samples if no file is named

The floor is what no reader can do without: reading the file's bytes and serialising the same
triples as N-Triples. Every figure is the median over the letters of each letter's best of
several rounds, in the same process, so figures of one run can be compared with one another.
"""

import resource
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from graphkit.check import check_letter
from graphkit.documents import read_document
from graphkit.facts.gather import find_facts
from graphkit.layout.letter import read_letter
from graphkit.lift.graphs import lift
from graphkit.load import Tools, load_tools
from graphkit.load.holdings import Holdings
from graphkit.resources import data_files
from graphkit.store import open_store

ROUNDS = 5
LIMIT_MS = 50  # of every stage but the check
Result = TypeVar("Result")
Times = dict[str, list[float]]


def timed(times: Times, stage: str, work: Callable[[], Result]) -> Result:
    start = time.process_time()
    result = work()
    times[stage].append(1000 * (time.process_time() - start))
    return result


def measure(path: Path, tools: Tools) -> dict[str, float]:
    """The best of several rounds for each stage, in CPU milliseconds."""
    times: Times = defaultdict(list)
    for _ in range(ROUNDS):
        measure_once(path, tools, times)
    return {stage: min(each) for stage, each in times.items()}


def measure_once(path: Path, tools: Tools, times: Times) -> None:
    document = timed(times, "read", lambda: read_document(path))
    letter = timed(times, "layout", lambda: read_letter(document, tools.knowledge.layouts))
    facts = timed(times, "facts", lambda: find_facts(letter, tools.knowledge))
    lifted = timed(times, "lift", lambda: lift(facts, "benchmark"))
    timed(times, "check", lambda: check_letter(lifted, tools.vocabulary, tools.shapes))
    with open_store("memory:") as store:
        holdings = Holdings(store)
        timed(times, "store", lambda: holdings.replace_letter(lifted))
    timed(times, "floor", lambda: (path.read_bytes(), lifted.quads()))


def main() -> None:
    samples = [Path(str(file)) for file in data_files("samples", ".txt")]
    registers = [Path(str(file)) for file in data_files("samples", ".ttl")]
    paths = [Path(name) for name in sys.argv[1:]] or samples
    tools = load_tools(registers)
    letters = [measure(path, tools) for path in paths]
    floor = statistics.median(letter["floor"] for letter in letters)
    print(f"{len(letters)} letters, {ROUNDS} rounds; CPU ms a letter: median, largest, x floor")
    for stage in letters[0]:
        each = [letter[stage] for letter in letters]
        median = statistics.median(each)
        is_limited = stage not in ("check", "floor")
        over = "  OVER THE LIMIT" if is_limited and max(each) > LIMIT_MS else ""
        print(f"{stage:>7} {median:8.1f} {max(each):8.1f} {median / floor:8.2f}{over}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main()
