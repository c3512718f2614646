"""Cohorts and agents: a text in, the concepts that its phrases name out."""

from collections.abc import Mapping
from operator import attrgetter

from graphkit.labels.themes import InWords
from graphkit.model import Label
from graphkit.phrases import Phrases


def find_concepts(
    kind: str,
    text: str,
    phrases: Phrases,
    confidence: Mapping[str, float],
    in_words: InWords = attrgetter("words"),
) -> tuple[Label, ...]:
    """The concepts that a text names, by key, each with the phrases that name it.

    kind         cohort or agent
    confidence   key -> how often its phrases are right
    in_words     how a mention reads, where the text is not quite the letter's
    """
    words: dict[str, dict[str, None]] = {}
    for mention in phrases.find(text):
        words.setdefault(mention.key, {})[in_words(mention)] = None
    return tuple(
        Label(
            kind,
            key,
            tuple(words[key]),
            "phrase",
            confidence.get(key),
            broader=tuple(phrases.ancestors(key)),
        )
        for key in sorted(words)
    )
