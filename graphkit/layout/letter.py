"""Where things are in a letter: a Document and the layouts in, a Letter out."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from graphkit.layout.ending import with_ending
from graphkit.layout.headings import UNFINISHED
from graphkit.layout.kinds import Beginning, recognise
from graphkit.layout.layout import Layouts
from graphkit.layout.lines import Line, find_lines
from graphkit.layout.opening import with_findings
from graphkit.layout.sections import find_sections
from graphkit.model import Document, Letter, Passage, Section
from graphkit.reading import plain, read_passage

# A report has its title and its dates in so many lines.
_TITLE_LINES = 14
# A signature with what stands after it has no more.
_CLOSING_LINES = 16
# A document without the form of a letter is one only if it names inspectors.
_INSPECTORS = re.compile(r"(?i)majesty.s (?:senior )?inspector|\bHMIs?\b")
# After so many sentences a letter has said what it reports.
_OPENING_SENTENCES = 12


def read_letter(document: Document, layouts: Layouts) -> Letter:
    """A letter with its parts told apart.

    raises  ReadError: set-aside for a document of another kind that we know by name,
            not-a-letter where no layout matches
    """
    lines, marks = find_lines(document, layouts.furniture)
    mark = _first(lines[:_TITLE_LINES], layouts.invented)
    if mark is not None:
        del lines[mark]
    head, salutation, subject, body, closing = _parts(lines, layouts)
    sections = find_sections(document, body, marks, layouts.headings, layouts.boilerplate)
    subject_passage = read_passage(document, [line.span for line in subject])
    beginning = Beginning(
        head=" ".join(line.plain for line in (head if salutation else lines[:_TITLE_LINES])),
        subject=plain(subject_passage.text),
        opening=tuple(_opening(sections)),
        is_letter=bool(salutation or closing),
        is_signed=bool(salutation or closing) or bool(_INSPECTORS.search(document.text)),
    )
    layout = recognise(document.name, beginning, layouts)
    return Letter(
        document=document,
        layout=layout,
        invented=mark is not None,
        header={
            "head": _passages(document, head),
            "salutation": _passages(document, salutation),
            "subject": (subject_passage,) if subject else (),
        },
        sections=with_ending(with_findings(sections, layouts.formalities), layouts.closing_words),
        closing=_passages(document, closing),
    )


def _opening(sections: Sequence[Section]) -> Iterator[str]:
    """The first sentences before the findings, in plain text."""
    said = (
        sentence
        for section in sections
        if section.role in ("opening", "scope")
        for paragraph in section.paragraphs
        for sentence in paragraph.sentences
    )
    return (plain(sentence.text) for sentence in islice(said, _OPENING_SENTENCES))


def _parts(lines: Sequence[Line], layouts: Layouts) -> tuple[Sequence[Line], ...]:
    """The head, the salutation, the subject line, the body and the closing lines."""
    salutation = _first(lines, layouts.salutation)
    subject = _first_subject(lines, layouts) if salutation is None else salutation + 1
    start = subject or 0
    head = start if salutation is None else salutation
    end, closing = _closing(lines, start, layouts)
    body = start if subject is None else _end_of_subject(lines[:end], start, layouts)
    above = _first_subject(lines[:head], layouts) if salutation and body == start else None
    if above is not None:  # some offices put the subject line above the salutation
        start, body = above, _end_of_subject(lines[:head], above, layouts)
        return (
            lines[:start],
            lines[head : head + 1],
            lines[start:body],
            lines[head + 1 : end],
            (lines[closing:]),
        )
    return lines[:head], lines[head:start], lines[start:body], lines[body:end], lines[closing:]


def _first_subject(lines: Sequence[Line], layouts: Layouts) -> int | None:
    """Where the subject line of a letter without a salutation stands."""
    subjects = [pattern for layout in layouts.kinds for pattern in layout.subject]
    for index, line in enumerate(lines):
        if not line.is_finished and any(pattern.match(line.plain) for pattern in subjects):
            return index
    return None


def _end_of_subject(lines: Sequence[Line], start: int, layouts: Layouts) -> int:
    """Where the subject line ends; `start` where the letter begins with a sentence."""
    end = start
    while end < len(lines) and not lines[end].text.endswith((".", "!", "?")):
        # Within a paragraph a line may begin as a formula by chance: then there is no subject.
        if _is_formula(lines[end].plain, layouts) and not _hangs(lines, start, end):
            break
        if end > start and lines[end].blank and not lines[end].starts_low:
            break
        end += 1
    after = lines[end] if end < len(lines) else None
    if after and not after.blank and not _is_formula(after.plain, layouts):
        return start
    return end


def _hangs(lines: Sequence[Line], start: int, index: int) -> bool:
    """True if the line before one cannot be the last of a subject."""
    if index == start or lines[index].blank:
        return False
    return lines[index].starts_low or bool(UNFINISHED.search(lines[index - 1].plain))


def _closing(lines: Sequence[Line], start: int, layouts: Layouts) -> tuple[int, int]:
    """Where the body ends and where the closing lines begin, after the greeting.

    Where no greeting is found, the last line that is a title of an inspector tells: the name
    stands before it.
    """
    for index in range(len(lines) - 1, start, -1):
        if layouts.closing.fullmatch(lines[index].plain):
            return index, index + 1
    for index in range(len(lines) - 1, max(start + 1, len(lines) - _CLOSING_LINES), -1):
        if layouts.signature.fullmatch(lines[index].plain):
            return index - 1, index - 1
    return len(lines), len(lines)


def _is_formula(words: str, layouts: Layouts) -> bool:
    return any(pattern.match(words) for pattern in layouts.boilerplate)


def _first(lines: Sequence[Line], pattern: re.Pattern[str]) -> int | None:
    return next((i for i, line in enumerate(lines) if pattern.fullmatch(line.plain)), None)


def _passages(document: Document, lines: Sequence[Line]) -> tuple[Passage, ...]:
    return tuple(read_passage(document, [line.span]) for line in lines)


def is_boilerplate(sentence: Passage, layouts: Layouts) -> bool:
    """True for sentences that letters of every kind hold and that find nothing."""
    return _is_formula(plain(sentence.text), layouts)


def sentences_in(letter: Letter, *roles: str) -> Iterator[Passage]:
    """The sentences of the paragraphs in sections that have one of the roles, in order."""
    for section in letter.sections:
        if section.role in roles:
            for paragraph in section.paragraphs:
                yield from paragraph.sentences
