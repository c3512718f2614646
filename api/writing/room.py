"""The room of writes: letters and keys with a token in, what became of each out."""

import asyncio
import logging
import math
import threading
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, BinaryIO, Protocol

from fastapi import APIRouter, Request, Security
from fastapi import Path as InPath
from fastapi.concurrency import run_in_threadpool
from fastapi.requests import HTTPConnection
from fastapi.responses import JSONResponse, Response
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from graphkit.errors import GraphkitError, TokenError
from graphkit.outcome import Outcome
from graphkit.tokens import find_owner, read_tokens

from ..links import href
from ..texts.room import KEY
from .description import ANSWERS, BODY, NAME, REMOVED
from .problems import RETRY, Problem, answer_problem, problem, problem_of
from .rates import Rates
from .uploads import receive

LOG = logging.getLogger("graphkit")


class _OneBearer(HTTPBearer):
    """One token in one header: of two, a proxy may have looked at the other."""

    async def __call__(self, request: HTTPConnection) -> HTTPAuthorizationCredentials | None:
        several = len(request.headers.getlist("authorization")) > 1
        return None if several else await super().__call__(request)


_BEARER = _OneBearer(
    scheme_name="HTTPBearer",
    auto_error=False,
    description="A token that `graphkit token new` printed on the server",
)
Bearer = Annotated[HTTPAuthorizationCredentials | None, Security(_BEARER)]
_CHALLENGE = 'Bearer realm="graphkit"'
_STATUS: Mapping[str, int] = {
    "stored": 201,
    "replaced": 200,
    "unchanged": 200,
    "removed": 200,
    "missing": 404,
    "gone": 410,
}
_STATUS_OF_CODE: Mapping[str, int] = {
    "too-large": 413,
    "too-many-pages": 413,
    "binary": 415,
    "unsupported-kind": 415,
}


class Writer(Protocol):
    """What can change the graph: graphkit.load.writer.Writer."""

    @property
    def max_file_bytes(self) -> int:
        """The size of the largest file that is read."""
        ...

    def load(self, files: Sequence[tuple[str, BinaryIO]]) -> Sequence[Outcome]:
        """Load letters: name and content of each."""
        ...

    def remove(self, key: str) -> Outcome:
        """Remove a letter."""
        ...


@dataclass(frozen=True, slots=True)
class Writing:
    """Who may write, how often, and through what.

    tokens   their file, read anew for each write, so that a token revoked is refused at once
    rates    writes in a minute
    places   writes that may be received, wait or run at once
    """

    writer: Writer
    tokens: Path
    rates: Rates = field(default_factory=lambda: Rates(60))
    places: threading.Semaphore = field(default_factory=lambda: threading.BoundedSemaphore(8))


def writing_room(writing: Writing | None) -> APIRouter:
    """The routes that change the graph; without `writing` they refuse everybody."""
    room = APIRouter(tags=["Letters"])

    @room.post(
        "/letters",
        summary="Load letters, in a form or one as the body",
        status_code=201,
        response_class=JSONResponse,
        responses=ANSWERS,
        openapi_extra={"requestBody": BODY, "parameters": [NAME]},
    )
    async def add_letters(request: Request, bearer: Bearer) -> Response:
        async def add(room: Writing) -> list[Outcome]:
            async with receive(request, room.writer.max_file_bytes) as files:
                return list(await run_in_threadpool(room.writer.load, files))

        response = await _write(writing, request, bearer, "load", add)
        if "location" in response.headers:
            root = request.scope.get("root_path", "")
            response.headers["Location"] = root + response.headers["location"]
        return response

    @room.delete(
        "/letters/{key}",
        summary="Remove a letter, with all that was read from it",
        response_class=JSONResponse,
        responses=REMOVED,
    )
    async def remove_letter(
        request: Request, bearer: Bearer, key: Annotated[str, InPath(description=KEY)]
    ) -> Response:
        async def remove(room: Writing) -> list[Outcome]:
            return [await run_in_threadpool(room.writer.remove, key)]

        return await _write(writing, request, bearer, "remove", remove)

    return room


async def _write(
    writing: Writing | None,
    request: Request,
    bearer: HTTPAuthorizationCredentials | None,
    action: str,
    change: Callable[[Writing], Awaitable[list[Outcome]]],
) -> Response:
    """The answer to a write, whoever asks for it; what became of it is logged."""
    owner = "nobody"
    try:
        if writing is None:
            raise Problem(403, "read-only", "this server only reads; load letters with graphkit")
        owner = _owner(writing, bearer)
        _check_condition(request)
        _take(writing, owner)
        if not writing.places.acquire(blocking=False):
            raise Problem(503, "busy", "too many writes wait already; send it again later", RETRY)
        try:
            outcomes = await change(writing)
        finally:
            writing.places.release()
    except Problem as refused:
        LOG.info("write: %s by %s: %d %s", action, owner, refused.status, refused.code)
        return _refusal(refused)
    except GraphkitError as error:
        told = problem_of(error)
        level = logging.INFO if told.status == 503 else logging.WARNING
        LOG.log(level, "write: %s by %s: %d %s", action, owner, told.status, error)
        return _refusal(told)
    except asyncio.CancelledError:
        # The server has waited as long as it may; the thread that writes goes on, or ends with it.
        LOG.warning("write: %s by %s: the server ends before it is done", action, owner)
        said = "the server ends; send it again: what it has stored already stays as it is"
        return _refusal(Problem(503, "ending", said, RETRY))
    for each in outcomes:
        LOG.info("write: %s by %s: %s %r %s", action, owner, each.status, each.file, each.letter)
    return _answer(outcomes)


def _refusal(refused: Problem) -> Response:
    return answer_problem(problem(refused.status, refused.code, str(refused), {}), refused.headers)


def _owner(writing: Writing, bearer: HTTPAuthorizationCredentials | None) -> str:
    """The name of the token.

    raises  Problem 403 if nobody has a token, 401 if this is none; TokenError
    """
    tokens = read_tokens(writing.tokens)
    if not tokens and not writing.tokens.parent.is_dir():
        raise TokenError(f"{writing.tokens.parent} is gone, with its tokens; restore the folder")
    if not tokens:
        raise Problem(
            403, "no-tokens", "nobody may write yet; make a token on the server: graphkit token new"
        )
    if bearer is None:
        said = "say who you are with one token: Authorization: Bearer ..."
        raise Problem(401, "no-token", said, {"WWW-Authenticate": _CHALLENGE})
    owner = find_owner(tokens, bearer.credentials)
    if owner is None:
        challenge = f'{_CHALLENGE}, error="invalid_token"'
        said = "no such token, or it was revoked; make one on the server: graphkit token new"
        raise Problem(401, "wrong-token", said, {"WWW-Authenticate": challenge})
    return owner


def _check_condition(request: Request) -> None:
    """Refuse a write that is wanted only of a certain state.

    Entity tags are weak here, and a weak one never fits If-Match.

    raises  Problem 412
    source  RFC 9110, section 13.1.1
    """
    wanted = request.headers.get("if-match", "*").strip()
    if wanted != "*":
        said = "the entity tags of this server are weak, so If-Match fits none; leave it out"
        raise Problem(412, "condition", said)


def _take(writing: Writing, owner: str) -> None:
    wait = math.ceil(writing.rates.take(owner))
    if wait:
        said = f"this token writes too often; send it again in {wait} seconds"
        raise Problem(429, "too-often", said, {"Retry-After": str(wait)})


def _answer(outcomes: Sequence[Outcome]) -> Response:
    """One outcome with its own status; of several 200 if all is done, else 207."""
    headers = {"Cache-Control": "no-store"}
    if len(outcomes) > 1:
        status = 200 if all(each.is_done for each in outcomes) else 207
        told = {"letters": [_told(each) for each in outcomes]}
        return JSONResponse(told, status, headers)
    (outcome,) = outcomes
    status = _status(outcome)
    if status >= 400:
        return answer_problem(_problem(outcome), headers)
    if status == 201:
        headers["Location"] = str(href(outcome.letter))
    return JSONResponse(_told(outcome), status, headers)


def _told(outcome: Outcome) -> dict[str, object]:
    status = _status(outcome)
    told = {
        "file": outcome.file,
        "outcome": outcome.status,
        "status": status,
        "letter": outcome.letter,
        "triples": outcome.triples,
        "warnings": outcome.warnings,
    }
    return {**told, "problem": _problem(outcome)} if status >= 400 else told


def _problem(outcome: Outcome) -> dict[str, object]:
    more = {
        "file": outcome.file,
        "letter": outcome.letter,
        "warnings": outcome.warnings,
        "violations": outcome.violations,
    }
    code = outcome.code or outcome.status
    return problem(_status(outcome), code, "; ".join(outcome.reasons), more)


def _status(outcome: Outcome) -> int:
    return _STATUS.get(outcome.status) or _STATUS_OF_CODE.get(outcome.code or "", 422)
