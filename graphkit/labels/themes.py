"""Themes: a sentence in, the one to three concepts that it is about out."""

from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter

from graphkit.labels.choice import Weighed, probability, weigh
from graphkit.labels.weights import Weights
from graphkit.labels.words import ngrams, tokens
from graphkit.model import Label
from graphkit.phrases import Mention, Phrases
from graphkit.vocabulary import Vocabulary

InWords = Callable[[Mention], str]

_MOST = 3
# Of a longer word its first letters count too: "asses*" for assesses, assessed and assessment.
_LETTERS = 5
# Words that alone, or only with each other, say nothing of the matter.
_EMPTY = frozenset(
    "the a an and of to in is are for with that this by be on as it at from their they has have"
    " been was were not or which who more all also do does . ; : ? !".split()
)
# What begins so is no word of the sentence.
_NO_WORDS = ("=", "<", "first", "only =", "cohort", "agent")


def find_themes(
    text: str, vocabulary: Vocabulary, weights: Weights, in_words: InWords = attrgetter("words")
) -> tuple[Label, ...]:
    """One to three themes, the surest first, each with the words that speak for it.

    in_words   how a mention reads, where the text is not quite the letter's

    None where nothing speaks for any.
    """
    phrases = vocabulary.themes
    features = theme_features(text, vocabulary)
    choice, enough = weights.about["choice"], weights.about["enough"]
    sure = sorted(
        (
            (probability(each, choice), each.number)
            for each in weigh_themes(text, features, vocabulary, weights)
        ),
        reverse=True,
    )
    return tuple(
        Label(
            "theme",
            key,
            _words(weights, features, key, phrases.find(text), in_words),
            "model",
            round(how_sure, 2),
            broader=tuple(phrases.ancestors(key)),
        )
        for how_sure, key in ((each, weights.classes[number]) for each, number in sure[:_MOST])
        if how_sure >= enough
    )


def weigh_themes(
    text: str, features: Sequence[str], vocabulary: Vocabulary, weights: Weights
) -> list[Weighed]:
    """The likeliest themes of a sentence, with what the choice among them goes by."""
    scores = weights.scores(features)
    return weigh(scores, weights.about, vocabulary.themes.find(text), len(text))


def theme_features(text: str, vocabulary: Vocabulary) -> list[str]:
    """What the model knows of a sentence, each once."""
    words = tokens(text)
    found = list(dict.fromkeys(mention.key for mention in vocabulary.themes.find(text)))
    broader = (above for key in found for above in vocabulary.themes.ancestors(key))
    known = (
        *(run for run in ngrams(words, (1, 2)) if not _EMPTY.issuperset(run.split(" "))),
        *(f"{word[:_LETTERS]}*" for word in words if len(word) > _LETTERS),
        *(f"= {key}" for key in found),
        *(f"< {key}" for key in broader),
        *(f"first = {key}" for key in found[:1]),
        *(f"only = {key}" for key in found if len(found) == 1),
        *_named("cohort", text, vocabulary.cohorts),
        *_named("agent", text, vocabulary.agents),
    )
    return list(dict.fromkeys(known))


def _named(kind: str, text: str, phrases: Phrases) -> Iterator[str]:
    for mention in phrases.find(text):
        for key in (mention.key, *phrases.ancestors(mention.key)):
            yield f"{kind} {key}"


def _words(
    weights: Weights,
    features: Sequence[str],
    key: str,
    mentions: Sequence[Mention],
    in_words: InWords,
) -> tuple[str, ...]:
    """The phrases that name a theme; where none does, the words that speak most for it."""
    named = dict.fromkeys(in_words(mention) for mention in mentions if mention.key == key)
    plain_words = (
        each for each in features if not (each.startswith(_NO_WORDS) or each.endswith("*"))
    )
    return tuple(named) or weights.reasons(plain_words, key)
