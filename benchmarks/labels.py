"""How far plain methods get on labelled sentences, and what the labels of graphkit cost.

Run: python benchmarks/labels.py SENTENCES LABELS

Polarity by VADER and TextBlob (if they are installed: pip install vaderSentiment textblob), by the
cue words alone, and by always saying the commonest; themes by the longest phrases of the scheme.
These know no labelled sentence, so all of them are scored. What graphkit itself is worth, only
`graphkit evaluate --cv` tells, for its models were trained on such sentences.
"""

import argparse
import time
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

from graphkit.evaluate.labelled import read_labelled
from graphkit.evaluate.sentences import Reading, read_sentence, score
from graphkit.labels.cues import find_cues, find_marks, load_cues
from graphkit.labels.models import load_models
from graphkit.labels.rule import judge
from graphkit.model import Label
from graphkit.vocabulary import load_vocabulary, turtle_files

# Scores nearer to nothing than this are neither praise nor blame; VADER's own threshold.
NEITHER = 0.05


def by_score(value: float) -> str:
    return "neutral" if abs(value) < NEITHER else "strength" if value > 0 else "weakness"


def methods() -> Iterator[tuple[str, Callable[[str], str]]]:
    cues = load_cues()
    yield (
        "cue words and contrasts",
        lambda text: judge(text, find_cues(text, cues), find_marks(text, cues)),
    )
    if find_spec("vaderSentiment"):
        from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

        vader = SentimentIntensityAnalyzer()
        yield "VADER", lambda text: by_score(vader.polarity_scores(text)["compound"])
    if find_spec("textblob"):
        from textblob import TextBlob

        yield "TextBlob", lambda text: by_score(TextBlob(text).sentiment.polarity)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("labels", type=Path)
    given = parser.parse_args()
    labelled = read_labelled(given.sentences, given.labels)
    vocabulary, models = load_vocabulary(turtle_files()), load_models()
    commonest = Counter(each.polarity for each in labelled).most_common(1)[0][0]
    print("polarity                   accuracy  macro-F1")
    for name, method in (("always the commonest", lambda _: commonest), *methods()):
        readings = [
            Reading(Label("polarity", method(each.text), (), name), (), ()) for each in labelled
        ]
        polarity = score(labelled, readings, vocabulary)["polarity"]
        print(f"{name:25} {polarity['accuracy']:9.3f} {polarity['macro-F1']:9.3f}")
    phrases = [
        Reading(
            Label("polarity", commonest, (), ""),
            tuple(
                Label("theme", key, (), "phrase")
                for key in dict.fromkeys(m.key for m in vocabulary.themes.find(each.text))
            )[:3],
            (),
        )
        for each in labelled
    ]
    themes = score(labelled, phrases, vocabulary)["themes"]
    print("themes                    micro-F1  top concepts")
    tops = themes["micro-F1 of top concepts"]
    print(f"first three phrases       {themes['micro-F1']:8.3f} {tops:13.3f}")
    start = time.process_time()
    for each in labelled:
        read_sentence(each.text, vocabulary, models)
    spent = 1000 * (time.process_time() - start) / len(labelled)
    start = time.process_time()
    for each in labelled:
        vocabulary.themes.find(each.text)
    floor = 1000 * (time.process_time() - start) / len(labelled)
    print(
        f"graphkit: {spent:.2f} ms of CPU a sentence, {spent / floor:.1f} times the phrases alone"
    )


if __name__ == "__main__":
    main()
