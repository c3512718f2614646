"""The process that reads PDFs: questions on stdin, answers on stdout, until stdin ends.

A question is one line of JSON, {"task", "size", ...}, and then a PDF of so many bytes. An answer
is one line too, {"size", ...} or {"size", "code", "message"}, and then so many bytes.
"""

import contextlib
import json
import signal
import sys
from collections.abc import Iterator
from typing import Any

from .file import open_page, open_pdf, read_text
from .picture import draw_scan
from .refused import Refused

Answer = tuple[dict[str, Any], bytes]


def serve(seconds: int, memory: int) -> None:
    """Answer questions.

    seconds  of each answer, should who asks be gone by then
    memory   bytes of address space, where the system keeps such a limit
    """
    _limit_memory(memory)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Windows knows no sessions: Ctrl-C comes here too
    for line in sys.stdin.buffer:
        question = json.loads(line)
        content = sys.stdin.buffer.read(question["size"])
        with _last_resort(seconds):
            head, body = _answer(question, content)
            sys.stdout.buffer.write(json.dumps(head | {"size": len(body)}).encode() + b"\n" + body)
            sys.stdout.buffer.flush()


def _answer(question: dict[str, Any], content: bytes) -> Answer:
    try:
        if question["task"] == "text":
            text = read_text(content, question["max_pages"], question["max_characters"])
            return text._asdict(), b""
        with open_pdf(content) as document, open_page(document, question["index"]) as (page, _):
            return {}, draw_scan(page, question["max_pixels"])
    except Refused as error:
        return {"code": error.code, "message": str(error)}, b""


def _limit_memory(memory: int) -> None:
    try:
        import resource
    except ImportError:  # Windows: the deadline holds there, the limit of memory does not
        return
    for limit, amount in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
        # A lower limit that is already set may not be raised; macOS refuses RLIMIT_AS.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (amount, amount))


@contextlib.contextmanager
def _last_resort(seconds: int) -> Iterator[None]:
    """Let the system end this process after so long."""
    if sys.platform == "win32":
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
