"""A process that can be killed: letters with a number in, written to a store one after the other.

It makes its tools once. For each line on its standard input it forks a writer, which announces
each write before it begins and after it is acknowledged, and which anybody may kill.
"""

import io
import json
import os
import random
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from graphkit.load import load_tools
from graphkit.load.writer import Writer
from graphkit.outcome import Outcome
from graphkit.resources import data_files
from graphkit.store import Store, open_store

# So few that letters are replaced, removed and written again all the time.
NUMBERS = range(8)
MOST_FINDINGS = 3
FINDING = "Social workers know children well and supervision is regular. "


def letter(number: int, findings: int) -> str:
    """A letter on a visit of its own, with so many findings."""
    first = date(2022, 3, 1) + timedelta(days=31 * number)
    return (
        "Dear Jo\n\nMonitoring visit of Thornmere children's services\n\n"
        "This letter summarises the findings of the monitoring visit to Thornmere children's "
        f"services on {first.day} {first:%B %Y}. Her Majesty's Inspector for this visit was "
        "Rowan Ashdale-Pike.\n\nHeadline findings\n\n"
        + "".join(f"{FINDING.replace('regular', f'seen {n} times')}\n\n" for n in range(findings))
        + "Yours sincerely\n\nRowan Ashdale-Pike\nHer Majesty's Inspector\n"
    )


def key(number: int) -> str:
    """The key of that letter."""
    first = date(2022, 3, 1) + timedelta(days=31 * number)
    return f"thornmere-{first}-monitoring"


def write(writer: Writer, number: int, findings: int) -> Outcome:
    """Write a letter; without findings, remove it."""
    if not findings:
        return writer.remove(key(number))
    text = letter(number, findings).encode()
    (outcome,) = writer.load([("letter.txt", io.BytesIO(text))])
    return outcome


def writes(seed: int) -> Iterator[tuple[int, int]]:
    """Numbers of letters and of their findings, without end."""
    chance = random.Random(seed)
    while True:
        yield chance.choice(NUMBERS), chance.randint(0, MOST_FINDINGS)


def open_writer(store: Store) -> Writer:
    """A writer that leaves out the vocabularies, which would cost most of the time."""
    register = [Path(str(file)) for file in data_files("samples", ".ttl")]
    tools = replace(load_tools(register), files=())
    return Writer(lambda: nullcontext(store), lambda: tools)


def main(folder: str) -> None:
    """Fork a writer for each line of standard input, a seed."""
    writer = open_writer(open_store(folder))
    writer.prepare()
    for line in sys.stdin:
        if os.fork() == 0:
            print(json.dumps(os.getpid()), flush=True)
            for number, findings in writes(int(line)):
                print(json.dumps([number, findings, None]), flush=True)
                outcome = write(writer, number, findings)
                print(json.dumps([number, findings, outcome.triples]), flush=True)
        os.wait()
        print("stopped", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
