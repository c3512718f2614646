"""The lines above the salutation: a letter's head in, its cells by what they are out."""

import re
from collections.abc import Iterator, Sequence

from graphkit.facts.openings import LONGEST_LINE
from graphkit.facts.titles import TITLE
from graphkit.model import Document, Letter, Passage
from graphkit.reading import plain

_MOST_LINES = 100
_GAP = re.compile(r"\t|\s{3}")
# Ofsted's own addresses since 2013, a line of them each, and what else stands in a letterhead.
_SENDER = re.compile(
    r"(?:ofsted|office for standards in education)\b.*|piccadilly gate\b.*|store street\b.*"
    r"|(?:manchester,? )?m1 2wd|aviation house\b.*|125 kingsway\b.*|(?:london,? )?wc2b 6se"
    r"|clive house\b.*|70 petty france\b.*|(?:london,? )?sw1h 9ex|(?:the )?agora\b.*"
    r"|6 cumberland place\b.*|(?:nottingham,? )?ng1 6hj|royal exchange buildings?\b.*"
    r"|st\.? ann'?s square\b.*|(?:manchester,? )?m2 7la|freshford house\b.*|redcliffe way\b.*"
    r"|(?:bristol,? )?bs1 6nl|(?:2 )?rivergate\b.*|(?:bristol,? )?bs1 6eh"
    r"|(?:t|f|tel|telephone|phone|textphone|text phone|typetalk|fax|minicom|mobile|m|switchboard"
    r"|direct (?:line|dial|tel\w*)?)\b[ .:t-]*[(+]?\d[\d ()-]{5,}.*|[(+]?0\d[\d ()-]{7,}"
    r"|(?:e|email|e-mail|w|web|website)?:? ?(?:\S+@\S+|(?:https?://|www\.)\S+).*"
    r"|raising standards.*|improving lives\b.*"
)
# A place by itself belongs to the letterhead only within it.
_PLACE_OF_SENDER = re.compile(r"westminster|manchester|london|nottingham|bristol|temple quay")
_NOTE = re.compile(
    r"(?:strictly )?(?:private|confidential|official|restricted|sensitive|draft|final|copy)"
    r"(?:(?: |,|-| - | and | & |/)+(?:private|confidential|sensitive|official|copy|letter))*"
    r"|(?:sent |issued )?(?:by|via) (?:secure )?(?:e-?mail|post|hand|first class post)\b.*"
    r"|(?:for the attention of|fao|to)[:.]?|addressee(?: only)?|[-_=*. ]+"
)
_LABELLED = re.compile(
    r"(?:(?:our|your) )?(?:ref(?:erence)?(?: (?:no|number))?|urn|unique reference number|contact"
    r"|direct\b.{0,20}|tel\w*|phone|fax|e-?mail|web\w*|from|cc|copied to|inspection number"
    r"|(?:lead |team )?inspectors?(?: name)?|(?:type|dates?) of (?:visit|inspection)|visit dates?"
    r"|(?:local )?authority(?: name)?|framework|subject|re)\b ?(?:no\.?|number)?[.:].*"
)


def cells(document: Document, line: Passage) -> Iterator[Passage]:
    """The parts of a line between tabs or wide gaps: the columns of a head that is a table."""
    if not _GAP.search(document.text, line.offsets[0], line.offsets[-1]):
        yield line
        return
    start = 0
    for index, letter in enumerate(line.text):
        if letter == " " and index > start and index + 1 < len(line.text):
            gap = document.text[line.offsets[index] : line.offsets[index + 1]]
            if "\t" in gap or len(gap) > 2:
                yield line.part(start, index)
                start = index + 1
    yield line.part(start, len(line.text))


def head_lines(letter: Letter) -> list[Passage]:
    """The last lines above the salutation, as many as the longest head has."""
    return [line.part(0, LONGEST_LINE) for line in letter.header["head"][-_MOST_LINES:]]


def head_cells(letter: Letter) -> list[Passage]:
    """All cells of the head, in reading order."""
    return [cell for line in head_lines(letter) for cell in cells(letter.document, line)]


def address_cells(head: Sequence[Passage]) -> list[Passage]:
    """The cells that are none of the sender's, no notes and no labelled lines."""
    left: list[Passage] = []
    senders = 0
    for index, cell in enumerate(head):
        words = plain(cell.text).strip(" ,.")
        after = head[index + 1].text if index + 1 < len(head) else ""
        is_sender = bool(_SENDER.fullmatch(words) or TITLE.match(cell.text))
        is_sender |= bool(senders and _PLACE_OF_SENDER.fullmatch(words))
        # Where the letterhead stands beside the address, its cells are not in a row.
        is_sender |= bool(senders > 1 and _SENDER.fullmatch(plain(after).strip(" ,.")))
        # An inspector's name above the title is the sender's too.
        is_sender |= bool(TITLE.match(after)) and not TITLE.match(cell.text) and len(words) < 40
        if not (is_sender or _NOTE.fullmatch(words) or _LABELLED.fullmatch(words)):
            left.append(cell)
        senders = senders + 1 if is_sender else 0
    return left
