"""How often somebody may write: names in, seconds to wait out."""

import time
from collections.abc import Callable


class Rates:
    """A bucket for each name: full, it holds a minute's writes; it fills again all the time.

    per_minute  writes that a name may make in a minute
    clock       gives seconds
    """

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._size = float(per_minute)
        self._clock = clock
        self._left: dict[str, tuple[float, float]] = {}

    def take(self, name: str) -> float:
        """Seconds until the next write may be; 0 if it may be now, and counts.

        >>> rates = Rates(2, clock=lambda: 0.0)
        >>> [rates.take("scanner") for _ in range(3)]
        [0.0, 0.0, 30.0]
        """
        now = self._clock()
        left, before = self._left.get(name, (self._size, now))
        left = min(left + (now - before) * self._size / 60, self._size)
        wait = max(0.0, (1 - left) * 60 / self._size)
        self._left[name] = (left if wait else left - 1, now)
        return wait
