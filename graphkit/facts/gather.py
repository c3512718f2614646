"""All facts of a letter: a Letter and what one must know beside it in, Facts out."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from graphkit.errors import ReadError
from graphkit.facts.abbreviations import find_abbreviations
from graphkit.facts.authorities import find_authority
from graphkit.facts.copies import find_copied_to
from graphkit.facts.delivery import find_delivery_mode
from graphkit.facts.frameworks import find_framework
from graphkit.facts.glossary import Glossary
from graphkit.facts.header import find_addressee, find_signatory, find_subject
from graphkit.facts.implied import find_implied
from graphkit.facts.inspectors import find_team
from graphkit.facts.judgements import find_previous_judgement
from graphkit.facts.labelling import find_named, label_statements
from graphkit.facts.leads import find_lead
from graphkit.facts.letterdates import find_letter_date
from graphkit.facts.ordinals import find_ordinal
from graphkit.facts.scope import find_areas, find_clauses, find_focus
from graphkit.facts.statements import find_findings, find_recommendations
from graphkit.facts.visit import find_visit_kind, find_visit_type
from graphkit.facts.visitdays import find_visit_days
from graphkit.labels.models import Models, load_models
from graphkit.labels.themes import find_themes
from graphkit.layout.layout import Layouts, check_terms, load_layouts
from graphkit.layout.letter import read_letter
from graphkit.model import Document, Fact, Facts, Letter
from graphkit.reading import read_passage
from graphkit.vocabulary import TurtleFile, Vocabulary, load_vocabulary

_NO_FINDINGS = (
    "no findings: the letter has no heading of findings that graphkit/layouts/parts.toml knows"
)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What one must know to read a letter: its layouts, the vocabularies, how to label it."""

    layouts: Layouts
    vocabulary: Vocabulary
    models: Models


def load_knowledge(files: list[TurtleFile], layout_files: Iterable[Path] = ()) -> Knowledge:
    """The knowledge in some vocabularies and in the data that graphkit ships.

    layout_files  of kinds of letter beside those that we ship
    raises        LayoutError if one is not right; VocabularyError, see load_vocabulary
    """
    layouts, vocabulary = load_layouts(layout_files), load_vocabulary(files)
    check_terms(layouts, vocabulary)
    return Knowledge(layouts, vocabulary, load_models())


def read_facts(document: Document, knowledge: Knowledge) -> Facts:
    """What a document says.

    raises  ReadError not-a-letter where no layout matches
    """
    try:
        letter = read_letter(document, knowledge.layouts)
    except ReadError as error:
        if error.code != "not-a-letter" or not document.ocr_pages:
            raise
        raise ReadError(
            error.code, f"{error}; its words were read by OCR, so compare them with the file"
        ) from None
    return find_facts(letter, knowledge)


def find_facts(letter: Letter, knowledge: Knowledge) -> Facts:
    """What a letter says, each fact with the words that say it."""
    vocabulary, models = knowledge.vocabulary, knowledge.models
    letter_date = find_letter_date(letter)
    written = letter_date.date.value if letter_date.date else None
    days = find_visit_days(letter, written)
    day = days.dates.value.start if days.dates else written
    addressee = find_addressee(letter, vocabulary.register, day)
    authority, authority_warnings = find_authority(letter, addressee, vocabulary.register, day)
    signatory = find_signatory(letter)
    areas, focus = tuple(find_areas(letter)), tuple(find_focus(letter))
    named = (*areas, *focus, *find_clauses(letter))
    inspectors = find_team(letter, signatory)
    framework = find_framework(letter, days.dates, vocabulary.frameworks)
    abbreviations = find_abbreviations(
        letter.document, letter.sections, letter.header.get("subject", ())
    )
    glossary = Glossary(vocabulary, abbreviations)
    findings, recommendations = (
        tuple(label_statements(letter.document, find(letter, knowledge.layouts), glossary, models))
        for find in (find_findings, find_recommendations)
    )
    return Facts(
        letter=letter,
        date=letter_date.date,
        date_as_written=letter_date.as_written,
        subject=find_subject(letter),
        addressee=addressee,
        signatory=signatory,
        copied_to=tuple(find_copied_to(letter)),
        authority=authority,
        visit_type=find_visit_type(letter),
        visit_kind=find_visit_kind(letter, framework),
        ordinal=find_ordinal(letter, days.dates),
        dates=days.dates,
        periods=days.periods,
        days_as_written=days.as_written,
        delivery_mode=find_delivery_mode(letter),
        framework=framework,
        inspectors=inspectors,
        lead=find_lead(letter, inspectors, signatory),
        previous_judgement=find_previous_judgement(letter, vocabulary.grades, day),
        areas_covered=areas,
        particular_focus=focus,
        themes=_scope_labels((*areas, *focus), letter, glossary, models, "theme"),
        cohorts=_scope_labels(named, letter, glossary, models, "cohort"),
        recommendations=recommendations,
        findings=findings,
        implied=tuple(find_implied(findings, recommendations)),
        abbreviations=abbreviations,
        warnings=(
            *letter.document.warnings,
            *letter_date.warnings,
            *days.warnings,
            *authority_warnings,
            *([] if findings else [_NO_FINDINGS]),
        ),
    )


def _scope_labels(
    scope: tuple[Fact[str], ...], letter: Letter, glossary: Glossary, models: Models, kind: str
) -> tuple[Fact[str], ...]:
    """The themes or cohorts that the scope of a visit names, each once, where first named."""
    found: dict[str, Fact[str]] = {}
    for fact in scope:
        said = glossary.wording(read_passage(letter.document, fact.evidence))
        themes = find_themes(said.text, glossary.vocabulary, models.themes)
        for label in (*themes, *find_named(said, glossary.vocabulary, models)):
            if label.kind == kind:
                found.setdefault(label.key, Fact(label.key, fact.evidence, f"scope: {label.rule}"))
    return tuple(found.values())
