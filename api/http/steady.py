"""Answers of one state: a route in, one out that asks again where the graph changed meanwhile."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request
from fastapi.responses import Response, StreamingResponse
from fastapi.routing import APIRoute

from graphkit.errors import StoreError
from graphkit.store import Store

# Whoever writes all the time is not waited for.
TRIES = 3


class SteadyRoute(APIRoute):
    """A route that asks again where the graph changed between its questions.

    What it counts and what it lists come from queries of their own, each answered from the newest
    state there is.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """How a request is answered."""
        once = super().get_route_handler()

        async def answer(request: Request) -> Response:
            store = request.app.state.store
            for _ in range(TRIES):
                state = _state(store)
                response = await once(request)
                if isinstance(response, StreamingResponse) or _state(store) == state:
                    break
            return response

        return answer


def _state(store: Store) -> str | None:
    """The name of a store's state; None where it cannot be read, as the route will find too."""
    try:
        return store.version()
    except StoreError:
        return None
