"""Nasty letters: run as a script, a length and their names in, the cost of each out as JSON."""

import json
import signal
import sys
from pathlib import Path
from time import process_time
from types import FrameType

from properties.nasty import UNITS, nasty

from graphkit.documents import parse_document
from graphkit.errors import ReadError
from graphkit.facts.gather import load_knowledge, read_facts
from graphkit.vocabulary import turtle_files

PATIENCE = 15
# Where the nasty text stands in a letter that is one otherwise.
PLACES = {
    "alone": "{nasty}",
    "head": "{nasty}\n\nDear Jo\n\nFocused visit to Thornmere children's services\n",
    "subject": "Dear Jo\n\nFocused visit to {nasty}\n\nHeadline findings\n\nSupport is good.\n",
    "opening": (
        "Dear Jo\n\nFocused visit to Thornmere children's services\n\nThis letter summarises the"
        " findings of the focused visit to Thornmere children's services on 14 June 2022. The"
        " inspectors were {nasty}\n\nHeadline findings\n\nSupport is good.\n"
    ),
    "list": (
        "Dear Jo\n\nFocused visit to Thornmere children's services\n\nWhat needs to improve\n\n"
        "• The {nasty}\n\nFindings\n\nSupport is good.\n"
    ),
    "findings": (
        "Dear Jo\n\nFocused visit to Thornmere children's services\n\nHeadline findings\n\n"
        "Support is {nasty}\n\nYours sincerely\n\nAnn Roe\nHis Majesty's Inspector\n"
    ),
    "lines": "Dear Jo\n\nFocused visit to Thornmere children's services\n\n{lines}",
    "closing": (
        "Dear Jo\n\nFocused visit to Thornmere children's services\n\nFindings\n\nSupport is"
        " good.\n\nYours sincerely\n\n{nasty}\n"
    ),
}


ALL = tuple(f"{place}/{kind}" for place in PLACES for kind in UNITS)


def nasty_letter(name: str, length: int) -> str:
    """A letter with a nasty text at a place: on one line, or ("lines") on many."""
    place, kind = name.split("/")
    text = nasty(kind, length)
    lines = "\n".join(text[start : start + 70] for start in range(0, len(text), 71))
    return PLACES[place].format(nasty=text, lines=lines)


def main(length: int, *names: str) -> None:
    """Read letters of so many characters and somewhat more."""
    knowledge = load_knowledge(turtle_files([]))
    signal.signal(signal.SIGPROF, _give_up)
    for name in names:
        content = nasty_letter(name, length).encode()
        start = process_time()
        signal.setitimer(signal.ITIMER_PROF, PATIENCE)
        try:
            outcome = "facts"
            read_facts(parse_document("letter.txt", content), knowledge)
        except ReadError as error:
            outcome = error.code
        except TimeoutError:
            outcome = "no end"
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        # Not ru_maxrss: a child process begins with its parent's.
        status = Path("/proc/self/status").read_text(encoding="ascii")
        peak = int(status.split("VmHWM:")[1].split()[0]) / 1024
        cost = {"name": name, "seconds": process_time() - start, "mebibytes": peak}
        print(json.dumps({**cost, "outcome": outcome}), flush=True)


def _give_up(number: int, frame: FrameType | None) -> None:
    raise TimeoutError


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:])
