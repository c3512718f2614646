"""What a page shows beside the statements on a thing: the kind of thing in, views out."""

from collections.abc import Mapping
from typing import NamedTuple


class Room(NamedTuple):
    """How one kind of thing is shown.

    template  the page
    views     name in the page -> view that is asked about the thing
    """

    template: str
    views: Mapping[str, str]


PLAIN = Room("thing.html", {})
_VISIT = Room(
    "visit.html",
    {
        "summary": "visit-summary",
        "people": "visit-people",
        "scope": "visit-scope",
        "said": "visit-statements",
    },
)
_TOPIC = Room(
    "topic.html",
    {"balance": "topic-balance", "family": "topic-family", "said": "topic-statements"},
)
_SAYING = Room("saying.html", {"summary": "statement-summary"})
# The first part of a document's path -> how it is shown.
ROOMS: Mapping[str, Room] = {
    "visit": _VISIT,
    "letter": _VISIT,
    "finding": _SAYING,
    "recommendation": _SAYING,
    "theme": _TOPIC,
    "cohort": _TOPIC,
    "authority": Room(
        "authority.html",
        {
            "visits": "authority-visits",
            "asked": "authority-recommendations",
            "themes": "authority-themes",
            "history": "authority-history",
        },
    ),
    "inspector": Room(
        "inspector.html", {"visits": "inspector-visits", "colleagues": "inspector-colleagues"}
    ),
}
