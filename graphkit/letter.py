"""Where things are in a letter: a Document and the layouts in, a Letter out."""

import re
from collections.abc import Iterator, Sequence

from graphkit.errors import ReadError
from graphkit.layout import Layout, Layouts
from graphkit.lines import Line, find_lines
from graphkit.model import Document, Letter, Passage
from graphkit.reading import plain, read_passage, sentences
from graphkit.sections import find_sections


def read_letter(document: Document, layouts: Layouts) -> Letter:
    """A letter with its parts told apart.

    raises  ReadError not-a-letter where no layout matches
    """
    lines = find_lines(document, layouts.furniture)
    invented = bool(lines) and layouts.invented.fullmatch(lines[0].plain) is not None
    head, salutation, subject, body, closing = _parts(lines[invented:], layouts)
    sections = find_sections(document, body, layouts.headings, layouts.boilerplate)
    subject_passage = read_passage(document, [line.span for line in subject])
    opening = " ".join(plain(p.text) for s in sections[:2] for p in s.paragraphs)
    has_form = bool(salutation or subject or closing)
    layout = _recognise(document, plain(subject_passage.text), opening if has_form else "", layouts)
    return Letter(
        document=document,
        kind=layout.kind,
        layout=layout.name,
        invented=invented,
        header={
            "head": _passages(document, head),
            "salutation": _passages(document, salutation),
            "subject": (subject_passage,) if subject else (),
        },
        sections=sections,
        closing=_passages(document, closing),
    )


def _recognise(document: Document, subject: str, opening: str, layouts: Layouts) -> Layout:
    for layout in layouts.kinds:
        if any(pattern.match(subject) for pattern in layout.subject):
            return layout
    for layout in layouts.kinds:
        if any(pattern.search(opening) for pattern in layout.opening):
            return layout
    tried = ", ".join(layout.name for layout in layouts.kinds)
    raise ReadError(
        "not-a-letter",
        f"{document.name}: neither the subject line nor the opening is that of a letter we know"
        f" (tried {tried}); a new kind is a file in graphkit/layouts",
    )


def _parts(lines: Sequence[Line], layouts: Layouts) -> tuple[Sequence[Line], ...]:
    """The head, the salutation, the subject line, the body and the closing lines."""
    salutation = _first(lines, layouts.salutation)
    subject = _first_subject(lines, layouts) if salutation is None else salutation + 1
    start = subject or 0
    head = start if salutation is None else salutation
    end, closing = _closing(lines, start, layouts)
    body = start if subject is None else _end_of_subject(lines[:end], start, layouts)
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
    while end < len(lines) and not lines[end].is_finished:
        if _is_formula(lines[end].plain, layouts):
            break
        if end > start and lines[end].blank and not lines[end].starts_low:
            break
        end += 1
    after = lines[end] if end < len(lines) else None
    if after and not after.blank and not _is_formula(after.plain, layouts):
        return start
    return end


def _closing(lines: Sequence[Line], start: int, layouts: Layouts) -> tuple[int, int]:
    """Where the body ends and where the closing lines begin, after the greeting.

    Where no greeting is found, the last line that is a title of an inspector tells: the name
    stands before it.
    """
    for index in range(len(lines) - 1, start, -1):
        if layouts.closing.fullmatch(lines[index].plain):
            return index, index + 1
    for index in range(len(lines) - 1, start + 1, -1):
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
                yield from sentences(paragraph)
