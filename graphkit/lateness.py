"""When a server wants to be asked again: a header Retry-After in, seconds out."""

from datetime import UTC
from email.utils import parsedate_to_datetime


def seconds_asked(retry_after: str, now: float) -> float:
    """Seconds to wait; 0 if the header says nothing that can be read.

    now   seconds since 1970

    >>> seconds_asked("120", 0.0)
    120.0
    >>> seconds_asked("Thu, 01 Jan 1970 00:01:00 GMT", 20.0)
    40.0
    >>> seconds_asked("soon", 0.0)
    0.0
    """
    text = retry_after.strip()
    if text.isascii() and text.isdecimal():
        return float(text[:9])
    try:
        when = parsedate_to_datetime(text)
    except ValueError:
        return 0.0
    return max(0.0, (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp() - now)
