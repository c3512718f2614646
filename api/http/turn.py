"""When a request is answered: what is at hand as soon as it was asked, all else in its turn.

A task of the event loop for each request would cost a few hundredths of what a lookup does.
"""

from asyncio import AbstractEventLoop, Task, sleep
from collections.abc import Coroutine
from typing import Any


async def turn() -> None:
    """Nothing, once the request has a task of its own.

    Whoever may wait for anything while a request is answered waits for this first.
    """
    await sleep(0)


def begin(answering: Coroutine[Any, Any, None], loop: AbstractEventLoop) -> Task[None] | None:
    """The task of an answer that waits for its turn; None if the answer has been given."""
    try:
        answering.send(None)
    except StopIteration:
        return None
    return loop.create_task(answering)
