"""What a page shows beside the statements on a thing: a kind of thing in, page and views out."""

from collections.abc import Mapping
from typing import NamedTuple


class Kind(NamedTuple):
    """How one kind of thing is shown.

    template  the page
    views     name in the page -> view that is asked about the thing
    """

    template: str
    views: Mapping[str, str]


PLAIN = Kind("thing.html", {})
_VISIT = Kind(
    "visit.html",
    {
        "summary": "visit-summary",
        "people": "visit-people",
        "scope": "visit-scope",
        "said": "visit-statements",
    },
)
_TOPIC = Kind(
    "topic.html",
    {"balance": "topic-balance", "family": "topic-family", "said": "topic-statements"},
)
_SAYING = Kind("saying.html", {"summary": "statement-summary", "labels": "statement-labels"})
# The first part of a document's path -> how it is shown.
KINDS: Mapping[str, Kind] = {
    "visit": _VISIT,
    "letter": _VISIT,
    "finding": _SAYING,
    "recommendation": _SAYING,
    "implied-recommendation": _SAYING,
    "labelling": PLAIN,
    "theme": _TOPIC,
    "cohort": _TOPIC,
    "agent": _TOPIC,
    "authority": Kind(
        "authority.html",
        {
            "visits": "authority-visits",
            "asked": "authority-recommendations",
            "themes": "authority-themes",
            "history": "authority-history",
        },
    ),
    "inspector": Kind(
        "inspector.html",
        {
            "visits": "inspector-visits",
            "colleagues": "inspector-colleagues",
            "likenesses": "thing-likenesses",
        },
    ),
    "judgement": Kind("judgement.html", {"likenesses": "thing-likenesses"}),
}
