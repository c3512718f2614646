"""What reading text letters costs, and whether cost and memory stay flat over many of them.

Run: python benchmarks/reading.py [--letters N]      10,000 letters if no number is named

Everything but the labelling of sentences is measured: header, people, sections, recommendations
and sentences with their places. The baseline, in the same process and turn by turn, is the least
that any reader of sentences does: decode the file and split its words and sentences with two
regular expressions. The letters are the samples, again and again, each with another last line, so
that no two files are the same.
"""

import argparse
import re
import resource
import time
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

from graphkit.documents import parse_document
from graphkit.facts.gather import Knowledge, load_knowledge, read_facts
from graphkit.phrases import Phrases
from graphkit.resources import data_files
from graphkit.vocabulary import turtle_files

STEPS = (100, 1_000, 10_000)
WORD, SENTENCE_END = re.compile(r"\w+"), re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


def without_labels(knowledge: Knowledge) -> Knowledge:
    """The knowledge with empty schemes and no cues, so that labels cost nothing."""
    nothing = Phrases({}, {}, {}, {})
    never = re.compile("(?!)")
    return replace(
        knowledge,
        vocabulary=replace(knowledge.vocabulary, themes=nothing, cohorts=nothing),
        cues=type(knowledge.cues)(*(never for _ in knowledge.cues)),
    )


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
    whole = load_knowledge(turtle_files(registers))
    bare = without_labels(whole)
    letters = [file.read_bytes() for file in data_files("samples", ".txt")]
    size = sum(map(len, letters)) / len(letters)
    print(f"{len(letters)} sample letters of {size:,.0f} bytes on average; CPU time of one core")
    print("letters  a second  ms each  x baseline  peak memory, MiB")
    spent = floor = 0.0
    for number, content in enumerate(islice(cycle(letters), most), 1):
        content += f"\n\nCopy {number}\n".encode()
        start = time.process_time()
        read(content, bare)
        middle = time.process_time()
        baseline(content)
        spent, floor = spent + middle - start, floor + time.process_time() - middle
        if number in STEPS or number == most:
            print(
                f"{number:7,} {number / spent:9.0f} {1000 * spent / number:8.1f}"
                f" {spent / floor:11.1f} {memory():10.0f}",
                flush=True,
            )
    start = time.process_time()
    for content in letters:
        read(content, whole)
    each = (time.process_time() - start) / len(letters)
    print(f"with labels: {1 / each:.0f} a second, {1000 * each:.1f} ms each")


if __name__ == "__main__":
    main()
