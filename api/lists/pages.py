"""A page of a list in, JSON, JSON-LD or HTML of it out."""

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from fastapi import Request

from graphkit.iris import BASE
from graphkit.listviews import ListView
from graphkit.tables import Cell

from ..http.answers import as_json
from ..links import href
from ..site import Row, Site
from .columns import table_columns
from .filters import form_fields
from .narrowing import Narrowing
from .request import Asked
from .tabular import SEVERAL

# Columns of several IRIs -> the property that these are values of.
PROPERTIES = {
    "themes": "gk:theme",
    "cohorts": "gk:cohort",
    "agents": "gk:concernsAgent",
    "inspectors": "prov:wasAssociatedWith",
    "leadInspectors": "gk:leadInspector",
}
# What the context of the vocabulary leaves open, since lists are plainer than graphs.
CONTEXT: Mapping[str, object] = {
    "items": "@graph",
    # What is told of the list, and not of the things in it.
    **dict.fromkeys(("links", "next", "total", "facets", "missing"), None),
    **{column: {"@id": term, "@type": "@id"} for column, term in PROPERTIES.items()},
    "finding": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    **{
        column: {"@id": term, "@language": "en"}
        for column, term in (
            ("label", "rdfs:label"),
            ("title", "dcterms:title"),
            ("statementText", "gk:statementText"),
            ("need", "gk:need"),
            ("definition", "skos:definition"),
            ("officialName", "gk:officialName"),
        )
    },
}
# list -> columns that tell something of a row which the graph does not tell of that thing
UNCLAIMED: Mapping[str, tuple[str, ...]] = {
    "timeline": ("grade", "theme", "judgementArea", "label")
}
# list -> what else there is on one of its items: relation -> address, {} being the item's key
RELATED: Mapping[str, Mapping[str, str]] = {
    "authorities": {
        each: f"/{each}?authority={{}}"
        for each in (
            *("visits", "inspections", "judgements", "timeline", "letters", "reports"),
            *("findings", "recommendations", "trajectories"),
        )
    },
    "frameworks": {
        each: f"/{each}?framework={{}}" for each in ("visits", "inspections", "findings")
    },
    "inspectors": {
        each: f"/{each}?inspector={{}}" for each in ("visits", "inspections", "letters", "findings")
    },
    "inspections": {
        each: f"/{each}?inspection={{}}" for each in ("judgements", "findings", "recommendations")
    },
    "letters": {
        "text": "/letters/{}/text",
        **{each: f"/{each}?letter={{}}" for each in ("findings", "recommendations")},
    },
    "reports": {
        "text": "/reports/{}/text",
        **{each: f"/{each}?report={{}}" for each in ("findings", "recommendations")},
    },
    "themes": {
        each: f"/{each}?theme={{}}" for each in ("findings", "recommendations", "trajectories")
    },
    "visits": {each: f"/{each}?visit={{}}" for each in ("findings", "recommendations")},
}


def page_json(
    request: Request,
    listed: ListView,
    items: list[Row],
    links: Mapping[str, str],
    form: str,
    counts: Mapping[str, object],
) -> str:
    """A page as JSON; as JSON-LD it says besides what the names mean."""
    root = str(request.base_url).rstrip("/")
    name = listed.view.name.removeprefix("list-")
    told: dict[str, object] = {}
    if form == "jsonld":
        unclaimed = dict.fromkeys(UNCLAIMED.get(name, ()), None)
        told["@context"] = [f"{root}/context.jsonld", {**CONTEXT, **unclaimed}]
    told["items"] = [
        {**{column: _value(column, cell) for column, cell in row.items()}}
        | {"links": _item_links(root, name, str(row["id"]))}
        for row in items
    ]
    return as_json({**told, "next": links.get("next"), **counts})


def _value(name: str, cell: Cell) -> object:
    return str(cell or "").split() if name in SEVERAL else cell


def _item_links(root: str, name: str, iri: str) -> dict[str, str]:
    """Where there is more on an item: its document, its neighbourhood, other lists."""
    address = href(iri)
    links = {"document": root + address if address and address.startswith("/") else iri}
    # A theme at a visit is a row of its own, and no thing of the graph.
    if "#" not in iri:
        links["neighbourhood"] = f"{root}/graph/neighbourhood?{urlencode({'iri': iri})}"
    key = quote(iri.rpartition("/")[2] if iri.startswith(BASE) else iri, safe="")
    related = RELATED.get(name, {})
    return links | {each: root + place.format(key) for each, place in related.items()}


def list_page(
    site: Site,
    listed: ListView,
    asked: Asked,
    items: list[Row],
    links: Mapping[str, str],
    sparql: str,
    narrowing: Narrowing,
) -> str:
    """A page for a browser, with a form for the filters and counts that narrow the list."""
    return site.page(
        "list.html",
        {
            "here": f"/{listed.view.name.removeprefix('list-')}",
            "view": listed.view,
            "fields": form_fields(site, listed, asked),
            "filtered": bool(asked.values),
            "columns": table_columns(items),
            "items": items,
            "links": links,
            "narrowing": narrowing,
            "editor": f"/sparql?{urlencode({'query': sparql})}",
        },
    )
