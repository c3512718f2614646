"""Labelling: the words of findings and recommendations in, statements with their labels out."""

import re
from collections.abc import Iterable, Iterator

from graphkit.documents.limits import MAX_STATEMENTS
from graphkit.errors import ReadError
from graphkit.facts.glossary import Glossary, Wording
from graphkit.facts.statements import Said
from graphkit.labels.concepts import find_concepts
from graphkit.labels.direction import find_direction
from graphkit.labels.models import Models
from graphkit.labels.polarity import find_polarity
from graphkit.labels.themes import find_themes
from graphkit.model import Document, Label, Passage, Statement
from graphkit.reading import plain, spans_of
from graphkit.vocabulary import Vocabulary

# What begins so speaks of what the sentence before it named.
_REFERS = re.compile(
    r"(?:however|but|and|also|as a result|consequently|in addition|similarly|therefore|nevertheless"
    r"|where|when|while|although|because of)?,? ?(?:of )?"
    r"(?:this|these|that|those|they|it|such|their|its|here|both|some|most|many|all|others?)\b"
)
# A theme of its own that is less sure than this yields to that of the sentence before.
_OWN = 0.5


def label_statements(
    document: Document, statements: Iterable[Said], glossary: Glossary, models: Models
) -> Iterator[Statement]:
    """Each statement with its labels, and a finding with its polarity and direction; in order.

    A finding that begins with a pronoun and has no theme of its own takes those of the finding
    before it in the same section, marked as inferred.

    raises  ReadError too-large for more of them than any letter has
    """
    before: tuple[int, tuple[Label, ...]] = (-1, ())
    for number, (kind, section, passage) in enumerate(statements, 1):
        if number > MAX_STATEMENTS:
            raise ReadError(
                "too-large",
                f"more than the {MAX_STATEMENTS:,} sentences that are read; split the file",
            )
        said = glossary.wording(passage)
        themes = find_themes(said.text, glossary.vocabulary, models.themes, said.words)
        if kind == "finding":
            themes = _in_context(passage, themes, before[1] if before[0] == section else ())
            before = section, themes
        judged = _judged(passage, models) if kind == "finding" else ()
        yield Statement(
            text=passage.text,
            evidence=spans_of(document, passage),
            section=section,
            kind=kind,
            labels=(*judged, *themes, *find_named(said, glossary.vocabulary, models)),
        )


def find_named(said: Wording, vocabulary: Vocabulary, models: Models) -> tuple[Label, ...]:
    """The cohorts and the agents that a passage names."""
    schemes = {"cohort": vocabulary.cohorts, "agent": vocabulary.agents}
    return tuple(
        label
        for kind, phrases in schemes.items()
        for label in find_concepts(
            kind, said.text, phrases, models.confidence.get(kind, {}), said.words
        )
    )


def _judged(passage: Passage, models: Models) -> tuple[Label, ...]:
    """What a finding says for or against, and whether things have changed, since when."""
    polarity = find_polarity(passage.text, models.cues, models.polarity)
    direction = find_direction(passage.text)
    if direction is None:
        return (polarity,)
    confidence = models.confidence.get("direction", {}).get(direction.key)
    changed = Label("direction", direction.key, direction.words, "phrase", confidence)
    if direction.since is None:
        return polarity, changed
    return polarity, changed, Label("since", direction.since, (direction.since,), "phrase")


def _in_context(
    passage: Passage, themes: tuple[Label, ...], before: tuple[Label, ...]
) -> tuple[Label, ...]:
    """The themes of a finding, or of the one before where it only refers to it."""
    has_own = any((theme.confidence or 0) >= _OWN for theme in themes)
    if has_own or not before or not _REFERS.match(plain(passage.text)):
        return themes
    return tuple(
        theme._replace(rule="sentence before", confidence=None, inferred=True) for theme in before
    )
