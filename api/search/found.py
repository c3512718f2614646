"""What was found: items of a search in, their form in JSON, as OpenAPI describes it, out."""

from textwrap import shorten

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from graphkit.search import Item, snippet

_LABEL = 80
_SUPERVISION: dict[str, JsonValue] = {
    "kind": "Theme",
    "id": "https://w3id.org/ofsted-graph/theme/supervision",
    "label": "Supervision",
    "words": "Supervision",
    "marks": [[0, 11]],
}
_FOUND: dict[str, JsonValue] = {
    **_SUPERVISION,
    "rank": 0,
    "snippet": "Supervision",
    "snippetMarks": [[0, 11]],
    "polarity": None,
    "authority": None,
    "authorityLabel": None,
    "day": None,
}
_PAGE: dict[str, JsonValue] = {
    "q": "supervision",
    "snapshot": "7",
    "count": 37,
    "counts": {"Finding": 32, "Recommendation": 4, "Theme": 1},
    "items": [_FOUND],
    "found": [_FOUND],
    "complete": False,
    "next": "http://localhost:8000/search?q=supervision&limit=1&after=1",
    "meant": None,
    "sparql": "SELECT ?found ?label WHERE { VALUES ?found { <https://...> } ... }",
}

Marks = list[tuple[int, int]]


class Suggestion(BaseModel):
    """A thing by one of its names."""

    kind: str = Field(description="such as Theme")
    id: str = Field(description="IRI of the thing")
    label: str = Field(description="how the thing is called, or how a statement begins")
    words: str = Field(description="the name, title or statement in which the words stand")
    marks: Marks = Field(description="where in `words`: half-open ranges of code points")


class Found(Suggestion):
    """A thing that was found."""

    rank: int = Field(
        description="0 a name that is the words, 1 one that begins with them, 2 another name, "
        "3 the title of a letter or visit, 4 a finding or recommendation"
    )
    snippet: str = Field(description="up to 240 characters: `words`, with … where they are cut")
    snippetMarks: Marks = Field(description="where in `snippet` the words stand")
    # FastAPI leaves null out of examples, so what may be null has to be what may be absent.
    polarity: str | None = Field(None, description="IRI of the polarity of a finding")
    authority: str | None = Field(None, description="IRI of the authority that it is about")
    authorityLabel: str | None = None
    day: str | None = Field(
        None, description="first day of the visit or inspection, or day of the letter"
    )


class Suggestions(BaseModel):
    """Names that hold what was typed so far, best first."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"q": "superv", "snapshot": "7", "items": [_SUPERVISION]}}
    )

    q: str
    snapshot: str = Field(description="the state of the store that is told of")
    items: list[Suggestion]


class SearchPage(BaseModel):
    """One page of what was found, best first."""

    model_config = ConfigDict(json_schema_extra={"example": _PAGE})

    q: str
    snapshot: str = Field(description="the state of the store that is told of")
    count: int = Field(description="how many things are found, on all pages")
    counts: dict[str, int] = Field(description="kind -> how many, whatever `kind` is asked for")
    items: list[Found]
    found: list[Found] = Field(description="the same as `items`, by its older name")
    complete: bool = Field(description="false if there are more on the next page")
    next: str | None = Field(None, description="address of the next page")
    meant: str | None = Field(None, description="what was perhaps meant, if nothing is found")
    sparql: str | None = Field(
        None, description="a query about the items of this page, to go on from"
    )


def suggestion(item: Item) -> Suggestion:
    """An item as somebody needs it who is still typing."""
    return Suggestion(
        kind=item.kind,
        id=item.id,
        label=item.label or shorten(item.words, _LABEL, placeholder=" …"),
        words=item.words,
        marks=list(item.marks),
    )


def found(item: Item) -> Found:
    """An item as a page of results has it."""
    start, end = snippet(item.words, item.marks)
    before, after = "… " if start else "", " …" if end < len(item.words) else ""
    inside = ((max(first, start), min(last, end)) for first, last in item.marks)
    shift = len(before) - start
    return Found(
        **suggestion(item).model_dump(),
        rank=item.place,
        snippet=before + item.words[start:end] + after,
        snippetMarks=[(first + shift, last + shift) for first, last in inside if first < last],
        polarity=item.polarity,
        authority=item.authority,
        authorityLabel=item.authority_label,
        day=item.day,
    )
