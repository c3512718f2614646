"""Waiting in tests: a condition in; it holds, or the test fails."""

import time
from collections.abc import Callable

import pytest


def wait_until(condition: Callable[[], bool]) -> None:
    """Nothing, once the condition holds."""
    for _ in range(1_500):
        if condition():
            return
        time.sleep(0.02)
    pytest.fail("waited for half a minute")
