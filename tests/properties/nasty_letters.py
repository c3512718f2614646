"""Nasty letters: run as a script, a length in, what reading them costs out, a line of JSON each."""

import json
import resource
import signal
import sys
from time import perf_counter

from graphkit.documents import parse_document
from graphkit.errors import ReadError
from graphkit.facts.gather import load_knowledge, read_facts
from graphkit.vocabulary import turtle_files

from properties.nasty import UNITS, nasty

PATIENCE = 30
MEBIBYTE = 2**20
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


def nasty_letter(place: str, kind: str, length: int) -> str:
    """A letter with a nasty text at a place: on one line, or ("lines") on many."""
    text = nasty(kind, length)
    lines = "\n".join(text[start : start + 70] for start in range(0, len(text), 71))
    return PLACES[place].format(nasty=text, lines=lines)


def main(length: int, step: int, first: int) -> None:
    """Read each kind at some places, so that in so many steps each has been at all of them."""
    knowledge = load_knowledge(turtle_files([]))
    signal.signal(signal.SIGALRM, lambda number, frame: (_ for _ in ()).throw(TimeoutError()))
    pairs = [(place, kind) for place in PLACES for kind in UNITS]
    for place, kind in pairs[first::step]:
        text = nasty_letter(place, kind, length).encode()
        start = perf_counter()
        signal.setitimer(signal.ITIMER_REAL, PATIENCE)
        try:
            outcome = f"{len(read_facts(parse_document('letter.txt', text), knowledge).findings)}"
        except ReadError as error:
            outcome = error.code
        except TimeoutError:
            outcome = "no end"
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MEBIBYTE
        cost = {"place": place, "kind": kind, "seconds": perf_counter() - start, "peak": peak}
        print(json.dumps({**cost, "outcome": outcome}), flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
