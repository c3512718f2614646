"""How well sentences are understood: labelled sentences in, scores of each kind of label out."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from graphkit.facts.gather import Knowledge, load_knowledge
from graphkit.facts.polarity import find_polarity
from graphkit.facts.topics import find_cohorts, find_themes
from graphkit.vocabulary import turtle_files

_POLARITIES = ("strength", "weakness", "mixed", "neutral")
Scores = dict[str, Any]


def evaluate_sentences(folder: Path) -> Scores:
    """Accuracy and F1 of polarity, themes and cohorts on labelled sentences.

    folder   with gold/dev_sentences.jsonl and gold/dev_labels.jsonl; empty scores without them
    """
    gold = folder / "gold"
    if not (gold / "dev_sentences.jsonl").is_file():
        return {}
    knowledge = load_knowledge(turtle_files())
    texts = {each["id"]: each["text"] for each in _lines(gold / "dev_sentences.jsonl")}
    labels = [each for each in _lines(gold / "dev_labels.jsonl") if each["polarity"] != "drop"]
    return {
        "sentences": len(labels),
        "polarity": _polarity(labels, texts, knowledge),
        "themes": _topics(labels, texts, knowledge, "themes"),
        "cohorts": _topics(labels, texts, knowledge, "cohorts"),
    }


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def _polarity(
    labels: Sequence[Mapping[str, Any]], texts: Mapping[str, str], knowledge: Knowledge
) -> Scores:
    pairs = Counter(
        (label["polarity"], find_polarity(texts[label["id"]], knowledge.cues)[0])
        for label in labels
    )
    scores = {name: _f1(pairs, name) for name in _POLARITIES}
    right = sum(pairs[name, name] for name in _POLARITIES)
    most = max(Counter(label["polarity"] for label in labels).values())
    return {
        "accuracy": round(right / len(labels), 3),
        "accuracy of always saying the commonest": round(most / len(labels), 3),
        "macro-F1": round(sum(scores.values()) / len(scores), 3),
        "F1": {name: round(score, 3) for name, score in scores.items()},
    }


def _f1(pairs: Mapping[tuple[str, str], int], name: str) -> float:
    said = sum(count for (_, found), count in pairs.items() if found == name)
    true = sum(count for (gold, _), count in pairs.items() if gold == name)
    return 2 * pairs.get((name, name), 0) / max(said + true, 1)


def _topics(
    labels: Sequence[Mapping[str, Any]],
    texts: Mapping[str, str],
    knowledge: Knowledge,
    kind: str,
) -> Scores:
    find = find_themes if kind == "themes" else find_cohorts
    both = said = true = 0
    for label in labels:
        found = set(find(texts[label["id"]], knowledge.vocabulary)[0])
        gold = set(label[kind])
        both, said, true = both + len(found & gold), said + len(found), true + len(gold)
    return {
        "precision": round(both / max(said, 1), 3),
        "recall": round(both / max(true, 1), 3),
        "micro-F1": round(2 * both / max(said + true, 1), 3),
    }
