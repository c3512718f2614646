"""What reading text letters costs, and whether cost and memory stay flat over many of them.

Run: python benchmarks/reading.py [--letters N]      10,000 letters if no number is named

Twice over: first everything but the labelling of sentences (header, people, sections,
recommendations and sentences with their places), then with the labels. The baseline, in the same
process and turn by turn, is the least that any reader of sentences does: decode the file and split
its words and sentences with two regular expressions. The letters are the samples, again and again,
each with another last line, so that no two files are the same.
"""

import argparse
import re
import resource
import time
from collections.abc import Iterable, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Any
from unittest.mock import patch

from graphkit.documents import parse_document
from graphkit.facts import gather
from graphkit.facts.gather import Knowledge, load_knowledge, read_facts
from graphkit.facts.statements import Said
from graphkit.model import Letter
from graphkit.resources import data_files
from graphkit.vocabulary import turtle_files

STEPS = (100, 1_000, 10_000)
WORD, SENTENCE_END = re.compile(r"\w+"), re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


def memory() -> float:
    """Memory of this process at its largest, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def read(content: bytes, knowledge: Knowledge) -> None:
    read_facts(parse_document("letter.txt", content), knowledge)


def baseline(content: bytes) -> None:
    text = content.decode()
    len(WORD.findall(text)), len(SENTENCE_END.split(text))


def measure(letters: Sequence[bytes], most: int, knowledge: Knowledge) -> None:
    """Read letters again and again, and print the cost of one after each step."""
    spent = floor = 0.0
    for number, content in enumerate(islice(cycle(letters), most), 1):
        content += f"\n\nCopy {number}\n".encode()
        start = time.process_time()
        read(content, knowledge)
        middle = time.process_time()
        baseline(content)
        spent, floor = spent + middle - start, floor + time.process_time() - middle
        if number in STEPS or number == most:
            print(
                f"{number:7,} {number / spent:9.0f} {1000 * spent / number:8.1f}"
                f" {spent / floor:11.1f} {memory():17.0f}",
                flush=True,
            )


def unlabelled(letter: Letter, statements: Iterable[Said], *_: Any) -> list[Said]:
    """The statements in place of the labelled ones."""
    return list(statements)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--letters", type=int, default=STEPS[-1])
    most = parser.parse_args().letters
    registers = [Path(str(file)) for file in data_files("samples", ".ttl")]
    knowledge = load_knowledge(turtle_files(registers))
    letters = [file.read_bytes() for file in data_files("samples", ".txt")]
    size = sum(map(len, letters)) / len(letters)
    print(f"{len(letters)} sample letters of {size:,.0f} bytes on average; CPU time of one core")
    print("letters  a second  ms each  x baseline  peak memory, MiB")
    # What gives labels: to statements, to the scope of the visit, and implied recommendations.
    nothing: dict[str, Any] = {"find_implied": lambda *_: (), "_scope_labels": lambda *_: ()}
    with patch.multiple(gather, label_statements=unlabelled, **nothing):
        print("without labels")
        measure(letters, most, knowledge)
    print("with labels")
    measure(letters, most, knowledge)


if __name__ == "__main__":
    main()
