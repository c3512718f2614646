"""Where to begin: a site in, addresses of views of the graph worth seeing out."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote

from graphkit.iris import BASE

from ..links import href
from ..site import Row, Site

# What stands in an address unescaped, so that people can read it.
_PLAIN = "/:~.,*!'()$@;"
_STEP = "25"
_VISITS = (f"in.authority~Visit~{_STEP}", f"in.authority~Inspection~{_STEP}")
# group -> the relations that its view shows, as web/src/explore/recipe.ts reads them
STEPS: Mapping[str, Sequence[str]] = {
    "authority": _VISITS,
    "inspector": (f"in.prov:wasAssociatedWith~~{_STEP}",),
    "theme": (f"in.theme~Finding~{_STEP}", f"in.theme~Recommendation~{_STEP}"),
    "visit": (
        f"out.authority~~{_STEP}",
        f"out.prov:wasAssociatedWith~~{_STEP}",
        f"out.theme~~{_STEP}",
        f"in.visit~Finding~{_STEP}",
        f"in.visit~Recommendation~{_STEP}",
    ),
}
TOLD: Mapping[str, tuple[str, str]] = {
    "authority": ("An authority and what inspectors did there", "{} visits and inspections"),
    "inspector": ("An inspector and the visits they took part in", "took part {} times"),
    "theme": ("A theme and what was said of it", "found weak {} times"),
    "visit": ("A visit, who came and what they found", ""),
}


class Start(NamedTuple):
    """Something to begin with.

    view      the address of the graph view of it
    document  the address of the page about it, which needs no script
    """

    label: str
    told: str
    view: str
    document: str


def read_starts(site: Site) -> dict[str, list[Start]]:
    """Heading -> things to begin with; those without any are left out."""
    starts: dict[str, list[Start]] = {}
    rows = site.rows("explore-starts", {})
    for group, (heading, told) in TOLD.items():
        found = [_start(row, group, told) for row in rows if row["group"] == group]
        if found:
            starts[heading] = found
    return starts


def _start(row: Row, group: str, told: str) -> Start:
    iri = str(row["thing"])
    short = iri.removeprefix(BASE)
    steps = "".join(f"&x={quote(f'{short}~{step}', safe=_PLAIN)}" for step in STEPS[group])
    view = f"/explore?node={quote(iri, safe=_PLAIN)}{steps}"
    return Start(str(row["label"]), told.format(row["count"]), view, href(iri) or "")
