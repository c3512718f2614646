"""Themes: a sentence in, the one to three concepts that it is about out."""

from collections.abc import Callable, Sequence
from operator import attrgetter

from graphkit.labels.weights import Weights, logistic
from graphkit.labels.words import ngrams, tokens
from graphkit.model import Label
from graphkit.phrases import Mention, Phrases

InWords = Callable[[Mention], str]

_MOST = 3
# Words that alone, or only with each other, say nothing of the matter.
_EMPTY = frozenset(
    "the a an and of to in is are for with that this by be on as it at from their they has have"
    " been was were not or which who more all also do does . ; : ? !".split()
)


def find_themes(
    text: str, phrases: Phrases, weights: Weights, in_words: InWords = attrgetter("words")
) -> tuple[Label, ...]:
    """One to three themes, the surest first, each with the words that speak for it.

    in_words   how a mention reads, where the text is not quite the letter's

    None where nothing speaks for any.
    """
    mentions = phrases.find(text)
    features = theme_features(text, mentions, phrases)
    scores = weights.scores(features)
    about = weights.about
    surest = sorted(range(len(scores)), key=scores.__getitem__, reverse=True)[:_MOST]
    chosen = [number for number in surest if scores[number] >= about["enough"]]
    if not chosen and scores[surest[0]] >= about["enough for one"]:
        chosen = surest[:1]
    slope, offset = about["curve"]
    return tuple(
        Label(
            "theme",
            weights.classes[number],
            _words(weights, features, weights.classes[number], mentions, in_words),
            "model",
            round(logistic(slope * scores[number] + offset), 2),
            broader=tuple(phrases.ancestors(weights.classes[number])),
        )
        for number in chosen
    )


def theme_features(text: str, mentions: Sequence[Mention], phrases: Phrases) -> list[str]:
    """What the model knows of a sentence, each once.

    mentions   of the scheme's phrases in it
    """
    found = list(dict.fromkeys(mention.key for mention in mentions))
    broader = (above for key in found for above in phrases.ancestors(key))
    known = (
        *_runs(tokens(text)),
        *(f"= {key}" for key in found),
        *(f"< {key}" for key in broader),
        *(f"first = {key}" for key in found[:1]),
        *(f"only = {key}" for key in found if len(found) == 1),
    )
    return list(dict.fromkeys(known))


def _runs(words: Sequence[str]) -> list[str]:
    runs = ngrams(words, (1, 2, 3))
    return [run for run in runs if not _EMPTY.issuperset(run.split(" "))]


def _words(
    weights: Weights,
    features: Sequence[str],
    key: str,
    mentions: Sequence[Mention],
    in_words: InWords,
) -> tuple[str, ...]:
    """The phrases that name a theme; where none does, the words that speak most for it."""
    named = dict.fromkeys(in_words(mention) for mention in mentions if mention.key == key)
    plain_words = (each for each in features if not each.startswith(("=", "<", "first", "only =")))
    return tuple(named) or weights.reasons(plain_words, key)
