"""What reading text letters costs, and whether cost and memory stay flat over many of them.

Run: python benchmarks/reading.py [--letters N]      10,000 letters if no number is named

Everything but the labelling of sentences is measured: header, people, sections, recommendations
and sentences with their places; the labels are timed apart. The baseline, in the same process and
turn by turn, is the least that any reader of sentences does: decode the file and split its words
and sentences with two regular expressions. The letters are the samples, again and again, each with
another last line, so that no two files are the same.
"""

import argparse
import re
import resource
import time
from collections.abc import Callable, Iterable
from itertools import cycle, islice
from pathlib import Path
from typing import Any
from unittest.mock import patch

from graphkit.documents import parse_document
from graphkit.facts import gather
from graphkit.facts.gather import Knowledge, load_knowledge, read_facts
from graphkit.resources import data_files
from graphkit.vocabulary import turtle_files

STEPS = (100, 1_000, 10_000)
WORD, SENTENCE_END = re.compile(r"\w+"), re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


class Stopwatch:
    """A function, and the CPU seconds that it has taken so far."""

    def __init__(self, function: Callable[..., Iterable[Any]]) -> None:
        self._function = function
        self.spent = 0.0

    def __call__(self, *arguments: Any) -> list[Any]:
        """What the function gives, all of it."""
        start = time.process_time()
        result = list(self._function(*arguments))
        self.spent += time.process_time() - start
        return result


def memory() -> float:
    """Memory of this process at its largest, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def read(content: bytes, knowledge: Knowledge) -> None:
    read_facts(parse_document("letter.txt", content), knowledge)


def baseline(content: bytes) -> None:
    text = content.decode()
    len(WORD.findall(text)), len(SENTENCE_END.split(text))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--letters", type=int, default=STEPS[-1])
    most = parser.parse_args().letters
    registers = [Path(str(file)) for file in data_files("samples", ".ttl")]
    knowledge = load_knowledge(turtle_files(registers))
    letters = [file.read_bytes() for file in data_files("samples", ".txt")]
    size = sum(map(len, letters)) / len(letters)
    print(f"{len(letters)} sample letters of {size:,.0f} bytes on average; CPU time of one core")
    print("letters  a second  ms each  x baseline  ms of labels  peak memory, MiB")
    spent = floor = 0.0
    # What gives labels: to statements, to the scope of the visit, and implied recommendations.
    watches = {
        name: Stopwatch(getattr(gather, name))
        for name in ("label_statements", "_scope_labels", "find_implied")
    }
    with patch.multiple(gather, **watches):
        for number, content in enumerate(islice(cycle(letters), most), 1):
            content += f"\n\nCopy {number}\n".encode()
            start = time.process_time()
            read(content, knowledge)
            middle = time.process_time()
            baseline(content)
            spent, floor = spent + middle - start, floor + time.process_time() - middle
            if number in STEPS or number == most:
                labels = sum(watch.spent for watch in watches.values())
                reading, labelling = spent - labels, 1000 * labels / number
                print(
                    f"{number:7,} {number / reading:9.0f} {1000 * reading / number:8.1f}"
                    f" {reading / floor:11.1f} {labelling:13.1f} {memory():17.0f}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
