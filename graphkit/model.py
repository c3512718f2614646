"""The values that the pipeline hands on: spans, documents, letters and their facts."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from graphkit.sentences import find_sentences

Value = TypeVar("Value")


class Span(NamedTuple):
    """From the first code point of Document.text that is meant to the first that is not."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """A file's text as its extractor gave it; the text never changes again.

    name            the file's name, without its folder
    page_starts     offset of the first code point of each page; the first is 0
    sha256          of the file's bytes, hexadecimal
    warnings        what the extractor noticed, in sentences
    page_labels     what the file calls its pages, such as i, ii, 1; empty if it says nothing
    ocr_pages       numbers of the pages whose text was guessed from a picture
    heading_starts  offset of the first letter of each line that the file says is a heading's
    """

    name: str
    text: str
    page_starts: tuple[int, ...]
    media_type: str
    sha256: str
    warnings: tuple[str, ...] = ()
    page_labels: tuple[str, ...] = ()
    ocr_pages: tuple[int, ...] = ()
    heading_starts: frozenset[int] = frozenset()

    def quote(self, span: Span) -> str:
        """The words between two offsets, line breaks included."""
        return self.text[span.start : span.end]

    def page(self, offset: int) -> int:
        """The page on which an offset lies, counted from 1."""
        return bisect_right(self.page_starts, offset)


@dataclass(frozen=True)
class Passage:
    """Words of a letter as one reads them, and where each letter of them stands.

    text     the reading text: unwrapped, one blank between words
    offsets  offsets[i] is the place of text[i] in Document.text; rising, not always by one,
             since line breaks, footers and page numbers may stand in between
    """

    text: str
    offsets: tuple[int, ...]

    def part(self, start: int, end: int) -> "Passage":
        """The passage between two places of the reading text."""
        if start == 0 and end >= len(self.text):
            return self
        return Passage(self.text[start:end], self.offsets[start:end])

    @cached_property
    def sentences(self) -> tuple["Passage", ...]:
        """Its sentences, in order, each with its full stop."""
        return tuple(self.part(start, end) for start, end in find_sentences(self.text))


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a letter under one heading.

    role        opening, scope, findings, recommendations, priority-action or closing
    heading     as written, unwrapped; empty for what stands before the first heading
    span        from the heading's first to the section's last code point
    paragraphs  prose, in order
    items       bullets, in order, without their marks
    """

    heading: str
    role: str
    span: Span
    paragraphs: tuple[Passage, ...]
    items: tuple[Passage, ...]


class Variant(NamedTuple):
    """Another kind of visit within a layout: of a sentence, or of the framework of the visit."""

    visit_kind: str
    pattern: re.Pattern[str] | None
    framework: str | None


@dataclass(frozen=True, slots=True)
class Layout:
    """One kind of letter, as its file in graphkit/layouts or one of the user's describes it.

    name         of the file, without .toml
    kind         key of the letter-kind scheme
    visit_type   as in the letter's IRI
    visit_kind   key of the visit-kind scheme
    visit_class  a class of the ontology, without its namespace
    label        what stands before the authority's name in the label of the visit
    subject      patterns of which one begins the subject line
    opening      patterns of which one is in the opening where the subject line does not tell
    variants     other kinds of visit, the first that fits counts
    """

    name: str
    kind: str
    visit_type: str
    visit_kind: str
    visit_class: str
    label: str
    subject: tuple[re.Pattern[str], ...]
    opening: tuple[re.Pattern[str], ...]
    variants: tuple[Variant, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A document with its parts told apart.

    layout   that of its kind
    header   part -> its lines: head, salutation, subject; a missing part has none
    closing  the lines after "Yours sincerely"
    """

    document: Document
    layout: Layout
    invented: bool
    header: Mapping[str, tuple[Passage, ...]]
    sections: tuple[Section, ...]
    closing: tuple[Passage, ...]

    @property
    def kind(self) -> str:
        """Such as monitoring-visit-letter: a key of the letter-kind scheme."""
        return self.layout.kind


@dataclass(frozen=True, slots=True)
class Fact(Generic[Value]):
    """One thing a letter says, the words that say it and the rule that found it.

    inferred    True where the letter does not state it (lead inspector, framework by period)
    """

    value: Value
    evidence: tuple[Span, ...]
    rule: str
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Authority:
    """A body of the register. `iri` is None where no body of the register has the name."""

    name: str
    iri: str | None = None
    key: str | None = None
    gss: str | None = None


class Addressee(NamedTuple):
    """Whom a letter is written to, each part as written, or None where it is missing."""

    name: str | None
    role: str | None
    organisation: str | None


class Person(NamedTuple):
    """An inspector or signatory: the name and the title as written."""

    name: str
    role: str | None


class Judgement(NamedTuple):
    """An earlier judgement as a letter tells it. when: YYYY-MM or YYYY, or None if unsaid."""

    grade: str
    when: str | None


class Abbreviation(NamedTuple):
    """What a letter calls something for short, and in full; both for one: PA, personal adviser."""

    short: str
    long: str


class Dates(NamedTuple):
    """First and last day of a visit."""

    start: date
    end: date


class Label(NamedTuple):
    """What a statement is said to be, or to be about.

    kind         polarity, direction, since, need, theme, cohort or agent
    key          of the concept, such as weakness; of since and need the letter's own words
    words        those that decided it, such as "not always"
    rule         what made it: "model", "phrase", or "sentence before"
    confidence   how often such a label is right, 0 to 1; None where it was not measured
    inferred     True where the sentence itself does not say it
    broader      keys of the broader concepts, nearest first
    """

    kind: str
    key: str
    words: tuple[str, ...]
    rule: str
    confidence: float | None = None
    inferred: bool = False
    broader: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A finding or a recommendation.

    text       reading text
    section    index into Letter.sections
    kind       finding, improvement, priority_action or implied
    labels     what it says and is about; of one kind the surest first
    """

    text: str
    evidence: tuple[Span, ...]
    section: int
    kind: str
    labels: tuple[Label, ...]

    def keys(self, kind: str) -> tuple[str, ...]:
        """The keys of its labels of one kind."""
        return tuple(label.key for label in self.labels if label.kind == kind)

    @property
    def polarity(self) -> str | None:
        """Strength, weakness, mixed or neutral; None for a recommendation."""
        return next(iter(self.keys("polarity")), None)


@dataclass(frozen=True, slots=True)
class Facts:
    """What one letter says. A fact that the letter does not hold is None or empty.

    date_as_written  the words in the place of the letter's date, where they are no date
    periods          the runs of days of the visit, where there is more than one
    implied          findings that say what is missing, in a letter that lists no recommendations
    days_as_written  the words in the place of the visit's days, where no days can be told from them
    """

    letter: Letter
    date: Fact[date] | None
    date_as_written: Fact[str] | None
    subject: Fact[str] | None
    addressee: Fact[Addressee] | None
    signatory: Fact[Person] | None
    copied_to: tuple[Fact[str], ...]
    authority: Fact[Authority] | None
    visit_type: Fact[str]
    visit_kind: Fact[str]
    ordinal: Fact[int] | None
    dates: Fact[Dates] | None
    periods: tuple[Fact[Dates], ...]
    days_as_written: Fact[str] | None
    delivery_mode: Fact[str] | None
    framework: Fact[str] | None
    inspectors: tuple[Fact[Person], ...]
    lead: Fact[Person] | None
    previous_judgement: Fact[Judgement] | None
    areas_covered: tuple[Fact[str], ...]
    particular_focus: tuple[Fact[str], ...]
    themes: tuple[Fact[str], ...]
    cohorts: tuple[Fact[str], ...]
    recommendations: tuple[Statement, ...]
    findings: tuple[Statement, ...]
    implied: tuple[Statement, ...]
    warnings: tuple[str, ...] = ()
    abbreviations: tuple[Fact[Abbreviation], ...] = ()
