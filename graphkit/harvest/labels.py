"""What a publication is: its label on a page in, its kind and day out."""

import re
from datetime import date
from typing import NamedTuple

from graphkit.facts.dates import FoundDates, find_days
from graphkit.iris import slug

# "Children's services inspection, pdf - 13 January 2023": what, in which form, published when.
_FORM = re.compile(r",?\s{0,3}\bpdf\b\s{0,3}(?:[-–—]\s{0,3})?", re.I)
_WANTED = re.compile(
    r"(?:(?:local authority )?children'?s services )?(?:focused|monitoring|assurance) visit"
    r"|(?:local authority )?children'?s services (?:[\w-]{1,20} ){0,3}(?:re-?)?(?:inspection|visit)"
)
_SERVICES = re.compile(r"^(?:local-authority-)?childrens-services-(?=.)")
_LONGEST_KIND = 60


class Label(NamedTuple):
    """What a label says.

    kind       such as "inspection", "focused-visit", "area-send-full-inspection"
    day        of publication; None if it names none
    is_wanted  True for what graphkit reads: inspections and visits of children's services
    """

    kind: str
    day: date | None
    is_wanted: bool


def read_label(text: str) -> Label:
    """What a label says.

    text   in one line

    >>> read_label("Children's services focused visit, pdf - 13 January 2023")
    Label(kind='focused-visit', day=datetime.date(2023, 1, 13), is_wanted=True)
    >>> read_label("Area SEND full inspection, pdf - 12 July 2024").is_wanted
    False
    """
    form = _FORM.search(text)
    days = list(find_days(text[form.end() :] if form else text))
    # Without a form, what it is ends where the day begins.
    end = form.start() if form else days[0].start if days else len(text)
    what = text[:end].rstrip(" ,-–—")
    words = " ".join(what.casefold().replace("’", "'").split())
    kind = _SERVICES.sub("", slug(what))[:_LONGEST_KIND].strip("-") or "unnamed"
    return Label(kind, _day(days), _WANTED.fullmatch(words) is not None)


def _day(days: list[FoundDates]) -> date | None:
    for found in days:
        if found.dates and found.dates.start == found.dates.end:
            return found.dates.start
    return None
