"""How well letters are read: letters and sentences of known meaning in, scores out."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from graphkit.documents import read_document
from graphkit.facts.gather import Knowledge, load_knowledge, read_facts
from graphkit.facts.polarity import find_polarity
from graphkit.facts.topics import find_cohorts, find_themes
from graphkit.record import Record, record
from graphkit.vocabulary import turtle_files

_POLARITIES = ("strength", "weakness", "mixed", "neutral")
Scores = dict[str, Any]


def evaluate_letters(folder: Path) -> Scores:
    """For each field of the header, of how many letters it is read as the gold has it.

    folder   with gold/*.json in the form of `read --json`, and the letters in letters/
    """
    knowledge = load_knowledge(turtle_files())
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    wrong: list[str] = []
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        document = read_document(folder / "letters" / gold["file"])
        said = dict(fields(comparable(record(read_facts(document, knowledge)))))
        for field, value in fields(gold):
            total[field] += 1
            if said.get(field) == value:
                right[field] += 1
            else:
                wrong.append(f"{gold['file']}: {field}: {said.get(field)!r}, not {value!r}")
    return {
        "fields": {field: f"{right[field]}/{total[field]}" for field in total},
        "right": sum(right.values()),
        "of": sum(total.values()),
        "wrong": wrong,
    }


def comparable(said: Record) -> Record:
    """A record as the gold has it: headings and the words of recommendations alone."""
    return {
        **said,
        "sections": [section["heading"] for section in said["sections"]],
        "recommendations": [
            {"kind": each["kind"], "text": each["text"]} for each in said["recommendations"]
        ],
    }


def fields(said: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """The fields of a record by their dotted names, lists whole.

    >>> list(fields({"visit": {"start": "2021-06-22"}, "sections": []}))
    [('visit.start', '2021-06-22'), ('sections', [])]
    """
    for name, value in said.items():
        if isinstance(value, dict):
            yield from fields(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


def evaluate_sentences(folder: Path) -> Scores:
    """Accuracy and F1 of polarity, themes and cohorts on labelled sentences.

    folder   with gold/dev_sentences.jsonl and gold/dev_labels.jsonl
    """
    knowledge = load_knowledge(turtle_files())
    gold = folder / "gold"
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


def report_lines(scores: Scores) -> Iterator[str]:
    """The scores as lines for people."""
    letters, sentences = scores["letters"], scores["sentences"]
    yield f"header fields of letters: {letters['right']} of {letters['of']} right"
    yield from (f"  wrong: {line}" for line in letters["wrong"])
    yield f"labelled sentences: {sentences['sentences']} (labelled by language-model readers)"
    for kind in ("polarity", "themes", "cohorts"):
        figures = ", ".join(f"{name} {value}" for name, value in sentences[kind].items())
        yield f"  {kind}: {figures}"
