"""What a page shows beside the statements on a thing: a kind of thing in, page and views out."""

from collections.abc import Mapping
from typing import NamedTuple


class Kind(NamedTuple):
    """How one kind of thing is shown.

    template  the page
    views     name in the page -> view that is asked about the thing
    schema    the view that tells of it in terms of schema.org
    """

    template: str
    views: Mapping[str, str]
    schema: str = "schema-thing"


PLAIN = Kind("thing.html", {})
_OF_VISIT = {
    "summary": "visit-summary",
    "people": "visit-people",
    "scope": "visit-scope",
    "said": "visit-statements",
}
_TOPIC = Kind(
    "topic.html",
    {"balance": "topic-balance", "family": "topic-family", "said": "topic-statements"},
    "schema-concept",
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
            "visits": "authority-visits",
            "judgements": "authority-judgements",
            "asked": "authority-recommendations",
            "themes": "authority-themes",
            "history": "authority-history",
        },
        "schema-authority",
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
