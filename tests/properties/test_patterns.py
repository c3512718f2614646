"""Patterns: none takes much longer than a text is long, however nasty the text."""

import re
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import thread_time
from types import FrameType

import pytest
from properties.nasty import UNITS, nasty
from properties.patterns import Use, all_uses

from graphkit.facts.gather import Knowledge

SHORT, LONG = 1_000, 8_000
# A text eight times as long takes about eight times as long; at the square it takes 64 times.
MOST_TIMES_LONGER = 24
# These are called on so many characters and no more.
WINDOWS = {
    "graphkit.facts.abbreviations._NOT_NAMED": 400,
    "graphkit.facts.abbreviations._CLAUSE_END": 400,
}
SLOW_IN_WINDOW = 0.002
# Less than this for a long text is quick even at the square: two seconds for 200,000 characters.
QUICK = 2 * (LONG / 200_000) ** 2
# What grows with the text may still be slow: 200,000 characters are to take two seconds.
SLOW = 2 * LONG / 200_000
PATIENCE = 1.5

CALLS: dict[str, Callable[[re.Pattern[str], str], object]] = {
    "match": lambda pattern, text: pattern.match(text),
    "fullmatch": lambda pattern, text: pattern.fullmatch(text),
    "finditer": lambda pattern, text: sum(1 for _ in pattern.finditer(text)),
}


@contextmanager
def patience() -> Iterator[None]:
    """Raise TimeoutError where a match takes for ever; re looks for signals now and then."""

    def give_up(number: int, frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def seconds(use: Use, text: str, times: int) -> float:
    """CPU time of the shortest of so many runs, as other programs disturb some of them.

    Of the thread: Linux counts that of the process in steps of 10 ms while a timer watches it.
    """
    shortest = float("inf")
    for _ in range(times):
        start = thread_time()
        CALLS[use.method](use.pattern, text)
        shortest = min(shortest, thread_time() - start)
    return shortest


def fault(use: Use, kind: str, machine: float) -> str:
    """What is wrong with a pattern on a kind of text, or an empty text.

    machine   how many times slower this machine is just now than the one for which SLOW is meant
    """
    window = WINDOWS.get(use.where)
    if window:
        slow = seconds(use, nasty(kind, window), 3) > SLOW_IN_WINDOW * machine
        return f"{use.where}.{use.method}: slow on {window} characters of {kind}" if slow else ""
    try:
        with patience():
            if seconds(use, nasty(kind, LONG), 1) < QUICK:
                return ""
            long = seconds(use, nasty(kind, LONG), 3)
            times = long / seconds(use, nasty(kind, SHORT), 3)
    except TimeoutError:
        return f"{use.where}.{use.method}: no end on {kind}"
    if long >= QUICK and times > MOST_TIMES_LONGER:
        return f"{use.where}.{use.method}: {times:.0f} times longer on {kind}"
    if long > SLOW * machine:
        return f"{use.where}.{use.method}: {long:.2f} seconds on {kind}"
    return ""


@pytest.fixture(scope="module")
def machine() -> float:
    """The cost of a plain search here, in units of that on a quiet machine of 2023, at least 1."""
    plain = Use("plain", re.compile(r"\b[a-z]+ [a-z]+x\b"), "finditer")
    return max(1.0, seconds(plain, nasty("short words", 100_000), 3) / 0.01)


def test_no_pattern_takes_for_ever(everything: Knowledge, machine: float) -> None:
    uses = all_uses(everything)
    assert len(uses) > 200
    faults = [next(filter(None, (fault(use, kind, machine) for kind in UNITS)), "") for use in uses]
    assert [each for each in faults if each] == []


@pytest.mark.parametrize("pattern", [r"(?:\w+\s*)+x", r"(?:a|a)*b", r"\s+$", r".*x"])
def test_a_careless_pattern_is_found(pattern: str, machine: float) -> None:
    use = Use("careless", re.compile(pattern), "finditer")
    assert any(fault(use, kind, machine) for kind in UNITS)
