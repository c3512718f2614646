"""What a page shows beside the statements on a thing: a kind of thing in, page and views out."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from ..site import Row
from .balance import ENOUGH, read_balance
from .profile import read_columns, read_profile
from .story import read_story

# The rows of a page by their names in, what the page shows of them out.
Reckoning = Callable[[Mapping[str, list[Row]]], object]


class Kind(NamedTuple):
    """How one kind of thing is shown.

    template  the page
    views     name in the page -> view that is asked about the thing
    schema    the view that tells of it in terms of schema.org
    asked     parameters of the views that the address of the page may give
    reckoned  name in the page -> what is reckoned from the rows of the views
    """

    template: str
    views: Mapping[str, str]
    schema: str = "schema-thing"
    asked: Sequence[str] = ()
    reckoned: Mapping[str, Reckoning] = MappingProxyType({})


PLAIN = Kind("thing.html", {})
_OF_VISIT = {
    "summary": "visit-summary",
    "people": "visit-people",
    "scope": "visit-scope",
    "said": "visit-statements",
}
_TOPIC = Kind(
    "topic.html",
    {
        "balance": "topic-balance",
        "family": "topic-family",
        "related": "topic-related",
        "said": "topic-statements",
    },
    "schema-concept",
    ("polarity",),
    {"sums": read_balance, "enough": lambda shown: ENOUGH},
)
_SAYING = Kind(
    "saying.html",
    {"summary": "statement-summary", "labels": "statement-labels"},
    "schema-statement",
)
_INSPECTION = Kind(
    "inspection.html",
    {**_OF_VISIT, "judgements": "inspection-judgements", "mentions": "inspection-mentions"},
    "schema-visit",
)
# The first part of a document's path -> how it is shown.
KINDS: Mapping[str, Kind] = {
    "visit": Kind("visit.html", _OF_VISIT, "schema-visit"),
    "letter": Kind("visit.html", _OF_VISIT, "schema-letter"),
    "inspection": _INSPECTION,
    "report": _INSPECTION._replace(schema="schema-letter"),
    "finding": _SAYING,
    "recommendation": _SAYING,
    "implied-recommendation": _SAYING,
    "board-finding": _SAYING,
    "board-recommendation": _SAYING,
    "labelling": PLAIN,
    "theme": _TOPIC,
    "cohort": _TOPIC,
    "agent": _TOPIC,
    "authority": Kind(
        "authority.html",
        {
            "body": "comparison-body",
            "visits": "authority-visits",
            "judged": "authority-judged",
            "judgements": "authority-judgements",
            "recommendations": "authority-recommendations",
            "themes": "authority-themes",
            "people": "authority-people",
            "beside": "authority-beside",
            "neighbours": "authority-neighbours",
            "choices": "choices-authority",
            "history": "authority-history",
        },
        "schema-authority",
        ("themes",),
        {"story": read_story, "columns": read_columns, "profile": read_profile},
    ),
    "inspector": Kind(
        "inspector.html",
        {
            "visits": "inspector-visits",
            "colleagues": "inspector-colleagues",
            "likenesses": "thing-likenesses",
        },
        "schema-inspector",
    ),
    "judgement": Kind(
        "judgement.html", {"summary": "judgement-summary", "likenesses": "thing-likenesses"}
    ),
    "mention": Kind("judgement.html", {"summary": "judgement-summary"}),
}
