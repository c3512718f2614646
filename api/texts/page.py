"""The reader of letters and reports: a text, its marks and what to show of them in, a page out."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import urlencode

from ..links import href
from ..passages import Piece, pieces
from ..site import Row, Site
from .marks import KINDS, Mark, fact_marks, read_facts, read_marks, read_themes


class Shown(NamedTuple):
    """Which marks a page shows: all, or those of a kind, of a theme, or of both."""

    kind: str = ""
    theme: str = ""

    def shows(self, mark: Mark) -> bool:
        """Whether a mark is among them; a fact of the head has no theme."""
        return self.kind in ("", mark.kind) and (not self.theme or self.theme in mark.themes)

    def query(self) -> str:
        """The part of an address that asks for them.

        >>> Shown("weakness", "audit").query(), Shown().query()
        ('?mark=weakness&theme=audit', '?')
        """
        asked = {"mark": self.kind, "theme": self.theme}
        return "?" + urlencode({name: value for name, value in asked.items() if value})


class Choice(NamedTuple):
    """Something else that a page may show, with the number of its marks."""

    key: str
    label: str
    number: int
    address: str
    is_chosen: bool


def read_page(site: Site, kind: str, key: str, text: Row, shown: Shown) -> str:
    """The page of a letter or report.

    kind  "letter" or "report"
    text  its row of the view document-text
    """
    themes, labels = read_themes(site, key)
    said = read_marks(site, key, themes)
    facts = read_facts(site, key)
    marks = sorted(
        (mark for mark in (*said, *fact_marks(facts, said)) if shown.shows(mark)),
        key=lambda mark: mark[:2],
    )
    words = str(text["words"])
    ranges = [(mark.start, mark.end) for mark in marks]
    anchors: dict[int, list[str]] = defaultdict(list)
    for start, end in _places(site, key):
        anchors[start].append(f"char={start},{end}")
    return site.page(
        "text.html",
        {
            "here": "",
            "kind": kind,
            "text": text,
            "address": href(str(text["document"])),
            "shown": shown,
            "count": sum(mark.kind != "fact" for mark in marks),
            "first": next((mark for mark in marks if mark.kind != "fact"), None),
            "kinds": _kinds(said, shown),
            "themes": _themes(said, labels, shown),
            "facts": facts,
            "marks": marks,
            "pieces": list(_anchored(pieces(words, ranges), anchors)),
        },
    )


def _places(site: Site, key: str) -> list[tuple[int, int]]:
    rows = site.rows("document-places", {"text": key})
    return sorted({(int(str(row["start"])), int(str(row["end"]))) for row in rows})


def _kinds(marks: Sequence[Mark], shown: Shown) -> list[Choice]:
    """Each kind with its marks of the theme that is shown; choosing it again shows all kinds."""
    counts = Counter(mark.kind for mark in marks if shown._replace(kind="").shows(mark))
    return [
        Choice(kind, kind, counts[kind], _toggled(shown, kind=kind), shown.kind == kind)
        for kind in KINDS
    ]


def _themes(marks: Sequence[Mark], labels: dict[str, str], shown: Shown) -> list[Choice]:
    """Each theme with its marks of the kind that is shown, most first."""
    of_kind = shown._replace(theme="")
    counts = Counter(theme for mark in marks if of_kind.shows(mark) for theme in mark.themes)
    choices = [
        Choice(theme, label, counts[theme], _toggled(shown, theme=theme), shown.theme == theme)
        for theme, label in labels.items()
        if counts[theme] or shown.theme == theme
    ]
    return sorted(choices, key=lambda choice: -choice.number)


def _toggled(shown: Shown, **chosen: str) -> str:
    now = shown._asdict()
    return Shown(**{**now, **{k: "" if now[k] == v else v for k, v in chosen.items()}}).query()


def _anchored(
    pieces: Iterable[Piece], anchors: Mapping[int, list[str]]
) -> Iterator[tuple[Piece, list[tuple[str, list[str]]]]]:
    """Each piece, cut where evidence begins: its parts with the anchors that stand before them.

    anchors  start of evidence -> the names of places that begin there
    """
    starts = sorted(anchors)
    for piece in pieces:
        within = starts[bisect_right(starts, piece.start) : bisect_left(starts, piece.end)]
        yield (
            piece,
            [
                (piece.words[first - piece.start : last - piece.start], anchors.get(first, []))
                for first, last in pairwise([piece.start, *within, piece.end])
            ],
        )
