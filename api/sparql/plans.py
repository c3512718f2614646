"""What is settled before a store is asked: what a request asks in, a question with its form out."""

import hashlib
from functools import lru_cache
from importlib.metadata import version

from starlette.concurrency import run_in_threadpool

from graphkit.store.cached import question_key
from graphkit.store.question import Question
from graphkit.store.sparql.wording import read_wording

from ..http.gate import OPEN_HEADERS, SAFE_HEADERS
from ..http.negotiation import HTML
from ..http.turn import turn
from .forms import GRAPHS, RESULTS, choose_form
from .protocol import Asked, Limits

# Characters that are read within some milliseconds.
LONG = 8_192

VARY = "Accept, Accept-Encoding"
Pairs = tuple[tuple[bytes, bytes], ...]

_SOFTWARE = version("ofsted-graphkit")
# Either form of an answer that a page shows: a table or a graph.
_FOR_PAGES = ", ".join((RESULTS["json"], GRAPHS["turtle"]))


class Plan:
    """How a question is answered.

    question  with the media type that the store knows
    form      SELECT, ASK, CONSTRUCT or DESCRIBE
    is_steady False if it may be answered otherwise each time it is asked
    lookup    what it is if it asks all graphs for what stands beside a name
    key       under which the answer is kept
    headers   of each answer
    """

    __slots__ = ("_named", "form", "headers", "is_steady", "key", "lookup", "question")

    def __init__(self, asked: Asked, accept: str, limits: Limits) -> None:
        query = asked.query or ""
        wording = read_wording(query)
        is_graph = wording.form in ("CONSTRUCT", "DESCRIBE")
        name, media_type = choose_form(asked.form, accept, is_graph)
        self.form = wording.form
        self.is_steady = wording.is_steady
        is_all = not (asked.default_graphs or asked.named_graphs)
        self.lookup = wording.lookup if is_all else None
        self.question = Question(
            query,
            (GRAPHS if is_graph else RESULTS)[name],
            asked.default_graphs,
            asked.named_graphs,
            asked.timeout,
        )
        self.key = question_key(self.question, wording)
        self.headers = answer_headers(media_type, wording.is_steady, limits)
        self._named = ("", b"")

    def tag(self, state: str) -> bytes:
        """The name of the answer in a state of the store, in quotes: an entity tag without W/."""
        if self._named[0] != state:
            self._named = (state, entity_tag(state, self.key, self.headers[0][1]))
        return self._named[1]


async def make_plan(asked: Asked, accept: str, limits: Limits) -> Plan:
    """A plan; a long query is read in a thread, so that no other client waits meanwhile."""
    if len(asked.query or "") > LONG:
        await turn()
        return await run_in_threadpool(Plan, asked, accept, limits)
    return Plan(asked, accept, limits)


async def page_plan(asked: Asked, limits: Limits) -> Plan:
    """How a question is answered whose answer a page shows."""
    plan = await make_plan(asked._replace(form=None), _FOR_PAGES, limits)
    plan.headers = answer_headers(HTML, plan.is_steady, limits)
    return plan


def entity_tag(state: str, key: bytes, content_type: bytes) -> bytes:
    """A name of the answer to a question in one form and one state of the store, in quotes."""
    told = f"{state}\0{_SOFTWARE}\0".encode() + key + content_type
    return b'"%s"' % hashlib.blake2b(told, digest_size=10).hexdigest().encode()


@lru_cache(64)
def answer_headers(media_type: str, is_steady: bool, limits: Limits) -> Pairs:
    """The headers of each answer in one form; its type is the first.

    is_steady  False for an answer that is another each time
    """
    content_type = f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
    # A browser finds scripts in pages and in XML; to keep it from guessing is enough elsewhere.
    is_inert = not media_type.endswith(("html", "xml"))
    safe = {"X-Content-Type-Options": "nosniff"} if is_inert else SAFE_HEADERS
    told = {
        "content-type": content_type,
        "vary": VARY,
        "cache-control": "no-cache" if is_steady else "no-store",
        **OPEN_HEADERS,
        **safe,
        **limit_headers(limits),
    }
    return tuple((name.lower().encode(), value.encode()) for name, value in told.items())


def limit_headers(limits: Limits) -> dict[str, str]:
    """How long a query may take, for whoever asks."""
    return {
        "GraphKit-Timeout": f"{limits.usual:g}",
        "GraphKit-Timeout-Most": f"{limits.most:g}",
    }
