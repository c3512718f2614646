"""What a sentence is about: its text in, themes and cohorts out, with the phrases that say so."""

from collections import Counter
from collections.abc import Callable
from operator import attrgetter

from graphkit.phrases import Mention, Phrases
from graphkit.vocabulary import Vocabulary

Topics = tuple[tuple[str, ...], dict[str, tuple[str, ...]]]
InWords = Callable[[Mention], str]

_MOST_THEMES = 3
# Themes of who acts or how; they stand back where the sentence also names a matter of its own.
_ACTORS = frozenset({"senior-leadership", "partnership", "political-support", "assessment"})


def find_themes(
    text: str, vocabulary: Vocabulary, in_words: InWords = attrgetter("words")
) -> Topics:
    """One to three themes, the most often named first, each with the phrases that name it.

    in_words   how a mention reads, where the text is not quite the letter's

    A concept is left out where a narrower one is found, and where it only tells who acts.
    """
    mentions = vocabulary.themes.find(text)
    keys = _narrowest(mentions, vocabulary.themes)
    matters = [key for key in keys if key not in _ACTORS]
    return _with_words((matters or keys)[:_MOST_THEMES], mentions, in_words)


def find_cohorts(
    text: str, vocabulary: Vocabulary, in_words: InWords = attrgetter("words")
) -> Topics:
    """The groups of children that a text names, each with the phrases that name it."""
    mentions = vocabulary.cohorts.find(text)
    return _with_words(sorted({mention.key for mention in mentions}), mentions, in_words)


def _narrowest(mentions: list[Mention], phrases: Phrases) -> list[str]:
    counts = Counter(mention.key for mention in mentions)
    covered = {broader for key in counts for broader in phrases.ancestors(key)}
    return [key for key, _ in counts.most_common() if key not in covered]


def _with_words(keys: list[str], mentions: list[Mention], in_words: InWords) -> Topics:
    words = {
        key: tuple(dict.fromkeys(in_words(mention) for mention in mentions if mention.key == key))
        for key in keys
    }
    return tuple(keys), words
